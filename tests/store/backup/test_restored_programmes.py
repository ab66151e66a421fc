"""Programmes and their dates come back with a backup; what is here in their place stays."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.store.backup import restored_programmes
from app.store.backup.backup_file import look
from app.store.backup.full_backup import write_backup
from app.store.backup.restore import Restored, restore
from app.store.packs import library as library_module
from app.store.packs.library import Library
from app.store.packs.pack_dates import DATES
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from tests.packs import PROGRAMME_ID
from tests.store.parts import check, moment, open_database, pack, programme
from tests.store.signed import signed_pack

LATER = moment("2026-12-09T20:00:00+01:00")


def bring_back(path: Path, home: Home) -> Restored:
    with ProfileLock.acquire(home.profile_folder()) as owner:
        return restore(path, home, "default", LATER, owner, check)


def dated(day: str) -> Callable[[dict[str, Any]], None]:
    """Lets the programme of a pack begin on a day."""
    return lambda value: value.update(start_date=day)


def start_of(home: Home) -> tuple[int, date | None]:
    """The version of the programme that is here, and when it begins."""
    found = Library(home).programme(PROGRAMME_ID).programme
    return found.version, found.start_date


def dates_pack(path: Path, day: str) -> Path:
    return signed_pack(path, None, dated(day), content="dates")


def backed_up(home: Home, path: Path, *, packs: Sequence[Path] = ()) -> Path:
    with open_database(home.root) as database:
        write_backup(path, database, home, moment(), packs=packs)
    return path


@pytest.fixture
def with_dates(tmp_path: Path) -> Path:
    """A backup with a programme of version 1 whose dates were moved."""
    source = Home.open(tmp_path / "dated")
    Library(source).install(pack(tmp_path / "1"), check)
    Library(source).install(dates_pack(tmp_path / "d", "2026-11-16"), check)
    return backed_up(source, tmp_path / "dated.evenbreath-backup")


def test_dates_come_to_the_newer_version_that_is_here(with_dates: Path, tmp_path: Path) -> None:
    target = Home.open(tmp_path / "target")
    Library(target).install(pack(tmp_path / "2", lambda value: value.update(version=2)), check)
    done = bring_back(with_dates, target)
    assert start_of(target) == (2, date(2026, 11, 16))
    assert (done.programmes_undated, done.programmes_added) == ((), ())


def test_dates_that_were_moved_here_since_the_backup_stay(with_dates: Path, tmp_path: Path) -> None:
    target = Home.open(tmp_path / "target")
    Library(target).install(pack(tmp_path / "1"), check)
    moved = Library(target).install(dates_pack(tmp_path / "later", "2026-12-14"), check)
    os.utime(moved.folder / DATES, times=(LATER.instant.timestamp(),) * 2)
    done = bring_back(with_dates, target)
    assert start_of(target) == (1, date(2026, 12, 14))
    assert done.programmes_undated == ()


def test_dates_from_before_the_backup_give_way(with_dates: Path, tmp_path: Path) -> None:
    target = Home.open(tmp_path / "target")
    Library(target).install(pack(tmp_path / "1"), check)
    moved = Library(target).install(dates_pack(tmp_path / "earlier", "2026-10-05"), check)
    os.utime(moved.folder / DATES, times=(0, 0))
    bring_back(with_dates, target)
    assert start_of(target) == (1, date(2026, 11, 16))


def test_dates_of_a_programme_that_comes_with_the_program_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled = [pack(tmp_path / "bundled")]
    monkeypatch.setattr(library_module, "bundled_packs", lambda: bundled)
    source, target = Home.open(tmp_path / "source"), Home.open(tmp_path / "target")
    Library(source).install_bundled(check)
    Library(source).install(dates_pack(tmp_path / "d", "2026-11-16"), check)
    path = backed_up(source, tmp_path / "all.evenbreath-backup", packs=bundled)
    (programme,) = look(path).programmes
    assert (programme.has_recordings, len(programme.parts)) == (False, 1)
    done = bring_back(path, target)
    assert start_of(target) == (1, date(2026, 11, 16))
    assert (done.programmes_added, done.programmes_missing, done.programmes_undated) == ((),) * 3


def test_dates_that_find_no_place_are_said(
    with_dates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Home.open(tmp_path / "target")
    Library(target).install(pack(tmp_path / "2", lambda value: value.update(version=2)), check)
    monkeypatch.setattr(restored_programmes, "dates_before", lambda here, dated: None)
    assert bring_back(with_dates, target).programmes_undated == (programme().title,)
