"""One recording from its definition to the file, the transcript and the figures that go with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assets.narration import bell, container, phonemes, phrases, transcript
from assets.narration.definition import RecordingDefinition
from assets.narration.figures import BELL_LUFS, Figures, Hearing, figures_of
from assets.narration.master import MASTERED_LUFS, master
from assets.narration.script import parse_script
from assets.narration.timeline import Cue, Mark, Narration, lay_out

# Raise it whenever a change of this tool changes what is heard.
RENDER_VERSION = 2
# Container times are whole milliseconds, rounded at both ends of the last packet.
_END_TOLERANCE_SECONDS = 0.2

Listen = Callable[[container.Samples, int, Sequence[Cue]], Hearing]
"""Hears the phrases at cues in samples of a rate."""


class RenderError(RuntimeError):
    """A rendered file is not what was written into it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished recording in files of its own."""

    audio: Path
    transcript: Path | None
    frames: int
    skip_frames: int
    sample_rate: int
    channels: int
    marks: tuple[Mark, ...]
    figures: Figures

    def to_json(self) -> dict[str, Any]:
        """Everything but the files themselves, as plain values."""
        return {
            "frames": self.frames,
            "skip_frames": self.skip_frames,
            "sample_rate": self.sample_rate,
            "channels": self.channels,
            "chapters": [asdict(mark) for mark in self.marks],
            "figures": self.figures.to_json(),
        }

    @staticmethod
    def from_json(value: dict[str, Any], audio: Path, vtt: Path | None) -> Rendered:
        """What `to_json` described, with its files."""
        return Rendered(
            audio=audio,
            transcript=vtt,
            frames=value["frames"],
            skip_frames=value["skip_frames"],
            sample_rate=value["sample_rate"],
            channels=value["channels"],
            marks=tuple(Mark(**mark) for mark in value["chapters"]),
            figures=Figures.from_json(value["figures"]),
        )


def key_of(recording: RecordingDefinition) -> str:
    """Changes with everything that changes the sound, the transcript or the chapters."""
    parts = {
        "tool": RENDER_VERSION,
        "script": recording.script,
        "voice": None if recording.voice is None else asdict(recording.voice.setting),
        "bell": None if recording.bell is None else asdict(recording.bell),
        "bit_rate": recording.bit_rate,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def render(
    recording: RecordingDefinition,
    language: str,
    folder: Path,
    cache: Path,
    listen: Listen,
) -> Rendered:
    """Render into `folder` and measure what a listener's program will decode.

    Raises ScriptError, VoiceError, RenderError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    narration, target = _sound(recording, language, cache)
    audio = folder / "audio.mka"

    def through(samples: container.Samples) -> container.Samples:
        container.encode(samples, audio, recording.bit_rate)
        return container.decode(audio).samples

    master(narration.samples, narration.rate, through, target)
    vtt = None
    if narration.cues:
        vtt = folder / "transcript.vtt"
        vtt.write_text(transcript.write_vtt(narration.cues), encoding="utf-8", newline="\n")
    frames = len(narration.samples)
    return _measured(recording, audio, vtt, narration.marks, listen, frames)


def measure_again(
    recording: RecordingDefinition,
    done: Rendered,
    listen: Listen,
) -> Rendered:
    """Take the figures of what was rendered before anew. Raises RenderError."""
    return _measured(recording, done.audio, done.transcript, done.marks, listen, done.frames)


def _measured(
    recording: RecordingDefinition,
    audio: Path,
    vtt: Path | None,
    marks: tuple[Mark, ...],
    listen: Listen,
    frames: int,
) -> Rendered:
    decoded = container.decode(audio)
    if len(decoded.samples) != frames:
        raise RenderError(f"{recording.id}: {len(decoded.samples)} of {frames} frames came back.")
    end = frames / decoded.rate
    if abs(decoded.last_packet_end_seconds - end) > _END_TOLERANCE_SECONDS:
        raise RenderError(f"{recording.id}: the last packet does not end with the recording.")
    cues: list[Cue] = []
    words, hearing = 0, None
    if recording.script is not None and vtt is not None:
        script = parse_script(recording.script)
        cues = transcript.read_vtt(vtt.read_text(encoding="utf-8"))
        if [cue.text for cue in cues] != [sentence.text for sentence in script.sentences]:
            raise RenderError(f"{recording.id}: the transcript is not the script.")
        words = script.words
        hearing = listen(decoded.samples, decoded.rate, cues)
    return Rendered(
        audio=audio,
        transcript=vtt,
        frames=frames,
        # The decoder itself drops the encoder's delay: a plain decode begins with the first sample.
        skip_frames=0,
        sample_rate=decoded.rate,
        channels=decoded.channels,
        marks=marks,
        figures=figures_of(decoded.samples, decoded.rate, cues, words, hearing),
    )


def _sound(recording: RecordingDefinition, language: str, cache: Path) -> tuple[Narration, float]:
    if recording.bell is not None:
        struck = bell.strokes(recording.bell, container.RATE)
        return Narration(struck, container.RATE, (), (), 0), BELL_LUFS
    if recording.script is None or recording.voice is None:
        raise RenderError(f"{recording.id}: there is nothing to say.")
    speak = phrases.SpokenPhrases(
        recording.voice.setting, lambda: phonemes.phonemes_for(language), cache
    )
    return lay_out(parse_script(recording.script), speak, container.RATE), MASTERED_LUFS
