"""A backup brought back: checked whole first, the present records kept, then all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from app.core.errors import AppError, PracticeRunning, RecordsUnreadable
from app.core.moment import Moment
from app.core.practice.record_errors import BackupDamaged, BackupUnreadable, RestoreStopped
from app.store import disk, os_errors
from app.store.backup.backup_file import (
    BROKEN_RECORDS,
    WRONG_CONTENT,
    BackupFile,
    is_copy_of_records,
    look,
    opened,
    opened_copy,
)
from app.store.backup.backup_manifest import RECORDS
from app.store.backup.record_bounds import NAMES, TABLES, present_tables, require_usable
from app.store.backup.restored_programmes import bring_programmes, room_in
from app.store.packs.library import Library
from app.store.packs.pack import Check
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.records.database import RESTORING, Database
from app.store.records.integrity_stamp import IntegrityStamp
from app.store.records.practice_log import PracticeLog
from app.store.records.summary import Summary, summary_of

Content = tuple[float | str, ...]
"""What tells records that arrived from those that did not: numbers of rows, sums and hashes."""


class Promised(NamedTuple):
    """What a backup holds: the columns of its tables, and what is in them."""

    columns: Mapping[str, Sequence[str]]
    content: Content


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: what the records hold now, and where those before it were kept.

    `programmes_added` are the titles it brought, `programmes_missing` those that the records are
    about, that are not on this computer and that the file did not bring, `programmes_undated` those
    whose dates are in the file and could not be brought back.
    """

    summary: Summary
    safety_copy: Path | None
    programmes_added: tuple[str, ...] = ()
    programmes_missing: tuple[str, ...] = ()
    programmes_undated: tuple[str, ...] = ()


def restore(
    path: Path,
    home: Home,
    profile: str,
    now: Moment,
    owner: ProfileLock,
    check: Check,
    database: Database | None = None,
    progress: Callable[[float], None] = lambda fraction: None,
) -> Restored:
    """Bring back a backup, or a copy of the records, in place of what `profile` holds.

    Everything is read and checked before anything changes. Programmes are installed first; they
    only add. The present records are copied to `backups/`, then all of them are replaced in one
    transaction of the database: a crash leaves the old or the new. `database` is the owner's open
    connection to the records; it stays open and reads the new ones afterwards. `progress` is told
    from 0 to 1 how much of the backup was read.

    Raises BackupUnreadable, NotABackup, BackupDamaged, BackupRowUnusable, BackupTooNew,
    NoSpaceToRestore, RecordsUnreadable where not all of it arrives, PracticeRunning while a
    practice of the owner runs, what installing a pack raises, what `Database.open` raises, and what
    `Database.take_over` raises.
    """
    if not owner.held:
        raise ValueError("only the owner of a profile replaces its records")
    look(path)  # what is no backup at all stops this before anything is opened
    with ExitStack() as closing_last:
        present = database
        if present is None:
            present = Database.open(home.records(profile), now, owner)
            # Looked through now, in whatever thread this is, so that whoever opens them need not.
            closing_last.callback(present.close, look=True)
        if present.rows("SELECT 1 FROM practice WHERE ended_at IS NULL LIMIT 1"):
            raise PracticeRunning()
        with _workplace(home.profile_folder(profile)) as workplace:
            if is_copy_of_records(path):
                with os_errors.translate_errors(path.parent):
                    size = path.stat().st_size
                with opened_copy(path) as copy, room_in(workplace, size):
                    copy.copy_to(workplace / RECORDS)
                promised = _require_readable(workplace / RECORDS, path)
                return _replace(workplace / RECORDS, promised, present, owner, now)
            with opened(path) as backup:
                backup.follow = _fraction_of(backup, progress)
                return _restore_whole(backup, workplace, home, present, owner, now, check)


def _fraction_of(backup: BackupFile, progress: Callable[[float], None]) -> Callable[[int], None]:
    """What follows the reading of a backup, each part of which is read twice: checked, taken."""
    whole, read = max(1, 2 * sum(part.size for part in backup.manifest.parts)), 0

    def follow(count: int) -> None:
        nonlocal read
        read += count
        progress(min(1.0, read / whole))

    return follow


def _restore_whole(
    backup: BackupFile,
    workplace: Path,
    home: Home,
    present: Database,
    owner: ProfileLock,
    now: Moment,
    check: Check,
) -> Restored:
    manifest = backup.manifest
    backup.verify()
    library = Library(home)
    records = workplace / RECORDS
    with room_in(workplace, manifest.records.size):
        backup.extract(manifest.records, records)
    promised = _require_readable(records, backup.path, manifest.summary)
    before = library.state()
    try:
        programmes = bring_programmes(backup, workplace, library, check)
        done = _replace(records, promised, present, owner, now)
    except (RecordsUnreadable, BackupDamaged) as error:  # which say that nothing was changed
        if library.state() == before:
            raise
        raise RestoreStopped(detail=error.fields["detail"]) from error
    return Restored(done.summary, done.safety_copy, *programmes)


