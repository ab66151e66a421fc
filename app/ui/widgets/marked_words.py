"""Words with a sign before them that says whether they hold: what ticks and choices share."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.button import key_taken

_GAP = 14
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class MarkedWords(QAbstractButton):
    """A checkable button that draws a sign and its words, on several lines where they are long.

    Window's thread only.
    """

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def draw_sign(self, painter: QPainter, box: QRectF) -> None:
        """Draw the sign into `box`, as it is for `isChecked` and `hasFocus`."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.text())
        return QSize(words.width() + self._indent() + 6, self._least_height(words.height()))

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        longest = max(map(metrics.horizontalAdvance, self.text().split()), default=0)
        return QSize(longest + self._indent() + 6, self._least_height(metrics.height()))

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._indent() - 4), 10_000)
        return self._least_height(
            self.fontMetrics().boundingRect(room, _WRAP, self.text()).height()
        )

    def hitButton(self, position: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_taken(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side()
        self.draw_sign(painter, QRectF(2, (self.height() - side) / 2, side, side))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._theme.colour("text" if self.isEnabled() else "outline"))
        words = self.rect().adjusted(self._indent(), 0, 0, 0)
        painter.drawText(words, _WRAP | int(Qt.AlignmentFlag.AlignVCenter), self.text())

    def _side(self) -> int:
        return max(22, round(self.fontMetrics().height() * 0.9))

    def _indent(self) -> int:
        return self._side() + _GAP

    def _least_height(self, words: int) -> int:
        return max(words + 8, self._side() + 8, TARGET_PIXELS)
