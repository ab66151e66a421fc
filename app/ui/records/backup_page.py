"""The page Back up: what a backup holds, and the way to save one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.task_page import TaskPage
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow


class BackupPage(TaskPage):
    """Says what a backup holds and asks for the file to write. Window's thread only."""

    file_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Back up"), parent)
        words = self.tr(
            "One file with all practices, notes, dates and settings of yours, and with the "
            "programmes you were given. With it, everything can be brought back here or on another "
            "computer."
        )
        self.column.addSpacing(12)
        self.column.addWidget(Text(words))
        self._now = Text(secondary=True)
        self.column.addSpacing(16)
        self.column.addWidget(self._now)
        caution = self.tr(
            "Whoever has the file can read it. Keep it where you keep other papers of this kind."
        )
        self.column.addSpacing(8)
        self.column.addWidget(Text(caution, secondary=True))
        self._recordings = TickBox(theme, self.tr("With the recordings of your programmes"))
        self._recordings.setChecked(True)
        self.column.addSpacing(16)
        self.column.addWidget(FlowRow(self._recordings))
        self._names = TickBox(theme, self.tr("With the names in your groups"), parent=self)
        self._names.hide()
        self.column.addWidget(FlowRow(self._names))
        self._save = Button(self.tr("Save…"), "primary")
        self._save.clicked.connect(self.file_asked)
        self.column.addSpacing(16)
        self.column.addWidget(FlowRow(self._save))
        self.column.addWidget(self.work)
        self.column.addWidget(self.outcome)
        self.column.addStretch(1)

    @property
    def with_recordings(self) -> bool:
        """Whether the backup is to hold the recordings of programmes too."""
        return self._recordings.isChecked()

    @property
    def with_names(self) -> bool:
        """Whether the names beside the codes of groups are to be in the backup."""
        return self._names.isChecked()

    def offer_names(self) -> None:
        """There are groups: let the person choose whether the names are in the backup."""
        self._names.show()

    def focus_first(self) -> None:
        """Put the focus on what saves."""
        self._save.setFocus()

    def show_now(self, words: str) -> None:
        """Say what there is to be backed up."""
        self._now.show_text(words)

    def enable(self) -> None:
        self._save.setEnabled(not self.busy)
        self._recordings.setEnabled(not self.busy)
        self._names.setEnabled(not self.busy)
