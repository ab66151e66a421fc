"""From an empty home to a signed pack of ten recordings: what it takes by mouse, and by keys."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.main import Program
from app.store.packs.pack import read_pack
from app.ui.editor.page import EditorPage
from app.ui.editor.parts import EditorPart, PartKind
from app.ui.packing.page import PackingPage
from app.ui.page_id import PageId
from app.ui.start.page import StartPage
from app.ui.widgets.choices import Choices
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.scroll_area import bring_into_view
from tests.recordings import noise, write_recording
from tests.ui.conftest import MakeProgram
from tests.ui.dropped_files import drop
from tests.ui.scenes import settle_layout

pytestmark = pytest.mark.soak

_FILES, _MOST_CLICKS, _MOST_KEYS = 10, 30, 100
_MOST_TABS = 12
"""So many in a row are the most that lead to what is wanted next."""

_SECONDS = 20.0
SIZES = ((1.0, 1160, 780), (2.0, 1160, 780), (1.0, 820, 600))


class Hand:
    """Uses one thing after the other as a person does, and counts what that takes."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.counts: Counter[str] = Counter()

    def use(self, widget: QWidget | None) -> None:
        """Press a button, or go to a field."""
        raise NotImplementedError

    def go(self, page: PageId) -> None:
        """Go to a page by the words at the side."""
        self.use(self.program.window.navigation._buttons[page])

    def bring(self, course: Path) -> None:
        """Add all the recordings in a folder."""
        raise NotImplementedError

    def show_part(self, editor: EditorPage, part: EditorPart) -> None:
        """Have another part of the programme in front."""
        self.use(editor.weeks.buttons[part])

    def type(self, words: str) -> None:
        """Type into what has the focus."""
        QTest.keyClicks(self.focus, words)
        self.counts["letters"] += len(words)

    @property
    def focus(self) -> QWidget:
        """What the keys go to."""
        return self.program.window.focusWidget() or self.program.window


class Mouse(Hand):
    """Clicks, after turning the wheel to what is not seen, and drags a folder."""

    def use(self, widget: QWidget | None) -> None:
        assert widget is not None
        settle_layout(self.program.window)
        assert widget.isVisible()
        if widget.visibleRegion().boundingRect().height() < widget.height():
            bring_into_view(widget)
            settle_layout(self.program.window)
            self.counts["turns of the wheel"] += 1
        assert widget.visibleRegion().boundingRect().height() == widget.height()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.counts["clicks"] += 1

    def bring(self, course: Path) -> None:
        assert drop(self.program, course, at=self.program.window.rect().center())
        self.counts["drags"] += 1


class Keys(Hand):
    """Reaches a thing by Tab, or by an arrow in a row of answers, and presses Space."""

    def use(self, widget: QWidget | None) -> None:
        assert widget is not None
        settle_layout(self.program.window)
        if not widget.hasFocus():
            self._reach(widget)
        settle_layout(self.program.window)
        assert widget.visibleRegion().contains(widget.rect().center()), "not seen"
        if isinstance(widget, QAbstractButton):
            self.press(Qt.Key.Key_Space)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        """Press one key, with another held."""
        QTest.keyClick(self.focus, key, held or Qt.KeyboardModifier.NoModifier)
        self.counts["keys"] += 1

    def bring(self, course: Path) -> None:
        held = Qt.KeyboardModifier
        self.press(Qt.Key.Key_O, held.ControlModifier | held.ShiftModifier)

    def show_part(self, editor: EditorPage, part: EditorPart) -> None:
        while editor.view is None or editor.view.part != part:
            parts = list(editor.weeks.buttons)
            assert editor.view is not None
            forward = parts.index(part) > parts.index(editor.view.part)
            key = Qt.Key.Key_PageDown if forward else Qt.Key.Key_PageUp
            self.press(key, Qt.KeyboardModifier.ControlModifier)
            assert self.counts["keys"] < 10 * _MOST_KEYS
            settle_layout(self.program.window)

    def _reach(self, widget: QWidget) -> None:
        """By Tab or, where that is nearer, by Shift and Tab; among answers by an arrow."""
        ways = {key: self._way(widget, key) for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)}
        nearer = min(ways, key=lambda key: ways[key])
        assert ways[nearer] <= _MOST_TABS, f"{ways} to {widget.accessibleName()}"
        for _ in range(ways[nearer]):
            self.press(nearer)
        self.counts["tabs"] += ways[nearer]
        self.counts["most tabs in a row"] = max(self.counts["most tabs in a row"], ways[nearer])
        step = 0
        while not widget.hasFocus():  # Tab stops at the answer that is chosen
            self.press(Qt.Key.Key_Right)
            assert (step := step + 1) < _MOST_TABS

    def _way(self, widget: QWidget, key: Qt.Key) -> int:
        """How often the key leads on until the thing, or an answer beside it, has the focus."""
        began = self.focus
        tabs = 0
        while not (widget.hasFocus() or _are_answers(self.focus, widget)):
            QTest.keyClick(self.focus, key)
            if (tabs := tabs + 1) > 200:
                break
        began.setFocus(Qt.FocusReason.TabFocusReason)
        return tabs


