"""What a disk may hold after a power loss: what was synced, and of the rest any part.

A command runs once and all that it changes is recorded (`injector.c`). From the record the disk is
built as it may be after each change: what was not synced is there, gone, or torn.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random
from typing import NamedTuple

_HEAD = struct.Struct("=iiiiqq")


class Change(NamedTuple):
    """One change of the disk: `c`reated, `m`ade a folder, `w`ritten, `t`runcated, `s`ynced,
    `r`enamed, e`x`changed, `l`inked or `u`nlinked."""

    what: str
    path: Path
    other: Path
    inode: int
    at: int
    data: bytes


class Way(Enum):
    """What a power loss leaves of that which was not synced."""

    NOTHING = "nothing"
    NAMES = "the names, empty"
    DATA = "the data, under the old names"
    SECTORS = "the names, and some pieces of 512 bytes"
    PAGES = "some names, and some pieces of 4 KiB"


_PIECES = {Way.SECTORS: 512, Way.PAGES: 4096}


@dataclass(frozen=True, slots=True)
class PowerLoss:
    """The power fails after so many changes."""

    after: int
    way: Way
    column = "POWER"

    def __str__(self) -> str:
        return f"power lost after change {self.after}, of what was not synced: {self.way.value}"


def losses(disk: Disk, changes: Sequence[Change]) -> Iterator[PowerLoss]:
    """The power losses that leave a disk as no other one does."""
    disk, seen = deepcopy(disk), set[int]()
    for after, change in enumerate(changes, 1):
        disk.apply(change)
        for way in Way:
            left = frozenset(disk.after_power_loss(way, Random(after)).items())
            key = hash((left, after == len(changes)))
            if key not in seen:
                seen.add(key)
                yield PowerLoss(after, way)


def left_by(disk: Disk, changes: Sequence[Change], loss: PowerLoss) -> dict[Path, bytes | None]:
    """What a power loss leaves: the content of each file; None for a folder."""
    disk = deepcopy(disk)
    for change in changes[: loss.after]:
        disk.apply(change)
    return disk.after_power_loss(loss.way, Random(loss.after))


def read_changes(record: Path) -> list[Change]:
    """What a run recorded, in order."""
    content, found, at = record.read_bytes(), [], 0
    while at < len(content):
        what, a, b, size, inode, place = _HEAD.unpack_from(content, at)
        texts = content[at + _HEAD.size :][: a + b + size]
        path, other = os.fsdecode(texts[:a]), os.fsdecode(texts[a : a + b])
        found.append(Change(chr(what), Path(path), Path(other), inode, place, texts[a + b :]))
        at += _HEAD.size + a + b + size
    return found


@dataclass(eq=False, slots=True)
class _File:
    synced: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes since the last sync: where, and what (None: everything from there on goes)."""


@dataclass(eq=False, slots=True)
class _Folder:
    synced: dict[str, _File | _Folder] = field(default_factory=dict)
    now: dict[str, _File | _Folder] = field(default_factory=dict)


_Names = list[tuple[_Folder, str, "_File | _Folder | None"]]
"""Names that change together: in which folder, which, and what bears it afterwards."""


