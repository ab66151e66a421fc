"""The page about the research and the program says what a person must know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.core.programme.programme import Programme
from app.main import Program
from app.ui.i18n.translator import LANGUAGES, Translator
from app.ui.page_id import PageId
from app.ui.reading.about import about_parts
from app.ui.reading.page import ReadingPage
from app.ui.widgets.scroll_area import scroll_area_of
from tests.core import examples
from tests.ui.conftest import MakeProgram

KEY = Qt.Key
FOLDER = Path("/home/someone/.local/share/evenbreath")


def page(program: Program) -> ReadingPage:
    (found,) = [p for p in program.window.findChildren(ReadingPage) if p.isVisible()]
    return found


def press(program: Program, key: Qt.Key) -> None:
    QTest.keyClick(program.window.windowHandle(), key)
    QApplication.processEvents()


@pytest.fixture(params=LANGUAGES)
def text(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Everything the page says, in one language."""
    translator = Translator(qapp, request.param, QLocale.c())
    parts = about_parts(FOLDER, examples.programme())
    yield "\n".join([*(part.title for part in parts), *(p for x in parts for p in x.paragraphs)])
    translator.remove()


@pytest.fixture
def program(example: Programme, open_program: MakeProgram) -> Program:
    program = open_program()
    (button,) = [b for b in program.window.findChildren(QPushButton) if b.text() == "About"]
    button.setFocus()
    press(program, KEY.Key_Return)
    return program


def test_it_is_opened_from_the_side(program: Program) -> None:
    words = [label.text() for label in page(program).findChildren(QLabel)]
    assert words[:2] == ["About the research and this app", "While you practise"]
    front = [b.text() for b in program.window.findChildren(QPushButton) if b.property("front")]
    assert front == ["About"]


def test_the_keys_scroll_it(program: Program) -> None:
    bar = scroll_area_of(page(program)).verticalScrollBar()
    press(program, KEY.Key_End)
    assert bar.value() == bar.maximum() > 0


def test_today_is_a_step_away(program: Program) -> None:
    program.window.navigation.asked.emit(PageId.TODAY)
    assert program.window.today.isVisible()


def test_it_says_where_the_data_lies(program: Program) -> None:
    words = "".join(label.text() for label in page(program).findChildren(QLabel))
    assert str(program.profile_data.data_folder) in words.replace("\N{ZERO WIDTH SPACE}", "")


@pytest.mark.parametrize("figures", [("69", "88", "43", "89", "177"), ("34", "17", "20", "19")])
def test_figures_stand_with_what_they_are_of(text: str, figures: tuple[str, ...]) -> None:
    (paragraph,) = [p for p in text.split("\n") if all(figure in p.split() for figure in figures)]
    assert "%" not in paragraph


def test_every_study_has_its_year(text: str) -> None:
    assert all(year in text for year in ("2023", "2024", "2021"))


def test_it_tells_the_licence_of_the_programme_in_use(text: str) -> None:
    assert "CC BY 4.0" in text
    assert "GNU General Public License" in text


def test_without_a_programme_there_is_no_licence_of_one(qapp: QApplication) -> None:
    assert len(about_parts(FOLDER, None)[-1].paragraphs) == 3


@pytest.mark.parametrize("word", ["cure ", "treat", "heal", "score", "streak", "goal", "missed"])
def test_it_promises_nothing(qapp: QApplication, word: str) -> None:
    parts = about_parts(FOLDER, None)
    said = " ".join(p for part in parts for p in part.paragraphs).replace("health", "")
    assert word not in said
