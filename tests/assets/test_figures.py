"""A recording that misses a limit is named, and a listener who heard the words makes no errors."""

import json
from dataclasses import replace

import numpy as np
import pytest

from assets.narration.figures import Figures, Speech, differences, missed, table
from assets.narration.recogniser import phrases_joined, word_error_rate
from assets.narration.timeline import Cue

SPEECH = Speech(
    words=500,
    sentences=40,
    words_a_minute_speaking=130.0,
    words_a_minute_overall=57.0,
    pause_share=0.56,
    phrase_spread_lu=0.4,
    word_errors=0.004,
    letter_errors=0.006,
    different=(("Scan slowly.", "Skan slowly."),),
    wrong=(),
)
GOOD = Figures(
    seconds=525.0,
    loudness_lufs=-17.1,
    momentary_max_lufs=-14.0,
    true_peak_dbtp=-3.2,
    dc=1e-6,
    clipped_frames=0,
    speech=SPEECH,
)
LENGTH = (480.0, 540.0)


def test_good_figures_miss_nothing() -> None:
    assert missed(GOOD, LENGTH) == []


@pytest.mark.parametrize(
    ("figures", "word"),
    [
        (replace(GOOD, seconds=541.0), "length"),
        (replace(GOOD, loudness_lufs=-17.4), "loudness"),
        (replace(GOOD, true_peak_dbtp=-2.9), "true peak"),
        (replace(GOOD, dc=2e-4), "DC"),
        (replace(GOOD, clipped_frames=1), "clipped"),
        (replace(GOOD, speech=replace(SPEECH, words_a_minute_speaking=136.0)), "in phrases"),
        (replace(GOOD, speech=replace(SPEECH, words_a_minute_overall=39.0)), "pace 39"),
        (replace(GOOD, speech=replace(SPEECH, pause_share=0.54)), "pause"),
        (replace(GOOD, speech=replace(SPEECH, phrase_spread_lu=1.1)), "sd"),
        (replace(GOOD, speech=replace(SPEECH, word_errors=0.02)), "word errors"),
        (replace(GOOD, speech=replace(SPEECH, letter_errors=0.03)), "letter errors"),
        (replace(GOOD, speech=replace(SPEECH, wrong=("Your left foot.",))), "Your left foot."),
    ],
)
def test_each_limit_is_kept(figures: Figures, word: str) -> None:
    (miss,) = missed(figures, LENGTH)
    assert word in miss


def test_a_language_that_is_not_recognised_misses_nothing_by_that() -> None:
    assert missed(replace(GOOD, speech=replace(SPEECH, word_errors=None)), LENGTH) == []


def test_gain_reaches_the_target_but_never_the_ceiling() -> None:
    assert GOOD.gain_db == -2.9
    assert replace(GOOD, loudness_lufs=-16.5).gain_db == -3.5
    assert replace(GOOD, loudness_lufs=-24.0).gain_db == 0.2
    assert replace(GOOD, loudness_lufs=-35.0, true_peak_dbtp=-20.0).gain_db == 9.0


def test_a_bell_stays_quieter_than_the_voice() -> None:
    assert replace(GOOD, loudness_lufs=-22.0, speech=None).gain_db == -3.0


def test_figures_come_back_from_their_file() -> None:
    assert Figures.from_json(json.loads(json.dumps(GOOD.to_json()))) == GOOD
    bell = replace(GOOD, speech=None)
    assert Figures.from_json(bell.to_json()) == bell


def test_the_table_has_a_row_for_each() -> None:
    rows = table({"scan": GOOD, "bell": replace(GOOD, speech=None)}).splitlines()
    assert len(rows) == 4
    assert len({row.count("|") for row in rows}) == 1


def test_the_table_says_what_each_recogniser_made_of_it() -> None:
    rows = {"scan": GOOD, "scansione": replace(GOOD, speech=replace(SPEECH, word_errors=None))}
    _, _, both, second = table(rows).splitlines()
    assert both.endswith("| 0.40% | 0.60% | 1 of 40 |")
    assert second.endswith("| – | 0.60% | 1 of 40 |")


def test_each_phrase_that_was_heard_otherwise_is_listed() -> None:
    rows = differences({"scan": GOOD, "bell": replace(GOOD, speech=None)}).splitlines()
    assert rows[2:] == ["| scan | Scan slowly. | Skan slowly. |"]


def test_words_are_compared_as_they_sound() -> None:
    assert word_error_rate("Practise one breath.", "practice 1 breath") == 0.0


@pytest.mark.parametrize("heard", ["one two four", "one two three three four", "one two tree four"])
def test_a_missing_an_added_and_another_word_each_count_once(heard: str) -> None:
    assert word_error_rate("one two three four", heard) == 0.25


def test_the_recogniser_hears_every_phrase_and_little_silence() -> None:
    rate = 48_000
    samples = np.zeros(60 * rate, dtype=np.float32)
    cues = [Cue(10.0, 12.0, "a"), Cue(40.0, 41.0, "b")]
    for cue in cues:
        samples[int(cue.start_seconds) * rate : int(cue.end_seconds) * rate] = 0.5
    ((held, piece),) = phrases_joined(samples, rate, cues)
    assert held == cues
    assert len(piece) / 16_000 == pytest.approx(3 + 3 * 0.6)
    assert np.count_nonzero(np.abs(piece) > 0.4) / 16_000 == pytest.approx(3, abs=0.05)
