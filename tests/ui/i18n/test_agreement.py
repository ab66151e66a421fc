"""Italian sentences agree with the numbers and names that are filled into them."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.ui.i18n.agreement import filled

ROOT = Path(__file__).parents[3]
AGREES = re.compile(
    r"\b((il|al|dal|del|nel|sul) \{\w+\}|(di|da|a) \{(author|name|before|now|titles?)\})"
)
"""Words that change with the number, the date or the name that follows them."""


@pytest.mark.parametrize(
    ("template", "value", "words"),
    [
        ("almeno il {x} %", "80", "almeno l'80 %"),
        ("almeno il {x} %", "8,5", "almeno l'8,5 %"),
        ("almeno il {x} %", "11", "almeno l'11 %"),
        ("almeno il {x} %", "1", "almeno l'1 %"),
        ("almeno il {x} %", "75", "almeno il 75 %"),
        ("almeno il {x} %", "100", "almeno il 100 %"),
        ("almeno il {x} %", "110", "almeno il 110 %"),
        ("dal {x} in poi", "8 dicembre", "dall'8 dicembre in poi"),
        ("fino al {x}", "11 nov", "fino all'11 nov"),
        ("Dal {x}", "1º nov", "Dal 1º nov"),
        ("il {x}", "1.500", "il 1.500"),
        ("è di {x}", "gli autori", "è degli autori"),
        ("a cura di {x}", "la clinica", "a cura della clinica"),
        ("firmato da {x}", "l'ospedale", "firmato dall'ospedale"),
        ("Passa a {x}", "i nonni", "Passa ai nonni"),
        ("firmato da {x}", "Lo Russo", "firmato da Lo Russo"),
        ("firmato da {x}", "Ilaria", "firmato da Ilaria"),
        ("signed by {x}", "the authors", "signed by the authors"),
        ("{x} di {x}", "8", "8 di 8"),
    ],
)
def test_a_word_agrees_with_what_follows_it(template: str, value: str, words: str) -> None:
    assert filled(template, x=value) == words


def test_braces_in_a_title_stay_as_they_are() -> None:
    assert filled("«{title}» è di {author}", title="{author}", author="A") == "«{author}» è di A"


def test_a_field_that_is_missing_is_said() -> None:
    with pytest.raises(KeyError):
        filled("il {x}", y="8")


def formatted(texts: set[str]) -> set[str]:
    """Those of the English `texts` that a screen fills in without looking at the words around."""
    found = set()
    for path in (ROOT / "app" / "ui").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        # Long texts go over several lines; their beginnings do not.
        if ".format(" in source and any(text[:12] in source for text in texts):
            for function in ast.walk(ast.parse(source)):
                if isinstance(function, ast.FunctionDef):
                    found |= _formatted_in(function)
    return found & texts


def _formatted_in(function: ast.FunctionDef) -> set[str]:
    texts: dict[str, set[str]] = {}
    found = set()
    for node in ast.walk(function):
        if isinstance(node, (ast.Assign, ast.AugAssign)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                texts.setdefault(target.id, set()).update(_marked(node.value))
    for node in ast.walk(function):
        is_format = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if is_format and node.func.attr == "format":
            of = node.func.value
            found |= texts.get(of.id, set()) if isinstance(of, ast.Name) else _marked(of)
    return found


def _marked(node: ast.AST) -> set[str]:
    """The texts that are translated in an expression."""
    found = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            name = ast.unparse(call.func).rpartition(".")[2]
            if name in ("tr", "translate"):
                text = call.args[0 if name == "tr" else 1]
                found |= {str(text.value)} if isinstance(text, ast.Constant) else set()
    return found


CONTROL = "week {week} of {last}"
"""A text that is filled in by `str.format`, which the search must find."""


def test_every_sentence_that_must_agree_is_filled_in_with_care() -> None:
    tree = ElementTree.parse(ROOT / "assets" / "translations" / "evenbreath_it.ts")
    agreeing = {
        message.findtext("source", "")
        for message in tree.iter("message")
        if AGREES.search(message.findtext("translation", ""))
    }
    assert formatted(agreeing | {CONTROL}) == {CONTROL}
