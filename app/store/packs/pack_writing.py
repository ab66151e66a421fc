"""A pack is written: its parts in one order, dated by nothing, so that they give the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.core.draft.errors import PackThere
from app.core.draft.ingest_errors import JobCancelled
from app.core.errors import QT_TRANSLATE_NOOP, RecordingUnreadable
from app.core.programme.manifest import Manifest, dump_manifest
from app.core.programme.pack_errors import PackUnwritable
from app.store import disk, os_errors
from app.store.packs.hashed_copy import hashed_copy
from app.store.packs.pack import CHUNK_BYTES, MANIFEST, SIGNATURE, read_pack, transcript_name

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from app.store.packs.signing_key import SigningKey

CHANGED = QT_TRANSLATE_NOOP("errors", "it changed while it was read")

SYNC_BYTES = 16 << 20
"""So much is handed to the disk at a time: nobody who gives up waits until it has taken it all."""


def never() -> bool:
    """Who asks this is never told to give up."""
    return False


def write_pack(
    destination: Path,
    manifest: Manifest,
    recordings: Mapping[str, Path],
    transcripts: Mapping[str, Path],
    signing_key: SigningKey | None = None,
    *,
    cancelled: Callable[[], bool] = never,
    seen: disk.Seen | None = None,
) -> None:
    """Write a pack: the same parts give the same bytes. A file that was there is replaced as a
    whole: the one that was `seen` when that was agreed, None for what is there now.

    `recordings` and `transcripts` give the file for each SHA-256. The manifest says that it is
    signed with `signing_key`, or by nobody. The finished file is looked into before it gets its
    name. `cancelled` is asked with each megabyte, in the calling thread.

    Raises what `read_pack` raises, RecordingUnreadable for a part that is not what its SHA-256
    says, PackThere for a file that came to be there meanwhile, PackUnwritable, and JobCancelled
    once `cancelled` is true; nothing new is there then.
    """
    import zipfile  # only where packs are made

    parts = {f"recordings/{sha256}.mka": (sha256, path) for sha256, path in recordings.items()}
    parts |= {transcript_name(sha256): (sha256, path) for sha256, path in transcripts.items()}
    signer = None if signing_key is None else signing_key.signer
    data = dump_manifest(replace(manifest, signer=signer))
    half = disk.temporary_name(destination)
    synced = 0

    def go_on() -> None:
        nonlocal synced
        if cancelled():
            raise JobCancelled(name=manifest.programme.title)
        if file.tell() - synced >= SYNC_BYTES:
            _sync(file)
            synced = file.tell()

    try:
        seen = seen or disk.Seen.at(destination)
        with disk.create_file(half) as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as pack:
                pack.writestr(_entry(MANIFEST), data)
                if signing_key is not None:
                    pack.writestr(_entry(SIGNATURE), signing_key.sign(data, _comment(manifest)))
                for name, (sha256, path) in sorted(parts.items()):
                    _add(pack, name, path, sha256, go_on)
            _sync(file)
            go_on()
        read_pack(half)
        seen.give_way(half)
    except FileExistsError as error:
        raise PackThere(name=destination.name) from error
    except OSError as error:
        raise PackUnwritable(name=destination.name, detail=os_errors.phrase(error)) from error
    finally:
        with suppress(OSError):
            half.unlink()


def _add(pack: ZipFile, name: str, path: Path, pinned: str, go_on: Callable[[], None]) -> None:
    """Add a file to a pack; `go_on` is called before each chunk.

    Raises RecordingUnreadable if its SHA-256 is not the pinned one, and what `go_on` raises.
    """
    entry = _entry(name)
    entry.file_size = path.stat().st_size  # tells zipfile whether 64 bits are needed

    def chunks() -> Iterator[bytes]:
        while chunk := source.read(CHUNK_BYTES):
            go_on()
            yield chunk

    with path.open("rb") as source, pack.open(entry, "w") as target:
        sha256 = hashed_copy(chunks(), target.write)
    if sha256 != pinned:
        raise RecordingUnreadable(detail=CHANGED)


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


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
