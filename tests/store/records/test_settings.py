"""What a person chose is kept at once."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from tests.store.parts import begin, moment

CHANGE = """
import sys
from pathlib import Path
from tests.store.parts import open_database
from app.store.records.settings import Settings
with open_database(Path(sys.argv[1])) as database:
    settings = Settings(database)
    for volume_db in range(20):
        assert settings.volume_db in (-12.0, 1.0 - volume_db)
        settings.volume_db = -volume_db
"""


def test_first_values(database: Database) -> None:
    settings = Settings(database)
    assert (settings.volume_db, settings.device, settings.started) == (-12.0, None, False)
    assert (settings.language, settings.theme, settings.current_programme) == (None, None, None)
    assert settings.dark_screen is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "it"),
        ("theme", "dim-green"),
        ("device", "Köpfhörer"),
        ("device", None),
        ("current_programme", "0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11"),
        ("volume_db", -22.0),
        ("started", True),
        ("dark_screen", True),
        ("text_scale", 1.5),
        ("starts_at_last_volume", False),
        ("start_volume_db", -30.0),
        ("loudest_db", -20.0),
        ("bells", False),
        ("bell_db", -24.0),
        ("shows_places", True),
        ("shows_figures", False),
        ("participant_code", "MI-042"),
        ("facilitates", True),
        ("reminder", "07:05"),
        ("tray", True),
        ("tray_explained", True),
        ("reminded_on", date(2026, 12, 9)),
    ],
)
def test_a_value_is_kept(name: str, value: object, database: Database) -> None:
    setattr(Settings(database), name, value)
    with Database.open(database.path, moment()) as again:
        assert getattr(Settings(again), name) == value


def test_a_day_that_is_none_reads_as_none(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute("INSERT INTO setting VALUES ('reminded_on', '\"soon\"')")
    assert Settings(database).reminded_on is None


@pytest.mark.parametrize(
    ("given", "kept"), [(3.0, 0.0), (-40.0, -40.0), (-41.0, -120.0), (float("nan"), -12.0)]
)
def test_the_volume_stays_within_its_range(given: float, kept: float, database: Database) -> None:
    settings = Settings(database)
    settings.volume_db = given
    assert settings.volume_db == kept


@pytest.mark.parametrize("stored", ["not json", '"loud"', "true", "[1]", "null"])
def test_a_value_of_another_kind_reads_as_the_first(stored: str, database: Database) -> None:
    with database.transaction() as connection:
        connection.execute("INSERT INTO setting VALUES ('volume_db', ?)", (stored,))
    assert Settings(database).volume_db == -12.0


def test_another_process_changes_settings_while_a_practice_is_written(tmp_path: Path) -> None:
    with Database.open(Home.open(tmp_path).records(), moment()) as database:
        log = PracticeLog(database)
        practice_id = log.reserve(begin())
        with subprocess.Popen([sys.executable, "-c", CHANGE, str(tmp_path)]) as other:
            saved = 0
            while other.poll() is None:
                saved += 1
                log.save(practice_id, [(0.0, float(saved))], moment())
                with suppress(subprocess.TimeoutExpired):
                    other.wait(0.02)
            assert other.returncode == 0
        assert saved > 1
        assert Settings(database).volume_db == -19.0
        assert log.practices()[0].spans == ((0.0, float(saved)),)


def count_statements(database: Database) -> list[str]:
    """Every statement that is run from now on."""
    statements: list[str] = []
    database._connection.set_trace_callback(statements.append)
    return statements


def test_settings_are_read_once(database: Database) -> None:
    settings = Settings(database)
    statements = count_statements(database)
    assert (settings.volume_db, settings.device, settings.theme) == (-12.0, None, None)
    assert (settings.volume_db, settings.tray, settings.loudest_db) == (-12.0, False, 0.0)
    assert statements == ["PRAGMA data_version", "SELECT name, value FROM setting"]


def test_a_written_value_is_known_without_reading_it(database: Database) -> None:
    settings = Settings(database)
    assert settings.device is None
    settings.device = "Speakers"
    statements = count_statements(database)
    assert settings.device == "Speakers"
    assert statements == []


def test_what_cannot_be_written_is_not_taken_for_written(database: Database) -> None:
    settings = Settings(database)
    settings.device = "Speakers"
    database._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(AppError):
        settings.device = "Headphones"
    assert settings.device == "Speakers"


def test_what_another_connection_changes_is_known_when_read_anew(database: Database) -> None:
    settings = Settings(database)
    assert settings.tray is False
    version = database.data_version()
    with Database.open(database.path, moment()) as other:
        Settings(other).tray = True
    assert database.data_version() != version
    assert settings.tray is False
    assert settings.read_anew() == {"tray"}
    assert settings.tray is True
    assert settings.read_anew() == frozenset()


def test_ones_own_writing_is_no_news(database: Database) -> None:
    version = database.data_version()
    Settings(database).tray = True
    assert database.data_version() == version
