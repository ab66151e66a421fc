"""The list of practices on Journey, and its rows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.journey.view_model import Entries, Entry
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, breakable, set_visible

_GAP, _LINE_GAP, _PADDING = 16, 0, 9
_WRAPPED = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_AT_RIGHT = Qt.AlignmentFlag.AlignRight
HAIRLINE = 1
_ENDLESS = 32767


class Measure:
    """How much room words take in the font of a list, each looked up once. Window's thread only."""

    def __init__(self, metrics: QFontMetrics) -> None:
        self._metrics = metrics
        self.line_height = metrics.height()
        """The height of one line in pixels."""

        self._known: dict[tuple[str, int], tuple[int, int]] = {}

    def width(self, words: str) -> int:
        """How many pixels wide they are on one line."""
        return self._size(words, _ENDLESS)[0]

    def least_width(self, words: str) -> int:
        """The width of the longest piece that no line can end in."""
        return self._size(words, 0)[0]

    def height(self, words: str, width: int) -> int:
        """How many pixels they take where lines are `width` pixels wide, if the words allow it."""
        whole, height = self._size(words, _ENDLESS)
        # Most stand on one line, however wide it is.
        return height if width >= whole else self._size(words, width)[1]

    def _size(self, words: str, width: int) -> tuple[int, int]:
        known = self._known.get((words, width))
        if known is None:
            room = QRect(0, 0, width, _ENDLESS)
            found = self._metrics.boundingRect(room, _WRAPPED, words)
            known = self._known[words, width] = found.width(), found.height()
        return known


