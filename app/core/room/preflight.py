"""The look before a session in the room: what is so, line by line, and what helps where it must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.core.errors import QT_TRANSLATE_NOOP
from app.core.moment import clock_length, whole_minutes
from app.core.programme.programme import number_and_title
from app.core.programme.remark import Remark, Shown

LEAST_FREE_BYTES = 100_000_000
"""The record of a session takes less than a hundredth of it; but nothing else should stop it."""

SPARE_MINUTES = 30
"""A battery that lasts for so much longer than the session is no worry."""


class Check(StrEnum):
    """What a line is about, in the order in which the lines stand."""

    SESSION = "session"
    FILES = "files"
    OUTPUT = "output"
    POWER = "power"
    DISK = "disk"
    SLEEP = "sleep"


class Line(NamedTuple):
    """One line: what is so, a word on it or what helps (None: nothing to add), and whether it must
    be acknowledged before the room opens. `recording` is the SHA-256 of one that is missing."""

    check: Check
    ready: bool
    says: Remark
    helps: Remark | None = None
    must_acknowledge: bool = False
    recording: str | None = None


class FileProblem(StrEnum):
    """What is wrong with a recording's file."""

    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class FileFinding:
    """What was found of one recording or bell, by its SHA-256.

    `problem` None: it is there, has the content that it is named by, and decodes at three places.
    """

    recording: str
    title: str
    problem: FileProblem | None = None


@dataclass(frozen=True, slots=True)
class Power:
    """What the computer runs on. `minutes_left` of its battery, None where that is not known."""

    has_battery: bool
    plugged_in: bool
    minutes_left: int | None = None


