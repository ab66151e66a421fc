"""For whom a pack is made: participants get no notes for who leads the sessions, unless asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from app.core.programme.manifest import Manifest, dump_manifest
from app.core.programme.programme import Block, Programme

Audience = Literal["participants", "facilitators"]

_KEY = "audience"
"""The name in a manifest's `extra` that tells for whom a pack was made."""


def audience_of(manifest: Manifest) -> Audience | None:
    """For whom a pack was made, as it says; None for one that does not say."""
    said = manifest.extra.get(_KEY)
    return next((audience for audience in get_args(Audience) if audience == said), None)


def for_audience(manifest: Manifest, audience: Audience) -> Manifest:
    """The manifest of the pack for facilitators, with all notes, or for participants, with none."""
    programme = manifest.programme
    return replace(
        manifest,
        programme=programme if audience == "facilitators" else without_notes(programme),
        extra={**manifest.extra, _KEY: audience},
    )


def without_notes(programme: Programme) -> Programme:
    """A programme whose blocks have no notes."""
    sessions = tuple(
        replace(session, blocks=tuple(_without_note(block) for block in session.blocks))
        for session in programme.sessions
    )
    return replace(programme, sessions=sessions)


def content_pin(programme: Programme) -> str:
    """What all packs of one version have in common, whoever signs them and for whom they are: the
    SHA-256 of a manifest without notes and signer, in hexadecimal digits.
    """
    from hashlib import sha256  # only where packs are made

    return sha256(dump_manifest(Manifest(without_notes(programme)))).hexdigest()


def has_notes(programme: Programme) -> bool:
    """Whether any block of a programme has a note."""
    return any(block.note for session in programme.sessions for block in session.blocks)


def _without_note(block: Block) -> Block:
    if not block.note:
        return block
    return replace(block, note="" if block.type == "talk" else None)  # a talk must say one
