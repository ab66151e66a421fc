"""Notes are kept with all that stood there before, found by their days, and gone when removed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.moment import Moment
from app.core.notes.note_errors import (
    DayNotFilled,
    MedicineInNotes,
    MedicineNameTaken,
    NoteDayToCome,
    NoteGone,
    UnknownMedicine,
)
from app.core.notes.notes import (
    Duration,
    Entry,
    HeadacheDay,
    Holds,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Migraine,
    Preventive,
    Questionnaire,
)
from app.store.records.database import Database
from app.store.records.notes import Notes
from app.store.records.settings import Settings
from tests.store.parts import moment, open_database

TODAY = date(2026, 12, 9)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def notes(database: Database) -> Notes:
    return Notes(database)


def add(notes: Notes, name: str = "Sumatriptan 50 mg") -> Medicine:
    return notes.keep_medicine(Medicine(name, MedicineClass.TRIPTAN))


def test_notes_are_off_until_they_are_switched_on(database: Database) -> None:
    settings = Settings(database)
    assert settings.notes is False
    settings.notes = True
    assert Settings(database).notes is True


def test_all_that_was_said_of_a_day_comes_back(notes: Notes, now: Moment) -> None:
    medicine = add(notes)
    said = HeadacheDay(
        TODAY,
        Level.SEVERE,
        Duration.FROM_4_H,
        True,
        (Intake(medicine.id, 2),),
        Migraine.UNSURE,
        "perché no",
    )
    kept = notes.keep(said, now)
    assert kept.entered == now
    assert notes.day(TODAY) == kept
    assert kept.entry is Entry.SAME_DAY


def test_a_day_is_not_filled_before_it_is(notes: Notes, now: Moment) -> None:
    assert (notes.day(TODAY), notes.first_day()) == (None, None)
    notes.keep(HeadacheDay(YESTERDAY, Level.NONE), now)
    assert notes.first_day() == YESTERDAY
    assert [day.entry for day in notes.days(YESTERDAY, TODAY)] == [Entry.LATE]
    assert notes.history(YESTERDAY) == []


def test_every_correction_keeps_what_stood_there(notes: Notes) -> None:
    first, second, third = (moment(f"2026-12-09T{hour}:00:00+01:00") for hour in ("08", "09", "20"))
    notes.keep(HeadacheDay(TODAY, Level.MILD, note="a"), first)
    notes.keep(HeadacheDay(TODAY, Level.SEVERE, note="a"), second)
    notes.keep(HeadacheDay(TODAY, Level.SEVERE, note="a"), third)  # nothing new
    (earlier,) = notes.history(TODAY)
    assert (earlier.day.level, earlier.day.entered) == (Level.MILD, first)
    assert (earlier.replaced_at, earlier.became) == (second.instant, "changed")


def test_a_note_alone_does_not_make_a_day_late(notes: Notes, now: Moment) -> None:
    later = moment("2026-12-20T08:00:00+01:00")
    notes.keep(HeadacheDay(TODAY, Level.MILD), now)
    assert notes.keep(HeadacheDay(TODAY, Level.MILD, note="x"), later).entry is Entry.SAME_DAY
    assert notes.keep(HeadacheDay(TODAY, Level.SEVERE, note="x"), later).entry is Entry.RECALLED
    assert len(notes.history(TODAY)) == 2


def test_a_deleted_day_is_not_filled_and_stays_in_the_history(notes: Notes, now: Moment) -> None:
    notes.keep(HeadacheDay(TODAY, Level.MILD), now)
    notes.delete_day(TODAY, now)
    assert notes.day(TODAY) is None
    assert [(e.day.level, e.became) for e in notes.history(TODAY)] == [(Level.MILD, "deleted")]
    with pytest.raises(DayNotFilled):
        notes.delete_day(TODAY, now)


def test_the_last_seven_days_that_are_not_filled(notes: Notes, now: Moment) -> None:
    notes.keep(HeadacheDay(YESTERDAY, Level.NONE), now)
    days = [TODAY - timedelta(days=back) for back in range(2, 8)]
    assert notes.not_filled(now) == days


def test_a_day_to_come_and_a_medicine_not_known_are_refused(notes: Notes, now: Moment) -> None:
    with pytest.raises(NoteDayToCome):
        notes.keep(HeadacheDay(TODAY + timedelta(days=1), Level.NONE), now)
    with pytest.raises(UnknownMedicine):
        notes.keep(HeadacheDay(TODAY, Level.MILD, intakes=(Intake(7, 1),)), now)
    assert notes.days(date.min, date.max) == []


def test_the_day_is_that_of_the_local_clock(notes: Notes) -> None:
    at = moment("2026-12-10T00:30:00+13:00", "Pacific/Auckland")  # in UTC it is the 9th
    notes.keep(HeadacheDay(date(2026, 12, 10), Level.NONE), at)
    kept = notes.day(date(2026, 12, 10))
    assert kept is not None
    assert kept.entry is Entry.SAME_DAY


def test_a_month_among_ten_years_is_found_by_its_days(database: Database, notes: Notes) -> None:
    row = "'mild', NULL, NULL, '[]', NULL, '', '2026-12-09T06:42:00.000+00:00', 60, 'Europe/Rome'"
    days = [((TODAY - timedelta(days=back)).isoformat(),) for back in range(3653)]
    with database.transaction() as connection:
        connection.executemany(f"INSERT INTO headache_day VALUES (?, {row})", days)
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 100

    database._connection.set_progress_handler(count, 100)
    assert len(notes.days(date(2020, 2, 1), date(2020, 2, 29))) == 29
    notes.first_day()
    notes.not_filled(moment())
    database._connection.set_progress_handler(None, 100)
    assert steps < 2_000  # to read all rows takes fifty thousand


# Medicines


def test_medicines_keep_their_class_and_what_they_hold(notes: Notes) -> None:
    held = frozenset({Holds.CODEINE, Holds.CAFFEINE})
    one = add(notes)
    two = notes.keep_medicine(Medicine("Mixed", MedicineClass.COMBINATION, held))
    three = notes.keep_medicine(Medicine("Plain", MedicineClass.COMBINATION, frozenset()))
    assert list(notes.medicines().values()) == [one, two, three]
    assert notes.medicine_named(" mixed ") == two


def test_a_name_belongs_to_one_medicine_in_use(notes: Notes) -> None:
    old = add(notes, "Rizatriptan")
    with pytest.raises(MedicineNameTaken):
        add(notes, "RIZATRIPTAN")
    notes.keep_medicine(Medicine("Rizatriptan", old.kind, id=old.id, in_use=False))
    new = notes.keep_medicine(Medicine("Rizatriptan", MedicineClass.OTHER))
    assert notes.medicine_named("rizatriptan") == new
    with pytest.raises(UnknownMedicine):
        notes.medicine_named("Frovatriptan")


def test_only_a_medicine_of_no_day_is_removed(notes: Notes, now: Moment) -> None:
    used, unused = add(notes, "A"), add(notes, "B")
    notes.keep(HeadacheDay(TODAY, Level.MILD, intakes=(Intake(used.id, 1),)), now)
    notes.delete_day(TODAY, now)  # the history still has it
    with pytest.raises(MedicineInNotes):
        notes.remove_medicine(used.id)
    notes.remove_medicine(unused.id)
    with pytest.raises(NoteGone):
        notes.keep_medicine(unused)
    assert list(notes.medicines()) == [used.id]


def test_preventives_and_questionnaires(notes: Notes, now: Moment) -> None:
    old = notes.keep_preventive(Preventive("A", date(2025, 1, 1), date(2025, 6, 30)))
    new = notes.keep_preventive(Preventive("B", date(2026, 1, 1)))
    assert notes.preventives() == [new, old]
    notes.remove_preventive(old.id)
    assert notes.preventives() == [new]
    hit = notes.keep_questionnaire(Questionnaire("HIT-6", TODAY, 58), now)
    assert notes.questionnaires() == [hit]
    with pytest.raises(NoteDayToCome):
        notes.keep_questionnaire(Questionnaire("HIT-6", date(2027, 1, 1), 58), now)
    notes.remove_questionnaire(hit.id)
    with pytest.raises(NoteGone):
        notes.remove_questionnaire(hit.id)


def test_what_stands_for_a_day_is_read_anew_after_another_wrote(tmp_path, now: Moment) -> None:
    with open_database(tmp_path) as one, open_database(tmp_path) as two:
        Notes(one).keep(HeadacheDay(TODAY, Level.MILD), now)
        Notes(two).keep(HeadacheDay(TODAY, Level.SEVERE), now)
        kept = Notes(one).day(TODAY)
        assert kept is not None
        assert kept.level is Level.SEVERE
