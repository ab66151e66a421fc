"""The practice page: almost nothing, and all of it still."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dates import clock_length
from app.ui.ring import Ring
from app.ui.round_button import RoundButton, Sign
from app.ui.text import Text
from app.ui.theme import Theme
from app.ui.volume import Volume

_SMALL, _LARGE = 56, 76


class PracticePage(QWidget):
    """Shows the time that is left and sends what the keys and buttons ask for.

    It is drawn again when the shown second changes, so at most once a second. Window's thread only.
    """

    pause_asked = Signal()
    stop_asked = Signal()
    dark_asked = Signal()
    volume_asked = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paused = False
        self._title = Text(secondary=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._ring = Ring(theme)
        self._line = Text(" ", secondary=True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._volume = Volume(theme)
        self._volume.changed.connect(self.volume_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addSpacing(24)
        ring = QHBoxLayout()
        ring.addStretch(1)
        ring.addWidget(self._ring)
        ring.addStretch(1)
        column.addLayout(ring)
        column.addSpacing(20)
        column.addWidget(self._line)
        column.addSpacing(20)
        column.addLayout(self._controls(theme))
        column.addSpacing(24)
        volume = QHBoxLayout()
        volume.addStretch(1)
        volume.addWidget(self._volume)
        volume.addStretch(1)
        column.addLayout(volume)
        column.addStretch(1)

    def _controls(self, theme: Theme) -> QHBoxLayout:
        small, large = (round(side * (1 + theme.scale) / 2) for side in (_SMALL, _LARGE))
        stop = RoundButton(theme, Sign.STOP, small)
        stop.setAccessibleName(self.tr("Stop"))
        stop.clicked.connect(self.stop_asked)
        self._pause = RoundButton(theme, Sign.PAUSE, large, primary=True)
        self._pause.clicked.connect(self.pause_asked)
        dark = RoundButton(theme, Sign.DARK, small)
        dark.setAccessibleName(self.tr("Dark screen"))
        dark.clicked.connect(self.dark_asked)
        self._pause_words = Text(secondary=True, wraps=False)
        words = (
            Text(self.tr("Stop · Esc"), secondary=True, wraps=False),
            self._pause_words,
            Text(self.tr("Dark screen · D"), secondary=True, wraps=False),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for at, (button, text) in enumerate(zip((stop, self._pause, dark), words, strict=True)):
            grid.addWidget(button, 0, at, Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(text, 1, at, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(grid)
        row.addStretch(1)
        # Equal columns keep Pause in the middle, and other words below it move nothing.
        both = (self.tr("Pause · Space"), self.tr("Continue · Space"))
        texts = (words[0].text(), *both, words[2].text())
        widest = max(self._pause_words.fontMetrics().horizontalAdvance(text) for text in texts)
        for at in range(3):
            grid.setColumnMinimumWidth(at, widest + 8)
        return row

    def show_practice(self, title: str, volume_db: float) -> None:
        """A practice begins."""
        self._title.setText(title)
        self._volume.show_db(volume_db)

    def show_state(
        self, playhead_seconds: float, duration_seconds: float, paused: bool, line: str
    ) -> None:
        """Where the practice is, whether it waits, and one quiet line about it ("" for none)."""
        left = max(0.0, duration_seconds - playhead_seconds)
        whole = math.ceil(left)
        part = 1 - whole / duration_seconds if duration_seconds else 0.0
        words = self.tr("paused") if paused else self.tr("left")
        self._ring.show_time(clock_length(whole), words, part)
        if (line or " ") != self._line.text():
            self._line.setText(line or " ")
        self._show_paused(paused)

    def focus_first(self) -> None:
        """Put the focus on Pause."""
        self._pause.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self._volume.step(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self._volume.step(-1)
        elif event.key() == Qt.Key.Key_D and not event.isAutoRepeat():
            self.dark_asked.emit()
        else:
            super().keyPressEvent(event)

    def _show_paused(self, paused: bool) -> None:
        words = self.tr("Continue · Space") if paused else self.tr("Pause · Space")
        if words == self._pause_words.text():
            return
        self._pause_words.setText(words)
        self._pause.show_sign(Sign.PLAY if paused else Sign.PAUSE)
        self._pause.setAccessibleName(self.tr("Continue") if paused else self.tr("Pause"))
