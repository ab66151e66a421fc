"""Whatever is wrong: one sentence that says what to do, exit code 1, and nothing lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from app.audio.ingest import worker
from app.audio.ingest.worker import Worker
from app.cli import doctor
from tests.cli.console import (
    EXAMPLE_NOW,
    ROOT,
    Console,
    assert_refused,
    copy_home,
    environment,
    file_device,
    no_device,
    run_command,
)
from tests.packs import PROGRAMME_ID

NOW = {"EVENBREATH_NOW": EXAMPLE_NOW}


@pytest.fixture(scope="module")
def practised_home(tmp_path_factory: pytest.TempPathFactory, prepared_home: Path) -> Path:
    """A data folder in the fourth week of a course, with one silent practice; to be copied."""
    home = copy_home(prepared_home, tmp_path_factory.mktemp("practised") / "home")
    for arguments in (["start", "2026-11-16"], ["play", "breath", "--no-sound", "--from", "0:02"]):
        assert run_command(home, *arguments, **NOW).code == 0
    return home


@pytest.fixture
def begun(practised_home: Path, console: Console, tmp_path: Path) -> Console:
    """A console on a course in its fourth week, with one silent practice."""
    console.home = copy_home(practised_home, tmp_path / "practised")
    return console


def assert_kept(console: Console) -> None:
    """The start date and the practice of `begun` are still there, and no practice is left open."""
    assert console.ok("status", "--json").value["sessions"][0]["date"] == "2026-11-16"
    assert [p["end_reason"] for p in console.ok("log", "--json").value] == ["ended"]


def records(home: Path) -> Path:
    """The file of the records."""
    return home / "profiles" / "default" / "records.sqlite"


def recording_file(console: Console, recording_id: str) -> Path:
    """Where a recording of the small programme lies."""
    manifest = console.home / "programmes" / PROGRAMME_ID / "1" / "manifest.json"
    recordings = json.loads(manifest.read_bytes())["programme"]["recordings"]
    sha256 = next(r["sha256"] for r in recordings if r["id"] == recording_id)
    return manifest.parent / "recordings" / f"{sha256}.mka"


# Sound


def test_no_device(begun: Console, tmp_path: Path) -> None:
    nothing = no_device(tmp_path)
    for arguments in (["devices"], ["play", "home"]):
        answer = run_command(begun.home, *arguments, **nothing, **NOW)
        assert_refused(answer, "No sound output was found. Connect headphones")
    assert_kept(begun)


def test_no_portaudio(begun: Console, tmp_path: Path) -> None:
    """As sounddevice fails without the library: an OSError while it is imported."""
    (tmp_path / "shim").mkdir()
    (tmp_path / "shim" / "sounddevice.py").write_text(
        "raise OSError('PortAudio library not found')"
    )
    for arguments in (["devices"], ["play", "home"]):
        shim = f"{tmp_path / 'shim'}{os.pathsep}{ROOT}"
        answer = run_command(begun.home, *arguments, PYTHONPATH=shim, **NOW)
        assert_refused(answer, "libportaudio2")
    assert_kept(begun)


def test_an_unknown_device(begun: Console, tmp_path: Path) -> None:
    sound = file_device(tmp_path / "sound")
    answer = run_command(begun.home, "play", "home", "--device", "nonsense", **sound, **NOW)
    assert_refused(answer, "There is no sound output named “nonsense”")
    assert "0:00" not in answer.out
    assert_kept(begun)


# Recordings


def test_a_missing_recording(begun: Console) -> None:
    recording_file(begun, "home").unlink()
    assert_refused(begun("play", "home", "--no-sound"), "“Home” is not on this computer any more")
    assert_kept(begun)


def test_a_recording_cut_short(begun: Console) -> None:
    path = recording_file(begun, "home")
    path.write_bytes(path.read_bytes()[:5000])
    assert_refused(begun("play", "home", "--no-sound"), "“Home” is damaged")
    assert_kept(begun)


def test_a_recording_overwritten(begun: Console) -> None:
    path = recording_file(begun, "home")
    path.write_bytes(b"\0" * path.stat().st_size)
    assert_refused(begun("play", "home", "--no-sound"), "“Home” is damaged")
    assert_kept(begun)


def test_the_doctor_finds_a_damaged_recording(begun: Console, tmp_path: Path) -> None:
    path = recording_file(begun, "home")
    path.write_bytes(b"\0" * path.stat().st_size)
    answer = run_command(begun.home, "doctor", **file_device(tmp_path / "sound"), **NOW)
    assert (answer.code, answer.err) == (1, "")
    assert "“Home” missing or damaged; install its pack again" in answer.out


def test_the_doctor_calls_nothing_damaged_that_cannot_be_read_just_now(
    begun: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(path: Path) -> str:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(doctor, "_sha256", unreadable)
    answer = begun("doctor")
    assert "“Home” cannot be read just now; try again." in answer.out
    assert "missing or damaged" not in answer.out


def test_what_the_doctor_cannot_remove_is_no_fault_of_the_program(
    begun: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "doctor.mka":
            raise OSError(errno.EACCES, "")
        unlink(path, missing_ok)

    unlink = Path.unlink
    monkeypatch.setattr(Path, "unlink", refuse)
    begun("doctor")
    assert not (begun.home / "evenbreath.log").exists()


# Records


def test_damaged_records_are_kept_aside_and_the_copy_is_brought_back(begun: Console) -> None:
    begun.at("2026-12-10T07:42:00+01:00").ok("status")  # makes the copy of the day
    path = records(begun.home)
    path.write_bytes(b"nonsense" * 1000)
    answer = begun("status", "--json")
    assert_refused(answer, "Your records could not be read")
    assert answer.value["sessions"][0]["date"] == "2026-11-16"
    kept = list(path.parent.glob("damaged-*.sqlite"))
    assert [file.read_bytes() for file in kept] == [b"nonsense" * 1000]
    assert_kept(begun)


def test_damaged_records_without_a_copy_are_kept_aside(begun: Console) -> None:
    path = records(begun.home)
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    path.write_bytes(b"nonsense" * 1000)
    assert_refused(begun("log"), "there is no earlier copy")
    assert len(list(path.parent.glob("damaged-*.sqlite"))) == 1
    assert begun.ok("log", "--json").value == []


def test_newer_records_are_left_alone(begun: Console) -> None:
    path = records(begun.home)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    for arguments in (["status"], ["start", "2026-11-17"], ["play", "home", "--no-sound"]):
        assert_refused(begun(*arguments), "written by a newer Evenbreath")
    assert path.read_bytes() == before


# The data folder


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder")
    for arguments in (["status"], ["log"], ["play", "home"]):
        answer = run_command(tmp_path / "home", *arguments, **NOW)
        assert_refused(answer, "cannot be used (it is not a folder)")
    assert (tmp_path / "home").read_text() == "not a folder"


def test_a_folder_that_cannot_be_made() -> None:
    answer = run_command(Path("/proc/nowhere/evenbreath"), "status", **NOW)
    assert_refused(answer, "The data folder /proc/nowhere/evenbreath cannot be used")


def test_a_missing_folder_is_made(empty_console: Console) -> None:
    empty_console.ok("log")
    assert empty_console.home.is_dir()


@pytest.fixture
def disk(begun: Console, tmp_path: Path) -> Iterator[Console]:
    """The console of `begun`, its data folder on a small disk of its own."""
    if sys.platform != "linux":
        pytest.skip("only Linux mounts a disk in memory")
    mounted = tmp_path / "disk"
    mounted.mkdir()
    used = sum(path.stat().st_size for path in begun.home.rglob("*"))
    size = f"size={used + 4_000_000}"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(mounted)], capture_output=True
    )
    if done.returncode:
        pytest.skip("needs root to mount a small disk")
    try:
        begun.home = copy_home(begun.home, mounted / "home")
        yield begun
    finally:
        subprocess.run(["umount", str(mounted)], check=True)


def fill(console: Console) -> Path:
    """Fill the disk to its last block; the file to remove to make room again.

    The journal, which would be written over in place, has to be made anew then.
    """
    journal = records(console.home)
    journal.with_name(journal.name + "-journal").unlink()
    filler = console.home.parent / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
    return filler


def test_on_a_full_disk_nothing_is_lost(disk: Console) -> None:
    filler = fill(disk)
    assert_refused(disk("start", "2026-11-17"), "The disk is full")
    assert disk.ok("status", "--json").value["week"] == 4
    filler.unlink()
    assert_kept(disk)


def test_on_a_full_disk_the_practice_plays_and_the_person_is_told(disk: Console) -> None:
    filler = fill(disk)
    answer = disk("play", "breath", "--no-sound", "--from", "0:01")
    assert_refused(answer, "You can go on listening, but this practice cannot be kept")
    assert "0:01 of 0:03" in answer.out
    filler.unlink()
    assert_kept(disk)


def test_a_read_only_folder(disk: Console) -> None:
    before = disk.ok("log", "--json").value
    subprocess.run(["mount", "-o", "remount,ro", str(disk.home.parent)], check=True)
    assert disk.ok("status", "--json").value["week"] == 4
    assert disk.ok("log", "--json").value == before
    for arguments in (["start", "2026-11-17"], ["play", "home", "--no-sound"]):
        assert_refused(disk(*arguments), "cannot be used (it is read-only)")


# The clock


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"EVENBREATH_NOW": "yesterday"}, "which is no instant with an offset"),
        ({"EVENBREATH_NOW": "2026-12-09"}, "which is no instant with an offset"),
        ({"EVENBREATH_NOW": EXAMPLE_NOW, "TZ": "Asia/Tokyo"}, "has another offset"),
        ({"EVENBREATH_NOW": EXAMPLE_NOW, "TZ": "Middle/Earth"}, "is no time zone"),
    ],
)
def test_a_clock_that_cannot_be(
    begun: Console, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], words: str
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert_refused(begun("status"), words)


def test_a_zone_that_is_none_is_found_by_the_doctor(begun: Console, tmp_path: Path) -> None:
    answer = run_command(begun.home, "doctor", **file_device(tmp_path / "s"), TZ="Middle/Earth")
    assert (answer.code, answer.err) == (1, "")
    assert "TZ is “Middle/Earth”, which is no time zone" in answer.out


def test_a_zone_that_is_none_is_said_where_days_are_counted(
    begun: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EVENBREATH_NOW")
    monkeypatch.setenv("TZ", "Middle/Earth")
    answer = begun("status")
    assert answer.code == 0  # it is no reason to refuse
    assert answer.err.startswith("TZ is “Middle/Earth”, which is no time zone, so days")
    assert answer.err.count("\n") == 1


# The doctor


def test_the_doctor_on_a_whole_computer_whose_output_is_a_file(
    begun: Console, tmp_path: Path
) -> None:
    answer = run_command(begun.home, "doctor", "--json", **file_device(tmp_path / "sound"), **NOW)
    assert (answer.code, answer.err) == (1, "")
    (only,) = [finding for finding in answer.value if not finding["ok"]]
    assert only["check"] == "sound"
    assert only["text"].startswith("“cifile” takes sound faster than it can be heard")
    assert {finding["check"] for finding in answer.value} >= {
        "program",
        "window",
        "sound",
        "recordings",
        "clock",
        "data folder",
        "disk",
        "records",
        "programme",
    }
    (recordings,) = [f["text"] for f in answer.value if f["check"] == "recordings"]
    assert recordings.startswith(f"PyAV {version('av')} opens them (")


def test_the_doctor_tells_a_fault_of_the_program_as_one(
    begun: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = 'import sys; sys.stdin.readline(); print(\'{"bug": "TypeError: no such argument"}\')'
    monkeypatch.setattr(worker, "Worker", lambda: Worker([sys.executable, "-c", code]))
    answer = begun("doctor")
    (line,) = [line for line in answer.out.splitlines() if "recordings  " in line]
    assert line.startswith("--")
    assert "did not expect (ChildBug: TypeError: no such argument)" in line
    assert "“Six small weeks”" in answer.out  # the rest is looked at
    assert "TypeError: no such argument" in (begun.home / "evenbreath.log").read_text()


def test_the_doctor_runs_no_stranger_of_the_same_name(begun: Console, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("print('a stranger')")
    sound = environment(begun.home, **file_device(tmp_path / "sound"), **NOW)
    own = "import sys; from app.__main__ import main; sys.exit(main(['doctor']))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", own], env=sound, cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (1, ""), done.stdout
    assert "cifile (default)" in done.stdout
    (bad,) = [line for line in done.stdout.splitlines() if line.startswith("--")]
    assert "takes sound faster" in bad  # a file is no loudspeaker


def test_the_doctor_without_sound_looks_at_all_the_rest(begun: Console, tmp_path: Path) -> None:
    answer = run_command(begun.home, "doctor", "--json", **no_device(tmp_path), **NOW)
    assert (answer.code, answer.err) == (1, "")
    bad = [finding for finding in answer.value if not finding["ok"]]
    assert [finding["check"] for finding in bad] == ["sound"]
    assert bad[0]["text"].startswith("No sound output was found.")


def test_the_doctor_without_a_data_folder(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    answer = run_command(tmp_path / "home", "doctor", **NOW)
    assert (answer.code, answer.err) == (1, "")
    assert "cannot be used (it is not a folder)" in answer.out
