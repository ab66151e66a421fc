"""A month of days to look at: a table for the screen reader, circles for the eye."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
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
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui.journey.month_view_model import DAYS_A_WEEK, Mark, MonthDay, MonthViewModel
from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.painted_table import AskingTable, PaintedHeads

_WIDEST_CELL = 48
_DOT = 6.0
_UNDERLINE = 2.0
_DAY_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

_Index = QModelIndex | QPersistentModelIndex


class MonthModel(QAbstractTableModel):
    """The days of a month in rows of weeks. Window's thread only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month: MonthViewModel | None = None

    def show_month(self, month: MonthViewModel) -> None:
        """Hold this month from now on."""
        self.beginResetModel()
        self._month = month
        self.endResetModel()

    def day(self, index: _Index) -> MonthDay | None:
        """The day of a cell, None for those of other months."""
        if self._month is None or not index.isValid():
            return None
        return self._month.weeks[index.row()][index.column()]

    def cell(self, day: date) -> QModelIndex:
        """The index of a day's cell, an invalid one if it is of another month."""
        for row, week in enumerate(self._month.weeks if self._month else ()):
            for column, cell in enumerate(week):
                if cell is not None and cell.day == day:
                    return self.index(row, column)
        return QModelIndex()

    def rowCount(self, parent: _Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if self._month is None or inside else len(self._month.weeks)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else DAYS_A_WEEK

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.day(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return _DAY_FLAGS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.day(index)
        if day is None:
            if role == Qt.ItemDataRole.AccessibleTextRole and self._month is not None:
                return self._month.outside.get((index.row(), index.column()))
            if role == Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.tr("in another month")
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return day.spoken
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or self._month is None:
            return None
        short, full = self._month.weekdays[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return short
        return full if role == Qt.ItemDataRole.AccessibleTextRole else None


class CalendarGrid(AskingTable):
    """Shows a month; arrow keys go from day to day, Page Up and Page Down from month to month. A
    click or a screen reader's toggling puts a day in front.

    Window's thread only.
    """

    month_asked = Signal(object)
    """The month of this day (`date`) is to be shown, with this day in front."""

    day_shown = Signal(str)
    """The words of the day that is in front now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        font = theme.font(tabular=True)
        header = PaintedHeads(theme, font)
        super().__init__(header, QAbstractItemView.SelectionBehavior.SelectItems, parent)
        self._theme = theme
        self._month: MonthViewModel | None = None
        self._model = MonthModel(self)
        self._front: _Index = QModelIndex()
        self._font = font
        header.setFixedHeight(round(self.fontMetrics().height() * 1.5))
        # Known before there are any days, they need not change, which would paint all days twice.
        self._size_cells(self.sizeHint().width())
        self.setModel(self._model)

    @property
    def day(self) -> MonthDay | None:
        """The day that is in front."""
        return self._model.day(self._front)

    def show_month(self, month: MonthViewModel, day: date | None = None) -> None:
        """Show this month, `day` in front (None: today, or the first)."""
        self._month = month
        self._model.show_month(month)
        self.setAccessibleName(month.title)
        days = [cell for week in month.weeks for cell in week if cell is not None]
        front = next((cell.day for cell in days if cell.today), days[0].day)
        self.setFixedHeight(self._height())
        cell = self._model.cell(day if day is not None else front)
        self._put_in_front(cell if cell.isValid() else self._model.cell(front))
        self.executeDelayedItemsLayout()

    def _put_in_front(self, cell: _Index) -> None:
        self._front = cell
        if self.hasFocus():
            self.setCurrentIndex(cell)
        else:
            self._tell_day()

    def ask(self, index: _Index) -> None:
        self.show_selected(QModelIndex())  # so that it can be toggled again
        if self._model.day(index) is not None:
            self._put_in_front(index)

    def front_index(self) -> _Index:
        return self._front

    def sizeHint(self) -> QSize:
        return QSize(round(_WIDEST_CELL * self._theme.scale) * DAYS_A_WEEK, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._narrowest_cell() * DAYS_A_WEEK, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_cells(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        # All days in one go: a delegate would be asked for each of them, which takes twice as long.
        if self._month is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        asked, front = event.rect(), self.day if self.hasFocus() else None
        columns = [
            (self.columnViewportPosition(n), self.columnWidth(n)) for n in range(DAYS_A_WEEK)
        ]
        for row, week in enumerate(self._month.weeks):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            for day, (left, width) in zip(week, columns, strict=True):
                if day is not None and asked.intersects(QRect(left, top, width, height)):
                    self._paint_day(painter, QRectF(left, top, width, height), day, day is front)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: MonthDay, front: bool) -> None:
        """Its circle, its number, underlined today, a dot for what was entered by hand, a frame."""
        colour = self._theme.colour
        if front:
            painter.setPen(QPen(colour("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 8, 8)
        draw_mark(painter, self._theme, cell, day.mark)
        painter.setFont(self._font)
        strong = day.today or day.mark is Mark.PRACTISED
        painter.setPen(colour("text" if strong else "secondary"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day.day))
        if day.today:
            metrics = painter.fontMetrics()
            half = metrics.horizontalAdvance(str(day.day.day)) / 2
            below = cell.center().y() + metrics.ascent() / 2 + _UNDERLINE
            line = QRectF(cell.center().x() - half, below, 2 * half, _UNDERLINE)
            painter.fillRect(line, colour("text"))
        if day.by_hand:
            draw_dot(painter, self._theme, QPointF(cell.center().x(), cell.bottom() - _DOT))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._front = current
            self._tell_day()

    def _tell_day(self) -> None:
        if self.day is not None:
            self.day_shown.emit(self.day.spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {key.Key_Left: -1, key.Key_Right: 1, key.Key_Up: -DAYS_A_WEEK}
        steps[key.Key_Down] = DAYS_A_WEEK
        day = self.day
        if day is None or self._month is None:
            event.ignore()
        elif event.key() in steps:
            self._go_to(day.day + timedelta(days=steps[key(event.key())]))
        elif event.key() == key.Key_PageUp:
            self._ask(self._month.earlier)
        elif event.key() == key.Key_PageDown:
            self._ask(self._month.later)
        elif event.key() in (key.Key_Home, key.Key_End):
            days = [cell.day for week in self._month.weeks for cell in week if cell is not None]
            self._go_to(days[0] if event.key() == key.Key_Home else days[-1])
        else:
            event.ignore()  # Esc is the window's, the rest is nobody's

    def _go_to(self, day: date) -> None:
        assert self._month is not None
        cell = self._model.cell(day)
        if cell.isValid():
            self._put_in_front(cell)
            self.bring_front_into_view()
        elif self.day is not None:
            earlier, later = self._month.earlier, self._month.later
            if (earlier if day < self.day.day else later) is not None:
                self.month_asked.emit(day)

    def _ask(self, month: date | None) -> None:
        if month is not None:
            self.month_asked.emit(month)

    def _cell_height(self) -> int:
        return max(TARGET_PIXELS, round(self.fontMetrics().height() * 1.75))

    def _narrowest_cell(self) -> int:
        return max(TARGET_PIXELS, self.fontMetrics().horizontalAdvance("30") + 10)

    def _height(self) -> int:
        weeks = len(self._month.weeks) if self._month else 0
        return self.horizontalHeader().height() + weeks * self._cell_height() + 2

    def _size_cells(self, width: int) -> None:
        cell = min(width, self.sizeHint().width()) // DAYS_A_WEEK
        self.horizontalHeader().setDefaultSectionSize(max(cell, self._narrowest_cell()))
        self.verticalHeader().setDefaultSectionSize(self._cell_height())


def draw_mark(painter: QPainter, theme: Theme, place: QRectF, mark: Mark) -> None:
    """The circle of a mark, as large as `place` allows."""
    if mark is Mark.NONE:
        return
    side = min(place.width(), place.height()) - 8
    circle = QRectF(0, 0, side, side)
    circle.moveCenter(place.center())
    if mark is Mark.PRACTISED:
        painter.setPen(QPen(theme.colour("accent"), 2.5))
        painter.setBrush(theme.colour("fill"))
        painter.drawEllipse(circle)
    else:
        painter.setPen(QPen(theme.colour("outline"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)


def draw_dot(painter: QPainter, theme: Theme, centre: QPointF) -> None:
    """The sign of what was entered by hand."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("secondary"))
    painter.drawEllipse(centre, _DOT / 2, _DOT / 2)
