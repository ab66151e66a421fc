"""What an export says about itself: whose it is, what it covers, and the bytes of its files.

Who reads the exports of several people together asks it until when each reaches, and sees by the
hashes whether a file is still as it was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from app import __version__
from app.core.adherence.adherence import intended_by
from app.core.moment import Moment
from app.core.practice.records_columns import COUNTED
from app.core.practice.records_table import CourseRecords
from app.core.practice.table import Column, Table, instant_cell
from app.core.programme.schedule import home_practice_opened_on

ABOUT = "about.json"
FORMAT, VERSION = "evenbreath-export", 2


def about_of(records: CourseRecords | None, plays: Table, now: Moment, code: str) -> dict[str, Any]:
    """What an export made now says; `records` are those of the programme in use, if there is one.

    It covers the days from the opening of home practice, or from the first practice if that was
    earlier, to today.
    """
    today = now.local_date
    programme = records.programme if records is not None else None
    opened = None
    if records is not None:
        opened = home_practice_opened_on(records.programme, records.course, today)
    played = [day for day in plays.column("local_date") if isinstance(day, date)]
    begin = min([today, *played, *([] if opened is None else [opened])])
    said: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "code": code,
        "programme": programme
        and {"id": programme.id, "version": programme.version, "title": programme.title},
        "covers": {"from": begin.isoformat(), "to": today.isoformat()},
        "opened_on": opened and opened.isoformat(),
        "zone": now.zone,
        "made_at": instant_cell(now.instant),
        "program_version": __version__,
    }
    if programme is not None:
        use = intended_by(programme)
        said["intended"] = {**use._asdict(), "minutes": list(use.minutes or ())}
    return said


def about_bytes(about: Mapping[str, Any], digests: Mapping[str, str]) -> bytes:
    """The file about.json; `digests` are the SHA-256 of the others, by name."""
    return (json.dumps({**about, "files": digests}, ensure_ascii=False, indent=1) + "\n").encode()


def about_table(about: Mapping[str, Any], tables: Iterable[Table]) -> Table:
    """The same as a sheet of a workbook: texts, under keys such as `covers.from`. Of the sheets of
    these tables it holds the digests, as `sheets.plays`."""
    return Table.of_rows(
        "about",
        "What this export says about itself.",
        (
            Column("key", "text", "What is said, as about.json names it."),
            Column("value", "text", "The value."),
        ),
        _flat({**about, "sheets": {table.name: _digest_of(table) for table in tables}}, ""),
    )


def sheet_digest(columns: Iterable[Sequence[str]]) -> str:
    """The SHA-256 of these columns of a sheet, each cell as a text that a line feed ends, each
    column ended by another."""
    digest = sha256()
    for texts in columns:
        digest.update("\n".join([*texts, "\n"]).encode(errors="replace"))
    return digest.hexdigest()


def _digest_of(table: Table) -> str:
    return sheet_digest(map(table.plain_texts, COUNTED[table.name]))


def hashed(
    name: str, content: Callable[[], bytes | Iterable[bytes]], digests: dict[str, str]
) -> Iterator[bytes]:
    """The pieces of a file; once all were taken, its SHA-256 is in `digests`."""
    made, digest = content(), sha256()
    for piece in [made] if isinstance(made, bytes) else made:
        digest.update(piece)
        yield piece
    digests[name] = digest.hexdigest()


def _flat(value: Mapping[str, Any], outer: str) -> Iterator[tuple[str, str]]:
    for key, one in value.items():
        if isinstance(one, Mapping):
            yield from _flat(one, f"{key}.")
        else:
            parts = one if isinstance(one, list) else [] if one is None else [one]
            yield f"{outer}{key}", " ".join(map(str, parts))
