"""Whatever file is brought, one sentence says what is the matter, and nothing half-made stays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest

from app.audio.child import WORKER_COMMAND
from app.audio.ingest.jobs import Jobs
from app.audio.ingest.worker import Worker
from app.core.errors import AppError
from tests.hostile import bad_audio
from tests.hostile.bad_audio import BAD_AUDIO, ODD_AUDIO, BadAudio, OddAudio


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where recordings are made."""
    made = tmp_path / "made"
    made.mkdir()
    return made


def refusal(source: Path, folder: Path, jobs: Jobs | None = None) -> str:
    """Why a file is not taken in; nothing is left in the folder, and the file is as it was."""
    before = source.read_bytes() if source.is_file() and os.access(source, os.R_OK) else None
    with pytest.raises(AppError) as caught:
        (jobs or Jobs()).ingest(source, folder)
    assert list(folder.iterdir()) == []
    assert before is None or source.read_bytes() == before
    return str(caught.value)


@pytest.mark.parametrize("bad", BAD_AUDIO, ids=[bad.name for bad in BAD_AUDIO])
def test_is_refused_in_its_own_words(bad: BadAudio, folder: Path, tmp_path: Path) -> None:
    source = tmp_path / bad.file_name
    bad.write(source)
    assert refusal(source, folder) == bad.sentence


@pytest.mark.parametrize("odd", ODD_AUDIO, ids=[odd.name for odd in ODD_AUDIO])
def test_what_only_looks_wrong_is_taken_for_what_it_is(
    odd: OddAudio, folder: Path, worker: Worker, tmp_path: Path
) -> None:
    source = tmp_path / odd.file_name
    source.write_bytes(odd.make())
    found = Jobs().ingest(source, folder)
    assert found.seconds == pytest.approx(odd.seconds, abs=0.06)
    assert found.had_video == odd.had_video
    if odd.said_seconds is not None:
        assert found.said_seconds == pytest.approx(odd.said_seconds, rel=0.01)
    stored = folder / f"{found.sha256}.mka"
    assert list(folder.iterdir()) == [stored]
    facts = worker.check(stored)
    assert (facts.container, facts.audio_streams, facts.other_streams) == ("matroska", 1, 0)


@pytest.mark.skipif(which("setpriv") is None, reason="needs setpriv, to be no longer almighty")
def test_a_file_that_may_not_be_read(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "private.wav"
    source.write_bytes(bad_audio.wav())
    source.chmod(0)
    # The administrator, as whom tests may run, reads everything unless that power is given up.
    powers = "-dac_override,-dac_read_search"
    drop = ("setpriv", "--bounding-set", powers, "--inh-caps", powers) if os.geteuid() == 0 else ()
    with pytest.raises(AppError) as caught:
        Jobs((*drop, *WORKER_COMMAND)).ingest(source, folder)
    assert str(caught.value) == (
        "You are not allowed to read “private.wav”. "
        "Ask whoever it belongs to for a copy, or change who may read it."
    )
    assert list(folder.iterdir()) == []


def test_a_file_that_goes_while_it_is_read(folder: Path, tmp_path: Path) -> None:
    """A phone that is unplugged: what is left of the file cannot be read to its end."""
    source = tmp_path / "long.wav"
    source.write_bytes(bad_audio.wav(60.0, channels=2))

    def pull_the_plug(fraction: float) -> None:
        os.truncate(source, 1000)

    with pytest.raises(AppError) as caught:
        Jobs().ingest(source, folder, progress=pull_the_plug)
    assert "“long.wav”" in str(caught.value)
    assert list(folder.iterdir()) == []


def test_a_drive_that_never_answers(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "memo.wav"
    source.write_bytes(bad_audio.wav())
    asleep = Jobs((sys.executable, "-c", "import time; time.sleep(60)"), stall_seconds=0.3)
    assert refusal(source, folder, asleep) == (
        "Reading “memo.wav” came to a halt. If it lies on a network drive or a phone, copy it to "
        "this computer and add it from there."
    )


def test_a_child_that_dies_of_a_file(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "memo.wav"
    source.write_bytes(bad_audio.wav())
    dying = Jobs((sys.executable, "-c", "import os; os.abort()"))
    assert refusal(source, folder, dying) == (
        "“memo.wav” cannot be read without harm, so it was left out. "
        "Save it anew with the program it comes from."
    )


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs root to mount")
def test_a_disk_that_fills(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk))
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs root to mount a small disk")
    try:
        source = tmp_path / "long.wav"
        source.write_bytes(bad_audio.wav(60.0, channels=2))
        assert refusal(source, disk) == (
            "There is not enough space on the disk for “long.wav”. "
            "Make room and try again; nothing was changed."
        )
    finally:
        subprocess.run(["umount", str(disk)], check=True)
