"""The installed programmes, shared by all profiles: a version is there as a whole or not at all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from app.core.errors import (
    AppError,
    DataFolderUnusable,
    ProgrammeUnreadable,
    RecordingDamaged,
    RecordingMissing,
    UnknownProgramme,
)
from app.core.programme.manifest import Signer
from app.core.programme.pack_errors import (
    GroupPackOfAnother,
    InstallRunning,
    PackConflict,
    PackForAnother,
    PackOlder,
    SignerChanged,
)
from app.core.programme.programme import Recording
from app.store import disk, os_errors
from app.store.file_lock import FileLock
from app.store.packs.choice import preferred
from app.store.packs.hashed_copy import is_whole
from app.store.packs.installed import Installed as Installed
from app.store.packs.installed import is_signed_otherwise, load, reading, tells_more
from app.store.packs.pack import (
    Check,
    Pack,
    read_pack,
    recording_name,
    transcript_name,
    unpack,
    verify_pack,
)
from app.store.packs.pack_dates import (
    DATES,
    dates_before,
    dates_of,
    has_other_dates,
    is_dated,
    is_of_another_group,
    undated,
)
from app.store.packs.replaced_version import lacks_version, put_back, take_place
from app.store.packs.signers import Signers, is_same_signer, require_signer
from app.store.paths import Home, bundled_packs

FIRST_START_SECONDS = 60.0
"""So long another process is waited for that puts in what comes with the program."""
_WAIT_SECONDS = 0.05


class Library:
    """The folder of installed programmes; any thread may call it, also while another installs.

    An installed version is never changed. Only one installs, verifies or sweeps at a time, in this
    or any other process; whoever comes second gets InstallRunning.
    """

    def __init__(self, home: Home, ticks: Callable[[], float] = time.monotonic) -> None:
        """`ticks` are seconds that never run backwards."""
        self.home = home
        self._ticks = ticks

    def installed(self, *, all_or_none: bool = False) -> list[Installed]:
        """The newest version of every programme that can be read just now, by title.

        To be shown; whoever decides by it asks for `all_or_none`, which raises ProgrammeUnreadable
        and DataFolderUnusable instead of leaving one out.
        """
        known = []
        try:
            for folder in self._programme_folders():
                try:
                    newest = self._newest(folder)
                except ProgrammeUnreadable:
                    if all_or_none:
                        raise
                    continue
                known += [] if newest is None else [newest]
        except DataFolderUnusable:
            if all_or_none:
                raise
        return sorted(known, key=lambda i: (i.programme.title.casefold(), i.programme.id))

    def unreadable(self) -> tuple[str, ...]:
        """The ids of the programmes whose newest version is damaged, or cannot be read just now.

        Raises DataFolderUnusable where it cannot be told which there are.
        """
        found = []
        for folder in self._programme_folders():
            try:
                versions = self._versions(folder)
                readable = not versions or load(folder / str(versions[0])) is not None
            except ProgrammeUnreadable:
                readable = False
            if not readable:
                found.append(folder.name)
        return tuple(found)

    def state(self) -> tuple[tuple[str, int], ...]:
        """What is another value once a programme, a version or its dates came, changed or went."""
        with suppress(OSError):  # gone since it was listed: whoever asks again gets another value
            folders = [self.home.programmes]
            for programme in disk.folders(self.home.programmes):
                folders += [programme, *disk.folders(programme)]
            return tuple((str(folder), folder.stat().st_mtime_ns) for folder in folders)
        return ()

    def programme(self, programme_id: str, version: int | None = None) -> Installed:
        """A programme in the newest or in a given version.

        Raises UnknownProgramme, and ProgrammeUnreadable or DataFolderUnusable for one that cannot
        be read just now.
        """
        installed = None
        if programme_id in (folder.name for folder in self._programme_folders()):
            folder = self.home.programmes / programme_id
            installed = self._newest(folder) if version is None else load(folder / str(version))
        if installed is None:
            raise UnknownProgramme(programme=programme_id)
        return installed

    def current(self, chosen: str | None, language: str) -> Installed | None:
        """The programme in use: the one with the id `chosen`; where nobody chose, the `preferred`.

        None where none is installed. Nothing is ever taken in the place of what was chosen: raises
        UnknownProgramme for one that is not there, ProgrammeUnreadable and DataFolderUnusable.
        """
        if chosen is not None:
            return self.programme(chosen)
        return preferred(self.installed(all_or_none=True), language)

    def recording_path(self, installed: Installed, recording: Recording) -> Path:
        """Where a recording lies.

        Raises RecordingMissing, RecordingDamaged for another length, and ProgrammeUnreadable.
        """
        path = installed.folder / recording_name(recording)
        try:
            size = path.stat().st_size
        except (FileNotFoundError, NotADirectoryError) as error:
            raise RecordingMissing(title=recording.title) from error
        except OSError as error:
            detail = os_errors.phrase(error)
            raise ProgrammeUnreadable(programme=installed.programme.title, detail=detail) from error
        if size != recording.bytes:
            raise RecordingDamaged(title=recording.title)
        return path

    def transcript(self, installed: Installed, recording: Recording) -> str | None:
        """A recording's transcript (WebVTT), None if it has none or it cannot be read."""
        if recording.transcript is None:
            return None
        try:
            data = (installed.folder / transcript_name(recording.transcript)).read_bytes()
        except OSError:
            return None
        return data.decode("utf-8", errors="replace")

    def verify(self, pack_path: Path, check: Check) -> Pack:
        """Check a pack as installing it would, and keep nothing.

        Raises what `verify_pack` raises, and InstallRunning.
        """
        with self._alone():
            return verify_pack(pack_path, check, self.home.staging, ticks=self._ticks)

    def install(
        self,
        pack_path: Path,
        check: Check,
        *,
        accept_signer: bool = False,
        wait_seconds: float = 0.0,
    ) -> Installed:
        """Install a pack, whole or not at all; returns what is then on this computer.

        A higher version goes beside the one that is there, whose dates and group stay if the new
        one brings none. The same version only brings back recordings that are missing or damaged,
        its dates where it is that of a group, and a signature or notes that were not there. A pack
        of dates moves the dates of the very version it names.

        Whoever signs a programme's first signed pack is trusted from then on. A pack that another
        signs, or nobody, is a question, SignerChanged, unless `accept_signer`; a pack of dates
        changes nothing about that. So long as `wait_seconds` another process is waited for.

        Raises PackUnreadable, NotAPack, PackDamaged, PackSignatureBad, PackTooLarge, PackTooNew,
        PackTooSlow, PackOlder, PackConflict, PackForAnother, GroupPackOfAnother, SignerChanged,
        NoSpaceToInstall, InstallRunning, ProgrammeUnreadable and DataFolderUnusable; then nothing
        is changed.
        """
        pack = read_pack(pack_path)
        with self._alone(wait_seconds):
            programme = pack.manifest.programme
            folder = self.home.programmes / programme.id
            newest = self._newest(folder)
            if newest is not None and newest.programme.version > programme.version:
                raise PackOlder(
                    title=newest.programme.title,
                    installed=newest.programme.version,
                    version=programme.version,
                )
            known = self._known_signer(programme.id, newest)
            wanted = None if accept_signer else known
            if pack.manifest.content == "dates":
                return self._install_dates(pack, folder / str(programme.version), wanted)
            same, dates = None, False
            if newest is not None and newest.programme.version == programme.version:
                same = newest
                dates = has_other_dates(pack, same.manifest_bytes)
                differs = undated(programme) != undated(same.programme)
                if differs or (not dates and is_signed_otherwise(pack, same)):
                    raise PackConflict(title=same.programme.title, version=programme.version)
            require_signer(pack.signer, wanted, programme.title)
            if same is not None and tells_more(pack, same):
                same = None
            if same is not None:
                self._mend(pack, same, check)
                if dates and is_dated(programme):
                    return self._date(pack, same)
            installed = same or self._install_version(pack, newest, check)
            with suppress(AppError):  # the installed version says it as well
                Signers(self.home).remember(programme.id, pack.signer)
            is_new = pack.signer is not None and not is_same_signer(pack.signer, known)
            return replace(installed, is_new_signer=is_new)

    def install_bundled(self, check: Check, packs: list[Path] | None = None) -> list[Installed]:
        """Install the packs that come with the program: what is not there, older or not whole.

        Returns those that were installed now. A programme that a signer is known for stays as it
        is. Raises what `install` raises.
        """
        fresh = []
        for path in bundled_packs() if packs is None else packs:
            pack = read_pack(path)
            programme = pack.manifest.programme
            newest = self._newest(self.home.programmes / programme.id)
            if newest is None or newest.programme.version < programme.version:
                with suppress(SignerChanged):
                    fresh.append(self.install(path, check, wait_seconds=FIRST_START_SECONDS))
            elif newest.manifest_bytes == pack.manifest_bytes and not self._has_all(newest):
                self.install(path, check, wait_seconds=FIRST_START_SECONDS)
        return fresh

    def came_with_program(self, programme_id: str, packs: Sequence[Path] | None = None) -> bool:
        """Whether one of the packs that come with the program carries it, in any version."""
        for path in bundled_packs() if packs is None else packs:
            with suppress(AppError):
                if read_pack(path).manifest.programme.id == programme_id:
                    return True
        return False

    def sweep(self) -> None:
        """Remove what an installation cut off left behind; nothing while one is under way."""
        with suppress(AppError, OSError):
            folders = self._programme_folders()
            versions = [version for folder in folders for version in disk.folders(folder)]
            half = [version for version in versions if any(disk.temporary_files(version))]
            remains = half or any(map(lacks_version, folders))
            if not remains and not disk.is_there(self.home.staging):
                return
            with self._alone():
                disk.remove_tree(self.home.staging)
                for version in half:
                    disk.remove_temporary_files(version)
                for folder in folders:
                    put_back(folder)
                    with suppress(OSError):
                        folder.rmdir()  # only an empty one

    def _known_signer(self, programme_id: str, newest: Installed | None) -> Signer | None:
        """Who signs a programme: whoever signed what is installed, else whoever did before."""
        if newest is not None:
            return newest.signer
        return Signers(self.home).known(programme_id)

    def _has_all(self, installed: Installed) -> bool:
        try:
            for recording in installed.programme.recordings:
                self.recording_path(installed, recording)
        except (RecordingMissing, RecordingDamaged):
            return False
        return True

    def _programme_folders(self) -> list[Path]:
        """Raises DataFolderUnusable where they cannot be listed just now."""
        with os_errors.translate_errors(self.home.root):
            return disk.folders(self.home.programmes)

    def _newest(self, folder: Path) -> Installed | None:
        """The newest version that is whole. Raises ProgrammeUnreadable."""
        damaged = None
        for version in self._versions(folder):
            installed = load(folder / str(version))
            if installed is not None:
                return replace(installed, damaged_version=damaged)
            damaged = damaged or version
        return None

    def _versions(self, folder: Path) -> list[int]:
        """The versions that a programme's folder holds, newest first, read or not. Raises
        ProgrammeUnreadable."""
        with reading(folder.name):
            folders = disk.folders(folder)
        return sorted((int(f.name) for f in folders if _is_version(f.name)), reverse=True)

    def _install_version(self, pack: Pack, before: Installed | None, check: Check) -> Installed:
        programme = pack.manifest.programme
        folder = self.home.programmes / programme.id / str(programme.version)
        dates = dates_before(programme, before.programme) if before else None
        with self._staged() as stage:
            fresh = stage / "programme"
            unpack(pack, fresh, check, ticks=self._ticks)
            if dates is not None:
                with os_errors.translate_errors(self.home.root):
                    disk.replace_file(fresh / DATES, dates)
            with os_errors.translate_errors(self.home.root):
                was_there = disk.is_there(folder.parent)
                disk.make_folder(folder.parent)
                try:
                    if disk.is_there(folder):
                        take_place(fresh, folder)
                    else:
                        disk.move(fresh, folder)
                except OSError:
                    if not was_there:
                        with suppress(OSError):
                            folder.parent.rmdir()
                    raise
                disk.sync_names(folder.parent)
                disk.sync_names(self.home.programmes)
        return load(folder) or Installed(programme, folder, pack.manifest_bytes, pack.signer)

    def _mend(self, pack: Pack, installed: Installed, check: Check) -> None:
        """Replace the members that are missing or differ, each in one step."""
        broken = frozenset(
            name
            for name in pack.members
            if name.endswith((".mka", ".vtt")) and not is_whole(installed.folder / name)
        )
        if not broken:
            return
        with self._staged() as stage:
            unpack(pack, stage / "mended", check, only=broken, ticks=self._ticks)
            with os_errors.translate_errors(self.home.root):
                for name in sorted(broken):
                    target = installed.folder / name
                    disk.make_folder(target.parent)
                    disk.move(stage / "mended" / name, target)
                    disk.sync_names(target.parent)

    def _install_dates(self, pack: Pack, folder: Path, wanted: Signer | None) -> Installed:
        programme = pack.manifest.programme
        installed = load(folder)
        if installed is None:
            raise PackForAnother(title=programme.title, version=programme.version)
        if undated(programme) != undated(installed.programme):
            raise PackConflict(title=installed.programme.title, version=programme.version)
        if is_of_another_group(programme, installed.programme):
            raise GroupPackOfAnother(name=pack.path.name, code=programme.group_code)
        require_signer(pack.signer, wanted, programme.title)
        return replace(self._date(pack, installed), has_new_dates=True)

    def _date(self, pack: Pack, installed: Installed) -> Installed:
        """Move the dates of what is installed to those of a pack of the same programme."""
        with os_errors.translate_errors(self.home.root):
            disk.replace_file(installed.folder / DATES, dates_of(pack, installed.programme))
        return load(installed.folder) or installed

    @contextmanager
    def _staged(self) -> Iterator[Path]:
        """A new folder on the file system of the programmes, removed afterwards."""
        stage = self.home.staging / os.urandom(8).hex()
        try:
            with os_errors.translate_errors(self.home.root):
                disk.make_folder(stage)
            yield stage
        finally:
            disk.remove_tree(stage)
            with suppress(OSError):
                self.home.staging.rmdir()

    @contextmanager
    def _alone(self, wait_seconds: float = 0.0) -> Iterator[None]:
        """Only one process at a time works on the programmes; raises InstallRunning."""
        ends = self._ticks() + wait_seconds
        with os_errors.translate_errors(self.home.root):
            disk.make_folder(self.home.programmes)
            disk.make_folder(self.home.runtime)
            lock = FileLock.take(self.home.runtime / "install.lock")
            while lock is None and self._ticks() < ends:
                time.sleep(_WAIT_SECONDS)
                lock = FileLock.take(self.home.runtime / "install.lock")
        if lock is None:
            raise InstallRunning()
        try:
            yield
        finally:
            lock.remove()


def _is_version(name: str) -> bool:
    return name.isascii() and name.isdigit() and not name.startswith("0")
