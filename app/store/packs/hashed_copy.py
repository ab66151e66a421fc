"""Copying a large file and taking its SHA-256 on the way, and whether a file has its own still."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path


def hashed_copy(chunks: Iterable[bytes], write: Callable[[bytes], object]) -> str:
    """Give every chunk to `write`, in order; returns the SHA-256 of all in small letters.

    Hashing takes as long as all the rest together, so `write` is called in a second thread, with
    one chunk at a time. Raises what taking a chunk and `write` raise.
    """
    from concurrent.futures import ThreadPoolExecutor  # only where something large is copied
    from hashlib import sha256

    digest = sha256()
    with ThreadPoolExecutor(1) as second:
        for chunk in chunks:
            written = second.submit(write, chunk)
            digest.update(chunk)
            written.result()
    return digest.hexdigest()


def is_whole(path: Path) -> bool:
    """Whether a file is there and has the SHA-256 it is named by."""
    from hashlib import file_digest

    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == path.stem
    except OSError:
        return False
