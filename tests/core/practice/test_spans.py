"""What was heard adds up to the same, however it was heard."""

import math
import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.practice.spans import Span, merged, played_seconds, unique_seconds, within

DURATION = 600.0
places = st.floats(-10.0, DURATION + 10.0)
lists_of_spans = st.lists(st.tuples(places, places), max_size=30)


def test_what_is_heard_twice_is_played_twice_and_unique_once() -> None:
    replayed = [(0.0, 60.0), (0.0, 60.0), (30.0, 60.0)]
    assert unique_seconds(replayed) == 60.0
    assert played_seconds(replayed) == 150.0


def test_spans_that_touch_become_one() -> None:
    assert merged([(10.0, 20.0), (0.0, 10.0), (30.0, 31.0)]) == ((0.0, 20.0), (30.0, 31.0))


def test_a_span_inside_another_adds_nothing() -> None:
    assert merged([(0.0, 100.0), (20.0, 30.0)]) == ((0.0, 100.0),)


def test_what_ends_before_it_starts_is_nothing() -> None:
    assert unique_seconds([(20.0, 10.0), (5.0, 5.0)]) == 0.0
    assert played_seconds([(20.0, 10.0), (5.0, 5.0)]) == 0.0


def test_what_lies_outside_the_recording_was_not_heard() -> None:
    spans = [(-5.0, 3.0), (590.0, 700.0), (650.0, 660.0)]
    assert within(spans, DURATION) == ((0.0, 3.0), (590.0, 600.0))


def test_what_is_no_number_was_not_heard() -> None:
    spans = [(math.nan, 5.0), (5.0, math.nan), (math.nan, math.nan), (1.0, 2.0)]
    assert within(spans, DURATION) == ((1.0, 2.0),)


def test_an_endless_span_ends_with_the_recording() -> None:
    assert within([(-math.inf, math.inf)], DURATION) == ((0.0, DURATION),)


@given(lists_of_spans)
def test_unique_seconds_never_exceed_the_length(spans: list[Span]) -> None:
    assert 0.0 <= unique_seconds(within(spans, DURATION)) <= DURATION


@given(lists_of_spans, st.randoms())
def test_unique_seconds_do_not_depend_on_the_order(
    spans: list[Span], chance: random.Random
) -> None:
    shuffled = spans.copy()
    chance.shuffle(shuffled)
    assert merged(shuffled) == merged(spans)
    assert unique_seconds(shuffled) == unique_seconds(spans)


@given(lists_of_spans)
def test_hearing_it_all_again_adds_no_unique_second(spans: list[Span]) -> None:
    assert unique_seconds(spans + spans) == unique_seconds(spans)


@given(lists_of_spans)
def test_unique_seconds_never_exceed_played_seconds(spans: list[Span]) -> None:
    assert unique_seconds(spans) <= played_seconds(spans) + 1e-9


@given(lists_of_spans, lists_of_spans)
def test_hearing_more_never_takes_unique_seconds_away(a: list[Span], b: list[Span]) -> None:
    assert unique_seconds(a + b) >= unique_seconds(a) - 1e-9


@given(lists_of_spans)
def test_merged_spans_are_ascending_and_apart(spans: list[Span]) -> None:
    ranges = merged(spans)
    assert merged(ranges) == ranges
    assert all(a[1] < b[0] for a, b in pairwise(ranges))


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=6))
def test_unique_seconds_agree_with_counting_frame_by_frame(ends: list[tuple[int, int]]) -> None:
    spans = [(start / 50, end / 50) for start, end in ends]
    frames = sum(any(start <= frame < end for start, end in ends) for frame in range(501))
    assert math.isclose(unique_seconds(spans), frames / 50, abs_tol=1e-9)
