"""Buttons in words, and the round ones with a sign of the practice page.

Enter and Space press the button that has the focus; on the practice page Space is the page's, as
arrow keys are everywhere.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from app.ui import late_qt
from app.ui.theme.theme import TARGET_PIXELS, Theme

if TYPE_CHECKING:
    from app.ui.widgets.focus_frame import FocusFrame

_WITHOUT_EDGE = ("link", "action", "back")


def key_taken(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button by Enter and Space, and leave arrows to the page.

    Returns whether the key was one of these; any other is for Qt's own button.
    """
    key = late_qt.Qt.Key
    if event.key() in (key.Key_Return, key.Key_Enter, key.Key_Space):
        if not event.isAutoRepeat():
            button.click()
        return True
    if event.key() in (key.Key_Left, key.Key_Right, key.Key_Up, key.Key_Down):
        event.ignore()
        return True
    return False


def press(focus: QWidget | None) -> bool:
    """Press what has the focus, if it is a button of any kind; returns whether it is one."""
    if not isinstance(focus, QAbstractButton):
        return False
    focus.click()
    return True


class Button(QPushButton):
    """A button in words. `kind`: "plain", "primary", "begin", "quiet", "link", "action", "back" or
    "nav".

    "begin" is primary and a little higher. A link leads to something to read or change, an action
    that looks like one begins something; "back" is mere words. These three have no edge, so that
    their words stand in line with those above and below; what has the focus is framed outside.

    Window's thread only.
    """

    def __init__(
        self,
        text: str,
        kind: str = "plain",
        parent: QWidget | None = None,
        *,
        front: bool = False,
    ) -> None:
        """`front`: what it leads to is in front to begin with, as for `show_front`."""
        super().__init__(parent)
        self._frame: FocusFrame | None = None
        self.setProperty("kind", kind)
        if front:
            # Set once Qt has looked up its style, that would have to be looked up anew: 60 ms.
            self.setProperty("front", True)
        self.show_words(text)

    def show_words(self, text: str) -> None:
        """Show these words from now on, "&" as it is."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def show_front(self, front: bool) -> None:
        """Mark the button of the page that is in front; a screen reader says it too."""
        self.setAccessibleDescription(self.tr("This page") if front else "")
        if bool(self.property("front")) != front:
            self.setProperty("front", front)
            self.style().unpolish(self)
            self.style().polish(self)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.property("kind") in _WITHOUT_EDGE:
            # As wide as high at least. A `min-width` of the style would be all that it asks for.
            hint.setWidth(max(hint.width(), hint.height()))
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()  # a page scrolls rather than cut a word off

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_taken(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.property("kind") in _WITHOUT_EDGE:
            from app.ui.widgets.focus_frame import FocusFrame

            self._frame = FocusFrame(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._frame is not None:
            self._frame.end()
            self._frame = None


class Sign(Enum):
    """What a round button draws."""

    STOP = "stop"
    PAUSE = "pause"
    PLAY = "play"
    DARK = "dark"


class RoundButton(QAbstractButton):
    """A round button with a sign; the page writes its words below it. Window's thread only."""

    def __init__(
        self,
        theme: Theme,
        sign: Sign,
        diameter: int,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = sign
        self._diameter = max(diameter, TARGET_PIXELS)
        self._primary = primary
        self.setFixedSize(self.sizeHint())
        self.setFocusPolicy(late_qt.Qt.FocusPolicy.StrongFocus)

    def show_sign(self, sign: Sign) -> None:
        """Draw another sign."""
        if sign is not self._sign:
            self._sign = sign
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._diameter, self._diameter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_taken(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "text" if self.hasFocus() else "accent" if self._primary else "outline"
        # From its own colour to that of the focus alone would be less than 3:1.
        painter.setPen(QPen(colour(edge), 3 if self.hasFocus() else 2))
        painter.setBrush(colour("fill") if self._primary else late_qt.Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        self._draw_sign(painter, QRectF(self.rect()).center(), self._diameter / 6)

    def _draw_sign(self, painter: QPainter, centre: QPointF, half: float) -> None:
        ink = self._theme.colour("text" if self._primary else "secondary")
        painter.setPen(late_qt.Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if self._sign is Sign.STOP:
            painter.setBrush(late_qt.Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 2))
            side = half * 0.85
            square = QRectF(centre.x() - side, centre.y() - side, 2 * side, 2 * side)
            painter.drawRoundedRect(square, 2, 2)
        elif self._sign is Sign.DARK:
            painter.drawEllipse(centre, half * 0.8, half * 0.8)
        elif self._sign is Sign.PAUSE:
            for offset in (-half * 0.5, half * 0.5):
                width = half * 0.36
                bar = QRectF(centre.x() + offset - width / 2, centre.y() - half, width, 2 * half)
                painter.drawRoundedRect(bar, 2, 2)
        else:
            left = centre.x() - half * 0.6
            painter.drawPolygon(
                [
                    QPointF(left, centre.y() - half),
                    QPointF(left, centre.y() + half),
                    QPointF(centre.x() + half, centre.y()),
                ]
            )


class UnspokenWords(QWidget):
    """Words on one line, on or below a control that bears their name already: a screen reader
    passes over them. Window's thread only."""

    def __init__(
        self, theme: Theme, colour: str = "secondary", parent: QWidget | None = None
    ) -> None:
        """`colour` is one of the theme's; words of what cannot be used are "secondary"."""
        super().__init__(parent)
        self._theme = theme
        self._colour = colour
        self._words = ""

    def text(self) -> str:
        """The words."""
        return self._words

    def setText(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words), metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour(self._colour if self.isEnabled() else "secondary"))
        painter.drawText(self.rect(), late_qt.Qt.AlignmentFlag.AlignCenter, self._words)
