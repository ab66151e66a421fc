"""What stands behind the page of the people on this computer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.controller import Services
from app.ui.people.display_name import window_title
from app.ui.people.page import PeoplePage
from app.ui.restart_request import RestartRequest


class PeopleController(QObject):
    """Opens the page over the one that asks for it, and does what it asks. Window's thread only."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services

    @Slot()
    def open(self) -> None:
        """Show who is there."""
        self._show()

    def _show(self, focus: str | None = None) -> PeoplePage:
        services = self._services
        page = PeoplePage(services.theme, services.profiles.people(), services.profile)
        page.add_asked.connect(self._add)
        page.rename_asked.connect(self._rename)
        page.switch_asked.connect(self._switch)
        page.remove_asked.connect(self._remove)
        services.window.setWindowTitle(window_title(services.profiles, services.profile))
        services.window.go_to_sub_page(page)
        page.focus_on(focus)
        return page

    @Slot(str, str)
    def _add(self, name: str, own_name: str) -> None:
        profiles, here = self._services.profiles, self._services.profile
        try:
            if own_name or not profiles.person(here).name:
                profiles.rename(here, own_name)
            person = profiles.add(name)
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._services.shell.show_error(None)
        self._show(person.id)

    @Slot(str, str)
    def _rename(self, profile: str, name: str) -> None:
        try:
            self._services.profiles.rename(profile, name)
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._services.shell.show_error(None)
        self._show(profile)

    @Slot(str)
    def _switch(self, profile: str) -> None:
        self._services.shell.restart(RestartRequest(profile=profile))

    @Slot(str)
    def _remove(self, profile: str) -> None:
        profiles = self._services.profiles
        if profile == self._services.profile:
            self._services.shell.restart(
                RestartRequest(lambda owner: profiles.remove(profile, owner))
            )
            return
        try:
            profiles.remove(profile)
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._services.shell.show_error(None)
        self._show()
