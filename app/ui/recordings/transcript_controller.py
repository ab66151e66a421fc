"""The controller of the Transcript page: a file becomes the transcript of a recording."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.draft.mended_text import mended_cues, text_of
from app.core.draft.recording_edits import set_transcript
from app.core.draft.subtitles import read_transcript, write_webvtt
from app.core.draft.timed_text import timed_text
from app.core.errors import AppError
from app.core.programme.programme import Chapter, Recording
from app.core.programme.transcript import Cue, parse_webvtt
from app.ui.i18n.messages import remark_words
from app.ui.page_controller import Services
from app.ui.recordings.drop_zone import RecordingDrop
from app.ui.recordings.transcript_page import TranscriptPage
from app.ui.widgets.file_dialogs import FileDialog

if TYPE_CHECKING:
    from app.core.draft.subtitles import ReadTranscript
    from app.ui.editor.open_draft import OpenDraft


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
        self._shown: tuple[Cue, ...] = ()
        """What was shown before the person began to type: what stays of it keeps its times."""

        self._read: ReadTranscript | None = None
        """A label track that was read, until it is said what it is to be."""
        self.page.file_asked.connect(self._choose)
        self.page.text_changed.connect(self._take_text)
        self.page.removed.connect(self._remove)
        self.page.chapters_chosen.connect(self._take_chapters)
        self.page.words_chosen.connect(self._take_words)
        drop = RecordingDrop(services.window, page.isVisible, self)
        drop.dropped.connect(lambda paths: self.take_file(paths[0]))
        drop.refused.connect(services.shell.show_error)
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
        cues = self._cues(recording)
        if not self.page.text.hasFocus():
            self._shown = cues
        self.page.show_text(text_of(cues))

    def _cues(self, recording: Recording) -> tuple[Cue, ...]:
        return parse_webvtt(self._open_draft.store.transcript_text(recording.transcript) or "")

    @Slot(str)
    def _take_text(self, text: str) -> None:
        """Keep the text as it was typed; lines that stay keep their times."""
        if not self._open_draft.is_open:
            return
        draft = self._open_draft.draft
        recording = draft.programme.recording(self._id)
        if recording is None:
            return
        try:
            webvtt = self._webvtt_of(text, recording)
            sha256 = self._open_draft.store.keep_transcript(webvtt) if webvtt else None
            changed = set_transcript(draft, self._id, sha256)
            merge = f"text of {self._id}"
            self._open_draft.do(changed, self.tr("change a transcript"), merge=merge)
        except AppError as error:
            self._services.shell.show_error(error, of_page=True)
            return
        self._services.shell.show_error(None)
        self.refresh()

    def _webvtt_of(self, text: str, recording: Recording) -> str | None:
        """The text as WebVTT, None where it has no word. Raises TranscriptUnreadable.

        What is pasted with times of its own has these; where there were none, it is spread.
        """
        if text == text_of(self._shown):
            return write_webvtt(self._shown) if self._shown else None
        if not text.strip():
            return None
        if not self._shown or timed_text(text).cues:
            return read_transcript(text.encode(), "text.txt", recording.seconds).webvtt
        return write_webvtt(mended_cues(self._shown, text, recording.seconds))

    @Slot()
    def _choose(self) -> None:
        kinds = self.tr("Transcripts")
        path = self._files.to_open(
            self.page,
            self.tr("Which file?"),
            f"{kinds} (*.vtt *.srt *.sbv *.tsv *.lrc *.txt);;{self.tr('All files')} (*)",
        )
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Read the transcript in a file that was chosen or dropped."""
        recording = self._open_draft.draft.programme.recording(self._id)
        if recording is None:
            return
        self._end_offer()
        try:
            self._read = _read(path, recording.seconds)
        except AppError as error:
            self._services.shell.show_error(error, of_page=True)
            return
        self._services.shell.show_error(None)
        if self._read.labels:
            words = self.tr(
                "“{file}” is a label track: places with names. What are they to be here?"
            )
            self.page.show_remarks(())
            self.page.show_labels(words.format(file=path.name))
        else:
            self._take_words()

    @Slot()
    def _take_words(self) -> None:
        read = self._read
        if read is None:
            return
        try:
            sha256 = self._open_draft.store.keep_transcript(read.webvtt)
            changed = set_transcript(self._open_draft.draft, self._id, sha256)
            self._open_draft.do(changed, self.tr("add a transcript"))
        except AppError as error:
            self._services.shell.show_error(error, of_page=True)
            return
        self._end_offer()
        dates = self._services.profile_data.dates
        self.page.show_remarks([remark_words(remark, dates) for remark in read.remarks])

    @Slot()
    def _take_chapters(self) -> None:
        from app.core.draft.recording_edits import add_chapters

        read = self._read
        if read is None:
            return
        chapters = [Chapter(label.start_seconds, label.text) for label in read.labels]
        name = self.tr("add chapters")
        self._open_draft.edit(lambda draft: add_chapters(draft, self._id, chapters), name)
        self._end_offer()
        dates = self._services.profile_data.dates
        remarks = [remark_words(remark, dates) for remark in read.remarks]
        self.page.show_remarks([self.tr("They are this recording's chapters now."), *remarks])

    def _end_offer(self) -> None:
        self._read = None
        self.page.show_labels(None)

    @Slot()
    def _remove(self) -> None:
        name = self.tr("remove a transcript")
        self._open_draft.edit(lambda draft: set_transcript(draft, self._id, None), name)
        self.page.show_remarks(())


def _read(path: Path, seconds: float) -> ReadTranscript:
    """The transcript in a file. Raises TranscriptUnreadable."""
    from app.core.draft.errors import TranscriptUnreadable
    from app.core.draft.subtitles import MAX_BYTES
    from app.store import os_errors

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TranscriptUnreadable(name=path.name, detail=os_errors.phrase(error)) from error
    return read_transcript(data, path.name, seconds)
