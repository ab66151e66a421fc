"""Brings the window to the front of the desktop because the person asked for it elsewhere."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_TOKEN = "XDG_ACTIVATION_TOKEN"


def raise_window(window: QWidget, token: str = "") -> None:
    """Show the window, whether hidden, minimised or behind others, and give it the keys.

    `token` is what the desktop gave to whoever asked. Wayland lets a window come forward by it
    alone (protocol xdg-activation-v1), and Qt takes it from the environment; X11 needs none. A
    desktop that still says no marks the window in its bar instead.
    """
    if token:
        os.environ[_TOKEN] = token
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    os.environ.pop(_TOKEN, None)  # it counts once, and is nothing for the player process
