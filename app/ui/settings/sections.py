"""The sections of Settings, each a class; the one of the dates has a file of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from app.ui.desktop.reminder import Reminder
from app.ui.desktop.tray_icon import TrayIcon
from app.ui.i18n.dates import Dates
from app.ui.i18n.translator import LANGUAGE_NAMES
from app.ui.settings.section import Section
from app.ui.settings.view_model import (
    BELL_STEPS,
    VOLUME_STEPS,
    SettingsViewModel,
    bell_db,
    settle_options,
    volume_db,
)
from app.ui.theme.theme import LINE_GAP, ROW_GAP, SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.appearance_options import role_options, text_size_options, theme_options
from app.ui.widgets.choices import Option, TickBox
from app.ui.widgets.label import Text, breakable_path, set_visible
from app.ui.widgets.page_parts import ActionRow, rule
from app.ui.widgets.sliders import Level
from app.ui.widgets.spin_fields import TimeField


class PracticeSection(Section):
    """The quiet before a practice, the dark screen, chapters while it plays, and figures. Window's
    thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("To settle first"))
        self._settle = self.add_choices("settle_seconds")
        self.add_words(self.tr("Quiet time to lie down. It is not counted."))
        self.column.addSpacing(SECTION_GAP - LINE_GAP)
        self.column.addWidget(Text(self.tr("On the screen")))
        self._dark = self.add_tick("dark_screen", self.tr("Make the screen dark after ten seconds"))
        self._places = self.add_tick(
            "shows_places", self.tr("Offer chapters, and 15 seconds back, while it plays")
        )
        self._figures = self.add_tick("shows_figures", self.tr("Count days and minutes"))

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen now."""
        self._settle.show_options(settle_options(), view.practice.settle_seconds)
        self._dark.setChecked(view.practice.dark_screen)
        self._places.setChecked(view.practice.shows_places)
        self._figures.setChecked(view.practice.shows_figures)


class NotesSection(Section):
    """Whether headache notes are kept. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Headache notes"))
        self._notes = self.add_tick("notes", self.tr("Keep headache notes"))
        self.add_words(
            self.tr(
                "A page of their own, where one key in the evening keeps the day. Switched off, "
                "nothing is asked, and what you noted stays."
            )
        )

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen now."""
        self._notes.setChecked(view.notes)


class RoleSection(Section):
    """Whether the person practises or leads groups. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("You"))
        self._role = self.add_choices("facilitates")
        self.add_words(self.tr("Who leads groups has every recording open from the start."))

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen now."""
        self._role.show_options(role_options(), view.facilitates)


class ReminderSection(Section):
    """The reminder and its time, and the icon in the tray. Window's thread only."""

    def __init__(self, theme: Theme, dates: Dates) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Reminder"))
        self._on = TickBox(theme, self.tr("Remind me once a day, at"))
        self._on.setObjectName("reminder")
        self._on.switched.connect(self._ask)
        self._time = TimeField(dates)
        self._time.setObjectName("reminder-time")
        self._time.setAccessibleName(self.tr("Time of the reminder"))
        self._time.timeChanged.connect(self._ask)
        self.add_row(self._on, self._time)
        self._of_note = self.add_tick(
            "reminds_of_note", self.tr("Ask for the day's headache note, too")
        )
        self.add_words(Reminder.promise_words())
        self._tray = self.add_tick("tray", self.tr("Keep an icon of Evenbreath near the clock"))
        self._no_tray = self.add_words(TrayIcon.unavailable_words())

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen now."""
        reminder = view.reminder
        self._on.setChecked(reminder.on)
        self._time.setEnabled(reminder.on)
        if reminder.on or not self._time.hasFocus():
            self._time.show_time(reminder.at)
        self._of_note.setChecked(reminder.of_note)
        self._of_note.setEnabled(reminder.on)
        set_visible(self._of_note, view.notes)
        self._tray.setChecked(reminder.tray)
        self._tray.setEnabled(reminder.tray_available or reminder.tray)
        self._no_tray.setVisible(not reminder.tray_available)

    def _ask(self) -> None:
        on = self._on.isChecked()
        self.asked.emit("reminder", f"{self._time.moment:%H:%M}" if on else None)


class LanguageSection(Section):
    """Which language the window speaks. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Language"))
        self._choices = self.add_choices("language")

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen now."""
        options = [Option(code, name) for code, name in LANGUAGE_NAMES.items()]
        self._choices.show_options(options, view.language)


class ThemeSection(Section):
    """Which colours everything has. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Colours"))
        self._choices = self.add_choices("theme", in_lines=True)
        self.add_words(
            self.tr("Eyes differ, and so do days. Take what is easiest to look at today.")
        )

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen now."""
        self._choices.show_options(theme_options(), view.theme)


class TextSizeSection(Section):
    """How large words are. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Size of the words"))
        self._choices = self.add_choices("text_scale")

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen now."""
        self._choices.show_options(text_size_options(), view.text_scale)


class OutputSection(Section):
    """Where a practice is heard. Window's thread only."""

    check_asked = Signal()
    """A few quiet seconds are to be played, to check the output."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Where it is heard"))
        self._devices = self.add_choices("device", in_lines=True)
        self._check = self.button("check", self.tr("Play three quiet seconds"))
        self._check.clicked.connect(self.check_asked)
        self.column.addSpacing(TILE_GAP)
        self.add_row(self._check)

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen now."""
        self._devices.show_options(view.sound.devices, view.sound.device)
        self._check.setEnabled(view.sound.can_check)


