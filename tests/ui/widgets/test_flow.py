"""What stands in rows has room for its longest word, also after it grew."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import FlowLayout


def test_its_least_width_follows_the_words(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout()
    holder.setLayout(flow)
    button = Button("Earlier", parent=holder)
    flow.addWidget(button)
    before = holder.minimumSizeHint().width()
    button.show_words("Earlier than all the others")
    assert holder.minimumSizeHint().width() > before
