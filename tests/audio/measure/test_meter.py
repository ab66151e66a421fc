"""What is measured is what the standard and FFmpeg's own filter measure."""

from __future__ import annotations

from fractions import Fraction

import av
import av.filter
import numpy as np
import pytest
from numpy.typing import NDArray

from app.audio.measure.meter import LEAD_FRAMES, Figures, Meter, figures_of, stretch_frames
from app.core.draft.ingested import SILENT_DB, SILENT_LUFS, WAVEFORM_PEAKS
from tests.audio.sources import voice

Floats = NDArray[np.float32]


def measured(samples: Floats, rate: int, block: int = 0, full_scale: float = 1.0) -> Figures:
    """Figures of planar samples, pushed in blocks of about half a second."""
    meter = Meter(rate, len(samples), full_scale=full_scale)
    block = block or rate // 2 + 1
    for start in range(0, samples.shape[1], block):
        meter.push(samples[:, start : start + block].T)
    return meter.figures()


def by_ffmpeg(samples: Floats, rate: int) -> tuple[float, float]:
    """Loudness and true peak, in decibels, of FFmpeg's filter."""
    layout = "mono" if len(samples) == 1 else "stereo"
    graph = av.filter.Graph()
    base = Fraction(1, rate)
    begin = graph.add_abuffer(format="fltp", sample_rate=rate, layout=layout, time_base=base)
    meter, end = (
        graph.add("ebur128", "metadata=1:dualmono=true:peak=true"),
        graph.add("abuffersink"),
    )
    begin.link_to(meter)
    meter.link_to(end)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp", layout=layout)
    frame.sample_rate, frame.pts, frame.time_base = rate, 0, base
    begin.push(frame)
    begin.push(None)
    found: dict[str, str] = {}
    while True:
        try:
            found = dict(end.pull().metadata) or found
        except (av.BlockingIOError, av.EOFError):
            break
    peak = float(found["lavfi.r128.true_peak"])
    return float(found["lavfi.r128.I"]), 20 * np.log10(peak)


def tone(hertz: float, level: float, rate: int, seconds: float = 2.0) -> Floats:
    time = np.arange(round(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * hertz * time + 0.3))[None].astype(np.float32)


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_loudness_and_true_peak_equal_those_of_ffmpeg(rate: int, channels: int) -> None:
    samples = voice(4.0, rate, channels)
    figures = measured(samples, rate)
    loudness, peak = by_ffmpeg(samples, rate)
    assert figures.loudness_lufs == pytest.approx(loudness, abs=0.1)
    assert figures.true_peak_dbtp == pytest.approx(peak, abs=0.2)


@pytest.mark.parametrize("rate", [8_000, 48_000])
def test_a_voice_is_as_loud_in_one_channel_as_in_two_equal_ones(rate: int) -> None:
    mono = voice(4.0, rate, 1)
    one, two = measured(mono, rate), measured(np.repeat(mono, 2, axis=0), rate)
    assert one.loudness_lufs == pytest.approx(two.loudness_lufs, abs=1e-3)
    assert one.true_peak_dbtp == pytest.approx(two.true_peak_dbtp, abs=1e-3)
    assert one.lead_silence_seconds == two.lead_silence_seconds


