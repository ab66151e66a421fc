"""A pack whose recordings take too long to open is given up, and nothing of it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import RecordingOutOfReach
from app.core.programme.pack_errors import PackTooSlow, PackUnreadable
from app.core.programme.programme import RecordingFacts
from app.store.packs.library import Library
from app.store.packs.timed_check import CHECK_SECONDS, TimedCheck
from app.store.paths import Home
from tests.packs import PROGRAMME_ID
from tests.store.parts import RECORDINGS, check, pack, tree


class SlowWorker:
    """Opens recordings on a clock of its own, which stands still meanwhile but for what it takes.

    Each took the seconds that are given, in turn.
    """

    def __init__(self, *seconds: float) -> None:
        self.now = 0.0
        self._seconds = list(seconds)

    def ticks(self) -> float:
        return self.now

    def check(self, path: Path) -> RecordingFacts:
        self.now += self._seconds.pop(0)
        return check(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return pack(tmp_path / "slow.evenbreath")


def test_a_pack_that_takes_all_the_time_there_is_is_installed(home: Home, path: Path) -> None:
    worker = SlowWorker(CHECK_SECONDS - 20, 10, 10)
    Library(home, worker.ticks).install(path, worker.check)
    assert Library(home).programme(PROGRAMME_ID)


def test_one_that_takes_longer_is_given_up_and_nothing_of_it_stays(home: Home, path: Path) -> None:
    before = tree(home.root)
    worker = SlowWorker(CHECK_SECONDS - 10, 10.1)
    with pytest.raises(PackTooSlow, match="takes too long"):
        Library(home, worker.ticks).install(path, worker.check)
    kept = {name: data for name, data in tree(home.root).items() if data is not None}
    assert kept == {name: data for name, data in before.items() if data is not None}


def test_one_that_is_only_looked_into_has_the_same_time(home: Home, path: Path) -> None:
    worker = SlowWorker(CHECK_SECONDS + 1)
    with pytest.raises(PackTooSlow):
        Library(home, worker.ticks).verify(path, worker.check)


def test_a_programme_that_is_mended_stays_as_it_was(home: Home, path: Path) -> None:
    installed = Library(home).install(path, check)
    Library(home).recording_path(installed, installed.programme.recordings[0]).unlink()
    before = tree(home.programmes)
    worker = SlowWorker(CHECK_SECONDS + 1)
    with pytest.raises(PackTooSlow):
        Library(home, worker.ticks).install(path, worker.check)
    assert tree(home.programmes) == before


def test_each_pack_has_its_own_time(home: Home, path: Path) -> None:
    library = Library(home, (worker := SlowWorker(*[CHECK_SECONDS / 4] * 6)).ticks)
    library.verify(path, worker.check)
    library.verify(path, worker.check)
    assert worker.now > CHECK_SECONDS


def test_the_time_between_two_checks_does_not_count(tmp_path: Path) -> None:
    file = tmp_path / "recording"
    file.write_bytes(RECORDINGS["home"].data)
    worker = SlowWorker(1, 1)
    timed = TimedCheck("slow.evenbreath", worker.check, worker.ticks)
    timed(file)
    worker.now += 10 * CHECK_SECONDS
    assert timed(file) == check(file)


def test_one_whose_recording_cannot_be_read_just_now_is_not_called_damaged(
    home: Home, path: Path
) -> None:
    def busy(file: Path) -> RecordingFacts:
        raise RecordingOutOfReach(title=file.name, detail="it takes too long to open")

    with pytest.raises(PackUnreadable, match="too long to open"):
        Library(home).install(path, busy)
    Library(home).install(path, check)
