"""The same tables as a form for REDCap, with the rows to import into it.

REDCap (https://projectredcap.org) takes a data dictionary of 18 fixed columns and rows that begin
with `record_id`, `redcap_repeat_instrument` and `redcap_repeat_instance`. Each form here repeats,
and every row ends with the state of its form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.practice.table import Cell, Column, Table

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
    """A repeating form: a table whose rows are numbered by one of their integer columns.

    `prefix` begins the name of each of its variables, which REDCap wants unique over all forms.
    """

    name: str
    prefix: str
    table: Table
    instance: str

    def columns(self) -> tuple[Column, ...]:
        """The columns that become variables: all but the participant's code."""
        return tuple(column for column in self.table.columns if column.name != _RECORD_ID)

    def variable(self, column: Column) -> str:
        """The variable of a column: lower-case letters, digits and underscores."""
        own = column.name.removeprefix(f"{self.prefix}_")
        return f"{self.prefix}_{'number' if own == self.prefix else own}"


def redcap_dictionary(forms: Sequence[Form]) -> Table:
    """REDCap's data dictionary of the forms, in its own columns; `record_id` comes first."""
    rows: list[tuple[Cell, ...]] = [
        _field(_RECORD_ID, forms[0].name, "text", "Participant code", "", "", "")
    ]
    for form in forms:
        for column in form.columns():
            note = " ".join(part for part in (column.unit, column.denominator) if part)
            kind, choices = _kind(column)
            rows.append(
                _field(
                    form.variable(column),
                    form.name,
                    kind,
                    column.meaning,
                    choices,
                    note,
                    _VALIDATIONS.get(column.type, ""),
                )
            )
    columns = tuple(Column(name, "text", f"REDCap's own column “{name}”.") for name in _LAYOUT)
    return Table(
        "redcap_dictionary",
        "REDCap's data dictionary of these forms, to be uploaded in a project's Designer: one row "
        "for each variable. Set each form to repeat.",
        columns,
        tuple(rows),
    )


def redcap_data(forms: Sequence[Form], code: str) -> Table:
    """The rows to import: each belongs to one form, and leaves the variables of the others empty.

    Importing a later export again replaces the rows with the same instance.
    """
    columns = [
        Column(_RECORD_ID, "text", "The participant's code, as chosen for this export; no name."),
        Column("redcap_repeat_instrument", "text", "The form that the row belongs to."),
        Column("redcap_repeat_instance", "integer", "Which of that form's rows it is, from 1."),
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
        instance, skipped = names.index(form.instance), names.index(_RECORD_ID)
        turned = [
            (i, _raw if column.choices else _instant)
            for i, column in enumerate(form.table.columns)
            if column.choices or column.type == "datetime"
        ]
        lead, rest = [None] * before, [COMPLETE, *[None] * after]
        for row in form.table.rows:
            own_cells = list(row)
            for i, turn in turned:
                own_cells[i] = turn(own_cells[i])
            del own_cells[skipped]
            rows.append((code, form.name, row[instance], *lead, *own_cells, *rest))
    return Table(
        "redcap_data",
        "The rows for REDCap's Data Import Tool: one for each practice, day and session of one "
        "programme.",
        tuple(columns),
        tuple(rows),
    )


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
    return cell.astimezone(UTC).isoformat(" ", "seconds")[:_WITHOUT_ZONE]


def _raw(cell: Cell) -> Cell:
    """The raw value of a choice: REDCap wants letters, digits and underscores."""
    return cell.replace("-", "_") if isinstance(cell, str) else cell
