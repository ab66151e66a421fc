"""The words of Headache notes: the day that is asked for, its month, and days not filled yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.moment import Moment
from app.core.notes.figures import Figures, Period
from app.core.notes.notes import LATE_DAYS, Entry, HeadacheDay, Level, Medicines
from app.store.records.notes import Earlier
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.note_words import (
    duration_words,
    entry_word,
    headache_words,
    level_word,
    migraine_words,
)
from app.ui.i18n.plurals import Counts

translate = QCoreApplication.translate


_SITTING = timedelta(minutes=10)
"""Two intakes are counted by two presses of “+”: the first is no correction a moment later."""


class IntakeRow(NamedTuple):
    """A medicine and how often it was taken that day; None while nothing is said of medicines."""

    medicine: int
    name: str
    times: int | None


@dataclass(frozen=True, slots=True)
class DayView:
    """The day that is asked for. `noted` is what stands for it, None while it is not filled."""

    day: date
    heading: str
    """“Monday 30 November”, or for another day than today how long it is ago."""

    question: str
    line: str
    """When it was kept and how late, or what is enough to keep it."""

    more: str
    """The words of the part that is folded away."""

    noted: HeadacheDay | None
    corrections: tuple[str, ...]
    """What stood there before, the newest first."""

    intakes: tuple[IntakeRow, ...]
    is_today: bool


class MonthRow(NamedTuple):
    """A day in the table of a month, as it is seen."""

    day: date
    name: str
    noted: HeadacheDay | None
    word: str
    taken: str
    begins_week: bool


class FigureLine(NamedTuple):
    """A figure with its words; `part` of the one above it."""

    words: str
    value: str
    part: bool = False

    @property
    def spoken(self) -> str:
        """Both in one, for a screen reader."""
        return f"{self.words}: {self.value}"


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month's figures and its days, the newest first."""

    title: str
    figures: tuple[FigureLine, ...]
    rows: tuple[MonthRow, ...]
    earlier: date
    later: date | None
    today: date
    dates: Dates = field(compare=False)

    def spoken(self, row: MonthRow) -> str:
        """“Tuesday 3 December, mild headache”, as a screen reader says a day. Only one that is
        there asks for it, as the names of many days take their time."""
        parts = [self.dates.long(row.day)]
        if row.day == self.today:
            parts.append(translate("NotesViewModel", "today"))
        if row.noted is None:
            return ", ".join([*parts, row.word])
        parts.append(headache_words(row.noted.level))
        if late := entry_word(row.noted.entry) if row.noted.entry else "":
            parts.append(late)
        if row.taken:
            text = translate("NotesViewModel", "medicine taken: {count}")
            parts.append(text.format(count=row.taken))
        return ", ".join(parts)


class MissingDay(NamedTuple):
    """A day of the last seven that is not filled."""

    day: date
    words: str
    spoken: str


@dataclass(frozen=True, slots=True)
class NotesView:
    """Everything that the page shows. `can_undo`: the last change can be taken back."""

    day: DayView
    month: MonthView
    missing: tuple[MissingDay, ...]
    can_undo: bool
    has_medicines: bool


