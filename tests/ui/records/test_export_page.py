"""The export: looked at first, written where the person says, and wrong input said plainly."""

from __future__ import annotations

import csv
import subprocess
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.notes.notes import HeadacheDay, Level
from app.core.programme.programme import Programme
from app.main import Program
from app.store.records.by_hand import ByHand
from app.store.records.export import Export, Purpose
from app.store.records.notes import Notes
from app.ui.journey.controller import JourneyController
from app.ui.page_id import PageId
from app.ui.records.controller import RecordsController
from app.ui.records.export_page import ExportPage
from app.ui.records.period_form import PeriodForm
from app.ui.widgets.choices import Choices
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.fold import Fold
from app.ui.widgets.spin_fields import DateField
from app.ui.widgets.text_fields import LineField
from tests.ui.conftest import MakeProgram
from tests.ui.scenes import button_with, settle_layout
from tests.ui.stage import Stage

HEARD = [
    ("2026-12-07T07:30:00+01:00", "body-and-breath", 488.0),
    ("2026-12-08T07:30:00+01:00", "body-and-breath", 100.0),
]
FOLDER = "evenbreath-export-2026-12-09"
FILES = {
    "about.json",
    "plays.csv",
    "days.csv",
    "attendance.csv",
    "dictionary.csv",
    "redcap_data.csv",
    "redcap_dictionary.csv",
    "redcap_practice.zip",
    "redcap_day.zip",
    "redcap_session.zip",
    "README.txt",
}


class Answers(FileDialog):
    """Answers as a person would in the dialog."""

    def __init__(self, answer: Path | None) -> None:
        self.answer = answer
        self.asked = 0

    def folder(self, parent: QWidget, title: str) -> Path | None:
        self.asked += 1
        return self.answer

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        self.asked += 1
        return self.answer / name if self.answer else None

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        self.asked += 1
        return self.answer


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    stage.arrange(example, heard=HEARD)
    return open_program()


def data_room(program: Program, answers: Answers) -> RecordsController:
    """The pages as Journey and Settings open them, with somebody who answers the dialogs."""
    journey = program.findChild(JourneyController)
    assert isinstance(journey, JourneyController)
    return RecordsController(journey.services, program, answers)


def open_export(program: Program, qtbot: QtBot, answer: Path | None = None) -> Answers:
    """Open the page; its first look at the records is over."""
    answers = Answers(answer)
    data_room(program, answers).open_export()
    qtbot.waitUntil(lambda: button(program, "Save the tables…").isEnabled())
    purposes(program).buttons["statistics"].click()
    return answers


def purposes(program: Program) -> Choices:
    """What the tables are for."""
    (found,) = [c for c in page(program).findChildren(Choices) if "spreadsheet" in c.buttons]
    return found


def open_files(program: Program, qtbot: QtBot) -> None:
    """Open the page, and what the files hold."""
    open_export(program, qtbot)
    page(program).findChild(Fold).head.click()


def page(program: Program) -> ExportPage:
    (found,) = [p for p in program.window.findChildren(ExportPage) if p.isVisible()]
    return found


def button(program: Program, name: str) -> QPushButton:
    (found,) = [b for b in page(program).findChildren(QPushButton) if b.text() == name]
    return found


def words(program: Program) -> list[str]:
    QApplication.processEvents()
    shown = [x.text() for x in page(program).findChildren(QLabel) if x.isVisibleTo(page(program))]
    return [text.replace("\N{ZERO WIDTH SPACE}", "") for text in shown]


def press(program: Program, name: str) -> None:
    button(program, name).setFocus()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)
    QApplication.processEvents()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_journey_leads_to_it(program: Program, qtbot: QtBot) -> None:
    program.window.navigation.asked.emit(PageId.JOURNEY)
    journey = program.window.page(PageId.JOURNEY)
    assert journey is not None
    (export,) = [b for b in journey.findChildren(QPushButton) if b.text() == "Export…"]
    export.click()
    qtbot.waitUntil(lambda: button(program, "Save the tables…").isEnabled())


