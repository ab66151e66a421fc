"""Answers what the pages ask for: begins practices, sets dates, keeps the pages up to date."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.practice.practice import Context, EndReason, StopReason
from app.store.packs.library import Installed
from app.store.profiles import Profiles
from app.ui.changes import Changes
from app.ui.controller import PageController, Services
from app.ui.drafts.controller import DraftsController
from app.ui.i18n.messages import sentence
from app.ui.i18n.translator import Translator
from app.ui.journey.controller import JourneyController
from app.ui.page_id import PageId
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.preview import SoundCheck
from app.ui.playback.running_practice import Kept, RunningPractice
from app.ui.practice.controller import PracticeController
from app.ui.practice.session_player_controller import SessionPlayerController
from app.ui.profile_data import ProfileData
from app.ui.programme.controller import ProgrammeController
from app.ui.programme.play_options import session_stages
from app.ui.reading.about_controller import AboutController
from app.ui.reading.controller import ReadingController
from app.ui.settings.controller import SettingsController
from app.ui.shell.appearance import Appearance
from app.ui.shell.main_window import MainWindow
from app.ui.start.controller import StartController
from app.ui.theme.theme import Theme
from app.ui.today.controller import TodayController
from app.ui.widgets.accessibility import announce

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from app.store.packs.pack import Check
    from app.ui.background_task import BackgroundTasks
    from app.ui.editor.open_draft import OpenDraft

QUIT_SECONDS = 2.0


class MainController(QObject):
    """Sits between the pages, which only show and ask, and what keeps and plays.

    Window's thread only.
    """

    practice_kept = Signal(object)
    """A practice is over: its `Kept`."""

    pack_asked = Signal()
    """A programme file is to be chosen and opened."""

    restart_asked = Signal(object)
    """A `RestartRequest`, please."""

    def __init__(
        self,
        window: MainWindow,
        profile_data: ProfileData,
        player: PlayerClient,
        run: RunningPractice,
        theme: Theme,
        translator: Translator,
        profiles: Profiles,
        profile: str,
        tasks: BackgroundTasks,
        checking: Callable[[], AbstractContextManager[Check]],
        make_open_draft: Callable[[], OpenDraft],
        parent: QObject | None = None,
    ) -> None:
        """`profile` is the id of the person whose records are open, one of `profiles`;
        `checking` gives what looks into recordings, `make_open_draft` the draft that is edited."""
        super().__init__(parent)
        self._window = window
        self._profile_data = profile_data
        self._player = player
        self._run = run
        self._theme = theme
        self._translator = translator
        self._profiles = profiles
        self._profile = profile
        self._tasks = tasks
        self._checking = checking
        self._make_open_draft = make_open_draft
        self._noticed: AppError | None = None
        self._check = SoundCheck(player, self)
        self.appearance = Appearance(profile_data, theme, translator, self._is_idle, self)
        self._preparing = False
        self._last: int | None = None
        self.practice = PracticeController(
            window, run, player, profile_data.settings, self._sentence, self.show_error, self
        )
        self._today = TodayController(
            window, profile_data, player, self.show_error, self._is_idle, self
        )
        self.walking = SessionPlayerController(
            window,
            profile_data,
            partial(session_stages, profile_data),
            player,
            run,
            theme,
            self._begin_next,
            lambda: (self.practice.volume.db, self._today.device),
            self,
        )
        self._rooms = self._make_rooms()
        self._show_navigation()
        self._connect()

    def _make_rooms(self) -> dict[PageId, PageController]:
        services = Services(
            window=self._window,
            profile_data=self._profile_data,
            theme=self._theme,
            translator=self._translator,
            player=self._player,
            run=self._run,
            profiles=self._profiles,
            profile=self._profile,
            tasks=self._tasks,
            checking=self._checking,
            make_open_draft=self._make_open_draft,
            restart=self.restart_asked.emit,
            begin=self.begin,
            walk=self.walking.walk.begin,
            ring=self.walking.ring,
            go=self.go,
            show_error=self.show_error,
            rebuild_pages=self.rebuild_pages,
            appearance=self.appearance,
            check_sound=self._check_sound,
            open_pack=self.pack_asked.emit,
            ask_dates=self._ask_dates,
            read=lambda recording_id: self._reading.read(recording_id),
        )
        self._start = StartController(services, self.practice, self._check.stop, self)
        self._reading = ReadingController(services, self)
        programme_room = ProgrammeController(services, self)
        self.drafts = DraftsController(services, self)
        self.practice_kept.connect(programme_room.take_kept)
        rooms: tuple[PageController, ...] = (
            programme_room,
            self.drafts,
            JourneyController(services, self),
            SettingsController(services, self),
            AboutController(services, self),
        )
        return {room.page_id: room for room in rooms}

    def _show_navigation(self) -> None:
        """Let the words at the side lead to what there is for this person."""
        page_ids = {PageId.TODAY, *self._rooms}
        if not self._profile_data.settings.facilitates:
            page_ids.discard(PageId.EDITOR)
        self._window.navigation.show_only(page_ids)

    def _connect(self) -> None:
        window, run = self._window, self._run
        window.today.begun.connect(self.begin)
        window.today.session_asked.connect(self.walking.walk.begin)
        window.today.voice_chosen.connect(self._choose_voice)
        window.today.text_asked.connect(self._reading.read)
        window.today.reason_given.connect(self._keep_reason)
        window.today.dates_asked.connect(self._ask_dates)
        window.navigation.asked.connect(self.go)
        self.walking.left.connect(self._leave_walk)
        self.walking.noticed.connect(self.show_error)
        run.ended.connect(self._on_ended)
        run.noticed.connect(self.show_error)
        self._check.ended.connect(self._on_checked)
        self.appearance.changed.connect(self.rebuild_pages)
        self.appearance.noticed.connect(self.show_error)
        run.ended.connect(self.appearance.follow_system)
        self._profile_data.changed.connect(self._follow)

    def start(self, preparing: bool) -> None:
        """Take over the window: Today, or the first start.

        `preparing`: an installation is under way.
        """
        self._preparing = preparing and self._profile_data.programme is None
        if self._preparing:
            self._today.show_preparing()
            self._window.go_to_today()
        else:
            self._show_first_page()

    def _show_first_page(self) -> None:
        self._today.refresh()
        if self._profile_data.programme is not None and not self._profile_data.settings.started:
            self._start.show(first=True)
        else:
            self._window.go_to_today()

    @Slot(object, object)
    def take_installed(self, installed: list[Installed], error: AppError | None) -> None:
        """An installation is over."""
        self._take(installed, error, is_choice=False)

    @Slot(object, object)
    def take_pack(self, installed: list[Installed], error: AppError | None) -> None:
        """An installation that was asked for is over; what it brought is the programme in use."""
        # At the first start those that come with the program are before it.
        self._take(installed[-1:], error, is_choice=True)

    def _take(self, installed: list[Installed], error: AppError | None, is_choice: bool) -> None:
        if error is not None:
            self.show_error(error)
        try:
            if installed and (is_choice or self._profile_data.may_begin_with_any):
                self._profile_data.use(installed)
            else:
                self._profile_data.find_programme()
        except AppError as problem:
            self.show_error(problem)
        if self._preparing:
            self._preparing = False
            self._show_first_page()

    @Slot(str, float)
    def begin(
        self,
        recording_id: str,
        at_seconds: float,
        silent: bool = False,
        *,
        context: Context = "home",
        session: int | None = None,
    ) -> None:
        """Begin a practice: the player is told first, everything else comes after.

        `silent` plays to no device; that never counts as practice, and what is played to a group
        (`context`) never counts as home practice.
        """
        profile_data = self._profile_data
        programme = profile_data.programme
        if self._run.running or programme is None:
            return
        try:
            recording = profile_data.recording(recording_id)
            source = profile_data.source(recording)
        except AppError as error:
            self.show_error(error)
            return
        self._check.stop()
        self.walking.bell.stop()
        self._window.show_notice("")
        self._run.begin(
            programme,
            recording,
            source,
            at_seconds,
            volume_db=self._begin_volume(),
            device=self._today.device,
            silent=silent,
            context=context,
            session=session,
        )
        self.practice.show(recording, at_seconds)

    def _begin_volume(self) -> float:
        """How loud it begins, in dB; within a session as loud as the recording before."""
        walk = self.walking.walk
        goes_on = walk.under_way and walk.heard_seconds > 0
        volume = self.practice.volume
        return volume.choose(volume.db) if goes_on else volume.begin()

    def _begin_next(self, recording_id: str) -> bool:
        """Begin a recording of a session that is practised alone; whether it could be."""
        self.begin(recording_id, 0.0)
        return self._run.running

    def _is_idle(self) -> bool:
        return not self._run.running and not self.walking.walk.under_way

    def quit(self) -> None:
        """The window was closed: stop and keep what runs."""
        self._today.close()
        self.drafts.close()
        self.appearance.close()
        self._check.stop()
        self.walking.close()
        self._run.quit(QUIT_SECONDS)
        self.practice.keep_volume()

    # A practice

    @Slot(object)
    def _on_ended(self, kept: Kept) -> None:
        practice = kept.practice
        self._last = practice.id if practice else None
        if self.walking.take(kept):
            self.practice_kept.emit(kept)
            return
        self._today.refresh()
        done = practice is not None and practice.verdict is not None and practice.verdict.completed
        early = kept.reason is EndReason.STOPPED and not done
        words = self._today.show_kept(self.walking.walk.heard_seconds, may_ask_why=early)
        if kept.error is not None:
            self.show_error(kept.error)
        self._window.leave_practice()
        announce(self._window, words)
        self.practice_kept.emit(kept)

    @Slot()
    def _leave_walk(self) -> None:
        """A session was left between two of its recordings."""
        self._today.refresh()
        self._today.show_kept(self.walking.walk.heard_seconds, may_ask_why=False)
        self._window.leave_practice()

    @Slot(str)
    def _keep_reason(self, reason: str) -> None:
        if self._last is None:
            return
        try:
            self._profile_data.set_stop_reason(self._last, StopReason(reason))
        except AppError as error:
            self.show_error(error)
            return
        self._window.today.show_kept(self.tr("Noted."), asks_why=False)
        announce(self._window, self.tr("Noted."))

    # The pages

    @Slot(object)
    def go(self, page_id: PageId) -> None:
        """Go to a page, which is brought up to date."""
        if page_id is PageId.TODAY:
            self._today.refresh_if_stale()
            self._window.go_to_today()
        elif page_id in self._rooms:
            self._rooms[page_id].show()

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        """Something changed: what is no page's own follows; each page does so by itself."""
        if changes & Changes.SETTINGS:
            self._show_navigation()
        if changes & Changes.PROGRAMME_IN_USE:
            self._window.close_sub_page_of_programme()

    def rebuild_pages(self) -> None:
        """The language, the theme or the text size was changed: every page is built anew."""
        page_id = self._window.page_id
        self._window.rebuild_pages()
        for room in self._rooms.values():
            room.forget()
        if self._window.notice:
            self.show_error(self._noticed)
        self._today.refresh()
        if page_id in self._rooms:
            self._rooms[page_id].show()
        self._start.rebuild()

    @Slot(str)
    def _choose_voice(self, label: str) -> None:
        """Offer recordings in this voice from now on."""
        try:
            self._profile_data.settings.voice = label
        except AppError as error:
            self.show_error(error)
            self._today.refresh()

    @Slot()
    def look_again(self) -> None:
        """The person is back at the window: there may be a new day, new headphones, or dates and
        programmes that a command has changed."""
        if not self._is_idle() or self._preparing:
            return
        self._player.warm_up()
        try:
            self._profile_data.look_again()
        except AppError as error:
            self.show_error(error)

    # The first start, and the sound

    @Slot()
    def _ask_dates(self) -> None:
        self._start.show(first=False)

    @Slot()
    def _check_sound(self) -> None:
        recording = self._profile_data.check_recording()
        if recording is None:
            return
        try:
            source = self._profile_data.source(recording)
        except AppError as error:
            self.show_error(error)
            return
        self._window.show_notice("")
        self._check.play(source, self.practice.volume.db, self._today.device)

    @Slot(object)
    def _on_checked(self, error: AppError | None) -> None:
        if error is not None:
            self.show_error(error)
        self._today.refresh()

    @Slot(object)
    def show_error(self, error: AppError | None) -> None:
        """Show an error in the window; None takes it away."""
        self._noticed = error
        self._window.show_notice(self._sentence(error) if error is not None else "")

    def _sentence(self, error: AppError) -> str:
        return sentence(error, self._profile_data.dates)
