"""Notes and groups from elsewhere are refused where they hold what is never written here."""

from __future__ import annotations

import pytest

from app.core.practice.record_errors import BackupRowUnusable
from app.store.backup.record_bounds import require_usable
from app.store.records.database import Database

AT = "2026-12-09T07:42:00.000+00:00"
REST = f"'{AT}', 60, 'Europe/Rome'"
DAY = (
    "INSERT INTO headache_day VALUES "
    f"('2026-12-09', 'mild', NULL, 1, '[[1, 2]]', 'no', 'x', {REST})"
)
GONE = (
    "INSERT INTO headache_history VALUES "
    f"(1, '2026-12-08', 'none', NULL, NULL, '[]', NULL, '', {REST}, '{AT}', 'deleted')"
)
MEDICINES = "INSERT INTO medicine VALUES (1, 'Eletriptan 40', 'triptan', NULL, 1)"
GOOD = (
    MEDICINES,
    "INSERT INTO medicine VALUES (2, 'Paracetamol and codeine', 'combination', '[\"codeine\"]', 0)",
    DAY,
    GONE,
    "INSERT INTO preventive VALUES (1, 'Topiramate', '2026-01-01', NULL)",
    "INSERT INTO questionnaire VALUES (1, 'HIT-6', '2026-12-01', 58.0)",
)


@pytest.fixture
def notes(database: Database) -> Database:
    with database.transaction() as connection:
        for statement in GOOD:
            connection.execute(statement)
    return database


def test_notes_as_the_program_writes_them_are_usable(notes: Database) -> None:
    require_usable(notes, "a")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE headache_day SET date = '2026-02-30'",
        "UPDATE headache_day SET date = '1999-12-31'",
        "UPDATE headache_day SET date = '2201-01-01'",
        "UPDATE headache_day SET level = 'none'",
        "UPDATE headache_day SET acute = NULL",
        "UPDATE headache_day SET intakes = '[[1, 0]]'",
        "UPDATE headache_day SET intakes = '[[1, 100]]'",
        "UPDATE headache_day SET intakes = '[[1, 1.5]]'",
        "UPDATE headache_day SET intakes = '[[1, 1], [1, 1]]'",
        "UPDATE headache_day SET intakes = '[[[], 1]]'",
        "UPDATE headache_day SET intakes = '[[9, 1]]'",
        "UPDATE headache_day SET intakes = '{}'",
        "UPDATE headache_day SET intakes = replace(hex(zeroblob(4000)), '0', '[')",
        "UPDATE headache_day SET note = replace(hex(zeroblob(141)), '0', 'x')",
        "UPDATE headache_day SET note = 'x' || char(0)",
        "UPDATE headache_day SET entered_at = 'then'",
        "UPDATE headache_day SET utc_offset_minutes = 99999",
        "UPDATE headache_history SET intakes = '[[9, 1]]'",
        "UPDATE headache_history SET replaced_at = '9999-12-31T23:59:59.999+00:00'",
        "UPDATE headache_history SET id = 9223372036854775807",
        "UPDATE medicine SET holds = '[\"codeine\"]' WHERE id = 1",
        "UPDATE medicine SET holds = '[\"gold\"]' WHERE id = 2",
        "UPDATE medicine SET holds = '[[]]' WHERE id = 2",
        "UPDATE medicine SET name = ''",
        "UPDATE medicine SET name = replace(hex(zeroblob(41)), '0', 'x')",
        "UPDATE preventive SET last_day = '2025-12-31'",
        "UPDATE questionnaire SET total = -1",
        "UPDATE questionnaire SET total = 9e999",
    ],
)
def test_what_the_program_never_writes_is_refused(notes: Database, statement: str) -> None:
    with notes.transaction() as connection:
        assert connection.execute(statement).rowcount > 0
    with pytest.raises(BackupRowUnusable):
        require_usable(notes, "a")


