"""What is counted in SQL is what the rules of practice say of the same rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.core.moment import Moment
from app.core.practice.practice import EndReason, Verdict, practice_days
from app.core.practice.silence import Silence, silence_recording
from app.store.records.by_hand import ByHand
from app.store.records.database import Database
from app.store.records.history import DayTotals, History, Totals
from app.store.records.practice_log import PracticeLog
from tests import ten_years
from tests.store.parts import begin, make_first_version, moment, programme

TODAY = date(2026, 12, 9)
IN_SILENCE = silence_recording(Silence(minutes=10), "")
COMPLETED = Verdict(True, "unique-fraction/1", 1.0)


def keep(database: Database, seconds: float, at: Moment | None = None, **fields: object) -> int:
    log, at = PracticeLog(database), at or moment()
    practice_id = log.reserve(begin(at, **fields))
    log.close(practice_id, [(0.0, seconds)], at, EndReason.ENDED, COMPLETED)
    return practice_id


def totals(database: Database) -> Totals:
    return History(database).totals(programme())


def days(database: Database, first: date = TODAY, last: date = TODAY) -> dict[date, DayTotals]:
    return History(database).days(programme(), first, last)


def test_adds_up_what_was_heard(database: Database) -> None:
    keep(database, 300.0)
    keep(database, 60.0)
    assert totals(database).heard_seconds == pytest.approx(360.0)


@pytest.mark.parametrize("fields", [{"output": "null"}, {"context": "group", "session": 3}])
def test_silent_and_group_plays_are_not_in_it(
    database: Database, fields: dict[str, object]
) -> None:
    keep(database, 300.0, **fields)
    assert totals(database).heard_seconds == 0.0
    assert days(database) == {TODAY: DayTotals(0.0, 0.0)}


def test_a_bell_alone_is_not_in_it(database: Database) -> None:
    course = programme()
    keep(database, 300.0)
    recordings = [replace(r, kind="bell" if r.id == "home" else r.kind) for r in course.recordings]
    with_bell = replace(course, recordings=tuple(recordings))
    assert totals(database) == Totals(300.0, 0, 0.0)
    assert History(database).totals(with_bell) == Totals(0.0, 0, 0.0)
    assert History(database).days(with_bell, TODAY, TODAY) == {TODAY: DayTotals(0.0, 0.0)}


@pytest.mark.parametrize("counts", [False, True])
def test_silence_is_counted_apart_and_as_home_practice_only_where_it_counts(
    database: Database, counts: bool
) -> None:
    keep(database, 300.0)
    keep(database, 90.0, output="null", recording=IN_SILENCE)
    keep(database, 120.0, recording=IN_SILENCE)
    keep(database, 60.0, recording=IN_SILENCE)
    home = 480.0 if counts else 300.0
    course = replace(programme(), extra={"silence_counts": counts})
    history = History(database)
    assert history.totals(course) == Totals(home, 0, 0.0, 2, 180.0)
    assert history.days(course, TODAY, TODAY) == {TODAY: DayTotals(home, 0.0, 180.0)}
    practices = PracticeLog(database).practices()
    assert [p.kind for p in practices] == ["silence", "silence", "silence", "recording"]
    assert practice_days(practices, course, 300) == {TODAY: home}


def test_what_was_entered_by_hand_is_counted_apart(database: Database) -> None:
    keep(database, 300.0)
    ByHand(database).add(programme(), TODAY, 10, moment())
    ByHand(database).add(programme(), TODAY, 5, moment())
    assert totals(database) == Totals(300.0, 2, 900.0)
    assert days(database) == {TODAY: DayTotals(300.0, 900.0)}


def test_another_programme_is_not_in_it(database: Database) -> None:
    keep(database, 300.0)
    assert History(database).totals(replace(programme(), id="another")) == Totals(0.0, 0, 0.0)
    assert History(database).first_day("another") is None


def test_both_ends_of_the_days_are_in(database: Database) -> None:
    for day in (1, 2, 8, 9):
        keep(database, 60.0, moment(f"2026-12-{day:02d}T08:00:00+01:00"))
    found = days(database, date(2026, 12, 2), date(2026, 12, 8))
    assert list(found) == [date(2026, 12, 2), date(2026, 12, 8)]


def test_knows_the_first_day(database: Database) -> None:
    keep(database, 60.0)
    keep(database, 60.0, moment("2026-12-01T08:00:00+01:00"))
    assert History(database).first_day(programme().id) == date(2026, 12, 1)


def test_counts_the_practice_days_that_the_rule_counts(database: Database) -> None:
    course, least = programme(), 700.0
    ten_years.fill(database, course, moment(), days=60)
    counted = practice_days(PracticeLog(database).practices(), course, least)
    found = days(database, TODAY - timedelta(days=60), TODAY)
    assert {day: totals.heard_seconds for day, totals in found.items()} == pytest.approx(
        practice_days(PracticeLog(database).practices(), course, 0.0)
    )
    assert 0 < len(counted) <= len(found)


def test_the_latest_day_comes_first_whatever_was_entered_last(database: Database) -> None:
    late = keep(database, 60.0, moment("2026-12-09T07:00:00+01:00"))
    early = keep(database, 60.0, moment("2026-12-02T07:00:00+01:00"))
    by_hand = ByHand(database).add(programme(), date(2026, 12, 5), 10, moment())
    ended = PracticeLog(database).ended(programme().id, 10)
    assert [practice.id for practice in ended] == [late, by_hand, early]


def test_pages_follow_each_other(database: Database) -> None:
    ten_years.fill(database, programme(), moment(), days=5)
    log = PracticeLog(database)
    whole = [practice.id for practice in log.ended(programme().id, 100)]
    pages = [log.ended(programme().id, 10, offset) for offset in (0, 10, 20)]
    assert [practice.id for page in pages for practice in page] == whole


def test_a_running_practice_has_not_ended(database: Database) -> None:
    PracticeLog(database).reserve(begin())
    assert PracticeLog(database).ended(programme().id, 10) == []


def test_records_of_the_first_version_get_what_makes_them_quick(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite"
    with Database.open(path, moment()) as before:
        keep(before, 300.0)
    make_first_version(path)
    with Database.open(path, moment()) as database:
        assert totals(database).heard_seconds == pytest.approx(300.0)
        plan = database.rows(
            "EXPLAIN QUERY PLAN SELECT * FROM practice WHERE programme_id = ? "
            "AND local_date BETWEEN ? AND ?",
            ("", "", ""),
        )
    assert "practice_day" in plan[0][3]


def test_what_was_written_since_the_last_look_is_in_it(database: Database) -> None:
    history = History(database)
    assert history.totals(programme()).heard_seconds == 0.0
    keep(database, 300.0)
    assert history.totals(programme()).heard_seconds == pytest.approx(300.0)
    assert history.totals(programme()).heard_seconds == pytest.approx(300.0)


def test_what_another_program_wrote_since_the_last_look_is_in_it(database: Database) -> None:
    history = History(database)
    history.totals(programme())
    with Database.open(database.path, moment()) as other:
        keep(other, 300.0)
    assert history.totals(programme()).heard_seconds == pytest.approx(300.0)


def test_records_that_were_brought_back_are_in_it(database: Database, tmp_path: Path) -> None:
    history = History(database)
    history.totals(programme())
    with (
        Database.open(tmp_path / "other.sqlite3", moment()) as other,
        Database.open(database.path, moment()) as present,
    ):
        keep(other, 300.0)
        present.take_over(other)
    assert history.totals(programme()).heard_seconds == pytest.approx(300.0)
