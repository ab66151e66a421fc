"""The programme that is worked on: every edit of it is kept at once and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.core.draft.edit_history import EditHistory
from app.core.draft.editing import add_block, add_recording, duplicate_of
from app.core.errors import AppError
from app.core.programme.programme import Block
from app.ui.editor.autosave import Autosave
from app.ui.recordings.import_queue import Destination, ImportQueue, QueuedFile

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.store.packs.draft_store import DraftStore
    from app.ui.recordings.recording_jobs import RecordingJobs

CLOSE_SECONDS = 2.0


class OpenDraft(QObject):
    """Owns the open draft with its history, and the files that are taken in for it.

    Window's thread only. The draft is held as long as it is open or files are taken in for it, so
    that no other program changes it meanwhile, nor tidies away what is to become part of it.
    """

    changed = Signal()
    """The open draft is another than before, or another one was opened."""

    noticed = Signal(object)
    """An `AppError` to be said, or None: what was said does not hold any more."""

    added = Signal(str)
    """The recording with this id was taken in."""

    def __init__(
        self,
        workshop: DraftStore,
        jobs: RecordingJobs,
        ticks: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        """`ticks` are seconds that never run backwards."""
        super().__init__(parent)
        self.workshop = workshop
        self.jobs = jobs
        self.queue = ImportQueue(workshop, jobs, ticks, self)
        self.queue.taken.connect(self._take)
        self._saver = Autosave(workshop.save, self)
        self._saver.refused.connect(self.noticed)
        self._history: EditHistory | None = None
        self._held = ExitStack()
        self._awaited: dict[str, ExitStack] = {}
        self.queue.changed.connect(self._let_go)
        self._merge = ""

    @property
    def is_open(self) -> bool:
        """Whether a draft is open."""
        return self._history is not None

    @property
    def history(self) -> EditHistory:
        """The edits of the open draft. Raises RuntimeError while none is open."""
        if self._history is None:
            raise RuntimeError("no draft is open")
        return self._history

    @property
    def draft(self) -> Draft:
        """The open draft as it now is. Raises RuntimeError while none is open."""
        return self.history.draft

    def open(self, draft_id: str) -> None:
        """Work on this draft; another one that was open is kept and left.

        Raises UnknownDraft, DraftLost, DraftNewer and DraftInUse; then nothing has changed.
        """
        if self.is_open and self.draft.programme.id == draft_id:
            return
        with ExitStack() as holding:
            held = self._awaited.pop(draft_id, None) or self.workshop.hold(draft_id)
            holding.enter_context(held)
            notices: list[AppError] = []
            draft = self.workshop.load(draft_id, notices.append)
            self.leave()
            self._held = holding.pop_all()
        self._history = EditHistory(draft)
        self.changed.emit()
        for notice in notices:
            self.noticed.emit(notice)

    def leave(self) -> None:
        """No draft is open any more; what was is kept."""
        self.keep()
        if self.is_open and self.queue.awaits(self.draft.programme.id):
            self._awaited[self.draft.programme.id] = self._held.pop_all()
        self._history = None
        self._merge = ""
        self._held.close()

    def forget(self, draft_id: str) -> None:
        """Leave out what is still taken in for a draft that is left and to be deleted."""
        self.queue.cancel_for(draft_id)
        if draft_id in self._awaited:
            self._awaited.pop(draft_id).close()

    def do(self, draft: Draft, name: str, *, merge: str = "") -> None:
        """Go on to this draft, by an edit whose name says what would be taken back.

        Edits that follow each other with the same `merge`, not empty, are one step: typing.
        """
        history, before = self.history, self.draft
        if draft is before:
            return
        if merge and merge == self._merge:
            history.undo()
        history.do(draft, name)
        self._merge = merge
        if history.draft is not before:
            self._follow()

    def end_typing(self) -> None:
        """What is typed from now on is a step of its own."""
        self._merge = ""

    @Slot()
    def undo(self) -> None:
        """Take the newest edit back."""
        self._merge = ""
        if self.history.can_undo:
            self.history.undo()
            self._follow()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self._merge = ""
        if self.history.can_redo:
            self.history.redo()
            self._follow()

    def take_made(self, draft: Draft) -> None:
        """A pack was made, which gave this draft back; it is on the disk already."""
        self._merge = ""
        self.history.made(draft)
        self.changed.emit()

    def keep(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Wait until everything is on the disk, for a bounded time; returns whether it is."""
        return self._saver.wait(seconds)

    def ingest(
        self, sources: Sequence[Path], session: int | None = None, at: int | None = None
    ) -> None:
        """Take files in; each becomes a block of a session, the first one at place `at`.

        `session` None: they only belong to the programme. `at` None: at the session's end.
        """
        destination = Destination(self.draft.programme.id, session, at)
        self.queue.add(sources, destination)

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        """Leave out what is not taken in yet, keep the rest; waits for a bounded time."""
        self.queue.close(seconds)
        self.leave()
        for held in self._awaited.values():
            held.close()
        self._saver.close(seconds)

    def _follow(self) -> None:
        self._saver.keep(self.draft)
        self.changed.emit()

    # What was taken in

    @Slot(object)
    def _take(self, file: QueuedFile) -> None:
        assert file.ingested is not None
        draft_id = file.destination.draft_id
        try:
            if self.is_open and self.draft.programme.id == draft_id:
                self._merge = ""
                name = self.tr("add “{title}”")
                self.do(self._with(self.draft, file), name.format(title=file.source.stem))
            else:
                awaited = draft_id in self._awaited
                with nullcontext() if awaited else self.workshop.hold(draft_id):
                    self.workshop.save(self._with(self.workshop.load(draft_id), file))
        except AppError as error:
            self.noticed.emit(error)
            return
        if file.recording is not None:
            self.added.emit(file.recording)

    @Slot()
    def _let_go(self) -> None:
        """Hold no draft any more for which nothing comes."""
        for draft_id in [one for one in self._awaited if not self.queue.awaits(one)]:
            self._awaited.pop(draft_id).close()

    def _with(self, draft: Draft, file: QueuedFile) -> Draft:
        """The draft with a file that was taken in, and with its block."""
        assert file.ingested is not None
        there = duplicate_of(draft, file.ingested)
        draft, file.recording = add_recording(draft, file.ingested)
        number = file.destination.session
        session = draft.programme.session(number) if number is not None else None
        if there is not None:
            words = self.tr("“{name}” is already in this programme, as “{title}”.")
            file.note = words.format(name=file.source.name, title=there.title)
            if session is None or file.recording in session.plays:
                return draft
        if session is None or number is None:
            return draft
        at = self._place(session.blocks, file)
        return add_block(draft, number, at, Block("recording", recording=file.recording))

    def _place(self, blocks: Sequence[Block], file: QueuedFile) -> int:
        """Where the block belongs: beside what was dropped with it, in the order of the files."""
        places = {block.recording: at for at, block in enumerate(blocks) if block.recording}
        for earlier in self.queue.batch_before(file):
            if earlier in places:
                return places[earlier] + 1
        for later in self.queue.batch_after(file):
            if later in places:
                return places[later]
        at = file.destination.at
        return len(blocks) if at is None else min(at, len(blocks))
