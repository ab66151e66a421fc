"""What stands behind the page for practising in silence: keeps what is chosen, and begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.core.errors import AppError
from app.core.practice.silence import Silence

if TYPE_CHECKING:
    from app.ui.page_controller import Services
    from app.ui.silence.page import SilencePage

_LOOK_MILLISECONDS = 20_000
"""How often the time at which it would be over is looked up."""


class SilenceController(QObject):
    """Opens the page, from Today. Window's thread only."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._page: SilencePage | None = None
        self._silence = Silence()

    @Slot()
    def open(self) -> None:
        """Put the page in front with what was chosen last; Esc leads back."""
        from app.ui.silence.page import SilencePage
        from app.ui.theme.theme import CONTENT_PIXELS

        services = self._services
        try:
            self._silence = services.profile_data.settings.silence
        except AppError as error:
            services.shell.show_error(error)
            return
        page = self._page = SilencePage(services.theme)
        page.chosen.connect(self._keep)
        page.settle_chosen.connect(self._keep_settling)
        page.ring_asked.connect(self._ring)
        page.begun.connect(self._begin)
        page.destroyed.connect(self._forget)
        self._update()
        timer = QTimer(page)  # gone with the page
        timer.timeout.connect(self._update)
        timer.start(_LOOK_MILLISECONDS)
        services.window.go_to_sub_page(page, CONTENT_PIXELS)

    @Slot()
    def _update(self) -> None:
        from app.ui.silence.view_model import silence_view_model

        if self._page is None:
            return
        data = self._services.profile_data
        view = silence_view_model(
            self._silence, data.settings.settle_seconds, data.now(), data.dates
        )
        self._page.show_view(view)

    @Slot(object)
    def _keep(self, silence: Silence) -> None:
        self._silence = silence
        try:
            self._services.profile_data.settings.silence = silence
        except AppError as error:
            self._services.shell.show_error(error)
        self._update()

    @Slot(int)
    def _keep_settling(self, seconds: int) -> None:
        try:
            self._services.profile_data.settings.settle_seconds = seconds
        except AppError as error:
            self._services.shell.show_error(error)
        self._update()

    @Slot()
    def _ring(self) -> None:
        """Let the bell that is chosen be heard once."""
        if self._silence.bell is None:
            return
        try:
            bell = self._services.profile_data.sources.named_bell(self._silence.bell)
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._services.playback.ring(bell)

    @Slot()
    def _begin(self) -> None:
        from app.ui.i18n.messages import silence_title

        services = self._services
        data = services.profile_data
        try:
            bell_db = min(data.settings.bell_db, 0.0)
            playable = data.sources.silence(self._silence, silence_title(), bell_db)
        except AppError as error:
            services.shell.show_error(error)
            return
        services.window.show_notice("")
        services.playback.begin(playable, 0.0)

    @Slot()
    def _forget(self) -> None:
        self._page = None
