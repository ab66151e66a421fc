"""A month says of every day what was heard, and keeps apart what was entered by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from app.store.records.history import DayTotals
from app.ui.i18n.dates import Dates
from app.ui.journey.month_view_model import Mark, MonthDay, MonthViewModel, month_view_model
from tests.core import examples

pytestmark = pytest.mark.usefixtures("qapp")

TODAY = date(2026, 12, 9)
BRITISH = Dates(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
AMERICAN = Dates(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


def view(
    totals: Mapping[date, DayTotals] | None = None,
    month: date = TODAY,
    first: date = TODAY,
    dates: Dates = BRITISH,
) -> MonthViewModel:
    return month_view_model(examples.programme(), totals or {}, month, first, TODAY, dates)


def day(view: MonthViewModel, number: int) -> MonthDay:
    (found,) = [d for week in view.weeks for d in week if d is not None and d.day.day == number]
    return found


def test_every_day_of_the_month_is_there_once() -> None:
    days = [d.day.day for week in view().weeks for d in week if d is not None]
    assert days == list(range(1, 32))


def test_weeks_are_whole_and_begin_on_monday() -> None:
    weeks = view().weeks
    assert {len(week) for week in weeks} == {7}
    assert weeks[0][0] is None  # 1 December 2026 is a Tuesday
    assert weeks[0][1] is not None
    assert weeks[0][1].day == date(2026, 12, 1)


def test_weeks_begin_as_the_locale_has_it() -> None:
    american = view(dates=AMERICAN)
    assert [full for _, full in american.weekdays][:2] == ["Sunday", "Monday"]
    assert american.weeks[0][2] is not None


def test_a_day_with_enough_minutes_is_practised() -> None:
    found = day(view({TODAY: DayTotals(300.0, 0.0)}), 9)
    assert found.mark is Mark.PRACTISED
    assert found.spoken.startswith("Wednesday 9 December, today, practised, 5 ")


def test_fewer_minutes_are_shown_and_kept() -> None:
    found = day(view({TODAY: DayTotals(190.0, 0.0)}), 9)
    assert found.mark is Mark.SOME
    assert "practised" not in found.spoken
    assert "3 " in found.spoken


def test_minutes_by_hand_never_make_a_day_practised() -> None:
    found = day(view({TODAY: DayTotals(200.0, 3600.0)}), 9)
    assert (found.mark, found.by_hand) == (Mark.SOME, True)
    assert found.spoken.endswith("by hand")


def test_a_blank_day_is_only_a_date() -> None:
    found = day(view(), 8)
    assert (found.mark, found.by_hand, found.spoken) == (Mark.NONE, False, "Tuesday 8 December")


def test_only_today_is_today() -> None:
    assert [d.day for week in view().weeks for d in week if d is not None and d.today] == [TODAY]


def test_the_legend_says_how_many_minutes_a_practice_day_has() -> None:
    assert "5 " in view().legend[0].words


def test_by_hand_is_explained_where_there_is_any() -> None:
    assert not any(line.by_hand for line in view().legend)
    assert any(line.by_hand for line in view({TODAY: DayTotals(0.0, 60.0)}).legend)


def test_there_is_no_month_before_the_first_record_and_none_after_today() -> None:
    assert (view().earlier, view().later) == (None, None)


def test_the_months_between_can_be_gone_to() -> None:
    november = view(month=date(2026, 11, 30), first=date(2026, 10, 31))
    assert (november.earlier, november.later) == (date(2026, 10, 1), date(2026, 12, 1))


def test_a_leap_day_is_in() -> None:
    february = month_view_model(
        examples.programme(), {}, date(2028, 2, 1), TODAY, date(2028, 3, 1), BRITISH
    )
    assert day(february, 29).day == date(2028, 2, 29)
