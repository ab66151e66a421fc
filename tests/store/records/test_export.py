"""An export is looked at first, written whole, and names nobody."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from app.core.moment import Moment
from app.core.notes.notes import HeadacheDay, Intake, Level, Medicine, MedicineClass
from app.core.practice.practice import EndReason, Verdict
from app.core.practice.record_errors import BadCode, ExportFolderForeign, ExportUnwritable
from app.store.records.by_hand import ByHand
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.export import Export, collect, participant_code, suggested_folder
from app.store.records.export_files import write_files
from app.store.records.notes import Notes
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from tests.store.conftest import SmallDisk
from tests.store.parts import begin, fail_once, moment, programme, tree

TODAY = date(2026, 12, 9)
NOW = moment()
FILES = {
    "plays.csv",
    "days.csv",
    "attendance.csv",
    "dictionary.csv",
    "redcap_data.csv",
    "redcap_dictionary.csv",
    "redcap_practice.zip",
    "redcap_day.zip",
    "redcap_session.zip",
    "README.txt",
    "about.json",
}


NOTES = {
    "headache_days.csv",
    "medicine_intakes.csv",
    "medicines.csv",
    "questionnaires.csv",
    "redcap_headache_day.zip",
    "redcap_medicine_intake.zip",
    "redcap_medicine.zip",
    "redcap_questionnaire.zip",
}


@pytest.fixture
def filled(database: Database, now: Moment) -> Database:
    course = programme()
    Calendar(database).set_start(course, date(2026, 11, 16), now)
    Calendar(database).attend(course, 1, date(2026, 11, 16), now)
    Settings(database).device = "Anna's headphones"
    log = PracticeLog(database)
    verdict = Verdict(True, "unique-fraction/1", 1.0)
    practice_id = log.reserve(begin())
    log.close(practice_id, [(0.0, 600.0)], now, EndReason.ENDED, verdict)
    ByHand(database).add(course, TODAY, 12, now)
    return database


def export(database: Database, code: str = "p1") -> Export:
    return collect(database, [programme()], NOW, code, programme())


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_are_there_with_what_the_records_say(filled: Database, tmp_path: Path) -> None:
    paths = export(filled, "p7").write(tmp_path / "out")
    assert {path.name for path in paths} == FILES == set(tree(tmp_path / "out"))
    plays = read(tmp_path / "out" / "plays.csv")
    assert [row["source"] for row in plays] == ["player", "by-hand"]
    assert {row["record_id"] for row in plays} == {"p7"}
    last = read(tmp_path / "out" / "days.csv")[-1]
    assert (last["local_date"], last["home_minutes"], last["by_hand_minutes"]) == (
        "2026-12-09",
        "10",
        "12",
    )
    assert read(tmp_path / "out" / "attendance.csv")[0]["attended_on"] == "2026-11-16"


def test_notes_are_left_out_unless_they_are_wanted(filled: Database, tmp_path: Path) -> None:
    now, notes = moment(), Notes(filled)
    medicine = notes.keep_medicine(Medicine("=Sumatriptan", MedicineClass.TRIPTAN))
    taken = (Intake(medicine.id, 2),)
    notes.keep(HeadacheDay(TODAY, Level.MILD, note="a"), now)
    notes.keep(HeadacheDay(TODAY, Level.SEVERE, intakes=taken, note="a"), now)
    out = tmp_path / "out"
    made = collect(filled, [programme()], NOW, "p1", programme(), notes=True)
    made.write(out)
    assert set(tree(out)) == FILES | NOTES
    (day,) = read(out / "headache_days.csv")
    assert (day["level"], day["intakes"], day["corrections"]) == ("severe", "2", "1")
    assert read(out / "medicines.csv")[0]["name"] == "'=Sumatriptan"
    assert read(out / "medicine_intakes.csv")[0]["count"] == "2"
    assert "headache_days.csv" in {row["file"] for row in read(out / "dictionary.csv")}
    assert b"redcap_headache_day.zip" in (out / "README.txt").read_bytes()
    assert made.remark("statistics") is None
    # A later export without them leaves none of them behind, and what is somebody's own alone.
    export(filled).write(out)
    assert {name for name in tree(out) if name.endswith(".csv")} == {
        name for name in FILES if name.endswith(".csv")
    }
    assert not [name for name, data in tree(out).items() if b"umatriptan" in (data or b"")]
    (out / "medicines.csv").write_text("mine")
    export(filled).write(out)
    assert (out / "medicines.csv").read_text() == "mine"


def test_the_preview_is_what_is_written(filled: Database, tmp_path: Path) -> None:
    made = export(filled)
    previews = made.preview(rows=2)
    assert not tmp_path.joinpath("out").exists()
    made.write(tmp_path / "out")
    for preview in previews:
        written = read(tmp_path / "out" / preview.name)
        assert preview.row_count == len(written)
        assert len(preview.rows) == min(2, len(written))
        for row, line in zip(preview.rows, written, strict=False):
            assert dict(zip(preview.columns, row, strict=True)) == line


def test_no_name_and_no_device_is_in_any_file(filled: Database, tmp_path: Path) -> None:
    export(filled).write(tmp_path / "out")
    for content in tree(tmp_path / "out").values():
        assert content is not None
        assert b"Anna" not in content
        assert str(tmp_path).encode() not in content


def test_a_title_that_starts_a_formula_is_defused(filled: Database, tmp_path: Path) -> None:
    def edit(value: dict[str, object]) -> None:
        for recording in value["recordings"]:  # type: ignore[attr-defined]
            recording["title"] = "=HYPERLINK(1)"

    collect(filled, [programme(edit)], NOW, "p1").write(tmp_path / "out")
    assert read(tmp_path / "out" / "plays.csv")[0]["recording_title"] == "'=HYPERLINK(1)"


def test_practices_of_a_programme_that_is_gone_are_exported_too(filled: Database) -> None:
    plays = collect(filled, [], NOW, "p1").preview()[0]
    assert (plays.name, plays.row_count) == ("plays.csv", 2)


def test_days_begin_where_the_pages_say_that_home_practice_opened(filled: Database) -> None:
    """A clock that was wrong had opened it in a year to come; by the dates it opens much later."""
    course = programme()
    Calendar(filled).see(course, moment("2030-01-01T08:00:00+01:00"))
    Calendar(filled).set_start(course, date(2027, 11, 16), NOW)
    days = export(filled).tables[1]
    assert list(days.column("local_date")) == [TODAY]


def test_empty_records_give_files_with_headers_only(database: Database, tmp_path: Path) -> None:
    collect(database, [], NOW, "p1").write(tmp_path / "out")
    assert read(tmp_path / "out" / "plays.csv") == []


def test_for_a_spreadsheet_there_is_one_file(filled: Database, tmp_path: Path) -> None:
    for _ in range(2):  # the second takes the place of the first
        (path,) = export(filled).write(tmp_path / "out", "spreadsheet")
    assert path.name == "export.xlsx"
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml").decode()
    names = re.findall('<sheet name="([a-z]+)"', book)
    assert names == ["plays", "days", "attendance", "dictionary", "about"]
    path.write_bytes(b"somebody's own")
    with pytest.raises(ExportFolderForeign):
        export(filled).write(tmp_path / "out", "spreadsheet")


def test_by_hand_has_no_output_and_no_programme_beside_hides_a_row(filled: Database) -> None:
    plays, days, attendance = export(filled).tables[:3]
    assert [row[plays.header().index("output")] for row in plays.rows] == ["device", None]
    rows = dict(zip(("practice", "day", "session"), (plays, days, attendance), strict=True))
    written = [row[1] for row in export(filled).redcap[0].rows]
    assert {name: written.count(name) for name in rows} == {
        name: len(table.rows) for name, table in rows.items()
    }


def test_what_redcap_has_no_room_for_is_said(filled: Database, now: Moment) -> None:
    assert export(filled).remark("statistics") is None
    for _ in range(20):  # the two that are there have a number each
        ByHand(filled).add(programme(), TODAY, 5, now)
    made = export(filled)
    instruments = [row[1] for row in made.redcap[0].rows]
    assert (len(made.tables[0].rows), instruments.count("practice")) == (22, 20)
    assert "REDCap: 2." in str(made.remark("statistics"))
    assert made.remark("spreadsheet") is None


def test_the_code_is_made_once_and_kept_with_the_records(filled: Database) -> None:
    code = participant_code(Settings(filled))
    assert participant_code(Settings(filled)) == code
    assert code != "p1"
    Settings(filled).participant_code = "MI-042"
    assert participant_code(Settings(filled)) == "MI-042"


def test_an_earlier_export_is_replaced_and_other_files_stay(
    filled: Database, tmp_path: Path, now: Moment
) -> None:
    out = tmp_path / "out"
    export(filled).write(out)
    (out / "notes.txt").write_text("mine")
    ByHand(filled).add(programme(), TODAY, 5, now)
    export(filled).write(out)
    assert len(read(out / "plays.csv")) == 3
    assert (out / "notes.txt").read_text() == "mine"
    assert set(tree(out)) == FILES | {"notes.txt"}


def test_a_file_of_somebody_else_is_not_replaced(filled: Database, tmp_path: Path) -> None:
    (tmp_path / "plays.csv").write_text("theatre,seats\n")
    before = {name: data for name, data in tree(tmp_path).items() if "home" not in name}
    with pytest.raises(ExportFolderForeign, match="plays"):
        export(filled).write(tmp_path)
    assert {name: data for name, data in tree(tmp_path).items() if "home" not in name} == before


def test_a_folder_that_cannot_be_is_said_in_a_sentence(filled: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportUnwritable):
        export(filled).write(tmp_path / "file" / "out")


def test_a_full_disk_leaves_the_earlier_export(filled: Database, small_disk: SmallDisk) -> None:
    out = small_disk.root / "out"
    export(filled).write(out)
    before = tree(out)
    small_disk.fill()
    with pytest.raises(ExportUnwritable):
        export(filled, "p2").write(out)
    assert tree(out) == before


@pytest.mark.parametrize("code", ["", "=1", "-p", "a b", "è", "x" * 41, "a\n", "../x", ".."])
def test_a_code_that_some_tool_could_not_take_is_refused(database: Database, code: str) -> None:
    with pytest.raises(BadCode):
        collect(database, [], NOW, code)


@pytest.mark.parametrize("code", ["p1", "7", "RM-2026_004.b"])
def test_a_plain_code_is_taken(database: Database, code: str) -> None:
    assert collect(database, [], NOW, code).tables


def test_a_folder_is_suggested_by_its_day() -> None:
    assert suggested_folder(TODAY) == "evenbreath-export-2026-12-09"


def test_a_practice_that_runs_is_left_out(filled: Database) -> None:
    PracticeLog(filled).reserve(begin(moment("2026-12-09T08:00:00+01:00")))
    assert export(filled).preview()[0].row_count == 2


def test_nothing_is_overwritten_where_it_cannot_be_told_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "practices.csv"
    target.write_text("another's")
    fail_once(monkeypatch, target)
    with pytest.raises(ExportUnwritable):
        write_files(tmp_path, [(target.name, lambda: b"ours")])
    assert target.read_text() == "another's"
