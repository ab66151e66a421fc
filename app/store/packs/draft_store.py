"""Where a facilitator's programmes are made: the drafts, their recordings and transcripts."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.core.draft.draft import Draft, new_programme
from app.core.draft.errors import DraftInUse, DraftThere, SignedByAnother, UnknownDraft
from app.core.draft.ingested import Ingested
from app.core.draft.text import one_line
from app.core.errors import AppError, DiskFull, NoSpaceToKeep, RecordingMissing
from app.core.programme.programme import Programme
from app.store import disk, os_errors
from app.store.file_lock import FileLock
from app.store.packs.draft_file import BACKUP_SUFFIX, DRAFT_SUFFIX, DraftFile
from app.store.packs.draft_from_programme import continued, taken_over
from app.store.packs.draft_trash import DraftTrash, named_by
from app.store.packs.library import Installed
from app.store.packs.pack import recording_name, transcript_name
from app.store.packs.signers import is_same_signer
from app.store.paths import Home

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LOCK_SUFFIX = ".lock"

SWEEP_LOCK = "sweep.lock"
SWEEP_LOOKS = 500
"""So often a sweep that is under way is waited for, ten seconds in all: it takes milliseconds."""
SWEEP_PAUSE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """A programme in the making, for a list; `problem` says why it cannot be opened, if so."""

    id: str
    title: str
    language: str
    version: int
    made_version: int
    changed_at: datetime
    problem: AppError | None = None


class DraftStore:
    """The folder `workshop/` of a data folder. Keeps nothing in memory; any thread may call it.

    `drafts/<programme id>.json` is a draft, `recordings/<sha256>.mka` and
    `transcripts/<sha256>.vtt` are what drafts name, `staging/` is where recordings are made ready,
    `trash/` keeps for some weeks what no draft needs any more.
    Whoever changes a draft holds it meanwhile (`hold`), in this or any other process; what is put
    into these folders before a draft names it is safe from a `sweep` as long as its draft is held.
    Files that are in `recordings/` are never changed. Everything is readable by this user only.

    Every method that writes raises NoSpaceToKeep and DataFolderUnusable, and `save` DraftTooLarge;
    then nothing is changed.
    """

    def __init__(self, home: Home, pause: Callable[[float], object] = time.sleep) -> None:
        """`pause` lets some seconds pass, while another process sweeps."""
        self.home = home
        self._pause = pause
        self._drafts = home.workshop / "drafts"
        self._transcripts = home.workshop / "transcripts"
        self._trash = DraftTrash(home.workshop)

    # Drafts

    def drafts(self) -> tuple[DraftEntry, ...]:
        """The drafts, the one that was changed last first.

        Raises DataFolderUnusable where it cannot be told just now which there are.
        """
        found = []
        with self._told():
            for path in self._draft_paths():
                with suppress(FileNotFoundError):  # it was deleted just now
                    found.append(_entry(path))
        return tuple(sorted(found, key=lambda entry: entry.changed_at, reverse=True))

    def new(self, language: str, title: str) -> Draft:
        """Begin an empty programme of six sessions, saved at once."""
        draft = Draft(new_programme(_new_id(), one_line(title), language))
        self.save(draft)
        return draft

    def new_from(self, installed: Installed, title: str | None = None) -> Draft:
        """Begin a programme with all that an installed one has, saved at once.

        It is a programme of its own, in version 1, without an author, dates or a group. Raises
        RecordingMissing for an installed one that is not whole.
        """
        return self._begin_with(installed, taken_over(installed, _new_id(), title))

    def continue_programme(self, installed: Installed) -> Draft:
        """Begin a draft of an installed programme itself: its packs update those of before.

        For whoever holds the key that signed it. Raises SignedByAnother, DraftThere, what loading
        a signing key raises, and RecordingMissing for one that is not whole.
        """
        from app.store.packs.signing_key import SigningKey  # only for whoever signs

        title = installed.programme.title
        key = SigningKey.load(self.home)
        if key is None or not is_same_signer(key.signer, installed.signer):
            raise SignedByAnother(title=title)
        with suppress(UnknownDraft):
            self._file(installed.programme.id)
            raise DraftThere(title=title)
        return self._begin_with(installed, continued(installed))

    def _begin_with(self, installed: Installed, draft: Draft) -> Draft:
        recordings = {recording_name(r): r.title for r in draft.programme.recordings}
        transcripts = dict.fromkeys(map(transcript_name, draft.stored_transcripts), "")
        with self._told():
            self._make_folders()
        with self._held(draft.programme.id), self._told():
            for name, of in sorted({**recordings, **transcripts}.items()):
                source = installed.folder / name
                there = disk.is_there(source)
                if of and not there:
                    raise RecordingMissing(title=of)
                if there:
                    _keep_file(source, self.home.workshop / name)
            for folder in ("recordings", "transcripts"):
                disk.sync_folder(self.home.workshop / folder)
            self.save(draft)
        return draft

    def load(self, draft_id: str, tell: Callable[[AppError], None] | None = None) -> Draft:
        """A draft, or the one before it where the newest cannot be read: `tell` then hears of it.

        Sound that it names and that a sweep has put away comes back. Raises UnknownDraft,
        DraftLost, DraftNewer and DataFolderUnusable.
        """
        file = self._file(draft_id)
        with self._told():
            loaded = file.load()
        self.bring_back(loaded.draft)
        if loaded.notice is not None and tell is not None:
            tell(loaded.notice)
        return loaded.draft

    def bring_back(self, draft: Draft) -> None:
        """Bring back what a draft names and a sweep has put away, as far as that can be done."""
        with suppress(OSError):
            self._trash.take_back(
                [f"recordings/{name}.mka" for name in draft.stored_recordings]
                + [transcript_name(name) for name in draft.stored_transcripts]
            )

    def save(self, draft: Draft) -> None:
        """Keep a draft, durably, in the place of what was kept of it before."""
        with self._told():
            self._make_folders()
            self._path_file(draft.programme.id).save(draft)

    def delete(self, draft_id: str) -> None:
        """Remove a draft; packs that were made of it stay where they are.

        Raises UnknownDraft and DraftInUse. Its recordings go with the next `sweep`.
        """
        file = self._file(draft_id)
        with self.hold(draft_id), self._told():
            file.delete()

    @contextmanager
    def hold(self, draft_id: str) -> Iterator[None]:
        """Meanwhile nobody else changes the draft. Raises UnknownDraft and DraftInUse."""
        self._file(draft_id)
        with self._held(draft_id):
            yield

    # Recordings and transcripts

    @property
    def staging(self) -> Path:
        """A folder for what is being made ready, on the file system of the recordings."""
        with self._told():
            self._make_folders()
        return self.home.workshop / "staging"

    @contextmanager
    def staging_folder(self) -> Iterator[Path]:
        """A folder that one job has for itself in the staging folder; it is gone afterwards.

        Two jobs may make the same recording, whose file then has the same name.
        """
        folder = self.staging / os.urandom(8).hex()
        with self._told():
            disk.make_folder(folder)
        try:
            yield folder
        finally:
            disk.remove_tree(folder)

    def recording_path(self, recording_sha256: str) -> Path:
        """Where the recording with that SHA-256 lies, or would lie."""
        return self.home.workshop / "recordings" / f"{recording_sha256}.mka"

    def keep_recording(self, staged: Path, ingested: Ingested) -> Path:
        """Take a finished recording from the staging folder; returns where it then lies."""
        target = self.recording_path(ingested.sha256)
        with self._told():
            self._make_folders()
            staged.chmod(0o600)
            disk.sync_file(staged)
            disk.move(staged, target)
            disk.sync_folder(target.parent)
        return target

    def keep_transcript(self, webvtt: str) -> str:
        """Keep the text of a recording; returns the SHA-256 to name it by."""
        from hashlib import sha256  # only where something is kept

        data = webvtt.encode()
        name = sha256(data).hexdigest()
        with self._told():
            self._make_folders()
            disk.replace_file(self._transcripts / f"{name}.vtt", data)
        return name

    def transcript_path(self, transcript_sha256: str) -> Path:
        """Where the transcript with that SHA-256 lies, or would lie."""
        return self._transcripts / f"{transcript_sha256}.vtt"

    def transcript_text(self, transcript_sha256: str | None) -> str | None:
        """A transcript (WebVTT); None where there is none that can be read."""
        if transcript_sha256 is None:
            return None
        try:
            data = self.transcript_path(transcript_sha256).read_bytes()
        except OSError:
            return None
        return data.decode("utf-8", errors="replace")

    @contextmanager
    def _held(self, draft_id: str) -> Iterator[None]:
        """Holds a draft that may not be there yet. No sweep is under way when it begins."""
        with self._told():
            gate = self._gate(SWEEP_LOOKS)
            if gate is None:
                raise self._in_use(draft_id)
            try:
                lock = self._lock(draft_id)
            finally:
                gate.remove()
        try:
            yield
        finally:
            lock.remove()

    def _gate(self, looks: int) -> FileLock | None:
        """What a sweep has from its beginning to its end; None if others have it at each look."""
        for look in range(looks):
            if look:
                self._pause(SWEEP_PAUSE_SECONDS)
            gate = FileLock.take(self.home.workshop / SWEEP_LOCK)
            if gate is not None:
                return gate
        return None

    def _lock(self, draft_id: str) -> FileLock:
        """The lock of one draft. Raises DraftInUse and OSError."""
        lock = FileLock.take(self._drafts / (draft_id + LOCK_SUFFIX))
        if lock is None:
            raise self._in_use(draft_id)
        return lock

    def _in_use(self, draft_id: str) -> DraftInUse:
        title = draft_id
        with suppress(AppError, OSError):
            title = self._file(draft_id).look().programme.title or draft_id
        return DraftInUse(title=title)

    def sweep(self, today: date) -> None:
        """Put away what no draft needs, and remove what was only half made.

        Nothing is put away while a draft is held, nor where one of them is damaged, their folder is
        not there or anything cannot be read just now. What is put away lies in `trash/<today>/` for
        30 days and more, to be looked at, and comes back when a draft that names it is loaded.

        Call it once when the program begins to make programmes.
        """
        with ExitStack() as held, suppress(AppError, OSError):
            gate = self._gate(looks=1)
            if gate is None:  # another process sweeps
                return
            held.callback(gate.remove)  # last of all: who comes then is not swept
            if not disk.is_there(self._drafts):
                return
            paths = self._draft_paths()
            names = disk.names(self._drafts)
            ids = {name.removesuffix(LOCK_SUFFIX) for name in names if name.endswith(LOCK_SUFFIX)}
            for draft_id in ids | {path.stem for path in paths}:
                held.callback(self._lock(draft_id).remove)
            needed = named_by(self._drafts, paths)
            if needed is None:
                return
            disk.remove_tree(self.home.workshop / "staging")
            for folder in ("drafts", "recordings", "transcripts"):
                disk.remove_temporary_files(self.home.workshop / folder)
            for folder in ("recordings", "transcripts"):
                for name in disk.names(self.home.workshop / folder):
                    if name.partition(".")[0] not in needed:
                        self._trash.put_away(f"{folder}/{name}", today)
            self._trash.empty(today)

    def _draft_paths(self) -> list[Path]:
        """The files of the drafts, there or to be brought back. Raises OSError."""
        names = {
            name.removesuffix(BACKUP_SUFFIX)
            for name in disk.names(self._drafts)
            if name.endswith((DRAFT_SUFFIX, DRAFT_SUFFIX + BACKUP_SUFFIX))
        }
        paths = [self._drafts / name for name in sorted(names)]
        return [path for path in paths if _UUID.fullmatch(path.stem)]

    def _file(self, draft_id: str) -> DraftFile:
        """The file of a draft that is there. Raises UnknownDraft and DataFolderUnusable."""
        path = self._drafts / (draft_id + DRAFT_SUFFIX)
        with self._told():
            paths = self._draft_paths()
        if path not in paths:
            raise UnknownDraft(draft=draft_id)
        return DraftFile(path)

    def _path_file(self, draft_id: str) -> DraftFile:
        return DraftFile(self._drafts / (draft_id + DRAFT_SUFFIX))

    def _make_folders(self) -> None:
        for name in ("", "drafts", "recordings", "transcripts", "staging"):
            disk.make_folder(self.home.workshop / name)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with os_errors.translate_errors(self.home.workshop):
                yield
        except DiskFull as error:  # its own sentence speaks of a practice
            raise NoSpaceToKeep() from error


def _new_id() -> str:
    from uuid import uuid4  # only where a programme is begun

    return str(uuid4())


def _keep_file(source: Path, target: Path) -> None:
    """Let a file that never changes stand here as well, without a copy where that is possible.

    Raises OSError.
    """
    if disk.is_there(target):
        return
    disk.link_or_copy(source, target)


def _entry(path: Path) -> DraftEntry:
    """Raises OSError."""
    there = path if disk.is_there(path) else path.with_name(path.name + BACKUP_SUFFIX)
    changed_at = datetime.fromtimestamp(there.stat().st_mtime, UTC)
    draft_id = path.stem
    try:
        with os_errors.translate_errors(path.parent):
            draft = DraftFile(path).look()
    except AppError as error:
        return DraftEntry(draft_id, draft_id, "", 0, 0, changed_at, error)
    programme: Programme = draft.programme
    return DraftEntry(
        programme.id,
        programme.title,
        programme.language,
        programme.version,
        draft.made_version,
        changed_at,
    )
