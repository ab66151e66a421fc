"""A group counts what was held while somebody was there, and names who missed the beginning."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from app.core.errors import AppError, UnknownSession
from app.core.groups.group_errors import (
    CodeTaken,
    GroupNameMissing,
    GroupNameTooLong,
    GroupSessionNotHeld,
    GroupSessionToCome,
    SessionNoteTooLong,
    TooManyCodes,
    UnknownCode,
)
from app.core.groups.groups import (
    MAX_CODES,
    Attendance,
    Attended,
    Group,
    Mark,
    Participant,
    Slot,
    attended,
    begin_group,
    codes_by_chance,
    codes_from,
    group_name,
    missed_first_sessions,
    person_name,
    require_markable,
    session_note,
    with_codes,
)
from app.core.practice.code import is_changed_by_spreadsheets
from app.core.practice.record_errors import BadCode
from tests.store.parts import programme

START = date(2026, 11, 16)
AT = datetime(2026, 12, 9, 7, 42, tzinfo=UTC)
P, R, M, A = Attendance.PRESENT, Attendance.REMOTE, Attendance.MADE_UP, Attendance.ABSENT


def a_group(*marks: str, start: date = START) -> Group:
    """A group with a person for each text of marks: "PRA-" is present, remote, absent, not said."""
    kinds = dict(zip("PRMA", (P, R, M, A), strict=True))
    group = begin_group("Monday group", programme(), start, time_of_day=time(18))
    people = tuple(
        Participant(
            f"M-{place:02}",
            attendance={
                n: Mark(kinds[x], AT, AT.date()) for n, x in enumerate(text, 1) if x != "-"
            },
        )
        for place, text in enumerate(marks, 1)
    )
    return replace(group, participants=people)


def test_a_group_meets_every_week_at_the_same_time() -> None:
    group = a_group()
    assert [session.slot for session in group.sessions][:3] == [
        Slot(date(2026, 11, 16), time(18)),
        Slot(date(2026, 11, 23), time(18)),
        Slot(date(2026, 11, 30), time(18)),
    ]
    assert not any(map(group.is_moved, group.sessions))


def test_codes_by_chance_are_all_different_and_stay_as_they_are_in_a_spreadsheet() -> None:
    codes = codes_by_chance(60, taken=["K7F2MX"])
    assert len({*codes, "K7F2MX"}) == 61
    assert not any(map(is_changed_by_spreadsheets, codes))
    assert (len(codes_from(" 7 ")), codes_from("007"), codes_from("0")) == (7, ("007",), ())


def test_a_group_finds_its_people_and_sessions_or_says_so() -> None:
    group = with_codes(a_group(), ["M-01", " P07 "])
    assert group.participant("m-01 ").code == "M-01"
    assert [one.code for one in group.participants] == ["M-01", "P07"]
    with pytest.raises(UnknownCode):
        group.participant("M-02")
    with pytest.raises(UnknownSession):
        group.session(7)


@pytest.mark.parametrize(
    ("codes", "error"),
    [
        (["P1", "p1"], CodeTaken),
        (["a b"], BadCode),
        ([""], BadCode),
        ([f"P{n}" for n in range(MAX_CODES + 1)], TooManyCodes),
    ],
)
def test_codes_that_cannot_be_told_apart_are_refused(
    codes: list[str], error: type[AppError]
) -> None:
    with pytest.raises(error):
        with_codes(a_group(), codes)


def test_names_are_one_line_and_no_longer_than_can_be_kept() -> None:
    assert group_name(" Monday \n group\x00 ") == "Monday group"
    assert person_name(" \t ") is None
    for text, error in (("\u2028", GroupNameMissing), ("x" * 81, GroupNameTooLong)):
        with pytest.raises(error):
            group_name(text)
    with pytest.raises(GroupNameTooLong):
        person_name("x" * 81)
    with pytest.raises(SessionNoteTooLong):
        session_note(2, "x" * 4001)


def test_who_missed_one_of_the_first_three_is_named_until_it_is_made_up() -> None:
    group = a_group("PPP", "PAP", "AMA", "PPPA", "AAA", "---")
    gone = replace(group.participants[4], withdrawn_on=date(2026, 12, 1))
    group = replace(group, participants=(*group.participants[:4], gone, group.participants[5]))
    missed = [(one.participant.code, one.sessions) for one in missed_first_sessions(group)]
    assert missed == [("M-02", (2,)), ("M-03", (1, 3))]


def test_nobody_missed_a_session_that_was_not_held() -> None:
    group = a_group("PAP")
    sessions = tuple(replace(s, is_held=s.number != 2) for s in group.sessions)
    assert missed_first_sessions(replace(group, sessions=sessions)) == ()


@pytest.mark.parametrize(
    ("marks", "left", "today", "counted"),
    [
        ("PRMA", None, date(2026, 12, 7), Attended(3, 4)),
        ("PR--", None, date(2026, 12, 7), Attended(2, 4)),
        ("PR--", None, date(2026, 11, 29), Attended(2, 2)),
        ("", None, date(2026, 11, 15), Attended(0, 0)),
        ("PA", date(2026, 11, 30), date(2027, 3, 1), Attended(1, 2)),
        ("PP", date(2026, 11, 23), date(2027, 3, 1), Attended(2, 2)),
        ("P---M", None, date(2026, 11, 30), Attended(2, 4)),
    ],
)
def test_sessions_count_once_their_day_has_come_and_until_somebody_left(
    marks: str, left: date | None, today: date, counted: Attended
) -> None:
    group = a_group(marks)
    person = replace(group.participants[0], withdrawn_on=left)
    assert attended(group, person, today) == counted


def test_a_session_that_was_not_held_is_in_no_denominator() -> None:
    group = a_group("P--")
    sessions = tuple(replace(s, is_held=s.number != 2) for s in group.sessions)
    group = replace(group, sessions=sessions)
    assert attended(group, group.participants[0], date(2026, 11, 30)) == Attended(1, 2)


def test_what_is_to_come_or_was_not_held_has_no_attendance_but_can_be_made_up() -> None:
    group, today = a_group(), date(2026, 11, 23)
    second, third = group.session(2), group.session(3)
    for attendance in Attendance:
        require_markable(second, attendance, today)
    require_markable(third, M, today)
    with pytest.raises(GroupSessionToCome, match="Session 3 is on 2026-11-30"):
        require_markable(third, P, today)
    with pytest.raises(GroupSessionNotHeld):
        require_markable(replace(second, is_held=False), A, today)


def test_a_group_knows_its_next_session_and_when_it_is_over() -> None:
    group = a_group()
    assert group.next_session(date(2026, 11, 23)) == group.session(2)
    assert group.next_session(date(2026, 11, 24)) == group.session(3)
    last = group.sessions[-1].slot.day
    assert group.next_session(date(2027, 3, 1)) is None
    assert (group.is_over(last), group.is_over(date(2027, 3, 1))) == (False, True)
    assert replace(group, ended_on=START).is_over(START)
