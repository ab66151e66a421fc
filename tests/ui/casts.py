"""Whose records the window is opened over when its pages are looked at, and that window."""

from __future__ import annotations

import atexit
import math
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

from app.core.practice.practice import EndReason, verdict
from app.core.practice.silence import Silence, silence_recording
from app.core.programme.manifest import parse_manifest
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library, preferred
from app.store.paths import DEFAULT_PROFILE, bundled_packs
from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles
from app.store.records.by_hand import ByHand
from app.store.records.database import Database
from app.store.records.groups import Groups
from app.store.records.notes import Notes
from app.store.records.practice_log import Begin, PracticeLog
from app.store.records.settings import Settings
from app.ui.i18n.translator import Translator
from tests.ui.diary import fill_notes
from tests.ui.led_groups import fill_groups
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
    """What the records hold.

    `heard_today` is how many seconds the home practice was heard today; `from_later` a practice was
    kept while the clock was wrong, `in_silence` one without a voice today; `also` names the other
    people at the computer.
    """

    now: str = NOW
    start: date | None = START
    started: bool = True
    practised: bool = True
    heard_today: float | None = None
    from_later: bool = False
    in_silence: bool = False
    long_names: bool = False
    has_programme: bool = True
    name: str = ""
    also: tuple[str, ...] = ()
    noted: bool = False
    leads: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)


_LONG = {
    "body-and-breath": "Body and breath, recorded on Monday with the whole group, second take",
    "body-scan": "2026-11-30_registrazione_lunga_esplorazione_del_corpo_definitiva_rev3.wav",
    "breath": "Attention to the breath and whatever sounds there are around it, with a long quiet",
}

CASTS = {
    "course": Cast(),
    "stopped": Cast(heard_today=190.0, in_silence=True),
    "practised": Cast(heard_today=math.inf),
    "later": Cast(from_later=True),
    "closed": Cast(now="2026-11-25T07:42:00+01:00"),
    "before": Cast(now="2026-11-10T07:42:00+01:00"),
    "undated": Cast(start=None, practised=False),
    "over": Cast(now="2027-02-10T07:42:00+01:00"),
    "first": Cast(start=None, started=False, practised=False),
    "bare": Cast(start=None, practised=False, has_programme=False),
    "facilitator": Cast(settings={"facilitates": True}),
    "groups": Cast(leads=True, settings={"facilitates": True}),
    "people": Cast(name="Anna", also=("Giulia", "Zeno")),
    "long": Cast(
        long_names=True,
        name="Maria Antonietta Quattrocchi-Santacroce",
        also=("Donaudampfschifffahrtsgesellschaft", "Zeno"),
    ),
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
    programme = _install(stage, cast, language)
    home = programme.recording(programme.home_practice[0])
    assert home is not None
    today = stage.clock.now().local_date
    heard = [(at, home.id, seconds or home.seconds) for at, seconds in _HEARD]
    if cast.heard_today is not None:
        seconds = min(cast.heard_today, home.seconds)
        heard.append(("2026-12-09T07:30:00+01:00", home.id, seconds))
    stage.arrange(
        programme,
        start=cast.start,
        started=cast.started,
        attended={n: day for n, day in _ATTENDED.items() if cast.practised and day <= today},
        heard=[
            *(one for one in heard if cast.practised and one[0] < f"{today}T99"),
            *([("2028-01-10T07:35:00+01:00", home.id, home.seconds)] if cast.from_later else []),
        ],
        theme=theme,
        **cast.settings,
    )
    if cast.in_silence:
        _practise_in_silence(stage, programme)
    if cast.practised and today >= date(2026, 12, 9):
        _enter_by_hand(stage, programme)
    if cast.noted:
        with (
            ProfileLock.acquire(stage.home.profile_folder()),
            Database.open(stage.home.records(), stage.clock.now()) as database,
        ):
            fill_notes(Notes(database), stage.clock.now())
    if cast.leads:
        with (
            ProfileLock.acquire(stage.home.profile_folder()),
            Database.open(stage.home.records(), stage.clock.now()) as database,
        ):
            fill_groups(Groups(database), programme, stage.clock.now())
    profiles = Profiles(stage.home)
    if cast.name:
        profiles.rename(DEFAULT_PROFILE, cast.name)
    for name in cast.also:
        profiles.add(name)


def _install(stage: Stage, cast: Cast, language: str) -> Programme:
    """Put the bundled programmes in place, or one with long titles; returns the one in use."""
    if cast.long_names:
        words = dict.fromkeys(_LONG, "WEBVTT\n\n00:01.000 --> 00:04.000\nSit down.\n")
        return stage.install_example(_lengthen, words)
    shutil.copytree(_unpacked(), stage.home.programmes, copy_function=_link, dirs_exist_ok=True)
    chosen = preferred(Library(stage.home).installed(), language)
    assert chosen is not None
    return chosen.programme


def _lengthen(manifest: dict[str, Any]) -> None:
    """Give everything the names that facilitators' files have."""
    programme = manifest["programme"]
    programme["title"] = "Six weeks of mindfulness for people with headaches, autumn, Monday group"
    programme["author"] = "Ambulatorio cefalee, Fondazione Istituto Neurologico"
    for recording in programme["recordings"]:
        recording["title"] = _LONG.get(recording["id"], recording["title"])
    for session in programme["sessions"]:
        session["title"] = "Difficulties, and being kind to oneself when nothing seems to help"


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


def _practise_in_silence(stage: Stage, programme: Programme) -> None:
    with (
        ProfileLock.acquire(stage.home.profile_folder()),
        Database.open(stage.home.records(), stage.clock.now()) as database,
    ):
        log, silence = PracticeLog(database), silence_recording(Silence(minutes=10), "")
        spans = ((0.0, 600.0),)
        kept = log.reserve(Begin(programme, silence, stage.clock.now()))
        judged = verdict(spans, silence.seconds, programme.completion)
        log.close(kept, spans, stage.clock.now(), EndReason.ENDED, judged)


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
