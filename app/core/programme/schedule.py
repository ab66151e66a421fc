"""Which day a session is held, what is open on a day, and when the rest opens."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from app.core.errors import UnknownRecording
from app.core.moment import Moment
from app.core.programme.programme import Programme, Same, Session
from app.core.programme.voices import original

HOME_PRACTICE = "@home-practice"
"""The key under which the opening of home practice as such is stored; no recording id has an @."""

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Course:
    """A person's own dates for one programme. Immutable; any thread may use it.

    `start_date` is the date of session one; `moved` holds the sessions whose date the person moved
    and `attended` those marked as attended, by number; `opened` holds the moments at which
    something was first seen open, by recording id or `HOME_PRACTICE`.
    """

    start_date: date | None = None
    moved: Mapping[int, date] = field(default_factory=dict, hash=False)
    attended: Mapping[int, date] = field(default_factory=dict, hash=False)
    opened: Mapping[str, Moment] = field(default_factory=dict, hash=False)


def session_dates(programme: Programme, course: Course) -> dict[int, date | None]:
    """The date of every session, by number; None while nothing says when session one is.

    Session n is held 7 (n - 1) days after session one. A date the person moved stands in any case;
    a start date of the person's own takes the place of all dates of the pack.
    """
    start = _start(programme, course)
    dates = dict(_planned(Same(programme.sessions), start, course.start_date is None))
    dates.update((number, day) for number, day in course.moved.items() if number in dates)
    return dates


@lru_cache(maxsize=8)  # of years of weeks, asked for by every part of a page
def _planned(sessions: Same[Session], start: date | None, own: bool) -> Mapping[int, date | None]:
    """The date of every session that is not moved; `own` says that the pack's dates stand."""
    return {
        session.number: session.date
        if own and session.date is not None
        else start and start + timedelta(DAYS_A_WEEK * (session.number - 1))
        for session in sessions.all
    }


def week(programme: Programme, course: Course, today: date) -> int:
    """The number of the last session whose date has come; 0 before the first."""
    dates = session_dates(programme, course)
    return max((number for number, day in dates.items() if day and day <= today), default=0)


def home_practice_opens_on(programme: Programme, course: Course) -> date | None:
    """The day on which home practice opens; None while no date says so.

    That is the date of the session that the programme names, or the day that session was attended,
    whichever is first. Where the programme opens it at once, it is the day on which it was first
    seen open.
    """
    if programme.unlock.open_now:
        seen = course.opened.get(HOME_PRACTICE)
        return seen.local_date if seen else None
    return _first_use(programme, course, {programme.unlock.home_practice_from_session})


def opens_on(programme: Programme, course: Course, recording_id: str) -> date | None:
    """The day on which a recording opens; None while no date says so.

    It opens with the first session that uses it, with home practice if it belongs there and that is
    earlier, and with session one if it is in neither. Another voice of a recording opens with it,
    unless a session or home practice names that voice itself. Raises UnknownRecording.
    """
    if programme.recording(recording_id) is None:
        raise UnknownRecording(recording=recording_id)
    recording_id = _opens_as(programme, recording_id)
    at_home = programme.is_home_practice(recording_id)
    using = set(programme.uses(recording_id))
    if not using and not at_home:
        using = {_first_number(Same(programme.sessions))}
    days = [_first_use(programme, course, using)]
    if at_home:
        days.append(home_practice_opens_on(programme, course))
    return min((day for day in days if day is not None), default=None)


def opens_with(programme: Programme, course: Course, recording_id: str) -> int:
    """The number of the session with which a recording opens; without dates, the earliest that it
    can be. Raises UnknownRecording."""
    if programme.recording(recording_id) is None:
        raise UnknownRecording(recording=recording_id)
    recording_id = _opens_as(programme, recording_id)
    using = set(programme.uses(recording_id))
    if programme.is_home_practice(recording_id):
        using.add(programme.unlock.home_practice_from_session)
    if not using:
        using = {_first_number(Same(programme.sessions))}
    days = {number: _first_use(programme, course, {number}) for number in using}
    return min(using, key=lambda number: (days[number] or date.max, number))


def is_home_practice_open(programme: Programme, course: Course, today: date) -> bool:
    """Whether home practice is open: it was seen open once, or its day has come."""
    if programme.unlock.open_now or HOME_PRACTICE in course.opened:
        return True
    day = home_practice_opens_on(programme, course)
    return day is not None and day <= today


def is_open(programme: Programme, course: Course, recording_id: str, today: date) -> bool:
    """Whether a recording is open: seen open once, or its day has come; raises UnknownRecording."""
    day = opens_on(programme, course, recording_id)
    first = _opens_as(programme, recording_id)
    if not course.opened.keys().isdisjoint((recording_id, first)):
        return True
    if day is not None and day <= today:
        return True
    return programme.is_home_practice(first) and is_home_practice_open(programme, course, today)


def newly_open(programme: Programme, course: Course, today: date) -> tuple[str, ...]:
    """The keys (recording ids, `HOME_PRACTICE`) open today and not yet stored as opened."""
    keys = [HOME_PRACTICE] if is_home_practice_open(programme, course, today) else []
    keys += [r.id for r in programme.recordings if is_open(programme, course, r.id, today)]
    return tuple(key for key in keys if key not in course.opened)


