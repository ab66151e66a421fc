"""What a group is handed: its programme under its code and dates, later dates, a calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.draft.errors import UnknownDraft
from app.core.groups.calendar_file import calendar_file
from app.core.groups.group_errors import CalendarUnwritable
from app.core.groups.groups import Group
from app.core.groups.handing_out import dates_manifest, group_manifest
from app.core.moment import Moment
from app.core.programme.audience import for_audience
from app.core.programme.manifest import Manifest, parse_manifest
from app.core.programme.programme import Programme
from app.store import disk, os_errors
from app.store.packs.draft_store import DraftStore
from app.store.packs.library import Installed, Library
from app.store.packs.pack import transcript_name
from app.store.packs.pack_making import plan_pack
from app.store.packs.pack_writing import never, write_pack
from app.store.paths import Home

if TYPE_CHECKING:
    from app.store.packs.signing_key import SigningKey

Files = Mapping[str, Path]
"""By its SHA-256, where a part of a pack lies."""


def programme_of(home: Home, programme_id: str) -> Programme:
    """The programme of a group: one's own as it is being made, else the installed one.

    Raises UnknownProgramme, and what reading either raises.
    """
    try:
        return DraftStore(home).load(programme_id).programme
    except UnknownDraft:
        return Library(home).programme(programme_id).programme


def write_group_pack(
    destination: Path,
    home: Home,
    group: Group,
    now: Moment,
    key: SigningKey | None = None,
    cancelled: Callable[[], bool] = never,
    seen: disk.Seen | None = None,
) -> Manifest:
    """Write the pack of a group; returns its manifest. What was `seen` is replaced as a whole.

    Of a programme that is being made, this is a version as any pack makes one. Raises
    UnknownProgramme, what `plan_pack` and `DraftStore` raise, RecordingMissing, RecordingDamaged,
    and what `write_pack` raises; then there is no pack.
    """
    store = DraftStore(home)
    try:
        with store.hold(group.programme_id):
            planned = plan_pack(store, store.load(group.programme_id), key=key)
            store.save(planned.made)  # before: this version is never made with other content
    except UnknownDraft:
        library = Library(home)
        installed = library.programme(group.programme_id)
        unsigned = replace(parse_manifest(installed.manifest_bytes), signer=None)
        plain = for_audience(unsigned, "participants")
        recordings, transcripts = _files(library, installed)
    else:
        plain, recordings, transcripts = planned.manifest, planned.recordings, planned.transcripts
    manifest = group_manifest(plain, group, now.zone)
    write_pack(destination, manifest, recordings, transcripts, key, cancelled=cancelled, seen=seen)
    return manifest if key is None else replace(manifest, signer=key.signer)


def write_dates(
    destination: Path,
    handed_out: Manifest,
    group: Group,
    key: SigningKey | None = None,
    seen: disk.Seen | None = None,
) -> Manifest:
    """Write the small file that moves the dates of the pack with the manifest `handed_out`.

    It is signed where that pack was, if the `key` is still the one. Raises what `write_pack`
    raises.
    """
    manifest = dates_manifest(handed_out, group)
    signs = key is not None and handed_out.signer == key.signer
    write_pack(destination, manifest, {}, {}, key if signs else None, seen=seen)
    return manifest


def write_calendar(
    destination: Path,
    group: Group,
    programme: Programme,
    now: Moment,
) -> None:
    """Write the sessions of a group as a calendar file, as `calendar_file` makes it.

    An older file is replaced as a whole. Raises CalendarUnwritable.
    """
    half = disk.temporary_name(destination)  # others may be able to write in that folder
    try:
        disk.write_file(half, calendar_file(group, programme, now))
        disk.move(half, destination)
        disk.sync_names(destination.absolute().parent)
    except OSError as error:
        raise CalendarUnwritable(name=destination.name, detail=os_errors.phrase(error)) from error
    finally:
        with suppress(OSError):
            half.unlink()


def _files(library: Library, installed: Installed) -> tuple[Files, Files]:
    """The files of the recordings and of the transcripts of an installed programme.

    Raises RecordingMissing, RecordingDamaged and ProgrammeUnreadable.
    """
    recordings, transcripts = {}, {}
    for recording in installed.programme.recordings:
        recordings[recording.sha256] = library.recording_path(installed, recording)
        if recording.transcript is not None:
            path = installed.folder / transcript_name(recording.transcript)
            transcripts[recording.transcript] = path
    return recordings, transcripts
