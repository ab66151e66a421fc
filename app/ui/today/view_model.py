"""The words and figures of Today, from the programme, the person's dates and the practices."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.practice.practice import (
    Practice,
    home_practices,
    is_practice_day,
    practice_days,
    silent_practices,
)
from app.core.programme import schedule
from app.core.programme.programme import Programme
from app.core.programme.schedule import Course
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts
from app.ui.programme.play_options import PlayOption, PlayOptions

translate = QCoreApplication.translate

_MOST_WEEKS = 16
"""So many weeks are shown at most, beginning with a few that are over."""
_WEEKS_BEFORE = 4

_UNBROKEN = "\N{NO-BREAK SPACE}"
"""A line never ends between “week 4 of” and “6”."""


class DayView(NamedTuple):
    """One day of this week: "Mon", what a screen reader says of it (the day and what is known of
    it), and how it is drawn.

    `by_hand`: something was entered by hand for it, which is counted apart.
    """

    label: str
    spoken: str
    practised: bool
    today: bool
    by_hand: bool = False


class WeekView(NamedTuple):
    """One week of the programme: "Week 3", a line such as "held 30 Nov", whether it is now."""

    title: str
    line: str
    now: bool


class TodayViewModel(NamedTuple):
    """Everything that Today shows, in words.

    `card` is the first thing to begin, `session` what is left of this week's session where the
    card is something else. `kept_today` is what was heard today ("9 minutes kept."), once a
    recording or a practice day was completed: then nothing needs to be begun any more. `chooses`:
    another programme may be chosen, as the chosen one is not to be had. `has_none`: no programme
    was ever opened. `offers_silence`: one may practise without a voice, and `silent_today` is how
    long that was done today, "" for not at all.
    """

    date_line: str
    headline: str
    note: str
    card: PlayOption | None
    session: PlayOption | None
    also_open: tuple[PlayOption, ...]
    days_title: str
    days: tuple[DayView, ...]
    days_note: str
    weeks_title: str
    weeks: tuple[WeekView, ...]
    dated: bool
    kept_today: str = ""
    chooses: bool = False
    has_none: bool = False
    offers_silence: bool = False
    silent_today: str = ""


def empty_view(day: str, headline: str, note: str = "") -> TodayViewModel:
    """Today with nothing but words: there is no programme, or none yet. `day` is the date."""
    day = day[:1].upper() + day[1:]
    return TodayViewModel(day, headline, note, None, None, (), "", (), "", "", (), True)


def today_view_model(
    programme: Programme,
    course: Course,
    practices: Sequence[Practice],
    today: date,
    dates: Dates,
    *,
    session_left: Sequence[str] = (),
    voice: str | None = None,
    shows_figures: bool = True,
) -> TodayViewModel:
    """Today's page for `today`, the local day.

    `practices` are those of the programme in the week of that day and since
    `first_day_to_continue`, `session_left` the recordings of
    this week's session that are offered one after another, `voice` the voice of one's choice.
    Without figures no days are counted.
    """
    chosen = _Chosen(tuple(session_left), voice, shows_figures)
    return _Today(programme, course, practices, today, dates, chosen).view()


def monday_of(day: date) -> date:
    """The first day of the week of a day."""
    return day - timedelta(days=day.weekday())


class _Chosen(NamedTuple):
    """The person's settings, and the recordings that are left of this week's session."""

    session_left: tuple[str, ...]
    voice: str | None
    shows_figures: bool


class _Today:
    """Makes the view model, part by part, for one day."""

    def __init__(
        self,
        programme: Programme,
        course: Course,
        practices: Sequence[Practice],
        today: date,
        dates: Dates,
        chosen: _Chosen,
    ) -> None:
        self.chosen = chosen
        self.programme = programme
        self.course = course
        self.practices = practices
        self.today = today
        self.dates = dates
        self.session_dates = schedule.session_dates(programme, course)
        self.week = schedule.week(programme, course, today)
        self.is_over = self._is_over()
        self.home_open = schedule.is_home_practice_open(programme, course, today)
        self.home_opens_on = schedule.home_practice_opens_on(programme, course)
        self.heard = practice_days(practices, programme, 0.0)
        self.least_seconds = programme.practice_day_min_seconds

    def view(self) -> TodayViewModel:
        options = PlayOptions(
            self.programme, self.course, self.today, self.practices, self.chosen.voice
        )
        singles = self._singles(options)
        session = self._session(options)
        # Before there is a home practice, the session is what there is to practise.
        card = session if session is not None and not self.home_open else next(iter(singles), None)
        days_title, days, days_note = self._days()
        kept_today = self._kept_today()
        return TodayViewModel(
            date_line=self._date_line(),
            headline=self._headline(kept_today),
            note=self._note(bool(singles)),
            card=card,
            session=None if card is session else session,
            also_open=tuple(singles if card is session else singles[1:]),
            days_title=days_title,
            days=days,
            days_note=days_note,
            weeks_title=self._weeks_title(),
            weeks=tuple(self._week(number) for number in self._shown_weeks()),
            dated=any(self.session_dates.values()),
            kept_today=kept_today,
            offers_silence=True,
            silent_today=self._silent_today(),
        )

    def _kept_today(self) -> str:
        """What was heard at home today, once that makes a practice day or anything of it was
        completed; also where days are not counted, as this says no more than the practice did."""
        at_home = home_practices(self.practices, self.programme)
        today = [practice for practice in at_home if practice.local_date == self.today]
        done = any(p.verdict is not None and p.verdict.completed for p in today)
        seconds = self.heard.get(self.today, 0.0)
        if done or is_practice_day(seconds, self.least_seconds):
            return Counts().kept(seconds)
        return ""

    def _silent_today(self) -> str:
        """“In silence today: 15 minutes”, "" where there was none."""
        silent = silent_practices(p for p in self.practices if p.local_date == self.today)
        seconds = math.fsum(practice.unique_seconds for practice in silent)
        if not seconds:
            return ""
        text = translate("TodayViewModel", "In silence today: {time}")
        return text.format(time=Counts().length(seconds))

    def _date_line(self) -> str:
        line = self.dates.long(self.today)
        if self.week and not self.is_over:
            last = max(self.session_dates)
            week = translate("TodayViewModel", "week {week} of {last}")
            line += "  ·  " + week.format(week=self.week, last=last).replace(" ", _UNBROKEN)
        return line[:1].upper() + line[1:]

    def _headline(self, kept_today: str) -> str:
        if kept_today:
            text = translate("TodayViewModel", "Today: {kept}")
            if is_practice_day(self.heard.get(self.today, 0.0), self.least_seconds):
                text = translate("TodayViewModel", "Practised today: {kept}")
            return text.format(kept=kept_today)
        if self.home_open:
            return translate("TodayViewModel", "Home practice is ready when you are")
        if self.home_opens_on is not None:
            text = translate("TodayViewModel", "Home practice opens on {date}")
            return text.format(date=self.dates.long(self.home_opens_on))
        return translate("TodayViewModel", "Welcome")

    def _note(self, something_open: bool) -> str:
        if self.home_open:
            return ""
        if self.home_opens_on is None:
            return translate(
                "TodayViewModel",
                "The recordings open with the sessions of your course. "
                "They will be here as soon as the date of session one is known.",
            )
        session = self.programme.unlock.home_practice_from_session
        why = translate(
            "TodayViewModel",
            "It opens with session {session}: the first weeks are for practising in the group.",
        ).format(session=session)
        if something_open:
            return (
                why
                + " "
                + translate(
                    "TodayViewModel", "Until then, the recordings of your sessions are here."
                )
            )
        first = min((day for day in self.session_dates.values() if day), default=None)
        if first is None or first <= self.today:
            return why
        begins = translate("TodayViewModel", "Session one is on {date}.")
        return begins.format(date=self.dates.long(first)) + " " + why

    def _singles(self, options: PlayOptions) -> list[PlayOption]:
        """Single recordings to play: home practice first, then this week's session, then others."""
        wanted: list[str] = list(self.programme.home_practice) if self.home_open else []
        for number in sorted(self.session_dates, key=lambda n: (n != self.week, n)):
            session = self.programme.session(number)
            wanted += [b.recording for b in session.blocks if b.recording] if session else []
        wanted += [recording.id for recording in self.programme.recordings]
        # What only leads into a practice or out of it comes last.
        kinds = {recording.id: recording.kind for recording in self.programme.recordings}
        singles = options.each(wanted)
        singles.sort(key=lambda option: kinds[option.recording] in ("arriving", "closing"))
        return singles

    def _is_over(self) -> bool:
        """Whether the week of the last session has gone by."""
        days = self.session_dates.values()
        known = [day for day in days if day is not None]
        if len(known) < len(days) or not known:
            return False
        return self.today >= max(known) + timedelta(days=schedule.DAYS_A_WEEK)

    def _session(self, options: PlayOptions) -> PlayOption | None:
        session = None if self.is_over else self.programme.session(self.week)
        option = options.of_session(session, self.chosen.session_left) if session else None
        if option is None:
            return None
        title = translate("TodayViewModel", "This week's session: {title}").format(
            title=option.title
        )
        return option._replace(title=title)

    def _days(self) -> tuple[str, tuple[DayView, ...], str]:
        if not self.chosen.shows_figures:
            return "", (), ""
        heard, least = self.heard, self.least_seconds
        counted = {day for day, seconds in heard.items() if is_practice_day(seconds, least)}
        silent = {practice.local_date for practice in silent_practices(self.practices)}
        monday = monday_of(self.today)
        week = [monday + timedelta(days=n) for n in range(7)]
        practised = [day for day in week if day in counted]
        by_hand = {p.local_date for p in self.practices if p.source == "by-hand"}.intersection(week)
        if not self.home_open and not practised and not by_hand:
            return "", (), ""
        title = translate("TodayViewModel", "This week: practised on {days} of 7 days").format(
            days=len(practised)
        )
        note = translate(
            "TodayViewModel",
            "Days without practice are normal. Nothing is lost and nothing locks again.",
        )
        if any(heard.get(day, 0.0) > 0 and day not in counted for day in week):
            text = translate("TodayViewModel", "A day counts from {time}; fewer are kept, too.")
            note += " " + text.format(time=Counts().minutes(-int(-least // 60)))
        if by_hand:
            note += " " + translate("TodayViewModel", "A dot is a day entered by hand.")
        days = tuple(
            self._day(day, heard.get(day, 0.0), day in counted, day in by_hand, day in silent)
            for day in week
        )
        return title, days, note

    def _day(
        self, day: date, heard_seconds: float, practised: bool, by_hand: bool, silent: bool
    ) -> DayView:
        label, parts = self.dates.weekday(day), [self.dates.long(day)]
        if day == self.today:
            label = translate("TodayViewModel", "Today")
            parts.append(translate("TodayViewModel", "today"))
        if practised:
            parts.append(translate("TodayViewModel", "practised"))
        elif heard_seconds > 0:
            text = translate("TodayViewModel", "{time} heard")
            parts.append(text.format(time=Counts().length(heard_seconds)))
        if silent:
            parts.append(translate("TodayViewModel", "in silence"))
        if by_hand:
            parts.append(translate("TodayViewModel", "entered by hand"))
        if day > self.today:
            parts.append(translate("TodayViewModel", "still to come"))
        elif not (heard_seconds > 0 or silent or by_hand):
            parts.append(
                translate("TodayViewModel", "nothing yet")
                if day == self.today
                else translate("TodayViewModel", "without practice")
            )
        return DayView(label, ", ".join(parts), practised, day == self.today, by_hand)

    def _shown_weeks(self) -> list[int]:
        """The numbers of all weeks, of a long programme of those around now: the page Programme has
        the others."""
        numbers = list(self.session_dates)
        if len(numbers) <= _MOST_WEEKS:
            return numbers
        at = numbers.index(self.week) if self.week in numbers else 0
        first = max(0, min(at - _WEEKS_BEFORE, len(numbers) - _MOST_WEEKS))
        return numbers[first : first + _MOST_WEEKS]

    def _weeks_title(self) -> str:
        count = len(self.session_dates)
        if count > _MOST_WEEKS:
            shown = self._shown_weeks()
            text = translate("TodayViewModel", "Weeks {first} to {last} of {count}")
            return text.format(first=shown[0], last=shown[-1], count=count)
        if count == 6:
            return translate("TodayViewModel", "Your six weeks")
        return Counts().your_weeks(count)

    def _week(self, number: int) -> WeekView:
        day = self.session_dates[number]
        if number in self.course.attended:
            line = translate("TodayViewModel", "attended")
        elif day is None:
            line = translate("TodayViewModel", "no date yet")
        elif day == self.today:
            line = translate("TodayViewModel", "today")
        elif day < self.today:
            text = translate("TodayViewModel", "held {date}")
            line = filled(text, date=self.dates.day_and_month(day))
        else:
            line = self.dates.weekday_and_day(day)
        title = translate("TodayViewModel", "Week {number}").format(number=number)
        return WeekView(title, line, number == self.week and not self.is_over)
