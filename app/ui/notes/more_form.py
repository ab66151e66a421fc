"""What may be said of a day besides its level; all of it is optional, and blank is never “no”."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.notes.notes import Duration, Level, Migraine
from app.ui.i18n.note_words import duration_words, migraine_words
from app.ui.notes.intake_stepper import IntakeStepper
from app.ui.notes.note_field import NoteField
from app.ui.notes.view_model import DayView, IntakeRow
from app.ui.theme.theme import ROW_GAP, TILE_GAP, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.label import Text, set_visible
from app.ui.widgets.layouts import FlowRow, SplitRow
from app.ui.widgets.page_parts import plain_column


class MoreForm(QWidget):
    """Duration, acute medicine, migraine, a note. Window's thread only."""

    answered = Signal(object)
    """These fields of the day (a dict of `duration`, `acute`, `intakes`, `migraine`, `note`) are to
    have these values, None for nothing said."""

    counted = Signal(int, int)
    """The medicine with this id was taken so often."""

    medicines_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[IntakeRow, ...] = ()
        self._steppers: dict[int, IntakeStepper] = {}
        column = plain_column(self, spacing=ROW_GAP)
        self._first = Text(self.tr("First choose one of the four answers."), secondary=True)
        column.addWidget(self._first)
        durations = [Option(one, duration_words(one)) for one in Duration]
        self._duration = _Answer(theme, self.tr("Lasted"), durations)
        self._duration.chosen.connect(lambda value: self.answered.emit({"duration": value}))
        column.addWidget(self._duration)
        taken = [Option(True, self.tr("yes")), Option(False, self.tr("no"))]
        self._acute = _Answer(theme, self.tr("Acute medicine"), taken)
        self._acute.chosen.connect(self._take_acute)
        column.addWidget(self._acute)
        self._intakes = QWidget()
        self._intake_column = plain_column(self._intakes, spacing=TILE_GAP)
        column.addWidget(self._intakes)
        self._medicines = Button(self.tr("Set up my medicines"), "link")
        self._medicines.clicked.connect(self.medicines_asked)
        self._medicines_row = FlowRow(self._medicines)
        column.addWidget(self._medicines_row)
        migraines = [Option(one, migraine_words(one)) for one in Migraine]
        self._migraine = _Answer(theme, self.tr("I think it was a migraine"), migraines)
        self._migraine.chosen.connect(lambda value: self.answered.emit({"migraine": value}))
        column.addWidget(self._migraine)
        self._blank = Button(self.tr("Leave all of this blank"), "link")
        self._blank.clicked.connect(self._leave_blank)
        self._blank_row = FlowRow(self._blank)
        column.addWidget(self._blank_row)
        self._note_row = QWidget()
        note = plain_column(self._note_row, spacing=TILE_GAP)
        name = self.tr("A note")
        note.addWidget(Text(name, secondary=True))
        self._note = NoteField(theme, name)
        self._note.written.connect(lambda words: self.answered.emit({"note": words}))
        note.addWidget(self._note)
        column.addWidget(self._note_row)

    def finish(self) -> None:
        """Have what is being typed kept: another day follows."""
        self._note.finish_words()

    def show_day(self, view: DayView, has_medicines: bool) -> None:
        """Show what is said of a day; what cannot be said of it is not there."""
        noted = view.noted
        ached = noted is not None and noted.level is not Level.NONE
        set_visible(self._first, noted is None)
        set_visible(self._duration, ached)
        set_visible(self._migraine, ached)
        self._duration.show_value(noted.duration if noted else None)
        self._migraine.show_value(noted.migraine if noted else None)
        set_visible(self._acute, noted is not None)
        self._acute.show_value(noted.acute if noted else None)
        self._show_intakes(view.intakes)
        countable = noted is not None and noted.acute is not False
        set_visible(self._intakes, countable and bool(view.intakes))
        set_visible(self._medicines_row, countable and not has_medicines)
        said = noted is not None and (noted.duration, noted.acute, noted.migraine) != (None,) * 3
        if not said and self._blank.hasFocus():
            (self._duration if ached else self._acute).focus_first()
        set_visible(self._blank_row, said)
        set_visible(self._note_row, noted is not None)
        self._note.show_words(noted.note if noted else "")

    def _take_acute(self, taken: bool) -> None:
        self.answered.emit({"acute": taken} if taken else {"acute": taken, "intakes": ()})

    def _leave_blank(self) -> None:
        blank = dict.fromkeys(("duration", "acute", "migraine"))
        self.answered.emit({**blank, "intakes": ()})

    def _show_intakes(self, rows: tuple[IntakeRow, ...]) -> None:
        if [row[:2] for row in rows] != [row[:2] for row in self._rows]:
            self._build_steppers(rows)
        self._rows = rows
        for row in rows:
            self._steppers[row.medicine].show_times(row.times)

    def _build_steppers(self, rows: tuple[IntakeRow, ...]) -> None:
        while (item := self._intake_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._steppers = {}
        for row in rows:
            stepper = IntakeStepper(self._theme, row.name)
            stepper.counted.connect(lambda times, key=row.medicine: self.counted.emit(key, times))
            self._steppers[row.medicine] = stepper
            width = stepper.sizeHint().width()
            self._intake_column.addWidget(
                SplitRow(Text(row.name), stepper, least_right=width, gap_below=0, fills=False)
            )
        keep_tab_order(self._intakes)


class _Answer(SplitRow):
    """A question with its options, none of which need be chosen."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, question: str, options: list[Option]) -> None:
        super().__init__(gap_below=0)
        self._options = options
        self._choices = Choices(theme, question)
        self._choices.show_options(options, None)
        self._choices.chosen.connect(self.chosen)
        words = Text(question, secondary=True, wraps=False)
        self.hold(words, self._choices, self._choices.one_line_width)

    def show_value(self, value: Hashable) -> None:
        """Show this answer; None for none."""
        self._choices.show_options(self._options, value)

    def focus_first(self) -> None:
        """Put the focus on the first option."""
        next(iter(self._choices.buttons.values())).setFocus()