class JourneyRow(QLabel):
    """One entry: one text for the screen reader; for the eye when it was, below it what it was and
    how it ended, and its length at the right.

    Below the length stands the way to change what was entered by hand, or to remove what a wrong
    clock dated. Window's thread only.
    """

    change: Button | None

    def __init__(self, theme: Theme, measure: Measure, entry: Entry, parent: QWidget) -> None:
        words = (entry.when, entry.what, entry.length, entry.outcome)
        super().__init__(", ".join(word for word in words if word), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.entry = entry
        self._theme = theme
        self._measure = measure
        self._when = breakable(entry.when)
        self._about = breakable(f"{entry.what}, {entry.outcome}")
        self._known: dict[int, tuple[QRect, QRect]] = {}
        self.change = None
        if self.practice is not None:
            by_hand = entry.by_hand is not None
            self.change = Button(self.tr("Change") if by_hand else self.tr("Remove…"), "link", self)
            name = (
                self.tr("Change: {when}, {what}, {length}")
                if by_hand
                else self.tr("Remove: {when}, {what}, {length}")
            )
            self.change.setAccessibleName(
                name.format(when=entry.when, what=entry.what, length=entry.length)
            )
            self._change_size = self.change.sizeHint()

    @property
    def practice(self) -> int | None:
        """The id of the practice that its button changes or removes; None where there is none."""
        by_hand, from_future = self.entry.by_hand, self.entry.from_future
        return by_hand if by_hand is not None else from_future

    @property
    def has_focus(self) -> bool:
        """Whether the focus is on its button."""
        return self.change is not None and self.change.hasFocus()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """What it needs for no word to be cut off, where none takes a second line."""
        least = max(map(self._measure.least_width, (self._when, self._about)))
        height = 2 * self._measure.line_height + _LINE_GAP + 2 * _PADDING
        return QSize(least + self._right_width, height)

    def heightForWidth(self, width: int) -> int:
        words = self._places(width)[1].bottom() + 1 + _PADDING
        return words if self.change is None else max(words, self._change_size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.change is not None:
            size = self._change_size
            # Its words stand on the last line, below the length.
            place = QPoint(self.width() - size.width(), self.height() - size.height())
            self.change.setGeometry(QRect(place, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        when, about = self._places(self.width())
        painter.setPen(self._theme.colour("text"))
        painter.drawText(when, _WRAPPED, self._when)
        painter.drawText(
            QRect(0, when.top(), self.width(), when.height()), _AT_RIGHT, self.entry.length
        )
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(about, _WRAPPED, self._about)

    @property
    def _right_width(self) -> int:
        """How many pixels its length and its button take, with the gap before them."""
        change = 0 if self.change is None else self._change_size.width()
        return _GAP + max(change, self._measure.width(self.entry.length))

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Where it is drawn when it was, and what is below."""
        # Asked for many times in one layout of a page.
        if width not in self._known:
            room = width - self._right_width
            first = self._measure.height(self._when, room)
            second = self._measure.height(self._about, room)
            below = _PADDING + first + _LINE_GAP
            self._known[width] = QRect(0, _PADDING, room, first), QRect(0, below, room, second)
        return self._known[width]


class JourneyList(QWidget):
    """Shows entries, newest first. Window's thread only."""

    change_asked = Signal(int)
    """The practice with this id, which was entered by hand, is to be changed; or it is dated later
    than now and is to be removed."""

    more_asked = Signal(int)
    """The lines after the first so many practices are to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFont(theme.font(tabular=True))
        self._measure = Measure(self.fontMetrics())
        self._rows: list[JourneyRow] = []
        self._practices = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._empty = Text(
            self.tr("Your practices will be listed here."), secondary=True, parent=self
        )
        column.addWidget(self._empty)
        self._lines = _Lines(theme, self)
        column.addWidget(self._lines)
        row = QHBoxLayout()
        self._earlier = Button(self.tr("Show earlier ones"), "link", self)
        self._earlier.clicked.connect(lambda: self.more_asked.emit(self._practices))
        row.addWidget(self._earlier)
        row.addStretch(1)
        column.addSpacing(6)
        column.addLayout(row)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        # The height comes by the width: to find it out here would measure every line once more.
        return self.minimumSizeHint()

    @property
    def stops(self) -> list[QWidget]:
        """The widgets that take the focus, from top to bottom."""
        changes = [row.change for row in self._rows if row.change is not None]
        return [*changes, self._earlier]

    def show_entries(self, entries: Entries) -> None:
        """Show these entries and no others; the focus stays with the practice it was on."""
        held = next((row.practice for row in self._rows if row.has_focus), None)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        self._practices = 0
        self.add_entries(entries)
        for row in self._rows:
            if held is not None and row.practice == held and row.change is not None:
                row.change.setFocus()
        set_visible(self._empty, not self._rows)

    def add_entries(self, entries: Entries) -> None:
        """Show these entries too, below the others."""
        for entry in entries.lines:
            row = JourneyRow(self._theme, self._measure, entry, self._lines)
            chosen = row.practice
            if row.change is not None and chosen is not None:
                row.change.clicked.connect(
                    lambda _=False, chosen=chosen: self.change_asked.emit(chosen)
                )
            self._rows.append(row)
        self._lines.take(self._rows)
        self._practices += entries.practices
        set_visible(self._earlier, entries.more)


class _Lines(QWidget):
    """Places rows below each other, with a thin line under each.

    A layout of Qt's would ask each of them for its height thirty times before the page is there.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[JourneyRow] = []
        self._ends: list[int] = []
        self._least = QSize()
        self._has_room = False
        self._heights: dict[int, int] = {}
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def take(self, rows: list[JourneyRow]) -> None:
        """Hold these rows from now on."""
        self._rows = list(rows)
        self._heights.clear()
        least = [row.minimumSizeHint() for row in rows]
        width = max((size.width() for size in least), default=0)
        self._least = QSize(width, sum(size.height() + HAIRLINE for size in least))
        if self._has_room:
            self._place()
        if self.isVisible():
            for row in rows:
                row.show()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._least

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            heights = (row.heightForWidth(width) + HAIRLINE for row in self._rows)
            self._heights[width] = sum(heights)
        return self._heights[width]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._has_room = True
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, hairline = self.width(), self._theme.colour("hairline")
        for end in self._ends:
            painter.fillRect(0, end - HAIRLINE, width, HAIRLINE, hairline)

    def _place(self) -> None:
        top = 0
        self._ends = []
        for row in self._rows:
            height = row.heightForWidth(self.width())
            row.setGeometry(0, top, self.width(), height)
            top += height + HAIRLINE
            self._ends.append(top)
        self.update()
