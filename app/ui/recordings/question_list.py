"""A list of what is worth a look: questions, each with the button that does something about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.recordings.questions import Question, Questions
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import at_left, plain_column

_BETWEEN_GROUPS = 20


class QuestionList(QWidget):
    """Shows groups of questions below each other; takes no room without any. Window's thread only.

    The heading of a group is left out where it says nothing.
    """

    asked = Signal(object)
    """Something is to be done about this `Question`."""

    def __init__(self, theme: Theme, *, role: str = "", parent: QWidget | None = None) -> None:
        """`role` is that of the questions' words, as for labels of the theme."""
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._groups: tuple[Questions, ...] = ()
        self._column = plain_column(self)
        self._held: QWidget | None = None
        self.buttons: list[Button] = []
        """What does something, in the order of the questions."""

        self.hide()

    @property
    def groups(self) -> tuple[Questions, ...]:
        """What it shows."""
        return self._groups

    def show_groups(self, groups: Sequence[Questions]) -> None:
        """Show these questions."""
        self.setVisible(bool(groups))
        if tuple(groups) == self._groups:
            return
        self._groups = tuple(groups)
        if self._held is not None:
            self._column.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self.buttons = []
        self._held = QWidget()
        column = plain_column(self._held, spacing=4)
        for at, group in enumerate(groups):
            if at:
                column.addSpacing(_BETWEEN_GROUPS)
            if group.about:
                column.addWidget(Text(group.about))
            for question in group.questions:
                self._add(column, question, group.about)
        self._column.addWidget(self._held)
        if self.isVisible():  # else it is shown with the page
            self._held.show()
        keep_tab_order(self)

    def _add(self, column: QVBoxLayout, question: Question, about: str) -> None:
        words = Text(question.words, secondary=not self._role)
        if self._role:
            words.setProperty("role", self._role)
        column.addWidget(words)
        if question.action is not None:
            button = Button(question.button, "action")
            parts = (question.button, about, question.words)
            button.setAccessibleName(": ".join(filter(None, parts)))
            button.clicked.connect(lambda: self.asked.emit(question))
            self.buttons.append(button)
            column.addLayout(at_left(button))
