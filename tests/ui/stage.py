"""A data folder with a programme in it, and the whole program in a window over it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.clock import Clock
from app.core.moment import Moment
from app.core.practice.practice import EndReason, verdict
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.practice_log import Begin, PracticeLog
from app.store.records.settings import Settings
from app.ui.i18n.translator import Translator
from app.ui.shell.log_file import LogFile
from tests.core import examples

NOW = "2026-12-09T07:42:00+01:00"
"""A Wednesday in week four of a course that began on Monday 16 November."""

START = date(2026, 11, 16)

SILENT_PLAYER = ("sh", "-c", "cat >/dev/null")
"""A player process that never says a word, for pages that are only looked at."""


class Stage:
    """Prepares a data folder before the program opens it. Used on the test's thread."""

    def __init__(self, root: Path, now: str = NOW) -> None:
        self.home = Home.open(root)
        self.log_file = LogFile(self.home.log_file)
        self.clock = Clock.from_environment({"EVENBREATH_NOW": now})

    def install_example(
        self,
        edit: Callable[[dict[str, Any]], None] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> Programme:
        """Put the example programme in place, with empty files for recordings.

        `texts` holds transcripts (WebVTT) by recording id.
        """

        def whole(manifest: dict[str, Any]) -> None:
            for recording in manifest["programme"]["recordings"]:
                text = (texts or {}).get(recording["id"])
                recording["transcript"] = None if text is None else _sha256(text)
            if edit is not None:
                edit(manifest)

        data = examples.manifest_bytes(whole)
        programme = json.loads(data)["programme"]
        folder = self.home.programmes / programme["id"] / str(programme["version"])
        (folder / "recordings").mkdir(parents=True)
        (folder / "manifest.json").write_bytes(data)
        for recording in programme["recordings"]:
            with (folder / "recordings" / f"{recording['sha256']}.mka").open("wb") as file:
                file.truncate(recording["bytes"])
        (folder / "transcripts").mkdir()
        for text in (texts or {}).values():
            (folder / "transcripts" / f"{_sha256(text)}.vtt").write_text(text, encoding="utf-8")
        return Library(self.home).programme(programme["id"]).programme

    def arrange(
        self,
        programme: Programme,
        *,
        start: date | None = START,
        started: bool = True,
        attended: Mapping[int, date] | None = None,
        heard: Sequence[tuple[str, str, float]] = (),
        **settings: Any,
    ) -> None:
        """Dates, settings and practices; `heard` holds (instant, recording id, seconds)."""
        with (
            ProfileLock.acquire(self.home.profile_folder()),
            Database.open(self.home.records(), self.clock.now()) as database,
        ):
            chosen = Settings(database)
            chosen.started = started
            chosen.current_programme = programme.id
            for name, value in settings.items():
                setattr(chosen, name, value)
            calendar = Calendar(database)
            if start is not None:
                calendar.set_start(programme, start, self.clock.now())
            for number, day in (attended or {}).items():
                calendar.attend(programme, number, day, self.clock.now())
            log = PracticeLog(database)
            for text, recording_id, seconds in heard:
                self._keep(log, programme, text, recording_id, seconds)

    def _keep(
        self, log: PracticeLog, programme: Programme, text: str, recording_id: str, seconds: float
    ) -> None:
        recording = programme.recording(recording_id)
        assert recording is not None
        begun = Moment.of(datetime.fromisoformat(text), "Europe/Rome")
        ended = Moment.of(begun.local + timedelta(seconds=seconds), "Europe/Rome")
        spans = ((0.0, seconds),)
        practice_id = log.reserve(Begin(programme, recording, begun))
        judged = verdict(spans, recording.seconds, programme.completion)
        whole = seconds >= recording.seconds
        reason = EndReason.ENDED if whole else EndReason.STOPPED
        log.close(practice_id, spans, ended, reason, judged)

    def program(
        self,
        application: QApplication,
        *,
        language: str = "en",
        player_command: Sequence[str] = SILENT_PLAYER,
        translator: Translator | None = None,
        **options: Any,
    ) -> Program:
        """The whole program over this folder, its window not yet shown."""
        return Program(
            application,
            self.home,
            self.clock,
            self.log_file,
            translator or Translator(application, language, QLocale.c()),
            player_command=player_command,
            **{"packs": (), **options},
        )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
