"""The keys of a keyboard or a headset that pause and stop, while the window has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt

PAUSE_KEYS = frozenset(
    {Qt.Key.Key_MediaPlay, Qt.Key.Key_MediaPause, Qt.Key.Key_MediaTogglePlayPause}
)
"""Each of them pauses and goes on: most keyboards have one key for both and name it either way."""

STOP_KEYS = frozenset({Qt.Key.Key_MediaStop})
