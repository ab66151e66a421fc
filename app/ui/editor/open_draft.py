"""The draft that is open in the window: every edit of it is saved at once and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from app.core.draft.draft import Draft
from app.core.draft.edit_history import EditHistory
from app.core.draft.editing import add_block, add_recording, duplicate_of
from app.core.errors import AppError
from app.core.programme.programme import Block
from app.ui.editor.autosave import Autosave
from app.ui.recordings.import_queue import Destination, ImportQueue, QueuedFile

if TYPE_CHECKING:
    from app.store.packs.draft_store import DraftStore
    from app.ui.recordings.recording_jobs import RecordingJobs

CLOSE_SECONDS = 2.0
_LOOK_SECONDS = 0.2


class _PackInTheMaking(NamedTuple):
    """The draft before a pack of it is made, and after."""

    before: Draft
    made: Draft


class OpenDraft(QObject):
    """Owns the open draft with its history, the files that are imported for it, and its saving.

    Window's thread only, but for `require_saved`. A draft is held, so that no other program changes
    it nor sweeps away what is to become part of it, as long as it is open and until it is saved,
    its files are imported and its pack is made.
    """

    changed = Signal()
    """The open draft is another than before, or another one was opened."""

    noticed = Signal(object)
    """An `AppError` to be said, or None: what was said does not hold any more."""

    added = Signal(str)
    """The recording with this id was imported."""

    released = Signal()
    """A draft that was left is not held any more."""

    def __init__(
        self,
        store: DraftStore,
        jobs: RecordingJobs,
        ticks: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        """`ticks` are seconds that never run backwards."""
        super().__init__(parent)
        self.store = store
        self.jobs = jobs
        self.queue = ImportQueue(store, jobs, ticks, self)
        self.queue.taken.connect(self._take)
        self._saver = Autosave(store.save, self)
        self._saver.refused.connect(self.noticed)
        self._history: EditHistory | None = None
        self._held = ExitStack()
        self._left: dict[str, ExitStack] = {}
        """What holds each draft that was left and is not done with, by the programme's id."""

        self._packs: dict[str, _PackInTheMaking] = {}
        self._saver.saved.connect(self._release)
        self.queue.changed.connect(self._release)

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
        """Open this draft; another one that was open is left.

        One that was left before it was saved is opened as it was left. Raises UnknownDraft,
        DraftLost, DraftNewer, DraftInUse and DataFolderUnusable; then nothing has changed.
        """
        if self._is_this(draft_id):
            return
        held = self._left.pop(draft_id, None)
        if held is None:
            held = ExitStack()
            held.enter_context(self.store.hold(draft_id))
        notices: list[AppError] = []
        try:
            draft = self._saver.unsaved(draft_id) or self.store.load(draft_id, notices.append)
        except AppError:
            self._left[draft_id] = held
            self._release()
            raise
        self.leave()
        self._held = held
        self._history = EditHistory(draft)
        self.changed.emit()
        for notice in notices:
            self.noticed.emit(notice)

    def leave(self, seconds: float = CLOSE_SECONDS) -> None:
        """No draft is open any more; what was is saved, which is waited for so long."""
        if not self.is_open:
            return
        self._saver.retry()
        self.keep(seconds)
        self._left[self.draft.programme.id] = self._held.pop_all()
        self._history = None
        self._release()

    def forget(self, draft_id: str, seconds: float = CLOSE_SECONDS) -> None:
        """Do nothing more for a draft that was left and is to be deleted.

        It stays held, and so cannot be deleted, where it is still being saved after so long.
        """
        self.queue.cancel_for(draft_id)
        self._packs.pop(draft_id, None)
        if self._saver.forget(draft_id, seconds) and draft_id in self._left:
            self._left.pop(draft_id).close()

    def do(self, draft: Draft, name: str, *, merge: str = "") -> None:
        """Go on to this draft, by an edit whose name says what would be taken back.

        Edits that follow each other with the same `merge`, not empty, are one step: typing.
        """
        if draft is not self.draft and self.history.do(draft, name, merge=merge):
            self._follow()

    def end_typing(self) -> None:
        """What is typed from now on is a step of its own."""
        self.history.end_typing()

    @Slot()
    def undo(self) -> None:
        """Take the newest edit back."""
        if self.history.can_undo:
            self.history.undo()
            self._follow()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.history.can_redo:
            self.history.redo()
            self._follow()

    def keep(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Wait until everything is on the disk, for a bounded time; returns whether it is."""
        return self._saver.wait(seconds)

    def require_saved(self, draft_id: str, go_on: Callable[[], None]) -> None:
        """Wait until a draft is on the disk; any thread but the window's may call it.

        `go_on` is called several times a second. Raises what it raises, and the AppError that keeps
        the draft from being saved.
        """
        while not self._saver.wait(_LOOK_SECONDS):
            go_on()
            error = self._saver.error_of(draft_id)
            if error is not None:
                raise error
            if self._saver.unsaved(draft_id) is None:
                return

    # A pack

    @property
    def is_making_pack(self) -> bool:
        """Whether a pack of the open draft is being written."""
        return self.is_open and self.draft.programme.id in self._packs

    def begin_pack(self, made: Draft) -> None:
        """A pack of the open draft is being written, which leads to `made`; save that before.

        If the program ends meanwhile, that version is never made with other content. What is edited
        from now on follows that version.
        """
        self._packs[made.programme.id] = _PackInTheMaking(self.draft, made)
        self._saver.keep(self.draft.since(made))

    def end_pack(self, draft_id: str, is_there: bool) -> None:
        """The pack is there, or will never be; its draft may have been edited or left since."""
        pack = self._packs.pop(draft_id, None)
        if pack is None:  # the draft was deleted
            return
        if self._is_this(draft_id):
            knows = self.draft.made_sha256 == pack.made.made_sha256
            if knows != is_there:
                self.history.made(self.draft.since(pack.made if is_there else pack.before))
            self._follow()
        elif not is_there:
            self._change_left(draft_id, lambda draft: draft.since(pack.before))
        self._release()

    def ingest(
        self, sources: Sequence[Path], session: int | None = None, at: int | None = None
    ) -> None:
        """Import files; each becomes a block of a session, the first one before block `at`.

        `session` None: they only belong to the programme. `at` None: at the session's end.
        """
        destination = Destination(self.draft.programme.id, session, at)
        self.queue.add(sources, destination)

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        """Leave out what is not imported yet, save the rest; waits for a bounded time."""
        self.queue.close(seconds)
        self.leave(seconds)
        self._saver.close(seconds)
        self._packs.clear()
        self._release()

    def _is_this(self, draft_id: str) -> bool:
        return self._history is not None and self.draft.programme.id == draft_id

    def _follow(self) -> None:
        """Save the open draft as it now is, and tell that it changed."""
        pack = self._packs.get(self.draft.programme.id)
        self._saver.keep(self.draft if pack is None else self.draft.since(pack.made))
        self.changed.emit()

    def _change_left(self, draft_id: str, change: Callable[[Draft], Draft]) -> None:
        """Change a draft that was left and is still held."""
        try:
            draft = self._saver.unsaved(draft_id) or self.store.load(draft_id)
            self._saver.keep(change(draft))
        except AppError as error:
            self.noticed.emit(error)

    @Slot()
    def _release(self) -> None:
        """Hold no draft any more that was left and for which nothing is under way."""
        for draft_id in list(self._left):
            if (
                draft_id not in self._packs
                and not self.queue.awaits(draft_id)
                and self._saver.unsaved(draft_id) is None
            ):
                self._left.pop(draft_id).close()
                self.released.emit()

    # What was imported

    @Slot(object)
    def _take(self, file: QueuedFile) -> None:
        draft_id = file.destination.draft_id
        if self._is_this(draft_id):
            name = self.tr("add “{title}”").format(title=file.source.stem)
            try:
                self.do(self._with(self.draft, file), name)
            except AppError as error:
                self.noticed.emit(error)
        else:
            self._change_left(draft_id, lambda draft: self._with(draft, file))
        if file.recording is not None:
            self.added.emit(file.recording)

    def _with(self, draft: Draft, file: QueuedFile) -> Draft:
        """The draft with a file that was imported, and with its block."""
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
        at = self._position(session.blocks, file)
        return add_block(draft, number, at, Block("recording", recording=file.recording))

    def _position(self, blocks: Sequence[Block], file: QueuedFile) -> int:
        """Before which block the new one belongs: beside those that were dropped with it, in the
        order of the files.
        """
        places = {block.recording: at for at, block in enumerate(blocks) if block.recording}
        for earlier in self.queue.batch_before(file):
            if earlier in places:
                return places[earlier] + 1
        for later in self.queue.batch_after(file):
            if later in places:
                return places[later]
        at = file.destination.at
        return len(blocks) if at is None else min(at, len(blocks))
