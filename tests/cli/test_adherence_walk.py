"""From what two people hand in to every table of a study: each figure is counted here by hand."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.core.groups.groups import Attendance, begin_group
from app.core.moment import Moment
from app.core.practice.practice import EndReason, Verdict
from app.core.room.record import BlockRecord, Ending, RunRecord
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.groups import Groups
from app.store.records.practice_log import Begin, PracticeLog
from app.store.records.session_runs import SessionRuns
from tests.cli.console import Console, copy_home
from tests.packs import PROGRAMME_ID

START = date(2026, 11, 16)
"""Session one; session three, and with it home practice, is on 30 November."""

P01 = (
    *(("2026-11-30", 480, True), ("2026-12-01", 200, False), ("2026-12-01", 130, False)),
    *(("2026-12-02", 240, False), ("2026-12-09", 480, True), ("2026-12-20", 600, True)),
)
P02 = (("2026-11-30", 480, True), ("2026-12-07", 480, True), ("2026-12-15", 480, True))
"""Day, seconds heard, whether completed. P02 withdrew on 14 December."""

MARKS = {
    "P01": {1: "present", 2: "present", 3: "remote", 4: "made-up", 5: "absent", 6: "present"},
    "P02": {1: "present", 2: "absent", 3: "present", 4: "present"},
    "P03": {1: "present", 2: "present", 3: "absent"},
}

Tables = dict[str, list[dict[str, str]]]


def moment(day: date, hour: int = 18) -> Moment:
    at = datetime(day.year, day.month, day.day, hour - 1, tzinfo=UTC)
    return Moment(at, "Europe/Rome", 60)


def practise(home: Home, practices: tuple[tuple[str, int, bool], ...]) -> None:
    recording = Library(home).programme(PROGRAMME_ID).programme
    of = recording.recording("home")
    assert of is not None
    for day, seconds, completed in practices:
        now = moment(date.fromisoformat(day), 8)
        with Database.open(home.records(), now) as database:
            log = PracticeLog(database)
            done = Verdict(completed, "unique-fraction/1", 1.0 if completed else 0.4)
            end = EndReason.ENDED if completed else EndReason.STOPPED
            row = log.reserve(Begin(recording, of, now))
            log.close(row, [(0.0, float(seconds))], now, end, done)


def block(kind: str, planned: float, actual: float, ending: Ending, **more: object) -> BlockRecord:
    plain: dict[str, object] = {"title": kind, "recording": None, "recording_sha256": None}
    plain |= {"pauses": 0, "paused_seconds": 0.0, "added_seconds": 0.0, "inserted": False}
    made = {**plain, "spans": (), **more}
    fields = {"kind": kind, "planned_seconds": planned, "actual_seconds": actual}
    return BlockRecord(ending=ending, **fields, **made)  # type: ignore[arg-type]


def runs(group: str) -> Iterator[RunRecord]:
    """Session one; session two, which was ended after two minutes and begun again; one for none."""
    first = (
        block("talk", 600, 660, Ending.DONE),
        block(
            *("recording", 480, 300, Ending.LEFT),
            recording="body-scan",
            recording_sha256="ab" * 32,
            pauses=1,
            paused_seconds=20.0,
            spans=((0.0, 300.0),),
        ),
        block("bell", 0, 12, Ending.DONE, inserted=True, spans=((0.0, 12.0),)),
    )
    for uid, session, of, day, blocks in (
        ("one", 1, group, START, first),
        ("two", 2, group, START + timedelta(7), (block("talk", 600, 120, Ending.CUT),)),
        ("two-again", 2, group, START + timedelta(7), (block("talk", 600, 600, Ending.DONE),)),
        ("alone", 1, None, START, (block("silence", 60, 60, Ending.DONE),)),
    ):
        began = moment(day).instant.timestamp()
        planned = sum(one.planned_seconds for one in blocks)
        yield RunRecord(*(uid, PROGRAMME_ID, 1, session, of, began, began + 3600, planned, blocks))


def handed_in(console: Console, other: Console, study: Path) -> None:
    """P01's zip, P02's folder, and P02's folder of a week before, which a spreadsheet saved."""
    for participant, practices in ((console, P01), (other, P02)):
        participant.ok("start", START.isoformat())
        practise(Home.open(participant.home), practices)
    console.at("2026-12-27T20:00:00+01:00").ok("practised", "2026-12-10", "12.5", "home")
    console.ok("export", str(study / "x"), "--code", "P01")
    with zipfile.ZipFile(study / "from P01.zip", "w") as archive:
        for path in sorted((study / "x").iterdir()):
            archive.write(path, f"my export/{path.name}")
            path.unlink()
    (study / "x").rmdir()
    other.at("2026-12-08T20:00:00+01:00").ok("export", str(study / "P02 old"), "--code", "P02")
    plays = study / "P02 old" / "plays.csv"
    plays.write_bytes(plays.read_bytes().replace(b",", b";").replace(b"\r\n", b"\n"))
    other.at("2026-12-16T20:00:00+01:00").ok("export", str(study / "P02"), "--code", "P02")


