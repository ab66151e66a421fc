"""The volume: a slider in decibels with a step of 2, and words at its ends."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.audio.protocol import OFF_DB
from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.text import Text
from app.ui.widgets.track import Track

STEP_DB = 2
_SOFTEST_DB = -40
_OFF = _SOFTEST_DB - STEP_DB


class VolumeSlider(Track):
    """A slider whose values are decibels; the lowest is off. Window's thread only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _OFF, 0, STEP_DB, parent)
        self.setPageStep(STEP_DB)

    def sizeHint(self) -> QSize:
        return QSize(220, TARGET_PIXELS)

    def value_words(self) -> str:
        if self.value() == _OFF:
            return self.tr("Volume: off")
        return self.tr("Volume: {db} decibels").format(db=self.value())


class Volume(QWidget):
    """The slider between "softer" and "louder". Window's thread only."""

    changed = Signal(float)
    """The volume in dB that was asked for; OFF_DB for none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider = VolumeSlider(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(Text(self.tr("softer"), secondary=True, wraps=False))
        row.addWidget(self._slider)
        row.addWidget(Text(self.tr("louder"), secondary=True, wraps=False))
        self._slider.valueChanged.connect(self._tell)

    def show_db(self, volume_db: float, loudest_db: float = 0.0) -> None:
        """Stand at `volume_db` without asking for it; the right end is `loudest_db`, or the
        step below it."""
        value = _OFF if volume_db < _SOFTEST_DB else round(volume_db / STEP_DB) * STEP_DB
        loudest = max(_SOFTEST_DB, math.floor(loudest_db / STEP_DB) * STEP_DB)
        self._slider.stand_at(value, loudest)

    @property
    def slider(self) -> VolumeSlider:
        """What takes the focus."""
        return self._slider

    @property
    def db(self) -> float:
        """The volume that it shows, in dB; OFF_DB for none."""
        return OFF_DB if self._slider.value() == _OFF else float(self._slider.value())

    def soften(self, volume_db: float) -> None:
        """Ask for `volume_db` if that is softer than now, and for nothing if it is louder."""
        if volume_db < self.db:
            steps = math.floor(volume_db / STEP_DB) * STEP_DB
            self._slider.setValue(_OFF if volume_db < _SOFTEST_DB else steps)

    def step(self, steps: int) -> None:
        """Louder by `steps` steps, softer if negative."""
        self._slider.setValue(self._slider.value() + steps * STEP_DB)

    def _tell(self) -> None:
        self.changed.emit(self.db)