def test_every_file_is_shown_before_anything_is_written(program: Program, qtbot: QtBot) -> None:
    open_files(program, qtbot)
    choices = page(program).findChildren(Choices)[-1]
    assert set(choices.buttons) == {name for name in FILES if name.endswith(".csv")}
    assert {"record_id", "started_at", page(program).code} <= set(words(program))
    choices.buttons["redcap_dictionary.csv"].click()
    assert any("Only for a new, empty REDCap project" in text for text in words(program))
    choices.buttons["days.csv"].click()
    assert "started_at" not in words(program)


def test_the_files_are_folded_away_at_first(program: Program, qtbot: QtBot) -> None:
    open_export(program, qtbot)
    program.window.resize(1160, 2000)  # so that no scroll bar comes
    settle_layout(program.window)
    assert "record_id" not in words(program)
    save = button(program, "Save the tables…")
    place = save.mapTo(page(program), save.rect().topLeft())
    head = page(program).findChild(Fold).head
    head.setFocus()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)
    assert "record_id" in words(program)
    assert save.mapTo(page(program), save.rect().topLeft()) == place
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)
    assert "record_id" not in words(program)
    assert head.hasFocus()


def test_says_how_much_there_is(program: Program, qtbot: QtBot) -> None:
    open_files(program, qtbot)
    (about,) = [text for text in words(program) if text.startswith("Every practice: ")]
    assert "2 row" in about


