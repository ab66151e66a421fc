"""What is played of a session that is practised alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.core.programme.programme import Block, Recording, Session, SilenceBells
from app.core.programme.session_stages import Stage, session_plan
from tests.core.examples import programme, recording

NAMES = ("arriving", "scan", "breath", "closing", "low", "high")
RECORDINGS = {name: replace(recording(), id=name) for name in NAMES}
PROGRAMME = programme(recordings=tuple(RECORDINGS.values()))
ARRIVING, SCAN, BREATH, CLOSING, LOW, HIGH = RECORDINGS.values()


def plays(name: str) -> Block:
    return Block("recording", recording=name)


def bell(name: str = "low", **fields: Any) -> Block:
    return Block("bell", recording=name, **fields)


TALK, BREAK = Block("talk", title="Talk", minutes=10), Block("break", minutes=5)
QUIET = Block("silence", seconds=60)


def of(*blocks: Block, wanted: Mapping[str, Recording] = RECORDINGS) -> tuple[Stage, ...]:
    return session_plan(PROGRAMME, Session(1, "One", 90, blocks), wanted).stages


def test_it_says_of_which_session_of_which_programme_it_is() -> None:
    plan = session_plan(PROGRAMME, Session(3, "Three", 90, (plays("scan"),)), RECORDINGS)
    assert (plan.programme, plan.number) == (PROGRAMME, 3)


def test_each_is_played_in_the_voice_that_is_wanted() -> None:
    other = replace(SCAN, id="scan-2")
    assert of(plays("scan"), plays("scan"), wanted={"scan": other}) == (Stage(other),)


def test_recordings_follow_each_other_without_talks_and_breaks() -> None:
    assert of(plays("arriving"), TALK, BREAK, plays("scan")) == (Stage(ARRIVING), Stage(SCAN))


def test_a_bell_rings_between_two_recordings() -> None:
    assert of(plays("scan"), TALK, bell(), plays("breath"))[1] == Stage(BREATH, (LOW,))


def test_each_stroke_of_a_bell_rings() -> None:
    assert of(plays("scan"), bell(strokes=3), plays("breath"))[1].bells == (LOW,) * 3


def test_a_bell_without_a_recording_is_the_one_of_the_program() -> None:
    bells = of(plays("scan"), Block("bell", strokes=2), plays("breath"))[1].bells
    assert bells == (None, None)


def test_a_silence_can_end_with_the_bell_of_the_program() -> None:
    quiet = Block("silence", seconds=60, bell_after=True)
    assert of(plays("scan"), quiet, plays("breath"))[1] == Stage(BREATH, (None,), 60)
    quiet = Block("silence", seconds=60, bells=SilenceBells(start=True, end=True, recording="low"))
    assert of(plays("scan"), quiet, plays("breath"))[1] == Stage(BREATH, (LOW,), 60)


def test_no_bell_before_the_first_and_after_the_last() -> None:
    assert of(bell(), plays("scan"), bell()) == (Stage(SCAN),)


def test_a_silence_after_a_recording_is_quiet_time() -> None:
    assert of(plays("scan"), QUIET, bell(), plays("breath"))[1] == Stage(BREATH, (LOW,), 60)


def test_two_silences_add_up() -> None:
    assert of(plays("scan"), QUIET, QUIET, plays("breath"))[1].quiet_seconds == 120


def test_a_silence_that_a_talk_led_into_goes_with_it() -> None:
    assert of(plays("scan"), TALK, QUIET, plays("breath"))[1].quiet_seconds == 0


def test_a_silence_before_the_first_and_after_the_last_is_left_out() -> None:
    assert of(QUIET, plays("scan"), QUIET) == (Stage(SCAN),)


def test_what_is_not_wanted_is_left_out_with_what_belongs_to_it() -> None:
    blocks = (plays("scan"), QUIET, plays("breath"), bell("high"), QUIET, plays("closing"))
    wanted = {"scan": SCAN, "closing": CLOSING}
    assert of(*blocks, wanted=wanted) == (Stage(SCAN), Stage(CLOSING, (HIGH,)))


def test_a_recording_that_comes_twice_is_played_once() -> None:
    assert of(plays("scan"), TALK, plays("scan")) == (Stage(SCAN),)


def test_of_talk_alone_nothing_is_played() -> None:
    assert of(TALK, bell(), QUIET) == ()
