"""The file of a draft: whole at every moment, with a copy of the draft before it beside it."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.draft.draft import Draft, dump_draft, parse_draft
from app.core.draft.errors import DraftBroughtBack, DraftLost, DraftNewer
from app.core.errors import AppError
from app.core.programme.json_reader import ManifestError
from app.store import disk

DRAFT_SUFFIX = ".json"
BACKUP_SUFFIX = ".bak"
DAMAGED_SUFFIX = ".damaged"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A draft from its file, and what was overcome in reading it."""

    draft: Draft
    notice: AppError | None = None


class DraftFile:
    """One draft on disk. Keeps nothing in memory; one thread at a time.

    A crash or a full disk at any moment leaves the draft before or the one after, never a part.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.backup = path.with_name(path.name + BACKUP_SUFFIX)
        self.damaged = path.with_name(path.name + DAMAGED_SUFFIX)

    def look(self) -> Draft:
        """The draft, or the one before it where it is damaged or gone; touches nothing.

        Raises DraftLost where both are, DraftNewer for one of a newer program, and OSError where a
        file cannot be read now: that is no damage.
        """
        return self._read()[0]

    def load(self) -> Loaded:
        """The draft, as `look`; a damaged file is put aside under another name.

        The notice then says so. Raises what `look` raises.
        """
        draft, damaged = self._read()
        if not damaged:
            return Loaded(draft)
        with suppress(FileNotFoundError):  # it may be the file itself that is gone
            disk.move(self.path, self.damaged)
            notice = DraftBroughtBack(title=draft.programme.title, kept=self.damaged)
            return Loaded(draft, notice)
        return Loaded(draft)

    def save(self, draft: Draft) -> None:
        """Put a draft in the place of the one that is there.

        Raises OSError and DraftTooLarge: then that one stays.

        The one that is there must have been loaded, so that no damaged file becomes the copy.
        """
        fresh = disk.temporary_name(self.path)
        kept = disk.temporary_name(self.backup)
        try:
            disk.write_file(fresh, dump_draft(draft))
            if disk.is_there(self.path):
                _keep(self.path, kept)
                disk.move(kept, self.backup)
            disk.move(fresh, self.path)
        finally:
            for remainder in (fresh, kept):
                with suppress(OSError):
                    remainder.unlink()
        disk.sync_folder(self.path.parent)

    def delete(self) -> None:
        """Remove the draft and all copies of it. Raises OSError."""
        for path in (self.damaged, self.backup, self.path):
            path.unlink(missing_ok=True)
        disk.sync_folder(self.path.parent)

    def _read(self) -> tuple[Draft, bool]:
        """The draft, and whether its own file is damaged or gone. Raises what `look` raises."""
        with suppress(FileNotFoundError, ManifestError):
            return self._parsed(self.path), False
        try:
            return self._parsed(self.backup), True
        except (FileNotFoundError, ManifestError) as error:
            raise DraftLost(name=self.path.name) from error

    def _parsed(self, path: Path) -> Draft:
        """Raises OSError, ManifestError and DraftNewer."""
        try:
            return disk.parsed(path, self._draft, ManifestError)
        except ManifestError as error:
            if error.newer:
                raise DraftNewer() from error
            raise

    def _draft(self, data: bytes) -> Draft:
        draft = parse_draft(data)
        if draft.programme.id != self.path.name.removesuffix(DRAFT_SUFFIX):
            raise ManifestError("programme.id: is that of another draft")
        return draft


def _keep(path: Path, copy: Path) -> None:
    """Let the same content stand under a second name. Raises OSError."""
    try:
        os.link(path, copy)
    except OSError:  # not every file system knows links
        disk.write_file(copy, path.read_bytes())
