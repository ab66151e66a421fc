"""The words of the editor: what blocks are called, how long they take, what changed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from app.core.draft import editing
from app.core.draft.draft import Draft
from app.core.programme.programme import Block, SilenceBells
from app.ui.editor.parts import BlockLine, EditorPart, PartKind, nearest_part
from app.ui.editor.view_model import changed_part, editor_view_model, facts_line
from app.ui.i18n.dates import Dates
from tests.core.draft_examples import filled_draft, ingested, plays

DATES = Dates(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
TODAY = date(2026, 12, 9)
FIRST = EditorPart(PartKind.SESSION, 1)
HOME, HANDOUT, DETAILS = (
    EditorPart(kind) for kind in (PartKind.HOME, PartKind.HANDOUT, PartKind.DETAILS)
)


def lines(draft: Draft) -> list[tuple[str, str]]:
    """Title and length of each block of session one."""
    session = editor_view_model(draft, FIRST, None, DATES, TODAY).session
    assert session is not None
    return [(line.title, line.detail) for line in session.blocks]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (Block("talk", "Arriving", 10.0, ""), ("Arriving – talk", "10 min, waits for you")),
        (Block("talk", "", 7.5, ""), ("Talk", "7.5 min, waits for you")),
        (Block("silence", seconds=300.0), ("Silence", "5:00")),
        (Block("silence", seconds=90.0, bell_after=True), ("Silence, then a bell", "1:30")),
        (
            Block("silence", seconds=90.0, bells=SilenceBells(True, True)),
            ("Silence between two bells", "1:30"),
        ),
        (Block("break", minutes=15.0), ("Break", "15 min")),
        (Block("bell"), ("Bell", "the program's own")),
    ],
)
def test_a_block_says_what_it_is_and_how_long(block: Block, words: tuple[str, str]) -> None:
    assert lines(editing.add_block(filled_draft(), 1, 0, block))[0] == words


def test_a_recording_says_its_title_and_its_length() -> None:
    assert lines(filled_draft()) == [("Body scan", "9:00")]


def test_a_bell_rung_three_times_takes_three_times_as_long() -> None:
    draft, bell = editing.add_recording(filled_draft(), ingested("Bell.wav", 12.0))
    block = Block("bell", recording=bell, strokes=3)
    assert lines(editing.add_block(draft, 1, 0, block))[0] == ("Bell", "0:36")


def test_a_screen_reader_hears_the_place_of_a_block() -> None:
    draft = editing.add_block(filled_draft(), 1, 1, Block("break", minutes=5.0))
    session = editor_view_model(draft, FIRST, None, DATES, TODAY).session
    assert session is not None
    assert session.blocks[1].name == "2 of 2: Break, 5 min"


def test_the_facts_tell_version_recordings_and_size() -> None:
    draft = filled_draft()
    words = facts_line(draft, DATES)
    assert words.startswith("version 1, not yet shared  ·  2\N{NO-BREAK SPACE}")
    assert words.endswith(", 4\N{NO-BREAK SPACE}MB")
    made = draft.made(1, "0" * 64)
    assert facts_line(made, DATES).startswith("version 1, a pack of it was made")


def test_a_session_says_what_of_its_minutes_is_filled() -> None:
    session = editor_view_model(filled_draft(), FIRST, None, DATES, TODAY).session
    assert session is not None
    assert session.heading.replace("\N{NO-BREAK SPACE}", " ") == "Session 1  ·  9 of 90 min"


def week_line(draft: Draft) -> BlockLine:
    """The line of week one in the outline."""
    return editor_view_model(draft, FIRST, None, DATES, TODAY).lines[0].line


def test_a_week_says_its_title_its_date_and_its_minutes() -> None:
    draft = editing.set_session(filled_draft(), 1, title="Arriving")
    draft = editing.set_start_date(draft, date(2026, 12, 14))
    line = week_line(editing.set_unlock(draft, 1))
    assert (line.title, line.detail) == ("Week 1", "9\N{NO-BREAK SPACE}min")
    below = line.below.replace("\N{NO-BREAK SPACE}", " ")
    assert below == "Arriving\nMon 14 Dec\nopens home practice"


@pytest.mark.parametrize(("language", "title"), [("en", "Session 1"), ("it", "Incontro 1")])
def test_a_week_without_a_title_of_its_own_is_named_once(language: str, title: str) -> None:
    draft = editing.set_about(filled_draft(), language=language)
    draft = editing.set_unlock(editing.set_session(draft, 1, title=title), 3)
    assert week_line(draft).below == ""


def test_a_week_says_that_something_in_it_is_worth_a_look() -> None:
    draft = editing.set_session(filled_draft(), 1, minutes=9.0)
    assert not week_line(draft).waits
    facts = ingested("Breath.m4a", 1.0, lead_silence_seconds=0.5)
    draft, name = editing.add_recording(draft, facts)
    draft = editing.add_block(draft, 1, 0, plays(name))
    assert week_line(draft).waits
    assert week_line(draft).name.endswith("worth a look")


def test_home_practice_offers_no_bells() -> None:
    draft, bell = editing.add_recording(filled_draft(), ingested("Bell.wav", 12.0))
    home = editor_view_model(draft, HOME, None, DATES, TODAY).home
    assert home is not None
    assert bell not in [line.id for line in home.lines]
    assert [line.ticked for line in home.lines] == [False, True]


def test_a_session_that_is_gone_gives_way_to_the_one_before() -> None:
    programme = editing.remove_session(filled_draft(), 6).programme
    assert nearest_part(programme, EditorPart(PartKind.SESSION, 6)).number == 5


@pytest.mark.parametrize(
    ("after", "part"),
    [
        (editing.add_session(filled_draft()), EditorPart(PartKind.SESSION, 7)),
        (editing.set_handout(filled_draft(), "Sit."), HANDOUT),
        (editing.set_about(filled_draft(), author="A clinic"), DETAILS),
        (editing.set_home_practice(filled_draft(), ()), HOME),
        (filled_draft(), FIRST),
    ],
)
def test_a_change_is_seen_where_it_is(after: Draft, part: EditorPart) -> None:
    assert changed_part(filled_draft().programme, after.programme, FIRST) == part
