"""Any number and order of channels is taken in or refused in a sentence; none ends the program."""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from app.audio.ingest.jobs import Jobs
from app.audio.ingest.worker import Worker
from app.audio.samples import to_stereo
from app.core.draft.ingested import Ingested
from app.core.errors import RecordingUnreadable
from tests.audio.ingest.test_ingest import played
from tests.audio.sources import Floats, encode, voice

RATE = 48_000
NAMES = ("FL", "FR", "FC", "LFE", "BL", "BR", "SL", "SR")


def eight(path: Path, codec: str, sample_format: str, layout: str = "7.1") -> Floats:
    """Write a file of eight channels, each with a tone of its own; return [channels, frames]."""
    time = np.arange(2 * RATE) / RATE
    tones = 300.0 * (np.arange(8)[:, None] + 1)
    samples = (0.2 * np.sin(2 * np.pi * tones * time)).astype(np.float32)
    planar = {"aac": "fltp", "wavpack": "s16p", "alac": "s16p"}
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=RATE, layout=layout)
        stream.codec_context.format = planar.get(codec, sample_format)
        if codec == "aac":
            stream.bit_rate = 512_000
        for start in range(0, samples.shape[1], 960):
            piece = samples[:, start : start + 960].T.reshape(1, -1)
            if sample_format == "s16":
                piece = np.rint(piece * 32767).astype(np.int16)
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(piece), format=sample_format, layout=layout
            )
            frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return samples


def caf(path: Path, samples: NDArray[np.int16], labels: tuple[int, ...]) -> Path:
    """A CAF of 16 bits whose channels [channels, frames] stand in an order of their own."""
    channels = len(samples)
    data = samples.T.astype(">i2").tobytes()
    form = struct.pack(">d4sIIIII", RATE, b"lpcm", 0, 2 * channels, 1, channels, 16)
    order = struct.pack(">III", 0, 0, channels)
    order += b"".join(struct.pack(">II3f", label, 0, 0, 0, 0) for label in labels)
    chunks = ((b"desc", form), (b"chan", order), (b"data", bytes(4) + data))
    body = b"".join(name + struct.pack(">q", len(chunk)) + chunk for name, chunk in chunks)
    path.write_bytes(b"caff" + struct.pack(">HH", 1, 0) + body)
    return path


def taken_in(source: Path, tmp_path: Path) -> tuple[Ingested, Path]:
    """What a child makes of the file."""
    folder = tmp_path / "out"
    folder.mkdir()
    made = Jobs().ingest(source, folder)
    return made, folder / f"{made.sha256}.mka"


@pytest.mark.parametrize(
    ("name", "codec", "sample_format", "close"),
    [
        ("film.m4a", "aac", "flt", 0.02),
        ("film.mka", "aac", "flt", 0.02),
        ("film.wv", "wavpack", "s16", 1e-4),
        ("field.aiff", "pcm_s16be", "s16", 1e-4),
        ("field.wav", "pcm_s16le", "s16", 1e-4),
        ("field.flac", "flac", "s16", 1e-4),
    ],
)
def test_eight_channels_are_mixed_as_they_are_played(
    name: str, codec: str, sample_format: str, close: float, tmp_path: Path
) -> None:
    samples = eight(tmp_path / name, codec, sample_format)
    made, stored = taken_in(tmp_path / name, tmp_path)
    expected = to_stereo(samples.T, NAMES)
    got = played(stored, made)
    frames = min(len(got), len(expected))
    assert abs(len(got) - len(expected)) <= 1024
    assert np.sqrt(np.mean((got[:frames] - expected[:frames]) ** 2)) < close
    assert Worker().check(stored).channels == made.channels


def test_channels_in_another_order_are_heard_at_their_own_sides(tmp_path: Path) -> None:
    right, left = np.rint(voice(2.0, RATE, 2) * 32767).astype(np.int16)
    source = caf(tmp_path / "a.caf", np.stack([right, left]), labels=(2, 1))
    made, stored = taken_in(source, tmp_path)
    assert made.channels == 2
    assert (np.rint(played(stored, made) * 32768) == np.stack([left, right], axis=1)).all()


