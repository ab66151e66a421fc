"""The window's process: its application, its log, its instance server and its first window."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.core.errors import AppError, PracticeRunning
from app.store.paths import Home
from app.store.profiles import Profiles
from app.ui.desktop.icon import DESKTOP_ID
from app.ui.desktop.instance_client import ActivationRequest, StartOptions, activate_instance
from app.ui.desktop.instance_server import InstanceServer
from app.ui.i18n.translator import Translator
from app.ui.shell.log_file import LogFile
from app.ui.shell.profile_switcher import ProfileSwitcher, Runs
from app.ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.ui.people.chooser_window import ChooserWindow

Make = Callable[..., Runs]
"""`make(application, home, log_file, profile, programme_id=…, pack=…)`: the program, not yet shown.
Raises the AppErrors of a clock and of records that cannot be used."""

_PATIENCE_SECONDS = 2.0
"""So long a window that holds the records, but does not answer, is asked again."""


class Application:
    """Owns the application from the first window to the end. Window's thread only."""

    def __init__(self, options: StartOptions, make: Make) -> None:
        self._options = options
        self._make = make
        self._request = options.activation_request(os.environ)
        self._is_up = False

    def run(self) -> int:
        """Open the first window and wait for the end; returns the exit code.

        Where another window has only just been opened there, that one comes forward and opens the
        pack. Raises the AppErrors of a clock, a data folder or records that cannot be used, after a
        small window has said so.
        """
        self._application = _application()
        try:
            self._home = Home.open(self._options.home)
            self._log_file = LogFile(self._home.log_file)
            self._log_file.take_crashes()
            self._profiles = Profiles(self._home)
            self._switcher = self._make_switcher()
            # Before a window is shown: Windows may run what its first paint asks for meanwhile.
            server = InstanceServer(self._home.runtime, self._takes)
            server.activation_requested.connect(self._switcher.answer)
            self._switcher.opened.connect(lambda _: self._finish_start())
            self._switcher.opened.connect(lambda _: server.open())
            if not self._opens():
                return 0
        except AppError as error:
            self._show_alone(error)
            raise
        self._log_file.take_bugs(self._switcher.error_met.emit)
        self._switcher.failed.connect(self._give_up)
        code = self._application.exec()
        server.close()
        self._log_file.close()
        return code

    def _opens(self) -> bool:
        """Open the first window; False where one that is there already did what was asked."""
        named = self._options.profile
        profile = self._profiles.chosen(named) if named is not None else None
        try:
            self._switcher.start(profile)
        except PracticeRunning:
            # By a window that is just opening, or one that is just closing.
            if self._request is not None and activate_instance(
                self._home.runtime, self._request, _PATIENCE_SECONDS
            ):
                return False
            self._switcher.start(profile)
        return True

    def _make_switcher(self) -> ProfileSwitcher:
        """Only the first window has to do with the programme and the pack of the start."""
        once: dict[str, Any] = {
            "programme_id": self._options.programme,
            "pack": self._options.pack,
        }

        def make(profile: str) -> Runs:
            program = self._make(self._application, self._home, self._log_file, profile, **once)
            once.clear()
            return program

        return ProfileSwitcher(self._profiles, make, self._ask, self._application)

    def _ask(self) -> ChooserWindow:
        from app.store.records.summary import practised_last
        from app.ui.desktop.icon import icon
        from app.ui.people.chooser_window import ChooserWindow

        self._application.setWindowIcon(icon())

        translator = Translator(self._application, None, QLocale.system())
        theme = Theme()
        theme.apply(self._application)
        people = self._profiles.people()
        last = practised_last(self._home, [person.id for person in people])
        window = ChooserWindow(theme, translator, people, last)
        window.closed.connect(self._application.quit)
        return window

    def _takes(self, asked: ActivationRequest) -> bool:
        """Whether a second start is about the person whose records are open, or about nobody."""
        program = self._switcher.program
        if program is None or self._switcher.ends:
            return False
        if asked.profile is None:
            return True
        try:
            return self._profiles.chosen(asked.profile) == program.profile
        except AppError:
            return False

    def _finish_start(self) -> None:
        """What may wait until the first window is there."""
        if self._is_up:
            return
        self._is_up = True
        from app.ui.desktop.icon import icon

        gc.freeze()
        self._application.setWindowIcon(icon())
        if sys.platform != "win32":  # which has neither such signals nor pipes that Qt can watch
            from app.ui.desktop.unix_signals import UnixSignals

            UnixSignals(self._switcher.close, self._switcher)

    def _give_up(self, error: AppError) -> None:
        """The records were closed, and none can be opened again: say so, and end."""
        if self._switcher.window is not None:
            self._switcher.window.hide()
        self._show_alone(error)
        self._application.exit(1)

    def _show_alone(self, error: AppError) -> None:
        from app.ui.shell.error_window import show_error_window

        show_error_window(self._application, error)


def _application() -> QApplication:
    application = QApplication(sys.argv[:1])
    application.setApplicationName("evenbreath")
    application.setApplicationDisplayName("Evenbreath")
    application.setDesktopFileName(DESKTOP_ID)
    application.setQuitOnLastWindowClosed(False)
    return application
