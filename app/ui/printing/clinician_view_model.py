"""The words of the page for a clinician: every number with what it is counted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, timezone

from PySide6.QtCore import QCoreApplication, QObject

from app.core.moment import clock_length
from app.core.practice.practice import (
    Practice,
    home_practices,
    practice_days,
    silent_practices,
)
from app.core.programme import schedule
from app.core.programme.programme import Programme
from app.core.programme.schedule import Course
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import silence_title
from app.ui.i18n.plurals import Counts

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it is called, and what it counts out of what."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Line:
    """One practice: its day and time, its recording, how much was heard, what became of it."""

    when: str
    what: str
    heard: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ClinicianViewModel:
    """All the words of the page; the lists newest first and as long as they are."""

    title: str
    about: tuple[str, ...]
    figures: tuple[Figure, ...]
    by_hand: Figure
    measured_title: str
    measured: tuple[Line, ...]
    by_hand_title: str
    entered: tuple[Line, ...]
    notes: tuple[str, ...]


def clinician_view_model(
    programme: Programme,
    course: Course,
    practices: Sequence[Practice],
    completions: Mapping[int, date],
    today: date,
    dates: Dates,
    code: str | None = None,
    period: tuple[date, date] | None = None,
) -> ClinicianViewModel:
    """The page on the local day `today`.

    `practices` are those of the programme, in any order; `completions` the sessions that are
    complete, by number; `code` stands for the person where one is used. `period` are the first and
    the last local day of the time that the page is about; None for all.
    """
    writer = _Writer(programme, course, practices, completions, today, dates, period)
    return writer.view(code)


class Counted(QObject):
    """Writes counted things. Its texts are found by `tr` only, which knows about plurals."""

    def practices(self, count: int) -> str:
        """“9 practices”."""
        return self.tr("%n practice(s)", "", count)

    def completed(self, count: int) -> str:
        """“7 completed”."""
        return self.tr("%n completed", "", count)

    def days(self, count: int) -> str:
        """“10 days”."""
        return self.tr("%n day(s)", "", count)

    def earlier(self, count: int) -> str:
        """“and 12 earlier ones”."""
        return self.tr("and %n earlier one(s), not listed here", "", count)

    def planned(self, count: int) -> str:
        """“28 days are planned in all.”"""
        return self.tr("%n day(s) are planned in all.", "", count)

    def sessions(self, count: int) -> str:
        """“The programme has 6 sessions.”"""
        return self.tr("The programme has %n session(s).", "", count)

    def made_up(self, count: int) -> str:
        """“1 session is complete because its recordings were heard.”"""
        return self.tr(
            "%n other session(s) complete because all recordings were heard afterwards.", "", count
        )


class _Writer:
    def __init__(
        self,
        programme: Programme,
        course: Course,
        practices: Sequence[Practice],
        completions: Mapping[int, date],
        today: date,
        dates: Dates,
        period: tuple[date, date] | None,
    ) -> None:
        self._programme, self._course = programme, course
        self._completions = completions
        self._today, self._dates = today, dates
        self._period = period
        self._first, self._end = period or (date.min, date.max)
        self._last = min(self._end, today)
        self._counted = Counted()
        over = [p for p in practices if p.end_reason is not None and self._is_in(p.local_date)]
        over.sort(key=lambda practice: (practice.local_date, practice.id), reverse=True)
        self._home = home_practices(over, programme)
        self._entered = [p for p in over if p.source == "by-hand"]
        self._silent = silent_practices(over)

    def view(self, code: str | None) -> ClinicianViewModel:
        programme, dates = self._programme, self._dates
        made = translate("ClinicianSheet", "{programme}, version {version} · made on {date}")
        about = [
            filled(
                made,
                programme=programme.title,
                version=programme.version,
                date=dates.with_year(self._today),
            )
        ]
        if self._period is not None:
            time = translate("ClinicianSheet", "The time from {first} to {last}")
            first, last = map(dates.with_year, self._period)
            about.append(filled(time, first=first, last=last))
        if code is not None:
            about.append(translate("ClinicianSheet", "Participant code: {code}").format(code=code))
        return ClinicianViewModel(
            title=translate("ClinicianSheet", "Home practice: a page for the clinic"),
            about=tuple(about),
            figures=(*self._home_figures(), self._sessions(), *self._silence()),
            by_hand=self._by_hand(),
            measured_title=translate("ClinicianSheet", "Home practices, measured"),
            measured=tuple(self._line(practice) for practice in self._home),
            by_hand_title=translate("ClinicianSheet", "Entered by hand"),
            entered=tuple(self._line(practice) for practice in self._entered),
            notes=(
                translate(
                    "ClinicianSheet",
                    "“Heard” is what the sound output of the computer took. It does not say with "
                    "how much attention somebody practised.",
                ),
                translate(
                    "ClinicianSheet",
                    "Evenbreath plays the recordings of a course and notes what was played. It is "
                    "no medical device, and nothing here is a judgement of a person.",
                ),
            ),
        )

    def _home_figures(self) -> tuple[Figure, ...]:
        """Practice days, minutes and practices since home practice opened."""
        days_name = translate("ClinicianSheet", "Practice days")
        so_far = schedule.days_so_far(self._programme, self._course, self._today)
        opened = schedule.home_practice_opened_on(self._programme, self._course, self._today)
        if opened is None or not so_far:
            words = translate("ClinicianSheet", "Home practice is not open yet.")
            return (Figure(days_name, "–", words),)
        begun = max(opened, self._first)
        if begun > self._last:
            words = translate("ClinicianSheet", "Home practice was not open in this time.")
            return (Figure(days_name, "–", words),)
        since = [p for p in self._home if p.local_date >= begun]
        planned_last = opened + timedelta(days=so_far - 1)
        return (
            self._days(days_name, since, begun, min(planned_last, self._last)),
            self._minutes(since, begun),
            self._practices(since, begun),
        )

    def _days(self, name: str, since: Sequence[Practice], first: date, last: date) -> Figure:
        programme = self._programme
        planned = self._counted.planned(schedule.planned_days(programme))
        if first > last:
            words = translate("ClinicianSheet", "No day of this time is a planned one.")
            return Figure(name, "–", f"{words} {planned}")
        min_seconds = programme.practice_day_min_seconds
        counted = practice_days(since, programme, min_seconds)
        days = sum(first <= day <= last for day in counted)
        value = translate("ClinicianSheet", "{count} of {total}")
        meaning = translate(
            "ClinicianSheet",
            "Days from {first} to {last} on which at least {minutes} minutes of recordings were "
            "heard at home, out of the planned days of that time.",
        )
        meaning = filled(
            meaning,
            first=self._day(first),
            last=self._day(last),
            minutes=self._number(min_seconds / 60),
        )
        total = self._counted.days((last - first).days + 1)
        return Figure(
            name,
            value.format(count=days, total=total),
            f"{meaning} {planned}",
        )

    def _minutes(self, since: Sequence[Practice], first: date) -> Figure:
        seconds = sum(practice.unique_seconds for practice in since)
        days = (self._last - first).days + 1
        value = translate("ClinicianSheet", "{length} in {days}")
        meaning = translate(
            "ClinicianSheet",
            "Minutes of recordings heard at home from {first} to {last}; what was heard twice in "
            "one practice counts once. All days of that time.",
        )
        return Figure(
            translate("ClinicianSheet", "Minutes heard at home"),
            value.format(length=Counts().short_length(seconds), days=self._counted.days(days)),
            filled(meaning, first=self._day(first), last=self._day(self._last)),
        )

    def _practices(self, since: Sequence[Practice], first: date) -> Figure:
        completed = sum(p.verdict is not None and p.verdict.completed for p in since)
        value = translate("ClinicianSheet", "{completed} of {practices}")
        meaning = translate(
            "ClinicianSheet",
            "Completed, out of all home practices from {first} to {last}. Completed means: at "
            "least {percent} % of the length of the recording was heard (rule {rule}).",
        )
        rule = self._programme.completion
        return Figure(
            translate("ClinicianSheet", "Home practices"),
            value.format(
                completed=self._counted.completed(completed),
                practices=self._counted.practices(len(since)),
            ),
            filled(
                meaning,
                first=self._day(first),
                last=self._day(self._last),
                percent=self._number(rule.fraction * 100),
                rule=rule.name,
            ),
        )

    def _sessions(self) -> Figure:
        attended = {n: day for n, day in self._course.attended.items() if self._is_in(day)}
        held = {
            number
            for number, day in schedule.session_dates(self._programme, self._course).items()
            if day is not None and day <= self._today and self._is_in(day)
        }
        complete = {number for number, day in self._completions.items() if self._is_in(day)}
        alone = len(complete - self._course.attended.keys())
        value = translate("ClinicianSheet", "{count} of {total}")
        meaning = translate(
            "ClinicianSheet",
            "Marked as attended, out of the sessions whose date has come.",
        )
        whole = self._counted.sessions(len(self._programme.sessions))
        made_up = f" {self._counted.made_up(alone)}" if alone else ""
        return Figure(
            translate("ClinicianSheet", "Group sessions"),
            value.format(count=len(attended), total=len(held | attended.keys())),
            f"{meaning} {whole}{made_up}",
        )

    def _by_hand(self) -> Figure:
        seconds = sum(practice.unique_seconds for practice in self._entered)
        value = translate("ClinicianSheet", "{practices}, {length}")
        return Figure(
            translate("ClinicianSheet", "Entered by hand"),
            value.format(
                practices=self._counted.practices(len(self._entered)),
                length=Counts().short_length(seconds),
            ),
            translate(
                "ClinicianSheet",
                "What the person wrote down of this time. It was not measured and is in none of "
                "the numbers above.",
            ),
        )

    def _silence(self) -> tuple[Figure, ...]:
        """What was practised in silence; nothing where there was none."""
        if not self._silent:
            return ()
        value = translate("ClinicianSheet", "{practices}, {length}")
        if self._programme.silence_counts:
            meaning = translate(
                "ClinicianSheet",
                "Practised at home without a voice, with a timer. The programme counts this as "
                "home practice: it is in the numbers above.",
            )
        else:
            meaning = translate(
                "ClinicianSheet",
                "Practised at home without a voice, with a timer. It is in none of the numbers "
                "above.",
            )
        seconds = sum(practice.unique_seconds for practice in self._silent)
        return (
            Figure(
                translate("ClinicianSheet", "Practice in silence"),
                value.format(
                    practices=self._counted.practices(len(self._silent)),
                    length=Counts().short_length(seconds),
                ),
                meaning,
            ),
        )

    def _line(self, practice: Practice) -> Line:
        recording = self._programme.recording(practice.recording)
        what = recording.title if recording else practice.recording
        if practice.kind == "silence":
            what = silence_title()
        if practice.source == "by-hand":
            return Line(
                self._day(practice.local_date),
                what or translate("ClinicianSheet", "without a recording"),
                clock_length(practice.unique_seconds),
                "",
            )
        zone = timezone(timedelta(minutes=practice.utc_offset_minutes))
        clock = self._dates.clock(practice.started_at.astimezone(zone))
        heard = translate("ClinicianSheet", "{heard} of {length}")
        done = practice.verdict is not None and practice.verdict.completed
        return Line(
            f"{self._day(practice.local_date)}, {clock}",
            what,
            heard.format(
                heard=clock_length(practice.unique_seconds),
                length=clock_length(practice.duration_seconds),
            ),
            translate("ClinicianSheet", "completed")
            if done
            else translate("ClinicianSheet", "stopped early"),
        )

    def _is_in(self, day: date) -> bool:
        """Whether a day is of the time that the page is about."""
        return self._first <= day <= self._end

    def _day(self, day: date) -> str:
        if day.year == self._today.year:
            return self._dates.weekday_and_day(day)
        return self._dates.with_year(day)

    def _number(self, number: float) -> str:
        """With the locale's decimal sign, and none where there is nothing behind it."""
        whole = round(number)
        if abs(number - whole) < 0.05:
            return self._dates.locale.toString(whole)
        return self._dates.locale.toString(number, "f", 1)
