"""A part of a page that is folded away until somebody asks for it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.choices import MarkedWords
from app.ui.widgets.page_parts import at_left, plain_column


class Fold(QWidget):
    """Words to press, and below them `body`, which is shown and hidden by that. Starts closed.

    Nothing above it moves when it opens. Window's thread only.
    """

    def __init__(
        self, theme: Theme, words: str, body: QWidget, parent: QWidget | None = None
    ) -> None:
        """`words` say what is in `body`."""
        super().__init__(parent)
        self.head = _FoldHead(theme, words)
        self.head.clicked.connect(self._turn)
        self.body = body
        column = plain_column(self, spacing=8)
        column.addLayout(at_left(self.head))
        column.addWidget(body)
        self.show_open(False)

    @property
    def is_open(self) -> bool:
        """Whether what is in it is shown."""
        return not self.body.isHidden()

    def show_words(self, words: str) -> None:
        """Say this of what is in it."""
        self.head.setText(words)
        self.head.setAccessibleName(words)
        self.head.updateGeometry()

    def show_open(self, is_open: bool) -> None:
        """Open it, or fold it away."""
        self.body.setVisible(is_open)
        self.head.show_open(is_open)
        self.head.setAccessibleDescription(self.tr("open") if is_open else self.tr("folded"))

    def _turn(self) -> None:
        self.show_open(not self.is_open)


class _FoldHead(MarkedWords):
    """The words of a fold behind a mark that points right, and down while it is open."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, words)
        # A screen reader says of what can be checked that it is a box to tick.
        self.setCheckable(False)
        self.is_open = False

    def show_open(self, is_open: bool) -> None:
        """Turn the mark."""
        self.is_open = is_open
        self.update()

    def draw_sign(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("secondary"), 2))
        across, along = box.width() * 0.28, box.width() * 0.14
        points = [(-along, -across), (along, 0.0), (-along, across)]
        if self.is_open:
            points = [(-across, -along), (0.0, along), (across, -along)]
        painter.drawPolyline([box.center() + QPointF(x, y) for x, y in points])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("text"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
