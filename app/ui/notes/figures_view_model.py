"""The words of All figures: what is counted in a month or in 28 days, of the days filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.notes.figures import Figures, OveruseClass, Period
from app.core.notes.notes import MedicineClass
from app.ui.i18n.dates import Dates
from app.ui.i18n.note_words import class_words

translate = QCoreApplication.translate


class FigureRow(NamedTuple):
    """A figure in words; `values` are that of the period and of the one beside it, if any."""

    words: str
    values: tuple[str, ...]
    part: bool = False


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The figures of one period, beside another where both are filled enough."""

    heads: tuple[str, ...]
    """The names of the periods."""

    rows: tuple[FigureRow, ...]
    note: str
    """Why no other period stands beside it; "" where one does or there is none."""

    has_earlier: bool
    has_later: bool


def period_words(period: Period, dates: Dates) -> str:
    """“November 2026”, “Block 2, 14 Dec – 10 Jan 2027”, or “Before session one” with its days."""
    if period.block is None:
        return dates.month(period.first)
    days = f"{dates.day_and_month(period.first)} – {dates.short_with_year(period.last)}"
    if period.block == 0:
        return translate("FiguresViewModel", "Before session one, {days}").format(days=days)
    text = translate("FiguresViewModel", "Block {number}, {days}")
    return text.format(number=period.block, days=days)


def figures_view(
    shown: tuple[Period, Figures],
    other: tuple[Period, Figures] | None,
    dates: Dates,
    *,
    has_earlier: bool,
    has_later: bool,
) -> FiguresView:
    """A period's figures; beside them those of `other`, unless too few days are filled."""
    together, note = [shown], ""
    if other is not None:
        if shown[1].is_comparable and other[1].is_comparable:
            together.append(other)
        else:
            text = translate(
                "FiguresViewModel",
                "It is not put beside another time ({other}): for that, 80 % of the days of both "
                "have to be filled.",
            )
            other_words = (
                dates.month_in_sentence(other[0].first)
                if other[0].block is None
                else period_words(other[0], dates)
            )
            note = text.format(other=other_words)
    return FiguresView(
        heads=tuple(period_words(period, dates) for period, _ in together),
        rows=tuple(_rows([figures for _, figures in together])),
        note=note,
        has_earlier=has_earlier,
        has_later=has_later,
    )


def _rows(together: list[Figures]) -> list[FigureRow]:
    of = translate("FiguresViewModel", "{count} of {total}")

    def row(words: str, counts: list[int], part: bool = False) -> FigureRow:
        values = zip(counts, together, strict=True)
        written = (of.format(count=count, total=f.days_filled) for count, f in values)
        return FigureRow(words, tuple(written), part)

    filled = (of.format(count=f.days_filled, total=f.days) for f in together)
    rows = [
        FigureRow(translate("FiguresViewModel", "Days filled"), tuple(filled)),
        row(
            translate("FiguresViewModel", "Days without headache"),
            [f.headache_free_days for f in together],
        ),
        row(translate("FiguresViewModel", "Headache days"), [f.headache_days for f in together]),
        row(
            translate("FiguresViewModel", "moderate or severe"),
            [f.moderate_or_severe_days for f in together],
            part=True,
        ),
        row(
            translate("FiguresViewModel", "4 h or more"),
            [f.long_days for f in together],
            part=True,
        ),
        row(
            translate("FiguresViewModel", "taken for a migraine"),
            [f.migraine_days for f in together],
            part=True,
        ),
        row(
            translate("FiguresViewModel", "Days with acute medicine"),
            [f.acute_days for f in together],
        ),
    ]
    for kind in MedicineClass:
        if any(f.class_days[kind] for f in together):
            rows.append(row(class_words(kind), [f.class_days[kind] for f in together], part=True))
    rows += [
        row(
            translate("FiguresViewModel", "Days with non-opioid analgesics, as one class"),
            [f.overuse_days[OveruseClass.NON_OPIOID] for f in together],
        ),
        row(
            translate("FiguresViewModel", "Days with two or more classes"),
            [f.multi_class_days for f in together],
        ),
    ]
    text = translate("FiguresViewModel", "{count} in {days}")
    intakes = (text.format(count=f.intakes, days=f.days_filled) for f in together)
    words = translate("FiguresViewModel", "Intakes, in the days filled")
    return [*rows, FigureRow(words, tuple(intakes))]
