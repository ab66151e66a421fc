"""What the time stamps of each kind of file are worth."""

from __future__ import annotations

import pytest

from app.audio.decode.time_stamps import DAMAGE_SECONDS, GAP_SECONDS, MAX_SECONDS, TimeStamps


@pytest.mark.parametrize(
    ("kinds", "least_gap", "are_numbered", "tell_start"),
    [
        ("matroska,webm", GAP_SECONDS, False, True),
        ("mov,mp4,m4a,3gp,3g2,mj2", GAP_SECONDS, False, True),
        ("mpegts", GAP_SECONDS, False, True),
        ("flac", DAMAGE_SECONDS, True, False),
        ("amr", MAX_SECONDS, False, True),
        ("mp3", MAX_SECONDS, False, False),
        ("wav", MAX_SECONDS, False, False),
    ],
)
def test_they_tell_what_their_kind_tells(
    kinds: str, least_gap: float, are_numbered: bool, tell_start: bool
) -> None:
    stamps = TimeStamps.of(frozenset(kinds.split(",")))
    assert stamps == (least_gap, are_numbered, tell_start)
    assert stamps.are_told == (least_gap < MAX_SECONDS)
