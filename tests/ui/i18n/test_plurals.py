"""Counted things are written as people read them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts, size_words
from app.ui.i18n.translator import Translator


def test_sizes_are_in_the_numbers_of_the_person() -> None:
    assert size_words(212_345_678, Dates(QLocale("it_IT"))) == "212 MB"


@pytest.mark.parametrize(
    ("seconds", "length", "short", "kept"),
    [
        (523.0, "9 minutes", "9 min", "9 minutes kept."),
        (510.0, "9 minutes", "9 min", "9 minutes kept."),
        (509.0, "8 minutes", "8 min", "8 minutes kept."),
        (60.0, "1 minute", "1 min", "1 minute kept."),
        (59.6, "1 minute", "1 min", "1 minute kept."),
        (14.4, "14 seconds", "14 s", "14 seconds kept."),
        (1.0, "1 second", "1 s", "1 second kept."),
        (0.6, "1 second", "1 s", ""),
        (0.0, "0 seconds", "0 min", ""),
    ],
)
def test_a_length_is_rounded_by_one_rule(
    seconds: float, length: str, short: str, kept: str, qapp: QApplication
) -> None:
    translator = Translator(qapp, "en", QLocale.c())
    counts = Counts()
    assert counts.length(seconds) == length
    assert counts.short_length(seconds) == short
    assert counts.kept(seconds) == kept
    translator.remove()
