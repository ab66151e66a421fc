"""The same tables as forms for REDCap, with the rows to import into them.

REDCap (https://projectredcap.org) takes a form as a ZIP file, or all forms as a data dictionary of
18 fixed columns, and rows that begin with `record_id`, `redcap_repeat_instrument` and
`redcap_repeat_instance`. Each form here repeats, and every row ends with the state of its form.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from app.core.errors import QT_TRANSLATE_NOOP
from app.core.practice.redcap_instances import (
    PRACTICES_A_DAY,
    day_instances,
    practice_instances,
    session_instances,
)
from app.core.practice.table import Cell, Column, Table
from app.core.programme.remark import Remark

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
        Form("practice", "play", plays, practice_instances(plays)),
        Form("day", "day", days, day_instances(days)),
        Form("session", "session", attendance, session_instances(attendance)),
    )


def left_out(forms: Sequence[Form]) -> Remark | None:
    """What is to be said about practices and sessions that have no place in REDCap's file; None
    where it holds all of them."""
    count = sum(form.instances.count(None) for form in forms if form.name != "day")
    if not count:
        return None
    template = QT_TRANSLATE_NOOP(
        "remarks",
        "Rows left out of the file for REDCap: {count}. It has room for {a_day} practices a day. "
        "The other files hold every row.",
    )
    return Remark(template, {"count": count, "a_day": PRACTICES_A_DAY})


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


def redcap_data(forms: Sequence[Form]) -> Table:
    """The rows to import: each belongs to one form, and leaves the variables of the others empty.

    Importing a later export again replaces the rows with the same instance.
    """
    columns = [
        Column(_RECORD_ID, "text", "The participant's code, as chosen for this export; no name."),
        Column("redcap_repeat_instrument", "text", "The form that the row belongs to."),
        Column(
            "redcap_repeat_instance",
            "integer",
            "Which of that form's rows it is; it never means another one, and is at most 32,767, "
            "as REDCap has it. Of a practice: one of the twenty numbers of its day, by its "
            "practice_uid; days are counted from 2020-01-01 and anew every 1,638 days. "
            "Of a day and a headache day: days from 2020-01-01. Of a session: its number, added to "
            "one of its programme. README.txt says it of the other forms.",
        ),
    ]
    cells: list[list[Cell]] = [[], [], []]
    for form in forms:
        taken = [instance is not None for instance in form.instances]
        count, before = sum(taken), len(cells[0])
        cells[0] += compress(form.table.column(_RECORD_ID), taken)
        cells[1] += [form.name] * count
        cells[2] += compress(form.instances, taken)
        for other in cells[3:]:
            other += [None] * count
        for column, own in zip(form.table.columns, form.table.cells, strict=True):
            if column.name == _RECORD_ID:
                continue
            values: Iterable[Cell] = compress(own, taken)
            if column.choices:
                values = map(_raw, values)
            elif column.type == "datetime":
                values = map(_instant, values)
            made = replace(column, name=form.variable(column), choices=())
            columns.append(made)
            cells.append([*[None] * before, *values])
        columns.append(
            Column(
                f"{form.name}_complete",
                "integer",
                "The state of the form.",
                choices=(("0", "incomplete"), ("1", "unverified"), ("2", "complete")),
            )
        )
        cells.append([*[None] * before, *[COMPLETE] * count])
    return Table(
        "redcap_data",
        "The rows for REDCap's Data Import Tool: one for each row of the other tables.",
        tuple(columns),
        tuple(cells),
    )


def _dictionary(rows: Sequence[tuple[Cell, ...]]) -> Table:
    """A data dictionary of these rows."""
    columns = tuple(Column(name, "text", f"REDCap's own column “{name}”.") for name in _LAYOUT)
    return Table.of_rows(
        "redcap_dictionary",
        "REDCap's data dictionary of these forms, one row for each variable. Only for a new, empty "
        "project: it takes the place of all forms that a project has.",
        columns,
        rows,
    )


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
    return cell[:_WITHOUT_ZONE].replace("T", " ") if isinstance(cell, str) else cell


def _raw(cell: Cell) -> Cell:
    """The raw value of a choice: REDCap wants letters, digits and underscores."""
    return cell.replace("-", "_") if isinstance(cell, str) else cell
