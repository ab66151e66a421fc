"""The attendance of a group: a row for each person, a shape with a letter for each session."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
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

from app.core.groups.groups import Attendance
from app.ui.groups.view_model import GroupView, Mark, PersonRow
from app.ui.theme.theme import Theme
from app.ui.widgets.attendance_mark import SHAPE_PIXELS, SIGNS, draw_mark
from app.ui.widgets.painted_table import AskingTable, PaintedHeads

_CODE = 0
_GAP = 16
_LEAST_NAME_LETTERS = 6
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_TAKEN_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ATTENDANCE_OF = {sign: attendance for attendance, sign in SIGNS.items()}

_Index = QModelIndex | QPersistentModelIndex


class AttendanceModel(QAbstractTableModel):
    """The people of a group: code, name where names are shown, and a field for each session.

    Window's thread only.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people: tuple[PersonRow, ...] = ()
        self.numbers: tuple[int, ...] = ()
        self.names = True

    @property
    def first_session(self) -> int:
        """The column of the first session."""
        return 2 if self.names else 1  # a hidden column would be read aloud all the same

    def show_group(self, group: GroupView, names: bool) -> None:
        """Hold the people of this group from now on, with or without their names."""
        numbers = tuple(session.number for session in group.sessions)
        alike = numbers == self.numbers and names == self.names
        if alike and len(group.people) == len(self.people):
            self.people = group.people
            last = self.index(len(self.people) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.people, self.numbers, self.names = group.people, numbers, names
        self.endResetModel()

    def mark(self, index: _Index) -> Mark | None:
        """What a field says; None for a code or a name."""
        if index.column() < self.first_session:
            return None
        return self.people[index.row()].marks[index.column() - self.first_session]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.people)

    def columnCount(self, parent: _Index | None = None) -> int:
        inner = parent is not None and parent.isValid()
        return 0 if inner else self.first_session + len(self.numbers)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _FLAGS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        person, mark = self.people[index.row()], self.mark(index)
        if role == Qt.ItemDataRole.DisplayRole:
            if mark is not None:
                return mark.sign
            return person.code if index.column() == _CODE else person.name or "–"
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        what = person.name or self.tr("no name") if mark is None else mark.words
        if index.column() == _CODE:
            return person.code
        return f"{person.code}, {self._head(index.column(), spoken=True)}: {what}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation is not Qt.Orientation.Horizontal or role not in shown:
            return None
        return self._head(section, spoken=role == Qt.ItemDataRole.AccessibleTextRole)

    def _head(self, column: int, *, spoken: bool) -> str:
        if column < self.first_session:
            return self.tr("Code") if column == _CODE else self.tr("Name")
        number = str(self.numbers[column - self.first_session])
        return self.tr("session {number}").format(number=number) if spoken else number


