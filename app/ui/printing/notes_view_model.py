"""The words of the sheet of headache notes: rows of days, figures, and what each of them counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.core.moment import length_in_words
from app.core.notes.clinic_sheet import SheetDay, SheetMonth, SheetNotes, SheetPeriod
from app.core.notes.figures import THRESHOLDS, Period, Threshold, month_of, threshold_count
from app.core.notes.notes import HeadacheDay, Level
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.note_words import class_words, entry_word, level_word
from app.ui.printing.notes_words import (
    class_columns,
    definitions,
    noted_lists,
    number_words,
    short_duration,
    threshold_name,
)

translate = QCoreApplication.translate

MOST_MEDICINES = 4
"""So many medicines of a month have a column of their own."""

NOTHING = "–"
_OTHERS = 3
"""Which column of the days holds the medicines that have none of their own, where there are any."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what stands over its columns, and its rows; each row has a text for each column.

    `words` are how many of its first columns are words, written from the left; the others are
    figures. `ended` are the numbers of the rows after which a line is drawn, `strong` of those
    whose second column is in bold; `broken` are the columns whose texts may take several lines.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1
    ended: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    broken: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class NotesFigure:
    """A figure with what it is out of; one that `is_part` of another stands indented below it."""

    name: str
    value: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class NotesMonth:
    """The page of a month: its days, its figures, and the classification's lines. `about` says
    beside its `title` what time it is part of."""

    title: str
    about: str
    days: Grid
    figures: tuple[NotesFigure, ...]
    lines_title: str
    lines: Grid
    lines_note: str


