"""Practices entered by hand: a page to add one, to change it, to remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.practice.practice import Practice
from app.ui.page_controller import Services

if TYPE_CHECKING:
    from app.core.programme.programme import Programme
    from app.ui.records.manual_entry_page import ManualEntryPage, Said


class ManualEntryController(QObject):
    """Opens the page, and keeps what it is told. Window's thread only."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._page: ManualEntryPage | None = None
        self._changed: int | None = None
        self._programme: Programme | None = None

    @Slot()
    def add(self) -> None:
        """Ask for a practice of today, or of another day."""
        self._open(None)

    def add_read(self, recording_id: str, minutes: float) -> None:
        """Ask for a practice with the text of a recording, as long as that would have taken."""
        self._open(None)
        if self._page is not None:
            self._page.suggest(recording_id, minutes)
            self._page.focus_first()

    @Slot(int)
    def change(self, practice_id: int) -> None:
        """Ask for what is different about one that was entered."""
        try:
            practice = self._services.profile_data.log.practice(practice_id)
        except AppError as error:
            self._services.shell.show_error(error)
            return
        if practice is not None and practice.source == "by-hand":
            self._open(practice)

    def _open(self, practice: Practice | None) -> None:
        from app.ui.records.manual_entry_page import ManualEntryPage

        profile_data = self._services.profile_data
        if profile_data.programme is None:
            return
        self._programme = profile_data.programme
        self._changed = practice.id if practice else None
        self._page = ManualEntryPage(
            self._services.theme,
            profile_data.dates,
            profile_data.today(),
            self._programme,
            practice,
        )
        self._page.kept.connect(self._keep)
        self._page.refused.connect(self._services.shell.show_error)
        self._page.removed.connect(self._remove)
        self._services.window.go_to_sub_page(self._page)
        self._page.focus_first()

    @Slot(object)
    def _keep(self, said: Said) -> None:
        programme = self._programme
        if programme is None:
            return
        recording = programme.recording(said.recording) if said.recording else None
        try:
            self._services.profile_data.keep_by_hand(
                programme, said.day, said.minutes, recording, self._changed
            )
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._leave()

    @Slot()
    def _remove(self) -> None:
        if self._changed is None:
            return
        try:
            self._services.profile_data.remove_by_hand(self._changed)
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._leave()

    def _leave(self) -> None:
        self._services.shell.show_error(None)
        self._services.window.leave_sub_page()
