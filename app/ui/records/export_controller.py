"""Takes the records out: tables for whoever computes with them, a page for the clinician."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError, NoProgramme
from app.core.practice.code import code_remark, new_code, require_code
from app.store.records.database import Database
from app.store.records.export import Export, collect, participant_code, suggested_folder
from app.store.records.notes import Notes
from app.ui.i18n.messages import remark_words
from app.ui.page_controller import Services
from app.ui.records.export_page import ExportPage
from app.ui.task_page import is_seen, say_outcome
from app.ui.theme.theme import CONTENT_PIXELS
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.label import breakable_path

if TYPE_CHECKING:
    from app.core.programme.programme import Programme
    from app.core.programme.remark import Remark

_PREVIEW_ROWS = 2


class ExportController(QObject):
    """Opens the page, and writes what it asks for. Window's thread only.

    What is being written when the page is left is written, and said in the window.
    """

    def __init__(
        self, services: Services, files: FileDialog, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._files = files
        self._page: ExportPage | None = None
        self._export: Export | None = None
        self._code = ""
        self._with_notes = False
        self._saves_to: Path | None = None

    @Slot()
    def open(self) -> None:
        """Show what there is to be taken out."""
        self._export = None
        try:
            self._code = participant_code(self._services.profile_data.settings)
        except AppError as error:  # it cannot be kept, so it is this export's alone
            self._code = self._code or new_code()
            self._services.shell.show_error(error)
        data = self._services.profile_data
        page = ExportPage(self._services.theme, self._code, data.dates, data.today())
        page.code_given.connect(self._take_code)
        page.purpose_chosen.connect(self._show_previews)
        page.notes_chosen.connect(self._collect)
        page.folder_asked.connect(self._save)
        page.page_asked.connect(self._save_page)
        self._page = page
        if self._has_notes():
            page.offer_notes()
        self._show_remark()
        self._services.window.go_to_sub_page(page, CONTENT_PIXELS)
        page.focus_first()
        self._collect()

    def _has_notes(self) -> bool:
        """Whether there are headache notes, or may be soon."""
        data = self._services.profile_data
        try:
            return data.settings.notes or Notes(data.database).first_day() is not None
        except AppError:
            return False  # what cannot be read is said of the files

    @Slot()
    def _collect(self) -> None:
        """Years of records take their time, so not in the window's."""
        self._export = None
        profile_data, page, code = self._services.profile_data, self._page, self._code
        if page is None:
            return
        self._with_notes = notes = page.with_notes
        path, now = profile_data.database.path, profile_data.now()
        current = profile_data.programme
        library = profile_data.library

        def work(*_: object) -> Export:
            installed = library.installed(all_or_none=True)  # an export lacks none silently
            programmes: list[Programme] = [one.programme for one in installed]
            with Database.open(path, now) as database:
                return collect(database, programmes, now, code, current, notes=notes)

        task = self._services.tasks.start(work)
        task.done.connect(lambda export, failed: self._show(export, failed, code, notes))

    def _show(self, export: Export | None, failed: AppError | None, code: str, notes: bool) -> None:
        if code != self._code or notes != self._with_notes:
            return  # something else was chosen since, and its files are on their way
        if failed is not None:
            self._saves_to = None
            self._services.shell.show_error(failed)
        elif export is not None and self._page is not None:
            self._export = export
            self._show_previews()
            if self._saves_to is not None:
                self._write(self._saves_to)

    @Slot()
    def _show_previews(self) -> None:
        page = self._page
        if page is not None and is_seen(page) and self._export is not None:
            page.show_previews(self._export.preview(_PREVIEW_ROWS, page.purpose))

    def _show_remark(self) -> None:
        if self._page is not None:
            remark, dates = code_remark(self._code), self._services.profile_data.dates
            self._page.show_remark("" if remark is None else remark_words(remark, dates))

    @Slot(str)
    def _take_code(self, code: str) -> bool:
        """Whether it can be a code; the files are then looked at anew where it is another one."""
        if code == self._code:
            return True
        try:
            require_code(code)
            self._services.profile_data.settings.participant_code = code
        except AppError as error:
            self._services.shell.show_error(error)
            return False
        self._services.shell.show_error(None)
        self._code = code
        self._show_remark()
        self._collect()
        return True

    @Slot()
    def _save(self) -> None:
        page = self._page
        if page is None or not self._take_code(page.code):
            return
        folder = self._files.folder(page, self.tr("Where to save the tables"))
        if folder is None:
            return
        target = folder / suggested_folder(self._services.profile_data.today())
        if self._export is None:  # the code was changed a moment ago, so it comes in a moment
            self._saves_to = target
        else:
            self._write(target)

    def _write(self, target: Path) -> None:
        self._saves_to = None
        export, page = self._export, self._page
        if export is None or page is None:
            return

        purpose = page.purpose

        def work(*_: object) -> Path:
            written = export.write(target, purpose)
            return written[0] if purpose == "spreadsheet" else target

        task = self._services.tasks.start(work, saves=True)
        if is_seen(page):
            page.follow(task, self.tr("Saving…"))
        remark = export.remark(purpose)
        task.done.connect(lambda path, failed: self._show_written(path, remark, failed))

    def _show_written(
        self, target: Path | None, remark: Remark | None, failed: AppError | None
    ) -> None:
        self._services.shell.show_error(failed)
        if self._page is not None and target is not None:
            words = self.tr("Saved to {path}").format(path=breakable_path(target))
            if remark is not None:
                words += "\n" + remark_words(remark, self._services.profile_data.dates)
            say_outcome(self._page, self._services, words)

    @Slot()
    def _save_page(self) -> None:
        from app.ui.printing.clinic_records import clinic_sheet
        from app.ui.printing.pdf_sheet import paper_family

        profile_data, page = self._services.profile_data, self._page
        if page is None:
            return
        programme, now, dates = profile_data.programme, profile_data.now(), profile_data.dates
        if programme is None and not profile_data.settings.notes:
            self._services.shell.show_error(NoProgramme())
            return
        target = self._files.to_save(
            page,
            self.tr("Where to save the page"),
            f"evenbreath-{now.local_date.isoformat()}.pdf",
            self.tr("PDF files (*.pdf)"),
        )
        if target is None:
            return
        paper_family()  # fonts are loaded on this thread
        records, period = profile_data.database.path, page.period
        code = profile_data.settings.participant_code

        def work(*_: object) -> Path:
            with Database.open(records, now) as database:
                clinic_sheet(database, programme, now, dates, period, code).write(target)
            return target

        page.show_page_saved(self.tr("Saving…"))
        task = self._services.tasks.start(work, saves=True)
        task.done.connect(self._show_page_written)

    @Slot(object, object)
    def _show_page_written(self, target: Path | None, failed: AppError | None) -> None:
        self._services.shell.show_error(failed)
        words = ""
        if target is not None:
            words = self.tr("Saved to {path}").format(path=breakable_path(target))
        if self._page is not None and is_seen(self._page):
            self._page.show_page_saved(words)
        elif words and self._page is not None:
            say_outcome(self._page, self._services, words)
