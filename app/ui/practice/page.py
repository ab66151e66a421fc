"""The practice page: almost nothing, and all of it still."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.moment import clock_length
from app.core.programme.programme import Chapter
from app.ui.i18n.plurals import Counts
from app.ui.practice.chapter_list import ChapterList
from app.ui.practice.countdown_ring import CountdownRing
from app.ui.practice.keys import PAUSE_KEYS, STOP_KEYS
from app.ui.theme.theme import KEY_GAP, PAGE_LEFT, TILE_GAP, Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button, RoundButton, Sign, UnspokenWords
from app.ui.widgets.label import Text
from app.ui.widgets.sliders import Volume

_SMALL, _LARGE = 56, 76
_BESIDE_WORDS = 16
"""The least pixels that a column of the controls is wider than its words."""


class PracticePage(QWidget):
    """Shows the time that is left and sends what the keys and buttons ask for.

    It is drawn again when the shown second changes, so at most once a second. Chapters and the way
    back are there for who wants them. Window's thread only.
    """

    pause_asked = Signal()
    media_key_pressed = Signal()
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
        self._places = self._place_buttons(theme)
        self._volume = Volume(theme)
        self._volume.changed.connect(self.volume_asked)
        column = QVBoxLayout(self)
        # Large words need the room that is empty around small ones.
        above, gap, room = (round(pixels / theme.scale) for pixels in (32, 24, 24))
        column.setContentsMargins(PAGE_LEFT, above, PAGE_LEFT, above)
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
            *(self._ring, self._stop, self._pause, self._dark, self._back, self._list_button),
            self._volume.slider,
        )
        for before, after in pairwise(self._order):
            self.setTabOrder(before, after)

    def _place_buttons(self, theme: Theme) -> QWidget:
        """The way back and the chapters: hidden unless somebody wants them."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, round(16 / theme.scale))
        row = QHBoxLayout()
        row.setSpacing(16)
        column.addLayout(row)
        self._back = back = Button(self.tr("Back 15 s · B"), "quiet")
        back.setAccessibleName(self.tr("Back 15 seconds"))
        back.clicked.connect(self.rewind_asked)
        self._list_button = Button(self.tr("Chapters · C"), "quiet")
        self._list_button.setAccessibleName(self.tr("Chapters"))
        self._list_button.setCheckable(True)
        self._list_button.toggled.connect(self._show_list)
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
        grid = QGridLayout()
        grid.setHorizontalSpacing(KEY_GAP)
        grid.setVerticalSpacing(TILE_GAP)
        self._words = tuple(UnspokenWords(theme) for _ in range(3))
        for at, (button, text) in enumerate(
            zip((stop, self._pause, dark), self._words, strict=True)
        ):
            grid.addWidget(button, 0, at, Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(text, 1, at, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(grid)
        row.addStretch(1)
        self._grid = grid
        return row

    def _control_words(self) -> tuple[tuple[str, str, str, str], ...]:
        """The words below the controls: Stop, Pause, Continue, Dark; with their keys, without."""
        return (
            (
                self.tr("Stop · Esc"),
                self.tr("Pause · Space"),
                self.tr("Continue · Space"),
                self.tr("Dark screen · D"),
            ),
            (self.tr("Stop"), self.tr("Pause"), self.tr("Continue"), self.tr("Dark screen")),
        )

    def _controls_width(self, words: tuple[str, ...]) -> int:
        """The width of the controls with such words, in pixels."""
        return sum(self._column_widths(words)) + 2 * KEY_GAP + 2 * PAGE_LEFT

    def _column_widths(self, words: tuple[str, ...]) -> tuple[int, int, int]:
        # Equal ones at the sides keep Pause in the middle, and other words below it move nothing.
        stop, pause, go_on, dark = map(self.fontMetrics().horizontalAdvance, words)
        side, middle = max(stop, dark) + _BESIDE_WORDS, max(pause, go_on) + _BESIDE_WORDS
        return side, middle, side

    def _show_words(self) -> None:
        """Name the controls, with their keys where there is room for those too."""
        with_keys, without = self._control_words()
        words = with_keys if self.width() >= self._controls_width(with_keys) else without
        stop, pause, go_on, dark = words
        for text, shown in zip(
            self._words, (stop, go_on if self._paused else pause, dark), strict=True
        ):
            if text.text() != shown:
                text.setText(shown)
        for at, width in enumerate(self._column_widths(words)):
            self._grid.setColumnMinimumWidth(at, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        # The keys' names may be left out, and then the volume may be the widest.
        parts = (self._volume, self._places)
        width = max(part.minimumSizeHint().width() for part in parts) + 2 * PAGE_LEFT
        return QSize(max(width, self._controls_width(self._control_words()[1])), least.height())

    def heightForWidth(self, width: int) -> int:
        """As low as it may be: the ring takes what room there is, so that no control is hidden."""
        layout = self.layout()
        assert layout is not None
        return layout.minimumHeightForWidth(width)

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
        length = Counts().exact_length(whole)
        spoken = self.tr("Paused, {length} left") if paused else self.tr("{length} left")
        self._ring.show_time(clock_length(whole), words, part, spoken.format(length=length))
        new_line = (line or " ") != self._line.text()
        if new_line:
            self._line.setText(line or " ")
        self._announce(paused, line if new_line else "")
        self._show_paused(paused)
        if self._chapters is not None:
            self._chapters.show_position(playhead_seconds)

    def show_volume(self, volume_db: float, loudest_db: float) -> None:
        """It plays as loud as this now, without the person's doing."""
        self._volume.show_db(volume_db, loudest_db)

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
            self.media_key_pressed.emit()
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
        self._show_words()
        self._pause.show_sign(Sign.PLAY if paused else Sign.PAUSE)
        self._pause.setAccessibleName(self.tr("Continue") if paused else self.tr("Pause"))


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
