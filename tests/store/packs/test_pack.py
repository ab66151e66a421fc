"""A pack is taken whole and only if everything in it is as its manifest says."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.draft.errors import PackThere
from app.core.errors import AppError, RecordingUnreadable
from app.core.programme.manifest import dump_manifest, parse_manifest
from app.core.programme.pack_errors import (
    NotAPack,
    PackDamaged,
    PackRepacked,
    PackTooLarge,
    PackTooNew,
    PackUnreadable,
    PackUnwritable,
)
from app.core.programme.programme import RecordingFacts
from app.store import disk
from app.store.packs import pack as pack_module
from app.store.packs import pack_writing
from app.store.packs.library import Library
from app.store.packs.pack import read_pack
from app.store.packs.pack_writing import write_pack
from app.store.paths import Home
from tests.packs import write_members
from tests.store.parts import RECORDINGS, check, entry, facts_of, manifest, members, pack, tree

Parts = dict[str, bytes]
NAME = "pack.evenbreath"
IN_ONE_FOLDER = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HOME_MEMBER = f"recordings/{RECORDINGS['home'].sha256}.mka"
OTHER = "recordings/" + "0" * 64 + ".mka"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / NAME


def test_a_good_pack_is_read(path: Path) -> None:
    found = read_pack(pack(path))
    assert found.manifest == parse_manifest(json.dumps(manifest()).encode())
    assert found.content_bytes == sum(len(data) for data in members().values())


def test_what_is_allowed_but_odd_is_a_warning(path: Path) -> None:
    found = read_pack(pack(path, lambda p: p["recordings"][0].update(gain_db=-9.0)))
    assert any("gain of -9 dB" in warning for warning in found.warnings)


def test_a_pack_that_is_not_there(path: Path) -> None:
    with pytest.raises(PackUnreadable, match="it is not there"):
        read_pack(path)


def test_a_folder(path: Path) -> None:
    path.mkdir()
    with pytest.raises(PackUnreadable, match="it is not a file"):
        read_pack(path)


def test_a_pipe_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(PackUnreadable, match="it is not a file"):
        read_pack(path)


def test_more_than_four_gigabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(4 * 1024**3 + 1)
    with pytest.raises(PackTooLarge, match="more than 4 GB"):
        read_pack(path)


# Bad packs: each with its sentence, each leaving nothing in the data folder


def changed(**parts: bytes) -> Callable[[Parts], Parts]:
    return lambda good: {**good, **parts}


def with_manifest(edit: Callable[[dict[str, Any]], None]) -> Callable[[Parts], Parts]:
    def change(good: Parts) -> Parts:
        value = json.loads(good["manifest.json"])
        edit(value)
        return {**good, "manifest.json": json.dumps(value).encode()}

    return change


def set_on_home(key: str, value: object) -> Callable[[Parts], Parts]:
    def edit(value_: dict[str, Any]) -> None:
        value_["programme"]["recordings"][2][key] = value

    return with_manifest(edit)


def without(name: str) -> Callable[[Parts], Parts]:
    return lambda good: {key: data for key, data in good.items() if key != name}


def other_content(good: Parts) -> Parts:
    return {**good, HOME_MEMBER: bytes(len(good[HOME_MEMBER]))}


BAD: list[tuple[str, Callable[[Parts], Parts], type[AppError], str]] = [
    ("no manifest", without("manifest.json"), NotAPack, "it has no manifest"),
    ("empty", lambda good: {}, NotAPack, "it has no manifest"),
    ("not JSON", changed(**{"manifest.json": b"hello"}), PackDamaged, "."),
    ("not UTF-8", changed(**{"manifest.json": b'"\xff"'}), PackDamaged, "UTF-8"),
    ("deep", changed(**{"manifest.json": b"[" * 100_000}), PackDamaged, "."),
    ("large manifest", changed(**{"manifest.json": b" " * 1_000_001}), PackTooLarge, "1 MB"),
    ("newer", with_manifest(lambda m: m.update(format_version=2)), PackTooNew, "newer"),
    ("requires", with_manifest(lambda m: m.update(requires=["telepathy"])), PackTooNew, "newer"),
    ("foreign format", with_manifest(lambda m: m.update(format="epub")), PackDamaged, "format"),
    ("unknown key", with_manifest(lambda m: m.update(colour="red")), PackDamaged, "colour"),
    ("missing recording", without(HOME_MEMBER), PackDamaged, "a part is missing"),
    ("unnamed recording", changed(**{OTHER: b"x"}), PackDamaged, "does not name"),
    ("missing transcript", set_on_home("transcript", "0" * 64), PackDamaged, "a part is missing"),
    ("text file", changed(**{"README.txt": b"x"}), PackDamaged, "belongs to no pack"),
    ("absolute name", changed(**{"/etc/passwd": b"x"}), PackDamaged, "belongs to no pack"),
    ("climbing name", changed(**{"../../evil": b"x"}), PackDamaged, "belongs to no pack"),
    ("backslashes", changed(**{"recordings\\a.mka": b"x"}), PackDamaged, "belongs to no pack"),
    ("folder", changed(**{"recordings/": b""}), PackRepacked, "has folders in it"),
    ("capitals", changed(**{OTHER.upper(): b""}), PackDamaged, "belongs to no pack"),
    ("other length", set_on_home("bytes", 2999), PackDamaged, "another length"),
    ("other content", other_content, PackDamaged, "not what its manifest says"),
    ("other rate", set_on_home("sample_rate", 16000), PackDamaged, "home"),
    ("other channels", set_on_home("channels", 2), PackDamaged, "number of channels"),
    ("other frames", set_on_home("frames", 4_802_000), PackDamaged, "another length"),
    ("large signature", changed(**{"manifest.minisig": bytes(5000)}), PackTooLarge, "too large"),
]


@pytest.mark.parametrize(
    ("change", "error", "words"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_a_bad_pack_is_refused_and_leaves_nothing(
    change: Callable[[Parts], Parts], error: type[AppError], words: str, path: Path, tmp_path: Path
) -> None:
    library = Library(home := Home.open(tmp_path / "home"))
    library.install(pack(tmp_path / "old.evenbreath", lambda p: p.update(version=1)), check)
    good = members(lambda p: p.update(version=2))
    write_members(path, change(good))
    before = tree(home.root)
    for attempt in (library.install, library.verify):
        with pytest.raises(error) as caught:
            attempt(path, check)
        assert type(caught.value) is error
        assert words in str(caught.value)
        assert NAME in str(caught.value)
    assert tree(home.root) == before


def compress(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as target:
        for name, data in members().items():
            target.writestr(entry(name, packed=True), data)


def repeat(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as target:
        for name, data in [*members().items(), *members().items()]:
            target.writestr(entry(name), data)


def crowd(path: Path) -> None:
    write_members(path, {f"recordings/{n:064x}.mka": b"" for n in range(501)})


def cut(path: Path) -> None:
    data = pack(path).read_bytes()
    path.write_bytes(data[:-1000])


def prefix(path: Path) -> None:
    path.write_bytes(b"MZ" + pack(path).read_bytes())


def flip_content(path: Path) -> None:
    data = bytearray(pack(path).read_bytes())
    place = data.find(RECORDINGS["breath"].data[:64])
    data[place + 100] ^= 1
    path.write_bytes(data)


def flip_manifest(path: Path) -> None:
    data = bytearray(pack(path).read_bytes())
    data[data.find(b"Six small weeks")] ^= 1
    path.write_bytes(data)


def add_folders(path: Path) -> None:
    """As `zip -0 -r` makes a pack of its unpacked parts."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.mkdir("recordings")
        for name, data in members().items():
            archive.writestr(name, data)


