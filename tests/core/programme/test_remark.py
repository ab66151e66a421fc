"""A remark reads well, and leaves its words to be translated."""

from __future__ import annotations

from app.core.programme.remark import Remark


def test_a_remark_is_its_sentence() -> None:
    assert str(Remark("“{title}” takes {minutes} min.", {"title": "Breath", "minutes": 6.5})) == (
        "“Breath” takes 6.5 min."
    )


def test_a_whole_number_has_no_point() -> None:
    assert str(Remark("{db} dB", {"db": 7.0})) == "7 dB"


def test_braces_in_a_title_are_only_letters() -> None:
    assert str(Remark("“{title}”", {"title": "{db}"})) == "“{db}”"
