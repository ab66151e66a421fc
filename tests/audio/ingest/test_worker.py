"""Files are opened in a child process, and nothing that happens to it happens to the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.audio.child import ChildBug
from app.audio.ingest.worker import Worker
from app.core.errors import RecordingOutOfReach, RecordingUnreadable
from tests.recordings import chirp, write_recording


def script(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_tells_the_facts_of_a_recording(tmp_path: Path) -> None:
    write_recording(tmp_path / "a.mka", chirp(2.0))
    facts = Worker().check(tmp_path / "a.mka")
    assert (facts.codec, facts.sample_rate, facts.channels) == ("flac", 48_000, 2)


def test_an_app_py_that_lies_about_is_not_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_recording(tmp_path / "a.mka", chirp(1.0))
    (tmp_path / "app.py").write_text("raise SystemExit('a stranger')")
    monkeypatch.chdir(tmp_path)
    assert Worker().check(tmp_path / "a.mka").codec == "flac"


def test_one_child_serves_many_checks_and_survives_a_refusal(tmp_path: Path) -> None:
    write_recording(tmp_path / "a.mka", chirp(1.0))
    (tmp_path / "b.mka").write_bytes(b"nothing")
    with Worker() as worker:
        for _ in range(3):
            assert worker.check(tmp_path / "a.mka").codec == "flac"
            with pytest.raises(RecordingUnreadable):
                worker.check(tmp_path / "b.mka")


@pytest.mark.parametrize(
    "code",
    [
        "import os, sys; sys.stdin.readline(); os.abort()",
        "import sys; sys.stdin.readline()",
        "import sys; sys.stdin.readline(); print('not json')",
        "raise SystemExit(3)",
    ],
)
def test_a_child_that_dies_means_an_unreadable_file(tmp_path: Path, code: str) -> None:
    with pytest.raises(RecordingUnreadable, match="without harm"):
        Worker(script(code)).check(tmp_path / "a.mka")


def test_a_child_that_was_ended_from_outside_says_nothing_of_the_file(tmp_path: Path) -> None:
    write_recording(tmp_path / "a.mka", chirp(1.0))
    code = """
import os, pathlib, signal, sys
mark = pathlib.Path(sys.argv[1])
if not mark.exists():
    mark.touch()
    sys.stdin.readline()
    os.kill(os.getpid(), signal.SIGKILL)
from app.audio.ingest import worker
sys.exit(worker.main())
"""
    worker = Worker([*script(code), str(tmp_path / "mark")])
    assert worker.check(tmp_path / "a.mka").codec == "flac"


def test_a_child_that_takes_too_long_is_ended_and_the_file_is_not_blamed(tmp_path: Path) -> None:
    worker = Worker(script("import time; time.sleep(60)"), deadline_seconds=0.3)
    with pytest.raises(RecordingOutOfReach, match="too long"):
        worker.check(tmp_path / "a.mka")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no resource limits")
def test_the_child_cannot_take_all_memory_nor_write_files() -> None:
    code = (
        "from resource import *; from app.audio.ingest.worker import _limit_process;"
        "_limit_process();"
        "print(getrlimit(RLIMIT_AS)[0], getrlimit(RLIMIT_FSIZE)[0])"
    )
    run = subprocess.run(script(code), capture_output=True, text=True, check=True)
    assert run.stdout.split() == [str(2 << 30), "0"]


BUG = """
import sys
from app.audio.ingest import worker
from app.audio.play import decoder
def facts(path): raise TypeError("open() got another argument")
decoder.facts = facts
sys.exit(worker.main())
"""


def test_a_bug_of_the_program_is_not_told_as_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(ChildBug, match="TypeError: open") as told:
        Worker(script(BUG)).check(tmp_path / "a.mka")
    assert "in facts" in str(told.value.__cause__)  # its traceback, for the log


def test_a_library_that_cannot_be_loaded_is_of_the_program(tmp_path: Path) -> None:
    code = (
        "import sys; from app.audio.ingest import worker; sys.modules['av'] = None; worker.main()"
    )
    with pytest.raises(ChildBug, match="ModuleNotFoundError"):
        Worker(script(code)).check(tmp_path / "a.mka")


def test_memory_that_a_file_asks_for_in_vain_is_of_the_file(tmp_path: Path) -> None:
    code = BUG.replace('TypeError("open() got another argument")', "MemoryError")
    with pytest.raises(RecordingUnreadable, match="without harm"):
        Worker(script(code)).check(tmp_path / "a.mka")
