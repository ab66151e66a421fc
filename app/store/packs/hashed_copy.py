"""Copying a large file and taking its SHA-256 on the way, on two cores where there are two."""

from __future__ import annotations

from collections.abc import Callable, Iterable


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
