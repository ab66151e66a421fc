"""Installs packs while the window stays alive."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.store.packs.library import Installed
from app.ui.errand import Errand


class Installation(Errand):
    """One installation; made and asked on the window's thread.

    It is `done` with a list of the `Installed`, empty where an `AppError` ended it, and not after
    `close`.
    """

    def __init__(
        self, install: Callable[[], list[Installed]], parent: QObject | None = None
    ) -> None:
        super().__init__(install, parent)
        self._closed = False

    def close(self, seconds: float) -> None:
        """Wait for it, for a bounded time; an installation that is cut off leaves nothing.

        Nobody is told any more how it went: who would be may be gone.
        """
        self._closed = True
        if self._thread.is_alive():
            self._thread.join(seconds)

    @Slot(object, object)
    def _on_finished(self, result: object, failed: AppError | None) -> None:
        if not self._closed:
            super()._on_finished(result or [], failed)
