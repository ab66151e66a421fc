"""The view model of the Prepare page: what is to be cut, faded and added, and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.draft.preparation import Bell, Preparation, suggested
from app.core.moment import clock_length
from app.ui.i18n.dates import Dates
from app.ui.widgets.choices import Option

if TYPE_CHECKING:
    from app.core.draft.ingested import Ingested

translate = QCoreApplication.translate

FADES = (0.0, 0.5, 1.0, 2.0, 5.0)
"""Lengths of fades that can be chosen, in seconds."""

SNIPPET_SECONDS = 15.0
"""So much of a prepared end is heard before it is kept."""


class Wish(NamedTuple):
    """What the page is set to; bells by the id of their recording."""

    trim_start_seconds: float = 0.0
    trim_end_seconds: float = 0.0
    fade_in_seconds: float = 0.0
    fade_out_seconds: float = 0.0
    bell_before: str | None = None
    bell_after: str | None = None
    mono: bool = False


class TrimViewModel(NamedTuple):
    """What there is to be prepared, and what is proposed."""

    title: str
    seconds: float
    peaks: tuple[int, ...]
    bells: tuple[Option, ...]
    """“None”, and each bell of the programme; empty where it has no bell."""

    stereo: bool
    suggested: Wish
    suggestion: str
    """What is suggested, in words; empty for nothing."""


def trim_view_model(
    title: str, facts: Ingested, bells: Sequence[Option], dates: Dates
) -> TrimViewModel:
    """The page for a recording that these `facts` are about."""
    edits = suggested(facts)
    wish = Wish(
        edits.trim_start_seconds,
        edits.trim_end_seconds,
        edits.fade_in_seconds,
        edits.fade_out_seconds,
    )
    none = Option(None, translate("TrimViewModel", "none"))
    return TrimViewModel(
        title=title,
        seconds=facts.seconds,
        peaks=facts.waveform,
        bells=(none, *bells) if bells else (),
        stereo=facts.channels > 1,
        suggested=wish,
        suggestion=_suggestion(facts, wish, dates),
    )


def preparation(wish: Wish, bells: Mapping[str, Bell]) -> Preparation:
    """What the player's worker is asked for."""
    return Preparation(
        trim_start_seconds=wish.trim_start_seconds,
        trim_end_seconds=wish.trim_end_seconds,
        fade_in_seconds=wish.fade_in_seconds,
        fade_out_seconds=wish.fade_out_seconds,
        bell_before=bells.get(wish.bell_before or ""),
        bell_after=bells.get(wish.bell_after or ""),
        mono=wish.mono,
    )


def fades(dates: Dates) -> tuple[Option, ...]:
    """How long a fade may take."""
    none = translate("TrimViewModel", "none")
    return tuple(Option(one, seconds_words(one, dates) if one else none) for one in FADES)


def seconds_words(seconds: float, dates: Dates) -> str:
    """“6.2 s”, as the locale writes it."""
    rounded = round(seconds, 1)
    places = 0 if rounded == int(rounded) else 1
    text = translate("TrimViewModel", "{seconds} s")
    return text.format(seconds=dates.locale.toString(rounded, "f", places))


def outcome_words(facts: Ingested, edits: Preparation, dates: Dates) -> str:
    """What is cut and how long it then is. Raises TooLittleLeft and TooLongWithBell."""
    total = edits.seconds(facts)
    if edits.changes_nothing:
        return translate("TrimViewModel", "Nothing is changed yet.")
    cut = []
    if edits.trim_start_seconds:
        words = translate("TrimViewModel", "{seconds} cut at the start")
        cut.append(words.format(seconds=seconds_words(edits.trim_start_seconds, dates)))
    if edits.trim_end_seconds:
        words = translate("TrimViewModel", "{seconds} cut at the end")
        cut.append(words.format(seconds=seconds_words(edits.trim_end_seconds, dates)))
    before, after = clock_length(facts.seconds), clock_length(total)
    return "  ·  ".join((f"{before} → {after}", *cut))


def _suggestion(facts: Ingested, wish: Wish, dates: Dates) -> str:
    start, end = wish.trim_start_seconds, wish.trim_end_seconds
    if start and end:
        words = translate(
            "TrimViewModel",
            "There are {lead} of silence at the start and {tail} at the end. "
            "It is suggested to leave a second before the voice and two after it.",
        )
    elif start:
        words = translate(
            "TrimViewModel",
            "There are {lead} of silence at the start. It is suggested to leave one second.",
        )
    elif end:
        words = translate(
            "TrimViewModel",
            "There are {tail} of silence at the end. It is suggested to leave two seconds.",
        )
    else:
        return ""
    return words.format(
        lead=seconds_words(facts.lead_silence_seconds, dates),
        tail=seconds_words(facts.tail_silence_seconds, dates),
    )
