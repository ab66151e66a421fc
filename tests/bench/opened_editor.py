"""The program's window, which opens a large programme in the editor and edits it.

`python -m tests.bench.opened_editor HOME ROUNDS` prints one JSON object: by what was done, for each
round the seconds from the ask to the painted page, by the clock and of a processor in the window's
thread. It makes the programme itself: 60
recordings in 12 sessions, whose sound is not needed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import Clock
from app.core.draft import editing
from app.core.draft.draft import Draft, new_programme
from app.core.programme.programme import Block
from app.main import Program
from app.store.packs.draft_store import DraftStore
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.settings import Settings
from app.ui.drafts.page import DraftsPage
from app.ui.editor.page import EditorPage
from app.ui.editor.parts import EditorPart, PartKind
from app.ui.i18n.translator import Translator
from app.ui.page_id import PageId
from app.ui.shell.log_file import LogFile
from tests.bench.opened_pages import _Painted, rest
from tests.core.draft_examples import DRAFT_ID, ingested, plays

RECORDINGS, SESSIONS = 60, 12
OPENING = "opening it"
_POINTS = 512


def large_draft() -> Draft:
    """60 recordings with chapters in 12 sessions, each with a talk, a silence and a bell beside."""
    draft = Draft(new_programme(DRAFT_ID, "Twelve weeks", "en", SESSIONS))
    for n in range(RECORDINGS):
        facts = ingested(f"Body scan {n}.m4a", 900.0, waveform=tuple(range(256)) * (_POINTS // 256))
        draft, name = editing.add_recording(draft, facts)
        for at in range(6):
            draft = editing.add_chapter(draft, name, 100.0 * at, f"Part {at}")
        draft = editing.add_block(draft, n % SESSIONS + 1, 0, plays(name))
    for number in range(1, SESSIONS + 1):
        talk = Block("talk", title="Welcome", minutes=10.0, note="Ask how the week was. " * 20)
        for at, block in enumerate((talk, Block("silence", seconds=300.0), Block("bell"))):
            draft = editing.add_block(draft, number, at, block)
    return draft


class Editing:
    """Opens the draft and edits it, in a program that has started. Window's thread only."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self.found: dict[str, list[tuple[float, float]]] = {}

    def round(self, count: bool) -> None:
        """Open it, do each edit, and leave it."""
        window = self._program.window
        window.navigation.asked.emit(PageId.EDITOR)
        listed = window.page(PageId.EDITOR)
        assert isinstance(listed, DraftsPage)
        rest(0.3)
        self._time(OPENING, count, listed.rows[DRAFT_ID].opener.click, self._page)
        page = self._page()
        week = page.weeks.buttons[EditorPart(PartKind.SESSION, 2)]
        details = page.weeks.buttons[EditorPart(PartKind.DETAILS)]
        self._time("another week", count, week.click, self._page)
        row = page.blocks.blocks.rows
        self._time("a block chosen", count, row[3].click, self._page)
        self._time("a block moved", count, self._key(row[3], Qt.Key.Key_Down, alt=True), self._page)
        self._time("a block added", count, page.blocks.adders["talk"].click, self._page)
        self._time("undo", count, page.undo.click, self._page)
        self._time("undo", count, page.undo.click, self._page)
        details.click()
        rest(0.1)
        page.focus_title()
        title = window.focusWidget()
        assert title is not None
        self._time("a letter typed", count, self._key(title, Qt.Key.Key_A), self._page)
        page.undo.click()
        page.back_asked.emit()
        rest(0.3)

    def _page(self) -> EditorPage:
        page = self._program.window.page(PageId.EDITOR)
        assert isinstance(page, EditorPage)
        return page

    def _time(
        self, what: str, count: bool, ask: Callable[[], object], shown: Callable[[], QWidget]
    ) -> None:
        began, worked = time.perf_counter(), time.thread_time()
        ask()
        painted: list[tuple[float, float]] = []
        page = shown()
        _Painted(page, lambda: painted.append((time.perf_counter(), time.thread_time())))
        page.update()
        loop = QEventLoop()
        while not painted:
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if count:  # the first time, modules are loaded and forms are built as well
            took = painted[0][0] - began, painted[0][1] - worked
            self.found.setdefault(what, []).append(took)
        rest(0.1)

    def _key(self, where: QWidget, key: Qt.Key, *, alt: bool = False) -> Callable[[], None]:
        held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        return lambda: QTest.keyClick(where, key, held)


def main(folder: Path, rounds: int) -> int:
    """Measure and print; returns the exit code."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    home = Home.open(folder)
    clock = Clock.from_environment(os.environ)
    DraftStore(home).save(large_draft())
    with Database.open(home.records(), clock.now()) as database:
        Settings(database).facilitates = True
        Settings(database).started = True
    log_file = LogFile(home.log_file)
    translator = Translator(application, "en", QLocale.c())
    program = Program(application, home, clock, log_file, translator, packs=[], shows_clock=False)
    loop = QEventLoop()
    program.started.connect(loop.quit)
    program.open()
    loop.exec()
    rest(2.0)
    editing_ = Editing(program)
    for n in range(rounds + 1):
        editing_.round(count=n > 0)
    program.close()
    log_file.close()
    print(json.dumps(editing_.found))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