def test_writes_into_a_folder_of_its_own(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    open_export(program, qtbot, tmp_path)
    press(program, "Save the tables…")
    qtbot.waitUntil(lambda: f"Saved to {tmp_path / FOLDER}" in words(program), timeout=10_000)
    assert {path.name for path in (tmp_path / FOLDER).iterdir()} == FILES


def test_says_what_redcap_has_no_room_for(
    program: Program, qtbot: QtBot, tmp_path: Path, example: Programme
) -> None:
    data = program.findChild(JourneyController).services.profile_data
    for _ in range(21):
        ByHand(data.database).add(example, data.today(), 5, data.now())
    open_export(program, qtbot, tmp_path)
    press(program, "Save the tables…")
    saved = f"Saved to {tmp_path / FOLDER}\nRows left out of the file for REDCap: "
    qtbot.waitUntil(lambda: any(text.startswith(saved) for text in words(program)))


def test_the_code_stands_for_the_person(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    open_export(program, qtbot, tmp_path)
    page(program).findChild(LineField).setText("MI-042")
    press(program, "Save the tables…")
    qtbot.waitUntil((tmp_path / FOLDER / "redcap_dictionary.csv").exists)
    assert {row["record_id"] for row in rows(tmp_path / FOLDER / "plays.csv")} == {"MI-042"}
    page(program).findChild(Fold).head.click()
    qtbot.waitUntil(lambda: "MI-042" in words(program))


def test_the_code_is_there_the_next_time(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    open_export(program, qtbot, tmp_path)
    page(program).findChild(LineField).setText("MI-042")
    press(program, "Save the tables…")
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    open_export(program, qtbot)
    assert page(program).code == "MI-042"


def test_a_code_that_is_none_is_said_and_nothing_is_written(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    answers = open_export(program, qtbot, tmp_path)
    page(program).findChild(LineField).setText("Anna Rossi")
    press(program, "Save the tables…")
    assert "cannot be a participant code" in program.window.notice
    assert answers.asked == 0
    assert list(tmp_path.glob("evenbreath-export*")) == []


def test_a_code_that_spreadsheets_change_is_said(program: Program, qtbot: QtBot) -> None:
    open_export(program, qtbot)
    code = page(program).code
    assert len(code) == 6  # by chance, and kept
    field = page(program).findChild(LineField)
    for typed, said in (("007", 1), (code, 0)):
        field.setText(typed)
        field.editingFinished.emit()
        assert sum("A spreadsheet takes “007”" in text for text in words(program)) == said


def test_for_a_spreadsheet_one_file_is_written(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    open_export(program, qtbot, tmp_path)
    purposes(program).buttons["spreadsheet"].click()
    press(program, "Save the tables…")
    path = tmp_path / FOLDER / "export.xlsx"
    qtbot.waitUntil(lambda: f"Saved to {path}" in words(program), timeout=10_000)
    assert list((tmp_path / FOLDER).iterdir()) == [path]


def test_no_folder_chosen_writes_nothing(program: Program, qtbot: QtBot) -> None:
    answers = open_export(program, qtbot, None)
    press(program, "Save the tables…")
    assert answers.asked == 1
    assert program.window.notice == ""
    assert not [text for text in words(program) if text.startswith("Saved")]


def test_files_of_somebody_else_are_left_alone(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "days.csv").write_text("mine")
    open_export(program, qtbot, tmp_path)
    press(program, "Save the tables…")
    qtbot.waitUntil(lambda: "not from an export" in program.window.notice, timeout=10_000)
    assert (tmp_path / FOLDER / "days.csv").read_text() == "mine"


def test_the_page_for_the_clinician_is_one_pdf(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    open_export(program, qtbot, tmp_path)
    press(program, "Save the page…")
    path = tmp_path / "evenbreath-2026-12-09.pdf"
    qtbot.waitUntil(lambda: f"Saved to {path}" in words(program), timeout=10_000)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_page_that_cannot_be_written_is_said(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    open_export(program, qtbot, tmp_path / "nowhere")
    press(program, "Save the page…")
    qtbot.waitUntil(lambda: "could not be written" in program.window.notice, timeout=10_000)


def test_the_page_for_the_clinician_is_about_a_chosen_time(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    open_export(program, qtbot, tmp_path)
    form = page(program).findChild(PeriodForm)
    choices = form.findChild(Choices)
    assert page(program).period is None
    choices.buttons["last"].click()
    assert page(program).period == (date(2026, 11, 12), date(2026, 12, 9))
    choices.buttons["dates"].click()
    first, last = (field for field in form.findChildren(DateField) if field.isVisible())
    first.show_day(date(2026, 12, 8))
    last.show_day(date(2026, 12, 1))
    assert page(program).period == (date(2026, 12, 1), date(2026, 12, 8))
    press(program, "Save the page…")
    path = tmp_path / "evenbreath-2026-12-09.pdf"
    qtbot.waitUntil(lambda: f"Saved to {path}" in words(program), timeout=10_000)
    read = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert "The time from 1 December 2026 to 8 December 2026" in " ".join(read.stdout.split())


def test_escape_leads_back(program: Program, qtbot: QtBot) -> None:
    open_export(program, qtbot)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    assert not any(p.isVisible() for p in program.window.findChildren(ExportPage))


def test_leaving_while_it_looks_is_no_harm(program: Program, qtbot: QtBot) -> None:
    data_room(program, Answers(None)).open_export()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.window.findChildren(ExportPage) == [])
    qtbot.wait(50)
    assert program.window.notice == ""


def test_what_is_saved_after_its_page_was_left_is_said(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, write = Event(), Export.write

    def write_later(export: Export, folder: Path, purpose: Purpose) -> tuple[Path, ...]:
        assert left.wait(10)
        return write(export, folder, purpose)

    monkeypatch.setattr(Export, "write", write_later)
    open_export(program, qtbot, tmp_path)
    press(program, "Save the tables…")
    assert "Saving…" in words(program)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.window.findChildren(ExportPage) == [])
    left.set()
    qtbot.waitUntil(lambda: bool(program.window.notice), timeout=10_000)
    saved = program.window.notice.replace("\N{ZERO WIDTH SPACE}", "")
    assert saved == f"Saved to {tmp_path / FOLDER}"
    assert (tmp_path / FOLDER / "plays.csv").exists()


class TestHeadacheNotes:
    """They are in the tables of who ticks that, and of nobody else."""

    def names(self, program: Program) -> str:
        return " ".join(preview.name for preview in page(program)._previews)

    def test_who_has_none_is_not_asked(self, program: Program, qtbot: QtBot) -> None:
        open_export(program, qtbot)
        assert not page(program).with_notes
        assert button_with(page(program), "With the headache notes") is None

    def test_they_are_left_out_unless_ticked(self, program: Program, qtbot: QtBot) -> None:
        now = program.profile_data.now()
        Notes(program.database).keep(HeadacheDay(now.local_date, Level.MILD), now)
        open_export(program, qtbot)
        assert "headache_days" not in self.names(program)
        tick = button_with(page(program), "With the headache notes")
        assert tick is not None
        tick.click()
        qtbot.waitUntil(lambda: "headache_days" in self.names(program), timeout=20_000)
        tick.click()
        qtbot.waitUntil(lambda: "headache_days" not in self.names(program), timeout=20_000)
