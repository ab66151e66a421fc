"""Numbers as they are written in the window's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from app.ui.i18n.messages import number_words


@pytest.fixture(autouse=True)
def _own_locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("language", "words"),
    [(QLocale.Language.English, "7.5"), (QLocale.Language.Italian, "7,5")],
)
def test_a_fraction_has_the_point_of_the_language(language: QLocale.Language, words: str) -> None:
    QLocale.setDefault(QLocale(language))
    assert number_words(7.5) == words
    assert number_words(90.0) == "90"
