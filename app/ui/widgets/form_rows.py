"""Rows of a form: a question with its answers at its right, or below it in little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.ui.theme.theme import LINE_GAP, ROW_GAP, SECTION_GAP, TARGET_PIXELS, TILE_GAP, Theme
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import ANY_WIDTH
from app.ui.widgets.page_parts import rule

_QUESTION_WIDTH = 190
_BESIDE_WIDTH = 660
_FIELD = 1.5
"""A line that holds a field is at most so many times as high as one of options."""


class FormRows(QWidget):
    """A short form: a question on the left, what answers it on the right. Window's thread only.

    In a page too narrow for both, or with large words, each answer stands below its question.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        ruled: bool = False,
        question_width: int = _QUESTION_WIDTH,
    ) -> None:
        """`ruled`: a line stands above each question, whose words are quieter. A question beside
        its answer is at most `question_width` pixels wide at 100 % text."""
        super().__init__(parent)
        self._theme = theme
        self._question_width = round(question_width * theme.scale)
        self._ruled = ruled
        self._rules: list[QWidget] = []
        self._rows: list[tuple[Text, QWidget]] = []
        self._beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def add(self, question: str, *answers: QWidget) -> None:
        """Add a question; its `answers` stand below each other."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(LINE_GAP)
        for answer in answers:
            column.addWidget(answer)
        words = Text(question, secondary=self._ruled)
        if self._ruled:
            self._rules.append(rule())
        self._rows.append((words, holder))
        self._beside = None
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._line_up()

    def _arrange(self) -> None:
        beside = self.width() >= round(_BESIDE_WIDTH * self._theme.scale)
        if beside == self._beside:
            return
        self._beside = beside
        grid, scale = self._grid, self._theme.scale
        grid.setHorizontalSpacing(round(20 * scale))
        grid.setVerticalSpacing(ROW_GAP if beside else TILE_GAP)
        grid.setColumnMinimumWidth(0, self._question_width if beside else 0)
        grid.setColumnStretch(1, 1)
        for index, over in enumerate(self._rules):
            grid.removeWidget(over)
            grid.addWidget(over, 3 * index, 0, 1, 2)
        for index, (words, holder) in enumerate(self._rows):
            grid.removeWidget(words)
            grid.removeWidget(holder)
            if not beside:
                words.setContentsMargins(0, SECTION_GAP - TILE_GAP if index else 0, 0, 0)
            if beside:
                words.setMaximumWidth(self._question_width)
                grid.addWidget(words, 3 * index + 1, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(holder, 3 * index + 1, 1)
            else:
                words.setMaximumWidth(ANY_WIDTH)
                grid.addWidget(words, 3 * index + 1, 0, 1, 2)
                grid.addWidget(holder, 3 * index + 2, 0, 1, 2)

    def _line_up(self) -> None:
        """Beside, have the first line of each question as high as the first of what answers it."""
        if not self._beside:
            return
        for words, holder in self._rows:
            line = words.fontMetrics().height()
            column = holder.layout()
            first = column.itemAt(0) if column is not None else None
            row = first.minimumSize().height() if first is not None else 0
            # What has several lines of its own begins with one that can be pressed.
            target = max(TARGET_PIXELS, line)
            row = row if target <= row <= target * _FIELD else target
            above = max(0, (row - line + 1) // 2)
            if words.contentsMargins().top() != above:
                words.setContentsMargins(0, above, 0, 0)