def without_future(programme: Programme, course: Course, now: Moment, heard: Set[str]) -> Course:
    """The course without what a clock that was wrong has opened, at a moment later than `now`.

    `heard` are the ids of the recordings of which anything was heard. What nothing was heard of
    waits again; the rest stays open, as if it were seen open now.
    """
    waits = _Unheard(programme, heard)
    opened = {}
    for key, at in course.opened.items():
        if at.instant <= now.instant:
            opened[key] = at
        elif not waits(key):
            opened[key] = now
    return replace(course, opened=opened)


def openings_to_take_back(
    programme: Programme, corrected: Course, today: date, heard: Set[str]
) -> tuple[str, ...]:
    """The stored openings that only a wrong date caused, once that date was corrected.

    `heard` are the ids of the recordings of which anything was heard. An opening is taken back only
    if nothing of it was heard, in any voice that opens with it, and, under the corrected dates, it
    comes later than both the local day on which it was stored and today. Everything else that is
    open stays open.
    """
    unheard = _Unheard(programme, heard)

    def too_early(key: str, day: date | None) -> bool:
        seen = corrected.opened.get(key)
        return seen is not None and day is not None and day > max(seen.local_date, today)

    back = []
    home_waits = not programme.unlock.open_now and unheard(HOME_PRACTICE)
    if home_waits and too_early(HOME_PRACTICE, home_practice_opens_on(programme, corrected)):
        back.append(HOME_PRACTICE)
    home_stays_open = HOME_PRACTICE not in back and is_home_practice_open(
        programme, corrected, today
    )
    for recording in programme.recordings:
        first = _opens_as(programme, recording.id)
        if not unheard(recording.id) or (home_stays_open and programme.is_home_practice(first)):
            continue
        if too_early(recording.id, opens_on(programme, corrected, recording.id)):
            back.append(recording.id)
    return tuple(back)


class _Unheard:
    """Says of an opening, by its key, whether nothing of what it opened was heard, in any voice
    that opens with it."""

    def __init__(self, programme: Programme, heard: Set[str]) -> None:
        """`heard` holds the ids of recordings, also of those that the programme has no more."""
        self._programme = programme
        self._heard = {self._first(recording_id) for recording_id in heard}

    def __call__(self, key: str) -> bool:
        if key == HOME_PRACTICE:
            return self._heard.isdisjoint(self._programme.home_practice)
        return self._first(key) not in self._heard

    def _first(self, recording_id: str) -> str:
        known = self._programme.recording(recording_id) is not None
        return _opens_as(self._programme, recording_id) if known else recording_id


def planned_days(programme: Programme) -> int:
    """Planned days of home practice: 7 for each week from the session that opens it to the last."""
    first = programme.unlock.home_practice_from_session
    last = max((s.number for s in programme.sessions), default=first)
    return DAYS_A_WEEK * (last - first + 1)


def home_practice_opened_on(programme: Programme, course: Course, today: date) -> date | None:
    """The day on which home practice opened: by its date, or as first seen if that is earlier.

    None while it is not open; never later than today, where days were turned back by a journey.
    """
    if not is_home_practice_open(programme, course, today):
        return None
    seen = course.opened.get(HOME_PRACTICE)
    days = [home_practice_opens_on(programme, course), seen.local_date if seen else None]
    return min([day for day in days if day is not None] + [today])


def days_so_far(programme: Programme, course: Course, today: date) -> int:
    """Days since home practice opened, that day and today included; at most `planned_days`."""
    opened = home_practice_opened_on(programme, course, today)
    return min((today - opened).days + 1, planned_days(programme)) if opened is not None else 0


def _start(programme: Programme, course: Course) -> date | None:
    """The day from which sessions without a date of their own are counted."""
    first = programme.session(1)
    return (
        course.start_date
        or programme.start_date
        or (first.date if first else None)
        or course.moved.get(1)
    )


def _held_on(session: Session, course: Course, start: date | None) -> date | None:
    """The date of one session, where those without a date of their own are counted from `start`."""
    planned = start and start + timedelta(days=DAYS_A_WEEK * (session.number - 1))
    if course.start_date is None and session.date is not None:
        planned = session.date
    return course.moved.get(session.number, planned)


@lru_cache(maxsize=8)
def _has_dates(sessions: Same[Session]) -> bool:
    """Whether any session has a date of its own."""
    return any(session.date is not None for session in sessions.all)


@lru_cache(maxsize=8)
def _first_number(sessions: Same[Session]) -> int:
    """The number of the first session; 1 where there is none."""
    return min((session.number for session in sessions.all), default=1)


def _first_use(programme: Programme, course: Course, numbers: Set[int]) -> date | None:
    """The first day on which one of the sessions is held or was attended."""
    start = _start(programme, course)
    if course.start_date is not None or not _has_dates(Same(programme.sessions)):
        # Those that are not moved follow each other, so that the first of them is the earliest.
        first = min(numbers - course.moved.keys(), default=None)
        if first is None or programme.session(first) is not None:
            moved = numbers & course.moved.keys()
            attended = numbers & course.attended.keys()
            numbers = {*moved, *attended, *(() if first is None else (first,))}
    sessions = (programme.session(number) for number in numbers)
    days = [_held_on(session, course, start) for session in sessions if session is not None]
    days += [course.attended.get(number) for number in numbers]
    return min((day for day in days if day is not None), default=None)


def _opens_as(programme: Programme, recording_id: str) -> str:
    """The id of the recording that this one opens with: its own, or another voice's original."""
    named = programme.is_home_practice(recording_id) or programme.uses(recording_id)
    return recording_id if named else original(programme, recording_id)
