"""The player process: its lines, its signs of life, and how it goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app.audio.child import PLAYER_COMMAND
from app.audio.protocol import Command, PlayerState, PlayerStatus, Source
from app.core.errors import RecordingMissing
from tests.child_player import ChildPlayer

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """One in which no device and no sound server is found."""
    config = tmp_path / "asound.conf"
    config.write_text("pcm.default { type hw card 31 }\n")
    return os.environ | {"ALSA_CONFIG_PATH": str(config), "XDG_RUNTIME_DIR": str(tmp_path)}


@pytest.fixture
def player(environment: Mapping[str, str]) -> Iterator[ChildPlayer]:
    with ChildPlayer(environment) as child:
        yield child


def play(player: ChildPlayer, source: Source, **fields: object) -> None:
    player.send("play", source=source, play=1, silent=True, **fields)
    player.until(lambda status: bool(status.spans))


def gone(pid: int) -> bool:
    """Whether a process that is not ours to wait for has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True
    return stat.rpartition(")")[2].split()[0] == "Z"


def test_says_that_it_lives_before_anything_is_asked(player: ChildPlayer) -> None:
    assert player.until(lambda status: True) == PlayerStatus()


def test_says_it_again_and_again(player: ChildPlayer) -> None:
    player.until(lambda status: True)
    before = len(player.statuses)
    time.sleep(1.6)
    assert len(player.statuses) - before >= 5


def test_does_all_that_a_line_may_ask_for(player: ChildPlayer, twelve_seconds: Source) -> None:
    player.send("open", source=twelve_seconds, at_seconds=2.0)
    play(player, twelve_seconds, at_seconds=2.0, volume_db=-12.0, fade_in_seconds=0.1)
    player.send("volume", volume_db=-20.0)
    player.send("pause")
    player.until_state(PlayerState.PAUSED, 1)
    player.send("seek", at_seconds=8.0)
    player.until(lambda status: status.playhead_seconds == 8.0)
    player.send("resume")
    player.until(lambda status: status.playhead_seconds > 8.0)
    player.send("stop")
    status = player.until_state(PlayerState.STOPPED, 1)
    assert [start for start, _ in status.spans] == [2.0, 8.0]
    player.send("refresh")
    player.send("quit")
    assert player.process.wait(5) == 0


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"nonsense\n",
        b"[]\n",
        b'{"verb": "dance"}\n',
        b'{"verb": "play"}\n',
        b'{"verb": "seek", "at_seconds": "far"}\n',
        b'{"verb": "volume", "volume_db": NaN}\n',
        b'{"verb": "play", "source": {"path": 1}}\n',
        b"\xff\xfe\n",
    ],
)
def test_a_line_that_makes_no_sense_changes_nothing(
    player: ChildPlayer, twelve_seconds: Source, line: bytes
) -> None:
    play(player, twelve_seconds)
    player.send_line(line)
    player.send("pause")
    assert player.until_state(PlayerState.PAUSED, 1).error is None


def test_an_error_comes_as_its_sentence(player: ChildPlayer, tmp_path: Path) -> None:
    source = Source(str(tmp_path / "none.mka"), "Body scan", 48_000, 48_000)
    player.send("play", source=source, play=1, silent=True)
    error = player.until_state(PlayerState.FAILED, 1).error
    assert str(error) == str(RecordingMissing(title="Body scan"))


@pytest.mark.parametrize("playing", [False, True])
def test_goes_when_the_other_side_hangs_up(
    player: ChildPlayer, twelve_seconds: Source, playing: bool
) -> None:
    player.until(lambda status: True)
    if playing:
        play(player, twelve_seconds)
    player.hang_up()
    assert player.process.wait(3) == 0


