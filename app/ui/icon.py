"""The program's icon, in the sizes that desktops ask for."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from app.ui.translator import assets_folder


def icon() -> QIcon:
    """The icon, empty where its files are missing."""
    made = QIcon()
    for path in sorted((assets_folder() / "icons").glob("evenbreath-*.png")):
        made.addFile(str(path))
    return made
