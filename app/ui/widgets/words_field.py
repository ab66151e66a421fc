"""Where several lines are typed, taken up at each key."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.typed_words import TypedWords

_INSET = 10
_LEAST_LETTERS = 12
_WRAP = int(Qt.TextFlag.TextWordWrap)


class WordsField(TypedWords, QPlainTextEdit):
    """Plain text over several lines; Tab leaves it. Window's thread only.

    With `one_line` it is one line that is shown on several, as a title may need: Enter ends it.
    """

    offered = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        name: str,
        lines: int,
        *,
        one_line: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` says what belongs here, for a screen reader; so many `lines` are seen at once."""
        super().__init__(parent)
        self._one_line = one_line
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(theme.font())
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        colours = theme.palette
        self.setStyleSheet(
            f"QPlainTextEdit {{ padding: {_INSET - 4}px; border: 2px solid {colours.outline};"
            f" border-radius: 10px; background: {colours.surface}; color: {colours.text};"
            f" selection-background-color: {colours.secondary};"
            f" selection-color: {colours.background}; }}"
            f"QPlainTextEdit:focus {{ border-color: {colours.text}; }}"
        )
        metrics = self.fontMetrics()
        self._least = QSize(
            metrics.averageCharWidth() * _LEAST_LETTERS, metrics.lineSpacing() * lines + 3 * _INSET
        )
        self._lines = lines
        if one_line:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.textChanged.connect(self._fit)
        self.setFixedHeight(self._least.height())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setAccessibleName(name)
        self.textChanged.connect(self.offer_words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._one_line and event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Be as high as the words need, up to so many lines."""
        metrics = self.fontMetrics()
        room = self.viewport().width() - 2 * round(self.document().documentMargin())
        around = QRect(0, 0, max(1, room), 10_000)
        needed = metrics.boundingRect(around, _WRAP, self.toPlainText()).height()
        lines = max(1, min(round(needed / metrics.lineSpacing()), self._lines))
        target = round(TARGET_PIXELS * (1 + self._theme.scale) / 2)
        self.setFixedHeight(max(target, metrics.lineSpacing() * lines + 2 * _INSET + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least.width(), self.minimumHeight())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def words(self) -> str:
        return self.toPlainText()

    def put_words(self, text: str) -> None:
        self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._one_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish_words()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._one_line and event.reason() is Qt.FocusReason.TabFocusReason:
            self.selectAll()  # as in every line that is typed

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finish_words()