TONIGHT = QT_TRANSLATE_NOOP("remarks", "Today: {group}, session {session}.")
TONIGHT_ALONE = QT_TRANSLATE_NOOP("remarks", "Today: session {session}.")
HANDED_OVER = QT_TRANSLATE_NOOP(
    "remarks", "Handed over: session {session}, in “{block}”, {left} left."
)
HANDED_OVER_LATE = QT_TRANSLATE_NOOP("remarks", "Handed over: session {session}, in “{block}”.")
HANDED_OVER_DONE = QT_TRANSLATE_NOOP(
    "remarks", "Handed over: session {session}, after its last block."
)
OPENS_PAUSED = QT_TRANSLATE_NOOP(
    "remarks", "It opens paused, at the same second. Here it goes on, and here it is recorded."
)
PLANNED = QT_TRANSLATE_NOOP("remarks", "{count} people, planned from {start} to {end}.")
PLANNED_ALONE = QT_TRANSLATE_NOOP("remarks", "Planned from {start} to {end}.")
PLANNED_LENGTH = QT_TRANSLATE_NOOP("remarks", "Planned for {minutes} minutes.")
NO_DATE = QT_TRANSLATE_NOOP("remarks", "No date yet: session {session}.")
OTHER_DAY = QT_TRANSLATE_NOOP("remarks", "Planned for {date}: session {session}.")
TODAY_IS = QT_TRANSLATE_NOOP(
    "remarks", "Today is {date}. If this is meant, go on; else choose another session."
)
ALL_HERE = QT_TRANSLATE_NOOP("remarks", "All recordings and bells of this session are here.")
ALL_DECODED = QT_TRANSLATE_NOOP(
    "remarks", "Each was opened and decoded at its start, its middle and its end."
)
NO_SOUND = QT_TRANSLATE_NOOP("remarks", "No recording and no bell belongs to this session.")
MISSING = QT_TRANSLATE_NOOP("remarks", "“{title}” is missing.")
CHANGED = QT_TRANSLATE_NOOP("remarks", "“{title}” is not what it was: its file is damaged.")
UNREADABLE = QT_TRANSLATE_NOOP("remarks", "“{title}” cannot be read just now.")
SILENT = QT_TRANSLATE_NOOP("remarks", "“{title}” cannot be decoded to its end.")
BRING_BACK = QT_TRANSLATE_NOOP(
    "remarks",
    "Open the programme's file again to bring it back, or open the room without it: its block is "
    "then passed over.",
)
LOOK_AT_DISK = QT_TRANSLATE_NOOP(
    "remarks",
    "See that the disk with the program's data is connected and may be read; then look again.",
)
OUTPUT = QT_TRANSLATE_NOOP("remarks", "The sound goes to {name}.")
SET_LEVEL = QT_TRANSLATE_NOOP("remarks", "Play the test, and set it from the farthest seat.")
LEVEL_OFF = QT_TRANSLATE_NOOP("remarks", "The sound goes to {name}, but its volume is off.")
RAISE_LEVEL = QT_TRANSLATE_NOOP("remarks", "Make it louder, play the test and listen.")
OUTPUT_GONE = QT_TRANSLATE_NOOP("remarks", "“{name}” is not connected.")
PLUG_OUTPUT = QT_TRANSLATE_NOOP("remarks", "Plug it in and switch it on, or choose another output.")
NO_OUTPUT = QT_TRANSLATE_NOOP("remarks", "No sound output was found.")
PLUG_ANY = QT_TRANSLATE_NOOP("remarks", "Connect the loudspeakers and switch them on.")
NO_BATTERY = QT_TRANSLATE_NOOP("remarks", "The computer has no battery and runs on the mains.")
PLUGGED_IN = QT_TRANSLATE_NOOP("remarks", "The computer is plugged in.")
BATTERY_SHORT = QT_TRANSLATE_NOOP(
    "remarks", "The computer runs on its battery, for about {left} of the {minutes} minutes."
)
BATTERY_LONG = QT_TRANSLATE_NOOP(
    "remarks",
    "The computer runs on its battery, for about {left} minutes; the session takes {minutes}.",
)
BATTERY_UNKNOWN = QT_TRANSLATE_NOOP(
    "remarks", "The computer runs on its battery; for how long is not known."
)
PLUG_IN = QT_TRANSLATE_NOOP("remarks", "Plug it in.")
ROOM_ON_DISK = QT_TRANSLATE_NOOP(
    "remarks", "There is room on the disk: {free} are free, the record needs less than 1 MB."
)
DISK_SHORT = QT_TRANSLATE_NOOP("remarks", "Only {free} are free on the disk.")
MAKE_ROOM = QT_TRANSLATE_NOOP(
    "remarks", "Delete or move what is not needed, so that the record can be kept."
)
STAYS_AWAKE = QT_TRANSLATE_NOOP(
    "remarks", "Computer and screen stay awake until the session is closed."
)
LID = QT_TRANSLATE_NOOP("remarks", "Closing the lid may still send the computer to sleep.")
MAY_SLEEP = QT_TRANSLATE_NOOP("remarks", "This computer's sleep cannot be held off from here.")
NO_SLEEP_BY_HAND = QT_TRANSLATE_NOOP(
    "remarks",
    "Switch it off by hand for the session: in the system's settings, under Power, let screen and "
    "computer never sleep.",
)


class Occasion(NamedTuple):
    """Which session is made ready: for whom, when it is planned (`start` and `end` are times of day
    as they are read), and what day it is."""

    number: int
    title: str
    minutes: float
    today: date
    planned_on: date | None = None
    start: str | None = None
    end: str | None = None
    group: str = ""
    people: int = 0


def session_line(occasion: Occasion) -> Line:
    """Which session it is, and whether today is its day."""
    fields: dict[str, Shown] = {"session": number_and_title(occasion.number, occasion.title)}
    if occasion.planned_on is not None and occasion.planned_on != occasion.today:
        says = Remark(OTHER_DAY, {**fields, "date": occasion.planned_on})
        return Line(Check.SESSION, False, says, Remark(TODAY_IS, {"date": occasion.today}))
    if occasion.planned_on is None:
        says = Remark(NO_DATE, fields)
    elif occasion.group:
        says = Remark(TONIGHT, {**fields, "group": occasion.group})
    else:
        says = Remark(TONIGHT_ALONE, fields)
    if occasion.start is None or occasion.end is None:
        helps = Remark(PLANNED_LENGTH, {"minutes": whole_minutes(occasion.minutes * 60)})
    else:
        times: dict[str, Shown] = {"start": occasion.start, "end": occasion.end}
        helps = Remark(PLANNED_ALONE, times)
        if occasion.people:
            helps = Remark(PLANNED, {**times, "count": occasion.people})
    return Line(Check.SESSION, True, says, helps)


