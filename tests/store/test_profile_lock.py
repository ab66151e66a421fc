"""One process at a time may record."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.core.errors import DataFolderUnusable, PracticeRunning
from app.store.file_lock import FileLock
from app.store.profile_lock import ProfileLock

HOLD = """
import sys
from pathlib import Path
from app.store.profile_lock import ProfileLock
owner = ProfileLock.acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_owner_in_the_same_process_is_refused(tmp_path: Path) -> None:
    with ProfileLock.acquire(tmp_path), pytest.raises(PracticeRunning):
        ProfileLock.acquire(tmp_path)


def test_a_refused_owner_does_not_take_the_lock_from_the_first(tmp_path: Path) -> None:
    with ProfileLock.acquire(tmp_path):
        for _ in range(2):
            with pytest.raises(PracticeRunning):
                ProfileLock.acquire(tmp_path)


def test_a_released_profile_can_be_taken_again(tmp_path: Path) -> None:
    owner = ProfileLock.acquire(tmp_path)
    owner.release()
    owner.release()
    assert not owner.held
    ProfileLock.acquire(tmp_path).release()


def test_a_killed_owner_leaves_the_profile_free(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().rstrip() == b"held"
        with pytest.raises(PracticeRunning):
            ProfileLock.acquire(tmp_path)
        process.kill()
        process.wait()
    ProfileLock.acquire(tmp_path).release()


def test_a_child_process_does_not_keep_the_profile(tmp_path: Path) -> None:
    owner = ProfileLock.acquire(tmp_path)
    waiting = [sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read()"]
    with subprocess.Popen(
        waiting, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        owner.release()
        ProfileLock.acquire(tmp_path).release()
        child.communicate()


def test_a_profile_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataFolderUnusable, match="it is not there"):
        ProfileLock.acquire(tmp_path / "none")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no open file")
def test_a_lock_on_a_file_that_was_removed_meanwhile_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    path = tmp_path / "lock"
    lock = fcntl.flock

    def remove_first(descriptor: int, operation: int) -> None:
        path.unlink()
        lock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", remove_first)
    assert FileLock.take(path) is None


def test_a_removed_lock_leaves_no_file_and_can_be_taken_again(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    lock = FileLock.take(path)
    assert lock is not None
    lock.remove()
    assert not path.exists()
    assert FileLock.take(path) is not None
