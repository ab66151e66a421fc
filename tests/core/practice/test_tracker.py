"""A running practice: only what the device took counts, and it is saved and closed in time."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.moment import Ticks
from app.core.practice.practice import EndReason
from app.core.practice.spans import Span, played_seconds, unique_seconds
from app.core.practice.tracker import PracticeTracker, Step
from tests.core.examples import COMPLETION

DURATION = 488.0
HOUR = 3600.0


class Listening:
    """A tracker and the two clocks it is told of; nobody waits for them."""

    def __init__(self) -> None:
        self.at = Ticks(1_000.0, 5_000.0)
        self.tracker = PracticeTracker(DURATION, COMPLETION, self.at)

    def later(self, seconds: float, asleep: float = 0.0) -> Ticks:
        self.at = Ticks(
            self.at.monotonic_seconds + seconds, self.at.boottime_seconds + seconds + asleep
        )
        return self.at

    def report(
        self,
        state: str,
        *spans: Span,
        after: float = 0.25,
        asleep: float = 0.0,
        lost: bool = False,
    ) -> Step:
        return self.tracker.tick(state, spans, self.later(after, asleep), lost=lost)

    def play(self, start: float, seconds: float, heard: tuple[Span, ...] = ()) -> list[Step]:
        quarters = range(1, round(seconds * 4) + 1)
        return [self.report("playing", *heard, (start, start + n / 4)) for n in quarters]


@pytest.fixture
def listening() -> Listening:
    return Listening()


class TestHeard:
    def test_what_the_player_reports_is_what_was_heard(self, listening: Listening) -> None:
        listening.play(0.0, 10.0)
        assert listening.tracker.spans == ((0.0, 10.0),)

    def test_stopped_early_keeps_the_minutes(self, listening: Listening) -> None:
        listening.play(0.0, 240.0)
        assert listening.report("stopped", (0.0, 240.5)).close == EndReason.STOPPED
        assert listening.tracker.spans == ((0.0, 240.5),)
        assert not listening.tracker.verdict.completed

    def test_the_last_seconds_come_with_the_ending(self, listening: Listening) -> None:
        listening.play(0.0, 487.0)
        assert listening.report("ended", (0.0, DURATION)).close == EndReason.ENDED
        assert listening.tracker.verdict.fraction_heard == 1.0

    def test_dragging_to_the_end_ends_but_does_not_complete(self, listening: Listening) -> None:
        listening.report("playing", (0.0, 3.0))
        step = listening.report("ended", (0.0, 3.0), (480.0, DURATION))
        assert step.close == EndReason.ENDED
        assert not listening.tracker.verdict.completed

    def test_a_replay_is_heard_once(self, listening: Listening) -> None:
        listening.report("playing", (0.0, 200.0), (0.0, 200.0))
        assert unique_seconds(listening.tracker.spans) == 200.0
        assert played_seconds(listening.tracker.spans) == 400.0

    def test_a_report_from_nought_does_not_overwrite_progress(self, listening: Listening) -> None:
        listening.play(0.0, 60.0)
        listening.report("playing", (0.0, 0.0))
        assert listening.tracker.spans == ((0.0, 60.0),)

    def test_the_player_may_take_back_what_the_device_dropped(self, listening: Listening) -> None:
        listening.report("playing", (0.0, 60.0))
        listening.report("paused", (0.0, 59.8), lost=True)
        assert listening.tracker.spans == ((0.0, 59.8),)

    def test_nothing_beyond_the_recording_is_heard(self, listening: Listening) -> None:
        listening.report("playing", (480.0, 500.0), (-3.0, 2.0))
        assert listening.tracker.spans == ((480.0, DURATION), (0.0, 2.0))

    def test_hours_of_pause_add_nothing(self, listening: Listening) -> None:
        listening.play(0.0, 60.0)
        for _ in range(50):
            listening.report("paused", (0.0, 60.0), after=60.0)
        listening.report("playing", (0.0, 60.0), (60.0, 61.0))
        assert unique_seconds(listening.tracker.spans) == 61.0

    def test_hours_of_sleep_add_nothing(self, listening: Listening) -> None:
        listening.play(0.0, 60.0)
        listening.report("playing", (0.0, 60.25), asleep=8 * HOUR)
        assert unique_seconds(listening.tracker.spans) == 60.25

    def test_a_wall_clock_set_back_changes_nothing(self, listening: Listening) -> None:
        listening.play(0.0, 60.0)
        step = listening.report("playing", (0.0, 60.25), asleep=-10 * HOUR)
        assert step == Step()
        assert unique_seconds(listening.tracker.spans) == 60.25


def test_a_player_that_has_not_begun_yet_has_not_stopped(listening: Listening) -> None:
    assert listening.report("stopped") == Step()


class TestSaving:
    def test_no_more_than_five_seconds_of_playing_go_unsaved(self, listening: Listening) -> None:
        saves = [n / 4 for n, step in enumerate(listening.play(0.0, 60.0), 1) if step.save]
        assert max(b - a for a, b in itertools.pairwise([0.0, *saves, 60.0])) < 5.0
        assert len(saves) <= 15

    def test_a_pause_saves_at_once_and_once(self, listening: Listening) -> None:
        listening.play(0.0, 2.0)
        assert listening.report("paused", (0.0, 2.25)).save
        assert not listening.report("paused", (0.0, 2.25)).save

    def test_the_tail_of_a_pause_is_saved_too(self, listening: Listening) -> None:
        listening.report("paused", (0.0, 2.0))
        assert listening.report("paused", (0.0, 2.2)).save

    def test_a_save_that_failed_in_a_pause_is_asked_for_again_a_little_later(
        self, listening: Listening
    ) -> None:
        listening.play(0.0, 2.0)
        assert listening.report("paused", (0.0, 2.0)).save
        listening.tracker.save_failed()
        steps = [listening.report("paused", (0.0, 2.0)).save for _ in range(20)]
        assert steps.index(True) == 15  # 4 s later, and once
        assert sum(steps) == 1

    def test_silence_before_the_first_sound_saves_nothing(self, listening: Listening) -> None:
        assert not listening.report("playing", after=20.0).save

    def test_an_ending_is_closed_not_saved(self, listening: Listening) -> None:
        assert listening.report("ended", (0.0, DURATION)) == Step(close=EndReason.ENDED)


class TestSleep:
    def test_after_sleep_it_is_paused(self, listening: Listening) -> None:
        listening.play(0.0, 10.0)
        assert listening.report("playing", (0.0, 10.25), asleep=60.0).pause

    def test_it_is_paused_once(self, listening: Listening) -> None:
        listening.report("playing", (0.0, 10.0), asleep=60.0)
        assert not listening.report("playing", (0.0, 10.25)).pause

    def test_a_busy_computer_is_not_asleep(self, listening: Listening) -> None:
        assert not listening.report("playing", (0.0, 10.0), after=30.0).pause

    def test_what_is_paused_already_needs_no_pause(self, listening: Listening) -> None:
        listening.report("paused", (0.0, 10.0))
        assert not listening.report("paused", (0.0, 10.0), asleep=60.0).pause

    def test_it_stays_open_after_a_night_asleep_while_playing(self, listening: Listening) -> None:
        listening.play(0.0, 10.0)
        assert listening.report("playing", (0.0, 10.25), asleep=8 * HOUR).close is None
        assert listening.report("paused", (0.0, 10.25)).close is None


class TestClosing:
    def test_a_pause_of_more_than_an_hour_is_closed_as_stopped(self, listening: Listening) -> None:
        listening.report("playing", (0.0, 60.0))
        listening.report("paused", (0.0, 60.0))
        assert listening.report("paused", (0.0, 60.0), after=HOUR).close is None
        assert listening.report("paused", (0.0, 60.0), after=1.0).close == EndReason.STOPPED

    def test_a_pause_slept_through_is_closed_as_stopped(self, listening: Listening) -> None:
        listening.report("paused", (0.0, 60.0))
        step = listening.report("paused", (0.0, 60.0), asleep=8 * HOUR)
        assert step.close == EndReason.STOPPED

    def test_playing_ends_the_pause(self, listening: Listening) -> None:
        for n in range(3):
            listening.report("playing", (0.0, 60.0 + n))
            listening.report("paused", (0.0, 60.0 + n))
            assert listening.report("paused", (0.0, 60.0 + n), after=HOUR).close is None

    def test_a_lost_device_closes_nothing_by_itself(self, listening: Listening) -> None:
        listening.report("playing", (0.0, 60.0))
        step = listening.report("paused", (0.0, 60.5), lost=True)
        assert step == Step(save=True)

    def test_a_practice_closed_while_the_device_is_lost_says_so(self, listening: Listening) -> None:
        listening.report("playing", (0.0, 60.0))
        listening.report("paused", (0.0, 60.0), lost=True)
        assert listening.tracker.close_reason == EndReason.DEVICE_LOST
        assert listening.report("stopped", (0.0, 60.0)).close == EndReason.DEVICE_LOST

    def test_a_device_that_came_back_is_not_lost(self, listening: Listening) -> None:
        listening.report("paused", (0.0, 60.0), lost=True)
        listening.report("playing", (0.0, 61.0))
        assert listening.tracker.close_reason == EndReason.STOPPED

    def test_a_failed_player_closes_as_failed(self, listening: Listening) -> None:
        assert listening.report("failed", (0.0, 9.0)).close == EndReason.FAILED
        assert listening.tracker.spans == ((0.0, 9.0),)

    def test_a_practice_is_closed_once(self, listening: Listening) -> None:
        listening.report("ended", (0.0, DURATION))
        assert listening.report("playing", (0.0, 1.0)) == Step()
        assert listening.report("ended", (0.0, DURATION)) == Step()


reports = st.tuples(
    st.sampled_from(["stopped", "playing", "paused"]),
    st.floats(0, DURATION),
    st.floats(0, 30),
    st.floats(-1e5, 1e5),
    st.booleans(),
)


@given(st.lists(reports, max_size=40))
def test_whatever_happens_no_more_than_what_was_played_is_heard(
    happened: list[tuple[str, float, float, float, bool]],
) -> None:
    """Spans grow as a device would take them; clocks jump, states come in any order."""
    listening = Listening()
    played: list[Span] = []
    saved: tuple[Span, ...] = ()
    for state, start, seconds, jump, lost in happened:
        if state == "playing":
            played.append((start, min(start + seconds, DURATION)))
        step = listening.report(state, *played, after=seconds, asleep=jump, lost=lost)
        if step.save:
            saved = listening.tracker.spans
        if step.close is not None:
            break
        assert played_seconds(listening.tracker.spans) >= played_seconds(saved)
    assert played_seconds(listening.tracker.spans) <= played_seconds(played) + 1e-6
    assert unique_seconds(listening.tracker.spans) <= DURATION
    assert 0.0 <= listening.tracker.verdict.fraction_heard <= 1.0
