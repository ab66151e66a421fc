"""Languages and sizes are written as people read them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from app.ui.i18n.dates import Dates
from app.ui.i18n.value_words import language_name, size_words


@pytest.mark.parametrize(
    ("code", "name"), [("en", "English"), ("it", "Italiano"), ("en-GB", "English"), ("qq", "Qq")]
)
def test_a_language_in_its_own_words(code: str, name: str) -> None:
    assert language_name(code) == name


def test_sizes_are_in_the_numbers_of_the_person() -> None:
    assert size_words(212_345_678, Dates(QLocale("it_IT"))) == "212 MB"
