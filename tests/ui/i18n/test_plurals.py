"""Counted things are written as people read them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import size_words


def test_sizes_are_in_the_numbers_of_the_person() -> None:
    assert size_words(212_345_678, Dates(QLocale("it_IT"))) == "212 MB"
