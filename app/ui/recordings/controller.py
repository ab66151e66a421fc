"""The controller of a recording's panel: shows it, plays it, and opens its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.protocol import Source
from app.ui.page_controller import Services
from app.ui.recordings.listening import Listening
from app.ui.recordings.panel import RecordingPanel
from app.ui.recordings.questions import Action, Question
from app.ui.recordings.view_model import RecordingViewModel, recording_view_model
from app.ui.widgets.file_dialogs import FileDialog, recording_files

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.draft.draft import Draft
    from app.core.programme.programme import Recording, RecordingKind
    from app.core.programme.remark import Remark
    from app.ui.editor.open_draft import OpenDraft


class RecordingController(QObject):
    """Owns the panel, and what is heard while it or one of its pages is in front.

    Every change is one edit of the draft. Window's thread only.
    """

    elsewhere_asked = Signal(object)
    """What this `Question` asks for is done elsewhere in the editor."""

    def __init__(
        self,
        services: Services,
        open_draft: OpenDraft,
        parent: QObject | None = None,
        files: FileDialog | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._open_draft = open_draft
        self._files = files or FileDialog()
        self._id: str | None = None
        self.listening = Listening(services, self)
        self._panel = panel = RecordingPanel(services.theme)
        panel.hearing.follow(self.listening)
        panel.prepare_asked.connect(self.open_prepare)
        panel.chapters_asked.connect(self.open_chapters)
        panel.transcript_asked.connect(self.open_transcript)
        panel.title_changed.connect(self._set_title)
        panel.form.title.offered.connect(self._end_title)
        panel.kind_changed.connect(self._set_kind)
        panel.language_changed.connect(self._set_language)
        panel.question_asked.connect(self.answer)
        panel.removed.connect(self._remove)
        panel.replace_asked.connect(self._choose_file)
        panel.left.connect(self.listening.stop)
        open_draft.changed.connect(self.refresh)

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
        self._panel.hearing.show_position(self.listening.at_seconds)

    @Slot()
    def open_chapters(self) -> None:
        """Set the chapters while listening."""
        from app.ui.recordings.chapters_controller import ChaptersController

        recording = self._recording
        if recording is not None:
            ChaptersController(self._services, self._open_draft, self.listening, recording).show()

    @Slot()
    def open_transcript(self) -> None:
        """Choose the transcript."""
        from app.ui.recordings.transcript_controller import TranscriptController

        recording = self._recording
        if recording is not None:
            TranscriptController(self._services, self._open_draft, recording, self._files).show()

    @Slot(str, object)
    def take_transcript(self, recording_id: str, path: Path) -> None:
        """Have a file as the transcript of a recording, and show the page where it stands."""
        from app.ui.recordings.transcript_controller import TranscriptController

        recording = self._open_draft.draft.programme.recording(recording_id)
        if recording is not None:
            page = TranscriptController(self._services, self._open_draft, recording, self._files)
            page.show()
            page.take_file(path)

    @Slot(object)
    def answer(self, question: Question) -> None:
        """Do what a question of the recording that is shown asks for; what is not the recording's
        is told by `elsewhere_asked`."""
        match question.action:
            case Action.CUT | Action.ONE_CHANNEL:
                self._prepare(question.action)
            case Action.OTHER_FILE:
                self._choose_file()
            case Action.CHAPTERS:
                self.open_chapters()
            case _:
                self.elsewhere_asked.emit(question)

    @Slot()
    def open_prepare(self) -> None:
        """Cut, fade, add bells."""
        self._prepare(None)

    def _prepare(self, proposed: Action | None) -> None:
        """Open Prepare, where what is `proposed` is chosen already and nothing is kept yet."""
        from app.ui.recordings.trim_controller import TrimController

        recording = self._recording
        facts = self._open_draft.draft.facts(recording) if recording is not None else None
        if recording is not None and facts is not None:
            trim = TrimController(self._services, self._open_draft, recording, facts)
            if proposed is Action.CUT:
                trim.page.take_suggestion()
            elif proposed is Action.ONE_CHANNEL:
                trim.page.take_mono()
            trim.show()

    @property
    def _recording(self) -> Recording | None:
        if self._id is None or not self._open_draft.is_open:
            return None
        return self._open_draft.draft.programme.recording(self._id)

    def _source(self, recording: Recording) -> Source:
        path = self._open_draft.store.recording_path(recording.sha256)
        return Source.of(path, recording, recording.title)

    def _view(self, recording: Recording) -> RecordingViewModel:
        dates = self._services.profile_data.dates
        return recording_view_model(
            self._open_draft.draft, recording, self._remarks(recording), dates
        )

    def _remarks(self, recording: Recording) -> tuple[Remark, ...]:
        from app.core.draft.recording_checks import recording_remarks

        draft = self._open_draft.draft
        facts = draft.facts(recording)
        if facts is None:
            return ()
        home = recording.id in draft.programme.home_practice
        return recording_remarks(facts, title=recording.title, kind=recording.kind, home=home)

    # What is asked for

    @Slot(str, bool)
    def _end_title(self, _title: str, is_done: bool) -> None:
        if is_done:
            self._open_draft.end_typing()

    @Slot(str)
    def _set_title(self, title: str) -> None:
        name = self.tr("rename a recording")
        self._change(name, f"title of {self._id}", title=title)

    @Slot(str)
    def _set_kind(self, kind: RecordingKind) -> None:
        self._change(self.tr("change the kind of a recording"), kind=kind)

    @Slot(str)
    def _set_language(self, language: str) -> None:
        self._change(self.tr("change the language of a recording"), language=language)

    def _change(
        self,
        name: str,
        merge: str = "",
        *,
        title: str | None = None,
        kind: RecordingKind | None = None,
        language: str | None = None,
    ) -> None:
        """An edit of that name; None leaves a field as it is."""
        from app.core.draft.recording_edits import set_recording

        recording_id = self._id or ""

        def change(draft: Draft) -> Draft:
            return set_recording(draft, recording_id, title=title, kind=kind, language=language)

        self._open_draft.edit(change, name, merge=merge)

    @Slot()
    def _choose_file(self) -> None:
        title = self.tr("Which file?")
        path = self._files.to_open(self._panel, title, recording_files())
        if path is not None and self._recording is not None:
            self._open_draft.replace(path, self._recording.id)

    @Slot()
    def _remove(self) -> None:
        from app.core.draft.recording_edits import remove_recording

        recording_id = self._id or ""
        self.listening.stop()
        self._open_draft.edit(
            lambda draft: remove_recording(draft, recording_id), self.tr("remove a recording")
        )
