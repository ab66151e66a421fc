"""Languages in their own words."""

from __future__ import annotations

import pytest

from app.ui.i18n.translator import language_name


@pytest.mark.parametrize(
    ("code", "name"), [("en", "English"), ("it", "Italiano"), ("en-GB", "English"), ("qq", "Qq")]
)
def test_a_language_in_its_own_words(code: str, name: str) -> None:
    assert language_name(code) == name
