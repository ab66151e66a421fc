"""`programme` and `pack`: which programmes there are, and what a pack brings."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from app.store.packs.pack import read_pack
from app.store.paths import bundled_packs
from tests.cli.console import Console, assert_refused, run_command
from tests.packs import PROGRAMME_ID, tiny_manifest, tiny_pack, tiny_recordings, write_members

OTHER_ID = "6a1f3c58-0000-4c1c-9d54-6f6b3a0d7c22"


def other(manifest: dict[str, Any]) -> None:
    """Make the manifest of another programme."""
    manifest["programme"]["id"] = OTHER_ID
    manifest["programme"]["title"] = "Another way"


def test_installing_makes_the_programme_current(empty_console: Console, small_pack: Path) -> None:
    answer = empty_console.ok("pack", "install", str(small_pack))
    assert answer.out == "“Six small weeks”, version 1, is installed and current.\n"
    assert empty_console.ok("status", "--json").value["programme"]["id"] == PROGRAMME_ID


def test_the_last_installed_is_current(console: Console, tmp_path: Path) -> None:
    console.ok("pack", "install", str(tiny_pack(tmp_path / "b.evenbreath", edit=other)))
    programmes = console.ok("programme", "list", "--json").value
    mine = [p for p in programmes if p["id"] in (OTHER_ID, PROGRAMME_ID)]
    assert [p["id"] for p in programmes if p["current"]] == [OTHER_ID]
    assert mine == [
        {
            "id": OTHER_ID,
            "title": "Another way",
            "version": 1,
            "language": "en",
            "current": True,
        },
        {
            "id": PROGRAMME_ID,
            "title": "Six small weeks",
            "version": 1,
            "language": "en",
            "current": False,
        },
    ]


def test_use_changes_the_current_programme(console: Console, tmp_path: Path) -> None:
    console.ok("pack", "install", str(tiny_pack(tmp_path / "b.evenbreath", edit=other)))
    console.ok("programme", "use", PROGRAMME_ID)
    assert console.ok("status", "--json").value["programme"]["id"] == PROGRAMME_ID


def test_another_programme_for_one_command(console: Console, tmp_path: Path) -> None:
    console.ok("pack", "install", str(tiny_pack(tmp_path / "b.evenbreath", edit=other)))
    console.ok("--programme", PROGRAMME_ID, "start", "2026-11-16")
    assert console.ok("status", "--json").value["week"] == 0
    assert console.ok("status", "--json", "--programme", PROGRAMME_ID).value["week"] == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ("programme", "use", "nothing"),
        ("status", "--programme", "nothing"),
        ("--programme", "../..", "status"),
        ("log", "--programme", "nothing"),
    ],
)
def test_an_unknown_programme(console: Console, arguments: tuple[str, ...]) -> None:
    assert_refused(console(*arguments), "There is no programme")


def test_without_any_programme(empty_console: Console) -> None:
    assert_refused(empty_console("status"), "No programme is installed")
    assert empty_console.ok("log", "--json").value == []


def test_a_higher_version_keeps_the_dates(console: Console, tmp_path: Path) -> None:
    def second(manifest: dict[str, Any]) -> None:
        manifest["programme"]["version"] = 2

    console.ok("start", "2026-11-16")
    console.ok("pack", "install", str(tiny_pack(tmp_path / "2.evenbreath", edit=second)))
    value = console.ok("status", "--json").value
    assert (value["programme"]["version"], value["week"]) == (2, 4)


def test_a_pack_of_dates_takes_back_what_only_the_wrong_date_opened(
    console: Console, tmp_path: Path
) -> None:
    def dated(manifest: dict[str, Any]) -> None:
        manifest["programme"].update(id=OTHER_ID, start_date="2026-11-16")

    console.ok("pack", "install", str(tiny_pack(tmp_path / "a.evenbreath", edit=dated)))
    assert any(r["open"] for r in console.ok("status", "--json").value["recordings"])
    manifest = tiny_manifest(tiny_recordings())
    dated(manifest)
    manifest["content"] = "dates"
    manifest["programme"]["start_date"] = "2027-01-11"
    moved = {"manifest.json": json.dumps(manifest).encode()}
    answer = console.ok("pack", "install", str(write_members(tmp_path / "d.evenbreath", moved)))
    assert answer.out == (
        "“Six small weeks”, version 1, has new dates and is current.\n"
        "Session one is on Monday 11 January 2027. "
        "Home practice opens on Monday 25 January 2027.\n"
    )
    value = console.ok("status", "--json").value
    assert [r["id"] for r in value["recordings"] if r["open"]] == []
    assert value["home_practice"]["opened_at"] is None


def test_the_same_pack_again_changes_nothing(console: Console, small_pack: Path) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in files(console.home / "programmes"))
    console.ok("pack", "install", str(small_pack))
    after = sorted((path, path.stat().st_mtime_ns) for path in files(console.home / "programmes"))
    assert before == after


def test_installing_again_brings_back_a_damaged_recording(
    console: Console, small_pack: Path
) -> None:
    recording = next((console.home / "programmes" / PROGRAMME_ID).rglob("*.mka"))
    whole = recording.read_bytes()
    recording.write_bytes(whole[:100])
    console.ok("pack", "install", str(small_pack))
    assert recording.read_bytes() == whole


def test_inspect_and_verify_keep_nothing(console: Console, small_pack: Path) -> None:
    before = files(console.home / "programmes")
    inspected = console.ok("pack", "inspect", "--json", str(small_pack)).value
    verified = console.ok("pack", "verify", "--json", str(small_pack)).value
    assert inspected == verified
    assert inspected["recordings"][2] == {
        "id": "home",
        "title": "Home",
        "kind": "body-and-breath",
        "seconds": 20.0,
    }
    assert files(console.home / "programmes") == before
    assert not (console.home / "staging").exists()


def test_inspect_in_words(console: Console, small_pack: Path) -> None:
    words = console.ok("pack", "inspect", str(small_pack)).words
    assert "Six small weeks, version 1" in words
    assert "home Home 0:20 home practice" in words


def test_verify_in_words(console: Console, small_pack: Path) -> None:
    assert "the pack is sound" in console.ok("pack", "verify", str(small_pack)).out


def test_titles_cannot_steer_the_terminal(console: Console, tmp_path: Path) -> None:
    def sly(manifest: dict[str, Any]) -> None:
        manifest["programme"]["title"] = "A \u202e title"

    pack = tiny_pack(tmp_path / "sly.evenbreath", edit=sly)
    answer = console("pack", "inspect", str(pack))
    assert "\u202e" not in answer.out + answer.err


def no_pack(folder: Path) -> dict[str, tuple[Path, str]]:
    """Files that are no packs, or packs that are not whole, with words of their sentence."""
    good = tiny_pack(folder / "good.evenbreath", edit=other).read_bytes()
    recordings = tiny_recordings()
    silent = next(iter(recordings.values()))

    def file(name: str, data: bytes) -> Path:
        path = folder / f"{name}.evenbreath"
        path.write_bytes(data)
        return path

    def newer(manifest: dict[str, Any]) -> None:
        manifest["format_version"] = 2

    def unknown(manifest: dict[str, Any]) -> None:
        manifest["programme"]["colour"] = "green"

    def longer(manifest: dict[str, Any]) -> None:
        other(manifest)
        manifest["programme"]["recordings"][0]["frames"] *= 2

    name = f"recordings/{silent.sha256}.mka"
    return {
        "missing": (folder / "nothing.evenbreath", "cannot be opened"),
        "folder": (folder, "cannot be opened"),
        "empty": (file("empty", b""), "is not an Evenbreath pack"),
        "text": (file("text", b"hello\n" * 100), "is not an Evenbreath pack"),
        "cut": (file("cut", good[:-5000]), "sk for the file again"),
        "flipped": (file("flipped", flip(good, len(good) // 2)), "damaged or was changed"),
        "no manifest": (
            write_members(folder / "bare.evenbreath", {name: silent.data}),
            "is not an Evenbreath pack",
        ),
        "no JSON": (
            write_members(folder / "nojson.evenbreath", {"manifest.json": b"{"}),
            "damaged or was changed",
        ),
        "newer": (tiny_pack(folder / "newer.evenbreath", edit=newer), "newer Evenbreath"),
        "unknown key": (tiny_pack(folder / "key.evenbreath", edit=unknown), "damaged"),
        "wrong length": (tiny_pack(folder / "length.evenbreath", edit=longer), "damaged"),
        "foreign part": (
            write_members(folder / "foreign.evenbreath", {"manifest.json": b"{}", "a.exe": b"x"}),
            "damaged or was changed",
        ),
    }


def flip(data: bytes, at: int) -> bytes:
    """The data with one bit changed."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def files(folder: Path) -> list[Path]:
    """All files under a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


CASES = (
    "missing",
    "folder",
    "empty",
    "text",
    "cut",
    "flipped",
    "no manifest",
    "no JSON",
    "newer",
    "unknown key",
    "wrong length",
    "foreign part",
)


@pytest.fixture(scope="session")
def bad_packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    return no_pack(tmp_path_factory.mktemp("bad"))


def test_every_bad_pack_has_its_test(bad_packs: dict[str, tuple[Path, str]]) -> None:
    assert set(bad_packs) == set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_a_pack_that_is_none_leaves_nothing(
    console: Console, bad_packs: dict[str, tuple[Path, str]], case: str
) -> None:
    before = files(console.home / "programmes")
    path, words = bad_packs[case]
    assert_refused(console("pack", "install", str(path)), words)
    assert_refused(console("pack", "verify", str(path)), words)
    assert files(console.home / "programmes") == before
    assert not (console.home / "staging").exists()
    assert console.ok("status", "--json").value["programme"]["id"] == PROGRAMME_ID


def test_a_pipe_is_no_pack(console: Console, tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "pipe.evenbreath")
    assert_refused(
        console("pack", "inspect", str(tmp_path / "pipe.evenbreath")), "cannot be opened"
    )


def test_a_lower_version_is_refused(console: Console, tmp_path: Path) -> None:
    def second(manifest: dict[str, Any]) -> None:
        manifest["programme"]["version"] = 2

    console.ok("pack", "install", str(tiny_pack(tmp_path / "2.evenbreath", edit=second)))
    old = tiny_pack(tmp_path / "1.evenbreath")
    assert_refused(console("pack", "install", str(old)), "already here in version 2")


def test_the_same_version_with_other_bytes_is_refused(console: Console, tmp_path: Path) -> None:
    def retitled(manifest: dict[str, Any]) -> None:
        manifest["programme"]["title"] = "Six other weeks"

    pack = tiny_pack(tmp_path / "other.evenbreath", edit=retitled)
    assert_refused(console("pack", "install", str(pack)), "differs from the version 1")
    assert json.loads(console.ok("status", "--json").out)["programme"]["title"] == "Six small weeks"


def test_the_first_need_installs_what_comes_with_the_program(tmp_path: Path) -> None:
    packs = bundled_packs()
    if not packs:
        pytest.skip("needs a bundled programme")
    ids = {read_pack(path).manifest.programme.id for path in packs}
    first = run_command(tmp_path / "fresh", "status", "--json")
    assert (first.code, first.err) == (0, "")
    assert first.value["programme"]["id"] in ids
    listed = run_command(tmp_path / "fresh", "programme", "list", "--json").value
    assert {programme["id"] for programme in listed} == ids


def test_every_bundled_pack_is_sound(console: Console) -> None:
    for path in bundled_packs():
        assert "the pack is sound" in console.ok("pack", "verify", str(path)).out
