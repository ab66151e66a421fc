"""The figures as one table: printed, and written into a page between two marks."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

BEGIN = "<!-- bench:begin -->"
END = "<!-- bench:end -->"
HEAD = ("measured", "Evenbreath", "mpv", "others", "at most", "reached", "on")
NOTHING = "–"
"""Where a player was not there to be measured."""


_ANSWERS = {True: "yes", False: "no", None: NOTHING}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside those of others. `reached` is None where nothing could be compared; `on` is
    the day of the measurement, ISO 8601."""

    measured: str
    ours: str
    mpv: str = NOTHING
    others: str = NOTHING
    at_most: str = NOTHING
    reached: bool | None = None
    on: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of the head."""
        answer = _ANSWERS[self.reached]
        return (self.measured, self.ours, self.mpv, self.others, self.at_most, answer, self.on)

    @classmethod
    def from_line(cls, line: str) -> Row | None:
        """The row that a line of the table holds; None for any other line."""
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or len(cells) != len(HEAD) or cells[0] == HEAD[0]:
            return None
        answers = {answer: value for value, answer in _ANSWERS.items()}
        if cells[5] not in answers:
            return None
        return cls(*cells[:5], answers[cells[5]], cells[6])


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table that is also readable as it stands."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    written = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([written[0], rule, *written[1:]])


def renew(page: Path, rows: Sequence[Row], about: str) -> bool:
    """Puts `rows` in the place of those of the same names in the page's table, others stay.

    False, and nothing done, where the page has no place for the table.
    """
    whole = page.read_text(encoding="utf-8") if page.exists() else ""
    if whole.count(BEGIN) != 1 or whole.count(END) != 1 or whole.find(END) < whole.find(BEGIN):
        return False
    before, _, rest = whole.partition(BEGIN)
    table_before, _, after = rest.partition(END)
    found = {
        row.measured: row for line in table_before.splitlines() if (row := Row.from_line(line))
    }
    found |= {row.measured: row for row in rows}
    written = f"{before}{BEGIN}\n{table(list(found.values()))}\n\n{about}\n{END}{after}"
    page.write_text(written, encoding="utf-8")
    return True


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def percentile_95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed, by nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


def milliseconds(seconds: Sequence[float]) -> str:
    """Median and 95th percentile of times in seconds, in milliseconds."""
    return f"{1000 * median(seconds):.0f} ms (p95 {1000 * percentile_95(seconds):.0f})"
