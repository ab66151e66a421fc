"""A place in a recording, chosen with a slider: from here it is listened to."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.ui.i18n.dates import clock_length
from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.track import Track

_PAGE_SECONDS = 15
_WIDEST = 16_777_215
"""As wide as there is room: what Qt calls the largest size of a widget."""


class PlaceSlider(Track):
    """A slider over whole seconds of media time. Window's thread only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 0, 1, 1, parent)
        self.setPageStep(_PAGE_SECONDS)
        self.setMinimumWidth(120)
        self.setMaximumWidth(_WIDEST)

    def sizeHint(self) -> QSize:
        return QSize(220, TARGET_PIXELS)

    def show_place(self, at_seconds: float, seconds: float) -> None:
        """Stand at `at_seconds` of `seconds` without asking for it."""
        self.stand_at(int(at_seconds), max(1, int(seconds)))

    def value_words(self) -> str:
        return self.tr("Place: {at} of {length}").format(
            at=clock_length(self.value()), length=clock_length(self.maximum())
        )
