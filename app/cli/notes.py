"""The commands for headache notes: a day, the medicines, a month with its figures, the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from app.cli.context import FILE, NAME, Request, command, group, parse_date
from app.cli.home import OpenHome
from app.cli.terminal import Terminal, day_text
from app.core.errors import NoProgramme
from app.core.notes.figures import Figures, OveruseClass, Period, count, month_of
from app.core.notes.note_errors import BadIntakes, NotAMonth
from app.core.notes.notes import (
    MAX_INTAKES,
    Duration,
    HeadacheDay,
    Holds,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Medicines,
    Migraine,
)
from app.store.records.notes import Notes

_BLANK = "blank"
_LEVELS = [*(level.value for level in Level), *(str(level.degree) for level in Level)]


@group("notes")
def notes() -> None:
    """Headache notes: a row for each day, kept apart from what was practised.

    A day that is not filled is no day without headache.
    """


@command("on", of=notes)
def on(request: Request) -> None:
    """Switch headache notes on: the window then shows their page."""
    with request.open() as opened:
        opened.settings.notes = True
    request.terminal.line("Headache notes are on.")


@command("off", of=notes)
def off(request: Request) -> None:
    """Switch headache notes off; what was noted is kept."""
    with request.open() as opened:
        opened.settings.notes = False
    request.terminal.line("Headache notes are off. What was noted is kept.")


@command("day", of=notes, json=True)
@click.argument("date")
@click.argument("level", type=click.Choice(_LEVELS), metavar="none|1|2|3")
@click.option(
    "--duration",
    type=click.Choice([*(duration.value for duration in Duration), _BLANK]),
    help="How long the longest headache lasted.",
)
@click.option(
    "--medicine",
    "medicines",
    metavar="NAME=COUNT",
    multiple=True,
    help="A medicine of your list and how many times it was taken; 0 takes it out.",
)
@click.option(
    "--acute",
    type=click.Choice(["yes", "no", _BLANK]),
    help="Whether acute medicine was taken, where none is named.",
)
@click.option(
    "--migraine",
    type=click.Choice([*(migraine.value for migraine in Migraine), _BLANK]),
    help="Whether you think it was a migraine.",
)
@click.option("--note", metavar="TEXT", help="For yourself, up to 280 characters.")
@click.option(
    "--late",
    is_flag=True,
    help="Says that it is entered afterwards. Each day before today is marked so without it, too.",
)
def day(
    request: Request,
    date: str,
    level: str,
    duration: str | None,
    medicines: tuple[str, ...],
    acute: str | None,
    migraine: str | None,
    note: str | None,
    late: bool,
) -> None:
    """Keep how a day was, at its worst.

    1 is mild (it bothers me), 2 moderate (I cannot do all I would), 3 severe (I have to lie down).
    What is not said stays as it was on that day; “blank” empties it. What stood there before is
    kept.
    """
    on_day = parse_date(date)
    with request.open() as opened:
        now, kept = opened.clock.now(), Notes(opened.database)
        if late and on_day == now.local_date:
            raise click.UsageError("--late is of a day before today.")
        said = (kept.day(on_day) or HeadacheDay(on_day, Level.NONE)).at(_level(level))
        if duration is not None:
            said = replace(said, duration=None if duration == _BLANK else Duration(duration))
        if migraine is not None:
            said = replace(said, migraine=None if migraine == _BLANK else Migraine(migraine))
        if acute is not None:
            taken = said.intakes if acute == "yes" else ()
            said = replace(said, acute=_ACUTE[acute], intakes=taken)
        if medicines:
            said = _with_intakes(said, medicines, kept, denied=acute == "no")
        if note is not None:
            said = replace(said, note=note)
        entered = kept.keep(said, now)
        _switch_on(request, opened)
        known = kept.medicines()
    if request.json:
        request.terminal.json(day_json(entered, known))
        return
    request.terminal.line(f"Kept: {day_text(on_day)}: {_day_words(entered, known)}.")


@command("clear", of=notes)
@click.argument("date")
def clear(request: Request, date: str) -> None:
    """Let a day be not filled again. What stood there is kept in its history."""
    on_day = parse_date(date)
    with request.open() as opened:
        Notes(opened.database).delete_day(on_day, opened.clock.now())
    request.terminal.line(f"{day_text(on_day)} is not filled.")


@command("show", of=notes, json=True)
@click.option("--month", metavar="YYYY-MM", help="Another month than this one.")
def show(request: Request, month: str | None) -> None:
    """Show the days filled of a month, and its figures."""
    with request.open() as opened:
        now, kept = opened.clock.now(), Notes(opened.database)
        period = month_of(now.local_date) if month is None else _month(month)
        days, known = kept.days(period.first, period.last), kept.medicines()
    figures = count(period, days, known)
    if request.json:
        request.terminal.json(
            {
                "month": f"{period.first:%Y-%m}",
                "days": [day_json(one, known) for one in days],
                "figures": figures_json(figures),
            }
        )
        return
    _print_month(request.terminal, period, days, figures, known)


@group("medicine")
def medicine() -> None:
    """Your acute medicines, each set up once with its class."""


notes.add_command(medicine)


@command("add", of=medicine, json=True)
@click.argument("name", type=NAME)
@click.argument("kind", metavar="CLASS", type=click.Choice([kind.value for kind in MedicineClass]))
@click.option(
    "--holds",
    multiple=True,
    type=click.Choice([*(held.value for held in Holds), "none"]),
    help="What a combination holds; “none” for none of these.",
)
def add(request: Request, name: str, kind: str, holds: tuple[str, ...]) -> None:
    """Add a medicine by its name as on the box, and its class.

    CLASS is triptan, ergotamine, paracetamol, aspirin, nsaid, combination, opioid or other.
    """
    if "none" in holds and len(holds) > 1:
        raise click.UsageError("“none” stands alone.")
    held = frozenset(Holds(word) for word in holds if word != "none") if holds else None
    with request.open() as opened:
        added = Notes(opened.database).keep_medicine(Medicine(name, MedicineClass(kind), held))
        _switch_on(request, opened)
    if request.json:
        request.terminal.json(_medicine_json(added))
        return
    request.terminal.line(f"Added: {added.name}, {added.kind.value}.")


@command("list", of=medicine, json=True)
def list_medicines(request: Request) -> None:
    """List your medicines."""
    with request.open() as opened:
        known = Notes(opened.database).medicines().values()
    if request.json:
        request.terminal.json([_medicine_json(one) for one in known])
        return
    if not known:
        request.terminal.line("No medicines yet.")
    request.terminal.table(
        (one.name, one.kind.value, _held_words(one), "" if one.in_use else "no longer used")
        for one in known
    )


@command("sheet", of=notes)
@click.argument("file", type=FILE)
@click.option("--from", "first", metavar="DATE", help="The first day of the time it is about.")
@click.option("--to", "last", metavar="DATE", help="The last day of it; today if left out.")
@click.option("--language", type=click.Choice(["en", "it"]), help="Another than the window's.")
def sheet(
    request: Request, file: Path, first: str | None, last: str | None, language: str | None
) -> None:
    """Write the sheet for the clinic to FILE, as a PDF.

    With --from or --to, nothing stands on it of other days. While headache notes are off, it is the
    page about home practice alone.
    """
    from app.ui.printing.clinic_records import clinic_sheet
    from app.ui.printing.offscreen import writing

    with request.open() as opened:
        now, period = opened.clock.now(), None
        if first is not None or last is not None:
            end = now.local_date if last is None else min(parse_date(last), now.local_date)
            period = end.replace(day=1) if first is None else parse_date(first), end
            if period[0] > end:
                raise click.UsageError("--from is a day after --to, or after today.")
        programme = None
        with suppress(NoProgramme):
            programme = opened.programme
        opened.recover()
        with writing(language or opened.settings.language) as dates:
            code = opened.settings.participant_code
            clinic_sheet(opened.database, programme, now, dates, period, code).write(file)
    request.terminal.line(f"Written to {file}.")


# In words and in JSON


def day_json(day: HeadacheDay, medicines: Medicines) -> dict[str, Any]:
    """A day as `notes show --json` gives it."""
    return {
        "date": day.day.isoformat(),
        "level": day.level.value,
        "duration": day.duration and day.duration.value,
        "acute": day.acute,
        "intakes": [
            {
                "medicine": medicines[taken].name,
                "class": medicines[taken].kind.value,
                "count": times,
            }
            for taken, times in day.intakes
        ],
        "migraine": day.migraine and day.migraine.value,
        "note": day.note,
        "entered": day.entry and day.entry.value,
    }


def figures_json(figures: Figures) -> dict[str, Any]:
    """The figures of a period as `notes show --json` gives them."""
    by_class = {kind.value: days for kind, days in figures.class_days.items()}
    by_class["non-opioid"] = figures.overuse_days[OveruseClass.NON_OPIOID]
    return {
        "days": figures.days,
        "days_filled": figures.days_filled,
        "comparable": figures.is_comparable,
        "headache_free_days": figures.headache_free_days,
        "headache_days": figures.headache_days,
        "moderate_or_severe_days": figures.moderate_or_severe_days,
        "long_days": figures.long_days,
        "migraine_days": figures.migraine_days,
        "acute_days": figures.acute_days,
        "class_days": by_class,
        "multi_class_days": figures.multi_class_days,
        "intakes": figures.intakes,
    }


def _medicine_json(medicine: Medicine) -> dict[str, Any]:
    return {
        "name": medicine.name,
        "class": medicine.kind.value,
        "holds": None if medicine.holds is None else sorted(held.value for held in medicine.holds),
        "in_use": medicine.in_use,
    }


def _print_month(
    terminal: Terminal,
    period: Period,
    days: Iterable[HeadacheDay],
    figures: Figures,
    medicines: Medicines,
) -> None:
    filled = f"of {figures.days_filled} filled"
    terminal.line(f"{period.first:%B %Y}")
    terminal.table((day_text(one.day), _day_words(one, medicines)) for one in days)
    terminal.line()
    rows = [
        ("Days filled", f"{figures.days_filled} of {figures.days}"),
        ("Days without headache", f"{figures.headache_free_days} {filled}"),
        ("Headache days", f"{figures.headache_days} {filled}"),
        ("  moderate or severe", f"{figures.moderate_or_severe_days} {filled}"),
        ("  of 4 h or more", f"{figures.long_days} {filled}"),
        ("  taken for a migraine", f"{figures.migraine_days} {filled}"),
        ("Days with acute medicine", f"{figures.acute_days} {filled}"),
    ]
    rows += [
        (f"  {kind.value}", f"{number} {filled}")
        for kind, number in figures.overuse_days.items()
        if number
    ]
    rows += [
        ("  of two or more classes", f"{figures.multi_class_days} {filled}"),
        ("Intakes", f"{figures.intakes} on the days filled"),
    ]
    terminal.table(rows)
    terminal.line("Headache day: any headache that day. A day not filled is never “none”.")


def _day_words(day: HeadacheDay, medicines: Medicines) -> str:
    parts: list[str] = ["no headache" if day.level is Level.NONE else day.level.value]
    parts += [day.duration.value.replace("-", " ")] if day.duration else []
    parts += [f"{medicines[taken].name} x {times}" for taken, times in day.intakes]
    if not day.intakes and day.acute is not None:
        parts.append("medicine taken" if day.acute else "no medicine")
    parts += [f"migraine: {_MIGRAINE[day.migraine]}"] if day.migraine else []
    parts += [f"“{day.note}”"] if day.note else []
    return ", ".join(parts) + _ENTERED[day.entry.value if day.entry else ""]


_ACUTE = {"yes": True, "no": False, _BLANK: None}
_MIGRAINE = {Migraine.YES: "yes", Migraine.NO: "no", Migraine.UNSURE: "not sure"}
_ENTERED = {"": "", "same-day": "", "late": " (late)", "recalled": " (recalled)"}


def _held_words(medicine: Medicine) -> str:
    if medicine.holds is None:
        return ""
    return "with " + (", ".join(sorted(medicine.holds)) or "none of the others")


def _with_intakes(
    said: HeadacheDay, words: Iterable[str], kept: Notes, denied: bool
) -> HeadacheDay:
    """The day with what was named; 0 takes a medicine out.

    Raises UnknownMedicine, BadIntakes and MedicineNotTaken.
    """
    taken = dict(said.intakes)
    named: dict[int, int] = {}
    for text in words:
        name, found, number = text.rpartition("=")
        key = kept.medicine_named(name if found else text).id
        named[key] = named.get(key, 0) + (_times(number) if found else 1)
    taken = {key: times for key, times in {**taken, **named}.items() if times}
    intakes = tuple(Intake(key, times) for key, times in taken.items())
    acute = False if denied else None if said.acute is False or not intakes else said.acute
    return replace(said, acute=acute, intakes=intakes)


def _times(text: str) -> int:
    """Raises BadIntakes."""
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise BadIntakes(text=text, most=MAX_INTAKES)
    return int(text)


def _level(text: str) -> Level:
    return list(Level)[int(text)] if text.isdigit() else Level(text)


def _month(text: str) -> Period:
    """A month written as 2026-11. Raises NotAMonth and DateOutOfRange."""
    if len(text) != len("2026-11") or not text[5:].isdigit() or not 1 <= int(text[5:]) <= 12:
        raise NotAMonth(text=text)
    return month_of(parse_date(f"{text}-01"))


def _switch_on(request: Request, opened: OpenHome) -> None:
    """Whoever notes something wants to see it: the notes are on from then."""
    if opened.settings.notes:
        return
    opened.settings.notes = True
    if not request.json:
        request.terminal.line("Headache notes are on now.")
