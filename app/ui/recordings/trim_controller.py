"""The controller of the Prepare page: both ends are heard first, then the result is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from PySide6.QtCore import QObject, Slot

from app.audio.protocol import Source
from app.core.draft.ingested import Ingested
from app.core.draft.preparation import Bell, Preparation
from app.core.errors import AppError
from app.core.programme.programme import Recording
from app.ui.background_task import BackgroundTask, Cancelled, Progress, Work
from app.ui.page_controller import Services
from app.ui.recordings.listening import Listening
from app.ui.recordings.trim_page import TrimPage
from app.ui.recordings.trim_view_model import (
    SNIPPET_SECONDS,
    outcome_words,
    preparation,
    trim_view_model,
)
from app.ui.theme.theme import CONTENT_PIXELS
from app.ui.widgets.choices import Option

if TYPE_CHECKING:
    from app.ui.editor.open_draft import OpenDraft


_OWN = "own/"
"""Begins the id of a bell that comes with the program; no recording's id holds a stroke."""


class TrimController(QObject):
    """Owns the page while it is there, and what it has under way. Window's thread only.

    Leaving the page gives up what is under way; what was kept is one edit of the draft.
    """

    def __init__(
        self, services: Services, open_draft: OpenDraft, recording: Recording, facts: Ingested
    ) -> None:
        """`facts` are those of the recording's sound."""
        dates = services.profile_data.dates
        self._bells = {bell.id: bell for bell in _bells(services, open_draft, recording.id)}
        options = [Option(bell.id, bell.title) for bell in self._bells.values()]
        page = TrimPage(
            services.theme, trim_view_model(recording.title, facts, options, dates), dates
        )
        super().__init__(page)  # it goes with its page
        self.page = page
        self._services = services
        self._open_draft = open_draft
        self._recording = recording
        self._facts = facts
        self._listening = Listening(services, self)
        self._heard = ""
        """What is heard or was last, as the page's `listen_asked` names it."""

        self._at_seconds = 0.0
        """Where the recording as it is now is heard, or will be."""

        self._snippet: Path | None = None
        page.changed.connect(self.refresh)
        page.listen_asked.connect(self._hear)
        page.seek_asked.connect(self._seek)
        page.volume_asked.connect(self._listening.set_volume)
        page.keep_asked.connect(self._keep)
        page.hidden.connect(self._leave)
        self._listening.changed.connect(self._show_heard)
        self._listening.moved.connect(self._follow)
        self._show_heard()

    def show(self) -> None:
        """Put the page in front."""
        self.refresh()
        self._services.window.go_to_sub_page(self.page, CONTENT_PIXELS)
        self.page.focus_first()

    @property
    def edits(self) -> Preparation:
        """What the page is set to."""
        bells = {name: Bell.of(str(one.path), one.facts) for name, one in self._bells.items()}
        return preparation(self.page.wish, bells)

    @Slot()
    def refresh(self) -> None:
        """Say what comes of what the page is set to; a prepared end was of another wish."""
        if self._heard != "whole":
            self._listening.stop()
        edits = self.edits
        try:
            words = outcome_words(self._facts, edits, self._services.profile_data.dates)
        except AppError as error:
            self.page.show_effect(self._sentence(error), problem=True)
            return
        self.page.show_effect(words, can_keep=not edits.changes_nothing)

    # Heard before it is kept

    @Slot(str)
    def _hear(self, which: str) -> None:
        if self._listening.playing:
            other = which != self._heard
            self._listening.stop()
            if not other:
                return
        if which == "whole":
            self._hear_whole()
            return
        if which in ("before", "after"):
            self._hear_bell(which)
            return
        edits, facts, stored = self.edits, self._facts, self._stored
        jobs, staging = self._open_draft.jobs, self._staging()
        if staging is None:
            return
        at = cast('Literal["start", "end"]', which)

        def work(progress: Progress, cancelled: Cancelled) -> Ingested:
            return jobs.snippet(
                stored, facts, edits, staging, at, SNIPPET_SECONDS, progress, cancelled
            )

        self._heard = which
        self._begin(work, self.tr("Making it ready to be heard…")).done.connect(self._play)

    def _hear_whole(self) -> None:
        """Hear the recording as it is now, from where it stands."""
        self._heard = "whole"
        self._listening.load(Source.of(self._stored, self._facts, self._recording.title))
        self._listening.seek(self._at_seconds)
        self._listening.begin()

    @Slot(float)
    def _seek(self, at_seconds: float) -> None:
        """Go to a place of the recording as it is now; what is heard goes on from there."""
        self._at_seconds = at_seconds
        self.page.show_position(at_seconds)
        if not self._listening.playing:
            return
        if self._heard == "whole":
            self._listening.seek(at_seconds)
        else:
            self._listening.stop()
            self._hear_whole()

    @Slot(float)
    def _follow(self, at_seconds: float) -> None:
        if self._heard == "whole":
            self._at_seconds = at_seconds
            self.page.show_position(at_seconds)

    def _hear_bell(self, which: str) -> None:
        wish = self.page.wish
        bell = self._bells.get((wish.bell_before if which == "before" else wish.bell_after) or "")
        if bell is not None:
            self._heard = which
            self._listening.load(Source.of(bell.path, bell.facts, bell.title))
            self._listening.at_seconds = 0.0
            self._listening.begin()

    @Slot(object, object)
    def _play(self, made: Ingested | None, failed: AppError | None) -> None:
        if made is None:
            self._services.shell.show_error(failed, of_page=True)
            return
        staging = self._staging()
        if staging is None:
            return
        path = staging / f"{made.sha256}.mka"
        if path != self._snippet:
            self._drop_snippet()
        self._snippet = path
        self._listening.load(Source.of(path, made, self._recording.title))
        self._listening.at_seconds = 0.0
        self._listening.begin()
        (self.page.hear_start if self._heard == "start" else self.page.hear_end).setFocus()

    @Slot()
    def _show_heard(self) -> None:
        heard = self._heard if self._listening.playing else ""
        volume = self._listening.volume
        self.page.show_heard("" if heard == "whole" else heard)
        self.page.hearing.show_playing(heard == "whole", volume.db, volume.loudest_db)
        self.page.volume.show_db(volume.db, volume.loudest_db)

    # Kept

    @Slot()
    def _keep(self) -> None:
        self._listening.stop()
        edits, facts, stored = self.edits, self._facts, self._stored
        jobs, store = self._open_draft.jobs, self._open_draft.store

        def work(progress: Progress, cancelled: Cancelled) -> tuple[Ingested, Preparation]:
            with store.staging_folder() as staging:
                made = jobs.prepare(stored, facts, edits, staging, progress, cancelled)
                store.keep_recording(staging / f"{made.sha256}.mka", made)
            return made, edits

        task = self._begin(work, self.tr("Preparing…"), guarded=True)
        task.done.connect(self._take)

    @Slot(object, object)
    def _take(self, kept: tuple[Ingested, Preparation] | None, failed: AppError | None) -> None:
        if kept is not None:
            try:
                self._replace(*kept)
            except AppError as error:
                failed = error
        self._services.shell.show_error(failed, of_page=True)
        if kept is not None and failed is None:
            self.page.back_asked.emit()

    def _replace(self, made: Ingested, edits: Preparation) -> None:
        from app.core.draft.recording_edits import replace_audio, set_transcript

        draft, recording_id = self._open_draft.draft, self._recording.id
        recording = draft.programme.recording(recording_id)
        if recording is None:
            return
        draft = replace_audio(draft, recording_id, made, shift_seconds=edits.shift_seconds)
        if recording.transcript is not None:
            moved = self._moved_transcript(recording.transcript, edits, made.seconds)
            draft = set_transcript(draft, recording_id, moved)
        self._open_draft.do(draft, self.tr("prepare a recording"))

    def _moved_transcript(self, sha256: str, edits: Preparation, seconds: float) -> str | None:
        """The transcript at its new times; none where there is nothing left of it."""
        from app.core.draft.preparation import shifted_cues
        from app.core.draft.subtitles import write_webvtt
        from app.core.programme.transcript import parse_webvtt

        text = self._open_draft.store.transcript_text(sha256)
        cues = shifted_cues(parse_webvtt(text or ""), edits.shift_seconds, seconds)
        return self._open_draft.store.keep_transcript(write_webvtt(cues)) if cues else None

    # What is under way

    def _begin(self, work: Work, words: str, *, guarded: bool = False) -> BackgroundTask:
        self._services.shell.show_error(None)
        task = self._services.tasks.start(work, guarded=guarded)
        self.page.follow(task, words)
        return task

    @Slot()
    def _leave(self) -> None:
        self._listening.stop()
        self._drop_snippet()

    def _drop_snippet(self) -> None:
        if self._snippet is not None:
            with suppress(OSError):  # it plays yet; the store sweeps it
                self._snippet.unlink()
            self._snippet = None

    @property
    def _stored(self) -> Path:
        return self._open_draft.store.recording_path(self._facts.sha256)

    def _staging(self) -> Path | None:
        try:
            return self._open_draft.store.staging
        except AppError as error:
            self._services.shell.show_error(error, of_page=True)
            return None

    def _sentence(self, error: AppError) -> str:
        from app.ui.i18n.messages import sentence

        return sentence(error, self._services.profile_data.dates)


class _BellFile(NamedTuple):
    """A bell that can be put beside a voice, by an id of this page's."""

    id: str
    title: str
    path: Path
    facts: Ingested | Recording


def _bells(services: Services, open_draft: OpenDraft, but: str) -> Iterator[_BellFile]:
    """The bells of the programme, then those that come with the program and are no copies."""
    from app.store.packs.bundled_bell import bundled_bells

    known = set()
    for recording in open_draft.draft.programme.recordings:
        path = open_draft.store.recording_path(recording.sha256)
        if recording.kind == "bell" and recording.id != but and path.exists():
            facts = open_draft.draft.facts(recording) or recording
            known.add(recording.sha256)
            yield _BellFile(recording.id, recording.title, path, facts)
    library, packs = services.profile_data.library, services.profile_data.packs
    for installed, bell in bundled_bells(library, packs):
        if bell.sha256 in known:
            continue
        with suppress(AppError):  # one that cannot be had is not offered
            path = library.recording_path(installed, bell)
            yield _BellFile(f"{_OWN}{bell.id}", bell.title, path, bell)