def keep_group(home: Home) -> None:
    """The facilitator's own records: the group, who came, and what was run."""
    programme = Library(home).programme(PROGRAMME_ID).programme
    with Database.open(home.records(), moment(START)) as database:
        groups = Groups(database)
        group = groups.add(begin_group("Monday group", programme, START, MARKS), moment(START))
        later = moment(START + timedelta(42))
        for code, marks in MARKS.items():
            for session, status in marks.items():
                groups.mark(group.id, session, code, Attendance(status), later)
        groups.withdraw(group.id, "P02", date(2026, 12, 14))
        for run in runs(group.uid):
            SessionRuns(database).keep(run, moment(START + timedelta(7 * (run.session - 1))))


@pytest.fixture
def tables(
    console: Console,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Tables:
    """What the command writes, by file, and "said" on standard error."""
    study, out = tmp_path / "study", tmp_path / "out"
    other = Console(copy_home(console.home, tmp_path / "other"), monkeypatch, capsys)
    leader = Console(copy_home(console.home, tmp_path / "leader"), monkeypatch, capsys)
    handed_in(console, other, study)
    keep_group(Home.open(leader.home))
    answer = leader.at("2026-12-28T09:00:00+01:00")("adherence", str(study), "--out", str(out))
    assert answer.code == 1
    (said,) = answer.err.splitlines()
    assert "“study/P02 old” was changed by a spreadsheet" in said
    assert "Dates, attendance and withdrawals are those of Monday group" in answer.words
    assert "P01 27 Dec PPRMAP 30 Nov 4 of 28 0 of 7 36 8 1 day 3" in answer.words
    assert "P02 16 Dec PAPP–– 30 Nov 2 of 14 – 16 8 0 days 0" in answer.words
    assert "P03 – PPA––– – – – – – – –" in answer.words
    read = {path.name: list(_rows(path.read_bytes())) for path in out.glob("*.csv")}
    read |= {path.name: list(_form(path)) for path in out.glob("*.zip")}
    return read


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(io.StringIO(data.decode(), newline="")))


def _form(path: Path) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        return _rows(archive.read("instrument.csv"))


