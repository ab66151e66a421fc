"""A participant's export with something in it changed by chance: its tables, its wrapping."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

from app.store.records.about import ABOUT, about_table
from app.store.records.workbook import workbook
from tests.adherence_exports import Given, Heard, about, files, tables, zipped

_PIECES = (b'"', b",", b"\r\n", b"\0", b"9" * 30, b"nan", b"1e9", b"\xef\xbb\xbf", b"[" * 30)

GOOD = Given(
    "K7F2MX",
    date(2026, 12, 27),
    date(2026, 11, 30),
    [Heard(f"u{n}", date(2026, 12, 1) + timedelta(days=n), 480.5) for n in range(5)],
)


def changed_export(chance: Random) -> bytes:
    """A zip or a workbook: of version 1, of version 2 with its hashes, or broken as a whole."""
    old, new, book = _wholes()
    match chance.randrange(5):
        case 0:
            name = chance.choice(list(old))
            return zipped({**old, name: _changed(chance, old[name])})
        case 1:
            return zipped({**new, ABOUT: _changed(chance, new[ABOUT])})
        case 2:
            name = chance.choice(list(book))
            return zipped({**book, name: _changed(chance, book[name])})
        case 3:
            return _changed(chance, zipped(new))
    return _changed(chance, zipped(book))


@cache
def _wholes() -> tuple[dict[str, bytes], dict[str, bytes], dict[str, bytes]]:
    """The files of both versions, and the parts of a workbook."""
    made = workbook((*tables(GOOD), about_table(about(GOOD), tables(GOOD))))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return files(replace(GOOD, version=1)), files(GOOD), parts


def _changed(chance: Random, data: bytes) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(4):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[at : at + chance.randrange(1, 40)]
            case 2:
                made[at:at] = chance.choice(_PIECES)
            case _:
                made[at:at] = made[at : at + chance.randrange(1, 200)]
    return bytes(made)
