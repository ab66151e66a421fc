"""In a language that marks and lengthens every text: none is untranslated, and none is cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.notes.notes import KNOWN_QUESTIONNAIRES
from app.core.programme.transcript import parse_webvtt, parts
from app.main import Program
from app.ui.i18n.translator import LANGUAGE_NAMES, PROGRAMME_LANGUAGES, language_name
from app.ui.reading.about import SOURCES
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from tests.ui import led_groups
from tests.ui.adherence_scenes import ATTENDED, CODES, GROUP_NAME
from tests.ui.casts import CASTS
from tests.ui.diary import MEDICINES, PREVENTIVES, QUESTIONNAIRES
from tests.ui.geometry import cut_off, visible
from tests.ui.panel_scenes import SIGNER, TEXT
from tests.ui.panel_stage import VOICE
from tests.ui.pseudo_locale import PseudoTranslator, pseudo, unmarked
from tests.ui.room_scenes import WORDS as ROOM_WORDS
from tests.ui.scenes import DEVICES, MISSING_TITLE
from tests.ui.walk import walk

pytestmark = pytest.mark.timeout(600)  # a walk through every scene, on a slow machine too

_WORD = re.compile(r"[^\W\d_]{2,}")
"""Single letters are keys."""

_FILES = re.compile(
    r"\S*/\S*|\b[0-9A-F]{16}\b|\b[\w-]+\.(?:csv|pdf|sqlite|mka|m4a|wav|mp3|evenbreath\S*)|(?<=\W)\.evenbreath\b"
)
"""Paths, numbers of keys, and names of files."""

_TABLE_OF_A_FILE = re.compile(r"\w+\.csv")


class Found(NamedTuple):
    """The texts that nobody translated, and those that are cut off; each with its scene."""

    untranslated: list[str]
    cut_off: list[str]


def texts(window: QWidget) -> Iterator[str]:
    """Every text of a window, seen or read aloud."""
    yield window.windowTitle()
    for widget in visible(window, QWidget):
        if _is_of_a_file(widget):
            continue
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QTableView):
            yield from _items(widget)


def _is_of_a_file(widget: QWidget) -> bool:
    """Whether it shows what is in a file, which is in no language."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, QAbstractButton):
        if _TABLE_OF_A_FILE.fullmatch(above.accessibleName()):
            return True
        above = above.parentWidget()
    return False


def _items(table: QTableView) -> Iterator[str]:
    model, across = table.model(), Qt.Orientation.Horizontal
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        for column in range(model.columnCount()):
            yield str(model.headerData(column, across, role) or "")
            for row in range(model.rowCount()):
                yield str(model.data(model.index(row, column), role) or "")


def names_of_dates() -> set[str]:
    """Months and weekdays, as the locale writes them."""
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    months = {locale.monthName(month, form) for month in range(1, 13) for form in forms}
    return months | {locale.dayName(day, form) for day in range(1, 8) for form in forms}


def names() -> set[str]:
    """What is called the same in every language."""
    people = {name for cast in CASTS.values() for name in (cast.name, *cast.also) if name}
    units = {"MB", "kB", "LUFS", "dBTP"}
    making = {VOICE.rpartition(" ")[0], SIGNER, *map(str.strip, TEXT.splitlines())}
    outputs = {output.name for output in DEVICES.devices}
    papers = {source.partition(", doi:")[0] for source in SOURCES}
    always = {
        "Evenbreath",
        MISSING_TITLE,
        GROUP_NAME,
        *CODES,
        *ATTENDED,
        *papers,
        *LANGUAGE_NAMES.values(),
        *map(language_name, PROGRAMME_LANGUAGES),
        *outputs,
        *units,
        *making,
        *KNOWN_QUESTIONNAIRES,
        *(*led_groups.GROUPS, *led_groups.GROUP_CODES, led_groups.NOTE),
        *led_groups.NAMES.values(),
        *ROOM_WORDS,
        *(one.name for one in (*MEDICINES, *PREVENTIVES, *QUESTIONNAIRES)),
    }
    return {*always, *people, *names_of_dates()}


def words_of(program: Program) -> set[str]:
    """What the programmes say themselves."""
    library = program.profile_data.library
    found: set[str] = set()
    for installed in library.installed():
        found |= _texts_in(installed.manifest_bytes)
        for recording in installed.programme.recordings:
            cues = parse_webvtt(library.transcript(installed, recording) or "")
            for part in parts(cues, recording.chapters):
                found |= {part.title, *part.paragraphs}
    return {" ".join(text.split()) for text in found}


def words_of_drafts(program: Program) -> set[str]:
    """What the programmes in the making say."""
    drafts = program.profile_data.library.home.workshop / "drafts"
    return set().union(*(_texts_in(draft.read_bytes()) for draft in drafts.glob("*.json")))


def _texts_in(data: bytes) -> set[str]:
    """The texts of a JSON file."""
    found: set[str] = set()

    def gather(value: object) -> None:
        if isinstance(value, str):
            found.add(value)
            found.update(value.split("\n\n"))
            found.update(value.split("\n"))
        elif isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                gather(one)

    gather(json.loads(data))
    return {text for text in found if _WORD.search(text)}


def strange(text: str, known: Iterable[str]) -> str:
    """What is left of a text without what was translated and without what is `known`.

    `known` comes in the order in which it is to be tried, the longest first.
    """
    left = " ".join(_FILES.sub(" ", unmarked(text).replace("\N{ZERO WIDTH SPACE}", "")).split())
    if not _WORD.search(left):
        return ""
    if left.endswith("…") and any(one.startswith(left[:-1]) for one in known):
        return ""  # a long name that ends in dots
    for one in known:
        if one in left:
            left = left.replace(one, " ")
            if not _WORD.search(left):
                return ""
    return left


def longest_first(known: Iterable[str]) -> list[str]:
    """Those of two letters and more."""
    return sorted((one for one in known if len(one) > 1), key=len, reverse=True)


@pytest.fixture(scope="module", params=[1.0, 2.0], ids=["100", "200"])
def found(request: pytest.FixtureRequest, qapp: QApplication) -> Found:
    """What is wrong in any scene."""
    found = Found([], [])
    installed: set[str] = set()
    opened: Program | None = None
    for scene, program, window in walk(qapp, scale=request.param, translator=PseudoTranslator):
        if program is not opened:
            opened, installed = program, words_of(program)
        known = longest_first(names() | installed | words_of_drafts(program))
        left = {strange(text, known): text for text in sorted(set(texts(window)))}
        found.untranslated.extend(
            f"{scene.name}: {words!r} of {text!r}" for words, text in left.items() if words
        )
        found.cut_off.extend(f"{scene.name}: {problem}" for problem in cut_off(window))
    return found


def test_every_text_is_translated(found: Found) -> None:
    assert found.untranslated == []


def test_no_longer_text_is_cut_off(found: Found) -> None:
    assert found.cut_off == []


def test_a_text_is_longer_and_keeps_its_fields() -> None:
    source = "A backup takes the place of {what}.\n%n minute(s)"
    text = pseudo(source)
    assert unmarked(text).split(" ") == ["", "{what}", "\n%n", ""]
    assert len(text) >= 1.3 * len(source)


def test_a_text_that_nobody_translated_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label, button = Text("All is well"), Button(pseudo("Begin"))
    for widget in (label, button):
        widget.setParent(window)
    window.show()
    known = longest_first(names())
    assert {strange(text, known) for text in texts(window)} == {"", "All is well"}
