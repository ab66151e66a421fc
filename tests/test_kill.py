"""`kill -9` of the window and of the player at random moments: nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

from tests import kill_rounds
from tests.kill_rounds import strikes
from tests.private_sound import private_sound


@pytest.fixture(scope="module")
def sound() -> Iterator[Mapping[str, str]]:
    """Where the window plays to."""
    with private_sound() as environment:
        yield environment


@pytest.fixture(scope="module")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a home practice, to be used up by this module's tests in turn."""
    return kill_rounds.make_home(tmp_path_factory.mktemp("killed") / "home")


def test_window_killed_loses_nothing_acknowledged(
    prepared_home: Path, sound: Mapping[str, str]
) -> None:
    chosen = strikes(Random(1), begin=4, sound=4, save=6)
    assert kill_rounds.kill_windows(prepared_home, sound, chosen) > 0


def test_player_killed_is_replaced_and_the_practice_goes_on(
    prepared_home: Path, sound: Mapping[str, str]
) -> None:
    kill_rounds.kill_players(prepared_home, sound, strikes(Random(2), begin=2, sound=3, save=3))
