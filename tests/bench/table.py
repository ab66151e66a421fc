"""The figures as one table: printed, and written into the README between two marks."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BEGIN = "<!-- bench:begin -->"
END = "<!-- bench:end -->"
HEAD = ("measured", "Evenbreath", "mpv", "others", "at most", "reached")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside those of others. `reached` is None where nothing could be compared."""

    measured: str
    ours: str
    mpv: str = "–"
    others: str = "–"
    at_most: str = "–"
    reached: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of the head."""
        answer = {True: "yes", False: "no", None: "–"}[self.reached]
        return (self.measured, self.ours, self.mpv, self.others, self.at_most, answer)


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


def write_between_marks(readme: Path, text: str) -> bool:
    """Puts `text` between the README's marks; False, and nothing done, where it has none."""
    whole = readme.read_text(encoding="utf-8") if readme.exists() else ""
    if whole.count(BEGIN) != 1 or whole.count(END) != 1 or whole.find(END) < whole.find(BEGIN):
        return False
    before, _, rest = whole.partition(BEGIN)
    after = rest.partition(END)[2]
    readme.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
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
