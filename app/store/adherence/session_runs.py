"""The sessions of a group as they were run in the room, block by block."""

from __future__ import annotations

from datetime import date

from app.core.adherence.adherence import BlockRun
from app.core.groups.groups import Group
from app.store.records.database import Database


def session_runs(database: Database, group: Group) -> tuple[BlockRun, ...]:
    """The blocks of all runs of a group, in their order. Raises what `Database.rows` raises."""
    rows = database.rows(
        "SELECT session, local_date, position, kind, title, block.planned_seconds, actual_seconds, "
        "paused_seconds, inserted, ending FROM session_runs AS run "
        "JOIN session_run_blocks AS block ON block.run_id = run.id "
        "WHERE run.group_id = ? ORDER BY run.started_at, run.id, position",
        (group.id,),
    )
    return tuple(
        BlockRun(
            group_code=group.code,
            session=session,
            run_on=date.fromisoformat(local_date),
            number=position,
            type=kind,
            title=title,
            planned_seconds=None if inserted else planned,
            actual_seconds=actual,
            paused_seconds=paused,
            inserted=bool(inserted),
            how=ending or "",
        )
        for (
            session,
            local_date,
            position,
            kind,
            title,
            planned,
            actual,
            paused,
            inserted,
            ending,
        ) in rows
    )
