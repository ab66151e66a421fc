"""A forked child: it has pipes of its own, and ends like one that was started."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def run_forked(code: str) -> str:
    """What a fresh process prints that forks; this one may have threads by now."""
    head = "import os, sys, time; from app.audio.forked import ForkedProcess\n"
    done = subprocess.run(
        [sys.executable, "-c", head + code], capture_output=True, text=True, timeout=30, check=True
    )
    return done.stdout


def test_it_answers_through_its_pipes_and_says_nothing_else() -> None:
    code = """
def body():
    os.write(2, b"lost")
    os.write(1, os.read(0, 10).upper())
process = ForkedProcess(body)
process.stdin.write(b"hello")
process.stdin.flush()
print(process.stdout.read())
process.wait(20)
process.kill()
"""
    assert run_forked(code) == "b'HELLO'\n"


def test_it_never_goes_on_as_its_parent() -> None:
    code = """
def body():
    raise ValueError("a fault")
process = ForkedProcess(body)
process.wait(20)
print("once")
"""
    assert run_forked(code) == "once\n"


def test_one_that_hangs_is_waited_for_only_so_long_and_killed() -> None:
    code = """
import subprocess
process = ForkedProcess(lambda: time.sleep(100))
try:
    process.wait(0)
except subprocess.TimeoutExpired:
    print("hangs")
process.kill()
process.wait(20)
print(process.stdout.read())
"""
    assert run_forked(code) == "hangs\nb''\n"


def test_without_standard_streams_there_is_none() -> None:
    code = """
out = os.dup(1)
os.closerange(0, 3)
try:
    ForkedProcess(lambda: None)
except OSError:
    os.write(out, b"none")
"""
    assert run_forked(code) == "none"


def test_a_child_takes_it_as_one_that_it_started() -> None:
    code = """
from app.audio.child import Child
def body():
    os.write(1, b"ready\\n")
    os.read(0, 1)
    time.sleep(100)
child = Child(ForkedProcess(body))
print(child.line(20))
child.send(b"x")
child.end()
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("gone")
"""
    assert run_forked(code) == "b'ready\\n'\ngone\n"
