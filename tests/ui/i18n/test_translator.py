"""Languages in their own words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.ui.i18n.messages import number_words
from app.ui.i18n.translator import Translator, language_name


@pytest.mark.parametrize(
    ("code", "name"), [("en", "English"), ("it", "Italiano"), ("en-GB", "English"), ("qq", "Qq")]
)
def test_a_language_in_its_own_words(code: str, name: str) -> None:
    assert language_name(code) == name


def test_what_is_taken_back_leaves_no_other_language_behind(qapp: QApplication) -> None:
    translator = Translator(qapp, "it", QLocale.c())
    assert number_words(7.5) == "7,5"
    translator.remove()
    assert number_words(7.5) == "7.5"
