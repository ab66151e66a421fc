"""The library that lets calls to the disk fail: built once, loaded, and armed for one run."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import IntFlag
from pathlib import Path

SOURCE = Path(__file__).with_name("injector.c")


class Kind(IntFlag):
    """The kinds of calls that can fail, as `injector.c` numbers them."""

    OPEN = 1
    READ = 2
    LIST = 4
    WRITE = 8
    SYNC = 16
    RENAME = 32
    UNLINK = 64
    MAKE = 128
    STAT = 256


@dataclass(frozen=True, slots=True)
class Fault:
    """The `nth` call of a kind fails with `error`, once or from there on; or the process ends.

    `nth` 0 lets nothing fail, and only counts.
    """

    kind: Kind
    nth: int = 0
    error: int = 0
    forever: bool = False
    kills: bool = False

    @property
    def column(self) -> str:
        """What it is counted under in a table."""
        return "KILL" if self.kills else str(self.kind.name)

    def __str__(self) -> str:
        what = "killed" if self.kills else os.strerror(self.error)
        return f"{self.kind.name} {self.nth}{'+' if self.forever else ''}: {what}"


def can_inject() -> bool:
    """Whether this computer can build and load the library."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def build(folder: Path) -> Path:
    """Compile the library into a folder; returns it. Raises CalledProcessError."""
    library = folder / "injector.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


def arm(root: Path, fault: Fault, record: int = -1) -> None:
    """From now on calls of this process that touch what lies under `root` may fail.

    What they change is written to `record`, a descriptor open for appending.
    """
    _library().faults_arm(
        os.fsencode(root),
        int(fault.kind),
        ctypes.c_long(fault.nth),
        fault.error,
        int(fault.forever),
        int(fault.kills),
        record,
    )


def disarm() -> dict[Kind, int]:
    """Nothing fails any more; returns how many calls there were of each kind."""
    counts = (ctypes.c_long * len(Kind))()
    _library().faults_disarm(counts)
    return dict(zip(Kind, counts, strict=True))


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)  # it was loaded before anything else
