"""A practice in silence: when its bell is struck, what is kept of the choice, how it counts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.core.practice.practice import (
    EndReason,
    Practice,
    continue_from,
    home_practices,
    practice_days,
    silent_practices,
)
from app.core.practice.records_table import CourseRecords, days, plays
from app.core.practice.silence import MOST_MINUTES, Silence, silence_recording
from app.core.programme.schedule import Course
from tests.core.examples import noon, practice, programme, stored

START, TODAY = date(2026, 11, 16), date(2026, 12, 9)
COUNTING = replace(programme(), extra={"silence_counts": True})
TEN_MINUTES = silence_recording(Silence(minutes=10), "Silence")


def in_silence(seconds: float = 600.0, **changes: Any) -> Practice:
    return practice(((0.0, seconds),), noon(TODAY), of=TEN_MINUTES, kind="silence", **changes)


@pytest.mark.parametrize(
    ("silence", "strikes"),
    [
        (Silence(), (0.0, 900.0)),
        (Silence(5, at_start=False), (300.0,)),
        (Silence(20, in_between=True), (0.0, 300.0, 600.0, 900.0, 1200.0)),
        (Silence(12, in_between=True, at_end=False), (0.0, 300.0, 600.0)),
        (Silence(5, in_between=True), (0.0, 300.0)),
        (Silence(3, in_between=True, at_start=False, at_end=False, every_minutes=9), ()),
        (Silence(bell=None, in_between=True), ()),
        (Silence(MOST_MINUTES, in_between=True, every_minutes=1), tuple(range(0, 10_801, 60))),
    ],
)
def test_when_the_bell_is_struck(silence: Silence, strikes: tuple[float, ...]) -> None:
    assert silence.strikes() == strikes


@pytest.mark.parametrize(
    "silence", [Silence(), Silence(180, None, False, False, True, 1), Silence(1, "middle")]
)
def test_a_choice_is_kept_whole(silence: Silence) -> None:
    assert Silence.from_json(json.loads(json.dumps(silence.to_json()))) == silence


@pytest.mark.parametrize(
    "kept",
    [
        None,
        7,
        {"minutes": 0, "bell": "gong", "every_minutes": 181},
        {"minutes": True, "bell": ["low"], "at_start": 1},
        {"minutes": 12.5, "at_end": None, "in_between": "yes"},
    ],
)
def test_what_cannot_be_read_is_as_at_first(kept: object) -> None:
    assert Silence.from_json(kept) == Silence()


def test_it_is_no_home_practice_unless_the_programme_says_so() -> None:
    silent, heard = in_silence(), practice(((0.0, 400.0),), noon(TODAY), id=2)
    assert home_practices([silent, heard], programme()) == [heard]
    assert practice_days([silent], programme(), 300) == {}
    assert home_practices([silent, heard], COUNTING) == [silent, heard]
    assert practice_days([silent, heard], COUNTING, 300) == {TODAY: 1000.0}
    assert silent_practices([silent, heard]) == [silent]


@pytest.mark.parametrize("changes", [{"output": "null"}, {"context": "group", "session": 4}])
def test_without_a_device_or_in_a_group_it_never_counts(changes: dict[str, Any]) -> None:
    silent = in_silence(**changes)
    assert home_practices([silent], COUNTING) == []
    assert silent_practices([silent]) == []


def test_it_is_begun_anew_and_never_continued() -> None:
    stopped = in_silence(100.0, end_reason=EndReason.STOPPED)
    for recording in programme().recordings:
        assert continue_from([stopped], recording, TODAY) is None


@pytest.mark.parametrize("of", [programme(), COUNTING])
def test_an_export_says_its_kind_and_adds_it_up_apart(of: Any) -> None:
    counts = of is COUNTING
    said = in_silence(90.0, id=3, source="by-hand", verdict=None)._replace(kind="recording")
    played = plays(stored([in_silence(), in_silence(60.0, id=2, output="null"), said]), [of], "p1")
    course = CourseRecords(of, Course(start_date=START), {})
    row = dict(zip(played.header(), played.rows[0], strict=True))
    assert (row["kind"], row["recording"], row["recording_seconds"]) == ("silence", "", 600.0)
    assert row["is_home_practice"] is counts
    assert list(played.column("kind")) == ["silence", "silence", "recording"]
    table = days([course], played, TODAY, "p1")
    day = dict(zip(table.header(), table.rows[-1], strict=True))
    assert (day["silence_minutes"], day["silence_practices"]) == (10.0, 1)
    assert (day["home_minutes"], day["home_practices"]) == ((10.0, 1) if counts else (0.0, 0))
    assert (day["by_hand_minutes"], day["by_hand_practices"]) == (1.5, 1)
