"""Opens the words of a recording, and keeps that somebody practised with them, if asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.moment import whole_minutes

if TYPE_CHECKING:
    from app.core.programme.programme import Recording
    from app.ui.page_controller import Services
    from app.ui.reading.page import ReadingPage
    from app.ui.records.manual_entry_controller import ManualEntryController


class ReadingController(QObject):
    """Puts texts in front. To read one is not recorded. Window's thread only."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._by_hand: ManualEntryController | None = None
        self._page: ReadingPage | None = None
        self._recording_id = ""

    @property
    def read_now(self) -> str | None:
        """The id of the recording whose words are in front, None for none."""
        is_front = self._page is not None and self._services.window.sub_page is self._page
        return self._recording_id if is_front else None

    @Slot(str)
    def read(self, recording_id: str) -> None:
        """Open the words of the recording with this id."""
        from app.ui.reading.page import ReadingPage

        profile_data = self._services.profile_data
        try:
            recording = profile_data.recording(recording_id)
            text = profile_data.text(recording_id)
        except AppError as error:
            self._services.shell.show_error(error)
            return
        page = ReadingPage(self._services.theme, recording.title, text, keeps=True)
        page.practised.connect(lambda: self._keep(recording))
        self._page, self._recording_id = page, recording_id
        self._services.window.go_to_sub_page(page)

    def _keep(self, recording: Recording) -> None:
        """Ask for the day and the minutes: only what is then confirmed is written."""
        from app.ui.records.manual_entry_controller import ManualEntryController

        if self._by_hand is None:
            self._by_hand = ManualEntryController(self._services, self)
        self._by_hand.add_read(recording.id, max(1, whole_minutes(recording.seconds)))
