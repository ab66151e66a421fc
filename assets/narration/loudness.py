"""Loudness and true peak as FFmpeg's own meter (EBU R128, ITU-R BS.1770) gives them.

Mono counts as two equal channels, as it is played (EBU Tech 3344).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import av
import av.filter
import numpy as np
import numpy.typing as npt

SILENT_LUFS = -70.0
_FRAMES_AT_ONCE = 48_000


@dataclass(frozen=True, slots=True)
class Loudness:
    """Gated loudness, the loudest 400 ms, and the true peak of some samples."""

    integrated_lufs: float
    momentary_max_lufs: float
    true_peak_dbtp: float


def measure(samples: npt.NDArray[np.float32], rate: int) -> Loudness:
    """Measure mono samples. Needs at least 0.4 s of sound; less reads as silence."""
    return _metered(samples, rate, "metadata=1:dualmono=true:peak=true")


def integrated_lufs(samples: npt.NDArray[np.float32], rate: int) -> float:
    """The gated loudness alone, which takes a fraction of the time that peaks take."""
    return _metered(samples, rate, "metadata=1:dualmono=true").integrated_lufs


def _metered(samples: npt.NDArray[np.float32], rate: int, wanted: str) -> Loudness:
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        format="flt", sample_rate=rate, layout="mono", time_base=Fraction(1, rate)
    )
    meter = graph.add("ebur128", wanted)
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    integrated, momentary, peak = SILENT_LUFS, SILENT_LUFS, 0.0
    # The meter speaks for whole tenths of a second: silence fills up the last one.
    padded = np.pad(samples, (0, -len(samples) % (rate // 10)))
    for start in range(0, len(padded), _FRAMES_AT_ONCE):
        piece = np.ascontiguousarray(padded[start : start + _FRAMES_AT_ONCE], dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(piece[None], format="flt", layout="mono")
        frame.sample_rate = rate
        frame.pts = start
        frame.time_base = Fraction(1, rate)
        source.push(frame)
        while True:
            try:
                heard = sink.pull()
            except (av.BlockingIOError, av.EOFError):
                break
            said = heard.metadata
            integrated = float(said.get("lavfi.r128.I", integrated))
            momentary = max(momentary, float(said.get("lavfi.r128.M", momentary)))
            peak = max(peak, float(said.get("lavfi.r128.true_peaks_ch0", peak)))
    return Loudness(integrated, momentary, 20 * float(np.log10(max(peak, 1e-6))))
