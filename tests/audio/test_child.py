"""A child process answers in lines, and neither outlives nor floods who started it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from app.audio.child import MAX_WAITING_LINES, Child, ChildSilent
from app.audio.ingest.jobs import Jobs
from app.audio.ingest.worker import Worker
from app.audio.measure.measuring_process import MeasuringProcess
from app.core.draft.ingest_errors import JobDied
from app.core.errors import ChildNotStarted, RecordingUnreadable
from tests.bench.processes import tree

FLOOD = """
import sys
sys.stdin.readline()
block = b"x" * (1 << 20)
try:
    for _ in range(400):
        sys.stdout.buffer.write(block)
except OSError:
    pass
"""


def script(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@pytest.fixture
def no_process_left() -> Iterator[None]:
    before = set(tree(os.getpid()))
    yield
    assert set(tree(os.getpid())) == before


def line_of(command: Sequence[str], seconds: float | None = 20.0) -> bytes:
    child = Child(command)
    try:
        return child.line(seconds)
    finally:
        child.end()


@pytest.mark.usefixtures("no_process_left")
def test_lines_come_one_by_one_and_then_empty_for_good() -> None:
    child = Child(script("import sys; print(sys.stdin.readline().upper(), end=''); print(2)"))
    child.send(b"one\n")
    assert [child.line(20.0).strip() for _ in range(4)] == [b"ONE", b"2", b"", b""]
    child.end()
    child.end()


@pytest.mark.usefixtures("no_process_left")
def test_a_child_that_says_nothing_is_not_waited_for_longer_than_asked() -> None:
    with pytest.raises(ChildSilent):
        line_of(script("input()"), 0.01)


@pytest.mark.usefixtures("no_process_left")
@pytest.mark.parametrize("code", ["print('x' * (1 << 20))", "print('half', end='')"])
def test_a_line_without_its_end_is_none(code: str) -> None:
    assert line_of(script(code)) == b""


@pytest.mark.usefixtures("no_process_left")
def test_a_child_that_is_not_asked_waits_and_can_be_ended() -> None:
    child = Child(script("for n in range(10_000): print(str(n).rjust(60_000), flush=True)"))
    assert child.line(20.0).strip() == b"0"
    child.end()
    said = 0
    with suppress(ChildSilent):
        while child.line(0):
            said += 1
    assert said <= MAX_WAITING_LINES


@pytest.mark.usefixtures("no_process_left")
def test_a_check_and_a_job_do_not_take_in_what_has_no_end(tmp_path: Path) -> None:
    before = _highest_memory()
    with pytest.raises(RecordingUnreadable):
        Worker(script(FLOOD)).check(tmp_path / "a.mka")
    with pytest.raises(JobDied):
        Jobs(script(FLOOD)).ingest(tmp_path / "a.wav", tmp_path)
    assert _highest_memory() - before < 100 << 20


def test_a_program_that_cannot_be_started_is_no_damaged_recording(tmp_path: Path) -> None:
    nowhere = (str(tmp_path / "nowhere"),)
    with pytest.raises(ChildNotStarted, match="install Evenbreath again"):
        Worker(nowhere).check(tmp_path / "a.mka")
    with pytest.raises(ChildNotStarted):
        Jobs(nowhere).ingest(tmp_path / "a.wav", tmp_path)
    with pytest.raises(ChildNotStarted):
        MeasuringProcess(tmp_path / "a.wav", 1, lambda: None, command=nowhere)


def _highest_memory() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
