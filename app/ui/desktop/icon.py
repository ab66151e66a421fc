"""The program's icon, in the sizes that desktops ask for, and the name they know it by."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QIcon

from app.ui.i18n.translator import assets_folder

DESKTOP_ID = "org.evenbreath.Evenbreath"
"""The name of the program's desktop entry, by which a desktop tells whose a window is."""


def icon() -> QIcon:
    """The icon, empty where its files are missing."""
    made = QIcon()
    for path in sorted(_folder().glob("evenbreath-*.png")):
        made.addFile(str(path))
    return made


def icon_file() -> Path | None:
    """The icon as a file that other programs can show; None where it is missing."""
    path = _folder() / "evenbreath-128.png"
    return path if path.is_file() else None


def _folder() -> Path:
    return assets_folder() / "icons"
