"""A session on its way to another computer: how far it is, read strictly from a small file.

The file is one JSON object in UTF-8, at most 1 MB: `format`, `format_version`, `programme` (`id`,
`version`, `title`), and `room`, the state as `room_json` writes it. It holds nobody's name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from app.core.groups.groups import MAX_GROUP_NAME
from app.core.programme.json_reader import JsonReader, ManifestError, read_json
from app.core.programme.session_json import LEAST_BELL_MINUTES, MAX_SECONDS, MAX_STROKES
from app.core.room.blocks import RoomKind
from app.core.room.record import Ending
from app.core.room.room import Room
from app.core.room.room_json import VERSION, room_from_json, room_json
from app.core.room.state import Mode

FORMAT, FORMAT_VERSION = "evenbreath-room", 1
MAX_BYTES = 1 << 20
MAX_ENTRIES = 2_000
MAX_SPANS = 20_000
MAX_TEXT = 100_000
_MAX_NUMBER = 2**31 - 1
_FIRST_INSTANT, _LAST_INSTANT = 946_684_800.0, 7_258_118_400.0
"""The years 2000 to 2200, in seconds since 1970."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_ID = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_PLAY = re.compile(r"[0-9]{1,9}", re.ASCII)


class HandOver(NamedTuple):
    """What a file of a session holds: of which programme, and the room's state as plain JSON."""

    programme_id: str
    programme_version: int
    programme_title: str
    state: dict[str, Any]

    def room(self, at: float) -> Room:
        """The room as it was handed over, paused; `at` is now, in seconds since 1970."""
        room = room_from_json(self.state, at)
        room.handed_over = room.present is not None
        return room


def dump_hand_over(room: Room, programme_title: str) -> bytes:
    """The file of a session that is handed over. Raises ManifestError for more than 1 MB."""
    head = room.head
    programme = {
        "id": head.programme_id,
        "version": head.programme_version,
        "title": programme_title,
    }
    value = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "programme": programme,
        "room": room_json(room, put_away=True),
    }
    data = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"
    parse_hand_over(data)
    return data


def parse_hand_over(data: bytes) -> HandOver:
    """The session in the bytes of a file. Raises ManifestError, with `newer` for a file of a newer
    program, for whatever no program writes."""
    top = JsonReader(read_json(data, MAX_BYTES), "", unfinished=True)
    if top.take("format") != FORMAT:
        raise top.error("format", f"must be {FORMAT}")
    if top.integer("format_version", 1, _MAX_NUMBER) > FORMAT_VERSION:
        raise ManifestError("format_version: is newer than this program", newer=True)
    programme = top.object("programme")
    room = top.object("room")
    hand_over = HandOver(
        programme.matching("id", _UUID, "a UUID"),
        programme.integer("version", 0, _MAX_NUMBER),
        _text(programme, "title"),
        _room(room),
    )
    programme.finish()
    top.finish()
    head = hand_over.state["head"]
    whose = head["programme_id"], head["programme_version"]
    if whose != (hand_over.programme_id, hand_over.programme_version):
        raise ManifestError("room: is of another programme")
    try:
        hand_over.room(_FIRST_INSTANT)
    except (ValueError, KeyError, TypeError) as error:
        raise ManifestError(f"room: {error}") from None
    return hand_over


def _room(fields: JsonReader) -> dict[str, Any]:
    if fields.integer("version", 1, _MAX_NUMBER) > VERSION:
        raise ManifestError("version: is newer than this program", newer=True)
    entries = fields.objects("entries")
    if len(entries) > MAX_ENTRIES:
        raise fields.error("entries", f"must be at most {MAX_ENTRIES}")
    keys = fields.integer("keys", 0, _MAX_NUMBER)
    state: dict[str, Any] = {
        "version": VERSION,
        "put_away": fields.boolean("put_away"),
        "head": _head(fields.object("head")),
        "mode": fields.one_of("mode", tuple(mode.value for mode in Mode)),
        "present": fields.or_null("present", lambda key: fields.integer(key, 0, keys)),
        "started_at": _instant(fields, "started_at"),
        "ended_at": _instant(fields, "ended_at"),
        "saved_at": fields.number("saved_at", 0.0, _LAST_INSTANT),
        "plays": fields.integer("plays", 0, _MAX_NUMBER),
        "keys": keys,
        "entries": [_entry(entry, keys) for entry in entries],
    }
    state["taken"] = list(_taken(fields, keys))
    fields.finish()
    known = [entry["key"] for entry in state["entries"]]
    if len(set(known)) != len(known):
        raise fields.error("entries", "one is there twice")
    if sum(len(spans) for entry in state["entries"] for spans in entry["heard"].values()) > (
        MAX_SPANS
    ):
        raise fields.error("entries", "hold too many spans")
    return state


