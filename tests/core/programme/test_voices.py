"""The same recording in another voice: found, opened with its original, counted like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.practice.practice import Practice, left_of_session, session_completions
from app.core.programme.programme import Programme, Recording
from app.core.programme.schedule import (
    Course,
    is_open,
    newly_open,
    openings_to_take_back,
    opens_on,
    opens_with,
    session_dates,
)
from app.core.programme.voices import in_voice, original, originals, voices
from tests.core.examples import noon, practice, programme, recording

MONDAY = date(2026, 11, 16)
BEGUN = Course(start_date=MONDAY)


def variant(of: str, **changes: Any) -> Recording:
    """A recording in another voice, `of`-2 unless named otherwise."""
    base = programme().recording(of) or recording()
    made = {"id": f"{of}-2", "sha256": "e" * 64, "voice": "Man's voice", "variant_of": of}
    return replace(base, **{**made, **changes})


def with_variants(*variants: Recording, **changes: Any) -> Programme:
    labelled = tuple(replace(r, voice="Woman's voice") for r in programme().recordings)
    return programme(recordings=(*labelled, *variants), **changes)


TWO_VOICES = with_variants(variant("body-scan"), variant("body-and-breath"))


class TestVoices:
    def test_the_original_comes_first(self) -> None:
        reordered = replace(TWO_VOICES, recordings=TWO_VOICES.recordings[::-1])
        assert [r.id for r in voices(reordered, "body-scan-2")] == ["body-scan", "body-scan-2"]

    def test_a_recording_without_others_is_its_own_only_voice(self) -> None:
        assert [r.id for r in voices(TWO_VOICES, "breath")] == ["breath"]

    @pytest.mark.parametrize("kind", ["short", "difficult-day"])
    def test_a_variant_for_another_occasion_is_no_other_voice(self, kind: str) -> None:
        changed = with_variants(variant("body-scan", variant=kind))
        assert original(changed, "body-scan-2") == "body-scan-2"

    def test_a_difficult_day_has_voices_too(self) -> None:
        first = variant("body-scan", id="hard", variant="difficult-day")
        other = variant("hard", variant="difficult-day", variant_of="hard")
        assert original(with_variants(first, other), "hard-2") == "hard"

    def test_the_voice_of_a_voice_has_the_same_original(self) -> None:
        third = variant("body-scan", id="third", variant_of="body-scan-2")
        assert original(with_variants(variant("body-scan"), third), "third") == "body-scan"

    def test_a_ring_leaves_each_its_own(self) -> None:
        one = variant("breath", id="one", variant_of="two")
        two = variant("breath", id="two", variant_of="one")
        found = originals(with_variants(one, two))
        assert (found["one"], found["two"]) == ("one", "two")

    def test_an_unknown_recording_has_no_voices(self) -> None:
        assert voices(TWO_VOICES, "nothing") == ()
        assert original(TWO_VOICES, "nothing") == "nothing"

    @pytest.mark.parametrize(
        ("voice", "expected"),
        [(None, "body-scan"), ("Man's voice", "body-scan-2"), ("A child's voice", "body-scan")],
    )
    def test_the_chosen_voice_or_the_first(self, voice: str | None, expected: str) -> None:
        chosen = in_voice(voices(TWO_VOICES, "body-scan"), voice)
        assert chosen is not None
        assert chosen.id == expected

    def test_of_none_there_is_none_to_choose(self) -> None:
        assert in_voice((), "Man's voice") is None


class TestOpening:
    def test_another_voice_opens_with_its_original(self) -> None:
        for name in ("body-scan", "body-and-breath"):
            assert opens_on(TWO_VOICES, BEGUN, f"{name}-2") == opens_on(TWO_VOICES, BEGUN, name)
        assert opens_with(TWO_VOICES, BEGUN, "body-and-breath-2") == 3

    def test_a_voice_that_a_session_names_opens_with_that_session(self) -> None:
        late = replace(TWO_VOICES.sessions[3].blocks[1], recording="body-scan-2")
        sessions = list(TWO_VOICES.sessions)
        sessions[3] = replace(sessions[3], blocks=(late,))
        named = replace(TWO_VOICES, sessions=tuple(sessions))
        assert opens_on(named, BEGUN, "body-scan-2") == MONDAY + timedelta(days=21)
        assert opens_on(named, BEGUN, "body-scan") == MONDAY

    def test_a_voice_that_only_home_practice_names_opens_with_it(self) -> None:
        named = replace(TWO_VOICES, home_practice=("body-and-breath", "body-scan-2"))
        assert opens_on(named, BEGUN, "body-scan-2") == MONDAY + timedelta(days=14)

    def test_it_opens_where_home_practice_is_open_now(self) -> None:
        at_once = replace(TWO_VOICES, unlock=replace(TWO_VOICES.unlock, open_now=True))
        assert is_open(at_once, Course(), "body-and-breath-2", MONDAY)

    def test_a_voice_that_comes_later_is_open_with_its_original(self) -> None:
        seen = Course(opened={"body-scan": noon(MONDAY)})
        assert is_open(TWO_VOICES, seen, "body-scan-2", MONDAY)

    def test_what_was_heard_in_one_voice_stays_open_in_all(self) -> None:
        opened = dict.fromkeys(newly_open(TWO_VOICES, BEGUN, MONDAY), noon(MONDAY))
        corrected = Course(start_date=date(2027, 1, 11), opened=opened)
        back = openings_to_take_back(TWO_VOICES, corrected, MONDAY, {"body-scan-2"})
        assert "body-scan" not in back
        assert "short-breath" in back

    @given(
        st.builds(
            Course,
            start_date=st.none() | st.dates(date(2026, 9, 1), date(2027, 2, 1)),
            moved=st.dictionaries(
                st.integers(1, 6), st.dates(date(2026, 9, 1), date(2027, 2, 1)), max_size=3
            ),
            attended=st.dictionaries(
                st.integers(1, 6), st.dates(date(2026, 9, 1), date(2027, 2, 1)), max_size=2
            ),
        ),
        st.dates(date(2026, 9, 1), date(2027, 2, 1)),
    )
    def test_whatever_the_dates_voices_open_and_close_together(
        self, course: Course, today: date
    ) -> None:
        for name in ("body-scan", "body-and-breath"):
            assert is_open(TWO_VOICES, course, f"{name}-2", today) == is_open(
                TWO_VOICES, course, name, today
            )
            day = opens_on(TWO_VOICES, course, name)
            if day is not None:
                number = opens_with(TWO_VOICES, course, name)
                dates = session_dates(TWO_VOICES, course)
                assert day in (dates[number], course.attended.get(number))


def heard(name: str, on: date, completed: bool = True) -> Practice:
    return practice(((0.0, 600.0),), noon(on), of=TWO_VOICES.recording(name), completed=completed)


class TestCompleting:
    def test_another_voice_completes_the_session(self) -> None:
        done = session_completions(TWO_VOICES, BEGUN, [heard("body-scan-2", MONDAY)])
        assert done == {1: MONDAY}

    def test_the_earlier_of_two_voices_counts(self) -> None:
        both = [heard("body-scan-2", MONDAY), heard("body-scan", MONDAY + timedelta(days=1))]
        assert session_completions(TWO_VOICES, BEGUN, both)[1] == MONDAY

    def test_an_early_stop_in_another_voice_completes_nothing(self) -> None:
        assert session_completions(TWO_VOICES, BEGUN, [heard("body-scan-2", MONDAY, False)]) == {}

    def test_what_is_left_of_a_session_is_what_no_voice_completed(self) -> None:
        session = TWO_VOICES.session(2)
        assert session is not None
        done = {"body-scan-2": MONDAY + timedelta(days=7)}

        def first_completed(name: str, since: date) -> date | None:
            return done[name] if name in done and done[name] >= since else None

        held_on = MONDAY + timedelta(days=7)
        assert left_of_session(TWO_VOICES, session, held_on, first_completed) == ("breath",)
        later = held_on + timedelta(days=1)
        assert left_of_session(TWO_VOICES, session, later, first_completed) == (
            "breath",
            "body-scan",
        )
