"""The sound of a session in the room: whose it is, where it lies, and whether it can be played."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from app.core.draft.draft import Draft
from app.core.errors import AppError, ProgrammeUnreadable, RecordingMissing, UnknownSession
from app.core.programme.programme import Programme, Recording, Session
from app.core.room.blocks import room_blocks
from app.core.room.preflight import FileFinding, FileProblem
from app.store import disk
from app.store.packs.bundled_bell import bundled_bell
from app.store.packs.draft_store import DraftStore
from app.store.packs.library import Installed, Library
from app.store.room_store import needed_recordings

PathOf = Callable[[Recording], Path]
"""Finds a recording's file; raises RecordingMissing, RecordingDamaged, ProgrammeUnreadable and
OSError."""

TrySound = Callable[[Path, Recording], None]
"""Decodes a recording at three places; raises an AppError where it does not decode."""


@dataclass(frozen=True, slots=True)
class RoomProgramme:
    """A programme of which a session is led, with the bell that comes with the program, and where
    the sound of both lies. `is_draft`: it is being made; nobody practises it by dates."""

    programme: Programme
    own_bell: Recording | None
    path_of: PathOf
    is_draft: bool = False

    @staticmethod
    def of_installed(
        library: Library, installed: Installed, packs: Sequence[Path] | None = None
    ) -> RoomProgramme:
        """An installed programme; `packs` are those that come with the program."""
        bell = bundled_bell(library, packs)

        def path_of(recording: Recording) -> Path:
            owner = bell[0] if bell is not None and recording == bell[1] else installed
            return library.recording_path(owner, recording)

        return RoomProgramme(installed.programme, bell[1] if bell is not None else None, path_of)

    @staticmethod
    def of_draft(
        drafts: DraftStore, draft: Draft, library: Library, packs: Sequence[Path] | None = None
    ) -> RoomProgramme:
        """A programme in the making: it can be led without a pack of it."""
        bell = bundled_bell(library, packs)

        def path_of(recording: Recording) -> Path:
            if bell is not None and recording == bell[1]:
                return library.recording_path(*bell)
            path = drafts.recording_path(recording.sha256)
            if not disk.is_there(path):
                raise RecordingMissing(title=recording.title)
            return path

        own_bell = bell[1] if bell is not None else None
        return RoomProgramme(draft.programme, own_bell, path_of, is_draft=True)

    def session(self, number: int) -> Session:
        """The session with a number. Raises UnknownSession."""
        session = self.programme.session(number)
        if session is None:
            raise UnknownSession(number=number, last=len(self.programme.sessions))
        return session

    def recordings(self, number: int) -> tuple[Recording, ...]:
        """All that may sound in a session. Raises UnknownSession."""
        blocks = room_blocks(self.programme, self.session(number), self.own_bell)
        return needed_recordings(self.programme, blocks, self.own_bell)


def look_at_files(
    recordings: Iterable[Recording], path_of: PathOf, try_sound: TrySound
) -> Iterator[FileFinding]:
    """What is found of each recording, one after the other. Any thread may do it."""
    for recording in recordings:
        problem = _problem(recording, path_of, try_sound)
        yield FileFinding(recording.sha256, recording.title, problem)


def _problem(recording: Recording, path_of: PathOf, try_sound: TrySound) -> FileProblem | None:
    try:
        path = path_of(recording)
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != recording.sha256:
                return FileProblem.CHANGED
    except (RecordingMissing, FileNotFoundError):
        return FileProblem.MISSING
    except (ProgrammeUnreadable, OSError):  # that is no damage
        return FileProblem.UNREADABLE
    except AppError:
        return FileProblem.CHANGED
    try:
        try_sound(path, recording)
    except AppError:
        return FileProblem.SILENT
    return None
