"""Writes on paper where there is no window: for the commands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication

from app.ui.i18n.dates import Dates
from app.ui.i18n.translator import Translator
from app.ui.printing.pdf_sheet import paper_family


@contextmanager
def writing(language: str | None) -> Iterator[Dates]:
    """Speak a language, None for the computer's, and have fonts; gives how dates are written.

    Qt is started without a screen where it was not yet.
    """
    application = QGuiApplication.instance()
    if application is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        application = QGuiApplication(["evenbreath"])
    translator = Translator(application, language, QLocale.system())
    try:
        paper_family()
        yield translator.dates
    finally:
        translator.remove()
