"""The view model of My programmes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import sentence

if TYPE_CHECKING:
    from app.core.programme.manifest import Signer
    from app.store.packs.draft_store import DraftEntry
    from app.store.packs.library import Installed

translate = QCoreApplication.translate


class DraftLine(NamedTuple):
    """A draft. `problem` says why it cannot be opened, "" if it can."""

    id: str
    title: str
    detail: str
    problem: str = ""


class SourceLine(NamedTuple):
    """An installed programme that a new one can begin with."""

    id: str
    title: str
    continuable: bool = False
    """Whether this person signed it, and can go on with it as it is."""


class DraftsViewModel(NamedTuple):
    """The drafts, the one that was changed last first, and what to begin another with."""

    drafts: tuple[DraftLine, ...]
    sources: tuple[SourceLine, ...]


def drafts_view_model(
    entries: Sequence[DraftEntry],
    installed: Sequence[Installed],
    signer: Signer | None,
    dates: Dates,
    zone: tzinfo,
) -> DraftsViewModel:
    """The list of the drafts in `entries`; days are those of `zone`, `signer` is the person."""
    made = {entry.id for entry in entries}
    sources = (
        SourceLine(
            one.programme.id,
            one.programme.title,
            signer is not None
            and one.signer is not None
            and one.signer.public_key == signer.public_key
            and one.programme.id not in made,
        )
        for one in installed
    )
    return DraftsViewModel(tuple(_line(e, dates, zone) for e in entries), tuple(sources))


def _line(entry: DraftEntry, dates: Dates, zone: tzinfo) -> DraftLine:
    if entry.problem is not None:
        title = translate("DraftsViewModel", "A programme that cannot be opened")
        return DraftLine(entry.id, title, "", sentence(entry.problem, dates))
    version = (
        translate("DraftsViewModel", "version {version}, a pack of it was made")
        if entry.made_version == entry.version
        else translate("DraftsViewModel", "version {version}, not yet shared")
    ).format(version=entry.version)
    day = dates.short_with_year(entry.changed_at.astimezone(zone).date())
    changed = filled(translate("DraftsViewModel", "changed on {date}"), date=day)
    title = entry.title or translate("DraftsViewModel", "A programme without a title")
    return DraftLine(entry.id, title, f"{version}  ·  {changed}")
