"""An output that takes nothing is lost in time, and one that is only waited for is not."""

from __future__ import annotations

import pytest

from app.audio.play.device_loss import (
    LONGEST_STEP_SECONDS,
    STALL_SECONDS,
    START_STALL_SECONDS,
    Progress,
    StallWatch,
)

STEP = 0.1


def seconds_until_lost(watch: StallWatch, progress: Progress, at: float = 0.0) -> float:
    """How long it takes from a first look at this progress."""
    assert not watch.is_lost(at, progress, playing=True)
    for n in range(1, 100):
        if watch.is_lost(at + n * STEP, progress, playing=True):
            return n * STEP
    raise AssertionError("never lost")


@pytest.mark.parametrize(("heard", "limit"), [(True, STALL_SECONDS), (False, START_STALL_SECONDS)])
def test_an_output_that_takes_nothing_is_lost(heard: bool, limit: float) -> None:
    took = seconds_until_lost(StallWatch(0.0), Progress(7, heard))
    assert took == pytest.approx(limit, abs=2 * STEP)


def test_any_progress_begins_the_wait_anew() -> None:
    watch = StallWatch(0.0)
    for n in range(100):
        assert not watch.is_lost(n * STEP, Progress(n // 5, True), playing=True)


def test_what_is_paused_waits_without_end() -> None:
    watch = StallWatch(0.0)
    for n in range(100):
        assert not watch.is_lost(n * STEP, Progress(1, True), playing=False)


def test_a_process_that_stood_still_proves_nothing() -> None:
    watch = StallWatch(0.0)
    assert not watch.is_lost(0.0, Progress(1, True), playing=True)
    assert not watch.is_lost(3600.0, Progress(1, True), playing=True)
    left = STALL_SECONDS - LONGEST_STEP_SECONDS
    assert not watch.is_lost(3600.0 + left / 2, Progress(1, True), playing=True)


def test_another_play_has_its_whole_time() -> None:
    watch = StallWatch(0.0)
    seconds_until_lost(watch, Progress(1, True))
    watch.restart()
    assert seconds_until_lost(watch, Progress(2, True), at=100.0) >= STALL_SECONDS - STEP
