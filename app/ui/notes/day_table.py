"""The days of a month below each other: a table for the screen reader, shapes and words to see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.core.notes.notes import Level
from app.ui.notes.view_model import MonthRow, MonthView
from app.ui.theme.theme import TILE_GAP, Theme
from app.ui.widgets.painted_table import AskingTable, PaintedHeads

translate = QCoreApplication.translate

_COLUMNS = 3
_DAY, _HEADACHE, _TAKEN = range(_COLUMNS)
_GAP, _INSET = 14, 6
"""Pixels between columns, and left of the first."""

_WEEK_GAP, _BELOW = TILE_GAP + 4, 2
"""Pixels between weeks, and below the last row."""

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ROW_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

_Index = QModelIndex | QPersistentModelIndex


def table_size(theme: Theme, month: MonthView) -> QSize:
    """The room that the table of a month needs, known before there is one."""
    metrics = QFontMetrics(theme.font(tabular=True))
    line = _line_height(metrics)
    height = _head_height(line) + sum(_row_heights(line, month.rows)) + _BELOW
    return QSize(sum(_column_widths(metrics, month.rows)), height)


def _line_height(metrics: QFontMetrics) -> int:
    return round(metrics.height() * 1.12)


def _head_height(line: int) -> int:
    return round(line * 1.2)


def _row_heights(line: int, rows: Sequence[MonthRow]) -> list[int]:
    """A week has a gap below its first day, as the days go backwards."""
    last = len(rows) - 1
    return [
        line + (_WEEK_GAP if row.begins_week and at < last else 0) for at, row in enumerate(rows)
    ]


def _column_widths(metrics: QFontMetrics, rows: Sequence[MonthRow]) -> tuple[int, int, int]:
    """What each column needs for its words and the gap behind it."""
    width = cache(metrics.horizontalAdvance)
    day, headache, taken = _heads()
    return (
        max(map(width, (day, *(row.name for row in rows)))) + _INSET + _GAP,
        _line_height(metrics) + max(map(width, (headache, *(row.word for row in rows)))) + _GAP,
        max(map(width, (taken, *(row.taken for row in rows)))) + 4,
    )


def _heads() -> tuple[str, str, str]:
    """The words above the columns."""
    return (
        translate("DaysModel", "Day"),
        translate("DaysModel", "Headache"),
        translate("DaysModel", "Taken"),
    )


class DaysModel(QAbstractTableModel):
    """The days of a month, a row each. Window's thread only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month: MonthView | None = None
        self.rows: tuple[MonthRow, ...] = ()

    def show_month(self, month: MonthView) -> None:
        """Hold the days of this month from now on."""
        self._month, rows = month, month.rows
        if len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, _TAKEN))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _COLUMNS

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _ROW_FLAGS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, row.word, row.taken)[column]
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        if column == _DAY:
            return self._month.spoken(row) if self._month is not None else None
        what = row.word if column == _HEADACHE else row.taken or self.tr("not noted")
        return f"{row.name}, {_heads()[column]}: {what}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation is Qt.Orientation.Horizontal and shown:
            return _heads()[section]
        return None


