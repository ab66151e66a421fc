"""The forms of the programme itself and of its handout."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.editor import programme_edits
from app.ui.editor.form import EditorForm, numbers
from app.ui.editor.view_model import DetailsPart
from app.ui.i18n.translator import PROGRAMME_LANGUAGES, language_name
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import Option

_LINES = 18
_DESCRIPTION_LINES = 5


class HandoutForm(EditorForm):
    """Asks for the words of the handout. Window's thread only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        heading = self.tr("Handout")
        self.setAccessibleName(heading)
        self.add_title(heading)
        self.add_words(
            self.tr("A page about practising at home, which participants can read and print.")
        )
        question = self.tr("Its words; an empty line begins a new paragraph")
        self._words = self.add_field(question, _LINES, programme_edits.set_handout)

    def show_words(self, words: str) -> None:
        """Show what is kept."""
        self._words.show_words(words)


class ProgrammeForm(EditorForm):
    """Asks for title, language, author, licence, description and rules.

    Window's thread only.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        heading = self.tr("Details and rules")
        self.setAccessibleName(heading)
        self.add_title(heading)
        self._title = self.add_words_line(self.tr("Title"), programme_edits.set_title)
        self._language = self.add_choices(self.tr("Language"), str, programme_edits.set_language)
        self._author = self.add_words_line(self.tr("Who made it"), programme_edits.set_author)
        self._licence = self.add_words_line(
            self.tr("Licence, if there is one"), programme_edits.set_licence
        )
        self._description = self.add_field(
            self.tr("What it is, in a few sentences"),
            _DESCRIPTION_LINES,
            programme_edits.set_description,
        )
        self._add_rules()

    def _add_rules(self) -> None:
        self.column.addSpacing(20)
        self.add_title(self.tr("At home"))
        minutes = self.tr("minutes")
        self._dose_low = self.add_line(
            self.tr("Suggested a day, from"), minutes, programme_edits.set_dose_low
        )
        self._dose_high = self.add_line(
            self.tr("Suggested a day, to"), minutes, programme_edits.set_dose_high
        )
        self._days = self.add_choices(
            self.tr("Days a week"), int, programme_edits.set_days_per_week
        )
        self._percent = self.add_line(
            self.tr("A practice is complete when so much of the recording was heard"),
            self.tr("per cent"),
            programme_edits.set_completion,
        )
        self._day_minutes = self.add_line(
            self.tr("A practice day has at least"), minutes, programme_edits.set_practice_day
        )

    def show_part(self, part: DetailsPart) -> None:
        """Show what is kept."""
        self._title.show_words(part.title)
        codes = dict.fromkeys((*PROGRAMME_LANGUAGES, part.language))
        options = [Option(code, language_name(code)) for code in codes]
        self._language.show_options(options, part.language)
        self._author.show_words(part.author)
        self._licence.show_words(part.licence)
        self._description.show_words(part.description)
        self._dose_low.show_words(f"{part.dose_low:g}")
        self._dose_high.show_words(f"{part.dose_high:g}")
        self._days.show_options(numbers(range(1, 8)), part.days)
        self._percent.show_words(f"{part.percent:g}")
        self._day_minutes.show_words(f"{part.day_minutes:g}")

    def focus_title(self) -> None:
        """Let the title be typed, in place of the one that is there."""
        self._title.setFocus(Qt.FocusReason.TabFocusReason)
