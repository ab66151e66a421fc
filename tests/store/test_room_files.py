"""Every recording of a session is looked at: there, what it is named by, and to be played."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import RecordingDamaged, UnknownSession
from app.core.programme.programme import Recording
from app.core.room.preflight import FileProblem
from app.store.packs.library import Library
from app.store.room_files import RoomProgramme, look_at_files
from tests.store.parts import RECORDINGS, check, pack


@pytest.fixture
def led(library: Library, tmp_path: Path) -> RoomProgramme:
    """The programme of the tests, installed."""
    installed = library.install(pack(tmp_path / "a.evenbreath"), check)
    return RoomProgramme.of_installed(library, installed, [])


def problems(led: RoomProgramme, plays: bool = True) -> list[FileProblem | None]:
    def try_sound(path: Path, recording: Recording) -> None:
        assert path.exists()
        if not plays:
            raise RecordingDamaged(title=recording.title)

    recordings = [r for number in (1, 2) for r in led.recordings(number)]
    return [one.problem for one in look_at_files(recordings, led.path_of, try_sound)]


def test_all_is_well(led: RoomProgramme) -> None:
    assert problems(led) == [None, None]
    assert problems(led, plays=False) == [FileProblem.SILENT] * 2


def test_what_is_wrong_is_told_apart(led: RoomProgramme) -> None:
    scan, breath = (led.programme.recordings[n] for n in (0, 1))
    data = bytearray(RECORDINGS["body-scan"].data)
    data[len(data) // 2] ^= 1
    led.path_of(scan).write_bytes(data)
    led.path_of(breath).unlink()
    assert problems(led) == [FileProblem.CHANGED, FileProblem.MISSING]


def test_what_cannot_be_read_just_now_is_not_called_damaged(led: RoomProgramme) -> None:
    def unreadable(recording: Recording) -> Path:
        raise PermissionError(13, "Permission denied")

    assert problems(replace(led, path_of=unreadable)) == [FileProblem.UNREADABLE] * 2


def test_a_session_that_is_not_there(led: RoomProgramme) -> None:
    with pytest.raises(UnknownSession):
        led.session(9)
