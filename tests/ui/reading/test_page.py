"""Reading instead of listening: the words of what is open, by keyboard, and nothing is recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.errors import RecordingClosed, RecordingClosedUndated, TranscriptMissing
from app.main import Program
from app.ui.page_id import PageId
from app.ui.reading.page import ReadingPage
from app.ui.records.manual_entry_page import ManualEntryPage
from app.ui.widgets.scroll_area import scroll_area_of
from tests.ui.conftest import MakeProgram, words_of
from tests.ui.stage import Stage

KEY = Qt.Key
INSTEAD = "Read it instead: Body and breath"


def press(program: Program, key: Qt.Key) -> None:
    QTest.keyClick(program.window.windowHandle(), key)
    QApplication.processEvents()


def button(program: Program, name: str) -> QPushButton:
    (found,) = [b for b in program.window.findChildren(QPushButton) if b.accessibleName() == name]
    return found


def read(program: Program, name: str = INSTEAD) -> None:
    """Press what opens a text, with the keyboard."""
    button(program, name).setFocus()
    press(program, KEY.Key_Return)


def pages(program: Program) -> list[ReadingPage]:
    return [page for page in program.window.findChildren(ReadingPage) if page.isVisible()]


def shown(program: Program) -> list[str]:
    (page,) = pages(program)
    return [label.text() for label in page.findChildren(QLabel)]


@pytest.fixture
def program(with_texts: object, open_program: MakeProgram) -> Program:
    return open_program()


def test_the_card_offers_to_read(program: Program) -> None:
    assert button(program, INSTEAD).text() == "Read it instead"


def test_every_listed_recording_with_words_offers_to_read(program: Program) -> None:
    names = [b.accessibleName() for b in program.window.today.findChildren(QPushButton)]
    readable = [name.partition(": ")[2] for name in names if name.startswith("Read it instead: ")]
    assert readable == ["Body and breath", "Breath", "Body scan"]
    assert "Begin: Short breath" in names


def test_it_shows_title_chapter_and_paragraphs(program: Program) -> None:
    read(program)
    assert shown(program)[:4] == [
        "Body and breath",
        "Arriving",
        "The words of body-and-breath.",
        "Notice breath 1.",
    ]


def test_the_words_of_another_recording_are_its_own(program: Program) -> None:
    read(program, "Read it instead: Body scan")
    assert "The words of body-scan." in shown(program)


def test_escape_leads_back_to_where_it_was_opened(program: Program) -> None:
    read(program, "Read it instead: Breath")
    press(program, KEY.Key_Escape)
    assert pages(program) == []
    assert program.window.today.isVisible()
    assert program.window.focusWidget() is button(program, "Read it instead: Breath")


def test_back_leads_back_too(program: Program) -> None:
    read(program)
    button(program, "Back").setFocus()
    press(program, KEY.Key_Return)
    assert program.window.focusWidget() is button(program, INSTEAD)


def test_the_focus_finds_back_to_a_today_that_was_built_anew(program: Program) -> None:
    read(program)
    program.window.today.show_kept("3 minutes kept.", asks_why=False)
    press(program, KEY.Key_Escape)
    QTest.qWait(1)
    assert program.window.focusWidget() is button(program, INSTEAD)


@pytest.mark.parametrize("focused", [None, "Back"])
def test_the_keys_scroll_it(program: Program, focused: str | None) -> None:
    read(program)
    bar = scroll_area_of(pages(program)[0]).verticalScrollBar()
    assert bar.maximum() > 0
    if focused is not None:
        button(program, focused).setFocus()
    places = []
    keys = (KEY.Key_Down, KEY.Key_PageDown, KEY.Key_Up, KEY.Key_PageUp, KEY.Key_End, KEY.Key_Home)
    for key in keys:
        press(program, key)
        places.append(bar.value())
    down, page_down, up, page_up, end, home = places
    assert 0 < down < page_down
    assert page_up < up < page_down
    assert (end, home) == (bar.maximum(), 0)


def test_space_begins_nothing_here(program: Program) -> None:
    read(program)
    press(program, KEY.Key_Space)
    assert len(pages(program)) == 1
    assert program.log.practices() == []


def test_to_read_is_no_practice(program: Program) -> None:
    read(program)
    press(program, KEY.Key_End)
    press(program, KEY.Key_Escape)
    assert program.log.practices() == []


def test_the_page_at_the_side_leads_away_too(program: Program, qtbot: QtBot) -> None:
    read(program)
    program.window.navigation.asked.emit(PageId.JOURNEY)
    assert program.window.page_id is PageId.JOURNEY
    qtbot.waitUntil(lambda: program.window.findChildren(ReadingPage) == [])


def test_mark_up_in_a_text_is_shown_letter_by_letter(
    stage: Stage, open_program: MakeProgram
) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;b&gt;Breathe&lt;/b&gt;\n"
    stage.arrange(stage.install_example(texts={"body-and-breath": text}))
    program = open_program()
    read(program)
    (label,) = [x for x in pages(program)[0].findChildren(QLabel) if "Breathe" in x.text()]
    assert label.text() == "<b>Breathe</b>"
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_text_that_is_gone_is_said_plainly(
    stage: Stage, with_texts: object, program: Program
) -> None:
    for path in Path(stage.home.programmes).rglob("*.vtt"):
        path.unlink()
    read(program)
    assert pages(program) == []
    assert program.window.notice.startswith("The text of “Body and breath” cannot be read.")
    with pytest.raises(TranscriptMissing):
        program.profile_data.text("body-and-breath")


def test_a_closed_recording_cannot_be_read(stage: Stage, open_program: MakeProgram) -> None:
    name = "body-and-breath"
    programme = stage.install_example(texts={name: words_of(name)})
    stage.arrange(programme, start=date(2026, 12, 7))
    program = open_program()
    assert "Read it instead" not in [b.text() for b in program.window.findChildren(QPushButton)]
    with pytest.raises(RecordingClosed):
        program.profile_data.text(name)


def test_without_a_date_nothing_can_be_read(stage: Stage, open_program: MakeProgram) -> None:
    name = "body-and-breath"
    stage.arrange(stage.install_example(texts={name: words_of(name)}), start=None)
    program = open_program()
    with pytest.raises(RecordingClosedUndated):
        program.profile_data.text(name)


KEEP = "I have practised with the text"


def test_to_say_that_one_practised_asks_before_it_is_kept(program: Program) -> None:
    read(program, "Read it instead: Breath")
    button(program, KEEP).click()
    (asked,) = program.window.findChildren(ManualEntryPage)
    assert asked.isVisible()
    assert program.log.practices() == []


def test_what_is_confirmed_is_kept_as_entered_by_hand(program: Program) -> None:
    read(program, "Read it instead: Breath")
    button(program, KEEP).click()
    button(program, "Keep").click()
    (practice,) = program.log.practices()
    assert (practice.source, practice.recording, practice.spans) == ("by-hand", "breath", ())
    assert practice.unique_seconds == 9 * 60
    assert practice.local_date == date(2026, 12, 9)


def test_to_leave_keeps_nothing(program: Program) -> None:
    read(program)
    button(program, KEEP).click()
    press(program, KEY.Key_Escape)
    assert program.log.practices() == []


def test_other_pages_of_words_keep_nothing(program: Program) -> None:
    program.window.navigation.asked.emit(PageId.ABOUT)
    names = [b.text() for b in program.window.findChildren(QPushButton) if b.isVisible()]
    assert KEEP not in names


def test_a_facilitator_reads_what_is_closed_for_others(
    stage: Stage, open_program: MakeProgram
) -> None:
    name = "body-and-breath"
    programme = stage.install_example(texts={name: words_of(name)})
    stage.arrange(programme, start=None, facilitates=True)
    assert open_program().profile_data.text(name)
