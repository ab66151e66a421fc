"""Durable writing: what was written is still there after a power cut."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

TEMPORARY_SUFFIX = ".new"

MOVE_SECONDS = 1.0
_MOVE_AGAIN_SECONDS = 0.02

_Parsed = TypeVar("_Parsed")

_AT_FDCWD = -100
_RENAME_NOREPLACE = 1
_RENAME_EXCHANGE = 2


def make_folder(folder: Path) -> None:
    """Create `folder` and its parents where missing, readable by this user only; durably, where
    the file system can. Raises OSError."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return
    except FileNotFoundError:
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    sync_names(folder.parent)  # the parent may not be read, too


def is_there(path: Path) -> bool:
    """Whether a file or a folder is there. Raises OSError where that cannot be told just now."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def is_named(path: Path) -> bool:
    """Whether a file, a folder or a link bears this name, even a link that leads nowhere.

    Raises OSError where that cannot be told just now.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def parsed(
    path: Path,
    parse: Callable[[bytes], _Parsed],
    damaged: type[Exception] | tuple[type[Exception], ...],
) -> _Parsed:
    """What `parse` makes of a file; one that it finds `damaged` is read a second time first, as a
    disk that fails may give wrong bytes once. Raises OSError, and what `parse` raises."""
    try:
        return parse(path.read_bytes())
    except damaged:
        return parse(path.read_bytes())


def names(folder: Path) -> list[str]:
    """The names in a folder, in order; none where there is no such folder.

    Raises OSError where they cannot be read just now: that is never the same as none.
    """
    try:
        return sorted(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def folders(folder: Path, *, away: bool = False) -> list[Path]:
    """The folders in a folder, in order; none where there is no such folder.

    With `away` links that lead nowhere are among them: of a folder on a disk that is not there just
    now. Raises OSError.
    """

    def leads_nowhere(entry: os.DirEntry[str]) -> bool:
        return away and entry.is_symlink() and not is_there(Path(entry.path))

    try:
        with os.scandir(folder) as entries:
            found = [entry.name for entry in entries if entry.is_dir() or leads_nowhere(entry)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(folder / name for name in found)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable; Windows does so by itself. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_names(folder: Path) -> None:
    """Make the names in `folder` durable where the file system can, as some network drives cannot.

    For what stands whole under its name by then: it would be wrong to say that it does not.
    """
    with suppress(OSError):
        sync_folder(folder)


def create_file(path: Path) -> BinaryIO:
    """A new file of mode 0600, open for writing and reading; no link is followed, and what bears
    the name already is never written to. Raises OSError, FileExistsError too."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600), "w+b")


def write_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a new file of mode 0600, perhaps piece by piece, and make its content durable; one of
    that name is removed first. Raises OSError."""
    path.unlink(missing_ok=True)
    with create_file(path) as file:
        file.writelines([data] if isinstance(data, bytes) else data)
        file.flush()
        os.fsync(file.fileno())


def temporary_name(path: Path) -> Path:
    """A name beside `path` that nobody else uses: where what is to become `path` is written.

    Two processes or threads that write the same file never write into each other's.
    """
    return path.with_name(f"{path.name}.{os.urandom(4).hex()}{TEMPORARY_SUFFIX}")


def temporary_files(folder: Path) -> list[Path]:
    """What writers are writing in a folder, or left there when they were killed. Raises OSError."""
    return [folder / name for name in names(folder) if name.endswith(TEMPORARY_SUFFIX)]


def remove_temporary_files(folder: Path) -> None:
    """Remove what writers that were killed left in a folder; nobody may write there meanwhile.

    Raises OSError.
    """
    for path in temporary_files(folder):
        path.unlink(missing_ok=True)


def move(source: Path, target: Path) -> None:
    """Rename a file or a folder in one step; a file that bears the name already is replaced.

    Windows refuses that for as long as another program, such as one that looks for viruses, has one
    of them open: it is tried again for MOVE_SECONDS. Raises OSError.
    """
    until = time.monotonic() + MOVE_SECONDS
    while True:
        try:
            source.replace(target)
            return
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() >= until:
                raise
        time.sleep(_MOVE_AGAIN_SECONDS)


def exchange(one: Path, other: Path) -> bool:
    """Let two files or folders take each other's names in one step; False where the system or the
    file system cannot, and nothing was done. Raises OSError."""
    return _renamed(one, other, _RENAME_EXCHANGE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What bore a name when it was looked at: before a longer work that writes a file there."""

    path: Path
    identity: tuple[int, int, int, int] | None
    """Disk, number, size and time of change; None where nothing bore the name."""

    @classmethod
    def at(cls, path: Path) -> Seen:
        """What bears a name now; a link itself, not where it leads. Raises OSError."""
        try:
            found = path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return cls(path, None)
        return cls(path, (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns))

    def give_way(self, fresh: Path) -> None:
        """Give the name to a finished file, durably where the file system can; what was seen is
        replaced. Raises OSError, and FileExistsError where it is another by now; then nothing was
        done.
        """
        taken = FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.path))
        if self.identity is None:
            if not _renamed(fresh, self.path, _RENAME_NOREPLACE):
                if is_named(self.path):
                    raise taken
                move(fresh, self.path)
        elif Seen.at(self.path) not in (self, Seen(self.path, None)):
            raise taken
        else:
            move(fresh, self.path)
        sync_names(self.path.absolute().parent)


def _renamed(source: Path, target: Path, flag: int) -> bool:
    """Rename as `man 2 renameat2` says, which Linux can on most of its file systems; False where it
    cannot, and nothing was done. Raises OSError."""
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library before glibc 2.28
        return False
    if rename(_AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target), flag) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(source), None, str(target))


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file as a whole: a crash leaves either the old or the new bytes. Raises OSError;
    then it is as it was."""
    fresh = temporary_name(path)
    try:
        write_file(fresh, data)
        move(fresh, path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise
    sync_names(path.parent)


def link_or_copy(source: Path, target: Path) -> None:
    """Let a file that never changes stand under a second name too: without a copy where that is
    possible, else by a durable one. Raises OSError, FileExistsError too."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # another disk, or a file system without links
        import shutil

        fresh = temporary_name(target)
        shutil.copyfile(source, fresh)
        sync_file(fresh)
        move(fresh, target)


def sync_file(path: Path) -> None:
    """Make a finished file's content durable. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_bytes(folder: Path) -> int:
    """Bytes that this user can still write in `folder`. Raises OSError."""
    import shutil  # only where something is installed

    return shutil.disk_usage(folder).free


def remove_tree(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as possible; a sweep takes the rest."""
    with suppress(OSError):
        if not is_named(folder):
            return
    import shutil  # only where something is installed

    with suppress(OSError):  # that of a folder that changes meanwhile comes through all the same
        shutil.rmtree(folder, ignore_errors=True)
