"""Remarks about recordings and programmes as sentences in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.core.programme.remark import Remark
from app.ui.i18n.dates import Dates


def remark_words(remark: Remark, dates: Dates) -> str:
    """What is worth saying, translated where a translation is there, numbers as they are read."""
    fields = {name: _shown(value, dates.locale) for name, value in remark.fields.items()}
    words = QCoreApplication.translate("remarks", remark.template)
    try:
        return words.format(**fields)
    except (KeyError, IndexError, ValueError):  # a translation that names other fields
        return str(remark)


def _shown(value: str | int | float, locale: QLocale) -> str:
    if isinstance(value, str):
        return QCoreApplication.translate("remarks", value) if value else value
    if isinstance(value, int):
        return str(value)
    return f"{value:.15g}".replace(".", locale.decimalPoint())
