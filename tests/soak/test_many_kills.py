"""Thousands of rounds of `kill -9`, at moments that are new in every run.

They are counted in a file, so that a run that was broken off goes on where it was; what is complete
begins anew. Delete `build/soak` to begin anew at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from tests import kill_rounds
from tests.driven_window import ROOT
from tests.kill_rounds import Strike, strikes

pytestmark = pytest.mark.soak

COUNTS = ROOT / "build" / "soak"

Kill = Callable[[Path, Mapping[str, str], list[Strike]], object]


@pytest.mark.parametrize(
    ("what", "kill"),
    [("window", kill_rounds.kill_windows), ("child", kill_rounds.kill_players)],
    ids=["window", "child"],
)
def test_nothing_is_lost(
    what: str,
    kill: Kill,
    tmp_path: Path,
    sound: Mapping[str, str],
    pytestconfig: pytest.Config,
) -> None:
    wanted = pytestconfig.getoption(f"{what}_kills")
    file = COUNTS / f"{what}-kills"
    done = int(file.read_text()) if file.exists() else 0
    if done >= wanted:
        done = 0
    while done < wanted:
        seed = Random().randrange(1 << 32)
        print(f"{done} of {wanted} kills; seed {seed}", flush=True)
        chosen = strikes(Random(seed), begin=6, sound=6, save=8)[: wanted - done]
        kill(kill_rounds.make_home(tmp_path / f"home{done}"), sound, chosen)
        done += len(chosen)
        COUNTS.mkdir(parents=True, exist_ok=True)
        file.write_text(str(done))
