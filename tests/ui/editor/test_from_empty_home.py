"""From an empty home to a signed pack of ten recordings, by mouse: its clicks are counted."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.main import Program
from app.store.packs.pack import read_pack
from app.ui.editor.page import EditorPage
from app.ui.editor.parts import EditorPart, PartKind
from app.ui.packing.page import PackingPage
from app.ui.page_id import PageId
from app.ui.start.page import StartPage
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.scroll_area import bring_into_view
from tests.recordings import noise, write_recording
from tests.ui.conftest import MakeProgram
from tests.ui.scenes import button_with, settle_layout

pytestmark = pytest.mark.soak

_FILES, _MOST_CLICKS = 10, 30
_SECONDS = 20.0


class Hand:
    """Clicks and scrolls as a person does, and counts it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.clicks = self.turns = 0

    def click(self, widget: QWidget | None) -> None:
        """Click in the middle of a widget, after scrolling to it where it is not seen."""
        assert widget is not None
        settle_layout(self.program.window)
        if widget.visibleRegion().boundingRect().height() < widget.height():
            bring_into_view(widget)
            settle_layout(self.program.window)
            self.turns += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.clicks += 1

    def press(self, words: str) -> None:
        """Click the button with these words."""
        self.click(button_with(self.program.window, words))

    def type(self, words: str) -> None:
        """Type into what has the focus."""
        focus = self.program.window.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)


def course(folder: Path) -> Path:
    """Ten recordings in five folders, one of each week."""
    for number in range(_FILES):
        week = folder / f"Week {number // 2 + 1}"
        week.mkdir(parents=True, exist_ok=True)
        name = "body scan" if number % 2 else "breath"
        samples = noise(_SECONDS, channels=1, seed=number) // 8
        write_recording(week / f"{number + 1} {name}.mka", samples)
    return folder


def drop(program: Program, folder: Path) -> None:
    """Drag a folder onto the middle of the window and let it go there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    point = program.window.rect().center()
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(program.window, QDragEnterEvent(point, *held, none))
    QApplication.sendEvent(program.window, QDropEvent(QPointF(point), *held, none))


def test_ten_files_become_a_signed_pack_in_few_clicks(
    open_program: MakeProgram,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = course(tmp_path / "Course")
    pack = tmp_path / "Monday group.evenbreath"
    program = open_program()
    hand = Hand(program)

    def save(*_: object) -> Path:
        hand.clicks += 1  # “Save”, in the dialog of the desktop
        return pack

    monkeypatch.setattr(FileDialog, "to_save", save)
    began = time.monotonic()
    start = program.window.findChild(StartPage)
    assert start is not None
    hand.click(start._role.buttons[True])
    hand.click(start._done)
    hand.press("My programmes")
    page = program.window.page(PageId.EDITOR)
    assert page is not None
    hand.click(page.sources[""])  # type: ignore[attr-defined]
    hand.type("Monday group")
    editor = program.window.page(PageId.EDITOR)
    assert isinstance(editor, EditorPage)
    assert program.main_controller is not None
    open_draft = program.main_controller.drafts.open_draft
    drop(program, files)
    assert open_draft.queue.busy
    wait(qtbot, lambda: not open_draft.queue.busy)
    hand.click(editor.weeks.buttons[EditorPart(PartKind.HOME)])
    for tick in list(editor.home.ticks.values())[:3]:
        hand.click(tick)
    hand.press("Make pack…")
    (packing,) = program.window.findChildren(PackingPage)
    hand.click(packing.sign)
    hand.click(packing.key.name)
    hand.type("Anna")
    hand.click(packing.key.make)
    assert packing.make.isEnabled()
    hand.click(packing.make)
    wait(qtbot, lambda: not packing.busy and pack.exists())
    seconds = time.monotonic() - began
    print(f"{hand.clicks} clicks, 1 drag, {hand.turns} turns of the wheel, {seconds:.0f} s")
    made = read_pack(pack)
    programme = made.manifest.programme
    assert made.signer is not None
    assert len(programme.recordings) == _FILES
    assert [len(session.blocks) for session in programme.sessions] == [2, 2, 2, 2, 2, 0]
    assert len(programme.home_practice) == 3
    assert hand.clicks <= _MOST_CLICKS


def wait(qtbot: QtBot, until: Callable[[], bool]) -> None:
    qtbot.waitUntil(until, timeout=300_000)
