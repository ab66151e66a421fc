"""A check says what a listener would notice and what can be done; only what is missing stops."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.core.draft import editing
from app.core.draft.checks import draft_problems, draft_remarks
from app.core.draft.draft import Draft
from app.core.draft.recording_checks import recording_remarks
from app.core.programme.programme import Chapter
from tests.core.draft_examples import empty_draft, filled_draft, ingested


def said(kind: str = "body-scan", home: bool = False, **changes: Any) -> str:
    facts = ingested(**changes)
    remarks = recording_remarks(facts, title="Breath", kind=kind, home=home)  # type: ignore[arg-type]
    return " ".join(map(str, remarks))


class TestRecordings:
    def test_a_good_recording_needs_no_words(self) -> None:
        assert said(home=True) == ""

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"loudness_lufs": -27.0, "gain_db": 7.0}, "quieter than usual; it is turned up by 7"),
            ({"loudness_lufs": -12.0, "gain_db": -8.0}, "usual; it is turned down by 8 dB"),
            ({"loudness_lufs": -36.0, "gain_db": 9.0}, "it is 7 dB quieter than it should be"),
            ({"loudness_lufs": -70.0}, "silent from beginning to end"),
            ({"true_peak_dbtp": -1.0, "gain_db": -2.0}, "Single moments of “Breath” are very loud"),
            ({"clipped_frames": 3}, "its loudest moments crackle"),
            ({"noise_floor_db": -50.0}, "A hiss or a hum can be heard"),
            ({"noise_floor_db": -50.0, "source_codec": "pcm_u8"}, "may hiss by itself"),
            ({"noise_floor_db": -50.0, "source_codec": "adpcm_ima_wav"}, "may hiss by itself"),
            ({"noise_floor_db": -50.0, "source_codec": "pcm_mulaw"}, "may hiss by itself"),
            ({"noise_floor_db": -50.0, "source_codec": "g723_1"}, "may hiss by itself"),
            ({"scaled_db": -2.04}, "all of it was turned down by 2 dB"),
            ({"decode_errors": 2}, "could not be read and are silent now"),
            ({"gap_seconds": 29.6}, "holds nothing for 30 s in all"),
            ({"gap_seconds": 29.6, "decode_errors": 1}, "could not be read"),
            ({"microphones": 6}, "holds 6 channels, as field recorders"),
            ({"cut_short": True, "said_seconds": 541.0}, "breaks off without an end"),
            ({"cut_short": True, "said_seconds": 900.0}, "says it takes 15:00, but"),
            ({"said_seconds": 1450.0}, "says it takes 24:10, but what can be played takes 9:00"),
            ({"said_seconds": 543.0}, "says it takes 9:03, but what can be played takes 9:00"),
            ({"lead_silence_seconds": 6.2}, "begins with 6 s of silence. “Prepare” can trim it."),
            ({"tail_silence_seconds": 9.0}, "ends with 9 s of silence"),
            ({"seconds": 12.0, "said_seconds": 12.0}, "takes only 12 s"),
            ({"had_video": True}, "Only the sound of “Breath” was taken in"),
        ],
    )  # fmt: skip
    def test_what_a_listener_would_notice_is_said(self, changes: Any, words: str) -> None:
        assert words in said(**changes)

    @pytest.mark.parametrize("codec", ["pcm_u8", "adpcm_ms", "gsm_ms", "g729", "pcm_alaw"])
    def test_the_hiss_of_a_coarse_file_is_not_laid_to_the_room(self, codec: str) -> None:
        assert "room" not in said(source_codec=codec, noise_floor_db=-50.0)
        assert said(source_codec=codec, noise_floor_db=-61.0) == said()

    @pytest.mark.parametrize(
        "changes",
        [
            {"said_seconds": 300.0},
            {"loudness_lufs": -24.0, "gain_db": 4.0},
            {"loudness_lufs": -16.0, "gain_db": -4.0},
            {"true_peak_dbtp": -3.0},
            {"noise_floor_db": -60.0},
            {"said_seconds": None},
            {"said_seconds": 541.5},
            {"lead_silence_seconds": 3.9},
            {"tail_silence_seconds": 7.9},
        ],
    )
    def test_what_lies_within_its_bounds_is_not(self, changes: Any) -> None:
        assert said(**changes) == ""

    @pytest.mark.parametrize(
        ("minutes", "named"),
        [(6.0, True), (6.6, False), (10.0, False), (12.4, False), (13.0, True)],
    )
    def test_home_is_seven_to_ten_minutes_and_up_to_twelve_in_use(
        self, minutes: float, named: bool
    ) -> None:
        text = said(home=True, seconds=minutes * 60, said_seconds=None)
        assert ("7 to 10 min, up to 12" in text) is named

    def test_some_seconds_at_home_are_no_minute(self) -> None:
        assert "takes 40 s." in said(home=True, seconds=40.0, said_seconds=None)

    def test_outside_home_any_length_is_right(self) -> None:
        assert said(seconds=2400.0, said_seconds=None) == ""

    def test_a_bell_is_short_and_never_quiet_inside(self) -> None:
        bell = {"seconds": 8.0, "said_seconds": None, "noise_floor_db": -30.0}
        assert said(kind="bell", loudness_lufs=-30.0, tail_silence_seconds=9.0, **bell) == ""

    def test_a_silent_one_is_not_called_noisy_or_quiet_as_well(self) -> None:
        text = said(loudness_lufs=-70.0, noise_floor_db=-50.0, lead_silence_seconds=540.0)
        assert text.count("“Breath”") == 1

    def test_a_remark_leads_to_its_recording(self) -> None:
        facts = ingested(decode_errors=1)
        (remark,) = recording_remarks(
            facts, title="Breath", kind="other", home=False, recording="breath"
        )
        assert remark.recording == "breath"


def remarks(draft: Draft) -> str:
    return " ".join(map(str, draft_remarks(draft)))


def with_loudness(loudness_lufs: float, gain_db: float) -> Draft:
    draft, _ = editing.add_recording(
        filled_draft(),
        ingested("Quiet.wav", loudness_lufs=loudness_lufs, gain_db=gain_db, true_peak_dbtp=-4.5),
    )
    return draft


class TestProgramme:
    def test_tracks_more_than_two_units_apart_are_named(self) -> None:
        assert "“Quiet” is played 2.5 dB quieter than the other recordings" in remarks(
            with_loudness(-24.0, 1.5)
        )

    def test_tracks_closer_than_that_are_not(self) -> None:
        assert "quieter than the other" not in remarks(with_loudness(-23.0, 1.5))

    def test_one_that_stays_quiet_is_told_of_once(self) -> None:
        assert remarks(with_loudness(-30.0, 1.5)).count("“Quiet” is ") == 2
        assert "than the other" not in remarks(with_loudness(-30.0, 1.5))

    def test_a_recording_that_nobody_would_hear_is_named(self) -> None:
        draft = editing.set_home_practice(filled_draft(), ())
        text = remarks(draft)
        assert "“Breath” is in no session and not for practice at home" in text
        assert "No recording is chosen for practice at home" in text

    def test_an_empty_session_is_named_by_that_alone(self) -> None:
        text = remarks(empty_draft(1))
        assert text == "“Session 1” has no blocks yet."

    def test_length_at_home_is_measured_by_the_programmes_own_dose(self) -> None:
        draft = editing.set_dose(filled_draft(), 20, 30, 7)
        assert "“Breath” takes 8 min; the programme suggests 20 to 30 min a day." in remarks(draft)


def problems(draft: Draft) -> list[str]:
    return [str(problem) for problem in draft_problems(draft)]


class TestProblems:
    def test_a_programme_with_recordings_and_titles_is_ready(self) -> None:
        assert problems(filled_draft()) == []

    def test_remarks_never_stop_it(self) -> None:
        draft = with_loudness(-60.0, 9.0)
        assert draft_remarks(draft)
        assert problems(draft) == []

    def test_a_new_one_says_what_comes_next(self) -> None:
        assert problems(empty_draft(0, "")) == [
            "The programme has no title yet.",
            "The programme has no recording yet. Add one.",
            "The programme has no session yet. Add one.",
        ]

    def test_titles_that_are_missing_are_named_by_their_place(self) -> None:
        draft = editing.set_session(filled_draft(), 2, title=" ")
        draft = editing.set_recording(draft, "breath", title="")
        draft = editing.set_chapters(draft, "body-scan", [Chapter(90.0, "")])
        assert problems(draft) == [
            "The chapter at 1:30 of “Body scan” has no title yet.",
            "The recording from the file “Breath.wav” has no title yet.",
            "Session 2 has no title yet.",
        ]

    def test_home_practice_that_no_session_opens_is_named(self) -> None:
        draft = editing.remove_session(filled_draft(), 6)
        draft = editing.set_unlock(draft, 6)
        assert problems(draft) == [
            "Home practice opens with session 6, but the last session is number 5. "
            "Choose another session for it, or add sessions."
        ]

    def test_texts_that_fit_no_manifest_are_named(self) -> None:
        assert (
            "too long for a pack" in problems(editing.set_handout(filled_draft(), "x" * 10**6))[0]
        )

    def test_more_parts_than_a_pack_holds_are_named(self) -> None:
        draft = filled_draft()
        breath = draft.programme.recordings[1]
        many = tuple(
            replace(breath, id=f"r{n}", sha256=f"{n:064x}", chapters=()) for n in range(500)
        )
        assert (
            "at most 498"
            in problems(
                draft.changed(
                    recordings=many, home_practice=(), sessions=draft.programme.sessions[1:]
                )
            )[0]
        )

    def test_more_than_four_gigabytes_are_named(self) -> None:
        draft, _ = editing.add_recording(filled_draft(), ingested("Long", bytes=4 * 1024**3))
        assert "more than 4 GB" in problems(draft)[0]
