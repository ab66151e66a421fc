"""Groups are kept as they were said: dates, codes, names, attendance, and what was handed out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from app.core.errors import UnknownSession
from app.core.groups.group_errors import (
    CodeInAttendance,
    CodeTaken,
    GroupNameTaken,
    GroupSessionHeld,
    GroupSessionToCome,
    NothingHandedOut,
    UnknownCode,
    UnknownGroup,
)
from app.core.groups.groups import Attendance, Group, Slot, begin_group
from app.core.groups.handing_out import dates_manifest, group_manifest, untold
from app.core.moment import Moment
from app.core.programme.manifest import Manifest
from app.store.records.database import Database
from app.store.records.groups import Groups
from tests.store.parts import moment, programme

START = date(2026, 11, 16)
P, R, M, A = Attendance.PRESENT, Attendance.REMOTE, Attendance.MADE_UP, Attendance.ABSENT


@pytest.fixture
def groups(database: Database) -> Groups:
    return Groups(database)


@pytest.fixture
def group(groups: Groups, now: Moment) -> Group:
    return added(groups, now)


def added(groups: Groups, now: Moment, name: str = "Monday group") -> Group:
    begun = begin_group(name, programme(), START, ["M-01", "M-02"], time(18))
    return groups.add(begun, now)


def test_a_new_group_comes_back_as_it_was_made(groups: Groups, group: Group, now: Moment) -> None:
    assert groups.groups() == [group]
    assert group == groups.named("monday GROUP") == groups.named(group.code.lower())
    assert [session.slot for session in group.sessions][-1] == Slot(date(2026, 12, 21), time(18))
    assert [person.code for person in group.participants] == ["M-01", "M-02"]
    assert (group.created_at, group.handed_out, group.ended_on) == (now.instant, None, None)
    assert len(group.uid) == 36


def test_groups_are_told_apart_by_name(groups: Groups, group: Group, now: Moment) -> None:
    with pytest.raises(GroupNameTaken):
        added(groups, now, "MONDAY group")
    other = added(groups, now, "Thursday group")
    assert other.code != group.code
    with pytest.raises(GroupNameTaken):
        groups.rename(other.id, group.name)
    assert groups.rename(other.id, " Friday  group ").name == "Friday group"
    assert groups.rename(group.id, "MONDAY GROUP").name == "MONDAY GROUP"
    for missing in (lambda: groups.named("Sunday"), lambda: groups.group(99)):
        with pytest.raises(UnknownGroup):
            missing()


def test_one_moved_session_leaves_the_others(groups: Groups, group: Group) -> None:
    slot = Slot(date(2026, 12, 15), time(17, 30))
    moved = groups.move(group.id, 5, slot)
    assert moved.session(5).slot == slot
    assert [moved.is_moved(session) for session in moved.sessions] == [False] * 4 + [True, False]
    assert moved == groups.group(group.id)
    with pytest.raises(UnknownSession):
        groups.move(group.id, 7, slot)


def test_attendance_is_kept_with_its_day_changed_and_taken_back(
    groups: Groups, group: Group, now: Moment
) -> None:
    groups.mark(group.id, 1, "m-01", A, now)
    marked = groups.mark(group.id, 1, "M-01", M, moment("2026-12-10T00:10:00+01:00"))
    mark = marked.participant("M-01").attendance[1]
    assert (mark.attendance, mark.entered_on) == (M, date(2026, 12, 10))
    same = groups.mark(group.id, 1, "M-01", M, moment("2027-01-01T09:00:00+01:00"))
    assert same == marked
    assert groups.mark(group.id, 1, "M-01", None, now) == group
    with pytest.raises(GroupSessionToCome):
        groups.mark(group.id, 6, "M-01", P, now)
    with pytest.raises(UnknownCode):
        groups.mark(group.id, 1, "M-03", P, now)


def test_nobody_is_absent_from_a_session_that_was_not_held(
    groups: Groups, group: Group, now: Moment
) -> None:
    groups.mark(group.id, 2, "M-01", P, now)
    groups.mark(group.id, 2, "M-02", A, now)
    with pytest.raises(GroupSessionHeld):
        groups.set_held(group.id, 2, held=False)
    groups.mark(group.id, 2, "M-01", M, now)
    off = groups.set_held(group.id, 2, held=False)
    assert not off.session(2).is_held
    assert [dict(p.attendance).keys() for p in off.participants] == [{2}, set()]
    assert groups.set_held(group.id, 2, held=True).session(2).is_held


def test_people_come_leave_and_are_taken_out_while_nothing_is_known_of_them(
    groups: Groups, group: Group, now: Moment
) -> None:
    more = groups.add_codes(group.id, ["P07"])
    assert [person.code for person in more.participants] == ["M-01", "M-02", "P07"]
    with pytest.raises(CodeTaken):
        groups.add_codes(group.id, ["X1", "p07"])
    groups.mark(group.id, 1, "M-01", P, now)
    with pytest.raises(CodeInAttendance):
        groups.remove_code(group.id, "M-01")
    groups.set_name(group.id, "M-02", "Ada")
    assert [p.code for p in groups.remove_code(group.id, "M-02").participants] == ["M-01", "P07"]
    left = groups.withdraw(group.id, "M-01", date(2026, 12, 1))
    assert left.participant("M-01").withdrawn_on == date(2026, 12, 1)
    assert groups.withdraw(group.id, "M-01", None).participant("M-01").withdrawn_on is None
    assert groups.end(group.id, date(2026, 12, 21)).ended_on == date(2026, 12, 21)


def test_who_goes_over_to_another_group_keeps_name_and_attendance(
    groups: Groups, group: Group, now: Moment
) -> None:
    """The other group is three days behind: a session that it has yet to come to was made up."""
    late = begin_group("Thursday group", programme(), START + timedelta(days=3), ["T-01", "m-02"])
    other = groups.set_held(groups.add(late, now).id, 1, held=False)
    assert [s.slot.day > now.local_date for s in other.sessions[:4]] == [False, False, False, True]
    for number, mark in enumerate((P, A, R, P), start=1):
        groups.mark(group.id, number, "M-01", mark, now)
    groups.set_name(group.id, "M-01", "Ada")
    groups.mark(group.id, 1, "M-02", A, now)
    before = groups.group(group.id).participant("M-01").attendance
    left = groups.move_code(group.id, "M-01", other.id, moment("2026-12-09T20:00:00+01:00"))
    assert [one.code for one in left.participants] == ["M-02"]
    ada = groups.group(other.id).participant("M-01")
    assert ada.name == "Ada"
    assert {n: m.attendance for n, m in ada.attendance.items()} == {1: M, 2: A, 3: R, 4: M}
    assert [m[1:] for m in ada.attendance.values()] == [m[1:] for m in before.values()]
    with pytest.raises(CodeTaken):  # nothing changed then
        groups.move_code(group.id, "M-02", other.id, now)
    assert groups.group(group.id).participant("M-02").attendance[1].attendance is A


def test_a_name_stands_beside_its_code_until_it_is_taken_away(
    groups: Groups, group: Group, database: Database
) -> None:
    groups.set_name(group.id, "M-01", " Ada\nLovelace ")
    assert groups.set_name(group.id, "M-02", "Bruno").participant("M-01").name == "Ada Lovelace"
    assert b"Ada Lovelace" in database.serialized()
    groups.set_name(group.id, "M-01", "")
    assert groups.set_name(group.id, "M-02", "Carla").participant("M-01").name is None
    for name in (b"Ada", b"Bruno"):  # also where it stood
        assert name not in database.serialized()
    bare = database.serialized(without=["group_names"])
    assert b"Carla" not in bare
    assert b"M-02" in bare


def test_the_note_on_a_session_is_free_text(groups: Groups, group: Group) -> None:
    noted = groups.set_note(group.id, 2, "  A small room.\r\nTwo came late. ")
    assert noted.session(2).note == "A small room.\nTwo came late."
    assert groups.set_note(group.id, 2, "").session(2).note == ""


def test_what_was_handed_out_is_remembered_with_its_dates(
    groups: Groups, group: Group, now: Moment
) -> None:
    with pytest.raises(NothingHandedOut):
        groups.handed_out_manifest(group.id)
    pack = group_manifest(Manifest(programme()), group, now.zone)
    handed = groups.hand_out(group, pack, now)
    assert handed.handed_out == (now.instant, 1)
    assert groups.handed_out_manifest(group.id) == pack
    moved = groups.move(group.id, 5, Slot(date(2026, 12, 15), time(18)))
    assert [session.number for session in untold(moved).moved] == [5]
    dates = dates_manifest(pack, moved)
    later = groups.hand_out(moved, dates, moment("2026-12-10T10:00:00+01:00"))
    assert not untold(later)
    assert groups.handed_out_manifest(group.id) == pack  # the next file is of that pack too


@pytest.mark.parametrize(
    "change",
    [
        lambda groups, one: groups.move(one, 1, Slot(START)),
        lambda groups, one: groups.set_held(one, 1, held=False),
        lambda groups, one: groups.set_note(one, 1, "a"),
        lambda groups, one: groups.mark(one, 1, "M-01", P, moment()),
        lambda groups, one: groups.add_codes(one, ["A1"]),
        lambda groups, one: groups.set_name(one, "M-01", "a"),
        lambda groups, one: groups.withdraw(one, "M-01", START),
        lambda groups, one: groups.rename(one, "a"),
        lambda groups, one: groups.end(one, START),
    ],
)
def test_a_group_that_is_not_there_is_said_to_be_unknown(
    groups: Groups, group: Group, change: Callable[[Groups, int], Group]
) -> None:
    with pytest.raises(UnknownGroup):
        change(groups, group.id + 1)
    assert groups.groups() == [group]
