"""Writes the files of an export into a folder: all safely there before one of them is replaced."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from app.core.notes.notes_table import NOTE_TABLES
from app.core.practice.record_errors import ExportFolderForeign, ExportUnwritable
from app.store import disk, os_errors

DICTIONARY = "dictionary.csv"
WORKBOOK = "export.xlsx"
_DICTIONARY_BEGINS = b"file,rows,column,"

File = tuple[str, Callable[[], bytes | Iterable[bytes]]]
"""A file's name, and what makes its content, perhaps piece by piece."""


def write_files(folder: Path, files: Sequence[File], *, notes_go: bool = False) -> tuple[Path, ...]:
    """Write the files into `folder`, made where missing; returns them.

    An earlier export is replaced file by file; other files of the folder stay. With `notes_go` the
    headache notes of an earlier export do not. Raises ExportFolderForeign if a file of one of these
    names is there that is not of an earlier export, and ExportUnwritable.
    """
    paths = tuple(folder / name for name, _ in files)
    # Names by chance, made by us: others may be able to write in that folder.
    fresh = [disk.temporary_name(path) for path in paths]
    try:
        disk.make_folder(folder)
        _require_ours(folder, paths)
        noted = _noted(folder / DICTIONARY) if notes_go else set()
        for path, (_, content) in zip(fresh, files, strict=True):
            disk.write_file(path, content())
        named = sorted(zip(fresh, paths, strict=True), key=lambda p: p[1].name != DICTIONARY)
        for new, path in named:  # the dictionary first: it says that the others are ours
            disk.move(new, path)
        for name in noted - {path.name for path in paths}:
            (folder / name).unlink(missing_ok=True)
        disk.sync_names(folder)
    except OSError as error:
        raise ExportUnwritable(name=folder, detail=os_errors.phrase(error)) from error
    finally:
        for new in fresh:
            with suppress(OSError):
                new.unlink()
    return paths


def _require_ours(folder: Path, paths: Sequence[Path]) -> None:
    """Raises ExportFolderForeign and OSError."""
    there = [path for path in paths if disk.is_named(path)]
    if not there:
        return
    has_dictionary = _begins_as_ours(folder / DICTIONARY)
    for path in there:
        ours = has_dictionary and path.is_file()
        if path.name == WORKBOOK:
            ours = path.is_file() and _is_our_workbook(path)
        if not ours:
            raise ExportFolderForeign(name=path.name)


def _noted(dictionary: Path) -> set[str]:
    """The files of headache notes that the dictionary of an earlier export names. Raises OSError
    and ExportFolderForeign."""
    if not _begins_as_ours(dictionary):
        return set()
    lines = dictionary.read_bytes().splitlines()
    return {f"{name}.csv" for name in NOTE_TABLES} & {
        line.partition(b",")[0].decode(errors="replace") for line in lines
    }


def _begins_as_ours(dictionary: Path) -> bool:
    """Whether it is the dictionary of an export. Raises ExportFolderForeign and OSError."""
    try:
        if not stat.S_ISREG(dictionary.stat().st_mode):  # opening a pipe would wait for ever
            raise ExportFolderForeign(name=dictionary.name)
        with dictionary.open("rb") as file:
            return file.read(len(_DICTIONARY_BEGINS)) == _DICTIONARY_BEGINS
    except FileNotFoundError:
        return False


def _is_our_workbook(path: Path) -> bool:
    from app.store.records.workbook import is_ours

    return is_ours(path)
