"""What was run in the room, session by session and block by block: the record of delivery."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from app.core.moment import Moment
from app.core.room.record import BlockRecord, Ending, RunRecord
from app.store.records.database import Database

_BLOCK_COLUMNS = (
    "kind, title, recording, recording_sha256, planned_seconds, actual_seconds, pauses, "
    "paused_seconds, added_seconds, inserted, ending, spans"
)


class SessionRuns:
    """The sessions that were run; called from the thread of its database.

    Writing raises DiskFull, RecordsBusy, RecordsBroken and DataFolderUnusable, reading all but the
    first.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, run: RunRecord, started: Moment) -> None:
        """Write what was run of a session so far, in the place of what was written of it before.

        `started` is when it began, with the zone and the local day of then. What was run for a
        group that is not there any more is kept without it.
        """
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO session_runs (uid, group_id, programme_id, programme_version, "
                "session, started_at, ended_at, utc_offset_minutes, zone, local_date, "
                "planned_seconds) VALUES (?, (SELECT id FROM groups WHERE uid = ?), ?, ?, ?, ?, ?, "
                "?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET started_at = excluded.started_at, "
                "ended_at = excluded.ended_at, local_date = excluded.local_date",
                (
                    run.uid,
                    run.group,
                    run.programme_id,
                    run.programme_version,
                    run.session,
                    _text(run.started_at),
                    None if run.ended_at is None else _text(max(run.started_at, run.ended_at)),
                    started.utc_offset_minutes,
                    started.zone,
                    started.local_date.isoformat(),
                    run.planned_seconds,
                ),
            )
            ((run_id,),) = connection.execute(
                "SELECT id FROM session_runs WHERE uid = ?", (run.uid,)
            )
            connection.execute("DELETE FROM session_run_blocks WHERE run_id = ?", (run_id,))
            connection.executemany(
                f"INSERT INTO session_run_blocks (run_id, position, {_BLOCK_COLUMNS}) "
                f"VALUES ({', '.join(['?'] * 14)})",
                [
                    (run_id, position, *_row(block))
                    for position, block in enumerate(run.blocks, start=1)
                ],
            )

    def run(self, uid: str) -> RunRecord | None:
        """The session with this id, None where none was run."""
        return next((run for run in self.runs() if run.uid == uid), None)

    def runs(self) -> tuple[RunRecord, ...]:
        """All that were run, the first one first."""
        blocks: dict[int, list[BlockRecord]] = {}
        for run_id, *row in self._database.rows(
            f"SELECT run_id, {_BLOCK_COLUMNS} FROM session_run_blocks ORDER BY run_id, position"
        ):
            blocks.setdefault(run_id, []).append(_block(row))
        rows = self._database.rows(
            "SELECT r.id, r.uid, r.programme_id, r.programme_version, r.session, g.uid, "
            "r.started_at, r.ended_at, r.planned_seconds FROM session_runs r "
            "LEFT JOIN groups g ON g.id = r.group_id ORDER BY r.started_at, r.id"
        )
        return tuple(
            RunRecord(
                *(uid, programme, version, session, group, _instant(started)),
                None if ended is None else _instant(ended),
                planned,
                tuple(blocks.get(run_id, ())),
            )
            for run_id, uid, programme, version, session, group, started, ended, planned in rows
        )


def _row(block: BlockRecord) -> tuple[Any, ...]:
    spans = [(round(start, 6), round(end, 6)) for start, end in block.spans]
    return (
        block.kind,
        block.title,
        block.recording,
        block.recording_sha256,
        block.planned_seconds,
        round(block.actual_seconds, 3),
        block.pauses,
        round(block.paused_seconds, 3),
        block.added_seconds,
        int(block.inserted),
        block.ending.value,
        json.dumps(spans),
    )


def _block(row: list[Any]) -> BlockRecord:
    *plain, inserted, ending, spans = row
    heard = tuple((start, end) for start, end in json.loads(spans))
    return BlockRecord._make([*plain, bool(inserted), Ending(ending or Ending.CUT), heard])


def _text(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


def _instant(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
