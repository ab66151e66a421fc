"""A sub-page with a task under way: how far it is, the way to give it up, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.label import Text
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.scroll_area import bring_into_view
from app.ui.widgets.sub_page import SubPage

if TYPE_CHECKING:
    from app.ui.background_task import BackgroundTask
    from app.ui.page_controller import Services


class TaskPage(SubPage):
    """Follows one `BackgroundTask` at a time, which outlives the page. Window's thread only.

    A page puts `work` and `outcome` where it wants them, and says in `enable` what cannot be used
    while something is under way.
    """

    hidden = Signal()
    """The page is not seen any more."""

    leaving_cancels = False
    """Whether what is under way is given up when the page is left."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent)
        self._task: BackgroundTask | None = None
        self._focus: QWidget | None = None
        self.busy = False
        self.work = ProgressLine()
        self.work.setContentsMargins(0, 12, 0, 0)
        self.work.cancelled.connect(self._cancel)
        self.outcome = Text(parent=self)
        self.outcome.setContentsMargins(0, 12, 0, 0)
        self.outcome.hide()

    def enable(self) -> None:
        """Let be used what can be: less while it is `busy`."""

    def follow(self, task: BackgroundTask, what: str) -> None:
        """Say how far a task is until it is done, after what it does, such as “Saving…”."""
        self._task = task
        task.progressed.connect(self.work.show_progress)
        task.done.connect(self._on_done)
        self.show_busy(what, task.seconds)

    def show_busy(self, what: str, gone_seconds: float = 0.0) -> None:
        """Say what is under way, and has been for so long; "" for nothing."""
        self.busy = bool(what)
        if what:
            # What cannot be used loses the focus to something at the side.
            self._focus = self.window().focusWidget()
            self.outcome.show_text("")
            self.work.begin(what, gone_seconds)
            bring_into_view(self.work)
            self.enable()
            return
        lost = self.work.cancel.hasFocus()
        self.work.end()
        self.enable()
        if lost and self._focus is not None and isValid(self._focus):
            self._focus.setFocus()

    def show_outcome(self, words: str) -> None:
        """Say what came of it."""
        self.outcome.show_text(words)
        bring_into_view(self.outcome)
        announce(self, words)

    @Slot()
    def _on_done(self) -> None:
        self._task = None
        self.show_busy("")

    @Slot()
    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.work.show_stopping()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.spontaneous():
            return
        if self._task is not None and self.leaving_cancels:
            self._task.cancel()
        self.hidden.emit()


def is_seen(page: QWidget) -> bool:
    """Whether a page is still there and in front; one that was left may be gone."""
    return isValid(page) and page.isVisible()


def say_outcome(page: TaskPage, services: Services, words: str) -> None:
    """Say what came of a task: on its page, or in the window where that page was left.

    Nobody is disturbed by it in a practice: then it is said after that.
    """
    if is_seen(page):
        page.show_outcome(words)
    else:
        say_in_window(services, words)


def say_in_window(services: Services, words: str) -> None:
    """Say in the window what nobody waits for; in a practice, after that. While the room is open
    the window keeps it by itself."""
    if not services.playback.idle and not services.playback.in_room:
        services.playback.became_idle.connect(
            lambda: services.window.show_notice(words), Qt.ConnectionType.SingleShotConnection
        )
    else:
        services.window.show_notice(words)