def test_one_channel_with_a_side_of_its_own_is_mono(tmp_path: Path) -> None:
    samples = np.rint(voice(2.0, RATE, 1) * 32767).astype(np.int16)
    made, stored = taken_in(caf(tmp_path / "a.caf", samples, labels=(2,)), tmp_path)
    assert made.channels == 1
    assert (np.rint(played(stored, made) * 32768) == samples.T).all()


def field_recorder(path: Path, sounding: Mapping[int, NDArray[np.floating]]) -> Path:
    """A WAV of six channels without names, of which some hold a sound [1, frames]."""
    frames = max(sound.shape[1] for sound in sounding.values())
    data = np.zeros((frames, 6), "<i2")
    for channel, sound in sounding.items():
        data[:, channel] = np.rint(sound[0] * 32767)
    form = struct.pack("<HHIIHH", 1, 6, RATE, RATE * 12, 12, 16)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    body += b"data" + struct.pack("<I", data.nbytes) + data.tobytes()
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    return path


def test_a_voice_at_any_microphone_of_a_field_recorder_is_heard(tmp_path: Path) -> None:
    sound = voice(2.0, RATE, 1)
    made, stored = taken_in(field_recorder(tmp_path / "a.wav", {3: sound}), tmp_path)
    assert (made.microphones, made.channels) == (6, 1)
    assert (np.rint(played(stored, made) * 32768) == np.rint(sound.T * 32767)).all()


@pytest.mark.parametrize("name", ["a.wav", "a.flac"])
def test_a_voice_at_the_channel_for_low_tones_alone_is_heard(name: str, tmp_path: Path) -> None:
    """Field recorders also give the six channels the names of a cinema's."""
    sound = voice(2.0, RATE, 1)
    six = np.zeros((6, sound.shape[1]), np.float32)
    six[3] = sound
    codec = "flac" if name == "a.flac" else "pcm_s16le"
    made, stored = taken_in(encode(tmp_path / name, six, RATE, codec, "s16"), tmp_path)
    assert (made.microphones, made.channels) == (6, 1)
    assert (np.rint(played(stored, made) * 32768) == np.rint(sound.T * 32767)).all()


def test_microphones_are_mixed_alike_and_never_cut_off(tmp_path: Path) -> None:
    time = np.arange(2 * RATE) / RATE
    tones = [
        0.8 * np.sin(2 * np.pi * hertz * time)[None].astype(np.float32) for hertz in (300, 500)
    ]
    source = field_recorder(tmp_path / "a.wav", {0: tones[0], 5: tones[1]})
    made, stored = taken_in(source, tmp_path)
    got = played(stored, made)[:, 0]
    spectrum = np.abs(np.fft.rfft(got))
    assert spectrum[600] == pytest.approx(spectrum[1000], rel=0.01)
    assert (made.scaled_db, made.clipped_frames) == (0.0, 0)
    assert 0.99 < np.abs(got).max() <= 1


def test_a_pack_with_channels_that_end_the_player_is_refused(tmp_path: Path) -> None:
    eight(tmp_path / "a.mka", "aac", "flt")
    with pytest.raises(RecordingUnreadable, match="channels are arranged"):
        Worker().check(tmp_path / "a.mka")


def test_the_player_says_that_it_cannot_play_such_channels(tmp_path: Path) -> None:
    eight(tmp_path / "a.mka", "aac", "flt")
    code = (
        "import sys; from app.audio.play.decoder import Decoder; "
        "from app.audio.protocol import Source\n"
        "try: Decoder(Source(sys.argv[1], 'Scan', 48000, 96000)).read(48000)\n"
        "except Exception as error: print(error)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.mka")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "Scan" in run.stdout
