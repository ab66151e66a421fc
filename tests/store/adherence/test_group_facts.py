"""What was run in the room is in the tables, block by block, with its totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.core.adherence.adherence import intended_by
from app.core.adherence.adherence_tables import adherence_tables
from app.core.groups.groups import Group, begin_group
from app.core.moment import Moment
from app.core.practice.table import Cell, Table
from app.core.room.record import RunRecord
from app.store.adherence.group_facts import facts_of_groups, runs_of_no_group
from app.store.adherence.together import read_together
from app.store.records.database import Database
from app.store.records.groups import Groups
from app.store.records.session_runs import SessionRuns
from tests.adherence_exports import Given, write_folder
from tests.core.room.simulated_player import SimulatedPlayer
from tests.store.parts import programme

TODAY = date(2026, 12, 9)


@pytest.fixture
def group(database: Database, now: Moment) -> Group:
    return Groups(database).add(begin_group("G", programme(), date(2026, 11, 16), ["M01"]), now)


def run_once(group: str | None, uid: str) -> RunRecord:
    """A session of which the first five minutes were run."""
    player = SimulatedPlayer()
    player.do(player.room.next(player.at))
    player.run(300.0)
    player.finish()
    record = player.room.record()
    assert record is not None
    return record._replace(group=group, uid=uid)


def written(database: Database, *groups: Group, paths: tuple[Path, ...] = ()) -> dict[str, Table]:
    """The tables of what is kept of the groups, by name."""
    made = read_together(
        paths,
        TODAY,
        groups=facts_of_groups(database, groups, TODAY),
        ungrouped_runs=runs_of_no_group(database),
    )
    return {table.name: table for table in adherence_tables(made)}


def totals_of(tables: Mapping[str, Table]) -> dict[Cell, Cell]:
    of = tables["group"]
    return dict(zip(of.column("measure"), of.column("value"), strict=True))


def test_each_block_that_was_run_is_a_row(database: Database, now: Moment, group: Group) -> None:
    record = run_once(group.uid, "one")
    SessionRuns(database).keep(record, now)
    tables = written(database, group)
    runs = tables["sessions_run"]
    assert runs.row_count == len(record.blocks)
    assert runs.column("title") == tuple(block.title for block in record.blocks)
    assert (runs.column("run_on")[0], runs.column("run_uid")[0]) == (now.local_date, "one")
    assert runs.column("programme_id")[0] == record.programme_id
    assert runs.column("programme_version")[0] == record.programme_version
    ((start, end),) = {*zip(runs.column("started_at"), runs.column("ended_at"), strict=True)}
    seconds = [datetime.fromisoformat(str(text)).timestamp() for text in (start, end)]
    assert seconds == pytest.approx([record.started_at, record.ended_at], abs=1)
    totals = totals_of(tables)
    ran = sum(block.actual_seconds for block in record.blocks) / 60
    assert ran > 0
    assert totals["minutes_run"] == pytest.approx(ran, abs=0.01)
    assert totals["minutes_per_session_run"] == totals["minutes_run"]
    planned = sum(block.planned_seconds for block in record.blocks) / 60
    assert totals["minutes_per_session_planned"] == pytest.approx(planned)
    assert (totals["sessions_run"], totals["days_from_first_to_last_session"]) == (1, 35)


def test_two_runs_of_one_day_are_two(database: Database, now: Moment, group: Group) -> None:
    runs = SessionRuns(database)
    for uid in ("one", "two"):
        runs.keep(run_once(group.uid, uid), now)
    tables = written(database, group)
    assert set(tables["sessions_run"].column("run_uid")) == {"one", "two"}
    totals = totals_of(tables)
    each = float(str(totals["minutes_per_session_run"]))
    assert (totals["sessions_run"], totals["minutes_run"]) == (1, pytest.approx(2 * each))


def test_what_was_run_for_no_group_is_written_and_in_no_group_s_totals(
    database: Database, now: Moment, group: Group, tmp_path: Path
) -> None:
    runs = SessionRuns(database)
    runs.keep(run_once(group.uid, "one"), now)
    runs.keep(run_once(None, "alone"), now)
    tables = written(database, group)
    of = tables["sessions_run"]
    groups = dict(zip(of.column("run_uid"), of.column("group"), strict=True))
    assert groups == {"one": group.code, "alone": None}
    totals = totals_of(tables)
    assert totals["minutes_run"] == totals["minutes_per_session_run"]
    # Read without a group, they are what was run.
    given = Given("X01", TODAY, None, programme_id=run_once(None, "").programme_id)
    alone = written(database, paths=(write_folder(tmp_path / "e", given),))
    assert set(alone["sessions_run"].column("run_uid")) == {"alone"}
    assert totals_of(alone)["minutes_run"] == totals["minutes_run"]


def test_a_session_s_minutes_are_those_of_the_programme_before_one_was_run(
    database: Database, group: Group
) -> None:
    of = programme()
    long = replace(of, sessions=tuple(replace(one, minutes=75) for one in of.sessions))
    facts = facts_of_groups(database, [group], TODAY)
    made = read_together([], TODAY, groups=facts, known={of.id: intended_by(long)})
    tables = {table.name: table for table in adherence_tables(made)}
    assert totals_of(tables)["minutes_per_session_planned"] == 75
