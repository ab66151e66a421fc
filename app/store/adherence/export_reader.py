"""Reads one participant's export: whose it is, until when it reaches, and what was practised."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from app.core.adherence.adherence import Intended
from app.core.adherence.adherence_errors import (
    ExportChanged,
    ExportIncomplete,
)
from app.core.errors import AppError
from app.core.practice.code import is_code
from app.core.practice.records_columns import COUNTED
from app.core.programme.soundness import MAX_SESSIONS
from app.store.adherence.about import About, about_of_json, about_of_sheet
from app.store.adherence.hand_ins import (
    ATTENDANCE,
    DAYS,
    PLAYS,
    TABLES,
    WORKBOOK,
    ExportFiles,
)
from app.store.adherence.tables import Cells, Rows
from app.store.adherence.workbook_reader import Workbook
from app.store.records.about import ABOUT, VERSION

_DAY_SECONDS = 86_400

_PLAY, _DAY, _SESSION = COUNTED["plays"], COUNTED["days"], COUNTED["attendance"]

_FIRST_DAY = ("day_number", "1")
"""Where about.json says the intended use, only these rows of days are needed, one a programme."""


class Plays(NamedTuple):
    """The practices of a file, field by field, each of all of them in the same order.

    `uid` is "" in files of version 1; `begun` is the second at which one began as it is written, of
    one by hand its number; what was heard is in microseconds.
    """

    programme_id: Sequence[str]
    uid: Sequence[str]
    local_day: Sequence[int]
    is_home: Sequence[int]
    by_hand: Sequence[int]
    heard_us: Sequence[int]
    completed: Sequence[int | None]
    begun: Sequence[str]
    recording: Sequence[str]


NO_PLAYS = Plays(*((),) * 9)


@dataclass(slots=True)
class OfProgramme:
    """What a file says about one programme. Days are days since 1970-01-01."""

    version: int | None = None
    opened_on: int | None = None
    asked_us: int | None = None
    planned: int = 0
    has_later: bool = False
    """Days after the planned ones are in the file, so that `planned` is all of them."""

    attended: dict[int, int | None] = field(default_factory=dict)
    plays: int = 0
    rules: set[str] = field(default_factory=set)


@dataclass(slots=True)
class HandIn:
    """One export that was read. Days are days since 1970-01-01; `made_at` is in seconds since then.

    `programme_id` is the programme in use when it was made; `intended` is that programme's, None
    where the file does not say it.
    """

    name: str
    code: str
    version: int
    digest: str
    made_at: int
    covers_from: int | None
    covers_to: int | None
    programme_id: str | None
    intended: Intended | None
    programmes: dict[str, OfProgramme]
    plays: Plays


def read_export(found: ExportFiles) -> HandIn:
    """What an export holds. Raises an AppError for what is no export or not as it was made."""
    cells = Cells(found.name)
    made: datetime | None = None
    if WORKBOOK in found.files:
        data = found.files[WORKBOOK]()
        digest = hashlib.sha256(data).hexdigest()
        book = Workbook(data, found.name)
        missing = [name for name in TABLES if not book.has(name)]
        sheet = book.about()
        about = about_of_sheet(sheet, found.name) if sheet else None
        made = book.made_at()
        tables = {} if missing else {name: book.table(name) for name in TABLES}
        if about is not None and about.files:
            tables = {
                name: cells.as_written(name, table, about.files, about.code)
                for name, table in tables.items()
            }
    else:
        raw = {name: read() for name, read in found.files.items()}
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in raw.items()}
        digest = " ".join(digests[name] for name in sorted(raw))
        missing = [name for name in TABLES if name not in raw]
        about = about_of_json(raw[ABOUT], found.name) if ABOUT in raw else None
        for name in TABLES if about is not None and not missing else ():
            assert about is not None
            if digests[name] != about.files.get(name):
                sign = cells.sign_of_spreadsheet(name, raw[name], about.code)
                raise sign or ExportChanged(name=found.name, file=name)
        said = about is not None and about.intended is not None
        only = {DAYS: _FIRST_DAY} if said else {}
        tables = {} if missing else {n: cells.csv(n, raw[n], only.get(n)) for n in TABLES}
    if missing:
        raise ExportIncomplete(name=found.name, missing=missing[0])
    return _together(cells, tables, about, made, digest)


def code_said(found: ExportFiles) -> str | None:
    """Whose an export says it is, be it as it was made or not; None where that is not known."""
    with suppress(AppError):
        if WORKBOOK in found.files:
            code = Workbook(found.files[WORKBOOK](), found.name).about().get("code", "")
            return code if is_code(code) else None
        if ABOUT in found.files:
            return about_of_json(found.files[ABOUT](), found.name).code
    return None


def _together(
    cells: Cells,
    tables: Mapping[str, Rows],
    about: About | None,
    made: datetime | None,
    digest: str,
) -> HandIn:
    hand_in = HandIn(
        name=cells.name,
        code="",
        version=VERSION if about else 1,
        digest=digest,
        made_at=0,
        covers_from=None,
        covers_to=None,
        programme_id=about.programme_id if about else None,
        intended=about.intended if about else None,
        programmes={},
        plays=NO_PLAYS,
    )
    code = about.code if about else None
    code, entered = _read_plays(cells, tables[PLAYS], hand_in, code)
    code, first, last = _read_days(cells, tables[DAYS], hand_in, code)
    code, come = _read_sessions(cells, tables[ATTENDANCE], hand_in, code)
    if code is None:  # an export of somebody who has neither dates nor practices
        raise ExportIncomplete(name=cells.name, missing="record_id")
    hand_in.code = code
    played = hand_in.plays.local_day
    if about is not None:
        hand_in.covers_to = about.covers_to
        hand_in.covers_from = (
            about.covers_from if about.covers_from is not None else about.covers_to
        )
        hand_in.made_at = about.made_at
        if about.programme_id is not None:
            of = hand_in.programmes.setdefault(about.programme_id, OfProgramme())
            of.version = of.version or about.version
            of.opened_on = about.opened_on if about.opened_on is not None else of.opened_on
        return hand_in
    hand_in.covers_from = min([*played, *([first] if first is not None else [])], default=come)
    # Its last row of days is the day on which it was made; without days, that is not known.
    known = [day for day in (last, come, *played) if day is not None]
    hand_in.covers_to = last if last is not None else max(known, default=None)
    stamps = [entered, (hand_in.covers_to or 0) * _DAY_SECONDS]
    hand_in.made_at = int(made.timestamp()) if made is not None else max(stamps)
    return hand_in


def _read_plays(
    cells: Cells, table: Rows, hand_in: HandIn, code: str | None
) -> tuple[str | None, int]:
    """The code, and the second of the newest entry where practices have no id of their own."""
    if not table.row_count:
        return code, 0
    columns = cells.columns(table, _PLAY)
    record_id, uid, play_id, programme_id, version, source, *others = columns
    is_home, recording, local_date, started_at, entered_at, unique_seconds, completed, rule = others
    for one in dict.fromkeys(record_id):
        code = cells.code(one, code)
    days = {text: cells.day(text) for text in set(local_date)}
    known = [one for one in uid if one]
    odd = None in days.values() or not set(source) <= {"player", "by-hand"}
    if odd or len(set(known)) < len(known):
        raise ExportChanged(name=cells.name, file=table.file)
    flags = {text: cells.flag(text) for text in {*is_home, *completed}}
    heard = {text: cells.seconds_us(text) for text in set(unique_seconds)}
    by_hand = [one == "by-hand" for one in source]
    hand_in.plays = Plays(
        programme_id=programme_id,
        uid=uid,
        local_day=[days[text] or 0 for text in local_date],
        is_home=[int(flags[f] == 1 and not h) for f, h in zip(is_home, by_hand, strict=True)],
        by_hand=[int(one) for one in by_hand],
        heard_us=[heard[text] for text in unique_seconds],
        completed=[flags[text] for text in completed],
        begun=[at or number for at, number in zip(started_at, play_id, strict=True)],
        recording=recording,
    )
    for programme, count in Counter(programme_id).items():
        hand_in.programmes[programme] = OfProgramme(plays=count)
    for programme, text in set(zip(programme_id, version, strict=True)):
        of = hand_in.programmes[programme]
        of.version = max(of.version or 0, cells.integer(text) or 0)
    for programme, name in set(zip(programme_id, rule, strict=True)):
        hand_in.programmes[programme].rules |= {name} - {""}
    if known:  # a practice that has an id is not known by its moment, and the file says its own
        return code, 0
    for text, number in zip(started_at, play_id, strict=True):
        cells.instant(text)
        cells.integer(number)
    entered = (at for text in entered_at if (at := cells.instant(text)))
    return code, max((int(at.timestamp()) for at in entered), default=0)


def _read_days(
    cells: Cells, table: Rows, hand_in: HandIn, code: str | None
) -> tuple[str | None, int | None, int | None]:
    """The code, and the first and the last day of the table."""
    first: int | None = None
    last: int | None = None
    rows = zip(*cells.columns(table, _DAY), strict=True)
    for record_id, programme_id, local_date, number, planned, asked in rows:
        if hand_in.intended is not None and number != _FIRST_DAY[1]:
            continue
        if record_id != code:
            code = cells.code(record_id, code)
        day = cells.day(local_date)
        if day is None:
            raise ExportChanged(name=cells.name, file=table.file)
        first, last = min(day, first or day), max(day, last or day)
        of = hand_in.programmes.setdefault(programme_id, OfProgramme())
        if number == "1":
            of.opened_on = day
            of.asked_us = cells.seconds_us(asked) * 60
        if cells.flag(planned):
            of.planned += 1
        else:
            of.has_later = True
    return code, first, last


def _read_sessions(
    cells: Cells, table: Rows, hand_in: HandIn, code: str | None
) -> tuple[str | None, int | None]:
    """The code, and the last session's day that had come."""
    last: int | None = None
    rows = zip(*cells.columns(table, _SESSION), strict=True)
    for record_id, programme_id, number, come, planned, attended in rows:
        if record_id != code:
            code = cells.code(record_id, code)
        session, held = cells.integer(number), cells.day(planned)
        if session is None or not 0 < session <= MAX_SESSIONS:
            raise ExportChanged(name=cells.name, file=table.file)
        of = hand_in.programmes.setdefault(programme_id, OfProgramme())
        of.attended[session] = cells.day(attended)
        if cells.flag(come) and held is not None:
            last = max(held, last or held)
    return code, last
