"""The page Restore: a backup is chosen, compared with the records of now, then brought back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column
from app.ui.widgets.scroll_area import bring_into_view
from app.ui.widgets.sub_page import SubPage


class Copy(NamedTuple):
    """A copy that can be chosen: the file, when it was made in words, and whether it holds what a
    restore replaced."""

    path: Path
    words: str
    before_restore: bool


class Look(NamedTuple):
    """A backup compared with the records of now; `lines` are (what, in the backup, now)."""

    title: str
    lines: tuple[tuple[str, str, str], ...]
    note: str


class RestorePage(SubPage):
    """Offers backups, shows what one would replace, and asks for it. Window's thread only."""

    file_asked = Signal()
    """The person wants to choose another backup file."""

    copy_asked = Signal(object)
    """The backup at this path is to be looked at."""

    restore_asked = Signal()
    """The backup that is shown is to be brought back."""

    def __init__(self, theme: Theme, copies: Sequence[Copy], parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Restore"), parent)
        words = self.tr(
            "A backup takes the place of the records that are here. You see first what it holds. "
            "What is here now is kept as a copy, and can be brought back in the same way."
        )
        self.column.addSpacing(12)
        self.column.addWidget(Text(words))
        self._file = Button(self.tr("Choose a file…"))
        self._file.clicked.connect(self.file_asked)
        self.column.addSpacing(16)
        self.column.addWidget(FlowRow(self._file))
        self._looked = QWidget()
        self._look = plain_column(self._looked, above=24, spacing=8)
        self._looked.hide()
        self.column.addWidget(self._looked)
        self._add_copies(
            self.tr("Copies made by themselves"),
            self.tr("They lie on this computer beside the records. Older ones become fewer."),
            [copy for copy in copies if not copy.before_restore],
        )
        replaced = [copy for copy in copies if copy.before_restore]
        if replaced:
            self._add_copies(
                self.tr("Copies made before a restore"),
                self.tr("What was here before another backup took its place. They stay."),
                replaced,
            )
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the choice of a file."""
        self._file.setFocus()

    def show_look(self, look: Look) -> None:
        """Show what a backup holds beside the records of now, and the button that restores it."""
        while (item := self._look.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._look.addWidget(Text(look.title, font=self.theme.font(TITLE_POINTS)))
        self._look.addWidget(_Comparison(look))
        self._look.addWidget(Text(look.note, secondary=True))
        restore = Button(self.tr("Bring it back"), "primary")
        restore.clicked.connect(self.restore_asked)
        self._look.addWidget(FlowRow(restore))
        QWidget.setTabOrder(self._file, restore)
        self._looked.show()
        restore.setFocus()
        bring_into_view(self._looked)

    def _add_copies(self, title: str, note: str, copies: Sequence[Copy]) -> None:
        self.column.addSpacing(28)
        self.column.addWidget(Text(title, font=self.theme.font(TITLE_POINTS)))
        self.column.addSpacing(4)
        self.column.addWidget(Text(note if copies else self.tr("None yet."), secondary=True))
        self.column.addSpacing(8)
        row = FlowRow()
        for path, words, _ in copies:
            button = Button(words)
            button.setAccessibleDescription(self.tr("Look into this copy"))
            button.clicked.connect(lambda _=False, path=path: self.copy_asked.emit(path))
            row.add(button)
        self.column.addWidget(row)


class _Comparison(QWidget):
    """A small table: what, in the backup, now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        heads = ("", self.tr("in the backup"), self.tr("here now"))
        for column, words in enumerate(heads):
            if words:
                grid.addWidget(Text(words, secondary=True), 0, column)
            grid.setColumnStretch(column, 1)
        for at, line in enumerate(look.lines, start=1):
            for column, words in enumerate(line):
                grid.addWidget(Text(words, secondary=not column), at, column)
