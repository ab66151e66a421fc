"""The definitions: the same as counted by hand, and the same in SQLite and in DuckDB."""

from __future__ import annotations

import importlib
import sqlite3
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.adherence.adherence import GroupFacts, GroupParticipant
from app.store.adherence import pool
from app.store.adherence.together import read_together
from tests.adherence_exports import MIN_SECONDS, PLANNED, PROGRAMME, Given, Heard, files, zipped

# Around the day on which clocks go back in Rome and forward in Santiago.
FIRST = date(2026, 10, 1)
DAYS = 60
ZONES = ("Europe/Rome", "America/Santiago", "Pacific/Kiritimati", "Asia/Kolkata", "UTC")

days = st.integers(0, DAYS).map(lambda n: FIRST + timedelta(days=n))
practices = st.builds(
    Heard,
    uid=st.integers(0, 40).map(str),
    day=days,
    seconds=st.sampled_from((0.5, 60.0, 149.9995, 150.0, 299.9989, 299.999, 300.0, 900.123456)),
    kind=st.sampled_from(("home", "home", "home", "group", "silent", "by-hand", "silence")),
    completed=st.booleans(),
    at=st.sampled_from((time(0), time(2, 30), time(12), time(23, 59, 59))),
    zone=st.sampled_from(ZONES),
    programme_id=st.sampled_from((PROGRAMME, PROGRAMME, PROGRAMME, "another")),
)
handed_in = st.builds(
    Given,
    code=st.sampled_from(("M01", "m01", "M02")),
    made_on=days,
    opened_on=st.none() | days,
    heard=st.lists(practices, max_size=12, unique_by=lambda one: one.uid),
    covers_from=st.none() | days,
)
studies = st.lists(handed_in, min_size=1, max_size=4, unique_by=lambda one: one.made_on)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(study=studies, withdrawn=st.none() | days)
def test_every_figure_is_that_of_counting_by_hand(
    tmp_path: Path, study: list[Given], withdrawn: date | None
) -> None:
    study = [one for one in study if one.opened_on is None or one.opened_on <= one.made_on]
    path = tmp_path / "study.zip"
    inner = {f"{n}/{k}": v for n, one in enumerate(study) for k, v in files(one).items()}
    path.write_bytes(zipped(inner))
    group = GroupFacts("G", "G", PROGRAMME, {}, (GroupParticipant("M01", withdrawn),))
    made = read_together([path], FIRST + timedelta(days=DAYS), groups=[group])
    found = {person.code.upper(): person for person in made.people}
    for code in {one.code.upper() for one in study}:
        own = sorted((o for o in study if o.code.upper() == code), key=lambda o: o.made_on)
        expected = by_hand(own, withdrawn if code == "M01" else None)
        person = found[code]
        counts = [r.fields["count"] for r in person.remarks if "not in the newest" in r.template]
        assert counts == [count for count in [lacking(own)] if count]
        assert {name: getattr(person, name) for name in expected} == pytest.approx(expected)
    weeks: defaultdict[str, list[Any]] = defaultdict(list)
    for week in made.weeks:
        weeks[week.code.upper()].append(week)
        assert 0 <= week.days_covered <= 7
        assert (week.practice_days is None) == (week.days_covered == 0)
    for code, person in found.items():
        counted = [week for week in weeks[code] if week.days_assigned]
        assert sum(week.days_covered for week in counted) == (person.days_covered or 0)
        assert sum(week.practice_days or 0 for week in counted) == (person.practice_days or 0)


