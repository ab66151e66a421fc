"""The sessions of a group as they were run in the room, block by block."""

from __future__ import annotations

import json
from datetime import date

from app.core.adherence.adherence import BlockRun
from app.core.groups.groups import Group
from app.store.records.database import Database


def session_runs(database: Database, group: Group) -> tuple[BlockRun, ...]:
    """The blocks of all runs of a group, in their order. Raises what `Database.rows` raises."""
    rows = database.rows(
        "SELECT session, local_date, position, kind, title, recording, block.planned_seconds, "
        "actual_seconds, added_seconds, pauses, paused_seconds, inserted, ending, spans "
        "FROM session_runs AS run JOIN session_run_blocks AS block ON block.run_id = run.id "
        "WHERE run.group_id = ? ORDER BY run.started_at, run.id, position",
        (group.id,),
    )
    runs = []
    for session, run_on, *block, inserted, ending, spans in rows:
        heard = " ".join(f"{start:.3f}-{end:.3f}" for start, end in json.loads(spans))
        held = (group.code, session, date.fromisoformat(run_on), *block)
        runs.append(BlockRun._make([*held, bool(inserted), ending or "", heard]))
    return tuple(runs)
