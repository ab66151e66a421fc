"""What was run in the room is in the tables, block by block, with its totals."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.adherence.adherence_tables import adherence_tables
from app.core.groups.groups import begin_group
from app.core.moment import Moment
from app.store.adherence.group_facts import facts_of_groups
from app.store.adherence.together import read_together
from app.store.records.database import Database
from app.store.records.groups import Groups
from app.store.records.session_runs import SessionRuns
from tests.core.room.simulated_player import SimulatedPlayer
from tests.store.parts import programme

TODAY = date(2026, 12, 9)


def test_each_block_that_was_run_is_a_row(database: Database, now: Moment) -> None:
    groups = Groups(database)
    group = groups.add(begin_group("G", programme(), date(2026, 11, 16), ["M01"]), now)
    player = SimulatedPlayer()
    player.do(player.room.next(player.at))
    player.run(300.0)
    player.finish()
    record = player.room.record()
    assert record is not None
    SessionRuns(database).keep(record._replace(group=group.uid), now)
    SessionRuns(database).keep(record._replace(group=None, uid="another"), now)
    facts = facts_of_groups(database, [group], TODAY)
    tables = {
        table.name: table for table in adherence_tables(read_together([], TODAY, groups=facts))
    }
    runs = tables["sessions_run"]
    assert runs.row_count == len(record.blocks)
    assert runs.column("title") == tuple(block.title for block in record.blocks)
    assert runs.column("run_on")[0] == now.local_date
    assert sum(runs.column("actual_seconds")) > 0  # type: ignore[arg-type]
    totals = dict(
        zip(tables["group"].column("measure"), tables["group"].column("value"), strict=True)
    )
    ran = sum(block.actual_seconds for block in record.blocks) / 60
    assert abs(float(str(totals["minutes_run"])) - ran) < 0.01
    assert totals["minutes_per_session_run"] == totals["minutes_run"]
    planned = sum(block.planned_seconds for block in record.blocks) / 60
    assert totals["minutes_per_session_planned"] == pytest.approx(planned)
    assert (totals["sessions_run"], totals["days_from_first_to_last_session"]) == (1, 35)
