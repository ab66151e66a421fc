"""The page All figures: one month, or 28 days from session one, with what each is counted from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui import late_qt
from app.ui.notes.figures_view_model import FiguresView
from app.ui.theme.theme import LINE_GAP, ROW_GAP, SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.label import Text, set_visible
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column
from app.ui.widgets.sub_page import SubPage

_PART_INDENT = 18


class FiguresPage(SubPage):
    """Shows a `FiguresView`. Window's thread only."""

    kind_asked = Signal(object)
    """Whether blocks of 28 days are to be shown, in place of calendar months."""

    step_asked = Signal(int)
    """The period so many after the one that is shown is wanted; before it for less than 0."""

    def __init__(self, theme: Theme, has_blocks: bool, parent: QWidget | None = None) -> None:
        """`has_blocks`: the day of session one is known, from which blocks are counted."""
        super().__init__(theme, self.tr("All figures"), parent)
        words = self.tr(
            "Days, of the days filled. A day not filled is never “none”, and nothing is reckoned "
            "up from it."
        )
        self.column.addSpacing(TILE_GAP)
        self.column.addWidget(Text(words, secondary=True))
        self._kinds = Choices(theme, self.tr("Time"))
        self._kinds.chosen.connect(self.kind_asked)
        self.column.addSpacing(ROW_GAP)
        self.column.addWidget(self._kinds)
        self._kinds.setVisible(has_blocks)
        self._earlier, self._later = Button(self.tr("Earlier")), Button(self.tr("Later"))
        self._earlier.clicked.connect(lambda: self.step_asked.emit(-1))
        self._later.clicked.connect(lambda: self.step_asked.emit(1))
        self.column.addSpacing(ROW_GAP)
        self.column.addWidget(FlowRow(self._earlier, self._later))
        self.column.addSpacing(ROW_GAP)
        self._holder = plain_column()
        self._table: QWidget | None = None
        self.column.addLayout(self._holder)
        self._note = Text(secondary=True)
        self._note.setContentsMargins(0, ROW_GAP, 0, 0)
        self.column.addWidget(self._note)
        self.column.addSpacing(SECTION_GAP)
        definitions = self.tr(
            "Headache day: any headache, however short. Acute medicine: at least one intake is "
            "noted. Non-opioid analgesics are paracetamol, aspirin and other anti-inflammatories; "
            "the classification of headaches (ICHD-3, 8.2.3) counts them as one class. A "
            "combination is a class of its own, and is never counted by its parts."
        )
        self.column.addWidget(Text(definitions, secondary=True))
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the button that leads back in time."""
        self._earlier.setFocus()

    def show_view(self, view: FiguresView, *, blocks: bool) -> None:
        """Show the figures of a period, of `blocks` or of months."""
        options = [
            Option(False, self.tr("Calendar months")),
            Option(True, self.tr("28 days, from session one")),
        ]
        self._kinds.show_options(options, blocks)
        for button, other, there in (
            (self._earlier, self._later, view.has_earlier),
            (self._later, self._earlier, view.has_later),
        ):
            if not there and button.hasFocus():
                other.setEnabled(True)
                other.setFocus()
            button.setEnabled(there)
        if self._table is not None:
            self._holder.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        self._table = _Table(self.theme, view)
        self._holder.addWidget(self._table)
        self._note.show_text(view.note)
        set_visible(self._note, bool(view.note))


class _Table(QWidget):
    """Figures in rows; a screen reader meets a number with its words and its period."""

    def __init__(self, theme: Theme, view: FiguresView) -> None:
        super().__init__()
        self.setAccessibleName(view.heads[0])
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SECTION_GAP)
        grid.setVerticalSpacing(LINE_GAP)
        grid.setColumnStretch(0, 3)
        flags = late_qt.Qt.AlignmentFlag
        right, tabular = flags.AlignRight | flags.AlignTop, theme.font(tabular=True)
        for column, head in enumerate(view.heads, start=1):
            title = Text(head)
            title.setAlignment(right)
            grid.addWidget(title, 0, column)
            grid.setColumnStretch(column, 2)
        for at, row in enumerate(view.rows, start=1):
            words = Text(row.words, secondary=True)
            words.setContentsMargins(_PART_INDENT if row.part else 0, 0, 0, 0)
            grid.addWidget(words, at, 0)
            for column, (value, head) in enumerate(zip(row.values, view.heads, strict=True), 1):
                cell = Text(value, font=tabular)
                cell.setAccessibleName(f"{row.words}, {head}: {value}")
                cell.setAlignment(right)
                grid.addWidget(cell, at, column)
