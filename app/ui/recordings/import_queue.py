"""The queue of files that are imported: which wait, how far they are, what was wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import AppError
from app.ui.background_task import BackgroundTasks, Cancelled, Progress

if TYPE_CHECKING:
    from app.core.draft.ingested import Ingested
    from app.store.packs.draft_store import DraftStore
    from app.store.packs.import_source import ImportSource
    from app.ui.recordings.recording_jobs import RecordingJobs

AT_ONCE = 2
"""So many files are imported side by side; each keeps a processor busy."""

_REDRAW_MILLISECONDS = 1000
_TELLING_SECONDS = 2.0
_TELLING_FRACTION = 0.02
"""Before so much is known of its speed, nothing is said about the time that is left."""


class FileState(Enum):
    """What is happening with a file."""

    WAITING = "waiting"
    WORKING = "working"
    TAKEN = "taken"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Destination(NamedTuple):
    """Where a recording is to go: a draft, and a session of it before the block `at`.

    `session` None: it only belongs to the programme. `at` None: at the session's end. `replaces`:
    the id of the recording that it is to be the sound of.
    """

    draft_id: str
    session: int | None = None
    at: int | None = None
    replaces: str | None = None


@dataclass(eq=False)
class QueuedFile:
    """A file and how far it is. The window's thread owns all but `cancelled`."""

    source: ImportSource
    destination: Destination
    batch: int
    """Files that were added together have the same number here, and follow each other."""

    track: int | None = None
    """Which of its sound tracks is wanted; None for the one that sounds."""

    state: FileState = FileState.WAITING
    fraction: float = 0.0
    began_at: float | None = None
    cancelled: bool = False
    error: AppError | None = None
    ingested: Ingested | None = None
    recording: str | None = None
    """The id of the recording that it became."""

    note: str = ""
    """What is worth saying about it now that it is taken, in the person's language."""

    @property
    def other_tracks(self) -> tuple[tuple[int, str], ...]:
        """The numbers and names of the sound tracks that were left out unasked."""
        made = self.ingested
        if made is None or self.track is not None:
            return ()
        named = enumerate(made.tracks, 1)
        return tuple((number, name) for number, name in named if number != made.track)