def day_view(
    day: date,
    noted: HeadacheDay | None,
    history: Sequence[Earlier],
    medicines: Medicines,
    now: Moment,
    dates: Dates,
) -> DayView:
    """A day as it is asked for at the moment `now`."""
    ago = (now.local_date - day).days
    if ago == 0:
        heading = _capital(dates.long(day))
        question = translate("NotesViewModel", "How was today, at its worst?")
        more = translate("NotesViewModel", "More about today, only if you like")
    else:
        heading = translate("NotesViewModel", "{days} ago").format(days=Counts().days(ago))
        question = translate("NotesViewModel", "How was {date}, at its worst?")
        question = filled(question, date=_long(day, now, dates))
        more = translate("NotesViewModel", "More about this day, only if you like")
    return DayView(
        day=day,
        heading=heading,
        question=question,
        line=_line(day, noted, now, dates),
        more=more,
        noted=noted,
        corrections=corrections(noted, history, medicines, now, dates),
        intakes=_intakes(noted, medicines),
        is_today=ago == 0,
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _long(day: date, now: Moment, dates: Dates) -> str:
    """The day with its name, and with its year where that is another one than now."""
    if day.year == now.local_date.year:
        return dates.long(day)
    return f"{dates.long(day)} {day.year}"


def _line(day: date, noted: HeadacheDay | None, now: Moment, dates: Dates) -> str:
    ago = (now.local_date - day).days
    if noted is None or noted.entered is None:
        enough = translate("NotesViewModel", "One key is enough: N, 1, 2 or 3.")
        rest = translate("NotesViewModel", "Nothing else is asked.")
        if ago > LATE_DAYS:
            rest = translate("NotesViewModel", "The day is then marked “recalled”.")
        elif ago > 0:
            rest = translate("NotesViewModel", "The day is then marked “late”.")
        return f"{enough} {rest}"
    local = noted.entered.local
    if local.date() == now.local_date:
        kept = translate("NotesViewModel", "Kept at {time}: {headache}.")
    else:
        kept = translate("NotesViewModel", "Kept on {date} at {time}: {headache}.")
    line = filled(
        kept,
        date=_short(local.date(), now, dates),
        time=dates.clock(local),
        headache=headache_words(noted.level),
    )
    later = Counts().days((local.date() - day).days)
    if noted.entry is Entry.LATE:
        late = translate("NotesViewModel", "Late: {days} after the day.")
        line += " " + late.format(days=later)
    elif noted.entry is Entry.RECALLED:
        recalled = translate("NotesViewModel", "Recalled: {days} after the day.")
        line += " " + recalled.format(days=later)
    elif ago == 0:
        line += " " + translate("NotesViewModel", "You can change it as often as you like.")
    return line


def _short(day: date, now: Moment, dates: Dates) -> str:
    if day.year == now.local_date.year:
        return dates.weekday_and_day(day)
    return dates.short_with_year(day)


def _intakes(noted: HeadacheDay | None, medicines: Medicines) -> tuple[IntakeRow, ...]:
    """What can be counted on a day: medicines in use, and those that stand in it."""
    taken = {intake.medicine: intake.times for intake in noted.intakes} if noted else {}
    known = noted is not None and noted.acute is not None
    return tuple(
        IntakeRow(key, medicine.name, taken.get(key, 0) if known else None)
        for key, medicine in medicines.items()
        if medicine.in_use or key in taken
    )


def corrections(
    noted: HeadacheDay | None,
    history: Sequence[Earlier],
    medicines: Medicines,
    now: Moment,
    dates: Dates,
) -> tuple[str, ...]:
    """“Changed on Thu 3 Dec at 21:14, before: mild.”, the newest first.

    What was only added to a day is no correction of it.
    """
    lines = []
    after = noted
    for earlier in history:
        deleted = earlier.became == "deleted"
        entered = earlier.day.entered
        adds = entered is not None and earlier.replaced_at - entered.instant < _SITTING
        if before := _before(earlier.day, None if deleted else after, medicines, adds):
            zone = timezone(timedelta(minutes=now.utc_offset_minutes))
            local = earlier.replaced_at.astimezone(zone)
            text = translate("NotesViewModel", "Changed on {date} at {time}, before: {what}.")
            if deleted:
                text = translate("NotesViewModel", "Deleted on {date} at {time}, before: {what}.")
            lines.append(_corrected(text, local, ", ".join(before), now, dates))
        after = earlier.day
    return tuple(lines)


def _corrected(text: str, local: datetime, what: str, now: Moment, dates: Dates) -> str:
    day = _short(local.date(), now, dates)
    return filled(text, date=day, time=dates.clock(local), what=what)


def _before(
    day: HeadacheDay, after: HeadacheDay | None, medicines: Medicines, adds: bool
) -> list[str]:
    """What was said of a day and then changed to `after`, None for all of it; where it was a moment
    ago, a higher number of intakes only `adds`."""
    words = []
    if after is None or after.level is not day.level:
        words.append(level_word(day.level))
    if day.duration is not None and (after is None or after.duration is not day.duration):
        words.append(duration_words(day.duration))
    if day.acute is not None and (
        after is None or after.acute is not day.acute or _lost(day, after, adds)
    ):
        words.append(_taken_words(day, medicines))
    if day.migraine is not None and (after is None or after.migraine is not day.migraine):
        text = translate("NotesViewModel", "migraine: {answer}")
        words.append(text.format(answer=migraine_words(day.migraine)))
    if day.note and (after is None or after.note != day.note):
        words.append(translate("NotesViewModel", "the note “{note}”").format(note=day.note))
    return words


def _lost(day: HeadacheDay, after: HeadacheDay, adds: bool) -> bool:
    """Whether an intake that was noted is another one now."""
    now = dict(after.intakes)
    if adds:
        return any(now.get(medicine, 0) < times for medicine, times in day.intakes)
    return any(now.get(medicine) != times for medicine, times in day.intakes)


def _taken_words(day: HeadacheDay, medicines: Medicines) -> str:
    if not day.acute:
        return translate("NotesViewModel", "no acute medicine")
    if not day.intakes:
        return translate("NotesViewModel", "acute medicine")
    return ", ".join(
        f"{medicines[medicine].name} × {times}" if medicine in medicines else f"{times}"
        for medicine, times in day.intakes
    )


def month_view(
    period: Period,
    days: Mapping[date, HeadacheDay],
    figures: Figures,
    now: Moment,
    dates: Dates,
) -> MonthView:
    """A calendar month up to today, its days the newest first."""
    today = now.local_date
    last = min(period.last, today)
    writer = _RowWriter(dates)
    later = period.last + timedelta(days=1)
    return MonthView(
        title=dates.month(period.first),
        figures=short_figures(figures),
        rows=tuple(
            writer.row(day, days.get(day))
            for day in (last - timedelta(days=n) for n in range((last - period.first).days + 1))
        ),
        earlier=period.first - timedelta(days=1),
        later=later if later <= today else None,
        today=today,
        dates=dates,
    )


class _RowWriter:
    """Writes the days of a month; each word is looked up once for all of them."""

    def __init__(self, dates: Dates) -> None:
        self._first_weekday = dates.locale.firstDayOfWeek().value - 1
        monday = date(2001, 1, 1)
        self._weekdays = [dates.weekday(monday + timedelta(days=n)) for n in range(7)]
        self._levels = {level: level_word(level) for level in Level}
        self._entries: dict[Entry | None, str] = {entry: entry_word(entry) for entry in Entry}
        self._not_filled = translate("NotesViewModel", "not filled")
        self._yes = translate("NotesViewModel", "yes")

    def row(self, day: date, noted: HeadacheDay | None) -> MonthRow:
        """A day, None where it is not filled."""
        name = f"{self._weekdays[day.weekday()]} {day.day}"
        word, taken = self._not_filled, ""
        if noted is not None:
            word = self._levels[noted.level]
            if late := self._entries.get(noted.entry, ""):
                word = f"{word} ({late})"
            if noted.acute is not None:
                taken = str(sum(intake.times for intake in noted.intakes))
            if noted.acute and not noted.intakes:
                taken = self._yes
        return MonthRow(day, name, noted, word, taken, day.weekday() == self._first_weekday)


def short_figures(figures: Figures) -> tuple[FigureLine, ...]:
    """The four figures beside the day; all of them are on a page of their own."""
    of = translate("NotesViewModel", "{count} of {total}")
    return (
        FigureLine(
            translate("NotesViewModel", "Days filled"),
            of.format(count=figures.days_filled, total=figures.days),
        ),
        FigureLine(
            translate("NotesViewModel", "Headache days"), of_filled(figures.headache_days, figures)
        ),
        FigureLine(
            translate("NotesViewModel", "moderate or severe"),
            of_filled(figures.moderate_or_severe_days, figures),
            part=True,
        ),
        FigureLine(
            translate("NotesViewModel", "Days with acute medicine"),
            of_filled(figures.acute_days, figures),
        ),
    )


def of_filled(days: int, figures: Figures) -> str:
    """“12”, or “11 of 20 filled” where too few days are filled for the number to stand alone; “–”
    where none is."""
    if not figures.days_filled:
        return "–"
    if figures.is_comparable:
        return str(days)
    text = translate("NotesViewModel", "{count} of {total} filled")
    return text.format(count=days, total=figures.days_filled)


def missing_days(days: Sequence[date], dates: Dates) -> tuple[MissingDay, ...]:
    """Days that can be filled in."""
    text = translate("NotesViewModel", "Fill in {date}")
    return tuple(
        MissingDay(day, _capital(dates.weekday_and_day(day)), filled(text, date=dates.long(day)))
        for day in days
    )
