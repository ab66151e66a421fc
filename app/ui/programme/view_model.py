"""The words of the page Programme: weeks, recordings with their states, other programmes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.practice.practice import Practice
from app.core.programme import schedule
from app.core.programme.programme import Programme, Session
from app.core.programme.schedule import Course
from app.core.programme.voices import original, voices
from app.store.packs.library import Installed
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts
from app.ui.i18n.translator import language_name
from app.ui.programme.play_options import PlayOption, PlayOptions

translate = QCoreApplication.translate

MOST_WEEKS = 16
"""So many sessions are shown at once: each is a card with buttons."""

_WEEKS_BEFORE = 4


class RecordingLine(NamedTuple):
    """A recording: its title, one line about it, and how it can be played (None: not yet)."""

    title: str
    detail: str
    option: PlayOption | None


class SessionView(NamedTuple):
    """One week. `attend_on` is the day that a mark would be for, None where there is no button.

    `play_all` is to play all of the session, or what is left of it, one after another.
    """

    number: int
    title: str
    when: str
    state: str
    now: bool
    day: date | None
    moved: bool
    attended: bool
    attend_on: date | None
    recordings: tuple[RecordingLine, ...]
    play_all: PlayOption | None
    has_run_sheet: bool


class HomeView(NamedTuple):
    """The home practice: whether it is open, why not or from when, and its recordings."""

    state: str
    why: str
    recordings: tuple[RecordingLine, ...]


class Choice(NamedTuple):
    """A programme on this computer that can be the current one."""

    id: str
    title: str
    detail: str
    current: bool


class ProgrammeViewModel(NamedTuple):
    """Everything that the programme's page shows, in words.

    Of a programme of years, `sessions` are a part, which `which_weeks` names; `earlier` and `later`
    are the places of the sessions that the parts before and after it begin with, None for no such.
    """

    title: str = ""
    facts: str = ""
    description: str = ""
    note: str = ""
    home: HomeView | None = None
    sessions: tuple[SessionView, ...] = ()
    others: tuple[RecordingLine, ...] = ()
    has_handout: bool = False
    choices: tuple[Choice, ...] = ()
    which_weeks: str = ""
    earlier: int | None = None
    later: int | None = None


def programme_view_model(
    programme: Programme,
    course: Course,
    today: date,
    dates: Dates,
    *,
    completed_on: Mapping[int, date],
    practised: Callable[[str], bool],
    heard: Callable[[str], bool],
    left: Callable[[Session], Sequence[str]],
    recent: Sequence[Practice] = (),
    voice: str | None = None,
    facilitates: bool = False,
    choices: tuple[Choice, ...] = (),
    signer: str = "",
    damaged_version: int | None = None,
    first_week: int | None = None,
) -> ProgrammeViewModel:
    """The page on the local day `today`.

    `completed_on` holds the sessions that are complete, `practised` and `heard` say of a recording
    by its id whether it has a completed practice, or any, and `left` of a session which recordings
    have none since its date; `recent` are the practices that may be continued. For whoever
    facilitates, everything is open. `signer` is who signed its pack, if anybody did, and
    `damaged_version` a newer version that is here and cannot be used. `first_week`
    is the place of the session to begin with, of a long programme; None for those around now.
    """
    options = PlayOptions(programme, course, today, recent, voice, everything=facilitates)
    lines = _Lines(programme, course, dates, options, practised, heard)
    alone = None if facilitates else left
    weeks = _Weeks(programme, course, today, dates, options, lines, completed_on, alone)
    count = len(programme.sessions)
    first = weeks.first(programme.sessions) if first_week is None else first_week
    first = max(0, min(first, count - MOST_WEEKS))
    shown = programme.sessions[first : first + MOST_WEEKS]
    return ProgrammeViewModel(
        title=programme.title,
        facts=_facts(programme, signer),
        description=programme.description,
        note=_note(programme, options, damaged_version),
        home=_home(programme, course, today, dates, lines),
        sessions=tuple(map(weeks.view, shown)),
        others=lines.of(_unplaced(programme)),
        has_handout=bool(programme.handout.strip()),
        choices=choices,
        which_weeks=_which_weeks(shown, count),
        earlier=max(0, first - MOST_WEEKS) if first else None,
        later=first + MOST_WEEKS if first + MOST_WEEKS < count else None,
    )


def _which_weeks(shown: Sequence[Session], count: int) -> str:
    if len(shown) == count:
        return ""
    text = translate("ProgrammeViewModel", "Weeks {first} to {last} of {count}")
    return text.format(first=shown[0].number, last=shown[-1].number, count=count)


def choices(installed: Sequence[Installed], current: Programme | None) -> tuple[Choice, ...]:
    """The programmes on this computer, in their order."""
    return tuple(
        Choice(
            one.programme.id,
            one.programme.title,
            _facts(one.programme, one.signer.name if one.signer is not None else ""),
            current is not None and one.programme.id == current.id,
        )
        for one in installed
    )


def _facts(programme: Programme, signer: str) -> str:
    parts = [language_name(programme.language)]
    parts.append(
        translate("ProgrammeViewModel", "version {version}").format(version=programme.version)
    )
    if programme.author:
        made_by = translate("ProgrammeViewModel", "made by {author}")
        parts.append(filled(made_by, author=programme.author))
    if signer:
        signed_by = translate("ProgrammeViewModel", "signed by {name}")
        parts.append(filled(signed_by, name=signer))
    return "  ·  ".join(parts)


def _note(programme: Programme, options: PlayOptions, damaged_version: int | None) -> str:
    if damaged_version is not None:
        text = translate(
            "ProgrammeViewModel",
            "Version {version} is on this computer too, but it is damaged. "
            "Open its programme file again to have it.",
        )
        return text.format(version=damaged_version)
    if all(options.is_open(recording.id) for recording in programme.recordings):
        return ""
    return translate(
        "ProgrammeViewModel",
        "A recording opens with the session that first uses it. From then on it stays open.",
    )


def _home(
    programme: Programme, course: Course, today: date, dates: Dates, lines: _Lines
) -> HomeView | None:
    if not programme.home_practice:
        return None
    session = programme.unlock.home_practice_from_session
    opens_on = schedule.home_practice_opens_on(programme, course)
    why = ""
    if schedule.is_home_practice_open(programme, course, today):
        state = translate("ProgrammeViewModel", "Open, for as long as you want it.")
    else:
        if opens_on is None:
            state = translate("ProgrammeViewModel", "Opens with session {session}.")
            state = state.format(session=session)
        else:
            state = translate("ProgrammeViewModel", "Opens with session {session}, on {date}.")
            state = state.format(session=session, date=dates.long(opens_on))
        why = translate("ProgrammeViewModel", "The first weeks are for practising in the group.")
    return HomeView(state, why, lines.of(programme.home_practice))


@lru_cache(maxsize=2)
def _unplaced(programme: Programme) -> tuple[str, ...]:
    """The ids of recordings that neither a session nor home practice has, in any voice."""
    placed = {original(programme, name) for name in programme.home_practice}
    placed |= {original(programme, name) for s in programme.sessions for name in s.plays}
    return tuple(
        recording.id
        for recording in programme.recordings
        if recording.kind != "bell" and original(programme, recording.id) not in placed
    )


class _Lines:
    """Makes the line of each recording once, wherever it stands on the page."""

    def __init__(
        self,
        programme: Programme,
        course: Course,
        dates: Dates,
        options: PlayOptions,
        practised: Callable[[str], bool],
        heard: Callable[[str], bool],
    ) -> None:
        self._programme = programme
        self._course = course
        self._dates = dates
        self._options = options
        self._practised = practised
        self._heard = heard
        self._known: dict[str, RecordingLine] = {}

    def of(self, recording_ids: Iterable[str]) -> tuple[RecordingLine, ...]:
        """The lines of these, each once."""
        firsts = dict.fromkeys(original(self._programme, name) for name in recording_ids)
        lines = []
        for first in firsts:
            if first not in self._known:
                self._known[first] = self._line(first)
            lines.append(self._known[first])
        return tuple(lines)

    def _line(self, first: str) -> RecordingLine:
        option = self._options.of(first)
        if option is None:
            closed = self._programme.recording(first)
            assert closed is not None
            detail = "  ·  ".join((Counts().length(closed.seconds), self._opens(first)))
            return RecordingLine(closed.title, detail, None)
        same = [one.id for one in voices(self._programme, first)]
        if any(map(self._practised, same)):
            state = translate("ProgrammeViewModel", "practised")
        elif any(map(self._heard, same)):
            state = translate("ProgrammeViewModel", "heard in part")
        else:
            state = translate("ProgrammeViewModel", "open")
        return RecordingLine(option.title, "  ·  ".join((option.minutes, state)), option)

    def _opens(self, recording_id: str) -> str:
        number = schedule.opens_with(self._programme, self._course, recording_id)
        day = schedule.opens_on(self._programme, self._course, recording_id)
        if day is None:
            return translate("ProgrammeViewModel", "opens with session {session}").format(
                session=number
            )
        return translate("ProgrammeViewModel", "opens with session {session}, on {date}").format(
            session=number, date=self._dates.weekday_and_day(day)
        )


class _Weeks:
    """Makes the views of the weeks."""

    def __init__(
        self,
        programme: Programme,
        course: Course,
        today: date,
        dates: Dates,
        options: PlayOptions,
        lines: _Lines,
        completed_on: Mapping[int, date],
        left: Callable[[Session], Sequence[str]] | None,
    ) -> None:
        """`left` is as for `programme_view_model`; None for whoever facilitates and practises
        no session alone."""
        self._course = course
        self._today = today
        self._dates = dates
        self._options = options
        self._lines = lines
        self._completed_on = completed_on
        self._left = left
        self._days = schedule.session_dates(programme, course)
        self._week = schedule.week(programme, course, today)

    def first(self, sessions: Sequence[Session]) -> int:
        """The place of the session to begin with where not all are shown: a few before now."""
        places = (at for at, session in enumerate(sessions) if session.number == self._week)
        return next(places, 0) - _WEEKS_BEFORE

    def view(self, session: Session) -> SessionView:
        number, day = session.number, self._days[session.number]
        attended = number in self._course.attended
        held = day is None or day <= self._today
        return SessionView(
            number=number,
            title=self._title(session),
            when=self._when(day),
            state=self._state(number, day),
            now=number == self._week,
            day=day,
            moved=number in self._course.moved,
            attended=attended,
            attend_on=(day or self._today) if held and not attended else None,
            recordings=self._lines.of(session.plays),
            play_all=self._play_all(session),
            has_run_sheet=self._left is None,
        )

    def _title(self, session: Session) -> str:
        week = translate("ProgrammeViewModel", "Week {number}").format(number=session.number)
        plain = {week.casefold(), f"session {session.number}", str(session.number), ""}
        if session.title.strip().casefold() in plain:
            return week
        return f"{week}  ·  {session.title}"

    def _when(self, day: date | None) -> str:
        if day is None:
            return translate("ProgrammeViewModel", "no date yet")
        words = self._dates.long(day)
        return words[:1].upper() + words[1:]

    def _state(self, number: int, day: date | None) -> str:
        attended = self._course.attended.get(number)
        if attended is not None:
            if attended == day:
                return translate("ProgrammeViewModel", "attended")
            text = translate("ProgrammeViewModel", "attended on {date}")
            return filled(text, date=self._dates.day_and_month(attended))
        if number in self._completed_on:
            return translate("ProgrammeViewModel", "all its recordings practised")
        if day == self._today:
            return translate("ProgrammeViewModel", "today")
        if day is not None and day < self._today:
            return translate("ProgrammeViewModel", "held")
        return ""

    def _play_all(self, session: Session) -> PlayOption | None:
        """What is left of it, or all of it, one after another, once its week has come."""
        several = len(set(session.plays)) > 1
        day = self._days[session.number]
        if self._left is None or not several or day is None or day > self._today:
            return None
        return self._options.of_session(session, self._left(session) or session.plays)