class AttendanceTable(AskingTable):
    """Shows who took part in which session. Window's thread only.

    P, R, M and A say it of the field that has the focus, Delete takes it back, arrows move. Enter,
    Space or a click on a field ask for a choice; on a code or a name they ask for the person. So
    does a screen reader that toggles it.
    """

    marked = Signal(str, int, object)
    """This code, in the session of this number: an `Attendance`, or None to take it back."""

    choice_asked = Signal(str, int, object)
    """What was it for this code, in the session of this number? Carries the place (a `QPoint` on
    the screen) where to ask."""

    person_asked = Signal(str)
    """The person with this code is to be changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        font = theme.font(tabular=True)
        header = _Heads(theme, font)
        super().__init__(header, QAbstractItemView.SelectionBehavior.SelectItems, parent)
        self._theme = theme
        self._head = header
        self._font = font
        self._metrics = QFontMetrics(font)
        self._model = AttendanceModel(self)
        self._group = 0
        self._at = (0, self._model.first_session)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(theme.target_pixels)
        header.setFixedHeight(round(self._metrics.height() * 1.25))
        self.setModel(self._model)

    def show_group(self, group: GroupView, *, names: bool) -> None:
        """Show the people of a group, with or without the names beside their codes."""
        row, column = self._at
        if column > _CODE:  # the same session, one column to the right or the left
            column += names - self._model.names
        self.setAccessibleName(self.tr("Attendance of {group}").format(group=group.name))
        self._model.show_group(group, names)
        if group.id != self._group:
            # Where somebody is marked who was there just now.
            row, column = 0, self._model.first_session + group.latest
        self._group = group.id
        self._head.sessions = len(group.sessions)
        self.setFixedHeight(self._height())
        row = max(0, min(row, self._model.rowCount() - 1))
        column = max(0, min(column, self._model.columnCount() - 1))
        self._at = row, column
        self.take_current()
        self._size_columns()
        self.updateGeometry()
        self.viewport().update()

    def spoken(self) -> str:
        """What the field with the focus says, to be read aloud."""
        index = self._model.index(*self._at)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")

    def _height(self) -> int:
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().height() + rows + below + 2

    def _code_width(self) -> int:
        codes = [person.code for person in self._model.people]
        widths = map(self._metrics.horizontalAdvance, (self.tr("Code"), *codes))
        return min(max(widths) + _GAP, self._metrics.averageCharWidth() * 24)

    def _session_width(self) -> int:
        return round(max(SHAPE_PIXELS * self._theme.scale, self._theme.target_pixels)) + 4

    def _name_width(self) -> int:
        if not self._model.names:
            return 0
        return self._metrics.averageCharWidth() * _LEAST_NAME_LETTERS + _GAP

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        # So many sessions as a course usually has; where there are more, the table scrolls.
        shown = min(len(self._model.numbers), 6)
        width = self._code_width() + self._name_width() + shown * self._session_width()
        return QSize(width, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_columns()
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _size_columns(self) -> None:
        """Names take a part of what is left, the sessions share the rest."""
        count = len(self._model.numbers)
        code, name, session = self._code_width(), self._name_width(), self._session_width()
        spare = max(0, self.viewport().width() - code - name - count * session)
        if name:
            longest = max(
                (self._metrics.horizontalAdvance(p.name) for p in self._model.people), default=0
            )
            more = min(max(0, longest + _GAP - name), spare)
            name, spare = name + more, spare - more
        before = [code, name] if self._model.names else [code]
        widths = before + [session + spare // count for _ in range(count)]
        for column, width in enumerate(widths):
            if self.columnWidth(column) != width and width:
                self.setColumnWidth(column, width)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        asked, model = event.rect(), self._model
        for row in range(model.rowCount()):
            top, high = self.rowViewportPosition(row), self.rowHeight(row)
            if top + high < asked.top() or top > asked.bottom():
                continue
            painter.setPen(QPen(self._theme.colour("hairline"), 1))
            painter.drawLine(0, top, self.viewport().width(), top)
            for column in range(model.columnCount()):
                left, wide = self.columnViewportPosition(column), self.columnWidth(column)
                self._paint_cell(painter, row, column, QRectF(left, top, wide, high))

    def _paint_cell(self, painter: QPainter, row: int, column: int, place: QRectF) -> None:
        index, colour = self._model.index(row, column), self._theme.colour
        mark, person = self._model.mark(index), self._model.people[row]
        if mark is None:
            quiet = column != _CODE or person.has_left
            painter.setPen(colour("secondary" if quiet else "text"))
            inner = place.adjusted(0, 0, -_GAP / 2, 0)
            words = str(index.data())
            shown = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(inner.width()))
            painter.drawText(inner, _LEFT, shown)
        else:
            draw_mark(painter, self._theme, place.center(), mark.attendance, mark.sign)
        if self.hasFocus() and (row, column) == self._at:
            painter.setPen(QPen(colour("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 2, -1, -1), 8, 8)

    # Keys and pointer

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._at = current.row(), current.column()
        self.viewport().update()

    def front_index(self) -> QModelIndex:
        return self._model.index(*self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = Qt.Key, self.currentIndex()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        attendance = _ATTENDANCE_OF.get(event.text().upper()) if plain else None
        if index.isValid() and attendance is not None:
            self._mark(index, attendance)
        elif index.isValid() and event.key() in _TAKEN_BACK:
            self._mark(index, None)
        elif index.isValid() and event.key() in (key.Key_Return, key.Key_Enter, key.Key_Space):
            if not event.isAutoRepeat():
                self.ask(index)
        elif event.key() in (key.Key_Tab, key.Key_Backtab, key.Key_Escape):
            event.ignore()
        elif event.text() and event.text().isprintable():
            event.ignore()  # Qt would look for a row that begins so
        else:
            super().keyPressEvent(event)
            self.bring_front_into_view()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self._go_to(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.ask(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _mark(self, index: QModelIndex, attendance: Attendance | None) -> None:
        first = self._model.first_session
        if index.column() >= first:
            number = self._model.numbers[index.column() - first]
            self.marked.emit(self._model.people[index.row()].code, number, attendance)

    def _go_to(self, index: _Index) -> None:
        self._at = index.row(), index.column()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.take_current()
        self.viewport().update()

    def ask(self, index: _Index) -> None:
        self.show_selected(QModelIndex())  # so that it can be toggled again
        self._go_to(index)
        code = self._model.people[index.row()].code
        first = self._model.first_session
        if index.column() < first:
            self.person_asked.emit(code)
            return
        number = self._model.numbers[index.column() - first]
        cell = self._model.index(index.row(), index.column())
        below = self.viewport().mapToGlobal(self.visualRect(cell).bottomLeft())
        self.choice_asked.emit(code, number, below)


class _Heads(PaintedHeads):
    """The heads of sessions in the middle: the last so many."""

    sessions = 0

    def paint_head(self, painter: QPainter, section: int, place: QRect, words: str) -> None:
        is_session = section >= self.model().columnCount() - self.sessions
        painter.drawText(place, _CENTRE if is_session else _LEFT, words)
