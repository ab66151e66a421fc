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
    about_asked = Signal()

    def __init__(self, theme: Theme, clock_line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "nav")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 26, 16, 26)
        column.setSpacing(4)
        name = Text("Evenbreath", font=theme.font(TITLE_POINTS), wraps=False)
        name.setContentsMargins(14, 0, 14, 18)
        column.addWidget(name)
        self._today = Button("", "nav")
        self._journey = Button("", "nav")
        self._about = Button("", "nav")
        self._today.clicked.connect(self.today_asked)
        self._journey.clicked.connect(self.journey_asked)
        self._about.clicked.connect(self.about_asked)
        for button in (self._today, self._journey, self._about):
            button.setCheckable(True)
        column.addWidget(self._today)
        column.addWidget(self._journey)
        column.addStretch(1)
        column.addWidget(self._about)
        if clock_line:
            # A line for each part, as the words at the side have little room.
            column.addWidget(Text(clock_line.replace(" ", "\n"), secondary=True, wraps=False))
        self.setMinimumWidth(round(_NARROWEST * (1 + theme.scale) / 2))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.retranslate()
        self.show_today()

    def retranslate(self) -> None:
        """Name the pages in the language of now."""
        self._today.show_words(self.tr("Today"))
        self._journey.show_words(self.tr("Journey"))
        self._about.show_words(self.tr("About"))

    def show_today(self) -> None:
        """Today is in front."""
        self._show(self._today)

    def show_journey(self) -> None:
        """Journey is in front."""
        self._show(self._journey)

    def show_about(self) -> None:
        """The page about the research and the program is in front."""
        self._show(self._about)

    def _show(self, front: Button) -> None:
        for button in (self._today, self._journey, self._about):
            button.setChecked(button is front)
