"""A slip is worth a sentence; a file that is not the recording is refused."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from app.core.programme.manifest import facts_problem, manifest_warnings
from app.core.programme.programme import RecordingFacts
from app.core.programme.soundness import matching_gain_db
from tests.core.examples import Edit, manifest, recording

FACTS = RecordingFacts(
    container="matroska,webm",
    codec="opus",
    audio_streams=1,
    other_streams=0,
    sample_rate=48_000,
    channels=1,
    end_seconds=488.0,
)


def edited(edit: Edit) -> str:
    return " ".join(manifest_warnings(manifest(edit)))


def only_session(minutes: float, *blocks: dict[str, Any]) -> Edit:
    def edit(whole: dict[str, Any]) -> None:
        programme = whole["programme"]
        programme["sessions"] = [
            {"number": 1, "title": "First", "minutes": minutes, "blocks": list(blocks)}
        ]
        programme["unlock"]["home_practice_from_session"] = 1

    return edit


class TestWarnings:
    def test_blocks_that_fill_the_session_are_no_slip(self) -> None:
        blocks = [
            {"type": "talk", "title": "Pain", "minutes": 30, "note": ""},
            {"type": "recording", "recording": "body-scan"},
            {"type": "silence", "seconds": 300},
            {"type": "bell"},
            {"type": "break", "minutes": 10},
        ]
        assert manifest_warnings(manifest(only_session(56, *blocks))) == ()

    def test_blocks_that_do_not_fill_the_session_are_named_with_both_sums(self) -> None:
        edit = only_session(90, {"type": "recording", "recording": "body-scan"})
        assert (
            edited(edit) == "The blocks of “First” take 11 min; the session is planned for 90 min."
        )

    @pytest.mark.parametrize(
        "blocks",
        [
            [],
            [{"type": "talk", "title": "Pain", "minutes": 0, "note": ""}],
            [{"type": "break", "minutes": 0}, {"type": "recording", "recording": "body-scan"}],
        ],
    )
    def test_a_session_whose_length_is_left_open_is_no_slip(
        self, blocks: list[dict[str, Any]]
    ) -> None:
        assert manifest_warnings(manifest(only_session(90, *blocks))) == ()

    def test_open_blocks_hide_no_session_that_is_too_long(self) -> None:
        talks = [{"type": "talk", "title": "", "minutes": m, "note": ""} for m in (0, 100)]
        assert "take 100 min; the session is planned for 90 min" in edited(only_session(90, *talks))

    def test_a_session_that_says_no_length_is_never_too_long(self) -> None:
        block = {"type": "recording", "recording": "body-scan"}
        assert manifest_warnings(manifest(only_session(0, block))) == ()

    def test_a_few_seconds_are_neither_no_time_nor_a_minute(self) -> None:
        edit = only_session(90, {"type": "silence", "seconds": 40})
        assert "take 40 s; the session is planned for 90 min" in edited(edit)

    def test_a_gain_that_does_not_fit_the_loudness_is_named(self) -> None:
        def edit(whole: dict[str, Any]) -> None:
            whole["programme"]["recordings"][0]["gain_db"] = -6.0

        assert "gain of -6 dB; its loudness asks for 0.1 dB" in edited(edit)

    @pytest.mark.parametrize(("gain_db", "named"), [(-6.0, False), (6.0, True)])
    def test_a_bell_may_be_quieter_than_the_voice_but_not_louder(
        self, gain_db: float, named: bool
    ) -> None:
        def edit(whole: dict[str, Any]) -> None:
            whole["programme"]["recordings"][0] |= {"kind": "bell", "gain_db": gain_db}

        assert ("gain of" in edited(edit)) is named

    def test_a_home_recording_outside_the_dose_is_named(self) -> None:
        def edit(whole: dict[str, Any]) -> None:
            whole["programme"]["home_practice"] = ["body-and-breath", "body-scan"]

        text = edited(edit)
        assert "“Body scan” takes 11 min; the programme suggests 7 to 10 min a day." in text
        assert "“Body and breath”" not in text

    def test_a_short_variant_at_home_is_no_slip(self) -> None:
        def edit(whole: dict[str, Any]) -> None:
            whole["programme"]["home_practice"] = ["short-breath"]
            whole["programme"]["recordings"][3]["variant"] = "short"

        assert "Short breath" not in edited(edit)

    @pytest.mark.parametrize("places", [[10.0, 5.0], [0.0, 488.0]])
    def test_chapters_out_of_order_or_behind_the_end_are_named(self, places: list[float]) -> None:
        def edit(whole: dict[str, Any]) -> None:
            chapters = [{"at_seconds": place, "title": "Here"} for place in places]
            whole["programme"]["recordings"][0]["chapters"] = chapters

        assert "The chapters of “Body and breath”" in edited(edit)


class TestGain:
    def test_it_brings_the_loudness_to_minus_20(self) -> None:
        assert matching_gain_db(-23.0, -12.0) == 3.0
        assert matching_gain_db(-14.0, -1.0) == -6.0

    def test_it_lifts_no_peak_over_minus_3(self) -> None:
        assert matching_gain_db(-26.0, -5.0) == 2.0

    def test_it_is_never_more_than_9(self) -> None:
        assert matching_gain_db(-45.0, -40.0) == 9.0

    def test_it_is_never_less_than_minus_40(self) -> None:
        assert matching_gain_db(30.0, 40.0) == -40.0


class TestFacts:
    def test_the_file_that_was_measured_is_taken(self) -> None:
        assert facts_problem(recording(), FACTS) is None

    @pytest.mark.parametrize("codec", ["mp3", "aac", "alac", "flac", "opus", "vorbis"])
    def test_six_codecs_are_taken(self, codec: str) -> None:
        assert facts_problem(recording(), replace(FACTS, codec=codec)) is None

    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            ({"container": "mp3"}, "is not Matroska"),
            ({"container": "not-matroska"}, "is not Matroska"),
            ({"audio_streams": 0}, "one audio stream"),
            ({"audio_streams": 2}, "one audio stream"),
            ({"other_streams": 1}, "one audio stream"),
            ({"codec": "pcm_s16le"}, "pcm_s16le"),
            ({"sample_rate": 44_100}, "another sample rate"),
            ({"sample_rate": 24_000}, "another sample rate"),
            ({"channels": 2}, "another number of channels"),
            ({"end_seconds": 487.7}, "another length"),
            ({"end_seconds": 488.3}, "another length"),
            ({"end_seconds": math.nan}, "another length"),
        ],
    )
    def test_another_file_is_refused(self, change: dict[str, Any], problem: str) -> None:
        found = facts_problem(recording(), replace(FACTS, **change))
        assert found is not None
        assert found.startswith("body-and-breath: ")
        assert problem in found

    @pytest.mark.parametrize("end", [487.85, 488.15])
    def test_a_fifth_of_a_second_of_padding_is_no_other_length(self, end: float) -> None:
        assert facts_problem(recording(), replace(FACTS, end_seconds=end)) is None

    def test_skipped_frames_are_in_the_file(self) -> None:
        delayed = replace(recording(), skip_frames=24_000)
        assert facts_problem(delayed, replace(FACTS, end_seconds=488.5)) is None
        assert facts_problem(delayed, FACTS) is not None

    def test_he_aac_may_name_half_of_what_it_decodes_to(self) -> None:
        halved = replace(FACTS, codec="aac", sample_rate=24_000)
        assert facts_problem(recording(), halved) is None
        parametric = replace(FACTS, codec="aac", channels=1)
        assert facts_problem(replace(recording(), channels=2), parametric) is None
