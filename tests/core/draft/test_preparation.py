"""What is done to a recording's ends, and what becomes of its chapters and its words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from app.core.draft.ingested import SILENT_LUFS, Ingested
from app.core.draft.preparation import (
    Bell,
    Preparation,
    TooLittleLeft,
    TooLongWithBell,
    bell_gain_db,
    estimated_smaller_bytes,
    shifted,
    shifted_cues,
    suggested,
)
from app.core.programme.programme import Chapter
from app.core.programme.transcript import Cue

VOICE = Ingested(
    source_name="Voice memo 3.m4a",
    source_sha256="a" * 64,
    source_codec="aac",
    lossy=True,
    sha256="b" * 64,
    bytes=4_800_000,
    codec="aac",
    sample_rate=48_000,
    channels=1,
    frames=48_000 * 600,
    skip_frames=1024,
    loudness_lufs=-20.0,
    true_peak_dbtp=-4.0,
    gain_db=0.0,
    lead_silence_seconds=7.5,
    tail_silence_seconds=12.25,
    clipped_frames=0,
    noise_floor_db=-70.0,
    decode_errors=0,
)
BELL = Bell("/somewhere/bell.mka", 44_100, 1, 44_100 * 20, 312, -25.0, -9.0, 0.0)


class TestSuggestion:
    def test_it_leaves_a_second_before_and_two_after_the_voice(self) -> None:
        found = suggested(VOICE)
        assert (found.trim_start_seconds, found.trim_end_seconds) == (6.5, 10.25)

    def test_what_is_cut_comes_and_goes_softly(self) -> None:
        found = suggested(VOICE)
        assert 0 < found.fade_in_seconds <= 1.0
        assert 0 < found.fade_out_seconds <= 2.0

    def test_little_silence_is_left_alone(self) -> None:
        tight = replace(VOICE, lead_silence_seconds=1.05, tail_silence_seconds=0.3)
        assert suggested(tight).changes_nothing

    def test_only_the_end_that_needs_it_is_cut(self) -> None:
        late = suggested(replace(VOICE, tail_silence_seconds=1.0))
        assert (late.trim_end_seconds, late.fade_out_seconds) == (0.0, 0.0)
        assert late.trim_start_seconds == 6.5

    def test_a_silent_recording_is_left_alone(self) -> None:
        silent = replace(VOICE, lead_silence_seconds=600.0, tail_silence_seconds=600.0)
        assert suggested(silent).changes_nothing


class TestCut:
    def test_it_counts_in_frames_of_the_recording(self) -> None:
        cut = Preparation(trim_start_seconds=1.5, trim_end_seconds=2.0).cut(VOICE)
        assert (cut.start_frame, cut.end_frame) == (72_000, 48_000 * 598)

    def test_a_second_must_be_left(self) -> None:
        assert Preparation(trim_start_seconds=599.0).cut(VOICE).end_frame == VOICE.frames
        with pytest.raises(TooLittleLeft):
            Preparation(trim_start_seconds=300.0, trim_end_seconds=299.1).cut(VOICE)

    def test_fades_that_would_meet_are_shortened_alike(self) -> None:
        short = replace(VOICE, frames=48_000 * 12)
        cut = Preparation(fade_in_seconds=10.0, fade_out_seconds=30.0).cut(short)
        assert (cut.fade_in_seconds, cut.fade_out_seconds) == pytest.approx((3.0, 9.0))

    def test_fades_that_fit_stay(self) -> None:
        cut = Preparation(fade_in_seconds=2.0, fade_out_seconds=5.0).cut(VOICE)
        assert (cut.fade_in_seconds, cut.fade_out_seconds) == (2.0, 5.0)


class TestLength:
    def test_bells_and_their_gaps_are_counted(self) -> None:
        edits = Preparation(trim_start_seconds=10.0, bell_before=BELL, bell_after=BELL)
        assert edits.seconds(VOICE) == 590 + 2 * (20 + 2) + 1

    def test_more_than_six_hours_is_refused(self) -> None:
        long = replace(VOICE, frames=48_000 * (6 * 3600 - 10))
        with pytest.raises(TooLongWithBell):
            Preparation(bell_after=BELL).seconds(long)

    def test_everything_moves_by_what_the_start_gains_and_loses(self) -> None:
        assert Preparation(trim_start_seconds=6.5).shift_seconds == -6.5
        assert Preparation(trim_end_seconds=6.5, bell_after=BELL).shift_seconds == 0
        assert Preparation(trim_start_seconds=2.0, bell_before=BELL).shift_seconds == 21


class TestBellsLevel:
    def test_beside_a_voice_at_the_target_it_is_as_it_is(self) -> None:
        assert bell_gain_db(VOICE, BELL) == 0

    def test_a_quiet_recording_takes_it_down_by_what_playback_adds(self) -> None:
        quiet = replace(VOICE, loudness_lufs=-26.0, true_peak_dbtp=-10.0, gain_db=6.0)
        assert bell_gain_db(quiet, BELL) == -6

    def test_it_is_never_louder_than_the_voice(self) -> None:
        loud = replace(BELL, loudness_lufs=-12.0)
        assert bell_gain_db(VOICE, loud) == -8

    def test_its_peak_is_never_higher_than_the_voices(self) -> None:
        sharp = replace(BELL, true_peak_dbtp=-1.0)
        assert bell_gain_db(VOICE, sharp) == -3

    def test_a_voice_at_one_side_loses_by_the_mix(self) -> None:
        stereo = replace(VOICE, channels=2, loudness_lufs=-25.0)
        assert bell_gain_db(stereo, BELL) == 0
        assert bell_gain_db(stereo, BELL, mono=True) == pytest.approx(-3.01)

    def test_beside_silence_it_is_not_turned_up(self) -> None:
        silent = replace(VOICE, loudness_lufs=SILENT_LUFS, true_peak_dbtp=-200.0, gain_db=-9.0)
        assert bell_gain_db(silent, BELL) == 0


CHAPTERS = (Chapter(0.0, "Arriving"), Chapter(60.0, "Breath"), Chapter(500.0, "Closing"))


class TestChapters:
    def test_they_move_with_what_is_added(self) -> None:
        assert [c.at_seconds for c in shifted(CHAPTERS, 22.0)] == [22.0, 82.0, 522.0]

    def test_one_whose_beginning_was_cut_begins_with_the_recording(self) -> None:
        assert shifted(CHAPTERS, -6.5)[:2] == (Chapter(0.0, "Arriving"), Chapter(53.5, "Breath"))

    def test_one_that_was_cut_wholly_is_gone(self) -> None:
        assert [c.title for c in shifted(CHAPTERS, -70.0)] == ["Breath", "Closing"]

    def test_one_behind_the_new_end_is_gone(self) -> None:
        assert [c.title for c in shifted(CHAPTERS, 0.0, 500.0)] == ["Arriving", "Breath"]

    def test_there_and_back_is_where_it_was(self) -> None:
        assert shifted(shifted(CHAPTERS, 22.0), -22.0) == CHAPTERS


class TestWords:
    CUES = (Cue(1.0, 3.0, "Welcome."), Cue(5.0, 8.0, "Sit down."), Cue(90.0, 95.0, "Thank you."))

    def test_they_move_with_what_is_added(self) -> None:
        assert shifted_cues(self.CUES, 22.0)[0] == Cue(23.0, 25.0, "Welcome.")

    def test_what_was_cut_away_is_not_read(self) -> None:
        assert [c.text for c in shifted_cues(self.CUES, -4.0, 80.0)] == ["Sit down."]

    def test_what_was_cut_into_is_shortened(self) -> None:
        assert shifted_cues(self.CUES, -6.0, 86.5) == (
            Cue(0.0, 2.0, "Sit down."),
            Cue(84.0, 86.5, "Thank you."),
        )


class TestSmaller:
    def test_ten_minutes_take_about_five_megabytes(self) -> None:
        assert estimated_smaller_bytes(600) == pytest.approx(5_000_000, rel=0.02)


class TestJson:
    FULL = Preparation(1.5, 2.5, 0.5, 1.0, BELL, replace(BELL, channels=2), True)

    @pytest.mark.parametrize("edits", [Preparation(), FULL], ids=["nothing", "everything"])
    def test_it_comes_back_as_it_was(self, edits: Preparation) -> None:
        assert Preparation.from_json(json.loads(json.dumps(edits.to_json()))) == edits

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("trim_start_seconds", -1.0),
            ("trim_end_seconds", "2"),
            ("fade_in_seconds", 31.0),
            ("fade_out_seconds", float("nan")),
            ("bell_before", "bell.mka"),
            ("bell_after", {"path": ""}),
            ("mono", 1),
            ("volume", 1.0),
        ],
    )
    def test_anything_else_is_refused(self, key: str, value: Any) -> None:
        with pytest.raises(ValueError, match=key):
            Preparation.from_json({**self.FULL.to_json(), key: value})

    def test_a_missing_key_is_refused(self) -> None:
        values = self.FULL.to_json()
        del values["mono"]
        with pytest.raises(ValueError, match="mono"):
            Preparation.from_json(values)
