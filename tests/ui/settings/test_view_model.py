"""What Settings says: steps for volumes, devices that come and go, sessions that were moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from app.audio.protocol import DeviceList, OutputDevice
from app.core.programme.manifest import parse_manifest
from app.core.programme.programme import Programme
from app.core.programme.schedule import Course
from app.store.records.settings import QUIETEST_DB
from app.ui.i18n.dates import Dates
from app.ui.settings.view_model import (
    BELL_STEPS,
    VOLUME_STEPS,
    bell_db,
    bell_step,
    device_options,
    session_days,
    volume_db,
    volume_step,
)
from app.ui.widgets.appearance_options import nearest_scale
from tests.core import examples

DATES = Dates(QLocale("en_GB"))
START = date(2026, 11, 16)


@pytest.fixture
def programme() -> Programme:
    return parse_manifest(examples.manifest_bytes()).programme


@pytest.mark.parametrize("step", range(1, VOLUME_STEPS + 1))
def test_each_step_of_the_volume_has_its_own_decibels(step: int) -> None:
    assert volume_step(volume_db(step)) == step
    assert QUIETEST_DB <= volume_db(step) <= 0.0


@pytest.mark.parametrize("step", range(1, BELL_STEPS + 1))
def test_each_step_of_the_bells_has_its_own_decibels(step: int) -> None:
    assert bell_step(bell_db(step)) == step
    assert -24.0 <= bell_db(step) <= 0.0


@pytest.mark.parametrize(("db", "step"), [(-120.0, 1), (-40.0, 1), (-12.0, 15), (0.0, 21)])
def test_a_volume_is_the_nearest_step(db: float, step: int) -> None:
    assert volume_step(db) == step


@pytest.mark.parametrize(("scale", "offered"), [(1.0, 1.0), (1.2, 1.15), (1.4, 1.3), (9.0, 2.0)])
def test_a_text_size_is_the_nearest_that_is_offered(scale: float, offered: float) -> None:
    assert nearest_scale(scale) == offered


SPEAKERS = DeviceList((OutputDevice("built-in", "Speakers", True),))


def test_the_system_s_own_output_is_offered_first_and_others_by_their_names() -> None:
    options = device_options(SPEAKERS, None, None)
    assert options == (options[0], ("built-in", "Speakers"))
    assert options[0].value is None


def test_a_chosen_output_that_has_gone_stays_and_is_said_to_be() -> None:
    last = device_options(SPEAKERS, "usb-1", "Headphones")[-1]
    assert last == ("usb-1", "Headphones (not connected)")


def test_nobody_says_that_an_output_has_gone_before_anybody_looked() -> None:
    assert device_options(None, "usb-1", "Headphones")[-1].words == "Headphones"


def test_sessions_stand_a_week_apart(programme: Programme) -> None:
    days = session_days(programme, Course(start_date=START), DATES)
    assert [day.day for day in days[:3]] == [START, date(2026, 11, 23), date(2026, 11, 30)]
    assert [day.back for day in days[1:]] == [""] * (len(days) - 1)


def test_a_moved_session_leads_back_to_its_planned_day(programme: Programme) -> None:
    course = Course(start_date=START, moved={2: date(2026, 11, 25)})
    day = session_days(programme, course, DATES)[1]
    assert day.day == date(2026, 11, 25)
    assert day.back.replace("\N{NO-BREAK SPACE}", " ") == "Back to Mon 23 Nov"


def test_a_start_that_only_the_person_knows_may_be_unknown_again(programme: Programme) -> None:
    assert session_days(programme, Course(start_date=START), DATES)[0].back == "I do not know yet"


def test_a_start_of_the_pack_can_be_gone_back_to(programme: Programme) -> None:
    dated = replace(programme, start_date=date(2026, 11, 2))
    assert session_days(dated, Course(), DATES)[0].back == ""
    back = session_days(dated, Course(start_date=START), DATES)[0].back
    assert back.replace("\N{NO-BREAK SPACE}", " ") == "Back to Mon 2 Nov"