def test_pauses_without_any_sound_are_no_noise() -> None:
    """Speech that a gate was put on, or that was rendered: only while it speaks is there a hiss."""
    rate = 48_000
    spoken = np.random.default_rng(2).normal(0, 10 ** (-40 / 20), (1, 8 * rate))
    spoken[:, ::2] += tone(300, 0.2, rate, 4.0)
    speaks = (np.arange(8 * rate) // (2 * rate)) % 2 == 0
    assert measured((spoken * speaks).astype(np.float32), rate).noise_floor_db == SILENT_DB
    assert measured(spoken.astype(np.float32), rate).noise_floor_db > -45


@pytest.mark.parametrize("hertz", [997, 6_000, 11_025, 12_000, 15_000, 18_000])
def test_the_peak_between_samples_is_found_wherever_it_is(hertz: int) -> None:
    samples = np.concatenate([tone(200, 0.45, 48_000), tone(hertz, 0.5, 48_000)], axis=1)
    assert measured(samples, 48_000).true_peak_dbtp == pytest.approx(
        by_ffmpeg(samples, 48_000)[1], abs=0.2
    )


def test_a_tone_of_the_standard_has_its_loudness() -> None:
    # ITU-R BS.1770: a 997 Hz sine at full scale in one of two channels reads -3.01 LKFS.
    sine = tone(997, 1.0, 48_000, 5)
    one_side = np.concatenate([sine, np.zeros_like(sine)])
    assert measured(one_side, 48_000).loudness_lufs == pytest.approx(-3.01, abs=0.05)
    assert measured(sine, 48_000).loudness_lufs == pytest.approx(0, abs=0.05)


def test_pauses_do_not_count() -> None:
    speech = voice(4.0, 48_000)
    pause = np.zeros((2, 6 * 48_000), np.float32)
    alone, paused = measured(speech, 48_000), measured(np.concatenate([speech, pause], 1), 48_000)
    assert paused.loudness_lufs == pytest.approx(alone.loudness_lufs, abs=0.3)


@pytest.mark.parametrize("block", [1, 37, 959, 48_000, 1_000_000])
def test_the_blocks_make_no_difference(block: int) -> None:
    samples = voice(1.0 if block < 100 else 3.0, 8_000)
    one, other = measured(samples, 8_000, block), measured(samples, 8_000)
    assert one.loudness_lufs == pytest.approx(other.loudness_lufs, abs=1e-3)
    assert one.true_peak_dbtp == pytest.approx(other.true_peak_dbtp, abs=0.06)
    assert (one.frames, one.waveform) == (other.frames, other.waveform)


def test_silence_is_silent() -> None:
    figures = measured(np.zeros((2, 48_000 * 2), np.float32), 48_000)
    assert (figures.loudness_lufs, figures.true_peak_dbtp) == (SILENT_LUFS, SILENT_DB)
    assert (figures.lead_silence_seconds, figures.noise_floor_db) == (2.0, SILENT_DB)
    assert set(figures.waveform) == {0}


def test_silence_at_both_ends_is_measured_whatever_the_noise() -> None:
    rate = 48_000
    noise = np.random.default_rng(2).normal(0, 10 ** (-55 / 20), (1, 9 * rate))
    noise[:, 2 * rate : 6 * rate] += tone(300, 0.2, rate, 4.0)
    noise[0, 100:300] += 0.5  # a button is pressed
    figures = measured(noise.astype(np.float32), rate)
    assert figures.lead_silence_seconds == pytest.approx(2.0, abs=0.05)
    assert figures.tail_silence_seconds == pytest.approx(3.0, abs=0.05)
    assert figures.noise_floor_db == pytest.approx(-55, abs=0.5)


def test_runs_at_full_scale_are_clipped_and_single_samples_are_not() -> None:
    samples = tone(100, 0.3, 8_000)
    samples[0, 1000:1005] = 1.0
    samples[0, 2000:2003] = -1.0
    samples[0, 3000] = samples[0, 4000] = samples[0, 4001] = 1.0
    for block in (1, 3, 1002, 8_000):
        assert measured(samples, 8_000, block).clipped_frames == 8


def test_the_waveform_shows_the_peaks() -> None:
    samples = np.zeros((1, 30 * 8_000), np.float32)
    samples[0, 15 * 8_000] = 0.5
    figures = measured(samples, 8_000)
    assert len(figures.waveform) == WAVEFORM_PEAKS
    (place,) = [place for place, peak in enumerate(figures.waveform) if peak]
    assert (place, figures.waveform[place]) == (WAVEFORM_PEAKS // 2, 128)


def test_more_channels_are_measured_as_they_are_played() -> None:
    samples = voice(2.0, 48_000, 6)
    names = ("FL", "FR", "FC", "LFE", "BL", "BR")
    meter = Meter(48_000, 6, names)
    meter.push(samples.T)
    from app.audio.samples import mixed_down

    mixed = np.ascontiguousarray(mixed_down(np.ascontiguousarray(samples.T), names).T)
    assert meter.figures().loudness_lufs == pytest.approx(
        measured(mixed, 48_000).loudness_lufs, abs=1e-3
    )


@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (44_100, 2)])
def test_stretches_together_are_the_whole(rate: int, channels: int) -> None:
    at = -(-rate // stretch_frames(rate)) * stretch_frames(rate)
    sound = voice((at + 2 * rate) / rate, rate, channels).T
    sound[at - 2 : at + 3] = 1.0  # clipped on both sides of the join
    sound[at - 9 : at - 5] = 1.0
    whole = Meter(rate, channels)
    whole.push(sound)
    first, second = Meter(rate, channels), Meter(rate, channels)
    first.push(sound[:at])
    lead = rate // LEAD_FRAMES * LEAD_FRAMES
    second.push(sound[at - lead : at])
    second.begin()
    second.push(sound[at:])
    got = figures_of([first.stretch(goes_on=True), second.stretch()], rate)
    wanted = whole.figures()
    assert got.clipped_frames == wanted.clipped_frames == 9
    assert got.loudness_lufs == pytest.approx(wanted.loudness_lufs, abs=2e-4)
    for name in ("frames", "waveform", "lead_silence_seconds", "tail_silence_seconds"):
        assert getattr(got, name) == getattr(wanted, name)
    for name in ("true_peak_dbtp", "noise_floor_db", "left_over_right_db", "correlation"):
        assert getattr(got, name) == pytest.approx(getattr(wanted, name), abs=1e-4)
