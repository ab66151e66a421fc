"""What espeak-ng writes becomes the model's own symbols, and a forced word stands in its place."""

import pytest

from assets.narration.phonemes import model_symbols, phonemes_for, with_forced
from assets.narration.script import ScriptError, Sentence, parse_script


def sentence(text: str) -> Sentence:
    (only,) = parse_script(text).sentences
    return only


@pytest.mark.parametrize(
    ("written", "symbols"),
    [
        ("d^ʒinˈokːia", "ʤinˈokːia"),
        ("at^sˈɔne", "aʦˈɔne"),
        ("polpˈat^ʃːɪ", "polpˈaʧːɪ"),
        ("d^zˈiɡomɪ", "ʣˈiɡomɪ"),
        ("adˈɛs^so", "adˈɛSo"),
        ("a^ʊ-e^ɪ", "WA"),
        ("respˈiro", "respˈiro"),
    ],
)
def test_an_affricate_and_a_diphthong_are_one_symbol(written: str, symbols: str) -> None:
    assert model_symbols(written) == symbols


def test_a_forced_word_stands_in_its_place_with_its_punctuation() -> None:
    source = sentence("Mettiti a sedere, o {stenditi|stˈɛnditɪ}, adesso.")
    said = with_forced("mˈeːtːitɪ a sedˈere, o stendˈitɪ, adˈɛSo.", source)
    assert said == "mˈeːtːitɪ a sedˈere, o stˈɛnditɪ, adˈɛSo."


def test_without_forced_words_nothing_is_changed() -> None:
    assert with_forced("e  un", sentence("E un.")) == "e  un"


@pytest.mark.parametrize(
    "said", ["o stendˈitɪ adˈɛSo kwˈi", "stendˈitɪ"], ids=["a word more", "a word less"]
)
def test_a_forced_word_that_cannot_be_placed_is_refused(said: str) -> None:
    with pytest.raises(ScriptError, match="Line 1"):
        with_forced(said, sentence("O {stenditi|stˈɛnditɪ} adesso."))


def test_a_part_of_a_word_cannot_be_forced() -> None:
    with pytest.raises(ScriptError):
        with_forced("lˈinɡwine", sentence("L'{inguine|ˈinɡwine}"))


def test_a_language_without_a_front_end_is_refused() -> None:
    with pytest.raises(ScriptError, match="“fi”"):
        phonemes_for("fi")
