"""The page Today: what can be practised now, how the week went, where the programme stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from app.ui import late_qt
from app.ui.theme.theme import HEADLINE_POINTS, TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout, FlowRow, Tiles
from app.ui.widgets.page_parts import Frame, at_left, plain_column, row_or_column

if TYPE_CHECKING:
    from app.ui.programme.play_options import PlayOption
    from app.ui.today.view_model import TodayViewModel, WeekView


class TodayPage(QWidget):
    """Shows a `TodayViewModel` and sends what was asked for. Window's thread only."""

    begun = Signal(str, float)
    """A recording's id and the second to begin at."""

    session_asked = Signal(object, float)
    """A `SessionPlan`, to be played one recording after another, and the second to begin its first
    one at."""

    voice_chosen = Signal(object)
    """The label of the voice to hear recordings in."""

    dates_asked = Signal()
    """The page for the date of session one, the sound and the language is to be opened."""

    text_asked = Signal(str)
    """The text of the recording with this id, to be read."""

    reason_given = Signal(str)
    """Why the last practice was stopped, as a `StopReason` value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card: PlayOption | None = None
        self._kept = ""
        self._asks_why = False
        self._view: TodayViewModel | None = None
        self._body: QWidget | None = None
        self._begin: Button | None = None
        self._readers: dict[str, Button] = {}
        self._read: str | None = None
        self._column = plain_column(self)

    def show_view(self, view: TodayViewModel) -> None:
        """Show the day; the focus stays on the button it was on, or goes to Begin."""
        if view == self._view:
            return
        self._view = view
        self._rebuild()

    def show_kept(self, sentence: str, asks_why: bool) -> None:
        """Say in one quiet line what the practice that just ended left; "" takes it away."""
        if (sentence, asks_why) != (self._kept, self._asks_why):
            self._kept, self._asks_why = sentence, asks_why
            self._rebuild()

    def rebuild(self) -> None:
        """Forget what was shown in another language, theme or text size; the next `show_view` shows
        it all anew."""
        self._view = None
        self._kept, self._asks_why = "", False

    @property
    def kept_words(self) -> str:
        """The line about the practice that has just ended, empty for none."""
        return self._kept

    def space_pressed(self) -> None:
        """Begin what the card offers, further on where it was stopped early."""
        if self._card is not None:
            self._ask(self._card, self._card.continue_seconds or 0.0)

    def focus_first(self) -> None:
        """Put the focus on Begin."""
        if self._begin is not None:
            self._begin.setFocus()

    def focus_opener(self) -> None:
        """Put the focus back on the button that opened the last text, if it is still there."""
        button = self._readers.get(self._read or "")
        if button is not None:
            button.setFocus()
        else:
            self.focus_first()

    @property
    def _narrow(self) -> bool:
        """Whether large words need the whole width."""
        return self._theme.narrow

    def _rebuild(self) -> None:
        view = self._view
        if view is None:
            return
        focus = self.window().focusWidget()
        had_focus = self.isVisible() and (
            (focus is not None and self.isAncestorOf(focus))
            or (self._card is None and view.card is not None and _leads_here(focus))
        )
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._begin = None
        self._readers = {}
        self._card = view.card
        self._body = QWidget()
        column = plain_column(self._body)
        column.addWidget(Text(view.date_line, secondary=True))
        column.addSpacing(6)
        column.addWidget(Text(view.headline, font=self._theme.font(HEADLINE_POINTS)))
        if view.note:
            column.addSpacing(8)
            column.addWidget(Text(view.note, secondary=True))
        if self._kept and (self._asks_why or self._kept != view.kept_today):
            column.addSpacing(14)
            self._add_kept(column)
        if view.card is not None:
            column.addSpacing(22)
            column.addWidget(self._card_frame(view.card))
        if view.session is not None:
            column.addSpacing(6)
            column.addWidget(self._row(view.session))
        if not view.dated:
            column.addSpacing(22)
            words = self.tr("Set the date of session one")
            column.addLayout(at_left(self._dates_button(words, "primary")))
        if view.days:
            column.addSpacing(28)
            column.addWidget(self._heading(view.days_title))
            column.addSpacing(10)
            self._add_days(column, view)
        if view.weeks:
            column.addSpacing(28)
            self._add_weeks(column, view)
        if view.also_open:
            column.addSpacing(26)
            column.addWidget(self._heading(self.tr("Also open")))
            column.addSpacing(4)
            for option in view.also_open:
                column.addWidget(self._row(option))
        column.addStretch(1)
        self._column.addWidget(self._body)
        if had_focus:
            self.focus_first()
            if self._begin is None:
                self.focusNextChild()  # what had it is gone

    def _heading(self, words: str) -> QLabel:
        return Text(words, secondary=True)

    def _add_kept(self, column: QVBoxLayout) -> None:
        column.addWidget(Text(self._kept))
        if not self._asks_why:
            return
        from app.core.practice.practice import StopReason
        from app.ui.i18n.messages import stop_reason_word

        row = FlowRow(Text(self.tr("If you like, say why:"), secondary=True, wraps=False), gap=4)
        for reason in StopReason:
            button = Button(stop_reason_word(reason), "quiet")
            button.clicked.connect(
                lambda _=False, value=reason.value: self.reason_given.emit(value)
            )
            row.add(button)
        column.addWidget(row)

    def _card_frame(self, option: PlayOption) -> QFrame:
        frame = Frame("card")
        # Large words need the whole width; the button then stands below them.
        row = row_or_column(self._narrow, frame, gap=24, narrow_gap=24)
        row.setContentsMargins(30, 26, 30, 26)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(Text(option.title, font=self._theme.font(TITLE_POINTS)))
        words.addWidget(Text(option.continue_detail or option.detail, secondary=True))
        if option.voices:
            words.addWidget(self._voices(option))
        if option.readable:
            words.addSpacing(6)
            link = self._reader(option, self.tr("Read it instead"), "link")
            words.addLayout(at_left(link))
        words.addStretch(1)
        row.addLayout(words, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        first = self.tr("Continue") if option.continue_seconds else self.tr("Begin")
        # Whoever has practised today need not begin anything.
        rests = bool(self._view and self._view.kept_today) and not option.continue_seconds
        self._begin = Button(first, "plain" if rests else "primary")
        self._begin.setAccessibleDescription(option.title)
        self._begin.clicked.connect(lambda: self._ask(option, option.continue_seconds or 0.0))
        buttons.addWidget(self._begin)
        hint = Text(self.tr("or press Space"), secondary=True, wraps=False)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(hint)
        centred.addStretch(1)
        buttons.addLayout(centred)
        if option.continue_seconds:
            anew = Button(self.tr("From the start"), "quiet")
            anew.clicked.connect(lambda: self._ask(option, 0.0))
            buttons.addWidget(anew)
        buttons.addStretch(1)
        row.addLayout(buttons)
        return frame

    def _row(self, option: PlayOption) -> QFrame:
        frame = Frame("row")
        row = row_or_column(self._narrow, frame, gap=16)
        row.setContentsMargins(0, 6, 0, 6)
        row.addLayout(self._row_words(option), 1)
        rest: QLayout = row
        if self._narrow:
            # Large words need the whole width; what can be pressed then stands below them.
            rest = FlowLayout(gap=16)
            row.addLayout(rest)
        if option.session is None:
            words = option.continue_detail or option.minutes
            rest.addWidget(Text(words, secondary=True, wraps=False))
        if option.readable:
            rest.addWidget(self._reader(option, self.tr("Read"), "quiet"))
        button = Button(self.tr("Continue") if option.continue_seconds else self.tr("Begin"))
        button.setAccessibleName(f"{button.text()}: {option.title}")
        button.clicked.connect(lambda: self._ask(option, option.continue_seconds or 0.0))
        rest.addWidget(button)
        return frame

    def _row_words(self, option: PlayOption) -> QVBoxLayout:
        """The words at the left of a row."""
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(option.title))
        if option.session is not None:
            words.addWidget(Text(option.continue_detail or option.detail, secondary=True))
        if option.voices:
            words.addWidget(self._voices(option))
        return words

    def _voices(self, option: PlayOption) -> QWidget:
        from app.ui.programme.voice_row import VoiceRow

        row = VoiceRow(self._theme, option.voices, option.title)
        row.chosen.connect(self.voice_chosen)
        return row

    def _reader(self, option: PlayOption, words: str, kind: str) -> Button:
        button = Button(words, kind)
        instead = self.tr("Read it instead")
        button.setAccessibleName(f"{instead}: {option.title}")
        button.clicked.connect(lambda: self._ask_text(option.recording))
        self._readers[option.recording] = button
        return button

    def _ask_text(self, recording_id: str) -> None:
        self._read = recording_id
        self.text_asked.emit(recording_id)

    def _ask(self, option: PlayOption, at_seconds: float) -> None:
        if option.session is not None:
            self.session_asked.emit(option.session, at_seconds)
            return
        self.begun.emit(option.recording, at_seconds)

    def _add_days(self, column: QVBoxLayout, view: TodayViewModel) -> None:
        from app.ui.today.week_row import WeekRow

        column.addWidget(WeekRow(self._theme, view.days))
        column.addSpacing(8)
        column.addWidget(Text(view.days_note, secondary=True))

    def _add_weeks(self, column: QVBoxLayout, view: TodayViewModel) -> None:
        row = QVBoxLayout() if self._narrow else QHBoxLayout()
        row.addWidget(self._heading(view.weeks_title), 1)
        if view.dated:
            kind = "link" if self._narrow else "quiet"
            button = self._dates_button(self.tr("Dates and language"), kind)
            row.addWidget(button, 0, late_qt.Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addSpacing(4)
        tiles = Tiles(least_width=round(120 * self._theme.scale), gap=8)
        for week in view.weeks:
            tiles.add(self._tile(week))
        column.addWidget(tiles)

    def _dates_button(self, words: str, kind: str) -> Button:
        button = Button(words, kind)
        button.clicked.connect(self.dates_asked)
        return button

    def _tile(self, week: WeekView) -> QFrame:
        frame = Frame("now" if week.now else "tile")
        lines = QVBoxLayout(frame)
        lines.setContentsMargins(9, 12, 2, 12)
        lines.setSpacing(2)
        lines.addWidget(Text(week.title))
        for line in week.lines:
            lines.addWidget(Text(line, secondary=True))
        lines.addStretch(1)
        return frame


def _leads_here(focus: QWidget | None) -> bool:
    """Whether the focus is on a page's button in the navigation, or nowhere, as at the start."""
    return focus is None or (isinstance(focus, Button) and focus.isChecked())
