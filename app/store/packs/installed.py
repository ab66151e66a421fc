"""One version of a programme on this computer, as it is read from its folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from app.core.errors import ProgrammeUnreadable
from app.core.programme.audience import has_notes
from app.core.programme.manifest import Manifest, ManifestError, Signer, parse_manifest
from app.core.programme.programme import Extra, Programme
from app.store import disk, os_errors
from app.store.packs.pack import MANIFEST, Pack
from app.store.packs.pack_dates import DATES, dated_as, undated


@dataclass(frozen=True, slots=True)
class Installed:
    """A programme on this computer, in one version. Immutable; any thread may use it.

    `signer` signed its pack. Of what was installed just now `is_new_signer` tells that this signer
    is trusted from now on, and was not known before; `has_new_dates` that a pack of dates alone
    came.
    """

    programme: Programme
    folder: Path
    manifest_bytes: bytes = field(repr=False)
    signer: Signer | None = None
    extra: Extra = field(default_factory=dict, hash=False, repr=False)
    """That of the manifest which dates it: with it came who attended a session elsewhere."""

    damaged_version: int | None = field(default=None, compare=False)
    """A version that is newer and here too, but damaged: its pack opened again mends it."""

    is_new_signer: bool = field(default=False, compare=False)
    has_new_dates: bool = field(default=False, compare=False)


def load(folder: Path) -> Installed | None:
    """The version in a folder; None if there is none, or a damaged one.

    Raises ProgrammeUnreadable for one that cannot be read just now.
    """
    with reading(folder.parent.name):
        try:
            data, manifest = disk.parsed(folder / MANIFEST, _with_bytes, ManifestError)
        except (FileNotFoundError, NotADirectoryError, ManifestError):
            return None
        programme, extra = manifest.programme, manifest.extra
        if (programme.id, str(programme.version)) != (folder.parent.name, folder.name):
            return None
        with suppress(FileNotFoundError, ManifestError):
            dates = disk.parsed(folder / DATES, _parse, ManifestError)
            if undated(dates.programme) == undated(programme):
                programme, extra = dated_as(programme, dates.programme), dates.extra
    return Installed(programme, folder, data, manifest.signer, extra)


def tells_more(pack: Pack, installed: Installed) -> bool:
    """Whether a pack of the version that is here has a signature or notes that this has not, and
    nothing less."""
    notes = has_notes(pack.manifest.programme) - has_notes(installed.programme)
    signs = (pack.signer is not None) - (installed.signer is not None)
    return min(notes, signs) >= 0 and notes + signs > 0


def is_signed_otherwise(pack: Pack, installed: Installed) -> bool:
    """Whether somebody signed a pack with another key than what is here was signed with."""
    keys = [signer and signer.public_key for signer in (pack.signer, installed.signer)]
    return None not in keys and keys[0] != keys[1]


@lru_cache(maxsize=16)
def _parse(data: bytes) -> Manifest:
    """A manifest once read: installed ones never change, and every look at the folder needs all."""
    return parse_manifest(data)


def _with_bytes(data: bytes) -> tuple[bytes, Manifest]:
    return data, _parse(data)


@contextmanager
def reading(programme_id: str) -> Iterator[None]:
    """Raises ProgrammeUnreadable for an error on reading: that is neither damage nor absence."""
    try:
        yield
    except OSError as error:
        detail = os_errors.phrase(error)
        raise ProgrammeUnreadable(programme=programme_id, detail=detail) from error
