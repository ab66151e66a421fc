"""An installed programme as the beginning of a facilitator's own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from app.core.draft.draft import Draft
from app.core.draft.ingested import Ingested
from app.core.draft.text import one_line
from app.core.programme.audience import content_pin
from app.core.programme.manifest import parse_manifest
from app.core.programme.programme import Recording
from app.store.packs.library import Installed
from app.store.packs.pack import recording_name
from app.store.packs.pack_dates import undated

UNKNOWN_CODEC = "unknown"
LOSSLESS = frozenset({"flac", "alac"})
UNMEASURED_NOISE_DB = -200.0

_HEAD_BYTES = 1 << 16
# Matroska's element CodecID (0x86), its length in one byte, and the name: RFC 9559, 5.1.4.1.21.
_CODEC_ID = re.compile(rb"\x86[\x81-\xff]A_(OPUS|VORBIS|FLAC|ALAC|AAC|MPEG/L3)")
_CODECS = {
    b"OPUS": "opus",
    b"VORBIS": "vorbis",
    b"FLAC": "flac",
    b"ALAC": "alac",
    b"AAC": "aac",
    b"MPEG/L3": "mp3",
}


def taken_over(installed: Installed, programme_id: str, title: str | None = None) -> Draft:
    """A draft with all that an installed programme has, but a programme of its own.

    It is in version 1 and has no author, no family, no group and no dates; what its manifest says
    of each recording stands for what was measured. Reads the heads of the recordings' files.
    """
    original = installed.programme
    programme = replace(
        original,
        id=programme_id,
        version=1,
        title=original.title if title is None else one_line(title),
        author="",
        family=None,
        group_code=None,
        start_date=None,
        zone=None,
        sessions=tuple(replace(session, date=None, time=None) for session in original.sessions),
    )
    return Draft(programme, _measured(installed))


def continued(installed: Installed) -> Draft:
    """A draft of the very programme that is installed, as after its pack was made.

    Of the pack of a group the dates are left out, which are that group's.
    """
    programme = parse_manifest(installed.manifest_bytes).programme
    if programme.group_code is not None:
        programme = undated(programme, keeps_notes=True)
    draft = Draft(programme, _measured(installed))
    return draft.made(programme.version, content_pin(programme))


def _measured(installed: Installed) -> dict[str, Ingested]:
    measured = (
        _facts(recording, installed.folder / recording_name(recording))
        for recording in installed.programme.recordings
    )
    return {facts.sha256: facts for facts in measured}


def _facts(recording: Recording, path: Path) -> Ingested:
    codec = _codec(path)
    return Ingested(
        source_name=f"{recording.id}{path.suffix}",
        source_sha256=recording.sha256,
        source_codec=codec,
        lossy=codec not in LOSSLESS,
        sha256=recording.sha256,
        bytes=recording.bytes,
        codec=codec,
        sample_rate=recording.sample_rate,
        channels=recording.channels,
        frames=recording.frames,
        skip_frames=recording.skip_frames,
        loudness_lufs=max(-70.0, min(recording.loudness_lufs, 100.0)),
        true_peak_dbtp=max(UNMEASURED_NOISE_DB, min(recording.true_peak_dbtp, 100.0)),
        gain_db=recording.gain_db,
        lead_silence_seconds=0.0,
        tail_silence_seconds=0.0,
        clipped_frames=0,
        noise_floor_db=UNMEASURED_NOISE_DB,
        decode_errors=0,
    )


def _codec(path: Path) -> str:
    """The codec that a Matroska file names, by FFmpeg's name."""
    try:
        with path.open("rb") as file:
            found = _CODEC_ID.search(file.read(_HEAD_BYTES))
    except OSError:
        return UNKNOWN_CODEC
    return _CODECS[found[1]] if found else UNKNOWN_CODEC
