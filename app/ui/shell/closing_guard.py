"""Asks before the program is closed while something is being made that would be lost by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from app.ui.background_task import BackgroundTasks
    from app.ui.shell.main_window import MainWindow


class ClosingGuard(QObject):
    """Lets the window be closed the second time, where the first would give work up.

    Window's thread only.
    """

    def __init__(
        self,
        window: MainWindow,
        tasks: BackgroundTasks,
        goes_on: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`goes_on` says whether the program, and so the work, outlives its window."""
        super().__init__(parent)
        self._window = window
        self._tasks = tasks
        self._goes_on = goes_on
        self._asked = ""
        window.installEventFilter(self)

    def may_end(self) -> bool:
        """Whether the program may end now; if not, why is said, and the next time it may."""
        if not self._tasks.guarded or (self._asked and self._window.notice == self._asked):
            return True
        self._asked = self.tr(
            "A pack or a recording is still being made. Close the window once more to give that "
            "up, or wait until it is done."
        )
        self._window.show_notice(self._asked, of_front=True)
        self._tasks.became_unguarded.connect(self._take_back)
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close and not self._goes_on() and not self.may_end():
            event.ignore()
            return True
        return False

    def _take_back(self) -> None:
        """It is done: nothing would be lost any more."""
        self._tasks.became_unguarded.disconnect(self._take_back)
        if self._window.notice == self._asked:
            self._window.show_notice("", of_front=True)
        self._asked = ""
