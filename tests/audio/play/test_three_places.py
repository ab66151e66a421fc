"""A recording is tried where it begins, in its middle and where it ends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.audio.ingest.worker import Worker
from app.audio.play.three_places import decode_three_places
from app.audio.protocol import Source
from app.core.errors import RecordingDamaged, RecordingMissing
from tests.packs import tone
from tests.recordings import RATE, write_recording


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return write_recording(tmp_path / "tone.mka", tone(20 * RATE, 220.0, RATE, 1))


def test_a_whole_recording_decodes_in_the_worker_too(source: Source) -> None:
    decode_three_places(source)
    with Worker() as worker:
        worker.try_sound(source)
        with pytest.raises(RecordingMissing):
            worker.try_sound(replace(source, path=source.path + ".gone"))


@pytest.mark.parametrize("kept", [0.45, 0.9])
def test_one_whose_rest_is_gone_does_not(source: Source, kept: float) -> None:
    path = Path(source.path)
    data = path.read_bytes()
    path.write_bytes(data[: round(len(data) * kept)])
    with pytest.raises(RecordingDamaged):
        decode_three_places(source)


def test_one_with_a_damaged_middle_does_not(source: Source) -> None:
    path = Path(source.path)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 20_000] = bytes(20_000)
    path.write_bytes(data)
    with pytest.raises(RecordingDamaged):
        decode_three_places(source)
