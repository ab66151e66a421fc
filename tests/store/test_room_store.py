"""The state of the room is whole on the disk at every moment, beside a programme that is frozen."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.core.errors import AppError, DataFolderUnusable, RecordingMissing
from app.core.programme.programme import Recording
from app.core.room.room import Room
from app.core.room.room_errors import RoomStateBroken
from app.core.room.state import Mode
from app.store import disk
from app.store.room_store import FrozenSession, RoomStore
from tests.core.room.simulated_player import BELL, BLOCKS, head
from tests.store.parts import RECORDINGS, programme


@pytest.fixture
def store(tmp_path: Path) -> RoomStore:
    return RoomStore(tmp_path / "room" / "state.json")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder with the recordings of the programme, and the bell of the program."""
    folder = tmp_path / "library"
    folder.mkdir()
    for recording in RECORDINGS.values():
        (folder / f"{recording.sha256}.mka").write_bytes(recording.data)
    (folder / f"{BELL.sha256}.mka").write_bytes(b"bell")
    return folder


def freeze(store: RoomStore, library: Path) -> tuple[FrozenSession, tuple[AppError, ...]]:
    def path_of(recording: Recording) -> Path:
        path = library / f"{recording.sha256}.mka"
        if not path.exists():
            raise RecordingMissing(title=recording.title)
        return path

    return store.freeze(programme(), 4, BELL, path_of)


def test_what_a_session_needs_is_kept_whatever_becomes_of_the_programme(
    store: RoomStore, library: Path
) -> None:
    frozen, missing = freeze(store, library)
    assert missing == ()
    assert [recording.id for recording in frozen.recordings] == ["body-scan", "low-bell"]
    for path in library.iterdir():
        path.unlink()
    again = store.frozen()
    assert again == frozen
    assert again is not None
    assert again.session.title == "Week 4"
    assert again.path(again.recordings[0]).read_bytes() == RECORDINGS["body-scan"].data
    assert again.recording(again.blocks[2]) == BELL  # that of the silence


def test_what_is_missing_is_told_and_the_rest_is_kept(store: RoomStore, library: Path) -> None:
    (library / f"{RECORDINGS['body-scan'].sha256}.mka").unlink()
    frozen, missing = freeze(store, library)
    assert [type(error) for error in missing] == [RecordingMissing]
    assert frozen.path(BELL).read_bytes() == b"bell"
    with pytest.raises(RecordingMissing):
        frozen.path(frozen.recordings[0])


def test_a_recording_that_was_mended_takes_the_place_of_the_damaged_one(
    store: RoomStore, library: Path
) -> None:
    frozen, _ = freeze(store, library)
    source = library / f"{RECORDINGS['body-scan'].sha256}.mka"
    source.unlink()
    source.write_bytes(b"mended")
    freeze(store, library)
    assert frozen.path(frozen.recordings[0]).read_bytes() == b"mended"


def test_a_session_is_gone_on_with_at_its_block_until_it_is_closed(
    store: RoomStore, library: Path
) -> None:
    assert store.load(1000.0) is None
    freeze(store, library)
    room = Room(head(), BLOCKS)
    room.next(1000.0)
    room.advance(1030.0)
    store.save(room)
    assert store.is_under_way
    kept = store.load(1100.0)
    assert kept is not None
    assert kept.present is not None
    assert (kept.mode, kept.present.waited_seconds, kept.present.crashes) == (Mode.PAUSED, 30.0, 1)
    store.close()
    assert not store.is_under_way
    assert store.frozen() is None
    assert list(store.folder.rglob("*.mka")) == []


def test_a_state_that_cannot_be_gone_on_with_is_kept_aside_and_told(store: RoomStore) -> None:
    store.save(Room(head(), BLOCKS))
    (store.folder / "state.json").write_text("{")
    with pytest.raises(RoomStateBroken):
        store.load(1.0)
    assert store.load(1.0) is None
    assert (store.folder / "state.damaged").read_text() == "{"


_SAVES = """
import sys
from pathlib import Path
from app.core.room.room import Room
from app.store.room_store import RoomStore
from tests.core.room.simulated_player import BLOCKS, head
store, room = RoomStore(Path(sys.argv[1]) / "state.json"), Room(head(), BLOCKS)
room.next(1000.0)
for second in range(1, 100000):
    room.advance(1000.0 + second)
    store.save(room)
    print(second, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 20])
def test_kill_at_any_moment_leaves_the_last_state_that_was_acknowledged(
    store: RoomStore, after: int
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _SAVES, str(store.folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) >= after:
            break
    time.sleep(0.001 * after)  # somewhere within the next save
    process.kill()
    said = [after, *(int(line) for line in process.stdout if line.strip())]
    process.wait()
    process.stdout.close()
    room = store.load(5000.0)
    assert room is not None
    assert room.present is not None
    assert room.present.waited_seconds in (said[-1], said[-1] + 1)


def test_sound_that_cannot_be_looked_at_just_now_is_not_missing(
    store: RoomStore, library: Path
) -> None:
    frozen, _ = freeze(store, library)
    path = frozen.path(frozen.recordings[0])
    path.unlink()
    path.symlink_to(path)  # whoever looks gets an error
    with pytest.raises(DataFolderUnusable):
        frozen.path(frozen.recordings[0])


def test_a_state_that_is_read_wrongly_once_is_gone_on_with(
    store: RoomStore, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(store, library)
    store.save(Room(head(), BLOCKS))
    real, wrong = Path.read_bytes, ["state.json", "frozen.json"]

    def read_bytes(path: Path) -> bytes:
        if path.name in wrong:
            wrong.remove(path.name)
            return real(path)[:-10]
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert store.load(0.0) is not None
    assert store.frozen() is not None
    assert wrong == []


def test_a_state_that_cannot_be_looked_at_counts_as_under_way(
    store: RoomStore, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path) -> bool:
        raise OSError(errno.EIO, "")

    assert not store.is_under_way
    monkeypatch.setattr(disk, "is_there", fails)
    assert store.is_under_way


@pytest.mark.parametrize(
    "damaged", [b'{"blocks": "', b'{"blocks": "\xff"}'], ids=["cut", "no UTF-8"]
)
def test_a_damaged_state_is_kept_aside_and_said(store: RoomStore, damaged: bytes) -> None:
    store.save(Room(head(), BLOCKS))
    (store.folder / "state.json").write_bytes(damaged)
    with pytest.raises(RoomStateBroken):
        store.load(0.0)
    assert not store.is_under_way
    assert (store.folder / "state.damaged").read_bytes() == damaged
