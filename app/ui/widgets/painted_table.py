"""What tables that paint their cells themselves have in common: their set-up, and their heads."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from app.ui.theme.theme import Theme


class PaintedHeads(QHeaderView):
    """The words above the columns of a table. Window's thread only."""

    def __init__(self, theme: Theme, font: QFont, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._font = font
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        # The table sets all widths; to work them out would ask the model a hundred times.
        return QSize(1, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("secondary"))
        for section in range(self.count()):
            left, width = self.sectionViewportPosition(section), self.sectionSize(section)
            words = self.model().headerData(section, Qt.Orientation.Horizontal)
            self.paint_head(painter, section, QRect(left, 0, width, self.height()), str(words))

    def paint_head(self, painter: QPainter, section: int, place: QRect, words: str) -> None:
        """Paint the words above one column."""
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def set_up_painted_table(table: QTableView, heads: PaintedHeads) -> None:
    """Let a table be as high as its rows, without frame, lines, scroll bars or editing; its page
    scrolls, and Tab leaves it."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    table.setCornerButtonEnabled(False)
    table.viewport().setAutoFillBackground(False)
    table.verticalHeader().hide()
    table.setHorizontalHeader(heads)
    for header in (table.verticalHeader(), heads):
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    heads.setSectionsClickable(False)
    heads.setHighlightSections(False)
