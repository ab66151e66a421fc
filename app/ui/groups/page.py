"""The page Groups: a list of them, and one with its dates, attendance and what is handed out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.groups.groups import Attendance
from app.ui.groups.attendance_table import AttendanceTable
from app.ui.groups.session_tiles import SessionTiles
from app.ui.groups.view_model import (
    NOT_HELD_SIGN,
    GroupLine,
    GroupsView,
    GroupView,
    not_held_words,
)
from app.ui.theme.theme import (
    HEADLINE_POINTS,
    KEY_GAP,
    LINE_GAP,
    ROW_GAP,
    SECTION_GAP,
    TILE_GAP,
    Theme,
)
from app.ui.widgets.accessibility import announce
from app.ui.widgets.attendance_mark import SIGNS, attendance_words, draw_mark
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import TickBox
from app.ui.widgets.label import Sentences, Text, set_visible
from app.ui.widgets.layouts import FlowRow, SplitRow
from app.ui.widgets.page_parts import ActionRow, plain_column, rule
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.scroll_area import bring_into_view

if TYPE_CHECKING:
    from app.ui.background_task import BackgroundTask

_LIST_PIXELS, _LIST_LETTERS = 184, 22


class GroupsPage(QWidget):
    """Shows a `GroupsView` and sends what was asked for. Window's thread only."""

    group_asked = Signal(int)
    """The group with this id is to be shown."""

    new_asked = Signal()
    change_asked = Signal()
    session_asked = Signal(int)
    """The session of this number is to be moved, noted on, or said not to be held."""

    person_asked = Signal(str)
    marked = Signal(str, int, object)
    """A code, the number of a session, and an `Attendance` or None."""

    room_asked = Signal(int)
    """The session of this number is to be led now."""

    names_switched = Signal(bool)
    pack_asked = Signal()
    update_asked = Signal()
    paper_asked = Signal()
    calendar_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = plain_column(self)
        self._empty = _Empty(theme)
        self._empty.new_asked.connect(self.new_asked)
        self.list = _GroupList(theme)
        self.list.asked.connect(self.group_asked)
        self.list.new_asked.connect(self.new_asked)
        self.group = _GroupPart(theme, self)
        width = round(_LIST_PIXELS * (1 + theme.scale) / 2)
        self.list.setMinimumWidth(width)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._both = SplitRow(
            self.list, self.group, gap=SECTION_GAP, gap_below=SECTION_GAP, left_last=True
        )
        column.addWidget(self._empty)
        column.addWidget(self._both)
        column.addStretch(1)

    def show_view(self, view: GroupsView, *, names: bool) -> None:
        """Show these groups, with or without the names beside codes."""
        set_visible(self._empty, not view.groups)
        set_visible(self._both, bool(view.groups))
        self.list.show_groups(view.groups, view.group.id if view.group else 0)
        if view.group is not None:
            self.group.show_group(view.group, names=names)

    def focus_first(self) -> None:
        """Put the focus where the work is: on the attendance, or on what begins a group."""
        if not self._both.isHidden():
            self.group.focus_first()
        else:
            self._empty.new.setFocus()

    def follow(self, task: BackgroundTask, what: str) -> None:
        """Say how far a task is until it is done, after what it does, such as “Saving…”."""
        self.group.follow(task, what)

    def show_outcome(self, words: str) -> None:
        """Say what came of what was asked for."""
        self.group.outcome.show_text(words)
        bring_into_view(self.group.outcome)
        announce(self, words)

    def say_mark(self) -> None:
        """Have a screen reader say what the field with the focus says now."""
        announce(self, self.group.table.spoken())


class _Empty(QWidget):
    """What is there before the first group. Window's thread only."""

    new_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = plain_column(self, spacing=TILE_GAP)
        column.addWidget(Text(self.tr("Groups"), font=theme.font(HEADLINE_POINTS)))
        words = self.tr("No group yet. A group has a programme, six dates and codes.")
        column.addWidget(Text(words, secondary=True))
        self.new = Button(self.tr("New group…"), "primary")
        self.new.clicked.connect(self.new_asked)
        column.addSpacing(TILE_GAP)
        column.addWidget(FlowRow(self.new))