def by_hand(own: Sequence[Given], withdrawn: date | None) -> dict[str, Any]:
    """The figures of one person, day by day, without any of the definitions."""
    opened = next((one.opened_on for one in reversed(own) if one.opened_on), None)
    newest: dict[str, Heard] = {}
    for one in own:
        newest.update({heard.uid: heard for heard in one.heard if heard.programme_id == PROGRAMME})
    figures: dict[str, Any] = dict.fromkeys(
        ("days_covered", "practice_days", "minutes_heard", "practices", "completed"), None
    )
    figures |= dict.fromkeys(
        ("stopped_early", "by_hand_days", "by_hand_minutes", "median_minutes"), None
    )
    if opened is None:
        return figures
    assigned = [opened + timedelta(days=n) for n in range(PLANNED)]
    assigned = [day for day in assigned if withdrawn is None or day < withdrawn]
    covered = [day for day in assigned if any(begins(one) <= day <= one.made_on for one in own)]
    if not covered:
        return figures
    on: defaultdict[date, list[Heard]] = defaultdict(list)
    for heard in newest.values():
        on[heard.day].append(heard)
    home = {day: [h for h in on[day] if h.kind == "home"] for day in covered}
    hand = {day: [h for h in on[day] if h.kind == "by-hand"] for day in covered}
    sums = {day: sum(h.seconds for h in of) for day, of in home.items()}
    practised = [sums[d] / 60 for d in covered if sums[d] and sums[d] + 0.001001 >= MIN_SECONDS]
    return {
        "days_covered": len(covered),
        "practice_days": len(practised),
        "minutes_heard": sum(sums.values()) / 60,
        "practices": sum(map(len, home.values())),
        "completed": sum(h.completed for of in home.values() for h in of),
        "stopped_early": sum(not h.completed for of in home.values() for h in of),
        "by_hand_days": sum(map(bool, hand.values())),
        "by_hand_minutes": sum(h.seconds for of in hand.values() for h in of) / 60,
        "median_minutes": statistics.median(practised) if practised else None,
    }


def lacking(own: Sequence[Given]) -> int:
    """How many of an older file, of days that the newest covers, the newest does not hold."""
    newest = own[-1]
    held = {h.uid: h for one in own for h in one.heard if h.programme_id == PROGRAMME}
    return sum(
        h not in newest.heard
        and h.kind in ("home", "by-hand")
        and begins(newest) <= h.day <= newest.made_on
        for h in held.values()
    )


def begins(one: Given) -> date:
    if one.covers_from is not None:
        return one.covers_from
    return min([one.made_on, *(h.day for h in one.heard), *filter(None, [one.opened_on])])


# The same words in two databases

MADE = (
    *("adherence", "adherence_week", "person_day", "reference"),
    *("disagreement", "lacking", "shared_practice", "shared_with_left_out"),
)


def rows_for_definitions() -> dict[str, list[tuple[int | str | None, ...]]]:
    """People with one, two or no files, gaps, a withdrawal, practices in two files and codes."""
    people = [(f"K{n}", n % 2, 28, 300_000_000, 20_810 if n % 5 == 1 else None) for n in range(12)]
    hand_ins, practised = [], []
    for n in range(11):
        for again in range(1 + n % 2):
            file = 2 * n + again
            reach = (20_790 + 20 * again, 20_805 + 20 * again + n)
            opened = None if n == 4 else 20_787 + again
            hand_ins.append((file, f"K{n}", n % 2, 1_000 + file, *reach, opened))
            for day in range(20_780, reach[1]):
                practice = (n // 2 * 1000 + day) if n in (6, 7) else n * 1000 + day
                heard = (day * (n + 3) % 97 + 260 + again) * 1_000_000
                by_hand = int(day % 9 == 0)
                kind = (int(not by_hand and day % 7 > 0), by_hand)
                practised.append((file, n % 2, practice, day, *kind, heard, (day % 3 or None)))
        practised.append((2 * n, n % 2, n * 1000 + 900, 20_812, 1, 0, 60_000_000, 1))
    practised = [(*row[:7], None if row[7] is None else row[7] - 1, 0) for row in practised]
    # A file of another group's code, which holds practices of the first two people.
    practised += [(99, 0, n * 1000 + 20_800, 20_800, 1, 0, 60_000_000, 1, 0) for n in (0, 0, 1)]
    left_out = [(99, "T1"), (98, "T2")]
    return {"person": people, "hand_in": hand_ins, "handed_in": practised, "left_out": left_out}


def made_by(connection: Any) -> dict[str, list[tuple[Any, ...]]]:
    for statement in pool.statements(pool.TABLES.replace("code BIGINT", "code TEXT")):
        connection.execute(statement)
    for name, rows in rows_for_definitions().items():
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    for statement in pool.statements(pool.DEFINITIONS.read_text(encoding="utf-8")):
        connection.execute(statement)
    return {name: ordered(connection.execute(f"SELECT * FROM {name}").fetchall()) for name in MADE}


def ordered(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: [(value is None, value) for value in row])


def test_the_definitions_run_unchanged_in_duckdb() -> None:
    try:
        duckdb = importlib.import_module("duckdb")
    except ModuleNotFoundError:
        pytest.skip("duckdb is not installed: the definitions were run in SQLite alone")
    with closing(sqlite3.connect(":memory:")) as sqlite, closing(duckdb.connect()) as other:
        ours = made_by(sqlite)
        assert all(ours[name] for name in MADE)
        assert made_by(other) == ours
