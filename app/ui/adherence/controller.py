"""The controller of Adherence: reads files that were chosen or dropped, and writes the tables."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.changes import Changes
from app.ui.page_controller import PageController, Services
from app.ui.page_id import PageId
from app.ui.task_page import is_seen
from app.ui.widgets.label import breakable_path

if TYPE_CHECKING:
    from app.core.adherence.adherence import Adherence, BlockRun, GroupFacts, Intended
    from app.ui.adherence.page import AdherencePage
    from app.ui.adherence.view_model import AdherenceView
    from app.ui.background_task import BackgroundTask, Cancelled, Progress

    _Kept = tuple[tuple[GroupFacts, ...], tuple[BlockRun, ...]]


class AdherenceController(PageController):
    """Shows what was read, which is nothing until files are given. Window's thread only.

    What was read is kept while the window is open; nothing of it goes into the records.
    """

    page_id = PageId.ADHERENCE
    shows = Changes.INSTALLED_PROGRAMMES | Changes.PROGRAMME_IN_USE
    _page: AdherencePage | None

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._paths: tuple[Path, ...] = ()
        self._group: str | None = None
        self._facts: _Kept = ((), ())
        self._made: Adherence | None = None
        self._view: AdherenceView | None = None
        self._task: BackgroundTask | None = None

    def title(self) -> str:
        return self.tr("Adherence")

    def build(self) -> AdherencePage:
        from app.ui.adherence.page import AdherencePage

        page = AdherencePage(self.services.theme)
        page.files_asked.connect(self._choose_files)
        page.folder_asked.connect(self._choose_folder)
        page.dropped.connect(self.read)
        page.write_asked.connect(self._choose_target)
        page.cleared.connect(self._clear)
        page.group_chosen.connect(self._choose_group)
        page.weeks_asked.connect(self._show_weeks)
        page.work.cancelled.connect(self._cancel)
        return page

    def update(self) -> None:
        from app.ui.adherence.view_model import adherence_view

        if self._page is None:
            return
        view, self._view = self._view, None  # in the language of then
        if view is None:
            dates = self.services.profile_data.dates
            view = adherence_view(self._made, self._use_of_programme(), dates)
        self._page.show_view(view)

    def _use_of_programme(self) -> Intended | None:
        from app.core.adherence.adherence import intended_by

        programme = self.services.profile_data.programme
        return intended_by(programme) if programme is not None else None

    def show(self) -> None:
        """Bring the page up to date, reading once more where a group is not as it was."""
        super().show()
        if self._paths and self._task is None:
            with suppress(AppError):  # it is said where files are read
                if self._kept() != self._facts:
                    self.read(())

    @Slot(object)
    def _choose_group(self, code: str) -> None:
        self._read((), code)

    @Slot(object)
    def read(self, paths: Sequence[Path]) -> None:
        """Read these files too, together with those that were read before."""
        self._read(paths, self._group)

    def _read(self, paths: Sequence[Path], group: str | None) -> None:
        from app.core.adherence.adherence import intended_by
        from app.store.adherence.together import read_together
        from app.ui.adherence.view_model import adherence_view

        page, profile_data = self._page, self.services.profile_data
        if page is None or self._task is not None:
            return
        self.services.shell.show_error(None)
        wanted = (*self._paths, *(path for path in paths if path not in self._paths))
        today, library = profile_data.today(), profile_data.library
        try:
            kept = groups, runs = self._kept()
        except AppError as error:  # without them, days after a withdrawal would count
            self.services.shell.show_error(error)
            return
        dates, use = profile_data.dates, self._use_of_programme()

        def work(progress: Progress, cancelled: Cancelled) -> tuple[Adherence, AdherenceView]:
            known: dict[str, Intended] = {}
            with suppress(AppError):  # the files say it too
                known = {i.programme.id: intended_by(i.programme) for i in library.installed()}
            made = read_together(
                wanted,
                today,
                groups=groups,
                group=group,
                ungrouped_runs=runs,
                known=known,
                progress=progress,
                cancelled=cancelled,
            )
            return made, adherence_view(made, use, dates)

        task = self._task = self.services.tasks.start(work)
        task.progressed.connect(page.work.show_progress)
        task.done.connect(
            lambda result, failed: self._show_read(wanted, group, kept, result, failed)
        )
        page.enable(False)
        page.work.begin(self.tr("Reading…"))

    def _kept(self) -> _Kept:
        """The groups that are kept, and what was run for none. Raises what `Groups` raises."""
        from app.store.adherence.group_facts import facts_of_groups, runs_of_no_group
        from app.store.records.groups import Groups

        database, today = self.services.profile_data.database, self.services.profile_data.today()
        groups = facts_of_groups(database, Groups(database).groups(), today)
        return groups, runs_of_no_group(database)

    def _show_read(
        self,
        paths: tuple[Path, ...],
        group: str | None,
        kept: _Kept,
        result: tuple[Adherence, AdherenceView] | None,
        failed: AppError | None,
    ) -> None:
        self._task = None
        self.services.shell.show_error(failed)
        chosen = group != self._group
        if result is not None:
            self._paths, self._group, self._facts = paths, group, kept
            self._made, self._view = result
        if self._page is not None and is_seen(self._page):
            self._page.work.end()
            self._page.enable(True)
            self._page.focus_first()
        self.refresh()
        if chosen and self._page is not None and is_seen(self._page):
            self._page.focus_group()

    @Slot()
    def _cancel(self) -> None:
        if self._task is not None and self._page is not None:
            self._task.cancel()
            self._page.work.show_stopping()

    @Slot()
    def _clear(self) -> None:
        self._paths, self._group, self._made = (), None, None
        self.refresh()
        if self._page is not None:
            self._page.focus_first()

    @Slot()
    def _choose_files(self) -> None:
        from app.ui.widgets.file_dialogs import FileDialog

        if self._page is None:
            return
        kinds = self.tr("Exports (*.zip *.xlsx *.csv *.json)")
        chosen = FileDialog().several_to_open(self._page, self.tr("Files to read"), kinds)
        if chosen:
            self.read(chosen)

    @Slot()
    def _choose_folder(self) -> None:
        from app.ui.widgets.file_dialogs import FileDialog

        if self._page is not None:
            folder = FileDialog().folder(self._page, self.tr("A folder with exports"))
            if folder is not None:
                self.read((folder,))

    @Slot(str)
    def _show_weeks(self, code: str) -> None:
        from app.ui.adherence.view_model import week_lines

        if self._page is not None and self._made is not None:
            weeks = [week for week in self._made.weeks if week.code == code and week.days_assigned]
            self._page.show_weeks(code, week_lines(weeks))

    @Slot()
    def _choose_target(self) -> None:
        from app.store.adherence.files_out import suggested_name, write_adherence
        from app.ui.widgets.file_dialogs import FileDialog

        page, made = self._page, self._made
        if page is None or made is None:
            return
        folder = FileDialog().folder(page, self.tr("Where to save the tables"))
        if folder is None:
            return
        target = folder / suggested_name(self.services.profile_data.today())

        def work(*_: object) -> Path:
            write_adherence(made, target)
            return target

        task = self._task = self.services.tasks.start(work, saves=True)
        task.done.connect(self._show_written)
        page.enable(False)
        page.show_outcome(self.tr("Saving…"))

    @Slot(object, object)
    def _show_written(self, target: Path | None, failed: AppError | None) -> None:
        self._task = None
        self.services.shell.show_error(failed)
        page = self._page
        if page is None or not is_seen(page):
            return
        page.enable(True)
        words = ""
        if target is not None:
            words = self.tr("Saved to {path}").format(path=breakable_path(target))
        page.show_outcome(words)
        page.write.setFocus()
