"""The side of Headache notes: a month's figures, and its days below them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui import late_qt
from app.ui.notes.day_table import DayTable, table_size
from app.ui.notes.view_model import FigureLine, MonthView
from app.ui.theme.theme import LINE_GAP, ROW_GAP, TILE_GAP, TITLE_POINTS, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, set_visible
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column

_PART_INDENT = 18


class MonthPanel(QWidget):
    """Shows a `MonthView`; its table is built by `complete`, in the room that is kept for it.

    Window's thread only.
    """

    month_asked = Signal(object)
    """The month of this day (`date`) is to be shown."""

    day_asked = Signal(object)
    """This day (`date`) is to be filled in or changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._month: MonthView | None = None
        self._shown: date | None = None
        column = plain_column(self)
        head = self._head = FlowRow(gap=ROW_GAP, row_gap=0, parent=self)
        self._title = Text(font=theme.font(TITLE_POINTS), wraps=False, parent=head)
        self._earlier = Button(self.tr("Earlier"), "link", head)
        self._earlier.setAccessibleName(self.tr("Earlier month"))
        self._earlier.clicked.connect(lambda: self._ask(earlier=True))
        self._later = Button(self.tr("Later"), "link", head)
        self._later.setAccessibleName(self.tr("Later month"))
        self._later.clicked.connect(lambda: self._ask(earlier=False))
        head.add(self._title, self._earlier, self._later)
        column.addWidget(head)
        self._figures = FigureLines(self)
        column.addWidget(self._figures)
        column.addSpacing(TILE_GAP)
        note = self.tr("Headache day: any headache that day. A day not filled is never “none”.")
        column.addWidget(Text(note, secondary=True, parent=self))
        column.addSpacing(ROW_GAP)
        self.days: DayTable | None = None
        self._place = QWidget(self)
        column.addWidget(self._place)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def show_month(self, month: MonthView, shown: date) -> None:
        """Show a month; `shown` is the day that is asked for at the side."""
        self._month, self._shown = month, shown
        self._title.setText(month.title)
        self._figures.show_lines(month.figures)
        if self.days is None:
            self._place.setMinimumSize(table_size(self._theme, month))
        else:
            self.days.show_month(month, shown)
            if month.later is None and self._later.hasFocus():
                self.days.setFocus()
        set_visible(self._later, month.later is not None)
        if not self._theme.narrow:
            parts = (self._title, self._earlier, self._later)
            for part in parts:
                part.ensurePolished()
            widths = sum(part.sizeHint().width() for part in parts)
            self._head.setMinimumWidth(widths + 2 * ROW_GAP)  # on one line, whatever is below it

    def complete(self) -> None:
        """Build the table, which takes longer than all else here; a second call does nothing."""
        if self.days is not None or self._month is None or self._shown is None:
            return
        self.days = days = DayTable(self._theme, self._place)
        days.month_asked.connect(self.month_asked)
        days.day_asked.connect(self.day_asked)
        plain_column(self._place).addWidget(days)
        days.show_month(self._month, self._shown)
        days.show()  # now: by itself it is shown a turn later
        self._place.setMinimumSize(0, 0)
        keep_tab_order(self._place)

    def _ask(self, *, earlier: bool) -> None:
        if self._month is not None:
            self.month_asked.emit(self._month.earlier if earlier else self._month.later)


class FigureLines(QWidget):
    """Figures with their words, the numbers at the right; a screen reader meets both in one.

    Window's thread only.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(LINE_GAP)
        self._grid.setHorizontalSpacing(ROW_GAP)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[tuple[Text, Text]] = []

    def show_lines(self, lines: tuple[FigureLine, ...]) -> None:
        """Show these figures."""
        while len(self._lines) < len(lines):
            self._add()
        align = late_qt.Qt.AlignmentFlag
        for at, (words, value) in enumerate(self._lines):
            shown = at < len(lines)
            set_visible(words, shown)
            set_visible(value, shown)
            if shown:
                line = lines[at]
                words.setText(line.words)
                words.setContentsMargins(_PART_INDENT if line.part else 0, 0, 0, 0)
                value.setText(line.value)
                value.setAccessibleName(line.spoken)
                value.setAlignment(align.AlignRight | align.AlignTop)

    def _add(self) -> None:
        row = len(self._lines)
        words = Text(secondary=True, parent=self)
        value = Text(wraps=False, parent=self)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(value, row, 1)
        self._lines.append((words, value))
