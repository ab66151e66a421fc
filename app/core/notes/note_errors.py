"""What can go wrong with headache notes."""

from __future__ import annotations

from app.core.errors import QT_TRANSLATE_NOOP, AppError


class NoteDayToCome(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "{date} is still to come. Choose today or a day before it."
    )


class NoteTooLong(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The note has {count} characters; up to {most} can be kept. Shorten it and try again.",
    )


class WithoutHeadache(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "A day without headache has no duration and was no migraine. "
        "Choose mild, moderate or severe, or leave these two empty.",
    )


class MedicineNotTaken(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "A medicine was named for a day on which none was taken. "
        "Take the medicine out, or say that one was taken.",
    )


class BadIntakes(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{text}” cannot be how often a medicine was taken. Write a whole number from 1 to {most}.",
    )


class UnknownMedicine(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is not in your medicines. Add it there once, with its class, and try again.",
    )


class MedicineClassMissing(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "The kind of medicine is missing. Choose one, and keep it again."
    )


class MedicineNameTaken(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{name}” is in your medicines already. Choose another name."
    )


class MedicineInNotes(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” stands in the notes of some days and cannot be removed. "
        "You can stop using it: it is then offered for no new day.",
    )


class HoldsOfNoCombination(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Only a combination can be said to hold something else. "
        "Choose the class “combination analgesic”, or leave this empty.",
    )


class NameMissing(AppError):
    template = QT_TRANSLATE_NOOP("errors", "The name is missing. Write it as it stands on the box.")


class NameTooLong(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The name has {count} characters; up to {most} can be kept. Shorten it and try again.",
    )


class PreventiveDatesTurned(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "The last day, {last}, is before the first one, {first}. Change one of the two."
    )


class BadQuestionnaireTotal(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{text}” cannot be the total of a questionnaire. Write a number from 0 to {most}.",
    )


class QuestionnaireTotalMissing(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "The total is missing. Write the number that your clinic gave you."
    )


class NoteGone(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "This is not in the notes any more. Nothing was changed."
    )


class DayNotFilled(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "{date} is not filled, so there is nothing to remove. Nothing was changed."
    )


class NotAMonth(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{text}” is no month. Write it as year and month, for example 2026-11."
    )
