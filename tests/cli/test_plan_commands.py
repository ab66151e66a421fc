"""A programme built from one readable file by a script, and written as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.draft.draft import Draft
from app.store.packs.draft_store import DraftStore
from app.store.paths import Home
from tests.cli.console import Console, assert_refused
from tests.cli.test_programme_making import tone

PLAN = """
format = "evenbreath-plan"
format_version = 1
title = "Sei settimane"
language = "it"
start_date = 2026-11-16
home_practice = ["corpo"]
handout = \"\"\"
A casa

Siediti \\"comodo\\".\"\"\"

[unlock]
home_practice_from_session = 2

[dose]
minutes = [7, 10]
days_per_week = 6

[[recordings]]
id = "corpo"
file = "suoni/01.wav"
title = "Il corpo"
kind = "body-scan"
transcript = "Siediti. Respira."

[[recordings.chapters]]
at_seconds = 1.5
title = "Arrivare"

[[sessions]]
title = "Arrivare"
minutes = 90
time = 18:30:00

[[sessions.blocks]]
type = "talk"
title = "Benvenuti"
minutes = 10
note = "Chiedi come va."

[[sessions.blocks]]
type = "recording"
recording = "corpo"

[[sessions.blocks]]
type = "silence"
seconds = 300
bells = { start = true, every_minutes = 2 }

[[sessions]]
title = "Secondo"
minutes = 60
date = 2026-11-25
blocks = []
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "suoni").mkdir()
    tone(tmp_path / "suoni" / "01.wav", 3.0)
    plan = tmp_path / "plan.toml"
    plan.write_text(PLAN)
    return plan


def load(console: Console, draft_id: str) -> Draft:
    return DraftStore(Home.open(console.home)).load(draft_id)


def test_a_plan_becomes_a_programme_and_a_programme_the_same_plan(
    empty_console: Console, plan: Path, tmp_path: Path
) -> None:
    begun = empty_console.ok("programme", "apply", str(plan), "--json").value["id"]
    programme = load(empty_console, begun).programme
    (recording,) = programme.recordings
    assert (recording.id, recording.title, recording.kind) == ("corpo", "Il corpo", "body-scan")
    assert [chapter.at_seconds for chapter in recording.chapters] == [1.5]
    assert recording.transcript is not None
    assert [session.title for session in programme.sessions] == ["Arrivare", "Secondo"]
    kinds = [block.type for block in programme.sessions[0].blocks]
    assert kinds == ["talk", "recording", "silence"]
    assert programme.handout == 'A casa\n\nSiediti "comodo".'
    written = tmp_path / "again.toml"
    empty_console.ok("programme", "export-plan", str(written), "--draft", begun)
    before = load(empty_console, begun)
    empty_console.ok("programme", "apply", str(written))
    assert load(empty_console, begun) == before
    empty_console.ok("programme", "apply", str(plan), "--draft", begun)  # what is there, stays
    assert load(empty_console, begun) == before
    again = empty_console("programme", "export-plan", str(written), "--draft", begun)
    assert_refused(again, "is there already")
    answer = empty_console.ok("programme", "pack", str(tmp_path / "corso.evenbreath"))
    assert "--with-notes" in answer.out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes = 90", "minutes = 'long'", "sessions[0].minutes: must be a number"),
        ("minutes = 90", "minuti = 90", "sessions[0].minutes: is missing"),
        ('recording = "corpo"', 'recording = "other"', "sessions[0].blocks[1].recording"),
        ("kind =", "kinds =", "recordings.corpo.kinds: is not known"),
        ("title = ", "title ", "line 4"),
        ("suoni/01.wav", "gone.wav", "“gone.wav”"),
    ],
)
def test_what_is_wrong_in_a_plan_is_said_with_its_place_and_changes_nothing(
    empty_console: Console, plan: Path, old: str, new: str, said: str
) -> None:
    plan.write_text(PLAN.replace(old, new, 1))
    assert_refused(empty_console("programme", "apply", str(plan)), said)
    assert empty_console.ok("programme", "drafts", "--json").value == []
