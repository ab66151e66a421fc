"""Exports read together: what counts, what does not, and what is said about it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.core.adherence.adherence import (
    ALL_GROUPS,
    OWN_GROUPS,
    Adherence,
    GroupFacts,
    GroupParticipant,
    PersonAdherence,
)
from app.core.adherence.adherence_tables import adherence_tables
from app.store.adherence.together import read_together
from tests.adherence_exports import PROGRAMME, Given, Heard, write_folder, write_zip

OPENED = date(2026, 11, 30)
REACH = date(2026, 12, 27)
TODAY = date(2026, 12, 28)


def day(number: int) -> date:
    """The day `number` of home practice."""
    return OPENED + timedelta(days=number - 1)


def heard(number: int, minutes: float = 8, uid: str = "", **more: object) -> Heard:
    return Heard(uid or f"u{number}", day(number), minutes * 60, **more)  # type: ignore[arg-type]


def given(code: str = "M01", *practices: Heard, made_on: date = REACH, **more: object) -> Given:
    return Given(code, made_on, OPENED, practices, **more)  # type: ignore[arg-type]


def read(*paths: Path, group: GroupFacts | None = None) -> Adherence:
    made = read_together(paths, TODAY, groups=[group] if group else [])
    assert made.refused == ()
    return made


def one(adherence: Adherence, code: str = "M01") -> PersonAdherence:
    (found,) = [person for person in adherence.people if person.code == code]
    return found


def said(person: PersonAdherence) -> list[str]:
    return [str(remark) for remark in person.remarks]


def group(*participants: GroupParticipant) -> GroupFacts:
    dates = {n: date(2026, 11, 16) + timedelta(days=7 * (n - 1)) for n in range(1, 7)}
    return GroupFacts("Monday group", "MON7K2", PROGRAMME, dates, participants)


def test_a_row_says_days_practised_of_the_days_that_count(tmp_path: Path) -> None:
    practices = [heard(1), heard(2, 4.9), heard(3, 3, "a"), heard(3, 2, "b"), heard(28, 20)]
    made = read(write_folder(tmp_path / "e", given("M01", *practices)))
    person = one(made)
    assert (person.practice_days, person.days_covered, person.days_assigned) == (3, 28, 28)
    assert (person.week_practice_days, person.week_days, made.week_to) == (1, 7, REACH)
    assert person.minutes_heard == pytest.approx(8 + 4.9 + 5 + 20)
    assert (person.median_minutes, person.practices) == (8.0, 5)
    assert (person.handed_in_to, person.opened_on, person.files) == (REACH, OPENED, 1)
    assert made.intended is not None
    assert (made.intended.planned_days, made.intended.min_seconds) == (28, 300.0)
    assert said(person) == []


@pytest.mark.parametrize("kind", ["group", "silent", "silence", "bell"])
def test_what_is_no_home_practice_never_counts(tmp_path: Path, kind: str) -> None:
    person = one(read(write_folder(tmp_path / "e", given("M01", heard(1, 20, kind=kind)))))
    assert (person.practice_days, person.minutes_heard, person.practices) == (0, 0.0, 0)
    assert (person.by_hand_days, person.median_minutes) == (0, None)


def test_what_is_entered_by_hand_is_counted_apart(tmp_path: Path) -> None:
    practices = [heard(1, 20, "a", kind="by-hand"), heard(1, 20, "b", kind="by-hand"), heard(2)]
    person = one(read(write_folder(tmp_path / "e", given("M01", *practices))))
    assert (person.by_hand_days, person.by_hand_minutes) == (1, 40.0)
    assert (person.practice_days, person.minutes_heard, person.practices) == (1, 8.0, 1)
    assert said(person) == [
        "Entered by hand: one day, 40 minutes; it is not in the days practised."
    ]


def test_days_after_the_hand_in_are_not_zeros(tmp_path: Path) -> None:
    short = given("M03", heard(1, uid="x"), made_on=date(2026, 12, 18))
    made = read(
        write_folder(tmp_path / "a", short), write_folder(tmp_path / "b", given("M01", heard(1)))
    )
    person = one(made, "M03")
    assert (person.practice_days, person.days_covered, person.days_assigned) == (1, 19, 28)
    assert (person.week_days, person.week_practice_days) == (None, None)
    weeks = {week.week: week for week in made.weeks if week.code == "M03"}
    assert (weeks[3].days_assigned, weeks[3].days_covered, weeks[3].practice_days) == (7, 5, 0)
    assert (weeks[4].days_assigned, weeks[4].days_covered) == (7, 0)
    assert (weeks[4].practice_days, weeks[4].minutes_heard, weeks[4].practices) == (None,) * 3
    assert said(person) == [
        "The file reaches to 18 December 2026; the days after it are not counted."
    ]


def test_days_before_the_opening_are_not_counted(tmp_path: Path) -> None:
    person = one(read(write_folder(tmp_path / "e", given("M01", heard(-3, 30), heard(1)))))
    assert (person.practice_days, person.days_covered, person.minutes_heard) == (1, 28, 8.0)
    assert said(person) == ["30 minutes heard before home practice opened are not counted."]


def test_nobody_has_a_zero_before_home_practice_opens(tmp_path: Path) -> None:
    closed = Given("M01", date(2026, 11, 20), None, ())
    person = one(read(write_folder(tmp_path / "e", closed)))
    figures = (person.days_assigned, person.days_covered, person.practice_days, person.practices)
    assert figures == (None,) * 4
    assert said(person) == ["Home practice was not open yet when the file was made."]


def test_a_withdrawal_ends_the_denominators(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "e", given("m01", heard(1), heard(10), heard(11)))
    made = read(path, group=group(GroupParticipant("M01", withdrawn_on=day(11))))
    person = one(made)
    assert (person.practice_days, person.days_covered, person.days_assigned) == (2, 10, 10)
    assert [week.days_assigned for week in made.weeks] == [7, 3]
    assert said(person) == ["Withdrew on 10 December 2026; days from then on are not counted."]


def test_a_code_without_a_file_is_unknown_and_not_zero(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "e", given())
    attended = {1: "present", 2: "absent"}
    made = read(path, group=group(GroupParticipant("M01"), GroupParticipant("M05", None, attended)))  # type: ignore[arg-type]
    person = one(made, "M05")
    assert {person.days_assigned, person.practice_days, person.minutes_heard} == {None}
    assert (person.handed_in_to, person.files, made.with_file) == (None, 0, 1)
    assert person.attendance == attended
    assert said(person) == ["No file was handed in. Nothing is known about practice at home."]


def test_weeks_after_the_planned_ones_are_follow_up(tmp_path: Path) -> None:
    late = given("M01", heard(1), heard(40), made_on=day(42))
    made = read(write_folder(tmp_path / "e", late))
    person = one(made)
    assert (person.practice_days, person.days_covered, person.minutes_heard) == (1, 28, 8.0)
    week = made.weeks[5]
    assert (week.week, week.days_assigned, week.days_covered, week.practice_days) == (6, 0, 7, 1)
    assert made.week_to == day(28)


# Several files of one person


def test_the_later_file_is_right_and_the_disagreement_is_said(tmp_path: Path) -> None:
    older = given("M01", heard(13, 8), heard(2), made_on=day(13))
    newer = given("M01", heard(13, 11), heard(2), heard(20))
    for order in ((older, newer), (newer, older)):
        folder = tmp_path / str(order[0].made_on)
        paths = [write_folder(folder / str(n), one_) for n, one_ in enumerate(order)]
        person = one(read(*paths))
        assert (person.practice_days, person.minutes_heard, person.files) == (3, 27.0, 2)
        assert said(person) == [
            "Two files disagree about 12 December 2026, 8 and 11 minutes; the newer one was taken."
        ]


def test_each_of_three_files_is_told_from_the_newest(tmp_path: Path) -> None:
    """Their minutes were added up: 17 and 22 minutes, of a day with 11."""
    first = given("M01", heard(13, 8), heard(2), made_on=day(13))
    second = first.later(day(14), [heard(13, 9), heard(2)])
    newest = first.later(REACH, [heard(13, 11), heard(2)])
    paths = [
        write_folder(tmp_path / str(n), one_) for n, one_ in enumerate((newest, first, second))
    ]
    person = one(read(*paths))
    assert (person.minutes_heard, person.files) == (19.0, 3)
    assert said(person) == [
        "Two files disagree about 12 December 2026, 8 and 11 minutes; the newer one was taken.",
        "Two files disagree about 12 December 2026, 9 and 11 minutes; the newer one was taken.",
    ]
    # A third that says what the first said is no further disagreement.
    paths.append(write_folder(tmp_path / "again", first.later(day(15), [heard(13, 8), heard(2)])))
    assert said(one(read(*paths))) == said(person)


def test_a_file_that_agrees_with_the_newest_is_not_told_from_it(tmp_path: Path) -> None:
    paths = [
        write_folder(tmp_path / str(n), given("M01", heard(13, minutes), made_on=day(13 + n)))
        for n, minutes in enumerate((11, 8, 11))
    ]
    assert said(one(read(*paths))) == [
        "Two files disagree about 12 December 2026, 8 and 11 minutes; the newer one was taken."
    ]


def test_openings_are_told_from_the_one_that_was_taken(tmp_path: Path) -> None:
    opened = (OPENED, day(3), OPENED)
    paths = [
        write_folder(tmp_path / str(n), Given("M01", day(10 + n), at))
        for n, at in enumerate(opened)
    ]
    person = one(read(*paths))
    assert person.opened_on == OPENED
    assert said(person) == [
        "Two files disagree about when home practice opened, 2 December 2026 and "
        "30 November 2026; the newer one was taken."
    ]


def test_files_that_disagree_about_a_session_are_named(tmp_path: Path) -> None:
    first = given("M01", made_on=day(13), attended={1: date(2026, 11, 16), 3: OPENED})
    second = given("M01", made_on=day(14), attended={1: date(2026, 11, 16), 3: day(2)})
    newest = given("M01", attended={1: date(2026, 11, 17)})
    paths = [
        write_folder(tmp_path / str(n), one_) for n, one_ in enumerate((newest, first, second))
    ]
    person = one(read(*paths))
    assert person.attendance == {1: "present"}
    assert said(person) == [
        "Two files disagree about session 1, attended on 16 November 2026 and on "
        "17 November 2026; the newer one was taken.",
        "An older file says session 3 was attended on 30 November 2026, the newest does not; the "
        "newest was taken.",
        "An older file says session 3 was attended on 1 December 2026, the newest does not; the "
        "newest was taken.",
    ]


def test_files_that_only_add_to_each_other_agree(tmp_path: Path) -> None:
    older = given("M01", heard(1), heard(2), made_on=day(2))
    newer = older.later(REACH, [heard(1), heard(2), heard(3)])
    person = one(read(write_folder(tmp_path / "a", older), write_zip(tmp_path / "b.zip", newer)))
    assert (person.practice_days, person.practices, said(person)) == (3, 3, [])


def test_practices_that_a_newer_file_lacks_still_count_and_are_named(tmp_path: Path) -> None:
    """As after a restore of an older backup, or with a second computer."""
    practices = [heard(2), heard(3), heard(4, 9, kind="by-hand"), heard(1, kind="group")]
    older = given("M01", *practices, made_on=day(5))
    newer = given("M01", heard(2), heard(9))
    person = one(read(write_folder(tmp_path / "a", older), write_folder(tmp_path / "b", newer)))
    assert (person.practice_days, person.minutes_heard, person.by_hand_days) == (3, 24.0, 1)
    assert said(person)[1:] == [
        "Practices that an older file holds are not in the newest: 2, from 2 December 2026 to "
        "3 December 2026. They count all the same."
    ]


def test_a_newer_file_says_nothing_of_days_that_it_does_not_cover(tmp_path: Path) -> None:
    older = given("M01", heard(2), made_on=day(5))
    newer = given("M01", heard(9), covers_from=day(6))
    person = one(read(write_folder(tmp_path / "a", older), write_folder(tmp_path / "b", newer)))
    assert (person.practice_days, said(person)) == (2, [])


def test_the_same_file_twice_is_one_file(tmp_path: Path) -> None:
    mine = given("M01", heard(1))
    person = one(read(write_folder(tmp_path / "a", mine), write_zip(tmp_path / "b.zip", mine)))
    assert (person.files, person.practices, said(person)) == (1, 1, [])


def test_days_between_two_computers_are_not_zeros(tmp_path: Path) -> None:
    first = given("M01", heard(1), made_on=day(5))
    second = given("M01", heard(12, uid="x"), covers_from=day(11))
    person = one(read(write_folder(tmp_path / "a", first), write_folder(tmp_path / "b", second)))
    assert (person.practice_days, person.days_covered, person.days_assigned) == (2, 23, 28)
    assert said(person) == [
        "Days that no file covers: 5. They are not counted as days without practice."
    ]


def test_an_old_file_knows_the_practices_of_a_newer_one(tmp_path: Path) -> None:
    practices = [heard(1), heard(2), heard(3, 20, kind="by-hand")]
    old = given("M01", *practices, made_on=day(4), version=1)
    new = given("M01", *practices, heard(5))
    person = one(read(write_folder(tmp_path / "a", old), write_folder(tmp_path / "b", new)))
    assert (person.practices, person.practice_days, person.by_hand_days) == (3, 3, 1)
    assert person.by_hand_minutes == 20.0


def test_an_old_file_alone_says_as_much(tmp_path: Path) -> None:
    practices = [heard(1), heard(2, 2), heard(3, 20, kind="by-hand")]
    made = read(write_folder(tmp_path / "a", given("M01", *practices, version=1)))
    person = one(made)
    assert (person.practice_days, person.days_covered, person.handed_in_to) == (1, 28, REACH)
    assert (person.by_hand_days, made.intended and made.intended.planned_days) == (1, 28)


# Doubts


def test_two_codes_with_the_same_practices_are_named(tmp_path: Path) -> None:
    shared = [heard(1), heard(2)]
    made = read(
        write_folder(tmp_path / "a", given("M01", *shared, heard(4))),
        write_folder(tmp_path / "b", given("M02", *shared)),
    )
    assert said(one(made)) == [
        "The same practices are in the files of M02 too: 2. They count in both rows; find out "
        "whose they are."
    ]
    assert "files of M01" in said(one(made, "M02"))[0]


def test_practices_shared_with_a_code_of_another_group_are_named(tmp_path: Path) -> None:
    shared = [heard(1), heard(2)]
    paths = (
        write_folder(tmp_path / "a", given("M01", *shared, heard(4))),
        write_folder(tmp_path / "b", given("T01", *shared)),
        write_folder(tmp_path / "c", given("T01", *shared, made_on=day(9))),
    )
    monday, thursday, _spring = three_groups()
    made = read_together(paths, TODAY, groups=(monday, thursday), group="MON7K2")
    assert ([person.code for person in made.people], made.elsewhere) == (["M01", "M02"], 1)
    assert said(one(made)) == [
        "The same practices are in the files of T01, of the group “Thursday group”, too: 2. They "
        "count in this row; find out whose they are."
    ]
    assert one(made).practices == 3
    made = read_together(paths, TODAY, groups=(monday, thursday), group="THU7K2")
    assert "of M01, of the group “Monday group”, too: 2." in said(one(made, "T01"))[1]


def test_contradictions_with_attendance_are_named(tmp_path: Path) -> None:
    file = given("M01", attended={3: OPENED, 4: date(2026, 12, 6), 5: date(2026, 12, 14)})
    marks = {3: "absent", 4: "present", 5: "not-held", 6: "present"}
    facts = group(GroupParticipant("M01", None, marks))  # type: ignore[arg-type]
    assert said(one(read(write_folder(tmp_path / "a", file), group=facts))) == [
        "The group's list says absent from session 3; the file says attended on 30 November 2026.",
        "The file says session 4 was attended on 6 December 2026, before the group's date for it, "
        "7 December 2026.",
        "The group's list says that session 5 was not held; the file says attended on "
        "14 December 2026.",
    ]


def test_a_file_from_before_the_group_and_a_clock_far_ahead_are_named(tmp_path: Path) -> None:
    early = date(2026, 4, 27)
    files = (
        Given("M01", date(2026, 5, 25), early),
        given("M02", made_on=TODAY + timedelta(days=1)),
        given("M03", made_on=TODAY + timedelta(days=2)),
    )
    paths = [write_folder(tmp_path / one_.code, one_) for one_ in files]
    made = read(*paths, group=group(*map(GroupParticipant, ("M01", "M02", "M03"))))
    assert said(one(made)) == [
        "The file says home practice opened on 27 April 2026, before the group's first session, "
        "16 November 2026."
    ]
    assert said(one(made, "M02")) == []  # where it is tomorrow already
    assert said(one(made, "M03"))[0].startswith("The file says it was made on 30 December 2026")


def test_practices_of_another_programme_are_not_counted(tmp_path: Path) -> None:
    file = given("M01", heard(1), heard(2, programme_id="other"))
    assert one(read(write_folder(tmp_path / "a", file))).practice_days == 1
    made = read_together([tmp_path / "a"], TODAY, programme_id="not-in-it")
    assert made.people[0].practice_days is None
    assert said(made.people[0])[0].startswith("The file is of another programme.")


def test_a_code_that_is_not_of_the_group_is_named(tmp_path: Path) -> None:
    made = read(write_folder(tmp_path / "a", given()), group=group(GroupParticipant("M02")))
    assert [person.code for person in made.people] == ["M01", "M02"]
    assert said(one(made)) == ["This code is not one of the group's."]


# Several groups


def three_groups() -> tuple[GroupFacts, ...]:
    """Two with codes of their own, and one of the spring before that used those of the first."""
    monday = group(GroupParticipant("M01"), GroupParticipant("M02", None, {1: "absent"}))
    thursday = monday._replace(
        name="Thursday group", code="THU7K2", participants=(GroupParticipant("T01", day(8)),)
    )
    earlier = {n: at and at - timedelta(days=200) for n, at in monday.sessions.items()}
    spring = monday._replace(name="Spring", code="SPR7K2", sessions=earlier)
    return monday, thursday, spring


def test_of_several_groups_the_one_is_taken_that_the_files_are_of(tmp_path: Path) -> None:
    files = [given("M01", heard(1)), given("M02"), given("T01"), given("X01")]
    paths = [write_folder(tmp_path / one_.code, one_) for one_ in files]
    monday, thursday, spring = three_groups()
    made = read_together(paths, TODAY, groups=(monday, thursday, spring))
    assert made.group == monday
    assert [facts.name for facts in made.candidates] == ["Monday group", "Spring", "Thursday group"]
    assert ([person.code for person in made.people], made.elsewhere) == (["M01", "M02", "X01"], 1)
    assert said(one(made)) == ["The group “Spring” has this code too; find out whose the file is."]
    assert said(one(made, "X01")) == ["This code is not one of the group's."]
    made = read_together(paths, TODAY, groups=(monday, thursday, spring), group="THU7K2")
    assert ([person.code for person in made.people], made.elsewhere) == (["T01", "X01"], 2)
    assert one(made, "T01").days_assigned == 7  # its own group's withdrawal


def test_groups_can_be_looked_at_together(tmp_path: Path) -> None:
    paths = [write_folder(tmp_path / code, given(code)) for code in ("M01", "T01", "X01")]
    made = read_together(paths, TODAY, groups=three_groups()[:2], group=ALL_GROUPS)
    assert (made.group, made.elsewhere) == (None, 0)
    groups = {person.code: person.group_code for person in made.people}
    assert groups == {"M01": "MON7K2", "M02": "MON7K2", "T01": "THU7K2", "X01": None}
    assert said(one(made, "X01")) == ["This code is in none of the groups."]
    weeks, attendance, *_ = adherence_tables(made)
    assert {*zip(weeks.column("record_id"), weeks.column("group"), strict=True)} == {
        *groups.items()
    }
    assert set(attendance.column("source")) == {None, "group"}


def test_each_file_is_looked_at_in_the_group_that_has_its_code(tmp_path: Path) -> None:
    paths = [write_folder(tmp_path / code, given(code)) for code in ("M01", "T01", "X01")]
    monday, thursday, spring = three_groups()
    spring = spring._replace(participants=(*spring.participants, GroupParticipant("S09")))
    made = read_together(paths, TODAY, groups=(spring, thursday, monday), group=OWN_GROUPS)
    assert ([facts.name for facts in made.groups], made.elsewhere) == (
        ["Monday group", "Thursday group"],
        0,
    )
    assert [person.code for person in made.people] == ["M01", "M02", "T01", "X01"]  # no S09
    assert one(made, "T01").days_assigned == 7  # its own group's withdrawal
    made = read_together(paths[2:], TODAY, groups=(spring, thursday, monday), group=OWN_GROUPS)
    assert (made.groups, [person.code for person in made.people]) == ((), ["X01"])


def test_files_of_no_group_leave_all_groups_to_choose_from(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "a", given("X01"))
    made = read_together([path], TODAY, groups=three_groups())
    assert (made.groups, len(made.candidates), said(one(made, "X01"))) == ((), 3, [])
