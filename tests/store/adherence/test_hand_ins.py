"""What is handed in comes in any wrapping; what is no export is left out with a sentence."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from app.core.adherence.adherence import Adherence, GroupFacts, GroupParticipant
from app.core.adherence.adherence_errors import (
    ChangedBySpreadsheet,
    ExportChanged,
    ExportIncomplete,
    ExportNewer,
    HandInTooLarge,
    HandInUnreadable,
    NotAnExport,
)
from app.core.adherence.adherence_tables import adherence_tables
from app.store import os_errors
from app.store.adherence import hand_ins
from app.store.adherence.together import read_together
from app.store.records.about import about_bytes, about_table
from app.store.records.workbook import workbook
from tests.adherence_exports import (
    PROGRAMME,
    Given,
    Heard,
    about,
    files,
    tables,
    write_folder,
    write_zip,
    zipped,
)

OPENED = date(2026, 11, 30)
TODAY = date(2026, 12, 28)


def given(code: str, version: int = 2) -> Given:
    practices = [Heard(f"{code}-{n}", date(2026, 12, n), 480.5) for n in (1, 12)]
    return Given(code, date(2026, 12, 27), OPENED, practices, version=version)


def read(*paths: Path) -> Adherence:
    return read_together(paths, TODAY)


def codes(made: Adherence) -> list[str]:
    return [person.code for person in made.people]


def test_exports_are_found_in_folders_zips_and_zips_of_zips(tmp_path: Path) -> None:
    study = tmp_path / "study"
    write_folder(study / "a" / "evenbreath-export-2026-12-27", given("A1"))
    write_zip(write_folder(study / "b", given("B1")).parent / "b2.ZIP", given("B2"))
    write_zip(study / "c.zip", given("C1"), inside="my export/")
    (study / "notes.txt").write_text("no export")
    (study / "b" / "redcap_day.zip").write_bytes(zipped({"instrument.csv": b""}))
    inner = {
        "d/redcap_day.zip": b"",
        "d/x.zip": zipped(files(given("D1"))),
        "__MACOSX/plays.csv": b"?",
    }
    inner |= {f"e/{name}": data for name, data in files(given("E1", version=1)).items()}
    (study / "all.zip").write_bytes(zipped(inner))
    made = read(study)
    assert (codes(made), made.refused) == (["A1", "B1", "B2", "C1", "D1", "E1"], ())


def test_a_table_stands_for_its_folder(tmp_path: Path) -> None:
    assert codes(read(write_folder(tmp_path / "e", given("A1")) / "plays.csv")) == ["A1"]


def test_our_own_tables_are_not_taken_for_an_export(tmp_path: Path) -> None:
    write_folder(tmp_path / "s" / "e", given("A1"))
    (tmp_path / "s" / "out").mkdir()
    for name in ("adherence.csv", "attendance.csv"):
        (tmp_path / "s" / "out" / name).write_text("record_id\r\n")
    assert read(tmp_path / "s").refused == ()


# Left out, while the others are read


def bomb() -> bytes:
    return zipped({"plays.csv": bytes(30_000_000)})


def locked() -> bytes:
    data = bytearray(zipped({"plays.csv": b"x" * 100}))
    data[data.index(b"PK\1\2") + 8] |= 1
    data[6] |= 1
    return bytes(data)


BAD: dict[str, tuple[bytes, type[Exception]]] = {
    "letter.docx": (b"PK\3\4 not whole", HandInUnreadable),
    "cut.zip": (zipped(files(given("X1")))[:-40], HandInUnreadable),
    "photo.jpg": (b"\xff\xd8\xff\xe0", NotAnExport),
    "empty.zip": (zipped({}), NotAnExport),
    "other.zip": (zipped({"readme.txt": b"hello"}), NotAnExport),
    "half.zip": (zipped({"days.csv": b"record_id,a,b\r\n"}), ExportIncomplete),
    "bomb.zip": (bomb(), HandInTooLarge),
    "locked.zip": (locked(), HandInUnreadable),
    "newer.zip": (
        zipped({**files(given("X1")), "about.json": b'{"format":"evenbreath-export","version":3}'}),
        ExportNewer,
    ),
    "odd.zip": (zipped({**files(given("X1")), "about.json": b"[" * 4000}), ExportChanged),
    "sheet.xlsx": (zipped({"xl/workbook.xml": b"<workbook/>"}), NotAnExport),
    "entity.xlsx": (
        zipped({"xl/workbook.xml": b"<!DOCTYPE a>", "xl/_rels/workbook.xml.rels": b"<a/>"}),
        NotAnExport,
    ),
}


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    paths = []
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
        paths.append(tmp_path / name)
    made = read(*paths, write_folder(tmp_path / "good", given("A1")), tmp_path / "not-there")
    assert codes(made) == ["A1"]
    kinds = {one.name: type(one.error) for one in made.refused}
    expected = {name: kind for name, (_, kind) in BAD.items()}
    assert kinds == {**expected, "not-there": HandInUnreadable}
    assert all(str(one.error).startswith(f"“{one.name}”") for one in made.refused)


# Cannot be read just now: said, and never taken for damaged, for nothing, or for no export


def reasons(made: Adherence) -> dict[str, str]:
    assert all(isinstance(one.error, HandInUnreadable) for one in made.refused)
    return {one.name: str(one.error.fields["detail"]) for one in made.refused}


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    """As while the drive with what people handed in is away."""
    study = tmp_path / "study"
    write_folder(study / "a", given("A1"))
    (study / "b.zip").symlink_to(tmp_path / "away.zip")
    (study / "c").mkdir()
    (study / "c" / "plays.csv").symlink_to(tmp_path / "away.csv")
    (study / "notes.txt").symlink_to(tmp_path / "away.txt")
    made = read(study)
    assert codes(made) == ["A1"]
    assert reasons(made).keys() == {"study/b.zip", "study/c"}


def test_what_may_not_be_looked_at_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = tmp_path / "study"
    write_folder(study / "a", given("A1"))
    write_zip(study / "b.zip", given("B1"))
    (study / "c").mkdir()
    stat = Path.stat

    def refuse(path: Path, **how: bool) -> os.stat_result:
        if path in (study / "b.zip", study / "c"):
            raise PermissionError(errno.EACCES, "no", str(path))
        return stat(path, **how)

    monkeypatch.setattr(Path, "stat", refuse)
    made = read(study)
    assert codes(made) == ["A1"]
    assert reasons(made).keys() == {"study/b.zip", "study/c"}


class Failing(io.BytesIO):
    """A file of which nothing can be read from the `at`-th reading on."""

    def __init__(self, data: bytes, at: int) -> None:
        super().__init__(data)
        self._left = at

    def read(self, size: int | None = -1) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise OSError(errno.EIO, "no")
        return super().read(size)


@pytest.mark.parametrize("name", ["a.zip", "a.xlsx"])
def test_a_drive_that_fails_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if name == "a.zip":
        data = write_zip(tmp_path / name, given("A1")).read_bytes()
    else:
        data = workbook((*tables(given("A1")), about_table(about(given("A1")), ())))
        (tmp_path / name).write_bytes(data)
    seen, opened = set(), Path.open
    for at in range(60):

        def failing(path: Path, *how: Any, at: int = at, **more: Any) -> Any:
            return Failing(data, at) if path.name == name else opened(path, *how, **more)

        monkeypatch.setattr(Path, "open", failing)
        made = read(tmp_path / name)
        seen |= set(reasons(made).values())
        assert codes(made) == ([] if made.refused else ["A1"])
    assert not made.refused
    assert seen == {os_errors.phrase(OSError(errno.EIO, "no"))}


def test_folders_in_folders_are_looked_into_and_deeper_ones_are_named(tmp_path: Path) -> None:
    study = tmp_path / "study"
    write_folder(study / "1" / "2" / "3" / "4", given("A1"))
    write_zip(study / "1" / "2" / "3" / "4" / "b.zip", given("B1"))
    write_folder(study / "1" / "2" / "3" / "4" / "5", given("C1"))
    made = read(study)
    assert codes(made) == ["A1", "B1"]
    (refused,) = made.refused
    assert refused.name == "study/1/2/3/4/5"


def test_nobody_is_said_to_have_handed_in_nothing_where_a_file_was_left_out(
    tmp_path: Path,
) -> None:
    write_folder(tmp_path / "a", given("A1"))
    facts = GroupFacts(
        "G", "G7K2MX", PROGRAMME, {}, (GroupParticipant("A1"), GroupParticipant("A2"))
    )
    for paths, words in (
        ([tmp_path / "a"], "No file was handed in."),
        (
            [tmp_path / "a", tmp_path / "away"],
            "No file of this code was read; one that was left out",
        ),
    ):
        made = read_together(paths, TODAY, groups=[facts])
        (remark,) = made.people[1].remarks
        assert str(remark).startswith(words)
        assert made.people[1].practice_days is None


@pytest.mark.parametrize("form", ["folder", "workbook"])
def test_a_file_that_is_left_out_is_named_with_the_code_it_says(tmp_path: Path, form: str) -> None:
    write_folder(tmp_path / "a", given("A1"))
    for code in ("A1", "A2"):
        mine = given(code)
        if form == "folder":
            bad = write_folder(tmp_path / f"bad {code}", mine) / "plays.csv"
            bad.write_bytes(bad.read_bytes().replace(b"480.5", b"999.5"))
        else:
            (tmp_path / f"bad {code}").mkdir()
            made = workbook((*tables(mine)[:2], about_table(about(mine), ())))
            (tmp_path / f"bad {code}" / "export.xlsx").write_bytes(made)
    people = tuple(map(GroupParticipant, ("A1", "A2", "A3")))
    made = read_together(
        [tmp_path], TODAY, groups=[GroupFacts("G", "G7K2MX", PROGRAMME, {}, people)]
    )
    assert [one.code for one in made.refused] == ["A1", "A2"]
    assert [[str(remark) for remark in one.remarks] for one in made.people] == [
        ["A file of this code was left out; nothing of it is counted."],
        ["The file of this code was left out. Nothing is known about practice at home."],
        ["No file was handed in. Nothing is known about practice at home."],
    ]


def test_files_that_were_left_out_stand_in_the_tables(tmp_path: Path) -> None:
    write_folder(tmp_path / "a", given("A1"))
    made = read(tmp_path / "a", tmp_path / "away")
    of = {table.name: table for table in adherence_tables(made)}
    assert of["remarks"].rows == ((None, str(made.refused[0].error)),)
    rows = {row[2]: row[3:5] for row in of["group"].rows}
    assert rows["files_left_out"] == (1, 2)


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plays.csv")
    (refused,) = read(tmp_path / "plays.csv").refused
    assert isinstance(refused.error, NotAnExport)


def test_a_name_in_a_zip_is_never_a_path(tmp_path: Path) -> None:
    evil = {f"../../../etc/{name}": data for name, data in files(given("A1")).items()}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(zipped(evil))
    assert codes(read(tmp_path / "in" / "a.zip")) == ["A1"]
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.zip"]


def test_a_part_of_a_zip_without_a_name_is_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "handed-in.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), b"of nothing")
    (refused,) = read_together([tmp_path / "handed-in.zip"], date(2026, 12, 28)).refused
    assert isinstance(refused.error, NotAnExport)


def test_the_list_of_a_zip_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hand_ins, "MAX_PARTS", 3)
    (tmp_path / "many.zip").write_bytes(zipped({f"{n}/plays.csv": b"" for n in range(4)}))
    (refused,) = read(tmp_path / "many.zip").refused
    assert isinstance(refused.error, HandInTooLarge)


# Changed by a spreadsheet


def changed(edit: Callable[[dict[str, bytes]], None], version: int, tmp_path: Path) -> Exception:
    made = files(given("007" if version == 2 else "K7F2MX", version))
    edit(made)
    (tmp_path / "e").mkdir()
    for name, data in made.items():
        (tmp_path / "e" / name).write_bytes(data)
    (refused,) = read(tmp_path / "e").refused
    return refused.error


def in_plays(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def edit(made: dict[str, bytes]) -> None:
        assert old in made["plays.csv"]
        made["plays.csv"] = made["plays.csv"].replace(old, new)

    return edit


SPREADSHEET = {
    "semicolons": (in_plays(b",", b";"), "semicolons stand between the columns"),
    "tabs": (in_plays(b",", b"\t"), "tabs stand between the columns"),
    "dates": (in_plays(b"2026-12-12,", b"12/12/2026,"), "dates are written in another way"),
    "commas": (in_plays(b"480.5,480.5", b'"480,5","480,5"'), "comma instead of a point"),
}


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("what", SPREADSHEET)
def test_a_file_that_a_spreadsheet_saved_is_refused(
    tmp_path: Path, what: str, version: int
) -> None:
    edit, words = SPREADSHEET[what]
    error = changed(edit, version, tmp_path)
    assert isinstance(error, ChangedBySpreadsheet), error
    assert words in str(error)


def test_a_file_that_libreoffice_only_saved_is_recognised(tmp_path: Path) -> None:
    error = changed(in_plays(b"\r\n", b"\n"), 2, tmp_path)
    assert isinstance(error, ChangedBySpreadsheet), error
    assert "lines end in another way" in str(error)


def book(
    tmp_path: Path, old: str = "", new: str = "", sheet: int = 1, at: time = time(8)
) -> Adherence:
    """A workbook of two practices, in which these words of a sheet's XML were changed."""
    mine = given("007")
    mine = replace(mine, heard=[replace(one, at=at) for one in mine.heard])
    made = workbook((*tables(mine), about_table(about(mine), tables(mine))))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    part = f"xl/worksheets/sheet{sheet}.xml"
    assert old.encode() in members[part]
    members[part] = members[part].replace(old.encode(), new.encode())
    (tmp_path / "export.xlsx").write_bytes(zipped(members))
    return read(tmp_path / "export.xlsx")


