"""What no draft needs any more: put away for some weeks before it is removed for good."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.core.draft.draft import parse_draft
from app.core.draft.errors import DraftNewer
from app.core.programme.json_reader import ManifestError
from app.store import disk

TRASH = "trash"
KEEP_DAYS = 30
OLD_DAYS = 7
"""On so many days it has to be found too old, as a clock may be wrong for a while."""

FIRST_DAY = date(2026, 1, 1)
"""Nothing was put away before there was a program to do so."""

_OLD = "old"

_SHA256 = re.compile(rb"\b[0-9a-f]{64}\b")


class DraftTrash:
    """The folder `trash/` of a workshop: `<day>/recordings/` and `<day>/transcripts/`.

    Keeps nothing in memory. Everything raises OSError.
    """

    def __init__(self, workshop: Path) -> None:
        self._workshop = workshop
        self._folder = workshop / TRASH

    def put_away(self, name: str, today: date) -> None:
        """Put a file away that is called so in the workshop, such as `recordings/<sha256>.mka`."""
        target = self._folder / today.isoformat() / name
        disk.make_folder(target.parent)
        disk.move(self._workshop / name, target)

    def take_back(self, names: Iterable[str]) -> None:
        """Bring those back to the workshop that are not there and were put away."""
        days = disk.names(self._folder)
        if not days:
            return
        for name in names:
            if disk.is_there(self._workshop / name):
                continue
            for day in reversed(days):
                with suppress(FileNotFoundError):
                    disk.move(self._folder / day / name, self._workshop / name)
                    break

    def empty(self, today: date) -> None:
        """Remove what was put away more than KEEP_DAYS ago.

        A clock may be wrong for days: what it makes old is only marked, and removed once OLD_DAYS
        different days have found it so, none of them otherwise between. What it gave a day that
        cannot be counts from today.
        """
        for name in disk.names(self._folder):
            try:
                day = date.fromisoformat(name)
            except ValueError:  # no day: somebody else's folder
                continue
            folder, marks = self._folder / name, self._folder / name / _OLD
            if not FIRST_DAY <= day <= today:
                if not disk.is_there(self._folder / today.isoformat()):
                    disk.move(folder, self._folder / today.isoformat())
            elif (today - day).days <= KEEP_DAYS:
                marks.unlink(missing_ok=True)
            else:
                found = {*_lines(marks), today.isoformat()}
                if len(found) >= OLD_DAYS:
                    disk.remove_tree(folder)
                else:
                    disk.replace_file(marks, "\n".join(sorted(found)).encode())
        with suppress(OSError):
            self._folder.rmdir()  # only an empty one


def named_by(folder: Path, drafts: Iterable[Path]) -> set[str] | None:
    """The SHA-256 of all that any file in the folder of drafts names, damaged ones and copies too.

    None where one of the drafts is damaged or of a newer program: then nobody knows. Raises
    OSError.
    """
    named: set[bytes] = set()
    for name in disk.names(folder):
        named |= set(_SHA256.findall((folder / name).read_bytes()))
    try:
        for path in drafts:
            disk.parsed(path, parse_draft, ManifestError)
    except (FileNotFoundError, ManifestError, DraftNewer):
        return None
    return {name.decode("ascii") for name in named}


def _lines(file: Path) -> list[str]:
    """The lines of a file that may not be there. Raises OSError."""
    try:
        return file.read_text("utf-8", "replace").split()
    except FileNotFoundError:
        return []
