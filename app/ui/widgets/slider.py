"""A slider over a few steps, with words at its ends and beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.text import Text
from app.ui.widgets.track import Track


class Slider(Track):
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
    """A slider between "softer" and "louder", with what it sets before it. Window's thread only."""

    changed = Signal(int)
    """The step that was asked for."""

    def __init__(self, theme: Theme, name: str, steps: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = Slider(theme, name, steps)
        row = FlowLayout(gap=14)
        self.setLayout(row)
        row.addWidget(Text(self.tr("softer"), secondary=True, wraps=False))
        row.addWidget(self.slider)
        row.addWidget(Text(self.tr("louder"), secondary=True, wraps=False))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.slider.valueChanged.connect(self.changed)

    def show_step(self, step: int) -> None:
        """Stand at `step` without asking for it."""
        self.slider.stand_at(step)
