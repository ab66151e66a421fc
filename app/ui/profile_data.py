"""What the person at this computer has: a programme, dates, practices and settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.protocol import Source
from app.core.errors import (
    NoProgramme,
    RecordingClosed,
    RecordingClosedUndated,
    TranscriptMissing,
    UnknownRecording,
)
from app.core.moment import Moment
from app.core.practice.practice import Practice, StopReason, first_day_to_continue, left_of_session
from app.core.programme import schedule
from app.core.programme.programme import Programme, Recording, Session
from app.core.programme.schedule import Course
from app.core.programme.transcript import Part, parse_webvtt, parts
from app.store.packs.choice import is_translation, preferred, sibling
from app.store.packs.library import Installed, Library
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from app.ui.changes import NOTHING, Changes
from app.ui.i18n.dates import Dates
from app.ui.playback.sources import Playable, RecordingSources, check_source
from app.ui.programme_in_use import MissingProgramme, ProgrammeInUse

_TOLD_OTHERWISE = ("current_programme", "programme_title", "language", "theme", "text_scale")
_ON_NO_PAGE = (
    *("volume_db", "volumes", "participant_code", "reminded_on", "started", "tray_explained"),
    *("silence", "window_place", "group_code_asked"),
)
_NOT_FOLLOWED = frozenset((*_TOLD_OTHERWISE, *_ON_NO_PAGE))
"""Settings that are no `Changes.SETTINGS`."""


class ProfileData(QObject):
    """Reads and writes one profile for the window, and tells what changed. Window's thread only.

    Whoever shows something of it reads `calendar`, `log` and `settings`; of these only `settings`
    are also written past this class, and tell it. Everything that writes raises the AppErrors of
    the store and changes nothing then.
    """

    changed = Signal(object)
    """Something is not as it was: the `Changes`. Told once it is in the records, and also of the
    part that is there where an error cut the rest short."""

    def __init__(
        self,
        library: Library,
        calendar: Calendar,
        log: PracticeLog,
        settings: Settings,
        dates: Dates,
        now: Callable[[], Moment],
        programme_id: str | None = None,
        packs: Sequence[Path] | None = None,
        *,
        database: Database,
        parent: QObject | None = None,
    ) -> None:
        """`programme_id` names another programme than the current one; `packs` are those that come
        with the program (None: what lies with it); `database` is what all of these read."""
        super().__init__(parent)
        self.library = library
        self.calendar = calendar
        self.log = log
        self.settings = settings
        self.database = database
        self.packs = packs
        self.dates = dates
        self._now = now
        self._in_use = ProgrammeInUse(library, settings, programme_id)
        self._sources: RecordingSources | None = None
        self._day = now().local_date
        settings.on_written = self._on_setting_written

    @property
    def programme(self) -> Programme | None:
        """The programme in use, None before one is installed."""
        return self._in_use.installed.programme if self._in_use.installed else None

    def programme_or_raise(self) -> Programme:
        """The programme in use. Raises NoProgramme."""
        if self._in_use.installed is None:
            raise NoProgramme()
        return self._in_use.installed.programme

    @property
    def data_folder(self) -> Path:
        """Where everything lies that this program keeps."""
        return self.library.home.root

    def now(self) -> Moment:
        """This moment, by the program's clock."""
        return self._now()

    def today(self) -> date:
        """The local day."""
        return self._now().local_date

    def _tell(self, changes: Changes) -> None:
        if changes:
            self.changed.emit(changes)

    @Slot()
    def take_practice(self) -> None:
        """A practice was kept by whoever plays it, maybe over midnight."""
        self._tell(Changes.RECORDS | self._new_day())

    @Slot()
    def follow_day(self) -> None:
        """Tell of a new day if there is one."""
        self._tell(self._new_day())

    def _new_day(self) -> Changes:
        before, self._day = self._day, self.today()
        return NOTHING if self._day == before else Changes.DAY

    def look_again(self) -> None:
        """Take up what another process, such as a command, may have changed, and a new day.

        Where nothing was, this costs one statement and a look at the folders of the programmes.
        Raises what reading settings and programmes raises; then the programme in use stays.
        """
        changes, names = self._new_day(), frozenset[str]()
        try:
            if self.database.data_version() != self.settings.read_version:
                names = self.settings.read_anew()
                changes |= Changes.DATES | Changes.RECORDS
                if names - _NOT_FOLLOWED:
                    changes |= Changes.SETTINGS
            if "current_programme" in names or self._in_use.may_have_changed():
                changes |= self._find()
        finally:
            self._tell(changes)

    def _on_setting_written(self, name: str) -> None:
        if name not in _NOT_FOLLOWED:
            self._tell(Changes.SETTINGS)

    # The programme in use

    def find_programme(self) -> bool:
        """Look for the programme in use; returns whether there is one.

        Raises UnknownProgramme where a named one is not there, and what reading raises; then the
        one that was in use stays so.
        """
        self._tell(self._find())
        return self._in_use.installed is not None

    def _find(self) -> Changes:
        """Look up anew which programme is in use; returns what that changed."""
        in_use = self._in_use
        before, missing = in_use.installed, in_use.missing
        came_or_went = in_use.look_up(self.dates.language)
        changes = self._changes_since(before)
        if in_use.missing != missing:
            changes |= Changes.PROGRAMME_IN_USE
        return changes | Changes.INSTALLED_PROGRAMMES if came_or_went else changes

    def _changes_since(self, before: Installed | None) -> Changes:
        installed = self._in_use.installed
        if installed == before:
            return NOTHING
        self._sources = None
        if before is None or installed is None or before.folder != installed.folder:
            return Changes.PROGRAMME_IN_USE
        return Changes.DATES  # a version never changes but for the dates that came with it

    @property
    def missing(self) -> MissingProgramme | None:
        """The chosen programme while it is not to be had; then none is in use."""
        return self._in_use.missing

    @property
    def may_begin_with_any(self) -> bool:
        """Whether no programme is in use because nobody has one yet.

        One that was chosen and cannot be read just now is not replaced by another.
        """
        return self._in_use.installed is None and self.settings.current_programme is None

    def use(self, installed: Sequence[Installed], *, came: bool = True) -> None:
        """Make one of these programmes the current one, from now on: that in the window's language.
        They `came` to this computer just now, or one of those that are there is chosen.

        A translation of the programme before takes over its dates. Dates may have come anew, so
        what only other dates had opened is taken back, and what was attended elsewhere is marked.
        """
        chosen = preferred(installed, self.dates.language)
        if chosen is None:
            return
        before = self.programme
        self.settings.current_programme = chosen.programme.id
        self._in_use.asked = None
        changes = self._find() | Changes.DATES
        try:
            if before is not None and is_translation(before, chosen.programme):
                self.calendar.carry_dates(before, chosen.programme, self._now())
            code = self.settings.participant_code
            now, extra = self._now(), chosen.extra
            self.calendar.take_dates(chosen.programme, extra, code, now, came=came)
        finally:
            self._tell(changes)

    def use_programme(self, programme_id: str) -> None:
        """Make an installed programme the current one. Raises UnknownProgramme."""
        self.use([self.library.programme(programme_id)], came=False)

    def speak(self, dates: Dates) -> None:
        """Use another language from now on, and its programme where nobody has practised yet.

        Only a programme that came with the program gives way, to one of its family, which takes
        over its dates. Where somebody practises, the programme stays whatever the language.
        """
        self.dates = dates
        current = self.settings.current_programme
        before = self.programme
        if before is None or self._in_use.asked is not None:
            return
        if current not in (None, before.id):
            return  # what the person chose cannot be read just now; it stays chosen
        chosen = self._sibling(before) or self._in_use.installed
        assert chosen is not None
        self.settings.current_programme = chosen.programme.id
        if chosen is not self._in_use.installed:
            changes = self._find()
            try:
                self.calendar.carry_dates(before, chosen.programme, self._now())
            finally:
                self._tell(changes)

    def _sibling(self, programme: Programme) -> Installed | None:
        """The programme of the same family in the language of now that may be used instead."""
        if self.log.practices(programme.id, limit=1):
            return None
        if not self.library.came_with_program(programme.id, self.packs):
            return None
        return sibling(programme, self.library.installed(), self.dates.language)

    def left_of(self, course: Course, session: Session) -> tuple[str, ...]:
        """The recordings of a session that have no completed practice since its date, nor were
        heard as far in parts these days.

        There must be a programme, which the session is of.
        """
        programme = self.programme_or_raise()
        held_on = schedule.session_dates(programme, course)[session.number]
        if held_on is None:
            return session.plays
        first_completed = partial(self.log.first_completed, programme.id)
        recent = self.recent_practices()
        return left_of_session(programme, session, held_on, first_completed, recent)

    def recent_practices(self) -> list[Practice]:
        """The practices of the programme that may still be continued today. Raises NoProgramme."""
        programme, today = self.programme_or_raise(), self.today()
        return self.log.between(programme.id, first_day_to_continue(today), today)

    def attend(self, number: int, on: date | None) -> None:
        """Mark a session as attended on a day; None takes the mark back.

        Raises UnknownSession, NotYetHeld and NoProgramme.
        """
        self.calendar.attend(self.programme_or_raise(), number, on, self._now())
        self._tell(Changes.DATES)

    def move_session(self, number: int, to: date | None) -> None:
        """Move the date of one session; None puts it back. Raises UnknownSession, NoProgramme."""
        self.calendar.move_session(self.programme_or_raise(), number, to, self._now())
        self._tell(Changes.DATES)

    def start_date(self) -> date | None:
        """The date of session one, None while nothing says so."""
        if self.programme is None:
            return None
        course = self.calendar.course(self.programme.id)
        return schedule.session_dates(self.programme, course).get(1)

    def set_start(self, day: date | None) -> None:
        """Set the date of session one; None leaves what the programme itself says."""
        if self.programme is not None and day != self.start_date():
            self.calendar.set_start(self.programme, day, self._now())
            self._tell(Changes.DATES)

    def plan_from(self, day: date | None) -> None:
        """Hold session one on a day and the others after it, week by week; None: as the programme
        says. Raises NoProgramme."""
        programme = self.programme_or_raise()
        try:
            if 1 in self.calendar.course(programme.id).moved:
                self.calendar.move_session(programme, 1, None, self._now())
            self.calendar.set_start(programme, day, self._now())
        finally:
            self._tell(Changes.DATES)

    def recording(self, recording_id: str) -> Recording:
        """A recording of the programme. Raises UnknownRecording, NoProgramme."""
        recording = self.programme_or_raise().recording(recording_id)
        if recording is None:
            raise UnknownRecording(recording=recording_id)
        return recording

    @property
    def sources(self) -> RecordingSources:
        """The recordings of the programme in use, as the player needs them. Raises NoProgramme."""
        if self._in_use.installed is None:
            raise NoProgramme()
        if self._sources is None:
            self._sources = RecordingSources(self.library, self._in_use.installed, self.packs)
        return self._sources

    def playable(self, recording_id: str) -> Playable:
        """A recording of the programme, to be practised; nothing is read from the database.

        Raises UnknownRecording, RecordingMissing, RecordingDamaged and NoProgramme.
        """
        return self.sources.playable(self.recording(recording_id))

    def text(self, recording_id: str) -> tuple[Part, ...]:
        """The words of a recording that is open, by chapter. To read them is not recorded.

        Raises RecordingClosed, RecordingClosedUndated, TranscriptMissing, UnknownRecording and
        NoProgramme.
        """
        recording = self.recording(recording_id)
        assert self._in_use.installed is not None
        programme, now = self._in_use.installed.programme, self._now()
        course = self.calendar.see(programme, now)
        is_open = schedule.is_open(programme, course, recording_id, now.local_date)
        if not is_open and not self.settings.facilitates:
            day = schedule.opens_on(programme, course, recording_id)
            if day is None:
                raise RecordingClosedUndated(title=recording.title)
            raise RecordingClosed(title=recording.title, date=day)
        cues = parse_webvtt(self.library.transcript(self._in_use.installed, recording) or "")
        if not cues:
            raise TranscriptMissing(title=recording.title)
        return parts(cues, recording.chapters)

    def check_source(self) -> Source | None:
        """What the sound check plays. Raises RecordingMissing and RecordingDamaged."""
        used = self.sources if self.programme is not None else None
        return check_source(used, self.library, self.packs)

    def set_stop_reason(self, practice_id: int, reason: StopReason) -> None:
        """Keep why a practice was stopped early."""
        self.log.set_stop_reason(practice_id, reason)
        self._tell(Changes.RECORDS)

    def take_session_run(self) -> None:
        """A session was led in the room, and perhaps who was there was noted."""
        self._tell(Changes.RECORDS)

    def remove_from_future(self, practice_id: int) -> None:
        """Remove a practice that is dated later than now. Raises what
        `PracticeLog.remove_from_future` raises."""
        self.log.remove_from_future(practice_id, self._now())
        self._tell(Changes.RECORDS | Changes.DATES)

    def keep_by_hand(
        self,
        programme: Programme,
        day: date,
        minutes: float,
        recording: Recording | None = None,
        changed: int | None = None,
    ) -> None:
        """Keep a practice that was not played here, or what is different about the one with the id
        `changed`. Raises what `ByHand.add` and `ByHand.change` raise."""
        from app.store.records.by_hand import ByHand

        by_hand, now = ByHand(self.database), self._now()
        if changed is None:
            by_hand.add(programme, day, minutes, now, recording=recording)
        else:
            by_hand.change(changed, day, minutes, now, recording=recording)
        self._tell(Changes.RECORDS)

    def remove_by_hand(self, practice_id: int) -> None:
        """Remove a practice that was kept so. Raises what `ByHand.remove` raises."""
        from app.store.records.by_hand import ByHand

        ByHand(self.database).remove(practice_id)
        self._tell(Changes.RECORDS)
