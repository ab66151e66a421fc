"""Journey: what was practised, looked up and shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.changes import Changes
from app.ui.page_controller import PageController, Services
from app.ui.page_id import PageId

if TYPE_CHECKING:
    from app.ui.journey.page import JourneyPage
    from app.ui.journey.queries import JourneyQueries


class JourneyController(PageController):
    """Shows what was heard; leads to what is entered by hand and to the export.

    Window's thread only.
    """

    page_id = PageId.JOURNEY
    shows = (
        Changes.PROGRAMME_IN_USE | Changes.DATES | Changes.RECORDS | Changes.SETTINGS | Changes.DAY
    )
    _page: JourneyPage | None

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._month: date | None = None
        self._known_reader: JourneyQueries | None = None

    def title(self) -> str:
        return self.tr("Journey")

    def show(self) -> None:
        """Show it from today's month on: which one was looked at last is long forgotten."""
        if self._month is not None and self.services.window.page_id is not self.page_id:
            self._month, self._stale = None, True
        super().show()

    def follow(self, changes: Changes) -> None:
        if changes & Changes.PROGRAMME_IN_USE:
            self._month = None
        super().follow(changes)

    def build(self) -> JourneyPage:
        from app.ui.journey.page import JourneyPage
        from app.ui.records.controller import RecordsController
        from app.ui.records.manual_entry_controller import ManualEntryController

        page = JourneyPage(self.services.theme)
        by_hand, data = (
            ManualEntryController(self.services, page),
            RecordsController(self.services, self),
        )
        page.add_asked.connect(by_hand.add)
        page.change_asked.connect(by_hand.change)
        page.export_asked.connect(data.open_export)
        page.month_asked.connect(self._show_month)
        page.more_asked.connect(self._show_more)
        page.counted_asked.connect(self._count)
        page.notes_answered.connect(self._answer_notes)
        return page

    @property
    def _reader(self) -> JourneyQueries:
        from app.ui.journey.queries import JourneyQueries

        if self._known_reader is None:
            self._known_reader = JourneyQueries(self.services.profile_data)
        return self._known_reader

    def update(self) -> None:
        if self._page is not None:
            view, settings = self._reader.view(self._month), self.services.profile_data.settings
            self._page.show_view(view)
            self._page.offer_notes(not (settings.notes or settings.notes_offered))

    @Slot(object)
    def _show_month(self, day: date) -> None:
        if self._page is None:
            return
        try:
            month = self._reader.month(day)
        except AppError as error:
            self.services.shell.show_error(error)
            return
        self._month = day
        self._page.show_month(month, day)

    @Slot(int)
    def _show_more(self, passed: int) -> None:
        if self._page is None:
            return
        try:
            self._page.add_entries(self._reader.entries(passed))
        except AppError as error:
            self.services.shell.show_error(error)

    @Slot(bool)
    def _count(self, counted: bool) -> None:
        try:
            self.services.profile_data.settings.shows_figures = counted
        except AppError as error:
            self.services.shell.show_error(error)

    @Slot(bool)
    def _answer_notes(self, wanted: bool) -> None:
        """Headache notes were offered, which is done once."""
        settings = self.services.profile_data.settings
        try:
            settings.notes_offered = True
            if wanted:
                settings.notes = True
                self.services.window.navigation.asked.emit(PageId.NOTES)
        except AppError as error:
            self.services.shell.show_error(error)