def write_noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(100_000))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (compress, PackRepacked, "another program .a part is compressed"),
        (add_folders, PackRepacked, "another program .it has folders in it"),
        (repeat, PackDamaged, "twice"),
        (crowd, PackTooLarge, "more than 500"),
        (cut, PackDamaged, "cut short"),
        (prefix, PackDamaged, "index"),
        (flip_content, PackDamaged, "not what its manifest says"),
        (flip_manifest, PackDamaged, "not what its manifest says"),
        (write_noise, NotAPack, "another format"),
        (Path.touch, NotAPack, "another format"),
    ],
)
def test_a_spoilt_file_is_refused_and_leaves_nothing(
    spoil: Callable[[Path], None], error: type[AppError], words: str, path: Path, tmp_path: Path
) -> None:
    home = Home.open(tmp_path / "home")
    spoil(path)
    before = tree(home.root)
    for attempt in (Library(home).install, Library(home).verify):
        with pytest.raises(error, match=words):
            attempt(path, check)
    assert tree(home.root) == before


def test_a_recording_that_does_not_open_is_named(path: Path, tmp_path: Path) -> None:
    def refuse(file: Path) -> RecordingFacts:
        raise RecordingUnreadable(detail="no audio")

    with pytest.raises(PackDamaged, match="body-scan: no audio"):
        Library(Home.open(tmp_path / "home")).verify(pack(path), refuse)


