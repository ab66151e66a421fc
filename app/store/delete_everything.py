"""All that the program keeps of a person, removed for good."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError
from app.core.practice.record_errors import NotDeleted
from app.store import disk, os_errors
from app.store.packs.library import Library
from app.store.packs.signers import SIGNERS
from app.store.packs.signing_key import SIGNING_KEY
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles, remove_profile_folder

_KEYS = (SIGNING_KEY, SIGNERS)

EXTENT = "deleting"
"""The file in a person's folder that says what else goes with it: OWN or ALL. It counts only once
the folder has left its place, and is the last of all that goes."""
OWN = b"the log"
ALL = b"everything"


@dataclass(frozen=True, slots=True)
class Left:
    """What stays: the titles of programmes that other people here use or make, and the names of
    files in the data folder that the program did not make."""

    programmes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def delete_everything(
    home: Home, profile: str, owner: ProfileLock, packs: Sequence[Path] | None = None
) -> Left:
    """Remove a person with all records, copies and settings, and the log; returns what stays.

    Where nobody else keeps records here, all installed programmes go too, and a facilitator's own
    work with them: the programmes being made, their recordings, and the signing key. The programmes
    that come with the program (`packs`, None: what lies with it) are put back at the next start.
    Packs that were made lie elsewhere and stay. The database must be closed; `owner` is released. A
    crash on the way brings nothing back: the person's folder leaves its place in one step, and the
    next start goes on until all is gone (`finish_deletions`).

    Raises DiskFull and DataFolderUnusable, when everything is still there, and NotDeleted, when
    something of the rest is.
    """
    if not owner.held:
        raise ValueError("only the owner of a profile deletes it")
    profiles, folder = Profiles(home), home.profile_folder(profile)
    alone = profiles.ids() == (profile,)
    titles = () if alone else _titles(home, packs)
    extent = folder / EXTENT
    try:
        with os_errors.translate_errors(home.root):
            disk.write_file(extent, ALL if alone else OWN)
            disk.sync_folder(folder)
        gone = profiles.set_aside(profile, owner)
    except BaseException:
        with suppress(OSError):
            extent.unlink()
        raise
    _finish(home, gone)
    ours = {home.programmes, home.runtime, home.workshop, home.deleting, folder.parent}
    others: list[str] = []
    with suppress(OSError):
        others = [name for name in disk.names(home.root) if home.root / name not in ours]
    return Left(titles, tuple(name for name in others if not name.startswith(_KEYS)))


def finish_deletions(home: Home) -> None:
    """Go on with what was being deleted when the program ended; what still cannot go waits."""
    with suppress(AppError, OSError):
        for name in disk.names(home.deleting):
            _finish(home, home.deleting / name)


def _finish(home: Home, gone: Path) -> None:
    """Remove what goes with a person's folder that was set aside, and then the folder.

    Raises NotDeleted.
    """
    try:
        extent = (gone / EXTENT).read_bytes() if disk.is_there(gone / EXTENT) else b""
        if extent:
            _remove(home.staging)
        beginnings = (home.log_file.name,) if extent else ()
        if extent == ALL:
            _remove(home.programmes)
            _remove(home.workshop)
            beginnings = (*beginnings, *_KEYS)
        # Beside each file may lie what a crash left of its next form.
        for name in disk.names(home.root):
            if beginnings and name.startswith(beginnings):
                _remove(home.root / name)
        for name in disk.names(gone):
            if name != EXTENT and not gone.is_symlink():
                _remove(gone / name)
    except OSError as error:
        raise NotDeleted(path=home.root) from error
    # Before the mark goes, all else is gone for good; some network drives cannot promise it.
    for folder in (home.root, gone):
        with suppress(OSError):
            disk.sync_folder(folder)
    remove_profile_folder(gone)
    if os.path.lexists(gone):
        raise NotDeleted(path=gone)
    with suppress(OSError):
        home.deleting.rmdir()


def _titles(home: Home, packs: Sequence[Path] | None) -> tuple[str, ...]:
    """What others here use or make."""
    from app.store.packs.draft_store import DraftStore

    library = Library(home)
    titles = tuple(
        installed.programme.title
        for installed in library.installed()
        if not library.came_with_program(installed.programme.id, packs)
    )
    return titles + tuple(entry.title for entry in DraftStore(home).drafts())


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        disk.remove_tree(path)
    else:
        try:
            path.unlink(missing_ok=True)
        except OSError:  # Windows removes no file that a window has open, but lets it be emptied
            with suppress(OSError):
                os.truncate(path, 0)
                return
    if os.path.lexists(path):
        raise NotDeleted(path=path)
