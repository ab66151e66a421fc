"""Whatever is done in whatever order, a programme in the making stays whole."""

from __future__ import annotations

from datetime import date, time
from math import log10
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.draft import editing
from app.core.draft.checks import OTHER_PROBLEM, draft_problems, draft_remarks
from app.core.draft.draft import Draft, dump_draft, parse_draft
from app.core.draft.errors import NotALanguage, NumberOutOfRange, PartGone
from app.core.draft.recording_edits import guessed_kind
from app.core.draft.text import new_id, title_of_file
from app.core.errors import AppError, DateOutOfRange
from app.core.programme.json_reader import ManifestError
from app.core.programme.manifest import Manifest, dump_manifest, parse_manifest
from app.core.programme.programme import Block, Chapter, Recording
from app.core.programme.soundness import matching_gain_db
from tests.core.draft_examples import empty_draft, filled_draft, ingested, plays


def recording(draft: Draft, recording_id: str) -> Recording:
    found = draft.programme.recording(recording_id)
    assert found is not None
    return found


def blocks(draft: Draft, number: int) -> list[str]:
    session = draft.programme.session(number)
    assert session is not None
    return [block.recording or block.type for block in session.blocks]


class TestAbout:
    def test_a_title_is_one_line_without_what_cannot_be_shown(self) -> None:
        draft = editing.set_about(empty_draft(), title=" Sei\nsettimane\x00 \ud83d")
        assert draft.programme.title == "Sei settimane \N{REPLACEMENT CHARACTER}"

    def test_a_description_keeps_its_lines(self) -> None:
        draft = editing.set_about(empty_draft(), description="One\r\nTwo\x07")
        assert draft.programme.description == "One\nTwo"

    def test_what_is_not_given_stays(self) -> None:
        draft = editing.set_about(empty_draft(), author="A clinic")
        assert draft.programme.title == "My weeks"

    @pytest.mark.parametrize("text", ["", "italiano", "it_IT", "x"])
    def test_a_language_is_a_code(self, text: str) -> None:
        with pytest.raises(NotALanguage):
            editing.set_about(empty_draft(), language=text)

    def test_what_changes_nothing_gives_the_very_draft(self) -> None:
        draft = filled_draft()
        assert editing.set_about(draft, title="My weeks") is draft
        assert editing.set_unlock(draft, 3) is draft


class TestRules:
    def test_a_dose_is_put_in_order(self) -> None:
        dose = editing.set_dose(empty_draft(), 12, 7, 5).programme.dose
        assert (dose.minutes, dose.days_per_week) == ((7.0, 12.0), 5)

    def test_a_practice_day_is_kept_in_seconds(self) -> None:
        assert (
            editing.set_practice_day(empty_draft(), 7.5).programme.practice_day_min_seconds == 450
        )

    @pytest.mark.parametrize("fraction", [0.0, -1.0, 1.1, float("nan"), float("inf")])
    def test_a_fraction_is_more_than_nothing_and_at_most_all(self, fraction: float) -> None:
        with pytest.raises(NumberOutOfRange):
            editing.set_completion(empty_draft(), fraction)

    def test_a_date_is_near(self) -> None:
        with pytest.raises(DateOutOfRange):
            editing.set_start_date(empty_draft(), date(1999, 12, 31))

    def test_home_practice_is_of_recordings_that_are_there(self) -> None:
        with pytest.raises(PartGone):
            editing.set_home_practice(filled_draft(), ("other",))


