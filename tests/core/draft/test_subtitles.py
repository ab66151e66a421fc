"""Words come in whatever file they are in, and go out as WebVTT that can be read."""

from __future__ import annotations

import pytest

from app.core.draft.errors import TranscriptUnreadable
from app.core.draft.subtitles import read_transcript, text_to_vtt, write_webvtt
from app.core.programme.transcript import Cue, parse_webvtt, parts

SRT = """1
00:00:01,500 --> 00:00:04,000
Welcome. <i>Sit</i> down,
as you like.

2
00:00:10,000 --> 00:00:12,000 X1:0
{\\an8}Feel the feet & the floor.
"""
CUES = (
    Cue(1.5, 4.0, "Welcome. Sit down, as you like."),
    Cue(10.0, 12.0, "Feel the feet & the floor."),
)


def read(data: bytes, name: str = "words.srt", seconds: float = 60.0) -> tuple[Cue, ...]:
    return parse_webvtt(read_transcript(data, name, seconds).webvtt)


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(TranscriptUnreadable) as refused:
        read_transcript(data, name, 60.0)
    return str(refused.value)


class TestSrt:
    def test_its_cues_come_through(self) -> None:
        assert read(SRT.encode()) == CUES

    @pytest.mark.parametrize("ending", ["\r\n", "\r"])
    def test_with_any_line_ends(self, ending: str) -> None:
        assert read(SRT.replace("\n", ending).encode()) == CUES

    def test_with_points_for_commas(self) -> None:
        assert read(SRT.replace(",500", ".500").encode()) == CUES

    def test_an_arrow_in_the_words_begins_no_cue(self) -> None:
        (cue, _) = read(SRT.replace("Welcome.", "a --> b").encode())
        assert cue.text.startswith("a --> b")


class TestWebVtt:
    def test_it_comes_back_plain(self) -> None:
        vtt = (
            b"WEBVTT\n\nNOTE secret\n\n00:01.500 --> 00:04.000 align:start\n<v Anna>Welcome.</v>\n"
        )
        assert read(vtt, "a.vtt") == (Cue(1.5, 4.0, "Welcome."),)

    def test_it_is_known_by_its_first_word_too(self) -> None:
        vtt = "WEBVTT\n\n00:01.500 --> 00:04.000\nWelcome.\n".encode("utf-8-sig")
        assert read(vtt, "a.txt") == (Cue(1.5, 4.0, "Welcome."),)

    def test_cues_are_written_in_the_order_of_their_times(self) -> None:
        assert parse_webvtt(write_webvtt(reversed(CUES))) == CUES

    def test_hours_come_through(self) -> None:
        cue = Cue(3_723.25, 3_725.0, "Late")
        assert parse_webvtt(write_webvtt([cue])) == (cue,)


class TestText:
    def test_sentences_are_spread_by_their_length(self) -> None:
        cues = parse_webvtt(text_to_vtt("One two. Three four five six.", 28.0))
        assert [cue.text for cue in cues] == ["One two.", "Three four five six."]
        assert cues[0].start_seconds == 0.0
        assert cues[0].end_seconds == pytest.approx(8.0, abs=0.01)
        assert cues[-1].end_seconds == 28.0

    def test_paragraphs_are_seen_apart_by_a_reader(self) -> None:
        cues = parse_webvtt(text_to_vtt("First.\n\nSecond. Third.", 600.0))
        (part,) = parts(cues, [])
        assert part.paragraphs == ("First.", "Second. Third.")

    def test_quotation_marks_stay_with_their_sentence(self) -> None:
        cues = parse_webvtt(text_to_vtt("“Breathe.” Then rest.", 10.0))
        assert [cue.text for cue in cues] == ["“Breathe.”", "Then rest."]

    def test_whoever_reads_it_in_is_told(self) -> None:
        transcript = read_transcript(b"Breathe.", "a.txt", 10.0)
        assert "spread evenly" in str(transcript.remarks[0])


class TestLetters:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_any_unicode_is_read_without_a_word(self, encoding: str) -> None:
        data = SRT.replace("Welcome", "Così").encode(encoding)
        assert read(data)[0].text.startswith("Così")
        assert read_transcript(data, "a.srt", 60.0).remarks == ()

    def test_an_old_encoding_is_guessed_and_said(self) -> None:
        data = SRT.replace("Welcome", "Così").encode("cp1252")
        assert read(data)[0].text.startswith("Così")
        assert "accents were guessed" in str(read_transcript(data, "a.srt", 60.0).remarks[0])


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "name", "words"),
        [
            (b"\x00\x01\x02\xff" * 20, "a.srt", "it is no text"),
            (b"ID3\x03\x00\x00sound", "a.txt", "it is no text"),
            (b"hello", "a.srt", "no words with times"),
            (b"WEBVTT\n", "a.vtt", "no words with times"),
            (b" \n\n", "a.txt", "no words in it"),
            (b"{\\rtf1 hello}", "a.rtf", "none of these kinds"),
            (b"x" * 2_000_001, "a.txt", "larger than 2 MB"),
        ],
    )
    def test_what_is_no_transcript_is_refused_with_a_reason(
        self, data: bytes, name: str, words: str
    ) -> None:
        assert words in refusal(data, name)

    def test_one_that_goes_on_after_the_end_is_taken_with_a_word(self) -> None:
        transcript = read_transcript(SRT.encode(), "a.srt", 5.0)
        assert "goes on after the recording has ended" in str(transcript.remarks[0])
