"""How far something is, in words that change no more often than once a second."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.i18n.translator import Translator
from app.ui.widgets.progress_line import ProgressLine, progress_words
from app.ui.widgets.scroll_area import ScrollArea, bring_into_view
from tests.ui.scenes import settle_layout


@pytest.fixture
def english(qapp: QApplication) -> Iterator[Translator]:
    """English words, with their plurals."""
    translator = Translator(qapp, "en", QLocale.c())
    yield translator
    translator.remove()


@pytest.mark.parametrize(
    ("fraction", "gone", "words"),
    [
        (0.5, 1.0, "50 %"),
        (0.01, 60.0, "1 %"),
        (0.5, 120.0, "50 %, about 2 minutes left"),
        (0.5, 40.0, "50 %, about 40 seconds left"),
        (0.9, 40.0, "90 %, a few seconds left"),
    ],
)
def test_the_time_that_is_left_is_told_when_it_is_known(
    fraction: float, gone: float, words: str, english: Translator
) -> None:
    assert progress_words(fraction, gone) == words


def test_progress_changes_its_words_once_a_second(english: Translator, qtbot: QtBot) -> None:
    now = [100.0]
    line = ProgressLine(lambda: now[0])
    qtbot.addWidget(line)
    line.begin("Preparing…")
    now[0] = 100.5
    line.show_progress(0.3)
    assert line.words.text() == "Preparing…"
    now[0] = 101.5
    line.show_progress(0.4)
    assert line.words.text() == "Preparing… 40 %"


def test_what_cancels_it_stays_in_view_when_its_words_need_more_room(
    english: Translator, qtbot: QtBot
) -> None:
    now = [100.0]
    page = QWidget()
    column = QVBoxLayout(page)
    above = QWidget()
    above.setFixedHeight(400)
    line = ProgressLine(lambda: now[0])
    column.addWidget(above)
    column.addWidget(line)
    area = ScrollArea(page)
    qtbot.addWidget(area)
    area.resize(260, 300)
    area.show()
    line.begin("Saving…")
    bring_into_view(line)
    assert line.cancel.visibleRegion().boundingRect() == line.cancel.rect()
    now[0] = 180.0
    line.show_progress(0.4)
    settle_layout(area)
    assert line.cancel.visibleRegion().boundingRect() == line.cancel.rect()