class TestSessions:
    def test_a_new_session_comes_last(self) -> None:
        draft = editing.add_session(empty_draft(), "Booster", 60)
        assert draft.programme.sessions[-1].number == 7
        assert draft.programme.sessions[-1].title == "Booster"

    def test_a_session_put_between_others_renumbers_them(self) -> None:
        draft = editing.add_session(empty_draft(), "New", at=2)
        titles = [session.title for session in draft.programme.sessions[:3]]
        assert titles == ["Session 1", "New", "Session 2"]
        assert [s.number for s in draft.programme.sessions] == [1, 2, 3, 4, 5, 6, 7]

    def test_a_removed_session_leaves_its_recordings(self) -> None:
        draft = editing.remove_session(filled_draft(), 1)
        assert len(draft.programme.sessions) == 5
        assert draft.programme.recording("body-scan") is not None

    def test_a_moved_session_takes_its_blocks_and_leaves_the_dates(self) -> None:
        draft = editing.set_session_date(filled_draft(), 1, date(2026, 11, 16), time(18, 30))
        draft = editing.move_session(draft, 1, 3)
        assert blocks(draft, 3) == ["body-scan"]
        dated = [s.number for s in draft.programme.sessions if s.date]
        assert dated == [1]

    def test_a_session_that_is_not_there_cannot_be_changed(self) -> None:
        with pytest.raises(PartGone):
            editing.set_session(empty_draft(), 7, title="Seven")


class TestBlocks:
    def test_a_block_goes_where_it_is_put(self) -> None:
        draft = editing.add_block(filled_draft(), 1, 0, Block(type="bell"))
        assert blocks(draft, 1) == ["bell", "body-scan"]

    def test_a_block_has_what_its_type_needs_and_nothing_else(self) -> None:
        odd = Block(type="talk", recording="body-scan", seconds=5.0, strokes=3, bell_after=True)
        session = editing.add_block(filled_draft(), 2, 0, odd).programme.session(2)
        assert session is not None
        assert session.blocks == (Block(type="talk", title="", minutes=0.0, note=""),)

    def test_a_block_moves_within_its_session(self) -> None:
        draft = editing.add_block(filled_draft(), 1, 1, Block(type="break", minutes=5))
        assert blocks(editing.move_block(draft, 1, 0, 1, 1), 1) == ["break", "body-scan"]

    def test_a_block_moves_to_another_session(self) -> None:
        draft = editing.move_block(filled_draft(), 1, 0, 4, 0)
        assert (blocks(draft, 1), blocks(draft, 4)) == ([], ["body-scan"])

    def test_a_block_put_back_where_it_was_changes_nothing(self) -> None:
        draft = filled_draft()
        assert editing.move_block(draft, 1, 0, 1, 0) is draft

    def test_a_block_cannot_play_what_is_not_there(self) -> None:
        with pytest.raises(PartGone):
            editing.add_block(empty_draft(), 1, 0, plays("body-scan"))


