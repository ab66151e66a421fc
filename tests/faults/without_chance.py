"""Lets a command do the same in each run, so that what it writes can be compared value by value."""

from __future__ import annotations

import os
import random
from collections.abc import Callable

from app.clock import Clock
from tests.faults.data_folder import NOW
from tests.store.parts import moment


def without_chance() -> None:
    """From now on what this process draws by chance is always the same, and no time passes.

    For a child that ends with its command: another one must not draw the same names.
    """
    import nacl.signing

    setattr(os, "urandom", _drawn())  # noqa: B010  (each its own row: a name that is drawn once
    setattr(random, "_urandom", _drawn())  # noqa: B010  more is not to change an id)
    setattr(nacl.signing, "random", _drawn())  # noqa: B010
    setattr(Clock, "now", lambda clock: moment(NOW))  # noqa: B010


def _drawn() -> Callable[[int], bytes]:
    rows: dict[int, random.Random] = {}

    def draw(count: int) -> bytes:
        return rows.setdefault(count, random.Random(count)).randbytes(count)

    return draw
