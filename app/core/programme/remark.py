"""What is worth saying about a recording or a programme, as a sentence in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.core.moment import Length

Shown = str | int | float | date | Length


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence template and its fields. Immutable; any thread may use it.

    `str(remark)` is the English sentence. The window translates `template` in the context "remarks"
    and fills in `fields` itself: texts, lengths, days, whole numbers, and numbers that are rounded
    already to as many places as are worth showing. `recording` (an id) and `session` (a number) say
    where it belongs, where there is such a place.
    """

    template: str
    fields: Mapping[str, Shown] = field(default_factory=dict, hash=False)
    recording: str | None = None
    session: int | None = None

    def __str__(self) -> str:
        return self.template.format(**{name: _shown(value) for name, value in self.fields.items()})


def _shown(value: Shown) -> str:
    """A number without a point that nothing follows: 7, not 7.0; a day as “12 December 2026”."""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return f"{value:.15g}" if isinstance(value, float) else str(value)
