"""The same tables as forms for REDCap, with the rows to import into them.

REDCap (https://projectredcap.org) takes a form as a ZIP file, or all forms as a data dictionary of
18 fixed columns, and rows that begin with `record_id`, `redcap_repeat_instrument` and
`redcap_repeat_instance`. Each form here repeats, and every row ends with the state of its form.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zlib import crc32

from app.core.practice.table import Cell, Column, Table

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""Instances of practices and of days are counted from here."""

_BY_HAND = 1_000_000_000
"""Instances of practices by hand begin here, which the seconds reach in 2051."""

_PROGRAMMES = 2_000_000
"""So many numbers there are for programmes; with a session's they stay below 2 to the 31."""

COMPLETE = 2
"""What REDCap calls a form that is complete (0 incomplete, 1 unverified)."""

_LAYOUT = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)
_VALIDATIONS = {
    "integer": "integer",
    "number": "number",
    "date": "date_ymd",
    "datetime": "datetime_seconds_ymd",
}
_WITHOUT_ZONE = len("2026-12-09 06:42:00")
_RECORD_ID = "record_id"


@dataclass(frozen=True, slots=True)
class Form:
    """A repeating form: a table with the instance of each of its rows, None for one left out.

    `prefix` begins the name of each of its variables, which REDCap wants unique over all forms.
    """

    name: str
    prefix: str
    table: Table
    instances: tuple[int | None, ...]

    def columns(self) -> tuple[Column, ...]:
        """The columns that become variables: all but the participant's code."""
        return tuple(column for column in self.table.columns if column.name != _RECORD_ID)

    def variable(self, column: Column) -> str:
        """The variable of a column: lower-case letters, digits and underscores."""
        own = column.name.removeprefix(f"{self.prefix}_")
        return f"{self.prefix}_{'number' if own == self.prefix else own}"


def forms_of(plays: Table, days: Table, attendance: Table) -> tuple[Form, ...]:
    """The forms of the tables of `records_table`."""
    return (
        Form("practice", "play", plays, _practice_instances(plays)),
        Form("day", "day", days, _day_instances(days)),
        Form("session", "session", attendance, _session_instances(attendance)),
    )


def instrument_zip(form: Form) -> bytes:
    """A form as REDCap's designer takes it: it is added to a project and touches nothing else."""
    described = _dictionary(_fields(form)).csv()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("OriginID.txt", b"Evenbreath"), ("instrument.csv", described)):
            archive.writestr(zipfile.ZipInfo(name), data)  # always the same bytes
    return made.getvalue()


def redcap_dictionary(forms: Sequence[Form]) -> Table:
    """REDCap's data dictionary of the forms, in its own columns; `record_id` comes first."""
    rows: list[tuple[Cell, ...]] = [
        _field(_RECORD_ID, forms[0].name, "text", "Participant code", "", "", "")
    ]
    for form in forms:
        rows += _fields(form)
    return _dictionary(rows)


def redcap_data(forms: Sequence[Form], code: str) -> Table:
    """The rows to import: each belongs to one form, and leaves the variables of the others empty.

    Importing a later export again replaces the rows with the same instance.
    """
    columns = [
        Column(_RECORD_ID, "text", "The participant's code, as chosen for this export; no name."),
        Column("redcap_repeat_instrument", "text", "The form that the row belongs to."),
        Column(
            "redcap_repeat_instance",
            "integer",
            "Which of that form's rows it is; it never means another one. Of a practice: seconds "
            "from 2020-01-01T00:00Z to its start (by hand: a number from 1,000,000,000 on that "
            "follows from its id). Of a day: days from 2020-01-01. Of a session: its number, with "
            "that of its programme before it.",
        ),
    ]
    widths = []
    for form in forms:
        own = [
            Column(form.variable(c), c.type, c.meaning, c.unit, c.denominator)
            for c in form.columns()
        ]
        own.append(
            Column(
                f"{form.name}_complete",
                "integer",
                "The state of the form.",
                choices=(("0", "incomplete"), ("1", "unverified"), ("2", "complete")),
            )
        )
        widths.append(len(own))
        columns += own
    rows: list[tuple[Cell, ...]] = []
    for index, form in enumerate(forms):
        before, after = sum(widths[:index]), sum(widths[index + 1 :])
        names = form.table.header()
        skipped = names.index(_RECORD_ID)
        turned = [
            (i, _raw if column.choices else _instant)
            for i, column in enumerate(form.table.columns)
            if column.choices or column.type == "datetime"
        ]
        lead, rest = [None] * before, [COMPLETE, *[None] * after]
        cells: list[Iterable[Cell]] = list(zip(*form.table.rows, strict=True))
        if not cells:
            continue
        for i, turn in turned:
            cells[i] = map(turn, cells[i])
        del cells[skipped]
        rows += (
            (code, form.name, instance, *lead, *own_cells, *rest)
            for instance, own_cells in zip(form.instances, zip(*cells, strict=True), strict=True)
            if instance is not None
        )
    return Table(
        "redcap_data",
        "The rows for REDCap's Data Import Tool: one for each practice, day and session.",
        tuple(columns),
        tuple(rows),
    )


