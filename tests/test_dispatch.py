"""Which of its parts the program starts, and what each of them leaves unloaded."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.__main__ import PACK_SUFFIX, _take_stream_numbers, start_options
from app.store import paths
from app.ui.desktop.instance_client import StartOptions
from tests.packs import tiny_pack

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EVENBREATH_HOME", "EVENBREATH_PROFILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], StartOptions()),
        (["--home", "x"], StartOptions(Path("x"), None, None)),
        (["--home=x", "--programme", "p"], StartOptions(Path("x"), "p", None)),
        (["--profile", "Anna"], StartOptions(None, None, None, "Anna")),
    ],
)
def test_no_command_opens_the_window(arguments: list[str], expected: StartOptions) -> None:
    assert start_options(arguments) == expected


def test_a_pack_opens_the_window(tmp_path: Path) -> None:
    pack = tmp_path / "six weeks.evenbreath"
    pack.touch()
    assert start_options([str(pack)]) == StartOptions(None, None, pack)
    assert start_options([str(pack), str(pack)]) is None


@pytest.mark.parametrize("name", ["a.evenbreath.zip", "a.evenbreath.1", "a.EVENBREATH", "a"])
def test_a_pack_is_known_by_what_it_holds(tmp_path: Path, name: str) -> None:
    pack = tiny_pack(tmp_path / name)
    assert start_options([str(pack)]) == StartOptions(None, None, pack)
    assert paths.looks_like_pack(pack)
    other = tmp_path / "recordings.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("manifest.jsonp", b"{}" * 50)
        archive.writestr("a.wav", b"")
    assert not paths.looks_like_pack(tmp_path / "gone.zip")
    assert start_options([str(other)]) is None


def test_a_pack_has_the_suffix_that_is_written() -> None:
    assert PACK_SUFFIX == paths.PACK_SUFFIX


def test_the_environment_names_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENBREATH_HOME", "there")
    assert start_options([]) == StartOptions(Path("there"), None, None)
    assert start_options(["--home", "here"]) == StartOptions(Path("here"), None, None)


def test_the_environment_names_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENBREATH_PROFILE", "Anna")
    assert start_options([]) == StartOptions(None, None, None, "Anna")
    assert start_options(["--profile=Maria"]) == StartOptions(None, None, None, "Maria")


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["--home", "x", "status"],
        ["--help"],
        ["--version"],
        ["--home"],
        ["--home="],
        ["--profile="],
        ["nonsense"],
        ["--json"],
        ["nowhere.evenbreath"],
    ],
)
def test_everything_else_goes_to_the_commands(arguments: list[str]) -> None:
    assert start_options(arguments) is None


def loaded_after(code: str) -> set[str]:
    """The dotted names of what a fresh process has loaded after running `code`."""
    code += "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_choosing_the_window_loads_no_command_library() -> None:
    loaded = loaded_after("from app.__main__ import start_options; start_options([])")
    assert not loaded & {"click", "PySide6", "av", "numpy", "sounddevice", "sqlite3"}


def test_a_command_without_sound_loads_neither_sound_nor_window(tmp_path: Path) -> None:
    home = str(tmp_path)
    loaded = loaded_after(
        f"from app.cli.main import main; assert main(['--home', {home!r}, 'log', '--json']) == 0"
    )
    assert not loaded & {"PySide6", "av", "numpy", "sounddevice", "wakepy"}
    own = {"app.cli.main", "app.cli.course", "app.cli.context", "app.cli.home", "app.cli.report"}
    assert {name for name in loaded if name.startswith("app.cli.")} == own | {
        "app.cli.log",
        "app.cli.terminal",
    }


def test_the_list_of_commands_loads_no_sound() -> None:
    loaded = loaded_after("from app.cli.main import main; assert main(['--help']) == 0")
    assert not loaded & {"PySide6", "av", "numpy", "sounddevice", "wakepy"}


def test_a_start_goes_on_where_the_null_device_cannot_be_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(path: str, flags: int) -> int:
        raise OSError(errno.EMFILE, "too many open files", path)

    monkeypatch.setattr("app.__main__.os.open", refuse)
    _take_stream_numbers()
