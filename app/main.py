"""The window's composition root: it builds every part, and takes them down in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.clock import Clock
from app.core.errors import AppError
from app.installer import Installer
from app.screen import has_screen
from app.store.paths import DEFAULT_PROFILE, Home
from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles
from app.store.records.database import Database
from app.store.records.settings import Settings
from app.ui import late_qt
from app.ui.i18n.translator import Translator
from app.ui.shell.application import Application
from app.ui.shell.log_file import LogFile
from app.ui.shell.main_window import MainWindow
from app.ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.core.programme.programme import RecordingFacts
    from app.store.packs.library import Installed
    from app.store.records.practice_log import PracticeLog
    from app.ui.background_task import BackgroundTasks
    from app.ui.desktop.instance_client import ActivationRequest, StartOptions
    from app.ui.desktop.media_keys import MediaKeys
    from app.ui.editor.open_draft import OpenDraft
    from app.ui.page_controller import Shell
    from app.ui.playback.playback import Playback
    from app.ui.playback.player_client import PlayerClient
    from app.ui.profile_data import ProfileData
    from app.ui.restart_request import RestartRequest
    from app.ui.shell.desktop_integration import DesktopIntegration
    from app.ui.shell.main_controller import MainController
    from app.ui.shell.main_thread_gc import MainThreadGc

_TASK_SECONDS = 2.0
"""So long what is under way has when the records are closed."""


class Program(QObject):
    """Owns everything that the window needs while it is open. Window's thread only.

    It is built in two steps, so that the dim window is there as soon as it can be: what the window
    itself needs, and after its first paint what is shown in it and what plays.
    """

    started = Signal()
    """Everything is built; Today or the first start is shown; keys and buttons work."""

    restart_asked = Signal(object)
    """A `RestartRequest`, please: close these records and open some again."""

    profile_data: ProfileData
    log: PracticeLog

    def __init__(
        self,
        application: QApplication,
        home: Home,
        clock: Clock,
        log_file: LogFile,
        translator: Translator | None = None,
        *,
        profile: str = DEFAULT_PROFILE,
        programme_id: str | None = None,
        pack: Path | None = None,
        player_command: Sequence[str] | None = None,
        check: Callable[[Path], RecordingFacts] | None = None,
        packs: Sequence[Path] | None = None,
        text_scale: float | None = None,
        shows_clock: bool = True,
    ) -> None:
        """`profile` says whose records are opened, `programme_id` names another programme than the
        current one; `pack` is to be installed.

        `player_command` starts the player process (None: this program's own), `check` looks into a
        recording's file, `packs` are those that come with the program (None: what lies with it).
        `shows_clock` says in the window when the clock was set. Raises what opening the records
        raises, PracticeRunning and UnknownProgramme; then nothing is left open.
        """
        super().__init__()
        self._application = application
        self._home = home
        self._clock = clock
        self._log_file = log_file
        self.profile = profile
        self._programme_id = programme_id
        self._pack = pack
        self._packs = packs
        self._player_command = player_command
        self._installer = Installer(home, check, packs)
        self._problems = clock.remarks
        self._closed = False
        self.player: PlayerClient | None = None
        self.playback: Playback | None = None
        self.main_controller: MainController | None = None
        self.tasks: BackgroundTasks | None = None
        self.desktop: DesktopIntegration | None = None
        self._collector: MainThreadGc | None = None
        self._media_keys: MediaKeys | None = None
        self.owner = ProfileLock.acquire(home.profile_folder(profile))
        try:
            if programme_id is not None:
                from app.store.packs.library import Library

                Library(home).programme(programme_id)  # or UnknownProgramme
            self.database = Database.open(home.records(profile), clock.now(), self.owner)
        except BaseException:
            self.owner.release()
            raise
        try:
            self.settings = Settings(self.database)
            self._problems += self.database.notices
            self.translator = translator or Translator(
                application, self.settings.language, QLocale.system()
            )
            scale = self.settings.text_scale if text_scale is None else text_scale
            self.theme = Theme(self.settings.theme, scale)
        except BaseException:
            self.database.close()
            self.owner.release()
            raise
        self.theme.apply(application)
        clock_line = clock.shown if shows_clock else None
        self.window = MainWindow(self.theme, clock_line or "", blank=not self.settings.started)
        self.window.put_back(self.settings.window_place)
        self.window.first_painted.connect(self._start)
        self.window.closed.connect(self._on_window_closed)

    def open(self) -> None:
        """Show the window; `started` follows its first paint."""
        self.window.show()

    @Slot()
    def _start(self) -> None:
        """Build what is shown and what plays, then install what came with the program."""
        if self._closed:
            return
        # First of all: while this process goes on building, that one warms up.
        self.player = self._make_player(self)
        self.player.start()
        from app.ui.background_task import BackgroundTasks

        self.tasks = BackgroundTasks(self)
        self._build_profile_data()
        self._build_desktop(self._build_main_controller(self.player, self.tasks))
        self._install(self.tasks)
        self.started.emit()

    def _build_profile_data(self) -> None:
        from app.store.packs.library import Library
        from app.store.records.calendar import Calendar
        from app.store.records.practice_log import PracticeLog
        from app.ui.profile_data import ProfileData

        self.log = PracticeLog(self.database)
        self.profile_data = ProfileData(
            Library(self._home),
            Calendar(self.database),
            self.log,
            self.settings,
            self.translator.dates,
            self._clock.now,
            self._programme_id,
            self._packs,
            database=self.database,
            parent=self,
        )
        for step in (self._recover, self.profile_data.find_programme):
            try:
                step()
            except AppError as error:  # the other step does not hang on it
                self._problems.append(error)

    def _recover(self) -> None:
        """Close what a crash left open. Raises what `PracticeLog.recover` raises."""
        if not self.database.read_only:
            self.log.recover(self.owner)

    def _build_main_controller(
        self, player: PlayerClient, tasks: BackgroundTasks
    ) -> MainController:
        from app.store.records.practice_keeper import PracticeKeeper
        from app.ui.page_controller import Services
        from app.ui.people.display_name import window_title
        from app.ui.playback.playback import Playback
        from app.ui.playback.sleep_inhibitor import SleepInhibitor
        from app.ui.shell.appearance import Appearance
        from app.ui.shell.main_controller import MainController
        from app.ui.shell.main_thread_gc import MainThreadGc
        from app.ui.theme.system_palette import SystemWatcher

        profiles = Profiles(self._home)
        self._collector = MainThreadGc(self)
        self.theme.hold_still(self._application)
        self.playback = playback = Playback(
            player,
            PracticeKeeper(self.log),
            SleepInhibitor(self._log_file.note),
            self.settings,
            self._clock.now,
            self._clock.ticks,
            self,
        )
        # Before anything else that follows its end: what is shown then is up to date.
        self.playback.practice_ended.connect(self.profile_data.take_practice)
        appearance = Appearance(
            self.profile_data, self.theme, self.translator, lambda: playback.idle, self
        )

        def services_for(shell: Shell) -> Services:
            return Services(
                shell=shell,
                window=self.window,
                profile_data=self.profile_data,
                theme=self.theme,
                appearance=appearance,
                player=player,
                playback=playback,
                profiles=profiles,
                profile=self.profile,
                tasks=tasks,
                checking=self._installer.checking,
                try_sound=self._installer.try_sound,
                make_player=self._make_player,
                ticks=self._clock.ticks,
                make_open_draft=self._make_open_draft,
            )

        self.main_controller = controller = MainController(services_for, self)
        controller.restart_asked.connect(self._ask_restart)
        self.window.setWindowTitle(window_title(profiles, self.profile))
        controller.start(preparing=True)
        self._application.applicationStateChanged.connect(self._on_application_state)
        SystemWatcher(self._application, self.window, self).changed.connect(
            appearance.follow_system
        )
        self._build_media_keys(playback, controller)
        for problem in self._problems:
            controller.show_error(problem)
        return controller

    def _make_player(self, parent: QObject) -> PlayerClient:
        from app.audio.child import PLAYER_COMMAND
        from app.ui.playback.player_client import PlayerClient

        command = self._player_command or PLAYER_COMMAND
        return PlayerClient(command, self._log_file.note, parent=parent)

    def _make_open_draft(self) -> OpenDraft:
        from app.audio.ingest.jobs import Jobs
        from app.store.packs.draft_store import DraftStore
        from app.ui.editor.open_draft import OpenDraft

        return OpenDraft(DraftStore(self._home), Jobs(), self._clock.monotonic_seconds, self)

    def _build_media_keys(self, playback: Playback, main_controller: MainController) -> None:
        from app.ui.desktop.media_keys import MediaKeys, session_bus
        from app.ui.desktop.raise_window import raise_window

        bus = session_bus(os.environ)
        if bus is None:
            return
        keys = MediaKeys(playback, bus, self._log_file.note, self)
        keys.softer_asked.connect(main_controller.practice.soften)
        keys.raise_asked.connect(lambda: raise_window(self.window))
        self.window.volume_asked.connect(keys.show_volume)
        self._media_keys = keys

    def _build_desktop(self, main_controller: MainController) -> None:
        from app.ui.shell.desktop_integration import DesktopIntegration

        self.desktop = DesktopIntegration(
            main_controller, self.log, self._clock.now, self._installer.install, self
        )
        self.desktop.quit_asked.connect(self.close)
        main_controller.pack_asked.connect(self.desktop.opening.choose)
        self.desktop.begin()

    def _install(self, tasks: BackgroundTasks) -> None:
        """Install what came with the program, and the pack that it was started with."""
        if self._pack is not None and self.desktop is not None:
            from app.store.room_hand_over import is_hand_over

            if is_hand_over(self._pack):  # a session: nothing is installed of it
                self.desktop.opening.open(self._pack)
                self._pack = None
        tasks.start(lambda *_: self._installer.install_all(self._pack)).done.connect(
            self._show_installed
        )

    @Slot(object, object)
    def _show_installed(self, installed: list[Installed] | None, error: AppError | None) -> None:
        assert self.main_controller is not None
        assert self.desktop is not None
        if self._pack is None:
            self.main_controller.take_installed(installed or [], error)
        else:
            self.desktop.opening.take_first(self._pack, installed or [], error)
        self.desktop.opening.begin()

    def show_error(self, error: AppError) -> None:
        """Show an error in the window."""
        if self.main_controller is not None:
            self.main_controller.show_error(error)
        else:
            self._problems.append(error)

    @Slot(object)
    def _ask_restart(self, request: RestartRequest) -> None:
        """Not while something is being saved, which would be cut."""
        from app.core.practice.record_errors import StillSaving

        if self.tasks is not None and self.tasks.saving:
            self.show_error(StillSaving())
        else:
            self.restart_asked.emit(request)

    @Slot(object)
    def answer(self, request: ActivationRequest) -> None:
        """A second start of the program asked for this: come forward, open a pack."""
        if self.desktop is not None:
            self.desktop.answer(request)

    @Slot()
    def _on_window_closed(self) -> None:
        if not self._closed and (self.desktop is None or not self.desktop.keep()):
            self.close()

    def _on_application_state(self, state: late_qt.Qt.ApplicationState) -> None:
        active = state is late_qt.Qt.ApplicationState.ApplicationActive
        if active and self.main_controller is not None and not self._closed:
            self.main_controller.look_again()

    @Slot()
    def close(self) -> None:
        """Close everything, and end the application. A second call does nothing."""
        if self._closed:
            return
        self.window.hide()
        try:
            self.leave().release()
        finally:
            self._application.quit()

    def leave(self, look: bool = True) -> ProfileLock:
        """Stop and keep what runs, end the player process, close the records.

        The window stays on the screen as it was. `look` as for `Database.close`. Returns the hold
        on the records, to be released.
        """
        self._closed = True
        try:
            if self.main_controller is not None:
                self.main_controller.quit()
        finally:
            if self._media_keys is not None:
                self._media_keys.close()
            if self.player is not None:
                self.player.close()
            if self.desktop is not None:
                self.desktop.close()
            if self.tasks is not None:
                self.tasks.close(_TASK_SECONDS)
            if self._collector is not None:
                self._collector.close()
            self.database.close(look)
        return self.owner


def run(options: StartOptions) -> int:
    """Open the window; returns the exit code.

    Without a screen it tours the pages in a folder of its own instead. Raises what
    `Application.run` raises.
    """
    if not has_screen(os.environ):
        return _tour()

    @cache
    def clock() -> Clock:
        return Clock.from_environment(os.environ)

    def make(
        application: QApplication, home: Home, log_file: LogFile, profile: str, **once: Any
    ) -> Program:
        return Program(application, home, clock(), log_file, profile=profile, **once)

    return Application(options, make).run()


def _tour() -> int:
    """Show the program where there is no screen; returns the exit code."""
    from app.ui.shell.offscreen_tour import tour

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(sys.argv[:1])
    clock = Clock.from_environment(os.environ)
    show_error = partial(print, flush=True)
    return tour(lambda home, log_file: Program(application, home, clock, log_file), show_error)
