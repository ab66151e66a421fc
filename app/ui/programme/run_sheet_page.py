"""The page of a session's run sheet, read while leading it, with its recordings to play."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.programme.run_sheet import BlockView, RunSheet
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import Frame, at_left, row_or_column
from app.ui.widgets.sub_page import SubPage


class RunSheetPage(SubPage):
    """Shows a `RunSheet`. Window's thread only."""

    is_of_programme = True

    print_asked = Signal(bool)
    """The sheet is to be saved as a page to print, with the notes or without."""

    begun = Signal(int)
    """The recording of the block of this index, from 0, is to be played to the group."""

    def __init__(self, theme: Theme, sheet: RunSheet, parent: QWidget | None = None) -> None:
        super().__init__(theme, sheet.title, parent)
        self.sheet = sheet
        self._buttons: dict[int, Button] = {}
        self.column.addSpacing(6)
        self.column.addWidget(Text(sheet.length, secondary=True))
        self.column.addSpacing(16)
        for at, block in enumerate(sheet.blocks):
            self.column.addWidget(self._row(at, block))
        self._add_printing()
        self.column.addStretch(1)

    def show_saved(self, words: str) -> None:
        """Say where the page was saved."""
        self._saved.show_text(words)
        announce(self, words)

    def _add_printing(self) -> None:
        self.column.addSpacing(20)
        self.with_notes = TickBox(self.theme, self.tr("With the notes"))
        self.with_notes.setChecked(True)
        self.with_notes.setVisible(any(block.notes for block in self.sheet.blocks))
        self.column.addWidget(self.with_notes)
        self.print = Button(self.tr("Save a page to print…"))
        self.print.clicked.connect(lambda: self.print_asked.emit(self.with_notes.isChecked()))
        self.column.addLayout(at_left(self.print))
        self._saved = Text(secondary=True)
        self._saved.hide()
        self.column.addWidget(self._saved)

    def focus_block(self, at: int) -> None:
        """Put the focus on what plays this block, or the next one that can be played."""
        later = [button for index, button in self._buttons.items() if index >= at]
        if later:
            later[0].setFocus()

    def _row(self, at: int, block: BlockView) -> QFrame:
        frame = Frame("row")
        lines = QVBoxLayout(frame)
        lines.setContentsMargins(0, 8, 0, 8)
        lines.setSpacing(4)
        narrow = self.theme.narrow
        row = row_or_column(narrow, gap=16)
        row.addWidget(Text(block.title), 1)
        row.addWidget(Text(block.length, secondary=True, wraps=False))
        if block.recording is not None:
            button = Button(self.tr("Ring") if block.is_bell else self.tr("Play"))
            button.setAccessibleName(f"{button.text()} {at + 1}: {block.title}")
            button.clicked.connect(lambda: self.begun.emit(at))
            self._buttons[at] = button
            if narrow:
                row.addLayout(at_left(button))
            else:
                row.addWidget(button)
        lines.addLayout(row)
        for note in block.notes:
            lines.addWidget(Text(note, secondary=True))
        return frame