@dataclass(frozen=True, slots=True)
class NotesYear:
    """The page of a year: titled tables, and lists of texts with a title."""

    tables: tuple[tuple[str, Grid], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class NotesViewModel:
    """All the words of the sheet; `about` stand under its title on every page."""

    title: str
    about: tuple[str, ...]
    months: tuple[NotesMonth, ...]
    year_title: str
    year: NotesYear
    definitions: tuple[tuple[str, str], ...]


def notes_view_model(
    notes: SheetNotes, today: date, dates: Dates, code: str | None = None
) -> NotesViewModel:
    """The sheet as made on the local day `today`; `code` stands for the person, where one does."""
    return _Writer(notes, today, dates).view(code)


class _Writer:
    def __init__(self, notes: SheetNotes, today: date, dates: Dates) -> None:
        self._notes, self._today, self._dates = notes, today, dates

    def view(self, code: str | None) -> NotesViewModel:
        made = translate("ClinicNotes", "made on {date}")
        about = [filled(made, date=self._dates.with_year(self._today))]
        if code is not None:
            about.append(translate("ClinicNotes", "Participant code: {code}").format(code=code))
        return NotesViewModel(
            title=translate("ClinicNotes", "Headache notes: a sheet for the clinic"),
            about=tuple(about),
            months=tuple(map(self._month, self._notes.months)),
            year_title=self._year_title(),
            year=self._year(),
            definitions=definitions(self._notes, self._dates),
        )

    def _year_title(self) -> str:
        chosen, blocks = self._notes.time.chosen, self._notes.blocks
        if chosen is None:
            last = self._dates.with_year(self._notes.time.months[-1].last)
            year = translate("ClinicNotes", "Twelve months to {date}, and blocks of 28 days")
            return filled(year, date=last)
        title = translate("ClinicNotes", "{days}, by months")
        if blocks:
            title = translate("ClinicNotes", "{days}, by months and by blocks of 28 days")
        return title.format(days=self._dates.span(chosen.first, chosen.last))

    def _name(self, period: Period) -> str:
        """A month, or the days that a time has of it."""
        if period == month_of(period.first):
            return self._dates.month(period.first)
        return self._dates.span(period.first, period.last)

    # A month

    def _month(self, month: SheetMonth) -> NotesMonth:
        chosen = self._notes.time.chosen
        title = about = self._name(month.own.period)
        if chosen is not None and len(self._notes.months) > 1:
            part = translate("ClinicNotes", "{month}, part of the time {days}")
            about = part.format(month=title, days=self._dates.span(chosen.first, chosen.last))
        return NotesMonth(
            title=title,
            about=about,
            days=self._days(month),
            figures=tuple(self._figures(month.own)),
            lines_title=translate("ClinicNotes", "ICHD-3, 8.2: its lines, and the days noted"),
            lines=self._lines(month.recent),
            lines_note=translate(
                "ClinicNotes",
                "The lines are printed as they stand in the classification. Whether they apply is "
                "for the clinician to say.",
            ),
        )

    def _days(self, month: SheetMonth) -> Grid:
        taken: Counter[int] = Counter()
        for one in month.days:
            taken.update(intake.medicine for intake in (one.noted.intakes if one.noted else ()))
        own = [key for key, _ in taken.most_common(MOST_MEDICINES)]
        rest = [self._rest(one.noted, own) for one in month.days]
        heads = [
            translate("ClinicNotes", "Day"),
            translate("ClinicNotes", "Headache, worst"),
            translate("ClinicNotes", "Duration"),
        ]
        if any(rest):
            heads.append(
                translate("ClinicNotes", "Other medicine")
                if own
                else translate("ClinicNotes", "Acute medicine")
            )
        words = len(heads)
        heads += [self._notes.medicines[key].name for key in own]
        heads.append(translate("ClinicNotes", "Practice, minutes"))
        rows = tuple(
            (
                self._dates.weekday_and_number(one.day),
                self._level(one.noted),
                self._duration(one.noted),
                *([other] if any(rest) else ()),
                *(self._taken(one.noted, key) for key in own),
                self._heard(one),
            )
            for one, other in zip(month.days, rest, strict=True)
        )
        ended = frozenset(at for at, one in enumerate(month.days) if one.day.isoweekday() == 7)
        strong = frozenset(
            at
            for at, one in enumerate(month.days)
            if one.noted is not None and one.noted.level is not Level.NONE
        )
        return Grid(
            tuple(heads), rows, words, ended, strong, frozenset({_OTHERS} & {*range(words)})
        )

    def _level(self, noted: HeadacheDay | None) -> str:
        if noted is None:
            return translate("ClinicNotes", "not filled")
        mark = entry_word(noted.entry) if noted.entry else ""
        return f"{level_word(noted.level)} ({mark})" if mark else level_word(noted.level)

    @staticmethod
    def _duration(noted: HeadacheDay | None) -> str:
        return short_duration(noted.duration) if noted and noted.duration else ""

    def _rest(self, noted: HeadacheDay | None, own: Sequence[int]) -> str:
        """What was taken and has no column of its own; “no” where none was, if there is none."""
        if noted is None or noted.acute is None:
            return ""
        if not noted.acute:
            return "" if own else translate("ClinicNotes", "no")
        if not noted.intakes:
            return translate("ClinicNotes", "not named")
        return ", ".join(
            f"{self._notes.medicines[key].name} {times}"
            for key, times in noted.intakes
            if key not in own
        )

    @staticmethod
    def _taken(noted: HeadacheDay | None, medicine: int) -> str:
        """How often; 0 where it was said that none was taken."""
        if noted is None:
            return ""
        times = dict(noted.intakes).get(medicine)
        return str(times) if times else "0" if noted.acute is False else ""

    def _heard(self, one: SheetDay) -> str:
        if not one.heard_seconds:
            return ""
        count, in_minutes = length_in_words(one.heard_seconds)
        return self._number(count) if in_minutes else "<1"

    def _figures(self, of: SheetPeriod) -> list[NotesFigure]:
        """Each figure of a period with what it is out of."""
        figures = of.figures
        out_of = translate("ClinicNotes", "{count} of {total}")
        of_filled = translate("ClinicNotes", "{count} of {total} filled")

        def days(count: int) -> str:
            if not figures.days_filled:
                return NOTHING
            return of_filled.format(count=count, total=figures.days_filled)

        filled_days = out_of.format(count=figures.days_filled, total=figures.days)
        intakes = self._number(figures.intakes) if figures.days_filled else NOTHING
        by_class = [
            NotesFigure(class_words(kind), days(count), is_part=True)
            for kind, count in figures.class_days.items()
            if count
        ]

        moderate = days(figures.moderate_or_severe_days)
        several = days(figures.multi_class_days)
        return [
            NotesFigure(translate("ClinicNotes", "Days filled"), filled_days),
            NotesFigure(
                translate("ClinicNotes", "Days without headache"), days(figures.headache_free_days)
            ),
            NotesFigure(translate("ClinicNotes", "Headache days"), days(figures.headache_days)),
            NotesFigure(translate("ClinicNotes", "moderate or severe"), moderate, True),
            NotesFigure(translate("ClinicNotes", "4 h or more"), days(figures.long_days), True),
            NotesFigure(
                translate("ClinicNotes", "taken for migraine"), days(figures.migraine_days), True
            ),
            NotesFigure(
                translate("ClinicNotes", "Days with acute medicine"), days(figures.acute_days)
            ),
            *by_class,
            NotesFigure(translate("ClinicNotes", "two or more classes"), several, True),
            NotesFigure(translate("ClinicNotes", "Intakes noted"), intakes),
            NotesFigure(translate("ClinicNotes", "Days with home practice"), self._practice(of)),
        ]

    def _practice(self, of: SheetPeriod) -> str:
        if not of.practice_open:
            return NOTHING
        out_of = translate("ClinicNotes", "{count} of {total}")
        return out_of.format(count=of.practice_days, total=of.practice_open)

    def _lines(self, months: Sequence[SheetPeriod]) -> Grid:
        heads = (
            translate("ClinicNotes", "Regular intake, for more than 3 months"),
            translate("ClinicNotes", "days a month"),
            *(self._short_name(month.period) for month in months),
        )
        rows = [self._line(line, months) for line in THRESHOLDS]
        out_of = translate("ClinicNotes", "{count} of {total}")
        rows.append(
            (
                translate("ClinicNotes", "Days filled"),
                "",
                *(
                    out_of.format(count=month.figures.days_filled, total=month.figures.days)
                    for month in months
                ),
            )
        )
        every = frozenset(range(len(rows)))
        return Grid(heads, tuple(rows), ended=every, broken=frozenset({0}))

    def _short_name(self, period: Period) -> str:
        if period == month_of(period.first):
            return self._dates.short_month(period.first)
        return self._dates.short_span(period.first, period.last)

    def _line(self, line: Threshold, months: Sequence[SheetPeriod]) -> tuple[str, ...]:
        least = translate("ClinicNotes", "{days} or more").format(days=line.days)
        counts = (
            self._number(threshold_count(line, month.figures))
            if month.figures.days_filled
            else NOTHING
            for month in months
        )
        return f"{line.number} {threshold_name(line.number)}", least, *counts

    # A year

    def _year(self) -> NotesYear:
        notes = self._notes
        tables = [
            (
                translate("ClinicNotes", "Calendar months"),
                self._periods(notes.year, translate("ClinicNotes", "Month"), notes.whole),
            )
        ]
        if notes.blocks and notes.session_one is not None:
            title = translate("ClinicNotes", "Blocks of 28 days, from session one on {date}")
            day = self._dates.with_year(notes.session_one)
            blocks = self._periods(notes.blocks, translate("ClinicNotes", "Block"))
            tables.append((filled(title, date=day), blocks))
        return NotesYear(tuple(tables), tuple(noted_lists(notes, self._dates)))

    def _periods(
        self, months: Sequence[SheetPeriod], first: str, whole: SheetPeriod | None = None
    ) -> Grid:
        """A row for each, with a column for each class that occurs; several are part of `whole`."""
        periods = [*months, whole] if whole is not None and len(months) > 1 else months
        classes = class_columns(periods)
        heads = (
            first,
            translate("ClinicNotes", "days filled"),
            translate("ClinicNotes", "no headache"),
            translate("ClinicNotes", "headache"),
            translate("ClinicNotes", "mod. or severe"),
            translate("ClinicNotes", "4 h or more"),
            translate("ClinicNotes", "migraine"),
            translate("ClinicNotes", "acute med."),
            *(name for name, _ in classes),
            translate("ClinicNotes", "two classes"),
            translate("ClinicNotes", "intakes"),
            translate("ClinicNotes", "practice days"),
        )
        rows = []
        for number, of in enumerate(periods):
            figures = of.figures
            counts = (
                figures.headache_free_days,
                figures.headache_days,
                figures.moderate_or_severe_days,
                figures.long_days,
                figures.migraine_days,
                figures.acute_days,
                *(days[number] for _, days in classes),
                figures.multi_class_days,
                figures.intakes,
            )
            out_of = translate("ClinicNotes", "{count} of {total}")
            rows.append(
                (
                    self._period(of, whole),
                    out_of.format(count=figures.days_filled, total=figures.days),
                    *(self._number(n) if figures.days_filled else NOTHING for n in counts),
                    self._practice(of),
                )
            )
        ended = {len(months) - 1} if len(periods) > len(months) else ()
        return Grid(heads, tuple(rows), ended=frozenset(ended))

    def _period(self, of: SheetPeriod, whole: SheetPeriod | None) -> str:
        period = of.period
        if period == month_of(period.first):
            return self._dates.short_month_and_year(period.first)
        days = self._dates.short_span(period.first, period.last)
        if period.block is not None:
            name = str(period.block) if period.block else translate("ClinicNotes", "before")
            return f"{name}: {days}"
        if of is whole:
            return translate("ClinicNotes", "in all: {days}").format(days=days)
        return days

    def _number(self, number: float) -> str:
        return number_words(number, self._dates)
