"""What is kept of a file plays what the file plays, frame by frame, and nothing else is in it."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.audio.ingest.ingest import ingest
from app.audio.play.decoder import Decoder, facts
from app.audio.protocol import Source
from app.audio.samples import Samples, mixed_down
from app.core.draft.ingested import Ingested
from tests.audio.sources import (
    KINDS,
    LAYOUTS,
    Kind,
    encode,
    plain_decode,
    voice,
    with_location,
)

SURROUND = ("FL", "FR", "FC", "LFE", "BL", "BR", "SL", "SR")


def taken_in(source: Path, folder: Path) -> tuple[Ingested, Path]:
    folder.mkdir(exist_ok=True)
    made = ingest(source, folder, lambda fraction: None)
    assert [path.name for path in folder.iterdir()] == [f"{made.sha256}.mka"]
    return made, folder / f"{made.sha256}.mka"


def played(path: Path, made: Ingested, at_frame: int = 0) -> Samples:
    source = Source(str(path), "", made.sample_rate, made.frames, made.skip_frames)
    with closing(Decoder(source, at_frame)) as decoder:
        parts = []
        while len(block := decoder.read(50_000)):
            parts.append(block)
    return np.concatenate(parts)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Ingested, Path]]:
    """Every kind of file, as it was and as it is kept; made when first asked for."""
    return {}


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def kept(
    request: pytest.FixtureRequest,
    made: dict[str, tuple[Path, Ingested, Path]],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Kind, Path, Ingested, Path]:
    kind: Kind = request.param
    if kind.name not in made:
        folder = tmp_path_factory.mktemp("kind")
        source = kind.make(folder)
        ingested, stored = taken_in(source, folder / "out")
        made[kind.name] = (source, ingested, stored)
    return (kind, *made[kind.name])


def test_plays_the_very_samples_of_the_source(kept: tuple[Kind, Path, Ingested, Path]) -> None:
    kind, source, ingested, stored = kept
    names = SURROUND[: kind.channels] if kind.channels > 2 else ()
    expected = mixed_down(plain_decode(source), names)  # type: ignore[arg-type]
    got = played(stored, ingested)
    # What is copied is decoded by the same codec; FLAC keeps half a step of its depth.
    half_a_step = 0.5 / (1 << (kind.bits - 1))
    slack = 1e-6 if kind.channels > 2 else 1e-7
    assert got.shape == expected.shape
    assert np.abs(got - expected).max() <= half_a_step * (kind.kept == "flac") + slack


def test_counts_the_frames_of_an_independent_decoder(
    kept: tuple[Kind, Path, Ingested, Path],
) -> None:
    _, source, ingested, _ = kept
    if source.suffix.lstrip(".").upper() not in (*soundfile.available_formats(), "OPUS", "AIFF"):
        assert ingested.frames == len(plain_decode(source))
        return
    try:
        samples, rate = soundfile.read(source)
    except soundfile.LibsndfileError:  # a codec of the container that it does not know
        assert ingested.frames == len(plain_decode(source))
        return
    assert (ingested.frames, ingested.sample_rate) == (len(samples), rate)


def test_is_kept_in_the_form_that_packs_carry(kept: tuple[Kind, Path, Ingested, Path]) -> None:
    kind, _, ingested, stored = kept
    found = facts(stored)
    assert (found.codec, ingested.codec) == (kind.kept, kind.kept)
    assert (found.audio_streams, found.other_streams) == (1, 0)
    assert (found.sample_rate, found.channels) == (ingested.sample_rate, ingested.channels)
    end = (ingested.frames + ingested.skip_frames) / ingested.sample_rate
    assert abs(found.end_seconds - end) <= 0.2
    assert hashlib.sha256(stored.read_bytes()).hexdigest() == ingested.sha256
    assert stored.stat().st_size == ingested.bytes


def test_keeps_no_word_about_the_recording(kept: tuple[Kind, Path, Ingested, Path]) -> None:
    _, _, _, stored = kept
    assert not with_location(stored)


def test_any_position_plays_what_follows_it(kept: tuple[Kind, Path, Ingested, Path]) -> None:
    kind, _, ingested, stored = kept
    whole = played(stored, ingested)
    at = ingested.frames * 2 // 3
    rest = played(stored, ingested, at)
    assert len(rest) == ingested.frames - at
    if kind.kept in ("flac", "alac", "mp3", "vorbis"):  # the others add noise of their own
        assert np.abs(rest - whole[at:]).max() < 1e-3


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    source = KINDS[0].make(tmp_path)
    first, _ = taken_in(source, tmp_path / "a")
    again, _ = taken_in(source, tmp_path / "b")
    assert first == again


@pytest.mark.parametrize("rate", [8_000, 44_100])
def test_a_long_file_is_measured_apart_with_the_same_result(
    rate: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = encode(tmp_path / "a.wav", 12 * voice(1.6, rate), rate, "pcm_f32le", "flt")
    here, _ = taken_in(source, tmp_path / "here")
    assert here.scaled_db < 0
    monkeypatch.setattr("app.audio.ingest.source_pass.APART_BYTES", 0)
    apart, _ = taken_in(source, tmp_path / "apart")
    assert apart == here


def test_knows_the_source_by_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    source = encode(tmp_path / "a.flac", voice(1.2, 8000, 1), 8000, "flac", "s16")
    other = tmp_path / "Scansione del corpo – 正念 😌.wav"
    other.write_bytes(source.read_bytes())
    first, _ = taken_in(source, tmp_path / "out")
    second, _ = taken_in(other, tmp_path / "out2")
    assert first.source_sha256 == second.source_sha256 == _sha256(source)
    assert second.source_name == other.name


def test_a_name_that_is_no_unicode_is_read(tmp_path: Path) -> None:
    source = tmp_path / "a\udcff.flac"
    try:
        source.write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    encode(tmp_path / "b.flac", voice(1.2, 8000, 1), 8000, "flac", "s16").replace(source)
    ingested, _ = taken_in(source, tmp_path / "out")
    assert (ingested.frames, ingested.source_name) == (9600, "a?.flac")


def test_the_source_is_only_read(tmp_path: Path) -> None:
    source = KINDS[0].make(tmp_path)
    before = (source.read_bytes(), source.stat().st_mtime_ns)
    taken_in(source, tmp_path / "out")
    assert (source.read_bytes(), source.stat().st_mtime_ns) == before


def test_floats_over_full_scale_are_turned_down_not_cut_off(tmp_path: Path) -> None:
    samples = voice(2.0, 44_100) * 12
    peak = float(np.abs(samples).max())
    assert peak > 2
    source = encode(tmp_path / "loud.wav", samples, 44_100, "pcm_f32le", "flt")
    ingested, stored = taken_in(source, tmp_path / "out")
    assert ingested.scaled_db == pytest.approx(-20 * np.log10(peak), abs=1e-4)
    step = 2.0**-23
    scaled = samples.T.astype(np.float64) * (1 - step) / peak
    assert np.abs(played(stored, ingested) - scaled).max() <= 0.51 * step


def test_the_sound_of_a_film_is_taken_and_the_film_is_not(tmp_path: Path) -> None:
    source = encode(tmp_path / "film.mp4", voice(2.0, 44_100), 44_100, "aac", "fltp", video=True)
    ingested, stored = taken_in(source, tmp_path / "out")
    assert (ingested.had_video, ingested.codec) == (True, "aac")
    assert facts(stored).other_streams == 0


def test_a_cover_is_dropped_and_counted(tmp_path: Path) -> None:
    source = encode(tmp_path / "a.mp4", voice(2.0, 44_100), 44_100, "aac", "fltp", picture=True)
    ingested, stored = taken_in(source, tmp_path / "out")
    assert (ingested.pictures_dropped, ingested.had_video) == (1, False)
    assert facts(stored).other_streams == 0


def test_progress_grows_to_nearly_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.audio.decode.source_decoder.PROGRESS_SECONDS", 0.0)
    source = KINDS[0].make(tmp_path)
    (tmp_path / "out").mkdir()
    told: list[float] = []
    ingest(source, tmp_path / "out", told.append)
    assert told == sorted(told)
    assert 0.9 < told[-1] <= 1


def test_every_layout_that_is_made_here_is_known() -> None:
    assert {kind.channels for kind in KINDS} <= set(LAYOUTS)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (16_000, 2), (24_000, 1), (24_000, 2)])
def test_a_seek_in_mp3_of_few_bits_waits_for_its_reservoir(
    tmp_path: Path, rate: int, channels: int
) -> None:
    time = np.arange(12 * rate) / rate
    words = 0.3 * np.sin(2 * np.pi * 200 * time) * (np.sin(2 * np.pi * 1.3 * time) > 0)
    words = np.tile(words.astype(np.float32), (channels, 1))
    low = encode(tmp_path / "low.mp3", words, rate, "libmp3lame", "fltp", bit_rate=8_000)
    made, stored = taken_in(low, tmp_path / "out")
    whole = played(stored, made)
    for frame in range(rate, 11 * rate, 571 * rate // 8_000):
        source = Source(str(stored), "", made.sample_rate, made.frames, made.skip_frames)
        with closing(Decoder(source, frame)) as decoder:
            block = decoder.read(2_000)
        assert np.abs(block - whole[frame : frame + len(block)]).max() < 1e-4, frame
