"""The view model of Adherence: each code's row, the weeks of a chart, what was left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.adherence.adherence import (
    ALL_GROUPS,
    Adherence,
    Intended,
    PersonAdherence,
    WeekAdherence,
)
from app.core.moment import whole_minutes
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import number_words, remark_words, sentence

translate = QCoreApplication.translate

UNKNOWN = "–"
MOST_REMARKS = 4
"""Of one row; the tables that are written hold all."""

_MOST_LEFT_OUT = 12
_MARKS = {"present": "P", "remote": "R", "made-up": "M", "absent": "A"}


class ColumnId(IntEnum):
    """The columns of the table, in their order."""

    CODE = 0
    REACHES_TO = 1
    ATTENDED = 2
    OPENED = 3
    PRACTISED = 4
    WEEK = 5
    MINUTES = 6
    MEDIAN = 7
    BY_HAND = 8
    STOPPED = 9


NUMBERS = frozenset(list(ColumnId)[ColumnId.PRACTISED :])
"""These stand at the right."""

_Key = tuple[bool, float, float, str]


class PersonRow(NamedTuple):
    """A code: its cells in words, what they are sorted by, and its remarks in sentences.

    `attended` is for the screen reader what the letters of attendance are to the eye.
    """

    cells: tuple[str, ...]
    attended: str
    keys: tuple[_Key, ...]
    remarks: tuple[str, ...]


class WeekLine(NamedTuple):
    """A week of the chart: days practised of the days covered, None where none is."""

    words: str
    figure: str
    practised: int | None
    covered: int


class GroupChoice(NamedTuple):
    """A group to choose from, by its code; all of them together are one too."""

    code: str
    words: str


class AdherenceView(NamedTuple):
    """What the page shows. `rows` are in the order of their codes; `left_out` are sentences.

    `groups` are what can be looked at where there is a choice, and `group` is the code of what is.
    """

    title: str
    intended: str
    groups: tuple[GroupChoice, ...]
    group: str | None
    heads: tuple[str, ...]
    rows: tuple[PersonRow, ...]
    weeks: tuple[WeekLine, ...]
    foot: str
    left_out: tuple[str, ...]


def adherence_view(made: Adherence | None, use: Intended | None, dates: Dates) -> AdherenceView:
    """The page for what was read, None for nothing yet; `use` is what is intended then."""
    title = translate("AdherenceView", "Adherence")
    if made is None:
        return AdherenceView(title, intended_words(use), (), None, (), (), (), "", ())
    if made.group is not None:
        title = translate("AdherenceView", "Adherence: {group}").format(group=made.group.name)
    return AdherenceView(
        title=title,
        intended=intended_words(made.intended or use),
        groups=_groups(made),
        group=made.group.code if made.group is not None else (made.groups and ALL_GROUPS) or None,
        heads=heads(made, dates),
        rows=_rows(made, dates),
        weeks=_weeks(made),
        foot=_foot(made),
        left_out=_left_out(made, dates),
    )


def _groups(made: Adherence) -> tuple[GroupChoice, ...]:
    if len(made.candidates) < 2:
        return ()
    together = GroupChoice(ALL_GROUPS, translate("AdherenceView", "All of them together"))
    return (*(GroupChoice(group.code, group.name) for group in made.candidates), together)


def intended_words(use: Intended | None) -> str:
    """The intended use in one line; "" where no programme says it."""
    if use is None:
        return ""
    return filled(
        translate(
            "AdherenceView",
            "Intended use: {week} days a week from session {first} to the last, {days} days; a day "
            "counts from {minutes} minutes heard.",
        ),
        week=use.days_per_week,
        first=use.from_session,
        days=use.planned_days,
        minutes=number_words(use.min_seconds / 60),
    )


def heads(made: Adherence, dates: Dates) -> tuple[str, ...]:
    """The words above the columns."""
    sessions = made.sessions
    last = sessions[-1] if sessions else 6
    week = translate("AdherenceView", "This week")
    if made.week_to is not None:
        to = dates.day_and_month(made.week_to).replace(" ", "\N{NO-BREAK SPACE}")
        week = filled(translate("AdherenceView", "Week to {date}"), date=to)
    return (
        translate("AdherenceView", "Code"),
        translate("AdherenceView", "File reaches to"),
        translate("AdherenceView", "Attended 1 to {last}").format(last=last),
        translate("AdherenceView", "Home practice opened"),
        translate("AdherenceView", "Practised, of days so far"),
        week,
        translate("AdherenceView", "Minutes heard"),
        translate("AdherenceView", "Median minutes a day"),
        translate("AdherenceView", "Days by hand, apart"),
        translate("AdherenceView", "Stopped early"),
    )


def definitions() -> tuple[str, ...]:
    """What each figure is, a sentence each."""
    return (
        translate(
            "AdherenceView",
            "Heard is what a sound device really took, seconds heard twice counted once. Silence, "
            "bells alone and what was played in the group never count.",
        ),
        translate(
            "AdherenceView",
            "A day is practised when the home practices of that local day, added up, reach the "
            "minutes from which a day counts.",
        ),
        translate(
            "AdherenceView",
            "Days so far are the intended days, from the one on which home practice opened, that a "
            "file covers. Days after the file ends, or after somebody withdrew, are not known and "
            "in no figure.",
        ),
        translate(
            "AdherenceView",
            "Minutes, the median of the days practised, practices by hand and those stopped early "
            "are of these days too.",
        ),
        translate(
            "AdherenceView",
            "Stopped early is what the programme does not call completed; its minutes count.",
        ),
        translate(
            "AdherenceView",
            "A practice has a number of its own: where several files hold it, the newest is right.",
        ),
    )


def _rows(made: Adherence, dates: Dates) -> tuple[PersonRow, ...]:
    # Most of thousands of rows say the same words.
    day, of = cache(lambda at: _day(at, dates)), cache(_fraction)
    return tuple(_row(person, made, dates, day, of) for person in made.people)


def _row(
    person: PersonAdherence,
    made: Adherence,
    dates: Dates,
    day: Callable[[date | None], str],
    fraction: Callable[[int | None, int | None], str],
) -> PersonRow:
    marks = [_MARKS.get(person.attendance.get(number, ""), UNKNOWN) for number in made.sessions]
    attended = sum(mark in "PRM" for mark in marks)
    said = [remark_words(remark, dates) for remark in person.remarks[:MOST_REMARKS]]
    if (more := len(person.remarks) - len(said)) > 0:
        template = translate("AdherenceView", "More remarks: {count}; the tables hold them all.")
        said.append(template.format(count=more))
    cells = (
        person.code,
        day(person.handed_in_to),
        "".join(marks),
        day(person.opened_on) if person.opened_on or not person.files else _not_open(),
        fraction(person.practice_days, person.days_covered),
        fraction(person.week_practice_days, person.week_days),
        _minutes(person.minutes_heard),
        _minutes(person.median_minutes),
        UNKNOWN if person.by_hand_days is None else str(person.by_hand_days),
        UNKNOWN if person.stopped_early is None else str(person.stopped_early),
    )
    keys = (
        _key(0, text=person.code),
        _key(_ordinal(person.handed_in_to)),
        _key(attended, text="".join(marks)),
        _key(_ordinal(person.opened_on)),
        _key(person.practice_days, person.days_covered),
        _key(person.week_practice_days, person.week_days),
        _key(person.minutes_heard),
        _key(person.median_minutes),
        _key(person.by_hand_days, person.by_hand_minutes),
        _key(person.stopped_early),
    )
    return PersonRow(cells, _attended(person, made.sessions), keys, tuple(said))


def _attended(person: PersonAdherence, sessions: Sequence[int]) -> str:
    """“1 present, 2 remote, 3 not known”."""
    words = {
        "present": translate("AdherenceView", "{number} present"),
        "remote": translate("AdherenceView", "{number} remote"),
        "made-up": translate("AdherenceView", "{number} made up"),
        "absent": translate("AdherenceView", "{number} absent"),
        "not-held": translate("AdherenceView", "{number} not held"),
    }
    unknown = translate("AdherenceView", "{number} not known")
    said = [words.get(person.attendance.get(n, ""), unknown).format(number=n) for n in sessions]
    return ", ".join(said)


def in_order(rows: Sequence[PersonRow], column: int, rising: bool) -> tuple[PersonRow, ...]:
    """The rows by a column; what is not known is last in any case, and codes keep their order."""
    known = [row for row in rows if not row.keys[column][0]]
    unknown = [row for row in rows if row.keys[column][0]]
    known.sort(key=lambda row: row.keys[column], reverse=not rising)
    return (*known, *unknown)


def week_lines(weeks: Sequence[WeekAdherence]) -> tuple[WeekLine, ...]:
    """The planned weeks of some people, added up."""
    numbers = sorted({week.week for week in weeks if week.days_assigned})
    lines = []
    for number in numbers:
        of = [week for week in weeks if week.week == number and week.practice_days is not None]
        covered = sum(week.days_covered for week in of)
        practised = sum(week.practice_days or 0 for week in of) if of else None
        lines.append(
            WeekLine(
                translate("AdherenceView", "Week {number}").format(number=number),
                _fraction(practised, covered if of else None),
                practised,
                covered,
            )
        )
    return tuple(lines)


def _weeks(made: Adherence) -> tuple[WeekLine, ...]:
    return week_lines([week for week in made.weeks if week.days_assigned])


def _foot(made: Adherence) -> str:
    parts: tuple[str, ...] = (
        translate("AdherenceView", "P present, R remote, M made up, A absent"),
        translate("AdherenceView", "– not known"),
        translate("AdherenceView", "files from {count} of {people} people").format(
            count=made.with_file, people=len(made.people)
        ),
    )
    if made.elsewhere:
        words = translate("AdherenceView", "codes of other groups, not shown: {count}")
        parts += (words.format(count=made.elsewhere),)
    return "  ·  ".join(parts)


def _left_out(made: Adherence, dates: Dates) -> tuple[str, ...]:
    said = [sentence(one.error, dates) for one in made.refused[:_MOST_LEFT_OUT]]
    if (more := len(made.refused) - len(said)) > 0:
        words = translate("AdherenceView", "More files left out: {count}.")
        said.append(words.format(count=more))
    return tuple(said)


def _key(*numbers: float | None, text: str = "") -> _Key:
    known = [float(number) for number in numbers if number is not None]
    first, second, *_ = (*known, 0.0, 0.0)
    return (not known, first, second, text)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(day: date | None, dates: Dates) -> str:
    return UNKNOWN if day is None else dates.day_and_month(day)


def _not_open() -> str:
    return translate("AdherenceView", "not open yet")


def _fraction(part: int | None, whole: int | None) -> str:
    if part is None or whole is None:
        return UNKNOWN
    return translate("AdherenceView", "{part} of {whole}").format(part=part, whole=whole)


def _minutes(minutes: float | None) -> str:
    return UNKNOWN if minutes is None else str(whole_minutes(minutes * 60))
