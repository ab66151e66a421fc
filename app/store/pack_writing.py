"""A pack is written: its parts in one order, dated by nothing, so that they give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import QT_TRANSLATE_NOOP, RecordingUnreadable
from app.core.manifest import Manifest, dump_manifest
from app.core.pack_errors import PackUnwritable
from app.store import disk, faults
from app.store.hashed_copy import hashed_copy
from app.store.pack import CHUNK_BYTES, MANIFEST, SIGNATURE, read_pack, transcript_name

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from app.store.signing_key import SigningKey

CHANGED = QT_TRANSLATE_NOOP("errors", "it changed while it was read")


def write_pack(
    destination: Path,
    manifest: Manifest,
    recordings: Mapping[str, Path],
    transcripts: Mapping[str, Path],
    signing_key: SigningKey | None = None,
) -> None:
    """Write a pack: the same parts give the same bytes. An older file is replaced as a whole.

    `recordings` and `transcripts` give the file for each SHA-256. The manifest says that it is
    signed with `signing_key`, or by nobody. The finished file is looked into before it gets its
    name. Raises what `read_pack` raises, RecordingUnreadable for a part that is not what its
    SHA-256 says, and PackUnwritable.
    """
    import zipfile  # only where packs are made

    parts = {f"recordings/{sha256}.mka": (sha256, path) for sha256, path in recordings.items()}
    parts |= {transcript_name(sha256): (sha256, path) for sha256, path in transcripts.items()}
    signer = None if signing_key is None else signing_key.signer
    data = dump_manifest(replace(manifest, signer=signer))
    half = destination.with_name(destination.name + ".half")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_STORED) as pack:
            pack.writestr(_entry(MANIFEST), data)
            if signing_key is not None:
                pack.writestr(_entry(SIGNATURE), signing_key.sign(data, _comment(manifest)))
            for name, (sha256, path) in sorted(parts.items()):
                _add(pack, name, path, sha256)
        disk.sync_file(half)
        read_pack(half)
        half.replace(destination)
        disk.sync_folder(destination.absolute().parent)
    except OSError as error:
        raise PackUnwritable(name=destination.name, detail=faults.phrase(error)) from error
    finally:
        with suppress(OSError):
            half.unlink()


def _add(pack: ZipFile, name: str, path: Path, pinned: str) -> None:
    """Add a file to a pack; raises RecordingUnreadable if its SHA-256 is not the pinned one."""
    entry = _entry(name)
    entry.file_size = path.stat().st_size  # tells zipfile whether 64 bits are needed
    with path.open("rb") as source, pack.open(entry, "w") as target:
        sha256 = hashed_copy(iter(lambda: source.read(CHUNK_BYTES), b""), target.write)
    if sha256 != pinned:
        raise RecordingUnreadable(detail=CHANGED)


def _comment(manifest: Manifest) -> str:
    """What a signature says in the words that it signs: of which pack it is."""
    return f"evenbreath-pack {manifest.programme.id} version {manifest.programme.version}"


def _entry(name: str) -> ZipInfo:
    """A member's entry without a date, a machine or a person in it."""
    from zipfile import ZipInfo

    entry = ZipInfo(name)  # dated 1980-01-01, the earliest that a zip knows
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
