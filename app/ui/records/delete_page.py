"""Everything deleted: what that means, in two calm steps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.scroll_area import bring_into_view
from app.ui.widgets.sub_page import SubPage


class DeletePage(SubPage):
    """Says what is deleted, and asks twice. Window's thread only."""

    delete_asked = Signal()
    """Both steps were gone."""

    backup_asked = Signal()
    """A backup first, please."""

    def __init__(self, theme: Theme, now: str, others: bool, parent: QWidget | None = None) -> None:
        """`now` says what there is; `others`: there are other people's records here, which stay."""
        super().__init__(theme, self.tr("Delete everything"), parent)
        what = self.tr(
            "All practices, dates and settings of yours on this computer are deleted, and the "
            "copies that were made of them. The program then starts as new."
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
        row = FlowLayout(gap=12)
        self._backup = Button(self.tr("Back up first…"))
        self._backup.clicked.connect(self.backup_asked)
        row.addWidget(self._backup)
        self._delete = Button(self.tr("Delete everything…"))
        self._delete.clicked.connect(self.ask_again)
        row.addWidget(self._delete)
        self.column.addLayout(row)
        self._add_second_step()
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on what does no harm."""
        self._backup.setFocus()

    def _add_second_step(self) -> None:
        self._again = QWidget()
        column = QVBoxLayout(self._again)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("This cannot be undone. Delete everything now?")))
        answers = QWidget()
        row = FlowLayout(gap=12)
        answers.setLayout(row)
        self._keep = Button(self.tr("Keep everything"))
        self._keep.clicked.connect(self._take_back)
        row.addWidget(self._keep)
        sure = Button(self.tr("Yes, delete"))
        sure.clicked.connect(self.delete_asked)
        row.addWidget(sure)
        column.addWidget(answers)
        self._again.hide()
        self.column.addWidget(self._again)

    def ask_again(self) -> None:
        """Show the second step."""
        self._again.show()
        self._delete.setEnabled(False)
        self._keep.setFocus()
        bring_into_view(self._again)

    def _take_back(self) -> None:
        self._delete.setEnabled(True)
        self._delete.setFocus()
        self._again.hide()
