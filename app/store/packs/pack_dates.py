"""What moves the dates of a programme: of a pack of dates, or of the version that was before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from app.core.programme.manifest import Manifest, ManifestError, dump_manifest
from app.core.programme.pack_errors import PackTooLarge
from app.core.programme.programme import Programme
from app.store.packs.pack import MANIFEST_OVER_SIZE, Pack

DATES = "dates.json"
"""A manifest that moves the dates of an installed version: of a later pack of dates, or what the
version before it was dated by, when the new one says nothing of dates."""


def unsigned_dates(pack: Pack) -> bytes:
    """The manifest of a pack of dates as it is kept: what signed it is not kept beside it."""
    if pack.signer is None:
        return pack.manifest_bytes
    try:
        return dump_manifest(replace(pack.manifest, signer=None))
    except ManifestError as error:  # it was written closer than it is here
        raise PackTooLarge(name=pack.path.name, detail=MANIFEST_OVER_SIZE) from error


def undated(programme: Programme) -> Programme:
    """A programme without what a pack of dates may change."""
    sessions = tuple(replace(session, date=None, time=None) for session in programme.sessions)
    return replace(programme, start_date=None, zone=None, sessions=sessions)


def dates_before(programme: Programme, before: Programme) -> bytes | None:
    """A manifest that dates a programme as the version before it; None if it has dates itself."""
    if _is_dated(programme) or not _is_dated(before):
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
        sessions=sessions,
    )
    with suppress(ManifestError):  # one that is large already may have no room for them
        return dump_manifest(Manifest(dated, content="dates"))
    return None


def _is_dated(programme: Programme) -> bool:
    return programme.start_date is not None or any(s.date for s in programme.sessions)
