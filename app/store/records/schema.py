"""The tables of a person's records, as the ordered list of steps that make them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache

_BEFORE_UIDS = "5f0f5c3e-2a43-4b53-9a8e-0d7c5b1f6a12"
"""The name space of the ids that older practices are given."""

Migration = Callable[[sqlite3.Connection], None]


def create_records(connection: sqlite3.Connection) -> None:
    """Practices, the calendar of each programme, and settings.

    Instants are ISO 8601 in UTC, days `YYYY-MM-DD`, spans a JSON list of [from, to] in seconds of
    media time. A practice keeps the length and the rule it is judged by, so that one left open by a
    crash can be closed without its programme.
    """
    connection.execute(
        """
        CREATE TABLE practice (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            programme_id TEXT NOT NULL,
            programme_version INTEGER NOT NULL,
            recording TEXT NOT NULL,
            recording_sha256 TEXT NOT NULL,
            duration_seconds REAL NOT NULL,
            session INTEGER,
            context TEXT NOT NULL CHECK (context IN ('home', 'group')),
            output TEXT NOT NULL CHECK (output IN ('device', 'null')),
            source TEXT NOT NULL CHECK (source IN ('player', 'by-hand')),
            started_at TEXT NOT NULL,
            saved_at TEXT NOT NULL,
            ended_at TEXT,
            entered_at TEXT NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            zone TEXT NOT NULL,
            local_date TEXT NOT NULL,
            rule TEXT NOT NULL,
            rule_version INTEGER NOT NULL,
            rule_fraction REAL NOT NULL,
            unique_seconds REAL NOT NULL,
            played_seconds REAL NOT NULL,
            end_reason TEXT,
            stop_reason TEXT,
            completed INTEGER,
            verdict_rule TEXT,
            fraction_heard REAL,
            spans TEXT NOT NULL,
            reserve BLOB
        ) STRICT
        """
    )
    connection.execute(
        "CREATE TABLE start (programme_id TEXT PRIMARY KEY, date TEXT NOT NULL) STRICT"
    )
    for table in ("moved", "attended", "completed"):
        connection.execute(
            f"""
            CREATE TABLE {table} (
                programme_id TEXT NOT NULL,
                session INTEGER NOT NULL,
                date TEXT NOT NULL,
                PRIMARY KEY (programme_id, session)
            ) STRICT
            """
        )
    connection.execute(
        """
        CREATE TABLE opened (
            programme_id TEXT NOT NULL,
            key TEXT NOT NULL,
            at TEXT NOT NULL,
            zone TEXT NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            PRIMARY KEY (programme_id, key)
        ) STRICT
        """
    )
    connection.execute("CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")


def find_practices(connection: sqlite3.Connection) -> None:
    """A few days among years of practices, or one recording, are found without a look at all.

    Only columns that never change while a practice runs: to save it must need no new page.
    """
    connection.execute("CREATE INDEX practice_day ON practice (programme_id, local_date)")
    connection.execute(
        "CREATE INDEX practice_recording ON practice (programme_id, recording, local_date)"
    )


def identify_practices(connection: sqlite3.Connection) -> None:
    """Each practice has an id that no other has, wherever it is brought; those from before get one.

    Theirs is made of what they hold: a backup of then that is brought back twice, or on two
    computers, gives the same ones.
    """
    from uuid import UUID, uuid5  # once in the life of records

    connection.execute("ALTER TABLE practice ADD COLUMN uid TEXT NOT NULL DEFAULT ''")
    held = "id, programme_id, recording, started_at, entered_at, zone, local_date, source"
    for row in connection.execute(f"SELECT {held} FROM practice").fetchall():
        uid = uuid5(UUID(_BEFORE_UIDS), json.dumps(row))
        connection.execute("UPDATE practice SET uid = ? WHERE id = ?", (str(uid), row[0]))
    connection.execute("CREATE UNIQUE INDEX practice_uid ON practice (uid)")


def keep_notes(connection: sqlite3.Connection) -> None:
    """Practices in silence, and headache notes: days with what stood there before, and lists.

    `intakes` is a JSON list of [id of the medicine, count], `holds` one of words, NULL for not
    said. A row of the history is what stood for a day until `replaced_at`, when it was `changed` or
    `deleted`.
    """
    connection.execute(
        "ALTER TABLE practice ADD COLUMN kind TEXT NOT NULL DEFAULT 'recording' "
        "CHECK (kind IN ('recording', 'silence'))"
    )
    filled = """
            level TEXT NOT NULL CHECK (level IN ('none', 'mild', 'moderate', 'severe')),
            duration TEXT CHECK (duration IN ('under-30-min', '30-min-to-4-h', '4-h-or-more')),
            acute INTEGER CHECK (acute IN (0, 1)),
            intakes TEXT NOT NULL,
            migraine TEXT CHECK (migraine IN ('yes', 'no', 'unsure')),
            note TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            zone TEXT NOT NULL
    """
    connection.execute(f"CREATE TABLE headache_day (date TEXT PRIMARY KEY, {filled}) STRICT")
    connection.execute(
        f"""
        CREATE TABLE headache_history (
            id INTEGER PRIMARY KEY,
            date TEXT NOT NULL,
            {filled},
            replaced_at TEXT NOT NULL,
            became TEXT NOT NULL CHECK (became IN ('changed', 'deleted'))
        ) STRICT
        """
    )
    connection.execute("CREATE INDEX headache_history_day ON headache_history (date)")
    connection.execute(
        """
        CREATE TABLE medicine (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            class TEXT NOT NULL CHECK (class IN ('triptan', 'ergotamine', 'paracetamol', 'aspirin',
                'nsaid', 'combination', 'opioid', 'other')),
            holds TEXT,
            in_use INTEGER NOT NULL CHECK (in_use IN (0, 1))
        ) STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE preventive (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT
        ) STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE questionnaire (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            date TEXT NOT NULL,
            total REAL NOT NULL
        ) STRICT
        """
    )


def keep_groups(connection: sqlite3.Connection) -> None:
    """Groups with their dates and attendance, and what was run with them, block by block.

    A private name stands in a table of its own, which backups leave out unless it is wanted in
    them. `held` is 0 for a session that was said not to be held; whether one that is to come will
    be, nobody knows. `handed_out_manifest` is that of the group's last pack, of which files of
    dates are made; what the last of either said of a session is `handed_out_date` and
    `handed_out_time`. The `local_date` of an attendance is the day it was entered on, by the clock
    of then. `spans` are those of practices; `ending` is NULL while a block is not over.
    """
    connection.execute(
        """
        CREATE TABLE groups (
            id INTEGER PRIMARY KEY,
            uid TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            code TEXT NOT NULL UNIQUE,
            programme_id TEXT NOT NULL,
            start_date TEXT NOT NULL,
            created_at TEXT NOT NULL,
            ended_on TEXT,
            handed_out_at TEXT,
            handed_out_version INTEGER,
            handed_out_manifest TEXT
        ) STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE group_sessions (
            group_id INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            date TEXT NOT NULL,
            time TEXT,
            note TEXT NOT NULL DEFAULT '',
            held INTEGER NOT NULL DEFAULT 1 CHECK (held IN (0, 1)),
            handed_out_date TEXT,
            handed_out_time TEXT,
            PRIMARY KEY (group_id, number)
        ) STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE group_participants (
            id INTEGER PRIMARY KEY,
            group_id INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
            code TEXT NOT NULL,
            withdrawn_on TEXT,
            UNIQUE (group_id, code)
        ) STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE group_names (
            participant_id INTEGER PRIMARY KEY REFERENCES group_participants (id) ON DELETE CASCADE,
            name TEXT NOT NULL
        ) STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE group_attendance (
            participant_id INTEGER NOT NULL REFERENCES group_participants (id) ON DELETE CASCADE,
            session INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('present', 'remote', 'made-up', 'absent')),
            entered_at TEXT NOT NULL,
            local_date TEXT NOT NULL,
            PRIMARY KEY (participant_id, session)
        ) STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE session_runs (
            id INTEGER PRIMARY KEY,
            uid TEXT NOT NULL UNIQUE,
            group_id INTEGER REFERENCES groups (id) ON DELETE SET NULL,
            programme_id TEXT NOT NULL,
            programme_version INTEGER NOT NULL,
            session INTEGER NOT NULL,
            started_at TEXT NOT NULL,
            ended_at TEXT,
            utc_offset_minutes INTEGER NOT NULL,
            zone TEXT NOT NULL,
            local_date TEXT NOT NULL,
            planned_seconds REAL NOT NULL
        ) STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE session_run_blocks (
            run_id INTEGER NOT NULL REFERENCES session_runs (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('recording', 'bell', 'silence', 'talk', 'break',
                'live')),
            title TEXT NOT NULL,
            recording TEXT,
            recording_sha256 TEXT,
            planned_seconds REAL NOT NULL,
            actual_seconds REAL NOT NULL,
            pauses INTEGER NOT NULL,
            paused_seconds REAL NOT NULL,
            added_seconds REAL NOT NULL,
            inserted INTEGER NOT NULL CHECK (inserted IN (0, 1)),
            ending TEXT CHECK (ending IN ('done', 'skipped', 'left', 'cut')),
            spans TEXT NOT NULL,
            PRIMARY KEY (run_id, position)
        ) STRICT
        """
    )


MIGRATIONS: tuple[Migration, ...] = (
    create_records,
    find_practices,
    identify_practices,
    keep_notes,
    keep_groups,
)
"""Step n brings a database of `user_version` n to n + 1. Steps are only ever added."""


def made_of(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str, str]]:
    """Everything a database is made of, with the words that make it."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return frozenset(
        (kind, name, of, " ".join((sql or "").split())) for kind, name, of, sql in rows
    )


@cache
def made_of_version(version: int) -> frozenset[tuple[str, str, str, str]]:
    """What records of a version are made of, with the words that make it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for migration in MIGRATIONS[:version]:
            migration(connection)
        return made_of(connection)


def schema_version(connection: sqlite3.Connection) -> int:
    """The version that a database is made as, whatever it says; 0 for no version of records.

    One that was remade from its own words, as by `sqlite3 FILE .dump`, says 0.
    """
    made = made_of(connection)
    versions = range(len(MIGRATIONS), 0, -1)
    return next((version for version in versions if made == made_of_version(version)), 0)