def _are_answers(one: QWidget, other: QWidget) -> bool:
    """Whether both are answers to one question, between which arrows lead."""
    return one.parent() is other.parent() and isinstance(one.parent(), Choices)


def course(folder: Path) -> Path:
    """Ten recordings in five folders, one of each week."""
    for number in range(_FILES):
        week = folder / f"Week {number // 2 + 1}"
        week.mkdir(parents=True, exist_ok=True)
        name = "body scan" if number % 2 else "breath"
        samples = noise(_SECONDS, channels=1, seed=number) // 8
        write_recording(week / f"{number + 1} {name}.mka", samples)
    return folder


@pytest.fixture
def walked(
    open_program: MakeProgram,
    size: tuple[float, int, int],
    language: str,
) -> Program:
    """The program over an empty home, at a size, in a language."""
    scale, width, height = size
    program = open_program(language=language, text_scale=scale)
    program.window.resize(width, height)
    settle_layout(program.window)
    return program


@pytest.mark.parametrize("size", SIZES, ids=["usual", "twice", "small"])
@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("way", [Mouse, Keys])
def test_ten_files_become_a_signed_pack(
    walked: Program,
    way: type[Hand],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = course(tmp_path / "Course")
    pack = tmp_path / "Monday group.evenbreath"
    program, hand = walked, way(walked)

    def answered(chosen: Path) -> Callable[..., Path]:
        def answer(*_: object) -> Path:
            # “Save”, or the folder by its name and Enter, in the dialog of the desktop.
            hand.counts["clicks" if way is Mouse else "keys"] += 1
            return chosen

        return answer

    monkeypatch.setattr(FileDialog, "to_save", answered(pack))
    monkeypatch.setattr(FileDialog, "folder", answered(files))
    began = time.monotonic()
    start = program.window.findChild(StartPage)
    assert start is not None
    hand.use(start._role.buttons[True])
    hand.use(start._done)
    hand.go(PageId.EDITOR)
    page = program.window.page(PageId.EDITOR)
    assert page is not None
    hand.use(page.sources[""])  # type: ignore[attr-defined]
    hand.type("Monday group")
    editor = program.window.page(PageId.EDITOR)
    assert isinstance(editor, EditorPage)
    assert program.main_controller is not None
    open_draft = program.main_controller.drafts.open_draft
    hand.bring(files)
    assert open_draft.queue.busy
    wait(qtbot, lambda: not open_draft.queue.busy)
    hand.show_part(editor, EditorPart(PartKind.HOME))
    for tick in list(editor.home.ticks.values())[:3]:
        hand.use(tick)
    hand.use(editor.make_pack)
    (packing,) = program.window.findChildren(PackingPage)
    hand.use(packing.sign)
    hand.use(packing.key.name)
    hand.type("Anna")
    hand.use(packing.key.make)
    hand.use(packing.make)
    wait(qtbot, lambda: not packing.busy and pack.exists())
    seconds = time.monotonic() - began
    print(f"{dict(hand.counts)}, {seconds:.0f} s")
    made = read_pack(pack)
    programme = made.manifest.programme
    assert made.signer is not None
    assert len(programme.recordings) == _FILES
    assert [len(session.blocks) for session in programme.sessions] == [2, 2, 2, 2, 2, 0]
    assert len(programme.home_practice) == 3
    assert hand.counts["clicks"] <= _MOST_CLICKS
    assert hand.counts["keys"] <= _MOST_KEYS


def wait(qtbot: QtBot, until: Callable[[], bool]) -> None:
    qtbot.waitUntil(until, timeout=300_000)
