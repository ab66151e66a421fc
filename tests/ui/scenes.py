"""Every page of the window and every state it can be in: what tests and pictures walk through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.audio.protocol import DeviceList, OutputDevice
from app.core.draft.ingest_errors import SourceNotSound
from app.core.errors import DeviceLost, OutputAbsent, PracticeRunning
from app.core.practice.silence import Silence
from app.core.programme.programme import Chapter, Recording
from app.main import Program
from app.store.backup.full_backup import suggested_name, write_backup
from app.store.paths import Home
from app.store.profiles import Profiles
from app.ui.i18n.messages import sentence, silence_title
from app.ui.i18n.plurals import Counts
from app.ui.journey.page import JourneyPage
from app.ui.page_id import PageId
from app.ui.people.chooser_window import ChooserWindow
from app.ui.people.page import PeoplePage
from app.ui.playback.session_player import Intermission
from app.ui.programme.controller import look_up_programme
from app.ui.programme.pack_installer import PackInstaller
from app.ui.programme.page import ProgrammePage
from app.ui.programme_in_use import MissingProgramme, ProgrammeInUse
from app.ui.records.backup_page import BackupPage
from app.ui.records.delete_page import DeletePage
from app.ui.records.export_page import ExportPage
from app.ui.records.manual_entry_page import ManualEntryPage
from app.ui.records.restore_page import RestorePage
from app.ui.room.screen import RoomScreen
from app.ui.settings.page import SettingsPage
from app.ui.shell.error_window import ErrorWindow
from app.ui.shell.waiting_page import WaitingPage
from app.ui.start.page import StartPage
from app.ui.task_page import TaskPage
from app.ui.today.controller import TodayController, look_up_today
from app.ui.widgets.label import breakable_path
from app.ui.widgets.progress_line import progress_words
from tests.ui.casts import SIZE, refresh_all, wait_until

Show = Callable[[Program], QWidget | None]
"""Brings the window into a state; returns another window if that is what is to be seen."""

Page = TypeVar("Page", bound=QWidget)

_CALM_TURNS = 4
MISSING_TITLE = "Six weeks in our clinic"
"""A programme that cannot be read just now."""

DEVICES = DeviceList(
    (
        OutputDevice("usb", "USB Audio Analog Stereo"),
        OutputDevice("hdmi", "Built-in Audio Digital Stereo (HDMI)"),
    )
)
_QUIET_SECONDS = 180.0
FIRST_SILENCE = Silence()
LONG_SILENCE = Silence(minutes=45, in_between=True, every_minutes=50)


class Scene(NamedTuple):
    """A state of the window, and the records that it is shown over."""

    name: str
    cast: str
    show: Show


def rest(program: Program) -> None:
    """Back to Today, nothing open above it, nothing said."""
    window = program.window
    window.wake()
    if window.asks_date:
        window.leave_start()
    for screen in window.findChildren(RoomScreen):
        window.uncover(screen)
    window.leave_practice()
    window.show_notice("")
    window.today.show_kept("", asks_why=False)
    settings = program.profile_data.settings
    if program.profile_data.programme is not None and not settings.shows_figures:
        settings.shows_figures = True
    page = window.page(PageId.PROGRAMME)
    if isinstance(page, ProgrammePage):
        page.show_view(look_up_programme(program.profile_data))
    window.today.show_view(look_up_today(program.profile_data))
    window.go_to_today()


def settle_layout(window: QWidget) -> None:
    """Let everything find its place: above each other, layouts take turns."""
    places: list[QRect] | None = None
    while places != (places := _places(window)):
        for _ in range(_CALM_TURNS):
            QApplication.processEvents()


def _places(window: QWidget) -> list[QRect]:
    return [w.geometry() for w in window.findChildren(QWidget) if w.isVisible()]


def aside(program: Program, kind: type[Page]) -> Page:
    """The page of this kind that was opened above another one."""
    shown = [page for page in program.window.findChildren(kind) if page.isVisible()]
    assert shown, f"no {kind.__name__} is open"
    return shown[-1]


def press(page: QWidget, words: str) -> None:
    """Press the first visible button with these words, in the language of now."""
    button = button_with(page, words)
    assert button is not None, f"no button says {words}"
    button.click()


def button_with(page: QWidget, words: str) -> QAbstractButton | None:
    """The first visible button with these words."""
    QApplication.sendPostedEvents()  # a layout shows what was put into it in a later turn
    shown = (button for button in page.findChildren(QAbstractButton) if button.isVisible())
    return next((button for button in shown if button.text() == words), None)


def home_practice(program: Program) -> Recording:
    """What is all its recordings practised."""
    programme = program.profile_data.programme
    assert programme is not None
    recording = programme.recording(programme.home_practice[0])
    assert recording is not None
    return recording


def go(place: PageId, program: Program) -> None:
    program.window.navigation.asked.emit(place)
    page = program.window.page(place)
    if isinstance(page, ProgrammePage):
        page.build_rest()
        QApplication.processEvents()  # what was built is shown a turn later
    if isinstance(page, SettingsPage):
        page.complete()
        assert program.player is not None
        program.player.devices_listed.emit(DEVICES)


def nothing(program: Program) -> None:
    """What is there by itself."""


# Today


def kept(program: Program) -> None:
    program.window.today.show_kept(Counts().kept(180), asks_why=True)


def preparing(program: Program) -> None:
    assert program.main_controller is not None
    today = program.main_controller.findChild(TodayController)
    assert isinstance(today, TodayController)
    today.show_preparing()


def missing(program: Program) -> None:
    data, before = program.profile_data, program.profile_data._in_use
    data._in_use = ProgrammeInUse(data.library, data.settings, None)
    data._in_use.missing = MissingProgramme(MISSING_TITLE, is_gone=False)
    program.window.today.show_view(look_up_today(data))
    page = program.window.page(PageId.PROGRAMME)
    if isinstance(page, ProgrammePage):
        page.show_view(look_up_programme(data))
    data._in_use = before


def programme_missing(program: Program) -> None:
    go(PageId.PROGRAMME, program)
    missing(program)
    programme_page(program).build_rest()


def notice(program: Program) -> None:
    program.window.show_notice(sentence(DeviceLost(), program.profile_data.dates))


def notice_long(program: Program) -> None:
    error = SourceNotSound(name="a-recording-with-a-very-long-name-from-a-phone-2026-12-09.m4a")
    program.window.show_notice(sentence(error, program.profile_data.dates))


def pack_waits(program: Program) -> None:
    # In the words of the part that says it.
    words = QCoreApplication.translate(
        PackInstaller.__name__, "The programme file will be opened when this practice is over."
    )
    practice(program)
    program.window.show_notice(words)


def reading(program: Program) -> None:
    program.window.today.text_asked.emit(home_practice(program).id)


def first_start_facilitating(program: Program) -> None:
    page = program.window.findChild(StartPage)
    assert page is not None
    page.show_role(facilitates=True)


def start_undated(program: Program) -> None:
    page = program.window.findChild(StartPage)
    assert page is not None
    page.show_role(facilitates=False)
    page.show_date(None)
    page.focus_first()


def start_again(program: Program) -> None:
    program.window.today.dates_asked.emit()


# Programme


def programme_page(program: Program) -> ProgrammePage:
    go(PageId.PROGRAMME, program)
    page = program.window.page(PageId.PROGRAMME)
    assert isinstance(page, ProgrammePage)
    return page


def moving(program: Program) -> None:
    page = programme_page(program)
    press(page, page.tr("Move the date"))
    page.build_rest()


def handout(program: Program) -> None:
    programme_page(program).handout_asked.emit()


def run_sheet(program: Program) -> None:
    programme_page(program).run_sheet_asked.emit(3)


def between(program: Program) -> None:
    assert program.main_controller is not None
    following = program.profile_data.playable(home_practice(program).id)
    program.main_controller.practice._show_intermission(
        Intermission(following, 2, 4, _QUIET_SECONDS, True)
    )


# Practice


def practice(program: Program, paused: bool = False, quiet: bool = False) -> None:
    assert program.main_controller is not None
    recording = home_practice(program)
    page = program.window.practice
    page.show_practice(recording.title, -12.0)
    line = program.main_controller.practice.tr("quiet part, practice continues") if quiet else ""
    page.show_state(150.0, recording.seconds, paused, line)
    program.window.go_to_practice()


def lost(program: Program) -> None:
    practice(program)
    words = sentence(DeviceLost(), program.profile_data.dates)
    program.window.practice.show_state(150.0, home_practice(program).seconds, True, words)


def absent(program: Program) -> None:
    practice(program)
    words = sentence(OutputAbsent(name="Jabra Elite 75t"), program.profile_data.dates)
    program.window.practice.show_state(0.0, home_practice(program).seconds, True, words)


def places(program: Program) -> None:
    recording = home_practice(program)
    page = program.window.practice
    chapters = recording.chapters or (Chapter(0.0, recording.title), Chapter(62.0, "2"))
    page.show_practice(recording.title, -12.0, shows_places=True, chapters=chapters)
    page.show_state(150.0, recording.seconds, False, "")
    program.window.go_to_practice()


def chapters(program: Program) -> None:
    places(program)
    QTest.keyClick(program.window.practice, Qt.Key.Key_C)


def dark(program: Program) -> None:
    practice(program)
    program.window.go_dark()
    program.window.resize(*SIZE)  # the test platform's screen is smaller


# In silence


def silence(program: Program, choice: Silence = FIRST_SILENCE, settle_seconds: int = 0) -> None:
    settings = program.profile_data.settings
    settings.silence, settings.settle_seconds = choice, settle_seconds
    program.window.today.silence_asked.emit()


def in_silence(program: Program) -> None:
    page = program.window.practice
    page.show_practice(silence_title(), -12.0)
    page.show_state(150.0, 900.0, False, "")
    program.window.go_to_practice()


def settling(program: Program) -> None:
    assert program.main_controller is not None
    following = program.profile_data.playable(home_practice(program).id)
    program.main_controller.practice._show_intermission(
        Intermission(following, 1, 1, 60.0, is_long=True, settles=True)
    )


# Journey and the records


def journey_page(program: Program) -> JourneyPage:
    go(PageId.JOURNEY, program)
    page = program.window.page(PageId.JOURNEY)
    assert isinstance(page, JourneyPage)
    return page


def figures_hidden(program: Program) -> None:
    journey_page(program).counted_asked.emit(False)


def by_hand_id(program: Program) -> int:
    programme = program.profile_data.programme
    assert programme is not None
    entries = program.log.practices(programme.id)
    return next(entry.id for entry in entries if entry.source == "by-hand")


def add_by_hand(program: Program) -> None:
    journey_page(program).add_asked.emit()


def change_by_hand(program: Program) -> None:
    journey_page(program).change_asked.emit(by_hand_id(program))


def remove_by_hand(program: Program) -> None:
    change_by_hand(program)
    page = aside(program, ManualEntryPage)
    press(page, page.tr("Remove…"))


def export(program: Program) -> None:
    journey_page(program).export_asked.emit()
    page = aside(program, ExportPage)
    wait_until(lambda: page.complete)


def exported(program: Program) -> None:
    export(program)
    page = aside(program, ExportPage)
    press(page, page.tr("What the files hold"))
    press(page, "dictionary.csv")
    folder = Path.home() / "Documents" / "evenbreath-export-2026-12-09"
    page.show_outcome(saved_to(program, folder))


def saved_to(program: Program, path: Path) -> str:
    template = QCoreApplication.translate("RecordsController", "Saved to {path}")
    return template.format(path=breakable_path(path))


def backup(program: Program) -> None:
    settings(program).data.backup_asked.emit()


def backed_up(program: Program) -> None:
    backup(program)
    documents = Path.home() / "Documents"
    path = documents / suggested_name(program.profile_data.today(), documents)
    aside(program, BackupPage).show_outcome(saved_to(program, path))


def busy(words: str, program: Program) -> None:
    """A long task on the page in front, as `words` of the part that begins it say."""
    page = aside(program, TaskPage)
    page.show_busy(QCoreApplication.translate("RecordsController", words))
    page.work.words.setText(f"{page.work.words.text()} {progress_words(0.4, 60.0)}")


def backing_up(program: Program) -> None:
    backup(program)
    busy("Saving…", program)


def exporting(program: Program) -> None:
    export(program)
    busy("Saving…", program)


def restoring(program: Program) -> QWidget:
    """What the window shows while the records are closed, in a window of its own."""
    words = QCoreApplication.translate("RecordsController", "The backup is being brought back…")
    page = WaitingPage(program.theme, words)
    page.show_progress(0.4)
    page.resize(*SIZE)
    page.show()
    page.setFocus()
    refresh_all()
    return page


def restore(program: Program) -> None:
    settings(program).data.restore_asked.emit()


def restore_looked(program: Program) -> None:
    restore(program)
    profile_data = program.profile_data
    home = profile_data.data_folder
    path = home / suggested_name(profile_data.today(), home)
    if not path.exists():
        write_backup(
            path, profile_data.database, Home.open(home), profile_data.now(), recordings=False
        )
    page = aside(program, RestorePage)
    page.copy_asked.emit(path)
    wait_until(lambda: button_with(page, page.tr("Bring it back")) is not None)


def delete(program: Program) -> None:
    settings(program).deletion.delete_asked.emit()


def delete_sure(program: Program) -> None:
    delete(program)
    page = aside(program, DeletePage)
    press(page, page.tr("Delete everything…"))


# Settings and people


def settings(program: Program) -> SettingsPage:
    go(PageId.SETTINGS, program)
    page = program.window.page(PageId.SETTINGS)
    assert isinstance(page, SettingsPage)
    return page


def settings_at(name: str, program: Program) -> None:
    page = settings(program)
    refresh_all()
    page.focus_on(name)
    refresh_all()


def people(program: Program) -> PeoplePage:
    settings(program).people.people_asked.emit()
    return aside(program, PeoplePage)


def people_shown(program: Program) -> None:
    people(program)


def add_person(program: Program) -> None:
    people(program).add.click()


def rename_person(program: Program) -> None:
    page = people(program)
    row = next(iter(page.rows.values()))
    press(row, row.tr("Rename…"))


def remove_person(program: Program) -> None:
    page = people(program)
    row = next(iter(page.rows.values()))
    press(row, row.tr("Remove…"))


def chooser(program: Program) -> QWidget:
    home = Home.open(program.profile_data.data_folder)
    window = ChooserWindow(program.theme, program.translator, Profiles(home).people())
    window.resize(*SIZE)
    window.show()
    refresh_all()
    return window


def second_copy(program: Program) -> QWidget:
    window = ErrorWindow(sentence(PracticeRunning(), program.profile_data.dates))
    window.show()
    refresh_all()
    return window


SCENES: tuple[Scene, ...] = (
    Scene("first-start", "first", nothing),
    Scene("first-start-facilitating", "first", first_start_facilitating),
    Scene("first-start-undated", "first", start_undated),
    Scene("today", "course", nothing),
    Scene("today-kept", "course", kept),
    Scene("today-preparing", "course", preparing),
    Scene("today-missing", "course", missing),
    Scene("programme-missing", "course", programme_missing),
    Scene("notice", "course", notice),
    Scene("notice-long", "course", notice_long),
    Scene("reading", "course", reading),
    Scene("dates-again", "course", start_again),
    Scene("programme", "course", partial(go, PageId.PROGRAMME)),
    Scene("programme-moving", "course", moving),
    Scene("handout", "course", handout),
    Scene("between", "course", between),
    Scene("practice", "course", practice),
    Scene("practice-paused", "course", partial(practice, paused=True)),
    Scene("practice-quiet", "course", partial(practice, quiet=True)),
    Scene("practice-lost", "course", lost),
    Scene("practice-output-absent", "course", absent),
    Scene("practice-places", "course", places),
    Scene("practice-chapters", "course", chapters),
    Scene("pack-waits", "course", pack_waits),
    Scene("silence", "course", silence),
    Scene("silence-every", "course", partial(silence, choice=LONG_SILENCE, settle_seconds=60)),
    Scene("silence-no-bell", "course", partial(silence, choice=replace(FIRST_SILENCE, bell=None))),
    Scene("settling", "course", settling),
    Scene("practice-in-silence", "course", in_silence),
    Scene("journey", "course", partial(go, PageId.JOURNEY)),
    Scene("journey-plain", "course", figures_hidden),
    Scene("by-hand-add", "course", add_by_hand),
    Scene("by-hand-change", "course", change_by_hand),
    Scene("by-hand-remove", "course", remove_by_hand),
    Scene("export", "course", export),
    Scene("export-saved", "course", exported),
    Scene("settings", "course", partial(go, PageId.SETTINGS)),
    Scene("settings-sound", "course", partial(settings_at, "device")),
    Scene("settings-practice", "course", partial(settings_at, "shows_figures")),
    Scene("settings-dates", "course", partial(settings_at, "session-4")),
    Scene("settings-reminder", "course", partial(settings_at, "reminder")),
    Scene("settings-data", "course", partial(settings_at, "delete")),
    Scene("people-alone", "course", people_shown),
    Scene("people-alone-add", "course", add_person),
    Scene("backup", "course", backup),
    Scene("backup-saved", "course", backed_up),
    Scene("backup-under-way", "course", backing_up),
    Scene("export-under-way", "course", exporting),
    Scene("restore", "course", restore),
    Scene("restore-look", "course", restore_looked),
    Scene("restore-under-way", "course", restoring),
    Scene("delete", "course", delete),
    Scene("delete-sure", "course", delete_sure),
    Scene("about", "course", partial(go, PageId.ABOUT)),
    Scene("second-copy", "course", second_copy),
    Scene("dark", "course", dark),
    Scene("today-continue", "stopped", nothing),
    Scene("today-practised", "practised", nothing),
    Scene("journey-from-later", "later", partial(go, PageId.JOURNEY)),
    Scene("today-long-names", "long", nothing),
    Scene("programme-long-names", "long", partial(go, PageId.PROGRAMME)),
    Scene("practice-long-names", "long", practice),
    Scene("between-long-names", "long", between),
    Scene("journey-long-names", "long", partial(go, PageId.JOURNEY)),
    Scene("by-hand-long-names", "long", add_by_hand),
    Scene("reading-long-names", "long", reading),
    Scene("people-long-names", "long", people_shown),
    Scene("chooser-long-names", "long", chooser),
    Scene("journey-silence", "stopped", partial(go, PageId.JOURNEY)),
    Scene("today-closed", "closed", nothing),
    Scene("programme-closed", "closed", partial(go, PageId.PROGRAMME)),
    Scene("today-before", "before", nothing),
    Scene("journey-empty", "before", partial(go, PageId.JOURNEY)),
    Scene("today-undated", "undated", nothing),
    Scene("programme-undated", "undated", partial(go, PageId.PROGRAMME)),
    Scene("settings-undated", "undated", partial(go, PageId.SETTINGS)),
    Scene("today-over", "over", nothing),
    Scene("journey-over", "over", partial(go, PageId.JOURNEY)),
    Scene("today-bare", "bare", nothing),
    Scene("programme-bare", "bare", partial(go, PageId.PROGRAMME)),
    Scene("journey-bare", "bare", partial(go, PageId.JOURNEY)),
    Scene("today-facilitator", "facilitator", nothing),
    Scene("programme-facilitator", "facilitator", partial(go, PageId.PROGRAMME)),
    Scene("run-sheet", "facilitator", run_sheet),
    Scene("people", "people", people_shown),
    Scene("people-add", "people", add_person),
    Scene("people-rename", "people", rename_person),
    Scene("people-remove", "people", remove_person),
    Scene("chooser", "people", chooser),
)
"""All of them, in the order in which they are walked; those over the same records together."""
