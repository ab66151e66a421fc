"""Opens All figures, and looks up the months and blocks that are asked for there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.notes.figures import BLOCK_DAYS, Figures, Period, block, count, month_of
from app.ui.notes.figures_page import FiguresPage
from app.ui.notes.figures_view_model import figures_view
from app.ui.page_controller import Services

if TYPE_CHECKING:
    from app.store.records.notes import Notes


class FiguresController(QObject):
    """Opens the page at the month of today. Window's thread only."""

    def __init__(self, services: Services, notes: Notes, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._notes = notes
        self._page: FiguresPage | None = None
        self._session_one: date | None = None
        self._blocks = False
        self._period: Period | None = None

    @Slot()
    def open(self) -> None:
        """Show the figures of this month."""
        data = self._services.profile_data
        try:
            self._session_one = data.start_date()
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._blocks, self._period = False, month_of(data.today())
        page = FiguresPage(self._services.theme, self._session_one is not None)
        page.kind_asked.connect(self._choose)
        page.step_asked.connect(self._step)
        self._page = page
        if self._show():
            self._services.window.go_to_sub_page(page)
            page.focus_first()

    @Slot(object)
    def _choose(self, blocks: bool) -> None:
        today, start = self._services.profile_data.today(), self._session_one
        self._blocks = blocks and start is not None
        self._period = month_of(today)
        if self._blocks and start is not None:
            self._period = block(max(0, (today - start).days // BLOCK_DAYS + 1), start)
        self._show()

    @Slot(int)
    def _step(self, step: int) -> None:
        if self._period is not None:
            self._period = self._beside(self._period, step)
            self._show()

    def _beside(self, period: Period, step: int) -> Period:
        if period.block is not None and self._session_one is not None:
            return block(period.block + step, self._session_one)
        edge = period.first - timedelta(days=1) if step < 0 else period.last + timedelta(days=1)
        return month_of(edge)

    def _show(self) -> bool:
        """Show the period; whether it could be looked up."""
        page, period = self._page, self._period
        if page is None or period is None:
            return False
        try:
            other = self._other(period)
            view = figures_view(
                (period, self._figures(period)),
                (other, self._figures(other)) if other is not None else None,
                self._services.profile_data.dates,
                has_earlier=self._has_earlier(period),
                has_later=period.last < self._services.profile_data.today(),
            )
        except AppError as error:
            self._services.shell.show_error(error)
            return False
        page.show_view(view, blocks=self._blocks)
        return True

    def _other(self, period: Period) -> Period | None:
        """What a period can be put beside: the month before, or the 28 days before session one."""
        if period.block is None:
            return self._beside(period, -1) if self._has_earlier(period) else None
        return self._beside(period, -period.block) if period.block else None

    def _has_earlier(self, period: Period) -> bool:
        if period.block is not None:
            return period.block > 0
        first = self._notes.first_day()
        return first is not None and first < period.first

    def _figures(self, period: Period) -> Figures:
        days = self._notes.days(period.first, period.last)
        return count(period, days, self._notes.medicines())
