"""What the person at this computer has: a programme, dates, practices and settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core import schedule
from app.core.errors import (
    NoProgramme,
    RecordingClosed,
    RecordingClosedUndated,
    TranscriptMissing,
    UnknownProgramme,
    UnknownRecording,
)
from app.core.moment import Moment
from app.core.practice import StopReason
from app.core.programme import Programme, Recording
from app.core.transcript import Part, parse_webvtt, parts
from app.store.calendar import Calendar
from app.store.library import Installed, Library, preferred
from app.store.practice_log import PracticeLog
from app.store.settings import Settings
from app.ui.dates import Dates
from app.ui.sentence import sentence
from app.ui.today_view import TodayView, empty_view, today_view

if TYPE_CHECKING:
    from app.audio.protocol import Source
    from app.ui.journey_view import JourneyView

translate = QCoreApplication.translate


class Participant:
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
    ) -> None:
        """`programme_id` names another programme than the current one; `packs` are those that come
        with the program (None: what lies with it)."""
        self._library = library
        self._calendar = calendar
        self._log = log
        self._asked_programme = programme_id
        self._packs = packs
        self._now = now
        self._installed: Installed | None = None
        self._sources: dict[str, Source] = {}
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

    def find_programme(self) -> bool:
        """Look for the programme in use; returns whether there is one.

        Raises UnknownProgramme where a named one is not there.
        """
        self._sources.clear()
        self._installed = None
        if self._asked_programme is not None:
            self._installed = self._library.programme(self._asked_programme)
            return True
        current = self.settings.current_programme
        if current is not None:
            try:
                self._installed = self._library.programme(current)
                return True
            except UnknownProgramme:
                pass
        self._installed = preferred(self._library.installed(), self.dates.language)
        return self._installed is not None

    def use(self, installed: Sequence[Installed]) -> None:
        """Make one of these programmes the current one, from now on: that in the window's language.

        Its dates may have come anew, so what only other dates had opened is taken back.
        """
        chosen = preferred(installed, self.dates.language)
        if chosen is None:
            return
        self._asked_programme = None
        self.settings.current_programme = chosen.programme.id
        self.find_programme()
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
            self._carry_dates(before, chosen.programme)

    def _sibling(self) -> Installed | None:
        """The programme of the same family in the language of now that may be used instead."""
        programme = self.programme
        if programme is None or programme.family is None or _is_in(programme, self.dates.language):
            return None
        if self._log.practices(programme.id, limit=1):
            return None
        if not self._library.came_with_program(programme.id, self._packs):
            return None
        for installed in self._library.installed():
            other = installed.programme
            if other.family == programme.family and _is_in(other, self.dates.language):
                return installed
        return None

    def _carry_dates(self, before: Programme, after: Programme) -> None:
        """Give a programme that has no dates of a person those of its sibling."""
        known, now = self._calendar.course(before.id), self._now()
        taken = self._calendar.course(after.id)
        if taken.start_date is None and known.start_date is not None:
            self._calendar.set_start(after, known.start_date, now)
        numbers = {session.number for session in after.sessions}
        for number in sorted(numbers & known.moved.keys() - taken.moved.keys()):
            self._calendar.move_session(after, number, known.moved[number], now)
        for number in sorted(numbers & known.attended.keys() - taken.attended.keys()):
            self._calendar.attend(after, number, known.attended[number], now)

    def today(self) -> date:
        """The local day."""
        return self._now().local_date

    def today_view(self) -> TodayView:
        """What Today shows now; openings that are new are stored."""
        now = self._now()
        programme = self.programme
        if programme is None:
            day = self.dates.long(now.local_date)
            headline = translate("Participant", "No programme is here yet")
            return empty_view(day, headline, sentence(NoProgramme(), self.dates))
        course = self._calendar.see(programme, now)
        practices = self._log.practices(programme.id)
        return today_view(programme, course, practices, now.local_date, self.dates)

    def preparing_view(self) -> TodayView:
        """What Today shows while the programme that comes with the program is installed."""
        words = translate("Participant", "Preparing the recordings…")
        return empty_view(self.dates.long(self.today()), words)

    def journey_view(self) -> JourneyView:
        """What Journey shows now."""
        from app.ui.journey_view import JourneyView, journey_view

        now = self._now()
        programme = self.programme
        if programme is None:
            return JourneyView((), ())
        course = self._calendar.see(programme, now)
        practices = self._log.practices(programme.id)
        return journey_view(programme, course, practices, now.local_date, self.dates)

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
            known = Source(
                path=str(self._library.recording_path(self._installed, recording)),
                title=recording.title,
                sample_rate=recording.sample_rate,
                frames=recording.frames,
                skip_frames=recording.skip_frames,
                gain_db=recording.gain_db,
            )
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
        if not schedule.is_open(programme, course, recording_id, now.local_date):
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

    def start_consequence(self, day: date | None) -> str:
        """What a date of session one means for home practice, in a sentence."""
        programme = self.programme
        opens_on = None
        if programme is not None and day is not None:
            course = replace(self._calendar.course(programme.id), start_date=day)
            opens_on = schedule.home_practice_opens_on(programme, course)
        if programme is None or opens_on is None:
            return translate(
                "Participant",
                "The recordings wait until the date is known. Set it on Today when it is.",
            )
        if opens_on <= self.today():
            text = translate("Participant", "Home practice is open, since {date}.")
        else:
            text = translate(
                "Participant", "Home practice opens with session {session}, on {date}."
            )
        return text.format(
            date=self.dates.long(opens_on), session=programme.unlock.home_practice_from_session
        )

    def set_stop_reason(self, practice_id: int, reason: StopReason) -> None:
        """Keep why a practice was stopped early."""
        self._log.set_stop_reason(practice_id, reason)


def _is_in(programme: Programme, language: str) -> bool:
    """Whether a programme speaks a language, given as "it" for every kind of Italian."""
    return programme.language.partition("-")[0].lower() == language
