"""A second process measures as this one does, and never outlives who asks it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from app.audio.child import WORKER_COMMAND, ChildBug
from app.audio.decode.source_decoder import Uneven
from app.audio.ingest.ingest import ingest
from app.audio.measure.measuring_process import MeasuringDied, MeasuringProcess, measured_whole
from app.audio.measure.sound_blocks import SourceSound
from app.audio.source.extent import Extent
from app.audio.source.source_file import SourceFile
from app.core.draft.ingest_errors import JobDied, SourceMissing
from tests.audio.sources import encode, voice
from tests.bench.processes import tree

RATE = 8_000


def nothing() -> None:
    """Nobody waits."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return encode(tmp_path / "a.wav", voice(3.0, RATE), RATE, "pcm_f32le", "flt")


def script(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@pytest.mark.parametrize("scale", [None, 0.5])
def test_it_measures_what_a_meter_here_measures(source: Path, scale: float | None) -> None:
    with SourceFile(source) as file:
        sound = SourceSound(file, Extent.of(file).readers, 1, lambda fraction: None)
        here = measured_whole(sound, scale)
    process = MeasuringProcess(source, 1, nothing, scale=scale)
    try:
        there = process.stretch()
    finally:
        process.close()
    for mine, its in zip(here, there, strict=True):
        assert np.array_equal(np.asarray(mine), np.asarray(its))
    assert len(there.powers) == 150


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("input()", MeasuringDied),
        ("print('{}', flush=True)", MeasuringDied),
        ("print('[', flush=True)", MeasuringDied),
        ('print(\'{"stretch": 1, "counts": [1, 1]}\', flush=True)', MeasuringDied),
        ("print('{\"uneven\": true}', flush=True)", Uneven),
        ('print(\'{"bug": "no"}\', flush=True)', ChildBug),
    ],
)
def test_one_that_ends_or_cannot_is_told(source: Path, code: str, error: type[Exception]) -> None:
    process = MeasuringProcess(source, 1, nothing, command=script(code))
    with pytest.raises(error):
        process.stretch()
    process.close()


def test_what_is_wrong_with_the_source_is_told(tmp_path: Path) -> None:
    process = MeasuringProcess(tmp_path / "gone.wav", 1, nothing)
    with pytest.raises(SourceMissing):
        process.stretch()
    process.close()


def test_closing_leaves_no_process(source: Path) -> None:
    before = set(tree(os.getpid()))
    process = MeasuringProcess(source, 1, nothing, command=script("input(); input()"))
    assert set(tree(os.getpid())) > before
    process.close()
    process.close()
    assert set(tree(os.getpid())) == before


def test_the_process_ends_when_who_asked_is_gone(tmp_path: Path) -> None:
    hours = encode(tmp_path / "a.flac", np.zeros((1, 3600 * RATE), np.float32), RATE, "flac", "s16")
    question = {"source": str(hours), "track": 1, "as_microphones": False, "scale": None}
    said = json.dumps({"measure": {**question, "split": None}}).encode() + b"\n"
    done = subprocess.run(WORKER_COMMAND, input=said, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert b"stretch" not in done.stdout  # it did not go on to the end


def test_a_file_of_which_the_process_dies_cannot_be_read(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = partial(MeasuringProcess, command=script("input()"))
    monkeypatch.setattr("app.audio.ingest.source_pass.APART_BYTES", 0)
    monkeypatch.setattr("app.audio.ingest.source_pass.MeasuringProcess", dying)
    with pytest.raises(JobDied):
        ingest(source, source.parent, lambda fraction: None)
