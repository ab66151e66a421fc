"""All that the program keeps of a person, removed for good."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.practice.record_errors import NotDeleted
from app.store import disk
from app.store.owner import Owner
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.profiles import Profiles


@dataclass(frozen=True, slots=True)
class Left:
    """What stays: the titles of programmes that other people here use or make, and the names of
    files in the data folder that the program did not make."""

    programmes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def delete_everything(
    home: Home, profile: str, owner: Owner, packs: Sequence[Path] | None = None
) -> Left:
    """Remove a person with all records, copies and settings, and the log; returns what stays.

    Where nobody else keeps records here, all installed programmes go too, and a facilitator's own
    work with them: the programmes being made, their recordings, and the signing key. The programmes
    that come with the program (`packs`, None: what lies with it) are put back at the next start.
    Packs that were made lie elsewhere and stay. The database must be closed; `owner` is released. A
    crash on the way brings nothing back: the person's folder leaves its place in one step, and the
    next start sweeps up the rest.

    Raises DiskFull and DataFolderUnusable, when everything is still there, and NotDeleted, when
    something of the rest is.
    """
    from app.store.packs.draft_store import DraftStore
    from app.store.packs.signers import SIGNERS
    from app.store.packs.signing_key import SIGNING_KEY

    if not owner.held:
        raise ValueError("only the owner of a profile deletes it")
    profiles, library = Profiles(home), Library(home)
    profiles.remove(profile, owner)
    titles: tuple[str, ...] = ()
    # Beside each file may lie what a crash left of its next form.
    keys = [path for name in (SIGNING_KEY, SIGNERS) for path in home.root.glob(f"{name}*")]
    shared = [home.workshop, *keys]
    gone = [*home.root.glob(f"{home.log_file.name}*"), home.staging]
    if profiles.ids():
        titles = tuple(
            installed.programme.title
            for installed in library.installed()
            if not library.came_with_program(installed.programme.id, packs)
        )
        titles += tuple(entry.title for entry in DraftStore(home).drafts())
    else:
        gone += [home.programmes, *shared]
    for path in gone:
        _remove(path)
    ours = {home.programmes, home.runtime, home.profile_folder(profile).parent, *shared}
    others = sorted(path.name for path in home.root.iterdir() if path not in ours | set(gone))
    return Left(titles, tuple(others))


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
