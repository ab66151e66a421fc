"""A row of My programmes: a draft, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.drafts.view_model import DraftLine
from app.ui.theme.theme import LINE_GAP, TITLE_POINTS, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import ActionRow, plain_column


class DraftRow(QFrame):
    """A programme with its buttons; in their place a question before it is deleted.

    Window's thread only.
    """

    opened = Signal()
    """The draft of this row is to be opened."""

    deleted = Signal()
    """The draft of this row is to be deleted; the person was asked."""

    def __init__(self, theme: Theme, line: DraftLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "row")
        self._line = line
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(4)
        words = QWidget()
        lines = plain_column(words, spacing=LINE_GAP)
        lines.addWidget(Text(line.title, font=theme.font(TITLE_POINTS)))
        lines.addWidget(Text(line.problem or line.detail, secondary=True))
        buttons = []
        if not line.problem:
            self.opener = Button(self.tr("Open"))
            self.opener.setAccessibleName(f"{self.opener.text()}: {line.title}")
            self.opener.clicked.connect(self.opened)
            buttons.append(self.opener)
        self.delete = Button(self.tr("Delete…"))
        self.delete.setAccessibleName(f"{self.delete.text()} {line.title}")
        self.delete.clicked.connect(self._ask)
        self._row = ActionRow(words, *buttons, self.delete)
        column.addWidget(self._row)
        self._question: QWidget | None = None

    def _ask(self) -> None:
        template = self.tr(
            "Delete “{title}” and the recordings that only it uses? This cannot be taken back. "
            "Packs that were made of it stay."
        )
        self._question = QWidget()
        column = QVBoxLayout(self._question)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        question = Text(template.format(title=self._line.title))
        column.addWidget(question)
        keep = Button(self.tr("Keep it"))
        keep.clicked.connect(self._take_back)
        sure = Button(self.tr("Delete for good"))
        sure.setAccessibleDescription(question.text())
        sure.clicked.connect(self.deleted)
        column.addWidget(FlowRow(keep, sure))
        for button in self._row.findChildren(Button):
            button.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._question)
        keep_tab_order(self._question)
        keep.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_back(self) -> None:
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None
        for button in self._row.findChildren(Button):
            button.show()
        self.delete.setFocus(Qt.FocusReason.TabFocusReason)
