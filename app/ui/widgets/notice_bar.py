"""The bar at the top of the window that says what is not as it should be."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from app.ui.theme.theme import TILE_GAP
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, spoken

_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_WIDEST_BUTTON = 1 / 4
"""The part of the width that the button takes at most beside the words."""


class NoticeBar(QWidget):
    """A sentence that stays until it is put away or nothing is wrong. Window's thread only.

    While it is `held`, what is not about what is in front waits for `show_what_waited`.
    """

    held = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[str] = []
        self._text = Text()
        self._put_away = Button("", "quiet")
        self._put_away.clicked.connect(self.clear)
        card = QFrame()
        card.setProperty("kind", "card")
        around = QHBoxLayout(self)
        around.setContentsMargins(16, 12, 16, 4)
        around.addWidget(card)
        self._row = row = QBoxLayout(_BESIDE, card)
        row.setContentsMargins(18, 10, 10, 10)
        row.setSpacing(TILE_GAP)
        row.addWidget(self._text, 1)
        row.addWidget(self._put_away)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Name the button in the language of now."""
        self._put_away.show_words(self.tr("Put away"))

    @property
    def text(self) -> str:
        """What it says; empty while it says nothing."""
        return self._text.text()

    def show_notice(self, sentence: str, *, of_front: bool = False) -> None:
        """Show a sentence in place of the one before; a screen reader says what is new.

        `of_front`: it is about what is in front, or about what the person does just then.
        """
        if self.held and not of_front:
            if sentence and sentence not in self._waiting:  # nobody has read the one before
                self._waiting.append(sentence)
            return
        new = sentence != self._text.text()
        self._text.setText(sentence)
        self.setAccessibleName(spoken(sentence))
        self.setVisible(bool(sentence))
        if new:
            announce(self, sentence)

    def show_what_waited(self) -> None:
        """Show what was to be said meanwhile, behind what is said now."""
        waited, self._waiting = self._waiting, []
        if waited:
            self.show_notice("  ".join(filter(None, (self.text, *waited))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Large words need the whole width.
        large = self._put_away.sizeHint().width() > event.size().width() * _WIDEST_BUTTON
        self._row.setDirection(_BELOW if large else _BESIDE)

    def clear(self) -> None:
        """Say nothing and take no room."""
        self.show_notice("", of_front=True)
