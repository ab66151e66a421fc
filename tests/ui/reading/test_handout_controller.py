"""The handout is read in the window and put on one sheet of paper, whole."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.pack import read_pack
from app.store.paths import bundled_packs
from app.ui.printing.handout_sheet import GroupHandout, handout_sheet
from app.ui.programme.controller import ProgrammeController
from app.ui.reading.handout_controller import HandoutController
from app.ui.reading.page import ReadingPage
from app.ui.widgets.file_dialogs import FileDialog
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage


class Answers(FileDialog):
    """Answers as a person would in the dialog."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self._folder / name


def open_handout(program: Program, folder: Path) -> ReadingPage:
    room = program.findChild(ProgrammeController)
    assert isinstance(room, ProgrammeController)
    HandoutController(room.services, program, Answers(folder)).open()
    (page,) = [p for p in program.window.findChildren(ReadingPage) if p.isVisible()]
    return page


def letters(text: str) -> str:
    """A text without its white space, ligatures taken apart."""
    return "".join(normalize("NFKC", text).split())


def save(page: ReadingPage) -> list[str]:
    """Press the button; what the page says then."""
    (button,) = [b for b in page.findChildren(QPushButton) if b.text() == "Save a page to print…"]
    button.click()
    return [label.text() for label in page.findChildren(QLabel) if not label.isHidden()]


def test_it_is_saved_where_the_person_wants_it(
    example: Programme, open_program: MakeProgram, tmp_path: Path
) -> None:
    words = save(open_handout(open_program(), tmp_path))
    assert (tmp_path / "practising-at-home.pdf").read_bytes().startswith(b"%PDF")
    assert any(text.startswith("Saved to ") for text in words)


def test_a_folder_that_is_not_there_is_one_sentence(
    example: Programme, open_program: MakeProgram, tmp_path: Path
) -> None:
    program = open_program()
    save(open_handout(program, tmp_path / "gone"))
    assert "practising-at-home.pdf" in program.window.notice


def test_an_italian_programme_is_printed_in_italian_from_an_english_window(
    stage: Stage, open_program: MakeProgram, tmp_path: Path
) -> None:
    def italian(manifest: dict[str, Any]) -> None:
        manifest["programme"] |= {"language": "it", "handout": "A casa\n\nSiediti ogni giorno."}

    stage.arrange(stage.install_example(italian))
    program = open_program()
    assert program.profile_data.dates.language == "en"
    save(open_handout(program, tmp_path))
    pdf = (tmp_path / "practising-at-home.pdf").read_bytes()
    assert re.search(rb"/Lang \(it\b", pdf)


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda path: path.stem)
def test_the_bundled_one_is_whole_and_on_one_sheet(
    qapp: object, pack: Path, tmp_path: Path
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (poppler-utils)")
    handout = read_pack(pack).manifest.programme.handout
    paragraphs = [" ".join(part.split()) for part in handout.split("\n\n") if part.strip()]
    path = tmp_path / "handout.pdf"
    handout_sheet(paragraphs[0], paragraphs[1:], QLocale("it_IT")).write(path)
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\f") == 1
    printed = letters(done.stdout)
    for paragraph in paragraphs:
        assert letters(paragraph) in printed


def test_a_groups_takes_a_second_page_rather_than_small_print(qapp: object, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (poppler-utils)")
    path, dates = tmp_path / "handout.pdf", (("Session 1", "Monday 4 January", "18:00"),)
    group = GroupHandout("The sessions", dates, "It opens.", "Your code:", ("M-01", "M-02"), "Why.")
    handout_sheet("At home", ["breathe " * 90] * 8, QLocale("en_GB"), group).write(path)
    done = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True
    )
    first, second, third, fourth = done.stdout.split("<page ")[1:]
    assert ("M-01" in first, "M-01" in second) == (True, False)
    assert ("M-02" in third, "M-02" in fourth) == (True, False)
    boxes = re.findall(r'yMin="([0-9.]+)"[^>]* yMax="([0-9.]+)">breathe<', done.stdout)
    lowest = min(float(bottom) - float(top) for top, bottom in boxes)
    assert lowest >= 11 * 1.2  # points; a line of this typeface is 1.24 times as high
