"""The edits of the programme itself that the editor asks for, each with its name for Undo."""

from __future__ import annotations

from datetime import date, time
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.draft import editing
from app.core.draft.draft import Draft
from app.core.programme.session_json import MAX_MINUTES
from app.ui.editor.edits import Edit, Front, number_between, number_of

translate = QCoreApplication.translate


# Practice at home and the handout


def set_home_practice(draft: Draft, front: Front, recording_ids: tuple[str, ...]) -> Edit:
    """Which recordings are for practice at home."""
    name = translate("EditorEdits", "choose what is for home")
    return Edit(editing.set_home_practice(draft, recording_ids), name, front)


def set_open_now(draft: Draft, front: Front, open_now: bool) -> Edit:
    """Whether home practice opens at once, and not with a session."""
    session = draft.programme.unlock.home_practice_from_session
    return Edit(editing.set_unlock(draft, session, open_now), _change_opening_name(), front)


def set_opening_session(draft: Draft, front: Front, number: int) -> Edit:
    """The session with which home practice opens."""
    open_now = draft.programme.unlock.open_now
    return Edit(editing.set_unlock(draft, number, open_now), _change_opening_name(), front)


def set_handout(draft: Draft, front: Front, text: str) -> Edit:
    """The words of the handout."""
    name = translate("EditorEdits", "change the handout")
    return Edit(editing.set_handout(draft, text), name, front, "handout")


# What the programme says of itself, and its rules


def set_title(draft: Draft, front: Front, text: str) -> Edit:
    """What the programme is called."""
    return Edit(editing.set_about(draft, title=text), _change_about_name(), front, "title")


def set_language(draft: Draft, front: Front, text: str) -> Edit:
    """The language of the programme, by its code."""
    return Edit(editing.set_about(draft, language=text), _change_about_name(), front, "language")


def set_author(draft: Draft, front: Front, text: str) -> Edit:
    """Who made the programme."""
    return Edit(editing.set_about(draft, author=text), _change_about_name(), front, "author")


def set_licence(draft: Draft, front: Front, text: str) -> Edit:
    """The licence of the programme."""
    return Edit(editing.set_about(draft, licence=text), _change_about_name(), front, "licence")


def set_description(draft: Draft, front: Front, text: str) -> Edit:
    """What the programme is, in a few sentences."""
    changed = editing.set_about(draft, description=text)
    return Edit(changed, _change_about_name(), front, "description")


def set_dates(draft: Draft, front: Front, day: date | None) -> Edit:
    """The date of session one, from which all are counted; None where each participant is asked
    for it, and no session has a date."""
    name = translate("EditorEdits", "change the start date")
    changed = editing.clear_dates(draft) if day is None else editing.set_start_date(draft, day)
    return Edit(changed, name, front)


class Moved(NamedTuple):
    """Another date of the session with this number, and whether what comes after it follows."""

    number: int
    day: date
    follows: bool


def move_session_date(draft: Draft, front: Front, moved: Moved) -> Edit:
    """The date of one session, or of it and all that follow."""
    number, day, follows = moved
    changed = editing.move_session_date(draft, number, day, follows=follows)
    name = translate("EditorEdits", "move a date")
    return Edit(changed, name, front, f"date of session {number}")


def set_all_times(draft: Draft, front: Front, at: time | None) -> Edit:
    """The time of day at which all sessions begin, None for none."""
    name = translate("EditorEdits", "change the time of all sessions")
    return Edit(editing.set_all_times(draft, at), name, front)


def set_dose_low(draft: Draft, front: Front, text: str) -> Edit:
    """The fewest minutes a day that are suggested."""
    dose = draft.programme.dose
    high = dose.minutes[1]
    low = number_between(number_of(text), 0.0, high)
    changed = editing.set_dose(draft, low, high, dose.days_per_week)
    return Edit(changed, _change_rules_name(), front, "dose low")


def set_dose_high(draft: Draft, front: Front, text: str) -> Edit:
    """The most minutes a day that are suggested."""
    dose = draft.programme.dose
    low = dose.minutes[0]
    high = number_between(number_of(text), low, float(MAX_MINUTES))
    changed = editing.set_dose(draft, low, high, dose.days_per_week)
    return Edit(changed, _change_rules_name(), front, "dose high")


def set_days_per_week(draft: Draft, front: Front, days: int) -> Edit:
    """On how many days a week practice is suggested."""
    changed = editing.set_dose(draft, *draft.programme.dose.minutes, days)
    return Edit(changed, _change_rules_name(), front)


def set_completion(draft: Draft, front: Front, text: str) -> Edit:
    """How much of a recording makes a practice complete, in per cent."""
    changed = editing.set_completion(draft, number_of(text) / 100)
    return Edit(changed, _change_rules_name(), front, "percent")


def set_practice_day(draft: Draft, front: Front, text: str) -> Edit:
    """How many minutes make a practice day."""
    changed = editing.set_practice_day(draft, number_of(text))
    return Edit(changed, _change_rules_name(), front, "practice day")


def _change_opening_name() -> str:
    return translate("EditorEdits", "change when home practice opens")


def _change_about_name() -> str:
    return translate("EditorEdits", "change what the programme says of itself")


def _change_rules_name() -> str:
    return translate("EditorEdits", "change the rules")
