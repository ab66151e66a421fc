"""The file of a session that is handed over holds all that was run, and is read strictly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.core.programme.json_reader import ManifestError
from app.core.room.hand_over import MAX_BYTES, dump_hand_over, parse_hand_over
from app.core.room.room import Room
from app.core.room.state import Mode
from tests.core.room.simulated_player import BEGAN_AT, SimulatedPlayer, head

HEAD = replace(head(), group_name="Monday group")


def of(player: SimulatedPlayer) -> Room:
    """The room of a walk, as of a programme that can be."""
    player.room.head = HEAD
    return player.room


def at_scan() -> SimulatedPlayer:
    """A walk that stands in the middle of the long body scan."""
    player = SimulatedPlayer()
    for wait in (0.0, 240.0):
        player.run(wait)
        player.press_next()
    player.run(36.0 + 71.5)
    return player


def test_a_session_goes_on_at_the_same_block_and_second_with_all_that_was_run() -> None:
    room = of(at_scan())
    hand_over = parse_hand_over(dump_hand_over(room, "Six weeks"))
    there = hand_over.room(BEGAN_AT + 900.0)
    assert hand_over[:3] == (HEAD.programme_id, 3, "Six weeks")
    assert there.mode is Mode.PAUSED
    assert there.handed_over
    assert there.present is not None
    assert room.present is not None
    assert there.present.block == room.present.block
    assert there.present.gone_seconds == pytest.approx(71.5)
    assert [e.actual_seconds for e in there.entries] == [e.actual_seconds for e in room.entries]
    there.go_on(BEGAN_AT + 901.0)
    assert not there.handed_over


def put(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        inner: Any = document
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value

    return change


SCAN = ("room", "entries", 2)
BROKEN = (
    put("format", value="evenbreath-pack"),
    put("more", value=1),
    put("programme", "id", value="../../etc"),
    put("programme", "version", value=4),
    put("room", "mode", value="asleep"),
    put("room", "present", value=None),
    put("room", "present", value=77),
    put("room", "saved_at", value=1e12),
    put("room", "started_at", value="now"),
    put("room", "head", "uid", value="x"),
    put("room", "head", "group_name", value="x" * 81),
    put("room", "head", "session", value=0),
    put("room", "taken", value=[[1]]),
    put("room", "entries", value=[{}]),
    put("room", "entries", 1, "key", value=0),
    put(*SCAN, "block", "kind", value="film"),
    put(*SCAN, "block", "recording", value="../secret"),
    put(*SCAN, "block", "recording_sha256", value="../secret"),
    put(*SCAN, "block", "strokes", value=10**6),
    put(*SCAN, "block", "bell_every_seconds", value=1e-9),
    put(*SCAN, "block", "media_seconds", value=1e300),
    put(*SCAN, "block", "title", value="\u202e"),
    put(*SCAN, "position_seconds", value=-1),
    put(*SCAN, "heard", value={"one": []}),
    put(*SCAN, "heard", value={"1": [[0.0, 9e9]]}),
    put(*SCAN, "heard", value={"1": [[20.0, 10.0]]}),
    put(*SCAN, "heard", value={"1": [[0.0, 0.0]] * 20_001}),
    put(*SCAN, "ending", value="burnt"),
)


@pytest.mark.parametrize("change", BROKEN)
def test_what_no_program_writes_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    document = json.loads(dump_hand_over(of(at_scan()), "Six weeks"))
    change(document)
    with pytest.raises(ManifestError) as raised:
        parse_hand_over(json.dumps(document).encode())
    assert not raised.value.newer


def test_a_file_of_a_newer_program_and_one_that_is_too_large_are_told_apart() -> None:
    data = dump_hand_over(of(at_scan()), "Six weeks")
    newer = data.replace(b'"format_version": 1', b'"format_version": 2')
    with pytest.raises(ManifestError) as raised:
        parse_hand_over(newer)
    assert raised.value.newer
    with pytest.raises(ManifestError, match="larger"):
        parse_hand_over(data + b" " * MAX_BYTES)
    for cut in range(0, len(data) - 2, 997):
        with pytest.raises(ManifestError):
            parse_hand_over(data[:cut])