class TestRecordings:
    def test_the_title_comes_from_the_file_and_the_id_from_the_title(self) -> None:
        draft, name = editing.add_recording(empty_draft(), ingested("03_Respiro e città.m4a"))
        assert name == "respiro-e-citta"
        assert recording(draft, name).title == "Respiro e città"
        assert recording(draft, name).kind == "breath-attention"

    def test_two_of_the_same_title_have_ids_of_their_own(self) -> None:
        draft, _ = editing.add_recording(empty_draft(), ingested("a.m4a"), "Breath")
        _, second = editing.add_recording(draft, ingested("b.m4a"), "Breath")
        assert second == "breath-2"

    def test_the_same_file_is_not_taken_in_twice(self) -> None:
        draft, first = editing.add_recording(empty_draft(), ingested())
        again, second = editing.add_recording(draft, ingested())
        assert again is draft
        assert second == first

    def test_the_same_file_is_known_after_it_was_prepared(self) -> None:
        draft, name = editing.add_recording(empty_draft(), ingested())
        draft = editing.replace_audio(draft, name, ingested("prepared", source_sha256="0" * 64))
        found = editing.duplicate_of(draft, ingested())
        assert found is not None
        assert found.id == name

    def test_a_name_that_is_no_text_can_be_kept(self) -> None:
        draft, _ = editing.add_recording(empty_draft(), ingested("caf\udce9.wav"))
        assert parse_draft(dump_draft(draft)) == draft

    def test_a_removed_recording_is_nowhere_any_more(self) -> None:
        draft = editing.add_block(filled_draft(), 2, 0, Block(type="bell", recording="body-scan"))
        draft = editing.set_home_practice(draft, ("body-scan", "breath"))
        draft = editing.remove_recording(draft, "body-scan")
        assert draft.programme.recording("body-scan") is None
        assert (blocks(draft, 1), blocks(draft, 2)) == ([], ["bell"])
        assert draft.programme.home_practice == ("breath",)
        assert list(draft.measured) == [recording(draft, "breath").sha256]

    def test_prepared_sound_takes_the_place_and_the_original_is_still_known(self) -> None:
        draft, name = editing.add_recording(empty_draft(), ingested())
        once = editing.replace_audio(draft, name, ingested("once", 500.0))
        twice = editing.replace_audio(once, name, ingested("twice", 490.0))
        assert recording(twice, name).seconds == 490.0
        assert twice.original(recording(twice, name)) == ingested()
        needed = {recording(twice, name).sha256, ingested().sha256}
        assert twice.stored_recordings == needed

    def test_chapters_move_along_when_the_start_is_cut(self) -> None:
        draft, name = editing.add_recording(empty_draft(), ingested())
        chapters = (Chapter(0.0, "Arriving"), Chapter(60.0, "Feet"), Chapter(539.0, "End"))
        draft = editing.set_chapters(draft, name, chapters)
        cut = editing.replace_audio(draft, name, ingested("cut", 500.0), -10.0)
        assert recording(cut, name).chapters == (Chapter(0.0, "Arriving"), Chapter(50.0, "Feet"))

    def test_chapters_are_put_in_order(self) -> None:
        draft = editing.add_chapter(filled_draft(), "body-scan", 120.0, "Legs")
        draft = editing.add_chapter(draft, "body-scan", 30.0, "Feet")
        assert [c.title for c in recording(draft, "body-scan").chapters] == ["Feet", "Legs"]

    def test_a_chapter_lies_within_its_recording(self) -> None:
        with pytest.raises(NumberOutOfRange):
            editing.add_chapter(filled_draft(), "body-scan", 541.0, "Beyond")

    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("Body scan 20 minuti", "body-scan"),
            ("Bodyscan", "body-scan"),
            ("Scansione del corpo", "body-scan"),
            ("Attenzione al respiro", "breath-attention"),
            ("Breathing", "breath-attention"),
            ("Corpo e respiro", "body-and-breath"),
            ("Body and breath", "body-and-breath"),
            ("Campana", "bell"),
            ("Arriving", "arriving"),
            ("Chiusura", "closing"),
            ("Nuova registrazione 12", "other"),
            ("", "other"),
        ],
    )
    def test_the_kind_is_guessed_from_the_words(self, title: str, kind: str) -> None:
        assert guessed_kind(title) == kind

    @pytest.mark.parametrize(
        ("name", "title"),
        [
            ("01 - body_scan.mp3", "Body scan"),
            ("3. Respiro.m4a", "Respiro"),
            ("12.m4a", "12"),
            ("Seduta 3 corpo.wav", "Seduta 3 corpo"),
            ("scan\u202egnp.mp3", "Scan gnp"),
            ("New Recording 7.m4a", "New Recording 7"),
            ("呼吸.wav", "呼吸"),
            ("no ending", "No ending"),
            ("10 minute body scan.mp3", "10 minute body scan"),
            ("10-minute body scan.mp3", "10-minute body scan"),
            ("20 minuti di respiro.m4a", "20 minuti di respiro"),
            ("100 respiri.m4a", "100 respiri"),
            ("3 stones.m4a", "3 stones"),
            ("03 stones.m4a", "Stones"),
            ("3) stones.m4a", "Stones"),
            ("7-11.m4a", "7-11"),
            ("04 - 3 minute breathing space.m4a", "3 minute breathing space"),
            ("1. 10 minuti.m4a", "10 minuti"),
            ("01 10 minute scan.m4a", "10 minute scan"),
            ("1 \u2013 Body scan.m4a", "Body scan"),
            ("(2) Stones.m4a", "Stones"),
            ("[02] Stones.m4a", "Stones"),
            ("1-02 Stones.m4a", "Stones"),
            ("3-step breathing space.m4a", "3-step breathing space"),
            ("4-7-8 breath.m4a", "4-7-8 breath"),
            ("1.5 minute pause.m4a", "1.5 minute pause"),
            ("08_15_2023 scan.m4a", "08 15 2023 scan"),
        ],
    )
    def test_a_title_leaves_the_files_own_signs_out(self, name: str, title: str) -> None:
        assert title_of_file(name) == title

    @pytest.mark.parametrize(
        ("neighbours", "title"),
        [
            (["2 stones.mp3", "3 clouds.mp3", "notes.txt"], "Clouds"),
            (["3 clouds.mp3", "4_stones.mp3"], "Clouds"),
            (["3 clouds.mp3", "30 stones.mp3"], "3 clouds"),
            (["3 clouds.mp3", "Clouds 2.mp3"], "3 clouds"),
        ],
    )
    def test_a_number_in_a_row_of_files_is_a_tracks(
        self, neighbours: list[str], title: str
    ) -> None:
        assert title_of_file("3 clouds.mp3", neighbours) == title
        assert title_of_file("3 minutes.mp3", ["2 minutes.mp3"]) == "3 minutes"

    def test_an_id_in_another_script_is_a_plain_word(self) -> None:
        assert new_id("呼吸", set()) == "recording"
        assert len(new_id("x" * 90, {"x" * 64})) <= 64


