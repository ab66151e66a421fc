"""Nothing white on the way to the first picture of the window on a real screen."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from app.core.programme.programme import Programme
from app.ui.theme.theme import PALETTES
from tests.bench import processes
from tests.bench.screen import Screen, missing_programs
from tests.ui.stage import NOW, Stage

ROOT = Path(__file__).parent.parent.parent.parent
MISSING = missing_programs("Xvfb")


def commonest(found: list[str]) -> str:
    return Counter(found).most_common(1)[0][0]


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    """A real X screen, all black."""
    if MISSING:
        pytest.skip(f"{MISSING[0]} is not installed (Debian's package xvfb)")
    with tempfile.TemporaryDirectory() as folder, Screen(Path(folder), False) as screen:
        yield screen


@pytest.mark.parametrize("name", PALETTES)
def test_on_a_screen_nothing_else_is_seen_before(
    stage: Stage, example: Programme, screen: Screen, name: str
) -> None:
    stage.arrange(example, theme=name)
    empty = seen(screen)
    command = [sys.executable, "-m", "app", "--home", str(stage.home.root)]
    environment = dict(os.environ) | screen.environment | {"EVENBREATH_NOW": NOW}
    window = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        first = wait_for(lambda: seen(screen), lambda now: now != empty)
        # It may have been looked at while it was drawn.
        drawn = [new for new, old in zip(first, empty, strict=True) if new != old]
        assert commonest(drawn) == QColor(PALETTES[name].background).name()
        assert "#ffffff" not in drawn
    finally:
        processes.end(window)
    wait_for(lambda: seen(screen), lambda now: now == empty)


def seen(screen: Screen) -> list[str]:
    """The colours of a coarse grid over the screen."""
    return [f"#{sample[2]:02x}{sample[1]:02x}{sample[0]:02x}" for sample in screen.samples()]


def wait_for(
    look: Callable[[], list[str]], wanted: Callable[[list[str]], bool], seconds: float = 20.0
) -> list[str]:
    """What `look` saw first that is as `wanted`, looked for every half millisecond."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if wanted(found := look()):
            return found
        time.sleep(0.0005)
    raise AssertionError("it was never to be seen")
