"""What a recogniser wrote is compared by its letters; a side, a negation or a number decides."""

import pytest

from assets.narration.second_ear import compared


def test_words_that_are_parted_otherwise_are_the_same() -> None:
    (first, second) = compared(
        ["Per una volta.", "I talloni, è così."], "peruna volta italoni e cosi", "it"
    )
    assert (first.errors, first.heard) == (0, "peruna volta")
    assert (second.errors, second.heard) == (1, "italoni e cosi")
    assert not second.decisive


def test_what_falls_to_each_phrase_is_told_with_what_was_added() -> None:
    phrases = compared(["Your feet.", "Your hands."], "Your feet too. Your hens.", "en")
    assert [(p.heard, p.errors) for p in phrases] == [("Your feet too", 3), ("Your hens", 2)]


def test_a_phrase_of_which_nothing_was_heard() -> None:
    (_, second) = compared(["Your feet.", "And go."], "Your feet.", "en")
    assert (second.heard, second.errors) == ("", 5)


@pytest.mark.parametrize(
    ("language", "written", "heard"),
    [
        ("it", "Il piede destro.", "Il piede destra."),
        ("it", "Non è facile.", "Ma è facile."),
        ("it", "Senza fretta.", "Con fretta."),
        ("it", "Il corpo riposa.", "Il corpo non riposa."),
        ("it", "Ancora tre respiri.", "Ancora due respiri."),
        ("it", "Ancora dieci respiri.", "Ancora 9 respiri."),
        ("en", "Your left knee.", "Your right knee."),
        ("en", "Nothing needs to change.", "Something needs to change."),
        ("en", "It does not matter.", "It does matter."),
        ("en", "You don't have to.", "You do have to."),
    ],
)
def test_a_side_a_negation_or_a_number_decides(language: str, written: str, heard: str) -> None:
    (phrase,) = compared([written], heard, language)
    assert phrase.decisive


@pytest.mark.parametrize(
    ("language", "written", "heard"),
    [
        ("it", "Ancora tre respiri.", "Ancora 3 respiri"),
        ("it", "Il piede destro, e il polpaccio.", "Il piede destro e il polpacchio."),
        ("en", "Practise with one hand.", "Practice with 1 hands."),
    ],
)
def test_other_differences_do_not(language: str, written: str, heard: str) -> None:
    (phrase,) = compared([written], heard, language)
    assert not phrase.decisive
