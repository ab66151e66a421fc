"""The program's real window, off screen, with keys pressed and reports read from outside.

Lines on standard input press keys ("space", "escape"); JSON lines on standard output tell what
happens. Nothing of the program is replaced: what is told is told in passing. Run by `DrivenWindow`.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.__main__ import main
from app.core.practice import tracker
from app.store.records.practice_log import PracticeLog
from app.ui.playback.player_client import PlayerClient
from app.ui.shell.main_window import MainWindow

KEYS = {"space": Qt.Key.Key_Space, "escape": Qt.Key.Key_Escape}


class Keys(QObject):
    """Presses the keys that standard input names; made on the window's thread, fed by another."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.named.connect(self._press, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._read, name="keys", daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.named.emit(line.strip())

    @Slot(str)
    def _press(self, name: str) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                QTest.keyClick(window.windowHandle(), KEYS[name])
                tell(pressed=name)
                return


def tell(**what: Any) -> None:
    """One line, out at once."""
    print(json.dumps(what), flush=True)


def around(
    owner: type,
    name: str,
    before: Callable[..., None] | None = None,
    after: Callable[..., None] | None = None,
) -> None:
    """Also call `before` with the arguments and `after` with the result and the arguments."""
    method = getattr(owner, name)

    @wraps(method)
    def told(*arguments: Any, **named: Any) -> Any:
        if before is not None:
            before(*arguments)
        result = method(*arguments, **named)
        if after is not None:
            after(result, *arguments)
        return result

    setattr(owner, name, told)


def watch() -> None:
    """From now on what matters to a practice is told."""
    around(MainWindow, "go_to_today", after=lambda _, window: tell(page="today"))
    around(MainWindow, "leave_practice", after=lambda _, window: tell(page="today"))
    around(PracticeLog, "reserve", after=lambda row, *_: tell(reserved=row))
    around(
        PracticeLog,
        "save",
        before=lambda log, row, spans, at: tell(saving=row),
        after=lambda _, log, row, spans, at: tell(saved=row, spans=list(spans)),
    )
    around(
        PlayerClient,
        "_take",
        before=lambda player, status: tell(
            state=status.state,
            play=status.play,
            spans=status.spans,
            underruns=status.underruns,
            player=player.process_id,
        ),
    )


if __name__ == "__main__":
    tracker.SAVE_EVERY_SECONDS = float(sys.argv[1])
    watch()
    keys = Keys()
    sys.exit(main(sys.argv[2:]))
