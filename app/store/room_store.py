"""What a session in the room needs on the disk: its frozen programme, its sound, its state."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.core.errors import AppError, DiskFull, NoSpaceToKeep, RecordingMissing
from app.core.programme.json_reader import JsonReader, ManifestError
from app.core.programme.manifest import read_programme, read_recording
from app.core.programme.programme import Programme, Recording, Session
from app.core.programme.programme_json import plain_programme, plain_recording
from app.core.room.blocks import RoomBlock, room_blocks
from app.core.room.room import Room
from app.core.room.room_errors import RoomStateBroken
from app.core.room.room_json import room_from_json, room_json
from app.store import disk, os_errors

_FROZEN, _BROKEN, _SOUNDS = "frozen.json", "state.damaged", "recordings"
_FROZEN_DAMAGED = (ManifestError, ValueError, KeyError, TypeError)
_STATE_DAMAGED = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class FrozenSession:
    """A session as it was when it was made ready: nothing that is opened, changed or removed
    meanwhile touches it. Immutable; any thread may use it.

    `own_bell` is the bell that comes with the program, None where there is none.
    """

    programme: Programme
    number: int
    own_bell: Recording | None
    folder: Path

    @property
    def session(self) -> Session:
        """The session."""
        session = self.programme.session(self.number)
        assert session is not None
        return session

    @property
    def blocks(self) -> tuple[RoomBlock, ...]:
        """Its blocks, as they are run."""
        return room_blocks(self.programme, self.session, self.own_bell)

    @property
    def recordings(self) -> tuple[Recording, ...]:
        """All that may sound in it, each once: what could be played instead comes last."""
        return needed_recordings(self.programme, self.blocks, self.own_bell)

    def recording(self, block: RoomBlock) -> Recording | None:
        """The recording of a block, or its bell; None where it has neither."""
        if block.recording is not None:
            return self.programme.recording(block.recording)
        return self.own_bell if block.recording_sha256 is not None else None

    def as_here(self, block: RoomBlock) -> RoomBlock:
        """A block that was led elsewhere, with what sounds here in its place: nothing where that is
        not the same recording."""
        found = self.recording(block)
        if found is None or found.sha256 != block.recording_sha256:
            return block.without((block.recording_sha256,)) if block.recording_sha256 else block
        if block.kind == "recording":
            return replace(block, media_seconds=found.seconds)
        return replace(block, bell_seconds=found.seconds)

    def path(self, recording: Recording) -> Path:
        """Where a recording lies. Raises RecordingMissing, and DataFolderUnusable where that cannot
        be told just now."""
        path = self.folder / _SOUNDS / f"{recording.sha256}.mka"
        with os_errors.translate_errors(self.folder):
            there = disk.is_there(path)
        if not there:
            raise RecordingMissing(title=recording.title)
        return path


def needed_recordings(
    programme: Programme, blocks: Iterable[RoomBlock], own_bell: Recording | None
) -> tuple[Recording, ...]:
    """The recordings and bells of these blocks, each once, then what could be played instead."""
    blocks = tuple(blocks)
    names = [block.recording for block in blocks if block.recording is not None]
    names += [name for block in blocks for name in block.shorter]
    found = {name: programme.recording(name) for name in names}
    needed = [recording for recording in found.values() if recording is not None]
    return (*needed, *([own_bell] if own_bell is not None else []))


class RoomStore:
    """The folder `room/` of a person. Keeps nothing in memory; one thread at a time.

    `frozen.json` is the programme with the session's number, `recordings/` the sound that it needs,
    `state.json` how far it is: there from the first change of a session until it is closed. Each
    file is whole at every moment. Methods that write raise NoSpaceToKeep and DataFolderUnusable.
    """

    def __init__(self, state: Path) -> None:
        """`state` is where `Home.room_state` is."""
        self._state = state
        self.folder = state.parent

    def freeze(
        self,
        programme: Programme,
        number: int,
        own_bell: Recording | None,
        path_of: Callable[[Recording], Path],
    ) -> tuple[FrozenSession, tuple[AppError, ...]]:
        """Keep all that a session needs, whatever was kept before; also gives what is missing.

        `path_of` finds a recording's file, and raises RecordingMissing, RecordingDamaged and
        ProgrammeUnreadable.
        """
        frozen = FrozenSession(programme, number, own_bell, self.folder)
        missing: list[AppError] = []
        with self._told():
            disk.make_folder(self.folder / _SOUNDS)
            for recording in frozen.recordings:
                try:
                    source = path_of(recording)
                except AppError as error:
                    missing.append(error)
                    continue
                _keep_file(source, self.folder / _SOUNDS / f"{recording.sha256}.mka")
            disk.sync_folder(self.folder / _SOUNDS)
            disk.replace_file(self.folder / _FROZEN, _dump(_frozen_json(frozen)))
        return frozen, tuple(missing)

    def frozen(self) -> FrozenSession | None:
        """The session that was made ready last; None where there is none, or none to be read.

        Raises DataFolderUnusable where that cannot be told just now.
        """
        with self._told(), suppress(FileNotFoundError, NotADirectoryError, *_FROZEN_DAMAGED):
            return disk.parsed(self.folder / _FROZEN, self._parsed, _FROZEN_DAMAGED)
        return None

    def _parsed(self, data: bytes) -> FrozenSession | None:
        value = json.loads(data)
        programme = read_programme(JsonReader(value["programme"], "", True))
        bell = value["own_bell"]
        own_bell = read_recording(JsonReader(bell, "", True)) if bell is not None else None
        number = int(value["session"])
        if programme.session(number) is None:
            return None
        return FrozenSession(programme, number, own_bell, self.folder)

    @property
    def is_under_way(self) -> bool:
        """Whether a session was begun here and is not closed; also where that cannot be told just
        now, which whoever loads it will say."""
        try:
            return disk.is_there(self._state)
        except OSError:
            return True

    def save(self, room: Room, *, put_away: bool = False) -> None:
        """Keep how far a session is, durably; `put_away` says that the program ends in order."""
        with self._told():
            disk.make_folder(self.folder)
            disk.replace_file(self._state, _dump(room_json(room, put_away=put_away)))

    def load(self, at: float) -> Room | None:
        """The session that is under way, paused at its place; None where there is none.

        `at` is now, in seconds since 1970. Raises RoomStateBroken for one that cannot be gone on
        with, which is then kept under another name, and DataFolderUnusable where it cannot be read
        just now.
        """
        broken = self.folder / _BROKEN
        with self._told(), suppress(FileNotFoundError, NotADirectoryError):
            try:
                return disk.parsed(
                    self._state, lambda data: room_from_json(json.loads(data), at), _STATE_DAMAGED
                )
            except _STATE_DAMAGED as error:
                disk.move(self._state, broken)
                raise RoomStateBroken(kept=broken) from error
        return None

    def close(self) -> None:
        """The session is over and recorded: nothing of it is needed here any more."""
        with self._told():
            for path in (self._state, self.folder / _FROZEN):
                path.unlink(missing_ok=True)
            if disk.is_there(self.folder):
                disk.sync_folder(self.folder)
        disk.remove_tree(self.folder / _SOUNDS)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with os_errors.translate_errors(self.folder):
                yield
        except DiskFull as error:  # its own sentence speaks of a practice
            raise NoSpaceToKeep() from error


def _frozen_json(frozen: FrozenSession) -> dict[str, Any]:
    bell = frozen.own_bell
    return {
        "session": frozen.number,
        "own_bell": plain_recording(bell) if bell is not None else None,
        "programme": plain_programme(frozen.programme),
    }


def _dump(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _keep_file(source: Path, target: Path) -> None:
    """Let a file stand here as well; one that was mended takes the place of the one before.

    Raises OSError.
    """
    with suppress(FileNotFoundError):
        if target.samefile(source):
            return
        target.unlink()
    disk.link_or_copy(source, target)
