"""The edits of a draft; each function gives a new draft.

A function returns the very draft it was given where nothing changed. Whatever is done in whatever
order, all that a draft refers to is in it. What is about sessions and blocks, and about recordings,
is in files of its own and can be had from here as well.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.core.draft.bounds import checked_date, checked_language, number, whole
from app.core.draft.draft import Draft
from app.core.draft.errors import PartGone
from app.core.draft.recording_edits import (
    add_chapter,
    add_chapters,
    add_recording,
    duplicate_of,
    remove_recording,
    replace_audio,
    set_chapters,
    set_recording,
    set_transcript,
)
from app.core.draft.session_edits import (
    add_block,
    add_session,
    clear_dates,
    move_block,
    move_session,
    move_session_date,
    remove_block,
    remove_session,
    set_all_times,
    set_block,
    set_session,
    set_session_date,
)
from app.core.draft.text import in_lines, one_line
from app.core.programme.programme import Completion, Dose, Unlock, session_title
from app.core.programme.session_json import MAX_MINUTES, MAX_SECONDS

__all__ = [
    "add_block",
    "add_chapter",
    "add_chapters",
    "add_recording",
    "add_session",
    "checked_language",
    "clear_dates",
    "duplicate_of",
    "move_block",
    "move_session",
    "move_session_date",
    "remove_block",
    "remove_recording",
    "remove_session",
    "replace_audio",
    "set_about",
    "set_all_times",
    "set_block",
    "set_chapters",
    "set_completion",
    "set_dose",
    "set_handout",
    "set_home_practice",
    "set_practice_day",
    "set_recording",
    "set_session",
    "set_session_date",
    "set_start_date",
    "set_transcript",
    "set_unlock",
]


def set_about(
    draft: Draft,
    *,
    title: str | None = None,
    language: str | None = None,
    author: str | None = None,
    licence: str | None = None,
    description: str | None = None,
    synthetic_voice: bool | None = None,
) -> Draft:
    """What the programme says of itself; None leaves a field. Raises NotALanguage.

    Sessions that got no title of their own are called as they are in its language.
    """
    programme = draft.programme
    spoken = programme.language if language is None else checked_language(language)
    sessions = programme.sessions
    if spoken != programme.language:
        sessions = tuple(
            replace(session, title=session_title(spoken, session.number))
            if session.title == session_title(programme.language, session.number)
            else session
            for session in sessions
        )
    return draft.changed(
        sessions=sessions,
        title=programme.title if title is None else one_line(title),
        language=spoken,
        author=programme.author if author is None else one_line(author),
        licence=programme.licence if licence is None else one_line(licence),
        description=programme.description if description is None else in_lines(description),
        synthetic_voice=programme.synthetic_voice if synthetic_voice is None else synthetic_voice,
    )


def set_home_practice(draft: Draft, recording_ids: tuple[str, ...]) -> Draft:
    """The recordings to practise with at home, in this order. Raises PartGone."""
    if any(draft.programme.recording(recording_id) is None for recording_id in recording_ids):
        raise PartGone()
    return draft.changed(home_practice=tuple(dict.fromkeys(recording_ids)))


def set_unlock(draft: Draft, session: int, open_now: bool = False) -> Draft:
    """Home practice opens with that session, or at once. The session may still be to come.

    Raises NumberOutOfRange.
    """
    return draft.changed(unlock=Unlock(whole(session, 1, 1000), open_now))


def set_completion(draft: Draft, fraction: float) -> Draft:
    """How much of a recording makes it complete: over 0, up to 1. Raises NumberOutOfRange."""
    return draft.changed(completion=Completion("unique-fraction", 1, number(fraction, 0.01, 1.0)))


def set_practice_day(draft: Draft, minutes: float) -> Draft:
    """How many minutes make a practice day. Raises NumberOutOfRange."""
    seconds = number(minutes, 0.0, MAX_SECONDS / 60) * 60
    return draft.changed(practice_day_min_seconds=min(seconds, float(MAX_SECONDS)))


def set_dose(draft: Draft, low_minutes: float, high_minutes: float, days_per_week: int) -> Draft:
    """What is suggested for home: minutes a day, from and to, and days a week.

    Raises NumberOutOfRange.
    """
    low, high = (number(minutes, 0.0, MAX_MINUTES) for minutes in (low_minutes, high_minutes))
    return draft.changed(dose=Dose((min(low, high), max(low, high)), whole(days_per_week, 0, 7)))


def set_start_date(draft: Draft, day: date | None) -> Draft:
    """The date of session one, None for a programme without dates. Raises DateOutOfRange."""
    return draft.changed(start_date=checked_date(day))


def set_handout(draft: Draft, text: str) -> Draft:
    """What participants can read and print."""
    return draft.changed(handout=in_lines(text))
