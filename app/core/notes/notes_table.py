"""Headache notes as tables for other programs, and as forms for REDCap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.errors import QT_TRANSLATE_NOOP
from app.core.notes.notes import (
    HeadacheDay,
    Medicine,
    Medicines,
    Preventive,
    Questionnaire,
)
from app.core.practice.redcap import Form
from app.core.practice.redcap_instances import FIRST_DAY, LARGEST
from app.core.practice.table import Cell, Column, Table, instant_cell
from app.core.programme.remark import Remark

_RECORD = Column("record_id", "text", "The participant's code, as chosen for this export; no name.")
_DATE = Column("local_date", "date", "The local calendar day.")
_DAY_NUMBER = Column(
    "day_number",
    "integer",
    "The day as days from 2020-01-01, which is 0: the same in every export, and its instance in "
    "REDCap.",
    "days",
)
_MEDICINE_ID = Column(
    "medicine_id", "integer", "The medicine's number in medicines.csv, among the acute ones."
)
_CLASSES = (
    ("triptan", "triptan"),
    ("ergotamine", "ergotamine"),
    ("paracetamol", "paracetamol"),
    ("aspirin", "aspirin"),
    ("nsaid", "another NSAID"),
    ("combination", "combination analgesic"),
    ("opioid", "opioid"),
    ("other", "other acute medicine"),
)

DAY_COLUMNS = (
    _RECORD,
    _DATE,
    _DAY_NUMBER,
    Column(
        "level",
        "text",
        "The day's headache at its worst, in words of function.",
        denominator="The rows: days filled. A day without a row was not filled, and is no day "
        "without headache.",
        choices=(
            ("none", "no headache"),
            ("mild", "mild: it bothers me"),
            ("moderate", "moderate: I cannot do all I would"),
            ("severe", "severe: I have to lie down"),
        ),
    ),
    Column(
        "duration",
        "text",
        "How long the longest headache lasted; empty where it was not said.",
        choices=(
            ("under-30-min", "under 30 min"),
            ("30-min-to-4-h", "30 min to 4 h"),
            ("4-h-or-more", "4 h or more"),
        ),
    ),
    Column(
        "acute",
        "yes-no",
        "1 if acute medicine was taken, 0 if it was said that none was; empty where it was not "
        "said, which is not 0.",
    ),
    Column("intakes", "integer", "Intakes of acute medicines noted that day, of all of them."),
    Column(
        "migraine",
        "text",
        "Whether the person took it for a migraine; empty where it was not said.",
        choices=(("yes", "yes"), ("no", "no"), ("unsure", "not sure")),
    ),
    Column("note", "text", "What the person wrote for themselves, up to 280 characters."),
    Column(
        "entered",
        "text",
        "When what stands here was entered or last changed, but for the note.",
        choices=(
            ("same-day", "on the day itself"),
            ("late", "1 to 7 days later"),
            ("recalled", "more than 7 days later"),
        ),
    ),
    Column("entered_at", "datetime", "That moment, in UTC."),
    Column("utc_offset_minutes", "integer", "Local time minus UTC at that moment.", "minutes"),
    Column("corrections", "integer", "How often something else stood for this day before."),
)

INTAKE_COLUMNS = (
    _RECORD,
    _DATE,
    _DAY_NUMBER,
    _MEDICINE_ID,
    Column("class", "text", "The class of the medicine.", choices=_CLASSES),
    Column("count", "integer", "How many times it was taken that day."),
)

MEDICINE_COLUMNS = (
    _RECORD,
    Column("medicine_id", "integer", "Its number, counted apart for acute ones and preventives."),
    Column(
        "list",
        "text",
        "The list it is in. Preventives are in no count of intakes.",
        choices=(("acute", "taken for a headache"), ("preventive", "taken to prevent them")),
    ),
    Column("name", "text", "Its name, as the person read it on the box."),
    Column("class", "text", "Its class; empty for a preventive.", choices=_CLASSES),
    Column(
        "holds",
        "text",
        "What a combination holds of codeine, caffeine, butalbital and ergotamine, separated by "
        "blanks; “none” for none of them, empty where it was not said and for other classes.",
    ),
    Column("first_day", "date", "Of a preventive: the local day from which it was taken."),
    Column("last_day", "date", "Of a preventive: the last local day of it; empty while taken."),
    Column("in_use", "yes-no", "Of an acute one: 1 while it is offered for a day; else empty."),
)

QUESTIONNAIRE_COLUMNS = (
    _RECORD,
    Column("questionnaire_id", "integer", "Its number; rises in order of entry."),
    Column("name", "text", "Its name, as typed in."),
    Column("local_date", "date", "The local calendar day it is of."),
    Column("total", "number", "The total as typed in; nothing was computed here."),
)

NOTE_TABLES = ("headache_days", "medicine_intakes", "medicines", "questionnaires")
"""Their names, in their order."""

INTAKES_A_DAY = 10
"""So many medicines of one day have a number in REDCap."""

INTAKE_DAYS = LARGEST // INTAKES_A_DAY
"""So many days there are before the numbers of intakes begin anew: nine years."""

_FIRST_PREVENTIVE = LARGEST // 2


@dataclass(frozen=True, slots=True)
class NoteRecords:
    """All that is kept as notes; `corrections` says how often each day was changed, by day."""

    days: Sequence[HeadacheDay]
    corrections: Mapping[date, int]
    medicines: Medicines
    preventives: Sequence[Preventive]
    questionnaires: Sequence[Questionnaire]


def note_tables(notes: NoteRecords, code: str) -> tuple[Table, Table, Table, Table]:
    """The tables of the days, the intakes, the medicines and the questionnaires."""
    return (
        Table.of_rows(
            "headache_days",
            "One row for each day filled in the headache notes, oldest first.",
            DAY_COLUMNS,
            [_day(day, notes.corrections.get(day.day, 0), code) for day in notes.days],
        ),
        Table.of_rows(
            "medicine_intakes",
            "One row for each acute medicine of each day filled.",
            INTAKE_COLUMNS,
            [row for day in notes.days for row in _intakes(day, notes.medicines, code)],
        ),
        Table.of_rows(
            "medicines",
            "One row for each acute medicine and each preventive of the person's lists.",
            MEDICINE_COLUMNS,
            [
                *(_acute(medicine, code) for medicine in notes.medicines.values()),
                *(_preventive(one, code) for one in sorted(notes.preventives, key=lambda p: p.id)),
            ],
        ),
        Table.of_rows(
            "questionnaires",
            "One row for each questionnaire that the clinic gave: its name, day and total only.",
            QUESTIONNAIRE_COLUMNS,
            [
                (code, one.id, one.name, one.day, one.total)
                for one in sorted(notes.questionnaires, key=lambda q: q.id)
            ],
        ),
    )


def note_forms(tables: Sequence[Table]) -> tuple[Form, ...]:
    """The forms of `note_tables` for REDCap, whose instances are at most `LARGEST`.

    That of a day are the days from 2020-01-01. That of an intake is of a block of `INTAKES_A_DAY`
    of its day, counted anew every `INTAKE_DAYS` days, by the medicine's number. Those of the others
    are their own numbers, of a preventive counted from the middle on. A row whose number is taken,
    or beyond what there is, has None.
    """
    days, intakes, medicines, questionnaires = tables
    of_intakes = (
        1 + _number(day) % INTAKE_DAYS * INTAKES_A_DAY + _number(medicine) % INTAKES_A_DAY
        for day, medicine in zip(
            intakes.column("day_number"), intakes.column("medicine_id"), strict=True
        )
    )
    of_medicines = (
        _number(medicine) + (_FIRST_PREVENTIVE if which == "preventive" else 0)
        for medicine, which in zip(
            medicines.column("medicine_id"), medicines.column("list"), strict=True
        )
    )
    of_days = map(_number, days.column("day_number"))
    of_questionnaires = map(_number, questionnaires.column("questionnaire_id"))
    return (
        Form("headache_day", "head", days, _once(of_days)),
        Form("medicine_intake", "intake", intakes, _once(of_intakes)),
        Form("medicine", "medicine", medicines, _once(of_medicines)),
        Form("questionnaire", "quest", questionnaires, _once(of_questionnaires)),
    )


def notes_left_out(forms: Sequence[Form]) -> Remark | None:
    """What is to be said about rows of notes that have no place in REDCap's file; None where it
    holds all of them."""
    count = sum(form.instances.count(None) for form in forms)
    if not count:
        return None
    template = QT_TRANSLATE_NOOP(
        "remarks",
        "Rows of headache notes left out of the file for REDCap: {count}. It has room for days "
        "after 1 January 2020, and for {a_day} medicines a day. The other files hold every row.",
    )
    return Remark(template, {"count": count, "a_day": INTAKES_A_DAY})


def _once(numbers: Iterable[int]) -> tuple[int | None, ...]:
    """The numbers, None for one that an earlier row has, or that REDCap does not take."""
    seen: set[int] = set()
    found: list[int | None] = []
    for number in numbers:
        found.append(number if number not in seen and 1 <= number <= LARGEST else None)
        seen.add(number)
    return tuple(found)


def _number(cell: Cell) -> int:
    assert isinstance(cell, int)
    return cell


def _day(day: HeadacheDay, corrections: int, code: str) -> tuple[Cell, ...]:
    assert day.entered is not None
    return (
        code,
        day.day,
        (day.day - FIRST_DAY).days,
        day.level.value,
        day.duration and day.duration.value,
        day.acute,
        sum(intake.times for intake in day.intakes),
        day.migraine and day.migraine.value,
        day.note,
        day.entry and day.entry.value,
        instant_cell(day.entered.instant),
        day.entered.utc_offset_minutes,
        corrections,
    )


def _intakes(day: HeadacheDay, medicines: Medicines, code: str) -> Iterator[tuple[Cell, ...]]:
    number = (day.day - FIRST_DAY).days
    for key, times in day.intakes:
        yield code, day.day, number, key, medicines[key].kind.value, times


def _acute(medicine: Medicine, code: str) -> tuple[Cell, ...]:
    held = None
    if medicine.holds is not None:
        held = " ".join(sorted(holds.value for holds in medicine.holds)) or "none"
    kind = medicine.kind.value
    return code, medicine.id, "acute", medicine.name, kind, held, None, None, medicine.in_use


def _preventive(one: Preventive, code: str) -> tuple[Cell, ...]:
    return code, one.id, "preventive", one.name, None, None, one.first, one.last, None
