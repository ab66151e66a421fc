"""What a page controller is, and what it may use: it builds a page and follows what changed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.ui.changes import NOTHING, Changes
from app.ui.page_id import PageId
from app.ui.theme.theme import CONTENT_PIXELS

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from app.audio.protocol import Source
    from app.core.moment import Ticks
    from app.core.practice.practice import Context
    from app.core.programme.session_stages import SessionPlan
    from app.store.packs.pack import Check
    from app.store.profiles import Profiles
    from app.ui.background_task import BackgroundTasks
    from app.ui.editor.open_draft import OpenDraft
    from app.ui.playback.playback import Playback
    from app.ui.playback.player_client import PlayerClient
    from app.ui.profile_data import ProfileData
    from app.ui.restart_request import RestartRequest
    from app.ui.shell.appearance import Appearance
    from app.ui.shell.main_window import MainWindow
    from app.ui.theme.theme import Theme


class Shell(Protocol):
    """What any page may ask of the window as a whole. Window's thread only."""

    def begin(
        self,
        recording_id: str,
        at_seconds: float,
        *,
        context: Context = "home",
        session: int | None = None,
    ) -> None:
        """Begin a practice of a recording; what is wrong is said in the window."""

    def begin_session(self, plan: SessionPlan, at_seconds: float) -> None:
        """Play the recordings of a session one after another, the first from `at_seconds` on."""

    def ring(self, recording_id: str) -> None:
        """Ring the bell of the recording with this id, or the program's own; it is no practice."""

    def check_sound(self) -> None:
        """Play a few quiet seconds, which are no practice."""

    def show_error(self, error: AppError | None, *, of_page: bool = False) -> None:
        """Show what is wrong in a sentence; None takes it away.

        `of_page`: it is about what is in front, and is taken away when another page is.
        """

    def read(self, recording_id: str) -> None:
        """Open the text of the recording with this id."""

    def open_room(self, number: int, draft: str | None = None, group_id: int | None = None) -> None:
        """Look whether all is ready to lead the session with this number, and open the room; of the
        programme in use, or of one that is being made, by the id `draft`; for a group, None for the
        one that has it today."""

    def lend_draft(self, draft_id: str) -> None:
        """Have a programme that is open under “My programmes” saved there and left, so that a page
        can work on it. Raises what `OpenDraft.lend` raises."""

    def open_pack(self) -> None:
        """Ask for a programme file, and open it."""

    def install_pack(self, pack: Path) -> None:
        """Install this programme file and use its programme, as soon as nothing is in the way."""

    def ask_dates(self) -> None:
        """Ask for the date of session one and the sound, as at the first start."""

    def restart(self, request: RestartRequest) -> None:
        """Close the records, do something, open records again, after this call has returned."""


class Services(NamedTuple):
    """What stands behind the pages together. Window's thread only."""

    shell: Shell
    window: MainWindow
    profile_data: ProfileData
    theme: Theme
    appearance: Appearance
    """Changes the language, the theme and the text size."""

    player: PlayerClient
    playback: Playback
    """What is under way; who must not be in its way asks it."""

    profiles: Profiles
    profile: str
    """The id of the person whose records are open."""

    tasks: BackgroundTasks
    """What takes a while is done by these, and outlives the page that asks for it."""

    checking: Callable[[], AbstractContextManager[Check]]
    """Gives what looks into recordings that may come from a stranger; any thread may call it."""

    try_sound: Callable[[Source], None]
    """Decodes a recording at three places, and raises an AppError where it does not decode; any
    thread may call it."""

    make_player: Callable[[QObject], PlayerClient]
    """Makes another player, for what sounds over the first; a child of this object."""

    ticks: Callable[[], Ticks]
    """Reads the running clocks."""

    make_open_draft: Callable[[], OpenDraft]
    """Makes what programmes are made on; there is one for as long as the window is open."""


class PageController(QObject):
    """Owns one page of the window, built when it is first gone to, and keeps it up to date.

    What changes while the page is in front is shown at once; else when it is gone to. Window's
    thread only.
    """

    page_id: PageId
    widest = CONTENT_PIXELS
    """The page is at most this wide, in pixels at 100 % text."""

    shows = NOTHING
    """The changes that this page is concerned by."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self._page: QWidget | None = None
        self._stale = True
        services.profile_data.changed.connect(self.follow)
        services.window.page_shown.connect(self._on_page_shown)

    @abstractmethod
    def title(self) -> str:
        """The name of the page in the language of now."""

    @abstractmethod
    def build(self) -> QWidget:
        """A new page, its signals connected."""

    @abstractmethod
    def update(self) -> None:
        """Bring the page up to date. Raises AppErrors, which are then said."""

    def show(self) -> None:
        """Bring the page up to date and put it in front."""
        if self._page is None:
            self._page = self.build()
            self._stale = True
            self.services.window.put(self.page_id, self._page, self.title(), self.widest)
        if self._stale:
            self._update_or_say()
        self.services.window.go_to(self.page_id)

    @Slot(object)
    def follow(self, changes: Changes) -> None:
        """Something changed: the page is brought up to date if that concerns it."""
        if changes & self.shows:
            self.refresh()

    def refresh(self) -> None:
        """Bring the page up to date now if it is the one in front, else when it is gone to."""
        self._stale = True
        if self._page is not None and self.services.window.is_in_front(self.page_id):
            self._update_or_say()

    def forget(self) -> None:
        """The window has taken the page away: the next one is built anew."""
        self._page = None

    @Slot(object)
    def _on_page_shown(self, page_id: PageId) -> None:
        if page_id is self.page_id and self._stale and self._page is not None:
            self._update_or_say()

    def _update_or_say(self) -> None:
        try:
            self.update()
            self._stale = False
        except AppError as error:
            self.services.shell.show_error(error)
