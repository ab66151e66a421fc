"""The words about a practice in silence: what was chosen, in a sentence, and when it is over."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.moment import Moment
from app.core.practice.silence import Silence
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts

translate = QCoreApplication.translate


class SilenceViewModel(NamedTuple):
    """What is chosen, and the words of the card: all of it in a sentence, and when it is over."""

    silence: Silence
    settle_seconds: int
    sentence: str
    over: str


def silence_view_model(
    silence: Silence, settle_seconds: int, now: Moment, dates: Dates
) -> SilenceViewModel:
    """The page as it is with this choice."""
    end = now.local + timedelta(seconds=settle_seconds + silence.seconds)
    over = translate(
        "SilencePage", "Over at about {time}. These choices are kept for the next time."
    )
    sentence = _sentence(silence, settle_seconds)
    return SilenceViewModel(silence, settle_seconds, sentence, over.format(time=dates.clock(end)))


def _sentence(silence: Silence, settle_seconds: int) -> str:
    """“1 minute to settle, bell, 15 minutes of silence, bell.”"""
    parts = []
    if settle_seconds:
        text = translate("SilencePage", "{time} to settle")
        parts.append(text.format(time=Counts().length(settle_seconds)))
    rings, bell = silence.bell is not None, translate("SilencePage", "bell")
    if rings and silence.at_start:
        parts.append(bell)
    length = Counts().minutes(silence.minutes)
    if silence.strikes_in_between:
        text = translate("SilencePage", "{time} of silence with a bell every {minutes}")
        every = Counts().minutes(silence.every_minutes)
        parts.append(text.format(time=length, minutes=every))
    else:
        parts.append(translate("SilencePage", "{time} of silence").format(time=length))
    if rings and silence.at_end:
        parts.append(bell)
    sentence = ", ".join(parts) + "."
    if rings and silence.in_between and not silence.strikes_in_between:
        words = translate("SilencePage", "It is over before a bell would ring in between.")
        sentence = f"{sentence} {words}"
    return sentence[:1].upper() + sentence[1:]
