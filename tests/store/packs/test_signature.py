"""A signature proves who wrote the content, in the form that minisign reads and writes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.packs import signature
from app.store.packs.signature import SignatureInvalid, shown_key_id, verify
from tests.store.signed import key

# Made by minisign 0.11 from a key of its own, over MESSAGE.
MESSAGE = b"hello\n"
PUBLIC_KEY = "RWSYD2G/5qtnhCP9SeHh/Qe7EbOhcpgEGuYPi+99ZcXtJZuwO6abFBCb"
PREHASHED = b"""\
untrusted comment: signature from minisign secret key
RUSYD2G/5qtnhOzwuR08K5ppD8/9CHDH1Ba7fkvQCaVYypDfCXHURcOyuqiKjufeXRgyJMmtQi7RXG3SWWV4Fbj8dPcF9uh2dQc=
trusted comment: prehashed one
DRYl+1SMEGXTQLC7Kz6M4H+3VKyVtXfCQbDC8V7DwvXnFkFUlRAkH8HAtO/vCsCWPFJAsu9O7fvvbQFhPB/MDA==
"""
LEGACY = b"""\
untrusted comment: signature from minisign secret key
RWSYD2G/5qtnhHxGz/SXHxNKVfmYiBJhkBO8UpDWNcUwCC7sSk4KsH3gNgu+cS+pEO2rGE7qKwFXLuhCYE2No1hxAOxlUVwUBAo=
trusted comment: legacy one
0pjWzWg2t4Ti9YWQXjdCt5zJSBTigAuMovjnKNXZfd0sC5XUCT6eZgzE5ZsRMAZWGnkv+UWRa74yC0vY6vDyBg==
"""


@pytest.mark.parametrize(
    ("minisig", "comment"), [(PREHASHED, "prehashed one"), (LEGACY, "legacy one")]
)
def test_what_minisign_signed_is_verified(minisig: bytes, comment: str) -> None:
    assert verify(PUBLIC_KEY, MESSAGE, minisig) == comment


def test_line_ends_of_windows_do_no_harm() -> None:
    assert verify(PUBLIC_KEY, MESSAGE, PREHASHED.replace(b"\n", b"\r\n")) == "prehashed one"


def test_the_first_comment_is_not_signed() -> None:
    other = PREHASHED.replace(b"from minisign", b"of somebody")
    assert verify(PUBLIC_KEY, MESSAGE, other) == "prehashed one"


@pytest.mark.parametrize("minisig", [PREHASHED, LEGACY])
def test_other_content_is_refused(minisig: bytes) -> None:
    with pytest.raises(SignatureInvalid, match="this content"):
        verify(PUBLIC_KEY, b"hello!\n", minisig)


def test_another_trusted_comment_is_refused() -> None:
    with pytest.raises(SignatureInvalid, match="this content"):
        verify(PUBLIC_KEY, MESSAGE, PREHASHED.replace(b"prehashed one", b"prehashed two"))


def test_a_signature_of_one_kind_is_none_of_the_other() -> None:
    assert b"\nRUSY" in PREHASHED
    with pytest.raises(SignatureInvalid, match="this content"):
        verify(PUBLIC_KEY, MESSAGE, PREHASHED.replace(b"\nRUSY", b"\nRWSY"))


def test_another_key_is_refused_by_its_name() -> None:
    with pytest.raises(SignatureInvalid, match="another key"):
        verify(key().public_key, MESSAGE, PREHASHED)


def test_another_key_of_the_same_name_is_refused() -> None:
    key_id, _ = signature.read_public_key(PUBLIC_KEY)
    forged = signature.write_public_key(key_id, key().public)
    with pytest.raises(SignatureInvalid, match="this content"):
        verify(forged, MESSAGE, PREHASHED)


LINES = PREHASHED.splitlines(keepends=True)


@pytest.mark.parametrize(
    "minisig",
    [
        b"",
        b"signed",
        b"\xff" + PREHASHED,
        PREHASHED + b"\nmore",
        b"".join(LINES[:3]),
        b"".join([LINES[2], *LINES[1:]]),
        b"".join([*LINES[:2], LINES[0], LINES[3]]),
        b"".join([LINES[0], LINES[3], *LINES[2:]]),
        b"".join([*LINES[:3], b"=" + LINES[3]]),
        PREHASHED.replace(b"\nRU", b"\nRA"),
    ],
)
def test_what_is_no_signature_is_said(minisig: bytes) -> None:
    with pytest.raises(SignatureInvalid, match="not written as a signature"):
        verify(PUBLIC_KEY, MESSAGE, minisig)


@pytest.mark.parametrize("public_key", ["", "x", PUBLIC_KEY[:-4], "AA" + PUBLIC_KEY[2:], "é" * 56])
def test_what_is_no_key_is_said(public_key: str) -> None:
    with pytest.raises(SignatureInvalid, match="not written as a signature"):
        verify(public_key, MESSAGE, PREHASHED)


def test_our_signature_is_verified_and_the_same_every_time() -> None:
    ours = key().sign(MESSAGE, "a pack")
    assert verify(key().public_key, MESSAGE, ours) == "a pack"
    assert ours == key().sign(MESSAGE, "a pack")


@pytest.mark.parametrize("comment", ["two\nlines", "a\rb", "\u202eb"])
def test_a_comment_is_one_plain_line(comment: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        key().sign(MESSAGE, comment)


@given(
    message=st.binary(max_size=300), place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7)
)
def test_any_changed_bit_is_refused_or_says_nothing(message: bytes, place: float, bit: int) -> None:
    """Behind the comment that nobody signs, only the unused bits of a last letter may differ."""
    minisig = key().sign(message, "a pack")
    first = minisig.index(b"\n")
    changed = bytearray(minisig)
    changed[first + int(place * (len(minisig) - first))] ^= 1 << bit
    try:
        verify(key().public_key, message, bytes(changed))
    except SignatureInvalid:
        return
    assert signature._read(bytes(changed)) == signature._read(minisig)


def test_a_key_is_named_as_minisign_names_it() -> None:
    assert shown_key_id(PUBLIC_KEY) == "8467ABE6BF610F98"
    assert shown_key_id("none") == "?"


def test_a_pack_that_nobody_signed_needs_no_cryptography() -> None:
    code = (
        "import sys, app.store.packs.library, app.store.packs.signing_key, app.cli.main\n"
        "from app.store.paths import bundled_packs\n"
        "from app.store.packs.pack import read_pack\n"
        "[read_pack(path) for path in bundled_packs()]\n"
        "sys.exit('nacl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
