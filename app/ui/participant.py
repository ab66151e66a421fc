"""What the person at this computer has: a programme, dates, practices and settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core import schedule
from app.core.errors import NoProgramme, UnknownProgramme, UnknownRecording
from app.core.moment import Moment
from app.core.practice import StopReason
from app.core.programme import Programme, Recording
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
    ) -> None:
        """`programme_id` names another programme than the current one."""
        self._library = library
        self._calendar = calendar
        self._log = log
        self._asked_programme = programme_id
        self._now = now
        self._installed: Installed | None = None
        self._sources: dict[str, Source] = {}
        self.settings = settings
        self.dates = dates

    @property
    def programme(self) -> Programme | None:
        """The programme in use, None before one is installed."""
        return self._installed.programme if self._installed else None

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