@pytest.mark.parametrize("milliseconds", [0, 1, 499, 500, 998, 999])
def test_a_workbook_is_read_as_it_was_written(tmp_path: Path, milliseconds: int) -> None:
    (person,) = book(tmp_path, at=time(23, 59, 59, milliseconds * 1000)).people
    assert (person.code, person.practice_days) == ("007", 2)
    assert person.minutes_heard == pytest.approx(961 / 60)


WORKBOOK_CHANGES: dict[str, tuple[str, str, int, type[Exception], str]] = {
    "a number": ("<v>480.5</v>", "<v>999.5</v>", 1, ExportChanged, "export.xlsx, plays"),
    "a number as text": (
        "<v>480.5</v>",
        '<f>"480,5"</f><v>480,5</v>',
        1,
        ExportChanged,
        "export.xlsx",
    ),
    "a day": ("<v>46368</v>", "<v>46369</v>", 2, ExportChanged, "export.xlsx, days"),
    "a session": ("<v>3</v>", "<v>4</v>", 3, ExportChanged, "export.xlsx, attendance"),
    "a code": (
        ' t="inlineStr"><is><t>007</t></is></c>',
        "><v>7</v></c>",
        1,
        ChangedBySpreadsheet,
        "code",
    ),
}


@pytest.mark.parametrize("what", WORKBOOK_CHANGES)
def test_a_workbook_whose_cells_are_others_is_refused(tmp_path: Path, what: str) -> None:
    old, new, sheet, kind, words = WORKBOOK_CHANGES[what]
    (refused,) = book(tmp_path, old, new, sheet).refused
    assert type(refused.error) is kind
    assert words in str(refused.error)