class TestVersions:
    def test_a_version_that_was_made_is_not_changed_any_more(self) -> None:
        made = filled_draft().made(1, "a" * 64)
        assert made.is_made
        changed = editing.set_about(made, title="Other")
        assert changed.programme.version == 2
        assert not changed.is_made

    def test_before_a_pack_is_made_the_version_stays(self) -> None:
        assert editing.set_about(filled_draft(), title="Other").programme.version == 1


class TestOnDisk:
    def test_a_draft_comes_back_as_it_was(self) -> None:
        draft = editing.set_about(filled_draft().made(4, "b" * 64), title="")
        assert parse_draft(dump_draft(draft)) == draft

    @pytest.mark.parametrize(
        "change",
        [
            {"format": "other"},
            {"measured": []},
            {"made_version": -1},
            {"prepared_from": {"x": "y"}},
            {"unknown": 1},
            {"programme": {}},
        ],
    )
    def test_anything_else_is_refused(self, change: dict[str, Any]) -> None:
        with pytest.raises(ManifestError):
            Draft.from_json(filled_draft().to_json() | change)

    def test_one_from_when_mono_counted_as_one_channel_is_corrected(self) -> None:
        draft = filled_draft()
        earlier = {key: value for key, value in draft.to_json().items() if key != "mono_counts"}
        corrected = Draft.from_json(earlier)
        assert any(recording.channels == 1 for recording in draft.programme.recordings)
        for before, after in zip(
            draft.programme.recordings, corrected.programme.recordings, strict=True
        ):
            louder_db = 10 * log10(2) if before.channels == 1 else 0.0
            assert after.loudness_lufs == pytest.approx(before.loudness_lufs + louder_db)
            chosen_db = before.gain_db - matching_gain_db(
                before.loudness_lufs, before.true_peak_dbtp
            )
            assert after.gain_db == pytest.approx(
                matching_gain_db(after.loudness_lufs, after.true_peak_dbtp) + chosen_db
            )
            facts = corrected.facts(after)
            assert facts is not None
            assert (facts.loudness_lufs, facts.channels) == (after.loudness_lufs, after.channels)
        assert Draft.from_json(corrected.to_json()) == corrected

    def test_what_a_pack_was_made_of_is_corrected_as_the_next_version(self) -> None:
        made = filled_draft().made(4, "b" * 64).to_json()
        del made["mono_counts"]
        assert Draft.from_json(made).programme.version == 5

    def test_a_newer_format_is_told_apart(self) -> None:
        with pytest.raises(ManifestError) as refused:
            Draft.from_json(filled_draft().to_json() | {"format_version": 2})
        assert refused.value.newer


