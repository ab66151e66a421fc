"""HE-AAC, which voice recorders save space with: half of the rate and a channel are only described.

No encoder of it can be had from Python, so one short file is kept here: noise and two tones, made
with fdkaac 1.0.0 as HE-AAC v2 of 20 kbit/s. It says what it is; rewrapped as ADTS it does not.
"""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from app.core.draft.ingest_errors import SourceOfUnknownKind
from app.core.draft.ingested import Ingested
from tests.audio.ingest.test_ingest import played, taken_in
from tests.audio.sources import plain_decode

SAVED = Path(__file__).parent.parent / "saved" / "high-efficiency.m4a"
RATE = 44_100


LOW_DELAY_WITH_BANDS = bytes.fromhex("f8e8412ec0ae00")
"""How AAC-ELD with spectral bands says what it is; FFmpeg decodes it only without them."""


def rewrapped(path: Path, container: str = "adts", says: bytes | None = None) -> Path:
    with av.open(str(SAVED)) as source, av.open(str(path), "w", format=container) as target:
        stream = source.streams.audio[0]
        copy = target.add_stream_from_template(stream)
        if says is not None:
            copy.codec_context.extradata = says
        for packet in source.demux(stream):
            if packet.size:
                packet.stream = copy
                target.mux(packet)
    return path


@pytest.fixture(params=["said", "not said"])
def taken(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Ingested, Path]:
    source = SAVED if request.param == "said" else rewrapped(tmp_path / "a.aac")
    return (source, *taken_in(source, tmp_path / "out"))


def test_it_is_kept_as_it_is_and_plays_the_same(taken: tuple[Path, Ingested, Path]) -> None:
    source, made, stored = taken
    assert (made.codec, made.sample_rate, made.channels) == ("aac", RATE, 2)
    assert made.decode_errors == 0
    assert np.array_equal(played(stored, made), plain_decode(source).astype(np.float32))


def test_a_position_is_found_to_the_frame(taken: tuple[Path, Ingested, Path]) -> None:
    _, made, stored = taken
    at = made.frames // 2
    whole, rest = played(stored, made)[at:, 0], played(stored, made, at)[:, 0]
    # The noise is made anew by the decoder; the tones are not.
    both = np.fft.irfft(np.fft.rfft(whole) * np.conj(np.fft.rfft(rest)))
    assert (len(rest), int(both.argmax())) == (len(whole), 0)


def test_what_the_decoder_does_not_know_yet_is_not_called_damaged(tmp_path: Path) -> None:
    source = rewrapped(tmp_path / "a.mka", "matroska", LOW_DELAY_WITH_BANDS)
    with pytest.raises(SourceOfUnknownKind, match=r"a\.mka.*\(aac\)"):
        taken_in(source, tmp_path / "out")
