"""The page Export: what the files would hold, looked at before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.store.records.export import Preview, Purpose
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts
from app.ui.records.period_form import Period, PeriodForm
from app.ui.task_page import TaskPage
from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.accessibility import announce, keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.fold import Fold
from app.ui.widgets.label import Text, breakable
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import ActionRow, Frame, equally_wide, plain_column
from app.ui.widgets.text_fields import LineField

_CODE_LETTERS = 16
_LONGEST_VALUE = 60
_BETWEEN_CARDS = 24
_INSIDE_CARD = 24


class ExportPage(TaskPage):
    """Shows each file and its first rows, and asks for the folder. Window's thread only."""

    code_given = Signal(str)
    """The code that stands for the person in the files."""

    purpose_chosen = Signal(object)
    """What the files are for, a `Purpose`."""

    notes_chosen = Signal()
    """Headache notes are to be in the files, or not any more."""

    folder_asked = Signal()
    """A folder is to be chosen, and the files written there."""

    page_asked = Signal()
    """The one page for the clinician is to be written."""

    def __init__(
        self, theme: Theme, code: str, dates: Dates, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Export"), parent)
        self._previews: tuple[Preview, ...] = ()
        self._table: QWidget | None = None
        self._front = ""
        self.purpose: Purpose = "spreadsheet"
        """What the files are for."""

        self._page = Button(self.tr("Save the page…"), "primary")
        self._save = Button(self.tr("Save the tables…"))
        equally_wide(self._page, self._save)
        self._add_page_for_clinician(PeriodForm(theme, dates, today))
        self._add_files(code)
        self.column.addStretch(1)

    @property
    def code(self) -> str:
        """The code as it is typed."""
        return self._code.text().strip()

    @property
    def period(self) -> Period | None:
        """The time that the page for the clinician is about; None for all."""
        return self._period.period

    @property
    def complete(self) -> bool:
        """Whether the files are shown and can be saved."""
        return bool(self._previews)

    @property
    def with_notes(self) -> bool:
        """Whether headache notes are to be in the files."""
        return self._notes.isChecked()

    def offer_notes(self) -> None:
        """There are headache notes: let the person choose whether they are in the files."""
        self._notes.show()

    def focus_first(self) -> None:
        """Put the focus on the button for the clinician's page."""
        self._page.setFocus()

    def show_previews(self, previews: Sequence[Preview]) -> None:
        """Show what the files hold."""
        self._previews = tuple(previews)
        self._waiting.hide()
        self._fold.show()
        self.enable()
        names = [preview.name for preview in previews]
        if self._front not in names:
            self._front = names[0] if names else ""
        self._show_options()
        self._show_file()

    def show_remark(self, words: str) -> None:
        """Say what is to be said about the code; "" for nothing."""
        if words != self._remark.text():
            self._remark.show_text(words)
            if words:
                announce(self, words)

    def show_page_saved(self, words: str) -> None:
        """Say where the page for the clinician is now."""
        self._page_saved.show_text(words)
        if words:
            announce(self, words)

    def _add_page_for_clinician(self, period: PeriodForm) -> None:
        self._period = period
        self._page.clicked.connect(self.page_asked)
        card, words = self._add_card(
            self._page,
            self.tr("A sheet for your clinician"),
            self.tr(
                "A PDF to print or to send: days practised, minutes heard and, if you keep them, "
                "headache notes, each number with what it is counted from. "
                "It does not hold your name."
            ),
        )
        words.addWidget(period)
        self._page_saved = Text()
        self._page_saved.hide()
        card.addWidget(self._page_saved)

    def _add_files(self, code: str) -> None:
        self._save.setEnabled(False)
        self._save.clicked.connect(self.folder_asked)
        card, words = self._add_card(
            self._save,
            self.tr("All records as tables"),
            self.tr(
                "Every practice, every day and every session, with a dictionary that explains "
                "each column. A code stands for you in them, no name."
            ),
        )
        self._purposes = Choices(self.theme, self.tr("What the tables are for"))
        self._purposes.chosen.connect(self._choose_purpose)
        words.addSpacing(8)
        words.addWidget(self._purposes)
        self._show_purposes()
        self._notes = TickBox(self.theme, self.tr("With the headache notes"))
        self._notes.switched.connect(self.notes_chosen)
        self._notes.hide()
        words.addWidget(self._notes)
        label = self.tr("Participant code")
        self._code = LineField(self.theme, label, _CODE_LETTERS)
        self._code.setText(code)
        self._code.editingFinished.connect(lambda: self.code_given.emit(self.code))
        words.addSpacing(12)
        words.addWidget(FlowRow(Text(label, wraps=False), self._code))
        self._remark = Text(secondary=True)
        self._remark.hide()
        words.addWidget(self._remark)
        self._waiting = Text(self.tr("Looking through the records…"), secondary=True)
        card.addWidget(self._waiting)
        card.addWidget(self.work)
        card.addWidget(self.outcome)
        looked_into = QWidget()
        self._files = plain_column(looked_into, spacing=8)
        self._choices = Choices(self.theme, self.tr("File to look at"))
        self._choices.chosen.connect(self._look_at)
        self._files.addWidget(self._choices)
        self._about = Text(secondary=True)
        self._files.addWidget(self._about)
        self._fold = Fold(self.theme, self.tr("What the files hold"), looked_into)
        self._fold.hide()
        card.addWidget(self._fold)

    def enable(self) -> None:
        self._save.setEnabled(self.complete and not self.busy)
        self._code.setEnabled(not self.busy)
        self._purposes.setEnabled(not self.busy)
        self._notes.setEnabled(not self.busy)

    def _show_options(self) -> None:
        options = [Option(preview.name, preview.name) for preview in self._previews]
        self._choices.show_options(options, self._front)
        keep_tab_order(self)

    def _show_purposes(self) -> None:
        options = [
            Option("spreadsheet", self.tr("For a spreadsheet: one file")),
            Option("statistics", self.tr("For statistics or REDCap: a folder of files")),
        ]
        self._purposes.show_options(options, self.purpose)

    def _choose_purpose(self, purpose: Purpose) -> None:
        self.purpose = purpose
        self._show_purposes()
        self.purpose_chosen.emit(purpose)

    def _look_at(self, name: str) -> None:
        self._front = name
        self._show_options()
        self._show_file()

    def _show_file(self) -> None:
        preview = next((p for p in self._previews if p.name == self._front), None)
        if self._table is not None:
            self._files.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
            self._table = None
        if preview is None:
            return
        rows = Counts().rows(preview.row_count)
        columns = Counts().columns(len(preview.columns))
        about = {
            "plays.csv": self.tr("Every practice: when, what, how long, how it ended."),
            "days.csv": self.tr("Every day since home practice opened, with the minutes heard."),
            "attendance.csv": self.tr("The group sessions: planned, attended, completed."),
            "dictionary.csv": self.tr("What each column of the other files means."),
            "redcap_data.csv": self.tr(
                "The same records for a study's REDCap. Its forms are ZIP files beside it; "
                "README.txt says the three steps."
            ),
            "redcap_dictionary.csv": self.tr(
                "Only for a new, empty REDCap project: it replaces all forms that a project has."
            ),
        }.get(preview.name, "")
        self._about.setText(f"{about} {rows}, {columns}.".strip())
        self._table = _PreviewTable(self.theme, preview)
        self._files.addWidget(self._table)

    def _add_card(self, button: Button, title: str, about: str) -> tuple[QVBoxLayout, QVBoxLayout]:
        """A card with `button` at its right; returns its column, and that of the words beside the
        button."""
        words = QWidget()
        column = plain_column(words, spacing=4)
        column.addWidget(Text(title, font=self.theme.font(TITLE_POINTS)))
        column.addWidget(Text(about, secondary=True))
        frame = Frame("card")
        card = QVBoxLayout(frame)
        card.setContentsMargins(*4 * [_INSIDE_CARD])
        card.setSpacing(8)
        card.addWidget(ActionRow(words, button))
        self.column.addSpacing(_BETWEEN_CARDS)
        self.column.addWidget(frame)
        return card, column


class _PreviewTable(QWidget):
    """The columns of a file below each other, with what its first rows say in them."""

    def __init__(self, theme: Theme, preview: Preview) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        rows = preview.rows[:1] if theme.narrow else preview.rows
        for line, column in enumerate(preview.columns):
            grid.addWidget(Text(_in_pieces(column)), line, 0)
            for at, row in enumerate(rows, start=1):
                if row[line]:
                    value = _in_pieces(_short(row[line]))
                    grid.addWidget(Text(value, secondary=True), line, at)
        for at in range(len(rows) + 1):
            grid.setColumnStretch(at, 1)
        self.setAccessibleName(preview.name)


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST_VALUE else f"{line[:_LONGEST_VALUE]}…"


def _in_pieces(text: str) -> str:
    """With places to end the line: names of columns, times and identifiers have no blanks."""
    return breakable(text, after="_-:/.,|;", longest=16)
