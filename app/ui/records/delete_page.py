"""The page Delete everything: what that means, and two steps to do it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import Confirmation
from app.ui.widgets.sub_page import SubPage


class DeletePage(SubPage):
    """Says what is deleted, and asks twice. Window's thread only."""

    delete_asked = Signal()
    """Everything is to be deleted: the person said so twice."""

    backup_asked = Signal()
    """A backup is to be made first."""

    def __init__(self, theme: Theme, now: str, others: bool, parent: QWidget | None = None) -> None:
        """`now` says what there is; `others`: there are other people's records here, which stay."""
        super().__init__(theme, self.tr("Delete everything"), parent)
        what = self.tr(
            "All practices, notes, dates and settings of yours on this computer are deleted, and "
            "the copies that were made of them. The program then starts as new."
        )
        self.column.addSpacing(12)
        self.column.addWidget(Text(what))
        self.column.addSpacing(12)
        self.column.addWidget(Text(now, secondary=True))
        stays = (
            self.tr("The records of the other people here stay as they are.")
            if others
            else self.tr(
                "Programmes that you were given or made are deleted too, and the key that signs "
                "them."
            )
        )
        self.column.addSpacing(4)
        self.column.addWidget(Text(stays, secondary=True))
        rest = self.tr("Backup files and exports that you saved elsewhere stay where they are.")
        self.column.addSpacing(4)
        self.column.addWidget(Text(rest, secondary=True))
        self.column.addSpacing(20)
        self._backup = Button(self.tr("Back up first…"))
        self._backup.clicked.connect(self.backup_asked)
        delete = Button(self.tr("Delete everything…"))
        self.column.addWidget(FlowRow(self._backup, delete))
        again = Confirmation(
            delete,
            self.tr("This cannot be undone. Delete everything now?"),
            self.tr("Keep everything"),
            self.tr("Yes, delete"),
            above=24,
        )
        again.confirmed.connect(self.delete_asked)
        delete.clicked.connect(again.ask)
        self.column.addWidget(again)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on what does no harm."""
        self._backup.setFocus()