def picked(rows: list[dict[str, str]], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_each_week_of_each_code(tables: Tables) -> None:
    weeks = tables["adherence.csv"]
    assert picked(
        weeks,
        *("record_id", "week", "first_day", "days_assigned", "days_covered", "practice_days"),
        *("minutes_heard", "n_practices", "n_completed", "n_stopped_early"),
        *("by_hand_days", "by_hand_minutes"),
    ) == [
        ("P01", "1", "2026-11-30", "7", "7", "2", "17.5", "4", "1", "3", "0", "0"),
        ("P01", "2", "2026-12-07", "7", "7", "1", "8", "1", "1", "0", "1", "12.5"),
        ("P01", "3", "2026-12-14", "7", "7", "1", "10", "1", "1", "0", "0", "0"),
        ("P01", "4", "2026-12-21", "7", "7", "0", "0", "0", "0", "0", "0", "0"),
        ("P02", "1", "2026-11-30", "7", "7", "1", "8", "1", "1", "0", "0", "0"),
        ("P02", "2", "2026-12-07", "7", "7", "1", "8", "1", "1", "0", "0", "0"),
        *(("P03", str(n), *("",) * 10) for n in range(1, 5)),
    ]
    whose = ("handed_in_to", "rule", "programme_id", "programme_version", "files", "asked_minutes")
    assert set(picked(weeks, "record_id", *whose)) == {
        ("P01", "2026-12-27", "unique-fraction/1", PROGRAMME_ID, "1", "1", "5"),
        ("P02", "2026-12-16", "unique-fraction/1", PROGRAMME_ID, "1", "1", "5"),
        ("P03", "", "", PROGRAMME_ID, "", "0", "5"),
    }
    (group,) = {row["group"] for row in weeks}
    assert group == tables["group.csv"][0]["group"]


def test_each_session_of_each_code(tables: Tables) -> None:
    rows = tables["attendance.csv"]
    dates = [str(START + timedelta(days=7 * n)) for n in range(6)]
    assert picked(rows, "record_id", "session", "session_on", "status") == [
        (code, str(n), dates[n - 1], marks.get(n, ""))
        for code, marks in MARKS.items()
        for n in range(1, 7)
    ]
    assert {row["source"] for row in rows if row["status"]} == {"group"}
    assert {(row["record_id"], row["withdrawn_on"]) for row in rows} == {
        ("P01", ""),
        ("P02", "2026-12-14"),
        ("P03", ""),
    }


def test_each_block_that_was_run(tables: Tables) -> None:
    group = tables["group.csv"][0]["group"]
    rows = tables["sessions_run.csv"]
    assert picked(
        rows,
        *("group", "session", "run_uid", "run_on", "block", "type", "planned_seconds"),
        *("actual_seconds", "pauses", "paused_seconds", "inserted", "ending", "spans"),
    ) == [
        (group, "1", "one", "2026-11-16", "1", "talk", "600", "660", "0", "0", "0", "done", ""),
        (
            *(group, "1", "one", "2026-11-16", "2", "recording", "480", "300", "1", "20", "0"),
            *("left", "0.000-300.000"),
        ),
        (
            *(group, "1", "one", "2026-11-16", "3", "bell", "0", "12", "0", "0", "1"),
            *("done", "0.000-12.000"),
        ),
        (group, "2", "two", "2026-11-23", "1", "talk", "600", "120", "0", "0", "0", "cut", ""),
        (
            *(group, "2", "two-again", "2026-11-23", "1", "talk", "600", "600", "0", "0", "0"),
            *("done", ""),
        ),
        ("", "1", "alone", "2026-11-16", "1", "silence", "60", "60", "0", "0", "0", "done", ""),
    ]
    assert set(picked(rows, "programme_id", "programme_version")) == {(PROGRAMME_ID, "1")}
    assert picked(rows, "started_at", "ended_at")[0] == (
        "2026-11-16T17:00:00+00:00",
        "2026-11-16T18:00:00+00:00",
    )


def test_a_report_s_table_is_filled_without_a_calculation(tables: Tables) -> None:
    """TIDieR's rows 8 (when and how much), 11 (planned and measured) and 12 (as it was)."""
    assert picked(tables["group.csv"], "tidier_row", "measure", "value", "out_of", "unit") == [
        ("8", "sessions_planned", "6", "", "sessions"),
        ("8", "home_practice_days_intended", "28", "", "days"),
        ("8", "day_counts_from", "5", "", "minutes"),
        ("8", "minutes_a_day_least", "7", "", "minutes"),
        ("8", "minutes_a_day_most", "10", "", "minutes"),
        ("8", "minutes_per_session_planned", "90", "", "minutes"),
        ("8", "days_from_first_to_last_session", "35", "", "days"),
        ("11", "people_with_file", "2", "3", "people"),
        ("11", "files_left_out", "1", "3", "files"),
        ("11", "days_covered", "42", "42", "days"),
        ("12", "attendance_present", "8", "13", "sessions of people"),
        ("12", "attendance_remote", "1", "13", "sessions of people"),
        ("12", "attendance_made_up", "1", "13", "sessions of people"),
        ("12", "attendance_absent", "3", "13", "sessions of people"),
        ("12", "missed_one_of_first_three", "2", "3", "people"),
        ("12", "sessions_held", "5", "6", "sessions"),
        ("12", "withdrew", "1", "3", "people"),
        ("12", "practice_days", "6", "42", "days"),
        ("12", "practice_days_median", "3", "", "days"),
        ("12", "practice_days_lowest", "2", "", "days"),
        ("12", "practice_days_highest", "4", "", "days"),
        ("12", "minutes_heard_of_least", "51.5", "294", "minutes"),
        ("12", "minutes_heard_of_most", "51.5", "420", "minutes"),
        ("12", "practices_completed", "5", "8", "practices"),
        ("12", "practices_stopped_early", "3", "8", "practices"),
        ("12", "by_hand_days", "1", "42", "days"),
        ("12", "sessions_run", "2", "6", "sessions"),
        ("12", "minutes_per_session_run", "10", "", "minutes"),
        ("12", "minutes_run", "28.2", "38", "minutes"),
    ]
    assert all(row["meaning"].endswith(".") for row in tables["group.csv"])


def test_what_is_doubtful_is_written_in_sentences(tables: Tables) -> None:
    assert picked(tables["remarks.csv"], "record_id", "remark") == [
        (
            "P01",
            "Entered by hand: one day, 13 minutes; it is not in the days practised.",
        ),
        ("P02", "A file of this code was left out; nothing of it is counted."),
        ("P02", "Withdrew on 14 December 2026; days from then on are not counted."),
        ("P03", "No file was handed in. Nothing is known about practice at home."),
        (
            "",
            "“study/P02 old” was changed by a spreadsheet: in plays.csv semicolons stand between "
            "the columns. It was left out; ask for a new export that nobody has opened and saved.",
        ),
    ]


def test_every_column_is_described_and_redcap_takes_every_row(tables: Tables) -> None:
    described = set(picked(tables["dictionary.csv"], "file", "column"))
    for name in ("adherence", "attendance", "sessions_run", "group", "remarks"):
        assert {(f"{name}.csv", column) for column in tables[f"{name}.csv"][0]} <= described
    data = tables["redcap_data.csv"]
    keys = ("record_id", "redcap_repeat_instrument", "redcap_repeat_instance")
    assert len(set(picked(data, *keys))) == len(data) == 10 + 18
    weeks = [row for row in data if row["redcap_repeat_instrument"] == "adherence_week"]
    assert picked(
        weeks, "record_id", "week_number", "week_practice_days", "week_minutes_heard"
    ) == [
        *(("P01", "1", "2", "17.5"), ("P01", "2", "1", "8"), ("P01", "3", "1", "10")),
        *(("P01", "4", "0", "0"), ("P02", "1", "1", "8"), ("P02", "2", "1", "8")),
        *(("P03", str(n), "", "") for n in range(1, 5)),
    ]
    fields = {row["Variable / Field Name"] for row in tables["redcap_dictionary.csv"]}
    states = {"adherence_week_complete", "group_attendance_complete"}
    assert set(data[0]) - {*keys, *states} == fields - {"record_id"}
    forms = ("redcap_adherence_week.zip", "redcap_group_attendance.zip")
    assert {row["Variable / Field Name"] for name in forms for row in tables[name]} == fields - {
        "record_id"
    }
