"""Settings: reads what was chosen, keeps what is chosen now, and has it taken up everywhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.audio.protocol import DeviceList
from app.core.errors import AppError
from app.ui.controller import House, Room
from app.ui.page_id import Place

if TYPE_CHECKING:
    from app.ui.settings.page import SettingsPage

KEPT_AS_THEY_ARE = frozenset(
    {
        "device",
        "starts_at_last_volume",
        "start_volume_db",
        "loudest_db",
        "bells",
        "bell_db",
        "dark_screen",
        "shows_places",
        "shows_figures",
        "facilitates",
        "reminder",
        "tray",
    }
)
"""The settings that are written as the page asks; the rest changes how everything looks."""


class SettingsRoom(Room):
    """Shows and keeps the settings. Window's thread only."""

    place = Place.SETTINGS
    widest = 720
    _page: SettingsPage | None

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(house, parent)
        self._devices: DeviceList | None = None
        house.bridge.devices_listed.connect(self._take_devices)

    def title(self) -> str:
        return self.tr("Settings")

    def show(self) -> None:
        super().show()
        self.house.bridge.list_devices()

    def build(self) -> SettingsPage:
        from app.ui.settings.page import SettingsPage

        page = SettingsPage(self.house.theme, self.house.participant.dates)
        page.asked.connect(self._keep)
        page.completed.connect(lambda: self._connect(page))
        return page

    def _connect(self, page: SettingsPage) -> None:
        house = self.house
        from app.ui.people.controller import PeopleRoom
        from app.ui.records.controller import DataRoom

        people, data = PeopleRoom(house, page), DataRoom(house, page)
        page.sound.check_asked.connect(house.check_sound)
        page.dates.day_asked.connect(self._move)
        page.dates.dates_asked.connect(house.ask_dates)
        page.people.people_asked.connect(people.open)
        page.programme.pack_asked.connect(house.open_pack)
        page.data.folder_asked.connect(self._open_folder)
        page.data.backup_asked.connect(data.open_backup)
        page.data.restore_asked.connect(data.open_restore)
        page.data.export_asked.connect(data.open_export)
        page.data.delete_asked.connect(data.open_delete)

    def update(self) -> None:
        if self._page is None:
            return
        from PySide6.QtWidgets import QSystemTrayIcon

        from app.ui.settings.view_model import settings_view

        participant = self.house.participant
        view = settings_view(
            participant.settings,
            self._devices,
            participant.session_days(),
            participant.data_folder,
            theme=self.house.theme,
            dates=participant.dates,
            tray_available=QSystemTrayIcon.isSystemTrayAvailable(),
            can_check=participant.check_recording() is not None,
        )
        self._page.show_view(view)

    @Slot(str, object)
    def _keep(self, name: str, value: object) -> None:
        if name in KEPT_AS_THEY_ARE:
            try:
                setattr(self.house.participant.settings, name, value)
            except AppError as error:
                self.house.say(error)
            self.house.settle()
            return
        looks = self.house.looks
        if name == "language":
            looks.take_language(str(value))
        elif name == "theme":
            looks.take_theme(str(value))
        elif name == "text_scale" and isinstance(value, float):
            looks.take_text_scale(value)
        if self._page is not None:
            self._page.focus_on(name)

    @Slot(int, object)
    def _move(self, number: int, day: date | None) -> None:
        try:
            if number == 1:
                self.house.participant.plan_from(day)
            else:
                self.house.participant.move_session(number, day)
        except AppError as error:
            self.house.say(error)
        self.house.settle()

    @Slot(object)
    def _take_devices(self, devices: DeviceList) -> None:
        if devices != self._devices:
            self._devices = devices
            self.refresh()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.house.participant.data_folder)))
