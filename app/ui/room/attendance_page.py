"""Who is in the room: a line for each person of the group, marked by one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.core.groups.groups import Attendance
from app.ui.room.keys import Key
from app.ui.theme.theme import HEADLINE_POINTS, TILE_GAP, Theme
from app.ui.widgets.accessibility import announce, keep_tab_order
from app.ui.widgets.attendance_mark import SHAPE_PIXELS, SIGNS, attendance_words, draw_mark
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import at_left, plain_column, rule
from app.ui.widgets.scroll_area import bring_into_view

WIDEST = 620
_SIDE = 14
_MARKED_BY = {SIGNS[one]: one for one in Attendance}
_CYCLE = (None, *_MARKED_BY.values())
_TAKEN_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class PersonLine(NamedTuple):
    """A person of the group: the code, the private name where names are shown, and the mark."""

    code: str
    name: str
    attendance: Attendance | None


class AttendanceRow(QAbstractButton):
    """Draws a `PersonLine`; its keys mark it. Window's thread only."""

    own_keys = frozenset({Qt.Key.Key_M})
    """What is a key of the room elsewhere."""

    marked = Signal(object, bool)
    """An `Attendance`, or None to take it back; whether the next person is then to be marked."""

    stepped = Signal(int)
    """The focus is to go up (-1) or down (1)."""

    def __init__(self, theme: Theme, line: PersonLine) -> None:
        super().__init__()
        self._theme = theme
        self._line = line
        self.setFont(theme.font(tabular=True))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._cycle)

    @property
    def line(self) -> PersonLine:
        """What it shows."""
        return self._line

    def show_line(self, line: PersonLine) -> None:
        """Show this person."""
        self._line = line
        said = attendance_words(line.attendance) if line.attendance else self.tr("nothing noted")
        self.setAccessibleName(", ".join(filter(None, (line.code, line.name, said))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(200 * self._theme.scale), self._theme.target_pixels)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        attendance = _MARKED_BY.get(event.text().upper()) if plain else None
        if event.isAutoRepeat() and attendance is not None:
            return
        if attendance is not None:
            self.marked.emit(attendance, True)
        elif event.key() in _TAKEN_BACK:
            self.marked.emit(None, False)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            event.ignore()

    def _cycle(self) -> None:
        at = _CYCLE.index(self._line.attendance) if self._line.attendance in _CYCLE else 0
        self.marked.emit(_CYCLE[(at + 1) % len(_CYCLE)], False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        colour, line = self._theme.colour, self._line
        painter.setPen(QPen(colour("hairline"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        words = f"{line.code}   {line.name}" if line.name else line.code
        mark = round(SHAPE_PIXELS * self._theme.scale) + 2 * _SIDE
        said = attendance_words(line.attendance) if line.attendance else ""
        beside = self.fontMetrics().horizontalAdvance(said) + _SIDE if said else 0
        place = QRectF(_SIDE, 0, max(0, self.width() - mark - beside - _SIDE), self.height())
        shown = self.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(place.width())
        )
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(colour("text"))
        painter.drawText(place, middle, shown)
        if line.attendance is not None:
            painter.setPen(colour("secondary"))
            painter.drawText(place.translated(place.width(), 0), middle, said)
            centre = QPointF(self.width() - mark / 2, self.height() / 2)
            draw_mark(painter, self._theme, centre, line.attendance, SIGNS[line.attendance])
        if self.hasFocus():
            painter.setPen(QPen(colour("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -2), 8, 8)


class AttendancePage(QWidget):
    """Shows `PersonLine`s and sends what is said of one. Window's thread only.

    P, R, M and A mark the person with the focus and go on to the next one; Enter or a click changes
    a mark, Delete takes it back. The room's other keys work here too.
    """

    pressed = Signal(object)
    """The `Key` of a button that was pressed."""

    marked = Signal(str, object)
    """This code: an `Attendance`, or None to take it back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[AttendanceRow] = []
        column = plain_column(self, spacing=TILE_GAP)
        self.back = Button(self.tr("Back to the room") + " · W", "back")
        self.back.setAccessibleName(self.tr("Back to the room"))
        self.back.clicked.connect(lambda: self.pressed.emit(Key.PEOPLE))
        column.addLayout(at_left(self.back))
        column.addWidget(Text(self.tr("Who is here"), font=theme.font(HEADLINE_POINTS)))
        self._about = Text(secondary=True)
        column.addWidget(self._about)
        hint = self.tr(
            "P present, R remote, M made up, A absent: each key goes on to the next person. Delete "
            "takes it back."
        )
        column.addWidget(Text(hint, secondary=True))
        column.addWidget(rule())
        self._people = plain_column()
        column.addLayout(self._people)
        column.addStretch(1)

    def show_people(self, about: str, lines: Sequence[PersonLine]) -> None:
        """Show these people of the group."""
        self._about.show_text(about)
        while len(self._rows) > len(lines):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(lines):
            self._add(lines[len(self._rows)])
        for row, line in zip(self._rows, lines, strict=True):
            row.show_line(line)
        keep_tab_order(self)

    @property
    def rows(self) -> tuple[AttendanceRow, ...]:
        """What shows the people, from first to last."""
        return tuple(self._rows)

    def focus_first(self) -> None:
        """Put the focus on the first person without a mark, else on the first."""
        rows = [row for row in self._rows if row.line.attendance is None] or self._rows
        (rows[0] if rows else self.back).setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, line: PersonLine) -> None:
        at, row = len(self._rows), AttendanceRow(self._theme, line)
        row.marked.connect(lambda attendance, on: self._mark(at, attendance, go_on=on))
        row.stepped.connect(lambda step: self._focus(at + step))
        self._rows.append(row)
        self._people.addWidget(row)

    def _mark(self, at: int, attendance: Attendance | None, *, go_on: bool) -> None:
        row = self._rows[at]
        self.marked.emit(row.line.code, attendance)
        announce(row, row.accessibleName())
        if go_on and row.line.attendance is attendance:
            self._focus(at + 1)

    def _focus(self, at: int) -> None:
        if 0 <= at < len(self._rows):
            self._rows[at].setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(self._rows[at])
