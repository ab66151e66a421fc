"""The files that were to be added to a draft and are not in it yet: they outlast the program."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.store import disk, os_errors
from app.store.packs.import_source import ImportSource
from app.store.paths import Home

_FOLDER = "waiting"
_SUFFIX = ".json"
_DAMAGED = (ValueError, TypeError, KeyError)


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file and where its recording is to go.

    `session` None: only into the programme; `at` None: to the session's end; `replaces`: the id of
    the recording that it is to be the sound of. Files of one `batch` were added together.
    """

    source: ImportSource
    session: int | None = None
    at: int | None = None
    track: int | None = None
    replaces: str | None = None
    batch: int = 0


class WaitingFiles:
    """The folder `waiting/` of a workshop, a file for each draft; who holds a draft writes its own.

    Keeps nothing in memory.
    """

    def __init__(self, home: Home) -> None:
        self._folder = home.workshop / _FOLDER
        self._root = home.workshop

    def drafts(self) -> tuple[str, ...]:
        """The ids of the drafts for which files wait."""
        with suppress(OSError):
            names = disk.names(self._folder)
            return tuple(n.removesuffix(_SUFFIX) for n in names if n.endswith(_SUFFIX))
        return ()

    def of(self, draft_id: str) -> tuple[WaitingFile, ...]:
        """The files that wait for a draft, in their order; none where what is kept is no list of
        them. Raises DataFolderUnusable where it cannot be read just now.
        """
        with os_errors.translate_errors(self._root):
            try:
                return disk.parsed(self._path(draft_id), _parsed, _DAMAGED)
            except (FileNotFoundError, *_DAMAGED):
                return ()

    def keep(self, draft_id: str, files: tuple[WaitingFile, ...]) -> None:
        """These wait now, and no others. Raises DiskFull and DataFolderUnusable."""
        path = self._path(draft_id)
        with os_errors.translate_errors(self._root):
            if files:
                disk.make_folder(self._folder)
                disk.replace_file(path, json.dumps([_to_json(file) for file in files]).encode())
            else:
                path.unlink(missing_ok=True)
                with suppress(OSError):
                    self._folder.rmdir()  # only an empty one

    def _path(self, draft_id: str) -> Path:
        return self._folder / f"{draft_id}{_SUFFIX}"


def _parsed(data: bytes) -> tuple[WaitingFile, ...]:
    return tuple(map(_from_json, json.loads(data)))


def _to_json(file: WaitingFile) -> dict[str, Any]:
    return {
        "path": str(file.source.path),
        "member": file.source.member,
        "session": file.session,
        "at": file.at,
        "track": file.track,
        "replaces": file.replaces,
        "batch": file.batch,
    }


def _from_json(value: dict[str, Any]) -> WaitingFile:
    source = ImportSource(Path(value["path"]), value["member"])
    return WaitingFile(
        source, value["session"], value["at"], value["track"], value["replaces"], value["batch"]
    )
