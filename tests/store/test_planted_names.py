"""In a folder that others can write to, nothing that they planted there is opened or written to."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.core.programme.manifest import Manifest
from app.store import disk
from app.store.backup.full_backup import write_backup
from app.store.packs.library import Library
from app.store.packs.pack import recording_name
from app.store.packs.pack_writing import write_pack
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.export import collect
from tests.packs import PROGRAMME_ID
from tests.store.parts import check, moment, open_database, pack
from tests.store.signed import key

VICTIM = b"somebody else's letter"
Write = Callable[[Path, Home, Database], object]


def backup(target: Path, home: Home, database: Database) -> None:
    write_backup(target, database, home, moment(), packs=[], replace=True)


def make_pack(target: Path, home: Home, _: Database) -> None:
    installed = Library(home).programme(PROGRAMME_ID)
    programme = installed.programme
    files = {r.sha256: installed.folder / recording_name(r) for r in programme.recordings}
    write_pack(target, Manifest(programme), files, {})


def export_key(target: Path, _: Home, __: Database) -> None:
    key().export_to(target, overwrite=True)


def export(target: Path, home: Home, database: Database) -> None:
    programmes = [one.programme for one in Library(home).installed()]
    tables = collect(database, programmes, moment(), "p1")
    tables.write(target.parent)


WRITERS = {
    "backup.evenbreath-backup": backup,
    "pack.evenbreath": make_pack,
    "key": export_key,
    "plays.csv": export,
}


@pytest.fixture(params=WRITERS)
def written(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[Path, Callable[[], object]]]:
    """A target in a folder of others', and what writes it."""
    home = Home.open(tmp_path / "home")
    Library(home).install(pack(tmp_path / "course.evenbreath"), check)
    database = open_database(home.root)
    folder = tmp_path / "shared"
    folder.mkdir()
    (tmp_path / "victim").write_bytes(VICTIM)
    target = folder / request.param
    with database:
        yield target, lambda: WRITERS[request.param](target, home, database)


def plant(path: Path, what: str, victim: Path) -> None:
    if what == "a pipe":
        os.mkfifo(path)
    elif what == "a device":
        path.symlink_to("/dev/full")
    else:
        path.symlink_to(victim)


@pytest.mark.timeout(20)  # whoever opens a pipe waits for ever
@pytest.mark.parametrize("what", ["a link", "a pipe", "a device"])
def test_what_bears_the_name_of_the_target_is_not_opened(
    written: tuple[Path, Callable[[], object]], what: str, tmp_path: Path
) -> None:
    target, write = written
    plant(target, what, tmp_path / "victim")
    try:
        write()
    except AppError:  # refused is as good
        assert [path.name for path in target.parent.iterdir()] == [target.name]
    else:
        assert stat.S_ISREG(target.lstat().st_mode)
        assert target.lstat().st_mode & 0o777 == 0o600
    assert (tmp_path / "victim").read_bytes() == VICTIM


@pytest.mark.timeout(20)
@pytest.mark.parametrize("what", ["a link", "a pipe", "a foreign file"])
def test_what_bears_the_name_of_a_half_file_is_not_written_to(
    written: tuple[Path, Callable[[], object]],
    what: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target, write = written
    monkeypatch.setattr("secrets.token_hex", lambda count: "0" * 2 * count)  # as if it was guessed
    monkeypatch.setattr(disk, "temporary_name", lambda path: path.with_name(f"{path.name}.guessed"))
    halves = [target.with_name(f".{'0' * 8}.evenbreath-backup.half")]
    halves += [disk.temporary_name(target)]
    for half in halves:
        if what == "a foreign file":
            half.write_bytes(VICTIM)
            half.chmod(0o666)
        else:
            plant(half, what, tmp_path / "victim")
    try:
        write()
    except AppError:
        assert not target.exists()
    else:
        assert target.lstat().st_mode & 0o777 == 0o600
        assert stat.S_ISREG(target.lstat().st_mode)
    assert (tmp_path / "victim").read_bytes() == VICTIM


@pytest.mark.timeout(20)
def test_the_sweep_of_half_backups_follows_no_link_and_opens_no_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, folder = Home.open(tmp_path / "home"), tmp_path / "shared"
    folder.mkdir()
    (tmp_path / "victim").write_bytes(VICTIM)
    planted = {
        "a": lambda path: path.symlink_to(tmp_path / "victim"),
        "b": lambda path: path.symlink_to(tmp_path / "not there"),
        "c": os.mkfifo,
        "d": Path.mkdir,
    }
    for name, make in planted.items():
        make(folder / f".{name}.evenbreath-backup.half")
    opened: list[object] = []
    really_open = os.open

    def noted(path: object, *arguments: int, **more: int) -> int:
        opened.append(path)
        return really_open(path, *arguments, **more)  # type: ignore[call-overload, no-any-return]

    with open_database(home.root) as database:
        monkeypatch.setattr(os, "open", noted)
        backup(folder / "all", home, database)
    names = tuple(f".{name}.evenbreath-backup.half" for name in planted)
    assert not [path for path in opened if str(path).endswith(names)]
    assert not (tmp_path / "not there").exists()
    assert (tmp_path / "victim").read_bytes() == VICTIM
    assert len(list(folder.iterdir())) == len(planted) + 1
