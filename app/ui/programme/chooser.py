"""Which programmes are on this computer, which one is in use, and the way to open another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.programme.view_model import Choice
from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text


class ProgrammeChoices(QWidget):
    """Lists the programmes where there are several. Window's thread only."""

    chosen = Signal(str)
    """The id of the programme to be used from now on."""

    pack_asked = Signal()
    """A programme file is to be opened."""

    def __init__(
        self, theme: Theme, choices: Sequence[Choice], narrow: bool, parent: QWidget | None = None
    ) -> None:
        """`narrow`: large words need the whole width."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if len(choices) > 1:
            column.addSpacing(28)
            words = self.tr("Programmes on this computer")
            column.addWidget(Text(words, font=theme.font(TITLE_POINTS)))
            column.addSpacing(4)
            for choice in choices:
                column.addWidget(self._row(choice, narrow))
        column.addSpacing(18)
        self.opener = Button(self.tr("Open a programme file…"))
        self.opener.clicked.connect(self.pack_asked)
        column.addLayout(_at_left(self.opener))

    def _row(self, choice: Choice, narrow: bool) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "row")
        row = QVBoxLayout(frame) if narrow else QHBoxLayout(frame)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
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
        row.addLayout(_at_left(use))
        return frame


def _at_left(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
