"""Notes from elsewhere are refused where they hold what this program would never write."""

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
