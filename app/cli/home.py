"""The data folder as a command uses it: each part is opened when it is first asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from app.clock import Clock
from app.core.errors import AppError, NoProgramme
from app.core.practice.practice import is_practice_day
from app.core.programme.programme import Programme, RecordingFacts
from app.store.packs.library import Installed, Library
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.history import History
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings

if TYPE_CHECKING:
    from app.audio.ingest.worker import Worker


class OpenHome:
    """Owns the records, the programmes and the clock of one command; one thread only."""

    def __init__(
        self,
        root: Path | None,
        programme_id: str | None,
        show_error: Callable[[AppError], None],
        person: str | None = None,
        remark: Callable[[AppError], None] = lambda error: None,
    ) -> None:
        """`root` None is the user's own data folder, `programme_id` None the current programme.

        `show_error` is given the errors that were overcome while opening. `person` says by name or
        id whose records are meant; None where there are only one person's. `remark` is given what
        is worth knowing and no error, such as a TZ that is no zone.
        """
        self._root = root
        self._programme_id = programme_id
        self._show_error = show_error
        self._person = person
        self._remark = remark
        self._closing = ExitStack()
        self._looks_for_bundled = True
        self._owner: ProfileLock | None = None

    def __enter__(self) -> OpenHome:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    @cached_property
    def clock(self) -> Clock:
        """The clock of this command. Raises what `Clock.from_environment` raises."""
        clock = Clock.from_environment(os.environ)
        for remark in clock.remarks:
            self._remark(remark)
        return clock

    @cached_property
    def home(self) -> Home:
        """The data folder, created where missing. Raises what `Home.open` raises."""
        return Home.open(self._root)

    @cached_property
    def profile(self) -> str:
        """The id of the person whose records are meant.

        Raises UnknownProfile, and ProfileNotNamed where there are several and none is named.
        """
        return Profiles(self.home).chosen(self._person)

    def hurry(self) -> None:
        """From now on a programme that is installed is used as it is.

        Whether the program came with a newer version of it is left to the next command.
        """
        self._looks_for_bundled = False

    def hold_profile(self) -> None:
        """Hold the profile from now on and close what a crash left open; before anything else.

        Raises PracticeRunning while a window or another practice holds it, and what `database`
        raises.
        """
        owner = ProfileLock.acquire(self.home.profile_folder(self.profile))
        self._owner = self._closing.enter_context(owner)
        self.log.recover(owner)

    def recover(self) -> None:
        """Close what a crash left open, if nobody holds the profile and anything is."""
        if not self.log.is_any_open():
            return
        with (
            suppress(AppError),
            ProfileLock.acquire(self.home.profile_folder(self.profile)) as owner,
        ):
            self.log.recover(owner)

    @cached_property
    def database(self) -> Database:
        """The records. Raises what `profile` and `Database.open` raise."""
        database = Database.open(self.home.records(self.profile), self.clock.now(), self._owner)
        self._closing.callback(database.close)
        for notice in database.notices:
            self._show_error(notice)
        return database

    @cached_property
    def library(self) -> Library:
        """The installed programmes."""
        return Library(self.home)

    @cached_property
    def settings(self) -> Settings:
        """What the person chose."""
        return Settings(self.database)

    @cached_property
    def calendar(self) -> Calendar:
        """The person's own dates."""
        return Calendar(self.database)

    @cached_property
    def log(self) -> PracticeLog:
        """The practices."""
        return PracticeLog(self.database)

    def practice_days(self) -> tuple[date, ...]:
        """The practice days of the programme, ascending, as `practice.practice_days` counts."""
        programme = self.programme
        days = History(self.database).days(programme, date.min, date.max)
        least = programme.practice_day_min_seconds
        return tuple(d for d, of in days.items() if is_practice_day(of.heard_seconds, least))

    def silence(self) -> tuple[int, float]:
        """How often, and for how many seconds, was practised in silence."""
        totals = History(self.database).totals(self.programme)
        return totals.silent_count, totals.silent_seconds

    @cached_property
    def installed(self) -> Installed:
        """The programme that the command is about; the bundled ones are installed when needed.

        Raises NoProgramme, UnknownProgramme and ProgrammeUnreadable, and what installing raises.
        """
        if not self._looks_for_bundled:
            with suppress(AppError):
                wanted = self._programme_id or self.settings.current_programme
                if wanted is not None:
                    return self.library.programme(wanted)
        if self._programme_id is None:
            return self._current()
        self._install_bundled()
        return self.library.programme(self._programme_id)

    @property
    def programme(self) -> Programme:
        """The programme of `installed`."""
        return self.installed.programme

    def programmes(self) -> list[Installed]:
        """The newest version of each programme."""
        self._install_bundled()
        return self.library.installed()

    def check(self, path: Path) -> RecordingFacts:
        """What opening a recording's file says about it; a child process opens it.

        Raises RecordingUnreadable.
        """
        return self._worker.check(path)

    @cached_property
    def _worker(self) -> Worker:
        from app.audio.ingest.worker import Worker

        return self._closing.enter_context(Worker())

    def _current(self) -> Installed:
        self._install_bundled()
        chosen = self.settings.current_programme
        current = self.library.current(chosen, self.settings.language or "en")
        if current is None:
            raise NoProgramme()
        if chosen is None:
            with suppress(AppError):  # a folder that can only be read has a programme all the same
                self.settings.current_programme = current.programme.id
        return current

    def _install_bundled(self) -> None:
        """Install the programmes that came with this program, or a newer version of them."""
        self.library.sweep()
        try:
            self.library.install_bundled(self.check)
        except AppError:
            if not self.library.installed():
                raise
