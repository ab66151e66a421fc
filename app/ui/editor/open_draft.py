"""The draft that is open in the window: every edit of it is saved at once and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.draft.edit_history import EditHistory
from app.core.draft.errors import DraftBusy, UnknownDraft
from app.core.draft.ingest_errors import JobCancelled
from app.core.errors import AppError
from app.store.packs.import_source import ImportSource, found_in
from app.ui.editor.autosave import Autosave
from app.ui.editor.imported_files import step_name, with_imported
from app.ui.editor.unfinished_files import UnfinishedFiles
from app.ui.recordings.import_queue import Destination, ImportQueue, QueuedFile

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.store.packs.draft_store import DraftStore
    from app.ui.recordings.recording_jobs import RecordingJobs

CLOSE_SECONDS = 2.0
_LOOK_SECONDS = 0.2
_NAMES = 8
"""So many names of files that are no recordings are said."""


class _PackInTheMaking:
    """A pack that is being written by one thread and is recorded in its draft by the window's."""

    def __init__(self, made: Draft) -> None:
        self.made = self.before = made
        """The draft after the pack is made; and before, once it is known."""
        self.known, self.ended = Event(), Event()
        self.is_wanted = self.is_there = False


class OpenDraft(QObject):
    """Owns the open draft with its history, the files that are imported for it, and its saving.

    Window's thread only, but for `making_pack`. A draft is held, so that no other program changes
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

    _pack_begun = Signal(object)
    _pack_ended = Signal(object)

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
        self._histories: dict[str, EditHistory] = {}
        """The edits of each draft that was left, by the programme's id, to be undone yet."""

        self._held = ExitStack()
        self._left: dict[str, ExitStack] = {}
        """What holds each draft that was left and is not done with, by the programme's id."""

        self._packs: dict[str, _PackInTheMaking] = {}
        self._pack_begun.connect(self._begin_pack, Qt.ConnectionType.QueuedConnection)
        self._pack_ended.connect(self._end_pack, Qt.ConnectionType.QueuedConnection)
        self.is_closed = False
        """Whether nothing is to be begun for it any more; any thread may look."""

        self._unfinished = UnfinishedFiles(
            store.home, self.queue, lambda draft_id: self._saver.unsaved(draft_id) is None, self
        )
        self._saver.saved.connect(self._unfinished.keep)
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
        self._history = self._histories.pop(draft_id, EditHistory(draft))
        if self._history.draft != draft:  # files came while it was left, or a command changed it
            self._history.do(draft, self.tr("what came while it was closed"))
        self._unfinished.resume(draft_id)
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
        self._histories[self.draft.programme.id] = self.history
        self._history = None
        self._release()

    def lend(self, draft_id: str) -> bool:
        """Have the draft saved and held no more, so that somebody else in the window can work on
        it; returns whether it was the open one, which is left.

        Raises DraftBusy where something is under way for it yet; the draft stays as it is then.
        """
        is_open = self._is_this(draft_id)
        if self.queue.awaits(draft_id) or draft_id in self._packs:
            draft = self.draft if is_open else self.store.load(draft_id)
            raise DraftBusy(title=draft.programme.title)
        if is_open:
            self.leave()
        return is_open

    def forget(self, draft_id: str, seconds: float = CLOSE_SECONDS) -> None:
        """Do nothing more for a draft that was left and is to be deleted.

        It stays held, and so cannot be deleted, where it is still being saved after so long.
        """
        self.queue.cancel_for(draft_id)
        self._unfinished.forget(draft_id)
        self._histories.pop(draft_id, None)
        self._packs.pop(draft_id, None)
        if self._saver.forget(draft_id, seconds) and draft_id in self._left:
            self._left.pop(draft_id).close()

    def do(self, draft: Draft, name: str, *, merge: str = "", is_typing: bool = True) -> None:
        """Go on to this draft, by an edit whose name says what would be taken back.

        Edits that follow each other with the same `merge`, not empty, are one step: typing, or what
        was dropped together.
        """
        if draft is self.draft:
            return
        if self.history.do(draft, name, merge=merge, is_typing=is_typing):
            self._follow()

    def edit(self, change: Callable[[Draft], Draft], name: str, *, merge: str = "") -> None:
        """Do an edit, as `do`; what keeps it from being done is said by `noticed`."""
        try:
            self.do(change(self.draft), name, merge=merge)
        except AppError as error:
            self.noticed.emit(error)

    def end_typing(self) -> None:
        """What is typed from now on is a step of its own."""
        if self._history is not None:
            self._history.end_typing()

    @Slot()
    def undo(self) -> None:
        """Take the newest edit back."""
        if self.history.can_undo:
            self.store.bring_back(self.history.undo())
            self._follow()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.history.can_redo:
            self.store.bring_back(self.history.redo())
            self._follow()

    def keep(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Wait until everything is on the disk, for a bounded time; returns whether it is."""
        return self._saver.wait(seconds)

    # A pack

    @property
    def is_making_pack(self) -> bool:
        """Whether a pack of the open draft is being written."""
        return self.is_open and self.draft.programme.id in self._packs

    @contextmanager
    def making_pack(self, made: Draft, go_on: Callable[[], None]) -> Iterator[None]:
        """Meanwhile a pack of the open draft is written, which leads to `made`.

        For any thread but the window's. That the pack is made is saved before, so that its version
        is never made with other content if all ends meanwhile, and is taken back where what is done
        in here raises. What is edited meanwhile follows that version.

        `go_on` is called several times a second until that is saved. Raises what it raises,
        JobCancelled where the draft is not open any more, and what keeps it from being saved.
        """
        pack = _PackInTheMaking(made)
        self._pack_begun.emit(pack)
        try:
            while not pack.known.wait(_LOOK_SECONDS):
                go_on()
            if not pack.is_wanted:
                raise JobCancelled(name=made.programme.title)
            while not self._saver.wait_for(made.programme.id, _LOOK_SECONDS):
                go_on()
            yield
            pack.is_there = True
        finally:
            pack.ended.set()
            with suppress(RuntimeError):  # the window is gone
                self._pack_ended.emit(pack)

    @Slot(object)
    def _begin_pack(self, pack: _PackInTheMaking) -> None:
        draft_id = pack.made.programme.id
        if self._is_this(draft_id) and not self._packs.get(draft_id) and not pack.ended.is_set():
            pack.is_wanted = True
            pack.before = self.draft
            self._packs[draft_id] = pack
            self._saver.keep(self.draft.since(pack.made))
        pack.known.set()

    @Slot(object)
    def _end_pack(self, pack: _PackInTheMaking) -> None:
        """The pack is there, or will never be; its draft may have been edited or left since."""
        draft_id = pack.made.programme.id
        if self._packs.get(draft_id) is not pack:  # it was not begun, or its draft was deleted
            return
        del self._packs[draft_id]
        newest = pack.made if pack.is_there else pack.before
        if self._is_this(draft_id):
            knows = self.draft.made_sha256 == pack.made.made_sha256
            if knows != pack.is_there:
                self.history.made(self.draft.since(newest))
            self._follow()
        elif not pack.is_there:
            self._change_left(draft_id, lambda draft: draft.since(newest))
        self._release()

    def ingest(
        self, sources: Sequence[Path], session: int | None = None, at: int | None = None
    ) -> None:
        """Import files, and all that folders and ZIP archives hold; each becomes a block of a
        session, the first one before block `at`.

        `session` None: they only belong to the programme. `at` None: at the session's end, or at
        that of the session which a folder's or a file's name speaks of.
        """
        destination = Destination(self.draft.programme.id, session, at)
        found = [found_in(path) for path in sources]
        placed = [(s, self._place(s, destination)) for each in found for s in each.sources]
        self.queue.add_placed(placed)
        for path, each in zip(sources, found, strict=True):
            if each.left_out:
                names = ", ".join(each.left_out[:_NAMES]) + ("…" * (len(each.left_out) > _NAMES))
                words = self.tr("No recordings, and left out: {names}").format(names=names)
                self.queue.tell(ImportSource(path), destination, words)

    def _place(self, source: ImportSource, wanted: Destination) -> Destination:
        """Where a file goes: where it was dropped, else by the names of its folders."""
        named = source.session
        if wanted.at is not None or named is None or self.draft.programme.session(named) is None:
            return wanted
        return wanted._replace(session=named)

    def replace(self, path: Path, recording_id: str) -> None:
        """Import another file for a recording, in the place of the one it has."""
        destination = Destination(self.draft.programme.id, replaces=recording_id)
        self.queue.add([ImportSource(path)], destination)

    def resume(self) -> dict[str, int]:
        """Go on with the files that were to be added when the program ended.

        Returns how many there are, by the title of the programme they belong to.
        """
        resumed: dict[str, int] = {}
        for draft_id in self._unfinished.drafts:
            try:
                if not self._is_this(draft_id) and draft_id not in self._left:
                    held = ExitStack()
                    held.enter_context(self.store.hold(draft_id))
                    self._left[draft_id] = held
                title = self.store.load(draft_id).programme.title
            except UnknownDraft:
                self._unfinished.forget(draft_id)
            except AppError:  # it is in use, or cannot be read just now: the next time
                pass
            else:
                resumed[title] = self._unfinished.resume(draft_id)
        self._release()
        return resumed

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        """Save what there is; what is not imported yet the next start goes on with.

        Waits for a bounded time.
        """
        self.keep(seconds)
        self._unfinished.close()
        self.is_closed = True
        self.queue.close(seconds)
        for pack in list(self._packs.values()):
            if pack.ended.wait(seconds):
                self._end_pack(pack)
        self.leave(seconds)
        self._saver.close(seconds)
        for held in self._left.values():  # nothing is done for them any more
            held.close()
        self._left.clear()

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

        def change(draft: Draft) -> Draft:
            return with_imported(draft, file, self.queue, self.store)

        if self._is_this(draft_id):
            try:
                changed, name = change(self.draft), step_name(self.draft, file, self.queue)
            except AppError as error:
                file.error = error
            else:
                self.do(changed, name, merge=f"batch {file.batch}", is_typing=False)
        else:
            self._change_left(draft_id, change)
        if file.recording is not None:
            self.added.emit(file.recording)
