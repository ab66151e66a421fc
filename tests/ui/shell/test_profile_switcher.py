"""From one person's records to another's, and back to the same after they were closed."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import AppError, NoSpaceToKeep, PracticeRunning
from app.core.programme.programme import Programme
from app.main import Program
from app.store.paths import DEFAULT_PROFILE
from app.store.profile_lock import ProfileLock
from app.store.profiles import Person, Profiles
from app.store.records.database import Database
from app.store.records.settings import Settings
from app.ui.background_task import Progress
from app.ui.desktop.instance_client import ActivationRequest
from app.ui.i18n.translator import Translator
from app.ui.page_id import PageId
from app.ui.people.chooser_window import ChooserWindow
from app.ui.restart_request import RestartRequest
from app.ui.shell.profile_switcher import ProfileSwitcher
from app.ui.theme.theme import Theme
from app.ui.widgets.label import Text
from tests.ui.stage import Stage


class Services:
    """A running program over the stage's folder, and what it was told and did."""

    def __init__(self, application: QApplication, stage: Stage, qtbot: QtBot) -> None:
        self.stage = stage
        self.qtbot = qtbot
        self.profiles = Profiles(stage.home)
        self.made: list[Program] = []
        self.asked: list[ChooserWindow] = []
        self.translators: list[Translator] = []
        self.failures: list[AppError] = []
        self.running = ProfileSwitcher(
            self.profiles,
            partial(self.make, application),
            partial(self.ask, application),
        )
        self.running.failed.connect(self.failures.append)

    def make(self, application: QApplication, profile: str) -> Program:
        self.made.append(self.stage.program(application, profile=profile))
        self.translators.append(self.made[-1].translator)
        return self.made[-1]

    def ask(self, application: QApplication) -> ChooserWindow:
        translator = Translator(application, "en", QLocale.c())
        self.translators.append(translator)
        self.asked.append(ChooserWindow(Theme(), translator, self.profiles.people()))
        return self.asked[-1]

    @property
    def program(self) -> Program:
        """What is open now."""
        program = self.running.program
        assert isinstance(program, Program)
        return program

    def start(self, profile: str | None = None) -> Program:
        with self.qtbot.waitSignal(self.running.opened, timeout=10_000):
            self.running.start(profile)
        return self.program

    def restart(self, restart: RestartRequest) -> Program:
        """Ask for a restart as a page does, and wait for what is open then."""
        assert self.program.main_controller is not None
        with self.qtbot.waitSignal(self.running.opened, timeout=10_000):
            self.program.main_controller.restart_asked.emit(restart)
        return self.program

    def close(self) -> None:
        for program in self.made:
            try:
                program.close()
            except RuntimeError:  # Qt has ended it
                continue
        for translator in self.translators:
            translator.remove()
        for window in QApplication.topLevelWidgets():
            window.deleteLater()


@pytest.fixture
def services(
    qapp: QApplication, stage: Stage, example: Programme, qtbot: QtBot
) -> Iterator[Services]:
    """One person in week four."""
    services = Services(qapp, stage, qtbot)
    yield services
    services.close()


@pytest.fixture
def anna(services: Services) -> Person:
    """A second person, who has chosen nothing yet."""
    services.profiles.rename(DEFAULT_PROFILE, "Maria")
    return services.profiles.add("Anna")


def settings_of(services: Services, profile: str, read: Callable[[Settings], object]) -> object:
    with Database.open(
        services.stage.home.records(profile), services.stage.clock.now()
    ) as database:
        return read(Settings(database))


def shown(window: QWidget) -> str:
    return "\n".join(text.text() for text in window.findChildren(Text) if text.isVisible())


def press(window: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(window.windowHandle(), key)


def visible(services: Services) -> list[object]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]


def test_one_person_goes_straight_in(services: Services) -> None:
    assert services.start().profile == DEFAULT_PROFILE
    assert services.asked == []


def test_several_people_are_asked_before_any_records_are_opened(
    services: Services, anna: Person
) -> None:
    services.running.start()
    assert services.made == []
    ProfileLock.acquire(services.stage.home.profile_folder()).release()
    ProfileLock.acquire(services.stage.home.profile_folder(anna.id)).release()


