"""A session of a programme that is being made is led without a pack of it."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from app.core.groups.groups import begin_group
from app.core.programme.programme import Programme
from app.store.packs.draft_store import DraftStore
from app.store.records.groups import Groups
from app.store.records.session_runs import SessionRuns
from app.ui.drafts.page import DraftsPage
from app.ui.editor.page import EditorPage
from app.ui.editor.parts import EditorPart, PartKind
from app.ui.groups.page import GroupsPage
from app.ui.page_id import PageId
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.room.led_session import open_looked_at, present, press_next
from tests.ui.stage import Stage


def test_a_draft_is_led_from_the_editor_and_for_a_group_as_it_is_then(
    led: Programme, stage: Stage, open_program: MakeProgram, qtbot: QtBot
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    window = program.window
    window.navigation.asked.emit(PageId.EDITOR)
    drafts = window.page(PageId.EDITOR)
    assert isinstance(drafts, DraftsPage)
    drafts.sources[led.id].click()
    qtbot.waitUntil(lambda: isinstance(window.page(PageId.EDITOR), EditorPage), timeout=20_000)
    editor = window.page(PageId.EDITOR)
    assert isinstance(editor, EditorPage)
    editor.weeks.buttons[EditorPart(PartKind.SESSION, 4)].click()
    editor.blocks.blocks.rows[0].click()
    editor.blocks.adders["live"].click()
    editor.blocks.room.click()
    operator = open_looked_at(program, qtbot)
    kinds = [entry.block.kind for entry in operator.session.room.entries]
    assert kinds == ["talk", "live", "bell", "recording", "silence", "talk"]
    press_next(operator)
    press_next(operator)
    assert present(operator) == "live"
    (entry,) = DraftStore(stage.home).drafts()
    assert operator.session.room.head.programme_id == entry.id != led.id
    operator.session.close_session()
    (run,) = SessionRuns(program.database).runs()
    assert run.programme_id == entry.id
    draft = DraftStore(stage.home).load(entry.id).programme
    now = program.profile_data.now()
    Groups(program.database).add(begin_group("Monday", draft, date(2026, 11, 18)), now)
    window.navigation.asked.emit(PageId.GROUPS)
    groups = window.page(PageId.GROUPS)
    assert isinstance(groups, GroupsPage)
    groups.room_asked.emit(4)
    again = open_looked_at(program, qtbot)
    assert again.session.room.head.group_name == "Monday"
    assert again.session.room.head.programme_id == entry.id
    again.session.close_session()
