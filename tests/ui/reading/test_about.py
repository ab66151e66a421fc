"""The page about the research and the program says what a person must know."""

from __future__ import annotations

import re
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


@pytest.mark.parametrize(
    ("figures", "source"),
    [
        (("177", "69", "88", "43", "89", "2023"), "doi:10.1186/s10194-023-01630-0"),
        (("34", "20", "8", "19", "11", "2025"), "doi:10.1177/03331024251332561"),
        (("2024",), "doi:10.1186/s10194-024-01803-5"),
        (("2021", "89"), "doi:10.1001/jamainternmed.2020.7090"),
    ],
)
def test_each_figure_follows_its_own_paper(
    text: str, figures: tuple[str, ...], source: str
) -> None:
    lines = text.replace("\N{ZERO WIDTH SPACE}", "").split("\n")
    (cited,) = [line for line in lines if line.endswith(source)]
    number = cited.split()[0]
    (paragraph,) = [line for line in lines if line.endswith(number)]
    assert set(figures) <= set(re.split(r"[\s.,;]+", paragraph))
    assert "%" not in paragraph
    year = figures[0] if len(figures) < 3 else figures[-1]
    assert year in cited


def test_the_sources_are_what_it_ends_with(text: str) -> None:
    last = text.split("\n")[-4:]
    assert [line.split()[0] for line in last] == ["[1]", "[2]", "[3]", "[4]"]


def test_it_tells_the_licence_of_the_programme_in_use(text: str) -> None:
    assert "CC BY 4.0" in text
    assert "GNU General Public License" in text


def test_without_a_programme_there_is_no_licence_of_one(qapp: QApplication) -> None:
    assert len(about_parts(FOLDER, None)[-2].paragraphs) == 3


@pytest.mark.parametrize("word", ["cure ", "treat", "heal", "score", "streak", "goal", "missed"])
def test_it_promises_nothing(qapp: QApplication, word: str) -> None:
    parts = about_parts(FOLDER, None)
    said = " ".join(p for part in parts for p in part.paragraphs).replace("health", "")
    assert word not in said
