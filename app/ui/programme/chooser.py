"""The programmes on this computer, one of them in use, and the button that opens another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.programme.view_model import Choice
from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import Frame, at_left, plain_column, row_or_column


class ProgrammeChoices(QWidget):
    """Lists the programmes, but for one that is there alone and in use. Window's thread only."""

    chosen = Signal(str)
    """The id of the programme to be used from now on."""

    pack_asked = Signal()
    """A programme file is to be opened."""

    def __init__(
        self, theme: Theme, choices: Sequence[Choice], narrow: bool, parent: QWidget | None = None
    ) -> None:
        """`narrow`: large words need the whole width."""
        super().__init__(parent)
        column = plain_column(self)
        if len(choices) > 1 or (choices and not choices[0].current):
            column.addSpacing(28)
            words = self.tr("Programmes on this computer")
            column.addWidget(Text(words, font=theme.font(TITLE_POINTS)))
            column.addSpacing(4)
            for choice in choices:
                column.addWidget(self._row(choice, narrow))
        column.addSpacing(18)
        self.opener = Button(self.tr("Open a programme file…"))
        self.opener.clicked.connect(self.pack_asked)
        column.addLayout(at_left(self.opener))

    def _row(self, choice: Choice, narrow: bool) -> QFrame:
        frame = Frame("row")
        row = row_or_column(narrow, frame, gap=12, narrow_gap=12)
        row.setContentsMargins(0, 6, 0, 6)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(choice.title))
        words.addWidget(Text(choice.detail, secondary=True))
        row.addLayout(words, 1)
        if choice.current:
            row.addWidget(Text(self.tr("in use"), secondary=True, wraps=False))
            return frame
        use = Button(self.tr("Use this one"))
        use.setAccessibleName(f"{use.text()}: {choice.title}")
        use.setAccessibleDescription(choice.detail)
        use.clicked.connect(lambda: self.chosen.emit(choice.id))
        row.addLayout(at_left(use))
        return frame