def test_who_is_chosen_has_their_own_records(services: Services, anna: Person) -> None:
    services.running.start()
    with services.qtbot.waitSignal(services.running.opened, timeout=10_000):
        press(services.asked[0], Qt.Key.Key_Return)
    assert services.program.profile == anna.id
    assert not services.program.settings.started
    assert services.program.window.windowTitle() == "Anna – Evenbreath"


def test_the_arrow_keys_go_from_name_to_name_and_space_takes_one(
    services: Services, anna: Person
) -> None:
    services.running.start()
    press(services.asked[0], Qt.Key.Key_Down)
    with services.qtbot.waitSignal(services.running.opened, timeout=10_000):
        press(services.asked[0], Qt.Key.Key_Space)
    assert services.program.profile == DEFAULT_PROFILE


def test_a_named_person_is_not_asked(services: Services, anna: Person) -> None:
    assert services.start(anna.id).profile == anna.id
    assert services.asked == []


def test_records_that_are_open_elsewhere_are_said_on_the_page(
    services: Services, anna: Person
) -> None:
    services.running.start()
    with ProfileLock.acquire(services.stage.home.profile_folder(anna.id)):
        press(services.asked[0], Qt.Key.Key_Return)
        services.qtbot.waitUntil(lambda: len(services.asked) == 2)
    assert services.asked[1]._notices.text == str(PracticeRunning())


def test_a_switch_keeps_the_place_on_the_screen(services: Services, anna: Person) -> None:
    before = services.start(DEFAULT_PROFILE).window
    before.setGeometry(40, 50, 600, 500)
    after = services.restart(RestartRequest(profile=anna.id)).window
    assert after.geometry().getRect() == (40, 50, 600, 500)


def test_the_window_before_stays_until_the_next_is_painted(
    services: Services, anna: Person
) -> None:
    before = services.start(DEFAULT_PROFILE).window
    seen: list[bool] = []
    make = services.make

    def look(*arguments: object) -> Program:
        program = make(*arguments)  # type: ignore[arg-type]
        program.window.first_painted.connect(lambda: seen.append(before.isVisible()))
        seen.append(before.isVisible())
        return program

    services.running._make = partial(look, QApplication.instance())
    services.restart(RestartRequest(profile=anna.id))
    assert seen == [True, True]
    services.qtbot.waitUntil(lambda: visible(services) == [services.program.window])


def test_a_switch_gives_the_records_back(services: Services, anna: Person) -> None:
    services.start(DEFAULT_PROFILE)
    services.restart(RestartRequest(profile=anna.id))
    ProfileLock.acquire(services.stage.home.profile_folder()).release()
    with pytest.raises(PracticeRunning):
        ProfileLock.acquire(services.stage.home.profile_folder(anna.id))


def test_nothing_of_whose_turn_is_over_is_held(services: Services, anna: Person) -> None:
    services.start(DEFAULT_PROFILE)
    for page in PageId:
        services.program.window.navigation.asked.emit(page)
        QApplication.processEvents()
    window, program = (weakref.ref(one) for one in (services.program.window, services.program))
    services.restart(RestartRequest(profile=anna.id))
    services.made.pop(0)

    def are_gone() -> bool:
        gc.collect()
        return window() is None and program() is None

    services.qtbot.waitUntil(are_gone, timeout=10_000)


def test_each_person_has_their_own_language(services: Services, anna: Person) -> None:
    services.start(DEFAULT_PROFILE).settings.language = "it"
    services.restart(RestartRequest(profile=anna.id)).settings.language = "en"
    services.restart(RestartRequest(profile=DEFAULT_PROFILE))
    assert services.program.settings.language == "it"
    assert settings_of(services, anna.id, lambda settings: settings.language) == "en"


def test_a_practice_that_runs_is_stopped_and_kept(
    services: Services, anna: Person, install_tones: Callable[..., Programme]
) -> None:
    from tests.ui.conftest import NULL_PLAYER

    programme = install_tones()
    services.make = lambda application, profile: Program(  # type: ignore[method-assign]
        application,
        services.stage.home,
        services.stage.clock,
        services.stage.log_file,
        Translator(application, "en", QLocale.c()),
        profile=profile,
        packs=(),
        player_command=NULL_PLAYER,
    )
    services.running._make = partial(services.make, QApplication.instance())
    program = services.start(DEFAULT_PROFILE)
    assert program.main_controller is not None
    program.main_controller.begin(programme.home_practice[0], 0.0)
    playback = program.playback
    assert playback is not None
    services.qtbot.waitUntil(lambda: playback.playhead_seconds > 0.5, timeout=20_000)
    services.restart(RestartRequest(profile=anna.id))
    practices = services.restart(RestartRequest(profile=DEFAULT_PROFILE)).log.practices()
    assert [p.end_reason.value for p in practices if p.end_reason] == ["stopped"]
    services.program.close()