class LoudnessSection(Section):
    """How loud a practice begins and may be, and bells. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("How loud a practice begins"))
        self._start = self.add_choices("starts_at_last_volume")
        self._start_level = self._add_level("start_volume_db", self.title, VOLUME_STEPS)
        question = self.tr("Never louder than this")
        self.column.addSpacing(SECTION_GAP - LINE_GAP)
        self.column.addWidget(Text(question))
        self._loudest = self._add_level("loudest_db", question, VOLUME_STEPS)
        self.column.addSpacing(SECTION_GAP - LINE_GAP)
        self._bells = self.add_tick("bells", self.tr("Bells in a session"))
        self._bell_level = self._add_level("bell_db", self.tr("Bells"), BELL_STEPS)

    def _add_level(self, setting: str, name: str, steps: int) -> Level:
        level = Level(self.theme, name, steps)
        level.slider.setObjectName(setting)
        in_db = bell_db if setting == "bell_db" else volume_db
        level.changed.connect(lambda step: self.asked.emit(setting, in_db(step)))
        self.column.addWidget(level)
        return level

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen now."""
        sound = view.sound
        starts = [
            Option(True, self.tr("As loud as last time")),
            Option(False, self.tr("Always like this")),
        ]
        self._start.show_options(starts, sound.starts_at_last_volume)
        self._start_level.setVisible(not sound.starts_at_last_volume)
        self._start_level.show_step(sound.start_step)
        self._loudest.show_step(sound.loudest_step)
        self._bells.setChecked(sound.bells)
        self._bell_level.setVisible(sound.bells)
        self._bell_level.show_step(sound.bell_step)


class PeopleSection(Section):
    """Leads to the page of the people on this computer. Window's thread only."""

    people_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("People on this computer"))
        self.add_words(self.tr("Each person has practices, dates and settings of their own."))
        people = self.button("people", self.tr("People…"))
        people.clicked.connect(self.people_asked)
        self.column.addSpacing(TILE_GAP)
        self.add_row(people)


class ProgrammeSection(Section):
    """Leads to the choice of a programme file. Window's thread only."""

    pack_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Programme"))
        self.add_words(
            self.tr("A facilitator may have given you a file that ends with .evenbreath.")
        )
        pack = self.button("pack", self.tr("Open a programme file…"))
        pack.clicked.connect(self.pack_asked)
        self.column.addSpacing(TILE_GAP)
        self.add_row(pack)


class DataSection(Section):
    """Where the records are, and what can be done with them. Window's thread only."""

    folder_asked = Signal()
    backup_asked = Signal()
    restore_asked = Signal()
    export_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._path = ""
        self.add_title(self.tr("Your data"))
        self.add_words(
            self.tr(
                "Everything stays on this computer, in one folder. Anyone who can use this "
                "computer account can read it."
            )
        )
        self._folder = Text()
        self.column.addWidget(self._folder)
        open_folder = self.button("folder", self.tr("Open the folder"))
        open_folder.clicked.connect(self.folder_asked)
        copy = self.button("copy", self.tr("Copy the path"))
        copy.clicked.connect(self._copy)
        self.column.addSpacing(TILE_GAP)
        self.add_row(open_folder, copy)
        self.column.addSpacing(TILE_GAP)
        backup = self.button("backup", self.tr("Back up…"))
        backup.clicked.connect(self.backup_asked)
        restore = self.button("restore", self.tr("Restore…"))
        restore.clicked.connect(self.restore_asked)
        export = self.button("export", self.tr("Export…"))
        export.clicked.connect(self.export_asked)
        self.add_row(backup, restore, export)

    def show_view(self, view: SettingsViewModel) -> None:
        """Show where everything lies."""
        self._path = str(view.folder)
        self._folder.setText(breakable_path(view.folder))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._path)


class DeleteSection(Section):
    """Leads to the page that deletes everything, apart from all else. Window's thread only."""

    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        delete = self.button("delete", self.tr("Delete everything…"))
        delete.clicked.connect(self.delete_asked)
        words = Text(
            self.tr("All practices, notes, dates and settings of yours. You are asked first."),
            secondary=True,
        )
        self.column.addWidget(rule())
        self.column.addSpacing(ROW_GAP)
        self.column.addWidget(ActionRow(words, delete))