def test_a_bug_in_the_check_leaves_nothing(path: Path, tmp_path: Path) -> None:
    def break_down(file: Path) -> RecordingFacts:
        raise ZeroDivisionError

    home = Home.open(tmp_path / "home")
    before = tree(home.root)
    with pytest.raises(ZeroDivisionError):
        Library(home).install(pack(path), break_down)
    assert tree(home.root) == before


def test_every_recording_is_checked_once(path: Path, tmp_path: Path) -> None:
    seen: list[str] = []

    def remember(file: Path) -> RecordingFacts:
        seen.append(file.stem)
        return check(file)

    Library(Home.open(tmp_path / "home")).verify(pack(path), remember)
    assert sorted(seen) == sorted(recording.sha256 for recording in RECORDINGS.values())


def test_a_pack_that_changes_after_it_was_looked_into_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = read_pack(pack(path))
    other_content_members = other_content(members())
    write_members(path, other_content_members)
    with pytest.raises(PackDamaged):
        pack_module.unpack(found, tmp_path / "out", check)


@settings(parent=IN_ONE_FOLDER, max_examples=150)
@given(data=st.data())
def test_any_changed_byte_is_refused_or_changes_nothing(data, tmp_path: Path) -> None:
    """A change of content never passes; one elsewhere, say of a time, alters nothing."""
    path = pack(tmp_path / NAME)
    good = read_pack(path)
    changed = bytearray(path.read_bytes())
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(changed)
    scratch = tmp_path / "scratch"
    try:
        found = pack_module.verify_pack(path, check, scratch)
    except AppError:
        pass
    else:
        assert found.manifest == good.manifest
    assert not scratch.exists()


# Writing


