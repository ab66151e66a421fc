"""Words on a page, some of which come from files of strangers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.widgets.label import Text

NARROW_PIXELS = 400


@pytest.fixture
def text(qtbot: QtBot) -> Text:
    text = Text()
    qtbot.addWidget(text)
    return text


def test_mark_up_is_shown_letter_by_letter(text: Text) -> None:
    text.setText("<b>Body</b> &amp; breath")
    assert text.textFormat() is Qt.TextFormat.PlainText
    assert text.text() == "<b>Body</b> &amp; breath"


@pytest.mark.parametrize("title", ["body_scan_" * 20, "W" * 200, "Тело" * 40])
def test_a_word_of_any_length_stays_on_the_page(text: Text, title: str) -> None:
    text.setText(title)
    assert text.minimumSizeHint().width() < NARROW_PIXELS
    assert text.text() == title


@pytest.mark.parametrize("words", ["Attention to the breath", "e\u0301" * 40, "นั่งหลับตา" * 6])
def test_other_words_stay_as_they_are(text: Text, words: str) -> None:
    text.setText(words)
    assert QLabel.text(text) == words
