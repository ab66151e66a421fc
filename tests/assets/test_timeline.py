"""Sound, transcript and chapters of a recording agree, because one pass lays them out."""

import numpy as np
import pytest

from assets.narration.script import Sentence, parse_script
from assets.narration.timeline import (
    HEAD_SECONDS,
    TAIL_SECONDS,
    Samples,
    lay_out,
    phrase,
    soft_edges,
    trim,
)

RATE = 8_000
TEXT = "# Feet\n[p 2]\nOne. [p 3]\n# Hands\nTwo, and more. [p 1]\n"


def say(sentence: Sentence) -> Samples:
    """A tenth of a second a letter, at full level."""
    return np.ones(RATE // 10 * len(sentence.text), dtype=np.float32)


def test_every_sentence_has_a_cue_where_it_sounds() -> None:
    narration = lay_out(parse_script(TEXT), say, RATE)
    assert [cue.text for cue in narration.cues] == ["One.", "Two, and more."]
    for cue in narration.cues:
        start, end = round(cue.start_seconds * RATE), round(cue.end_seconds * RATE)
        assert narration.samples[start:end].min() == 1.0
        assert narration.samples[start - 1] == 0.0
        assert narration.samples[end] == 0.0


def test_pauses_are_as_long_as_they_are_written() -> None:
    narration = lay_out(parse_script(TEXT), say, RATE)
    first, second = narration.cues
    assert first.start_seconds == pytest.approx(2.0)
    assert second.start_seconds - first.end_seconds == pytest.approx(3.0)
    assert len(narration.samples) / RATE - second.end_seconds == pytest.approx(1.0)


def test_the_first_chapter_begins_at_nought_and_the_others_with_their_sentence() -> None:
    narration = lay_out(parse_script(TEXT), say, RATE)
    assert [(mark.at_seconds, mark.title) for mark in narration.marks] == [
        (0.0, "Feet"),
        (narration.cues[1].start_seconds, "Hands"),
    ]


def test_silence_between_phrases_is_exactly_nought() -> None:
    narration = lay_out(parse_script(TEXT), say, RATE)
    assert np.count_nonzero(narration.samples == 0.0) == 6 * RATE


def test_the_voice_s_own_silence_is_cut_to_a_short_head_and_tail() -> None:
    tone = np.sin(np.arange(RATE) / 3)
    trimmed = trim(np.concatenate([np.zeros(RATE), tone, np.zeros(RATE)]), RATE)
    assert len(trimmed) / RATE == pytest.approx(1 + HEAD_SECONDS + TAIL_SECONDS, abs=0.01)


def test_a_phrase_begins_and_ends_at_nought() -> None:
    shaped = soft_edges(np.ones(RATE), RATE)
    assert shaped[0] == 0.0
    assert shaped[-1] == 0.0
    assert shaped[RATE // 2] == 1.0


def test_a_phrase_keeps_its_voice_and_loses_its_rumble() -> None:
    time = np.arange(2 * RATE) / RATE
    voice = 0.5 * np.sin(2 * np.pi * 400 * time)
    rumble = 0.5 * np.sin(2 * np.pi * 15 * time) + 0.1
    spoken = phrase((voice + rumble).astype(np.float32), RATE)
    middle = spoken[len(spoken) // 4 : len(spoken) // 4 + 2 * RATE]
    spectrum = np.abs(np.fft.rfft(middle)) / (len(middle) / 2)
    assert spectrum[400] == pytest.approx(0.5, rel=0.02)
    assert spectrum[:16].max() < 0.05