def test_goes_when_nobody_reads_what_it_says(environment: Mapping[str, str]) -> None:
    with subprocess.Popen(
        PLAYER_COMMAND, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(5) == 0


def test_goes_when_it_is_asked_to_by_the_system(
    player: ChildPlayer, twelve_seconds: Source
) -> None:
    play(player, twelve_seconds)
    player.process.terminate()
    assert player.process.wait(3) == 0


def test_leaves_an_interrupt_of_the_terminal_to_the_window(
    player: ChildPlayer, twelve_seconds: Source
) -> None:
    play(player, twelve_seconds)
    player.process.send_signal(signal.SIGINT)
    before = player.status.playhead_seconds
    player.until(lambda status: status.playhead_seconds > before + 0.3)


@on_linux
def test_goes_with_a_parent_that_was_killed(environment: Mapping[str, str]) -> None:
    # The pipe is kept open by the grandparent, so only the kernel can tell the child.
    reader, writer = os.pipe()
    code = (
        "import subprocess, sys, time;"
        f"child = subprocess.Popen({PLAYER_COMMAND!r}, stdin={reader}, stdout=subprocess.PIPE);"
        "child.stdout.readline(); print(child.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=dict(environment),
        stdout=subprocess.PIPE,
        pass_fds=[reader],
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    end = time.monotonic() + 5
    while not gone(pid):
        assert time.monotonic() < end
        time.sleep(0.02)
    os.close(reader)
    os.close(writer)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process")
def test_a_hung_process_can_be_told_by_its_silence_and_ended(
    player: ChildPlayer, twelve_seconds: Source
) -> None:
    play(player, twelve_seconds)
    player.process.send_signal(signal.SIGSTOP)
    time.sleep(0.3)
    said = len(player.statuses)
    time.sleep(1.0)
    assert len(player.statuses) == said
    player.process.kill()
    assert player.process.wait(3) == -signal.SIGKILL


@on_linux
def test_opens_no_internet_socket_and_writes_no_file(
    player: ChildPlayer, twelve_seconds: Source
) -> None:
    play(player, twelve_seconds)
    process = Path(f"/proc/{player.process.pid}")
    internet = set()
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        lines = (process / "net" / table).read_text().splitlines()[1:]
        internet |= {f"socket:[{line.split()[9]}]" for line in lines}
    targets = {str(entry.readlink()) for entry in (process / "fd").iterdir()}
    assert not targets & internet
    files = {target for target in targets if target.startswith("/") and "/dev/" not in target}
    assert files <= {twelve_seconds.path}


@on_linux
def test_the_devices_are_not_needed_for_a_silent_play(
    player: ChildPlayer, twelve_seconds: Source
) -> None:
    play(player, twelve_seconds, at_seconds=11.5)
    assert player.until_state(PlayerState.ENDED, 1).spans == ((11.5, 12.0),)


def test_twenty_thousand_lines_come_through() -> None:
    """Each says what it said before it was written, with many spans and an error in it."""
    reader, writer = os.pipe()
    spans = tuple((float(n), n + 0.5) for n in range(4))
    base = PlayerStatus(PlayerState.PAUSED, 1, 20.5, 600.0, spans, RecordingMissing(title="ä“”"))

    def write() -> None:
        with os.fdopen(writer, "wb") as pipe:
            for n in range(20_000):
                pipe.write(replace(base, play=n).to_line())

    thread = threading.Thread(target=write)
    thread.start()
    with os.fdopen(reader, "rb") as pipe:
        for n, line in enumerate(pipe):
            status = PlayerStatus.from_line(line)
            assert (status.play, status.spans) == (n, spans)
    thread.join()
    assert n == 19_999


def test_a_command_comes_back_as_it_was_sent() -> None:
    source = Source("/a b/ä.mka", "Body “scan”", 44_100, 5, 1105, -3.5)
    sent = Command("play", {"source": source, "play": 3, "device": None})
    assert Command.from_line(sent.to_line()) == sent


HELD = """
import os, signal, sys
from app.audio.play.player_process import PlayerProcess

process = PlayerProcess(lambda on_change: None, sys.stdin.buffer, sys.stdout.buffer)
signal.signal(signal.SIGTERM, process.take_signal)
with process._news._cond:  # as within `wait` and `clear` in the loop of the main thread
    os.kill(os.getpid(), signal.SIGTERM)
    sum(range(1000))
print("went on", flush=True)
signal.pause()
"""


@on_linux
def test_told_to_end_it_needs_no_lock_that_it_holds_and_never_outlives_its_last_words() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELD], capture_output=True, timeout=15, stdin=subprocess.DEVNULL
    )
    assert done.stdout == b"went on\n"
    assert done.returncode == -signal.SIGALRM


WITHOUT_TYPE_WORDS = """
import sys
from app.audio.play.player_process import _TypeWords
sys.modules["numpy._typing"] = _TypeWords("numpy._typing")
import app.audio.play.player
import numpy
assert "numpy._typing._array_like" not in sys.modules
assert numpy.linalg.eig(numpy.eye(2)).eigenvalues.sum() == 2
import numpy.typing
assert "numpy._typing._array_like" in sys.modules
assert numpy.typing.ArrayLike is sys.modules["numpy._typing"].ArrayLike
"""


def test_numpys_words_for_types_are_loaded_only_when_somebody_asks_for_them() -> None:
    command = [sys.executable, "-c", WITHOUT_TYPE_WORDS]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
