"""Two processes that share a long file find what one finds, or leave it to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.audio.decode.opened_source import About, chosen, opened
from app.audio.decode.source_decoder import Uneven
from app.audio.ingest import source_pass
from app.audio.ingest.ingest import ingest
from app.audio.ingest.source_pass import Made, SourcePass, Track
from app.audio.measure.second_half import is_join, told_join
from app.audio.source.extent import Extent
from app.audio.source.source_file import SourceFile
from app.core.draft.ingested import Ingested
from tests.audio.sources import Floats, encode, voice

RATE = 48_000
SECONDS = 12.0

Make = Callable[[Path], Path]


def mp3(folder: Path) -> Path:
    return encode(
        folder / "a.mp3", voice(SECONDS, RATE), RATE, "libmp3lame", "fltp", bit_rate=64_000
    )


def m4a(folder: Path) -> Path:
    return encode(folder / "a.m4a", tones(), RATE, "aac", "fltp", bit_rate=64_000)


def adts(folder: Path) -> Path:
    return encode(folder / "a.aac", tones(), RATE, "aac", "fltp", bit_rate=64_000)


def tones() -> Floats:
    """Hardly any noise, which each decoder of AAC would make up anew."""
    time = np.arange(round(SECONDS * RATE)) / RATE
    left = sum(np.sin(2 * np.pi * pitch * time) for pitch in (150, 450, 1050)) * 0.1
    sound = np.stack([left, 0.8 * left]) * (1 + np.sin(2 * np.pi * 0.3 * time))
    return np.asarray(sound + 0.001 * voice(SECONDS, RATE), np.float32)


@pytest.fixture(autouse=True)
def any_file_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_pass, "APART_BYTES", 0)


def in_halves(source: Path) -> Made:
    """What two processes find. Raises Uneven where they cannot share it."""
    with SourceFile(source) as file:
        extent = Extent.of(file)
        with opened(file, extent.readers[0]) as container:
            track = Track(file, extent, 1, About.of(container, chosen(container, file, 1), file))
        return SourcePass(track, lambda fraction: None).copy(
            source.with_name("halves.mka"), in_halves=True
        )


def alone(source: Path, monkeypatch: pytest.MonkeyPatch) -> Ingested:
    """What one process finds."""
    monkeypatch.setattr(source_pass, "APART_BYTES", 1 << 40)
    folder = source.parent / "alone"
    folder.mkdir()
    return ingest(source, folder, lambda fraction: None)


@pytest.mark.parametrize("make", [mp3, m4a, adts])
def test_halves_give_what_one_process_gives(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make(tmp_path)
    made = in_halves(source)
    one = alone(source, monkeypatch)
    stored = tmp_path / "alone" / f"{one.sha256}.mka"
    assert (tmp_path / "halves.mka").read_bytes() == stored.read_bytes()
    figures = made.figures
    assert (figures.frames, made.skip_frames) == (one.frames, one.skip_frames)
    assert figures.loudness_lufs == pytest.approx(one.loudness_lufs, abs=1e-3)
    assert figures.true_peak_dbtp == pytest.approx(one.true_peak_dbtp, abs=0.05)
    assert figures.noise_floor_db == pytest.approx(one.noise_floor_db, abs=1e-2)
    assert figures.correlation == pytest.approx(one.correlation, abs=1e-3)
    assert figures.left_over_right_db == pytest.approx(one.left_over_right_db, abs=1e-3)
    assert figures.tail_silence_seconds == one.tail_silence_seconds
    assert figures.waveform == pytest.approx(one.waveform, abs=2 if make is not mp3 else 0)


def test_progress_goes_up_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, said = mp3(tmp_path), list[float]()
    monkeypatch.setattr("app.audio.decode.source_decoder.PROGRESS_SECONDS", 0.0)
    (tmp_path / "out").mkdir()
    ingest(source, tmp_path / "out", said.append)
    assert said == sorted(said)
    assert said[0] < 0.1
    assert any(0.4 < one < 0.8 for one in said)


@pytest.mark.parametrize("share", [0.6, 0.9])
def test_damage_in_the_second_half_leaves_all_to_one(
    share: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = mp3(tmp_path)
    data = bytearray(source.read_bytes())
    at = int(len(data) * share)
    data[at : at + 3000] = bytes(3000)
    source.write_bytes(data)
    with pytest.raises(Uneven):
        in_halves(source)
    (tmp_path / "out").mkdir()
    both = ingest(source, tmp_path / "out", lambda fraction: None)
    one = alone(source, monkeypatch)
    assert replace(both, waveform=()) == replace(one, waveform=())
    assert both.decode_errors >= 1


def test_too_short_a_file_is_not_shared(tmp_path: Path) -> None:
    source = encode(tmp_path / "a.mp3", voice(2.0, RATE), RATE, "libmp3lame", "fltp")
    with pytest.raises(Uneven):
        in_halves(source)


def test_only_the_same_sound_is_a_join() -> None:
    sound = voice(0.05, RATE).T
    told = told_join(sound)
    assert is_join(sound, told, "mp3")
    assert not is_join(np.roll(sound, 1, axis=0), told, "mp3")
    assert not is_join(sound * np.float32(1.2), told, "aac")
    assert not is_join(sound[:-1], told, "aac")
    assert not is_join(sound[:, :1], told, "aac")
    # A decoder makes up noise, which is little of speech.
    assert is_join(sound + np.float32(5e-4) * np.sign(sound), told, "aac")
    assert not is_join(sound + np.float32(5e-4) * np.sign(sound), told, "mp3")


@pytest.mark.parametrize("begins", [0.0, 6.0], ids=["all along", "behind the join"])
def test_noise_that_a_decoder_makes_up_is_left_to_one(begins: float, tmp_path: Path) -> None:
    """Its peak would be another by up to a decibel: who decodes the second half alone has made up
    other noise before.
    """
    sound, rain = tones(), voice(SECONDS, RATE)
    at = round(begins * RATE)
    sound[:, at:] = rain[:, at:]
    source = encode(tmp_path / "a.m4a", sound, RATE, "aac", "fltp", bit_rate=64_000)
    with pytest.raises(Uneven):
        in_halves(source)
