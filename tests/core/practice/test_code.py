"""A participant's code is one person's, and no spreadsheet changes it."""

from __future__ import annotations

import re

import pytest

from app.core.practice.code import code_remark, is_changed_by_spreadsheets, new_code


def test_a_code_by_chance_stays_as_it_is_everywhere() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    for code in codes:
        assert re.fullmatch("[BCDFGHJKMNPQRTVWX][BCDFGHJKMNPQRTVWX2-9]{5}", code)
        assert re.search("[2-9]", code)
        assert not is_changed_by_spreadsheets(code)


@pytest.mark.parametrize(
    "code",
    [
        "007",
        "MAR-1",
        "1E5",
        "12e3",
        "12e-3",
        "3.10",
        "1-2",
        "2026-12-09",
        "SEPT2",
        "dic.3",
        "5-mag-26",
        "TRUE",
        "vero",
        "123456789012",
    ],
)
def test_what_a_spreadsheet_changes_is_known(code: str) -> None:
    assert is_changed_by_spreadsheets(code)
    assert f"“{code}”" in str(code_remark(code))


@pytest.mark.parametrize("code", ["K7F2MX", "p1", "7", "RM-2026_004.b", "MI-042", "MARIO", "E5"])
def test_other_codes_are_fine(code: str) -> None:
    assert code_remark(code) is None
