"""Standard input and output of a child process, kept for its messages alone."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO


def own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """What comes in and what goes out; anything that a library reads is empty from now on, and what
    it prints goes to standard error. Called once, before other threads are started.
    """
    commands, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # there is no standard error
        os.dup2(nothing, 1)
    os.close(nothing)
    sys.stdout = sys.stderr
    return commands, answers
