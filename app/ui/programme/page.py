"""The page Programme: home practice, the weeks with every recording, and other programmes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.i18n.dates import Dates
from app.ui.programme.chooser import ProgrammeChoices
from app.ui.programme.play_options import PlayOption
from app.ui.programme.recording_row import RecordingRow
from app.ui.programme.view_model import (
    Choice,
    HomeView,
    ProgrammeViewModel,
    RecordingLine,
    SessionView,
)
from app.ui.theme.theme import HEADLINE_POINTS, ROW_GAP, SECTION_GAP, TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.lazy_column import LazyColumn, Part
from app.ui.widgets.page_parts import ActionRow, Frame, at_left, plain_column
from app.ui.widgets.spin_fields import DateField

_LINKS_GAP = 24


class ProgrammePage(QWidget):
    """Shows a `ProgrammeViewModel` and sends what was asked for. Window's thread only."""

    begun = Signal(str, float, int)
    """A recording's id, the second to begin at, and the session it stands in; 0 for none."""

    session_asked = Signal(object, float)
    """A `SessionPlan`, to be played one recording after another, and the second to begin its first
    one at."""

    text_asked = Signal(str)
    """The text of the recording with this id, to be read."""

    voice_chosen = Signal(object)
    """The label of the voice to hear recordings in."""

    attended = Signal(int, object)
    """A session's number and the day it was attended; None takes the mark back."""

    moved = Signal(int, object)
    """A session's number and its new date; None puts it back."""

    weeks_asked = Signal(int)
    """The weeks from the session at this place on, of a programme of years."""

    run_sheet_asked = Signal(int)
    room_asked = Signal(int)
    """The session with this number is to be led in the room."""

    handout_asked = Signal()

    programme_chosen = Signal(str)
    """The id of the programme to be used from now on."""

    pack_asked = Signal()
    """A programme file is to be opened."""

    def __init__(
        self,
        theme: Theme,
        dates: Dates,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """`today` is where the choice of a date begins for a session that has none."""
        super().__init__(parent)
        self._theme = theme
        self._dates = dates
        self._today = today
        self._view: ProgrammeViewModel | None = None
        self._moving: int | None = None
        self._buttons: dict[tuple[str, object], Button] = {}
        self._pressed: tuple[str, object] | None = None
        self._field: DateField | None = None
        self._column = LazyColumn(self)
        self._column.removed.connect(self._forget_buttons)

    def show_view(self, view: ProgrammeViewModel) -> None:
        """Show the programme; the focus stays on what was pressed, if it is still there."""
        if view != self._view:
            self._view = view
            self._moving = None
            self._show()

    def build_rest(self) -> None:
        """Build what lies below the first screenful now, instead of a moment later."""
        self._column.build_rest()

    @property
    def _narrow(self) -> bool:
        """Whether large words need the whole width."""
        return self._theme.narrow

    def _show(self) -> None:
        """Show what is new or has changed; the focus stays on what was pressed."""
        focus = self.window().focusWidget()
        had_focus = self.isVisible() and focus is not None and self.isAncestorOf(focus)
        self._column.show_parts(self._wanted())
        if had_focus:
            self._focus_again()

    def _wanted(self) -> list[Part]:
        """The parts of the page from top to bottom."""
        view = self._view
        assert view is not None
        parts = [Part("head", (view.title, view.facts, view.description), self._head)]
        if view.home is not None:
            home, has_handout = view.home, view.has_handout
            parts.append(Part("home", (home, has_handout), lambda: self._home(home, has_handout)))
        if view.sessions:
            shows = (view.note, view.which_weeks)
            parts.append(Part("weeks", shows, lambda: self._weeks(view)))
        for session in view.sessions:
            make = partial(self._session, session)
            is_moving = session.number == self._moving
            parts.append(Part(f"session {session.number}", (session, is_moving), make))
        if view.others:
            parts.append(Part("others", view.others, lambda: self._others(view.others)))
        parts.append(Part("choices", view.choices, lambda: self._choices(view.choices)))
        return parts

    def _forget_buttons(self, part: QWidget) -> None:
        self._buttons = {
            key: button for key, button in self._buttons.items() if not part.isAncestorOf(button)
        }

    def _focus_again(self) -> None:
        button = self._buttons.get(self._pressed) if self._pressed else None
        if button is None and self._pressed is not None:
            # What was pressed has become something else: the first button of the same session.
            about = self._pressed[1]
            button = next((b for (_, of), b in self._buttons.items() if of == about), None)
        if button is not None:
            button.setFocus()

    def _head(self) -> QWidget:
        view = self._view
        assert view is not None
        holder, column = _part(0)
        column.addWidget(Text(view.title, font=self._theme.font(HEADLINE_POINTS)))
        if view.facts:
            column.addSpacing(6)
            column.addWidget(Text(view.facts, secondary=True))
        if view.description:
            column.addSpacing(12)
            column.addWidget(Text(view.description))
        return holder

    def _weeks(self, view: ProgrammeViewModel) -> QWidget:
        holder, column = _part(32)
        column.addWidget(Text(self.tr("The weeks"), font=self._theme.font(TITLE_POINTS)))
        if view.note:
            column.addSpacing(4)
            column.addWidget(Text(view.note, secondary=True))
        if view.which_weeks:
            words, row = self._words_row(view.which_weeks)
            self._add_weeks(row, self.tr("Earlier weeks"), "earlier", view.earlier)
            self._add_weeks(row, self.tr("Later weeks"), "later", view.later)
            column.addWidget(words)
        return holder

    def _add_weeks(self, row: FlowLayout, words: str, key: str, first: int | None) -> None:
        if first is not None:
            button = self._button(words, "link", (key, "weeks"))
            button.clicked.connect(lambda: self.weeks_asked.emit(first))
            row.addWidget(button)

    def _others(self, lines: Sequence[RecordingLine]) -> QWidget:
        holder, column = _part(32)
        words = self.tr("Also in this programme")
        holder.setAccessibleName(words)
        column.addWidget(Text(words, font=self._theme.font(TITLE_POINTS)))
        column.addSpacing(4)
        for line in lines:
            column.addWidget(self._line(line, 0))
        return holder

    def _home(self, home: HomeView, has_handout: bool) -> QWidget:
        title = self.tr("Home practice")
        holder, lines = self._card("card", 24, title)
        lines.addWidget(Text(title, font=self._theme.font(TITLE_POINTS)))
        lines.addWidget(Text(f"{home.state} {home.why}".strip(), secondary=True))
        lines.addSpacing(6)
        for line in home.recordings:
            lines.addWidget(self._line(line, 0))
        if has_handout:
            words = self.tr("Practising at home: the page to read")
            button = self._button(words, "link", ("handout", None))
            button.clicked.connect(self.handout_asked)
            lines.addSpacing(6)
            lines.addLayout(at_left(button))
        return holder

    def _session(self, session: SessionView) -> QWidget:
        holder, lines = self._card("now" if session.now else "tile", 12, session.title)
        lines.addWidget(Text(session.title, font=self._theme.font(TITLE_POINTS)))
        lines.addWidget(self._session_dates(session))
        for line in session.recordings:
            lines.addWidget(self._line(line, session.number))
        if session.play_all is not None:
            lines.addSpacing(6)
            lines.addWidget(self._play_all(session.number, session.play_all))
        return holder

    def _session_dates(self, session: SessionView) -> QWidget:
        when = "  ·  ".join(part for part in (session.when, session.state) if part)
        holder, row = self._words_row(when)
        if self._moving == session.number:
            self._add_date(row, session)
            return holder
        number, title = session.number, session.title
        if session.attended:
            back = self._button(self.tr("Take the mark back"), "link", ("attend", number), title)
            back.clicked.connect(lambda: self.attended.emit(number, None))
            row.addWidget(back)
        elif session.attend_on is not None:
            mark = self._button(self.tr("Mark as attended"), "link", ("attend", number), title)
            mark.clicked.connect(lambda: self.attended.emit(number, session.attend_on))
            row.addWidget(mark)
        move = self._button(self.tr("Move the date"), "link", ("move", number), title)
        move.clicked.connect(lambda: self._ask_date(number))
        row.addWidget(move)
        if session.has_run_sheet:
            sheet = self._button(self.tr("Run sheet"), "link", ("sheet", number), title)
            sheet.clicked.connect(lambda: self.run_sheet_asked.emit(number))
            row.addWidget(sheet)
            room = self._button(self.tr("Open the room"), "link", ("room", number), title)
            room.clicked.connect(lambda: self.room_asked.emit(number))
            row.addWidget(room)
        return holder

    def _add_date(self, row: FlowLayout, session: SessionView) -> None:
        number, title = session.number, session.title
        field = DateField(self._dates, is_asked=True)
        field.setAccessibleName(self.tr("The date of this session"))
        field.setAccessibleDescription(title)
        field.show_day(session.day or self._today)
        field.entered.connect(lambda: self._take_date(number, field.day))
        field.cancelled.connect(lambda: self._ask_date(None))
        row.addWidget(field)
        keep = self._button(self.tr("Keep this date"), "plain", ("keep", number), title)
        keep.clicked.connect(lambda: self._take_date(number, field.day))
        row.addWidget(keep)
        if session.moved:
            back = self._button(
                self.tr("Back to the planned date"), "link", ("back", number), title
            )
            back.clicked.connect(lambda: self._take_date(number, None))
            row.addWidget(back)
        leave = self._button(self.tr("Leave it as it was"), "link", ("leave", number), title)
        leave.clicked.connect(lambda: self._ask_date(None))
        row.addWidget(leave)
        self._field = field

    def _ask_date(self, number: int | None) -> None:
        """Show or hide the field for the date of a session."""
        before, self._moving = self._moving, number
        self._pressed = ("move", before if number is None else number)
        self._show()
        if number is not None and self._field is not None:
            self._field.setFocus()

    def _take_date(self, number: int, day: date | None) -> None:
        self._pressed = ("move", number)
        view = self._view
        self.moved.emit(number, day)
        if self._view is view:  # it is the date that was there before, or it was refused
            self._moving = None
            self._show()

    def _play_all(self, number: int, option: PlayOption) -> QWidget:
        words = Text(option.continue_detail or option.detail, secondary=True)
        at_seconds = option.continue_seconds or 0.0
        label = self.tr("Continue") if at_seconds else self.tr("Begin")
        button = self._button(label, "action", ("play all", number), option.title)
        button.clicked.connect(lambda: self.session_asked.emit(option.session, at_seconds))
        return ActionRow(words, button)

    def _words_row(self, words: str) -> tuple[QWidget, FlowLayout]:
        """A line of words with buttons beside it, or below it where the words are large."""
        holder = QWidget()
        row = FlowLayout(gap=_LINKS_GAP, row_gap=0)
        if not self._narrow:
            holder.setLayout(row)
            row.addWidget(Text(words, secondary=True, wraps=False))
            return holder, row
        lines = plain_column(holder)
        lines.addWidget(Text(words, secondary=True))
        lines.addLayout(row)
        return holder, row

    def _line(self, line: RecordingLine, session: int) -> RecordingRow:
        """`session` is the number of the one it stands in, 0 for none."""
        row = RecordingRow(self._theme, line, quiet=bool(session))
        row.begun.connect(lambda name, at_seconds: self.begun.emit(name, at_seconds, session))
        row.text_asked.connect(self.text_asked)
        row.voice_chosen.connect(self.voice_chosen)
        return row

    def _choices(self, choices: Sequence[Choice]) -> ProgrammeChoices:
        shown = ProgrammeChoices(self._theme, choices, self._narrow)
        shown.chosen.connect(self.programme_chosen)
        shown.pack_asked.connect(self.pack_asked)
        return shown

    def _card(self, kind: str, above: int, name: str) -> tuple[QWidget, QVBoxLayout]:
        """A frame with room above it, and the column inside; `name` says whose the buttons are."""
        holder, column = _part(above)
        frame = Frame(kind)
        frame.setAccessibleName(name)
        lines = QVBoxLayout(frame)
        lines.setContentsMargins(SECTION_GAP, ROW_GAP, SECTION_GAP, ROW_GAP)
        lines.setSpacing(4)
        column.addWidget(frame)
        return holder, lines

    def _button(self, words: str, kind: str, key: tuple[str, object], about: str = "") -> Button:
        """`about` says to a screen reader what the words are about."""
        button = Button(words, kind)
        if about:
            button.setAccessibleName(f"{words}: {about}")
        button.clicked.connect(lambda: self._note(key))
        self._buttons[key] = button
        return button

    def _note(self, key: tuple[str, object]) -> None:
        self._pressed = key


def _part(above: int) -> tuple[QWidget, QVBoxLayout]:
    """A part of the page with so many pixels above it, and its column."""
    holder = QWidget()
    return holder, plain_column(holder, above=above)
