"""The page Today: what can be practised now, how the week went, where the programme stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from app.ui import late_qt
from app.ui.theme.theme import (
    HEADLINE_POINTS,
    KEY_GAP,
    LINE_GAP,
    ROW_GAP,
    SECTION_GAP,
    TILE_GAP,
    TITLE_POINTS,
    Theme,
)
from app.ui.today.play_card import CARD_GAP, PlayCard, play_button, voice_row
from app.ui.widgets.accessibility import (
    READER_MILLISECONDS,
    is_read_by_orca,
    keep_tab_order,
    tell_focus,
)
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, sentences
from app.ui.widgets.layouts import FlowLayout, FlowRow, SplitRow, Tiles
from app.ui.widgets.page_parts import at_left, plain_column, row_or_column, rule

if TYPE_CHECKING:
    from app.ui.programme.play_options import PlayOption
    from app.ui.today.view_model import TodayViewModel

_SILENCE = ""
"""Stands for the page of silence where others are known by a recording's id."""

_TILE_PIXELS, _NOTE_PIXELS = 130, 330
"""The least widths at 100 % text, of a week and of the words beside the days."""


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

    programme_asked = Signal()
    """Another programme is to be chosen."""

    pack_asked = Signal()
    """A programme file is to be chosen."""

    silence_asked = Signal()
    """Somebody wants to practise in silence."""

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
        self._absent = ""
        self._view: TodayViewModel | None = None
        self._upper: QWidget | None = None
        self._lower: QWidget | None = None
        self._between: QWidget | None = None
        self._begin: Button | None = None
        self._told = False
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

    def show_absent(self, sentence: str) -> None:
        """Say below Begin that the chosen output is not there; "" takes it away."""
        if sentence != self._absent:
            self._absent = sentence
            self._rebuild()

    def put_below_begin(self, part: QWidget | None) -> None:
        """Put a part below what can be begun, where it is seen without scrolling, in the place of
        the one before; it stays there whatever the day shows. None takes it away."""
        if self._between is not None:
            self._between.hide()
            self._between.deleteLater()
        self._between = part
        if part is not None:
            self._column.insertWidget(0 if self._upper is None else 1, part)
            self._keep_tab_order()

    def rebuild(self) -> None:
        """Forget what was shown in another language, theme or text size; the next `show_view` shows
        it all anew."""
        self._view = None
        self._kept, self._asks_why, self._absent = "", False, ""

    @property
    def kept_words(self) -> str:
        """The line about the practice that has just ended, empty for none."""
        return self._kept

    def space_pressed(self) -> None:
        """Begin what the card offers, further on where it was stopped early."""
        if self._card is not None:
            self._ask(self._card, self._card.continue_seconds or 0.0)

    def focus_first(self) -> None:
        """Put the focus on Begin, or on the page where there is nothing to begin. A screen reader
        says the page's first words there."""
        (self._begin or self).setFocus()
        if not self._told:
            self._told = True
            QTimer.singleShot(READER_MILLISECONDS, self, self._tell_late)

    def _tell_late(self) -> None:
        focus = self.window().focusWidget()
        if focus is not None and focus in (self, self._begin) and is_read_by_orca():
            tell_focus(focus)

    def focus_opener(self) -> None:
        """Put the focus back on the button that opened the last page, if it is still there."""
        button = self._readers.get(self._read) if self._read is not None else None
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
            (focus is not None and (focus is self or self._holds(focus)))
            or (self._card is None and view.card is not None and _leads_here(focus))
        )
        # The lower first: a focus that the upper leaves would go there, and the page scroll to it.
        for old in filter(None, (self._lower, self._upper)):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._begin = None
        self._readers = {}
        self._card = view.card
        self._upper, self._lower = upper, lower = QWidget(), QWidget()
        column = plain_column(upper)
        column.addWidget(Text(view.date_line, secondary=True))
        column.addSpacing(LINE_GAP)
        column.addWidget(Text(view.headline, font=self._theme.font(HEADLINE_POINTS)))
        if view.note:
            column.addSpacing(LINE_GAP)
            column.addWidget(Text(view.note, secondary=True))
        if self._kept and (self._asks_why or self._kept != view.kept_today):
            column.addSpacing(KEY_GAP)
            self._add_kept(column)
        if view.card is not None:
            column.addSpacing(CARD_GAP)
            card = PlayCard(self._theme, view, self._other_ways(view, view.card), self._absent)
            card.asked.connect(self._ask)
            card.voice_chosen.connect(self.voice_chosen)
            self._begin = card.begin
            column.addWidget(card)
        elif view.offers_silence:
            column.addSpacing(KEY_GAP)
            column.addLayout(self._other_ways(view, None))
        if not view.dated:
            column.addSpacing(CARD_GAP)
            words = self.tr("Set the date of session one")
            column.addLayout(at_left(self._dates_button(words, "primary")))
        if view.chooses:
            column.addSpacing(CARD_GAP)
            choose = Button(self.tr("Choose a programme"), "primary")
            choose.clicked.connect(self.programme_asked)
            column.addLayout(at_left(choose))
        if view.has_none:
            column.addSpacing(CARD_GAP)
            opener = Button(self.tr("Open a programme file…"), "primary")
            opener.clicked.connect(self.pack_asked)
            column.addLayout(at_left(opener))
        column = plain_column(lower)
        if view.days:
            column.addSpacing(SECTION_GAP)
            column.addWidget(self._heading(view.days_title))
            column.addSpacing(TILE_GAP)
            self._add_days(column, view)
        if view.weeks:
            self._add_weeks(column, view)
        if view.also_open:
            column.addSpacing(CARD_GAP)
            column.addWidget(self._heading(self.tr("Also open")))
            for option in view.also_open:
                if option is not view.also_open[0]:
                    column.addWidget(rule())
                column.addLayout(self._row(option))
        column.addStretch(1)
        self._column.insertWidget(0, upper)
        self._column.addWidget(lower, 1)
        for part in (upper, lower):
            part.show()  # what is not shown yet cannot have the focus in an active window
        self._keep_tab_order()
        self.setAccessibleName("" if view.card else sentences(view.headline, view.note))
        if had_focus:
            self.focus_first()

    def _holds(self, widget: QWidget) -> bool:
        """Whether it is a part of the day; what was put into it stays when it is shown anew."""
        return any(part.isAncestorOf(widget) for part in (self._upper, self._lower) if part)

    def _keep_tab_order(self) -> None:
        """Have Tab go through the part that was put in where it stands."""
        upper, part, lower = self._upper, self._between, self._lower
        if upper is not None and part is not None and lower is not None:
            for before, after in ((upper, part), (part, lower)):
                keep_tab_order(after, (before.findChildren(QWidget) or [before])[-1])

    def _heading(self, words: str) -> QLabel:
        return Text(words, font=self._theme.font(TITLE_POINTS))

    def _add_kept(self, column: QVBoxLayout) -> None:
        column.addWidget(Text(self._kept))
        if not self._asks_why:
            return
        from app.core.practice.practice import StopReason
        from app.ui.i18n.messages import stop_reason_word

        question = Text(self.tr("If you like, say why:"), secondary=True, wraps=False)
        row = FlowRow(question, gap=ROW_GAP)
        for reason in StopReason:
            button = Button(stop_reason_word(reason), "link")
            button.setAccessibleDescription(question.text())
            button.clicked.connect(
                lambda _=False, value=reason.value: self.reason_given.emit(value)
            )
            row.add(button)
        column.addWidget(row)

    def _other_ways(self, view: TodayViewModel, option: PlayOption | None) -> QLayout:
        """How else one may practise today: with the words of `option`, and in silence."""
        column = plain_column()
        ways = FlowRow(gap=SECTION_GAP)
        if option is not None and option.readable:
            ways.add(self._reader(option, self.tr("Read it instead"), "link"))
        if view.offers_silence:
            silence = self._readers[_SILENCE] = Button(self.tr("Practise in silence"), "link")
            silence.clicked.connect(self._ask_silence)
            ways.add(silence)
        column.addWidget(ways)
        if view.silent_today:
            column.addWidget(Text(view.silent_today, secondary=True))
        return column

    def _row(self, option: PlayOption) -> QLayout:
        """A recording that may be begun too; with large words, what can be pressed stands below."""
        row = row_or_column(self._narrow, gap=SECTION_GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, TILE_GAP, 0, TILE_GAP)  # of a title on two lines
        words.addWidget(Text(option.title))
        if option.session is not None:
            words.addWidget(Text(option.continue_detail or option.detail, secondary=True))
        if option.voices:
            voices = voice_row(self._theme, option)
            voices.chosen.connect(self.voice_chosen)
            words.addWidget(voices)
        row.addLayout(words, 1)
        rest: QLayout = row
        if self._narrow:
            rest = FlowLayout(gap=ROW_GAP)
            row.addLayout(rest)
        if option.session is None:
            length = Text(option.continue_detail or option.minutes, secondary=True, wraps=False)
            rest.addWidget(length)
        if option.readable:
            rest.addWidget(self._reader(option, self.tr("Read"), "link"))
        rest.addWidget(play_button(option, "action", self._ask))
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

    def _ask_silence(self) -> None:
        self._read = _SILENCE
        self.silence_asked.emit()

    def _ask(self, option: PlayOption, at_seconds: float) -> None:
        if option.session is not None:
            self.session_asked.emit(option.session, at_seconds)
            return
        self.begun.emit(option.recording, at_seconds)

    def _add_days(self, column: QVBoxLayout, view: TodayViewModel) -> None:
        from app.ui.today.week_row import WeekRow

        note = Text(view.days_note, secondary=True)
        least = round(_NOTE_PIXELS * self._theme.scale)
        days = WeekRow(self._theme, view.days)
        column.addWidget(SplitRow(days, note, least_right=least, gap=48, gap_below=TILE_GAP))

    def _add_weeks(self, column: QVBoxLayout, view: TodayViewModel) -> None:
        from app.ui.today.week_row import week_tile

        row = QVBoxLayout() if self._narrow else QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._heading(view.weeks_title), 1)
        # The room around the words of a link is room enough.
        column.addSpacing(KEY_GAP if view.dated else SECTION_GAP)
        if view.dated:
            button = self._dates_button(self.tr("Dates and language"), "link")
            row.addWidget(button, 0, late_qt.Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        if not view.dated:
            column.addSpacing(TILE_GAP)
        tiles = Tiles(least_width=round(_TILE_PIXELS * self._theme.scale), gap=TILE_GAP)
        for week in view.weeks:
            tiles.add(week_tile(week))
        column.addWidget(tiles)

    def _dates_button(self, words: str, kind: str) -> Button:
        button = Button(words, kind)
        button.clicked.connect(self.dates_asked)
        return button


def _leads_here(focus: QWidget | None) -> bool:
    """Whether the focus is on a page's button in the navigation, or nowhere, as at the start."""
    return focus is None or (isinstance(focus, Button) and focus.isChecked())
