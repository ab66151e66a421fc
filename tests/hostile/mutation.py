"""Changes made by chance: to bytes, JSON, a zip's fields, elements of Matroska, and records."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Any, NamedTuple

from tests.hostile.raw_zip import End, Part, zipped

EXTREMES = (
    0,
    1,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x7FFFFFFF,
    0xFFFFFFFF,
    2**63,
    2**64 - 1,
)

HOSTILE_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2, 0.5, -0.0, 1e308, 5e-324, 2**31, 2**63, -(2**63), 10**400),
    *("", " ", "a", "0", "null", "\0", "\u202e", "\ud800", "\ufeff", "🙂" * 50, "é", "é"),
    *("../../evil", "/etc/passwd", "2026-11-16", "9999-12-31", "0001-01-01", "18:30", "it", "home"),
    *("a" * 65, "x" * 20_000, "0" * 64, "{name}", "%s", "<b>", "\n", "recordings", "full", "dates"),
    *([], {}, [[]], [None], {"a": 1}, {"": {}}, [1, 2], ["home"], [{}] * 50),
)


def changed_bytes(random: Random, data: bytes, places: Sequence[int] = ()) -> bytes:
    """`data` with one to eight changes; half of them near one of `places`, where there are any."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        at = random.randrange(len(changed) + 1)
        if places and random.random() < 0.5:
            at = min(random.choice(places) + random.randrange(48), len(changed))
        random.choice(_BYTE_CHANGES)(random, changed, at)
    return bytes(changed)


def _flip(random: Random, data: bytearray, at: int) -> None:
    data[at : at + 1] = bytes(byte ^ (1 << random.randrange(8)) for byte in data[at : at + 1])


def _set(random: Random, data: bytearray, at: int) -> None:
    data[at : at + 1] = bytes([random.randrange(256)])


def _number(random: Random, data: bytearray, at: int) -> None:
    length = random.choice((1, 2, 4, 8))
    order = random.choice(("little", "big"))
    value = random.choice(EXTREMES) & ((1 << 8 * length) - 1)
    data[at : at + length] = value.to_bytes(length, order)  # type: ignore[arg-type]


def _insert(random: Random, data: bytearray, at: int) -> None:
    data[at:at] = random.randbytes(random.choice((1, 2, 8, 500)))


def _remove(random: Random, data: bytearray, at: int) -> None:
    del data[at : at + random.choice((1, 2, 8, 500))]


def _repeat(random: Random, data: bytearray, at: int) -> None:
    data[at:at] = data[at : at + random.choice((1, 8, 64, 2000))] * random.choice((1, 2, 10))


def _blank(random: Random, data: bytearray, at: int) -> None:
    length = min(random.choice((4, 64, 2000)), len(data) - at)
    data[at : at + length] = bytes([random.choice((0, 0xFF))]) * length


def _cut(random: Random, data: bytearray, at: int) -> None:
    del data[at:]


_BYTE_CHANGES: tuple[Callable[[Random, bytearray, int], None], ...] = (
    *(_flip, _flip, _set, _number, _number, _insert, _remove, _repeat, _blank, _cut),
)


# JSON


def changed_json(random: Random, value: dict[str, Any]) -> bytes:
    """A manifest with some values, keys or places changed, or the text that it is written as."""
    value = deepcopy(value)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        containers = list(_containers(value))
        random.choice(_JSON_CHANGES)(random, random.choice(containers), containers)
    text = json.dumps(value, ensure_ascii=random.random() < 0.5, indent=random.choice((None, 1)))
    data = text.encode("utf-8", "surrogatepass")
    return changed_bytes(random, data) if random.random() < 0.2 else data


def _containers(value: object) -> Iterator[Any]:
    if isinstance(value, dict | list) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _containers(inner)


def _key(random: Random, container: Any) -> Any:
    return random.choice(list(container) if isinstance(container, dict) else range(len(container)))


def _put(random: Random, container: Any, others: list[Any]) -> None:
    container[_key(random, container)] = deepcopy(random.choice(HOSTILE_VALUES))


