"""Whoever signs a programme first is known from then on."""

from __future__ import annotations

import json
import stat

import pytest

from app.core.errors import DiskFull
from app.core.programme.manifest import Signer
from app.core.programme.pack_errors import SignerChanged
from app.store.packs.signers import Signers, is_same_signer, require_signer
from app.store.paths import SIGNERS, Home
from tests.store.conftest import SmallDisk
from tests.store.signed import key

ANNA, BRUNO = key("Anna Verdi", 1).signer, key("Bruno Neri", 2).signer


def test_nobody_is_known_at_first(home: Home) -> None:
    assert Signers(home).known("one") is None


def test_who_is_remembered_is_known_of_that_programme_alone(home: Home) -> None:
    Signers(home).remember("one", ANNA)
    Signers(home).remember("two", BRUNO)
    signers = Signers(home)
    assert [signers.known(p) for p in ("one", "two", "three")] == [ANNA, BRUNO, None]


def test_another_takes_the_place_and_nobody_removes(home: Home) -> None:
    signers = Signers(home)
    signers.remember("one", ANNA)
    signers.remember("one", BRUNO)
    assert signers.known("one") == BRUNO
    signers.remember("one", None)
    assert signers.known("one") is None


def test_only_this_user_reads_the_file(home: Home) -> None:
    Signers(home).remember("one", ANNA)
    assert stat.S_IMODE((home.root / SIGNERS).stat().st_mode) == 0o600


def test_nothing_new_is_not_written(home: Home) -> None:
    Signers(home).remember("one", None)
    assert not (home.root / SIGNERS).exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b"[]",
        b"3",
        json.dumps({"one": None}).encode(),
        json.dumps({"one": {"name": "Anna"}}).encode(),
        json.dumps({"one": {"name": "Anna", "public_key": "x"}}).encode(),
        json.dumps({"one": {"name": "a\u202eb", "public_key": ANNA.public_key}}).encode(),
    ],
)
def test_a_damaged_file_reads_as_empty_and_is_mended(content: bytes, home: Home) -> None:
    (home.root / SIGNERS).write_bytes(content)
    assert Signers(home).known("one") is None
    Signers(home).remember("one", ANNA)
    assert Signers(home).known("one") == ANNA


def test_a_full_disk_leaves_the_file_as_it_was(small_disk: SmallDisk) -> None:
    home = Home.open(small_disk.root / "home")
    Signers(home).remember("one", ANNA)
    small_disk.fill()
    with pytest.raises(DiskFull):
        Signers(home).remember("one", BRUNO)
    assert Signers(home).known("one") == ANNA


def test_a_signer_is_the_key_and_not_the_name() -> None:
    assert is_same_signer(ANNA, Signer("Dr Anna Verdi", ANNA.public_key))
    assert not is_same_signer(ANNA, Signer(ANNA.name, BRUNO.public_key))
    assert not is_same_signer(None, None)


def test_the_question_tells_two_of_the_same_name_apart() -> None:
    with pytest.raises(SignerChanged) as caught:
        require_signer(Signer("Anna Verdi", BRUNO.public_key), ANNA, "Six weeks")
    text = str(caught.value)
    assert "signed by Anna Verdi (0101010101010101)" in text
    assert "signed by Anna Verdi (0202020202020202)" in text


def test_where_nobody_is_known_nobody_is_asked_for() -> None:
    require_signer(None, None, "Six weeks")
    require_signer(ANNA, None, "Six weeks")
