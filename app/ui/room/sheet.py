"""The run sheet at the side of the room: what is done, now, next and later, with its minutes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.ui.i18n.plurals import Counts
from app.ui.room.view_model import SheetRow
from app.ui.theme.theme import PAGE_EDGE, Theme
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import Frame
from app.ui.widgets.scroll_area import ScrollArea

_NUMBER_PIXELS = 44
_GAP = 4
_FRAME_LEFT = 20
_WIDTH_PIXELS = 320


class Sheet(QWidget):
    """Shows `SheetRow`s; the block of now stays in its upper half. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[SheetRow, ...] = ()
        self._now: QFrame | None = None
        self._grid = QGridLayout(self)
        self.stand(at_side=True)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        for column in (1, 2):
            self._grid.setColumnMinimumWidth(column, _NUMBER_PIXELS)
        self.setAccessibleName(self.tr("Run sheet"))
        self.area = ScrollArea(self)

    def stand(self, *, at_side: bool) -> None:
        """Have the edges of a column at the side of the room, or none within another column."""
        self._grid.setContentsMargins(*((_FRAME_LEFT, 16, 12, 16) if at_side else (0, 16, 0, 16)))

    def sizeHint(self) -> QSize:
        return QSize(
            round(_WIDTH_PIXELS * (1 + self._theme.scale) / 2), super().sizeHint().height()
        )

    def show_rows(self, rows: tuple[SheetRow, ...]) -> None:
        """Show these rows; nothing is built anew where none has changed."""
        if rows == self._rows:
            return
        self._rows = rows
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._now = None
        for at, row in enumerate(rows):
            self._add(at, row)
        self._grid.setRowStretch(len(rows), 1)
        for at in range(len(rows)):
            self._grid.setRowStretch(at, 0)

    def _add(self, at: int, row: SheetRow) -> None:
        if row.is_now:
            self._now = Frame("now")
            self._grid.addWidget(self._now, at, 0, 1, 3)
        quiet = not (row.is_now or row.is_next)
        words = Text(row.words, secondary=quiet)
        above = 4 if row.is_now else 0
        words.setContentsMargins(PAGE_EDGE - _FRAME_LEFT, above, 0, above)
        self._grid.addWidget(words, at, 0)
        said = self.tr("planned: {length}"), self.tr("in fact: {length}")
        for column, number in enumerate((row.planned, row.real), start=1):
            if not number:
                continue
            text = Text(number, secondary=quiet, wraps=False)
            if not row.is_head:
                length = Counts().minutes(int(number))
                text.setAccessibleName(said[column - 1].format(length=length))
            text.setContentsMargins(0, 0, 8 if column == 2 else 0, 0)
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            if row.is_now:
                text.setContentsMargins(0, 4, 8 if column == 2 else 0, 4)
            self._grid.addWidget(text, at, column)

    def keep_now_in_view(self) -> None:
        """Scroll so that the block of now is in the upper half."""
        if self._now is not None:
            bar = self.area.verticalScrollBar()
            bar.setValue(max(0, self._now.y() - self.area.viewport().height() // 3))
