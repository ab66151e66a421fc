"""Dates as people write them, in both languages."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from app.ui.i18n.dates import Dates

DAY = date(2026, 12, 9)
BRITAIN = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
AMERICA = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
ITALY = QLocale(QLocale.Language.Italian, QLocale.Country.Italy)


@pytest.mark.parametrize(
    ("locale", "long", "short"),
    [
        (BRITAIN, "Wednesday 9 December", "Wed 9 Dec"),
        (AMERICA, "Wednesday, December 9", "Wed, Dec 9"),
        (ITALY, "mercoledì 9 dicembre", "mer 9 dic"),
        (QLocale.c(), "Wednesday 9 December", "Wed 9 Dec"),
    ],
)
def test_dates_without_a_year(locale: QLocale, long: str, short: str) -> None:
    dates = Dates(locale)
    assert dates.long(DAY) == long
    assert dates.weekday_and_day(DAY).replace("\N{NO-BREAK SPACE}", " ") == short


@pytest.mark.parametrize(
    ("locale", "text"),
    [(BRITAIN, "9 December 2026"), (AMERICA, "December 9, 2026"), (ITALY, "9 dicembre 2026")],
)
def test_dates_with_their_year(locale: QLocale, text: str) -> None:
    assert Dates(locale).with_year(DAY) == text


def test_short_dates_are_not_broken_over_lines() -> None:
    assert " " not in Dates(ITALY).day_and_month(DAY)


def test_time_of_day() -> None:
    assert Dates(ITALY).clock(datetime(2026, 12, 9, 7, 42)) == "07:42"


def test_a_month_is_written_as_among_other_words_or_by_itself() -> None:
    assert (Dates(ITALY).month(DAY), Dates(ITALY).month_in_sentence(DAY)) == (
        "Dicembre 2026",
        "dicembre 2026",
    )
    assert Dates(BRITAIN).month_in_sentence(DAY) == "December 2026"
