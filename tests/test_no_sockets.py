"""Neither process ever opens an internet socket, looked at from outside over a whole practice."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.core.practice.practice import EndReason
from tests import kill_rounds, private_bus
from tests.bench import processes
from tests.driven_window import DrivenWindow
from tests.private_sound import private_sound

TABLES = ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6")
INTERNET = re.compile(r"\bsocket\((AF_INET6?|AF_PACKET)\b")


class SocketWatch:
    """Looks again and again for internet sockets that a process or its children hold.

    A thread of its own looks; `found` may be read after `stop`.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._over = threading.Event()
        self.found: set[str] = set()
        self.seen_sockets = 0
        self._thread = threading.Thread(target=self._look, name="sockets", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look once more and end."""
        self._over.set()
        self._thread.join(5)

    def _look(self) -> None:
        while True:
            last = self._over.is_set()
            sockets = {
                inode: pid for pid in processes.tree(self._pid) for inode in open_sockets(pid)
            }
            self.seen_sockets = max(self.seen_sockets, len(sockets))
            for pid in set(sockets.values()):
                internet = internet_sockets(pid)
                self.found |= {
                    f"{pid}: {internet[inode]}"
                    for inode, owner in sockets.items()
                    if owner == pid and inode in internet
                }
            if last:
                return
            self._over.wait(0.02)


def open_sockets(pid: int) -> set[str]:
    """The inodes of the sockets that a process holds."""
    found = set()
    for file in Path(f"/proc/{pid}/fd").glob("*"):
        try:
            target = str(file.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found


def internet_sockets(pid: int) -> dict[str, str]:
    """The kind of every internet socket in the network of a process, by inode."""
    found = {}
    for name in TABLES:
        try:
            lines = Path(f"/proc/{pid}/net/{name}").read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        found |= {line.split()[9]: name for line in lines}
    return found


@pytest.fixture
def sound() -> Iterator[Mapping[str, str]]:
    """Where the window plays to."""
    with private_sound() as environment, ExitStack() as stack:
        # With a session bus the media keys and the wish to stay awake are spoken of too.
        if "DBUS_SESSION_BUS_ADDRESS" not in environment and not private_bus.MISSING:
            bus = stack.enter_context(private_bus.private_bus())
            environment = dict(environment) | {"DBUS_SESSION_BUS_ADDRESS": bus}
        yield environment


def practise(window: DrivenWindow, home: Path) -> None:
    """A practice from its first to its last second, with a pause."""
    window.wait_until_ready()
    window.press("space")
    window.wait_until_heard()
    window.press("space")
    window.wait_for(lambda line: line.get("state") == "paused", what="that it paused")
    since = len(window.told)
    window.press("space")
    window.wait_for(lambda line: line.get("state") == "ended", since, "that it ended")
    window.wait_for(lambda line: line.get("page") == "today", since, "that Today is there")
    (kept,) = kill_rounds.practices(home).values()
    assert kept.end_reason is EndReason.ENDED
    assert kept.verdict is not None
    assert kept.verdict.completed


def tracer(trace: Path) -> list[str]:
    """The command under which every call of `socket` is written to `trace`; none where it fails."""
    command = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket", "-o", str(trace)]
    if shutil.which("strace"):
        done = subprocess.run([*command, "true"], capture_output=True, check=False)
        if done.returncode == 0:
            return command
    print("strace cannot be used here: only /proc is looked at")
    return []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system has no /proc")
def test_no_internet_socket_in_a_whole_practice(tmp_path: Path, sound: Mapping[str, str]) -> None:
    trace = tmp_path / "trace"
    watched_by = tracer(trace)
    home = kill_rounds.make_home(tmp_path / "home", seconds=6.0)
    environment = dict(sound) | {"EVENBREATH_NOW": kill_rounds.NOW}
    with DrivenWindow(home, environment, watched_by=watched_by) as window:
        watch = SocketWatch(window.pid)
        practise(window, home)
        watch.stop()
        assert window.close() == 0
    assert watch.seen_sockets > 0, "the way to the sound server is a socket; none was seen"
    assert watch.found == set()
    if watched_by:
        calls = trace.read_text(encoding="utf-8")
        assert "socket(AF_UNIX" in calls, "the way to the sound server is a socket; none was seen"
        assert INTERNET.findall(calls) == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system has no /proc")
def test_the_look_at_proc_sees_an_internet_socket() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as opened:
        opened.bind(("127.0.0.1", 0))
        opened.listen()
        watch = SocketWatch(os.getpid())
        watch.stop()
    assert len(watch.found) == 1


def test_the_trace_sees_an_internet_socket(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    watched_by = tracer(trace)
    if not watched_by:
        pytest.skip("strace cannot be used here")
    opening = "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)"
    subprocess.run([*watched_by, sys.executable, "-c", opening], check=True)
    assert INTERNET.findall(trace.read_text(encoding="utf-8")) == ["AF_INET6"]
