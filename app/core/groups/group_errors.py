"""What can go wrong with groups."""

from __future__ import annotations

from app.core.errors import QT_TRANSLATE_NOOP, AppError


class UnknownGroup(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "There is no group “{name}”. Write its name or its code as your groups have it."
    )


class NoProgrammeChosen(AppError):
    template = QT_TRANSLATE_NOOP("errors", "Choose the programme that the group goes through.")


class GroupNameMissing(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "The group has no name. Write one, such as the day it meets."
    )


class GroupNameTooLong(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "The name has {count} characters; up to {most} can be kept. Write a shorter one."
    )


class GroupNameTaken(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "There is a group “{name}” already. Choose another name for this one."
    )


class SessionNoteTooLong(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The note on session {number} has {count} characters; up to {most} can be kept. "
        "Shorten it and try again.",
    )


class CodeTaken(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "The code “{code}” is in this group already. Each person has a code of their own."
    )


class UnknownCode(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "The group “{group}” has no code “{code}”. Look it up in the group's list."
    )


class TooManyCodes(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "A group has up to {most} codes. Choose fewer, or make a second group."
    )


class GroupSessionToCome(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Session {number} is on {date}, which is still to come. "
        "If it was held earlier, move it to that day first.",
    )


class GroupSessionNotHeld(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Session {number} is marked as not held. Take that mark back first, or mark it as made up.",
    )


class GroupSessionHeld(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Somebody took part in session {number}, so it was held. "
        "Take these marks back first, then mark it as not held.",
    )


class CodeInAttendance(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{code}” has attendance in this group and stays in it. "
        "If the person left, enter the day of it.",
    )


class NothingHandedOut(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The group “{group}” has no pack yet that dates could be moved in. Make its pack first.",
    )


class CalendarUnwritable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The calendar “{name}” could not be written ({detail}). "
        "Choose another place and try again.",
    )
