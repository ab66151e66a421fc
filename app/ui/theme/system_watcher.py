"""Notices when the desktop changes its colours or its type while the window is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

_TOGETHER_MILLISECONDS = 100
"""A desktop changes its colours one after the other; they are taken up in one step."""


class SystemWatcher(QObject):
    """Watches the desktop's colours and type. Window's thread only."""

    changed = Signal()
    """The desktop may look different now."""

    def __init__(
        self, application: QApplication, window: QWidget, parent: QObject | None = None
    ) -> None:
        """`window` is one that the desktop tells of its changes."""
        super().__init__(parent)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TOGETHER_MILLISECONDS)
        self._soon.timeout.connect(self.changed)
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._soon.start)
        if hasattr(hints, "accessibility"):  # from Qt 6.10 on
            hints.accessibility().contrastPreferenceChanged.connect(self._soon.start)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ThemeChange:
            self._soon.start()
        return False
