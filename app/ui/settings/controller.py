"""Settings: reads what was chosen, keeps what is chosen now, and has it taken up everywhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.audio.protocol import DeviceList
from app.core.errors import AppError
from app.ui.changes import Changes
from app.ui.page_controller import PageController, Services
from app.ui.page_id import PageId
from app.ui.playback.sources import can_check

if TYPE_CHECKING:
    from app.ui.profile_data import ProfileData
    from app.ui.settings.page import SettingsPage
    from app.ui.settings.view_model import SessionDay

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
        "settle_seconds",
        "facilitates",
        "notes",
        "reminder",
        "reminds_of_note",
        "tray",
    }
)
"""The settings that are written as the page asks; the rest changes how everything looks."""


def look_up_session_days(profile_data: ProfileData) -> tuple[SessionDay, ...]:
    """When each session of the programme in use is, as planned or moved. Raises AppErrors."""
    from app.ui.settings.view_model import session_days

    programme = profile_data.programme
    if programme is None:
        return ()
    return session_days(programme, profile_data.calendar.course(programme.id), profile_data.dates)


class SettingsController(PageController):
    """Shows and keeps the settings. Window's thread only."""

    page_id = PageId.SETTINGS
    shows = Changes.PROGRAMME_IN_USE | Changes.DATES | Changes.SETTINGS
    _page: SettingsPage | None

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._devices: DeviceList | None = None
        services.player.devices_listed.connect(self._take_devices)

    def title(self) -> str:
        return self.tr("Settings")

    def show(self) -> None:
        super().show()
        if self.services.playback.idle:
            self.services.player.list_devices()

    def build(self) -> SettingsPage:
        from app.ui.settings.page import SettingsPage

        page = SettingsPage(self.services.theme, self.services.profile_data.dates)
        page.asked.connect(self._keep)
        page.completed.connect(lambda: self._connect(page))
        return page

    def _connect(self, page: SettingsPage) -> None:
        services = self.services
        from app.ui.people.controller import PeopleController
        from app.ui.records.controller import RecordsController

        people, data = PeopleController(services, page), RecordsController(services, self)
        page.output.check_asked.connect(services.shell.check_sound)
        page.dates.day_asked.connect(self._move)
        page.dates.dates_asked.connect(services.shell.ask_dates)
        page.people.people_asked.connect(people.open)
        page.programme.pack_asked.connect(services.shell.open_pack)
        page.data.folder_asked.connect(self._open_folder)
        page.data.backup_asked.connect(data.open_backup)
        page.data.restore_asked.connect(data.open_restore)
        page.data.export_asked.connect(data.open_export)
        page.deletion.delete_asked.connect(data.open_delete)

    def update(self) -> None:
        if self._page is None:
            return
        from PySide6.QtWidgets import QSystemTrayIcon

        from app.ui.settings.view_model import settings_view_model

        profile_data = self.services.profile_data
        view = settings_view_model(
            profile_data.settings,
            self._devices,
            look_up_session_days(profile_data),
            profile_data.data_folder,
            theme=self.services.theme,
            dates=profile_data.dates,
            tray_available=QSystemTrayIcon.isSystemTrayAvailable(),
            can_check=can_check(profile_data.check_source),
        )
        self._page.show_view(view)

    @Slot(str, object)
    def _keep(self, name: str, value: object) -> None:
        if name in KEPT_AS_THEY_ARE:
            settings = self.services.profile_data.settings
            try:
                if name == "device":
                    settings.device_name = self._device_name(value)
                setattr(settings, name, value)
            except AppError as error:
                self._say(error)
            return
        appearance = self.services.appearance
        if name == "language":
            appearance.take_language(str(value))
        elif name == "theme":
            appearance.take_theme(str(value))
        elif name == "text_scale" and isinstance(value, float):
            appearance.take_text_scale(value)
        if self._page is not None:
            self._page.focus_on(name)

    @Slot(int, object)
    def _move(self, number: int, day: date | None) -> None:
        try:
            if number == 1:
                self.services.profile_data.plan_from(day)
            else:
                self.services.profile_data.move_session(number, day)
        except AppError as error:
            self._say(error)

    def _say(self, error: AppError) -> None:
        """Say why something could not be kept, and show again what is."""
        self.services.shell.show_error(error)
        self.refresh()

    def _device_name(self, chosen: object) -> str | None:
        """How the chosen output is called; one that is not connected keeps its name."""
        if chosen is None:
            return None
        devices = self._devices.devices if self._devices is not None else ()
        names = [device.name for device in devices if device.id == chosen]
        return names[0] if names else self.services.profile_data.settings.device_name

    @Slot(object)
    def _take_devices(self, devices: DeviceList) -> None:
        if devices != self._devices:
            self._devices = devices
            self.refresh()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.services.profile_data.data_folder)))
