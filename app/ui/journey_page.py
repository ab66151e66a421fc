"""Journey: three figures and the list of practices and sessions."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.button import Button
from app.ui.flow import Tiles
from app.ui.journey_view import Entry, Figure, JourneyView
from app.ui.text import Text
from app.ui.theme import HEADLINE_POINTS, Theme

_AT_ONCE = 40
"""Lines built at a time: a year of practice has hundreds, and each line costs a moment."""


class JourneyPage(QWidget):
    """Shows a `JourneyView`. Window's thread only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: JourneyView | None = None
        self._shown = 0
        self._list: QVBoxLayout | None = None
        self._earlier: Button | None = None
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_view(self, view: JourneyView) -> None:
        """Show what was done so far."""
        if view == self._view:
            return
        self._view = view
        self._shown = 0
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("Journey"), font=self._theme.font(HEADLINE_POINTS)))
        column.addSpacing(24)
        figures = Tiles(least_width=round(220 * self._theme.scale), gap=24)
        for figure in view.figures:
            figures.add(self._figure(figure))
        column.addWidget(figures)
        column.addSpacing(28)
        if not view.entries:
            column.addWidget(Text(self.tr("Your practices will be listed here."), secondary=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        row = QHBoxLayout()
        self._earlier = Button(self.tr("Show earlier ones"), "quiet")
        self._earlier.clicked.connect(self._show_more)
        row.addWidget(self._earlier)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._column.addWidget(self._body)
        self._show_more()

    def _show_more(self) -> None:
        assert self._view is not None
        assert self._list is not None
        assert self._earlier is not None
        for entry in self._view.entries[self._shown : self._shown + _AT_ONCE]:
            self._list.addWidget(self._row(entry))
            self._shown += 1
        self._earlier.setVisible(self._shown < len(self._view.entries))

    def _figure(self, figure: Figure) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(Text(figure.value, font=self._theme.font(HEADLINE_POINTS)))
        lines.addWidget(Text(figure.caption, secondary=True))
        lines.addStretch(1)
        return holder

    def _row(self, entry: Entry) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "row")
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 9, 0, 9)
        grid.setHorizontalSpacing(20)
        words = (entry.when, entry.what, entry.length, entry.outcome)
        for column, (text, share) in enumerate(zip(words, (10, 14, 5, 11), strict=True)):
            grid.addWidget(Text(text, secondary=column > 0), 0, column)
            grid.setColumnStretch(column, share)
            grid.setColumnMinimumWidth(column, 0)
        return frame
