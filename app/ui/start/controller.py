"""What stands behind the first start, and behind the page that asks for the date later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from app.core.errors import AppError
from app.core.programme import schedule
from app.ui.changes import Changes
from app.ui.page_controller import Services
from app.ui.playback.sources import can_check
from app.ui.practice.controller import PracticeController

if TYPE_CHECKING:
    from app.core.programme.programme import Programme
    from app.ui.profile_data import ProfileData
    from app.ui.start.page import StartPage

translate = QCoreApplication.translate


def consequence(profile_data: ProfileData, day: date | None) -> str:
    """What a date of session one means for home practice, in a sentence; None is no date yet.

    "" for a date while there is no programme, which says when home practice opens. Raises what
    reading the dates raises.
    """
    programme, opens_on, is_open = profile_data.programme, None, False
    if programme is not None:
        course = profile_data.calendar.if_started(programme, day, profile_data.now())
        is_open = schedule.is_home_practice_open(programme, course, profile_data.today())
        if day is not None:
            opens_on = schedule.home_practice_opens_on(programme, course)
    if is_open and (opens_on is None or opens_on > profile_data.today()):
        return translate("StartController", "Home practice is open.")
    if programme is None and day is not None:
        return ""
    if programme is None or opens_on is None:
        return translate(
            "StartController",
            "The recordings wait until the date is known. Set it on Today when it is.",
        )
    if opens_on <= profile_data.today():
        text = translate("StartController", "Home practice is open, since {date}.")
    else:
        text = translate(
            "StartController", "Home practice opens with session {session}, on {date}."
        )
    return text.format(
        date=profile_data.dates.long(opens_on),
        session=programme.unlock.home_practice_from_session,
    )


class StartController(QObject):
    """Shows the page, keeps what is answered on it, and leads to Today. Window's thread only."""

    def __init__(
        self,
        services: Services,
        practice: PracticeController,
        end_check: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """`practice` changes the volume, `end_check` ends a sound check."""
        super().__init__(parent)
        self._services = services
        self._practice = practice
        self._end_check = end_check
        self._page: StartPage | None = None
        self._programme: Programme | None = None
        self._answered: date | None = None
        """The date that was answered before there was a programme."""

        services.profile_data.changed.connect(self._follow)

    def show(self, first: bool) -> None:
        """Ask; at the `first` start for more than later, and with today as the date."""
        profile_data = self._services.profile_data
        day = profile_data.start_date()
        self._build(first).show_date(day if day is not None or not first else profile_data.today())

    def rebuild(self) -> None:
        """Language, colours or text size were changed: the page is built anew, if it is there."""
        before = self._page
        if before is not None:
            self._build(before.first).show_date(before.day)

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        """There may be another programme now; then a date that it brings is shown."""
        page, profile_data = self._page, self._services.profile_data
        if not changes & (Changes.PROGRAMME_IN_USE | Changes.DATES):
            return
        if self._answered is not None and profile_data.programme is not None:
            answered, self._answered = self._answered, None
            self._keep_day(answered)
        if page is None:
            return
        if profile_data.programme == self._programme:
            return
        day = profile_data.start_date()
        if day is not None:
            page.show_date(day)
        self._show_programme(page)

    def _build(self, first: bool) -> StartPage:
        from app.ui.start.page import StartPage

        services, profile_data = self._services, self._services.profile_data
        page = StartPage(
            services.theme,
            profile_data.dates,
            profile_data.today(),
            partial(consequence, profile_data),
            first,
        )
        page.show_volume(self._practice.volume.db, self._practice.volume.loudest_db)
        page.show_role(profile_data.settings.facilitates)
        self._show_programme(page)
        page.finished.connect(self._finish)
        page.check_asked.connect(services.shell.check_sound)
        page.volume_asked.connect(self._practice.change_volume)
        page.language_asked.connect(self._change_language)
        page.theme_asked.connect(self._change_theme)
        page.size_asked.connect(self._change_size)
        page.role_asked.connect(self._take_role)
        page.pack_asked.connect(services.shell.open_pack)
        self._page = page
        services.window.go_to_start(page)
        return page

    def _show_programme(self, page: StartPage) -> None:
        profile_data = self._services.profile_data
        programme = self._programme = profile_data.programme
        page.show_programme(programme.title if programme is not None else "")
        page.show_sound_ready(can_check(profile_data.check_source))

    @Slot(object)
    def _change_language(self, language: str) -> None:
        """Say everything in another language, from now on and at every start."""
        self._services.appearance.take_language(language)
        if self._page is not None:
            self._page.focus_language()

    @Slot(object)
    def _change_theme(self, name: str) -> None:
        """Show everything in other colours, from now on and at every start."""
        self._services.appearance.take_theme(name)
        if self._page is not None:
            self._page.focus_colours()

    @Slot(object)
    def _change_size(self, scale: float) -> None:
        """Show larger or smaller words, from now on and at every start."""
        self._services.appearance.take_text_scale(scale)
        if self._page is not None:
            self._page.focus_size()

    @Slot(object)
    def _take_role(self, facilitates: bool) -> None:
        settings = self._services.profile_data.settings
        try:
            settings.facilitates = facilitates
        except AppError as error:
            self._services.shell.show_error(error)
        if self._page is not None:
            self._page.show_role(settings.facilitates)

    @Slot(object)
    def _finish(self, day: date | None) -> None:
        self._end_check()
        self._practice.keep_volume()
        profile_data = self._services.profile_data
        if profile_data.programme is None:
            self._answered = day  # it is only being got ready, and will have this date then
        self._keep_day(day)
        try:
            profile_data.settings.started = True
        except AppError as error:
            self._services.shell.show_error(error)
        self._page = None
        self._services.window.leave_start()

    def _keep_day(self, day: date | None) -> None:
        try:
            self._services.profile_data.set_start(day)
        except AppError as error:
            self._services.shell.show_error(error)
