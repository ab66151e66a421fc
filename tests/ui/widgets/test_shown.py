"""A part of a page is told to be there, or not, only where that is new."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.label import set_visible

SAID = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


def test_what_is_there_is_not_told_again(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    part = QWidget(page)
    set_visible(part, True)
    assert not part.testAttribute(SAID)


def test_it_goes_and_comes_back(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    part = QWidget(page)
    set_visible(part, False)
    assert part.isHidden()
    set_visible(part, True)
    assert not part.isHidden()
