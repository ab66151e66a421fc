"""The keys that every program has: close, quit, full screen, larger and smaller words, help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.ui.page_id import PageId
from app.ui.shell.main_window import MainWindow

_FIRST_SIZE = 0


class Shortcuts(QObject):
    """Owns these keys of the window. Window's thread only."""

    def __init__(
        self,
        window: MainWindow,
        quit_program: Callable[[], None],
        change_size: Callable[[int], None],
        go: Callable[[PageId], None],
    ) -> None:
        """`change_size` takes a number of steps, 0 for the first size; `go` leads to a page."""
        super().__init__(window)
        self._window = window
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Q", quit_program),
            ("Ctrl+W", window.close),
            ("F11", self._toggle_full_screen),
            ("Ctrl++", lambda: change_size(1)),
            ("Ctrl+=", lambda: change_size(1)),
            ("Ctrl+-", lambda: change_size(-1)),
            ("Ctrl+0", lambda: change_size(_FIRST_SIZE)),
            ("F1", lambda: self._help(go)),
        )
        for key, pressed in keys:
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(pressed)
        window.size_asked.connect(change_size)

    def _toggle_full_screen(self) -> None:
        if not self._window.dark:
            self._window.setWindowState(
                self._window.windowState() ^ Qt.WindowState.WindowFullScreen
            )

    def _help(self, go: Callable[[PageId], None]) -> None:
        if self._window.is_navigable:
            go(PageId.ABOUT)
