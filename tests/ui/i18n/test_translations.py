"""Every word on the screen and every error has its Italian."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from app.core.errors import AppError
from app.core.programme.pack_errors import NotAPack
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import sentence
from app.ui.i18n.translator import Translator, chosen_language, chosen_locale

ROOT = Path(__file__).parent.parent.parent.parent
ITALIAN = ROOT / "assets" / "translations" / "evenbreath_it.ts"
ENGLISH = ROOT / "assets" / "translations" / "evenbreath_en.ts"
LUPDATE = "from PySide6.scripts.pyside_tool import lupdate; lupdate()"
FIELD = re.compile(r"\{\w+\}|%n")
ERRORS = [kind for kind in AppError.__subclasses__() if kind.template]

Message = tuple[str, str]


def messages(path: Path) -> dict[Message, list[str]]:
    """The texts of a translation file and what is written for each, unfinished ones as nothing."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation] or [translation.text or ""]
            done = translation.get("type") != "unfinished"
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = forms if done else []
    return found


@pytest.fixture
def italian(qapp: QApplication) -> Iterator[Dates]:
    translator = Translator(qapp, "it", QLocale.c())
    yield translator.dates
    translator.remove()


@pytest.mark.parametrize("path", [ITALIAN, ENGLISH], ids=["it", "en"])
def test_every_message_is_translated(path: Path) -> None:
    assert [key for key, forms in messages(path).items() if not forms or not all(forms)] == []


def test_translations_keep_the_fields() -> None:
    for (_, source), forms in messages(ITALIAN).items():
        wanted = sorted(FIELD.findall(source))
        # “one week” may do without its number.
        assert sorted(FIELD.findall(forms[-1])) == wanted, source


def test_words_have_one_apostrophe_and_italian_its_own_quotes() -> None:
    for (_, source), forms in messages(ITALIAN).items():
        assert "’" not in "".join([source, *forms]), source
        assert not set("“”") & set("".join(forms)), source


def test_no_sentence_of_the_window_tells_to_type_a_command() -> None:
    """That is for a terminal to add: see `with_cure`."""
    assert [source for _, source in messages(ITALIAN) if "“evenbreath " in source] == []


def test_a_translation_says_no_number_that_is_not_in_the_text() -> None:
    """A programme, not its translator, says how many minutes there are."""
    for (_, source), forms in messages(ITALIAN).items():
        for form in forms:
            assert numbers(form) <= numbers(source), form


def numbers(text: str) -> set[str]:
    """The numbers in a text, without a mark between thousands."""
    return set(re.findall(r"[0-9]+", re.sub(r"(?<=[0-9])[.,](?=[0-9]{3})", "", text)))


def test_no_message_of_the_program_is_missing(tmp_path: Path) -> None:
    files = [str(path) for path in (ROOT / "app").rglob("*.py")]
    found = tmp_path / "found.ts"
    command = [sys.executable, "-c", LUPDATE, "-silent", *files, "-ts", str(found)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    assert messages(found).keys() == messages(ITALIAN).keys()


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_has_an_italian_sentence(kind: type[AppError], italian: Dates) -> None:
    translated = QCoreApplication.translate("errors", kind.template)
    assert translated != kind.template
    fields = dict.fromkeys(re.findall(r"\{(\w+)\}", kind.template), 3)
    assert sentence(kind(**fields), italian) == translated.format(**fields)


def test_a_phrase_in_an_error_is_translated_too(italian: Dates) -> None:
    error = NotAPack(name="a.evenbreath", detail="it has no manifest")
    assert "non ha un manifesto" in sentence(error, italian)


@pytest.mark.parametrize(
    ("setting", "system", "language"),
    [
        (None, "it_IT", "it"),
        (None, "it_CH", "it"),
        (None, "en_US", "en"),
        (None, "de_DE", "en"),
        (None, "C", "en"),
        ("it", "en_GB", "it"),
        ("xx", "it_IT", "en"),
    ],
)
def test_the_language_is_the_chosen_one_or_the_computers(
    setting: str | None, system: str, language: str
) -> None:
    assert chosen_language(setting, QLocale(system)) == language


def test_an_american_keeps_american_dates() -> None:
    assert chosen_locale("en", QLocale("en_US")).name() == "en_US"


def test_an_english_window_on_a_german_computer_writes_english_dates() -> None:
    assert chosen_locale("en", QLocale("de_DE")).language() is QLocale.Language.English
