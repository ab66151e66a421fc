"""An output that takes more than can be heard is found out; one with a large buffer is not."""

from __future__ import annotations

import pytest

from app.audio.play.null_output import NullOutput
from app.audio.play.output_trial import try_output
from tests.audio.conftest import ManualClock


@pytest.mark.parametrize("holds_seconds", [0.2, 10.0])
def test_an_output_that_plays_in_real_time_is_well(
    clock: ManualClock, holds_seconds: float
) -> None:
    output = NullOutput(clock=clock, latency_seconds=holds_seconds)
    trial = try_output(output, None, clock, clock.advance)
    assert (trial.too_fast, trial.holds_seconds) == (False, holds_seconds)
    assert trial.sample_rate == 48_000
    assert 0 < trial.latency_seconds <= holds_seconds


def test_an_output_that_takes_all_at_once_plays_nothing(clock: ManualClock) -> None:
    output = NullOutput(clock=clock, paced=False)
    assert try_output(output, None, clock, clock.advance).too_fast
