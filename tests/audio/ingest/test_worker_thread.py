"""Work given to another thread is done in order, and what goes wrong in it comes back."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial

import pytest

from app.audio.ingest.worker_thread import WAITING, WorkerThread


def broken() -> None:
    raise OSError("no space")


def test_it_is_done_in_order_and_elsewhere() -> None:
    thread = WorkerThread()
    done: list[int] = []
    threads: set[int] = set()

    def work(n: int) -> None:
        done.append(n)
        threads.add(threading.get_ident())

    for n in range(50):
        thread.put(partial(work, n))
    thread.finish()
    assert done == list(range(50))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_what_goes_wrong_comes_back_and_nothing_is_done_after_it() -> None:
    thread = WorkerThread()
    done: list[int] = []
    thread.put(broken)
    # The thread may not have come to it yet, or have it told here already.
    with suppress(OSError):
        thread.put(lambda: done.append(1))
    with pytest.raises(OSError, match="no space"):
        thread.finish()
    assert done == []


def test_one_that_is_full_and_broken_still_ends() -> None:
    thread = WorkerThread()
    held = threading.Event()
    thread.put(held.wait)
    for _ in range(WAITING):
        thread.put(broken)
    held.set()
    thread.stop()
    thread.stop()
    with pytest.raises(OSError, match="no space"):
        thread.finish()
