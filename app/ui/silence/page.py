"""The page for practising in silence: how long, which bell and when, and Begin."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.practice.silence import LEAST_MINUTES, MOST_MINUTES, OFFERED_MINUTES, Silence
from app.ui.i18n.plurals import Counts
from app.ui.settings.view_model import settle_options
from app.ui.silence.view_model import SilenceViewModel
from app.ui.theme.theme import KEY_GAP, LINE_GAP, ROW_GAP, SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.form_rows import FormRows
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import ActionRow, Frame
from app.ui.widgets.spin_fields import MinutesField
from app.ui.widgets.sub_page import SubPage

_QUESTION_PIXELS = 156
"""So that all lengths stand on one line in the window's first size."""

_OTHER = "other"
"""The value of the length that is none of those offered."""


class SilencePage(SubPage):
    """Shows a `SilenceViewModel` and sends what was chosen. Window's thread only."""

    is_of_programme = True

    chosen = Signal(object)
    """The `Silence` as it is to be from now on."""

    settle_chosen = Signal(int)
    """The quiet before every practice, in seconds."""

    ring_asked = Signal()
    """The bell is to be heard once."""

    begun = Signal()
    """It is to begin now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Practise in silence"), parent)
        self._silence = Silence()
        self._other = False
        words = self.tr("A timer without a voice. It is kept like a recording and counted apart.")
        self.column.addWidget(Text(words, secondary=True))
        self.column.addSpacing(KEY_GAP)
        self._rows = FormRows(theme, ruled=True, question_width=_QUESTION_PIXELS)
        self._add_length()
        self._add_settling()
        self._add_bell()
        self._add_times()
        self.column.addWidget(self._rows)
        self.column.addSpacing(SECTION_GAP)
        self.column.addWidget(self._card())
        self.column.addStretch(1)

    def show_view(self, view: SilenceViewModel) -> None:
        """Show what is chosen now."""
        silence = self._silence = view.silence
        self._other = self._other or silence.minutes not in OFFERED_MINUTES
        self._length.show_options(
            _length_options(self.tr("another:")), _OTHER if self._other else silence.minutes
        )
        for minutes in OFFERED_MINUTES:
            self._length.buttons[minutes].setAccessibleName(Counts().minutes(minutes))
        if not self._minutes.hasFocus():
            self._minutes.show_minutes(silence.minutes)
        self._settle.show_options(settle_options(), view.settle_seconds)
        bells = (
            Option("low", self.tr("low")),
            Option("middle", self.tr("middle")),
            Option(None, self.tr("no bell")),
        )
        self._bell.show_options(bells, silence.bell)
        rings = silence.bell is not None
        self._hear.setEnabled(rings)
        for box, checked in (
            (self._start, silence.at_start),
            (self._end, silence.at_end),
            (self._between, silence.in_between),
        ):
            box.setChecked(checked)
            box.setEnabled(rings)
        for part in (self._every, self._unit):
            part.setEnabled(rings)
        if not self._every.hasFocus():
            self._every.show_minutes(silence.every_minutes)
        self._sentence.setText(view.sentence)
        self._over.setText(view.over)
        self._begin.setAccessibleDescription(view.sentence)

    def space_pressed(self) -> None:
        self.begun.emit()

    def _add_length(self) -> None:
        question = self.tr("How long")
        self._minutes = MinutesField(
            self.theme, self.tr("Minutes of silence"), LEAST_MINUTES, MOST_MINUTES
        )
        self._minutes.valueChanged.connect(self._take_minutes)
        self._length = Choices(self.theme, question, last=self._minutes)
        self._length.chosen.connect(self._take_length)
        self._rows.add(question, self._length)

    def _add_settling(self) -> None:
        question = self.tr("To settle first")
        self._settle = Choices(self.theme, question)
        self._settle.chosen.connect(lambda seconds: self.settle_chosen.emit(int(seconds)))
        note = Text(self.tr("Quiet time to lie down. It is not counted."), secondary=True)
        self._rows.add(question, self._settle, note)

    def _add_bell(self) -> None:
        question = self.tr("Bell")
        self._bell = Choices(self.theme, question)
        self._bell.chosen.connect(lambda bell: self._choose(bell=bell))
        self._hear = Button(self.tr("Hear it once"), "link")
        self._hear.clicked.connect(self.ring_asked)
        self._rows.add(question, ActionRow(self._bell, self._hear))

    def _add_times(self) -> None:
        self._start = self._tick(self.tr("at the start"), "at_start")
        self._end = self._tick(self.tr("at the end"), "at_end")
        self._between = self._tick(self.tr("every"), "in_between")
        self._between.setAccessibleName(self.tr("in between"))
        self._every = MinutesField(
            self.theme, self.tr("Minutes between bells"), LEAST_MINUTES, MOST_MINUTES
        )
        self._every.valueChanged.connect(
            lambda minutes: self._choose(in_between=True, every_minutes=minutes)
        )
        self._unit = Text(self.tr("minutes between"), secondary=True, wraps=False)
        parts = (self._start, self._end, self._between, self._every, self._unit)
        times = FlowRow(*parts, gap=ROW_GAP)
        times.attach(self._every, self._unit)
        self._rows.add(self.tr("It is rung"), times)

    def _tick(self, words: str, name: str) -> TickBox:
        box = TickBox(self.theme, words)
        box.switched.connect(lambda on: self._choose(**{name: on}))
        return box

    def _card(self) -> QWidget:
        frame = Frame("card")
        grid = QGridLayout(frame)
        grid.setContentsMargins(SECTION_GAP, SECTION_GAP, SECTION_GAP, SECTION_GAP)
        grid.setHorizontalSpacing(SECTION_GAP)
        grid.setVerticalSpacing(TILE_GAP)
        grid.setColumnStretch(0, 1)
        words = QVBoxLayout()
        words.setSpacing(LINE_GAP)
        self._sentence, self._over = Text(), Text(secondary=True)
        words.addWidget(self._sentence)
        words.addWidget(self._over)
        self._begin = Button(self.tr("Begin"), "primary")
        self._begin.clicked.connect(self.begun)
        hint = Text(self.tr("or press Space"), secondary=True, wraps=False)
        keys = QVBoxLayout()
        keys.setSpacing(TILE_GAP)
        keys.addWidget(self._begin)
        keys.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        if self.theme.narrow:
            grid.addLayout(words, 0, 0, 1, 2)
            grid.addLayout(keys, 1, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            words.insertStretch(0)  # in the middle: an alignment would not give wrapped words room
            words.addStretch(1)
            grid.addLayout(words, 0, 0)
            grid.addLayout(keys, 0, 1)
        return frame

    @Slot(object)
    def _take_length(self, value: object) -> None:
        self._other = value == _OTHER
        if self._other:
            self._minutes.setFocus(Qt.FocusReason.OtherFocusReason)
            self._minutes.selectAll()
        self._choose(minutes=self._minutes.value() if self._other else value)

    @Slot(int)
    def _take_minutes(self, minutes: int) -> None:
        """To type a length chooses it."""
        self._other = True
        self._choose(minutes=minutes)

    def _choose(self, **changes: object) -> None:
        self.chosen.emit(replace(self._silence, **changes))  # type: ignore[arg-type]


def _length_options(another: str) -> tuple[Option, ...]:
    """The lengths as they are read in a row; only the last says what is counted."""
    *shorter, longest = OFFERED_MINUTES
    numbers = [Option(minutes, str(minutes)) for minutes in shorter]
    return (*numbers, Option(longest, Counts().minutes(longest)), Option(_OTHER, another))
