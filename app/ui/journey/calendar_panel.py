"""The calendar of Journey: a month, buttons to the months around it, and what its signs mean."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.journey.calendar_grid import CalendarGrid, draw_dot, draw_mark
from app.ui.journey.month_view_model import LegendLine, MonthViewModel
from app.ui.theme.theme import ROW_GAP, TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, set_visible
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column

_SIGN_GAP = 8


class CalendarPanel(QWidget):
    """A `CalendarGrid` with its words. Window's thread only."""

    month_asked = Signal(object)
    """The month of this day (`date`) is to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._legend_lines: tuple[LegendLine, ...] = ()
        self._neighbours: tuple[date | None, date | None] = (None, None)
        column = plain_column(self)
        column.addWidget(self._head())
        column.addSpacing(2)
        self._days = CalendarGrid(theme, self)
        self._days.month_asked.connect(self.month_asked)
        self._days.day_shown.connect(self._show_day)
        column.addWidget(self._days)
        column.addSpacing(4)
        self._day = Text(secondary=True, parent=self)
        self._day.setMinimumHeight(self._day.fontMetrics().height() * 2 + 2)
        column.addWidget(self._day)
        column.addSpacing(8)
        self._legend = QVBoxLayout()
        self._legend.setSpacing(4)
        column.addLayout(self._legend)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _head(self) -> QWidget:
        holder = FlowRow(gap=ROW_GAP, parent=self)
        self._title = Text(font=self._theme.font(TITLE_POINTS), wraps=False, parent=holder)
        self._earlier = Button(self.tr("Earlier"), "link", holder)
        self._earlier.setAccessibleName(self.tr("Earlier month"))
        self._earlier.clicked.connect(lambda: self.month_asked.emit(self._neighbours[0]))
        self._later = Button(self.tr("Later"), "link", holder)
        self._later.setAccessibleName(self.tr("Later month"))
        self._later.clicked.connect(lambda: self.month_asked.emit(self._neighbours[1]))
        holder.add(self._title, self._earlier, self._later)
        return holder

    @property
    def last_stop(self) -> QWidget:
        """The last widget in it that takes the focus."""
        return self._days

    def show_month(self, month: MonthViewModel, day: date | None = None) -> None:
        """Show this month, `day` in front."""
        self._title.setText(month.title)
        self._neighbours = month.earlier, month.later
        self._days.show_month(month, day)
        for button, there in ((self._earlier, month.earlier), (self._later, month.later)):
            if there is None and button.hasFocus():
                self._days.setFocus()
            set_visible(button, there is not None)
        self._show_legend(month.legend)

    def sizeHint(self) -> QSize:
        # The height comes by the width, so that of the least will do.
        return QSize(self._days.sizeHint().width(), self.minimumSizeHint().height())

    def _show_day(self, words: str) -> None:
        self._day.setText(words[:1].upper() + words[1:])

    def _show_legend(self, lines: tuple[LegendLine, ...]) -> None:
        if lines == self._legend_lines:
            return
        self._legend_lines = lines
        while (item := self._legend.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._legend.addWidget(_LegendRow(self._theme, line, self))


class _LegendRow(Text):
    """A sign, as the calendar draws it but smaller, with its words."""

    def __init__(self, theme: Theme, line: LegendLine, parent: QWidget) -> None:
        super().__init__(line.words, secondary=True, parent=parent)
        self._theme = theme
        self._line = line
        self._side = round(self.fontMetrics().height() * 1.1)
        self.setContentsMargins(self._side + _SIGN_GAP, 0, 0, 0)
        self.setMinimumHeight(self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(0, (self.height() - self._side) // 2, self._side, self._side)
        # The mark leaves room around itself for the frame of the day in front.
        draw_mark(painter, self._theme, place.adjusted(-2, -2, 2, 2), self._line.mark)
        if self._line.by_hand:
            draw_dot(painter, self._theme, QPointF(place.center()))
