"""Headache notes: looks up the day that is shown, keeps what is answered, leads to what belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.changes import Changes
from app.ui.page_controller import PageController, Services
from app.ui.page_id import PageId

if TYPE_CHECKING:
    from app.core.notes.notes import HeadacheDay, Level
    from app.store.records.notes import Notes
    from app.ui.notes.figures_controller import FiguresController
    from app.ui.notes.lists_controller import ListsController
    from app.ui.notes.page import NotesPage
    from app.ui.notes.view_model import NotesView


class _Change(NamedTuple):
    """The last change that was made here: what stood there before, None for a day not filled."""

    day: date
    before: HeadacheDay | None


class NotesController(PageController):
    """Shows a day and keeps it at once. Window's thread only."""

    page_id = PageId.NOTES
    shows = Changes.RECORDS | Changes.DAY
    _page: NotesPage | None

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._day: date | None = None
        self._month: date | None = None
        self._change: _Change | None = None
        self._failed = False
        """Whether the last attempt to keep something was an error that the window still says."""

        self._known_notes: Notes | None = None

    def title(self) -> str:
        return self.tr("Headache notes")

    def show(self) -> None:
        """Show today; which day was looked at last is long forgotten, unless the page is only built
        anew."""
        if self._page is not None or self.services.window.page_id is not self.page_id:
            self._show_day(None)
        super().show()
        if self._page is not None:
            self._page.focus_first()

    def build(self) -> NotesPage:
        from app.ui.notes.page import NotesPage
        from app.ui.records.controller import RecordsController

        page = NotesPage(self.services.theme)
        records = RecordsController(self.services, self)
        page.level_given.connect(self._keep_level)
        page.answered.connect(self._keep_answer)
        page.counted.connect(self._keep_count)
        page.undo_asked.connect(self._undo)
        page.delete_asked.connect(self._delete)
        page.day_asked.connect(self._go_to_day)
        page.month_asked.connect(self._go_to_month)
        page.medicines_asked.connect(lambda: self._lists(page).open_medicines())
        page.questionnaires_asked.connect(lambda: self._lists(page).open_questionnaires())
        page.figures_asked.connect(lambda: self._figures(page).open())
        page.sheet_asked.connect(records.open_export)
        return page

    def _lists(self, page: NotesPage) -> ListsController:
        from app.ui.notes.lists_controller import ListsController

        return ListsController(self.services, self.notes, self.refresh, page)

    def _figures(self, page: NotesPage) -> FiguresController:
        from app.ui.notes.figures_controller import FiguresController

        return FiguresController(self.services, self.notes, page)

    @property
    def notes(self) -> Notes:
        """What is kept."""
        if self._known_notes is None:
            from app.store.records.notes import Notes

            self._known_notes = Notes(self.services.profile_data.database)
        return self._known_notes

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self._day or self.services.profile_data.today()

    def update(self) -> None:
        if self._page is not None:
            self._page.show_view(self._look_up())

    def _look_up(self) -> NotesView:
        from app.core.notes.figures import count, month_of
        from app.ui.notes.view_model import NotesView, day_view, missing_days, month_view

        data, notes, day = self.services.profile_data, self.notes, self.day
        now, dates = data.now(), data.dates
        medicines = notes.medicines()
        period = month_of(self._month or day)
        days = {one.day: one for one in notes.days(period.first, period.last)}
        noted = days[day] if day in days else notes.day(day)
        return NotesView(
            day=day_view(day, noted, notes.history(day), medicines, now, dates),
            month=month_view(period, days, count(period, days.values(), medicines), now, dates),
            missing=missing_days(notes.not_filled(now), dates),
            can_undo=self._change is not None and self._change.day == day,
            has_medicines=any(medicine.in_use for medicine in medicines.values()),
        )

    def close(self) -> None:
        """The records are about to be closed: what is being typed is kept."""
        if self._page is not None:
            self._page.finish()

    # What is shown

    def _show_day(self, day: date | None) -> None:
        """Have a day shown, None for today, and its month."""
        # Fixed now: past midnight an open page goes on to ask for the day that it names.
        self._day, self._month = day or self.services.profile_data.today(), None
        self._change = None
        self._stale = True

    @Slot(object)
    def _go_to_day(self, day: date) -> None:
        self._show_day(min(day, self.services.profile_data.today()))
        self.refresh()

    @Slot(object)
    def _go_to_month(self, day: date) -> None:
        self._month = day
        self.refresh()

    # What is kept

    @Slot(object)
    def _keep_level(self, level: Level) -> None:
        from app.core.notes.notes import HeadacheDay

        def changed(noted: HeadacheDay | None) -> HeadacheDay:
            return noted.at(level) if noted is not None else HeadacheDay(self.day, level)

        if self._keep(changed) and self._page is not None:
            self._page.say_kept()

    @Slot(object)
    def _keep_answer(self, fields: dict[str, Any]) -> None:
        self._keep(lambda noted: replace(noted, **fields) if noted is not None else None)

    @Slot(int, int)
    def _keep_count(self, medicine: int, times: int) -> None:
        from app.core.notes.notes import Intake

        def changed(noted: HeadacheDay | None) -> HeadacheDay | None:
            if noted is None:
                return None
            others = [intake for intake in noted.intakes if intake.medicine != medicine]
            taken = [Intake(medicine, times)] if times else []
            return replace(noted, acute=True, intakes=(*others, *taken))

        self._keep(changed)

    def _keep(self, change: Callable[[HeadacheDay | None], HeadacheDay | None]) -> bool:
        """Keep the day that is shown with a change; whether it is kept. What is wrong is said."""
        data, day = self.services.profile_data, self.day
        try:
            before = self.notes.day(day)
            after = change(before)
            if after is None:
                return False
            kept = self.notes.keep(after, data.now())
        except AppError as error:
            self._failed = True
            self.services.shell.show_error(error)
            self.refresh()
            return False
        if kept != before:
            self._change = _Change(day, before)
        if self._failed:
            self._failed = False
            self.services.shell.show_error(None)
        self.refresh()
        return True

    @Slot()
    def _undo(self) -> None:
        """Put back what stood there before the last change."""
        last, now = self._change, self.services.profile_data.now()
        if last is None:
            return
        try:
            if last.before is None:
                self.notes.delete_day(last.day, now)
            else:
                self.notes.put_back(last.before, now)
        except AppError as error:
            self.services.shell.show_error(error)
        self._change = None
        self.refresh()

    @Slot()
    def _delete(self) -> None:
        """Let the day that is shown be not filled again."""
        day = self.day
        try:
            before = self.notes.day(day)
            self.notes.delete_day(day, self.services.profile_data.now())
            self._change = _Change(day, before)
        except AppError as error:
            self.services.shell.show_error(error)
        self.refresh()
        if self._page is not None:
            self._page.focus_first()
