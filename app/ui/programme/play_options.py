"""What can be played: a recording or a session's recordings, in the words of its row or card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.moment import clock_length
from app.core.practice.practice import Continuation, Practice, continue_from
from app.core.programme import schedule
from app.core.programme.programme import Programme, Recording, Session
from app.core.programme.schedule import Course
from app.core.programme.session_stages import SessionPlan, session_plan
from app.core.programme.voices import in_voice, original, voices
from app.ui.i18n.agreement import filled
from app.ui.i18n.plurals import Counts

translate = QCoreApplication.translate


class Voice(NamedTuple):
    """A voice that a recording can be heard in: its label, and whether it is the one that plays."""

    label: str
    chosen: bool


class PlayOption(NamedTuple):
    """A recording that can be played now, by its id, with the words about it.

    `detail` is one line about it and `minutes` its length ("8 minutes"). `continue_seconds` is
    where an early stop of this day or the one before can be taken up again, and `continue_detail`
    says so; `readable`: its text can be read instead; `voices` are empty where there is only one.
    With a `session`, the recordings of that plan play one after another, from `recording` on, which
    is the one that is continued.
    """

    recording: str
    title: str
    detail: str
    minutes: str
    continue_seconds: float | None = None
    continue_detail: str = ""
    readable: bool = False
    voices: tuple[Voice, ...] = ()
    session: SessionPlan | None = None


class PlayOptions:
    """Finds what can be played on one day, in the voice of the person's choice.

    `today` is the local day, `practices` those since `first_day_to_continue` of it. Where
    `everything` is open, dates do not matter. Immutable; any thread may use it.
    """

    def __init__(
        self,
        programme: Programme,
        course: Course,
        today: date,
        practices: Sequence[Practice] = (),
        voice: str | None = None,
        everything: bool = False,
    ) -> None:
        self._programme = programme
        self._course = course
        self._today = today
        self._practices = practices
        self._voice = voice
        self._everything = everything

    def is_open(self, recording_id: str) -> bool:
        """Whether a recording can be played."""
        return self._everything or schedule.is_open(
            self._programme, self._course, recording_id, self._today
        )

    def each(self, recording_ids: Iterable[str]) -> list[PlayOption]:
        """An option for each of these, in one voice and once; none for what is closed or a bell."""
        names = dict.fromkeys(recording_ids)
        firsts = dict.fromkeys(original(self._programme, name) for name in names)
        options = (self.of(name) for name in firsts)
        return [option for option in options if option is not None]

    def of(self, recording_id: str) -> PlayOption | None:
        """The option to play a recording; None for one that is closed, and for a bell."""
        same = self._open_voices(recording_id)
        recording = in_voice(same, self._voice)
        if recording is None or recording.kind == "bell":
            return None
        minutes = Counts().length(recording.seconds)
        softly = translate("TodayViewModel", "starts softly")
        place = self._continuation(recording)
        return PlayOption(
            recording=recording.id,
            title=recording.title,
            detail="  ·  ".join((minutes, self._whose_voice(recording), softly)),
            minutes=minutes,
            continue_seconds=place.at_seconds if place is not None else None,
            continue_detail=self._where(place) if place is not None else "",
            readable=recording.transcript is not None,
            voices=_labels(same, recording),
        )

    def of_session(self, session: Session, left: Iterable[str]) -> PlayOption | None:
        """The option to play what is `left` of a session and open, in its order and each in the
        voice of one's choice; None for nothing."""
        chosen = {name: in_voice(self._open_voices(name), self._voice) for name in left}
        wanted = {name: recording for name, recording in chosen.items() if recording is not None}
        plan = session_plan(self._programme, session, wanted)
        stages = plan.stages
        if not stages:
            return None
        first = stages[0].recording
        place = self._continuation(first)
        seconds = sum(stage.recording.seconds + stage.quiet_seconds for stage in stages)
        seconds -= place.at_seconds if place is not None else 0.0
        minutes = Counts().length(seconds)
        detail = translate("TodayViewModel", "{recordings}, {minutes}, one after another").format(
            recordings=Counts().recordings(len(stages)), minutes=minutes
        )
        where = f"{first.title}, {self._where(place)}" if place is not None else ""
        return PlayOption(
            recording=first.id,
            title=session.title,
            detail=detail,
            minutes=detail,
            continue_seconds=place.at_seconds if place is not None else None,
            continue_detail="  ·  ".join((where, detail)) if where else "",
            session=plan,
        )

    def _continuation(self, recording: Recording) -> Continuation | None:
        return continue_from(self._practices, recording, self._today)

    def _where(self, place: Continuation) -> str:
        """“from 3:08, where you stopped yesterday”."""
        if place.stopped_on == self._today:
            text = translate("TodayViewModel", "from {place}, where you stopped today")
        else:
            text = translate("TodayViewModel", "from {place}, where you stopped yesterday")
        return text.format(place=clock_length(int(place.at_seconds)))

    def _open_voices(self, recording_id: str) -> list[Recording]:
        """The recording in its open voices, the original first."""
        return [r for r in voices(self._programme, recording_id) if self.is_open(r.id)]

    def _whose_voice(self, recording: Recording) -> str:
        if self._programme.synthetic_voice:
            return translate("TodayViewModel", "read by a synthetic voice")
        if recording.voice:
            return filled(translate("TodayViewModel", "voice of {name}"), name=recording.voice)
        return translate("TodayViewModel", "voice of your facilitator")


def _labels(same: Sequence[Recording], chosen: Recording) -> tuple[Voice, ...]:
    """The voices by their labels; those without one cannot be told apart and are not offered."""
    labelled = [recording for recording in same if recording.voice]
    if len({recording.voice for recording in labelled}) < 2:
        return ()
    return tuple(Voice(r.voice or "", r.id == chosen.id) for r in labelled)
