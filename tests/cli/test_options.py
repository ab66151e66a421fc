"""The options that every command takes, what the exit codes say, and terminals of every kind."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from app.cli import main
from app.store.packs.library import Library
from tests.cli.console import ROOT, Console, command_line, environment, run_command
from tests.packs import PROGRAMME_ID


def test_options_before_and_after_the_command(
    console: Console, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = {"EVENBREATH_HOME": str(tmp_path / "elsewhere")}
    home = str(console.home)
    for arguments in (
        ["--home", home, "--json", "status"],
        ["status", "--json", "--home", home],
        ["--home", "/nonexistent", "status", f"--home={home}", "--json"],
        ["programme", "--home", home, "--json", "list"],
        ["programme", "list", "--json", "--home", home],
    ):
        capsys.readouterr()
        assert main.main(arguments, elsewhere) == 0
        assert PROGRAMME_ID in capsys.readouterr().out
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("--nonsense",),
        ("status", "--nonsense"),
        ("play",),
        ("start",),
        ("session", "3"),
        ("pack",),
        ("pack", "install"),
        ("status", "extra"),
        ("--json", "start", "2026-11-16"),
        ("status", "--home", ""),
        ("export", ""),
        ("backup", ""),
        ("restore", "", "--yes"),
        ("pack", "install", ""),
        ("programme", "add", ""),
        ("programme", "pack", ""),
        ("programme", "key", "export", ""),
        ("programme", "new", ""),
        ("programme", "new", " "),
        ("programme", "add", "a.wav", "--title", ""),
        ("programme", "key", "make", ""),
        ("play", "home", "--no-sound", "--device", ""),
        ("status", "--home"),
    ],
)
def test_wrong_usage_is_two(console: Console, arguments: tuple[str, ...]) -> None:
    answer = console(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "Error: " in answer.err or "Usage: " in answer.err


def test_an_empty_folder_is_not_the_one_where_a_person_is(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for command in (("export", ""), ("backup", "")):
        assert console(*command).err.splitlines()[-1].endswith(": It is empty.")
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("arguments", [("--help",), ("play", "--help"), ("pack", "-h")])
def test_help_is_no_error(console: Console, arguments: tuple[str, ...]) -> None:
    assert "Usage: evenbreath" in console.ok(*arguments).out


def test_the_version(console: Console) -> None:
    assert console.ok("--version").out.startswith("Evenbreath 0.")


def test_a_pack_that_is_not_there(console: Console) -> None:
    answer = console("nowhere.evenbreath")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "“nowhere.evenbreath” cannot be opened" in answer.err


def test_a_bug_is_said_in_a_sentence_and_kept_in_the_log_file(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(library: Library) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Library, "sweep", broken)
    answer = console("status")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "did not expect (RuntimeError: a bug)" in answer.err
    assert "Traceback" in (console.home / "evenbreath.log").read_text(encoding="utf-8")


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command_line("status"),
        env=environment(home),
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_no_standard_output_at_all(home: Path) -> None:
    if not Path("/bin/sh").exists():
        pytest.skip("there is no shell that closes a stream on this system")
    answer = run_command(home, "status", before=["/bin/sh", "-c", 'exec "$@" >&-', "sh"])
    assert (answer.code, answer.err) == (0, "")


def test_a_full_disk_behind_a_redirection(home: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full on this system")
    answer = run_command(home, "status", before=["/bin/sh", "-c", 'exec "$@" >/dev/full', "sh"])
    assert answer.code == 1
    assert answer.err.startswith("The answer could not be written (no space left on device).")
    assert answer.err.count("\n") == 1


def test_a_terminal_that_knows_no_curly_quotes(home: Path) -> None:
    answer = run_command(home, "pack", "inspect", "“x”.evenbreath", PYTHONIOENCODING="ascii")
    assert answer.code == 1
    assert answer.err == (
        '""x".evenbreath" cannot be opened (it is not there). Check the file and try again.\n'
    )
