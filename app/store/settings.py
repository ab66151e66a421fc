"""What a person chose: kept at once, read anew each time, since another program may change it."""

from __future__ import annotations

import json
import math
from typing import Any

from app.store.database import Database

FIRST_VOLUME_DB = -12.0
QUIETEST_DB = -40.0
OFF_DB = -120.0


class Settings:
    """The settings of one profile; called from the thread of its database.

    Setters write at once and raise DiskFull, RecordsBusy, RecordsBroken or DataFolderUnusable. A
    stored value of the wrong type reads as the default.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def language(self) -> str | None:
        """The language of the window, for example "it"; None follows the system."""
        return self._text("language")

    @language.setter
    def language(self, value: str | None) -> None:
        self._write("language", value)

    @property
    def theme(self) -> str | None:
        """The name of the theme; None for the first one."""
        return self._text("theme")

    @theme.setter
    def theme(self, value: str | None) -> None:
        self._write("theme", value)

    @property
    def device(self) -> str | None:
        """The name of the sound output; None for the system's own choice."""
        return self._text("device")

    @device.setter
    def device(self, value: str | None) -> None:
        self._write("device", value)

    @property
    def current_programme(self) -> str | None:
        """The id of the programme in use, None before the first."""
        return self._text("current_programme")

    @current_programme.setter
    def current_programme(self, value: str | None) -> None:
        self._write("current_programme", value)

    @property
    def volume_db(self) -> float:
        """The last volume in dB: 0 to -40, or -120 for off."""
        value = self._read("volume_db")
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return _volume(float(value))
        return FIRST_VOLUME_DB

    @volume_db.setter
    def volume_db(self, value: float) -> None:
        self._write("volume_db", _volume(value))

    @property
    def started(self) -> bool:
        """Whether the first start was gone through."""
        return self._read("started") is True

    @started.setter
    def started(self, value: bool) -> None:
        self._write("started", value)

    @property
    def dark_screen(self) -> bool:
        """Whether the screen goes dark while practising."""
        return self._read("dark_screen") is True

    @dark_screen.setter
    def dark_screen(self, value: bool) -> None:
        self._write("dark_screen", value)

    def _text(self, name: str) -> str | None:
        value = self._read(name)
        return value if isinstance(value, str) else None

    def _read(self, name: str) -> Any:
        rows = self._database.rows("SELECT value FROM setting WHERE name = ?", (name,))
        try:
            return json.loads(rows[0][0]) if rows else None
        except ValueError:
            return None

    def _write(self, name: str, value: str | float | bool | None) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, json.dumps(value)),
            )


def _volume(db: float) -> float:
    """Within 0 to -40 dB, or off; what is no number is the first volume."""
    if math.isnan(db):
        return FIRST_VOLUME_DB
    return min(db, 0.0) if db >= QUIETEST_DB else OFF_DB
