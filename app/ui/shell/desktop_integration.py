"""What the window is to the desktop around it: handed packs, kept in the tray, reminded by."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.errors import AppError
from app.ui.changes import Changes
from app.ui.desktop.file_drop import FileDrop
from app.ui.desktop.icon import icon, icon_file
from app.ui.desktop.notifications import Message, Notifications
from app.ui.desktop.raise_window import raise_window
from app.ui.desktop.reminder import Reminder
from app.ui.desktop.tray_icon import TrayIcon
from app.ui.programme.pack_installer import PackInstaller
from app.ui.shell.closing_guard import ClosingGuard
from app.ui.today.controller import look_up_today

if TYPE_CHECKING:
    from app.core.moment import Moment
    from app.core.programme.pack_errors import SignerChanged
    from app.store.packs.library import Installed
    from app.store.records.practice_log import PracticeLog
    from app.ui.desktop.instance_client import ActivationRequest
    from app.ui.shell.main_controller import MainController

_RECENT = 50
"""Practices that are looked through for one of today; those by hand may be of another day."""


class DesktopIntegration(QObject):
    """Owns the tray's sign, the reminder and what opens packs. Window's thread only."""

    quit_asked = Signal()
    """The person wants the program to end."""

    def __init__(
        self,
        main_controller: MainController,
        log: PracticeLog,
        now: Callable[[], Moment],
        install: Callable[..., Installed],
        parent: QObject | None = None,
    ) -> None:
        """`install` installs one pack, in a background task."""
        super().__init__(parent)
        services = main_controller.services
        window, profile_data = services.window, services.profile_data
        self._theme = services.theme
        self._window = window
        self._main_controller = main_controller
        self._profile_data = profile_data
        self._playback = services.playback
        self._log = log
        self.opening = PackInstaller(install, services.tasks, services.playback, window, self)
        self.tray = TrayIcon(self._wants_tray, icon, self)
        self.reminder = Reminder(
            profile_data.settings,
            now,
            self._may_speak,
            self._may_remind,
            self._asks_note,
            self,
        )
        self._notifications = Notifications(str(icon_file() or ""), self)
        self._guard = ClosingGuard(window, services.tasks, lambda: self.tray.keeps, self)
        drop = FileDrop(window, self._takes_recordings)
        drop.dropped.connect(self.opening.open)
        drop.recordings_dropped.connect(main_controller.drafts.ask_where)
        drop.refused.connect(main_controller.show_error)
        main_controller.pack_chosen.connect(self.opening.open)
        self.opening.installed.connect(main_controller.take_pack)
        self.opening.told.connect(window.show_notice)
        self.opening.session_handed.connect(main_controller.room.take_over)
        self.opening.signer_asked.connect(self._ask_about_signer)
        self._unasked: tuple[Path, SignerChanged] | None = None
        window.page_shown.connect(self._ask_what_waits, Qt.ConnectionType.QueuedConnection)
        profile_data.changed.connect(self._follow)
        self.tray.open_asked.connect(self._come_forward)
        self.tray.quit_asked.connect(self._quit)
        main_controller.quit_asked.connect(self._quit)
        self.reminder.due.connect(self.say_aside)
        self._notifications.clicked.connect(self._come_forward)
        self._notifications.refused.connect(self._say_otherwise)

    def begin(self) -> None:
        """Show the tray's sign if it is wanted; everything else is built."""
        try:
            self.tray.follow()
        except AppError as error:
            self._main_controller.show_error(error)

    @Slot()
    def _quit(self) -> None:
        if self._guard.may_end():
            self.quit_asked.emit()
        else:
            self._come_forward()

    def _takes_recordings(self) -> bool:
        """Whether a recording that is dropped where no programme is open is to become part of one:
        not in a practice, and not for a participant."""
        return self._profile_data.settings.facilitates and self._playback.idle

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if changes & Changes.SETTINGS:
            self.begin()

    @Slot(object)
    def answer(self, request: ActivationRequest) -> None:
        """Do what a second start of the program asks for: come forward, and open its pack."""
        self._come_forward(request.token)
        if request.pack is not None:
            self.opening.open(request.pack)

    def keep(self) -> bool:
        """The window was closed; returns whether the program goes on without it.

        What is under way is ended and kept either way. A session in the room is not led by a window
        that nobody sees: the program ends, and offers it at its next start.
        """
        if not self.tray.keeps or self._playback.in_room:
            return False
        self._playback.stop()
        settings = self._profile_data.settings
        with suppress(AppError):  # then it is said again next time
            if not settings.tray_explained:
                settings.tray_explained = True
                self.say_aside(
                    Message(
                        self.tr("Evenbreath stays open when its window is closed"),
                        self.tr("Its icon near the clock brings the window back, or quits."),
                        self.tr("Open Evenbreath"),
                    )
                )
        return True

    @Slot(object, object)
    def _ask_about_signer(self, pack: Path, change: SignerChanged) -> None:
        """Somebody else has signed a pack than before; nothing is installed without an answer."""
        from app.ui.programme.signer_question import SignerQuestion

        if self._window.asks_date:  # there is no page to come back to yet: asked after this one
            self._unasked = pack, change
            return
        self._window.show_notice("")  # what was said of the version before
        page = SignerQuestion(self._theme, change)
        page.accepted.connect(page.back_asked)
        page.accepted.connect(lambda: self.opening.accept(pack))
        self._window.go_to_sub_page(page)
        page.focus_first()

    @Slot()
    def _ask_what_waits(self) -> None:
        if self._unasked is not None and not self._window.asks_date:
            (pack, change), self._unasked = self._unasked, None
            self._ask_about_signer(pack, change)

    @Slot(object)
    def say_aside(self, message: Message) -> None:
        """Say something silently: in the window where it is in front, else on the desktop."""
        if self._window.isActiveWindow():
            self._say_in_window(message)
        else:
            self._notifications.show(message)

    def close(self) -> None:
        """Take everything back."""
        self.reminder.close()
        self.tray.close()
        self._notifications.close()
        self.opening.close()

    def _wants_tray(self) -> bool:
        return self._profile_data.settings.tray

    def _may_speak(self) -> bool:
        """Whether no practice runs, and no session is led in the room."""
        return self._playback.idle

    def _may_remind(self) -> bool:
        """Whether something can be practised, and nothing was today. Raises AppErrors."""
        if look_up_today(self._profile_data).card is None:
            return False
        today = self._profile_data.today()
        return all(p.local_date != today for p in self._log.practices(limit=_RECENT))

    def _asks_note(self) -> bool:
        """Whether the person wants to be asked for the day's headache note, which is not filled.
        Raises AppErrors."""
        from app.store.records.notes import Notes

        data = self._profile_data
        if not (data.settings.notes and data.settings.reminds_of_note):
            return False
        return Notes(data.database).day(data.today()) is None

    @Slot()
    @Slot(str)
    def _come_forward(self, token: str = "") -> None:
        if not self._window.isVisible():
            self._window.wake()  # closed while dark; now somebody wants to see it
        raise_window(self._window, token)

    @Slot(object)
    def _say_otherwise(self, message: Message) -> None:
        """The desktop has no service for messages."""
        if not self.tray.show_message(message.summary, message.body):
            self._say_in_window(message)

    def _say_in_window(self, message: Message) -> None:
        if self._playback.idle:
            self._window.show_notice(f"{message.summary}. {message.body}")
