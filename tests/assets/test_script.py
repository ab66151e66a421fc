"""A script says what is spoken and how long it is silent, and refuses what would be misread."""

import pytest

from assets.narration.script import (
    PARAGRAPH_PAUSE_SECONDS,
    SENTENCE_PAUSE_SECONDS,
    Forced,
    ScriptError,
    WordList,
    parse_script,
    script_problems,
    words_of,
)

WORDS = WordList(
    mispronounced={"close": "{close|klˈOz}", "bow": "{bow|bˈW}"},
    unsuitable={"bright": "brightness"},
)


def pauses(text: str) -> list[float]:
    script = parse_script(text)
    return [
        *(sentence.pause_before_seconds for sentence in script.sentences),
        script.closing_pause_seconds,
    ]


def test_sentences_follow_each_other_after_a_short_pause() -> None:
    assert pauses("One.\nTwo.") == [0.0, SENTENCE_PAUSE_SECONDS, 0.0]


def test_an_empty_line_makes_the_pause_a_paragraph() -> None:
    assert pauses("One.\n\nTwo.") == [0.0, PARAGRAPH_PAUSE_SECONDS, 0.0]


def test_a_written_pause_stands_instead_of_the_usual_one() -> None:
    assert pauses("[p 3]\nOne. [p 2.5]\n\nTwo. [p 6]") == [3.0, 2.5, 6.0]


def test_written_pauses_in_one_place_add_up() -> None:
    assert pauses("One. [p 2]\n[p 3]\nTwo.") == [0.0, 5.0, 0.0]


def test_a_note_to_the_writer_is_not_read() -> None:
    assert [s.text for s in parse_script("; quietly\nOne.").sentences] == ["One."]


def test_a_chapter_belongs_to_its_first_sentence() -> None:
    script = parse_script("# Feet\nOne.\nTwo.\n# Hands\nThree.")
    assert [sentence.chapter for sentence in script.sentences] == ["Feet", None, "Hands"]


def test_a_forced_word_is_shown_plainly_and_sounds_as_written() -> None:
    (sentence,) = parse_script("Let the eyes {close|klˈOz}, slowly.").sentences
    assert sentence.text == "Let the eyes close, slowly."
    assert sentence.forced == (Forced(13, 18, "klˈOz"),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[p 3]",
        "# Feet",
        "# Feet\n# Hands\nOne.",
        "#\nOne.",
        "One. [p 2] Two.",
        "One. [p two]",
        "One [pause].",
        "Let {close} be.",
        "Let {close|} be.",
    ],
)
def test_what_cannot_be_read_aloud_is_refused(text: str) -> None:
    with pytest.raises(ScriptError):
        parse_script(text)


def test_a_refusal_names_the_line() -> None:
    with pytest.raises(ScriptError, match="Line 2"):
        parse_script("One.\nTwo. [p]")


def test_a_word_that_may_be_mispronounced_is_refused() -> None:
    (problem,) = script_problems(parse_script("One.\nClose the eyes."), WORDS)
    assert problem.startswith("Line 2: “close”")
    assert "{close|klˈOz}" in problem


def test_the_same_word_with_its_sound_written_out_is_taken() -> None:
    assert script_problems(parse_script("{Close|klˈOz} the eyes."), WORDS) == []


def test_only_the_word_that_is_written_out_is_settled() -> None:
    problems = script_problems(parse_script("{Close|klˈOz} the eyes, close by."), WORDS)
    assert len(problems) == 1


def test_a_part_of_another_word_is_no_problem() -> None:
    assert script_problems(parse_script("The elbow, and the closeness."), WORDS) == []


def test_a_word_that_has_no_place_here_is_refused_even_with_its_sound() -> None:
    assert script_problems(parse_script("A {bright|bɹˈIt} day."), WORDS) == [
        "Line 1: “bright” has no place here (brightness)."
    ]


@pytest.mark.parametrize("text", ["An evening, d'bright.", "L’bright."])
def test_an_elided_article_does_not_hide_a_word(text: str) -> None:
    (problem,) = script_problems(parse_script(text), WORDS)
    assert "“bright”" in problem


def test_a_number_in_digits_is_refused() -> None:
    assert script_problems(parse_script("One.\nTake 3 breaths."), WORDS) == [
        "Line 2: a number is written in words."
    ]


def test_words_are_counted_without_punctuation() -> None:
    assert words_of("You don’t, or do: you.") == ["you", "don't", "or", "do", "you"]