class Disk:
    """A folder on a disk, of which is known what was synced."""

    def __init__(self, folder: Path) -> None:
        """All that is in `folder` now was synced."""
        self._folder = folder
        self._inodes: dict[int, _File | _Folder] = {}
        self._names: list[_Names] = []
        self._root = self._read(folder)

    def apply(self, change: Change) -> None:
        """Take over a change that a run recorded in this folder."""
        if change.what in "cm":
            node = _File() if change.what == "c" else _Folder()
            self._inodes[change.inode] = node
            self._rename([(*self._place(change.path), node)])
        elif change.what in "rlu":
            folder, name = self._place(change.path)
            names: _Names = [] if change.what == "l" else [(folder, name, None)]
            if change.what != "u":
                names.append((*self._place(change.other), folder.now[name]))
            self._rename(names)
        elif change.what == "x":
            one, other = self._place(change.path), self._place(change.other)
            self._rename([(*one, other[0].now[other[1]]), (*other, one[0].now[one[1]])])
        elif change.what == "s":
            self._sync(self._inodes.setdefault(change.inode, _File()))
        else:
            file = self._inodes.setdefault(change.inode, _File())  # some files never have a name
            assert isinstance(file, _File)
            file.since.append((change.at, change.data if change.what == "w" else None))

    def after_power_loss(self, way: Way, random: Random) -> dict[Path, bytes | None]:
        """What is left: the content of each file; None for a folder."""
        names = {folder: dict(folder.synced) for folder in self._folders()}
        stuck: set[_Folder] = set()
        for change in self._names:  # in order within each folder, and whole
            folders = {folder for folder, _, _ in change}
            left_out = way is Way.PAGES and random.random() < 0.5
            if way in (Way.NOTHING, Way.DATA) or left_out or folders & stuck:
                stuck |= folders
                continue
            for folder, name, node in change:
                _set(names.setdefault(folder, {}), name, node)
        left = dict(_walk(Path(), self._root, names))
        contents: dict[_File | _Folder, bytes | None] = {
            node: _content(node, way, random) if isinstance(node, _File) else None
            for node in dict.fromkeys(left.values())
        }
        return {path: contents[node] for path, node in left.items()}

    def _read(self, folder: Path) -> _Folder:
        made = _Folder()
        self._inodes[folder.stat().st_ino] = made
        for path in folder.iterdir():
            inode = path.stat().st_ino
            if path.is_dir():
                made.synced[path.name] = self._read(path)
            else:
                file = self._inodes.setdefault(inode, _File(path.read_bytes()))
                made.synced[path.name] = file
        made.now = dict(made.synced)
        return made

    def _folders(self) -> Iterator[_Folder]:
        return (node for node in {*self._inodes.values()} if isinstance(node, _Folder))

    def _place(self, path: Path) -> tuple[_Folder, str]:
        folder = self._root
        for name in path.relative_to(self._folder).parts[:-1]:
            inner = folder.now[name]
            assert isinstance(inner, _Folder)
            folder = inner
        return folder, path.name

    def _rename(self, names: _Names) -> None:
        for folder, name, node in names:
            _set(folder.now, name, node)
        self._names.append(names)

    def _sync(self, node: _File | _Folder) -> None:
        if isinstance(node, _File):
            node.synced = _content(node, Way.DATA, Random())
            node.since.clear()
            return
        left = []
        for names in self._names:
            if not any(folder is node for folder, _, _ in names):
                left.append(names)
                continue
            for folder, name, there in names:
                _set(folder.synced, name, there)
        self._names = left


def _set(names: dict[str, _File | _Folder], name: str, node: _File | _Folder | None) -> None:
    names.pop(name, None)
    if node is not None:
        names[name] = node


def _write(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
    content.extend(bytes(max(0, at + len(data or b"") - len(content))))
    if data is not None:
        content[at : at + len(data)] = data


def _walk(
    path: Path, folder: _Folder, names: dict[_Folder, dict[str, _File | _Folder]]
) -> Iterator[tuple[Path, _File | _Folder]]:
    for name, node in sorted(names.get(folder, {}).items()):
        yield path / name, node
        if isinstance(node, _Folder):
            yield from _walk(path / name, node, names)


def _content(file: _File, way: Way, random: Random) -> bytes:
    if not file.since or way in (Way.NOTHING, Way.NAMES):
        return file.synced
    content, piece = bytearray(file.synced), _PIECES.get(way)
    for at, data in file.since:
        for start, part in _pieces(at, data, piece):
            if piece is None or random.random() < 0.5:
                _write(content, start, part)
    return bytes(content)


def _pieces(at: int, data: bytes | None, piece: int | None) -> Iterator[tuple[int, bytes | None]]:
    """A write in the parts that a disk writes as a whole."""
    if data is None or piece is None:
        yield at, data
        return
    start, end = at, at + len(data)
    while start < end:
        following = min(start - start % piece + piece, end)
        yield start, data[start - at : following - at]
        start = following
