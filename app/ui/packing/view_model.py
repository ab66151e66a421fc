"""The view model of Make a pack: its version, its problems and sizes, and who signs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.programme.audience import has_notes
from app.store.paths import PACK_SUFFIX
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts, size_words
from app.ui.recordings.questions import Questions, grouped
from app.ui.widgets.label import breakable_path

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.core.programme.remark import Remark

translate = QCoreApplication.translate

_NOT_IN_NAMES = '<>:"/\\|?*'
_LONGEST_NAME = 80


class SigningKeyView(NamedTuple):
    """Who signs, and where their key lies."""

    signer: str
    place: str


class PackingViewModel(NamedTuple):
    """A pack that can be made, in words. `smaller` is empty where nothing would become smaller."""

    title: str
    facts: str
    problems: tuple[Questions, ...]
    remarks: tuple[Questions, ...]
    as_is: str
    smaller: str
    has_notes: bool = False
    """Whether any block has a note, which can go into the pack."""


def packing_view_model(
    draft: Draft,
    problems: Sequence[Remark],
    remarks: Sequence[Remark],
    sizes: tuple[int, int] | None,
    dates: Dates,
) -> PackingViewModel:
    """The pack of a draft; `sizes` are those of `pack_bytes`, None while it cannot be told."""
    as_is, smaller = sizes or (0, 0)
    whole = translate("PackingViewModel", "As they are, about {size}")
    less = translate("PackingViewModel", "Smaller, about {size}")
    return PackingViewModel(
        title=draft.programme.title,
        facts=_facts(draft),
        problems=grouped(problems, draft.programme, dates),
        remarks=grouped(remarks, draft.programme, dates),
        as_is=whole.format(size=size_words(as_is, dates)),
        smaller=less.format(size=size_words(smaller, dates)) if smaller < as_is else "",
        has_notes=has_notes(draft.programme),
    )


def key_view(name: str, key_id: str, path: Path) -> SigningKeyView:
    """A key whose id is written as minisign does, and which is kept in a file."""
    signer = translate("PackingViewModel", "Signed by {name} (key {id}).")
    place = translate(
        "PackingViewModel",
        "The secret part of your key is in {path}, where only you can read it. Whoever has it can "
        "sign as you. Keep a copy in a safe place: a pack that is signed with another key makes "
        "your participants wonder.",
    )
    return SigningKeyView(
        filled(signer, name=name, id=key_id),
        place.format(path=breakable_path(path)),
    )


def made_words(draft: Draft, path: Path, size_bytes: int, dates: Dates) -> str:
    """What was made, and what to do with it."""
    words = translate(
        "PackingViewModel",
        "Version {version} of “{title}” is in {path} ({size}).\n"
        "Hand this file to your participants: they open it by a double-click, or drop it on the "
        "window of Evenbreath.",
    )
    return words.format(
        version=draft.programme.version,
        title=draft.programme.title,
        path=breakable_path(path),
        size=size_words(size_bytes, dates),
    )


def suggested_name(draft: Draft) -> str:
    """A file name that says which programme it is, and which version."""
    title = "".join(" " if sign in _NOT_IN_NAMES else sign for sign in draft.programme.title)
    title = " ".join(title.split())[:_LONGEST_NAME].strip(" .") or "programme"
    return f"{title} {draft.programme.version}{PACK_SUFFIX}"


def _facts(draft: Draft) -> str:
    if draft.is_made:
        words = translate(
            "PackingViewModel",
            "Version {version}, with {recordings}. A pack of it was made already; nothing has "
            "changed since.",
        )
    else:
        words = translate("PackingViewModel", "It will be version {version}, with {recordings}.")
    recordings = Counts().recordings(len(draft.programme.recordings))
    return words.format(version=draft.programme.version, recordings=recordings)