UID = "26a45a81-bb8f-5d95-8efa-0ad436fc4546"
GROUP = (
    "INSERT INTO groups VALUES "
    f"(1, '{UID}', 'Monday group', 'K7F2MX', 'p', '2026-11-16', '{AT}', NULL, '{AT}', 2, '{{}}')",
    "INSERT INTO group_sessions VALUES "
    "(1, 1, '2026-11-16', '18:00', 'A small room.', 1, '2026-11-16', '18:00'), "
    "(1, 2, '2026-11-24', NULL, '', 0, NULL, NULL)",
    "INSERT INTO group_participants VALUES (1, 1, 'M-01', NULL), (2, 1, 'M-02', '2026-12-01')",
    "INSERT INTO group_names VALUES (1, 'Ada')",
    f"INSERT INTO group_attendance VALUES (1, 1, 'made-up', '{AT}', '2026-12-09')",
    "INSERT INTO session_runs VALUES "
    f"(1, '{UID}', 1, 'p', 2, 1, '{AT}', NULL, 60, 'Europe/Rome', '2026-12-09', 5400.0), "
    f"(2, '{UID[:-1]}7', NULL, 'p', 2, 1, '{AT}', '{AT}', 60, 'Europe/Rome', '2026-12-09', 0.0)",
    "INSERT INTO session_run_blocks VALUES "
    "(1, 0, 'recording', 'Body scan', 'body-scan', 'ab', 660.0, 661.5, 1, 20.0, -60.0, 0, 'done', "
    "'[[0.0, 660.0]]'), "
    "(1, 1, 'talk', '', NULL, NULL, 600.0, 30.0, 0, 0.0, 300.0, 1, NULL, '[]')",
)


@pytest.fixture
def groups(database: Database) -> Database:
    with database.transaction() as connection:
        for statement in GROUP:
            connection.execute(statement)
    return database


def test_groups_as_the_program_writes_them_are_usable(groups: Database) -> None:
    require_usable(groups, "a")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE groups SET id = 9223372036854775807",
        "UPDATE groups SET uid = 'x'",
        "UPDATE groups SET name = ''",
        "UPDATE groups SET name = 'a' || char(0)",
        "UPDATE groups SET code = '=1'",
        "UPDATE groups SET code = 'K 7'",
        "UPDATE groups SET code = ''",
        "UPDATE groups SET programme_id = ''",
        "UPDATE groups SET start_date = '2026-02-30'",
        "UPDATE groups SET created_at = 'then'",
        "UPDATE groups SET ended_on = '9999-12-31'",
        "UPDATE groups SET handed_out_at = ''",
        "UPDATE groups SET handed_out_version = -1",
        "UPDATE groups SET handed_out_manifest = replace(hex(zeroblob(250001)), '0', '€')",
        "UPDATE group_sessions SET group_id = 2",
        "UPDATE group_sessions SET number = 521 WHERE number = 2",
        "UPDATE group_sessions SET date = '16/11/2026'",
        "UPDATE group_sessions SET time = '24:00'",
        "UPDATE group_sessions SET time = '9:00'",
        "UPDATE group_sessions SET note = replace(hex(zeroblob(2001)), '0', 'x')",
        "UPDATE group_sessions SET handed_out_date = ''",
        "UPDATE group_sessions SET handed_out_time = '18.00'",
        "UPDATE group_participants SET code = code || char(10)",
        "UPDATE group_participants SET code = 'è' || id",
        "UPDATE group_participants SET withdrawn_on = 'never'",
        "UPDATE group_names SET name = ''",
        "UPDATE group_names SET participant_id = 9",
        "UPDATE group_attendance SET participant_id = 9",
        "UPDATE group_attendance SET session = 0",
        "UPDATE group_attendance SET entered_at = '9999-12-31T23:59:59.999+00:00'",
        "UPDATE group_attendance SET local_date = ''",
        "UPDATE group_attendance SET local_date = '2026-12-11'",
        "UPDATE session_runs SET local_date = '2026-12-07'",
        "UPDATE session_runs SET group_id = 9",
        "UPDATE session_runs SET uid = upper(uid)",
        "UPDATE session_runs SET ended_at = ''",
        "UPDATE session_runs SET planned_seconds = 9e999",
        "UPDATE session_run_blocks SET run_id = 9",
        "UPDATE session_run_blocks SET position = position - 1",
        "UPDATE session_run_blocks SET actual_seconds = -0.1",
        "UPDATE session_run_blocks SET pauses = -1",
        "UPDATE session_run_blocks SET added_seconds = 9e999",
        "UPDATE session_run_blocks SET spans = '[[1, 0]]'",
        "UPDATE session_run_blocks SET recording_sha256 = replace(hex(zeroblob(33)), '0', 'x')",
    ],
)
def test_what_the_program_never_writes_of_a_group_is_refused(
    groups: Database, statement: str
) -> None:
    groups.rows("PRAGMA foreign_keys = OFF")  # as whoever made the file had it
    with groups.transaction() as connection:
        assert connection.execute(statement).rowcount > 0
    with pytest.raises(BackupRowUnusable):
        require_usable(groups, "a")
