"""The pack that a programme's recordings, transcripts and run sheets go into."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.core.programme.manifest import Manifest, parse_manifest
from app.store.packs.pack_writing import write_pack
from assets.narration.definition import DefinitionError, ProgrammeDefinition
from assets.narration.rendering import Rendered

SESSION_TOLERANCE_MINUTES = 1.0


def manifest_of(
    definition: ProgrammeDefinition, rendered: Mapping[str, Rendered]
) -> dict[str, Any]:
    """The manifest, format version 1, of a definition whose recordings are all rendered."""
    recordings = []
    for recording in definition.recordings:
        done = rendered[recording.id]
        audio = done.audio.read_bytes()
        entry: dict[str, Any] = {
            "id": recording.id,
            "title": recording.title,
            "kind": recording.kind,
            "language": definition.language,
            "sha256": hashlib.sha256(audio).hexdigest(),
            "bytes": len(audio),
            "sample_rate": done.sample_rate,
            "channels": done.channels,
            "frames": done.frames,
            "skip_frames": done.skip_frames,
            "loudness_lufs": done.figures.loudness_lufs,
            "true_peak_dbtp": done.figures.true_peak_dbtp,
            "gain_db": done.figures.gain_db,
            "voice": None if recording.voice is None else recording.voice.label,
            "chapters": [
                {"at_seconds": round(mark.at_seconds, 3), "title": mark.title}
                for mark in done.marks
            ],
            "transcript": None if done.transcript is None else _sha256(done.transcript),
        }
        if recording.variant_of is not None:
            entry["variant_of"] = recording.variant_of
        if recording.variant is not None:
            entry["variant"] = recording.variant
        recordings.append(entry)
    programme = {
        "start_date": None,
        "synthetic_voice": True,
        **definition.fields,
        "recordings": recordings,
        "sessions": list(definition.sessions),
    }
    return {"format": "evenbreath-pack", "format_version": 1, "programme": programme}


def session_problems(definition: ProgrammeDefinition, seconds: Mapping[str, float]) -> list[str]:
    """Sessions whose blocks do not add up, or name a recording that is not there.

    `seconds` is the length of every recording by its id.
    """
    problems = []
    for session in definition.sessions:
        try:
            total = sum(_block_minutes(block, seconds) for block in session["blocks"])
        except KeyError as missing:
            problems.append(f"Session {session['number']} names {missing}, which is not there.")
            continue
        if abs(total - session["minutes"]) > SESSION_TOLERANCE_MINUTES:
            problems.append(
                f"Session {session['number']} adds up to {total:.1f} minutes, "
                f"not {session['minutes']}."
            )
    return problems


def write_bundle(
    destination: Path, manifest: Mapping[str, Any], rendered: Mapping[str, Rendered]
) -> Manifest:
    """Write the pack with the program's own writer, which reads the manifest as strictly as any.

    Raises ManifestError and AppError.
    """
    parsed = parse_manifest(json.dumps(manifest, ensure_ascii=False).encode())
    write_pack(
        destination,
        parsed,
        {_sha256(done.audio): done.audio for done in rendered.values()},
        {
            _sha256(done.transcript): done.transcript
            for done in rendered.values()
            if done.transcript is not None
        },
    )
    return parsed


def _block_minutes(block: Mapping[str, Any], seconds: Mapping[str, float]) -> float:
    match block["type"]:
        case "recording":
            return seconds[block["recording"]] / 60
        case "bell":
            return seconds[block["recording"]] * block.get("strokes", 1) / 60
        case "silence":
            return float(block["seconds"]) / 60
        case "talk" | "break":
            return float(block["minutes"])
        case other:
            raise DefinitionError(f"There is no block called “{other}”.")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
