"""What is worth saying about one person's row, as sentences in any language."""

from __future__ import annotations

from datetime import date

from app.core.errors import QT_TRANSLATE_NOOP
from app.core.programme.remark import Remark


def no_file() -> Remark:
    """Nobody handed in anything for this code."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks", "No file was handed in. Nothing is known about practice at home."
        )
    )


def no_file_read() -> Remark:
    """No file of this code was read, and some could not be: one of them may be this person's."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "No file of this code was read; one that was left out may be this person's. Nothing is "
            "known about practice at home.",
        )
    )


def only_file_left_out() -> Remark:
    """The only files that say they are of this code were left out."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "The file of this code was left out. Nothing is known about practice at home.",
        )
    )


def file_left_out() -> Remark:
    """Of several files that say they are of this code one was left out."""
    return Remark(
        QT_TRANSLATE_NOOP("remarks", "A file of this code was left out; nothing of it is counted.")
    )


def not_in_group() -> Remark:
    return Remark(QT_TRANSLATE_NOOP("remarks", "This code is not one of the group's."))


def in_no_group() -> Remark:
    """Several groups are looked at, and none of them has this code."""
    return Remark(QT_TRANSLATE_NOOP("remarks", "This code is in none of the groups."))


def in_other_group(group: str) -> Remark:
    """Another group of the facilitator has this code as well, so that the file may be of either."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "The group “{group}” has this code too; find out whose the file is.",
        ),
        {"group": group},
    )


def other_programme() -> Remark:
    """The files of this code hold nothing of the programme that is looked at."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "The file is of another programme. Nothing is known about practice at home in this "
            "one.",
        )
    )


def other_use(days: int, minutes: float) -> Remark:
    """The programme of this person intends another use than that of most."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "This person's programme intends another use: {days} days, and a day counts from "
            "{minutes} minutes.",
        ),
        {"days": days, "minutes": minutes},
    )


def not_open_yet() -> Remark:
    return Remark(
        QT_TRANSLATE_NOOP("remarks", "Home practice was not open yet when the file was made.")
    )


def reaches_to(day: date) -> Remark:
    """The file ends before those of others, within the planned days."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks", "The file reaches to {day}; the days after it are not counted."
        ),
        {"day": day},
    )


def not_covered(days: int) -> Remark:
    """No file covers some days before the last that one covers."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "Days that no file covers: {days}. They are not counted as days without practice.",
        ),
        {"days": days},
    )


def withdrew(day: date) -> Remark:
    return Remark(
        QT_TRANSLATE_NOOP("remarks", "Withdrew on {day}; days from then on are not counted."),
        {"day": day},
    )


def by_hand(days: int, minutes: int) -> Remark:
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "Entered by hand: {days} days, {minutes} minutes; they are not in the days practised.",
        )
        if days != 1
        else QT_TRANSLATE_NOOP(
            "remarks",
            "Entered by hand: one day, {minutes} minutes; it is not in the days practised.",
        ),
        {"days": days, "minutes": minutes},
    )


def before_opening(minutes: int) -> Remark:
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks", "{minutes} minutes heard before home practice opened are not counted."
        ),
        {"minutes": minutes},
    )


def files_disagree(day: date, older: float, newer: float) -> Remark:
    """Two files tell the same practices of a day otherwise; minutes."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "Two files disagree about {day}, {older} and {newer} minutes; the newer one was taken.",
        ),
        {"day": day, "older": older, "newer": newer},
    )


def files_disagree_otherwise(day: date) -> Remark:
    """Two files tell a practice of a day otherwise, with the same minutes."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "Two files disagree about a practice of {day}, not about its minutes; the newer one "
            "was taken.",
        ),
        {"day": day},
    )


def lacking(practices: int, first: date, last: date) -> Remark:
    """The newest file covers these days without practices of them that an older file holds."""
    if first == last:
        return Remark(
            QT_TRANSLATE_NOOP(
                "remarks",
                "Practices that an older file holds are not in the newest: {count}, of {day}. They "
                "count all the same.",
            ),
            {"count": practices, "day": first},
        )
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "Practices that an older file holds are not in the newest: {count}, from {first} to "
            "{last}. They count all the same.",
        ),
        {"count": practices, "first": first, "last": last},
    )


def openings_disagree(older: date, newer: date) -> Remark:
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "Two files disagree about when home practice opened, {older} and {newer}; the newer "
            "one was taken.",
        ),
        {"older": older, "newer": newer},
    )


def shares_practices_elsewhere(code: str, group: str, practices: int) -> Remark:
    """The same practices are in the files of a code of another group, which is not looked at."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "The same practices are in the files of {code}, of the group “{group}”, too: "
            "{practices}. They count in this row; find out whose they are.",
        ),
        {"code": code, "group": group, "practices": practices},
    )


def attendances_disagree(session: int, older: date, newer: date) -> Remark:
    """Two files say that a session was attended, on different days."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "Two files disagree about session {number}, attended on {older} and on {newer}; the "
            "newer one was taken.",
        ),
        {"number": session, "older": older, "newer": newer},
    )


def attended_not_in_newest(session: int, day: date) -> Remark:
    """An older file says that a session was attended, and the newest does not say it."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "An older file says session {number} was attended on {day}, the newest does not; the "
            "newest was taken.",
        ),
        {"number": session, "day": day},
    )


def shares_practices(code: str, practices: int) -> Remark:
    """The same practices are in the files of another code too."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "The same practices are in the files of {code} too: {practices}. They count in both "
            "rows; find out whose they are.",
        ),
        {"code": code, "practices": practices},
    )


def attended_but_absent(session: int, day: date) -> Remark:
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "The group's list says absent from session {number}; the file says attended on {day}.",
        ),
        {"number": session, "day": day},
    )


def attended_but_not_held(session: int, day: date) -> Remark:
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "The group's list says that session {number} was not held; the file says attended on "
            "{day}.",
        ),
        {"number": session, "day": day},
    )


def attended_before(session: int, day: date, held: date) -> Remark:
    """The file says that a session was attended before the day the group has for it."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "The file says session {number} was attended on {day}, before the group's date for it, "
            "{held}.",
        ),
        {"number": session, "day": day, "held": held},
    )


def opened_before_group(day: date, first: date) -> Remark:
    """Home practice opened before the group met: the file may be of an earlier course."""
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "The file says home practice opened on {day}, before the group's first session, "
            "{first}.",
        ),
        {"day": day, "first": first},
    )


def clock_ahead(day: date) -> Remark:
    return Remark(
        QT_TRANSLATE_NOOP(
            "remarks",
            "The file says it was made on {day}, which is still to come; the clock of that "
            "computer may be wrong.",
        ),
        {"day": day},
    )
