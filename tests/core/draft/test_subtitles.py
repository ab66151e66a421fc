"""Words come in whatever file they are in, and go out as WebVTT that can be read."""

from __future__ import annotations

import pytest

from app.core.draft.errors import TranscriptIsDocument, TranscriptUnreadable
from app.core.draft.subtitles import read_transcript, text_to_vtt, write_webvtt
from app.core.draft.timed_text import label_track, timed_text
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

    def test_what_is_not_understood_is_counted_and_said(self) -> None:
        vtt = (
            "WEBVTT\nKind: captions\n\nNOTE nobody misses this\n\n"
            "00:01.000 --> 00:02.000\nIn.\n\n00:99.00.0 --> 00:04.000\nLost.\n\n"
            "Words without a time.\n\n00:05.000 --> 00:06.000\nOut."
        )
        read_in = read_transcript(vtt.encode(), "a.vtt", 60.0)
        assert [cue.text for cue in parse_webvtt(read_in.webvtt)] == ["In.", "Out."]
        (remark,) = read_in.remarks
        assert "were left out" in str(remark)
        assert remark.fields["count"] == 2

    @pytest.mark.parametrize(
        "times", ["00:0a,000 --> 00:00:06,000", "OO:00:O4,000 --> OO:00:06,000", "0l:04 --> zzz"]
    )
    def test_times_with_letters_in_them_are_no_words_of_the_cue_before(self, times: str) -> None:
        text = f"1\n00:00:01,000 --> 00:00:03,000\nSit down.\n\n2\n{times}\nBreathe.\n"
        read = read_transcript(text.encode(), "a.srt", 30.0)
        assert [cue.text for cue in parse_webvtt(read.webvtt)] == ["Sit down."]
        assert [remark.fields["count"] for remark in read.remarks] == [1]

    def test_a_cue_that_ends_before_it_begins_keeps_its_words(self) -> None:
        vtt = b"WEBVTT\n\n00:02.000 --> 00:01.000\nIn.\n\n00:03.000 --> 00:03.000\nOut.\n"
        assert read(vtt, "a.vtt") == (Cue(2.0, 3.0, "In."), Cue(3.0, 6.0, "Out."))


YOUTUBE = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.310 align:start position:0%
{space}
sit<00:00:00.480><c> down</c><00:00:01.000><c> now</c>

00:00:02.310 --> 00:00:02.320 align:start position:0%
sit down now
{space}

00:00:02.320 --> 00:00:04.789 align:start position:0%
sit down now
and<00:00:02.600><c> breathe</c>

00:00:04.789 --> 00:00:04.799 align:start position:0%
and breathe
{space}

