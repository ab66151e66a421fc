"""Practices entered by hand: a page to add one, to change it, to remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.practice.practice import Practice
from app.store.records.by_hand import ByHand
from app.store.records.practice_log import PracticeLog
from app.ui.controller import House

if TYPE_CHECKING:
    from app.ui.records.manual_entry_page import ByHandPage, Said


class ByHandRoom(QObject):
    """Opens the page, and keeps what it is told. Window's thread only."""

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._page: ByHandPage | None = None
        self._changed: int | None = None

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
            practice = PracticeLog(self._house.participant.database).practice(practice_id)
        except AppError as error:
            self._house.say(error)
            return
        if practice is not None and practice.source == "by-hand":
            self._open(practice)

    def _open(self, practice: Practice | None) -> None:
        from app.ui.records.manual_entry_page import ByHandPage

        participant = self._house.participant
        if participant.programme is None:
            return
        self._changed = practice.id if practice else None
        self._page = ByHandPage(
            self._house.theme,
            participant.dates,
            participant.today(),
            participant.programme,
            practice,
        )
        self._page.kept.connect(self._keep)
        self._page.refused.connect(self._house.say)
        self._page.removed.connect(self._remove)
        self._house.window.go_to_aside(self._page)
        self._page.focus_first()

    @Slot(object)
    def _keep(self, said: Said) -> None:
        participant = self._house.participant
        programme = participant.programme
        if programme is None:
            return
        by_hand, now = ByHand(participant.database), participant.now()
        recording = programme.recording(said.recording) if said.recording else None
        try:
            if self._changed is None:
                by_hand.add(programme, said.day, said.minutes, now, recording=recording)
            else:
                by_hand.change(self._changed, said.day, said.minutes, now, recording=recording)
        except AppError as error:
            self._house.say(error)
            return
        self._leave()

    @Slot()
    def _remove(self) -> None:
        if self._changed is None:
            return
        try:
            ByHand(self._house.participant.database).remove(self._changed)
        except AppError as error:
            self._house.say(error)
            return
        self._leave()

    def _leave(self) -> None:
        self._house.say(None)
        self._house.window.leave_reading()
        self._house.settle()
