"""A pack: the one file that carries a programme, looked into and checked."""

from __future__ import annotations

import math
import os
import re
import stat
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from app.core.errors import (
    QT_TRANSLATE_NOOP,
    AppError,
    RecordingOutOfReach,
    RecordingUnreadable,
)
from app.core.programme.manifest import (
    Manifest,
    ManifestError,
    Signer,
    facts_problem,
    manifest_warnings,
    parse_manifest,
)
from app.core.programme.pack_errors import (
    NoSpaceToInstall,
    NotAPack,
    PackDamaged,
    PackRepacked,
    PackSignatureBad,
    PackTooLarge,
    PackTooNew,
    PackUnreadable,
)
from app.core.programme.programme import Recording, RecordingFacts
from app.store import disk, os_errors
from app.store.packs import archive, signature
from app.store.packs.archive import ArchiveError, Member, read_members
from app.store.packs.hashed_copy import hashed_copy
from app.store.packs.timed_check import TimedCheck

Check = Callable[[Path], RecordingFacts]
"""Opens a recording's file and says what it is; raises RecordingUnreadable if it cannot."""

MAX_PACK_BYTES = 4 * 1024**3
MAX_MANIFEST_BYTES = 1_000_000
MAX_SIGNATURE_BYTES = 4096
MAX_TRANSCRIPT_BYTES = 4_000_000

MANIFEST = "manifest.json"
SIGNATURE = "manifest.minisig"

NOT_A_FILE = QT_TRANSLATE_NOOP("errors", "it is not a file")
NO_MANIFEST = QT_TRANSLATE_NOOP("errors", "it has no manifest")
OVER_SIZE = QT_TRANSLATE_NOOP("errors", "more than 4 GB")
MANIFEST_OVER_SIZE = QT_TRANSLATE_NOOP("errors", "its manifest is larger than 1 MB")
PART_OVER_SIZE = QT_TRANSLATE_NOOP("errors", "a part is too large")
FOREIGN_PART = QT_TRANSLATE_NOOP("errors", "it holds a part that belongs to no pack")
UNNAMED_PART = QT_TRANSLATE_NOOP("errors", "it holds a part that its manifest does not name")
MISSING_PART = QT_TRANSLATE_NOOP("errors", "a part is missing")
WRONG_SIZE = QT_TRANSLATE_NOOP("errors", "a part has another length than its manifest says")
WRONG_CONTENT = QT_TRANSLATE_NOOP("errors", "a part is not what its manifest says")

NOT_SIGNED = QT_TRANSLATE_NOOP("errors", "it is missing")
NOT_SAID = QT_TRANSLATE_NOOP("errors", "the manifest does not say who signed")

_NAME = re.compile(
    r"manifest\.json|manifest\.minisig|recordings/[0-9a-f]{64}\.mka|transcripts/[0-9a-f]{64}\.vtt"
)
_KINDS: Mapping[str, type[AppError]] = {
    archive.TOO_MANY: PackTooLarge,
    archive.NOT_A_ZIP: NotAPack,
    archive.COMPRESSED: NotAPack,
    archive.FOLDERS: NotAPack,
    archive.ENCRYPTED: NotAPack,
    archive.UNEXPECTED: NotAPack,
}
CHUNK_BYTES = 1 << 20
_SPARE_BYTES = 1 << 20  # folders, manifest, and a little to leave


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose structure, manifest and signature are in order.

    Its recordings are not looked into yet.
    Immutable; any thread may use it.
    """

    path: Path
    manifest: Manifest
    manifest_bytes: bytes
    members: Mapping[str, Member] = field(hash=False)
    minisig: bytes | None = None

    @property
    def signer(self) -> Signer | None:
        """Who signed it, None if nobody did."""
        return self.manifest.signer

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is allowed but worth a look, a sentence each."""
        return manifest_warnings(self.manifest)

    @property
    def content_bytes(self) -> int:
        """What all members need on a disk."""
        return sum(member.size for member in self.members.values())


def recording_name(recording: Recording) -> str:
    """A recording's name in a pack and in a programme's folder."""
    return f"recordings/{recording.sha256}.mka"


def transcript_name(sha256: str) -> str:
    """A transcript's name in a pack and in a programme's folder."""
    return f"transcripts/{sha256}.vtt"


