"""What stands behind the page of the people on this computer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.page_controller import Services
from app.ui.people.display_name import window_title
from app.ui.people.page import PeoplePage
from app.ui.restart_request import RestartRequest
from app.ui.task_page import is_seen
from app.ui.theme.theme import CONTENT_PIXELS


class PeopleController(QObject):
    """Opens the page over the one that asks for it, and does what it asks. Window's thread only."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._page: PeoplePage | None = None
        self._removing = False

    @Slot()
    def open(self) -> None:
        """Show who is there."""
        self._show()

    def _show(self, focus: str | None = None) -> None:
        services = self._services
        page = PeoplePage(services.theme, services.profiles.people(), services.profile)
        page.add_asked.connect(self._add)
        page.rename_asked.connect(self._rename)
        page.switch_asked.connect(self._switch)
        page.remove_asked.connect(self._remove)
        services.window.setWindowTitle(window_title(services.profiles, services.profile))
        services.window.go_to_sub_page(page, CONTENT_PIXELS)
        page.focus_on(focus)
        self._page = page

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
            words = self.tr("The records are being removed…")
            self._services.shell.restart(
                RestartRequest(lambda owner, _: profiles.remove(profile, owner), words)
            )
            return
        if self._removing:  # two presses, of which the first was enough
            return
        self._removing = True
        page = self._page
        task = self._services.tasks.start(lambda *_: profiles.remove(profile))
        task.done.connect(lambda _, failed: self._show_removed(page, failed))

    def _show_removed(self, page: PeoplePage | None, failed: AppError | None) -> None:
        self._removing = False
        self._services.shell.show_error(failed)
        if failed is None and page is not None and is_seen(page):
            self._show()
