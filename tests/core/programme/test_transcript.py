"""A timed text becomes headings and paragraphs, whatever program wrote it."""

from __future__ import annotations

import pytest

from app.core.programme.programme import Chapter
from app.core.programme.transcript import PARAGRAPH_CHARACTERS, Cue, Part, parse_webvtt, parts

ONE = "WEBVTT\n\n00:00:03.000 --> 00:00:10.513\nSit down.\n"


def texts(text: str) -> list[str]:
    return [cue.text for cue in parse_webvtt(text)]


def test_reads_a_cue() -> None:
    assert parse_webvtt(ONE) == (Cue(3.0, 10.513, "Sit down."),)


def test_the_number_of_a_cue_is_not_said() -> None:
    text = "WEBVTT\n\n1\n00:03.000 --> 00:05.000\nOne.\n\n2\n00:06.000 --> 00:08.000\nTwo.\n"
    assert texts(text) == ["One.", "Two."]


def test_hours_may_be_left_out() -> None:
    assert parse_webvtt("WEBVTT\n\n01:02.500 --> 01:04.000\nHere.\n")[0].start_seconds == 62.5


def test_hours_count() -> None:
    cue = parse_webvtt("WEBVTT\n\n01:00:01.000 --> 100:00:00.000\nHere.\n")[0]
    assert (cue.start_seconds, cue.end_seconds) == (3601.0, 360_000.0)


def test_two_lines_of_a_cue_are_one_line_of_text() -> None:
    assert texts("WEBVTT\n\n00:01.000 --> 00:02.000\nLet the breath\ncome.\n") == [
        "Let the breath come."
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_every_system_are_read(end: str) -> None:
    assert texts(ONE.replace("\n", end)) == ["Sit down."]


def test_a_byte_order_mark_is_no_matter() -> None:
    assert texts("\ufeff" + ONE) == ["Sit down."]


def test_settings_of_a_cue_are_not_said() -> None:
    assert texts("WEBVTT\n\n00:01.000 --> 00:02.000 align:start line:0%\nHere.\n") == ["Here."]


@pytest.mark.parametrize("block", ["NOTE\nnot said", "STYLE\n::cue { color: red }", "REGION\nid:a"])
def test_notes_and_styles_are_not_said(block: str) -> None:
    assert texts(f"WEBVTT - a title\nKind: captions\n\n{block}\n\n{ONE[8:]}") == ["Sit down."]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<v Anna>Breathe.</v>", "Breathe."),
        ("<i>Softly</i> <00:00:04.000>now", "Softly now"),
        ("<c.quiet", ""),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("a&nbsp;b", "a b"),
    ],
)
def test_mark_up_is_not_said(written: str, said: str) -> None:
    assert texts(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{written}\n") == [said] * bool(said)


@pytest.mark.parametrize(
    "text",
    ["", "WEBVTT", "hello", "WEBVTT\n\n1 --> 2\nNo.", "WEBVTT\n\n99:99.000 --> x\nNo.", "\0"],
)
def test_what_is_no_cue_is_left_out(text: str) -> None:
    assert parse_webvtt(text) == ()


def test_sentences_of_one_thought_are_one_paragraph() -> None:
    cues = [Cue(0.0, 4.0, "Notice."), Cue(11.0, 14.0, "Only notice.")]
    assert parts(cues, ()) == (Part("", ("Notice. Only notice.",)),)


def test_a_long_pause_ends_a_paragraph() -> None:
    cues = [Cue(0.0, 4.0, "Notice."), Cue(12.0, 14.0, "Let it be.")]
    assert parts(cues, ()) == (Part("", ("Notice.", "Let it be.")),)


def test_speech_without_a_pause_has_paragraphs_too() -> None:
    sentence = "And again, and again, and again."
    cues = [Cue(float(n), n + 1.0, sentence) for n in range(100)]
    (part,) = parts(cues, ())
    assert len(part.paragraphs) > 1
    assert max(map(len, part.paragraphs)) <= PARAGRAPH_CHARACTERS + len(sentence)
    assert " ".join(part.paragraphs) == " ".join([sentence] * 100)


def test_chapters_are_headings() -> None:
    chapters = (Chapter(0.0, "Settling"), Chapter(60.0, "Feet"))
    cues = [Cue(3.0, 5.0, "Sit."), Cue(60.0, 62.0, "Feel.")]
    assert parts(cues, chapters) == (Part("Settling", ("Sit.",)), Part("Feet", ("Feel.",)))


def test_a_cue_that_rounding_put_before_its_chapter_is_in_it() -> None:
    chapters = (Chapter(0.0, "Settling"), Chapter(76.164, "Feet"))
    assert parts([Cue(76.16, 79.0, "Down.")], chapters) == (Part("Feet", ("Down.",)),)


def test_what_is_said_before_the_first_chapter_has_no_heading() -> None:
    cues = [Cue(1.0, 2.0, "Welcome."), Cue(30.0, 32.0, "Feel.")]
    assert parts(cues, (Chapter(30.0, "Feet"),)) == (
        Part("", ("Welcome.",)),
        Part("Feet", ("Feel.",)),
    )


def test_a_chapter_without_words_has_no_heading() -> None:
    chapters = (Chapter(0.0, "Settling"), Chapter(10.0, "Silence"))
    assert [part.title for part in parts([Cue(1.0, 2.0, "Sit.")], chapters)] == ["Settling"]


def test_no_words_are_no_parts() -> None:
    assert parts((), (Chapter(0.0, "Settling"),)) == ()


def test_a_cue_that_ends_before_it_begins_keeps_its_words() -> None:
    (cue,) = parse_webvtt("WEBVTT\n\n00:20.000 --> 00:10.000\nBreathe in.\n")
    assert (cue.start_seconds, cue.end_seconds, cue.text) == (20.0, 20.0, "Breathe in.")


@pytest.mark.parametrize("digits", [8, 400, 5000])
def test_hours_beyond_all_recordings_are_no_time(digits: int) -> None:
    late = f"{'9' * digits}:00:00.000"
    assert parse_webvtt(f"WEBVTT\n\n{late} --> {late}\nBreathe in.\n") == ()
