"""The window's composition root: it builds every part, and takes them down in order."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.clock import Clock
from app.core.errors import AppError
from app.store.database import Database
from app.store.owner import Owner
from app.store.paths import Home
from app.store.settings import Settings
from app.ui.log_file import LogFile
from app.ui.theme import Theme
from app.ui.translator import Translator
from app.ui.window import Window

if TYPE_CHECKING:
    from types import TracebackType

    from app.core.programme import RecordingFacts
    from app.store.library import Installed
    from app.store.practice_log import PracticeLog
    from app.ui.collector import Collector
    from app.ui.host import Host
    from app.ui.installation import Installation
    from app.ui.participant import Participant
    from app.ui.player_bridge import PlayerBridge
    from app.ui.practice_run import PracticeRun

PLAYER_COMMAND = (sys.executable, "-P", "-m", "app", "--player")
"""With -P, an app.py that lies in the current folder is not taken for this program."""

_INSTALL_SECONDS = 2.0


class Program(QObject):
    """Owns everything that the window needs while it is open. Window's thread only.

    It is built in two steps, so that the dim window is there as soon as it can be: what the window
    itself needs, and after its first paint what is shown in it and what plays.
    """

    started = Signal()
    """Everything is built; Today or the first start is shown; keys and buttons work."""

    participant: Participant
    log: PracticeLog

    def __init__(
        self,
        application: QApplication,
        home: Home,
        clock: Clock,
        log_file: LogFile,
        translator: Translator | None = None,
        *,
        programme_id: str | None = None,
        pack: Path | None = None,
        player_command: Sequence[str] = PLAYER_COMMAND,
        check: Callable[[Path], RecordingFacts] | None = None,
        packs: Sequence[Path] | None = None,
        text_scale: float = 1.0,
        shows_clock: bool = True,
    ) -> None:
        """`programme_id` names another programme than the current one; `pack` is to be installed.

        `player_command` starts the player process, `check` looks into a recording's file, `packs`
        are those that come with the program (None: what lies with it). `shows_clock` says in the
        window when the clock was set. Raises what opening the records raises, PracticeRunning and
        UnknownProgramme; then nothing is left open.
        """
        super().__init__()
        self._application = application
        self._home = home
        self._clock = clock
        self._log_file = log_file
        self._programme_id = programme_id
        self._pack = pack
        self._packs = packs
        self._player_command = player_command
        self._check = check
        self._problems: list[AppError] = []
        self._closed = False
        self.bridge: PlayerBridge | None = None
        self.run: PracticeRun | None = None
        self.host: Host | None = None
        self.installation: Installation | None = None
        self._collector: Collector | None = None
        self.owner = Owner.acquire(home.profile_folder())
        try:
            self._require_programme()
            self.database = Database.open(home.records(), clock.now(), self.owner)
        except BaseException:
            self.owner.release()
            raise
        try:
            self.settings = Settings(self.database)
            self._problems += self.database.notices
            self.translator = translator or Translator(
                application, self.settings.language, QLocale.system()
            )
            self.theme = Theme(self.settings.theme, text_scale)
        except BaseException:
            self.database.close()
            self.owner.release()
            raise
        self.theme.apply(application)
        self.window = Window(self.theme, (clock.shown or "") if shows_clock else "")
        self.window.first_painted.connect(self._start)
        self.window.closed.connect(self.close)

    def open(self) -> None:
        """Show the window; `started` follows its first paint."""
        self.window.show()

    @Slot()
    def _start(self) -> None:
        """Build what is shown and what plays, then install what came with the program."""
        if self._closed:
            return
        # First of all: while this process goes on building, that one warms up.
        from app.ui.player_bridge import PlayerBridge

        self.bridge = PlayerBridge(self._player_command, self._log_file.note, parent=self)
        self.bridge.start()
        self._build_participant()
        self._build_host(self.bridge)
        self._install()
        self.started.emit()

    def _build_participant(self) -> None:
        from app.store.calendar import Calendar
        from app.store.library import Library
        from app.store.practice_log import PracticeLog
        from app.ui.participant import Participant

        self.log = PracticeLog(self.database)
        self.participant = Participant(
            Library(self._home),
            Calendar(self.database),
            self.log,
            self.settings,
            self.translator.dates,
            self._clock.now,
            self._programme_id,
            self._packs,
        )
        try:
            if not self.database.read_only:
                self.log.recover(self.owner)
            self.participant.find_programme()
        except AppError as error:
            self._problems.append(error)

    def _build_host(self, bridge: PlayerBridge) -> None:
        from app.store.practice_keeper import PracticeKeeper
        from app.ui.awake import Awake
        from app.ui.collector import Collector
        from app.ui.host import Host
        from app.ui.practice_run import PracticeRun

        self._collector = Collector(self)
        self.theme.hold_still(self._application)
        self.run = PracticeRun(
            bridge,
            PracticeKeeper(self.log),
            Awake(self._log_file.note),
            self._clock.now,
            self._clock.ticks,
            self,
        )
        self.host = Host(
            self.window,
            self.participant,
            bridge,
            self.run,
            self.theme,
            self.translator,
            self,
        )
        self.host.start(preparing=True)
        self._application.applicationStateChanged.connect(self.host.look_again)
        for problem in self._problems:
            self.host.say(problem)

    def _require_programme(self) -> None:
        """A programme that was asked for by name is there, or UnknownProgramme."""
        if self._programme_id is not None:
            from app.store.library import Library

            Library(self._home).programme(self._programme_id)

    def _install(self) -> None:
        from contextlib import ExitStack

        from app.audio.worker import Worker
        from app.store.library import Library
        from app.store.paths import bundled_packs
        from app.ui.installation import Installation

        assert self.host is not None
        library = Library(self._home)
        packs = bundled_packs() if self._packs is None else list(self._packs)

        def work() -> list[Installed]:
            library.sweep()
            with ExitStack() as stack:
                # Files may come from a stranger: they are opened in a process of its own.
                check = self._check or stack.enter_context(Worker()).check
                fresh = library.install_bundled(check, packs)
                if self._pack is not None:
                    fresh.append(library.install(self._pack, check))
                return fresh

        self.installation = Installation(work, self)
        taken = self.host.take_installed if self._pack is None else self.host.take_pack
        self.installation.done.connect(taken)
        self.installation.start()

    def say(self, error: AppError) -> None:
        """Show an error in the window."""
        if self.host is not None:
            self.host.say(error)
        else:
            self._problems.append(error)

    @Slot()
    def close(self) -> None:
        """Stop and keep what runs, end the player process, give the records back.

        A second call does nothing.
        """
        if self._closed:
            return
        self._closed = True
        self.window.hide()
        try:
            if self.host is not None:
                self.host.quit()
        finally:
            if self.bridge is not None:
                self.bridge.close()
            if self.installation is not None:
                self.installation.close(_INSTALL_SECONDS)
            if self._collector is not None:
                self._collector.close()
            self.database.close()
            self.owner.release()
            self._application.quit()


def run(root: Path | None = None, programme_id: str | None = None, pack: Path | None = None) -> int:
    """Open the window on the data folder `root` (None: the user's own); returns the exit code.

    Without a screen it tours the pages in a folder of its own instead. Raises the AppErrors of a
    clock, a data folder or records that cannot be used, after a small window has said so.
    """
    if _has_no_screen():
        return _tour()
    gc.disable()  # what is built at the start stays; looking through it again and again takes time
    application = QApplication(sys.argv[:1])
    application.setApplicationName("evenbreath")
    application.setApplicationDisplayName("Evenbreath")
    application.setDesktopFileName("evenbreath")
    application.setQuitOnLastWindowClosed(False)
    try:
        clock = Clock.from_environment(os.environ)
        home = Home.open(root)
        log_file = LogFile(home.log_file)
        log_file.take_crashes()
        program = Program(application, home, clock, log_file, programme_id=programme_id, pack=pack)
    except AppError as error:
        _say_alone(application, error)
        raise
    _take_bugs(log_file, program.say)
    program.started.connect(lambda: _finish_start(application, program))
    program.open()
    code = application.exec()
    log_file.close()
    return code


def _tour() -> int:
    """Show the program where there is no screen, in a data folder of its own that began three
    weeks ago; returns the exit code."""
    import tempfile

    from app.ui.offscreen_tour import OffscreenTour

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(sys.argv[:1])
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-"))
    print("There is no screen here, so the pages are drawn off screen.", flush=True)
    home = Home.open(folder / "home")
    log_file = LogFile(home.log_file)
    program = Program(application, home, Clock.from_environment(os.environ), log_file)
    tour = OffscreenTour(program, folder, lambda line: print(line, flush=True))
    try:
        whole = tour.walk()
    finally:
        program.close()
        log_file.close()
    print("The pages:")
    for picture in tour.pictures:
        print(f"  {picture}")
    print(f"The data folder: {home.root}")
    return 0 if whole else 1


def _finish_start(application: QApplication, program: Program) -> None:
    """What may wait until the window is there."""
    from app.ui.end_signals import EndSignals
    from app.ui.icon import icon

    gc.freeze()
    gc.enable()
    application.setWindowIcon(icon())
    if os.name == "posix":  # elsewhere there are neither such signals nor pipes that Qt can watch
        EndSignals(program.close, program)


def _has_no_screen() -> bool:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens)


def _say_alone(application: QApplication, error: AppError) -> None:
    """Show a sentence in a window of its own, until it is closed."""
    from app.ui.notice_window import NoticeWindow
    from app.ui.sentence import sentence

    translator = Translator(application, None, QLocale.system())
    Theme().apply(application)
    window = NoticeWindow(sentence(error, translator.dates))
    application.setQuitOnLastWindowClosed(True)
    window.show()
    if QApplication.platformName() != "offscreen":  # there, nobody could close it
        application.exec()


def _take_bugs(log_file: LogFile, tell: Callable[[AppError], None]) -> None:
    """Send what nobody caught to the log, and tell it once, plainly."""
    told = False

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from app.core.errors import UnexpectedError

        nonlocal told
        log_file.note_bug(kind, error, trace)
        if not told:
            told = True
            tell(UnexpectedError(detail=kind.__name__))

    sys.excepthook = hook
