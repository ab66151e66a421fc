"""What changes is shown at once by every page that is in front, and read only where it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import facts
from app.clock import Clock
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from app.ui.page_id import PageId
from app.ui.playback.player_client import PlayerClient
from app.ui.programme.run_sheet_page import RunSheetPage
from app.ui.reading.page import ReadingPage
from app.ui.records.manual_entry_page import ManualEntryPage
from app.ui.settings.page import SettingsPage
from tests.packs import tiny_pack
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

OTHER = "11111111-2222-4333-8444-555555555555"
HEARD = [("2026-12-08T07:30:00+01:00", "home", 3.0)]

Open = Callable[..., Program]


def other_weeks(manifest: dict[str, Any]) -> None:
    manifest["programme"] |= {"id": OTHER, "title": "Other weeks", "handout": "Other words."}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of another programme with the same recording ids."""
    return tiny_pack(tmp_path / "other.evenbreath", edit=other_weeks)


@pytest.fixture
def program(
    install_tones: Callable[..., Programme], open_program: MakeProgram, qtbot: QtBot
) -> Program:
    """“Six small weeks” in its fourth week, practised yesterday, for whoever leads groups."""
    install_tones(heard=HEARD, facilitates=True)
    program = open_program(check=facts)
    desktop = program.desktop
    assert desktop is not None
    # What came with the program is looked at in a thread of its own, and then taken in.
    qtbot.waitUntil(lambda: desktop.opening._ready, timeout=10_000)
    return program


def open_pack(program: Program, pack: Path, qtbot: QtBot) -> None:
    assert program.desktop is not None
    with qtbot.waitSignal(program.desktop.opening.installed, timeout=20_000):
        program.desktop.opening.open(pack)
    assert program.profile_data.programme is not None
    assert program.profile_data.programme.title == "Other weeks"


def go_to(program: Program, page_id: PageId) -> QWidget:
    program.window.navigation.asked.emit(page_id)
    page = program.window.page(page_id)
    assert page is not None
    return page


