"""Settings of the practice page, of the figures, and of what the person is here for."""

from __future__ import annotations

from app.ui.settings.section import Section
from app.ui.settings.view_model import SettingsView
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import Option


class PracticeSection(Section):
    """What a practice is like and what is counted. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Practice"))
        self._dark = self.add_tick("dark_screen", self.tr("Make the screen dark after ten seconds"))
        self._places = self.add_tick(
            "shows_places", self.tr("Offer chapters, and 15 seconds back, while it plays")
        )
        self._figures = self.add_tick("shows_figures", self.tr("Count days and minutes"))

    def show_view(self, view: SettingsView) -> None:
        """Show what is chosen."""
        self._dark.setChecked(view.practice.dark_screen)
        self._places.setChecked(view.practice.shows_places)
        self._figures.setChecked(view.practice.shows_figures)


class RoleSection(Section):
    """Whether the person practises or leads groups. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("You"))
        self._role = self.add_choices("facilitates")
        self.add_words(self.tr("Who facilitates has every recording open from the start."))

    def show_view(self, view: SettingsView) -> None:
        """Show what is chosen."""
        roles = [
            Option(False, self.tr("I practise")),
            Option(True, self.tr("I facilitate")),
        ]
        self._role.show_options(roles, view.facilitates)
