"""What was run in the room is kept block by block, and once for each session."""

from __future__ import annotations

from app.core.moment import Moment
from app.store.records.database import Database
from app.store.records.session_runs import SessionRuns
from tests.core.room.simulated_player import SimulatedPlayer


def test_a_session_is_kept_as_it_was_run_in_place_of_what_was_kept_before(
    database: Database, now: Moment
) -> None:
    runs, player = SessionRuns(database), SimulatedPlayer()
    player.do(player.room.next(player.at))
    player.run(300.0)
    begun = player.room.record()
    assert begun is not None
    runs.keep(begun, now)
    assert runs.runs()[0].ended_at is None
    player.do(player.room.ring(player.at, player.bell))
    player.do(player.room.next(player.at))
    player.run(120.0)
    player.do(player.room.silence_all(player.at))
    player.run(60.0)
    player.finish()
    ended = player.room.record()
    assert ended is not None
    runs.keep(ended, now)
    (kept,) = runs.runs()
    assert kept.ended_at == ended.ended_at
    assert len(kept.blocks) == len(ended.blocks)
    for one, other in zip(kept.blocks, ended.blocks, strict=True):
        assert one._replace(actual_seconds=0, paused_seconds=0, spans=()) == other._replace(
            actual_seconds=0, paused_seconds=0, spans=()
        )
        assert abs(one.actual_seconds - other.actual_seconds) < 0.001
        assert len(one.spans) == len(other.spans)


def test_a_group_that_is_not_there_any_more_takes_nothing_with_it(
    database: Database, now: Moment
) -> None:
    player = SimulatedPlayer()
    player.do(player.room.next(player.at))
    record = player.room.record()
    assert record is not None
    SessionRuns(database).keep(record._replace(group="gone"), now)
    assert SessionRuns(database).runs()[0].group is None