def test_an_action_has_the_records_closed_and_held(services: Services) -> None:
    program = services.start()
    held: list[bool] = []

    def act(owner: ProfileLock, progress: Progress) -> None:
        held.append(owner.held)
        with pytest.raises(PracticeRunning):
            ProfileLock.acquire(services.stage.home.profile_folder())
        records = services.stage.home.records()
        records.rename(records.with_name("moved"))
        records.with_name("moved").rename(records)

    services.restart(RestartRequest(act))
    assert held == [True]
    assert services.program is not program
    assert services.program.settings.started


def test_an_action_has_the_records_looked_through_in_its_own_thread(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    is_sound = Database._is_sound

    def noted(database: Database) -> bool:
        looked.append(threading.get_ident())
        return is_sound(database)

    def act(owner: ProfileLock, progress: Progress) -> None:
        now = services.stage.clock.now()
        Database.open(services.stage.home.records(), now, owner).close(look=True)

    services.start()
    monkeypatch.setattr(Database, "_is_sound", noted)
    services.restart(RestartRequest(act))
    assert looked
    assert threading.get_ident() not in looked


def test_what_an_action_says_is_said_in_the_next_window(services: Services) -> None:
    services.start()
    services.restart(RestartRequest(lambda owner, _: "All is as it was in May."))
    assert services.program.window.notice == "All is as it was in May."


def test_after_an_action_that_could_not_be_done_all_is_as_it_was(
    services: Services, anna: Person
) -> None:
    services.start(DEFAULT_PROFILE)

    def act(owner: ProfileLock, progress: Progress) -> None:
        raise NoSpaceToKeep()

    services.restart(RestartRequest(act, profile=anna.id))
    assert services.program.profile == DEFAULT_PROFILE
    assert services.program.window.notice == str(NoSpaceToKeep())


def test_a_bug_in_an_action_is_noted_and_the_records_open_again(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)  # given back afterwards
    services.stage.log_file.take_bugs(services.running.error_met.emit)
    services.start()

    def act(owner: ProfileLock, progress: Progress) -> None:
        raise ZeroDivisionError

    services.restart(RestartRequest(act))
    assert "did not expect (ZeroDivisionError)" in services.program.window.notice
    assert "in act\n    raise ZeroDivisionError" in services.stage.home.log_file.read_text()


def test_a_bug_in_any_thread_is_shown_in_the_window(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)  # given back afterwards
    services.stage.log_file.take_bugs(services.running.error_met.emit)
    window = services.start().window
    threading.Thread(target=lambda: 1 // 0).start()
    services.qtbot.waitUntil(lambda: "did not expect (ZeroDivisionError)" in window.notice)
    assert "Traceback" in services.stage.home.log_file.read_text()


def test_the_window_lives_while_something_is_done(services: Services) -> None:
    window = services.start().window
    ticks = Event()
    timer = QTimer()
    timer.setInterval(10)
    turns: list[bool] = []

    def tick() -> None:
        turns.append(window.updatesEnabled())
        if len(turns) > 4 and "is told" in shown(window) and "50 %" in shown(window):
            ticks.set()

    timer.timeout.connect(tick)
    timer.start()

    def act(owner: ProfileLock, progress: Progress) -> str:
        progress(0.5)
        return "It lived." if ticks.wait(10) else "It stood still."

    services.restart(RestartRequest(act, "What is done is told…"))
    assert services.program.window.notice == "It lived."
    assert all(turns[:5])


def test_no_key_reaches_what_is_behind_while_something_is_done(services: Services) -> None:
    program = services.start()
    begun: list[object] = []
    program.window.today.begun.connect(lambda *_: begun.append(1))
    pressed = Event()
    services.program.restart_asked.emit(RestartRequest(lambda owner, _: str(pressed.wait(10))))
    services.qtbot.waitUntil(lambda: services.running._task is not None)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return):
        press(program.window, key)
    with services.qtbot.waitSignal(services.running.opened, timeout=10_000):
        pressed.set()
    assert begun == []


def test_closing_the_window_meanwhile_cuts_nothing(services: Services) -> None:
    """The window is away at once, the records are given back when all is done."""
    window = services.start().window
    closed, done = Event(), Event()

    def act(owner: ProfileLock, progress: Progress) -> None:
        closed.wait(10)
        with pytest.raises(PracticeRunning):
            ProfileLock.acquire(services.stage.home.profile_folder())
        done.set()

    services.program.restart_asked.emit(RestartRequest(act))
    services.qtbot.waitUntil(lambda: services.running._task is not None)
    window.close()
    assert visible(services) == []
    assert not done.is_set()
    closed.set()
    services.qtbot.waitUntil(lambda: services.running._task is None)
    assert done.is_set()
    assert len(services.made) == 1  # nothing is opened again
    ProfileLock.acquire(services.stage.home.profile_folder()).release()


def test_what_went_wrong_after_the_window_was_closed_is_said(services: Services) -> None:
    window = services.start().window
    closed = Event()

    def act(owner: ProfileLock, progress: Progress) -> None:
        closed.wait(10)
        raise NoSpaceToKeep()

    services.program.restart_asked.emit(RestartRequest(act))
    services.qtbot.waitUntil(lambda: services.running._task is not None)
    with services.qtbot.waitSignal(services.running.failed):
        window.close()
        closed.set()
    assert [type(error) for error in services.failures] == [NoSpaceToKeep]


def test_what_a_second_start_asks_for_meanwhile_waits(services: Services) -> None:
    services.start()
    asked = Event()
    services.program.restart_asked.emit(RestartRequest(lambda owner, _: str(asked.wait(10))))
    services.qtbot.waitUntil(lambda: services.running._task is not None)
    pack = services.stage.home.root / "no.evenbreath"
    services.running.answer(ActivationRequest(pack=pack))
    with services.qtbot.waitSignal(services.running.opened, timeout=10_000):
        asked.set()
    window = services.program.window
    services.qtbot.waitUntil(lambda: "no.evenbreath" in window.notice, timeout=10_000)


def test_records_that_cannot_be_opened_leave_one_where_one_was(
    services: Services, anna: Person
) -> None:
    services.start(DEFAULT_PROFILE)
    with ProfileLock.acquire(services.stage.home.profile_folder(anna.id)):
        services.restart(RestartRequest(profile=anna.id))
    assert services.program.profile == DEFAULT_PROFILE
    assert services.program.window.notice == str(PracticeRunning())


def test_who_is_removed_leaves_the_one_who_is_left(services: Services, anna: Person) -> None:
    services.start(anna.id)
    services.restart(RestartRequest(lambda owner, _: services.profiles.remove(anna.id, owner)))
    assert services.program.profile == DEFAULT_PROFILE
    assert services.profiles.ids() == (DEFAULT_PROFILE,)


def test_who_is_removed_among_three_leaves_the_question(services: Services, anna: Person) -> None:
    services.profiles.add("Berta")
    program = services.start(anna.id)
    program.restart_asked.emit(
        RestartRequest(lambda owner, _: services.profiles.remove(anna.id, owner))
    )
    services.qtbot.waitUntil(
        lambda: bool(services.asked) and visible(services) == [services.asked[0]]
    )
    assert [button.text() for button in services.asked[0]._buttons] == ["Berta", "Maria"]


def test_the_only_person_whose_records_are_gone_starts_anew(services: Services) -> None:
    services.start()
    services.restart(
        RestartRequest(lambda owner, _: services.profiles.remove(DEFAULT_PROFILE, owner))
    )
    assert services.program.profile == DEFAULT_PROFILE
    assert not services.program.settings.started


def test_nothing_that_can_be_opened_is_told(services: Services) -> None:
    services.start()
    lent: list[ProfileLock] = []

    def act(owner: ProfileLock, progress: Progress) -> None:
        owner.release()
        lent.append(ProfileLock.acquire(services.stage.home.profile_folder()))

    with services.qtbot.waitSignal(services.running.failed):
        services.program.restart_asked.emit(RestartRequest(act))
    lent[0].release()
    assert [type(error) for error in services.failures] == [PracticeRunning]


def test_closing_what_is_open_gives_everything_back(services: Services) -> None:
    services.start()
    services.running.close()
    ProfileLock.acquire(services.stage.home.profile_folder()).release()