class _GroupList(QWidget):
    """A key for each group, and one for another. Window's thread only."""

    asked = Signal(int)
    new_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: tuple[GroupLine, ...] = ()
        self.buttons: dict[int, Button] = {}
        column = plain_column(self, spacing=TILE_GAP)
        self._rows = plain_column(spacing=TILE_GAP)
        column.addLayout(self._rows)
        self.new = Button(self.tr("New group…"))
        self.new.clicked.connect(self.new_asked)
        column.addSpacing(TILE_GAP)
        column.addWidget(self.new)
        column.addStretch(1)

    def show_groups(self, groups: tuple[GroupLine, ...], front: int) -> None:
        """Show these groups; that with the id `front` is shown beside them."""
        if [group.id for group in groups] != list(self.buttons):
            for button in self.buttons.values():
                self._rows.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {group.id: self._button(group) for group in groups}
            # First in the place of the last, which then goes behind them.
            for one, other in pairwise((self.new, *self.buttons.values(), self.new)):
                QWidget.setTabOrder(one, other)
        for group in groups:
            button = self.buttons[group.id]
            words = f"{shortened(group.name)}\n{group.about}"
            if button.text() != words.replace("&", "&&"):
                button.show_words(words)
                button.setAccessibleName(f"{group.name}, {group.about}")
            button.show_front(group.id == front)

    def _button(self, group: GroupLine) -> Button:
        button = Button("", "nav")
        high = 2 * self.fontMetrics().lineSpacing() + 16
        button.setStyleSheet(f"QPushButton {{ min-height: {high}px; }}")
        button.clicked.connect(lambda: self.asked.emit(group.id))
        self._rows.addWidget(button)
        return button


class _GroupPart(QWidget):
    """One group: its head, dates, attendance, and what is handed out. Window's thread only."""

    def __init__(self, theme: Theme, page: GroupsPage) -> None:
        super().__init__()
        self._theme = theme
        self._page = page
        self._group: GroupView | None = None
        column = plain_column(self)
        self._title = Text(font=theme.font(HEADLINE_POINTS))
        self._about = Text(secondary=True)
        self.change = Button(self.tr("Change…"))
        self.change.clicked.connect(page.change_asked)
        self.room = Button(self.tr("Open the room"), "primary")
        self.room.clicked.connect(self._ask_room)
        column.addWidget(ActionRow(self._title, self.change, self.room))
        column.addSpacing(LINE_GAP)
        column.addWidget(self._about)
        column.addSpacing(KEY_GAP)
        self.sessions = SessionTiles(theme)
        self.sessions.asked.connect(page.session_asked)
        column.addWidget(self.sessions)
        column.addSpacing(KEY_GAP)
        self._no_codes = Text(
            self.tr("Nobody is in this group yet. “Change…” adds codes."), secondary=True
        )
        column.addWidget(self._no_codes)
        self.table = AttendanceTable(theme)
        self.table.marked.connect(page.marked)
        self.table.person_asked.connect(page.person_asked)
        self.table.choice_asked.connect(self._ask_mark)
        column.addWidget(self.table)
        column.addSpacing(TILE_GAP)
        self.names = TickBox(theme, self.tr("Show names"))
        self.names.switched.connect(page.names_switched)
        self._legend = _legend(theme)
        self._legend.add(self.names)
        column.addWidget(self._legend)
        self.sentences = Sentences()
        self.sentences.setContentsMargins(0, TILE_GAP, 0, 0)
        column.addWidget(self.sentences)
        said = self.tr("Names stay on this computer. Packs, exports and sheets carry codes only.")
        self._private = Text(said, secondary=True)
        self._private.setContentsMargins(0, TILE_GAP, 0, 0)
        column.addWidget(self._private)
        column.addSpacing(ROW_GAP)
        column.addWidget(rule())
        self._add_hand_out(column)

    def _add_hand_out(self, column: QVBoxLayout) -> None:
        self.pack = Button(self.tr("Make the group's pack…"))
        self.pack.clicked.connect(self._page.pack_asked)
        self.paper = Button(self.tr("Print the handout…"))
        self.paper.clicked.connect(self._page.paper_asked)
        column.addSpacing(KEY_GAP)
        heading = Text(self.tr("Hand out"), secondary=True)
        column.addWidget(ActionRow(heading, self.pack, self.paper))
        self._handed_out = Text(secondary=True)
        self.update_file = Button(self.tr("Make the small update file…"), "link")
        self.update_file.clicked.connect(self._page.update_asked)
        self.calendar = Button(self.tr("Save the dates for a calendar…"), "link")
        self.calendar.clicked.connect(self._page.calendar_asked)
        self.work = ProgressLine()
        self.outcome = Text(parent=self)
        self.outcome.hide()
        column.addSpacing(TILE_GAP)
        column.addWidget(self.work)
        column.addWidget(self.outcome)
        column.addWidget(self._handed_out)
        column.addWidget(FlowRow(self.update_file, self.calendar, gap=SECTION_GAP, row_gap=0))

    def show_group(self, group: GroupView, *, names: bool) -> None:
        """Show a group, with or without the names beside codes."""
        self._group = group
        self._title.setText(group.name)
        self._about.setText(group.about)
        self.sessions.show_sessions(group.sessions)
        set_visible(self._no_codes, not group.people)
        for part in (self.table, self._legend):
            set_visible(part, bool(group.people))
        set_visible(self._private, bool(group.people) and names)
        self.table.show_group(group, names=names)
        self.names.setChecked(names)
        self.sentences.show_sentences(group.sentences)
        self.room.setEnabled(group.next_session is not None)
        self._handed_out.setText(group.handed_out)
        set_visible(self.update_file, group.may_update)

    def follow(self, task: BackgroundTask, what: str) -> None:
        """Say how far a task is until it is done; meanwhile no other is begun."""
        focus = self.window().focusWidget()

        def done() -> None:
            # Nobody has chosen another place for it meanwhile.
            lost = self.work.cancel.hasFocus() or self.window().focusWidget() is moved_to
            self.work.end()
            self._enable(True)
            if lost and focus is not None and isValid(focus):
                focus.setFocus()

        self.outcome.show_text("")
        self._enable(False)
        moved_to = self.window().focusWidget()
        self.work.begin(what, task.seconds)
        self.work.cancelled.connect(task.cancel)
        task.progressed.connect(self.work.show_progress)
        task.done.connect(done)

    def _enable(self, enabled: bool) -> None:
        for button in (self.pack, self.paper, self.update_file, self.calendar):
            button.setEnabled(enabled)

    def focus_first(self) -> None:
        """Put the focus on the attendance, or where people are added."""
        (self.table if self._group is not None and self._group.people else self.change).setFocus()

    def _ask_room(self) -> None:
        if self._group is not None and self._group.next_session is not None:
            self._page.room_asked.emit(self._group.next_session)

    def _ask_mark(self, code: str, number: int, place: QPoint) -> None:
        """Offer what can be said of a field, for who has no keys for it."""
        menu = QMenu(self.table)
        menu.setAccessibleName(code)
        for attendance, sign in SIGNS.items():
            action = menu.addAction(f"{sign}   {attendance_words(attendance)}")
            action.triggered.connect(
                lambda _=False, attendance=attendance: self._page.marked.emit(
                    code, number, attendance
                )
            )
        menu.addSeparator()
        clear = menu.addAction(self.tr("Take it back"))
        clear.triggered.connect(lambda: self._page.marked.emit(code, number, None))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        menu.setActiveAction(menu.actions()[0])  # a screen reader says it, and so that it is there