def _replace(
    fresh: Path, promised: Promised, present: Database, owner: ProfileLock, now: Moment
) -> Restored:
    """Put the records of `fresh`, that were looked at, in the place of those that are there."""
    with room_in(fresh.parent, 0):
        restored = Database.open_staged(fresh, now)  # brought up to date on the way
    with restored:
        if _content(restored, promised.columns) != promised.content:
            raise RecordsUnreadable(detail=os_errors.DISK_ERROR)
        with os_errors.translate_errors(present.path.parent):
            size = fresh.stat().st_size + present.path.stat().st_size
        with room_in(present.path.parent, size):
            kept = None
            if _holds_anything(present):
                kept = present.keep_before_restore(now)
                _keep_names(present, restored)
            _mend_ends(restored)
            columns = _columns(restored)
            held = _content(restored, columns)
            present.take_over(restored)
            version = present.data_version()
            arrived = _content(present, columns) == held
            if not arrived and present.data_version() == version:  # nobody else wrote since
                _put_back(present, kept, now)
                raise RecordsUnreadable(detail=os_errors.DISK_ERROR)
    PracticeLog(present).recover(owner)
    with suppress(AppError):  # a rescue would else bring back what was there before
        present.keep_now(now)
    return Restored(summary_of(present), kept)


def _holds_anything(database: Database) -> bool:
    return any(database.rows(f"SELECT 1 FROM {table} LIMIT 1") for table in TABLES)


def _keep_names(present: Database, restored: Database) -> None:
    """Give the codes that come without a name the one they have on this computer: most backups
    hold no names, and bringing one back is not meant to lose them."""
    by_code = (
        "SELECT groups.uid, group_participants.code, group_names.name FROM group_names "
        "JOIN group_participants ON group_participants.id = participant_id "
        "JOIN groups ON groups.id = group_id"
    )
    with restored.transaction() as connection:
        connection.executemany(
            "INSERT INTO group_names SELECT group_participants.id, ?3 FROM group_participants "
            "JOIN groups ON groups.id = group_id WHERE groups.uid = ?1 "
            "AND group_participants.code = ?2 ON CONFLICT DO NOTHING",
            present.rows(by_code),
        )


def _mend_ends(restored: Database) -> None:
    """Let nothing end before it began, as an earlier program wrote by a clock that was put back."""
    with restored.transaction() as connection:
        for table in ("practice", "session_runs"):
            connection.execute(
                f"UPDATE {table} SET ended_at = started_at WHERE ended_at < started_at"
            )


def _content(database: Database, tables: Mapping[str, Sequence[str]]) -> Content:
    """How many practices there are with sums over what they hold, and what is in the `tables`, of
    which the columns are named."""
    (practices,) = database.rows(
        "SELECT count(*), total(id), count(ended_at), total(unique_seconds), "
        "total(played_seconds), total(length(spans)) FROM practice"
    )
    hashes = []
    for table, columns in tables.items():
        held, names = sha256(), ", ".join(columns)
        for row in database.rows(f"SELECT {names} FROM {table} ORDER BY {names}"):
            held.update(repr(row).encode())
        hashes.append(held.hexdigest())
    return (*practices, *hashes)


def _columns(database: Database) -> dict[str, list[str]]:
    """The columns of all tables but that of practices, which may be too many to look at each, and
    that of names, which this computer may add to."""
    return {
        table: [row[1] for row in database.rows(f"PRAGMA table_info({table})")]
        for table in present_tables(database)
        if table not in ("practice", NAMES)
    }


def _put_back(present: Database, kept: Path | None, now: Moment) -> None:
    """Let the records hold again what they held before a restore that went wrong."""
    if kept is not None:
        with Database.open_staged(kept, now) as before:
            present.take_over(before)


def _require_readable(records: Path, source: Path, summary: Summary | None = None) -> Promised:
    """Look at all of the records, value by value; returns what they hold.

    That is what `summary` says, where there is one. Raises BackupDamaged, BackupRowUnusable and
    others.
    """
    mark = IntegrityStamp(records)
    try:
        with os_errors.translate_errors(records.parent):
            state = mark.state()
        with opened_copy(records, is_own=True) as copy:
            if summary is not None and summary_of(copy) != summary:
                raise BackupDamaged(name=source.name, detail=WRONG_CONTENT)
            require_usable(copy, source.name)
            columns = _columns(copy)
            promised = Promised(columns, _content(copy, columns))
        mark.set(state)  # whoever opens it next need not look through it again
        return promised
    except (BackupDamaged, BackupUnreadable) as error:  # the person knows the file, not its copy
        raise type(error)(name=source.name, detail=error.fields["detail"]) from error
    except (ValueError, TypeError, KeyError) as error:
        raise BackupDamaged(name=source.name, detail=BROKEN_RECORDS) from error


@contextmanager
def _workplace(profile_folder: Path) -> Iterator[Path]:
    """A folder for what is being made ready, on the file system of the records."""
    folder = profile_folder / RESTORING
    disk.remove_tree(folder)  # what a restore that was cut off left
    try:
        with os_errors.translate_errors(profile_folder):
            disk.make_folder(folder)
        yield folder
    finally:
        disk.remove_tree(folder)