def test_words_that_nothing_is_counted_from_may_be_others(tmp_path: Path) -> None:
    made = book(tmp_path, "Body and breath", "Corpo e respiro")
    assert (codes(made), made.refused) == (["007"], ())


def test_a_code_that_lost_its_zeros_is_recognised(tmp_path: Path) -> None:
    error = changed(in_plays(b"\r\n007,", b"\r\n7,"), 2, tmp_path)
    assert isinstance(error, ChangedBySpreadsheet)
    assert "code" in str(error)


@pytest.mark.parametrize("code", ["=cmd|calc", "a\nb", "A" * 1000])
def test_what_can_be_no_code_is_none_in_a_file_without_rows_either(
    tmp_path: Path, code: str
) -> None:
    made = Given("M01", date(2026, 12, 12), None, start=date(2027, 1, 4))
    about_ = {**about(made), "code": code}
    members = {name: data.splitlines(keepends=True)[0] for name, data in files(made).items()}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    members["about.json"] = about_bytes(about_, digests)
    (tmp_path / "e.zip").write_bytes(zipped(members))
    (refused,) = read(tmp_path / "e.zip").refused
    assert isinstance(refused.error, ExportChanged)


def test_any_other_change_is_seen_by_the_hash(tmp_path: Path) -> None:
    error = changed(in_plays(b"480.5", b"999.5"), 2, tmp_path)
    assert isinstance(error, ExportChanged)
    assert "plays.csv" in str(error)


def test_an_old_file_that_is_cut_is_not_an_export_of_less(tmp_path: Path) -> None:
    def cut(made: dict[str, bytes]) -> None:
        made["plays.csv"] = made["plays.csv"][:-30]

    assert isinstance(changed(cut, 1, tmp_path), ExportChanged)


def test_a_member_longer_than_its_head_says_is_no_bomb(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("plays.csv", bytes(3_000_000))
    data = made.getvalue()
    size = (3_000_000).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data.replace(size, (100).to_bytes(4, "little")))
    (refused,) = read(tmp_path / "a.zip").refused
    assert isinstance(refused.error, ExportIncomplete | HandInUnreadable)


def test_a_table_reads_the_same_with_its_cells_quoted(tmp_path: Path) -> None:
    """As some programs write what they have only unpacked and packed again."""
    mine = given("A1", version=1)
    write_folder(tmp_path / "a", mine)
    plain = read(tmp_path / "a").people
    for name in ("plays.csv", "days.csv", "attendance.csv"):
        path = tmp_path / "a" / name
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    assert read(tmp_path / "a").people == plain
    assert plain[0].practice_days == 2
