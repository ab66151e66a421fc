"""What is typed is taken up at each key, as nothing that was typed may be lost."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object  # Qt's own class comes in by what stands beside this one

_LEFT_TO_PAGE = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class TypedWords(_Base):
    """Stands before a field of Qt's, whose words are offered as they are typed.

    What is refused in the end gives way to what was there before. Taking back and bringing back is
    the page's. Window's thread only.
    """

    offered: SignalInstance
    """What is in it, and whether the person is done with it."""

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
        """They were changed; by whoever types, or there is nothing to offer."""
        if not self._showing:
            self._offering = True
            self.offered.emit(self.words(), False)
            self._offering = False

    def finish_words(self) -> None:
        """The person is done with them."""
        if self.words() != self._kept:
            self.offered.emit(self.words(), True)
            self._show_kept()

    def event(self, event: QEvent) -> bool:
        if _is_left_to_page(event):
            event.ignore()
            return False
        return super().event(event)

    def _show_kept(self) -> None:
        if self.words() != self._kept:
            self._showing = True
            self.put_words(self._kept)
            self._showing = False


def _is_left_to_page(event: QEvent) -> bool:
    """Whether it is a key that takes back or brings back an edit."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence(event.keyCombination())
    return keys in (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")) or any(
        event.matches(key) for key in _LEFT_TO_PAGE
    )
