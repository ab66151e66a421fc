"""Thousands of rounds of `kill -9`, at moments that are new in every run.

Every window and every player is started as a person starts it. Several windows practise side by
side, each with a data folder and a sound server of its own, as most of a round is waiting for
sound; only the data folder is made once and copied, as reading the bundled recordings would take
longer than the kills.

The kills are counted in a file, so that a run that was broken off goes on where it was; what is
complete begins anew. Delete `build/soak` to begin anew at once.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from tests import kill_rounds
from tests.driven_window import ROOT
from tests.kill_rounds import Strike, strikes
from tests.private_sound import private_sound

pytestmark = pytest.mark.soak

COUNTS = ROOT / "build" / "soak"

Kill = Callable[[Path, Mapping[str, str], list[Strike]], object]


class Count:
    """Owns the file with the number of kills that were survived; any thread may call it."""

    def __init__(self, file: Path, wanted: int) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._done = int(file.read_text()) if file.exists() else 0
        if self._done >= wanted:
            self._done = 0
        self._left = wanted - self._done

    def take(self, count: int) -> int:
        """Up to so many kills that nobody else has taken, 0 where there are none left."""
        with self._lock:
            taken = min(count, self._left)
            self._left -= taken
            return taken

    def add(self, count: int) -> None:
        """So many more were survived."""
        with self._lock:
            self._done += count
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(str(self._done))
            print(f"{self._done} kills", flush=True)

    def stop(self) -> None:
        """Leave what nobody has taken yet."""
        with self._lock:
            self._left = 0


@pytest.mark.parametrize(
    ("what", "kill"),
    [("window", kill_rounds.kill_windows), ("child", kill_rounds.kill_players)],
    ids=["window", "child"],
)
def test_nothing_is_lost(
    what: str, kill: Kill, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    count = Count(COUNTS / f"{what}-kills", pytestconfig.getoption(f"{what}_kills"))
    made = kill_rounds.make_home(tmp_path / "made")

    def practise(number: int) -> None:
        home = tmp_path / f"home{number}"
        try:
            with private_sound() as sound:
                while taken := count.take(20):
                    seed = Random().randrange(1 << 32)
                    print(f"{home} has seed {seed}", flush=True)
                    chosen = strikes(Random(seed), begin=6, sound=6, save=8)[:taken]
                    shutil.copytree(made, home)
                    kill(home, sound, chosen)
                    shutil.rmtree(home)
                    count.add(taken)
        except BaseException:
            count.stop()
            raise

    windows = pytestconfig.getoption("windows")
    with ThreadPoolExecutor(windows) as pool:
        for done in [pool.submit(practise, number) for number in range(windows)]:
            done.result()
