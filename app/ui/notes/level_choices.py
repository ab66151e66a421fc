"""The four answers of a day, each a tile with the key that gives it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.core.notes.notes import Level
from app.ui.i18n.note_words import level_question_words
from app.ui.theme.theme import TILE_GAP, Theme
from app.ui.widgets.choices import Choices, Option, RadioButton

KEYS = {Level.NONE: "N", Level.MILD: "1", Level.MODERATE: "2", Level.SEVERE: "3"}
"""What is pressed for each, in every language."""

_PADDING, _SIGN_GAP = 16, 14
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)


class LevelButton(RadioButton):
    """A tile with a circle, words and, at its right, a key. Window's thread only.

    Left and Right are the page's: they go from day to day.
    """

    def __init__(self, theme: Theme, words: str, key: str, parent: QWidget) -> None:
        super().__init__(theme, words, parent)
        self._key = key
        self._words_width: int | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._right, max(hint.height(), self._theme.target_pixels))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width() + self._right, max(hint.height(), self._theme.target_pixels))

    def heightForWidth(self, width: int) -> int:
        if self._fits(width):  # looked at first, as lines take their time to lay out
            return max(self._least_height(self.fontMetrics().height()), self._theme.target_pixels)
        return max(super().heightForWidth(width - self._right), self._theme.target_pixels)

    def _fits(self, width: int) -> bool:
        """Whether its words stand on one line in so many pixels."""
        if self._words_width is None:
            self._words_width = self.fontMetrics().horizontalAdvance(self.text())
        return self._indent() + self._words_width + self._right <= width

    @property
    def _right(self) -> int:
        """The pixels that the key takes."""
        return self.fontMetrics().horizontalAdvance(self._key) + 2 * _PADDING

    def _indent(self) -> int:
        return _PADDING + self._side() + _SIGN_GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, focus = self._theme.colour, self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("text" if focus else "outline"), 3 if focus else 2))
        painter.setBrush(colour("selected") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 10, 10)
        side = self._side()
        circle = QRectF(_PADDING, (self.height() - side) / 2, side, side)
        self.draw_circle(painter, circle, focus=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour("text"))
        metrics = self.fontMetrics()
        line = (self.height() + metrics.ascent() - metrics.descent()) // 2
        if self._fits(self.width()):
            painter.drawText(self._indent(), line, self.text())
        else:
            room = self.width() - self._indent() - self._right
            words = QRect(self._indent(), 0, room, self.height())
            painter.drawText(words, _WRAPPED, self.text())
        painter.setPen(colour("secondary"))
        painter.drawText(self.width() - self._right + _PADDING, line, self._key)


class LevelChoices(Choices):
    """How the day was at its worst: four answers, or none yet. Window's thread only."""

    def __init__(self, theme: Theme, question: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, question, in_lines=True, parent=parent)
        self._row.setSpacing(TILE_GAP)
        self.show_level(None)

    def make_button(self, option: Option) -> RadioButton:
        assert isinstance(option.value, Level)
        button = LevelButton(self._theme, option.words, KEYS[option.value], self)
        # Read aloud with its words, as it is seen beside them.
        key = self.tr("Key {key}").format(key=KEYS[option.value])
        button.setAccessibleName(f"{option.words}, {key}")
        return button

    def show_level(self, level: Level | None) -> None:
        """Show what the day is noted as; None while it is not filled."""
        self.show_options([Option(one, level_question_words(one)) for one in Level], level)

    def ask(self, question: str) -> None:
        """Be the answers to this question, for a screen reader."""
        if question != self.accessibleName():
            self.setAccessibleName(question)
            for button in self.buttons.values():
                button.setAccessibleDescription(question)

    @property
    def has_focus(self) -> bool:
        """Whether one of the answers has the focus."""
        return any(button.hasFocus() for button in self.buttons.values())

    def focus_first(self) -> None:
        """Put the focus on the answer of the day, or on the first."""
        buttons = self.buttons
        (buttons.get(self.value) or next(iter(buttons.values()))).setFocus()