def words(page: QWidget) -> str:
    """Everything that the labels of a page that is in front say."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def heading(page: QWidget) -> str:
    """The title of the programme on its page."""
    return next(w for w in words(page).splitlines() if w in ("Six small weeks", "Other weeks"))


def in_front(program: Program, kind: type[QWidget]) -> list[QWidget]:
    return [page for page in program.window.findChildren(kind) if page.isVisible()]


class TestAPackIsOpened:
    def test_while_programme_is_in_front(self, program: Program, pack: Path, qtbot: QtBot) -> None:
        page = go_to(program, PageId.PROGRAMME)
        assert heading(page) == "Six small weeks"
        open_pack(program, pack, qtbot)
        assert heading(page) == "Other weeks"
        assert page.isVisible()

    def test_while_a_run_sheet_is_in_front(
        self, program: Program, pack: Path, qtbot: QtBot
    ) -> None:
        page = go_to(program, PageId.PROGRAMME)
        page.run_sheet_asked.emit(1)  # type: ignore[attr-defined]
        assert in_front(program, RunSheetPage)
        open_pack(program, pack, qtbot)
        assert in_front(program, RunSheetPage) == []
        assert heading(page) == "Other weeks"

    def test_while_settings_is_in_front(self, program: Program, pack: Path, qtbot: QtBot) -> None:
        page = go_to(program, PageId.SETTINGS)
        assert isinstance(page, SettingsPage)
        page.complete()
        assert "The others follow session one" in words(page)
        open_pack(program, pack, qtbot)
        assert "The date of session one is not known yet." in words(page)

    def test_while_journey_is_in_front(self, program: Program, pack: Path, qtbot: QtBot) -> None:
        page = go_to(program, PageId.JOURNEY)
        assert ", Home, " in words(page)
        open_pack(program, pack, qtbot)
        assert ", Home, " not in words(page)

    def test_while_about_is_in_front(self, program: Program, pack: Path, qtbot: QtBot) -> None:
        page = go_to(program, PageId.ABOUT)
        assert "Six small weeks" in words(page)
        open_pack(program, pack, qtbot)
        page = go_to_front(program, PageId.ABOUT)
        assert "Other weeks" in words(page)
        assert "Six small weeks" not in words(page)

    def test_while_a_handout_is_read(self, program: Program, pack: Path, qtbot: QtBot) -> None:
        page = go_to(program, PageId.PROGRAMME)
        page.handout_asked.emit()  # type: ignore[attr-defined]
        assert in_front(program, ReadingPage)
        open_pack(program, pack, qtbot)
        assert in_front(program, ReadingPage) == []
        assert page.isVisible()

    def test_while_a_practice_is_entered_by_hand(
        self, program: Program, pack: Path, qtbot: QtBot
    ) -> None:
        page = go_to(program, PageId.JOURNEY)
        page.add_asked.emit()  # type: ignore[attr-defined]
        assert in_front(program, ManualEntryPage)
        open_pack(program, pack, qtbot)
        assert in_front(program, ManualEntryPage) == []

    def test_a_page_that_is_not_in_front_shows_it_when_it_is_gone_to(
        self, program: Program, pack: Path, qtbot: QtBot
    ) -> None:
        go_to(program, PageId.PROGRAMME)
        go_to(program, PageId.JOURNEY)
        open_pack(program, pack, qtbot)
        assert heading(go_to(program, PageId.PROGRAMME)) == "Other weeks"


def go_to_front(program: Program, page_id: PageId) -> QWidget:
    """The page that is in front, which must be this one."""
    assert program.window.page_id is page_id
    page = program.window.page(page_id)
    assert page is not None
    return page


# What is read


@pytest.fixture
def statements(program: Program) -> list[str]:
    """Every statement that the window runs on its records from now on."""
    return trace(program)


def trace(program: Program) -> list[str]:
    said: list[str] = []
    program.database._connection.set_trace_callback(said.append)
    return said


@pytest.fixture
def another(stage: Stage) -> Iterator[Database]:
    """The records as another process, a command, has them open."""
    with Database.open(stage.home.records(), stage.clock.now()) as database:
        yield database


def come_back(state: Qt.ApplicationState = Qt.ApplicationState.ApplicationActive) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(state)


def test_leaving_the_window_reads_nothing_and_asks_the_player_nothing(
    program: Program, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(Library, "installed", lambda _: looked.append("installed") or [])
    monkeypatch.setattr(PlayerClient, "warm_up", lambda _: looked.append("warm up"))
    come_back(Qt.ApplicationState.ApplicationInactive)
    assert (statements, looked) == ([], [])


def test_coming_back_reads_one_number_where_nothing_changed(
    program: Program, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    programme = Library.programme
    monkeypatch.setattr(
        Library, "programme", lambda *given: (looked.append("programme"), programme(*given))[1]
    )
    come_back()
    assert statements == ["PRAGMA data_version"]
    assert looked == []


def test_a_date_that_a_command_set_is_shown_on_coming_back(
    program: Program, another: Database, stage: Stage
) -> None:
    page = go_to(program, PageId.SETTINGS)
    assert isinstance(page, SettingsPage)
    page.complete()
    assert program.profile_data.programme is not None
    Calendar(another).move_session(
        program.profile_data.programme, 2, date(2026, 11, 25), stage.clock.now()
    )
    come_back()
    assert page.dates.day(2) == date(2026, 11, 25)


def test_a_setting_that_another_process_wrote_is_known_on_coming_back(
    program: Program, another: Database
) -> None:
    assert program.settings.device is None
    Settings(another).device = "Headphones"
    assert program.settings.device is None
    come_back()
    assert program.settings.device == "Headphones"


def test_a_programme_that_a_command_installed_and_uses_is_shown_on_coming_back(
    program: Program, another: Database, pack: Path, stage: Stage
) -> None:
    page = go_to(program, PageId.PROGRAMME)
    Library(stage.home).install(pack, facts)
    Settings(another).current_programme = OTHER
    come_back()
    assert heading(page) == "Other weeks"


def test_a_programme_that_a_command_installed_can_be_chosen_on_coming_back(
    program: Program, pack: Path, stage: Stage
) -> None:
    page = go_to(program, PageId.PROGRAMME)
    Library(stage.home).install(pack, facts)
    come_back()
    view = page._view  # type: ignore[attr-defined]
    assert [choice.title for choice in view.choices] == ["Other weeks", "Six small weeks"]


def test_a_setting_is_read_from_memory(program: Program, statements: list[str]) -> None:
    assert program.settings.device is None
    assert program.settings.volume_db == -12.0
    assert statements == []


# What is kept


def test_what_is_kept_of_a_practice_is_shown_without_being_asked_for(
    program: Program, stage: Stage
) -> None:
    page = go_to(program, PageId.JOURNEY)
    before = words(page)
    programme = program.profile_data.programme
    assert programme is not None
    program.profile_data.keep_by_hand(programme, date(2026, 12, 9), 20.0)
    assert words(page) != before
    assert len(PracticeLog(program.database).practices()) == 2


def test_a_date_is_shown_without_being_asked_for(program: Program) -> None:
    page = go_to(program, PageId.SETTINGS)
    assert isinstance(page, SettingsPage)
    page.complete()
    program.profile_data.move_session(3, date(2026, 12, 2))
    assert page.dates.day(3) == date(2026, 12, 2)


def test_a_zone_that_is_none_is_said_once_in_the_window(
    stage: Stage, open_program: MakeProgram
) -> None:
    stage.clock = Clock.from_environment({"TZ": "Middle/Earth"})
    program = open_program()
    assert "TZ is “Middle/Earth”, which is no time zone" in program.window.notice
    program.window.show_notice("")
    assert program.main_controller is not None
    program.main_controller.look_again()
    assert program.window.notice == ""
