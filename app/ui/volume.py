"""The volume: a slider in decibels with a step of 2, and words at its ends."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStyle, QWidget

from app.audio.protocol import OFF_DB
from app.ui.text import Text
from app.ui.theme import TARGET_PIXELS, Theme

STEP_DB = 2
_SOFTEST_DB = -40
_OFF = _SOFTEST_DB - STEP_DB
_KNOB = 9


class VolumeSlider(QSlider):
    """A slider whose values are decibels; the lowest is off. Window's thread only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setRange(_OFF, 0)
        self.setSingleStep(STEP_DB)
        self.setPageStep(STEP_DB)
        self.setMinimumSize(200, TARGET_PIXELS)
        self.setMaximumWidth(320)
        self.valueChanged.connect(self._name_value)
        self._name_value()

    def sizeHint(self) -> QSize:
        return QSize(220, TARGET_PIXELS)

    def _name_value(self) -> None:
        # Screen readers say "blank" for many sliders, so the value is part of the name as well.
        if self.value() == _OFF:
            self.setAccessibleName(self.tr("Volume: off"))
        else:
            self.setAccessibleName(self.tr("Volume: {db} decibels").format(db=self.value()))

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
        width = max(1, self.width() - 2 * _KNOB)
        at = round(event.position().x() - _KNOB)
        value = QStyle.sliderValueFromPosition(_OFF, 0, at, width)
        self.setValue(value - value % STEP_DB)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() - 2 * _KNOB
        x = _KNOB + QStyle.sliderPositionFromValue(_OFF, 0, self.value(), width)
        y = self.height() / 2
        painter.setPen(QPen(self._theme.colour("outline"), 2))
        painter.drawLine(round(x), round(y), self.width() - _KNOB, round(y))
        painter.setPen(QPen(self._theme.colour("accent"), 4))
        painter.drawLine(_KNOB, round(y), round(x), round(y))
        focus = self.hasFocus()
        painter.setPen(QPen(self._theme.colour("text"), 2) if focus else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("secondary"))
        knob = _KNOB - 1
        painter.drawEllipse(QRectF(x - knob, y - knob, 2 * knob, 2 * knob))


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

    def show_db(self, volume_db: float) -> None:
        """Stand at `volume_db` without asking for it."""
        self._slider.blockSignals(True)
        value = _OFF if volume_db < _SOFTEST_DB else round(volume_db / STEP_DB) * STEP_DB
        self._slider.setValue(value)
        self._slider._name_value()
        self._slider.blockSignals(False)

    def step(self, steps: int) -> None:
        """Louder by `steps` steps, softer if negative."""
        self._slider.setValue(self._slider.value() + steps * STEP_DB)

    def _tell(self, value: int) -> None:
        self.changed.emit(OFF_DB if value == _OFF else float(value))
