"""The page Settings: everything that can be chosen, in sections; each choice is kept at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.i18n.dates import Dates
from app.ui.settings.dates_section import DatesSection
from app.ui.settings.section import Section
from app.ui.settings.sections import (
    DataSection,
    LanguageSection,
    PeopleSection,
    PracticeSection,
    ProgrammeSection,
    ReminderSection,
    RoleSection,
    SoundSection,
    TextSizeSection,
    ThemeSection,
)
from app.ui.settings.view_model import SettingsViewModel
from app.ui.theme.theme import HEADLINE_POINTS, Theme
from app.ui.widgets.choices import Choices
from app.ui.widgets.label import Text
from app.ui.widgets.scroll_area import bring_into_view

_BETWEEN = 36


class SettingsPage(QWidget):
    """Shows a `SettingsViewModel` and sends what was chosen. Window's thread only.

    The first sections are there at once; the others, below what a window shows, are built when
    those are painted.
    """

    asked = Signal(str, object)
    """The setting of this name is to have this value."""

    completed = Signal()
    """All sections are there."""

    sound: SoundSection
    dates: DatesSection
    people: PeopleSection
    programme: ProgrammeSection
    data: DataSection

    def __init__(self, theme: Theme, dates: Dates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dates = dates
        self._view: SettingsViewModel | None = None
        self._sections: list[Section] = []
        self._complete = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Text(self.tr("Settings"), font=theme.font(HEADLINE_POINTS)))
        self._column.addSpacing(8)
        self._column.addWidget(
            Text(self.tr("Whatever you change here is kept at once."), secondary=True)
        )
        self._column.addStretch(1)
        self._add(LanguageSection(theme), ThemeSection(theme), TextSizeSection(theme))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._complete:
            QTimer.singleShot(0, self, self.complete)

    def complete(self) -> None:
        """Build the sections that are not there yet; a second call does nothing."""
        if self._complete:
            return
        self._complete = True
        theme = self._theme
        self.sound = SoundSection(theme)
        self.dates = DatesSection(theme, self._dates)
        self.people = PeopleSection(theme)
        self.programme = ProgrammeSection(theme)
        self.data = DataSection(theme)
        self._add(
            self.sound,
            PracticeSection(theme),
            self.dates,
            ReminderSection(theme, self._dates),
            RoleSection(theme),
            self.people,
            self.programme,
            self.data,
        )
        self.completed.emit()
        if self._view is not None:
            self.show_view(self._view)

    def _add(self, *sections: Section) -> None:
        for section in sections:
            self._column.insertSpacing(self._column.count() - 1, _BETWEEN)
            self._column.insertWidget(self._column.count() - 1, section)
            section.asked.connect(self.asked)
            self._sections.append(section)

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen now."""
        self._view = view
        for section in self._sections:
            section.show_view(view)

    def focus_on(self, setting: str) -> None:
        """Put the focus on what chooses this setting, and bring it into view."""
        self.complete()
        found = self.findChild(QWidget, setting)
        if isinstance(found, Choices):
            found = found.buttons.get(found.value)
        if found is None:
            return
        found.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(found)