def _dictionary(rows: Sequence[tuple[Cell, ...]]) -> Table:
    """A data dictionary of these rows."""
    columns = tuple(Column(name, "text", f"REDCap's own column “{name}”.") for name in _LAYOUT)
    return Table(
        "redcap_dictionary",
        "REDCap's data dictionary of these forms, one row for each variable. Only for a new, empty "
        "project: it takes the place of all forms that a project has.",
        columns,
        tuple(rows),
    )


def _practice_instances(plays: Table) -> tuple[int | None, ...]:
    """The seconds from `EPOCH` to the start of each practice; None for one before it.

    Of one by hand only the day is known, and that can be changed: a number that follows from its
    id. Where two began in the same second, the later takes the next that is free.
    """
    names = plays.header()
    uid, started = names.index("practice_uid"), names.index("started_at")
    instances: dict[str, int] = {}
    measured: list[tuple[datetime, str]] = []
    for row in plays.rows:
        start, own = row[started], str(row[uid])
        if isinstance(start, datetime):
            measured.append((start, own))
        else:
            instances[own] = _BY_HAND + int(own[:8], 16) % _BY_HAND
    taken = set(instances.values())
    for start, own in sorted(measured):
        instance = int((start - EPOCH).total_seconds())
        while instance in taken:
            instance += 1
        taken.add(instance)
        instances[own] = instance
    return tuple(_from_one(instances[str(row[uid])]) for row in plays.rows)


def _day_instances(days: Table) -> tuple[int | None, ...]:
    """The days from `EPOCH` to each; None for one before it, and for one that another
    programme's row has.

    A day of two programmes is that of the one that planned it, the earlier before the later; a day
    that neither planned is the later one's.
    """
    names = days.header()
    programme, day, number, planned = (
        names.index(n) for n in ("programme_id", "local_date", "day_number", "is_planned")
    )
    chosen: dict[int, tuple[tuple[int, int, str], int]] = {}
    for at, row in enumerate(days.rows):
        instance = _days(row[day])
        opened = instance - int(str(row[number]))
        rank = (0, opened) if row[planned] else (1, -opened)
        candidate = ((*rank, str(row[programme])), at)
        chosen[instance] = min(candidate, chosen.get(instance, candidate))
    mine = {at: instance for instance, (_, at) in chosen.items()}
    return tuple(_from_one(mine.get(at)) for at in range(len(days.rows)))


def _session_instances(attendance: Table) -> tuple[int | None, ...]:
    """The number of each session with a number of its programme before it, made of its id."""
    names = attendance.header()
    programme, session = names.index("programme_id"), names.index("session")
    return tuple(
        crc32(str(row[programme]).encode()) % _PROGRAMMES * 1000 + int(str(row[session]))
        for row in attendance.rows
    )


def _days(cell: Cell) -> int:
    return (cell - EPOCH.date()).days if isinstance(cell, date) else 0


def _from_one(instance: int | None) -> int | None:
    """REDCap counts from 1."""
    return instance if instance is not None and instance >= 1 else None


def _fields(form: Form) -> list[tuple[Cell, ...]]:
    """The rows of the data dictionary that describe a form."""
    return [
        _field(
            form.variable(column),
            form.name,
            _kind(column)[0],
            column.meaning,
            _kind(column)[1],
            " ".join(part for part in (column.unit, column.denominator) if part),
            _VALIDATIONS.get(column.type, ""),
        )
        for column in form.columns()
    ]


def _field(
    name: str, form: str, kind: str, label: str, choices: str, note: str, validation: str
) -> tuple[Cell, ...]:
    row: dict[str, str] = dict.fromkeys(_LAYOUT, "")
    row |= {
        "Variable / Field Name": name,
        "Form Name": form,
        "Field Type": kind,
        "Field Label": label,
        "Choices, Calculations, OR Slider Labels": choices,
        "Field Note": note,
        "Text Validation Type OR Show Slider Number": validation,
    }
    return tuple(row.values())


def _kind(column: Column) -> tuple[str, str]:
    """REDCap's field type and choices."""
    if column.choices:
        return "radio", " | ".join(f"{_raw(value)}, {label}" for value, label in column.choices)
    return ("yesno" if column.type == "yes-no" else "text"), ""


def _instant(cell: Cell) -> Cell:
    """An instant without T and zone, in UTC."""
    if not isinstance(cell, datetime):
        return cell
    at = cell if cell.tzinfo is UTC else cell.astimezone(UTC)
    return at.isoformat(" ", "seconds")[:_WITHOUT_ZONE]


def _raw(cell: Cell) -> Cell:
    """The raw value of a choice: REDCap wants letters, digits and underscores."""
    return cell.replace("-", "_") if isinstance(cell, str) else cell
