"""Remarks as questions, each with what can be done about it, grouped by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.draft import checks, recording_checks
from app.core.errors import QT_TRANSLATE_NOOP
from app.core.programme import soundness
from app.core.programme.programme import own_title
from app.core.programme.remark import Remark
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import remark_words

if TYPE_CHECKING:
    from app.core.programme.programme import Programme

translate = QCoreApplication.translate


class Action(Enum):
    """What can be done about a remark."""

    CUT = "cut"
    ONE_CHANNEL = "one channel"
    OTHER_FILE = "other file"
    CHAPTERS = "chapters"
    RECORDING = "recording"
    SESSION = "session"
    HOME = "home"
    DETAILS = "details"


class Question(NamedTuple):
    """A remark in words, what can be done about it, and the words of the button that does it."""

    words: str
    remark: Remark
    action: Action | None = None
    button: str = ""


class Questions(NamedTuple):
    """All questions about one recording, one session, or the programme as a whole."""

    about: str
    questions: tuple[Question, ...]


_AGAIN = QT_TRANSLATE_NOOP("remarks", "Its loudest moments crackle: is there a better file?")
_ASKED: Mapping[str, tuple[str, Action]] = {
    recording_checks.SILENT_START: (
        QT_TRANSLATE_NOOP("remarks", "{seconds} s of silence at the start: cut it?"),
        Action.CUT,
    ),
    recording_checks.SILENT_END: (
        QT_TRANSLATE_NOOP("remarks", "{seconds} s of silence at the end: cut it?"),
        Action.CUT,
    ),
    recording_checks.ONE_SIDE["left"]: (
        QT_TRANSLATE_NOOP("remarks", "Heard on the left side only: make one channel of it?"),
        Action.ONE_CHANNEL,
    ),
    recording_checks.ONE_SIDE["right"]: (
        QT_TRANSLATE_NOOP("remarks", "Heard on the right side only: make one channel of it?"),
        Action.ONE_CHANNEL,
    ),
    recording_checks.TURNED_ROUND: (
        QT_TRANSLATE_NOOP(
            "remarks",
            "Its two sides take each other away in one loudspeaker: make one channel of it?",
        ),
        Action.ONE_CHANNEL,
    ),
    recording_checks.GAPS: (
        QT_TRANSLATE_NOOP(
            "remarks",
            "Some moments could not be read and are silent: is there an undamaged copy?",
        ),
        Action.OTHER_FILE,
    ),
    recording_checks.CUT_SHORT: (
        QT_TRANSLATE_NOOP("remarks", "The file breaks off without an end: is there a whole copy?"),
        Action.OTHER_FILE,
    ),
    recording_checks.OTHER_THAN_SAID: (
        QT_TRANSLATE_NOOP(
            "remarks",
            "The file says {said}, but only {found} can be played: is there a whole copy?",
        ),
        Action.OTHER_FILE,
    ),
    recording_checks.REST_LEFT_OUT: (
        QT_TRANSLATE_NOOP(
            "remarks", "What follows {found} in the file cannot be read: is there a whole copy?"
        ),
        Action.OTHER_FILE,
    ),
    recording_checks.SILENT: (
        QT_TRANSLATE_NOOP("remarks", "Silent from beginning to end: is it the right file?"),
        Action.OTHER_FILE,
    ),
    recording_checks.SHORT: (
        QT_TRANSLATE_NOOP("remarks", "It takes only {seconds} s: is it the whole recording?"),
        Action.OTHER_FILE,
    ),
    recording_checks.CLIPPED: (_AGAIN, Action.OTHER_FILE),
    recording_checks.STILL_QUIET: (
        QT_TRANSLATE_NOOP(
            "remarks", "It stays {db} dB quieter than it should be: is there a better file?"
        ),
        Action.OTHER_FILE,
    ),
    recording_checks.NOISY: (
        QT_TRANSLATE_NOOP(
            "remarks", "A hiss or a hum is heard in its quiet moments: is there a better file?"
        ),
        Action.OTHER_FILE,
    ),
    recording_checks.COARSE: (
        QT_TRANSLATE_NOOP(
            "remarks", "Its file is coarse and may hiss by itself: is there a finer copy?"
        ),
        Action.OTHER_FILE,
    ),
    checks.APART: (
        QT_TRANSLATE_NOOP(
            "remarks", "It is played {db} dB quieter than the others: is there a better file?"
        ),
        Action.OTHER_FILE,
    ),
    soundness.CHAPTERS_ASTRAY: (
        QT_TRANSLATE_NOOP("remarks", "Its chapters are out of order: set them anew?"),
        Action.CHAPTERS,
    ),
    checks.UNUSED: (
        QT_TRANSLATE_NOOP("remarks", "In no session and not for home: where does it belong?"),
        Action.RECORDING,
    ),
    soundness.OTHER_LENGTH: (
        QT_TRANSLATE_NOOP(
            "remarks",
            "It takes {length}, and {low} to {high} min a day are suggested: is it for home?",
        ),
        Action.HOME,
    ),
    recording_checks.LENGTH_AT_HOME: (
        QT_TRANSLATE_NOOP(
            "remarks", "It takes {length}, and 7 to 12 min are usual at home: is it for home?"
        ),
        Action.HOME,
    ),
    checks.NO_HOME_PRACTICE: (
        QT_TRANSLATE_NOOP("remarks", "Nothing is for practice at home yet: choose something?"),
        Action.HOME,
    ),
    checks.EMPTY_SESSION: (
        QT_TRANSLATE_NOOP("remarks", "It has no blocks yet: add some?"),
        Action.SESSION,
    ),
    soundness.OTHER_SUM: (
        QT_TRANSLATE_NOOP(
            "remarks", "Its blocks take {length}, and {planned} min are planned: is that so?"
        ),
        Action.SESSION,
    ),
}
"""The question for a remark, and what can be done about it."""

_MENDED: Mapping[str, Action] = {
    checks.NO_TITLE: Action.DETAILS,
    checks.NO_RECORDING: Action.SESSION,
    checks.UNTITLED_SESSION: Action.SESSION,
    checks.UNTITLED_RECORDING: Action.RECORDING,
    checks.UNTITLED_CHAPTER: Action.CHAPTERS,
    checks.NOT_FOR_A_PACK: Action.RECORDING,
    checks.OPENS_NEVER: Action.HOME,
}
"""What can be done about a remark that is no question."""


def is_asked(remark: Remark) -> bool:
    """Whether something can be done about what a remark says."""
    return remark.template in _ASKED or remark.template in _MENDED


def question(remark: Remark, dates: Dates) -> Question:
    """A remark as it is asked; its sentence where there is nothing to ask."""
    asked, action = _ASKED.get(remark.template, (None, _MENDED.get(remark.template)))
    said = remark if asked is None else Remark(asked, remark.fields)
    return Question(remark_words(said, dates), remark, action, _button(action))


def grouped(remarks: Iterable[Remark], programme: Programme, dates: Dates) -> tuple[Questions, ...]:
    """Remarks by what they are about, in the order in which that is first met."""
    groups: dict[tuple[str | None, int | None], list[Question]] = {}
    for remark in remarks:
        place = (remark.recording, remark.session)
        groups.setdefault(place, []).append(question(remark, dates))
    return tuple(
        Questions(_about(programme, *place), tuple(questions))
        for place, questions in groups.items()
    )


def _about(programme: Programme, recording_id: str | None, number: int | None) -> str:
    if recording_id is not None:
        recording = programme.recording(recording_id)
        return (recording.title if recording is not None else "") or recording_id
    if number is None:
        return translate("Questions", "The programme")
    words = translate("Questions", "Session {number}").format(number=number)
    session = programme.session(number)
    title = own_title(number, session.title) if session is not None else ""
    return f"{words}  ·  {title}" if title else words


def _button(action: Action | None) -> str:
    go = translate("Questions", "Go there")
    return {
        None: "",
        Action.CUT: translate("Questions", "Cut it…"),
        Action.ONE_CHANNEL: translate("Questions", "One channel…"),
        Action.OTHER_FILE: translate("Questions", "Another file…"),
        Action.CHAPTERS: translate("Questions", "Chapters…"),
        Action.HOME: translate("Questions", "Home practice"),
    }.get(action, go)
