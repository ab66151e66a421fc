"""Each line of the look before a session says what is so, and what helps where something must."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.room.preflight import (
    FileFinding,
    FileProblem,
    Line,
    Occasion,
    Power,
    disk_line,
    file_lines,
    handed_over_line,
    output_line,
    power_line,
    session_line,
    sleep_line,
)

TODAY = date(2026, 12, 7)


def words(line: Line) -> str:
    return f"{line.says} {line.helps or ''}".strip()


def test_the_session_of_today() -> None:
    occasion = Occasion(4, "Near and far", 90, TODAY, TODAY, "18:00", "19:30", "Monday group", 7)
    line = session_line(occasion)
    assert line.ready
    assert words(line) == (
        "Today: Monday group, session 4, Near and far. 7 people, planned from 18:00 to 19:30."
    )


def test_another_day_is_worth_a_look() -> None:
    line = session_line(Occasion(4, "Near and far", 90, TODAY, date(2026, 12, 14)))
    assert not line.ready
    assert "Planned for 14 December 2026: session 4, Near and far. Today is 7" in words(line)


def test_without_a_date_no_day_is_said() -> None:
    line = session_line(Occasion(4, "Near and far", 90, TODAY))
    assert line.ready
    assert words(line) == "No date yet: session 4, Near and far. Planned for 90 minutes."


@pytest.mark.parametrize("title", ["Session 4", "Incontro 4", ""])
def test_a_title_that_is_the_number_is_not_said_twice(title: str) -> None:
    line = session_line(Occasion(4, title, 90, TODAY))
    assert str(line.says) == "No date yet: session 4."


def test_files_are_one_line_or_one_for_each_that_must_be_acknowledged() -> None:
    good = FileFinding("breath", "Breath")
    (line,) = file_lines([good])
    assert line.ready
    lines = file_lines([good, FileFinding("scan", "Body scan, long", FileProblem.MISSING)])
    assert [(line.recording, line.must_acknowledge) for line in lines] == [("scan", True)]
    assert words(lines[0]).startswith("“Body scan, long” is missing. Open the programme's file")
    assert file_lines([])[0].ready


@pytest.mark.parametrize(
    ("power", "ready", "says"),
    [
        (Power(False, True), True, "has no battery"),
        (Power(True, True), True, "plugged in"),
        (Power(True, False, 70), False, "for about 70 of the 90 minutes. Plug it in."),
        (Power(True, False, 100), False, "about 100 minutes; the session takes 90. Plug it in."),
        (Power(True, False, 200), True, "about 200 minutes; the session takes 90."),
        (Power(True, False), False, "is not known. Plug it in."),
    ],
)
def test_power(power: Power, ready: bool, says: str) -> None:
    line = power_line(power, 90)
    assert line.ready is ready
    assert says in words(line)


def test_output_disk_and_sleep() -> None:
    assert words(output_line("USB Audio")).startswith("The sound goes to USB Audio.")
    assert not output_line("USB Audio", is_there=False).ready
    assert not output_line("USB Audio", is_off=True).ready
    assert not output_line(None).ready
    assert disk_line(14_200_000_000).ready
    assert "14 GB are free" in words(disk_line(14_200_000_000))
    assert not disk_line(60_000_000).ready
    assert sleep_line(held_off=True).ready
    assert "Switch it off by hand" in words(sleep_line(held_off=False))


@pytest.mark.parametrize(
    ("block", "left", "says"),
    [
        ("Body scan", 740.4, "in “Body scan”, 12:20 left."),
        ("Talk", -3.0, "in “Talk”."),
        (None, 0.0, "after its last block."),
    ],
)
def test_a_session_from_elsewhere_says_where_it_is(
    block: str | None, left: float, says: str
) -> None:
    line = handed_over_line(4, "Near and far", block, left)
    assert line.ready
    assert str(line.says).endswith(says)
