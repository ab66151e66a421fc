"""Stands behind the panel of a recording: shows it, plays it, and opens what makes it ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from app.audio.protocol import Source
from app.core.errors import AppError
from app.ui.controller import House
from app.ui.recordings.listening import Listening
from app.ui.recordings.panel import RecordingPanel
from app.ui.recordings.view_model import RecordingView, recording_view
from app.ui.widgets.file_dialogs import FileChoice

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.core.programme.programme import Recording, RecordingKind
    from app.core.programme.remark import Remark
    from app.ui.editor.open_draft import DraftDesk


class RecordingDesk(QObject):
    """Owns the panel, and what is heard while it or one of its pages is in front.

    Every change is one edit of the draft. Window's thread only.
    """

    def __init__(
        self,
        house: House,
        desk: DraftDesk,
        parent: QObject | None = None,
        files: FileChoice | None = None,
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._desk = desk
        self._files = files or FileChoice()
        self._id: str | None = None
        self.listening = Listening(house, self)
        self.listening.moved.connect(self._show_place)
        self.listening.changed.connect(self._show_playing)
        self._panel = panel = RecordingPanel(house.theme)
        panel.listen_asked.connect(self.listening.toggle)
        panel.place_asked.connect(self._go_to)
        panel.volume_asked.connect(self.listening.set_volume)
        panel.prepare_asked.connect(self.open_prepare)
        panel.chapters_asked.connect(self.open_chapters)
        panel.transcript_asked.connect(self.open_transcript)
        panel.title_changed.connect(self._set_title)
        panel.form.title.editingFinished.connect(desk.end_typing)
        panel.kind_changed.connect(self._set_kind)
        panel.language_changed.connect(self._set_language)
        panel.removed.connect(self._remove)
        panel.left.connect(self.listening.stop)
        desk.changed.connect(self.refresh)
        self._show_playing()

    @property
    def panel(self) -> RecordingPanel:
        """What is to be placed on the editor's page."""
        return self._panel

    def show_recording(self, recording_id: str | None) -> None:
        """Show the recording with this id; None for that none is chosen."""
        self._id = recording_id
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the recording as it is now; one that is gone is not shown any more."""
        recording = self._recording
        self.listening.load(self._source(recording) if recording is not None else None)
        self._panel.show_view(self._view(recording) if recording is not None else None)
        self._show_place()

    @Slot()
    def open_chapters(self) -> None:
        """Set the chapters while listening."""
        from app.ui.recordings.chapters_controller import ChaptersDesk

        recording = self._recording
        if recording is not None:
            ChaptersDesk(self._house, self._desk, self.listening, recording).show()

    @Slot()
    def open_transcript(self) -> None:
        """Choose the transcript."""
        from app.ui.recordings.transcript_controller import TranscriptDesk

        recording = self._recording
        if recording is not None:
            TranscriptDesk(self._house, self._desk, recording, self._files).show()

    @Slot()
    def open_prepare(self) -> None:
        """Cut, fade, add bells."""
        from app.ui.recordings.trim_controller import PrepareDesk

        recording = self._recording
        facts = self._desk.draft.facts(recording) if recording is not None else None
        if recording is not None and facts is not None:
            PrepareDesk(self._house, self._desk, recording, facts).show()

    @property
    def _recording(self) -> Recording | None:
        if self._id is None or not self._desk.is_open:
            return None
        return self._desk.draft.programme.recording(self._id)

    def _source(self, recording: Recording) -> Source:
        return Source(
            str(self._desk.workshop.recording_path(recording.sha256)),
            recording.title,
            recording.sample_rate,
            recording.frames,
            recording.skip_frames,
            recording.gain_db,
        )

    def _view(self, recording: Recording) -> RecordingView:
        from app.ui.i18n.messages import remark_words

        dates = self._house.participant.dates

        def words(remark: Remark) -> str:
            return remark_words(remark, dates)

        return recording_view(self._desk.draft, recording, self._remarks(recording), words, dates)

    def _remarks(self, recording: Recording) -> tuple[Remark, ...]:
        from app.core.draft.checks import recording_remarks

        draft = self._desk.draft
        facts = draft.facts(recording)
        if facts is None:
            return ()
        home = recording.id in draft.programme.home_practice
        return recording_remarks(facts, title=recording.title, kind=recording.kind, home=home)

    # What is asked for

    @Slot(float)
    def _go_to(self, at_seconds: float) -> None:
        self.listening.seek(at_seconds)
        self._show_place()

    @Slot(str)
    def _set_title(self, title: str) -> None:
        from app.core.draft.recording_edits import set_recording

        recording_id = self._id or ""
        name = self.tr("rename a recording")
        merge = f"title of {recording_id}"
        self._edit(lambda draft: set_recording(draft, recording_id, title=title), name, merge)

    @Slot(str)
    def _set_kind(self, kind: str) -> None:
        from app.core.draft.recording_edits import set_recording

        recording_id = self._id or ""
        name = self.tr("change the kind of a recording")
        to = cast("RecordingKind", kind)
        self._edit(lambda draft: set_recording(draft, recording_id, kind=to), name)

    @Slot(str)
    def _set_language(self, language: str) -> None:
        from app.core.draft.recording_edits import set_recording

        recording_id = self._id or ""
        name = self.tr("change the language of a recording")
        self._edit(lambda draft: set_recording(draft, recording_id, language=language), name)

    @Slot()
    def _remove(self) -> None:
        from app.core.draft.recording_edits import remove_recording

        recording_id = self._id or ""
        self.listening.stop()
        self._edit(
            lambda draft: remove_recording(draft, recording_id), self.tr("remove a recording")
        )

    def _edit(self, change: Callable[[Draft], Draft], name: str, merge: str = "") -> None:
        try:
            self._desk.do(change(self._desk.draft), name, merge=merge)
        except AppError as error:
            self._house.say(error)

    @Slot()
    def _show_place(self) -> None:
        self._panel.show_place(self.listening.at_seconds)

    @Slot()
    def _show_playing(self) -> None:
        volume = self.listening.volume
        self._panel.show_playing(self.listening.playing, volume.db, volume.loudest_db)