class DayTable(AskingTable):
    """Shows the days of a month, the newest first; Up and Down go from day to day, Page Up and Page
    Down from month to month, and Enter, Space or a click ask for a day.

    The day that is shown at the side is the one that is selected. A screen reader offers to toggle
    each cell, which selects its day and so asks for it. Window's thread only.
    """

    day_asked = Signal(object)
    """This day (`date`) is to be filled in or changed."""

    month_asked = Signal(object)
    """The month of this day (`date`) is to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        font = theme.font(tabular=True)
        header = _Heads(theme, font)
        super().__init__(header, QAbstractItemView.SelectionBehavior.SelectRows, parent)
        self._theme = theme
        self._font = font
        self._model = DaysModel(self)
        self._month: MonthView | None = None
        self._shown: date | None = None
        self._front = 0
        self._least_widths = (0, 0, 0)
        self._metrics = QFontMetrics(self._font)
        self._line = _line_height(self._metrics)
        header.setFixedHeight(_head_height(self._line))
        self.verticalHeader().setDefaultSectionSize(self._line)
        self.setModel(self._model)

    def show_month(self, month: MonthView, shown: date) -> None:
        """Show a month; `shown` is the day that is asked for at the side."""
        new = self._month is None or self._month.title != month.title
        self._month, self._shown = month, shown
        self.setAccessibleName(month.title)
        before = self._model.rowCount()
        self._model.show_month(month)
        if (needed := _column_widths(self._metrics, month.rows)) != self._least_widths:
            self._least_widths = needed
            self.updateGeometry()
        if new or before != len(month.rows):
            self._size_rows()
        days = [row.day for row in month.rows]
        if shown in days and (new or not self.hasFocus()):
            self._front = days.index(shown)
        self._front = min(self._front, len(days) - 1)
        self.take_current()
        at = self._model.index(days.index(shown), _DAY) if shown in days else QModelIndex()
        self.show_selected(at)
        self._size_columns()
        self.viewport().update()

    def ask(self, index: _Index) -> None:
        self.day_asked.emit(self._model.rows[index.row()].day)

    def _size_rows(self) -> None:
        for at, height in enumerate(_row_heights(self._line, self._model.rows)):
            self.setRowHeight(at, height)
        self.setFixedHeight(self._height())
        self.updateGeometry()

    def _height(self) -> int:
        rows = sum(self.rowHeight(at) for at in range(self._model.rowCount()))
        return self.horizontalHeader().height() + rows + _BELOW

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(self._least_widths), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_columns()

    def _size_columns(self) -> None:
        day, headache, taken = self._least_widths
        room = max(0, self.viewport().width() - day - headache - taken)
        header = self.horizontalHeader()
        for section, width in ((_DAY, day), (_HEADACHE, headache + room), (_TAKEN, taken)):
            if header.sectionSize(section) != width:
                header.resizeSection(section, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        asked, width = event.rect(), self.viewport().width()
        columns = [(self.columnViewportPosition(n), self.columnWidth(n)) for n in range(3)]
        for at, row in enumerate(self._model.rows):
            line = QRect(0, self.rowViewportPosition(at), width, self._line)
            if asked.intersects(line):
                self._paint_row(painter, row, line, columns, at == self._front)

    def _paint_row(
        self,
        painter: QPainter,
        row: MonthRow,
        line: QRect,
        columns: list[tuple[int, int]],
        front: bool,
    ) -> None:
        colour = self._theme.colour
        if row.day == self._shown:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("fill"))
            painter.drawRoundedRect(QRectF(line), 6, 6)
        if front and self.hasFocus():
            painter.setPen(QPen(colour("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(line).adjusted(1, 1, -1, -1), 6, 6)
        level = row.noted.level if row.noted is not None else None
        ached = level is not None and level is not Level.NONE
        (day, _), (headache, _), (taken, width) = columns
        centre = QPointF(headache + self._line * 0.3, line.center().y() + 1)
        _draw_shape(painter, self._theme, centre, self._line * 0.24, level)
        painter.setPen(colour("text" if ached or row.day == self._shown else "secondary"))
        # By a point and not in a rectangle, which Qt lays out as lines each time.
        metrics = self._metrics
        y = line.top() + (self._line + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(day + _INSET, y, row.name)
        painter.drawText(headache + round(self._line * 0.8), y, row.word)
        if row.taken:
            right = taken + width - 4 - metrics.horizontalAdvance(row.taken)
            painter.drawText(right, y, row.taken)

    def front_index(self) -> QModelIndex:
        return self._model.index(self._front, _DAY)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(round(event.position().y()))
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._go_to(row)
            self.day_asked.emit(self._model.rows[row].day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, rows = Qt.Key, self._model.rows
        last = len(rows) - 1
        places = {key.Key_Up: self._front - 1, key.Key_Down: self._front + 1}
        places |= {key.Key_Home: 0, key.Key_End: last}
        if event.key() in places:
            self._go_to(max(0, min(places[key(event.key())], last)))
            self.bring_front_into_view()
        elif event.key() in (key.Key_Return, key.Key_Enter, key.Key_Space):
            if rows:
                self.day_asked.emit(rows[self._front].day)
        elif event.key() == key.Key_PageUp and self._month is not None:
            self.month_asked.emit(self._month.earlier)
            self.bring_front_into_view()
        elif event.key() == key.Key_PageDown and self._month is not None:
            if self._month.later is not None:
                self.month_asked.emit(self._month.later)
                self.bring_front_into_view()
        else:
            event.ignore()  # Left and Right are the page's, the rest is nobody's

    def _go_to(self, row: int) -> None:
        self._front = row
        self.take_current()
        self.viewport().update()


class _Heads(PaintedHeads):
    """The last at its right end, as the numbers below it."""

    def paint_head(self, painter: QPainter, section: int, place: QRect, words: str) -> None:
        inset = place.adjusted(_INSET if section == _DAY else 0, 0, -4, 0)
        painter.drawText(inset, _RIGHT if section == _TAKEN else _LEFT, words)


def _draw_shape(
    painter: QPainter, theme: Theme, centre: QPointF, radius: float, level: Level | None
) -> None:
    """A disc for a headache, a ring for none, nothing for a day that is not filled."""
    if level is None:
        return
    if level is Level.NONE:
        painter.setPen(QPen(theme.colour("secondary"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius - 1, radius - 1)
    else:
        # The worse the larger; the word beside it says how bad.
        radius *= (3 + level.degree) / 6
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        painter.drawEllipse(centre, radius, radius)
