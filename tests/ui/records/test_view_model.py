"""What is said about records before and after they are replaced or deleted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from app.store.backup.backup_file import Contents
from app.store.backup.restore import Restored
from app.store.delete_everything import Left
from app.store.records.backups import Dated
from app.store.records.summary import Summary
from app.ui.i18n.dates import Dates
from app.ui.records.view_model import copies, deleted_words, look_at, restored_words, summary_line
from tests.store.parts import moment

pytestmark = pytest.mark.usefixtures("qapp")

DATES = Dates(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
NOTHING = Summary(0, 0, None, None)
FULL = Summary(7, 2, date(2026, 11, 30), date(2026, 12, 9))
MADE_AT = datetime(2026, 12, 8, 23, 30, tzinfo=UTC)


def look(then: Summary, present: Summary, name: str | None = None) -> str:
    contents = Contents(Path("x.evenbreath-backup"), MADE_AT, name, then)
    return look_at(contents, present, moment(), DATES).note


def test_measured_and_by_hand_are_never_one_number() -> None:
    line = summary_line(FULL, DATES)
    assert "7 " in line
    assert "2 " in line
    assert "9 " not in line.partition("(")[0]


def test_no_records_have_no_days() -> None:
    assert "(" not in summary_line(NOTHING, DATES).replace("(s)", "")


def test_a_backup_that_lacks_the_latest_days_says_so() -> None:
    older = Summary(3, 0, date(2026, 11, 30), date(2026, 12, 2))
    assert "older" in look(older, FULL)
    assert "older" in look(NOTHING, FULL)
    assert "older" not in look(FULL, FULL)
    assert "older" not in look(FULL, NOTHING)


def test_headache_notes_are_counted_where_there_are_any() -> None:
    noted = Summary(7, 2, date(2026, 11, 30), date(2026, 12, 9), 12, date(2026, 12, 9))
    assert "Headache notes: 12" in summary_line(noted, DATES)
    assert "eadache" not in summary_line(FULL, DATES)
    assert "older" in look(FULL, noted)
    contents = Contents(Path("x.evenbreath-backup"), MADE_AT, None, FULL)
    assert ("days with a headache note", "0", "12") in look_at(
        contents, noted, moment(), DATES
    ).lines


def test_a_backup_of_a_named_person_says_whose() -> None:
    assert "Anna" in look(FULL, FULL, "Anna")


def test_a_backup_is_dated_by_the_clock_of_here() -> None:
    contents = Contents(Path("x"), MADE_AT, None, FULL)
    title = look_at(contents, FULL, moment(), DATES).title.replace("\N{NO-BREAK SPACE}", " ")
    assert title == "Backup of 9 Dec 2026, 00:30"


def test_a_copy_without_a_date_goes_by_its_name() -> None:
    contents = Contents(Path("copy.sqlite"), None, None, FULL)
    assert look_at(contents, FULL, moment(), DATES).title == "copy.sqlite"


def test_no_two_copies_have_the_same_words() -> None:
    names = ("records-1.sqlite", "records-2.sqlite", "before-restore-1.sqlite")
    found = copies([Dated(Path(name), MADE_AT) for name in names], moment(), DATES)
    assert len({copy.words for copy in found}) == 3
    assert [copy.before_restore for copy in found] == [False, False, True]


def test_says_that_what_was_replaced_is_kept_and_what_is_missing() -> None:
    words = restored_words(Restored(FULL, Path("copy"), (), ("Six weeks",)))
    assert "kept as a copy" in words
    assert "Six weeks" in words
    assert "kept as a copy" not in restored_words(Restored(FULL, None))
    undated = Restored(FULL, None, programmes_undated=("Eight weeks",))
    assert "Without their dates: Eight weeks." in restored_words(undated)


def test_says_what_stays_of_what_was_deleted() -> None:
    assert deleted_words(Left()) is None
    words = deleted_words(Left(("Six weeks",), ("letter.txt",)))
    assert words is not None
    assert "Six weeks" in words
    assert "letter.txt" in words
