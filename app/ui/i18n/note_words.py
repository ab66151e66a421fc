"""The words of headache notes, as the page, the clinic's sheet and a screen reader say them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.notes.notes import Duration, Entry, Holds, Level, MedicineClass, Migraine

translate = QCoreApplication.translate


def level_word(level: Level) -> str:
    """“moderate”; “none” for no headache."""
    return {
        Level.NONE: translate("NoteWords", "none"),
        Level.MILD: translate("NoteWords", "mild"),
        Level.MODERATE: translate("NoteWords", "moderate"),
        Level.SEVERE: translate("NoteWords", "severe"),
    }[level]


def headache_words(level: Level) -> str:
    """“moderate headache”, as it is read aloud; “no headache”."""
    return {
        Level.NONE: translate("NoteWords", "no headache"),
        Level.MILD: translate("NoteWords", "mild headache"),
        Level.MODERATE: translate("NoteWords", "moderate headache"),
        Level.SEVERE: translate("NoteWords", "severe headache"),
    }[level]


def level_question_words(level: Level) -> str:
    """The answer in words of function: “Moderate: I cannot do all I would”."""
    return {
        Level.NONE: translate("NoteWords", "No headache"),
        Level.MILD: translate("NoteWords", "Mild: it bothers me"),
        Level.MODERATE: translate("NoteWords", "Moderate: I cannot do all I would"),
        Level.SEVERE: translate("NoteWords", "Severe: I have to lie down"),
    }[level]


def duration_words(duration: Duration) -> str:
    """“30 min to 4 h”."""
    return {
        Duration.UNDER_30_MIN: translate("NoteWords", "under 30 min"),
        Duration.TO_4_H: translate("NoteWords", "30 min to 4 h"),
        Duration.FROM_4_H: translate("NoteWords", "4 h or more"),
    }[duration]


def migraine_words(migraine: Migraine) -> str:
    """“yes”, “no” or “not sure”."""
    return {
        Migraine.YES: translate("NoteWords", "yes"),
        Migraine.NO: translate("NoteWords", "no"),
        Migraine.UNSURE: translate("NoteWords", "not sure"),
    }[migraine]


def entry_word(entry: Entry) -> str:
    """“late” or “recalled”; nothing for a day that was filled on that day."""
    return {
        Entry.SAME_DAY: "",
        Entry.LATE: translate("NoteWords", "late"),
        Entry.RECALLED: translate("NoteWords", "recalled"),
    }[entry]


def class_words(kind: MedicineClass) -> str:
    """The class of an acute medicine: “combination analgesic”."""
    return {
        MedicineClass.TRIPTAN: translate("NoteWords", "triptan"),
        MedicineClass.ERGOTAMINE: translate("NoteWords", "ergotamine"),
        MedicineClass.PARACETAMOL: translate("NoteWords", "paracetamol"),
        MedicineClass.ASPIRIN: translate("NoteWords", "aspirin"),
        MedicineClass.NSAID: translate("NoteWords", "other anti-inflammatory (NSAID)"),
        MedicineClass.COMBINATION: translate("NoteWords", "combination analgesic"),
        MedicineClass.OPIOID: translate("NoteWords", "opioid"),
        MedicineClass.OTHER: translate("NoteWords", "other acute medicine"),
    }[kind]


def holds_words(held: Holds) -> str:
    """What a combination may hold: “caffeine”."""
    return {
        Holds.CODEINE: translate("NoteWords", "codeine"),
        Holds.CAFFEINE: translate("NoteWords", "caffeine"),
        Holds.BUTALBITAL: translate("NoteWords", "butalbital"),
        Holds.ERGOTAMINE: translate("NoteWords", "ergotamine"),
    }[held]
