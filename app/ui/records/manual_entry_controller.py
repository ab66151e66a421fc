"""Practices entered by hand: a page to add one, to change it, to remove it; and a page to remove
what the player measured while the clock was wrong."""

from __future__ import annotations

from collections.abc import Callable
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
        """Ask for what is different about one that was entered, or whether one that is dated later
        than now is to go."""
        try:
            practice = self._services.profile_data.log.practice(practice_id)
        except AppError as error:
            self._services.shell.show_error(error)
            return
        if practice is not None and practice.source == "by-hand":
            self._open(practice)
        elif practice is not None and practice.began_after(self._services.profile_data.now()):
            self._ask_to_remove(practice)

    def _ask_to_remove(self, practice: Practice) -> None:
        from app.ui.records.removal_page import RemovalPage

        services = self._services
        recording = services.profile_data.programme_or_raise().recording(practice.recording)
        page = RemovalPage(
            services.theme,
            services.profile_data.dates,
            practice,
            recording.title if recording is not None else practice.recording,
        )
        remove = services.profile_data.remove_from_future
        page.removed.connect(lambda: self._do(lambda: remove(practice.id)))
        services.window.go_to_sub_page(page)
        page.focus_first()

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
        keep = self._services.profile_data.keep_by_hand
        self._do(lambda: keep(programme, said.day, said.minutes, recording, self._changed))

    @Slot()
    def _remove(self) -> None:
        changed = self._changed
        if changed is not None:
            self._do(lambda: self._services.profile_data.remove_by_hand(changed))

    def _do(self, change: Callable[[], None]) -> None:
        """Change the records and leave the page, or stay there and say what is wrong."""
        try:
            change()
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._services.shell.show_error(None)
        self._services.window.leave_sub_page()
