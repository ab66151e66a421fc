"""The controller of the Chapters page: chapters are set while the recording is listened to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.programme.programme import Chapter, Recording
from app.ui.page_controller import Services
from app.ui.recordings.chapters_page import ChaptersPage
from app.ui.recordings.listening import Listening
from app.ui.theme.theme import CONTENT_PIXELS

if TYPE_CHECKING:
    from app.ui.editor.open_draft import OpenDraft

SAME_PLACE_SECONDS = 0.5
"""Two chapters this close are one that was asked for twice."""

_PLACES = 1


class ChaptersController(QObject):
    """Owns the page while it is there; each change is one edit of the draft. Window's thread only.

    The page is of one recording, which has to be in the draft for it to go on.
    """

    def __init__(
        self,
        services: Services,
        open_draft: OpenDraft,
        listening: Listening,
        recording: Recording,
    ) -> None:
        facts = open_draft.draft.facts(recording)
        peaks = facts.waveform if facts is not None else ()
        page = ChaptersPage(services.theme, recording.title, peaks)
        super().__init__(page)  # it goes with its page
        self.page = page
        self._services = services
        self._open_draft = open_draft
        self._listening = listening
        self._id = recording.id
        page.added.connect(self._add)
        page.moved.connect(self._move)
        page.renamed.connect(self._rename)
        page.typed.connect(open_draft.end_typing)
        page.removed.connect(self._remove)
        page.hidden.connect(listening.stop)
        open_draft.changed.connect(self.refresh)

    def show(self) -> None:
        """Put the page in front."""
        self.refresh()
        self.page.hearing.follow(self._listening)
        self._services.window.go_to_sub_page(self.page, CONTENT_PIXELS)
        self.page.focus_first()

    @Slot()
    def refresh(self) -> None:
        """Show the chapters as they are now."""
        recording = self._recording
        if recording is None:
            self.page.back_asked.emit()
        else:
            self.page.show_chapters(recording.chapters, recording.seconds)

    @property
    def _recording(self) -> Recording | None:
        return (
            self._open_draft.draft.programme.recording(self._id)
            if self._open_draft.is_open
            else None
        )

    @Slot()
    def _add(self) -> None:
        recording, at = self._recording, self._place()
        if recording is None:
            return
        near = (abs(chapter.at_seconds - at) < SAME_PLACE_SECONDS for chapter in recording.chapters)
        number = next((number for number, here in enumerate(near) if here), None)
        if number is None:
            title = self.tr("Part {number}").format(number=len(recording.chapters) + 1)
            new = Chapter(at, title)
            self._set((*recording.chapters, new), self.tr("add a chapter"))
            number = self._number_of(new)
        if number is not None:
            self.page.focus_on(number)

    @Slot(int)
    def _move(self, number: int) -> None:
        recording = self._recording
        if recording is None or number >= len(recording.chapters):
            return
        moved = replace(recording.chapters[number], at_seconds=self._place())
        self._set(self._with(recording, number, moved), self.tr("move a chapter"))
        new = self._number_of(moved)
        if new is not None:
            self.page.rows[new].move_here.setFocus()

    @Slot(int, str)
    def _rename(self, number: int, title: str) -> None:
        recording = self._recording
        if recording is not None and number < len(recording.chapters):
            named = replace(recording.chapters[number], title=title)
            merge = f"chapter at {named.at_seconds} of {self._id}"
            chapters = self._with(recording, number, named)
            self._set(chapters, self.tr("rename a chapter"), merge=merge)

    @Slot(int)
    def _remove(self, number: int) -> None:
        recording = self._recording
        if recording is not None:
            chapters = [c for at, c in enumerate(recording.chapters) if at != number]
            self._set(chapters, self.tr("remove a chapter"))

    def _with(self, recording: Recording, number: int, chapter: Chapter) -> list[Chapter]:
        return [chapter if at == number else c for at, c in enumerate(recording.chapters)]

    def _set(self, chapters: Sequence[Chapter], name: str, *, merge: str = "") -> None:
        from app.core.draft.recording_edits import set_chapters

        self._open_draft.edit(
            lambda draft: set_chapters(draft, self._id, chapters), name, merge=merge
        )

    def _number_of(self, chapter: Chapter) -> int | None:
        recording = self._recording
        chapters = recording.chapters if recording is not None else ()
        return next((n for n, c in enumerate(chapters) if c == chapter), None)

    def _place(self) -> float:
        """Where the playhead is, to a tenth of a second, and within the recording."""
        recording = self._recording
        end = recording.seconds if recording is not None else 0.0
        return max(0.0, min(round(self._listening.at_seconds, _PLACES), round(end - 0.1, _PLACES)))
