"""A session of a programme that is being made is led without a pack of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.draft.errors import DraftInUse
from app.core.groups.groups import begin_group
from app.core.programme.programme import Programme
from app.store.packs.draft_store import DraftStore
from app.store.packs.pack import read_pack
from app.store.records.groups import Groups
from app.store.records.session_runs import SessionRuns
from app.ui.drafts.page import DraftsPage
from app.ui.editor.page import EditorPage
from app.ui.editor.parts import EditorPart, PartKind
from app.ui.groups.hand_out_controller import HandOutController
from app.ui.groups.page import GroupsPage
from app.ui.page_id import PageId
from app.ui.widgets.file_dialogs import FileDialog
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.room.led_session import open_looked_at, present, press_next
from tests.ui.stage import Stage


class Chosen(FileDialog):
    """Where a person would have chosen to save."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.folder / name


def test_a_draft_is_led_from_the_editor_and_for_a_group_as_it_is_then(
    led: Programme, stage: Stage, open_program: MakeProgram, qtbot: QtBot, tmp_path: Path
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

    # Its pack is made for the group while the editor has it open, which then goes on with it.
    window.navigation.asked.emit(PageId.EDITOR)
    window.navigation.asked.emit(PageId.GROUPS)
    (hand_out,) = groups.findChildren(HandOutController)
    hand_out.files = Chosen(folder := tmp_path / "handed out")
    folder.mkdir()
    groups.pack_asked.emit()
    qtbot.waitUntil(lambda: groups.group.outcome.text().startswith("Saved"), timeout=120_000)
    (pack,) = folder.glob("*.evenbreath")
    assert read_pack(pack).manifest.programme.id == entry.id
    assert "Monday" not in pack.name
    window.navigation.asked.emit(PageId.EDITOR)
    page = window.page(PageId.EDITOR)
    assert isinstance(page, EditorPage)
    with pytest.raises(DraftInUse), DraftStore(stage.home).hold(entry.id):
        pass
