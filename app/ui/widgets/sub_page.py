"""A page that was opened from another one and leads back to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.theme.theme import HEADLINE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import at_left, plain_column


class SubPage(QWidget):
    """A button that leads back, a headline, and room below it in `column`. Window's thread only."""

    back_asked = Signal()
    """The page that it was opened from is to be in front again."""

    is_of_programme = False
    """Whether it is about the programme in use, and closed when another one is."""

    def __init__(
        self, theme: Theme, title: str, parent: QWidget | None = None, *, leads_back: bool = True
    ) -> None:
        """Without `leads_back` it has no way back: it stands in the navigation itself."""
        super().__init__(parent)
        self.theme = theme
        self.title = title
        self.leads_back = leads_back
        self.column = plain_column(self)
        if leads_back:
            back = Button(self.tr("Back · Esc"), "back")
            back.setAccessibleName(self.tr("Back"))
            back.clicked.connect(self.back_asked)
            self.column.addLayout(at_left(back))
        self.column.addWidget(Text(title, font=theme.font(HEADLINE_POINTS)))

    def space_pressed(self) -> None:
        """Space was pressed where nothing that can be pressed has the focus."""
