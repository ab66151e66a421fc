"""Words on a page, some of which come from files of strangers; shown only where that is new."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.label import Text, breakable, breakable_path, set_visible
from tests.ui.reader import met

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


def test_a_screen_reader_does_not_spell_the_places_where_a_line_may_end(text: Text) -> None:
    path = Path("/home/somebody/.local/share/evenbreath")
    text.setText(breakable_path(path))
    assert met(text).name == str(path)
    text.setText("Read it instead")
    assert met(text).name == "Read it instead"
    text.setText("Open for 3 weeks")
    assert met(text).name == "Open for 3 weeks"


SHOWN_OR_HIDDEN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


def test_what_is_there_is_not_shown_again(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    part = QWidget(page)
    set_visible(part, True)
    assert not part.testAttribute(SHOWN_OR_HIDDEN)


def test_it_goes_and_comes_back(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    part = QWidget(page)
    set_visible(part, False)
    assert part.isHidden()
    set_visible(part, True)
    assert not part.isHidden()


BREAK = "\N{ZERO WIDTH SPACE}"


def test_a_path_may_end_a_line_after_each_of_its_marks() -> None:
    path = Path("/home/anna/.local/share/my-records_2")
    folders = [f"{part}{os.sep}" for part in ("anna", "local", "share")]
    pieces = [f"{os.sep}home{os.sep}", folders[0], ".", *folders[1:], "my-", "records_", "2"]
    assert breakable_path(path).split(BREAK) == pieces


def test_a_long_name_in_a_path_may_end_a_line_within() -> None:
    pieces = [f"a{os.sep}", "x" * 12, "x" * 12, "x" * 6]
    assert breakable_path(Path("a", "x" * 30)).split(BREAK) == pieces


def test_how_long_a_word_may_be_is_told() -> None:
    assert breakable("started_at 0123456789abcdef0", after="_", longest=16).split(BREAK) == [
        "started_",
        "at 01234567",
        "89abcdef",
        "0",
    ]


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    words = "The session is planned for 90 min, 4 MB; it is heard at -20 LUFS or 40 %, 4 h alone."
    shown = breakable(words)
    assert shown.split(" ")[5] == "90\N{NO-BREAK SPACE}min,"
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == words
    assert shown.replace("h\N{NO-BREAK SPACE}alone", "").count("\N{NO-BREAK SPACE}") == 5


def test_no_line_ends_before_what_a_number_counts_and_the_last_is_no_short_word_alone() -> None:
    assert breakable("in 3 sessions") == "in 3\N{NO-BREAK SPACE}sessions"
    whole = "30\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026"
    assert breakable("30 November 2026") == whole
    assert breakable("In November 2026") == "In November 2026"
    words = "Whoever has the file can read it. Keep it where you keep papers of this kind."
    assert breakable(words) == words.replace(" kind", "\N{NO-BREAK SPACE}kind")
    assert breakable("Sit or lie down") == "Sit or lie down"


def test_a_mark_between_two_parts_begins_no_line() -> None:
    words = "8 minutes  ·  starts softly"
    shown = words.replace("  ·", 2 * "\N{NO-BREAK SPACE}" + "·").replace(
        "8 ", "8\N{NO-BREAK SPACE}"
    )
    assert breakable(words) == shown
    assert breakable("16 – 22 Nov") == "16\N{NO-BREAK SPACE}– 22\N{NO-BREAK SPACE}Nov"
    assert breakable("Space · D") == "Space\N{NO-BREAK SPACE}· D"


def test_a_number_stays_with_what_it_names() -> None:
    words = "7 days a week from session 3 to the last"
    assert "session\N{NO-BREAK SPACE}3 to" in breakable(words)
    assert breakable("incontro 4 di 6") == "incontro\N{NO-BREAK SPACE}4 di 6"


def test_a_letter_that_begins_a_sentence_does_not_end_a_line() -> None:
    words = "Con sei settimane vuote. È un programma a sé."
    assert "vuote. È\N{NO-BREAK SPACE}un" in breakable(words)