def _nudge(random: Random, container: Any, others: list[Any]) -> None:
    key = _key(random, container)
    old = container[key]
    if isinstance(old, int | float) and not isinstance(old, bool):
        container[key] = random.choice((old + 1, old - 1, -old, old * 1000, float(old), str(old)))
    elif isinstance(old, str):
        container[key] = random.choice((old + "x", old.upper(), old[:-1], old * 100, [old]))


def _drop(random: Random, container: Any, others: list[Any]) -> None:
    if len(container) > 1:
        del container[_key(random, container)]


def _copy(random: Random, container: Any, others: list[Any]) -> None:
    """A part of the manifest at another place."""
    other = random.choice(others)
    container[_key(random, container)] = deepcopy(other[_key(random, other)])


def _multiply(random: Random, container: Any, others: list[Any]) -> None:
    if isinstance(container, list):
        container.extend(deepcopy(container) * random.choice((1, 30)))


def _shuffle(random: Random, container: Any, others: list[Any]) -> None:
    if isinstance(container, list):
        random.shuffle(container)


def _name(random: Random, container: Any, others: list[Any]) -> None:
    if isinstance(container, dict):
        container[random.choice(("extra", "x", "", "id", "voice", "variant_of", "note"))] = (
            deepcopy(random.choice(HOSTILE_VALUES))
        )


def _wrap(random: Random, container: Any, others: list[Any]) -> None:
    key = _key(random, container)
    for _ in range(random.choice((1, 5, 20))):
        container[key] = [container[key]]


_JSON_CHANGES: tuple[Callable[[Random, Any, list[Any]], None], ...] = (
    *(_put, _put, _put, _nudge, _nudge, _drop, _copy, _multiply, _shuffle, _name, _wrap),
)


# Zip


def changed_zip(random: Random, parts: list[Part]) -> bytes:
    """A pack some of whose fields lie, or whose bytes were changed near its headers."""
    if random.random() < 0.4:
        data = zipped(parts)
        places = [at for at in range(len(data) - 1) if data[at : at + 2] == b"PK"]
        return changed_bytes(random, data, [*places, len(data) - 22])
    parts = list(parts)
    said = End()
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.randrange(len(parts))
        match random.randrange(9):
            case 0:
                parts.insert(at, random.choice(parts))
            case 1:
                random.shuffle(parts)
            case 2:
                parts[at] = replace(parts[at], index=_lies(random))
            case 3:
                field = random.choice(("disk", "count", "index_bytes", "index_offset"))
                limit = 0xFFFF if field in ("disk", "count") else 0xFFFFFFFF
                said = replace(said, **{field: random.choice(EXTREMES) & limit})
            case 4:
                name = changed_bytes(random, parts[at].name)[:60_000]
                parts[at] = replace(parts[at], name=name)
            case 5:
                extra = struct.pack("<2H2Q", 1, 16, *(random.choice(EXTREMES) for _ in "ab"))
                parts[at] = replace(parts[at], extra=extra, size=0xFFFFFFFF, packed=0xFFFFFFFF)
            case 6:
                parts[at] = replace(parts[at], data=changed_bytes(random, parts[at].data or b"x"))
            case _:
                parts[at] = replace(parts[at], **_lies(random))
    return zipped(parts, said, gap=random.choice((b"", b"", b"", b"x" * 40)))


def _lies(random: Random) -> dict[str, Any]:
    field = random.choice(("method", "flags", "crc", "size", "packed"))
    limit = 0xFFFF if field in ("method", "flags") else 0xFFFFFFFF
    return {field: random.choice((*EXTREMES, 8, 9, 0x800, 0x806)) & limit}


# Matroska


class Element(NamedTuple):
    """Where an element's id, its length and its content begin, and where it ends."""

    id_at: int
    size_at: int
    data_at: int
    end: int


_MASTERS = {
    *(0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE1, 0x1F43B675, 0xA0, 0x1C53BB6B, 0xBB, 0xB7),
    *(0x114D9B74, 0x4DBB, 0x1A45DFA3, 0x1254C367, 0x7373, 0x63C0, 0x67C8),
}


