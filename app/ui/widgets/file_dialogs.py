"""The desktop's own dialogs that ask for a file or a folder."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.errors import QT_TRANSLATE_NOOP

# What Qt's own dialog says in English in Italian too.
QT_TRANSLATE_NOOP("QFileDialog", "&Look in:")
QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:")


_RECORDINGS = "*.mp3 *.m4a *.m4b *.mp4 *.aac *.wav *.w64 *.rf64 *.aif *.aiff *.flac *.ogg *.oga"
_RECORDINGS += " *.opus *.wma *.amr *.3gp *.caf *.mka *.webm *.mov *.zip"


class FileDialog:
    """Asks with the desktop's own dialog; None where nothing was chosen.

    It opens in the folder where something was chosen last. Window's thread only.
    """

    _last: ClassVar[Path | None] = None

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder that is there."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(self.last_folder()))
        if not chosen:
            return None
        self.remember(Path(chosen))
        return Path(chosen)

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """A file to be written; the dialog has asked before one is replaced."""
        proposed = str(self.last_folder() / name)
        chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
        return self._remembered(chosen)

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file that is there."""
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(self.last_folder()), kinds)
        return self._remembered(chosen)

    def several_to_open(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        """Files that are there; none where nothing was chosen."""
        chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(self.last_folder()), kinds)
        if chosen:
            self._remembered(chosen[0])
        return tuple(Path(one) for one in chosen)

    @classmethod
    def last_folder(cls) -> Path:
        """Where something was chosen last, while that is there; else the person's documents."""
        last = cls._last
        return last if last is not None and last.is_dir() else documents()

    @classmethod
    def remember(cls, folder: Path) -> None:
        """The next dialog opens in this folder."""
        FileDialog._last = folder

    def _remembered(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self.remember(Path(chosen).parent)
        return Path(chosen)


def recording_files() -> str:
    """What a dialog for recordings shows: files that usually are some, or all."""
    recordings = QCoreApplication.translate("FileDialog", "Recordings")
    all_files = QCoreApplication.translate("FileDialog", "All files")
    return f"{recordings} ({_RECORDINGS});;{all_files} (*)"


def documents() -> Path:
    """The person's documents, or else their home."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if Path(folder).is_dir() else Path.home()