def handed_over_line(number: int, title: str, block: str | None, left_seconds: float = 0.0) -> Line:
    """Which session came from another computer, and how much is left of the block with this title;
    None: all blocks are done."""
    fields: dict[str, Shown] = {"session": number_and_title(number, title)}
    if block is None:
        says = Remark(HANDED_OVER_DONE, fields)
    elif left_seconds <= 0:  # it goes on for longer than it was planned
        says = Remark(HANDED_OVER_LATE, {**fields, "block": block})
    else:
        says = Remark(HANDED_OVER, {**fields, "block": block, "left": clock_length(left_seconds)})
    return Line(Check.SESSION, True, says, Remark(OPENS_PAUSED))


def file_lines(findings: Sequence[FileFinding]) -> tuple[Line, ...]:
    """That every recording and bell is there, or a line for each that is not."""
    bad = [finding for finding in findings if finding.problem is not None]
    if not bad:
        if not findings:
            return (Line(Check.FILES, True, Remark(NO_SOUND)),)
        return (Line(Check.FILES, True, Remark(ALL_HERE), Remark(ALL_DECODED)),)
    words = {
        FileProblem.MISSING: MISSING,
        FileProblem.CHANGED: CHANGED,
        FileProblem.UNREADABLE: UNREADABLE,
        FileProblem.SILENT: SILENT,
    }
    return tuple(
        Line(
            Check.FILES,
            False,
            Remark(words[one.problem], {"title": one.title}),
            Remark(LOOK_AT_DISK if one.problem is FileProblem.UNREADABLE else BRING_BACK),
            must_acknowledge=True,
            recording=one.recording,
        )
        for one in bad
        if one.problem is not None
    )


def output_line(name: str | None, *, is_there: bool = True, is_off: bool = False) -> Line:
    """Where the sound goes; `name` None: there is no output, `is_off`: its volume is off."""
    if name is None:
        return Line(Check.OUTPUT, False, Remark(NO_OUTPUT), Remark(PLUG_ANY))
    fields: dict[str, Shown] = {"name": name}
    if not is_there:
        return Line(Check.OUTPUT, False, Remark(OUTPUT_GONE, fields), Remark(PLUG_OUTPUT))
    if is_off:
        return Line(Check.OUTPUT, False, Remark(LEVEL_OFF, fields), Remark(RAISE_LEVEL))
    return Line(Check.OUTPUT, True, Remark(OUTPUT, fields), Remark(SET_LEVEL))


def power_line(power: Power, session_minutes: float) -> Line:
    """Whether the computer runs for as long as the session."""
    minutes = whole_minutes(session_minutes * 60)
    if not power.has_battery:
        return Line(Check.POWER, True, Remark(NO_BATTERY))
    if power.plugged_in:
        return Line(Check.POWER, True, Remark(PLUGGED_IN))
    left = power.minutes_left
    if left is None:
        return Line(Check.POWER, False, Remark(BATTERY_UNKNOWN), Remark(PLUG_IN))
    fields: dict[str, Shown] = {"left": left, "minutes": minutes}
    if left >= minutes + SPARE_MINUTES:
        return Line(Check.POWER, True, Remark(BATTERY_LONG, fields))
    words = BATTERY_SHORT if left < minutes else BATTERY_LONG
    return Line(Check.POWER, False, Remark(words, fields), Remark(PLUG_IN))


def disk_line(free_bytes: int) -> Line:
    """Whether the record of the session has room."""
    fields: dict[str, Shown] = {"free": _size(free_bytes)}
    if free_bytes < LEAST_FREE_BYTES:
        return Line(Check.DISK, False, Remark(DISK_SHORT, fields), Remark(MAKE_ROOM))
    return Line(Check.DISK, True, Remark(ROOM_ON_DISK, fields))


def sleep_line(*, held_off: bool) -> Line:
    """Whether the computer and its screen stay awake."""
    if held_off:
        return Line(Check.SLEEP, True, Remark(STAYS_AWAKE), Remark(LID))
    return Line(Check.SLEEP, False, Remark(MAY_SLEEP), Remark(NO_SLEEP_BY_HAND))


def _size(size: int) -> str:
    return f"{size / 1e9:.0f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
