"""The operator's page of the room: the sheet, the block now and its time, what Next will do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.room.keys import Key
from app.ui.room.parts import KeyButton, SizedText, dim
from app.ui.room.sheet import Sheet
from app.ui.room.view_model import RoomViewModel
from app.ui.theme.theme import KEY_GAP, SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import plain_column, rule
from app.ui.widgets.scroll_area import ScrollArea

CLOCK_POINTS, END_POINTS, NOW_POINTS = 33.0, 21.0, 17.0
TITLE_POINTS, TIME_POINTS, BESIDE_POINTS, NEXT_POINTS = 42.0, 99.0, 27.0, 30.0
NOTE_LINES = 4
_EDGE = 40
_LEAST_WIDE = 900
"""A window that is narrower, in pixels at 100 % text, has the sheet below the keys."""


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
        self.time = self._sized_text(TIME_POINTS, wraps=False)
        self._beside = self._sized_text(BESIDE_POINTS, secondary=True)
        self._coming = self._sized_text(NEXT_POINTS)
        self._step = Text(secondary=True)
        self._note, self._note_area = self._notes()
        self._coming_note = Text(secondary=True)
        self._hint = Text(secondary=True)
        self._keys: dict[Key, KeyButton] = {}
        self._session = Button(self.tr("Session… · M"), "quiet")
        self._session.setAccessibleName(self.tr("Session"))
        self._session.clicked.connect(lambda: self.pressed.emit(Key.SESSION))
        column = plain_column(self)
        column.addLayout(self._head())
        column.addWidget(rule())
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        column.addLayout(self._body, 1)
        self._right = self._middle()
        self._is_wide: bool | None = None
        self._arrange(wide=True)

    def focus_first(self) -> None:
        """Put the focus on the one key."""
        self._keys[Key.NEXT].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: RoomViewModel) -> None:
        """Show this; only what is another than before is drawn again."""
        before, self._view = self._view, view
        for text, words in (
            (self._clock, view.clock),
            (self._end, view.end),
            (self._plan, view.plan),
            (self._now, view.now),
            (self._title, view.title),
            (self.time, view.time),
            (self._beside, view.time_note),
            (self._coming, view.coming),
            (self._step, view.step),
            (self._hint, view.hint),
        ):
            if text.text() != words:
                text.setText(words)
        self._note.show_text(view.note)
        self._note_area.setVisible(bool(view.note))
        ahead = view.coming_note
        self._coming_note.show_text(
            self.tr("Note for it: {note}").format(note=ahead) if ahead else ""
        )
        self._show_keys(view)
        if before is None or before.sheet != view.sheet:
            self.sheet.show_rows(view.sheet)
            self.sheet.keep_now_in_view()
        if before is not None and (before.title, before.coming) != (view.title, view.coming):
            announce(self, f"{view.now}. {view.title}. {view.coming}")
        elif before is not None and before.hint != view.hint:
            announce(self, view.hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = self.window().height()
        for text in self._sized:
            text.fit(height)
        for key in self._keys.values():
            key.fit(height)
        self._arrange(wide=self.window().width() >= _LEAST_WIDE * self._theme.scale)

    def _show_keys(self, view: RoomViewModel) -> None:
        pause = self.tr("Go on") if view.is_paused else self.tr("Pause")
        for key, words, hint, enabled in (
            (Key.NEXT, self.tr("Next"), self.tr("Page Down"), True),
            (Key.PAUSE, pause, self.tr("Space"), view.can_pause),
            (Key.MINUTE, self.tr("+ 1 min"), "1", view.can_extend),
            (Key.FIVE_MINUTES, self.tr("+ 5 min"), "5", view.can_extend),
            (Key.BACK, self.tr("Back"), self.tr("Page Up"), True),
            (Key.BELL, self.tr("Bell"), "B", True),
            (Key.SILENCE, self.tr("Silence, 1 min"), "S", True),
        ):
            self._keys[key].show_key(words, hint)
            dim(self._keys[key], enabled)

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
        area.setMaximumHeight(note.fontMetrics().lineSpacing() * NOTE_LINES + 8)
        return note, area

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_EDGE, 12, _EDGE, 12)
        row.setSpacing(SECTION_GAP)
        row.addWidget(self._clock)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._end)
        words.addWidget(self._plan)
        row.addSpacing(SECTION_GAP)
        row.addLayout(words, 1)
        row.addWidget(self._session)
        return row

    def _middle(self) -> QWidget:
        """The block now and what comes next, above the keys."""
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(_EDGE, 16, _EDGE, 16)
        column.setSpacing(4)
        column.addWidget(self._now)
        column.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(SECTION_GAP)
        row.addWidget(self.time)
        row.addWidget(self._beside, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(rule())
        column.addWidget(self._note_area)
        column.addWidget(rule())
        column.addWidget(self._coming)
        column.addWidget(self._step)
        column.addWidget(self._coming_note)
        column.addStretch(1)
        column.addSpacing(TILE_GAP)
        column.addLayout(self._key_grid())
        column.addSpacing(TILE_GAP)
        column.addWidget(self._hint)
        return right

    def _key_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(KEY_GAP)
        few = self._theme.narrow
        places = (
            *((Key.PAUSE, 0, 1), (Key.MINUTE, 0, 2), (Key.FIVE_MINUTES, 0, 3)),
            *((Key.BACK, 1, 1), (Key.BELL, 1, 2), (Key.SILENCE, 1, 3)),
        )
        first = KeyButton(self._theme, Key.NEXT, primary=True)
        self._keys[Key.NEXT] = first
        grid.addWidget(first, 0, 0, 1 if few else 2, 2 if few else 1)
        for at, (key, row, column) in enumerate(places):
            button = self._keys[key] = KeyButton(self._theme, key)
            if few:  # two to a row
                row, column = 1 + at // 2, at % 2
            grid.addWidget(button, row, column)
        for button in self._keys.values():
            button.setSizePolicy(*[button.sizePolicy().Policy.Expanding] * 2)
            button.clicked.connect(lambda _=False, key=button.key: self.pressed.emit(key))
        if not few:
            grid.setColumnStretch(0, 5)
            for column in (1, 2, 3):
                grid.setColumnStretch(column, 3)
        return grid

    def _arrange(self, *, wide: bool) -> None:
        """The sheet at the side, or below the keys in little room."""
        if wide == self._is_wide:
            return
        self._is_wide = wide
        while self._body.takeAt(0) is not None:
            pass
        if wide:
            self._body.setDirection(QHBoxLayout.Direction.LeftToRight)
            self._body.addWidget(self.sheet.area)
            self.sheet.area.setFixedWidth(self.sheet.sizeHint().width())
            self.sheet.area.setMinimumHeight(0)
            self._body.addWidget(self._right, 1)
        else:
            self._body.setDirection(QHBoxLayout.Direction.TopToBottom)
            self._body.addWidget(self._right)
            self.sheet.area.setMinimumWidth(0)
            self.sheet.area.setMaximumWidth(16_777_215)
            self.sheet.area.setMinimumHeight(self.sheet.sizeHint().height())
            self._body.addWidget(self.sheet.area, 1)
