"""The forms of the programme itself and of its handout."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.editor.form import EditorForm, numbers
from app.ui.editor.view_model import DetailsPart
from app.ui.i18n.dates import Dates
from app.ui.theme.theme import Theme
from app.ui.widgets.spin_fields import DateField

_LINES = 18
_DESCRIPTION_LINES = 5


class HandoutForm(EditorForm):
    """Asks for the words of the handout, as "handout". Window's thread only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        heading = self.tr("Handout")
        self.setAccessibleName(heading)
        self.add_title(heading)
        self.add_words(
            self.tr("A page about practising at home, which participants can read and print.")
        )
        question = self.tr("Its words; an empty line begins a new paragraph")
        self._words = self.add_field("handout", question, _LINES)

    def show_words(self, words: str) -> None:
        """Show what is kept."""
        self._words.show_words(words)


class ProgrammeForm(EditorForm):
    """Asks for title, language, author, licence, description, dates and rules.

    Its names: "title", "language", "author", "licence", "description", "start" (None for none),
    "dose_low", "dose_high", "days", "percent", "day_minutes". Window's thread only.
    """

    def __init__(self, theme: Theme, dates: Dates, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        heading = self.tr("Details and rules")
        self.setAccessibleName(heading)
        self.add_title(heading)
        self._title = self.add_words_line("title", self.tr("Title"))
        self._language = self.add_line(
            "language", self.tr("Language"), self.tr("it for Italian, en for English")
        )
        self._author = self.add_words_line("author", self.tr("Who made it"))
        self._licence = self.add_words_line("licence", self.tr("Licence, if there is one"))
        self._description = self.add_field(
            "description", self.tr("What it is, in a few sentences"), _DESCRIPTION_LINES
        )
        self._add_start(dates)
        self._add_rules()

    def _add_start(self, dates: Dates) -> None:
        self.column.addSpacing(14)
        self._has_start = self.add_tick("has_start", self.tr("The first session has a set date"))
        self._start = DateField(dates)
        self._start.setAccessibleName(self.tr("The date of session one"))
        self._start.dateChanged.connect(lambda _: self._ask_start())
        self._start_row = self.add_row(self._start)
        self.add_words(
            self.tr(
                "The others follow week by week. Without a date, each participant is asked for it."
            )
        )
        self._showing = False
        self._has_start.clicked.connect(
            lambda on: self.asked.emit("start", self._start.day if on else None, True)
        )

    def _add_rules(self) -> None:
        self.column.addSpacing(20)
        self.add_title(self.tr("At home"))
        minutes = self.tr("minutes")
        self._dose_low = self.add_line("dose_low", self.tr("Suggested a day, from"), minutes)
        self._dose_high = self.add_line("dose_high", self.tr("Suggested a day, to"), minutes)
        self._days = self.add_choices("days", self.tr("Days a week"))
        self._percent = self.add_line(
            "percent",
            self.tr("A practice is complete when so much of the recording was heard"),
            self.tr("per cent"),
        )
        self._day_minutes = self.add_line(
            "day_minutes", self.tr("A practice day has at least"), minutes
        )

    def show_part(self, part: DetailsPart) -> None:
        """Show what is kept."""
        self._title.show_words(part.title)
        self._language.show_words(part.language)
        self._author.show_words(part.author)
        self._licence.show_words(part.licence)
        self._description.show_words(part.description)
        self._has_start.setChecked(part.start is not None)
        self._start_row.setVisible(part.start is not None)
        self._showing = True
        self._start.show_day(part.start or part.suggested)
        self._showing = False
        self._dose_low.show_words(f"{part.dose_low:g}")
        self._dose_high.show_words(f"{part.dose_high:g}")
        self._days.show_options(numbers(range(1, 8)), part.days)
        self._percent.show_words(f"{part.percent:g}")
        self._day_minutes.show_words(f"{part.day_minutes:g}")

    def focus_title(self) -> None:
        """Let the title be typed, in place of the one that is there."""
        self._title.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_start(self) -> None:
        if not self._showing:
            self.asked.emit("start", self._start.day, True)