def shortened(name: str) -> str:
    """A name in a list of narrow keys."""
    return name if len(name) <= _LIST_LETTERS else f"{name[: _LIST_LETTERS - 1].rstrip()}…"


def _legend(theme: Theme) -> FlowRow:
    """What the shapes and letters mean."""
    items: Sequence[tuple[Attendance | None, str, str]] = [
        *((attendance, sign, attendance_words(attendance)) for attendance, sign in SIGNS.items()),
        (None, NOT_HELD_SIGN, not_held_words()),
    ]
    return FlowRow(*(_LegendItem(theme, *item) for item in items), gap=ROW_GAP, row_gap=0)


class _LegendItem(QWidget):
    """A shape with its word. Window's thread only."""

    def __init__(self, theme: Theme, attendance: Attendance | None, sign: str, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._attendance = attendance
        self._sign = sign
        self._words = Text(words, secondary=True, wraps=False)
        self._side = round(30 * theme.scale) + 2
        row = plain_column(self)
        row.addWidget(self._words)
        row.setContentsMargins(self._side + TILE_GAP, 0, 0, 0)
        self.setMinimumHeight(self._side)

    def sizeHint(self) -> QSize:
        hint = self._words.sizeHint()
        return QSize(self._side + TILE_GAP + hint.width(), max(self._side, hint.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font())
        place = QRectF(0, 0, self._side, self.height())
        draw_mark(painter, self._theme, place.center(), self._attendance, self._sign)
