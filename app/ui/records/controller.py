"""The pages about the records themselves: taken out, kept twice, brought back, deleted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.controller import House

if TYPE_CHECKING:
    from app.store.backup.backup_file import Contents
    from app.store.owner import Owner
    from app.ui.records.backup_page import BackupPage
    from app.ui.records.restore_page import RestorePage
    from app.ui.widgets.file_dialogs import FileChoice

_RESTORE_WIDTH = 720


class DataRoom(QObject):
    """Opens each of them over the page that asks for it. Window's thread only."""

    def __init__(
        self, house: House, parent: QObject | None = None, files: FileChoice | None = None
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._given_files = files
        self._backup: BackupPage | None = None
        self._restore: RestorePage | None = None
        self._chosen: Path | None = None

    @property
    def files(self) -> FileChoice:
        """How files are chosen."""
        from app.ui.widgets.file_dialogs import FileChoice

        return self._given_files or FileChoice()

    # Out

    @Slot()
    def open_export(self) -> None:
        """What can be exported, and where to."""
        from app.ui.records.export_controller import ExportRoom

        ExportRoom(self._house, self.files, self).open()

    # Kept twice

    @Slot()
    def open_backup(self) -> None:
        """Everything into one file."""
        from app.ui.records.backup_page import BackupPage

        page = BackupPage(self._house.theme)
        page.file_asked.connect(self._back_up)
        try:
            page.show_now(self._summary_line())
        except AppError as error:
            self._house.say(error)
        self._backup = page
        self._house.window.go_to_aside(page)
        page.focus_first()

    @Slot()
    def _back_up(self) -> None:
        from app.store.backup.full_backup import BACKUP_SUFFIX, suggested_name, write_backup
        from app.store.records.database import Database
        from app.ui.background_task import Errand

        page, participant = self._backup, self._house.participant
        if page is None:
            return
        now = participant.now()
        kinds = self.tr("Backups of Evenbreath (*{suffix})").format(suffix=BACKUP_SUFFIX)
        name = suggested_name(now.local_date)
        chosen = self.files.to_save(page, self.tr("Where to save the backup"), name, kinds)
        if chosen is None:
            return
        target = chosen if chosen.suffix else chosen.with_name(chosen.name + BACKUP_SUFFIX)
        records, home = participant.database.path, self._house.profiles.home
        person = self._house.profiles.person(self._house.profile).name or None
        recordings, packs = page.with_recordings, participant.packs
        # The dialog has asked about the file that was chosen, and about no other.
        replace = target == chosen

        def work() -> Contents:
            with Database.open(records, now) as database:
                return write_backup(
                    target,
                    database,
                    home,
                    now,
                    name=person,
                    recordings=recordings,
                    packs=packs,
                    replace=replace,
                )

        page.show_outcome(self.tr("Saving…"), busy=True)
        errand = Errand(work, page)
        errand.done.connect(self._show_backed_up)
        errand.start()

    @Slot(object, object)
    def _show_backed_up(self, contents: Contents | None, failed: AppError | None) -> None:
        from app.ui.widgets.label import breakable_path

        page = self._backup
        self._house.say(failed)
        if page is not None and contents is None:
            page.show_outcome("")
        elif page is not None and contents is not None:
            path = breakable_path(contents.path)
            page.show_outcome(self.tr("Saved to {path}").format(path=path))

    # Brought back

    @Slot()
    def open_restore(self) -> None:
        """A backup looked at, and brought back."""
        from app.store.records.backups import Backups
        from app.ui.records.restore_page import RestorePage
        from app.ui.records.view_model import copies

        participant = self._house.participant
        there = Backups(participant.database.path).dated()
        page = RestorePage(self._house.theme, copies(there, participant.now(), participant.dates))
        page.file_asked.connect(self._choose_backup)
        page.copy_asked.connect(self._look_into)
        page.restore_asked.connect(self._bring_back)
        self._restore, self._chosen = page, None
        self._house.window.go_to_aside(page, _RESTORE_WIDTH)
        page.focus_first()

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
        from app.store.records.summary import summary_of
        from app.ui.records.view_model import look_at

        participant = self._house.participant
        try:
            contents, present = look(path), summary_of(participant.database)
        except AppError as error:
            self._house.say(error)
            return
        self._house.say(None)
        self._chosen = path
        if self._restore is not None:
            shown = look_at(contents, present, participant.now(), participant.dates)
            self._restore.show_look(shown)

    @Slot()
    def _bring_back(self) -> None:
        from app.store.backup.restore import restore
        from app.ui.records.view_model import restored_words
        from app.ui.restart_request import Restart

        path, now = self._chosen, self._house.participant.now()
        home, profile = self._house.profiles.home, self._house.profile
        checking = self._house.checking
        if path is None:
            return

        def action(owner: Owner) -> str:
            with checking() as check:
                return restored_words(restore(path, home, profile, now, owner, check))

        self._house.restart(Restart(action))

    # Deleted

    @Slot()
    def open_delete(self) -> None:
        """Everything deleted, if it is meant."""
        from app.ui.records.delete_page import DeletePage

        try:
            line = self._summary_line()
        except AppError as error:
            self._house.say(error)
            return
        page = DeletePage(self._house.theme, line, others=len(self._house.profiles.ids()) > 1)
        page.delete_asked.connect(self._delete)
        page.backup_asked.connect(self.open_backup)
        self._house.window.go_to_aside(page)
        page.focus_first()

    @Slot()
    def _delete(self) -> None:
        from app.store.delete_everything import delete_everything
        from app.ui.records.view_model import deleted_words
        from app.ui.restart_request import Restart

        home, profile = self._house.profiles.home, self._house.profile
        packs = self._house.participant.packs

        def action(owner: Owner) -> str | None:
            return deleted_words(delete_everything(home, profile, owner, packs))

        self._house.restart(Restart(action))

    def _summary_line(self) -> str:
        from app.store.records.summary import summary_of
        from app.ui.records.view_model import summary_line

        participant = self._house.participant
        return summary_line(summary_of(participant.database), participant.dates)
