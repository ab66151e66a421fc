"""All that the program keeps of a person, removed for good."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.store import deletion, disk
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles


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
    next start goes on until all is gone (`deletion.finish_deletions`).

    Raises DiskFull and DataFolderUnusable, when everything is still there, and NotDeleted, when
    something of the rest is.
    """
    if not owner.held:
        raise ValueError("only the owner of a profile deletes it")
    profiles, folder = Profiles(home), home.profile_folder(profile)
    alone = profiles.ids() == (profile,)
    titles = () if alone else _titles(home, packs)
    gone = profiles.set_aside(profile, deletion.ALL if alone else deletion.OWN, owner)
    deletion.move_along(home, gone)
    deletion.remove_all(home, gone)
    ours = {home.programmes, home.runtime, home.workshop, home.deleting, folder.parent}
    others: list[str] = []
    with suppress(OSError):
        others = [name for name in disk.names(home.root) if home.root / name not in ours]
    keys = tuple(key.name for key in home.keys)
    return Left(titles, tuple(name for name in others if not name.startswith(keys)))


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
