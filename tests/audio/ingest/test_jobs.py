"""A job leaves its recording or nothing, whatever becomes of the child that does it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from app.audio.child import WORKER_COMMAND, ChildBug
from app.audio.ingest.jobs import Jobs
from app.core.draft.ingest_errors import (
    JobCancelled,
    JobDied,
    JobStalled,
    NoSpaceForRecording,
    RecordingUnwritable,
    SourceIsDocument,
    SourceMissing,
)
from app.core.draft.ingested import Ingested
from tests.audio.sources import encode, voice
from tests.store.conftest import SmallDisk, mounted

__all__ = ["mounted"]


def script(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return encode(tmp_path / "Voce.m4a", voice(2.0, 44_100), 44_100, "aac", "fltp")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "staging").mkdir()
    return tmp_path / "staging"


def test_takes_in_a_file(source: Path, folder: Path) -> None:
    told: list[float] = []
    made = Jobs().ingest(source, folder, told.append)
    assert [path.name for path in folder.iterdir()] == [f"{made.sha256}.mka"]
    assert (made.source_name, made.codec) == ("Voce.m4a", "aac")
    assert all(0 <= fraction <= 1 for fraction in told)
    assert Ingested.from_json(made.to_json()) == made


def test_a_refusal_comes_over_as_its_sentence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_text("no sound " * 100)
    with pytest.raises(SourceIsDocument, match=r"a\.mp3"):
        Jobs().ingest(tmp_path / "a.mp3", folder)
    with pytest.raises(SourceMissing):
        Jobs().ingest(tmp_path / "b.mp3", folder)
    assert not list(folder.iterdir())


def test_several_at_once(source: Path, folder: Path) -> None:
    made: list[Ingested] = []
    threads = [
        threading.Thread(target=lambda: made.append(Jobs().ingest(source, folder)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2
    assert made[0] == made[1]
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(
    "code",
    [
        "import os, sys; sys.stdin.readline(); os.abort()",
        "import sys; sys.stdin.readline()",
        "import sys; sys.stdin.readline(); print('{')",
        "import sys; sys.stdin.readline(); print('[1]')",
        "import sys; sys.stdin.readline(); print('{\"ingested\": {}}')",
        "raise SystemExit(3)",
    ],
)
def test_a_child_that_dies_leaves_nothing(code: str, source: Path, folder: Path) -> None:
    with pytest.raises(JobDied, match=r"Voce\.m4a"):
        Jobs(script(code)).ingest(source, folder)
    assert not list(folder.iterdir())


def test_a_bug_in_the_child_is_not_told_as_of_the_file(source: Path, folder: Path) -> None:
    code = 'import sys; sys.stdin.readline(); print(\'{"bug": "TypeError: no"}\')'
    with pytest.raises(ChildBug, match="TypeError: no"):
        Jobs(script(code)).ingest(source, folder)
    assert not list(folder.iterdir())


HALF_WRITTEN = """
import json, pathlib, sys, time
folder = pathlib.Path(json.loads(sys.stdin.readline())["folder"])
(folder / ".making.mka").write_bytes(b"half")
print('{"progress": 0.5}', flush=True)
time.sleep(60)
"""


def test_a_child_that_comes_to_a_halt_is_ended(source: Path, folder: Path) -> None:
    with pytest.raises(JobStalled, match="network drive"):
        Jobs(script(HALF_WRITTEN), stall_seconds=0.5).ingest(source, folder)
    assert not list(folder.iterdir())


def test_cancel_leaves_nothing_and_does_not_wait(source: Path, folder: Path) -> None:
    told: list[float] = []
    began = time.monotonic()
    with pytest.raises(JobCancelled):
        Jobs(script(HALF_WRITTEN)).ingest(source, folder, told.append, lambda: bool(told))
    assert time.monotonic() - began < 30  # the child would have slept for a minute
    assert not list(folder.iterdir())


def test_a_folder_that_is_not_there(source: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordingUnwritable):
        Jobs().ingest(source, tmp_path / "nowhere")


def test_a_full_disk_leaves_nothing(tmp_path: Path, mounted: Callable[[str], SmallDisk]) -> None:
    source = encode(tmp_path / "a.wav", voice(20.0, 44_100), 44_100, "pcm_s16le", "s16")
    disk = mounted("tmpfs")
    folder = disk.root / "staging"
    folder.mkdir()
    disk.fill()
    with pytest.raises(NoSpaceForRecording, match=r"a\.wav"):
        Jobs().ingest(source, folder)
    assert not list(folder.iterdir())


def test_a_job_ends_with_the_window_that_asked_for_it(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "long.wav"
    write_silence(source, 3 * 3600)
    child = subprocess.Popen(WORKER_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        question = {"job": "ingest", "source": str(source), "folder": str(folder)}
        child.stdin.write(json.dumps(question).encode() + b"\n")
        child.stdin.flush()
        assert b"progress" in child.stdout.readline()
        child.stdin.close()  # as when the window is killed; what it says still finds a reader
        assert b"ingested" not in child.stdout.read()
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


def write_silence(path: Path, seconds: int) -> None:
    """A WAV of silence that takes no room on the disk."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.setnframes(seconds * 48_000)
        file.writeframes(b"")
    with path.open("r+b") as data:
        data.truncate(44 + seconds * 96_000)
