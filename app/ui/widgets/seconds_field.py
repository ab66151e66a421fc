"""Where a length of a few seconds is typed, or changed with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QWidget

from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.spin_edit import SpinEdit


class SecondsField(SpinEdit, QDoubleSpinBox):
    """Seconds to a tenth, written as the locale does.

    `valueChanged` follows a whole answer, not each key. Window's thread only.
    """

    inset = 14

    def __init__(
        self, theme: Theme, name: str, locale: QLocale, parent: QWidget | None = None
    ) -> None:
        """`name` says what takes so long, for a screen reader."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setLocale(locale)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setGroupSeparatorShown(False)
        self.setSuffix(" s")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)
        colours = theme.palette
        target = round(TARGET_PIXELS * (1 + theme.scale) / 2)
        self.setFont(theme.font())
        self.setStyleSheet(
            f"QDoubleSpinBox {{ min-height: {target - 4}px; padding: 0 {self.inset}px;"
            f" border: 2px solid {colours.outline}; border-radius: 10px;"
            f" background: {colours.surface}; color: {colours.text};"
            f" selection-background-color: {colours.secondary};"
            f" selection-color: {colours.background}; }}"
            f"QDoubleSpinBox:focus {{ border-color: {colours.text}; }}"
            f"QDoubleSpinBox:disabled {{ color: {colours.outline};"
            f" border-color: {colours.hairline}; }}"
        )
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 10 + 2 * self.inset)

    def show_seconds(self, seconds: float, most: float) -> None:
        """Hold `seconds`, of at most `most`, without asking for it."""
        self.blockSignals(True)
        self.setRange(0.0, max(0.0, most))
        self.setValue(seconds)
        self.blockSignals(False)
