"""A page that leads back to the one it was opened from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.theme import HEADLINE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text


class SubPage(QWidget):
    """A way back, a headline, and room below it in `column`. Window's thread only."""

    back_asked = Signal()
    """Back to where it was opened from, please."""

    leads_back = True

    is_of_programme = False
    """Whether it is about the programme in use, and closed when another one is."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.title = title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        row = QHBoxLayout()
        back = Button(self.tr("Back · Esc"))
        back.setAccessibleName(self.tr("Back"))
        back.clicked.connect(self.back_asked)
        row.addWidget(back)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(24)
        self.column.addWidget(Text(title, font=theme.font(HEADLINE_POINTS)))
