"""Words to be read at length: lines one and a half times as far apart as the letters are high."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.ui.widgets.paragraph import Paragraph

WORDS = "Let the left leg be, and go over to the right foot, in your own time. "


@pytest.fixture
def paragraph(qtbot: QtBot) -> Paragraph:
    paragraph = Paragraph(WORDS * 6)
    qtbot.addWidget(paragraph)
    paragraph.setStyleSheet("background: black; color: white")
    return paragraph


def rows_with_ink(paragraph: Paragraph) -> list[bool]:
    image = paragraph.grab().toImage()
    assert image.devicePixelRatio() == 1
    dark = QColor("black").rgb()
    return [
        any(image.pixel(x, y) != dark for x in range(image.width())) for y in range(image.height())
    ]


def test_lines_are_one_and_a_half_times_the_font_apart(paragraph: Paragraph) -> None:
    pixels = paragraph.fontInfo().pixelSize()
    paragraph.resize(400, paragraph.heightForWidth(400))
    ink = rows_with_ink(paragraph)
    tops = [y for y in range(1, len(ink)) if ink[y] and not ink[y - 1]]
    pitches = {below - above for above, below in itertools.pairwise(tops)}
    assert len(tops) > 3
    assert min(pitches) >= 1.5 * pixels - 2  # a line without tall letters begins lower


def test_all_of_it_is_painted_in_the_height_it_asks_for(paragraph: Paragraph) -> None:
    wide, narrow = paragraph.heightForWidth(600), paragraph.heightForWidth(200)
    assert narrow > 2 * wide
    paragraph.resize(200, narrow)
    ink = rows_with_ink(paragraph)
    pitch = paragraph.heightForWidth(10_000)
    assert any(ink[:pitch])
    assert any(ink[-pitch:])
    assert not ink[0]
    assert not ink[-1]


def test_mark_up_is_shown_letter_by_letter(paragraph: Paragraph) -> None:
    paragraph.setText("<b>" * 40)
    assert paragraph.text() == "<b>" * 40
    assert paragraph.heightForWidth(200) > paragraph.heightForWidth(10_000)
