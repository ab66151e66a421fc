"""The chapters of a recording: a name and a time each, and where one is now."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.moment import clock_length
from app.core.programme.programme import Chapter
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Tiles
from app.ui.widgets.scroll_area import ScrollArea, bring_into_view

_WIDEST_NAME = 440
"""In pixels at 100 % text; two such columns, or one at 200 %, fit into the window."""

_ROWS = 6
_COLUMNS = 3
_GAP = 4
_NEAR_SECONDS = 0.05


class ChapterList(ScrollArea):
    """Equal buttons, one for each chapter, in few columns where there are many.

    Where there is no room for all of them they scroll, so that what is below stays in sight. Up and
    Down go from one to the next. Window's thread only.
    """

    chosen = Signal(float)
    """The place of the chapter that was pressed, in seconds of media time."""

    def __init__(
        self, theme: Theme, chapters: Sequence[Chapter], parent: QWidget | None = None
    ) -> None:
        self._pressed = self._shows = False
        self._places = [chapter.at_seconds for chapter in chapters]
        self.buttons = [self._button(theme, chapter) for chapter in chapters]
        """One for each chapter, in order."""
        least = max((button.sizeHint().width() for button in self.buttons), default=0)
        self._tiles = Tiles(least, _GAP)
        for button in self.buttons:
            self._tiles.add(button)
        super().__init__(self._tiles, parent=parent)
        self._tiles.setAutoFillBackground(False)  # that of the page is seen
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        columns = min(_COLUMNS, -(-len(self.buttons) // _ROWS))
        bar = self.verticalScrollBar().sizeHint().width()
        self._width = columns * (least + _GAP) + bar
        row = max((button.sizeHint().height() for button in self.buttons), default=0)
        self._least = QSize(least + bar, row + _GAP)
        self.setMaximumWidth(self._width)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Chapters"))

    def _button(self, theme: Theme, chapter: Chapter) -> Button:
        button = Button("", "nav")
        button.setFont(theme.font(tabular=True))
        time = clock_length(chapter.at_seconds)
        name = f"{time}   {chapter.title}"
        room = round(_WIDEST_NAME * theme.scale)
        button.show_words(button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        button.setAccessibleName(f"{chapter.title}, {time}")
        button.setCheckable(True)
        button.pressed.connect(lambda: self._note_press(True))
        button.released.connect(lambda: self._note_press(False))
        button.clicked.connect(lambda: self._choose(chapter.at_seconds))
        button.toggled.connect(lambda on: self._follow_toggle(on, chapter.at_seconds))
        return button

    def sizeHint(self) -> QSize:
        return QSize(self._width, self._tiles.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self._least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # in more columns they are not so high
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            bring_into_view(focused)

    def show_position(self, playhead_seconds: float) -> None:
        """Mark the chapter in which `playhead_seconds` lies."""
        now = self._at(playhead_seconds)
        self._shows = True
        for button in self.buttons:
            if button.isChecked() is not (button is now):
                button.setChecked(button is now)
        self._shows = False

    def focus_on(self, playhead_seconds: float) -> None:
        """Put the focus on the chapter in which `playhead_seconds` lies."""
        button = self._at(playhead_seconds)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(button)

    def _note_press(self, pressed: bool) -> None:
        self._pressed = pressed

    def _follow_toggle(self, on: bool, at_seconds: float) -> None:
        # A screen reader may choose one without a press.
        if on and not self._pressed and not self._shows:
            self._choose(at_seconds)

    def _choose(self, at_seconds: float) -> None:
        self.show_position(at_seconds)
        self.chosen.emit(at_seconds)

    def _at(self, playhead_seconds: float) -> Button | None:
        # A place is kept as a frame, which may lie a little before the time that names it.
        at = bisect_right(self._places, playhead_seconds + _NEAR_SECONDS)
        return self.buttons[max(0, at - 1)] if self.buttons else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Up: self.buttons[:1], Qt.Key.Key_Down: self.buttons[-1:]}
        end = ends.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the page's, for the volume
        elif end is None:
            super().keyPressEvent(event)
        elif not any(button.hasFocus() for button in end):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)  # which scrolls there too
