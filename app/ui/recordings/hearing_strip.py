"""What a recording is listened to with: its waveform, a slider, Listen and the volume."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.moment import clock_length
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.sliders import PositionSlider, Volume
from app.ui.widgets.waveform import Waveform

if TYPE_CHECKING:
    from app.ui.recordings.listening import Listening

_NARROW_PIXELS = 90


class HearingStrip(QWidget):
    """Shows where a recording is heard and how loud, and asks for more. Window's thread only."""

    listen_asked = Signal()
    """To hear it from where the slider stands, or to hear it no more."""

    seek_asked = Signal(float)
    """To go to this position, in seconds of media time."""

    volume_asked = Signal(float)
    """To be as loud as this, in decibels."""

    def __init__(
        self,
        theme: Theme,
        *beside: QWidget,
        narrow: bool = False,
        cuts: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`beside` stands next to Listen. `narrow`: the volume is on a line of its own. `cuts`:
        the ends of the waveform have handles."""
        super().__init__(parent)
        self._seconds = 1.0
        self._playing = False
        self._listening: Listening | None = None
        self.waveform = Waveform(theme, cuts=cuts)
        self.waveform.chosen.connect(lambda part: self.seek_asked.emit(part * self._seconds))
        self.slider = PositionSlider(theme)
        self.slider.valueChanged.connect(lambda at: self.seek_asked.emit(float(at)))
        self.listen = Button(self.tr("Listen"))
        self.listen.clicked.connect(self.listen_asked)
        self._position = Text(secondary=True, wraps=False)
        self.volume = Volume(theme)
        self.volume.changed.connect(self.volume_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.waveform)
        column.addWidget(self.slider)
        holder = QWidget()
        row = FlowLayout(gap=14, row_gap=8)
        holder.setLayout(row)
        for widget in (self.listen, *beside, self._position):
            row.addWidget(widget)
        column.addWidget(holder)
        if narrow:
            self.volume.slider.setMinimumWidth(_NARROW_PIXELS)
            column.addSpacing(4)
            column.addWidget(self.volume)
        else:
            row.addWidget(self.volume)

    def follow(self, listening: Listening) -> None:
        """Ask for the sound there, and show how it goes."""
        self._listening = listening
        self.listen_asked.connect(listening.toggle)
        self.seek_asked.connect(self._seek)
        self.volume_asked.connect(listening.set_volume)
        listening.moved.connect(self.show_position)
        listening.changed.connect(self._show_listening)
        self.show_position(listening.at_seconds)
        self._show_listening()

    @Slot(float)
    def _seek(self, at_seconds: float) -> None:
        if self._listening is not None:
            self._listening.seek(at_seconds)
            self.show_position(self._listening.at_seconds)

    @Slot()
    def _show_listening(self) -> None:
        if self._listening is not None:
            volume = self._listening.volume
            self.show_playing(self._listening.playing, volume.db, volume.loudest_db)

    def show_recording(self, seconds: float, peaks: Sequence[int], marks: Sequence[float]) -> None:
        """Be about a recording so long. `peaks` are its loudness from start to end, 0 to 255;
        `marks` are where its chapters begin, as parts of the whole."""
        self._seconds = max(seconds, 0.001)
        self.waveform.show_peaks(peaks, self._seconds)
        self.waveform.show_marks(marks)

    @Slot(float)
    def show_position(self, at_seconds: float) -> None:
        """Where it is heard, or will be."""
        self.slider.show_position(at_seconds, self._seconds)
        self.waveform.show_position(at_seconds / self._seconds if at_seconds > 0 else None)
        text = f"{clock_length(int(at_seconds))} / {clock_length(self._seconds)}"
        if text != self._position.text():
            self._position.setText(text)

    def show_playing(self, playing: bool, volume_db: float, loudest_db: float) -> None:
        """Whether it is heard now, and how loud."""
        self.volume.show_db(volume_db, loudest_db)
        if playing != self._playing:
            self._playing = playing
            # As wide as before, so that what stands beside it stays in its row.
            self.listen.setMinimumWidth(self.listen.sizeHint().width())
            self.listen.show_words(self.tr("Stop") if playing else self.tr("Listen"))
            announce(self, self.tr("Listening") if playing else self.tr("Stopped"))