class ImportQueue(QObject):
    """Owns the files that are imported; each is a `BackgroundTask`. Window's thread only."""

    changed = Signal()
    """A file came, went on or is done with; at most once a second for mere progress."""

    taken = Signal(object)
    """This `QueuedFile` is in the store, with `ingested` set."""

    def __init__(
        self,
        store: DraftStore,
        jobs: RecordingJobs,
        ticks: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        """`ticks` are seconds that never run backwards."""
        super().__init__(parent)
        self._store = store
        self._jobs = jobs
        self._ticks = ticks
        self._files: list[QueuedFile] = []
        self._tasks = BackgroundTasks(self)
        self._together: list[list[QueuedFile]] = []
        self._closed = False
        self._redraw = QTimer(self)
        self._redraw.setInterval(_REDRAW_MILLISECONDS)
        self._redraw.timeout.connect(self.changed)

    @property
    def files(self) -> tuple[QueuedFile, ...]:
        """Those that wait or are worked on, and those about which something is to be said."""
        return tuple(self._files)

    @property
    def busy(self) -> bool:
        """Whether any file waits or is worked on."""
        return bool(self._unfinished())

    def awaits(self, draft_id: str) -> bool:
        """Whether any file for that draft waits or is worked on."""
        return any(file.destination.draft_id == draft_id for file in self._unfinished())

    def add(
        self, sources: Sequence[ImportSource], destination: Destination, track: int | None = None
    ) -> None:
        """Import these files, or a sound track of them, to stand one after the other."""
        self.add_placed([(source, destination) for source in sources], track)

    def add_placed(
        self, placed: Sequence[tuple[ImportSource, Destination]], track: int | None = None
    ) -> None:
        """The same, each to a place of its own."""
        batch = len(self._together)
        fresh = [QueuedFile(source, place, batch, track) for source, place in placed]
        self._together.append(fresh)
        self._files += fresh
        self._go_on()

    def tell(self, source: ImportSource, destination: Destination, note: str) -> None:
        """Say something about a folder or an archive whose files were added."""
        told = QueuedFile(source, destination, len(self._together), state=FileState.TAKEN)
        told.note = note
        self._together.append([told])
        self._files.append(told)
        self.changed.emit()

    def cancel(self, file: QueuedFile) -> None:
        """Leave a file out; nothing of it stays."""
        file.cancelled = True
        if file.state is FileState.WAITING:
            file.state = FileState.CANCELLED
            self._drop(file)
        self.changed.emit()

    def cancel_all(self) -> None:
        """Leave out all that are not imported yet."""
        for file in self._unfinished():
            self.cancel(file)

    def cancel_for(self, draft_id: str) -> None:
        """Leave out all that are not imported yet and were to go to that draft."""
        for file in self._unfinished():
            if file.destination.draft_id == draft_id:
                self.cancel(file)

    def put_away(self, file: QueuedFile) -> None:
        """What was said about a file was read."""
        self._drop(file)
        self.changed.emit()

    def put_all_away(self) -> None:
        """What was said about all that are done with was read."""
        unfinished = self._unfinished()
        self._files = [file for file in self._files if file in unfinished]
        self.changed.emit()

    def batch_before(self, file: QueuedFile) -> tuple[str, ...]:
        """The recordings that earlier files of the same batch became, the last one first."""
        together = self._together[file.batch]
        earlier = together[: together.index(file)]
        return tuple(f.recording for f in reversed(earlier) if f.recording is not None)

    def seconds_left(self, file: QueuedFile) -> float | None:
        """How long a file will still take, None while that cannot be told."""
        if file.began_at is None or file.fraction < _TELLING_FRACTION:
            return None
        worked = self._ticks() - file.began_at
        if worked < _TELLING_SECONDS:
            return None
        return worked * (1 - file.fraction) / file.fraction

    def batch_after(self, file: QueuedFile) -> tuple[str, ...]:
        """The recordings that later files of the same batch became, the next one first."""
        together = self._together[file.batch]
        later = together[together.index(file) + 1 :]
        return tuple(f.recording for f in later if f.recording is not None)

    def close(self, seconds: float) -> None:
        """Leave out what is not imported yet, and wait for its tasks, for a bounded time."""
        self._closed = True
        for file in self._files:
            file.cancelled = True
        self._redraw.stop()
        self._tasks.close(seconds)

    def _go_on(self) -> None:
        """Begin with what waits, as long as not too many are worked on."""
        working = sum(file.state is FileState.WORKING for file in self._files)
        for file in self._files:
            if working >= AT_ONCE or self._closed:
                break
            if file.state is FileState.WAITING:
                working += 1
                file.state = FileState.WORKING
                file.began_at = self._ticks()
                self._begin(file)
        if not working:
            self._redraw.stop()
        elif not self._redraw.isActive():
            self._redraw.start()
        self.changed.emit()

    def _begin(self, file: QueuedFile) -> None:
        """Import a file."""

        def work(progress: Progress, cancelled: Cancelled) -> Ingested:
            with self._store.staging_folder() as staging:
                with file.source.opened(staging) as path:
                    made = self._jobs.ingest(
                        path, staging, progress, lambda: file.cancelled, file.track
                    )
                self._store.keep_recording(staging / f"{made.sha256}.mka", made)
            return made

        def follow(fraction: float) -> None:
            file.fraction = fraction

        task = self._tasks.start(work)
        task.progressed.connect(follow)
        task.done.connect(lambda made, failed: self._on_done(file, made, failed))

    def _on_done(
        self, file: QueuedFile, ingested: Ingested | None, failed: AppError | None
    ) -> None:
        if self._closed:
            return
        if file.cancelled:
            file.state = FileState.CANCELLED
            self._drop(file)
        elif ingested is None:
            file.state, file.error = FileState.REFUSED, failed
        else:
            file.state, file.ingested = FileState.TAKEN, ingested
            self.taken.emit(file)
            if file.error is not None:
                file.state = FileState.REFUSED
            elif not file.note:
                self._drop(file)
        self._go_on()

    def _unfinished(self) -> list[QueuedFile]:
        return [f for f in self._files if f.state in (FileState.WAITING, FileState.WORKING)]

    def _drop(self, file: QueuedFile) -> None:
        if file in self._files:
            self._files.remove(file)
