"""A signing key is made once, stays private, and works in minisign as well."""

from __future__ import annotations

import base64
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.programme.pack_errors import (
    NotASignerName,
    SigningKeyThere,
    SigningKeyUnusable,
    SigningKeyUnwritable,
)
from app.store.packs.signature import verify
from app.store.packs.signing_key import SigningKey
from app.store.paths import SIGNING_KEY, Home
from tests.store.conftest import SmallDisk
from tests.store.packs.test_signature import MESSAGE, PREHASHED, PUBLIC_KEY
from tests.store.parts import fail_once, tree

# Made by `minisign -G -W`, version 0.11, for these tests alone.
MINISIGN = """\
untrusted comment: minisign encrypted secret key
RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAmA9hv+arZ4QoBJ7QdFCT88b+yAfpgQxdpMvXd34v0cjeLP4iTPdIKiP9SeHh/Qe7EbOhcpgEGuYPi+99ZcXtJZuwO6abFBCbAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "minisign.key"
    path.write_text(MINISIGN)
    return path


def with_bytes(at: int, new: bytes) -> str:
    """The key of minisign with other bytes there."""
    first, text = MINISIGN.splitlines()
    raw = bytearray(base64.b64decode(text))
    raw[at : at + len(new)] = new
    return f"{first}\n{base64.b64encode(raw).decode()}\n"


def test_there_is_none_at_first(home: Home) -> None:
    assert SigningKey.load(home) is None


def test_a_made_key_is_there_from_then_on(home: Home) -> None:
    made = SigningKey.make(home, "Anna Verdi")
    assert SigningKey.load(home) == made
    assert (made.signer.name, made.signer.public_key) == ("Anna Verdi", made.public_key)
    assert verify(made.public_key, MESSAGE, made.sign(MESSAGE, "a pack")) == "a pack"


def test_two_keys_differ(tmp_path: Path) -> None:
    keys = [SigningKey.make(Home.open(tmp_path / name), "Anna") for name in "ab"]
    assert keys[0].seed != keys[1].seed
    assert keys[0].key_id != keys[1].key_id


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's folders by other means")
def test_only_its_owner_can_read_it(home: Home) -> None:
    path = home.root / SIGNING_KEY
    SigningKey.make(home, "Anna Verdi")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    SigningKey.load(home)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_secret_is_not_shown(home: Home) -> None:
    made = SigningKey.make(home, "Anna Verdi")
    assert repr(made.seed) not in repr(made)


def test_a_key_is_made_once(home: Home) -> None:
    first = SigningKey.make(home, "Anna Verdi")
    with pytest.raises(SigningKeyThere, match="of Anna Verdi"):
        SigningKey.make(home, "Bruno Neri")
    assert SigningKey.load(home) == first


@pytest.mark.parametrize(
    "name", ["", "  ", "two\nlines", "x" * 101, "\u202eanna", "a\u2066b", "\0"]
)
def test_a_name_is_one_plain_line(name: str, home: Home) -> None:
    before = tree(home.root)
    with pytest.raises(NotASignerName):
        SigningKey.make(home, name)
    assert tree(home.root) == before


@pytest.mark.parametrize("name", ["Żółć", "王小明", "نور", "A" * 100])
def test_a_name_may_be_in_any_script(name: str, home: Home) -> None:
    SigningKey.make(home, name)
    loaded = SigningKey.load(home)
    assert loaded is not None
    assert loaded.name == name


def test_another_name_for_the_same_key(home: Home) -> None:
    made = SigningKey.make(home, "Anna Verdi")
    renamed = made.rename(home, "Dr Anna Verdi")
    assert SigningKey.load(home) == renamed
    assert (renamed.name, renamed.public_key) == ("Dr Anna Verdi", made.public_key)


def test_an_exported_key_is_the_same_elsewhere(home: Home, tmp_path: Path) -> None:
    made = SigningKey.make(home, "Anna Verdi")
    made.export_to(tmp_path / "out.key")
    assert stat.S_IMODE((tmp_path / "out.key").stat().st_mode) == 0o600
    other = Home.open(tmp_path / "other")
    assert SigningKey.import_from(other, tmp_path / "out.key") == made
    assert SigningKey.load(other) == made


def test_exporting_overwrites_nothing_where_it_cannot_be_told_what_is_there(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = SigningKey.make(home, "Anna Verdi")
    target = tmp_path / "out.key"
    target.write_text("another's")
    fail_once(monkeypatch, target)
    with pytest.raises(SigningKeyUnwritable, match="the disk reports an error"):
        made.export_to(target)
    assert target.read_text() == "another's"


def test_exporting_overwrites_nothing_unasked(home: Home, tmp_path: Path) -> None:
    made = SigningKey.make(home, "Anna Verdi")
    target = tmp_path / "out.key"
    target.write_text("mine")
    with pytest.raises(SigningKeyUnwritable, match="already"):
        made.export_to(target)
    assert target.read_text() == "mine"
    made.export_to(target, overwrite=True)
    assert target.read_bytes() == (home.root / SIGNING_KEY).read_bytes()


def test_a_place_that_cannot_be_written_is_said(home: Home, tmp_path: Path) -> None:
    with pytest.raises(SigningKeyUnwritable, match="it is not there"):
        SigningKey.make(home, "Anna Verdi").export_to(tmp_path / "none" / "out.key")


def test_a_key_of_minisign_signs_as_minisign_does(home: Home, file: Path) -> None:
    imported = SigningKey.import_from(home, file, "Anna Verdi")
    assert imported.public_key == PUBLIC_KEY
    ours = imported.sign(MESSAGE, "prehashed one").splitlines()
    assert ours[1:] == PREHASHED.splitlines()[1:]


def test_a_key_of_minisign_says_no_name(home: Home, file: Path) -> None:
    with pytest.raises(SigningKeyUnusable, match="whose it is"):
        SigningKey.import_from(home, file)
    assert SigningKey.load(home) is None


def test_another_key_takes_its_place_only_if_asked(home: Home, file: Path) -> None:
    first = SigningKey.make(home, "Anna Verdi")
    with pytest.raises(SigningKeyThere, match="of Anna Verdi"):
        SigningKey.import_from(home, file, "Bruno Neri")
    assert SigningKey.load(home) == first
    second = SigningKey.import_from(home, file, "Bruno Neri", replace_other=True)
    assert SigningKey.load(home) == second
    assert SigningKey.import_from(home, file, "Bruno") == SigningKey.load(home)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no secret key"),
        ("hello\n", "no secret key"),
        ("hello\n%%%\n", "no secret key"),
        (f"untrusted comment: x\n{PUBLIC_KEY}\n", "password"),
        (MINISIGN[:100], "no secret key"),
        (with_bytes(0, b"XX"), "no secret key"),
        (with_bytes(2, b"Sc"), "password"),
        (with_bytes(4, b"XX"), "no secret key"),
        (with_bytes(70, b"\0"), "damaged"),
        (with_bytes(120, b"\0"), "damaged"),
        (with_bytes(150, b"\1"), "damaged"),
    ],
)
def test_what_is_no_usable_key_is_said(
    content: str, words: str, home: Home, tmp_path: Path
) -> None:
    path = tmp_path / "some.key"
    path.write_text(content)
    with pytest.raises(SigningKeyUnusable, match=words) as caught:
        SigningKey.import_from(home, path, "Anna Verdi")
    assert "some.key" in str(caught.value)
    assert SigningKey.load(home) is None


def test_a_file_that_is_not_there_a_folder_and_a_pipe_are_said(home: Home, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, words in (("none", "it is not there"), ("home", "no secret"), ("pipe", "no secret")):
        with pytest.raises(SigningKeyUnusable, match=words):
            SigningKey.import_from(home, tmp_path / name, "Anna Verdi")


def test_a_damaged_key_is_said_and_not_replaced(home: Home, file: Path) -> None:
    path = home.root / SIGNING_KEY
    path.write_text(MINISIGN[:120])
    with pytest.raises(SigningKeyUnusable, match=SIGNING_KEY):
        SigningKey.load(home)
    with pytest.raises(SigningKeyUnusable):
        SigningKey.make(home, "Anna Verdi")
    assert path.read_text() == MINISIGN[:120]
    SigningKey.import_from(home, file, "Anna Verdi", replace_other=True)
    assert SigningKey.load(home) is not None


def test_a_full_disk_leaves_no_half_key(small_disk: SmallDisk) -> None:
    home = Home.open(small_disk.root / "home")
    small_disk.fill()
    before = tree(home.root)
    with pytest.raises(Exception, match="full") as caught:
        SigningKey.make(home, "Anna Verdi")
    assert type(caught.value).__name__ == "DiskFull"
    assert tree(home.root) == before
    small_disk.free()
    SigningKey.make(home, "Anna Verdi")


MAKE = """
import sys
from pathlib import Path
from app.core.programme.pack_errors import SigningKeyThere
from app.store.paths import SIGNING_KEY, Home
from app.store.packs.signing_key import SigningKey
try:
    print(SigningKey.make(Home.open(Path(sys.argv[1])), "Anna").public_key)
except SigningKeyThere:
    pass
"""


def test_of_several_that_make_it_at_once_one_does(home: Home) -> None:
    command = [sys.executable, "-c", MAKE, str(home.root)]
    makers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    told = [maker.communicate()[0].strip() for maker in makers]
    assert [maker.returncode for maker in makers] == [0] * 4
    made = SigningKey.load(home)
    assert made is not None
    assert [public_key for public_key in told if public_key] == [made.public_key]