def elements(data: bytes, at: int = 0, end: int | None = None) -> Iterator[Element]:
    """Every element of a Matroska file that is in order, masters before what they hold."""
    end = len(data) if end is None else end
    while at < end:
        size_at = at + 9 - data[at].bit_length()
        identity = int.from_bytes(data[at:size_at], "big")
        length = 9 - data[size_at].bit_length()
        size = int.from_bytes(data[size_at : size_at + length], "big") & ((1 << 7 * length) - 1)
        data_at = size_at + length
        stop = min(end, data_at + size)
        yield Element(at, size_at, data_at, stop)
        if identity in _MASTERS:
            yield from elements(data, data_at, stop)
        at = stop


def changed_matroska(random: Random, data: bytes, tree: Sequence[Element]) -> bytes:
    """A recording with one to four elements or bytes changed."""
    changed = data
    for _ in range(random.choice((1, 1, 2, 4))):
        if len(changed) != len(data):  # nothing is where it was
            return changed_bytes(random, changed)
        one, other = random.choice(tree), random.choice(tree)
        whole = changed[one.id_at : one.end]
        match random.randrange(8):
            case 0:
                size = random.choice(EXTREMES) & ((1 << 7 * (one.data_at - one.size_at)) - 1)
                length = one.data_at - one.size_at
                coded = (size | 1 << 7 * length).to_bytes(length, "big")
                changed = changed[: one.size_at] + coded + changed[one.data_at :]
            case 1:
                identity = changed[other.id_at : other.size_at]
                changed = changed[: one.id_at] + identity + changed[one.size_at :]
            case 2:
                content = random.choice(EXTREMES).to_bytes(8, "big")[-(one.end - one.data_at) :]
                changed = changed[: one.data_at] + content + changed[one.data_at + len(content) :]
            case 3:
                changed = changed[: one.id_at] + whole * random.choice((0, 2, 3, 50))
                changed += data[one.end :]
            case 4:
                changed = changed[: one.id_at] + data[other.id_at : other.end] + data[one.end :]
            case 5:
                at = one.data_at
                part = changed_bytes(random, changed[at : min(one.end, at + 40)] or b"x")
                changed = changed[:at] + part + changed[min(one.end, at + 40) :]
            case 6:
                unknown = b"\x01" + b"\xff" * 7
                changed = changed[: one.size_at] + unknown + changed[one.data_at :]
            case _:
                changed = changed_bytes(random, changed, [one.id_at])
    return changed


# Records and transcripts


def changed_records(random: Random, data: bytes) -> bytes:
    """A database with a value, a word of its tables or some bytes changed."""
    if random.random() < 0.4:
        pages = range(0, len(data), 4096)
        return changed_bytes(random, data, [0, 16, 24, 92, *pages])
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(data)
        names = [name for (name,) in connection.execute(_TABLES)]
        for _ in range(random.choice((1, 1, 2, 4))):
            table = random.choice(names)
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            ((count,),) = connection.execute(f"SELECT count(*) FROM {table}")
            row = random.randrange(max(1, count))
            value = random.choice((*EXTREMES[:-2], *HOSTILE_VALUES))
            with suppress(sqlite3.Error, OverflowError, UnicodeError):
                connection.execute(
                    f"UPDATE {table} SET {random.choice(columns)} = ? WHERE rowid = "
                    f"(SELECT rowid FROM {table} LIMIT 1 OFFSET {row})",
                    (value if not isinstance(value, list | dict) else json.dumps(value),),
                )
        if random.random() < 0.1:
            connection.execute("PRAGMA writable_schema = ON")
            with suppress(sqlite3.Error):
                connection.execute(
                    "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', ?)",
                    (random.choice(("", "NOT NULL CHECK (1 < 0)", "DEFAULT 7")),),
                )
        return bytes(connection.serialize())


_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


def changed_text(random: Random, text: str) -> str:
    """A text some of whose bytes, lines or times were changed."""
    lines = text.split("\n")
    for _ in range(random.choice((0, 1, 3))):
        at = random.randrange(len(lines))
        other = random.choice(
            (random.choice(lines), "-->", "99:99:99.999 --> 00:00", "\0", "<" * 999)
        )
        lines[at : at + random.choice((0, 1))] = [other] * random.choice((1, 1, 300))
    data = changed_bytes(random, "\n".join(lines).encode())
    return data.decode("utf-8", "replace")
