"""The strict zip: what the standard library writes is read, everything else is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.store.packs import archive
from app.store.packs.archive import ArchiveError, read_members
from tests.store.parts import entry

CONTENT = {"a": b"first", "b/c": b"", "d": bytes(range(256))}


def zipped(content: dict[str, bytes] = CONTENT, *, wide: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, data in content.items():
            with target.open(entry(name), "w", force_zip64=wide) as member:
                member.write(data)
    return buffer.getvalue()


def read(data: bytes) -> dict[str, bytes]:
    file = io.BytesIO(data)
    return {m.name: data[m.offset : m.offset + m.size] for m in read_members(file, len(data))}


def problem(data: bytes) -> str:
    with pytest.raises(ArchiveError) as caught:
        read(data)
    return caught.value.detail


def patched(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + data[at + len(value) :]


def index_at(data: bytes) -> int:
    return struct.unpack("<L", data[-6:-2])[0]


@pytest.mark.parametrize("wide", [False, True])
def test_what_the_standard_library_stores_is_read(wide: bool) -> None:
    assert read(zipped(wide=wide)) == CONTENT


def test_an_empty_archive_has_no_members() -> None:
    assert read(zipped({})) == {}


def test_a_64_bit_end_is_read() -> None:
    data = zipped()
    start, length = index_at(data), len(data) - 22 - index_at(data)
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 3, 3, length, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(data) - 22, 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    wide = data[:-22] + end64 + locator + end
    assert read(wide) == CONTENT
    with zipfile.ZipFile(io.BytesIO(wide)) as standard:
        assert standard.namelist() == list(CONTENT)
    assert problem(data[:-22] + end64 + end) == archive.BAD_INDEX
    assert problem(patched(wide, len(data) - 22 + 24, b"\2")) == archive.BAD_INDEX


@pytest.mark.parametrize("data", [b"", b"PK", b"plain text " * 20, b"ID3" + bytes(500)])
def test_another_kind_of_file(data: bytes) -> None:
    assert problem(data) == archive.NOT_A_ZIP


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_cut_short(kept: float) -> None:
    data = zipped()
    assert problem(data[: int(len(data) * kept)]) == archive.CUT_SHORT


@pytest.mark.parametrize("junk", [b"\0", b"junk " * 1000])
def test_something_added_at_the_end(junk: bytes) -> None:
    assert problem(zipped() + junk) == archive.CUT_SHORT


def test_a_comment_is_something_added() -> None:
    buffer = io.BytesIO(zipped())
    with zipfile.ZipFile(buffer, "a") as target:
        target.comment = b"hello"
    assert problem(buffer.getvalue()) == archive.CUT_SHORT


def test_something_before_the_first_member() -> None:
    assert problem(b"#!/bin/sh\n" + zipped()) == archive.BAD_INDEX


def test_a_gap_between_members() -> None:
    data = zipped()
    moved = patched(data, len(data) - 6, struct.pack("<L", index_at(data) + 3))
    gapped = moved[: index_at(data)] + b"gap" + moved[index_at(data) :]
    assert problem(gapped) == archive.NOT_TIGHT


def test_members_that_overlap() -> None:
    """Two index entries for one stored member, as small bombs are made."""
    data = zipped({"a": bytes(1000)})
    start = index_at(data)
    index = data[start:-22]
    doubled = index + index[:46] + b"b" + index[47:]
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(doubled), start, 0)
    assert problem(data[:start] + doubled + end) == archive.NOT_TIGHT


@pytest.mark.parametrize("names", [("a", "a"), ("a", "A"), ("caf\u00e9", "cafe\u0301")])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice(names: tuple[str, str]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in names:
            target.writestr(entry(name), b"x")
    assert problem(buffer.getvalue()) == archive.TWICE


def test_a_compressed_member() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr(entry("a", packed=True), bytes(10_000))
    assert problem(buffer.getvalue()) == archive.COMPRESSED


@pytest.mark.parametrize(
    ("flags", "detail"),
    [(1, archive.ENCRYPTED), (0x2000, archive.ENCRYPTED), (8, archive.UNEXPECTED)],
)
def test_flags_that_no_pack_has(flags: int, detail: str) -> None:
    data = zipped()
    data = patched(data, 6, struct.pack("<H", flags))
    assert problem(patched(data, index_at(data) + 8, struct.pack("<H", flags))) == detail


def test_more_members_than_a_pack_may_have() -> None:
    assert len(read(zipped({str(n): b"" for n in range(500)}))) == 500
    assert problem(zipped({str(n): b"" for n in range(501)})) == archive.TOO_MANY


@pytest.mark.parametrize("at", [6, 8, 14, 18, 22, 26, 30])
def test_a_member_whose_own_header_says_otherwise(at: int) -> None:
    data = zipped()
    assert problem(patched(data, at, bytes([data[at] ^ 1]))) == archive.BAD_INDEX


@pytest.mark.parametrize("at", [0, 20, 24, 28, 30, 32, 34, 42])
def test_an_index_entry_that_lies(at: int) -> None:
    data = zipped()
    place = index_at(data) + at
    assert problem(patched(data, place, bytes([data[place] ^ 1]))) in (
        archive.BAD_INDEX,
        archive.NOT_TIGHT,
    )


@pytest.mark.parametrize("at", [4, 6, 8, 10, 12, 16, 20])
def test_an_end_that_lies(at: int) -> None:
    data = zipped()
    place = len(data) - 22 + at
    detail = archive.CUT_SHORT if at == 20 else archive.BAD_INDEX
    assert problem(patched(data, place, bytes([data[place] ^ 1]))) == detail


def test_something_hidden_behind_the_index() -> None:
    data = zipped()
    assert problem(data[:-22] + b"hidden" + data[-22:]) == archive.BAD_INDEX


def test_a_member_that_runs_into_the_index() -> None:
    data = zipped()
    place = data.rindex(b"PK\1\2")
    size = struct.pack("<2L", 300, 300)
    data = patched(data, place + 20, size)
    assert problem(patched(data, data.rindex(b"PK\3\4") + 18, size)) == archive.NOT_TIGHT


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text("abc/é", min_size=1, max_size=8), st.binary(max_size=300)))
def test_any_stored_archive_is_read_as_the_standard_library_does(content) -> None:
    content = {name: data for name, data in content.items() if data or name[-1:] != "/"}
    folded = {name.casefold() for name in content}
    if len(folded) == len(content):
        assert read(zipped(content)) == content


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_changed_bytes_give_an_error_or_a_tight_archive(data) -> None:
    changed = bytearray(zipped())
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        members = read_members(io.BytesIO(bytes(changed)), len(changed))
    except ArchiveError:
        return
    assert sum(member.size for member in members) <= len(changed)


def test_reading_touches_only_what_it_must(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w") as target, target.open(entry("a"), "w") as member:
        for _ in range(64):
            member.write(bytes(1 << 20))
    read_bytes = 0

    class Counting(io.FileIO):
        def read(self, size: int | None = -1) -> bytes:
            nonlocal read_bytes
            data = super().read(size)
            assert data is not None
            read_bytes += len(data)
            return data

    with Counting(path) as file:
        read_members(file, path.stat().st_size)  # type: ignore[arg-type]
    assert read_bytes < 1000
