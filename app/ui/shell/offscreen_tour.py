"""The program where there is no screen: its pages as pictures, and the start of a practice."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.core.errors import NoProgramme
from app.store.paths import Home
from app.ui.page_id import PageId
from app.ui.playback.playback import Playback
from app.ui.profile_data import ProfileData
from app.ui.shell.log_file import LogFile
from app.ui.shell.main_controller import MainController
from app.ui.shell.main_window import MainWindow

DAYS_AGO = 21
"""Session one of the tour's course was so long ago: home practice has been open for a week."""

PLAY_SECONDS = 12.0
PICTURE_SIZE = (1160, 780)
_PATIENCE_SECONDS = 60.0
_STILL_SECONDS = 10.0
_POLL_MILLISECONDS = 50
_SAME_PICTURES = 3
"""So many pictures in a row are the same once a page has all its parts."""


class Toured(Protocol):
    """The program as the tour needs it.

    `playback` and `main_controller` come some time after `open`.
    """

    window: MainWindow
    profile_data: ProfileData
    playback: Playback | None
    main_controller: MainController | None

    def open(self) -> None:
        """Show the window."""

    def close(self) -> None:
        """Close everything."""


def tour(make: Callable[[Home, LogFile], Toured], say: Callable[[str], None]) -> int:
    """Show the program in a data folder of its own that began three weeks ago; the exit code."""
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-"))
    say("There is no screen here, so the pages are drawn off screen.")
    home = Home.open(folder / "home")
    log_file = LogFile(home.log_file)
    program = make(home, log_file)
    pages = OffscreenTour(program, folder, say)
    try:
        whole = pages.take()
    finally:
        program.close()
        log_file.close()
    say("The pages:")
    for picture in pages.pictures:
        say(f"  {picture}")
    say(f"The data folder: {home.root}")
    return 0 if whole else 1


class OffscreenTour:
    """Takes pictures of the pages of a program that was just made. Window's thread only."""

    def __init__(self, program: Toured, folder: Path, say: Callable[[str], None]) -> None:
        """Pictures go to `folder`, lines to `say`."""
        self._program = program
        self._folder = folder
        self._say = say
        self._pictures: list[Path] = []

    def take(self) -> bool:
        """Open the program, picture every page and play twelve seconds of the home practice.

        Returns whether all of it could be shown.
        """
        program = self._program
        program.window.resize(*PICTURE_SIZE)
        program.open()
        self._wait(lambda: program.main_controller is not None)
        profile_data = program.profile_data
        controller = program.main_controller
        self._wait(lambda: controller is not None and not controller.preparing)
        if controller is None or profile_data.programme is None:
            self._picture("today")
            self._say(program.window.notice or str(NoProgramme()))
            return False
        self._wait(lambda: program.window.asks_date)
        self._picture("first-start")
        program.window.answer_date(profile_data.today() - timedelta(days=DAYS_AGO))
        self._picture("today")
        heard = self._practise()
        self._picture("today-after")
        for page_id in (PageId.PROGRAMME, PageId.JOURNEY, PageId.SETTINGS, PageId.ABOUT):
            program.window.navigation.asked.emit(page_id)
            self._picture(page_id.value)
        return heard

    @property
    def pictures(self) -> list[Path]:
        """The pictures that were written."""
        return list(self._pictures)

    def _practise(self) -> bool:
        programme = self._program.profile_data.programme
        assert programme is not None
        recording = programme.recording(programme.home_practice[0])
        assert recording is not None
        title = recording.title
        self._say(f"Playing the start of “{title}” on the system's sound output.")
        seconds, problem = self._play(recording.id, silent=False)
        if problem:
            self._say(f"{problem} So it is played without sound, which does not count as practice.")
            seconds, problem = self._play(recording.id, silent=True)
        self._say(problem or f"Played and kept: {seconds:.0f} seconds.")
        return not problem

    def _play(self, recording_id: str, silent: bool) -> tuple[float, str]:
        """The seconds that were kept, and the sentence that says why there are none."""
        program = self._program
        playback, main_controller = program.playback, program.main_controller
        assert playback is not None
        assert main_controller is not None
        ended: list[float] = []
        main_controller.practice_kept.connect(
            lambda kept: ended.append(kept.practice.played_seconds if kept.practice else 0.0)
        )
        main_controller.begin(recording_id, 0.0, silent=silent)
        halfway = PLAY_SECONDS / 2
        self._wait(lambda: bool(ended) or playback.playhead_seconds >= halfway)
        if not ended:
            self._picture("practice")
        self._wait(lambda: bool(ended) or playback.playhead_seconds >= PLAY_SECONDS)
        playback.stop()
        self._wait(lambda: bool(ended))
        seconds = ended[0] if ended else 0.0
        return seconds, "" if seconds else program.window.notice

    def _picture(self, name: str) -> None:
        """Keep a picture of the window as a person sees it."""
        path = self._folder / f"{name}.png"
        self._still_picture().save(str(path))
        self._pictures.append(path)

    def _still_picture(self) -> QImage:
        """The window once it stands still: pages build what is lower down a moment later.

        What never stands still, as the time that is left of a practice, is as it was last.
        """
        last: deque[QImage] = deque(maxlen=_SAME_PICTURES)

        def is_still() -> bool:
            last.append(self._program.window.grab().toImage())
            same = len(last) == _SAME_PICTURES and all(one == last[0] for one in last)
            return same and not self._is_being_built()

        self._work()
        self._wait(is_still, _STILL_SECONDS)
        return last[-1]

    def _is_being_built(self) -> bool:
        """Whether a page keeps what it shows to itself until all of it has found its place."""
        shown = self._program.window.findChildren(QWidget)
        return not all(part.updatesEnabled() for part in shown if part.isVisible())

    def _work(self) -> None:
        """Let the program run for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(_POLL_MILLISECONDS, loop.quit)
        loop.exec()

    def _wait(self, until: Callable[[], bool], seconds: float = _PATIENCE_SECONDS) -> None:
        """Let the program run until something is so, for a bounded time."""
        turns = round(seconds * 1000 / _POLL_MILLISECONDS)
        while turns > 0 and not until():
            self._work()
            turns -= 1
