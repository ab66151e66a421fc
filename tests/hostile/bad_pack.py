"""One bad pack: a name, how to write it, and the sentence that is then read, word by word."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.packs import (
    TinyRecording,
    pack_members,
    tiny_manifest,
    tiny_recording,
    write_members,
)

FILE_NAME = "bad.evenbreath"
TITLE = "Six small weeks"
INSTALLED_VERSION, VERSION = 2, 3
"""The version that is installed when a bad pack comes, and the one that good packs would bring."""

Json = dict[str, Any]
Members = dict[str, bytes]
Write = Callable[[Path], object]


@dataclass(frozen=True)
class BadPack:
    """`write` puts the file (or what else stands in its place) at a path that ends in FILE_NAME."""

    name: str
    sentence: str
    write: Write


def damaged(detail: str) -> str:
    return (
        f"The pack “{FILE_NAME}” is damaged or was changed ({detail}). "
        "Nothing was installed; ask for the file again."
    )


def repacked(detail: str) -> str:
    return (
        f"“{FILE_NAME}” was made anew by another program ({detail}), as when a pack is unpacked "
        "and packed again. Ask for the file as Evenbreath made it, and open it as it is."
    )


def not_a_pack(detail: str) -> str:
    return (
        f"“{FILE_NAME}” is not an Evenbreath pack ({detail}). "
        "Ask for the file again from whoever made it."
    )


def too_large(detail: str) -> str:
    return f"The pack “{FILE_NAME}” is larger than a pack may be ({detail}). Nothing was installed."


def too_new() -> str:
    return (
        f"The pack “{FILE_NAME}” was made for a newer Evenbreath. "
        "Update the program, then open it again."
    )


def unreadable(detail: str) -> str:
    return f"“{FILE_NAME}” cannot be opened ({detail}). Check the file and try again."


def signature_bad(detail: str) -> str:
    return (
        f"The signature of the pack “{FILE_NAME}” is not right ({detail}). "
        "Nothing was installed; ask for the file again."
    )


@cache
def recordings() -> dict[str, TinyRecording]:
    """Three short tones: the recordings of every good pack here."""
    tones = {"body-scan": 220.0, "breath": 330.0, "home": 440.0}
    return {name: tiny_recording(1.5, hertz=hertz) for name, hertz in tones.items()}


@cache
def _manifest() -> Json:
    return tiny_manifest(recordings())


def good_manifest(version: int = VERSION) -> Json:
    """A manifest that is in order, to be changed at will."""
    value = deepcopy(_manifest())
    value["programme"]["version"] = version
    return value


def good_members(manifest: Json | None = None) -> Members:
    """The members of a good pack, by name, around this manifest."""
    return pack_members(good_manifest() if manifest is None else manifest, recordings())


def good_pack(path: Path, version: int = VERSION) -> Path:
    return write_members(path, good_members(good_manifest(version)))


def with_manifest_bytes(data: bytes) -> Write:
    """A pack whose manifest is just these bytes."""
    return lambda path: write_members(path, {**good_members(), "manifest.json": data})


def with_manifest(edit: Callable[[Json], object]) -> Write:
    """A pack whose manifest was edited in place."""

    def write(path: Path) -> None:
        value = good_manifest()
        edit(value)
        with_manifest_bytes(json.dumps(value).encode())(path)

    return write


def with_members(change: Callable[[Members], Members]) -> Write:
    """A pack with other members."""
    return lambda path: write_members(path, change(good_members()))
