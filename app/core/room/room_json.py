"""The state of the room as a plain dict, to be kept on the disk and gone on with after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from app.core.room.blocks import RoomBlock
from app.core.room.record import Ending, Entry
from app.core.room.room import Room
from app.core.room.state import Mode, RoomHead

VERSION = 1


def room_json(room: Room, *, put_away: bool = False) -> dict[str, Any]:
    """All that is needed to go on; `put_away` says that the program ends in good order."""
    return {
        "version": VERSION,
        "put_away": put_away,
        "head": _fields(room.head),
        "mode": room.mode.value,
        "present": room.present.key if room.present is not None else None,
        "started_at": room.started_at,
        "ended_at": room.ended_at,
        "saved_at": room.last_at,
        "plays": room.plays,
        "keys": room.keys,
        "taken": [
            [key, _fields(block) if block is not None else None] for key, block in room.taken
        ],
        "entries": [_entry_json(entry) for entry in room.entries],
    }


def room_from_json(value: Mapping[str, Any], at: float) -> Room:
    """The room as it was kept, paused at its place since it was kept last.

    A block in which the program ended without a word counts that. Raises ValueError, KeyError or
    TypeError for what no room was kept as.
    """
    if value["version"] != VERSION:
        raise ValueError("a room of another version")
    room = Room(RoomHead(**value["head"]), ())
    room.entries = [_entry(one) for one in value["entries"]]
    room.mode = Mode(value["mode"])
    room.present = room.entry(value["present"])
    has_block = room.mode in (Mode.RUNNING, Mode.PAUSED)
    if has_block != (room.present is not None) and room.mode is not Mode.CLOSED:
        raise ValueError("a room without its block")
    room.started_at, room.ended_at = value["started_at"], value["ended_at"]
    room.plays, room.keys = int(value["plays"]), int(value["keys"])
    room.taken = [(int(key), _block(block) if block else None) for key, block in value["taken"]]
    saved_at = float(value["saved_at"])
    room.last_at = max(at, saved_at)
    room.broke_off_at = saved_at
    if room.present is not None and room.mode is not Mode.CLOSED:
        if room.mode is Mode.RUNNING:
            room.mode = Mode.PAUSED
            room.present.pauses += 1
        room.present.crashes += not value["put_away"]
    return room


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "block": _fields(entry.block),
        "begun": entry.begun,
        "ending": entry.ending.value if entry.ending is not None else None,
        "waited_seconds": entry.waited_seconds,
        "position_seconds": entry.position_seconds,
        "added_seconds": entry.added_seconds,
        "pauses": entry.pauses,
        "paused_seconds": entry.paused_seconds,
        "crashes": entry.crashes,
        "heard": {str(play): [list(span) for span in spans] for play, spans in entry.heard.items()},
    }


def _fields(value: RoomHead | RoomBlock) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _entry(value: Mapping[str, Any]) -> Entry:
    return Entry(
        key=int(value["key"]),
        block=_block(value["block"]),
        begun=bool(value["begun"]),
        ending=Ending(value["ending"]) if value["ending"] is not None else None,
        waited_seconds=float(value["waited_seconds"]),
        position_seconds=float(value["position_seconds"]),
        added_seconds=float(value["added_seconds"]),
        pauses=int(value["pauses"]),
        paused_seconds=float(value["paused_seconds"]),
        crashes=int(value["crashes"]),
        heard={
            int(play): tuple((float(start), float(end)) for start, end in spans)
            for play, spans in value["heard"].items()
        },
    )


def _block(value: Mapping[str, Any]) -> RoomBlock:
    fields = dict(value)
    fields["shorter"] = tuple(cast(list[str], fields["shorter"]))
    return RoomBlock(**fields)
