"""Every error a person can meet is a sentence, and survives the way between processes."""

from __future__ import annotations

import json
import string
from types import ModuleType

import pytest

from app.core import errors
from app.core.adherence import adherence_errors
from app.core.draft import errors as draft_errors
from app.core.draft import ingest_errors, preparation
from app.core.errors import AppError, UnexpectedError, UnknownDevice
from app.core.groups import group_errors
from app.core.notes import note_errors
from app.core.practice import record_errors
from app.core.programme import pack_errors

PLACES = (
    adherence_errors,
    draft_errors,
    errors,
    group_errors,
    ingest_errors,
    note_errors,
    pack_errors,
    preparation,
    record_errors,
)
HOMES = {place.__name__ for place in PLACES}
KINDS = [kind for kind in AppError.__subclasses__() if kind.__module__ in HOMES]
ENDS_WITH_A_SENTENCE = (draft_errors.NotReadyToPack,)
UNWANTED = ("streak", "score", "fail", "treatment", "goal", "you missed", "traceback")


def example(kind: type[AppError]) -> AppError:
    """The error with each of its fields filled in."""
    names = {name for _, name, _, _ in string.Formatter().parse(kind.template) if name}
    return kind(**{name: f"{name} {{}} “é”" for name in names})


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_each_file_has_some(place: ModuleType) -> None:
    assert [kind for kind in KINDS if kind.__module__ == place.__name__]


@pytest.mark.parametrize("kind", KINDS)
class TestEveryError:
    def test_it_says_its_fields_in_whole_sentences(self, kind: type[AppError]) -> None:
        text = str(example(kind))
        assert text.endswith(".") or kind in ENDS_WITH_A_SENTENCE
        assert all(str(value) in text for value in example(kind).fields.values())

    def test_it_uses_no_unwanted_word(self, kind: type[AppError]) -> None:
        assert not [word for word in UNWANTED if word in kind.template.lower()]

    def test_it_comes_back_from_another_process(self, kind: type[AppError]) -> None:
        back = AppError.from_json(json.loads(json.dumps(example(kind).to_json())))
        assert type(back) is kind
        assert str(back) == str(example(kind))


def test_numbers_stay_numbers_on_the_way() -> None:
    assert errors.UnknownSession(number=9, last=6).to_json()["fields"] == {"number": 9, "last": 6}


@pytest.mark.parametrize(
    "value", [{}, {"error": "NoSuch"}, {"error": "UnknownDevice", "fields": {}}, {"fields": 3}]
)
def test_what_is_no_known_error_is_an_unexpected_one(value: dict[str, object]) -> None:
    assert type(AppError.from_json(value)) is UnexpectedError


def test_a_brace_in_a_field_does_no_harm() -> None:
    assert "“{0}{name}”" in str(UnknownDevice(name="{0}{name}"))
