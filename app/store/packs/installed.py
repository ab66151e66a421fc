"""One version of a programme on this computer, as it is read from its folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from app.core.errors import ProgrammeUnreadable
from app.core.programme.manifest import Manifest, ManifestError, Signer, parse_manifest
from app.core.programme.programme import Extra, Programme
from app.store import os_errors
from app.store.packs.pack import MANIFEST
from app.store.packs.pack_dates import DATES, undated


@dataclass(frozen=True, slots=True)
class Installed:
    """A programme on this computer, in one version. Immutable; any thread may use it.

    `signer` signed its pack. `is_new_signer` tells, of what was installed just now, that this
    signer is trusted from now on, and was not known before.
    """

    programme: Programme
    folder: Path
    manifest_bytes: bytes = field(repr=False)
    signer: Signer | None = None
    extra: Extra = field(default_factory=dict, hash=False, repr=False)
    """That of the manifest which dates it: with it came who attended a session elsewhere."""

    is_new_signer: bool = field(default=False, compare=False)


def load(folder: Path) -> Installed | None:
    """The version in a folder; None if there is none, or a damaged one.

    Raises ProgrammeUnreadable for one that cannot be read just now.
    """
    with reading(folder.parent.name):
        try:
            data = (folder / MANIFEST).read_bytes()
            manifest = _parse(data)
        except (FileNotFoundError, NotADirectoryError, ManifestError):
            return None
        programme, extra = manifest.programme, manifest.extra
        if (programme.id, str(programme.version)) != (folder.parent.name, folder.name):
            return None
        with suppress(FileNotFoundError, ManifestError):
            dates = _parse((folder / DATES).read_bytes())
            if undated(dates.programme) == undated(programme):
                programme, extra = dates.programme, dates.extra
    return Installed(programme, folder, data, manifest.signer, extra)


@lru_cache(maxsize=16)
def _parse(data: bytes) -> Manifest:
    """A manifest once read: installed ones never change, and every look at the folder needs all."""
    return parse_manifest(data)


@contextmanager
def reading(programme_id: str) -> Iterator[None]:
    """Raises ProgrammeUnreadable for an error on reading: that is neither damage nor absence."""
    try:
        yield
    except OSError as error:
        detail = os_errors.phrase(error)
        raise ProgrammeUnreadable(programme=programme_id, detail=detail) from error
