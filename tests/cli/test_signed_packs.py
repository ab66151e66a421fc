"""`programme key` and signed packs: who signed is said, and another signer is a question."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.core.programme.manifest import parse_manifest
from app.store.packs.pack_writing import write_pack
from app.store.packs.signing_key import SigningKey
from app.store.paths import Home
from tests.cli.console import Answer, Console, assert_refused
from tests.packs import tiny_manifest, tiny_recordings, write_members
from tests.store.signed import key

ANNA, BRUNO = key("Anna Verdi", 1), key("Bruno Neri", 2)


def pack(path: Path, by: SigningKey | None, version: int = 1, *, dates: bool = False) -> str:
    """A pack of three tones, or one that only moves its dates, signed by `by` or by nobody."""
    recordings = tiny_recordings()
    value: dict[str, Any] = tiny_manifest(recordings)
    value["programme"]["version"] = version
    parts: dict[str, Path] = {}
    if dates:
        value["content"] = "dates"
        value["programme"]["start_date"] = "2027-01-11"
    else:
        for recording in recordings.values():
            parts[recording.sha256] = path.with_name(f"{recording.sha256}.mka")
            parts[recording.sha256].write_bytes(recording.data)
    write_pack(path, parse_manifest(json.dumps(value).encode()), parts, {}, by)
    return str(path)


def installed_version(console: Console) -> int:
    version: int = console.ok("status", "--json").value["programme"]["version"]
    return version


# The key


def test_there_is_no_key_at_first(empty_console: Console) -> None:
    for command in (["show"], ["export", "x"], ["rename", "x"]):
        assert_refused(empty_console("programme", "key", *command), "no signing key")


def test_a_made_key_is_shown(empty_console: Console) -> None:
    made = empty_console.ok("programme", "key", "make", "Anna Verdi")
    shown = empty_console.ok("programme", "key", "show", "--json").value
    assert shown["name"] == "Anna Verdi"
    assert shown["public_key"] in made.words
    assert empty_console.ok("programme", "key", "show").out == made.out


def test_a_key_is_made_once(empty_console: Console) -> None:
    made = empty_console.ok("programme", "key", "make", "Anna Verdi")
    assert_refused(empty_console("programme", "key", "make", "Bruno Neri"), "of Anna Verdi")
    assert empty_console.ok("programme", "key", "show").out == made.out


def test_a_name_can_be_changed(empty_console: Console) -> None:
    empty_console.ok("programme", "key", "make", "Anna Verdi")
    before = empty_console.ok("programme", "key", "show", "--json").value
    empty_console.ok("programme", "key", "rename", "Dr Anna Verdi")
    after = empty_console.ok("programme", "key", "show", "--json").value
    assert after == before | {"name": "Dr Anna Verdi"}


def test_a_key_goes_to_another_computer(empty_console: Console, tmp_path: Path) -> None:
    file = tmp_path / "my.key"
    empty_console.ok("programme", "key", "make", "Anna Verdi")
    shown = empty_console.ok("programme", "key", "show").out
    assert "Whoever has this file can sign" in (
        empty_console.ok("programme", "key", "export", str(file)).out
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert_refused(empty_console("programme", "key", "export", str(file)), "already")
    other = ("--home", str(tmp_path / "other"), "programme", "key")
    assert empty_console.ok(*other, "import", str(file)).out == shown
    assert empty_console.ok(*other, "show").out == shown


def test_another_key_is_taken_only_if_asked(empty_console: Console, tmp_path: Path) -> None:
    file = tmp_path / "other.key"
    SigningKey.make(Home.open(tmp_path / "other"), "Bruno Neri").export_to(file)
    empty_console.ok("programme", "key", "make", "Anna Verdi")
    importing = ("programme", "key", "import", str(file))
    assert_refused(empty_console(*importing), "already has a signing key")
    assert "Bruno Neri" in empty_console.ok(*importing, "--replace").out


def test_what_is_no_key_is_said(empty_console: Console, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello")
    for name, words in (("text", "no secret key"), ("none", "it is not there")):
        answer = empty_console("programme", "key", "import", str(tmp_path / name))
        assert_refused(answer, words)


# Packs


def test_who_signed_is_said(console: Console, tmp_path: Path) -> None:
    file = pack(tmp_path / "signed.evenbreath", ANNA, 2)
    words = "Signed by Anna Verdi, key 0101010101010101."
    assert words in console.ok("pack", "inspect", file).out
    assert words in console.ok("pack", "verify", file).out
    signer = {"name": "Anna Verdi", "public_key": ANNA.public_key}
    assert console.ok("pack", "inspect", "--json", file).value["signer"] == signer
    installed = console.ok("pack", "install", file)
    assert words in installed.out
    assert "From now on" in installed.out
    again = console.ok("pack", "install", file)
    assert words in again.out
    assert "From now on" not in again.out


def test_that_nobody_signed_is_said(console: Console, small_pack: Path) -> None:
    assert "Nobody signed it." in console.ok("pack", "inspect", str(small_pack)).out
    assert "Nobody signed it." in console.ok("pack", "verify", str(small_pack)).out
    assert console.ok("pack", "inspect", "--json", str(small_pack)).value["signer"] is None
    assert "igned" not in console.ok("pack", "install", str(small_pack)).out


@pytest.mark.parametrize(("by", "said"), [(BRUNO, "Bruno Neri (0202"), (None, "by nobody")])
def test_another_signer_is_a_question(
    by: SigningKey | None, said: str, console: Console, tmp_path: Path
) -> None:
    console.ok("pack", "install", pack(tmp_path / "2.evenbreath", ANNA, 2))
    other = pack(tmp_path / "3.evenbreath", by, 3)
    asked: Answer = console("pack", "install", other)
    assert_refused(asked, said)
    assert "--accept-signer" in asked.out
    assert installed_version(console) == 2
    console.ok("pack", "install", "--accept-signer", other)
    assert installed_version(console) == 3


def test_dates_of_another_signer_are_a_question(console: Console, tmp_path: Path) -> None:
    console.ok("pack", "install", pack(tmp_path / "2.evenbreath", ANNA, 2))
    assert_refused(
        console("pack", "install", pack(tmp_path / "b.evenbreath", BRUNO, 2, dates=True)),
        "signed by Bruno Neri",
    )
    mine = pack(tmp_path / "a.evenbreath", ANNA, 2, dates=True)
    assert "has new dates" in console.ok("pack", "install", mine).out


def test_a_bad_signature_is_refused_whoever_is_accepted(console: Console, tmp_path: Path) -> None:
    file = Path(pack(tmp_path / "2.evenbreath", ANNA, 2))
    with zipfile.ZipFile(file) as signed:
        parts = {name: signed.read(name) for name in signed.namelist()}
    parts["manifest.minisig"] = parts["manifest.minisig"].replace(b"version 2", b"version 3")
    write_members(file, parts)
    for command in (["inspect"], ["verify"], ["install"], ["install", "--accept-signer"]):
        assert_refused(console("pack", *command, str(file)), "does not belong to this content")
    assert installed_version(console) == 1
