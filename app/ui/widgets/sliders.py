"""Sliders that a screen reader can read: for steps, for volume, for a position in a recording."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStyle, QWidget

from app.audio.protocol import OFF_DB
from app.core.moment import clock_length
from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import ANY_WIDTH

STEP_DB = 2

_KNOB_RADIUS = 9
_WORDS_GAP = 14
_SOFTEST_DB = -40
_OFF = _SOFTEST_DB - STEP_DB
_PAGE_SECONDS = 15


class Track(QSlider):
    """What each slider is: a line from left to right with a knob on it. Window's thread only.

    The knob follows the pointer in single steps; a wheel that turns over it moves nothing.
    """

    def __init__(
        self, theme: Theme, lowest: int, highest: int, step: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setRange(lowest, highest)
        self.setSingleStep(step)
        self.setMinimumSize(200, TARGET_PIXELS)
        self.setMaximumWidth(320)
        self.valueChanged.connect(self._name_value)
        self._name_value()

    def stand_at(self, value: int, highest: int | None = None) -> None:
        """Show `value` without emitting `valueChanged`; the right end is `highest` from now on."""
        with QSignalBlocker(self):
            if highest is not None:
                self.setMaximum(highest)
            self.setValue(value)
        self._name_value()

    def value_words(self) -> str:
        """What is set and to what, for a screen reader."""
        raise NotImplementedError

    def _name_value(self) -> None:
        # Screen readers say "blank" for many sliders, so the value is part of the name as well.
        self.setAccessibleName(self.value_words())

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that scrolls under the pointer must not change how loud it is.
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _follow(self, event: QMouseEvent) -> None:
        lowest, width = self.minimum(), max(1, self.width() - 2 * _KNOB_RADIUS)
        at = round(event.position().x() - _KNOB_RADIUS)
        value = QStyle.sliderValueFromPosition(lowest, self.maximum(), at, width)
        self.setValue(value - (value - lowest) % self.singleStep())

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() - 2 * _KNOB_RADIUS
        x = _KNOB_RADIUS + QStyle.sliderPositionFromValue(
            self.minimum(), self.maximum(), self.value(), width
        )
        y = round(self.height() / 2)
        painter.setPen(QPen(colour("outline"), 2))
        painter.drawLine(x, y, self.width() - _KNOB_RADIUS, y)
        painter.setPen(QPen(colour("accent"), 4))
        painter.drawLine(_KNOB_RADIUS, y, x, y)
        painter.setPen(QPen(colour("text"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colour("secondary"))
        knob = _KNOB_RADIUS - 1
        painter.drawEllipse(QRectF(x - knob, y - knob, 2 * knob, 2 * knob))


class StepSlider(Track):
    """Stands at one of the steps 1 to `steps`. Left and right move it. Window's thread only."""

    def __init__(self, theme: Theme, name: str, steps: int, parent: QWidget | None = None) -> None:
        self._name = name
        super().__init__(theme, 1, steps, 1, parent)
        self.setPageStep(2)

    def sizeHint(self) -> QSize:
        return QSize(260, TARGET_PIXELS)

    def value_words(self) -> str:
        return self.tr("{name}: {step} of {steps}").format(
            name=self._name, step=self.value(), steps=self.maximum()
        )


class Level(QWidget):
    """A step slider between the words "softer" and "louder". Window's thread only."""

    changed = Signal(int)
    """The step that was asked for."""

    def __init__(self, theme: Theme, name: str, steps: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = StepSlider(theme, name, steps)
        _between_words(self, self.slider, self.tr("softer"), self.tr("louder")).addStretch(1)
        self.slider.valueChanged.connect(self.changed)

    def show_step(self, step: int) -> None:
        """Stand at `step` without emitting `changed`."""
        self.slider.stand_at(step)


def _between_words(holder: QWidget, slider: Track, softer: str, louder: str) -> QHBoxLayout:
    """The layout of `holder`: a slider between two words, on one line in any width."""
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_WORDS_GAP)
    row.addWidget(Text(softer, secondary=True, wraps=False))
    row.addWidget(slider)
    row.addWidget(Text(louder, secondary=True, wraps=False))
    return row


class VolumeSlider(Track):
    """A slider whose values are decibels; the lowest is off. Window's thread only."""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        """`name` says of what it is the volume, where there are several."""
        self._name = name
        super().__init__(theme, _OFF, 0, STEP_DB, parent)
        self.setPageStep(STEP_DB)

    def sizeHint(self) -> QSize:
        return QSize(220, TARGET_PIXELS)

    def value_words(self) -> str:
        name = self._name or self.tr("Volume")
        off = self.value() == _OFF
        text = self.tr("{name}: off") if off else self.tr("{name}: {db} decibels")
        return text.format(name=name, db=self.value())


class Volume(QWidget):
    """A volume slider between the words "softer" and "louder". Window's thread only."""

    changed = Signal(float)
    """The volume in dB that was asked for; OFF_DB for none."""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        """`name` is as of a `VolumeSlider`."""
        super().__init__(parent)
        self._slider = VolumeSlider(theme, name)
        _between_words(self, self._slider, self.tr("softer"), self.tr("louder"))
        self._slider.valueChanged.connect(self._tell)

    def show_db(self, volume_db: float, loudest_db: float = 0.0) -> None:
        """Stand at `volume_db` without emitting `changed`; the right end is `loudest_db`, or the
        step below it."""
        value = _OFF if volume_db < _SOFTEST_DB else round(volume_db / STEP_DB) * STEP_DB
        loudest = max(_SOFTEST_DB, math.floor(loudest_db / STEP_DB) * STEP_DB)
        self._slider.stand_at(value, loudest)

    @property
    def slider(self) -> VolumeSlider:
        """The slider itself, which takes the focus."""
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
        """Ask for a volume that is louder by `steps` steps, softer if negative."""
        self._slider.setValue(self._slider.value() + steps * STEP_DB)

    def _tell(self) -> None:
        self.changed.emit(self.db)


class PositionSlider(Track):
    """A slider over whole seconds of media time. Window's thread only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 0, 1, 1, parent)
        self.setPageStep(_PAGE_SECONDS)
        self.setMinimumWidth(120)
        self.setMaximumWidth(ANY_WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(220, TARGET_PIXELS)

    def show_position(self, at_seconds: float, seconds: float) -> None:
        """Stand at `at_seconds` of `seconds` without emitting `valueChanged`."""
        self.stand_at(int(at_seconds), max(1, int(seconds)))

    def value_words(self) -> str:
        return self.tr("Place: {at} of {length}").format(
            at=clock_length(self.value()), length=clock_length(self.maximum())
        )
