"""The words at the side that lead from page to page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.button import Button
from app.ui.text import Text
from app.ui.theme import TITLE_POINTS, Theme

_NARROWEST = 190


class Navigation(QFrame):
    """The program's name and a button for every page there is. Window's thread only."""

    today_asked = Signal()
    journey_asked = Signal()

    def __init__(self, theme: Theme, clock_line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "nav")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 26, 16, 26)
        column.setSpacing(4)
        name = Text("Evenbreath", font=theme.font(TITLE_POINTS), wraps=False)
        name.setContentsMargins(14, 0, 14, 18)
        column.addWidget(name)
        self._today = Button(self.tr("Today"), "nav")
        self._journey = Button(self.tr("Journey"), "nav")
        self._today.clicked.connect(self.today_asked)
        self._journey.clicked.connect(self.journey_asked)
        for button in (self._today, self._journey):
            button.setCheckable(True)
            column.addWidget(button)
        column.addStretch(1)
        if clock_line:
            # A line for each part, as the words at the side have little room.
            column.addWidget(Text(clock_line.replace(" ", "\n"), secondary=True, wraps=False))
        self.setMinimumWidth(round(_NARROWEST * (1 + theme.scale) / 2))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.show_today()

    def show_today(self) -> None:
        """Today is in front."""
        self._today.setChecked(True)
        self._journey.setChecked(False)

    def show_journey(self) -> None:
        """Journey is in front."""
        self._today.setChecked(False)
        self._journey.setChecked(True)
