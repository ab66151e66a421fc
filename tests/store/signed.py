"""Signed packs for the tests: keys, and packs signed with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.core.programme.manifest import parse_manifest
from app.store.packs.pack_writing import write_pack
from app.store.packs.signing_key import SigningKey
from tests.store.parts import RECORDINGS, manifest

Edit = Callable[[dict[str, Any]], None]


def key(name: str = "Anna Verdi", number: int = 1) -> SigningKey:
    """The key of that number, by a name; always the same."""
    from nacl.signing import SigningKey as Secret

    seed = hashlib.sha256(f"key {number}".encode()).digest()
    return SigningKey(name, bytes([number] * 8), bytes(Secret(seed).verify_key), seed)


def signed_pack(
    path: Path, by: SigningKey | None, edit: Edit | None = None, *, content: str = "full"
) -> Path:
    """A pack of the tests' recordings signed by `by`, or by nobody."""
    value = manifest(edit)
    parts: dict[str, Path] = {}
    if content == "dates":
        value["content"] = "dates"
    else:
        for name, recording in RECORDINGS.items():
            parts[recording.sha256] = path.with_name(f"{name}.part")
            parts[recording.sha256].write_bytes(recording.data)
    write_pack(path, parse_manifest(json.dumps(value).encode()), parts, {}, by)
    for part in parts.values():
        part.unlink()
    return path
