"""The first start, and later the changes: the language, when session one is, and the sound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.button import Button
from app.ui.date_field import DateField
from app.ui.dates import Dates
from app.ui.flow import FlowLayout
from app.ui.text import Text
from app.ui.theme import HEADLINE_POINTS, TITLE_POINTS, Theme
from app.ui.tick_box import TickBox
from app.ui.translator import LANGUAGE_NAMES
from app.ui.volume import Volume


def next_monday(today: date) -> date:
    """The first Monday after `today`."""
    return today + timedelta(days=8 - today.isoweekday())


class StartPage(QWidget):
    """Asks for language and date of session one, offers a sound check. Window's thread only.

    `consequence` says in a sentence what a date means for home practice; None is no date yet.
    """

    finished = Signal(object)
    """The date of session one, or None while nobody knows it."""

    check_asked = Signal()
    """A few quiet seconds of sound, please."""

    volume_asked = Signal(float)

    language_asked = Signal(str)
    """Another language, by its code; this page is then built anew."""

    def __init__(
        self,
        theme: Theme,
        dates: Dates,
        today: date,
        consequence: Callable[[date | None], str],
        first: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._consequence = consequence
        self._dates = dates
        self.first = first
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._add_languages(column)
        column.addStretch(1)
        if first:
            column.addWidget(Text(self.tr("Welcome"), font=theme.font(HEADLINE_POINTS)))
            column.addWidget(
                Text(
                    self.tr(
                        "Evenbreath plays the recordings of your course and keeps what you heard. "
                        "There are two small questions, and both answers can be changed later."
                    ),
                    secondary=True,
                )
            )
            column.addSpacing(20)
        self._add_date(column, theme, today)
        column.addSpacing(24)
        self._add_sound(column, theme)
        column.addSpacing(28)
        self._add_end(column)
        column.addStretch(2)

    def _add_languages(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self._languages = {}
        for code, name in LANGUAGE_NAMES.items():
            button = Button(name, "quiet")
            button.setCheckable(True)
            button.setChecked(code == self._dates.language)
            button.setAccessibleDescription(self.tr("Language"))
            button.clicked.connect(lambda _=False, code=code: self._ask_language(code))
            row.addWidget(button)
            self._languages[code] = button
        column.addLayout(row)

    def _ask_language(self, code: str) -> None:
        for other, button in self._languages.items():
            button.setChecked(other == self._dates.language)
        if code != self._dates.language:
            self.language_asked.emit(code)

    def _add_date(self, column: QVBoxLayout, theme: Theme, today: date) -> None:
        question = self.tr("When is, or was, session one?")
        column.addWidget(Text(question, font=theme.font(TITLE_POINTS)))
        self._field = DateField(self._dates)
        self._field.setAccessibleName(question)
        self._field.show_day(today)
        self._unknown = TickBox(theme, self.tr("I do not know yet"))
        self._meaning = Text(secondary=True)
        holder = QWidget()
        row = FlowLayout(gap=12)
        holder.setLayout(row)
        row.addWidget(self._field)
        self._shortcuts = []
        for words, day in (
            (self.tr("Today"), today),
            (self.tr("Next Monday"), next_monday(today)),
        ):
            button = Button(words)
            button.clicked.connect(lambda _=False, day=day: self._field.show_day(day))
            row.addWidget(button)
            self._shortcuts.append(button)
        row.addWidget(self._unknown)
        column.addWidget(holder)
        column.addWidget(self._meaning)
        self._field.dateChanged.connect(self._show_consequence)
        self._unknown.toggled.connect(self._show_consequence)
        self._show_consequence()

    def _add_sound(self, column: QVBoxLayout, theme: Theme) -> None:
        column.addWidget(Text(self.tr("Is the sound right?"), font=theme.font(TITLE_POINTS)))
        holder = QWidget()
        row = FlowLayout(gap=24)
        holder.setLayout(row)
        self._check = Button(self.tr("Play three quiet seconds"))
        self._check.clicked.connect(self.check_asked)
        self._volume = Volume(theme)
        self._volume.changed.connect(self.volume_asked)
        row.addWidget(self._check)
        row.addWidget(self._volume)
        column.addWidget(holder)
        self._sound = Text(
            self.tr("This is only a check. It is not kept as a practice."), secondary=True
        )
        column.addWidget(self._sound)

    def _add_end(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
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
        """Start from this date, or from none."""
        self._unknown.setChecked(day is None)
        if day is not None:
            self._field.show_day(day)
        self._show_consequence()

    def show_volume(self, volume_db: float) -> None:
        """Stand at this volume."""
        self._volume.show_db(volume_db)

    def show_sound_ready(self, ready: bool, words: str = "") -> None:
        """Whether there is something to play, and a line about it."""
        self._check.setEnabled(ready)
        self._sound.setText(words or self.tr("This is only a check. It is not kept as a practice."))

    def space_pressed(self) -> None:
        """Go on with what is shown."""
        self._finish()

    def focus_first(self) -> None:
        """Put the focus on the date."""
        target = self._done if self._unknown.isChecked() else self._field
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_language(self) -> None:
        """Put the focus on the language of now."""
        self._languages[self._dates.language].setFocus(Qt.FocusReason.TabFocusReason)

    def _finish(self) -> None:
        self.finished.emit(self.day)

    def _show_consequence(self) -> None:
        known = not self._unknown.isChecked()
        self._field.setEnabled(known)
        for button in self._shortcuts:
            button.setEnabled(known)
        self._meaning.setText(self._consequence(self.day))
