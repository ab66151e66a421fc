"""Words for values that several pages show: a language, a size, why a practice was stopped."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.core.practice.practice import StopReason
from app.ui.i18n.dates import Dates

translate = QCoreApplication.translate


def language_name(code: str) -> str:
    """A language in its own words, “English”; its code where Qt does not know it."""
    locale = QLocale(code)
    name = locale.nativeLanguageName() if locale.language() is not QLocale.Language.C else ""
    name = name.partition(" (")[0].removeprefix("American ").removeprefix("British ") or code
    return name[:1].upper() + name[1:]


def size_words(size_bytes: int, dates: Dates) -> str:
    """“212 MB”: thousands, as file managers and download pages count."""
    locale = dates.locale
    return locale.formattedDataSize(size_bytes, 0, locale.DataSizeFormat.DataSizeSIFormat)


def stop_reason_words(reason: StopReason | None) -> str:
    """A stop reason, as a person chose it; nothing for none."""
    words = {
        StopReason.ATTACK: translate("StopReason", "attack"),
        StopReason.CALLED_AWAY: translate("StopReason", "called away"),
        StopReason.FELL_ASLEEP: translate("StopReason", "fell asleep"),
        StopReason.UNCOMFORTABLE: translate("StopReason", "uncomfortable"),
        StopReason.OTHER: translate("StopReason", "other"),
    }
    return words[reason] if reason is not None else ""
