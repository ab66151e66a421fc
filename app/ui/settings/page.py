"""The page Settings: everything that can be chosen, in groups; each choice is kept at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.i18n.dates import Dates
from app.ui.settings.dates_section import DatesSection
from app.ui.settings.group import Group
from app.ui.settings.section import Section
from app.ui.settings.sections import (
    DataSection,
    DeleteSection,
    LanguageSection,
    LoudnessSection,
    NotesSection,
    OutputSection,
    PeopleSection,
    PracticeSection,
    ProgrammeSection,
    ReminderSection,
    RoleSection,
    TextSizeSection,
    ThemeSection,
)
from app.ui.settings.view_model import SettingsViewModel
from app.ui.theme.theme import HEADLINE_POINTS, LINE_GAP, Theme
from app.ui.widgets.choices import Choices
from app.ui.widgets.label import Text
from app.ui.widgets.scroll_area import bring_into_view

_BETWEEN = 40


class SettingsPage(QWidget):
    """Shows a `SettingsViewModel` and sends what was chosen. Window's thread only.

    The first group is there at once; the others, below what a window shows, are built when
    those are painted.
    """

    asked = Signal(str, object)
    """The setting of this name is to have this value."""

    completed = Signal()
    """All sections are there."""

    output: OutputSection
    dates: DatesSection
    people: PeopleSection
    programme: ProgrammeSection
    data: DataSection
    deletion: DeleteSection

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
        self._column.addSpacing(LINE_GAP)
        self._column.addWidget(
            Text(self.tr("Whatever you change here is kept at once."), secondary=True)
        )
        self._column.addStretch(1)
        self._add_group(
            self.tr("How it looks"),
            (LanguageSection(theme), TextSizeSection(theme)),
            (ThemeSection(theme),),
        )

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
        self.output = OutputSection(theme)
        self.dates = DatesSection(theme, self._dates)
        self.people = PeopleSection(theme)
        self.programme = ProgrammeSection(theme)
        self.data = DataSection(theme)
        self.deletion = DeleteSection(theme)
        self._add_group(self.tr("Sound"), (self.output,), (LoudnessSection(theme),))
        self._add_group(
            self.tr("Practice"),
            (PracticeSection(theme), NotesSection(theme)),
            (ReminderSection(theme, self._dates),),
        )
        self._add_group(self.tr("Your course"), (self.dates,), (self.programme, RoleSection(theme)))
        self._add_group(self.tr("On this computer"), (self.data,), (self.people,))
        self._add(self.deletion, self.deletion)
        self.completed.emit()
        if self._view is not None:
            self.show_view(self._view)

    def _add_group(self, title: str, left: tuple[Section, ...], right: tuple[Section, ...]) -> None:
        self._add(Group(self._theme, title, left, right), *left, *right)

    def _add(self, part: QWidget, *sections: Section) -> None:
        """Add a part of the page, which holds these sections, or is one."""
        self._column.insertSpacing(self._column.count() - 1, _BETWEEN)
        self._column.insertWidget(self._column.count() - 1, part)
        for section in sections:
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