00:00:09.000 --> 00:00:11.000 align:start position:0%
and breathe
out<00:00:10.000><c> again</c>
""".replace("{space}", " ")
ROLLING_SRT = "\n\n".join(
    f"{number}\n00:00:{start:02d},000 --> 00:00:{end:02d},000\n{words}"
    for number, start, end, words in [
        (1, 1, 3, "sit down"),
        (2, 3, 5, "sit down\nand breathe"),
        (3, 5, 7, "and breathe\nin and out"),
        (4, 7, 9, "in and out\nonce more"),
    ]
)


class TestTimesAsTheyCome:
    @pytest.mark.parametrize(
        ("name", "text", "cues"),
        [
            ("teams.vtt", "WEBVTT\n\nid-1/2-0\n0:0:1.5 --> 0:0:4.25\n<v Anna>Sit\ndown.</v>\n",
             [Cue(1.5, 4.25, "Sit down.")]),
            ("short.vtt", "WEBVTT\n\n0:01 --> 0:04\nSit.\n", [Cue(1.0, 4.0, "Sit.")]),
            ("comma.vtt", "WEBVTT\n\n00:01,5 --> 00:04,50\nSit.", [Cue(1.5, 4.5, "Sit.")]),
            ("close.vtt", "WEBVTT\n\n1:00:01.000-->1:00:04.000\nSit.", [Cue(3601, 3604, "Sit.")]),
            ("tight.vtt", "WEBVTT\n\n1\n00:01.0 --> 00:02.0\nIn.\n2\n00:03.0 --> 00:04.0\nOut.",
             [Cue(1, 2, "In."), Cue(3, 4, "Out.")]),
            ("one.srt", "1\n0:0:1 --> 0:0:4\nSit.\n\n2\n1:05 --> 1:06\n3",
             [Cue(1, 4, "Sit."), Cue(65, 66, "3")]),
            ("tight.srt", "1\n00:00:01,0 --> 00:00:02,0\nIn.\n2\n00:00:03,0 --> 00:00:04,0\nOut.",
             [Cue(1, 2, "In."), Cue(3, 4, "Out.")]),
            ("heard.txt", "[0:00 --> 0:04] Sit down.\n[0:04.500 --> 1:00:06.000]  Breathe.",
             [Cue(0, 4, "Sit down."), Cue(4.5, 3606, "Breathe.")]),
            ("you.sbv", "0:00:01.000,0:00:04.000\nSit\ndown\n\n0:00:05.000,0:00:06.500\nOut",
             [Cue(1, 4, "Sit down"), Cue(5, 6.5, "Out")]),
            ("blank.srt", "1\n\n00:00:01,0 --> 00:00:02,0\n\nIn.\n\n2\n0:0:3 \u2013> 0:0:4\nOut.",
             [Cue(1, 2, "In."), Cue(3, 4, "Out.")]),
            ("film.srt", "1\n00:00:01:15 --> 00:00:02:00\nIn.", [Cue(1.5, 2, "In.")]),
            ("seconds.txt", "[0.00s -> 4.50s] Sit.\n[61.5s -> 70.00s] Out.",
             [Cue(0, 4.5, "Sit."), Cue(61.5, 70, "Out.")]),
            ("table.tsv", "start\tend\ttext\n0\t4500\tSit.\n61500\t70000\tOut.\n",
             [Cue(0, 4.5, "Sit."), Cue(61.5, 70, "Out.")]),
            ("copied.txt", "0:00\nSit.\n0:04\nOut.\nRest.\n",
             [Cue(0, 4, "Sit."), Cue(4, 7, "Out. Rest.")]),
            ("marked.txt", "(0:00) Sit.\n(1:04) Out.\n", [Cue(0, 64, "Sit."), Cue(64, 67, "Out.")]),
            ("speaker.txt", "Anna Rossi   0:03\nSit.\n\nAnna Rossi   0:10\nOut.\n",
             [Cue(3, 10, "Sit."), Cue(10, 13, "Out.")]),
            ("song.lrc", "[ar:Anna]\n[00:01.50]Sit.\n[00:04.00]Out.\n",
             [Cue(1.5, 4, "Sit."), Cue(4, 7, "Out.")]),
        ],
    )  # fmt: skip
    def test_every_way_of_writing_a_time_is_read(
        self, name: str, text: str, cues: list[Cue]
    ) -> None:
        read_in = read_transcript(text.encode(), name, 4_000.0)
        assert (list(parse_webvtt(read_in.webvtt)), read_in.remarks) == (cues, ())

    @pytest.mark.parametrize(
        ("name", "text", "lines"),
        [
            ("a.en.vtt", YOUTUBE, ["sit down now", "and breathe", "out again"]),
            ("a.srt", ROLLING_SRT, ["sit down", "and breathe", "in and out", "once more"]),
            ("b.srt", ROLLING_SRT.replace("sit down\nand", "and"),
             ["sit down", "and breathe", "in and out", "once more"]),
        ],
    )  # fmt: skip
    def test_rolling_captions_say_each_line_once(
        self, name: str, text: str, lines: list[str]
    ) -> None:
        assert [cue.text for cue in read(text.encode(), name)] == lines

    def test_what_is_said_twice_stays_said_twice(self) -> None:
        assert [cue.text for cue in read(SRT.replace("Feel", "Sit").encode() + SRT.encode())] == [
            "Welcome. Sit down, as you like.",
            "Welcome. Sit down, as you like.",
            "Sit the feet & the floor.",
            "Feel the feet & the floor.",
        ]


class TestLabels:
    def test_a_label_track_is_offered_as_chapters(self) -> None:
        track = "0.000000\t0.000000\tArriving\n\\\t100.0\t200.0\n61,5\t70.25\tFeet\n"
        read_in = read_transcript(track.encode(), "Labels 1.txt", 80.0)
        assert read_in.labels == (Cue(0.0, 3.0, "Arriving"), Cue(61.5, 70.25, "Feet"))
        assert [cue.text for cue in parse_webvtt(read_in.webvtt)] == ["Arriving", "Feet"]

    def test_other_texts_are_none(self) -> None:
        assert read_transcript(b"1.0\t2.0\tA\nand words", "a.txt", 80.0).labels == ()


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
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
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
            (b"hello", "a.tex", "none of these kinds"),
            (b"x" * 2_000_001, "a.txt", "larger than 2 MB"),
        ],
    )
    def test_what_is_no_transcript_is_refused_with_a_reason(
        self, data: bytes, name: str, words: str
    ) -> None:
        assert words in refusal(data, name)

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"PK\3\4word/document.xml", "corpo.docx"),
            (b"PK\3\4word/document.xml", "corpo.txt"),
            (b"{\\rtf1 hello}", "a"),
            (b"x" * 2_000_001, "long.DOC"),
        ],
    )
    def test_a_document_is_told_what_to_do_with(self, data: bytes, name: str) -> None:
        with pytest.raises(TranscriptIsDocument, match="copy all the text and paste it here"):
            read_transcript(data, name, 60.0)

    def test_one_that_goes_on_after_the_end_is_taken_with_a_word(self) -> None:
        transcript = read_transcript(SRT.encode(), "a.srt", 5.0)
        assert "goes on after the recording has ended" in str(transcript.remarks[0])


@pytest.mark.parametrize("digits", [13, 400, 5000])
def test_numbers_beyond_all_recordings_are_no_times(digits: int) -> None:
    late = "9" * digits
    assert timed_text(f"start\tend\ttext\n{late}\t{late}\tBreathe in.\n").cues == ()
    assert label_track(f"{late}\t{late}\tBreathe in.\n") == ()
