"""Who is there is noted in the room by one key for each person."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.groups.groups import Attendance, Group, begin_group
from app.core.programme.programme import Programme
from app.main import Program
from app.store.records.groups import Groups
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.room.led_session import K, enter_room, present, press, press_next

CODES = ("A-01", "A-02", "A-03", "A-04")


def with_group(program: Program, led: Programme) -> Group:
    """A group whose session four is today; one of its people has a name, one withdrew."""
    groups, now = Groups(program.database), program.profile_data.now()
    new = begin_group("Monday", led, date(2026, 11, 18), CODES)
    group = groups.add(new, now)
    groups.set_name(group.id, "A-01", "Anna Rossi")
    return groups.withdraw(group.id, "A-04", date(2026, 12, 1))


def test_one_key_marks_a_person_and_goes_on_to_the_next(
    led: Programme, open_program: MakeProgram
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    group = with_group(program, led)
    operator = enter_room(program, group.uid)
    press_next(operator)
    press(operator, K.Key_W)
    assert operator.screen.shows_people
    rows = operator.screen.people.rows
    assert [row.accessibleName().split(",")[0] for row in rows] == ["A-01", "A-02", "A-03"]
    assert rows[0].hasFocus() or operator.screen.window().focusWidget() is rows[0]
    for key in (K.Key_P, K.Key_M, K.Key_A):
        press(operator, key)
    assert operator.screen.shows_people  # M is the key of the session elsewhere
    kept = Groups(program.database).group(group.id).participant("A-02").attendance[4]
    assert kept.attendance is Attendance.MADE_UP
    press(operator, K.Key_Up)
    press(operator, K.Key_Delete)
    marks = {p.code: p.attendance for p in Groups(program.database).group(group.id).participants}
    assert marks["A-01"][4].attendance is Attendance.PRESENT
    assert 4 not in marks["A-02"]
    assert marks["A-03"][4].attendance is Attendance.ABSENT
    press(operator, K.Key_Return)  # one key after the other: present, remote, absent
    press(operator, K.Key_Return)
    again = Groups(program.database).group(group.id).participant("A-02").attendance[4]
    assert again.attendance is Attendance.REMOTE
    press_next(operator)  # the one key works here too
    assert present(operator) == "bell"
    press(operator, K.Key_W)
    assert not operator.screen.shows_people
    face = operator.screen.face.accessibleName() + operator.screen.face._word.text()
    assert "A-0" not in face
    assert "Anna" not in face


def test_names_are_shown_where_they_are_wanted_and_nobody_where_there_is_no_group(
    led: Programme, open_program: MakeProgram
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    group = with_group(program, led)
    program.settings.shows_names = False
    operator = enter_room(program, group.uid)
    press(operator, K.Key_W)
    first = operator.screen.people.rows[0]
    assert "Anna" not in first.accessibleName()
    press(operator, K.Key_W)
    program.settings.shows_names = True
    press(operator, K.Key_W)
    assert "Anna Rossi" in first.accessibleName()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert "present" in first.accessibleName()
    operator.session.close_session()
    alone = enter_room(program)
    press(alone, K.Key_W)
    assert not alone.screen.shows_people
