"""Packs with names that lead elsewhere, mean something to some system, or mean the same twice."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

from tests.hostile.bad_pack import BadPack, Write, damaged, not_a_pack
from tests.hostile.bad_zips import good_parts, parts
from tests.hostile.raw_zip import Part, zipped

TWICE = damaged("a name is there twice")
FOREIGN = damaged("it holds a part that belongs to no pack")
RECORDING = "recordings/" + "0a" * 32 + ".mka"


def added(name: str | bytes, data: bytes = b"x", **fields: object) -> Write:
    """A good pack with one part more."""
    raw_name = name if isinstance(name, bytes) else name.encode()
    return parts(lambda good: [*good, Part(raw_name, data, **fields)])  # type: ignore[arg-type]


def both(one: str, other: str) -> Write:
    def write(path: Path) -> None:
        good = good_parts()
        path.write_bytes(
            zipped([*good, Part(one.encode(), b"x"), Part(other.encode(), b"y")]),
        )

    return write


NAMES = [
    *(
        BadPack(
            f"the name {name!r}" if len(name) < 99 else "a name of 60,000 letters",
            FOREIGN,
            added(name),
        )
        for name in (
            "../../evil",
            "recordings/../../evil.mka",
            "/etc/cron.d/evil",
            "//server/share/evil",
            "C:\\Windows\\evil.exe",
            "C:evil",
            "recordings\\" + "0a" * 32 + ".mka",
            "recordings/",
            RECORDING + "/",
            RECORDING + "/evil",
            "./" + RECORDING,
            "/" + RECORDING,
            RECORDING.upper(),
            RECORDING.replace("0a", "0A"),
            RECORDING[:-5] + ".mka",
            RECORDING + "\n",
            RECORDING + " ",
            RECORDING + ".",
            RECORDING + ":stream",
            RECORDING.replace("0", "٠"),
            "transcripts/" + "0a" * 32 + ".mka",
            "transcripts/" + "0a" * 32 + ".html",
            "manifest.json\0.mka",
            "manifest.json ",
            "ﬁle",
            "CON",
            "con.mka",
            ".git/config",
            "README.txt",
            "",
            "a" * 60_000,
        )
    ),
    BadPack("a name that is not UTF-8", FOREIGN, added(b"recordings/\xff\xfe.mka")),
    BadPack("a name in another alphabet", FOREIGN, added("recordings/голос.mka".encode("cp866"))),
    BadPack("the manifest twice", TWICE, parts(lambda good: [*good, good[0]])),
    BadPack("a recording twice", TWICE, parts(lambda good: [*good, good[-1]])),
    BadPack("twice but for capitals", TWICE, added("Manifest.JSON")),
    BadPack(
        "twice but for accents",
        TWICE,
        both(unicodedata.normalize("NFC", "caf\u00e9"), unicodedata.normalize("NFD", "caf\u00e9")),
    ),
    BadPack("twice but for a sharp s", TWICE, both("straße", "STRASSE")),
    BadPack("twice but for a ligature", TWICE, both("ﬁnal", "final")),
    BadPack(
        "two names that cannot be read",
        TWICE,
        parts(lambda good: [*good, Part(b"\xff", b"x"), Part(b"\xfe", b"y")]),
    ),
    BadPack(
        "a link", FOREIGN, added("recordings/link.mka", b"/etc/passwd", attributes=0o120777 << 16)
    ),
    BadPack("no manifest", not_a_pack("it has no manifest"), parts(lambda good: good[1:])),
    BadPack(
        "a manifest in a folder",
        not_a_pack("it has no manifest"),
        parts(lambda good: [replace(good[0], name=b"pack/manifest.json"), *good[1:]]),
    ),
]
