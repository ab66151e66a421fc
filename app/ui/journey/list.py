"""The list of practices on Journey, and its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.journey.view_model import Entries, Entry
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, breakable, set_visible

_SHARES = (11, 14, 6, 11)
"""Of the width, what when, what, length and outcome have where they stand side by side."""

_GAP, _LINE_GAP, _PADDING = 14, 2, 9
_WRAPPED = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_MIDDLE = _WRAPPED | Qt.AlignmentFlag.AlignVCenter.value
HAIRLINE = 1
_ENDLESS = 32767
_ROOMY = 420
"""From this width on, in pixels at 100 % text, the words of a line stand side by side."""


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
    """One entry: one text for the screen reader, columns or lines for the eye.

    Below it stands the way to change what was entered by hand, or to remove what a wrong clock
    dated. Window's thread only.
    """

    change: Button | None

    def __init__(
        self, theme: Theme, measure: Measure, entry: Entry, roomy: bool, parent: QWidget
    ) -> None:
        """`roomy`: its words stand side by side, else on three lines."""
        words = (entry.when, entry.what, entry.length, entry.outcome)
        super().__init__(", ".join(word for word in words if word), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.entry = entry
        self._theme = theme
        self._measure = measure
        self._roomy = roomy
        self._words = [breakable(word) for word in words]
        self._least_widths = [measure.least_width(word) for word in self._words]
        self._known: dict[int, list[QRect]] = {}
        self.change = None
        self._change_size = QSize()
        if self.practice is not None:
            by_hand = entry.by_hand is not None
            self.change = Button(
                self.tr("Change") if by_hand else self.tr("Remove…"), "link", parent
            )
            name = (
                self.tr("Change: {when}, {what}, {length}")
                if by_hand
                else self.tr("Remove: {when}, {what}, {length}")
            )
            self.change.setAccessibleName(
                name.format(when=entry.when, what=entry.what, length=entry.length)
            )
            self._change_size = self.change.sizeHint()
            self._least_widths[-1] = max(self._least_widths[-1], self._change_size.width())

    @property
    def practice(self) -> int | None:
        """The id of the practice that its button changes or removes; None where there is none."""
        by_hand, from_future = self.entry.by_hand, self.entry.from_future
        return by_hand if by_hand is not None else from_future

    @property
    def has_focus(self) -> bool:
        """Whether the focus is on its button."""
        return self.change is not None and self.change.hasFocus()

    @property
    def least_width(self) -> int:
        """How many pixels it needs for no word to be cut off."""
        if self._roomy:
            return sum(self._least_widths) + _GAP * (len(_SHARES) - 1)
        when, what, _, outcome = self._least_widths
        length = self._measure.width(self._words[2])
        return max(when, what, length + _GAP + outcome)

    @property
    def least_height(self) -> int:
        """How many pixels it is high where no words take a second line."""
        lines = 1 if self._roomy else 3
        words = lines * self._measure.line_height + (lines - 1) * _LINE_GAP
        return _PADDING + words + self._height_below()

    def arrange(self, roomy: bool) -> None:
        """Put its words side by side, or on three lines."""
        self._roomy = roomy
        self._known.clear()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.least_width, self.least_height - self._height_below())

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[-1].bottom() + 1

    def whole_height(self, width: int) -> int:
        """How many pixels it takes with what is below its words."""
        return self.heightForWidth(width) + self._height_below()

    def put(self, top: int, width: int) -> int:
        """Put it and its button `top` pixels below the list's top; returns where they end."""
        words = self.heightForWidth(width)
        self.setGeometry(0, top, width, words)
        if self.change is not None:
            left = self._places(width)[-1].left() if self._roomy else 0
            below = top + words + _LINE_GAP
            self.change.setGeometry(left, below, width - left, self._change_size.height())
        return top + words + self._height_below()

    def remove(self) -> None:
        """Take it and its button away."""
        for part in (self, self.change):
            if part is not None:
                part.hide()
                part.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("text"))
        for words, place in zip(self._words, self._places(self.width()), strict=True):
            painter.drawText(place, _MIDDLE, words)
            painter.setPen(self._theme.colour("secondary"))

    def _height_below(self) -> int:
        """The pixels below its words: its button and the line."""
        change = 0 if self.change is None else _LINE_GAP + self._change_size.height()
        return change + _PADDING + HAIRLINE

    def _places(self, width: int) -> list[QRect]:
        """Where its four words are drawn; those on one line are equally high."""
        # Asked for many times in one layout of a page.
        if width not in self._known:
            self._known[width] = self._columns(width) if self._roomy else self._lines(width)
        return self._known[width]

    def _columns(self, width: int) -> list[QRect]:
        widths = shared(width - _GAP * (len(_SHARES) - 1), _SHARES, self._least_widths)
        height = max(map(self._measure.height, self._words, widths))
        places, left = [], 0
        for one in widths:
            places.append(QRect(left, _PADDING, one, height))
            left += one + _GAP
        return places

    def _lines(self, width: int) -> list[QRect]:
        when, what, length, outcome = self._words
        left = self._measure.width(length)
        rest = width - left - _GAP
        high = self._measure.height
        first, second = high(when, width), high(what, width)
        third = max(high(length, left), high(outcome, rest))
        middle = _PADDING + first + _LINE_GAP
        last = middle + second + _LINE_GAP
        return [
            QRect(0, _PADDING, width, first),
            QRect(0, middle, width, second),
            QRect(0, last, left, third),
            QRect(left + _GAP, last, rest, third),
        ]


def shared(width: int, shares: Sequence[int], least: Sequence[int]) -> list[int]:
    """The width in such shares, in pixels; whoever needs more than its share has what it needs."""
    widths = list(least)
    sharing = set(range(len(shares)))
    left = float(width)
    while True:
        total = sum(shares[at] for at in sharing)
        larger = {at for at in sharing if least[at] * total > left * shares[at]}
        if not larger:
            break
        sharing -= larger
        left -= sum(least[at] for at in larger)
    over = 0.0
    for at in sorted(sharing):
        exact = over + left * shares[at] / total
        widths[at] = int(exact + 0.5)
        over = exact - widths[at]
    return widths


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
        self._measure = Measure(self.fontMetrics())
        self._rows: list[JourneyRow] = []
        self._roomy = True
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
        self._earlier = Button(self.tr("Show earlier ones"), "quiet", self)
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
            row.remove()
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
            row = JourneyRow(self._theme, self._measure, entry, self._roomy, self._lines)
            chosen = row.practice
            if row.change is not None and chosen is not None:
                row.change.clicked.connect(
                    lambda _=False, chosen=chosen: self.change_asked.emit(chosen)
                )
            self._rows.append(row)
        self._lines.take(self._rows)
        self._practices += entries.practices
        set_visible(self._earlier, entries.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY * self._theme.scale
        if roomy != self._roomy:
            self._roomy = roomy
            for row in self._rows:
                row.arrange(roomy)
            self._lines.take(self._rows)


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
        """Hold these rows from now on, as they are arranged now."""
        self._rows = list(rows)
        self._heights.clear()
        width = max((row.least_width for row in rows), default=0)
        self._least = QSize(width, sum(row.least_height for row in rows))
        if self._has_room:
            self._place()
        if self.isVisible():
            for row in rows:
                row.show()
                if row.change is not None:
                    row.change.show()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._least

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = sum(row.whole_height(width) for row in self._rows)
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
            top = row.put(top, self.width())
            self._ends.append(top)
        self.update()
