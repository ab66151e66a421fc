"""The controller of the Transcript page: a file becomes the transcript of a recording."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.programme.programme import Recording
from app.core.programme.transcript import parse_webvtt
from app.ui.i18n.messages import remark_words
from app.ui.page_controller import Services
from app.ui.recordings.transcript_page import TranscriptPage
from app.ui.widgets.file_dialogs import FileDialog

if TYPE_CHECKING:
    from app.core.draft.subtitles import ReadTranscript
    from app.ui.editor.open_draft import OpenDraft

_LINES = 8
MAX_BYTES = 4_000_000
"""No transcript of six hours comes near."""


class TranscriptController(QObject):
    """Owns the page while it is there; a change is an edit of the draft. Window's thread only."""

    def __init__(
        self,
        services: Services,
        open_draft: OpenDraft,
        recording: Recording,
        files: FileDialog,
    ) -> None:
        page = TranscriptPage(services.theme, recording.title)
        super().__init__(page)  # it goes with its page
        self.page = page
        self._services = services
        self._open_draft = open_draft
        self._id = recording.id
        self._files = files
        self.page.file_asked.connect(self._choose)
        self.page.removed.connect(self._remove)
        open_draft.changed.connect(self.refresh)

    def show(self) -> None:
        """Put the page in front."""
        self.refresh()
        self._services.window.go_to_sub_page(self.page)
        self.page.focus_first()

    @Slot()
    def refresh(self) -> None:
        """Show the transcript as it is now."""
        recording = (
            self._open_draft.draft.programme.recording(self._id)
            if self._open_draft.is_open
            else None
        )
        if recording is None:
            self.page.back_asked.emit()
            return
        text = self._open_draft.store.transcript_text(recording.transcript)
        lines = [cue.text for cue in parse_webvtt(text or "")]
        self.page.show_lines(lines[:_LINES], more=len(lines) > _LINES)

    @Slot()
    def _choose(self) -> None:
        from app.core.draft.recording_edits import set_transcript

        recording = self._open_draft.draft.programme.recording(self._id)
        kinds = self.tr("Transcripts")
        path = self._files.to_open(
            self.page,
            self.tr("Which file?"),
            f"{kinds} (*.vtt *.srt *.txt);;{self.tr('All files')} (*)",
        )
        if path is None or recording is None:
            return
        try:
            read = _read(path, recording.seconds)
            sha256 = self._open_draft.store.keep_transcript(read.webvtt)
            changed = set_transcript(self._open_draft.draft, self._id, sha256)
            self._open_draft.do(changed, self.tr("add a transcript"))
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._services.shell.show_error(None)
        dates = self._services.profile_data.dates
        self.page.show_remarks([remark_words(remark, dates) for remark in read.remarks])

    @Slot()
    def _remove(self) -> None:
        from app.core.draft.recording_edits import set_transcript

        name = self.tr("remove a transcript")
        self._open_draft.edit(lambda draft: set_transcript(draft, self._id, None), name)
        self.page.show_remarks(())


def _read(path: Path, seconds: float) -> ReadTranscript:
    """The transcript in a file. Raises TranscriptUnreadable."""
    from app.core.draft.errors import TranscriptUnreadable
    from app.core.draft.subtitles import read_transcript
    from app.store import os_errors

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES)
    except OSError as error:
        raise TranscriptUnreadable(name=path.name, detail=os_errors.phrase(error)) from error
    return read_transcript(data, path.name, seconds)
