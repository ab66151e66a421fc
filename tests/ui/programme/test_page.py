"""The programme's page by its buttons: into the records, and back onto the page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import facts
from app.audio.protocol import PlayerState
from app.core.programme.programme import Programme
from app.core.programme.schedule import Course
from app.main import Program
from app.store.packs.library import Library
from app.ui.i18n.dates import Dates
from app.ui.page_id import PageId
from app.ui.practice.intermission_page import IntermissionPage
from app.ui.programme.page import ProgrammePage
from app.ui.programme.run_sheet_page import RunSheetPage
from app.ui.programme.view_model import MOST_WEEKS, programme_view_model
from app.ui.reading.page import ReadingPage
from app.ui.theme.theme import Theme
from app.ui.widgets.spin_fields import DateField
from tests.core import examples
from tests.packs import tiny_pack
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.stage import Stage

Install = Callable[..., Programme]
OTHER_ID = "7a1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c99"


def page(program: Program) -> ProgrammePage:
    shown = program.window.page(PageId.PROGRAMME)
    assert isinstance(shown, ProgrammePage)
    shown.build_rest()
    QApplication.processEvents()
    return shown


def show(program: Program) -> ProgrammePage:
    program.window.navigation.asked.emit(PageId.PROGRAMME)
    return page(program)


def names(program: Program) -> list[str]:
    return [b.accessibleName() for b in page(program).findChildren(QPushButton) if b.isVisible()]


def press(program: Program, name: str) -> None:
    QApplication.processEvents()
    (button,) = [
        b
        for b in program.window.findChildren(QPushButton)
        if b.accessibleName() == name and b.isVisible()
    ]
    button.setFocus()
    button.click()
    QApplication.processEvents()


def words(program: Program) -> list[str]:
    labels = page(program).findChildren(QLabel)
    return [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in labels]


def course(program: Program) -> Any:
    assert program.profile_data.programme is not None
    return program.profile_data.calendar.course(program.profile_data.programme.id)


@pytest.fixture
def program(example: Programme, open_program: MakeProgram) -> Program:
    made = open_program()
    show(made)
    return made


def test_of_years_of_weeks_a_part_is_built_and_the_others_are_asked_for(qtbot: QtBot) -> None:
    dates = Dates(QLocale("en_GB"))
    shown = ProgrammePage(Theme(), dates, date(2026, 12, 9))
    qtbot.addWidget(shown)
    asked: list[int] = []
    shown.weeks_asked.connect(asked.append)
    one = examples.programme()
    sessions = tuple(replace(one.sessions[0], number=n) for n in range(1, 521))
    view = programme_view_model(
        replace(one, sessions=sessions),
        Course(),
        date(2026, 12, 9),
        dates,
        completed_on={},
        practised=lambda name: False,
        heard=lambda name: False,
        left=lambda session: session.plays,
        first_week=40,
    )
    shown.show_view(view)
    shown.build_rest()
    moves = [b for b in shown.findChildren(QPushButton) if b.text() == "Move the date"]
    assert len(moves) == MOST_WEEKS
    for words in ("Earlier weeks", "Later weeks"):
        (button,) = [b for b in shown.findChildren(QPushButton) if b.text() == words]
        button.click()
    assert asked == [24, 56]


def test_attending_is_kept_and_shown(program: Program) -> None:
    press(program, "Mark as attended: Week 2")
    assert course(program).attended == {2: date(2026, 11, 23)}
    assert "Monday 23 November  ·  attended" in words(program)


def test_the_focus_stays_at_what_was_pressed(program: Program) -> None:
    press(program, "Mark as attended: Week 2")
    focus = program.window.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.accessibleName() == "Take the mark back: Week 2"


def test_the_mark_can_be_taken_back(program: Program) -> None:
    press(program, "Mark as attended: Week 2")
    press(program, "Take the mark back: Week 2")
    assert course(program).attended == {}


def test_other_weeks_are_not_built_anew(program: Program) -> None:
    before = [b for b in page(program).findChildren(QPushButton) if "Week 5" in b.accessibleName()]
    press(program, "Mark as attended: Week 2")
    after = [b for b in page(program).findChildren(QPushButton) if "Week 5" in b.accessibleName()]
    assert after == before


def test_a_session_can_be_moved(program: Program) -> None:
    press(program, "Move the date: Week 5")
    (field,) = page(program).findChildren(DateField)
    assert field.day == date(2026, 12, 14)
    field.show_day(date(2026, 12, 15))
    press(program, "Keep this date: Week 5")
    assert course(program).moved == {5: date(2026, 12, 15)}
    assert "Tuesday 15 December" in words(program)
    assert program.window.focusWidget().accessibleName() == "Move the date: Week 5"


def test_a_moved_session_can_be_put_back(program: Program) -> None:
    program.profile_data.move_session(5, date(2026, 12, 15))
    show(program)
    press(program, "Move the date: Week 5")
    press(program, "Back to the planned date: Week 5")
    assert course(program).moved == {}


def test_a_date_can_be_left_as_it_was(program: Program) -> None:
    press(program, "Move the date: Week 5")
    press(program, "Leave it as it was: Week 5")
    assert course(program).moved == {}
    assert [f for f in page(program).findChildren(DateField) if f.isVisible()] == []


def test_enter_keeps_the_date_and_escape_leaves_it(program: Program) -> None:
    window = program.window.windowHandle()
    for key, moved in (
        (Qt.Key.Key_Escape, {}),
        (Qt.Key.Key_Return, {5: date(2026, 12, 15)}),
    ):
        press(program, "Move the date: Week 5")
        QTest.keyClick(window, Qt.Key.Key_Up)
        QTest.keyClick(window, key)
        QApplication.processEvents()
        assert [f for f in page(program).findChildren(DateField) if f.isVisible()] == []
        assert course(program).moved == moved


def test_moving_a_session_shows_on_today_too(program: Program) -> None:
    press(program, "Move the date: Week 5")
    (field,) = page(program).findChildren(DateField)
    field.show_day(date(2026, 12, 16))
    press(program, "Keep this date: Week 5")
    program.window.navigation.asked.emit(PageId.TODAY)
    said = [label.text() for label in program.window.today.findChildren(QLabel)]
    assert any("16" in text and "Wed" in text for text in said)


def test_the_handout_is_a_page_to_read(program: Program) -> None:
    press(program, "Practising at home: the page to read")
    (handout,) = program.window.findChildren(ReadingPage)
    assert "Practise each day." in [label.text() for label in handout.findChildren(QLabel)]
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    assert program.window.page_id is PageId.PROGRAMME


def test_a_programme_file_can_be_opened(program: Program, qtbot: QtBot) -> None:
    assert program.main_controller is not None
    if program.desktop is not None:  # its file dialog would wait for somebody
        program.main_controller.pack_asked.disconnect()
    with qtbot.waitSignal(program.main_controller.pack_asked):
        press(program, "Open a programme file…")


def test_a_participant_sees_no_run_sheet(program: Program) -> None:
    assert not any(name.startswith("Run sheet") for name in names(program))


def test_a_closed_recording_has_no_button(stage: Stage, open_program: MakeProgram) -> None:
    stage.arrange(stage.install_example(), start=date(2026, 12, 7))
    program = open_program()
    show(program)
    assert "Begin: Body scan" in names(program)
    assert "Begin: Breath" not in names(program)


class TestPlaying:
    @pytest.fixture
    def program(self, install_tones: Install, open_program: MakeProgram) -> Program:
        install_tones((3.0, 3.0, 3.0))
        return open_program(player_command=NULL_PLAYER)

    def begin_and_end(self, program: Program, qtbot: QtBot) -> Any:
        assert program.main_controller is not None
        with qtbot.waitSignal(program.main_controller.practice_kept, timeout=30_000) as kept:
            pass
        return kept.args[0].practice

    def test_what_a_participant_begins_is_home_practice(
        self, program: Program, qtbot: QtBot
    ) -> None:
        show(program).begun.emit("breath", 0.0, 2)
        practice = self.begin_and_end(program, qtbot)
        assert (practice.context, practice.session) == ("home", None)

    def test_what_a_facilitator_begins_in_a_session_is_for_the_group(
        self, program: Program, qtbot: QtBot
    ) -> None:
        program.settings.facilitates = True
        show(program).begun.emit("breath", 0.0, 5)
        practice = self.begin_and_end(program, qtbot)
        assert (practice.context, practice.session) == ("group", 5)

    def test_what_a_facilitator_tries_out_is_no_home_practice(
        self, program: Program, qtbot: QtBot
    ) -> None:
        program.settings.facilitates = True
        show(program).begun.emit("home", 0.0, 0)
        practice = self.begin_and_end(program, qtbot)
        assert (practice.context, practice.session) == ("group", None)

    def test_a_facilitator_is_back_at_the_run_sheet(self, program: Program, qtbot: QtBot) -> None:
        program.settings.facilitates = True
        show(program)
        press(program, "Run sheet: Week 2")
        (sheet,) = program.window.findChildren(RunSheetPage)
        said = [label.text() for label in sheet.findChildren(QLabel)]
        assert said[:8] == [
            "Session 2  ·  Week 2",
            "90 minutes",
            "Welcome",
            "10:00",
            "Sit down.",
            "Breath",
            "0:03",
            "Silence, then a bell",
        ]
        press(program, "Play 2: Breath")
        practice = self.begin_and_end(program, qtbot)
        assert (practice.context, practice.session) == ("group", 2)
        QApplication.processEvents()
        assert [s for s in program.window.findChildren(RunSheetPage) if s.isVisible()]

    @pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
    def test_a_run_sheet_is_saved_to_be_printed(
        self, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program.settings.facilitates = True
        show(program)
        press(program, "Run sheet: Week 2")
        (page,) = program.window.findChildren(RunSheetPage)
        for name, notes in (("with", True), ("without", False)):
            path = tmp_path / f"{name}.pdf"
            monkeypatch.setattr(
                QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), "")
            )
            page.with_notes.setChecked(notes)
            page.print.click()
            command = ["pdftotext", "-layout", str(path), "-"]
            read = subprocess.run(command, capture_output=True, text=True, check=True)
            printed = " ".join(read.stdout.split())
            assert "Session 2 · Week 2" in printed
            assert "10:00 Breath 0:03" in printed  # it begins when the talk is over
            assert ("Sit down." in printed) == notes
        said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        assert any(text.startswith("Saved to") for text in said)

    def test_a_week_is_played_one_after_another(
        self, install_tones: Install, open_program: MakeProgram, qtbot: QtBot
    ) -> None:
        def edit(manifest: dict[str, Any]) -> None:
            manifest["programme"]["sessions"][1]["blocks"] += [
                {"type": "recording", "recording": "body-scan"}
            ]

        install_tones((3.0, 3.0, 3.0), edit=edit)
        program = open_program(player_command=NULL_PLAYER)
        show(program)
        press(program, "Begin: Week 2")
        qtbot.waitUntil(
            lambda: any(p.isVisible() for p in program.window.findChildren(IntermissionPage)),
            timeout=30_000,
        )
        QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
        (practice,) = program.log.practices()
        assert practice.recording == "breath"


def test_a_run_sheet_plays_nothing_of_another_programme(
    install_tones: Install, open_program: MakeProgram, stage: Stage, tmp_path: Path
) -> None:
    def other(manifest: dict[str, Any]) -> None:
        manifest["programme"] |= {"id": OTHER_ID, "title": "Other weeks"}

    install_tones((3.0, 3.0, 3.0), facilitates=True)
    Library(stage.home).install(tiny_pack(tmp_path / "other.evenbreath", edit=other), facts)
    program = open_program(player_command=NULL_PLAYER)
    show(program)
    press(program, "Run sheet: Week 2")
    (sheet,) = program.window.findChildren(RunSheetPage)
    program.profile_data.use_programme(OTHER_ID)
    sheet.begun.emit(1)  # as of a press that was under way
    assert program.player is not None
    assert program.player.idle
    assert "Other weeks" in words(program)


class TestBells:
    def test_a_bell_rings_for_the_group_and_is_no_practice(
        self, install_tones: Install, open_program: MakeProgram, qtbot: QtBot
    ) -> None:
        def edit(manifest: dict[str, Any]) -> None:
            programme = manifest["programme"]
            programme["recordings"][1]["kind"] = "bell"
            for session in programme["sessions"]:
                for block in session["blocks"]:
                    if block.get("recording") == "breath":
                        block["type"] = "bell"

        install_tones((3.0, 3.0, 3.0), edit=edit, facilitates=True)
        program = open_program(player_command=NULL_PLAYER)
        show(program)
        press(program, "Run sheet: Week 2")
        press(program, "Ring 2: Breath")
        assert program.player is not None
        player = program.player
        qtbot.waitUntil(lambda: player.status.state is PlayerState.ENDED, timeout=20_000)
        assert program.log.practices() == []

    def test_a_bell_without_a_recording_rings_the_one_that_came_with_the_program(
        self, install_tones: Install, open_program: MakeProgram, qtbot: QtBot, stage: Stage
    ) -> None:
        def without(manifest: dict[str, Any]) -> None:
            for session in manifest["programme"]["sessions"]:
                for block in session["blocks"]:
                    if block.get("recording") == "breath":
                        block |= {"type": "bell", "recording": None}

        def with_bell(manifest: dict[str, Any]) -> None:
            manifest["programme"] |= {"id": OTHER_ID, "title": "With a bell"}
            manifest["programme"]["recordings"][1]["kind"] = "bell"

        install_tones((3.0, 3.0, 3.0), edit=without, facilitates=True)
        bundled = tiny_pack(stage.home.root / "bundled.evenbreath", edit=with_bell)
        Library(stage.home).install(bundled, facts)
        program = open_program(player_command=NULL_PLAYER, packs=[bundled])
        show(program)
        press(program, "Run sheet: Week 2")
        press(program, "Ring 2: Bell")
        assert program.player is not None
        player = program.player
        qtbot.waitUntil(lambda: player.status.state is PlayerState.ENDED, timeout=20_000)
        assert program.log.practices() == []


class TestOtherProgrammes:
    @pytest.fixture
    def program(self, stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
        """A second programme is there, in Italian."""

        def edit(manifest: dict[str, Any]) -> None:
            manifest["programme"] |= {"id": OTHER_ID, "language": "it", "title": "Sei settimane"}

        path = tiny_pack(stage.home.root / "other.evenbreath", edit=edit)
        Library(stage.home).install(path, facts)
        return open_program()

    def test_they_are_listed_with_their_language(self, program: Program) -> None:
        show(program)
        assert "Italiano  ·  version 1  ·  made by The Evenbreath authors" in words(program)
        assert words(program).count("in use") == 1

    def test_another_one_can_be_chosen(self, program: Program) -> None:
        show(program)
        press(program, "Use this one: Sei settimane")
        assert program.settings.current_programme == OTHER_ID
        assert "Sei settimane" in words(program)
        assert "Use this one: Six weeks of mindfulness" in names(program)

    def test_the_choice_is_kept(self, program: Program, open_program: MakeProgram) -> None:
        show(program)
        press(program, "Use this one: Sei settimane")
        program.window.close()
        again = open_program()
        assert again.profile_data.programme is not None
        assert again.profile_data.programme.id == OTHER_ID
