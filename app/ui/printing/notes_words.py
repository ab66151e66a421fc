"""What the lines of the classification, medicines and the figures are called on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.notes.clinic_sheet import SheetNotes, SheetPeriod
from app.core.notes.figures import OveruseClass
from app.core.notes.notes import Duration, Holds, Level, Medicine, MedicineClass
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.note_words import (
    class_words,
    duration_words,
    holds_words,
    level_question_words,
)

translate = QCoreApplication.translate


def threshold_name(number: str) -> str:
    """What a line of ICHD-3 8.2 is about, by its number. Raises KeyError."""
    return {
        "8.2": translate("ClinicNotes", "headache"),
        "8.2.1": translate("ClinicNotes", "ergotamine"),
        "8.2.2": translate("ClinicNotes", "one or more triptans"),
        "8.2.3": translate(
            "ClinicNotes", "non-opioid analgesics: paracetamol, aspirin, other NSAIDs, as one class"
        ),
        "8.2.4": translate("ClinicNotes", "opioids"),
        "8.2.5": translate("ClinicNotes", "combination analgesics"),
        "8.2.6": translate(
            "ClinicNotes", "several classes, none overused alone: days with any acute medicine"
        ),
    }[number]


def short_duration(duration: Duration) -> str:
    """“30 min–4 h”, in a narrow column."""
    if duration is Duration.TO_4_H:
        return translate("ClinicNotes", "30 min–4 h").replace(" ", "\N{NO-BREAK SPACE}")
    return duration_words(duration)


def class_columns(periods: Sequence[SheetPeriod]) -> list[tuple[str, list[int]]]:
    """A short name and the days in each period of every class of which any of them has a day, the
    non-opioid analgesics as one class too."""
    names = {
        MedicineClass.TRIPTAN: translate("ClinicNotes", "triptan"),
        MedicineClass.ERGOTAMINE: translate("ClinicNotes", "ergot."),
        MedicineClass.PARACETAMOL: translate("ClinicNotes", "parac."),
        MedicineClass.ASPIRIN: translate("ClinicNotes", "aspirin"),
        MedicineClass.NSAID: translate("ClinicNotes", "NSAID"),
        MedicineClass.COMBINATION: translate("ClinicNotes", "combin."),
        MedicineClass.OPIOID: translate("ClinicNotes", "opioid"),
        MedicineClass.OTHER: translate("ClinicNotes", "other"),
    }
    columns = [
        (name, [period.figures.class_days[kind] for period in periods])
        for kind, name in names.items()
    ]
    together = [period.figures.overuse_days[OveruseClass.NON_OPIOID] for period in periods]
    columns.append((translate("ClinicNotes", "non-opioid"), together))
    return [column for column in columns if any(column[1])]


def medicine_words(medicine: Medicine) -> str:
    """“Tachidol, combination analgesic with codeine”."""
    kind = class_words(medicine.kind)
    if medicine.holds:
        held = ", ".join(holds_words(holds) for holds in Holds if holds in medicine.holds)
        words = translate("ClinicNotes", "{name}, {kind} with {held}")
        return words.format(name=medicine.name, kind=kind, held=held)
    return translate("ClinicNotes", "{name}, {kind}").format(name=medicine.name, kind=kind)


def definitions(notes: SheetNotes, dates: Dates) -> tuple[tuple[str, str], ...]:
    """What is counted and out of what, as terms with their meaning, for the foot of each page."""
    found = [
        (
            translate("ClinicNotes", "What is counted."),
            translate(
                "ClinicNotes",
                "All figures are days of those filled, but for the intakes; nothing is "
                "extrapolated, and no periods are compared.",
            ),
        ),
        (
            translate("ClinicNotes", "Filled:"),
            translate(
                "ClinicNotes",
                "a level was chosen, also “none”; –: no day is filled. A day not filled is no day "
                "without headache.",
            ),
        ),
        (
            translate("ClinicNotes", "Headache day:"),
            translate("ClinicNotes", "any headache on that local day, however short."),
        ),
        (
            translate("ClinicNotes", "Levels:"),
            "; ".join(level_question_words(level) for level in list(Level)[1:]) + ".",
        ),
        (
            translate("ClinicNotes", "Acute medicine:"),
            translate(
                "ClinicNotes",
                "at least one intake noted; empty: none noted, 0: none taken. A class counts once "
                "a day; a combination counts as one, never by its parts. Paracetamol, aspirin and "
                "other NSAIDs are one class where two or more classes are counted.",
            ),
        ),
        (
            translate("ClinicNotes", "Late, recalled:"),
            translate("ClinicNotes", "filled 1 to 7 days afterwards, or later than that."),
        ),
        (translate("ClinicNotes", "Practice:"), _practice_words(notes, dates)),
    ]
    if notes.time.chosen is not None:
        found.insert(0, (translate("ClinicNotes", "Time:"), _time_words(notes, dates)))
    if notes.medicines:
        names = "; ".join(map(medicine_words, notes.medicines.values()))
        found.append((translate("ClinicNotes", "Medicines:"), f"{names}."))
    found.append(
        (
            translate("ClinicNotes", "Source:"),
            translate(
                "ClinicNotes",
                "ICHD-3, Cephalalgia 2018; 38: 1–211, ichd-3.org. Written by the person with "
                "Evenbreath, which is no medical device and draws no conclusion.",
            ),
        )
    )
    return tuple(found)


def _time_words(notes: SheetNotes, dates: Dates) -> str:
    chosen = notes.time.chosen
    assert chosen is not None
    only = translate(
        "ClinicNotes",
        "only the days from {first} to {last} are shown and counted. A month that is cut is named "
        "by its days.",
    )
    words = [filled(only, first=dates.with_year(chosen.first), last=dates.with_year(chosen.last))]
    if notes.session_one is not None:
        words.append(translate("ClinicNotes", "Blocks of 28 days that are cut are left out."))
    if notes.time.months[0].first > chosen.first:
        longer = translate("ClinicNotes", "Of a longer time, the last twelve months are shown.")
        words.append(longer)
    return " ".join(words)


def _practice_words(notes: SheetNotes, dates: Dates) -> str:
    practice = notes.practice
    if practice.opened is None:
        return translate("ClinicNotes", "home practice is not open yet.")
    words = translate(
        "ClinicNotes",
        "minutes of home practice heard, measured by the player. Practice days: at least {minutes} "
        "minutes, out of the days since it opened on {date}; –: not open yet.",
    )
    minutes = dates.locale.toString(round(practice.min_seconds / 60, 1), "g", 6)
    return filled(words, minutes=minutes, date=dates.with_year(practice.opened))


def noted_lists(notes: SheetNotes, dates: Dates) -> list[tuple[str, tuple[str, ...]]]:
    """The preventives and the questionnaires in a line each, under a title; none where none is
    noted."""
    found = []
    if notes.preventives:
        since = translate("ClinicNotes", "{name}: since {first}")
        until = translate("ClinicNotes", "{name}: from {first} to {last}")
        lines = tuple(
            filled(
                since if one.last is None else until,
                name=one.name,
                first=dates.with_year(one.first),
                last=dates.with_year(one.last or one.first),
            )
            for one in notes.preventives
        )
        found.append((translate("ClinicNotes", "Preventives, as noted"), lines))
    if notes.questionnaires:
        total = translate("ClinicNotes", "{date}: {name}, total {total}")
        lines = tuple(
            filled(
                total,
                date=dates.with_year(one.day),
                name=one.name,
                total=number_words(one.total, dates),
            )
            for one in notes.questionnaires
        )
        found.append((translate("ClinicNotes", "Questionnaires of the clinic, as noted"), lines))
    return found


def number_words(number: float, dates: Dates) -> str:
    """A number with the locale's signs, and no decimal one where it is whole."""
    whole = round(number)
    if whole == number:
        return dates.locale.toString(whole)
    return dates.locale.toString(float(number), "g", 8)
