"""A prepared recording is the stored one but for what was asked, frame by frame."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from app.audio.ingest import prepare as work
from app.audio.ingest.jobs import Jobs
from app.audio.measure.meter import Meter
from app.audio.play.decoder import Decoder, facts
from app.audio.play.fade import Fades
from app.audio.protocol import Source
from app.audio.samples import Samples
from app.core.draft.ingest_errors import JobCancelled
from app.core.draft.ingested import Ingested
from app.core.draft.preparation import (
    GAP_SECONDS,
    LEFT_AT_START_SECONDS,
    Bell,
    Preparation,
    TooLittleLeft,
    estimated_smaller_bytes,
)
from app.core.draft.recording_checks import recording_remarks
from app.core.errors import RecordingDamaged
from app.core.programme.soundness import END_TOLERANCE_SECONDS, matching_gain_db
from tests.recordings import RATE, chirp, noise, write_recording

SECONDS = 6.0


def unheard(fraction: float) -> None:
    pass


def samples_of(path: Path, ingested: Ingested) -> Samples:
    """The whole recording as it is played [frames, channels]."""
    source = Source(str(path), "Test", ingested.sample_rate, ingested.frames, ingested.skip_frames)
    decoder = Decoder(source)
    samples = decoder.read(ingested.frames + 1)
    assert len(samples) == ingested.frames
    decoder.close()
    return samples


def ingested(source: Source, codec: str = "flac", **changes: Any) -> Ingested:
    """What is known of the recording behind `source`."""
    decoder = Decoder(source)
    meter = Meter(source.sample_rate, decoder.channels)
    meter.push(decoder.read(source.frames))
    decoder.close()
    figures = meter.figures()
    known = Ingested(
        source_name="Aufnahme 1.wav",
        source_sha256="a" * 64,
        source_codec=codec,
        lossy=codec not in ("flac", "alac"),
        sha256="b" * 64,
        bytes=Path(source.path).stat().st_size,
        codec=codec,
        sample_rate=source.sample_rate,
        channels=decoder.channels,
        frames=source.frames,
        skip_frames=source.skip_frames,
        loudness_lufs=figures.loudness_lufs,
        true_peak_dbtp=figures.true_peak_dbtp,
        gain_db=matching_gain_db(figures.loudness_lufs, figures.true_peak_dbtp),
        lead_silence_seconds=figures.lead_silence_seconds,
        tail_silence_seconds=figures.tail_silence_seconds,
        clipped_frames=figures.clipped_frames,
        noise_floor_db=figures.noise_floor_db,
        left_over_right_db=figures.left_over_right_db,
        correlation=figures.correlation,
        decode_errors=0,
        said_seconds=9.0,
    )
    return replace(known, **changes)


def write_floats(path: Path, values: Samples, encoder: str) -> None:
    """Write mono floats, which may go over full scale."""
    with av.open(str(path), "w", format="matroska") as container:
        stream = container.add_stream(encoder, rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(values.T), "fltp", "mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


class Stored:
    """A stored recording, its facts, and a folder for what is made of it."""

    def __init__(self, folder: Path, values: NDArray[Any], codec: str = "flac", rate: int = RATE):
        self.path = folder / "stored.mka"
        self.values = values
        self.source = write_recording(self.path, values, codec, rate)
        self.facts = ingested(self.source, codec)
        self.folder = folder / "made"
        self.folder.mkdir()

    def prepared(self, edits: Preparation) -> tuple[Ingested, Samples]:
        made = work.prepare(self.path, self.facts, edits, self.folder, unheard)
        return made, samples_of(self.folder / f"{made.sha256}.mka", made)

    def snippet(self, edits: Preparation, at: Any, seconds: float) -> tuple[Ingested, Samples]:
        made = work.snippet(self.path, self.facts, edits, at, seconds, self.folder, unheard)
        return made, samples_of(self.folder / f"{made.sha256}.mka", made)


def steady(seconds: float, channels: int = 1, rate: int = RATE) -> NDArray[np.int16]:
    """One value throughout, so that what is left of it is the fade itself."""
    return np.full((round(seconds * rate), channels), 16_384, np.int16)


def bell_in(folder: Path, channels: int = 1, rate: int = 44_100, level: float = 0.5) -> Bell:
    """Three seconds of a tone that dies away."""
    time = np.arange(3 * rate)[:, np.newaxis] / rate
    tone = np.sin(2 * np.pi * 400 * time) * np.exp(-time) * level * 32767
    values = np.repeat(tone.astype(np.int16), channels, axis=1)
    source = write_recording(folder / f"bell-{channels}-{rate}.mka", values, "flac", rate)
    return Bell.of(source.path, ingested(source))


def rms_db(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(samples.astype(np.float64) ** 2)))


class TestTrim:
    @pytest.mark.parametrize("rate", [48_000, 44_100, 11_025])
    @pytest.mark.parametrize("codec", ["flac", "alac"])
    def test_what_is_left_is_the_same_bit_for_bit(
        self, tmp_path: Path, codec: str, rate: int
    ) -> None:
        stored = Stored(tmp_path, noise(SECONDS, 2, rate), codec, rate)
        _, samples = stored.prepared(Preparation(trim_start_seconds=1.2345, trim_end_seconds=0.7))
        start, end = round(1.2345 * rate), len(stored.values) - round(0.7 * rate)
        assert np.array_equal(samples * 32768, stored.values[start:end])

    def test_24_bits_stay_24_bits(self, tmp_path: Path) -> None:
        random = np.random.default_rng(1)
        values = random.integers(-(2**22), 2**22, (RATE * 3, 2)).astype(np.int32)
        path = tmp_path / "deep.mka"
        with av.open(str(path), "w", format="matroska") as container:
            stream = container.add_stream("flac", rate=RATE, layout="stereo")
            stream.codec_context.format = av.AudioFormat("s32")
            frame = av.AudioFrame.from_ndarray((values << 8).reshape(1, -1), "s32", "stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        known = ingested(Source(str(path), "Deep", RATE, len(values)))
        edits = Preparation(trim_start_seconds=1.0)
        made = work.prepare(path, known, edits, tmp_path, unheard)
        samples = samples_of(tmp_path / f"{made.sha256}.mka", made)
        assert np.array_equal(samples * 2**23, values[RATE:])

    def test_the_stored_recording_stays_as_it_is(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(3.0))
        before = stored.path.read_bytes()
        stored.prepared(Preparation(trim_start_seconds=1.0, fade_in_seconds=0.5))
        assert stored.path.read_bytes() == before

    def test_less_than_a_second_left_is_refused_before_anything_is_written(
        self, tmp_path: Path
    ) -> None:
        stored = Stored(tmp_path, noise(3.0))
        with pytest.raises(TooLittleLeft):
            stored.prepared(Preparation(trim_start_seconds=2.5))
        assert not list(stored.folder.iterdir())


class TestFades:
    @pytest.mark.parametrize("rate", [48_000, 44_100, 11_025])
    def test_they_rise_and_fall_without_a_step_back(self, tmp_path: Path, rate: int) -> None:
        stored = Stored(tmp_path, steady(SECONDS, rate=rate), rate=rate)
        _, samples = stored.prepared(Preparation(fade_in_seconds=1.517, fade_out_seconds=2.0))
        level = samples[:, 0]
        half = len(level) // 2
        assert (np.diff(level[:half]) >= 0).all()
        assert (np.diff(level[half:]) <= 0).all()
        assert abs(level[0]) < 0.001 * level[half]
        assert abs(level[-1]) < 0.001 * level[half]

    def test_no_step_can_be_heard(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, steady(SECONDS))
        _, samples = stored.prepared(Preparation(fade_in_seconds=1.0, fade_out_seconds=1.0))
        assert np.abs(np.diff(samples[:, 0])).max() <= 2 / 32768

    def test_they_take_as_long_as_asked(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, steady(SECONDS))
        _, samples = stored.prepared(Preparation(fade_in_seconds=2.0, fade_out_seconds=3.0))
        full = np.flatnonzero(samples[:, 0] == 0.5)
        assert full[0] == pytest.approx(2 * RATE, abs=RATE / 100)
        assert full[-1] == pytest.approx(3 * RATE, abs=RATE / 100)

    def test_between_them_nothing_is_changed(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(SECONDS))
        _, samples = stored.prepared(Preparation(fade_in_seconds=1.0, fade_out_seconds=2.0))
        assert len(samples) == len(stored.values)
        assert np.array_equal(samples[RATE : 4 * RATE] * 32768, stored.values[RATE : 4 * RATE])


class TestMono:
    def test_both_channels_are_in_it(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(3.0) * 2)
        made, samples = stored.prepared(Preparation(mono=True, trim_start_seconds=0.5))
        assert made.channels == 1
        mixed = stored.values[RATE // 2 :].mean(axis=1)
        assert np.array_equal(samples[:, 0] * 32768, mixed)

    @pytest.mark.parametrize(
        ("sides", "side"),
        [((1.0, 0.0), "left"), ((0.01, 1.0), "right"), ((1.0, -1.0), None), ((1.0, 0.3), None)],
    )
    def test_it_is_as_loud_as_the_side_that_sounds(
        self, tmp_path: Path, sides: tuple[float, float], side: str | None
    ) -> None:
        voice = noise(3.0, 1)
        stored = Stored(tmp_path, np.rint(voice * np.array([sides])).astype(voice.dtype))
        assert (stored.facts.only_side, stored.facts.is_turned_round) == (side, sides[1] < 0)
        made, samples = stored.prepared(Preparation(mono=True))
        expected = voice[:, 0] * (np.abs(sides).mean() if side is None else 1.0)
        assert np.abs(samples[:, 0] * 32768 - expected).max() <= 1
        assert not made.is_turned_round
        titles = {"title": "A", "kind": "other", "home": False}
        said = [str(remark) for remark in recording_remarks(stored.facts, **titles)]  # type: ignore[arg-type]
        assert sum("“Prepare” can make one channel" in words for words in said) == (
            side is not None or sides[1] < 0
        )


class TestBells:
    @pytest.mark.parametrize(("channels", "bell_channels"), [(1, 1), (2, 1), (1, 2)])
    def test_the_voice_comes_two_seconds_after_the_bell(
        self, tmp_path: Path, channels: int, bell_channels: int
    ) -> None:
        stored = Stored(tmp_path, noise(4.0, channels))
        bell = bell_in(tmp_path, bell_channels)
        edits = Preparation(bell_before=bell, trim_start_seconds=1.0)
        made, samples = stored.prepared(edits)
        gap = round((LEFT_AT_START_SECONDS + 3) * RATE)
        begin = gap + round(GAP_SECONDS * RATE)
        assert made.channels == channels
        assert not samples[gap:begin].any()
        assert np.array_equal(samples[begin:] * 32768, stored.values[RATE:])
        assert begin == round(edits.shift_seconds * RATE) + RATE
        assert made.seconds == pytest.approx(edits.seconds(stored.facts), abs=1 / RATE)

    def test_its_strike_comes_when_a_player_is_at_full_level(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(4.0))
        _, samples = stored.prepared(Preparation(bell_before=bell_in(tmp_path)))
        begin = round(Fades().start_seconds * RATE)
        assert not samples[:begin].any()
        assert (
            np.abs(samples[begin : begin + RATE // 10]).max() == np.abs(samples[: 4 * RATE]).max()
        )

    def test_it_rings_out_after_the_voice(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(4.0))
        _, samples = stored.prepared(Preparation(bell_after=bell_in(tmp_path)))
        begin = round((4 + GAP_SECONDS) * RATE)
        assert np.array_equal(samples[: 4 * RATE] * 32768, stored.values)
        assert not samples[4 * RATE : begin].any()
        assert len(samples) == begin + 3 * RATE

    @pytest.mark.parametrize(("channels", "bell_channels"), [(1, 1), (2, 1), (1, 2), (2, 2)])
    @pytest.mark.parametrize("quiet", [1, 30])
    def test_it_is_heard_but_never_louder_than_the_voice(
        self, tmp_path: Path, channels: int, bell_channels: int, quiet: int
    ) -> None:
        stored = Stored(tmp_path, noise(4.0, channels) // quiet)
        bell = bell_in(tmp_path, bell_channels, level=0.9)
        _, samples = stored.prepared(Preparation(bell_before=bell))
        rung, voice = samples[RATE : 4 * RATE], samples[6 * RATE :]
        meters = [Meter(RATE, channels) for _ in range(2)]
        for meter, part in zip(meters, (rung, voice), strict=True):
            meter.push(part)
        rung_figures, voice_figures = (meter.figures() for meter in meters)
        over_lu = rung_figures.loudness_lufs - voice_figures.loudness_lufs
        assert -12 < over_lu < 0.1
        assert rung_figures.true_peak_dbtp < voice_figures.true_peak_dbtp + 0.1

    def test_a_bell_that_is_gone_is_named(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(2.0))
        bell = bell_in(tmp_path)
        Path(bell.path).write_bytes(b"no bell any more")
        with pytest.raises(RecordingDamaged, match=r"bell-1-44100\.mka"):
            stored.prepared(Preparation(bell_before=bell))
        assert not list(stored.folder.iterdir())


class TestLossySource:
    @pytest.mark.parametrize(("codec", "rate"), [("opus", 48_000), ("mp3", 44_100)])
    def test_it_becomes_opus_of_the_same_length(
        self, tmp_path: Path, codec: str, rate: int
    ) -> None:
        stored = Stored(tmp_path, chirp(6.0, 2, rate), codec, rate)
        made, samples = stored.prepared(Preparation(trim_start_seconds=1.0))
        assert (made.codec, made.sample_rate, made.lossy) == ("opus", 48_000, True)
        assert len(samples) == 5 * 48_000
        before = samples_of(stored.path, stored.facts)[rate :: rate // 100]
        after = samples[::480][: len(before)]
        assert np.abs(before[: len(after)] - after).max() < 0.05

    def test_what_goes_over_full_scale_is_turned_down_and_not_cut_off(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, chirp(4.0, 1), "aac")
        write_floats(stored.path, (stored.values * (1.4 / 12_000)).astype(np.float32), "aac")
        stored.facts = ingested(stored.source, "aac")
        before = samples_of(stored.path, stored.facts)
        assert np.abs(before).max() > 1.3
        made, samples = stored.prepared(Preparation(fade_in_seconds=1.0, fade_out_seconds=1.0))
        assert made.scaled_db == pytest.approx(-stored.facts.true_peak_dbtp)
        middle = slice(RATE, 3 * RATE)
        factor = 10 ** (made.scaled_db / 20)
        assert np.abs(samples[middle] - before[middle] * factor).max() < 0.05


class TestSnippet:
    def test_the_start_is_the_bell_and_so_much_of_the_voice(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(SECONDS, 1, 11_025), rate=11_025)
        bell = bell_in(tmp_path)
        edits = Preparation(0.5, 0.5, 1.0, 1.0, bell_before=bell, bell_after=bell)
        made, samples = stored.snippet(edits, "start", 2.5)
        _, whole = stored.prepared(edits)
        assert made.seconds == pytest.approx(
            LEFT_AT_START_SECONDS + 3 + GAP_SECONDS + 2.5, abs=1e-3
        )
        assert np.array_equal(samples, whole[: len(samples)])

    def test_the_end_is_so_much_of_the_voice_and_the_bell(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(SECONDS, 1, 11_025), rate=11_025)
        bell = bell_in(tmp_path)
        edits = Preparation(0.5, 0.5, 1.0, 1.0, bell_before=bell, bell_after=bell)
        made, samples = stored.snippet(edits, "end", 2.5)
        _, whole = stored.prepared(edits)
        assert made.seconds == pytest.approx(2.5 + GAP_SECONDS + 3, abs=1e-3)
        assert np.array_equal(samples, whole[-len(samples) :])

    def test_a_longer_fade_is_heard_whole(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(SECONDS))
        made, _ = stored.snippet(Preparation(fade_out_seconds=4.0), "end", 2.0)
        assert made.seconds == 4

    def test_of_a_short_recording_it_is_all(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(2.0))
        edits = Preparation(fade_in_seconds=0.5, fade_out_seconds=0.5)
        assert np.array_equal(stored.snippet(edits, "end", 15)[1], stored.prepared(edits)[1])

    def test_it_is_heard_as_loud_as_the_recording(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(4.0))
        stored.facts = replace(stored.facts, gain_db=-7.25)
        assert stored.snippet(Preparation(), "start", 2.0)[0].gain_db == -7.25


class TestShrink:
    @pytest.mark.parametrize(("channels", "rate"), [(1, 48_000), (2, 44_100)])
    def test_it_is_opus_as_long_as_before(self, tmp_path: Path, channels: int, rate: int) -> None:
        stored = Stored(tmp_path, chirp(6.0, channels, rate), "flac", rate)
        made = work.shrink(stored.path, stored.facts, stored.folder, unheard)
        path = stored.folder / f"{made.sha256}.mka"
        samples = samples_of(path, made)
        assert (made.codec, made.channels, made.lossy) == ("opus", channels, True)
        assert len(samples) == 6 * 48_000
        before = stored.values[:: rate // 100] / 32768
        assert np.abs(before - samples[::480]).max() < 0.05
        # What a player may rely on without decoding: where the last packet ends.
        assert abs(facts(path).end_seconds - made.seconds) < END_TOLERANCE_SECONDS

    def test_noise_takes_no_more_than_was_said_before(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(10.0, 1))
        made = work.shrink(stored.path, stored.facts, stored.folder, unheard)
        assert made.bytes <= estimated_smaller_bytes(10.0) * 1.1
        assert made.bytes == (stored.folder / f"{made.sha256}.mka").stat().st_size

    def test_its_measures_are_its_own(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(6.0))
        wrong = replace(stored.facts, true_peak_dbtp=-50.0, noise_floor_db=-90.0, waveform=())
        made = work.shrink(stored.path, wrong, stored.folder, unheard)
        assert made.loudness_lufs == pytest.approx(stored.facts.loudness_lufs, abs=1.0)
        assert made.true_peak_dbtp > -20
        assert made.noise_floor_db > -40
        assert len(made.waveform) > 100

    def test_a_gain_that_was_chosen_by_hand_is_kept(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(6.0))
        chosen = replace(stored.facts, gain_db=stored.facts.gain_db - 5)
        made = work.shrink(stored.path, chosen, stored.folder, unheard)
        assert made.gain_db == pytest.approx(chosen.gain_db, abs=1.0)


class TestTheFile:
    def test_it_is_all_that_is_left_in_the_folder(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(3.0))
        made, _ = stored.prepared(Preparation(fade_in_seconds=1.0))
        assert [p.name for p in stored.folder.iterdir()] == [f"{made.sha256}.mka"]

    def test_the_same_edits_make_the_same_file(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(3.0))
        edits = Preparation(fade_in_seconds=1.0)
        assert stored.prepared(edits)[0] == stored.prepared(edits)[0]

    def test_it_knows_where_it_comes_from(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(3.0))
        made, _ = stored.prepared(Preparation(trim_start_seconds=1.0))
        assert made.source_sha256 == stored.facts.source_sha256
        assert made.source_name == stored.facts.source_name
        assert made.said_seconds is None

    def test_what_is_done_is_told_from_start_to_end(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(SECONDS))
        told: list[float] = []
        edits = Preparation(bell_before=bell_in(tmp_path))
        work.prepare(stored.path, stored.facts, edits, stored.folder, told.append)
        assert told == sorted(told)
        assert len(told) > SECONDS + 3
        assert told[0] < 0.2
        assert told[-1] == 1

    @pytest.mark.parametrize("at", [0.3, 0.9], ids=["writing", "measuring"])
    def test_nothing_is_left_of_what_breaks_off(self, tmp_path: Path, at: float) -> None:
        stored = Stored(tmp_path, noise(SECONDS))

        def full(fraction: float) -> None:
            if fraction > at:
                raise OSError(28, "No space left on device")

        with pytest.raises(OSError, match="No space"):
            work.prepare(stored.path, stored.facts, Preparation(mono=True), stored.folder, full)
        assert not list(stored.folder.iterdir())


class TestJob:
    """The same by way of the child that does it for the window."""

    def test_a_child_prepares(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(3.0))
        edits = Preparation(trim_start_seconds=1.0, bell_after=bell_in(tmp_path))
        made = Jobs().prepare(stored.path, stored.facts, edits, stored.folder)
        assert made == stored.prepared(edits)[0]

    def test_a_child_shrinks(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(3.0))
        made = Jobs().shrink(stored.path, stored.facts, stored.folder)
        assert made == work.shrink(stored.path, stored.facts, stored.folder, unheard)

    def test_a_child_makes_a_snippet(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(3.0))
        made = Jobs().snippet(stored.path, stored.facts, Preparation(), stored.folder, "end", 2.0)
        assert made == stored.snippet(Preparation(), "end", 2.0)[0]

    def test_a_cancelled_one_leaves_nothing(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(60.0))
        told: list[float] = []
        edits = Preparation(fade_in_seconds=30.0, fade_out_seconds=30.0)
        with pytest.raises(JobCancelled):
            Jobs().prepare(
                stored.path, stored.facts, edits, stored.folder, told.append, lambda: bool(told)
            )
        assert not list(stored.folder.iterdir())

    def test_a_refusal_comes_back_as_its_sentence(self, tmp_path: Path) -> None:
        stored = Stored(tmp_path, noise(2.0))
        with pytest.raises(TooLittleLeft):
            Jobs().prepare(
                stored.path, stored.facts, Preparation(trim_end_seconds=1.5), stored.folder
            )
