"""The rounds of `kill -9` again, hundreds of them, at moments that are new in every run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from tests import kill_rounds
from tests.kill_rounds import strikes

pytestmark = pytest.mark.soak

BATCHES = 10


@pytest.mark.parametrize("batch", range(BATCHES))
def test_windows_killed(batch: int, tmp_path: Path, sound: Mapping[str, str]) -> None:
    seed = Random().randrange(1 << 32)
    print(f"seed {seed}")
    home = kill_rounds.make_home(tmp_path / "home")
    chosen = strikes(Random(seed), begin=6, sound=6, save=10)
    assert kill_rounds.kill_windows(home, sound, chosen) > 0


@pytest.mark.parametrize("batch", range(BATCHES))
def test_players_killed(batch: int, tmp_path: Path, sound: Mapping[str, str]) -> None:
    seed = Random().randrange(1 << 32)
    print(f"seed {seed}")
    home = kill_rounds.make_home(tmp_path / "home")
    kill_rounds.kill_players(home, sound, strikes(Random(seed), begin=3, sound=4, save=3))
