"""The page before a practice and between two of a session: what comes next; nothing moves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.practice.keys import PAUSE_KEYS, STOP_KEYS
from app.ui.theme.theme import HEADLINE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text


class IntermissionPage(QWidget):
    """Says what comes next and sends what the buttons ask for. Window's thread only."""

    go_on_asked = Signal()
    """Begin the next one now."""

    media_key_pressed = Signal()
    """The same, from a media key or a headset."""

    stop_asked = Signal()
    """This is enough for now."""

    dark_asked = Signal()
    """The screen is to go dark."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(8)
        self._before = Text(secondary=True)
        self._next = Text(font=theme.font(HEADLINE_POINTS))
        self._detail = Text(secondary=True)
        self._line = Text(secondary=True)
        self._begin = Button(self.tr("Begin now · Space"), "primary")
        self._begin.setAccessibleName(self.tr("Begin now"))
        self._begin.clicked.connect(self.go_on_asked)
        stop = Button(self.tr("Enough for now · Esc"))
        stop.setAccessibleName(self.tr("Enough for now"))
        stop.clicked.connect(self.stop_asked)
        dark = Button(self.tr("Dark screen · D"))
        dark.setAccessibleName(self.tr("Dark screen"))
        dark.clicked.connect(self.dark_asked)
        column.addStretch(1)
        for text in (self._before, self._next, self._detail, self._line):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addSpacing(24)
        # Large words need a line for each button.
        buttons = QVBoxLayout() if theme.narrow else QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons.addWidget(stop, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons.addWidget(dark, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_next(self, title: str, detail: str, line: str, before: str) -> None:
        """`line` says when it begins, `before` what is kept so far, or what this time is for."""
        self._next.setText(title)
        self._detail.setText(detail)
        self._line.setText(line)
        self._before.show_text(before)

    @property
    def spoken(self) -> str:
        """What a screen reader says of it at once."""
        return ". ".join((self._next.text(), self._line.text()))

    def show_line(self, line: str) -> None:
        """Say when the next recording begins, or that it waits for the person."""
        if line != self._line.text():
            self._line.setText(line)

    def focus_first(self) -> None:
        """Put the focus on what begins the next one."""
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, once = event.key(), not event.isAutoRepeat()
        if key in PAUSE_KEYS and once:
            self.media_key_pressed.emit()
        elif key == Qt.Key.Key_D and once:
            self.dark_asked.emit()
        elif key in STOP_KEYS and once:
            self.stop_asked.emit()
        else:
            super().keyPressEvent(event)