def read_pack(path: Path) -> Pack:
    """Look into a pack: its structure, its manifest, and that both name the same members.

    Reads only the index, the manifest and its signature. Raises PackUnreadable, NotAPack,
    PackDamaged, PackSignatureBad, PackTooLarge and PackTooNew.
    """
    with _opened(path) as (file, size):
        if size > MAX_PACK_BYTES:
            raise PackTooLarge(name=path.name, detail=OVER_SIZE)
        try:
            members = {member.name: member for member in read_members(file, size)}
        except ArchiveError as error:
            kind = _KINDS.get(error.detail, PackDamaged)
            if _are_of_a_pack(error.names):
                kind = PackRepacked
            raise kind(name=path.name, detail=error.detail) from error
        _check_names(path, members)
        data = b"".join(_content(path, file, members[MANIFEST]))
        signed = members.get(SIGNATURE)
        minisig = None if signed is None else b"".join(_content(path, file, signed))
    try:
        manifest = parse_manifest(data)
    except ManifestError as error:
        if error.newer:
            raise PackTooNew(name=path.name) from error
        raise PackDamaged(name=path.name, detail=error.detail) from error
    pack = Pack(path, manifest, data, members, minisig)
    _check_signature(pack)
    _check_members(pack)
    return pack


def verify_pack(
    path: Path, check: Check, scratch: Path, *, ticks: Callable[[], float] = time.monotonic
) -> Pack:
    """Look into a pack and check every member as installing it would; nothing is kept.

    `scratch` is a folder for one recording at a time, made where missing and removed when it was.
    Raises what `read_pack` and `unpack` raise.
    """
    pack = read_pack(path)
    with os_errors.translate_errors(scratch.parent):
        was_there = disk.is_there(scratch)
    folder = scratch / f"verify-{os.urandom(8).hex()}"
    try:
        unpack(pack, folder, check, keep=False, ticks=ticks)
    finally:
        disk.remove_tree(folder)
        if not was_there:
            with suppress(OSError):
                scratch.rmdir()
    return pack


def unpack(
    pack: Pack,
    folder: Path,
    check: Check,
    keep: bool = True,
    only: frozenset[str] | None = None,
    *,
    ticks: Callable[[], float] = time.monotonic,
) -> None:
    """Write a pack's members into the new `folder`, each checked and made durable.

    With `keep` false a member is removed as soon as it was checked, and nothing is made durable;
    `only` takes just the members of these names; `ticks` are seconds that never run backwards.
    Raises PackDamaged, PackUnreadable, PackTooSlow, NoSpaceToInstall and DataFolderUnusable; the
    folder is then left as it is, for the caller to remove.
    """
    timed = TimedCheck(pack.path.name, check, ticks)
    wanted = [m for name, m in pack.members.items() if only is None or name in only]
    sizes = [member.size for member in wanted]
    _require_space(folder, sum(sizes) if keep else max(sizes, default=0))
    with _opened(pack.path) as (file, _), _written(folder, sum(sizes)):
        for name in ("", "recordings", "transcripts"):
            disk.make_folder(folder / name)
        for member in wanted:
            target = folder / member.name
            judged = {MANIFEST: pack.manifest_bytes, SIGNATURE: pack.minisig}.get(member.name)
            if judged is not None:  # the very bytes that were judged
                disk.write_file(target, judged)
                continue
            _extract(pack, file, member, target, durable=keep)
            _check_recordings(pack, member.name, target, timed)
            if not keep:
                target.unlink()
        if keep:
            for name in ("recordings", "transcripts", ""):
                disk.sync_folder(folder / name)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The file of a pack and its length; raises PackUnreadable."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise PackUnreadable(name=path.name, detail=NOT_A_FILE)
        with path.open("rb") as file:
            yield file, os.fstat(file.fileno()).st_size
    except OSError as error:
        raise PackUnreadable(name=path.name, detail=os_errors.phrase(error)) from error


def _check_names(path: Path, members: Mapping[str, Member]) -> None:
    if MANIFEST not in members:
        raise NotAPack(name=path.name, detail=NO_MANIFEST)
    if not all(_NAME.fullmatch(name) for name in members):
        raise PackDamaged(name=path.name, detail=FOREIGN_PART)
    if members[MANIFEST].size > MAX_MANIFEST_BYTES:
        raise PackTooLarge(name=path.name, detail=MANIFEST_OVER_SIZE)
    for name, member in members.items():
        limit = MAX_TRANSCRIPT_BYTES if name.startswith("transcripts/") else MAX_PACK_BYTES
        if member.size > (MAX_SIGNATURE_BYTES if name == SIGNATURE else limit):
            raise PackTooLarge(name=path.name, detail=PART_OVER_SIZE)


def _check_signature(pack: Pack) -> None:
    """A pack is signed by whom its manifest names, or neither signed nor said to be."""
    name = pack.path.name
    if pack.signer is None and pack.minisig is None:
        return
    if pack.signer is None:
        raise PackSignatureBad(name=name, detail=NOT_SAID)
    if pack.minisig is None:
        raise PackSignatureBad(name=name, detail=NOT_SIGNED)
    try:
        signature.verify(pack.signer.public_key, pack.manifest_bytes, pack.minisig)
    except signature.SignatureInvalid as error:
        raise PackSignatureBad(name=name, detail=error.detail) from error


