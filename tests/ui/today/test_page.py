"""Today: what is ready has the focus as soon as it is there, and nobody's focus is taken."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.programme.play_options import PlayOption
from app.ui.theme.theme import Theme
from app.ui.today.page import TodayPage
from app.ui.today.view_model import empty_view
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from tests.ui.casts import on_stage
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


def test_who_is_elsewhere_with_the_keys_stays_there(place: PageId) -> None:
    place.elsewhere.setFocus()
    place.today.show_view(READY)
    assert place.focusWidget() is place.elsewhere


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
