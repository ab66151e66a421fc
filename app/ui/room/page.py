"""The operator's page of the room: the sheet, the block now and its time, what Next will do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.room.keys import Key
from app.ui.room.parts import KeyButton, SizedText, TimeText, part_of_height
from app.ui.room.sheet import Sheet
from app.ui.room.view_model import RoomViewModel
from app.ui.theme.theme import KEY_GAP, PAGE_EDGE, PAGE_LEFT, SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, set_visible
from app.ui.widgets.page_parts import plain_column, rule
from app.ui.widgets.scroll_area import ScrollArea

CLOCK_POINTS, END_POINTS, NOW_POINTS = 33.0, 21.0, 17.0
TITLE_POINTS, TIME_POINTS, BESIDE_POINTS, NEXT_POINTS = 42.0, 99.0, 27.0, 30.0
NOTE_LINES, FEW_NOTE_LINES = 4, 2
_LOW = 700
"""A window that is lower, in pixels, has fewer lines of the note, the block's title beside its
time, and not what was planned."""

_LOW_FOR_LARGE = 850
"""`_LOW` where words are large; what was planned is shown all the same."""

_LEAST_MIDDLE = 190
"""The least height, in pixels, of what scrolls above the keys: the block's title and its time. The
time's size goes with the window's height, not with that of the words."""

_LEAST_WITH_PEOPLE = 1300
"""A window that is narrower, in pixels at 100 % text, needs the width of its head for the end."""

_ANY_HEIGHT = (1 << 24) - 1
"""Qt's QWIDGETSIZE_MAX: no bound."""

_MOST = 100
"""The stretch of what takes all the room that there is."""

_BASELINE_PIXELS = 22
"""What the words beside the time stand higher, so that both stand on one line."""

_OTHER_KEYS = (Key.MINUTE, Key.FIVE_MINUTES, Key.BACK, Key.BELL, Key.SILENCE)
_AROUND_WORDS = 14
"""What a quiet button has on each side of its words, which line up with what is below them."""

_LEAST_WIDE = 900
"""A window that is narrower, in pixels at 100 % text, has the sheet below the keys."""


class _Middle(ScrollArea):
    """What scrolls between the head and the keys; it has what they leave, and so much at least."""

    def __init__(self, page: QWidget, column: QVBoxLayout, least: int) -> None:
        super().__init__(page)
        self._least = least
        self.setMinimumHeight(least)
        self._column = column
        self.verticalScrollBar().rangeChanged.connect(self._keep_edge)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._least)

    def _keep_edge(self, low: int, high: int) -> None:
        """Have it end above the edge of the keys, with its bar or without."""
        bar = self.verticalScrollBar().sizeHint().width() if high > low else 0
        margins = self._column.contentsMargins()
        margins.setRight(PAGE_EDGE - bar)
        self._column.setContentsMargins(margins)


