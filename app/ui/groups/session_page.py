"""The page of one session of a group: when it is, whether it was held, a note on it."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.groups.groups import Group, GroupSession, Slot, planned_day
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.theme.theme import LINE_GAP, ROW_GAP, TILE_GAP, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import TickBox
from app.ui.widgets.label import Text, set_visible
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column
from app.ui.widgets.spin_fields import DateField, TimeField
from app.ui.widgets.sub_page import SubPage
from app.ui.widgets.text_fields import TypedText

_NOTE_LINES = 6
_USUAL_TIME = time(18)


class SessionPage(SubPage):
    """Shows a session and sends what is changed of it, which is kept at once. Window's thread
    only."""

    moved = Signal(object)
    """The session is held at this `Slot`."""

    held_switched = Signal(bool)
    noted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        group: Group,
        session: GroupSession,
        dates: Dates,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("{group}, session {number}")
        super().__init__(theme, title.format(group=group.name, number=session.number), parent)
        self._planned = planned_day(group.start, session.number)
        self._add_time(theme, dates)
        self.not_held = TickBox(theme, self.tr("It was not held"))
        self.not_held.switched.connect(lambda off: self.held_switched.emit(not off))
        self.column.addSpacing(ROW_GAP)
        self.column.addWidget(FlowRow(self.not_held))
        question = self.tr("Note")
        self.note = TypedText(theme, question, _NOTE_LINES)
        self.note.offered.connect(lambda words, _: self.noted.emit(words))
        hint = self.tr("For yourself: it is in no pack and on no sheet.")
        self._add(question, self.note, hint=hint)
        self.column.addStretch(1)
        self.show_session(session)

    def _add_time(self, theme: Theme, dates: Dates) -> None:
        question = self.tr("When is it?")
        self.day = DateField(dates)
        self.day.setAccessibleName(question)
        self.day.editingFinished.connect(self._move)
        self.day.entered.connect(self.back_asked)
        self.with_time = TickBox(theme, self.tr("It begins at"))
        self.with_time.switched.connect(self._move)
        self.time = TimeField(dates)
        self.time.setAccessibleName(self.tr("When it begins"))
        self.time.timeChanged.connect(self._move)
        row = FlowRow(self.day, self.with_time, self.time)
        row.attach(self.time)
        self._add(question, row)
        self.put_back = Button("", "link")
        words = self.tr("Put it back to {date}")
        self.put_back.show_words(filled(words, date=dates.long(self._planned)))
        self.put_back.clicked.connect(self._put_back)
        self.column.addWidget(FlowRow(self.put_back))

    def show_session(self, session: GroupSession) -> None:
        """Show what is kept of the session."""
        self._slot = session.slot
        if not self.day.hasFocus():
            self.day.show_day(session.slot.day)
        self.with_time.setChecked(session.slot.time is not None)
        self.time.setEnabled(session.slot.time is not None)
        self.time.show_time(session.slot.time or _USUAL_TIME)
        self.not_held.setChecked(not session.is_held)
        self.note.show_words(session.note)
        set_visible(self.put_back, session.slot.day != self._planned)

    def focus_first(self) -> None:
        """Put the focus on the day."""
        self.day.setFocus()

    def _add(self, question: str, answer: QWidget, *, hint: str = "") -> None:
        holder = QWidget()
        column = plain_column(holder, above=ROW_GAP, spacing=LINE_GAP)
        column.addWidget(Text(question))
        column.addWidget(answer)
        if hint:
            column.addSpacing(TILE_GAP - LINE_GAP)
            column.addWidget(Text(hint, secondary=True))
        self.column.addWidget(holder)

    def _move(self) -> None:
        slot = Slot(self.day.day, self.time.moment if self.with_time.isChecked() else None)
        if slot != self._slot:
            self.moved.emit(slot)

    def _put_back(self) -> None:
        self.day.show_day(self._planned)
        self.day.setFocus()
        self._move()
