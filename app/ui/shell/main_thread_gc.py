"""Python's garbage is collected on the window's thread alone, as no other may end a widget."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MILLISECONDS = 30_000


class MainThreadGc(QObject):
    """Owns when garbage is collected while the program has other threads. Window's thread only.

    Left to itself, Python collects on whichever thread happens to allocate. A QObject that ends
    there holds Qt's lock and waits for Python's, while the window's thread holds Python's and waits
    for Qt's.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MILLISECONDS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()
        self._was_enabled = gc.isenabled()
        gc.disable()

    @Slot()
    def _collect(self) -> None:
        gc.collect()

    def close(self) -> None:
        """Collect once more, and let Python collect by itself again if it did before."""
        self._timer.stop()
        gc.collect()
        if self._was_enabled:
            gc.enable()
