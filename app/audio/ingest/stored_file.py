"""The file that a recording is kept in, while FFmpeg writes it: what fails is known exactly."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

HASHED_BYTES = 1 << 20


class StoredFile:
    """Owns an open file that is written and sought in; one thread may call it.

    FFmpeg may overlook an error of writing until the end, so the first one is kept in `error`.
    """

    def __init__(self, path: Path) -> None:
        """Make the file at `path`. Raises OSError."""
        self.path = path
        self.error: OSError | None = None
        self._file: BinaryIO = path.open("wb", buffering=0)

    def write(self, data: bytes) -> int:
        """Write all of `data`."""
        try:
            view = memoryview(data)
            while view:
                view = view[self._file.write(view) :]
        except OSError as error:
            self.error = self.error or error
            raise
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The place of the next byte."""
        return self._file.tell()

    def close(self) -> None:
        """Close it. Raises the first error of writing, if there was one; a second call does not."""
        self._file.close()
        error, self.error = self.error, None
        if error is not None:
            raise error


def named_by_hash(path: Path, step: Callable[[], object]) -> tuple[Path, str]:
    """Rename the file at `path` to `<sha256>.mka` in its folder; its new path and the hash.

    `step` is called on the way, so that a large file on a slow disk is not taken for a halt.
    """
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while block := file.read(HASHED_BYTES):
            digest.update(block)
            step()
    named = path.with_name(f"{digest.hexdigest()}.mka")
    path.replace(named)
    return named, digest.hexdigest()
