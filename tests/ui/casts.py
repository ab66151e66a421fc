"""Whose records the window is opened over when its pages are looked at, and that window."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QLocale, QTimer
from PySide6.QtWidgets import QApplication

from app.core.programme.manifest import parse_manifest
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library, preferred
from app.store.paths import DEFAULT_PROFILE, bundled_packs
from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles
from app.store.records.by_hand import ByHand
from app.store.records.database import Database
from app.store.records.notes import Notes
from app.store.records.settings import Settings
from app.ui.i18n.translator import Translator
from tests.ui.diary import fill_notes
from tests.ui.stage import NOW, START, Stage

SIZE = (1160, 780)

_WAIT_SECONDS = 20.0

_HEARD = (
    ("2026-11-30T19:10:00+01:00", None),
    ("2026-12-01T07:40:00+01:00", None),
    ("2026-12-02T21:05:00+01:00", None),
    ("2026-12-03T07:35:00+01:00", 190.0),
    ("2026-12-05T09:20:00+01:00", None),
    ("2026-12-07T07:55:00+01:00", None),
    ("2026-12-08T21:15:00+01:00", None),
)
"""When the home practice was heard, and for how many seconds; None for to its end."""

_ATTENDED = {1: date(2026, 11, 16), 2: date(2026, 11, 23), 3: date(2026, 11, 30)}


@dataclass(frozen=True, slots=True)
class Cast:
    """What the records hold. `also` names the other people at the computer."""

    now: str = NOW
    start: date | None = START
    started: bool = True
    practised: bool = True
    stopped_today: bool = False
    has_programme: bool = True
    name: str = ""
    also: tuple[str, ...] = ()
    noted: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)


CASTS = {
    "course": Cast(),
    "stopped": Cast(stopped_today=True),
    "closed": Cast(now="2026-11-25T07:42:00+01:00"),
    "before": Cast(now="2026-11-10T07:42:00+01:00"),
    "undated": Cast(start=None, practised=False),
    "over": Cast(now="2027-02-10T07:42:00+01:00"),
    "first": Cast(start=None, started=False, practised=False),
    "bare": Cast(start=None, practised=False, has_programme=False),
    "facilitator": Cast(settings={"facilitates": True}),
    "people": Cast(name="Anna", also=("Giulia", "Zeno")),
    "notes": Cast(noted=True, settings={"notes": True}),
    "notes-empty": Cast(settings={"notes": True}),
}
"""The records that the scenes are played over, by name."""


def refresh_all(milliseconds: int = 30) -> None:
    """Let the window lay itself out and paint."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(done: Callable[[], bool]) -> None:
    """Let the window work until something is so. Raises TimeoutError when it never is."""
    loop = QEventLoop()
    QTimer.singleShot(round(_WAIT_SECONDS * 1000), loop.quit)
    late = QTimer()
    late.setSingleShot(True)
    late.start(round(_WAIT_SECONDS * 1000))
    while not done():
        if not late.isActive():
            raise TimeoutError("the window did not come to what was waited for")
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


@cache
def _unpacked() -> Path:
    """The programmes that come with the program as an installation lays them out; made once."""
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-programmes-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for path in bundled_packs():
        with zipfile.ZipFile(path) as pack:
            programme = parse_manifest(pack.read("manifest.json")).programme
            pack.extractall(folder / programme.id / str(programme.version))
    return folder


def arrange(stage: Stage, cast: Cast, language: str, theme: str | None = None) -> None:
    """Put the bundled programmes and the records of a cast in place."""
    if not cast.has_programme:
        _choose(stage, {"theme": theme})
        return
    shutil.copytree(_unpacked(), stage.home.programmes, copy_function=_link, dirs_exist_ok=True)
    chosen = preferred(Library(stage.home).installed(), language)
    assert chosen is not None
    programme = chosen.programme
    home = programme.recording(programme.home_practice[0])
    assert home is not None
    today = stage.clock.now().local_date
    heard = [(at, home.id, seconds or home.seconds) for at, seconds in _HEARD]
    if cast.stopped_today:
        heard.append(("2026-12-09T07:30:00+01:00", home.id, 190.0))
    stage.arrange(
        programme,
        start=cast.start,
        started=cast.started,
        attended={n: day for n, day in _ATTENDED.items() if cast.practised and day <= today},
        heard=[one for one in heard if cast.practised and one[0] < f"{today}T99"],
        theme=theme,
        **cast.settings,
    )
    if cast.practised and today >= date(2026, 12, 9):
        _enter_by_hand(stage, programme)
    if cast.noted:
        with (
            ProfileLock.acquire(stage.home.profile_folder()),
            Database.open(stage.home.records(), stage.clock.now()) as database,
        ):
            fill_notes(Notes(database), stage.clock.now())
    profiles = Profiles(stage.home)
    if cast.name:
        profiles.rename(DEFAULT_PROFILE, cast.name)
    for name in cast.also:
        profiles.add(name)


def _choose(stage: Stage, settings: Mapping[str, Any]) -> None:
    with (
        ProfileLock.acquire(stage.home.profile_folder()),
        Database.open(stage.home.records(), stage.clock.now()) as database,
    ):
        for name, value in settings.items():
            setattr(Settings(database), name, value)


def _enter_by_hand(stage: Stage, programme: Programme) -> None:
    with (
        ProfileLock.acquire(stage.home.profile_folder()),
        Database.open(stage.home.records(), stage.clock.now()) as database,
    ):
        ByHand(database).add(programme, date(2026, 12, 6), 15.0, stage.clock.now())


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


@contextmanager
def on_stage(
    application: QApplication,
    name: str,
    language: str = "en",
    scale: float = 1.0,
    theme: str | None = None,
    translator: Callable[[QApplication, str, QLocale], Translator] = Translator,
) -> Iterator[Program]:
    """The whole program over the records of a cast, open and ready, and closed at the end."""
    cast = CASTS[name]
    with tempfile.TemporaryDirectory(prefix="evenbreath-scenes-") as folder:
        stage = Stage(Path(folder) / "home", cast.now)
        arrange(stage, cast, language, theme)
        program = stage.program(
            application,
            language=language,
            text_scale=scale,
            shows_clock=False,
            translator=translator(application, language, QLocale.c()),
        )
        try:
            program.window.resize(*SIZE)
            program.open()
            wait_until(lambda: program.desktop is not None)
            refresh_all()
            yield program
        finally:
            program.close()
            program.translator.remove()
            program.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            stage.log_file.close()
