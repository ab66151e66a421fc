"""Where a word or a number is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme.theme import TARGET_PIXELS, Theme

_INSET = 18


class LineField(QLineEdit):
    """One line, room for about `letters` in it. Window's thread only."""

    def __init__(
        self, theme: Theme, name: str, letters: int, parent: QWidget | None = None
    ) -> None:
        """`name` says what belongs here, for a screen reader."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(theme.font())
        target = round(TARGET_PIXELS * (1 + theme.scale) / 2)
        colours = theme.palette
        self.setStyleSheet(
            f"QLineEdit {{ padding: 0 {_INSET - 4}px; border: 2px solid {colours.outline};"
            f" border-radius: 10px; background: {colours.surface}; color: {colours.text};"
            f" selection-background-color: {colours.secondary};"
            f" selection-color: {colours.background}; }}"
            f"QLineEdit:focus {{ border-color: {colours.text}; }}"
        )
        self.setMinimumHeight(target)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * letters + 2 * _INSET)
