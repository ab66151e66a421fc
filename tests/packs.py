"""Small valid packs, written without the program's own pack code, so that one checks the other."""

from __future__ import annotations

import hashlib
import json
import math
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np

PROGRAMME_ID = "0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11"
RATE = 48_000

Edit = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class TinyRecording:
    """A recording file of a tiny pack: a quiet tone."""

    data: bytes
    sample_rate: int
    channels: int
    frames: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@cache
def tiny_recording(
    seconds: float = 3.0, *, hertz: float = 220.0, sample_rate: int = RATE, channels: int = 1
) -> TinyRecording:
    """A FLAC tone in Matroska, `seconds` long, at about -20 dBFS."""
    frames = round(seconds * sample_rate)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tone.mka"
        write_flac(path, tone(frames, hertz, sample_rate, channels), sample_rate)
        return TinyRecording(path.read_bytes(), sample_rate, channels, frames)


def tone(frames: int, hertz: float, sample_rate: int, channels: int) -> np.ndarray:
    """int16 samples [frames, channels] of a sine at a tenth of full scale."""
    phase = np.arange(frames)[:, np.newaxis] * (2 * math.pi * hertz / sample_rate)
    return np.repeat((np.sin(phase) * 3276).astype(np.int16), channels, axis=1)


def write_flac(path: Path, samples: np.ndarray, sample_rate: int) -> None:
    """Write int16 samples [frames, channels] as FLAC in Matroska."""
    layout = {1: "mono", 2: "stereo"}[samples.shape[1]]
    with av.open(str(path), "w", format="matroska") as container:
        stream = container.add_stream("flac", rate=sample_rate, layout=layout)
        stream.codec_context.format = "s16"
        for start in range(0, len(samples), 4096):
            block = np.ascontiguousarray(samples[start : start + 4096])
            frame = av.AudioFrame.from_ndarray(block.reshape(1, -1), format="s16", layout=layout)
            frame.sample_rate = sample_rate
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def recording_entry(recording_id: str, kind: str, recording: TinyRecording) -> dict[str, Any]:
    """A recording of the manifest, without chapters and transcript."""
    return {
        "id": recording_id,
        "title": recording_id.replace("-", " ").capitalize(),
        "kind": kind,
        "language": "en",
        "sha256": recording.sha256,
        "bytes": len(recording.data),
        "sample_rate": recording.sample_rate,
        "channels": recording.channels,
        "frames": recording.frames,
        "loudness_lufs": -20.0,
        "true_peak_dbtp": -17.0,
        "gain_db": 0.0,
        "chapters": [{"at_seconds": 0.0, "title": "Beginning"}],
        "transcript": None,
    }


def tiny_manifest(recordings: Mapping[str, TinyRecording]) -> dict[str, Any]:
    """The manifest of a six-week programme over the recordings "body-scan", "breath" and "home".

    Session one plays the body scan, session two the breath; "home" is the home practice, from
    session three. Change the dictionary to make another programme, or a wrong one.
    """
    kinds = {"body-scan": "body-scan", "breath": "breath-attention", "home": "body-and-breath"}
    played = {1: "body-scan", 2: "breath", 3: "home", 4: "body-scan", 5: "breath", 6: "home"}
    return {
        "format": "evenbreath-pack",
        "format_version": 1,
        "programme": {
            "id": PROGRAMME_ID,
            "version": 1,
            "title": "Six small weeks",
            "language": "en",
            "author": "The Evenbreath authors",
            "licence": "CC0-1.0",
            "description": "Tones instead of words.",
            "synthetic_voice": False,
            "start_date": None,
            "unlock": {"home_practice_from_session": 3},
            "completion": {"rule": "unique-fraction", "version": 1, "fraction": 0.8},
            "practice_day": {"min_seconds": 300},
            "dose": {"minutes": [7, 10], "days_per_week": 7},
            "recordings": [
                recording_entry(recording_id, kinds.get(recording_id, "other"), recording)
                for recording_id, recording in recordings.items()
            ],
            "sessions": [
                {
                    "number": number,
                    "title": f"Week {number}",
                    "minutes": 90,
                    "blocks": [
                        {"type": "talk", "title": "Welcome", "minutes": 10, "note": "Sit down."},
                        {"type": "recording", "recording": recording_id},
                        {"type": "silence", "seconds": 60, "bell_after": True},
                    ],
                }
                for number, recording_id in played.items()
            ],
            "home_practice": ["home"],
            "handout": "Find a quiet place.",
        },
    }


def tiny_recordings(seconds: Sequence[float] = (3.0, 3.0, 3.0)) -> dict[str, TinyRecording]:
    """The recordings "body-scan", "breath" and "home" with these lengths."""
    ids = ("body-scan", "breath", "home")
    return {
        recording_id: tiny_recording(length, hertz=hertz)
        for recording_id, length, hertz in zip(ids, seconds, (220.0, 330.0, 440.0), strict=True)
    }


def write_members(path: Path, members: Mapping[str, bytes]) -> Path:
    """A zip of stored members, in this order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def pack_members(
    manifest: Mapping[str, Any], recordings: Mapping[str, TinyRecording]
) -> dict[str, bytes]:
    """The members of a pack, by name."""
    members = {"manifest.json": json.dumps(manifest, ensure_ascii=False).encode()}
    for recording in recordings.values():
        members[f"recordings/{recording.sha256}.mka"] = recording.data
    return members


def tiny_pack(
    path: Path,
    *,
    seconds: Sequence[float] = (3.0, 3.0, 3.0),
    edit: Edit | None = None,
) -> Path:
    """Write a valid pack of three tones to `path`; `edit` may change its manifest first."""
    recordings = tiny_recordings(seconds)
    manifest = tiny_manifest(recordings)
    if edit is not None:
        edit(manifest)
    return write_members(path, pack_members(manifest, recordings))
