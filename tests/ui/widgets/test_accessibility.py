"""What a screen reader says, politely and once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from app.ui.practice.page import PracticePage
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.notice_bar import NoticeBar

QUIET = "quiet part, practice continues"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[QAccessibleAnnouncementEvent]:
    """The announcements on their way to the screen reader."""
    events: list[QAccessibleAnnouncementEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", events.append)
    return events


def words(told: list[QAccessibleAnnouncementEvent]) -> list[str]:
    said = [event.message() for event in told]
    told.clear()
    return said


@pytest.fixture
def page(qtbot: QtBot) -> PracticePage:
    """A practice that has just begun."""
    page = PracticePage(Theme())
    qtbot.addWidget(page)
    page.show_practice("Body scan", -12.0)
    page.show_state(0.0, 480.0, paused=False, line="")
    return page


def test_it_waits_for_what_is_being_said(
    qtbot: QtBot, page: PracticePage, told: list[QAccessibleAnnouncementEvent]
) -> None:
    announce(page, "Paused")
    (event,) = told
    assert event.type() is QAccessible.Event.Announcement
    assert event.politeness() is QAccessible.AnnouncementPoliteness.Polite
    assert event.object() is page.window()


def test_a_beginning_says_nothing(told: list[QAccessibleAnnouncementEvent], qtbot: QtBot) -> None:
    page = PracticePage(Theme())
    qtbot.addWidget(page)
    page.show_practice("Body scan", -12.0)
    page.show_state(0.0, 480.0, paused=False, line="")
    assert words(told) == []


def test_a_pause_and_its_end_are_told_once(
    page: PracticePage, told: list[QAccessibleAnnouncementEvent]
) -> None:
    for second in (1.0, 1.25, 1.5):
        page.show_state(second, 480.0, paused=True, line="")
    assert words(told) == ["Paused"]
    page.show_state(1.5, 480.0, paused=False, line="")
    assert words(told) == ["The practice continues"]


def test_a_lost_device_is_told_instead_of_the_pause(
    page: PracticePage, told: list[QAccessibleAnnouncementEvent]
) -> None:
    page.show_state(9.0, 480.0, paused=True, line="The sound output is gone.")
    page.show_state(9.0, 480.0, paused=True, line="The sound output is gone.")
    assert words(told) == ["The sound output is gone."]


def test_a_quiet_part_is_told_once_in_a_practice(
    page: PracticePage, told: list[QAccessibleAnnouncementEvent]
) -> None:
    for second in range(40):
        page.show_state(second, 480.0, paused=False, line=QUIET if second % 10 > 5 else "")
    assert words(told) == [QUIET]
    page.show_practice("Body scan", -12.0)
    page.show_state(0.0, 480.0, paused=False, line=QUIET)
    assert words(told) == [QUIET]


def test_a_notice_is_told_once(qtbot: QtBot, told: list[QAccessibleAnnouncementEvent]) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notice("The disk is full.")
    bar.show_notice("The disk is full.")
    assert words(told) == ["The disk is full."]
    bar.clear()
    assert words(told) == []
