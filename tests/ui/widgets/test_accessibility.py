"""What a screen reader says, politely and once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QFocusEvent,
)
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.i18n.dates import Dates
from app.ui.practice.page import PracticePage
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import LiveLabel, announce
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.page_parts import PageStack
from app.ui.widgets.reader_interfaces import describe_to_readers
from app.ui.widgets.spin_fields import DateField, TimeField
from app.ui.widgets.text_fields import LineField, TypedLine, TypedText

QUIET = "quiet part, practice continues"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is to say, in turn: a notification on Linux, elsewhere an event."""
    said: list[str] = []

    def take(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(LiveLabel, "say", lambda label, words: said.append(words))
    monkeypatch.setattr(QAccessible, "updateAccessibility", take)
    return said


def words(told: list[str]) -> list[str]:
    said = list(told)
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


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[QAccessibleEvent]:
    """What is told to a screen reader by hand, and not by Qt."""
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    return told


def test_an_announcement_comes_up_as_a_notification_on_linux(
    page: PracticePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    describe_to_readers()
    page.show()
    for said in ("Paused", "Paused"):  # what is said again comes up again
        announce(page, said)
        (label,) = page.findChildren(LiveLabel)
        met = QAccessible.queryAccessibleInterface(label)
        assert met.role() is QAccessible.Role.Notification
        assert (met.text(QAccessible.Text.Name), label.isVisible()) == (said, True)
        assert met.text(QAccessible.Text.Description) == ""  # Orca would say both


def test_where_there_are_announcements_it_waits_for_what_is_being_said(
    page: PracticePage, events: list[QAccessibleEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    announce(page, "Paused")
    (event,) = events
    assert isinstance(event, QAccessibleAnnouncementEvent)
    assert event.message() == "Paused"
    assert event.politeness() is QAccessible.AnnouncementPoliteness.Polite
    assert event.object() is page.window()


def test_a_field_tells_of_its_focus_before_its_caret(
    qtbot: QtBot, events: list[QAccessibleEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    theme, dates = Theme(), Dates(QLocale("en_GB"))
    fields = [DateField(dates), TimeField(dates), LineField(theme, "Name", 8)]
    fields += [TypedLine(theme, "Title", 8), TypedText(theme, "Note", 2)]
    for field in fields:
        qtbot.addWidget(field)
        events.clear()
        QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusIn))
        told = [(event.type(), event.object()) for event in events]
        assert told == [(QAccessible.Event.Focus, field)]  # Qt tells of the caret itself


def test_the_pages_behind_each_other_are_not_named(qtbot: QtBot) -> None:
    stack = PageStack()
    qtbot.addWidget(stack)
    stack.add(QWidget())
    met = QAccessible.queryAccessibleInterface(stack)
    assert (met.role(), met.childCount()) == (QAccessible.Role.Client, 1)


def test_a_beginning_says_nothing(told: list[str], qtbot: QtBot) -> None:
    page = PracticePage(Theme())
    qtbot.addWidget(page)
    page.show_practice("Body scan", -12.0)
    page.show_state(0.0, 480.0, paused=False, line="")
    assert words(told) == []


def test_a_pause_and_its_end_are_told_once(page: PracticePage, told: list[str]) -> None:
    for second in (1.0, 1.25, 1.5):
        page.show_state(second, 480.0, paused=True, line="")
    assert words(told) == ["Paused"]
    page.show_state(1.5, 480.0, paused=False, line="")
    assert words(told) == ["The practice continues"]


def test_a_lost_device_is_told_instead_of_the_pause(page: PracticePage, told: list[str]) -> None:
    page.show_state(9.0, 480.0, paused=True, line="The sound output is gone.")
    page.show_state(9.0, 480.0, paused=True, line="The sound output is gone.")
    assert words(told) == ["The sound output is gone."]


def test_a_quiet_part_is_told_once_in_a_practice(page: PracticePage, told: list[str]) -> None:
    for second in range(40):
        page.show_state(second, 480.0, paused=False, line=QUIET if second % 10 > 5 else "")
    assert words(told) == [QUIET]
    page.show_practice("Body scan", -12.0)
    page.show_state(0.0, 480.0, paused=False, line=QUIET)
    assert words(told) == [QUIET]


def test_a_notice_is_told_once(qtbot: QtBot, told: list[str]) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notice("The disk is full.")
    bar.show_notice("The disk is full.")
    assert words(told) == ["The disk is full."]
    bar.clear()
    assert words(told) == []
