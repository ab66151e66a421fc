"""What moves the dates of a programme: of a pack of dates, or of the version that was before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from app.core.programme.audience import without_notes
from app.core.programme.manifest import Manifest, ManifestError, dump_manifest, parse_manifest
from app.core.programme.pack_errors import PackTooLarge
from app.core.programme.programme import Programme
from app.store.packs.pack import MANIFEST_OVER_SIZE, Pack

DATES = "dates.json"
"""A manifest that moves the dates of an installed version: of a later pack of dates, or what the
version before it was dated by, when the new one says nothing of dates."""


def dates_of(pack: Pack, here: Programme) -> bytes:
    """A manifest that dates a programme as a pack of it does; `here` is that programme as it is.

    What signed the pack is not kept beside it. One that names no group leaves the one there is.
    """
    group_code = pack.manifest.programme.group_code or here.group_code
    programme = replace(pack.manifest.programme, group_code=group_code)
    manifest = replace(pack.manifest, content="dates", signer=None, programme=programme)
    if manifest == pack.manifest:
        return pack.manifest_bytes
    try:
        return dump_manifest(manifest)
    except ManifestError as error:  # it was written closer than it is here
        raise PackTooLarge(name=pack.path.name, detail=MANIFEST_OVER_SIZE) from error


def undated(programme: Programme, *, keeps_notes: bool = False) -> Programme:
    """A programme without what packs of one version may differ in: dates, group and notes."""
    plain = programme if keeps_notes else without_notes(programme)
    sessions = tuple(replace(session, date=None, time=None) for session in plain.sessions)
    return replace(plain, start_date=None, zone=None, group_code=None, sessions=sessions)


def dated_as(programme: Programme, dates: Programme) -> Programme:
    """A programme with the dates and the group of another that has the same sessions."""
    sessions = tuple(
        replace(session, date=dated.date, time=dated.time)
        for session, dated in zip(programme.sessions, dates.sessions, strict=True)
    )
    return replace(
        programme,
        start_date=dates.start_date,
        zone=dates.zone,
        group_code=dates.group_code,
        sessions=sessions,
    )


def has_other_dates(pack: Pack, manifest_bytes: bytes) -> bool:
    """Whether a pack has another group or other dates than a manifest of the same programme."""
    other = parse_manifest(manifest_bytes).programme
    return without_notes(pack.manifest.programme) != without_notes(other)


def is_of_another_group(programme: Programme, here: Programme) -> bool:
    """Whether a programme belongs to a group, and the one that is here to a different one."""
    codes = {programme.group_code, here.group_code}
    return None not in codes and len(codes) == 2


def dates_before(programme: Programme, before: Programme) -> bytes | None:
    """A manifest that dates a programme as the version before it; None if it has dates itself."""
    if is_dated(programme) or not is_dated(before):
        return None
    dates = {session.number: (session.date, session.time) for session in before.sessions}
    sessions = tuple(
        replace(session, date=day, time=session.time or time)
        for session in programme.sessions
        for day, time in [dates.get(session.number, (None, None))]
    )
    dated = replace(
        programme,
        start_date=before.start_date,
        zone=programme.zone or before.zone,
        group_code=programme.group_code or before.group_code,
        sessions=sessions,
    )
    with suppress(ManifestError):  # one that is large already may have no room for them
        return dump_manifest(Manifest(dated, content="dates"))
    return None


def is_dated(programme: Programme) -> bool:
    """Whether a programme says when any of its sessions is."""
    return programme.start_date is not None or any(s.date for s in programme.sessions)
