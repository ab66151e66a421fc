"""Errors, remarks and stop reasons in the person's language."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.core.errors import AppError
from app.core.moment import Length
from app.core.practice.practice import StopReason
from app.core.programme.programme import Block
from app.core.programme.remark import Remark, Shown
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts

translate = QCoreApplication.translate


def sentence(error: AppError, dates: Dates) -> str:
    """The sentence of an error: what is wrong and what to do. English where no translation is."""
    fields = {name: _shown(value, dates) for name, value in error.fields.items()}
    try:
        words = filled(translate("errors", error.template), **fields)
    except KeyError:  # a translation that names other fields
        return str(error)
    # Some begin with a date, and in Italian dates begin small.
    return words[:1].upper() + words[1:] if error.template.startswith("{date}") else words


def _shown(value: object, dates: Dates) -> object:
    if isinstance(value, date):
        return dates.long(value)
    if isinstance(value, str):
        # A phrase such as a reason may be marked for translation; a name comes back unchanged.
        return translate("errors", value) if value else value
    return value


def remark_words(remark: Remark, dates: Dates) -> str:
    """The sentence of a remark, numbers as they are read. English where no translation is."""
    fields = {name: _figure(value, dates) for name, value in remark.fields.items()}
    words = QCoreApplication.translate("remarks", remark.template)
    try:
        return filled(words, **fields)
    except KeyError:  # a translation that names other fields
        return str(remark)


def _figure(value: Shown, dates: Dates) -> str:
    if isinstance(value, date):
        return dates.with_year(value)
    if isinstance(value, Length):
        return Counts().short(value)
    if isinstance(value, str):
        return QCoreApplication.translate("remarks", value) if value else value
    if isinstance(value, int):
        return str(value)
    return f"{value:.15g}".replace(".", dates.locale.decimalPoint())


def silence_title() -> str:
    """What a practice in silence is called wherever practices are named."""
    return translate("Silence", "Practice in silence")


def silence_block_title(block: Block) -> str:
    """What a silence of a session is called by its bells."""
    bells, ends = block.bells, block.bell_at_end
    if bells is not None and bells.every_minutes:
        words = translate("Silence", "Silence, a bell every {minutes} min")
        return words.format(minutes=f"{bells.every_minutes:g}")
    if bells is not None and bells.start:
        if ends:
            return translate("Silence", "Silence between two bells")
        return translate("Silence", "A bell, then silence")
    if ends:
        return translate("Silence", "Silence, then a bell")
    return translate("Silence", "Silence")


def stop_reason_word(reason: StopReason | None) -> str:
    """The word for a stop reason, as a person chose it; nothing for none."""
    words = {
        StopReason.ATTACK: translate("StopReason", "attack"),
        StopReason.CALLED_AWAY: translate("StopReason", "called away"),
        StopReason.FELL_ASLEEP: translate("StopReason", "fell asleep"),
        StopReason.UNCOMFORTABLE: translate("StopReason", "uncomfortable"),
        StopReason.OTHER: translate("StopReason", "other"),
    }
    return words[reason] if reason is not None else ""