class RoomPage(QWidget):
    """Shows a `RoomViewModel` and sends what its keys ask for; its time changes once a second.

    Window's thread only.
    """

    pressed = Signal(object)
    """The `Key` of a button that was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: RoomViewModel | None = None
        self._sized: list[SizedText] = []
        self.sheet = Sheet(theme)
        self._clock = self._sized_text(CLOCK_POINTS, wraps=False)
        self._end = self._sized_text(END_POINTS)
        self._plan = Text(secondary=True)
        self._now = self._sized_text(NOW_POINTS, secondary=True)
        self._title = self._sized_text(TITLE_POINTS)
        self.time = TimeText(theme, TIME_POINTS)
        self._sized.append(self.time)
        self._beside = self._sized_text(BESIDE_POINTS, secondary=True)
        self._coming = self._sized_text(NEXT_POINTS)
        self._step = Text(secondary=True)
        self._note, self._note_area = self._notes()
        self._note_rule = rule()
        self._coming_note = Text(secondary=True)
        self._hint = Text(secondary=True)
        self._keys: dict[Key, KeyButton] = {}
        self._people = self._quiet_button(self.tr("Who is here"), " · W", Key.PEOPLE)
        self._session = self._quiet_button(self.tr("Session"), "… · M", Key.SESSION)
        column = plain_column(self)
        column.addLayout(self._head())
        column.addWidget(rule())
        right = plain_column()
        right.addWidget(self._middle(), 1)
        right.addWidget(self._below())
        self._connect_keys()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.sheet.area)
        body.addLayout(right, 1)
        column.addLayout(body, 1)
        self._has_people = False
        self._is_wide: bool | None = None
        self._arrange(wide=True)

    def _quiet_button(self, words: str, more: str, key: Key) -> Button:
        button = Button(words + more, "quiet")
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.pressed.emit(key))
        return button

    def focus_first(self) -> None:
        """Put the focus on the one key."""
        self._keys[Key.NEXT].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_people_key(self, there: bool) -> None:
        """Whether there is a group here whose people can be noted; in little room that is said on
        the page of the session alone."""
        self._has_people = there
        wide = self.window().width() >= _LEAST_WITH_PEOPLE * self._theme.scale
        set_visible(self._people, there and wide)

    def show_view(self, view: RoomViewModel) -> None:
        """Show this; only what is another than before is drawn again."""
        before, self._view = self._view, view
        for text, words in (
            (self._clock, view.clock),
            (self._end, view.end),
            (self._plan, self._plan_words(view)),
            (self._now, view.now),
            (self._coming, view.coming),
            (self._step, view.step),
            (self._hint, view.hint),
        ):
            text.show_text(words)
        self.time.show_time(view.time, view.time_spoken, paused=view.is_paused)
        self._note.show_text(view.note)
        for part in (self._note_area, self._note_rule):
            set_visible(part, bool(view.note))
        self._show_title(view)
        if before is None or (before.is_live, before.note) != (view.is_live, view.note):
            self._fit_note()
        ahead = view.coming_note
        self._coming_note.show_text(
            self.tr("Note for it: {note}").format(note=ahead) if ahead else ""
        )
        self._show_keys(view)
        if before is None or before.sheet != view.sheet:
            self.sheet.show_rows(view.sheet)
            self.sheet.keep_now_in_view()
        if before is not None:
            announce(self, _news(before, view))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = self.window().height()
        for text in self._sized:
            text.fit(height)
        for key in self._keys.values():
            key.fit(height)
        self._beside.setContentsMargins(0, 0, 0, round(_BASELINE_PIXELS * part_of_height(height)))
        self._fit_note()
        self.show_people_key(self._has_people)
        if self._view is not None:
            self._plan.show_text(self._plan_words(self._view))
            self._show_title(self._view)
        self._arrange(wide=self.window().width() >= _LEAST_WIDE * self._theme.scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar = self._note_area.verticalScrollBar()
        bar.setValue(bar.value() + step * self._note.fontMetrics().lineSpacing())

    @property
    def _is_low(self) -> bool:
        """Whether the window has little height for words of their size."""
        return self.window().height() < (_LOW_FOR_LARGE if self._theme.narrow else _LOW)

    def _plan_words(self, view: RoomViewModel) -> str:
        return view.plan if self.window().height() >= _LOW else ""

    def _show_title(self, view: RoomViewModel) -> None:
        """Above the time; beside it where there is little room, or a lot to be read below."""
        beside = bool(view.title) and (view.is_live or self._is_low)
        self._title.show_text("" if beside else view.title)
        self._beside.show_text(f"{view.title}\n{view.time_note}" if beside else view.time_note)

    def _fit_note(self) -> None:
        """Show some lines of a note, and no more room than it takes; of what is said in guiding, as
        many as there is room for."""
        lines = FEW_NOTE_LINES if self._is_low else NOTE_LINES
        whole = self._note.heightForWidth(self._note_area.viewport().width())
        self._note.ensurePolished()
        line = self._note.fontMetrics().lineSpacing()
        edge = 2 * self._note_area.frameWidth()
        # No line of it is cut off.
        high = edge + (line * lines if line * lines < whole else whole + 6)
        is_live = self._view is not None and self._view.is_live
        few = min(high, edge + line * FEW_NOTE_LINES)
        self._note_area.setMinimumHeight(high if is_live else few)
        self._note_area.setMaximumHeight(_ANY_HEIGHT if is_live else high)
        self._middle_column.setStretchFactor(self._note_area, _MOST if is_live else 0)

    def _show_keys(self, view: RoomViewModel) -> None:
        pause = self.tr("Go on") if view.is_paused else self.tr("Pause")
        for key, words, hint, enabled in (
            (Key.NEXT, self.tr("Next"), self.tr("Page Down"), view.can_go_next),
            (Key.PAUSE, pause, self.tr("Space"), view.can_pause),
            (Key.MINUTE, self.tr("+ 1 min"), "1", view.can_extend),
            (Key.FIVE_MINUTES, self.tr("+ 5 min"), "5", view.can_extend),
            (Key.BACK, self.tr("Back"), self.tr("Page Up"), view.can_go_back),
            (Key.BELL, self.tr("Bell"), "B", True),
            (Key.SILENCE, self.tr("Silence, 1 min"), "S", view.can_keep_silence),
        ):
            self._keys[key].show_key(words, hint)
            self._keys[key].dim(enabled)

    def _sized_text(
        self, points: float, *, secondary: bool = False, wraps: bool = True
    ) -> SizedText:
        text = SizedText(self._theme, points, secondary=secondary, wraps=wraps)
        self._sized.append(text)
        return text

    def _notes(self) -> tuple[Text, ScrollArea]:
        """The private note, of which some lines are seen; Tab and arrows scroll it."""
        note = Text()
        note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        area = ScrollArea(note)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.tr("Note"))
        return note, area

    def _head(self) -> QVBoxLayout:
        """The clock, the end as it will be and as it was planned, and what is seldom needed."""
        head = QVBoxLayout()
        head.setContentsMargins(PAGE_EDGE, 12, PAGE_EDGE - _AROUND_WORDS, 12)
        row = QHBoxLayout()
        row.setSpacing(SECTION_GAP)
        head.addLayout(row)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._end)
        words.addWidget(self._plan)
        row.addWidget(self._clock)
        if self._theme.narrow:
            row.addStretch(1)
            head.addLayout(words)
        else:
            row.addLayout(words, 1)
        seldom = QHBoxLayout()
        seldom.setSpacing(0)
        seldom.addWidget(self._people)
        seldom.addWidget(self._session)
        row.addLayout(seldom)
        return head

    def _middle(self) -> ScrollArea:
        """The block now, with its note and the next one's: scrolls in little room."""
        page = QWidget()
        column = self._middle_column = QVBoxLayout(page)
        column.setContentsMargins(PAGE_LEFT, 12, PAGE_EDGE, 8)
        column.setSpacing(2)
        column.addWidget(self._now)
        column.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(SECTION_GAP)
        row.addWidget(self.time)
        row.addWidget(self._beside, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(self._note_rule)
        column.addWidget(self._note_area)
        column.addWidget(self._coming_note)
        if self._theme.narrow:
            column.addWidget(self._step)
            column.addSpacing(KEY_GAP)
            column.addLayout(self._key_grid(_OTHER_KEYS, columns=2))
            column.addWidget(self._hint)
        column.addStretch(1)
        return _Middle(page, column, _LEAST_MIDDLE)

    def _below(self) -> QWidget:
        """What comes next, what Next will do, and the keys, always in sight; of large words the one
        line and two keys."""
        below = QWidget()
        column = self._below_column = QVBoxLayout(below)
        column.setContentsMargins(PAGE_LEFT, 0, PAGE_EDGE, 12)
        column.setSpacing(TILE_GAP)
        column.addWidget(rule())
        column.addWidget(self._coming)
        if not self._theme.narrow:
            column.addWidget(self._step)
        first = self._keys[Key.NEXT] = KeyButton(self._theme, Key.NEXT, primary=True)
        if self._theme.narrow:
            grid = self._key_grid((Key.PAUSE,), columns=1, first=first)
        else:
            grid = self._key_grid((Key.PAUSE, *_OTHER_KEYS), columns=3, first=first)
        column.addLayout(grid)
        if not self._theme.narrow:
            column.addWidget(self._hint)
        return below

    def _key_grid(
        self, keys: tuple[Key, ...], columns: int, first: KeyButton | None = None
    ) -> QGridLayout:
        """Keys in rows of so many, perhaps beside a large first one."""
        grid = QGridLayout()
        grid.setSpacing(KEY_GAP)
        if first is not None:
            grid.addWidget(first, 0, 0, -(-len(keys) // columns), 1)
            grid.setColumnStretch(0, 5)
        for at, key in enumerate(keys):
            button = self._keys[key] = KeyButton(self._theme, key)
            grid.addWidget(button, at // columns, at % columns + 1)
            grid.setColumnStretch(at % columns + 1, 3)
        return grid

    def _connect_keys(self) -> None:
        for button in self._keys.values():
            button.setSizePolicy(*[button.sizePolicy().Policy.Expanding] * 2)
            button.clicked.connect(lambda _=False, key=button.key: self.pressed.emit(key))

    def _arrange(self, *, wide: bool) -> None:
        """The sheet at the side, or below all else in little room."""
        if wide == self._is_wide:
            return
        self._is_wide = wide
        if wide:
            self._middle_column.removeWidget(self.sheet)
            self.sheet.area.setWidget(self.sheet)
            self.sheet.area.setFixedWidth(self.sheet.sizeHint().width())
            # The end stands above the block's title.
            before = self.sheet.area.width() + PAGE_LEFT - PAGE_EDGE - SECTION_GAP
        else:
            self.sheet.area.takeWidget()
            self._middle_column.insertWidget(self._middle_column.count() - 1, self.sheet)
            self.sheet.show()
            before = 0
        self._clock.setMinimumWidth(before)
        for column in (self._middle_column, self._below_column):
            margins = column.contentsMargins()
            margins.setLeft(PAGE_LEFT if wide else PAGE_EDGE)
            column.setContentsMargins(margins)
        self.sheet.area.setVisible(wide)
        self.sheet.stand(at_side=wide)


def _news(before: RoomViewModel, view: RoomViewModel) -> str:
    """What a screen reader says of a change; nothing where only time goes by."""
    if (before.title, before.coming) != (view.title, view.coming):
        return f"{view.now}. {view.title}. {view.coming}"
    if before.hint != view.hint:
        return view.hint
    if before.is_paused != view.is_paused:
        return view.now
    return view.time_spoken if before.time_note != view.time_note else ""
