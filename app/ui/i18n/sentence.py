"""Errors as sentences in the person's language."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.core.errors import AppError
from app.ui.i18n.dates import Dates

translate = QCoreApplication.translate


def sentence(error: AppError, dates: Dates) -> str:
    """What is wrong and what to do, translated where a translation is there."""
    fields = {name: _shown(value, dates) for name, value in error.fields.items()}
    try:
        return translate("errors", error.template).format(**fields)
    except (KeyError, IndexError, ValueError):  # a translation that names other fields
        return str(error)


def _shown(value: object, dates: Dates) -> object:
    if isinstance(value, date):
        return dates.long(value)
    if isinstance(value, str):
        # A phrase such as a reason may be marked for translation; a name comes back unchanged.
        return translate("errors", value) if value else value
    return value
