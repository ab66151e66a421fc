"""Sections of Settings that belong together: a heading, and two columns of choices below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.settings.section import Section
from app.ui.theme.theme import SECTION_GAP, TILE_GAP, TITLE_POINTS, Theme
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import plain_column, rule

_COLUMNS_GAP = 40
_COLUMN_PIXELS = 330
"""The least width of a column at 100 % text for the two to stand side by side."""


class Group(QWidget):
    """A heading over two equally wide columns, which stand below each other in little room.

    Window's thread only.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        left: Sequence[Section],
        right: Sequence[Section],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        column = plain_column(self, spacing=TILE_GAP)
        column.addWidget(Text(title, font=theme.font(TITLE_POINTS)))
        column.addWidget(rule())
        column.addSpacing(TILE_GAP)
        self._columns = [_Column(sections) for sections in (left, right)]
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(_COLUMNS_GAP)
        for part in self._columns:
            self._box.addWidget(part, 1)
        column.addLayout(self._box)

    def minimumSizeHint(self) -> QSize:
        width = max(part.minimumSizeHint().width() for part in self._columns)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = max(part.minimumSizeHint().width() for part in self._columns)
        least = max(least, round(_COLUMN_PIXELS * self._theme.scale))
        beside = event.size().width() >= 2 * least + _COLUMNS_GAP
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way is not self._box.direction():
            self._box.setDirection(way)
            self._box.setSpacing(_COLUMNS_GAP if beside else SECTION_GAP)


class _Column(QWidget):
    """Sections below each other."""

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        column = plain_column(self, spacing=SECTION_GAP)
        for section in sections:
            column.addWidget(section)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        # However long the words in them, both columns have the same share of the width.
        return self.minimumSizeHint()
