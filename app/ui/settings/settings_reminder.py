"""Settings of the reminder and of the icon in the desktop's tray."""

from __future__ import annotations

from app.ui.desktop.reminder import Reminder
from app.ui.desktop.tray_icon import Tray
from app.ui.i18n.dates import Dates
from app.ui.settings.section import Section
from app.ui.settings.view_model import SettingsView
from app.ui.theme.theme import Theme
from app.ui.widgets.tick_box import TickBox
from app.ui.widgets.time_field import TimeField


class ReminderSection(Section):
    """Once a day at a chosen time, or never. Window's thread only."""

    def __init__(self, theme: Theme, dates: Dates) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Reminder"))
        self._on = TickBox(theme, self.tr("Remind me once a day, at"))
        self._on.setObjectName("reminder")
        self._on.clicked.connect(self._ask)
        self._time = TimeField(dates)
        self._time.setObjectName("reminder-time")
        self._time.setAccessibleName(self.tr("Time of the reminder"))
        self._time.timeChanged.connect(self._ask)
        self.add_row(self._on, self._time)
        self.add_words(Reminder.promise_words())
        self._tray = self.add_tick("tray", self.tr("Keep an icon of Evenbreath near the clock"))
        self._no_tray = self.add_words(Tray.unavailable_words())

    def show_view(self, view: SettingsView) -> None:
        """Show what is chosen."""
        reminder = view.reminder
        self._on.setChecked(reminder.on)
        self._time.setEnabled(reminder.on)
        if reminder.on or not self._time.hasFocus():
            self._time.show_time(reminder.at)
        self._tray.setChecked(reminder.tray)
        self._tray.setEnabled(reminder.tray_available or reminder.tray)
        self._no_tray.setVisible(not reminder.tray_available)

    def _ask(self) -> None:
        on = self._on.isChecked()
        self.asked.emit("reminder", f"{self._time.moment:%H:%M}" if on else None)
