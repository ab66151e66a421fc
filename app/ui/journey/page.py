"""The page Journey: three figures, a calendar, and the list of practices and sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from app.ui.journey.calendar_panel import CalendarPanel
from app.ui.journey.list import JourneyList
from app.ui.journey.month_view_model import MonthViewModel
from app.ui.journey.view_model import Entries, Figure, JourneyViewModel
from app.ui.theme.theme import HEADLINE_POINTS, KEY_GAP, PAGE_LEFT, SECTION_GAP, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, set_visible
from app.ui.widgets.layouts import FlowRow, SplitRow, Tiles
from app.ui.widgets.page_parts import ActionRow, at_left, plain_column

_LEAST_LIST = 400
_LEAST_FIGURE = 220
_FIGURES, _FIGURES_GAP = 3, 24


class JourneyPage(QWidget):
    """Shows a `JourneyViewModel` and sends what was asked for. Window's thread only."""

    add_asked = Signal()
    """A practice is to be entered by hand."""

    export_asked = Signal()

    change_asked = Signal(int)
    """The practice with this id, which was entered by hand, is to be changed; or it is dated later
    than now and is to be removed."""

    month_asked = Signal(object)
    """The month of this day (`date`) is to be shown."""

    more_asked = Signal(int)
    """The lines after the first so many practices are to be shown."""

    notes_answered = Signal(bool)
    """Whether headache notes, which were offered, are to be switched on."""

    counted_asked = Signal(bool)
    """Whether figures and calendar are to be shown from now on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: JourneyViewModel | None = None
        self._tiles: list[_Tile] = []

    def sizeHint(self) -> QSize:
        # It gets what room there is. Qt's own would lay all out once more, at some other width.
        return self.minimumSizeHint()

    def _furnish(self) -> None:
        """Build all parts of the page.

        Widgets that are made where they stay take half the time of those that are moved there: at
        each move the style sheet is looked through anew for all that they hold.
        """
        theme = self._theme
        column = plain_column(self)
        column.addWidget(self._header())
        column.addSpacing(SECTION_GAP)
        least_width = round(_LEAST_FIGURE * theme.scale)
        self._figures = Tiles(least_width=least_width, gap=_FIGURES_GAP, parent=self)
        # Until there is more known of their room they stand side by side, as in most windows.
        self._figures.resize(_FIGURES * (least_width + _FIGURES_GAP), least_width)
        column.addWidget(self._figures)
        self._by_hand = Text(secondary=True, parent=self)
        self._by_hand.setContentsMargins(0, KEY_GAP, 0, 0)
        column.addWidget(self._by_hand)
        self._silence = Text(secondary=True, parent=self)
        column.addWidget(self._silence)
        column.addSpacing(SECTION_GAP)
        parts = SplitRow(gap=PAGE_LEFT, gap_below=SECTION_GAP, parent=self)
        self._calendar = CalendarPanel(theme, parts)
        self._calendar.month_asked.connect(self.month_asked)
        self._list = JourneyList(theme, parts)
        self._list.change_asked.connect(self.change_asked)
        self._list.more_asked.connect(self.more_asked)
        parts.hold(self._calendar, self._list, round(_LEAST_LIST * theme.scale))
        column.addWidget(parts)
        column.addSpacing(KEY_GAP)
        self._counted = Button("", "link", self)
        self._counted.clicked.connect(self._ask_counted)
        column.addLayout(at_left(self._counted))
        self._offer: QWidget | None = None
        self._offer_column = plain_column()
        column.addLayout(self._offer_column)
        column.addStretch(1)

    def _header(self) -> QWidget:
        header = SplitRow(fills=False, parent=self)
        font = self._theme.font(HEADLINE_POINTS)
        headline = Text(self.tr("Journey"), font=font, parent=header)
        buttons = FlowRow(parent=header)
        self._add = Button(self.tr("Add a practice…"), parent=buttons)
        self._add.clicked.connect(self.add_asked)
        buttons.add(self._add)
        self._export = Button(self.tr("Export…"), parent=buttons)
        self._export.clicked.connect(self.export_asked)
        buttons.add(self._export)
        room = self._add.sizeHint().width() + self._export.sizeHint().width() + 12
        header.hold(headline, buttons, room)
        return header

    def show_view(self, view: JourneyViewModel) -> None:
        """Show the practices and sessions so far."""
        if view == self._view:
            return
        before, self._view = self._view, view
        if before is None:
            self._furnish()
        self._add.setEnabled(view.can_add)
        self._export.setEnabled(view.can_add or bool(view.note))
        set_visible(self._list, not view.note)
        self._show_figures(view.figures)
        self._by_hand.show_text(view.note or view.by_hand)
        self._silence.show_text(view.silence)
        set_visible(self._calendar, view.month is not None)
        if view.month is not None and (before is None or before.month != view.month):
            self._calendar.show_month(view.month)
        if before is None or before.entries != view.entries:
            self._list.show_entries(view.entries)
        self._order_stops()
        set_visible(self._counted, bool(view.entries.lines))
        self._counted.show_words(
            self.tr("Hide figures") if view.counted else self.tr("Show figures")
        )
        if before is None:
            # What is around the page knows it empty, and would lay it out as high as that at first.
            self.updateGeometry()

    def offer_notes(self, offered: bool) -> None:
        """Offer to switch headache notes on, or not any more. A view was shown before."""
        if offered == (self._offer is not None):
            return
        if self._offer is not None:
            if self._offer.isAncestorOf(self.window().focusWidget() or self):
                self._export.setFocus()
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None
            return
        words = self.tr("You can also keep headache notes: one key in the evening keeps the day.")
        on, not_now = Button(self.tr("Switch on")), Button(self.tr("Not now"), "quiet")
        on.clicked.connect(lambda: self.notes_answered.emit(True))
        not_now.clicked.connect(lambda: self.notes_answered.emit(False))
        self._offer = ActionRow(Text(words, secondary=True), on, not_now)
        self._offer.setContentsMargins(0, SECTION_GAP, 0, 0)
        self._offer_column.addWidget(self._offer)
        keep_tab_order(self._offer, self._counted)

    def show_month(self, month: MonthViewModel, day: date) -> None:
        """Show another month, with `day` in front."""
        if self._view is not None:
            self._view = replace(self._view, month=month)
        self._calendar.show_month(month, day)

    def add_entries(self, entries: Entries) -> None:
        """Show more of the list."""
        self._list.add_entries(entries)
        self._order_stops()

    def _order_stops(self) -> None:
        """Tab goes as the eye does, also to what was built later."""
        stops = [self._calendar.last_stop, *self._list.stops, self._counted]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_figures(self, figures: tuple[Figure, ...]) -> None:
        while len(self._tiles) < len(figures):
            self._tiles.append(_Tile(self._theme, self._figures))
            self._figures.add(self._tiles[-1])
        set_visible(self._figures, bool(figures))
        for tile, figure in zip(self._tiles, figures, strict=False):
            tile.show_figure(figure)

    def _ask_counted(self) -> None:
        if self._view is not None:
            self.counted_asked.emit(not self._view.counted)


class _Tile(QWidget):
    """A figure above what it counts."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        lines = plain_column(self, spacing=2)
        self._value = Text(font=theme.font(HEADLINE_POINTS), parent=self)
        self._caption = Text(secondary=True, parent=self)
        lines.addWidget(self._value)
        lines.addWidget(self._caption)
        lines.addStretch(1)

    def show_figure(self, figure: Figure) -> None:
        """Show this figure."""
        self._value.setText(figure.value)
        self._caption.setText(figure.caption)
