"""The page of the first start, and later of changes: when session one is, and the sound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.i18n.dates import Dates
from app.ui.i18n.translator import LANGUAGE_NAMES
from app.ui.theme.theme import (
    CONTENT_PIXELS,
    HEADLINE_POINTS,
    ROW_GAP,
    TILE_GAP,
    Theme,
)
from app.ui.widgets.accessibility import READER_MILLISECONDS, is_read_by_orca
from app.ui.widgets.appearance_options import (
    nearest_scale,
    role_options,
    text_size_options,
    theme_options,
)
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.form_rows import FormRows
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import row_or_column
from app.ui.widgets.scroll_area import bring_into_view
from app.ui.widgets.sliders import Volume
from app.ui.widgets.spin_fields import DateField

_TITLE_PIXELS = 340
"""The title of a programme may take so many on one line, at 100 % text."""


def next_monday(today: date) -> date:
    """The first Monday after `today`."""
    return today + timedelta(days=8 - today.isoweekday())


class StartPage(QWidget):
    """Asks for the date of session one and offers a sound check. Window's thread only.

    `first`: it also asks for language and colours, for what the person is here for and for the
    programme. Everything has an answer already; Space takes all of them.
    """

    finished = Signal(object)
    """The date of session one, or None while nobody knows it."""

    check_asked = Signal()
    """A few quiet seconds are to be played, to check the output."""

    volume_asked = Signal(float)
    """A volume in dB, OFF_DB for none."""

    language_asked = Signal(object)
    """The person wants this language, by its code; the page is then built anew."""

    theme_asked = Signal(object)
    """Other colours, by the name of the theme; this page is then built anew."""

    size_asked = Signal(object)
    """Words so many times as large; this page is then built anew."""

    role_asked = Signal(object)
    """The person leads groups, or does not."""

    pack_asked = Signal()
    """A programme file is to be chosen."""

    def __init__(
        self,
        theme: Theme,
        dates: Dates,
        today: date,
        consequence: Callable[[date | None], str],
        first: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`consequence` says in a sentence what a date means for home practice; None is no date
        yet."""
        super().__init__(parent)
        self._theme = theme
        self._consequence = consequence
        self._dates = dates
        self.first = first
        self.widest = CONTENT_PIXELS
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TILE_GAP)
        self._add_head(column)
        self._questions = FormRows(theme)
        if first:
            column.addWidget(
                Text(
                    self.tr(
                        "Evenbreath plays the recordings of your course and keeps what you heard. "
                        "Whatever you choose here can be changed later."
                    ),
                    secondary=True,
                )
            )
            column.addSpacing(12)
            self._add_colours()
            self._add_role()
            self._add_programme()
        self._add_date(today)
        self._add_sound()
        column.addWidget(self._questions)
        column.addSpacing(20)
        self._add_end(column)
        column.addStretch(2)

    def _add_head(self, column: QVBoxLayout) -> None:
        """The greeting, at the first start, and the languages beside it."""
        row = row_or_column(self._theme.narrow, gap=8)
        headline = self.tr("Welcome") if self.first else self.tr("Dates and language")
        row.addWidget(Text(headline, font=self._theme.font(HEADLINE_POINTS)), 1)
        self._languages = Choices(self._theme, self.tr("Language"))
        options = [Option(code, name) for code, name in LANGUAGE_NAMES.items()]
        self._languages.show_options(options, self._dates.language)
        self._languages.chosen.connect(self.language_asked)
        if not self._theme.narrow:
            self._languages.setMinimumWidth(self._languages.one_line_width)
        row.addWidget(self._languages)
        column.addStretch(1)
        column.addLayout(row)

    def _add_colours(self) -> None:
        question = self.tr("Colours")
        self._colours = Choices(self._theme, question)
        self._colours.show_options(theme_options(), self._theme.name)
        self._colours.chosen.connect(self.theme_asked)
        self._questions.add(question, self._colours)
        question = self.tr("Size of the words")
        self._sizes = Choices(self._theme, question)
        self._sizes.show_options(text_size_options(), nearest_scale(self._theme.text_scale))
        self._sizes.chosen.connect(self.size_asked)
        self._questions.add(question, self._sizes)

    def _add_role(self) -> None:
        question = self.tr("You")
        self._role = Choices(self._theme, question)
        self._role.chosen.connect(self.role_asked)
        self._role_meaning = Text(self.tr("Every recording is open from the start."))
        self._role_meaning.setProperty("role", "secondary")
        self._questions.add(question, self._role, self._role_meaning)
        self.show_role(facilitates=False)

    def _add_programme(self) -> None:
        self._programme = Text()
        self._programme.hide()
        button = Button(self.tr("Open a programme file…"))
        button.clicked.connect(self.pack_asked)
        self._questions.add(self.tr("Programme"), FlowRow(self._programme, button))

    def _add_date(self, today: date) -> None:
        question = self._question = self.tr("When is, or was, session one?")
        self._field = DateField(self._dates)
        self._field.setAccessibleName(question)
        self._field.installEventFilter(self)
        self._field.show_day(today)
        self._unknown = TickBox(self._theme, self.tr("I do not know yet"))
        self._meaning = Text(secondary=True)
        row = FlowRow(self._field)
        self._shortcuts = []
        for words, day in (
            (self.tr("Today"), today),
            (self.tr("Next Monday"), next_monday(today)),
        ):
            button = Button(words)
            button.clicked.connect(lambda _=False, day=day: self._field.show_day(day))
            row.add(button)
            self._shortcuts.append(button)
        row.add(self._unknown)
        self._questions.add(question, row, self._meaning)
        self._field.dateChanged.connect(self._show_consequence)
        self._unknown.toggled.connect(self._show_consequence)
        self._show_consequence()

    def _add_sound(self) -> None:
        self._check = Button(self.tr("Play three quiet seconds"))
        self._check.clicked.connect(self.check_asked)
        self._volume = Volume(self._theme)
        self._volume.changed.connect(self.volume_asked)
        row = FlowRow(self._check, self._volume, gap=24)
        note = Text(self.tr("This is only a check. It is not kept as a practice."), secondary=True)
        self._questions.add(self.tr("Is the sound right?"), row, note)

    def _add_end(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(ROW_GAP)
        self._done = Button(self.tr("Go to Today"), "primary")
        self._done.clicked.connect(self._finish)
        row.addWidget(self._done)
        row.addWidget(Text(self.tr("or press Space"), secondary=True, wraps=False))
        row.addStretch(1)
        column.addLayout(row)

    @property
    def day(self) -> date | None:
        """The date that is shown; None where it is not known."""
        return None if self._unknown.isChecked() else self._field.day

    def show_date(self, day: date | None) -> None:
        """Show this date, or that it is not known yet."""
        self._unknown.setChecked(day is None)
        if day is not None:
            self._field.show_day(day)
        self._show_consequence()

    def show_role(self, facilitates: bool) -> None:
        """Show whether the person facilitates, where that is asked."""
        if self.first:
            self._role.show_options(role_options(), facilitates)
            self._role_meaning.setVisible(facilitates)

    def show_programme(self, title: str) -> None:
        """Show the programme in use, where that is asked; its rules say what a date means."""
        if self.first:
            self._programme.show_text(title)
            # On one line, where that leaves room for the button.
            line = self._programme.fontMetrics().horizontalAdvance(title)
            widest = round(_TITLE_PIXELS * self._theme.scale)
            self._programme.setMinimumWidth(min(line, widest))
        self._show_consequence()

    def show_volume(self, volume_db: float, loudest_db: float = 0.0) -> None:
        """Show this volume."""
        self._volume.show_db(volume_db, loudest_db)

    def show_sound_ready(self, ready: bool) -> None:
        """Say whether there is something to play for the check."""
        self._check.setEnabled(ready)

    def space_pressed(self, focus: QWidget | None) -> None:
        """Go on with what is shown, unless the focus is on the volume."""
        if focus is not self._volume.slider:
            self._finish()

    def focus_first(self) -> None:
        """Put the focus on the date; at the first start a screen reader says the greeting first."""
        if self.first:
            self._field.setAccessibleName(f"{self.tr('Welcome')}. {self._question}")
            if is_read_by_orca():
                self.setFocus()
                QTimer.singleShot(READER_MILLISECONDS, self, self._focus_question_late)
                return
        self._focus_question()

    def _focus_question_late(self) -> None:
        if self.hasFocus():  # else Tab was quicker
            self._focus_question()

    def _focus_question(self) -> None:
        target = self._done if self._unknown.isChecked() else self._field
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            # One greeting is enough. Later, as a reader says the new name of what has the focus.
            QTimer.singleShot(0, self, lambda: self._field.setAccessibleName(self._question))
        return False

    def focus_language(self) -> None:
        """Put the focus on the language of now."""
        _focus_chosen(self._languages)

    def focus_colours(self) -> None:
        """Put the focus on the colours of now."""
        if self.first:
            _focus_chosen(self._colours)

    def focus_size(self) -> None:
        """Put the focus on the size of the words."""
        if self.first:
            _focus_chosen(self._sizes)

    def _finish(self) -> None:
        self.finished.emit(self.day)

    def _show_consequence(self) -> None:
        known = not self._unknown.isChecked()
        self._field.setEnabled(known)
        for button in self._shortcuts:
            button.setEnabled(known)
        self._meaning.setText(self._consequence(self.day))


def _focus_chosen(choices: Choices) -> None:
    chosen = choices.buttons[choices.value]
    chosen.setFocus(Qt.FocusReason.TabFocusReason)
    bring_into_view(chosen)
