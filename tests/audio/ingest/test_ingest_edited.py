"""Of a file that says what of its sound is played, that is kept and what was cut away is not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.audio.edit_list import SILENT, Edit, with_edits
from tests.audio.ingest.test_ingest import played, taken_in
from tests.audio.sources import Kind, plain_decode

RATE = 32_000
COPIED = (
    # Without noise of the decoder's own, which depends on what was decoded before it.
    Kind("memo.m4a", "aac", "fltp", "aac", RATE, 1, 6.0, options={"aac_pns": "0"}),
    Kind("lossless.m4a", "alac", "s16p", "alac", RATE, 1, 6.0),
    Kind("layer.mp4", "libmp3lame", "fltp", "mp3", RATE, 1, 6.0, bit_rate=48_000),
)
CUT_AT_THE_ENDS = [Edit(3.5, 1.6)]
EDITS = {
    "cut at both ends": CUT_AT_THE_ENDS,
    "begins later": [Edit(1.0, SILENT), Edit(5.9, 0.064)],
    "begins later, and cut": [Edit(1.0, SILENT), Edit(3.5, 1.6)],
    "cut in the middle": [Edit(1.5, 0.5), Edit(2.0, 3.5)],
    "in another order": [Edit(2.0, 3.5), Edit(1.5, 0.5)],
    "heard twice": [Edit(1.5, 1.0), Edit(1.5, 1.0)],
    "with a pause": [Edit(1.5, 0.5), Edit(1.0, SILENT), Edit(2.0, 3.5)],
    "said to be longer than it is": [Edit(60.0, 0.5)],
}
LOOKED_BACK_SECONDS = 0.3
STEP = 2.0**-16


def edited(kind: Kind, edits: list[Edit], folder: Path, *, long: bool = False) -> Path:
    source = kind.make(folder)
    return with_edits(source, folder / f"edited{source.suffix}", edits, long=long)


@pytest.mark.parametrize("edits", EDITS.values(), ids=list(EDITS))
@pytest.mark.parametrize("kind", COPIED[:2], ids=lambda kind: kind.name)
def test_plays_what_the_edits_leave(kind: Kind, edits: list[Edit], tmp_path: Path) -> None:
    source = edited(kind, edits, tmp_path)
    expected = plain_decode(source)
    made, stored = taken_in(source, tmp_path / "out")
    got = played(stored, made)
    assert got.shape == expected.shape
    assert np.abs(got - expected).max() <= STEP * (made.codec == "flac") + 1e-7
    assert made.decode_errors == 0


def test_numbers_of_64_bits_say_the_same(tmp_path: Path) -> None:
    kind = COPIED[0]
    short, _ = taken_in(edited(kind, CUT_AT_THE_ENDS, tmp_path), tmp_path / "a")
    long, _ = taken_in(edited(kind, CUT_AT_THE_ENDS, tmp_path, long=True), tmp_path / "b")
    assert short.sha256 == long.sha256


@pytest.mark.parametrize("kind", COPIED, ids=lambda kind: kind.name)
def test_what_was_cut_away_is_not_passed_on(kind: Kind, tmp_path: Path) -> None:
    made, stored = taken_in(edited(kind, CUT_AT_THE_ENDS, tmp_path), tmp_path / "out")
    assert made.codec == kind.kept
    whole = len(plain_decode(stored))
    packet = 4096  # the longest; the first and the last one that are heard stay whole
    assert made.skip_frames <= LOOKED_BACK_SECONDS * RATE + packet
    assert whole - made.skip_frames - made.frames <= packet
