"""The page before all others where several people practise at one computer: whose records?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import AppError
from app.store.profiles import Person
from app.ui.i18n.messages import sentence
from app.ui.i18n.translator import Translator
from app.ui.people.display_name import shown_name
from app.ui.theme.theme import HEADLINE_POINTS, TARGET_PIXELS, TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.scroll_area import ScrollArea

_SIZE = QSize(1160, 780)
_LEAST_WIDE = 460
"""Pixels of a button at 100 %; where a name needs more, all have them."""
_NAME_MARGINS = 48
"""Pixels of a button beside its name: padding and edges, that of the focus too."""


class _Names(QWidget):
    """Takes the keys that its buttons leave to the page, and tells of its first paint."""

    first_painted = Signal()

    buttons: Sequence[Button] = ()
    _painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # After this event, when what was painted is on its way to the screen.
            QTimer.singleShot(0, self, self.first_painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if not isinstance(focus, Button) or focus not in self.buttons:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                focus.click()
        elif event.key() in steps:
            at = self.buttons.index(focus) + steps[Qt.Key(event.key())]
            self.buttons[at % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


class _NameButton(Button):
    """A name, with dots for its end where it is wider than the window; it is heard whole."""

    def minimumSizeHint(self) -> QSize:
        return QSize(TARGET_PIXELS, self.sizeHint().height())

    def room_for_name(self) -> int:
        """The width in pixels at which the name is whole; what is measured may be rounded down."""
        return self.fontMetrics().horizontalAdvance(self.accessibleName()) + 1 + _NAME_MARGINS

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        name = self.accessibleName()
        room = event.size().width() - _NAME_MARGINS
        self.show_words(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        self.setAccessibleName(name)


class ChooserWindow(QWidget):
    """A button for each person; no records are open yet. Window's thread only.

    Nobody has chosen a language or a theme for it: it speaks the computer's and is dim. Arrow keys
    go from name to name, Enter and Space take the one that has the focus.
    """

    first_painted = Signal()
    closed = Signal()

    chosen = Signal(str)
    """The id of a person."""

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        people: Sequence[Person],
        last: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`last` is the id of whoever practised last, who has the focus."""
        super().__init__(parent)
        self.translator = translator
        self.setWindowTitle("Evenbreath")
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        self._notices = NoticeBar()
        page = _Names()
        page.first_painted.connect(self.first_painted)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(Text(self.tr("Who is practising?"), font=theme.font(HEADLINE_POINTS)))
        column.addSpacing(12)
        self._buttons = [_NameButton(shown_name(person)) for person in people]
        for person, button in zip(people, self._buttons, strict=True):
            button.setFont(theme.font(TITLE_POINTS))
            button.clicked.connect(lambda _=False, person=person: self.chosen.emit(person.id))
            column.addWidget(button)
        page.buttons = self._buttons
        column.addSpacing(12)
        column.addWidget(Text(self.tr("Each person has records of their own."), secondary=True))
        column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._notices)
        names = [button.room_for_name() for button in self._buttons]
        whole.addWidget(ScrollArea(page, max(round(_LEAST_WIDE * theme.scale), *names)), 1)
        ids = [person.id for person in people]
        focused = self._buttons[ids.index(last) if last in ids else 0]
        focused.setFocus(Qt.FocusReason.TabFocusReason)

    def show_error(self, error: AppError) -> None:
        """Say why those records could not be opened."""
        self._notices.show_notice(sentence(error, self.translator.dates))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        event.accept()
