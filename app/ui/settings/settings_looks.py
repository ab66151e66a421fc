"""Settings of language, colours and the size of words."""

from __future__ import annotations

from app.ui.i18n.translator import LANGUAGE_NAMES
from app.ui.settings.section import Section
from app.ui.settings.view_model import TEXT_SCALES, SettingsView
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import Option


class LanguageSection(Section):
    """Which language the window speaks. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Language"))
        self._choices = self.add_choices("language")

    def show_view(self, view: SettingsView) -> None:
        """Show what is chosen."""
        options = [Option(code, name) for code, name in LANGUAGE_NAMES.items()]
        self._choices.show_options(options, view.language)


class ThemeSection(Section):
    """Which colours everything has. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Colours"))
        self._choices = self.add_choices("theme")
        self.add_words(
            self.tr("Eyes differ, and so do days. Take what is easiest to look at today.")
        )

    def show_view(self, view: SettingsView) -> None:
        """Show what is chosen."""
        options = [
            Option("system", self.tr("As the system")),
            Option("dim-neutral", self.tr("Dim, neutral")),
            Option("dim-green", self.tr("Dim, green")),
            Option("dim-amber", self.tr("Dim, amber")),
            Option("soft-light", self.tr("Soft light")),
        ]
        self._choices.show_options(options, view.theme)


class TextSizeSection(Section):
    """How large words are. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Size of the words"))
        self._choices = self.add_choices("text_scale")

    def show_view(self, view: SettingsView) -> None:
        """Show what is chosen."""
        options = [Option(scale, f"{round(100 * scale)} %") for scale in TEXT_SCALES]
        self._choices.show_options(options, view.text_scale)
