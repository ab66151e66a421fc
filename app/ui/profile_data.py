"""What the person at this computer has: a programme, dates, practices and settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.errors import (
    NoProgramme,
    RecordingClosed,
    RecordingClosedUndated,
    TranscriptMissing,
    UnknownRecording,
)
from app.core.moment import Moment
from app.core.practice.practice import StopReason, left_of_session
from app.core.programme import schedule
from app.core.programme.programme import Programme, Recording, Session
from app.core.programme.schedule import Course
from app.core.programme.session_stages import Stage
from app.core.programme.transcript import Part, parse_webvtt, parts
from app.store.packs.library import Installed, Library, preferred, sibling
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from app.ui.i18n.dates import Dates
from app.ui.programme.play_options import PlayOptions
from app.ui.today.view_model import TodayViewModel, empty_view, monday_of, today_view_model

if TYPE_CHECKING:
    from app.audio.protocol import Source
    from app.ui.programme.view_model import ProgrammeViewModel
    from app.ui.settings.view_model import SessionDay

translate = QCoreApplication.translate


class ProfileData:
    """Reads and writes one profile for the window; called from the thread of its database.

    Everything that writes raises the AppErrors of the store and changes nothing then.
    """

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
    ) -> None:
        """`programme_id` names another programme than the current one; `packs` are those that come
        with the program (None: what lies with it); `database` is what all of these read."""
        self._library = library
        self._calendar = calendar
        self._log = log
        self._asked_programme = programme_id
        self._packs = packs
        self._now = now
        self._installed: Installed | None = None
        self._sources: dict[str, Source] = {}
        self.database = database
        self.settings = settings
        self.dates = dates

    @property
    def programme(self) -> Programme | None:
        """The programme in use, None before one is installed."""
        return self._installed.programme if self._installed else None

    @property
    def data_folder(self) -> Path:
        """Where everything lies that this program keeps."""
        return self._library.home.root

    @property
    def library(self) -> Library:
        """The programmes on this computer."""
        return self._library

    @property
    def packs(self) -> Sequence[Path] | None:
        """The packs that come with the program; None: what lies with it."""
        return self._packs

    def now(self) -> Moment:
        """This moment, by the program's clock."""
        return self._now()

    def find_programme(self) -> bool:
        """Look for the programme in use; returns whether there is one.

        Raises UnknownProgramme where a named one is not there.
        """
        self._sources.clear()
        self._installed = None
        if self._asked_programme is not None:
            self._installed = self._library.programme(self._asked_programme)
            return True
        self._installed = self._library.current(
            self.settings.current_programme, self.dates.language
        )
        return self._installed is not None

    def use(self, installed: Sequence[Installed]) -> None:
        """Make one of these programmes the current one, from now on: that in the window's language.

        A translation of the programme before takes over its dates. Dates may have come anew, so
        what only other dates had opened is taken back.
        """
        chosen = preferred(installed, self.dates.language)
        if chosen is None:
            return
        before = self.programme
        self._asked_programme = None
        self.settings.current_programme = chosen.programme.id
        self.find_programme()
        if before is not None and _is_translation(before, chosen.programme):
            self._calendar.carry_dates(before, chosen.programme, self._now())
        self._calendar.take_back(chosen.programme, self._now())

    def speak(self, dates: Dates) -> None:
        """Use another language from now on, and its programme where nobody has practised yet.

        Only a programme that came with the program gives way, to one of its family, which takes
        over its dates. Where somebody practises, the programme stays whatever the language.
        """
        self.dates = dates
        if self._installed is None or self._asked_programme is not None:
            return
        before = self._installed.programme
        chosen = self._sibling() or self._installed
        self.settings.current_programme = chosen.programme.id
        if chosen is not self._installed:
            self.find_programme()
            self._calendar.carry_dates(before, chosen.programme, self._now())

    def _sibling(self) -> Installed | None:
        """The programme of the same family in the language of now that may be used instead."""
        programme = self.programme
        if programme is None or self._log.practices(programme.id, limit=1):
            return None
        if not self._library.came_with_program(programme.id, self._packs):
            return None
        return sibling(programme, self._library.installed(), self.dates.language)

    def today(self) -> date:
        """The local day."""
        return self._now().local_date

    def today_view_model(self) -> TodayViewModel:
        """What Today shows now; openings that are new are stored."""
        now = self._now()
        programme = self.programme
        if programme is None:
            day = self.dates.long(now.local_date)
            headline = translate("ProfileData", "No programme is here yet")
            where = translate(
                "ProfileData",
                "Do you have a programme file? Open it on the page “Programme”, or drop it here.",
            )
            return empty_view(day, headline, where)
        course, today = self._calendar.see(programme, now), now.local_date
        monday = monday_of(today)
        practices = self._log.between(programme.id, monday, monday + timedelta(days=6))
        return today_view_model(
            programme,
            course,
            practices,
            today,
            self.dates,
            session_left=self._session_left(programme, course, today),
            voice=self.settings.voice,
            shows_figures=self.settings.shows_figures,
        )

    def _session_left(self, programme: Programme, course: Course, today: date) -> tuple[str, ...]:
        """The recordings of this week's session for whoever practises it alone.

        None for a facilitator, where the session was attended, and where it has only one.
        """
        session = programme.session(schedule.week(programme, course, today))
        if session is None or self.settings.facilitates or session.number in course.attended:
            return ()
        if schedule.session_dates(programme, course)[session.number] is None:
            return ()
        return self._left(programme, course, session) if len(set(session.plays)) > 1 else ()

    def _left(self, programme: Programme, course: Course, session: Session) -> tuple[str, ...]:
        """The recordings of a session that have no completed practice since its date."""
        held_on = schedule.session_dates(programme, course)[session.number]
        if held_on is None:
            return session.plays
        first_completed = partial(self._log.first_completed, programme.id)
        return left_of_session(programme, session, held_on, first_completed)

    def stages(self, number: int) -> tuple[Stage, ...]:
        """What is left of a session, or all of it where nothing is, to be played one after another.

        Only what is open, in the voice of one's choice. Raises NoProgramme.
        """
        programme, now = self._programme_or_raise(), self._now()
        session = programme.session(number)
        if session is None:
            return ()
        course = self._calendar.see(programme, now)
        left = self._left(programme, course, session) or session.plays
        options = PlayOptions(programme, course, now.local_date, voice=self.settings.voice)
        return options.stages(session, left)

    def programme_view_model(self) -> ProgrammeViewModel:
        """What Programme shows now; openings that are new are stored."""
        from app.ui.programme.view_model import ProgrammeViewModel, choices, programme_view_model

        installed = self._library.installed()
        if self.programme is None:
            return ProgrammeViewModel(choices=choices(installed, None))
        programme, now = self.programme, self._now()
        course, today = self._calendar.see(programme, now), now.local_date
        first_completed = partial(self._log.first_completed, programme.id)
        signers = (one.signer for one in installed if one.programme.id == programme.id)
        signer = next(signers, None)
        return programme_view_model(
            programme,
            course,
            today,
            self.dates,
            completed_on=self._calendar.completions(programme),
            practised=lambda name: first_completed(name, date.min) is not None,
            heard=partial(self._log.was_heard, programme.id),
            left=partial(self._left, programme, course),
            of_today=self._log.between(programme.id, today, today),
            voice=self.settings.voice,
            facilitates=self.settings.facilitates,
            choices=choices(installed, programme),
            signer=signer.name if signer is not None else "",
        )

    def use_programme(self, programme_id: str) -> None:
        """Make an installed programme the current one. Raises UnknownProgramme."""
        self.use([self._library.programme(programme_id)])

    def attend(self, number: int, on: date | None) -> None:
        """Mark a session as attended on a day; None takes the mark back.

        Raises UnknownSession, NotYetHeld and NoProgramme.
        """
        self._calendar.attend(self._programme_or_raise(), number, on, self._now())

    def move_session(self, number: int, to: date | None) -> None:
        """Move the date of one session; None puts it back. Raises UnknownSession, NoProgramme."""
        self._calendar.move_session(self._programme_or_raise(), number, to, self._now())

    def _programme_or_raise(self) -> Programme:
        if self.programme is None:
            raise NoProgramme()
        return self.programme

    def preparing_view(self) -> TodayViewModel:
        """What Today shows while the programme that comes with the program is installed."""
        words = translate("ProfileData", "Preparing the recordings…")
        return empty_view(self.dates.long(self.today()), words)

    def recording(self, recording_id: str) -> Recording:
        """A recording of the programme. Raises UnknownRecording, NoProgramme."""
        if self.programme is None:
            raise NoProgramme()
        recording = self.programme.recording(recording_id)
        if recording is None:
            raise UnknownRecording(recording=recording_id)
        return recording

    def source(self, recording: Recording) -> Source:
        """A recording as the player needs it.

        Raises RecordingMissing, RecordingDamaged and NoProgramme.
        """
        from app.audio.protocol import Source

        known = self._sources.get(recording.id)
        if known is None:
            if self._installed is None:
                raise NoProgramme()
            path = self._library.recording_path(self._installed, recording)
            known = Source.of(path, recording, recording.title)
            self._sources[recording.id] = known
        return known

    def text(self, recording_id: str) -> tuple[Part, ...]:
        """The words of a recording that is open, by chapter. To read them is not recorded.

        Raises RecordingClosed, RecordingClosedUndated, TranscriptMissing, UnknownRecording and
        NoProgramme.
        """
        recording = self.recording(recording_id)
        assert self._installed is not None
        programme, now = self._installed.programme, self._now()
        course = self._calendar.see(programme, now)
        is_open = schedule.is_open(programme, course, recording_id, now.local_date)
        if not is_open and not self.settings.facilitates:
            day = schedule.opens_on(programme, course, recording_id)
            if day is None:
                raise RecordingClosedUndated(title=recording.title)
            raise RecordingClosed(title=recording.title, date=day)
        cues = parse_webvtt(self._library.transcript(self._installed, recording) or "")
        if not cues:
            raise TranscriptMissing(title=recording.title)
        return parts(cues, recording.chapters)

    def check_recording(self) -> Recording | None:
        """What the sound check plays: a bell, or else the start of the home practice."""
        if self.programme is None:
            return None
        bells = [r for r in self.programme.recordings if r.kind == "bell"]
        at_home = [self.recording(name) for name in self.programme.home_practice]
        return next(iter(bells + at_home), None)

    def start_date(self) -> date | None:
        """The date of session one, None while nothing says so."""
        if self.programme is None:
            return None
        course = self._calendar.course(self.programme.id)
        return schedule.session_dates(self.programme, course).get(1)

    def set_start(self, day: date | None) -> None:
        """Set the date of session one; None leaves what the programme itself says."""
        if self.programme is not None and day != self.start_date():
            self._calendar.set_start(self.programme, day, self._now())

    def session_days(self) -> tuple[SessionDay, ...]:
        """When each session is, as planned or moved."""
        from app.ui.settings.view_model import session_days

        if self.programme is None:
            return ()
        course = self._calendar.course(self.programme.id)
        return session_days(self.programme, course, self.dates)

    def plan_from(self, day: date | None) -> None:
        """Hold session one on a day and the others after it, week by week; None: as the programme
        says. Raises NoProgramme."""
        programme = self._programme_or_raise()
        if 1 in self._calendar.course(programme.id).moved:
            self._calendar.move_session(programme, 1, None, self._now())
        self._calendar.set_start(programme, day, self._now())

    def start_consequence(self, day: date | None) -> str:
        """What a date of session one means for home practice, in a sentence."""
        programme = self.programme
        opens_on = None
        if programme is not None and day is not None:
            course = replace(self._calendar.course(programme.id), start_date=day)
            opens_on = schedule.home_practice_opens_on(programme, course)
        if programme is None or opens_on is None:
            return translate(
                "ProfileData",
                "The recordings wait until the date is known. Set it on Today when it is.",
            )
        if opens_on <= self.today():
            text = translate("ProfileData", "Home practice is open, since {date}.")
        else:
            text = translate(
                "ProfileData", "Home practice opens with session {session}, on {date}."
            )
        return text.format(
            date=self.dates.long(opens_on), session=programme.unlock.home_practice_from_session
        )

    def set_stop_reason(self, practice_id: int, reason: StopReason) -> None:
        """Keep why a practice was stopped early."""
        self._log.set_stop_reason(practice_id, reason)


def _is_translation(one: Programme, other: Programme) -> bool:
    """Whether they are one programme in two languages."""
    return one.family is not None and one.family == other.family and one.id != other.id
