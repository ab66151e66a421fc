"""The reminder comes once a day at its time, kindly, and only where there is something to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.core.moment import Moment
from app.core.notes.notes import HeadacheDay, Level
from app.main import Program
from app.store.records.notes import Notes
from app.ui.desktop.notifications import Message
from app.ui.desktop.reminder import Reminder
from app.ui.today.controller import look_up_today
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

UNKIND = ("miss", "streak", "goal", "should", "must", "!", "yesterday", "days")


class WallClock:
    """A clock that stands still until it is set on."""

    def __init__(self, start: Moment) -> None:
        self._now = start

    def now(self) -> Moment:
        return self._now

    def pass_(self, **time: float) -> None:
        self._now = replace(self._now, instant=self._now.instant + timedelta(**time))


class Reminded:
    """A program at 17:59 whose reminder is at 18:00, and what it said so far."""

    def __init__(self, program: Program, stage: Stage) -> None:
        assert program.desktop is not None
        self.program = program
        self.said: list[Message] = []
        self.clock = WallClock(stage.clock.now())
        self.reminder = Reminder(
            program.settings,
            self.clock.now,
            program.desktop._may_speak,
            program.desktop._may_remind,
            program.desktop._asks_note,
            program,
        )
        self.reminder.due.connect(self.said.append)
        self.reminder.close()  # it looks when the test says so, and never by itself later

    def look_after(self, **time: float) -> int:
        """Let time pass and look; how many reminders there were so far."""
        self.clock.pass_(**time)
        self.reminder.look()
        return len(self.said)


MakeReminded = Callable[..., Reminded]


@pytest.fixture
def make_reminded(open_program: MakeProgram, stage: Stage) -> MakeReminded:
    """A week-four programme with a reminder at 18:00, at 17:59:50."""

    def make(
        heard: tuple[tuple[str, str, float], ...] = (), reminder: str | None = "18:00"
    ) -> Reminded:
        programme = stage.install_example()
        stage.arrange(programme, heard=heard, reminder=reminder)
        stage.clock = type(stage.clock).from_environment(
            {"EVENBREATH_NOW": "2026-12-09T17:59:50+01:00"}
        )
        return Reminded(open_program(), stage)

    return make


def test_it_comes_once_at_its_time(make_reminded: MakeReminded) -> None:
    reminded = make_reminded()
    assert reminded.look_after(seconds=5) == 0
    assert reminded.look_after(seconds=20) == 1
    assert reminded.look_after(minutes=10) == 1
    assert reminded.program.settings.reminded_on is not None
    assert f"{reminded.program.settings.reminded_on}" == "2026-12-09"


def test_it_comes_again_the_next_day(make_reminded: MakeReminded) -> None:
    reminded = make_reminded()
    assert reminded.look_after(minutes=1) == 1
    reminded.look_after(hours=23.9)
    assert reminded.look_after(minutes=6) == 2


def test_another_start_that_day_brings_no_second(make_reminded: MakeReminded, stage: Stage) -> None:
    reminded = make_reminded()
    assert reminded.look_after(minutes=1) == 1
    again = Reminded(reminded.program, stage)
    assert again.look_after(minutes=1) == 0


def test_it_stays_away_where_it_is_not_asked_for(make_reminded: MakeReminded) -> None:
    assert make_reminded(reminder=None).look_after(minutes=1) == 0


def test_it_stays_away_after_a_practice_of_that_day(make_reminded: MakeReminded) -> None:
    heard = (("2026-12-09T07:00:00+01:00", "body-and-breath", 60.0),)
    assert make_reminded(heard=heard).look_after(minutes=1) == 0


def test_it_comes_whatever_there_was_the_day_before(make_reminded: MakeReminded) -> None:
    heard = (("2026-12-08T07:00:00+01:00", "body-and-breath", 60.0),)
    assert make_reminded(heard=heard).look_after(minutes=1) == 1


def test_it_waits_while_something_is_under_way(
    make_reminded: MakeReminded, monkeypatch: pytest.MonkeyPatch
) -> None:
    reminded = make_reminded()
    monkeypatch.setattr(type(reminded.program.playback), "idle", property(lambda playback: False))
    assert reminded.look_after(minutes=1) == 0
    assert reminded.look_after(minutes=90) == 0
    monkeypatch.undo()
    assert reminded.look_after(minutes=5) == 1
    assert reminded.look_after(minutes=5) == 1


def test_it_is_kind(make_reminded: MakeReminded) -> None:
    reminded = make_reminded()
    reminded.look_after(minutes=1)
    (message,) = reminded.said
    words = " ".join(message).lower()
    assert not [word for word in UNKIND if word in words]
    assert "if today is not the day" in words


def test_in_front_it_is_a_line_in_the_window(make_reminded: MakeReminded) -> None:
    reminded = make_reminded()
    desktop = reminded.program.desktop
    assert desktop is not None
    reminded.program.window.activateWindow()
    QApplication.processEvents()
    assert reminded.program.window.isActiveWindow()
    desktop.say_aside(Message("A quiet moment", "Your recording is ready.", "Open"))
    assert reminded.program.window.notice == "A quiet moment. Your recording is ready."


def test_it_stays_away_before_anything_is_open(stage: Stage, open_program: MakeProgram) -> None:
    stage.arrange(stage.install_example(), start=date(2027, 1, 4), reminder="07:43")
    reminded = Reminded(open_program(), stage)
    assert look_up_today(reminded.program.profile_data).card is None
    assert reminded.look_after(minutes=2) == 0


class TestTheDaysNote:
    """With headache notes the reminder can also ask for the day's note, once a day in all."""

    def asked(self, make_reminded: MakeReminded, practised: bool = False) -> Reminded:
        heard = (("2026-12-09T07:00:00+01:00", "body-and-breath", 60.0),) if practised else ()
        reminded = make_reminded(heard=heard)
        reminded.program.settings.notes = True
        reminded.program.settings.reminds_of_note = True
        return reminded

    def test_it_is_not_asked_for_unless_that_was_chosen(self, make_reminded: MakeReminded) -> None:
        reminded = self.asked(make_reminded, practised=True)
        reminded.program.settings.reminds_of_note = False
        assert reminded.look_after(minutes=1) == 0

    def test_nor_while_notes_are_off(self, make_reminded: MakeReminded) -> None:
        reminded = self.asked(make_reminded, practised=True)
        reminded.program.settings.notes = False
        assert reminded.look_after(minutes=1) == 0

    def test_after_a_practice_it_alone_is_asked_for_once(self, make_reminded: MakeReminded) -> None:
        reminded = self.asked(make_reminded, practised=True)
        assert reminded.look_after(minutes=1) == 1
        assert reminded.said[0].summary == "Today's headache note, if you like"
        assert reminded.look_after(hours=3) == 1

    def test_before_a_practice_one_reminder_asks_for_both(
        self, make_reminded: MakeReminded
    ) -> None:
        reminded = self.asked(make_reminded)
        assert reminded.look_after(minutes=1) == 1
        assert "recording is ready" in reminded.said[0].body
        assert "headache note" in reminded.said[0].body
        assert not [word for word in UNKIND if word in reminded.said[0].body]

    def test_a_day_that_is_filled_is_not_asked_for(self, make_reminded: MakeReminded) -> None:
        reminded = self.asked(make_reminded)
        now = reminded.program.profile_data.now()
        Notes(reminded.program.database).keep(HeadacheDay(now.local_date, Level.NONE), now)
        assert reminded.look_after(minutes=1) == 1
        assert "headache" not in reminded.said[0].body
