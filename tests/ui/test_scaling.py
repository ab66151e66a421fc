"""Words twice as large, in a longer language, in a small window: nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from app.core.programme import Programme
from app.main import Program
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage
from tests.ui.test_accessible import (
    show_about,
    show_journey,
    show_notice,
    show_practice,
    show_reading,
    show_start,
    show_today,
    visible,
)

PAGES = [
    show_today,
    show_notice,
    show_journey,
    show_about,
    show_reading,
    show_start,
    show_practice,
]


_BREAKS = re.compile("[ \N{ZERO WIDTH SPACE}]|(?<=-)")
"""Where a line may end: long words of some length have such places."""


@pytest.fixture(params=[(1160, 780), (800, 600)], ids=["usual", "small"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    chosen: tuple[int, int] = request.param
    return chosen


@pytest.fixture(params=PAGES, ids=lambda show: show.__name__.removeprefix("show_"))
def window(
    request: pytest.FixtureRequest,
    size: tuple[int, int],
    stage: Stage,
    with_texts: Programme,
    open_program: MakeProgram,
) -> QWidget:
    show: Callable[[Program], None] = request.param
    stage.arrange(with_texts, heard=[("2026-12-08T07:30:00+01:00", "body-and-breath", 400.0)])
    program = open_program(language="it", text_scale=2.0)
    program.window.resize(*size)
    show(program)
    for _ in range(3):  # a page that grew a scroll bar is laid out again
        QApplication.processEvents()
    return program.window


def test_no_words_are_cut_off(window: QWidget) -> None:
    for label in visible(window, QLabel):
        width = label.width()
        needed = label.heightForWidth(width) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= needed, label.text()
        pieces = _BREAKS.split(label.text())
        unbroken = pieces if label.wordWrap() else label.text().splitlines()
        for piece in unbroken:
            assert width >= label.fontMetrics().horizontalAdvance(piece), label.text()


def test_no_button_is_cut_off(window: QWidget) -> None:
    for button in visible(window, QPushButton):
        hint = button.sizeHint()
        assert button.width() >= hint.width(), button.text()
        assert button.height() >= hint.height(), button.text()


def test_everything_can_be_scrolled_to(window: QWidget) -> None:
    for area in visible(window, QScrollArea):
        assert isinstance(area, QScrollArea)
        page = area.widget()
        assert page.width() >= page.minimumSizeHint().width()
        hidden = page.height() - area.viewport().height()
        assert area.verticalScrollBar().maximum() >= hidden
        wide = page.width() - area.viewport().width()
        assert area.horizontalScrollBar().maximum() >= wide
