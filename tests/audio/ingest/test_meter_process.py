"""A meter in another process measures as one in this, and never outlives who uses it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from app.audio.child import WORKER_COMMAND
from app.audio.ingest.meter import Meter
from app.audio.ingest.meter_process import MeterDied, MeterProcess
from tests.audio.sources import voice
from tests.bench.processes import tree

RATE = 8_000
SURROUND = ("FL", "FR", "FC", "LFE", "BL", "BR")


@pytest.fixture
def mortal() -> Iterator[MeterProcess]:
    meter = MeterProcess(RATE, 1, command=(sys.executable, "-c", "input()"))
    yield meter
    meter.close()


@pytest.mark.parametrize("names", [("FL", "FR"), SURROUND])
def test_it_measures_what_a_meter_measures(names: tuple[str, ...]) -> None:
    sound = np.clip(4 * voice(3.0, RATE, len(names)).T, -0.5, 0.5)
    here, there = (kind(RATE, len(names), names, 0.5) for kind in (Meter, MeterProcess))
    for start in range(0, len(sound), 1_111):
        here.push(sound[start : start + 1_111])
        there.push(sound[start : start + 1_111])
    try:
        assert there.figures() == here.figures()
    finally:
        there.close()


def test_blocks_in_any_order_of_memory_are_the_same() -> None:
    sound = voice(1.0, RATE)
    figures = []
    for block in (sound.T, np.ascontiguousarray(sound.T)):
        meter = MeterProcess(RATE, 2)
        meter.push(block)
        figures.append(meter.figures())
        meter.close()
    assert figures[0] == figures[1]


def test_a_process_that_ends_early_is_told(mortal: MeterProcess) -> None:
    with pytest.raises(MeterDied):
        mortal.figures()


def test_a_process_that_takes_no_more_is_told(mortal: MeterProcess) -> None:
    much = np.zeros((1_000 * RATE, 1), np.float32)
    with pytest.raises(MeterDied):
        mortal.push(much)


def test_the_process_ends_when_who_feeds_it_is_gone() -> None:
    question = b'{"meter": {"sample_rate": 8000, "channels": 1}}\n'
    broken_off = question + (100).to_bytes(4, "little") + b"f4\x01" + bytes(10)
    done = subprocess.run(
        WORKER_COMMAND, input=broken_off, capture_output=True, timeout=30, check=False
    )
    assert done.stdout == b""  # no figures of what was not whole


def test_closing_leaves_no_process() -> None:
    before = set(tree(os.getpid()))
    meter = MeterProcess(RATE, 1)
    meter.push(np.zeros((RATE, 1), np.float32))
    assert set(tree(os.getpid())) > before
    meter.close()
    meter.close()
    assert set(tree(os.getpid())) == before
