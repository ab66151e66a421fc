"""Fields for text of one line or several; the typed ones offer what is in them at each key."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.store.profiles import LONGEST_NAME
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import tell_focus
from app.ui.widgets.layouts import ANY_WIDTH

_NAME_LETTERS = 30
_LEAST_LINE_LETTERS = 8
_LINE_INSET = 18
"""Pixels between a line's sides and its text, the caret's room included."""

_LEAST_TEXT_LETTERS = 12
_TEXT_INSET = 10
_WRAP = int(Qt.TextFlag.TextWordWrap)

_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_OTHER_UNDO_KEYS = (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))
"""Taking back and bringing back in other desktops than this one."""


class LineField(QLineEdit):
    """One line, room for about `letters` in it. Files dropped on it are left to the page.

    Window's thread only.
    """

    def __init__(
        self, theme: Theme, name: str, letters: int, parent: QWidget | None = None
    ) -> None:
        """`name` says what belongs here, for a screen reader."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(theme.font())
        self.setProperty("kind", "field")
        self.setMinimumHeight(theme.target_pixels)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * letters + 2 * _LINE_INSET)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        tell_focus(self)
        super().focusInEvent(event)


class NameField(LineField):
    """A line for a person's name, which takes no more letters than a name may have.

    Window's thread only.
    """

    def __init__(
        self, theme: Theme, name: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        """`name` says whose name it is, for a screen reader."""
        super().__init__(theme, name, _NAME_LETTERS, parent)
        self.setMaxLength(LONGEST_NAME)
        self.setText(text)


if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object  # the field of Qt's that a class names beside this one


class TypedField(_Base):
    """What the typed fields add to a field of Qt's; stands before it among a field's bases.

    It offers its words as they are typed. Words that nobody takes give way, in the end, to those
    that were shown before. Undo is the page's. Window's thread only.
    """

    offered: SignalInstance
    """What is in it (str), and whether the person is done with it (bool)."""

    _kept = ""
    _offering = _showing = False

    @abstractmethod
    def words(self) -> str:
        """What is in the field."""

    @abstractmethod
    def put_words(self, text: str) -> None:
        """Put this into the field."""

    def show_words(self, text: str) -> None:
        """Show what is kept; what is being typed stays as it is until the person is done with it,
        unless something else is kept by then."""
        if text == self._kept:
            return
        self._kept = text
        if not self._offering:
            self._show_kept()

    def offer_words(self) -> None:
        """Offer the words, which have changed, unless it was `show_words` that changed them."""
        if not self._showing:
            self._offering = True
            self.offered.emit(self.words(), False)
            self._offering = False

    def finish_words(self) -> None:
        """Offer the words for good: the person is done with them."""
        if self.words() != self._kept:
            self.offered.emit(self.words(), True)
            self._show_kept()

    def event(self, event: QEvent) -> bool:
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def _show_kept(self) -> None:
        if self.words() != self._kept:
            self._showing = True
            self.put_words(self._kept)
            self._showing = False


def _holds_files(data: QMimeData) -> bool:
    """Whether it is files that are held; a field would write their addresses."""
    return any(url.scheme() not in ("http", "https") for url in data.urls())


def _is_undo(event: QEvent) -> bool:
    """Whether it is a key that takes back or brings back an edit."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence(event.keyCombination())
    return keys in _OTHER_UNDO_KEYS or any(event.matches(key) for key in _UNDO_KEYS)


class TypedLine(TypedField, LineField):
    """One line that offers its words as they are typed. Window's thread only."""

    offered = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        name: str,
        letters: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`name` says what belongs here; room for about `letters`, or as wide as there is room."""
        super().__init__(theme, name, letters or _LEAST_LINE_LETTERS, parent)
        if not letters:
            self.setMinimumWidth(self.width())
            self.setMaximumWidth(ANY_WIDTH)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self.offer_words)
        self.editingFinished.connect(self.finish_words)

    def words(self) -> str:
        return self.text()

    def put_words(self, text: str) -> None:
        self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)


class TypedText(TypedField, QPlainTextEdit):
    """Plain text over several lines that offers its words as they are typed; Tab leaves it.

    With `one_line` it is one line that is shown on several, as a title may need: Enter ends it.
    Files dropped on it are left to the page. Window's thread only.
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
        self.setProperty("kind", "field")
        metrics = self.fontMetrics()
        self._least = QSize(
            metrics.averageCharWidth() * _LEAST_TEXT_LETTERS,
            metrics.lineSpacing() * lines + 3 * _TEXT_INSET,
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
        self.setFixedHeight(
            max(self._theme.target_pixels, metrics.lineSpacing() * lines + 2 * _TEXT_INSET + 4)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least.width(), self.minimumHeight())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def words(self) -> str:
        return self.toPlainText()

    def put_words(self, text: str) -> None:
        self.setPlainText(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not _holds_files(source) and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._one_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish_words()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        tell_focus(self)
        super().focusInEvent(event)
        if self._one_line and event.reason() is Qt.FocusReason.TabFocusReason:
            self.selectAll()  # as in every line that is typed

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if self._one_line and event.reason() not in elsewhere:
            cursor = self.textCursor()
            cursor.clearSelection()  # as a line of Qt's does
            self.setTextCursor(cursor)
        self.finish_words()
