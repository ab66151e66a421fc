"""The desktop's own dialogs that ask for a file or a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.errors import QT_TRANSLATE_NOOP

# What Qt's own dialog says in English in Italian too.
QT_TRANSLATE_NOOP("QFileDialog", "&Look in:")
QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:")


class FileDialog:
    """Asks with the desktop's own dialog; None where nothing was chosen. Window's thread only."""

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder that is there."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(documents()))
        return Path(chosen) if chosen else None

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """A file to be written; the dialog has asked before one is replaced."""
        proposed = str(documents() / name)
        chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
        return Path(chosen) if chosen else None

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file that is there."""
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(documents()), kinds)
        return Path(chosen) if chosen else None

    def several_to_open(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        """Files that are there; none where nothing was chosen."""
        chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(documents()), kinds)
        return tuple(Path(one) for one in chosen)


def documents() -> Path:
    """The folder that is proposed: the person's documents, or else their home."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if Path(folder).is_dir() else Path.home()
