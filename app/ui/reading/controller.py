"""Opens the words of a recording, and keeps that somebody practised with them, if asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError

if TYPE_CHECKING:
    from app.core.programme.programme import Recording
    from app.ui.controller import House
    from app.ui.records.manual_entry_controller import ByHandRoom


class ReadingRoom(QObject):
    """Puts texts in front. To read one is not recorded. Window's thread only."""

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._by_hand: ByHandRoom | None = None

    @Slot(str)
    def read(self, recording_id: str) -> None:
        """Open the words of the recording with this id."""
        from app.ui.reading.page import ReadingPage

        participant = self._house.participant
        try:
            recording = participant.recording(recording_id)
            text = participant.text(recording_id)
        except AppError as error:
            self._house.say(error)
            return
        page = ReadingPage(self._house.theme, recording.title, text, keeps=True)
        page.practised.connect(lambda: self._keep(recording))
        self._house.window.go_to_reading(page)

    def _keep(self, recording: Recording) -> None:
        """Ask for the day and the minutes: only what is then confirmed is written."""
        from app.ui.records.manual_entry_controller import ByHandRoom

        if self._by_hand is None:
            self._by_hand = ByHandRoom(self._house, self)
        self._by_hand.add_read(recording.id, max(1, round(recording.seconds / 60)))
