"""The ends of a recording: what is cut, how it fades, which bells ring, and how that sounds."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.i18n.dates import Dates
from app.ui.recordings.hearing_strip import HearingStrip
from app.ui.recordings.trim_view_model import TrimViewModel, Wish, fades
from app.ui.task_page import TaskPage
from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.page_parts import at_left
from app.ui.widgets.sliders import Volume
from app.ui.widgets.spin_fields import SecondsField


class TrimPage(TaskPage):
    """Holds a `Wish` and asks to hear it, or to keep what it makes. Window's thread only."""

    changed = Signal()
    """The wish is another one."""

    listen_asked = Signal(str)
    """The "whole" as it is now, the prepared "start" or "end", or the bell "before" or "after"; the
    one that is heard already, to be heard no more."""

    seek_asked = Signal(float)
    """To go to this position of the recording as it is now, in seconds of media time."""

    volume_asked = Signal(float)
    keep_asked = Signal()
    leaving_cancels = True

    def __init__(
        self,
        theme: Theme,
        view: TrimViewModel,
        dates: Dates,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, self.tr("Prepare"), parent)
        self._view = view
        self._dates = dates
        self._heard = ""
        self._problem = False
        self._can_keep = True
        self.column.addSpacing(4)
        self.column.addWidget(Text(view.title, secondary=True))
        self.column.addSpacing(12)
        self._at_seconds = 0.0
        self._add_waveform()
        self._effect = Text()
        self._effect.setContentsMargins(0, 8, 0, 0)
        self.column.addWidget(self._effect)
        self._add_cuts()
        self._add_fades()
        self._add_bells()
        self.mono = TickBox(theme, self.tr("One channel instead of two (mono)"))
        self.mono.switched.connect(self.changed)
        self.mono.setVisible(view.stereo)
        self.column.addSpacing(12)
        self.column.addWidget(self.mono)
        self._add_hearing()
        self._add_keeping()
        self.column.addStretch(1)

    def _add_waveform(self) -> None:
        view = self._view
        self.cut_before, self.cut_after = (
            Button(self.tr("Cut up to here"), "link"),
            Button(self.tr("Cut from here on"), "link"),
        )
        self.cut_before.clicked.connect(lambda: self.start.setValue(self._at_seconds))
        self.cut_after.clicked.connect(lambda: self.end.setValue(view.seconds - self._at_seconds))
        self.hearing = HearingStrip(self.theme, self.cut_before, self.cut_after, cuts=True)
        self.hearing.show_recording(view.seconds, view.peaks, ())
        self.hearing.listen_asked.connect(lambda: self.listen_asked.emit("whole"))
        self.hearing.seek_asked.connect(self.seek_asked)
        self.hearing.volume_asked.connect(self.volume_asked)
        self.waveform = self.hearing.waveform
        self.waveform.cut.connect(self._take_cut)
        self.column.addWidget(self.hearing)
        self.show_position(0.0)

    def _add_cuts(self) -> None:
        view = self._view
        self._add_title(self.tr("Cut"))
        self.suggest = Button(self.tr("Do what is suggested"))
        if view.suggestion:
            self.column.addWidget(Text(view.suggestion, secondary=True))
            self.column.addSpacing(8)
            self._row().addWidget(self.suggest)
            self.column.addSpacing(8)
            self.suggest.clicked.connect(self.take_suggestion)
        else:
            self.suggest.hide()
        start, end = self.tr("At the start"), self.tr("At the end")
        width = max(self.fontMetrics().horizontalAdvance(words) for words in (start, end))
        self.start, self.end = self._field(start, width), self._field(end, width)

    def _field(self, words: str, width: int) -> SecondsField:
        """A field behind words that have so many pixels."""
        row = self._row()
        text = Text(words, wraps=False)
        text.setMinimumWidth(width)
        row.addWidget(text)
        name = self.tr("Cut, {where}").format(where=words)
        field = SecondsField(self.theme, name, self._dates.locale)
        field.show_seconds(0.0, self._view.seconds)
        field.valueChanged.connect(lambda _: self.changed.emit())
        row.addWidget(field)
        self.column.addSpacing(8)
        return field

    def _add_fades(self) -> None:
        self._add_title(self.tr("Begin and end softly"))
        self.fade_in = self._choices(self.tr("Fade in"))
        self.fade_out = self._choices(self.tr("Fade out"))
        for choices in (self.fade_in, self.fade_out):
            choices.show_options(fades(self._dates), 0.0)

    def _add_bells(self) -> None:
        self._add_title(self.tr("Bells"))
        if not self._view.bells:
            words = self.tr(
                "This programme has no recording of a bell yet. "
                "Add one to the programme, and it can ring here."
            )
            self.column.addWidget(Text(words, secondary=True))
        self.bell_before = self._choices(self.tr("Before"))
        self.bell_after = self._choices(self.tr("After"))
        self.hear_bells: dict[str, Button] = {}
        """What lets the chosen bell be heard, "before" and "after"."""
        for which, choices in (("before", self.bell_before), ("after", self.bell_after)):
            choices.show_options(self._view.bells, None)
            holder = choices.parentWidget()
            assert holder is not None
            holder.setVisible(bool(self._view.bells))
            button = self.hear_bells[which] = Button("", "action")
            button.clicked.connect(lambda _=False, which=which: self.listen_asked.emit(which))
            layout = holder.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.addLayout(at_left(button))

    def _choices(self, words: str) -> Choices:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(Text(words))
        choices = Choices(self.theme, words)
        choices.chosen.connect(lambda value: self._choose(choices, value))
        column.addWidget(choices)
        self.column.addWidget(holder)
        return choices

    def _add_hearing(self) -> None:
        self.column.addSpacing(24)
        row = self._row()
        self.hear_start, self.hear_end = Button(""), Button("")
        self.hear_start.clicked.connect(lambda: self.listen_asked.emit("start"))
        self.hear_end.clicked.connect(lambda: self.listen_asked.emit("end"))
        row.addWidget(self.hear_start)
        row.addWidget(self.hear_end)
        self.volume = Volume(self.theme)
        self.volume.changed.connect(self.volume_asked)
        row.addWidget(self.volume)
        self.show_heard("")

    def _add_keeping(self) -> None:
        self.column.addSpacing(20)
        words = self.tr(
            "What is kept takes the place of this recording in the programme. "
            "The recording as it was stays, and “Undo” brings it back."
        )
        self.column.addWidget(Text(words, secondary=True))
        self.column.addSpacing(10)
        self.keep = Button(self.tr("Keep as a new one"), "primary")
        self.keep.clicked.connect(self.keep_asked)
        self._row().addWidget(self.keep)
        self.column.addWidget(self.work)

    def _add_title(self, words: str) -> None:
        self.column.addSpacing(24)
        self.column.addWidget(Text(words, font=self.theme.font(TITLE_POINTS)))
        self.column.addSpacing(8)

    def _row(self) -> FlowLayout:
        holder = QWidget()
        row = FlowLayout(gap=14, row_gap=4)
        holder.setLayout(row)
        self.column.addWidget(holder)
        return row

    @property
    def wish(self) -> Wish:
        """What it is set to."""
        before, after = self.bell_before.value, self.bell_after.value
        return Wish(
            trim_start_seconds=round(self.start.value(), 2),
            trim_end_seconds=round(self.end.value(), 2),
            fade_in_seconds=_number(self.fade_in.value),
            fade_out_seconds=_number(self.fade_out.value),
            bell_before=before if isinstance(before, str) else None,
            bell_after=after if isinstance(after, str) else None,
            mono=self.mono.isChecked(),
        )

    def focus_first(self) -> None:
        """Put the focus on what is suggested, or on the first field."""
        (self.suggest if self._view.suggestion else self.start).setFocus()

    def show_wish(self, wish: Wish) -> None:
        """Be set to this, without asking for it."""
        self.start.show_seconds(wish.trim_start_seconds, self._view.seconds)
        self.end.show_seconds(wish.trim_end_seconds, self._view.seconds)
        self.fade_in.show_options(fades(self._dates), wish.fade_in_seconds)
        self.fade_out.show_options(fades(self._dates), wish.fade_out_seconds)
        self.bell_before.show_options(self._view.bells, wish.bell_before)
        self.bell_after.show_options(self._view.bells, wish.bell_after)
        self.mono.setChecked(wish.mono)

    def show_effect(self, words: str, *, problem: bool = False, can_keep: bool = True) -> None:
        """Say what comes of the wish; with a `problem` nothing can be heard or kept."""
        self._effect.setProperty("role", "notice" if problem else "")
        self._effect.style().unpolish(self._effect)
        self._effect.style().polish(self._effect)
        self._effect.setText(words)
        self._problem = problem
        self._can_keep = can_keep
        seconds, wish = self._view.seconds, self.wish
        start = min(1.0, wish.trim_start_seconds / seconds)
        self.waveform.show_kept(start, max(start, 1.0 - wish.trim_end_seconds / seconds))
        self.enable()

    def show_position(self, at_seconds: float) -> None:
        """Where the recording as it is now is heard, or will be."""
        self._at_seconds = at_seconds
        self.hearing.show_position(at_seconds)

    def show_heard(self, which: str) -> None:
        """Which end or bell is heard now, as `listen_asked` names them; "" for none of them."""
        self._heard = which
        stop = self.tr("Stop")
        self.hear_start.show_words(stop if which == "start" else self.tr("Listen to the start"))
        self.hear_end.show_words(stop if which == "end" else self.tr("Listen to the end"))
        for name, button in self.hear_bells.items():
            button.show_words(stop if which == name else self.tr("Listen to this bell"))
        self.volume.setVisible(bool(which) or self.volume.slider.hasFocus())

    def enable(self) -> None:
        free = not self.busy
        for widget in (
            self.hearing,
            self.suggest,
            self.start,
            self.end,
            self.fade_in,
            self.fade_out,
            self.bell_before,
            self.bell_after,
            self.mono,
        ):
            widget.setEnabled(free)
        for button in (self.hear_start, self.hear_end):
            button.setEnabled(free and not self._problem)
        for which, choices in (("before", self.bell_before), ("after", self.bell_after)):
            self.hear_bells[which].setVisible(choices.value is not None)
            self.hear_bells[which].setEnabled(free)
        self.keep.setEnabled(free and not self._problem and self._can_keep)

    def _take_cut(self, start: float, end: float) -> None:
        """Choose what the handles are drawn to, as parts of the whole."""
        self.start.setValue(start * self._view.seconds)
        self.end.setValue((1.0 - end) * self._view.seconds)

    def take_mono(self) -> None:
        """Choose one channel."""
        self.mono.setChecked(True)
        self.changed.emit()

    def take_suggestion(self) -> None:
        """Choose what is suggested to be cut."""
        suggested = self._view.suggested
        wish = self.wish._replace(
            trim_start_seconds=suggested.trim_start_seconds,
            trim_end_seconds=suggested.trim_end_seconds,
            fade_in_seconds=suggested.fade_in_seconds,
            fade_out_seconds=suggested.fade_out_seconds,
        )
        self.show_wish(wish)
        self.changed.emit()

    def _choose(self, choices: Choices, value: Hashable) -> None:
        options = self._view.bells if choices in (self.bell_before, self.bell_after) else None
        choices.show_options(options or fades(self._dates), value)
        self.changed.emit()


def _number(value: object) -> float:
    return value if isinstance(value, float) else 0.0