def _head(fields: JsonReader) -> dict[str, Any]:
    head = {
        "uid": fields.matching("uid", _UUID, "a UUID"),
        "programme_id": fields.matching("programme_id", _UUID, "a UUID"),
        "programme_version": fields.integer("programme_version", 0, _MAX_NUMBER),
        "session": fields.integer("session", 1, _MAX_NUMBER),
        "title": _text(fields, "title"),
        "planned_seconds": fields.number("planned_seconds", 0, 60 * MAX_SECONDS),
        "starts_at": _instant(fields, "starts_at"),
        "group": fields.or_null("group", lambda key: fields.matching(key, _UUID, "a UUID")),
        "group_name": _text(fields, "group_name", MAX_GROUP_NAME),
    }
    fields.finish()
    return head


def _taken(fields: JsonReader, keys: int) -> Iterator[list[Any]]:
    """What was left out (null) or shortened (the block as it was), each with its key."""
    for n, item in enumerate(fields.items("taken")):
        if not isinstance(item, list) or len(item) != 2:
            raise fields.error("taken", "must be pairs")
        place = f"{fields.at('taken')}[{n}]"
        pair = JsonReader({"key": item[0], "block": item[1]}, place, unfinished=True)
        block = _block(pair.object("block")) if item[1] is not None else None
        yield [pair.integer("key", 0, keys), block]


def _entry(fields: JsonReader, keys: int) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "key": fields.integer("key", 0, keys),
        "block": _block(fields.object("block")),
        "begun": fields.boolean("begun"),
        "ending": fields.or_null(
            "ending", lambda key: fields.one_of(key, tuple(ending.value for ending in Ending))
        ),
        "pauses": fields.integer("pauses", 0, _MAX_NUMBER),
        "crashes": fields.integer("crashes", 0, _MAX_NUMBER),
    }
    for name in ("waited_seconds", "position_seconds", "added_seconds", "paused_seconds"):
        entry[name] = fields.number(name, 0, 60 * MAX_SECONDS)
    length = entry["block"]["media_seconds"] + entry["added_seconds"]
    heard = fields.take("heard")
    if not isinstance(heard, dict):
        raise fields.error("heard", "must be an object")
    entry["heard"] = {}
    for play, spans in heard.items():
        if not _PLAY.fullmatch(play) or not isinstance(spans, list):
            raise fields.error("heard", "must be spans by the numbers of plays")
        entry["heard"][play] = [_span(fields, span, length) for span in spans]
    fields.finish()
    return entry


def _span(fields: JsonReader, span: object, length: float) -> list[float]:
    if not isinstance(span, list) or len(span) != 2:
        raise fields.error("heard", "must be pairs of seconds")
    start = fields.as_number(span[0], "heard", 0.0, length + 1.0)
    return [start, fields.as_number(span[1], "heard", start, length + 1.0)]


def _block(fields: JsonReader) -> dict[str, Any]:
    every = fields.number("bell_every_seconds", 0, MAX_SECONDS)
    if 0 < every < 60 * LEAST_BELL_MINUTES:
        raise fields.error("bell_every_seconds", "is too small")
    longest = float(MAX_SECONDS)
    block = {
        "kind": fields.one_of("kind", get_args(RoomKind)),
        "title": _text(fields, "title"),
        "planned_seconds": fields.number("planned_seconds", 0, 60 * longest),
        "note": _text(fields, "note"),
        "media_seconds": fields.number("media_seconds", 0, MAX_STROKES * longest),
        "recording": fields.or_null("recording", lambda key: fields.matching(key, _ID, "an id")),
        "recording_sha256": fields.or_null(
            "recording_sha256", lambda key: fields.matching(key, _SHA256, "a SHA-256")
        ),
        "strokes": fields.integer("strokes", 1, MAX_STROKES),
        "bell_seconds": fields.number("bell_seconds", 0, longest),
        "bell_every_seconds": every,
        "shorter": list(fields.texts("shorter")),
        "inserted": fields.boolean("inserted"),
    }
    for name in ("bell_at_start", "bell_at_end"):
        block[name] = fields.boolean(name)
    fields.finish()
    return block


def _text(fields: JsonReader, key: str, most: int = MAX_TEXT) -> str:
    text = fields.text(key, empty=True)
    if len(text) > most:
        raise fields.error(key, "is too long")
    return text


def _instant(fields: JsonReader, key: str) -> float | None:
    return fields.or_null(key, lambda name: fields.number(name, _FIRST_INSTANT, _LAST_INSTANT))
