"""Settings of what belongs to the person: their records, the people here, programme files."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from app.ui.settings.section import Section
from app.ui.settings.view_model import SettingsView
from app.ui.theme.theme import Theme
from app.ui.widgets.text import Text


class PeopleSection(Section):
    """The way to the other people on this computer. Window's thread only."""

    people_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("People on this computer"))
        self.add_words(self.tr("Each person has practices, dates and settings of their own."))
        people = self.button("people", self.tr("People…"))
        people.clicked.connect(self.people_asked)
        self.add_row(people)


class ProgrammeSection(Section):
    """The way to another programme. Window's thread only."""

    pack_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Programme"))
        self.add_words(
            self.tr("A facilitator may have given you a file that ends with .evenbreath.")
        )
        pack = self.button("pack", self.tr("Open a programme file…"))
        pack.clicked.connect(self.pack_asked)
        self.add_row(pack)


class DataSection(Section):
    """Where the records are, and what can be done with them. Window's thread only."""

    folder_asked = Signal()
    backup_asked = Signal()
    restore_asked = Signal()
    export_asked = Signal()
    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._path = ""
        self.add_title(self.tr("Your data"))
        self.add_words(
            self.tr(
                "Everything stays on this computer, in one folder. Anyone who can use this "
                "computer account can read it."
            )
        )
        self._folder = Text()
        self.column.addWidget(self._folder)
        open_folder = self.button("folder", self.tr("Open the folder"))
        open_folder.clicked.connect(self.folder_asked)
        copy = self.button("copy", self.tr("Copy the path"))
        copy.clicked.connect(self._copy)
        self.add_row(open_folder, copy)
        self.column.addSpacing(8)
        backup = self.button("backup", self.tr("Back up…"))
        backup.clicked.connect(self.backup_asked)
        restore = self.button("restore", self.tr("Restore…"))
        restore.clicked.connect(self.restore_asked)
        export = self.button("export", self.tr("Export…"))
        export.clicked.connect(self.export_asked)
        self.add_row(backup, restore, export)
        delete = self.button("delete", self.tr("Delete everything…"))
        delete.clicked.connect(self.delete_asked)
        self.add_row(delete)

    def show_view(self, view: SettingsView) -> None:
        """Show where everything lies."""
        self._path = str(view.folder)
        self._folder.setText(_breakable(view.folder))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._path)


def _breakable(path: Path) -> str:
    """A path whose line may end after every separator, and within a long name."""
    return re.sub(r"([/\\]|[^/\\]{12})", "\\1\N{ZERO WIDTH SPACE}", str(path))