def _check_members(pack: Pack) -> None:
    """Every member is named by the manifest, and the other way round; their lengths agree."""
    programme = pack.manifest.programme
    named: dict[str, int | None] = {}
    if pack.manifest.content == "full":
        for recording in programme.recordings:
            if named.setdefault(recording_name(recording), recording.bytes) != recording.bytes:
                raise PackDamaged(name=pack.path.name, detail=WRONG_SIZE)
            if recording.transcript is not None:
                named[transcript_name(recording.transcript)] = None
    present = pack.members.keys() - {MANIFEST, SIGNATURE}
    if present - named.keys():
        raise PackDamaged(name=pack.path.name, detail=UNNAMED_PART)
    if named.keys() - present:
        raise PackDamaged(name=pack.path.name, detail=MISSING_PART)
    for name, size in named.items():
        if size is not None and pack.members[name].size != size:
            raise PackDamaged(name=pack.path.name, detail=WRONG_SIZE)


def _are_of_a_pack(names: Sequence[str]) -> bool:
    """Whether a pack has such parts, perhaps in a folder."""
    return any(Path(name).name == "manifest.json" for name in names) and any(
        name.endswith(".mka") for name in names
    )


def _check_recordings(pack: Pack, name: str, file: Path, check: Check) -> None:
    """A file is what each recording that names it says."""
    recordings = [r for r in pack.manifest.programme.recordings if recording_name(r) == name]
    if not recordings:
        return
    try:
        facts = check(file)
    except RecordingUnreadable as error:
        detail = f"{recordings[0].id}: {error.fields.get('detail')}"
        raise PackDamaged(name=pack.path.name, detail=detail) from error
    except RecordingOutOfReach as error:
        detail = f"{recordings[0].id}: {error.fields.get('detail')}"
        raise PackUnreadable(name=pack.path.name, detail=detail) from error
    for recording in recordings:
        problem = facts_problem(recording, facts)
        if problem:
            raise PackDamaged(name=pack.path.name, detail=problem)


def _extract(pack: Pack, file: BinaryIO, member: Member, target: Path, durable: bool) -> None:
    """Write a member to `target`; it must have its CRC and the SHA-256 in its name."""
    descriptor = os.open(
        target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    crc = 0

    def write(chunk: bytes) -> None:
        nonlocal crc
        crc = zlib.crc32(chunk, crc)
        copy.write(chunk)

    with os.fdopen(descriptor, "wb") as copy:
        sha256 = hashed_copy(_chunks(pack.path, file, member), write)
        if durable:
            copy.flush()
            os.fsync(copy.fileno())
    if (crc, sha256) != (member.crc, target.stem):
        raise PackDamaged(name=pack.path.name, detail=WRONG_CONTENT)


def _content(path: Path, file: BinaryIO, member: Member) -> Iterator[bytes]:
    """A member's bytes, whose CRC must agree. Raises what `_chunks` raises."""
    crc = 0
    for chunk in _chunks(path, file, member):
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if crc != member.crc:
        raise PackDamaged(name=path.name, detail=WRONG_CONTENT)


def _chunks(path: Path, file: BinaryIO, member: Member) -> Iterator[bytes]:
    """A member's bytes, never more than the index said. Raises PackDamaged and PackUnreadable."""
    left = member.size
    while left:
        try:
            file.seek(member.offset + member.size - left)
            chunk = file.read(min(left, CHUNK_BYTES))
        except OSError as error:
            raise PackUnreadable(name=path.name, detail=os_errors.phrase(error)) from error
        if not chunk:
            raise PackDamaged(name=path.name, detail=archive.CUT_SHORT)
        left -= len(chunk)
        yield chunk


@contextmanager
def _written(folder: Path, needed: int) -> Iterator[None]:
    """What goes wrong in writing, in the words of an installation."""
    try:
        yield
    except OSError as error:
        if error.errno in os_errors.NO_SPACE:
            raise _no_space(needed) from error
        raise os_errors.from_os(error, folder) from error


def _require_space(folder: Path, needed: int) -> None:
    with os_errors.translate_errors(folder.parent):
        there = next(parent for parent in (folder, *folder.parents) if disk.is_there(parent))
        free = disk.free_bytes(there)
    if free < needed + _SPARE_BYTES:
        raise _no_space(needed)


def _no_space(needed: int) -> NoSpaceToInstall:
    return NoSpaceToInstall(needed=math.ceil((needed + _SPARE_BYTES) / 1e6))
