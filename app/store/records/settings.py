"""What a person chose: read once and kept in memory, and written to the records at once."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from app.core.practice.silence import SETTLE_SECONDS, Silence
from app.store.records.database import Database

FIRST_VOLUME_DB = -12.0
QUIETEST_DB = -40.0
OFF_DB = -120.0
FIRST_BELL_DB = -6.0
"""Bells start this much below the volume of the voice."""

MOST_OUTPUTS = 20
"""Of so many sound outputs the last volume is kept."""

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class Settings:
    """The settings of one profile; called from the thread of its database.

    All are read when the first is asked for, which raises what `Database.rows` raises; another
    process may change them, so whoever lives longer than a command calls `read_anew`. Setters write
    at once and raise DiskFull, RecordsBusy, RecordsBroken or DataFolderUnusable; then nothing
    changed. A stored value of the wrong type reads as the default.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._values: dict[str, Any] | None = None
        self.read_version: int | None = None
        """The data version of the records that was read last; None before anything was."""

        self.on_written: Callable[[str], None] | None = None
        """Called with the name of each setting that was written, after it is in the records."""

    def read_anew(self) -> frozenset[str]:
        """Read what is in the records now; returns the names of the settings that another process
        has changed. Raises what `Database.rows` raises."""
        before, self._values = self._values, self._stored()
        if before is None:
            return frozenset()
        names = before.keys() | self._values.keys()
        return frozenset(n for n in names if before.get(n) != self._values.get(n))

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
        """The id of the sound output; None for the system's own choice."""
        return self._text("device")

    @device.setter
    def device(self, value: str | None) -> None:
        self._write("device", value)

    def choose_device(self, device: str | None, name: str | None) -> None:
        """Play there from now on; without a name one that is known stays."""
        self.device = device
        if device is None or name is not None:
            self.device_name = name

    @property
    def device_name(self) -> str | None:
        """How the chosen sound output is called, also while it is not connected."""
        return self._text("device_name")

    @device_name.setter
    def device_name(self, value: str | None) -> None:
        self._write("device_name", value)

    @property
    def current_programme(self) -> str | None:
        """The id of the programme in use, None before the first."""
        return self._text("current_programme")

    @current_programme.setter
    def current_programme(self, value: str | None) -> None:
        self._write("current_programme", value)

    @property
    def programme_title(self) -> str | None:
        """The title of that programme, to name it where it cannot be read any more."""
        return self._text("programme_title")

    @programme_title.setter
    def programme_title(self, value: str) -> None:
        self._write("programme_title", value)

    @property
    def volume_db(self) -> float:
        """The last volume in dB: 0 to -40, or -120 for off."""
        return _volume(self._number("volume_db", FIRST_VOLUME_DB))

    @volume_db.setter
    def volume_db(self, value: float) -> None:
        self._write("volume_db", _volume(value))

    def volume_on(self, output: str) -> float | None:
        """The last volume in dB on an output, by its id; None where nothing was played to it."""
        value = self._volumes().get(output)
        return None if value is None else _volume(value)

    def keep_volume(self, volume_db: float, output: str) -> None:
        """Remember the last volume in dB, and that it was on `output` ("" for an unknown one)."""
        db, volumes = _volume(volume_db), self._volumes()
        if self.volume_db != db:
            self.volume_db = db
        if output and volumes.pop(output, None) != db:
            newest = list(volumes.items())[-MOST_OUTPUTS + 1 :]
            self._write("volumes", {**dict(newest), output: db})

    def _volumes(self) -> dict[str, float]:
        """The last volume on each output, in the order in which they were kept."""
        value = self._read("volumes")
        known = value if isinstance(value, dict) else {}
        return {name: float(db) for name, db in known.items() if type(db) in (int, float)}

    @property
    def loudest_db(self) -> float:
        """The loudest volume that the person wants to be able to choose: 0 to -40 dB."""
        return min(0.0, max(QUIETEST_DB, self._number("loudest_db", 0.0)))

    @loudest_db.setter
    def loudest_db(self, value: float) -> None:
        self._write("loudest_db", min(0.0, max(QUIETEST_DB, value)))

    @property
    def starts_at_last_volume(self) -> bool:
        """Whether a practice starts at the last volume; else always at `start_volume_db`."""
        return self._read("starts_at_last_volume") is not False

    @starts_at_last_volume.setter
    def starts_at_last_volume(self, value: bool) -> None:
        self._write("starts_at_last_volume", value)

    @property
    def start_volume_db(self) -> float:
        """The volume every practice starts at where not at the last one."""
        return _volume(self._number("start_volume_db", FIRST_VOLUME_DB))

    @start_volume_db.setter
    def start_volume_db(self, value: float) -> None:
        self._write("start_volume_db", _volume(value))

    @property
    def bells(self) -> bool:
        """Whether the bells of a session are heard."""
        return self._read("bells") is not False

    @bells.setter
    def bells(self, value: bool) -> None:
        self._write("bells", value)

    @property
    def bell_db(self) -> float:
        """How loud the bells are against the voice, in dB: 0 to -24."""
        return min(0.0, max(-24.0, self._number("bell_db", FIRST_BELL_DB)))

    @bell_db.setter
    def bell_db(self, value: float) -> None:
        self._write("bell_db", value)

    @property
    def settle_seconds(self) -> int:
        """The quiet before a practice, one of `SETTLE_SECONDS`; 0 for none."""
        value = self._number("settle_seconds", 0)
        return int(value) if value in SETTLE_SECONDS else 0

    @settle_seconds.setter
    def settle_seconds(self, value: int) -> None:
        self._write("settle_seconds", value)

    @property
    def silence(self) -> Silence:
        """What was chosen last for a practice in silence; what cannot be read is as at first."""
        return Silence.from_json(self._read("silence"))

    @silence.setter
    def silence(self, value: Silence) -> None:
        self._write("silence", value.to_json())

    @property
    def text_scale(self) -> float:
        """How large the words are: 1.0 to 2.0."""
        return min(2.0, max(1.0, self._number("text_scale", 1.0)))

    @text_scale.setter
    def text_scale(self, value: float) -> None:
        self._write("text_scale", value)

    @property
    def shows_places(self) -> bool:
        """Whether the practice page offers chapters and jumping back."""
        return self._read("shows_places") is True

    @shows_places.setter
    def shows_places(self, value: bool) -> None:
        self._write("shows_places", value)

    @property
    def shows_figures(self) -> bool:
        """Whether days and minutes are counted where the person looks."""
        return self._read("shows_figures") is not False

    @shows_figures.setter
    def shows_figures(self, value: bool) -> None:
        self._write("shows_figures", value)

    @property
    def voice(self) -> str | None:
        """The voice that recordings are offered in where they come in several; None for each
        recording's own."""
        return self._text("voice")

    @voice.setter
    def voice(self, value: str | None) -> None:
        self._write("voice", value)

    @property
    def participant_code(self) -> str | None:
        """The code that stands for the person in exports; None while none was given."""
        return self._text("participant_code")

    @participant_code.setter
    def participant_code(self, value: str | None) -> None:
        self._write("participant_code", value)

    @property
    def group_code_asked(self) -> str | None:
        """The code of the group whose participant was asked for a code of their own last."""
        return self._text("group_code_asked")

    @group_code_asked.setter
    def group_code_asked(self, value: str) -> None:
        self._write("group_code_asked", value)

    @property
    def notes(self) -> bool:
        """Whether headache notes are switched on."""
        return self._read("notes") is True

    @notes.setter
    def notes(self, value: bool) -> None:
        self._write("notes", value)

    @property
    def notes_offered(self) -> bool:
        """Whether headache notes were offered, and the person had no wish for them."""
        return self._read("notes_offered") is True

    @notes_offered.setter
    def notes_offered(self, value: bool) -> None:
        self._write("notes_offered", value)

    @property
    def reminds_of_note(self) -> bool:
        """Whether the reminder also asks for the day's headache note."""
        return self._read("reminds_of_note") is True

    @reminds_of_note.setter
    def reminds_of_note(self, value: bool) -> None:
        self._write("reminds_of_note", value)

    @property
    def shows_names(self) -> bool:
        """Whether names stand beside the codes of a group."""
        return self._read("shows_names") is not False

    @shows_names.setter
    def shows_names(self, value: bool) -> None:
        self._write("shows_names", value)

    @property
    def facilitates(self) -> bool:
        """Whether the person leads groups: then recordings are open from the start."""
        return self._read("facilitates") is True

    @facilitates.setter
    def facilitates(self, value: bool) -> None:
        self._write("facilitates", value)

    @property
    def reminder(self) -> str | None:
        """The local time of the daily reminder as HH:MM; None for no reminder."""
        value = self._text("reminder")
        return value if value is not None and _TIME.fullmatch(value) else None

    @reminder.setter
    def reminder(self, value: str | None) -> None:
        self._write("reminder", value)

    @property
    def reminded_on(self) -> date | None:
        """The local day of the last reminder; None before the first."""
        value = self._text("reminded_on")
        try:
            return date.fromisoformat(value) if value is not None else None
        except ValueError:
            return None

    @reminded_on.setter
    def reminded_on(self, value: date) -> None:
        self._write("reminded_on", value.isoformat())

    @property
    def tray(self) -> bool:
        """Whether the program keeps a sign in the desktop's tray when its window is closed."""
        return self._read("tray") is True

    @tray.setter
    def tray(self, value: bool) -> None:
        self._write("tray", value)

    @property
    def tray_explained(self) -> bool:
        """Whether it was said once that the program goes on when its window is closed."""
        return self._read("tray_explained") is True

    @tray_explained.setter
    def tray_explained(self, value: bool) -> None:
        self._write("tray_explained", value)

    @property
    def started(self) -> bool:
        """Whether the first start was gone through."""
        return self._read("started") is True

    @started.setter
    def started(self, value: bool) -> None:
        self._write("started", value)

    @property
    def window_place(self) -> str | None:
        """Where the window was, as it writes that itself; None before it was closed once."""
        return self._text("window_place")

    @window_place.setter
    def window_place(self, value: str) -> None:
        self._write("window_place", value)

    @property
    def dark_screen(self) -> bool:
        """Whether the screen goes dark by itself, a little after a practice began."""
        return self._read("dark_screen") is True

    @dark_screen.setter
    def dark_screen(self, value: bool) -> None:
        self._write("dark_screen", value)

    def _number(self, name: str, default: float) -> float:
        value = self._read(name)
        return float(value) if type(value) in (int, float) and not math.isnan(value) else default

    def _text(self, name: str) -> str | None:
        value = self._read(name)
        return value if isinstance(value, str) else None

    def _read(self, name: str) -> Any:
        if self._values is None:
            self._values = self._stored()
        return self._values.get(name)

    def _stored(self) -> dict[str, Any]:
        version, values = self._database.data_version(), {}
        for name, text in self._database.rows("SELECT name, value FROM setting"):
            try:
                values[name] = json.loads(text)
            except ValueError:
                continue
        self.read_version = version
        return values

    def _write(self, name: str, value: str | float | bool | dict[str, Any] | None) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, json.dumps(value)),
            )
        if self._values is not None:
            self._values[name] = value
        if self.on_written is not None:
            self.on_written(name)


def _volume(db: float) -> float:
    """Within 0 to -40 dB, or off; what is no number is the first volume."""
    if math.isnan(db):
        return FIRST_VOLUME_DB
    return min(db, 0.0) if db >= QUIETEST_DB else OFF_DB
