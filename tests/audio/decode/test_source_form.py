"""What comes out of a decoder is understood in whatever form it comes."""

from __future__ import annotations

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from app.audio.decode.source_form import SourceForm, integers_of
from app.audio.play.decoder import raw_of
from app.audio.samples import floats, to_24_bits

FORMATS = ("u8", "s16", "s16p", "s32", "s32p", "flt", "fltp", "dbl", "dblp")
VALUES = np.array([[0.5, -0.25], [0.0, 0.125], [-1.0, 0.75]])
"""Three frames of two channels, each a whole number of steps in every format."""


def in_format(sample_format: str, values: NDArray[np.float64]) -> NDArray[np.generic]:
    base = sample_format.removesuffix("p")
    if base == "u8":
        return np.asarray(values * 128 + 128, np.uint8)
    if base in ("flt", "dbl"):
        return np.asarray(values, np.float32 if base == "flt" else np.float64)
    bits = int(base[1:])
    return np.asarray(values * (1 << (bits - 1)), np.dtype(f"i{bits // 8}"))


def frame(
    sample_format: str = "s16",
    values: NDArray[np.float64] = VALUES,
    layout: str = "stereo",
    rate: int = 44_100,
) -> av.AudioFrame:
    """A decoded frame of these samples [frames, channels]."""
    made = in_format(sample_format, values)
    planes = made.T if sample_format.endswith("p") else made.reshape(1, -1)
    decoded = av.AudioFrame.from_ndarray(np.ascontiguousarray(planes), sample_format, layout)
    decoded.sample_rate = rate
    return decoded


@pytest.mark.parametrize("sample_format", FORMATS)
def test_the_samples_are_the_same_in_every_format(sample_format: str) -> None:
    assert raw_of(frame(sample_format)).tolist() == in_format(sample_format, VALUES).tolist()
    block = floats(raw_of(frame(sample_format)))
    assert block.dtype == np.float32
    assert block.tolist() == VALUES.tolist()


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_not_heard(bad: float) -> None:
    values = VALUES.copy()
    values[1, 0] = bad
    block = floats(raw_of(frame("flt", values)))
    assert np.isfinite(block).all()
    assert block[2].tolist() == VALUES[2].tolist()


@pytest.mark.parametrize(
    ("said", "layout", "names"),
    [
        ("mono", "mono", "FC"),
        ("stereo", "stereo", "FL FR"),
        ("5.1(side)", "5.1(side)", "FL FR FC LFE SL SR"),
    ],
)
def test_channels_with_names_stay_as_they_are(said: str, layout: str, names: str) -> None:
    count = len(names.split())
    form = SourceForm.of(frame("s16", np.zeros((4, count)), said, 48_000))
    assert (form.layout, form.names) == (layout, tuple(names.split()))
    assert (form.sample_rate, form.format) == (48_000, "s16")


@pytest.mark.parametrize("count", [3, 4, 6, 8])
def test_channels_that_a_file_only_counts_are_microphones(count: int) -> None:
    values = np.zeros((4, count))
    values[:, count // 2] = 0.5
    form = SourceForm.of(frame("s16", values, f"{count} channels"))
    assert (form.are_microphones, form.kept_layout, form.channels) == (True, "mono", count)
    assert (
        form.mixed(floats(raw_of(frame("s16", values, f"{count} channels")))).tolist()
        == [[0.5]] * 4
    )


def test_more_channels_than_flac_has_stay_as_they_are_said() -> None:
    form = SourceForm.of(frame("s16", np.zeros((4, 9)), "9 channels"))
    assert (form.layout, len(form.names)) == ("9 channels", 9)


@pytest.mark.parametrize(
    ("sample_format", "steps"),
    [("u8", 1 << 7), ("s16", 1 << 15), ("s32", 1 << 15), ("flt", 1 << 15)],
)
def test_full_scale_is_the_highest_step_of_16_bits_at_most(sample_format: str, steps: int) -> None:
    assert SourceForm.of(frame(sample_format)).full_scale == 1 - 1 / steps


def test_flac_keeps_the_very_integers() -> None:
    eight, sixteen = np.array([0, 128, 255], np.uint8), np.array([-32768, 0, 32767], np.int16)
    assert integers_of(eight).tolist() == [-32768, 0, 32512]
    assert integers_of(sixteen).tolist() == sixteen.tolist()


def test_of_32_bits_flac_keeps_the_highest_24_rounded() -> None:
    fine = np.array([-(1 << 31), 127, 128, (1 << 31) - 1], np.int32)
    kept = [-(1 << 31), 0, 256, 0x7FFFFF00]
    assert integers_of(fine).tolist() == kept


def test_32_bits_are_rounded_to_24_and_never_wrap() -> None:
    samples: NDArray[np.int32] = np.array([127, 128, -128, -129, 0x7FFFFFFF], np.int32)
    assert to_24_bits(samples).tolist() == [0, 256, 0, -256, 0x7FFFFF00]
