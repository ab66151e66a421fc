"""What the room's pages are furnished with: keys of two lines, words that grow with the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout

from app.ui.room.keys import Key
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button, UnspokenWords
from app.ui.widgets.label import Text

USUAL_HEIGHT = 780
"""The height of a window, in pixels, in which words are as large as they are said to be."""

LEAST_PART, MOST_PART = 0.65, 1.5
KEY_POINTS, BIG_KEY_POINTS = 15.0, 33.0
_SIDE, _ABOVE = 14, 8


def part_of_height(height: int) -> float:
    """How many times as large the large words are in a window of this height."""
    return max(LEAST_PART, min(height / USUAL_HEIGHT, MOST_PART))


class SizedText(Text):
    """Words whose size goes with the window's height, whatever the text scale. Window's thread
    only."""

    def __init__(
        self, theme: Theme, points: float, *, secondary: bool = False, wraps: bool = True
    ) -> None:
        """`points` at the usual height; `secondary` words are dim, but head nothing."""
        super().__init__(wraps=wraps)
        if secondary:
            self.setProperty("role", "dim")
        self._theme = theme
        self._points = points
        self.fit(USUAL_HEIGHT)

    def fit(self, height: int) -> None:
        """Be as large as a window of this height asks for, and never smaller than the page's
        words."""
        points = self._points * part_of_height(height) / self._theme.scale
        font = self._theme.font(max(points, KEY_POINTS), tabular=True)
        if font != self.font():
            self.setFont(font)
        if not self.wordWrap():
            self.setMinimumHeight(self.fontMetrics().height() + 2)


class TimeText(SizedText):
    """The time of the block now: words that Tab reaches and a screen reader says in full. Window's
    thread only."""

    def __init__(self, theme: Theme, points: float) -> None:
        super().__init__(theme, points, wraps=False)
        self._paused = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_time(self, time: str, said: str, *, paused: bool) -> None:
        """Show `time`, “4:19”; a screen reader says `said`."""
        # A reader that is on it would read every second aloud.
        is_due = paused != self._paused or not time or time.endswith(":00")
        self._paused = paused
        if (is_due or not self.hasFocus()) and said != self.accessibleName():
            self.setAccessibleName(said)
        self.show_text(time)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class KeyButton(Button):
    """A button with its key below its words. Window's thread only.

    Enter presses it; Space, which presses other buttons, is a key of the room.
    """

    def __init__(self, theme: Theme, key: Key, *, primary: bool = False) -> None:
        super().__init__("", "primary" if primary else "plain")
        self.key = key
        self._theme = theme
        self._is_big = primary
        self._words = UnspokenWords(theme, "text")
        self._hint = UnspokenWords(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _ABOVE, _SIDE, _ABOVE)
        column.setSpacing(2)
        column.addStretch(1)
        for part in (self._words, self._hint):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_key(self, words: str, hint: str) -> None:
        """Show these words and the name of the key."""
        if self._words.text() != words or self._hint.text() != hint:
            self._words.setText(words)
            self._hint.setText(hint)
            self.updateGeometry()
        if self.accessibleName() != words:
            self.setAccessibleName(words)
            self.setAccessibleDescription(hint)

    def dim(self, usable: bool) -> None:
        """Be of use or pale; a focus that it has stays with it."""
        if usable or self.window().focusWidget() is not self:
            self.setEnabled(usable)
        for part in (self._words, self._hint):
            part.setEnabled(usable)

    def fit(self, height: int) -> None:
        """Be as large as a window of this height asks for."""
        if self._is_big:
            points = BIG_KEY_POINTS * part_of_height(height) / self._theme.scale
            self._words.setFont(self._theme.font(max(points, KEY_POINTS)))
            self._words.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            event.ignore()
