"""Recordings as they were found when taken in, and programmes in the making."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from app.core.draft import editing
from app.core.draft.draft import Draft, new_programme
from app.core.draft.ingested import Ingested
from app.core.programme.programme import Block

DRAFT_ID = "7d0c9a51-2f4e-4b7a-8c39-1a2b3c4d5e6f"
RATE = 48_000


def ingested(name: str = "Body scan.m4a", seconds: float = 540.0, **changes: Any) -> Ingested:
    """A recording that nobody would remark on; each name has hashes of its own."""
    own = name.encode("utf-8", "surrogatepass")
    facts = Ingested(
        source_name=name,
        source_sha256=sha256(b"source of " + own).hexdigest(),
        source_codec="aac",
        lossy=True,
        sha256=sha256(own).hexdigest(),
        bytes=2_154_321,
        codec="aac",
        sample_rate=RATE,
        channels=1,
        frames=round(seconds * RATE),
        skip_frames=1024,
        loudness_lufs=-20.5,
        true_peak_dbtp=-4.0,
        gain_db=0.5,
        lead_silence_seconds=0.8,
        tail_silence_seconds=1.5,
        clipped_frames=0,
        noise_floor_db=-66.0,
        decode_errors=0,
        said_seconds=seconds,
        waveform=(0, 128, 255),
    )
    return replace(facts, **changes)


def empty_draft(sessions: int = 6, title: str = "My weeks") -> Draft:
    """A programme with sessions but without recordings."""
    return Draft(new_programme(DRAFT_ID, title, "en", sessions))


def filled_draft() -> Draft:
    """Two recordings, "body-scan" in session one and "breath" at home: a pack can be made."""
    draft, scan = editing.add_recording(empty_draft(), ingested("Body scan.m4a"))
    draft, breath = editing.add_recording(draft, ingested("Breath.wav", 480.0))
    draft = editing.add_block(draft, 1, 0, plays(scan))
    return editing.set_home_practice(draft, (breath,))


def plays(recording_id: str) -> Block:
    """A block that plays a recording."""
    return Block(type="recording", recording=recording_id)
