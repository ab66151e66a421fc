"""A practice of ninety minutes while all processors are busy, and practices that are paused,
started and stopped hundreds of times."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from random import Random

import pytest

from app.core.practice.practice import EndReason
from app.core.practice.spans import merged
from tests import kill_rounds
from tests.bench import processes
from tests.bench.bench_home import make_home
from tests.bench.recordings import recordings
from tests.driven_window import ROOT, DrivenWindow

pytestmark = pytest.mark.soak

FLAT_BYTES = 5_000_000
WARM_SECONDS = 60.0
SAMPLE_SECONDS = 15.0
PAUSES = 300


@contextmanager
def busy_processors() -> Iterator[None]:
    """As many processes that do nothing but work as there are processors."""
    command = [sys.executable, "-c", "while True: pass"]
    busy = [subprocess.Popen(command) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def rise(sizes: Sequence[int]) -> int:
    """By how many bytes it ever grew over what it was before: what is given back is no growth."""
    least = accumulate(sizes, min)
    return max(size - before for size, before in zip(sizes, least, strict=True))


def test_ninety_minutes_are_heard_whole_in_flat_memory(
    tmp_path: Path, sound: Mapping[str, str]
) -> None:
    recording = recordings(ROOT / "build" / "bench")["mp3"]
    home = make_home(tmp_path / "home", recording).root
    environment = dict(sound) | {"EVENBREATH_NOW": kill_rounds.NOW}
    sizes = []
    with DrivenWindow(home, environment) as window, busy_processors():
        window.wait_until_ready()
        window.press("space")
        window.wait_until_heard()
        since = len(window.told)
        until = time.monotonic() + recording.seconds + WARM_SECONDS
        time.sleep(WARM_SECONDS)
        while not any(line.get("state") == "ended" for line in window.told[since:]):
            assert time.monotonic() < until, "it did not come to its end"
            sizes.append(processes.resident_bytes(processes.tree(window.pid)))
            time.sleep(SAMPLE_SECONDS)
        window.wait_for(lambda line: line.get("page") == "today", since, "that it ended")
        underruns = [line["underruns"] for line in window.told if "underruns" in line]
        assert window.close() == 0
    (kept,) = kill_rounds.practices(home).values()
    assert kept.end_reason is EndReason.ENDED
    assert kept.unique_seconds == pytest.approx(recording.seconds, abs=0.01)
    assert max(underruns) == 0
    assert rise(sizes) <= FLAT_BYTES


def test_hundreds_of_pauses_lose_nothing(tmp_path: Path, sound: Mapping[str, str]) -> None:
    seed = Random().randrange(1 << 32)
    print(f"seed {seed}")
    random = Random(seed)
    home = kill_rounds.make_home(tmp_path / "home", seconds=420.0)
    environment = dict(sound) | {"EVENBREATH_NOW": kill_rounds.NOW}
    sizes = []
    with DrivenWindow(home, environment) as window:
        window.wait_until_ready()
        window.press("space")
        for _ in range(PAUSES):
            time.sleep(random.uniform(0.0, 1.5))
            since = len(window.told)
            window.press("space")
            window.wait_for(lambda line: line.get("state") == "paused", since, "that it paused")
            sizes.append(processes.resident_bytes(processes.tree(window.pid)))
            time.sleep(random.uniform(0.0, 0.5))
            since = len(window.told)
            window.press("space")
            window.wait_for(lambda line: line.get("state") == "playing", since, "that it plays")
        since = len(window.told)
        window.press("escape")
        window.wait_for(lambda line: line.get("page") == "today", since, "that it stopped")
        assert window.close() == 0
    (kept,) = kill_rounds.practices(home).values()
    assert kept.end_reason is EndReason.STOPPED
    assert len(merged(kept.spans)) == 1
    assert kept.played_seconds == pytest.approx(kept.unique_seconds, abs=0.01)
    late = sizes[PAUSES // 10 :]
    assert max(late) - min(late) <= FLAT_BYTES


def test_starts_and_stops_take_no_memory(
    tmp_path: Path, sound: Mapping[str, str], pytestconfig: pytest.Config
) -> None:
    seed = Random().randrange(1 << 32)
    print(f"seed {seed}")
    random = Random(seed)
    home = kill_rounds.make_home(tmp_path / "home")
    environment = dict(sound) | {"EVENBREATH_NOW": kill_rounds.NOW}
    hours = pytestconfig.getoption("hours")
    sizes: list[int] = []
    with DrivenWindow(home, environment) as window:
        window.wait_until_ready()
        until = time.monotonic() + 3600 * hours
        while time.monotonic() < until:
            since = len(window.told)
            window.press("space")
            window.wait_until_heard(since)
            time.sleep(random.uniform(0.0, 2.0))
            window.press("escape")
            window.wait_for(lambda line: line.get("page") == "today", since, "that it stopped")
            sizes.append(processes.resident_bytes(processes.tree(window.pid)))
        assert window.close() == 0
    assert len(kill_rounds.practices(home)) == len(sizes)
    late = sizes[len(sizes) // 10 :]
    print(f"{len(sizes)} starts; memory moved by {(max(late) - min(late)) / 1e6:.1f} MB")
    assert max(late) - min(late) <= FLAT_BYTES
