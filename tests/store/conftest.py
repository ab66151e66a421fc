"""Small real disks that can be filled, and that can be made read-only."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.core.moment import Moment
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.records.database import Database
from tests.store.parts import moment, open_database


@pytest.fixture
def now() -> Moment:
    return moment()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "home") as database:
        yield database


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A fresh data folder."""
    return Home.open(tmp_path / "home")


@pytest.fixture
def library(home: Home) -> Library:
    """Its programmes: none yet."""
    return Library(home)


class SmallDisk:
    """A mounted file system of a few megabytes; `fill` leaves no free block but those asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._filler = root / "filler"

    def fill(self, leave_bytes: int = 0) -> None:
        with self._filler.open("wb", buffering=0) as file:
            for block in (1 << 16, 1 << 12, 1 << 10):
                with suppress(OSError):
                    while True:
                        file.write(b"x" * block)
                        os.fsync(file.fileno())
            file.truncate(max(0, file.tell() - leave_bytes))

    def free(self) -> None:
        self._filler.unlink()

    def make_read_only(self) -> None:
        run("mount", "-o", "remount,ro", str(self.root))


def run(*command: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.skip(f"needs root to mount a small disk ({result.stderr.strip()})")


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str], SmallDisk]]:
    """Mounts a small disk of a kind, "ext4" or "tmpfs"."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root to mount a small disk")
    roots: list[Path] = []

    def mount(kind: str) -> SmallDisk:
        root = tmp_path / f"disk{len(roots)}"
        root.mkdir()
        if kind == "ext4":
            image = tmp_path / f"disk{len(roots)}.image"
            with image.open("wb") as file:
                file.truncate(4 << 20)
            run("mkfs.ext4", "-q", "-m", "0", str(image))
            run("mount", "-o", "loop", str(image), str(root))
        else:
            run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(root))
        roots.append(root)
        return SmallDisk(root)

    yield mount
    for root in roots:
        subprocess.run(["umount", str(root)], check=True)


@pytest.fixture
def small_disk(mounted: Callable[[str], SmallDisk]) -> SmallDisk:
    return mounted("tmpfs")
