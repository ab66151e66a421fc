"""Today: what is ready has the focus as soon as it is there, and nobody's focus is taken."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.programme.play_options import PlayOption
from app.ui.theme.theme import Theme
from app.ui.today.page import TodayPage
from app.ui.today.view_model import WeekView, empty_view
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from tests.ui.casts import on_stage
from tests.ui.reader import met
from tests.ui.scenes import settle_layout

WAITING = empty_view("Wednesday", "Getting the recordings ready…")
READY = WAITING._replace(card=PlayOption("home", "Breath", "8 minutes", "8 minutes"))


class PageId(QWidget):
    """Two words at the side, the first of them leading here, and a Today that waits."""

    def __init__(self) -> None:
        super().__init__()
        self.here, self.elsewhere = Button("Today", "nav"), Button("Journey", "nav")
        self.today = TodayPage(Theme())
        row = QHBoxLayout(self)
        for word in (self.here, self.elsewhere):
            word.setCheckable(True)
            row.addWidget(word)
        self.here.setChecked(True)
        row.addWidget(self.today)
        self.today.show_view(WAITING)


@pytest.fixture
def place(qtbot: QtBot) -> PageId:
    place = PageId()
    qtbot.addWidget(place)
    place.show()
    return place


def test_begin_has_the_focus_as_soon_as_it_is_there(place: PageId) -> None:
    place.here.setFocus()
    place.today.show_view(READY)
    focus = place.focusWidget()
    assert isinstance(focus, Button)
    assert focus.text() == "Begin"


def test_shown_anew_the_page_stays_where_it_was(place: PageId, qtbot: QtBot) -> None:
    """A focus that goes through what stands below would have it scroll there."""
    also = PlayOption("long", "Long body scan", "25 minutes", "25 minutes")
    with qtbot.waitActive(place):
        place.activateWindow()
    place.today.show_view(READY._replace(also_open=(also,)))
    had: list[str] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    following = application.focusChanged.connect(
        lambda _, now: had.append(now.accessibleName() if now else "")
    )
    place.today.show_kept("3 minutes kept.", asks_why=False)
    application.disconnect(following)
    assert met(place.focusWidget()).name == "Begin"  # type: ignore[arg-type]
    assert not [name for name in had if "Long body scan" in name]


def test_a_reader_hears_where_it_is_and_what_would_begin(
    place: PageId, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.today.page.READER_MILLISECONDS", 0)
    monkeypatch.setattr("app.ui.today.page.is_read_by_orca", lambda: True)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    place.today.focus_first()  # as at the start, with nothing to begin yet
    assert place.focusWidget() is place.today
    assert met(place.today).name == "Getting the recordings ready…"
    place.today.show_view(READY)
    # A reader misses the focus of a window that is only just coming up.
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    focus = place.focusWidget()
    assert focus is not None
    assert [(one.type(), one.object()) for one in told] == [(QAccessible.Event.Focus, focus)]
    assert met(focus).name == "Begin"
    assert met(focus).description == "Getting the recordings ready… Breath, 8 minutes."
    assert met(place.today).name == ""


def test_a_reader_hears_with_each_reason_what_is_asked(place: PageId) -> None:
    place.today.show_view(READY)
    place.today.show_kept("7 seconds kept.", asks_why=True)
    heard = {met(one).name: met(one).description for one in place.today.findChildren(Button)}
    assert heard["fell asleep"] == "If you like, say why:"


def test_who_is_elsewhere_with_the_keys_stays_there(place: PageId) -> None:
    place.elsewhere.setFocus()
    place.today.show_view(READY)
    assert place.focusWidget() is place.elsewhere


def test_who_is_in_what_was_put_below_begin_stays_there(place: PageId) -> None:
    below = Button("That is my code")
    place.today.put_below_begin(below)
    below.show()
    below.setFocus()
    place.today.show_view(READY)
    assert place.focusWidget() is below


def test_the_room_that_is_left_is_at_the_end(place: PageId) -> None:
    """Not between what can be begun and the weeks, where there is little to begin."""
    place.resize(1160, 780)
    place.today.show_view(
        WAITING._replace(
            offers_silence=True,
            weeks=(WeekView("Week 1", "16 Nov", now=False),),
            weeks_title="Weeks",
        )
    )
    settle_layout(place)
    (silence,) = (one for one in place.findChildren(Button) if "silence" in one.text())
    (title,) = (one for one in place.findChildren(Text) if one.text() == "Weeks")
    end = silence.mapTo(place, silence.rect().bottomLeft()).y()
    assert 0 < title.mapTo(place, title.rect().topLeft()).y() - end < 40


def test_the_names_of_six_weeks_stay_in_one_line(qapp: QApplication) -> None:
    with on_stage(qapp, "facilitator", "it") as program:
        settle_layout(program.window)
        names = [
            text
            for text in program.window.today.findChildren(Text)
            if text.text().startswith("Settimana ")
        ]
        assert len(names) == 6
        for name in names:
            assert name.fontMetrics().horizontalAdvance(name.text()) <= name.width()
