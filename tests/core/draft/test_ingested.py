"""The facts of a recording survive being written down, and nothing else is taken for them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from app.core.draft.ingested import WAVEFORM_PEAKS, Ingested

INGESTED = Ingested(
    source_name="Nota vocale 3 – 正念.m4a",
    source_sha256="a" * 64,
    source_codec="aac",
    lossy=True,
    sha256="b" * 64,
    bytes=12_345,
    codec="aac",
    sample_rate=48_000,
    channels=1,
    frames=96_000,
    skip_frames=1024,
    loudness_lufs=-21.5,
    true_peak_dbtp=-3.2,
    gain_db=0.2,
    lead_silence_seconds=0.5,
    tail_silence_seconds=1.25,
    clipped_frames=0,
    noise_floor_db=-61.0,
    decode_errors=0,
    said_seconds=2.1,
    waveform=(0, 10, 255),
)

LATER = {
    "gap_seconds": 0.0,
    "microphones": 0,
    "cut_short": False,
    "rest_left_out": False,
    "left_over_right_db": 0.0,
    "correlation": 1.0,
    "track": 1,
    "tracks": (),
    "chapters": (),
}
"""Facts that drafts made before them do not hold, and what is taken instead."""


def test_comes_back_from_json_as_it_was() -> None:
    assert Ingested.from_json(json.loads(json.dumps(INGESTED.to_json()))) == INGESTED
    unsaid = replace(INGESTED, said_seconds=None, scaled_db=-1.5)
    assert Ingested.from_json(unsaid.to_json()) == unsaid


def test_seconds_count_from_the_first_frame_that_is_heard() -> None:
    assert INGESTED.seconds == 2.0


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("source_name", ""),
        ("source_name", 3),
        ("sha256", "B" * 64),
        ("source_sha256", "a" * 63),
        ("bytes", 1.5),
        ("frames", True),
        ("frames", -1),
        ("lossy", 1),
        ("loudness_lufs", float("nan")),
        ("gain_db", float("inf")),
        ("true_peak_dbtp", "loud"),
        ("said_seconds", -1.0),
        ("waveform", [256]),
        ("waveform", [0.5]),
        ("waveform", "000"),
        ("waveform", [0] * (WAVEFORM_PEAKS + 1)),
        ("more", 1),
    ],
)
def test_refuses_what_it_did_not_write(key: str, value: Any) -> None:
    with pytest.raises(ValueError, match=key):
        Ingested.from_json({**INGESTED.to_json(), key: value})


@pytest.mark.parametrize("key", sorted(LATER))
def test_a_draft_from_before_a_fact_was_measured_is_read(key: str) -> None:
    values = INGESTED.to_json()
    del values[key]
    assert getattr(Ingested.from_json(values), key) == LATER[key]


@pytest.mark.parametrize("key", sorted(INGESTED.to_json().keys() - LATER.keys()))
def test_refuses_a_missing_fact(key: str) -> None:
    values = INGESTED.to_json()
    del values[key]
    with pytest.raises(ValueError, match=key):
        Ingested.from_json(values)


@pytest.mark.parametrize("value", [None, [], "x", 3])
def test_refuses_what_is_no_object(value: object) -> None:
    with pytest.raises(ValueError, match="object"):
        Ingested.from_json(value)
