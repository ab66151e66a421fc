"""The program's window, which opens its pages one after the other and prints how long each took.

`python -m tests.bench.opened_pages HOME ROUNDS` prints one JSON object: by page, seconds from the
ask to the painted page, a number for each round. Every page is built anew in every round.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import Clock
from app.main import Program
from app.store.paths import Home
from app.ui.i18n.translator import Translator
from app.ui.journey.page import JourneyPage
from app.ui.page_id import PageId
from app.ui.records.export_page import ExportPage
from app.ui.records.manual_entry_page import ManualEntryPage
from app.ui.shell.log_file import LogFile

PAGES = ("Today", "Programme", "Journey", "Notes", "Settings", "About", "by hand", "export")

_CALM_SECONDS = 0.3
"""Between two pages, so that what a page builds after it was painted is not the next one's."""


class _Painted(QObject):
    """Notes when a widget was painted."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # After this event, when what was painted is on its way to the screen.
            QTimer.singleShot(0, self, self._then)
        return False


def rest(seconds: float) -> None:
    """Let the window do what it still has to do."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


class Opener:
    """Opens pages of a program that has started. Window's thread only."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._threads = threading.active_count()

    def seconds(self, page: str) -> float:
        """Open it, built anew; the time from the ask until it was painted."""
        program, window = self._program, self._program.window
        assert program.main_controller is not None
        away = PageId.ABOUT if page in ("Today", "Journey") else PageId.TODAY
        if page in ("by hand", "export"):
            away = PageId.JOURNEY
        program.main_controller.rebuild_pages()
        window.navigation.asked.emit(away)
        rest(_CALM_SECONDS)
        began = time.perf_counter()
        self._ask(page)
        painted: list[float] = []
        _Painted(self._shown(page), lambda: painted.append(time.perf_counter()))
        loop = QEventLoop()
        while not painted:  # what a page builds afterwards is not part of it
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        seconds = painted[0] - began
        # An export goes on to look through the records, which is not the next page's time.
        while threading.active_count() > self._threads:
            rest(_CALM_SECONDS)
        return seconds

    def _ask(self, page: str) -> None:
        window = self._program.window
        journey = window.page(PageId.JOURNEY)
        if page == "by hand":
            assert isinstance(journey, JourneyPage)
            journey.add_asked.emit()
        elif page == "export":
            assert isinstance(journey, JourneyPage)
            journey.export_asked.emit()
        else:
            window.navigation.asked.emit(PageId[page.upper()])

    def _shown(self, page: str) -> QWidget:
        window = self._program.window
        kind = {"by hand": ManualEntryPage, "export": ExportPage}.get(page)
        if kind is not None:
            return next(one for one in window.findChildren(kind) if not one.isHidden())
        found = window.page(PageId[page.upper()])
        assert found is not None
        return found


def main(folder: Path, rounds: int) -> int:
    """Measure and print; returns the exit code."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    home = Home.open(folder)
    log_file = LogFile(home.log_file)
    translator = Translator(application, "en", QLocale.c())
    clock = Clock.from_environment(os.environ)
    program = Program(application, home, clock, log_file, translator, shows_clock=False)
    loop = QEventLoop()
    program.started.connect(loop.quit)
    program.open()
    loop.exec()
    rest(1.0)
    opener = Opener(program)
    found: dict[str, list[float]] = {page: [] for page in PAGES}
    for n in range(rounds + 1):
        for page in PAGES:
            seconds = opener.seconds(page)
            if n:  # the first time, modules are loaded as well
                found[page].append(seconds)
    program.close()
    log_file.close()
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
