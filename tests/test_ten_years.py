"""The ten years that pages and start are measured beside are real rows of the log."""

from __future__ import annotations

from pathlib import Path

from app.core.moment import Moment
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from tests import ten_years
from tests.store.parts import moment, open_database, programme


def fill(database: Database, days: int = 30) -> int:
    return ten_years.fill(database, programme(), moment(), days)


def test_there_are_as_many_as_it_says(tmp_path: Path) -> None:
    with open_database(tmp_path / "home") as database:
        assert fill(database) == 30 * ten_years.A_DAY
        assert len(PracticeLog(database).practices()) == 30 * ten_years.A_DAY


def test_each_lies_on_the_day_it_says(tmp_path: Path) -> None:
    with open_database(tmp_path / "home") as database:
        fill(database)
        for practice in PracticeLog(database).practices():
            at = Moment(practice.started_at, practice.zone, practice.utc_offset_minutes)
            assert at.local_date == practice.local_date < moment().local_date


def test_some_are_by_hand_and_some_stopped_early(tmp_path: Path) -> None:
    with open_database(tmp_path / "home") as database:
        fill(database)
        practices = PracticeLog(database).practices()
    assert {practice.source for practice in practices} == {"player", "by-hand"}
    judged = {practice.verdict.completed for practice in practices if practice.verdict}
    assert judged == {True, False}
