"""Exports of people who are not there: written as the program writes them, by the thousand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.core.practice.records_columns import DAY_COLUMNS, PLAY_COLUMNS, SESSION_COLUMNS
from app.core.practice.table import Cell, Column, Table, instant_cell
from app.store.records.about import ABOUT, about_bytes, hashed

PROGRAMME = "3f0f6a52-5a0e-4a0f-9f55-0123456789ab"
SESSIONS = 6
PLANNED = 28
MIN_SECONDS = 300.0

Kind = Literal["home", "group", "silent", "by-hand", "silence", "bell"]


@dataclass(frozen=True, slots=True)
class Heard:
    """A practice: its local day and time, and the seconds heard of it."""

    uid: str
    day: date
    seconds: float
    kind: Kind = "home"
    completed: bool = True
    at: time = time(8)
    zone: str = "Europe/Rome"
    programme_id: str = PROGRAMME

    @property
    def begun(self) -> datetime:
        """The instant, with the offset of its zone."""
        return datetime.combine(self.day, self.at, ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Given:
    """What one person hands in: an export as it is made on `made_on`."""

    code: str
    made_on: date
    opened_on: date | None
    heard: Sequence[Heard] = ()
    covers_from: date | None = None
    attended: Mapping[int, date] = field(default_factory=dict)
    start: date = date(2026, 11, 16)
    programme_id: str = PROGRAMME
    version: int = 2

    def later(self, made_on: date, heard: Sequence[Heard]) -> Given:
        """The export that the same person makes another day."""
        return replace(self, made_on=made_on, heard=heard)


def files(given: Given) -> dict[str, bytes]:
    """The files of an export, of those that are read."""
    made = {table.file_name: table.csv() for table in tables(given)}
    if given.version == 1:
        return made
    digests: dict[str, str] = {}
    for name, data in made.items():
        list(hashed(name, lambda data=data: data, digests))  # type: ignore[misc]
    return {**made, ABOUT: about_bytes(about(given), digests)}


def tables(given: Given) -> tuple[Table, Table, Table]:
    """Its practices, days and sessions."""
    return _plays(given), _days(given), _sessions(given)


def about(given: Given) -> dict[str, object]:
    begin = given.covers_from or min(
        [given.made_on, *(one.day for one in given.heard), *filter(None, [given.opened_on])]
    )
    return {
        "format": "evenbreath-export",
        "version": 2,
        "code": given.code,
        "programme": {"id": given.programme_id, "version": 3, "title": "Six weeks"},
        "covers": {"from": begin.isoformat(), "to": given.made_on.isoformat()},
        "opened_on": given.opened_on and given.opened_on.isoformat(),
        "zone": "Europe/Rome",
        "made_at": datetime.combine(given.made_on, time(20), UTC).isoformat(),
        "program_version": "0",
        "intended": {
            "planned_days": PLANNED,
            "min_seconds": MIN_SECONDS,
            "from_session": 3,
            "sessions": SESSIONS,
            "days_per_week": 7,
            "minutes": [7, 10],
        },
    }


def write_folder(folder: Path, given: Given) -> Path:
    folder.mkdir(parents=True)
    for name, data in files(given).items():
        (folder / name).write_bytes(data)
    return folder


def zipped(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def write_zip(path: Path, given: Given, inside: str = "") -> Path:
    path.write_bytes(zipped({f"{inside}{name}": data for name, data in files(given).items()}))
    return path


def study(people: int, days: int, seed: int = 1) -> Iterator[Given]:
    """So many people with their practices of so many days: some practise much, some little."""
    random = Random(seed)
    opened = date(2025, 12, 8)
    for number in range(people):
        eager = random.uniform(0.05, 1.0)
        heard = []
        for day in range(days):
            if random.random() > eager:
                continue
            for again in range(1 if random.random() < 0.85 else 2):
                done = random.random() < 0.8
                heard.append(
                    Heard(
                        uid=str(UUID(int=random.getrandbits(128), version=4)),
                        day=opened + timedelta(days=day),
                        seconds=510.0 if done else round(random.uniform(5, 400), 6),
                        kind="by-hand" if random.random() < 0.04 else "home",
                        completed=done,
                        at=time(7 + 12 * again, random.randrange(60), random.randrange(60)),
                    )
                )
        yield Given(
            code=f"K{number:05d}",
            made_on=opened + timedelta(days=days - 1),
            opened_on=opened,
            heard=heard,
            start=opened - timedelta(days=14),
        )


def _table(name: str, columns: tuple[Column, ...], rows: Iterable[Mapping[str, Cell]]) -> Table:
    names = [column.name for column in columns]
    cells = [tuple(row.get(one) for one in names) for row in rows]
    return Table.of_rows(name, "", columns, cells)


def _plays(given: Given) -> Table:
    columns = PLAY_COLUMNS
    if given.version == 1:
        columns = tuple(c for c in columns if c.name not in ("practice_uid", "kind"))
    rows = [_play(given.code, number, one) for number, one in enumerate(given.heard, start=1)]
    return _table("plays", columns, rows)


def _play(code: str, number: int, one: Heard) -> dict[str, Cell]:
    by_hand = one.kind == "by-hand"
    begun = one.begun
    offset = begun.utcoffset() or timedelta(0)
    at = instant_cell(begun)
    return {
        "record_id": code,
        "practice_uid": one.uid,
        "play_id": number,
        "programme_id": one.programme_id,
        "programme_version": 3,
        "source": "by-hand" if by_hand else "player",
        "context": "group" if one.kind == "group" else "home",
        "output": None if by_hand else "null" if one.kind == "silent" else "device",
        "is_home_practice": one.kind == "home",
        "kind": "silence" if one.kind == "silence" else "recording",
        "session": 4 if one.kind == "group" else None,
        "recording": "" if one.kind == "silence" else "body-and-breath",
        "recording_title": "Body and breath",
        "recording_seconds": 510.0,
        "local_date": one.day,
        "started_at": None if by_hand else at,
        "ended_at": None if by_hand else instant_cell(begun + timedelta(seconds=one.seconds)),
        "entered_at": at,
        "utc_offset_minutes": int(offset.total_seconds() // 60),
        "unique_seconds": one.seconds,
        "played_seconds": 0.0 if by_hand else one.seconds,
        "fraction_heard": None if by_hand else one.seconds / 510.0,
        "completed": None if by_hand else one.completed,
        "rule": None if by_hand else "unique-fraction/1",
        "end_reason": "ended" if one.completed else "stopped",
        "spans": "" if by_hand else f"0.000-{one.seconds:.3f}",
    }


def _days(given: Given) -> Table:
    heard: dict[date, float] = {}
    for one in given.heard:
        if one.kind == "home" and one.programme_id == given.programme_id:
            heard[one.day] = heard.get(one.day, 0.0) + one.seconds
    rows: list[dict[str, Cell]] = []
    opened = given.opened_on
    for number in range((given.made_on - opened).days + 1 if opened else 0):
        assert opened is not None
        day = opened + timedelta(days=number)
        seconds = heard.get(day, 0.0)
        rows.append(
            {
                "record_id": given.code,
                "programme_id": given.programme_id,
                "local_date": day,
                "day_number": number + 1,
                "is_planned": number < PLANNED,
                "is_practice_day": seconds >= MIN_SECONDS,
                "home_minutes": seconds / 60,
                "asked_minutes": MIN_SECONDS / 60,
                "home_practices": 0,
                "by_hand_minutes": 0.0,
                "by_hand_practices": 0,
                "silence_minutes": 0.0,
                "silence_practices": 0,
            }
        )
    return _table("days", DAY_COLUMNS, rows)


def _sessions(given: Given) -> Table:
    rows = []
    for number in range(1, SESSIONS + 1):
        held = given.start + timedelta(days=7 * (number - 1))
        row: dict[str, Cell] = {
            "record_id": given.code,
            "programme_id": given.programme_id,
            "session": number,
            "session_title": f"Session {number}",
            "planned_on": held,
            "has_come": held <= given.made_on,
            "attended_on": given.attended.get(number),
        }
        rows.append(row)
    return _table("attendance", SESSION_COLUMNS, rows)
