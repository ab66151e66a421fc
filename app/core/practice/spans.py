"""What was heard of a recording, as ranges of media time, and what they add up to."""

from __future__ import annotations

import math
from collections.abc import Iterable

Span = tuple[float, float]
"""A half-open range of media time, in seconds, that the output device really took."""


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same media time as ascending ranges that neither overlap nor touch, none empty."""
    ranges: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], end))
        else:
            ranges.append((start, end))
    return tuple(ranges)


def unique_seconds(spans: Iterable[Span]) -> float:
    """Seconds of media time heard at least once: what is heard twice counts once."""
    return math.fsum(end - start for start, end in merged(spans))


def played_seconds(spans: Iterable[Span]) -> float:
    """Seconds the device played, what was heard twice counted twice."""
    return math.fsum(end - start for start, end in spans if start < end)


def within(spans: Iterable[Span], duration_seconds: float) -> tuple[Span, ...]:
    """The spans, in their order, cut to the recording's length; none empty, none without number."""
    cut = ((max(0.0, start), min(end, duration_seconds)) for start, end in spans if start < end)
    return tuple((start, end) for start, end in cut if start < end)
