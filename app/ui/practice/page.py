"""The practice page: almost nothing, and all of it still."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.programme.programme import Chapter
from app.ui.i18n.dates import clock_length
from app.ui.practice.chapter_list import ChapterList
from app.ui.practice.countdown_ring import CountdownRing
from app.ui.practice.keys import PAUSE_KEYS, STOP_KEYS
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button, RoundButton, Sign
from app.ui.widgets.label import Text
from app.ui.widgets.sliders import Volume

_SMALL, _LARGE = 56, 76


class PracticePage(QWidget):
    """Shows the time that is left and sends what the keys and buttons ask for.

    It is drawn again when the shown second changes, so at most once a second. Chapters and the way
    back are there for who wants them. Window's thread only.
    """

    pause_asked = Signal()
    stop_asked = Signal()
    dark_asked = Signal()
    rewind_asked = Signal()
    seek_asked = Signal(float)
    """Go on at this place, in seconds of media time."""
    volume_asked = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paused = False
        self._playhead_seconds = 0.0
        self._shows_places = False
        self._chapters: ChapterList | None = None
        self._quiet_told = False
        self._title = Text(secondary=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._ring = CountdownRing(theme)
        self._line = Text(" ", secondary=True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._places = self._place_buttons()
        self._volume = Volume(theme)
        self._volume.changed.connect(self.volume_asked)
        column = QVBoxLayout(self)
        # Large words need the room that is empty around small ones.
        above, gap, room = (round(pixels / theme.scale) for pixels in (32, 20, 24))
        column.setContentsMargins(40, above, 40, above)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addSpacing(room)
        self._middle = _centred(self._ring)
        column.addLayout(self._middle)
        column.addSpacing(gap)
        column.addWidget(self._line)
        column.addSpacing(gap)
        column.addLayout(self._controls(theme))
        column.addSpacing(room)
        column.addWidget(self._places)
        column.addLayout(_centred(self._volume))
        column.addStretch(1)
        self._order = (
            *(self._stop, self._pause, self._dark, self._back, self._list_button),
            self._volume.slider,
        )
        for before, after in pairwise(self._order):
            self.setTabOrder(before, after)

    def _place_buttons(self) -> QWidget:
        """The way back and the chapters: hidden unless somebody wants them."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 16)
        row = QHBoxLayout()
        row.setSpacing(16)
        column.addLayout(row)
        self._back = back = Button(self.tr("Back 15 s · B"), "quiet")
        back.setAccessibleName(self.tr("Back 15 seconds"))
        back.clicked.connect(self.rewind_asked)
        self._list_button = Button(self.tr("Chapters · C"), "quiet")
        self._list_button.setAccessibleName(self.tr("Chapters"))
        self._list_button.setCheckable(True)
        self._list_button.clicked.connect(self._show_list)
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(self._list_button)
        row.addStretch(1)
        holder.hide()
        return holder

    def _controls(self, theme: Theme) -> QHBoxLayout:
        small, large = (round(side * (1 + theme.scale) / 2) for side in (_SMALL, _LARGE))
        self._stop = stop = RoundButton(theme, Sign.STOP, small)
        stop.setAccessibleName(self.tr("Stop"))
        stop.clicked.connect(self.stop_asked)
        self._pause = RoundButton(theme, Sign.PAUSE, large, primary=True)
        self._pause.clicked.connect(self.pause_asked)
        self._dark = dark = RoundButton(theme, Sign.DARK, small)
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

    def show_practice(
        self,
        title: str,
        volume_db: float,
        *,
        loudest_db: float = 0.0,
        shows_places: bool = False,
        chapters: Sequence[Chapter] = (),
    ) -> None:
        """A practice begins, no louder than `loudest_db`; `chapters` are for `shows_places`."""
        self._title.setText(title)
        self._line.setText(" ")
        self._volume.show_db(volume_db, loudest_db)
        self._paused = self._quiet_told = False
        self._close_list()
        if self._chapters is not None:
            self._chapters.deleteLater()
            self._chapters = None
        self._shows_places = shows_places
        self._places.setVisible(shows_places)
        self._list_button.setVisible(bool(chapters))
        if shows_places and chapters:
            self._chapters = ChapterList(self._theme, chapters, self)
            self._chapters.hide()
            self._chapters.chosen.connect(self._choose_chapter)
            self._middle.insertWidget(self._middle.indexOf(self._ring), self._chapters, 1000)
            # As they stand on the page: above the controls.
            for before, after in pairwise([*self._chapters.buttons, *self._order]):
                self.setTabOrder(before, after)

    def show_state(
        self, playhead_seconds: float, duration_seconds: float, paused: bool, line: str
    ) -> None:
        """Where the practice is, whether it waits, and one quiet line about it ("" for none)."""
        self._playhead_seconds = playhead_seconds
        left = max(0.0, duration_seconds - playhead_seconds)
        whole = math.ceil(left)
        part = 1 - whole / duration_seconds if duration_seconds else 0.0
        words = self.tr("paused") if paused else self.tr("left")
        self._ring.show_time(clock_length(whole), words, part)
        new_line = (line or " ") != self._line.text()
        if new_line:
            self._line.setText(line or " ")
        self._announce(paused, line if new_line else "")
        self._show_paused(paused)
        if self._chapters is not None:
            self._chapters.show_position(playhead_seconds)

    def focus_first(self) -> None:
        """Put the focus on Pause."""
        self._pause.setFocus(Qt.FocusReason.OtherFocusReason)

    def soften(self, volume_db: float) -> None:
        """Ask for `volume_db` if that is softer than now; louder is for the person at the page."""
        self._volume.soften(volume_db)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, once = event.key(), not event.isAutoRepeat()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self._volume.step(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self._volume.step(-1)
        elif key == Qt.Key.Key_D and once:
            self.dark_asked.emit()
        elif key == Qt.Key.Key_B and once and self._shows_places:
            self.rewind_asked.emit()
        elif key == Qt.Key.Key_C and once and self._chapters is not None:
            self._show_list(self._chapters.isHidden())
        elif key in PAUSE_KEYS and once:
            self.pause_asked.emit()
        elif key in STOP_KEYS and once:
            self.stop_asked.emit()
        else:
            super().keyPressEvent(event)

    def _show_list(self, shown: bool) -> None:
        """Chapters in place of the ring, or the ring again."""
        if self._chapters is None:
            return
        self._list_button.setChecked(shown)
        self._ring.setVisible(not shown)
        self._chapters.setVisible(shown)
        if shown:
            self._chapters.show_position(self._playhead_seconds)
            self._chapters.focus_on(self._playhead_seconds)
        else:
            self._list_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_list(self) -> None:
        if self._chapters is not None and not self._chapters.isHidden():
            self._show_list(False)

    def _choose_chapter(self, at_seconds: float) -> None:
        self._close_list()
        self.seek_asked.emit(at_seconds)

    def _announce(self, paused: bool, new_line: str) -> None:
        """Tell a screen reader what changed; what the line says goes before the bare state."""
        changed, self._paused = paused != self._paused, paused
        if new_line and paused:
            announce(self, new_line)
        elif changed:
            announce(self, self.tr("Paused") if paused else self.tr("The practice continues"))
        elif new_line and not self._quiet_told:
            # Once in a practice: a voice in every silence would leave none.
            self._quiet_told = True
            announce(self, new_line)

    def _show_paused(self, paused: bool) -> None:
        words = self.tr("Continue · Space") if paused else self.tr("Pause · Space")
        if words == self._pause_words.text():
            return
        self._pause_words.setText(words)
        self._pause.show_sign(Sign.PLAY if paused else Sign.PAUSE)
        self._pause.setAccessibleName(self.tr("Continue") if paused else self.tr("Pause"))


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
