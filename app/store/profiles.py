"""The people whose records lie in one data folder, each with a folder and perhaps a name."""

from __future__ import annotations

import json
import os
import re
import string
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.core.errors import (
    DataFolderUnusable,
    ProfileNameTaken,
    ProfileNameUnusable,
    ProfileNotNamed,
    UnknownProfile,
)
from app.store import deletion, disk, os_errors
from app.store.paths import DEFAULT_PROFILE, Home
from app.store.profile_lock import ProfileLock

PROFILE_NAME = "profile.json"
LONGEST_NAME = 40

_ID_LETTERS = string.ascii_lowercase + string.digits
_ID_LENGTH = 8
_NO_LETTERS = ("Cc", "Cs", "Zl", "Zp")
"""Unicode's control characters, half pairs, line and paragraph separators."""

_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""What has no shape of its own, but hides a difference or turns the words around it. The two
joiners stay: names in Persian and faces made of several are written with them."""

_JOINERS = re.compile("[\u200c\u200d]")

_DAMAGED_NAME = (ValueError, LookupError, TypeError, RecursionError, ProfileNameUnusable)


class Person(NamedTuple):
    """One of the people; `name` is empty while nobody gave one."""

    id: str
    name: str


class Profiles:
    """The profiles of a data folder. Keeps nothing in memory; any thread may use it.

    A profile is there when its folder is. The folder's name never says whose it is; the name that
    a person goes by is data in it, and may be any text.
    """

    def __init__(self, home: Home) -> None:
        self.home = home

    def ids(self) -> tuple[str, ...]:
        """Who is there, without a look into anything. Raises DataFolderUnusable."""
        return self.home.profile_ids()

    def people(self) -> tuple[Person, ...]:
        """Who is there, by name; those without one first."""
        people = (self.person(profile) for profile in self.ids())
        return tuple(sorted(people, key=lambda person: (person.name.casefold(), person.id)))

    def person(self, profile: str) -> Person:
        """One of the people, to be shown; a name that cannot be read is none."""
        try:
            return self._known(profile)
        except DataFolderUnusable:
            return Person(profile, "")

    def _known(self, profile: str) -> Person:
        """One of the people, to be decided by; a damaged name is none.

        Raises DataFolderUnusable for one that cannot be read just now.
        """
        with os_errors.translate_errors(self.home.root):
            try:
                path = self.home.profile_folder(profile) / PROFILE_NAME
                return Person(profile, disk.parsed(path, _name, _DAMAGED_NAME))
            except (FileNotFoundError, *_DAMAGED_NAME):
                return Person(profile, "")

    def chosen(self, named: str | None) -> str:
        """The id of the person that a name or an id stands for; None: of the only one.

        Raises UnknownProfile, ProfileNotNamed where there are several, and DataFolderUnusable.
        """
        ids = self.ids()
        if named is None:
            if len(ids) > 1:
                raise ProfileNotNamed(names=self._names())
            return ids[0] if ids else DEFAULT_PROFILE
        wanted = _seen(named)
        for person in map(self._known, ids):
            if wanted in (person.id, _seen(person.name)):
                return person.id
        raise UnknownProfile(name=named, names=self._names())

    def add(self, name: str) -> Person:
        """One more person, with no records yet.

        Raises ProfileNameUnusable, ProfileNameTaken, DiskFull and DataFolderUnusable.
        """
        import secrets  # only where somebody is added

        clean = self._free_name(name, but_not=None)
        profile = "".join(secrets.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))
        folder = self.home.profile_folder(profile)
        fresh = self.home.staging / f"profile-{profile}"  # whole before anybody can find it
        with os_errors.translate_errors(self.home.root):
            try:
                disk.make_folder(fresh)
                _write_name(fresh, clean)
                disk.make_folder(folder.parent)
                disk.move(fresh, folder)
                disk.sync_folder(folder.parent)
            except BaseException:
                disk.remove_tree(fresh)
                raise
        return Person(profile, clean)

    def rename(self, profile: str, name: str) -> Person:
        """Give a person a name, or another one.

        Raises ProfileNameUnusable, ProfileNameTaken, DiskFull and DataFolderUnusable.
        """
        clean = self._free_name(name, but_not=profile)
        with os_errors.translate_errors(self.home.profile_folder(profile)):
            _write_name(self.home.profile_folder(profile), clean)
        return Person(profile, clean)

    def remove(self, profile: str, owner: ProfileLock | None = None) -> None:
        """Remove a person with all records and backups; the others stay as they are.

        `owner` holds the profile if this process does, and is released. Its database must be
        closed. Raises PracticeRunning while another program holds it, DiskFull and
        DataFolderUnusable, when everything is still there, and NotDeleted, when a part is.
        """
        deletion.remove_all(self.home, self.set_aside(profile, b"", owner))

    def set_aside(self, profile: str, mark: bytes, owner: ProfileLock | None = None) -> Path:
        """Take a person's folder out of its place in one step; returns where it lies then.

        From here on nobody finds them any more, and whoever opens the data folder next goes on
        removing it, with what else the mark says: `deletion.OWN`, `deletion.ALL`, or nothing. One
        that a crash left in the folder before is not followed. Raises as `remove` does.
        """
        folder = self.home.profile_folder(profile)
        gone = self.home.deleting / f"{profile}-{os.urandom(4).hex()}"
        with owner or ProfileLock.acquire(folder) as held, os_errors.translate_errors(folder):
            deletion.set_mark(folder, mark)
            try:
                disk.make_folder(self.home.deleting)
                if sys.platform == "win32":  # there no folder moves while a file in it is open
                    held.release()
                disk.move(folder, gone)
            except BaseException:
                with suppress(OSError):
                    deletion.set_mark(folder, b"")
                raise
        with suppress(OSError):  # it is done; only a power cut could still bring it back
            disk.sync_folder(folder.parent)
        return gone

    def _free_name(self, name: str, but_not: str | None) -> str:
        clean = clean_name(name)
        for person in map(self._known, self.ids()):
            if person.id != but_not and _seen(clean) in (_seen(person.name), person.id):
                raise ProfileNameTaken(name=clean)
        return clean

    def _names(self) -> str:
        return ", ".join(person.name or person.id for person in self.people())


def _name(data: bytes) -> str:
    name = json.loads(data)["name"]
    return clean_name(name) if isinstance(name, str) else ""


def _write_name(folder: Path, name: str) -> None:
    data = json.dumps({"name": name}, ensure_ascii=False).encode()
    disk.replace_file(folder / PROFILE_NAME, data)


def clean_name(name: str) -> str:
    """A name on one line, composed (NFC). Raises ProfileNameUnusable."""
    from unicodedata import category, normalize  # only where there are names

    name = normalize("NFC", _UNSEEN.sub("", name))
    clean = " ".join("".join(" " if category(c) in _NO_LETTERS else c for c in name).split())
    if len(clean) > LONGEST_NAME or not any(c.isprintable() for c in clean):
        raise ProfileNameUnusable(longest=LONGEST_NAME)
    return clean


def _seen(name: str) -> str:
    """What two names have in common that look the same, or differ in case alone."""
    from unicodedata import normalize

    return normalize("NFKC", _JOINERS.sub("", _UNSEEN.sub("", name.strip())).casefold())