TEXTS = st.text(max_size=20) | st.sampled_from(["", " ", "Breath", "\ud800", "a\x00b", "\u2028"])
NUMBERS = st.integers(-1, 8)
MINUTES = st.floats(-1, 90_000) | st.sampled_from([0.0, float("nan"), float("inf")])
NAMES = st.sampled_from(["body-scan", "breath", "breath-2", "a", "recording", ""])
DAYS = st.none() | st.dates(date(1998, 1, 1), date(2202, 1, 1))
KINDS = st.sampled_from(["body-scan", "bell", "other"])
SOUNDS = st.builds(
    ingested,
    TEXTS.filter(bool) | st.sampled_from(["Breath.m4a", "Body scan.wav"]),
    st.floats(1, 21_600),
    gain_db=st.floats(-40, 9),
    loudness_lufs=st.floats(-70, 5),
    scaled_db=st.floats(-6, 0),
)
BLOCKS = st.builds(
    Block,
    type=st.sampled_from(["recording", "bell", "silence", "talk", "break"]),
    title=st.none() | TEXTS,
    minutes=st.none() | MINUTES,
    note=st.none() | TEXTS,
    recording=st.none() | NAMES,
    strokes=st.integers(-1, 200),
    seconds=st.none() | MINUTES,
    bell_after=st.booleans(),
)
CHAPTERS = st.lists(st.builds(Chapter, st.floats(-1, 700), TEXTS), max_size=3)


def edit(name: str, *arguments: st.SearchStrategy[Any], **named: Any) -> st.SearchStrategy[Any]:
    return st.tuples(st.just(name), st.tuples(*arguments), st.fixed_dictionaries(named))


EDITS = st.one_of(
    edit("set_about", title=TEXTS, author=TEXTS, description=TEXTS),
    edit("set_about", language=st.sampled_from(["it", "en-GB", "italiano"])),
    edit("add_session", TEXTS, MINUTES, st.none() | NUMBERS),
    edit("remove_session", NUMBERS),
    edit("move_session", NUMBERS, NUMBERS),
    edit("set_session", NUMBERS, title=TEXTS, minutes=MINUTES),
    edit("set_session_date", NUMBERS, DAYS, st.none() | st.times()),
    edit("add_block", NUMBERS, NUMBERS, BLOCKS),
    edit("set_block", NUMBERS, NUMBERS, BLOCKS),
    edit("remove_block", NUMBERS, NUMBERS),
    edit("move_block", NUMBERS, NUMBERS, NUMBERS, NUMBERS),
    edit("add_recording", SOUNDS, st.none() | TEXTS, st.none() | KINDS),
    edit("set_recording", NAMES, title=TEXTS, kind=KINDS),
    edit("replace_audio", NAMES, SOUNDS, st.floats(-60, 60)),
    edit("remove_recording", NAMES),
    edit("set_chapters", NAMES, CHAPTERS),
    edit("set_transcript", NAMES, st.sampled_from([None, "0" * 64, "x"])),
    edit("set_home_practice", st.lists(NAMES, max_size=2).map(tuple)),
    edit("set_unlock", NUMBERS, st.booleans()),
    edit("set_completion", st.floats(-1, 2)),
    edit("set_practice_day", MINUTES),
    edit("set_dose", MINUTES, MINUTES, NUMBERS),
    edit("set_start_date", DAYS),
    edit("set_handout", TEXTS),
    st.tuples(st.just("made"), st.just((3, "c" * 64)), st.just({})),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(EDITS, max_size=12), st.sampled_from([empty_draft(0, ""), filled_draft()]))
def test_any_edits_leave_a_draft_that_is_whole(edits: list[Any], draft: Draft) -> None:
    for name, arguments, named in edits:
        try:
            if name == "made":
                draft = draft.made(*arguments)
            elif name == "add_recording":
                draft, added = editing.add_recording(draft, *arguments)
                assert draft.programme.recording(added) is not None
            else:
                draft = getattr(editing, name)(draft, *arguments, **named)
        except AppError:
            pass
    assert parse_draft(dump_draft(draft)) == draft
    draft_remarks(draft)
    problems = draft_problems(draft)
    # Each problem has words of its own; the last resort is never needed.
    assert OTHER_PROBLEM not in [problem.template for problem in problems]
    if not problems:
        manifest = Manifest(draft.programme)
        assert parse_manifest(dump_manifest(manifest)) == manifest


def test_a_recording_too_short_for_a_pack_is_named() -> None:
    draft, name = editing.add_recording(empty_draft(), ingested(seconds=0.5))
    (problem,) = draft_problems(draft)
    assert problem.recording == name
