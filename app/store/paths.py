"""Where everything lies: the data folder of a person and the packs that come with the program."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError
from app.store import disk, os_errors

PACK_SUFFIX = ".evenbreath"
DEFAULT_PROFILE = "default"
"""The id of the first person's profile."""
SIGNING_KEY = "signing.key"
"""The file of a facilitator's own key."""
SIGNERS = "signers.json"
"""The file that says who signed each programme, for all who use this computer."""

_PACK_HEAD = re.compile(rb"PK\x03\x04.{22}\x0d\0..manifest\.json", re.DOTALL)
"""How a pack begins: with the header of a ZIP's first member (PKWARE's APPNOTE, 4.3.7)."""

_PROFILE_ID = re.compile(r"[a-z0-9]{1,32}")


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder: all that the program writes lies under `root`. Any thread may use it.

    `profiles/<id>/` holds one person's records, `programmes/` the installed programmes that all
    profiles share, `staging/` what is only half installed, `runtime/` what a running program needs,
    `workshop/` the programmes that are being made.
    """

    root: Path

    @staticmethod
    def open(root: Path | None) -> Home:
        """The data folder at `root`, or the user's own if None, created where missing (mode 0700).

        What was being deleted when the program ended is gone on with before anything is made.
        Where nobody has a profile yet there is one for the first person afterwards.
        A folder that is there but cannot be written is opened for reading. Raises
        DataFolderUnusable and DiskFull where a folder is missing and cannot be made, and NotDeleted
        where “delete everything” cannot be brought to its end.
        """
        if root is None:
            import platformdirs  # only without --home

            root = platformdirs.user_data_path("evenbreath", appauthor=False, roaming=False)
        home = Home(root.absolute())
        with os_errors.translate_errors(home.root):
            disk.make_folder(home.root)
            if disk.names(home.deleting):
                from app.store.deletion import finish_deletions  # hardly ever

                finish_deletions(home)
            if not home.profile_ids():
                disk.make_folder(home.profile_folder())
        for folder in (home.programmes, home.runtime):
            with suppress(OSError):  # reading the records needs neither
                disk.make_folder(folder)
        return home

    def profile_ids(self) -> tuple[str, ...]:
        """The ids of those who have a profile here, be it on a disk that is not there just now.

        Raises DataFolderUnusable where that cannot be told just now.
        """
        with os_errors.translate_errors(self.root):
            folders = disk.folders(self.root / "profiles", away=True)
        return tuple(folder.name for folder in folders if _PROFILE_ID.fullmatch(folder.name))

    def profile_folder(self, profile: str = DEFAULT_PROFILE) -> Path:
        """One person's folder."""
        return self.root / "profiles" / profile

    def records(self, profile: str = DEFAULT_PROFILE) -> Path:
        """The database of a person."""
        return self.profile_folder(profile) / "records.sqlite"

    def room_state(self, profile: str = DEFAULT_PROFILE) -> Path:
        """How far a person's session in the room is; there while one is under way."""
        return self.profile_folder(profile) / "room" / "state.json"

    @property
    def programmes(self) -> Path:
        """The installed programmes, `<programme id>/<version>/`."""
        return self.root / "programmes"

    @property
    def staging(self) -> Path:
        """What is being installed; on the same file system as `programmes`. Swept at start."""
        return self.root / "staging"

    @property
    def deleting(self) -> Path:
        """What is being deleted for good: whoever finds something here goes on with it."""
        return self.root / "deleting"

    @property
    def runtime(self) -> Path:
        """Files of a running program, such as a socket; nothing in it matters later."""
        return self.root / "runtime"

    @property
    def workshop(self) -> Path:
        """The programmes that a facilitator is making, with their recordings."""
        return self.root / "workshop"

    @property
    def keys(self) -> tuple[Path, ...]:
        """The facilitator's signing key, and whose keys are known."""
        return self.root / SIGNING_KEY, self.root / SIGNERS

    @property
    def log_file(self) -> Path:
        """The log of unexpected errors."""
        return self.root / "evenbreath.log"


def with_suffix(path: Path, suffix: str) -> Path:
    """The file that is written where a person chose `path`: the suffix added where it is left out.

    A dot in a name, as in “Group 2026.12”, begins no suffix.
    """
    named = path.name.lower().endswith(suffix)
    return path if named else path.with_name(path.name + suffix)


def agreed_file(chosen: Path, suffix: str, refused: Callable[..., AppError]) -> Path:
    """The file to write where a dialog has asked for one: `chosen` with the suffix added.

    The dialog has asked about replacing the file that was chosen, and about no other: where the
    suffix makes it another that is there, or that cannot be looked at, `refused` is raised, an
    error with `name` and `detail`.
    """
    target = with_suffix(chosen, suffix)
    try:
        if target != chosen and disk.is_named(target):
            raise refused(name=target.name, detail=os_errors.IS_THERE)
    except OSError as error:
        raise refused(name=target.name, detail=os_errors.phrase(error)) from error
    return target


def looks_like_pack(path: Path) -> bool:
    """Whether a file is called as a pack is, or begins as one, whatever it is called."""
    if path.name.lower().endswith(PACK_SUFFIX):
        return True
    with suppress(OSError), path.open("rb") as file:
        return _PACK_HEAD.match(file.read(64)) is not None
    return False


def bundled_packs() -> list[Path]:
    """The packs that come with the program, by name.

    They lie inside the installed package, or beside it in a checkout.
    """
    package = Path(__file__).parent.parent
    for assets in (package / "assets", package.parent / "assets"):
        packs = sorted((assets / "programmes").glob("*" + PACK_SUFFIX))
        if packs:
            return packs
    return []
