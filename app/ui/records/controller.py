"""The pages about the records themselves: taken out, kept twice, brought back, deleted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.practice.record_errors import BackupWithout
from app.store.paths import with_suffix
from app.ui.page_controller import Services
from app.ui.theme.theme import CONTENT_PIXELS
from app.ui.widgets.file_dialogs import documents

if TYPE_CHECKING:
    from app.store.backup.backup_file import Contents
    from app.store.profile_lock import ProfileLock
    from app.ui.background_task import BackgroundTask, Cancelled, Progress
    from app.ui.records.backup_page import BackupPage
    from app.ui.records.restore_page import RestorePage
    from app.ui.widgets.file_dialogs import FileDialog


class RecordsController(QObject):
    """Opens each of them over the page that asks for it. Window's thread only.

    A backup goes on when its page is left, and says in the window what came of it.
    """

    def __init__(
        self, services: Services, parent: QObject | None = None, files: FileDialog | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._given_files = files
        self._backup: BackupPage | None = None
        self._saving: BackgroundTask | None = None
        self._restore: RestorePage | None = None
        self._chosen: Path | None = None

    @property
    def files(self) -> FileDialog:
        """How files are chosen."""
        from app.ui.widgets.file_dialogs import FileDialog

        return self._given_files or FileDialog()

    # Out

    @Slot()
    def open_export(self) -> None:
        """What can be exported, and where to."""
        from app.ui.records.export_controller import ExportController

        ExportController(self._services, self.files, self).open()

    # Kept twice

    @Slot()
    def open_backup(self) -> None:
        """Everything into one file."""
        from app.ui.records.backup_page import BackupPage

        page = BackupPage(self._services.theme)
        page.file_asked.connect(self._back_up)
        try:
            page.show_now(self._summary_line())
            if self._has_names():
                page.offer_names()
        except AppError as error:
            self._services.shell.show_error(error)
        self._backup = page
        self._services.window.go_to_sub_page(page)
        page.focus_first()
        if self._saving is not None:
            page.follow(self._saving, self.tr("Saving…"))

    def _has_names(self) -> bool:
        """Whether any group has a name beside a code. Raises AppErrors."""
        from app.store.records.groups import Groups

        groups = Groups(self._services.profile_data.database).groups()
        return any(person.name for group in groups for person in group.participants)

    @Slot()
    def _back_up(self) -> None:
        from app.store.backup.full_backup import BACKUP_SUFFIX, suggested_name, write_backup
        from app.store.records.database import Database

        page, profile_data = self._backup, self._services.profile_data
        if page is None:
            return
        now = profile_data.now()
        kinds = self.tr("Backups of Evenbreath (*{suffix})").format(suffix=BACKUP_SUFFIX)
        name = suggested_name(now.local_date, documents())
        chosen = self.files.to_save(page, self.tr("Where to save the backup"), name, kinds)
        if chosen is None:
            return
        target = with_suffix(chosen, BACKUP_SUFFIX)
        records, home = profile_data.database.path, self._services.profiles.home
        person = self._services.profiles.person(self._services.profile).name or None
        recordings, packs = page.with_recordings, profile_data.packs
        names = page.with_names
        # The dialog has asked about the file that was chosen, and about no other.
        replace = target == chosen

        def work(progress: Progress, cancelled: Cancelled) -> Contents:
            with Database.open(records, now) as database:
                return write_backup(
                    target,
                    database,
                    home,
                    now,
                    name=person,
                    recordings=recordings,
                    names=names,
                    packs=packs,
                    replace=replace,
                    progress=progress,
                    cancelled=cancelled,
                )

        self._saving = self._services.tasks.start(work, saves=True)
        page.follow(self._saving, self.tr("Saving…"))
        self._saving.done.connect(self._show_backed_up)

    @Slot(object, object)
    def _show_backed_up(self, contents: Contents | None, failed: AppError | None) -> None:
        from app.ui.task_page import say_outcome
        from app.ui.widgets.label import breakable_path

        self._saving = None
        if contents is not None and contents.left_out:
            failed = BackupWithout(titles=", ".join(contents.left_out))
        self._services.shell.show_error(failed)
        if self._backup is not None and contents is not None:
            words = self.tr("Saved to {path}").format(path=breakable_path(contents.path))
            say_outcome(self._backup, self._services, words)

    # Brought back

    @Slot()
    def open_restore(self) -> None:
        """A backup looked at, and brought back."""
        from app.store.records.backups import Backups, Dated
        from app.ui.records.restore_page import RestorePage
        from app.ui.records.view_model import copies

        profile_data = self._services.profile_data
        there: tuple[Dated, ...] = ()
        problem = None
        try:
            there = Backups(profile_data.database.path).dated()
        except AppError as error:  # a backup may lie elsewhere
            problem = error
        page = RestorePage(
            self._services.theme, copies(there, profile_data.now(), profile_data.dates)
        )
        page.file_asked.connect(self._choose_backup)
        page.copy_asked.connect(self._look_into)
        page.restore_asked.connect(self._bring_back)
        self._restore, self._chosen = page, None
        self._services.window.go_to_sub_page(page, CONTENT_PIXELS)
        page.focus_first()
        if problem is not None:
            self._services.shell.show_error(problem)

    @Slot()
    def _choose_backup(self) -> None:
        from app.store.backup.full_backup import BACKUP_SUFFIX

        if self._restore is None:
            return
        kinds = self.tr("Backups of Evenbreath (*{suffix})").format(suffix=BACKUP_SUFFIX)
        path = self.files.to_open(
            self._restore, self.tr("Which backup?"), f"{kinds};;{self.tr('All files (*)')}"
        )
        if path is not None:
            self._look_into(path)

    @Slot(object)
    def _look_into(self, path: Path) -> None:
        from app.store.backup.backup_file import look

        page = self._restore
        if page is not None:
            task = self._services.tasks.start(lambda *_: look(path))
            task.done.connect(lambda found, failed: self._show_look(page, found, failed))

    def _show_look(
        self, page: RestorePage, contents: Contents | None, failed: AppError | None
    ) -> None:
        from app.store.records.summary import summary_of
        from app.ui.records.view_model import look_at
        from app.ui.task_page import is_seen

        profile_data = self._services.profile_data
        if not is_seen(page):
            return
        shown = None
        if contents is not None:
            try:
                present = summary_of(profile_data.database)
                shown = look_at(contents, present, profile_data.now(), profile_data.dates)
            except AppError as error:
                failed = error
        self._services.shell.show_error(failed)
        if contents is not None and shown is not None:
            self._chosen = contents.path
            page.show_look(shown)

    @Slot()
    def _bring_back(self) -> None:
        from app.store.backup.restore import restore
        from app.ui.records.view_model import restored_words
        from app.ui.restart_request import RestartRequest

        path, now = self._chosen, self._services.profile_data.now()
        home, profile = self._services.profiles.home, self._services.profile
        checking = self._services.checking
        if path is None:
            return

        def action(owner: ProfileLock, progress: Progress) -> str:
            with checking() as check:
                done = restore(path, home, profile, now, owner, check, progress=progress)
            return restored_words(done)

        words = self.tr("The backup is being brought back…")
        self._services.shell.restart(RestartRequest(action, words))

    # Deleted

    @Slot()
    def open_delete(self) -> None:
        """Everything deleted, if it is meant."""
        from app.ui.records.delete_page import DeletePage

        try:
            line, people = self._summary_line(), len(self._services.profiles.ids())
        except AppError as error:
            self._services.shell.show_error(error)
            return
        page = DeletePage(self._services.theme, line, others=people > 1)
        page.delete_asked.connect(self._delete)
        page.backup_asked.connect(self.open_backup)
        self._services.window.go_to_sub_page(page)
        page.focus_first()

    @Slot()
    def _delete(self) -> None:
        from app.store.delete_everything import delete_everything
        from app.ui.records.view_model import deleted_words
        from app.ui.restart_request import RestartRequest

        home, profile = self._services.profiles.home, self._services.profile
        packs = self._services.profile_data.packs

        def action(owner: ProfileLock, progress: Progress) -> str | None:
            return deleted_words(delete_everything(home, profile, owner, packs))

        words = self.tr("Everything is being deleted…")
        self._services.shell.restart(RestartRequest(action, words))

    def _summary_line(self) -> str:
        from app.store.records.summary import summary_of
        from app.ui.records.view_model import summary_line

        profile_data = self._services.profile_data
        return summary_line(summary_of(profile_data.database), profile_data.dates)