def test_a_large_pack_is_handed_to_the_disk_as_it_grows(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    sync = os.fsync

    def measured(descriptor: int) -> None:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            synced.append(os.fstat(descriptor).st_size)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", measured)
    monkeypatch.setattr(pack_writing, "SYNC_BYTES", 4000)
    write_pack(path, parse_manifest(json.dumps(manifest()).encode()), files(tmp_path / "in"), {})
    assert len(synced) == 3
    assert synced[-1] == path.stat().st_size


def files(folder: Path) -> dict[str, Path]:
    folder.mkdir(exist_ok=True)
    paths = {recording.sha256: folder / recording.sha256 for recording in RECORDINGS.values()}
    for recording in RECORDINGS.values():
        paths[recording.sha256].write_bytes(recording.data)
    return paths


def test_a_written_pack_is_read_and_the_same_every_time(path: Path, tmp_path: Path) -> None:
    wanted = parse_manifest(json.dumps(manifest()).encode())
    write_pack(path, wanted, files(tmp_path / "in"), {})
    first = path.read_bytes()
    found = pack_module.verify_pack(path, check, tmp_path / "scratch")
    assert (found.manifest, found.manifest_bytes) == (wanted, dump_manifest(wanted))
    write_pack(path, wanted, dict(reversed(files(tmp_path / "in").items())), {})
    assert path.read_bytes() == first
    with zipfile.ZipFile(path) as standard:
        assert standard.testzip() is None


def test_a_pack_that_would_be_bad_is_not_written(path: Path, tmp_path: Path) -> None:
    path.write_text("older")
    wanted = parse_manifest(json.dumps(manifest()).encode())
    with pytest.raises(PackDamaged, match="a part is missing"):
        write_pack(path, wanted, {}, {})
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_recording_that_is_another_is_not_written(path: Path, tmp_path: Path) -> None:
    paths = files(tmp_path / "in")
    paths[RECORDINGS["home"].sha256].write_bytes(b"other")
    with pytest.raises(RecordingUnreadable, match="changed"):
        write_pack(path, parse_manifest(json.dumps(manifest()).encode()), paths, {})
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    wanted = parse_manifest(json.dumps(manifest()).encode())
    with pytest.raises(PackUnwritable, match="it is not there"):
        write_pack(tmp_path / "none" / NAME, wanted, files(tmp_path / "in"), {})


@pytest.mark.parametrize("can_exchange", [True, False])
@pytest.mark.parametrize("before", [None, b"agreed"])
def test_a_file_that_came_to_be_there_meanwhile_stays(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: bytes | None,
    can_exchange: bool,
) -> None:
    if before is not None:
        path.write_bytes(before)
    seen = disk.Seen.at(path)
    if not can_exchange:
        monkeypatch.setattr(disk, "_renamed", lambda *_: False)
    disk.replace_file(path, b"of somebody else")
    wanted = parse_manifest(json.dumps(manifest()).encode())
    with pytest.raises(PackThere):
        write_pack(path, wanted, files(tmp_path / "in"), {}, seen=seen)
    assert path.read_bytes() == b"of somebody else"
    assert {found.name for found in tmp_path.iterdir()} == {"in", NAME}
    write_pack(path, wanted, files(tmp_path / "in"), {})
    assert read_pack(path).manifest == wanted


def test_a_pack_is_written_whatever_a_sync_of_its_folder_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sync_folder(folder: Path) -> None:
        raise OSError(errno.EIO, "disk")

    monkeypatch.setattr(disk, "sync_folder", sync_folder)
    wanted = parse_manifest(json.dumps(manifest()).encode())
    write_pack(path, wanted, files(tmp_path / "in"), {})
    assert read_pack(path).manifest == wanted


@settings(parent=IN_ONE_FOLDER, max_examples=40)
@given(
    title=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40),
    contents=st.lists(st.binary(min_size=1, max_size=4000), min_size=3, max_size=3, unique=True),
    transcript=st.none() | st.text(st.characters(exclude_categories=["C"]), max_size=400),
)
def test_what_is_written_is_read(
    title: str, contents: list[bytes], transcript: str | None, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    wanted = parse_manifest(json.dumps(manifest()).encode())
    recordings, parts, texts = [], {}, {}
    for recording, content in zip(wanted.programme.recordings, contents, strict=True):
        sha256 = hashlib.sha256(content).hexdigest()
        (folder / sha256).write_bytes(content)
        parts[sha256] = folder / sha256
        recordings.append(replace(recording, sha256=sha256, bytes=len(content)))
    if transcript is not None:
        sha256 = hashlib.sha256(transcript.encode()).hexdigest()
        (folder / "text").write_bytes(transcript.encode())
        texts[sha256] = folder / "text"
        recordings[0] = replace(recordings[0], transcript=sha256)
    changed = replace(wanted.programme, title=title, recordings=tuple(recordings))
    path = tmp_path / NAME
    write_pack(path, replace(wanted, programme=changed), parts, texts)
    found = read_pack(path)
    assert found.manifest.programme == changed
    out = tmp_path / "out" / os.urandom(4).hex()
    by_hash = {recording.sha256: recording for recording in recordings}
    pack_module.unpack(found, out, lambda file: facts_of(by_hash[file.stem]))
    stored = {name: data for name, data in tree(out).items() if data is not None}
    assert stored.pop("manifest.json") == found.manifest_bytes
    assert set(stored.values()) == set(contents) | ({transcript.encode()} if texts else set())
