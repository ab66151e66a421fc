"""Answers what the pages ask for: begins practices, sets dates, keeps the pages up to date."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.practice.practice import Context, EndReason, StopReason
from app.core.programme.session_stages import OWN_BELL
from app.store.packs.library import Installed
from app.ui.adherence.controller import AdherenceController
from app.ui.changes import Changes
from app.ui.drafts.controller import DraftsController
from app.ui.groups.controller import GroupsController
from app.ui.journey.controller import JourneyController
from app.ui.notes.controller import NotesController
from app.ui.page_controller import PageController, Services, Shell
from app.ui.page_id import PageId
from app.ui.playback.preview import SoundCheck
from app.ui.playback.running_practice import Kept
from app.ui.practice.controller import PracticeController
from app.ui.programme.controller import ProgrammeController
from app.ui.reading.about_controller import AboutController
from app.ui.reading.controller import ReadingController
from app.ui.settings.controller import SettingsController
from app.ui.shell.error_notice import ErrorNotice
from app.ui.shell.room_access import RoomAccess
from app.ui.shell.shortcuts import Shortcuts
from app.ui.silence.controller import SilenceController
from app.ui.start.controller import StartController
from app.ui.today.code_question import CodeAsker
from app.ui.today.controller import TodayController
from app.ui.widgets.accessibility import announce
from app.ui.widgets.appearance_options import stepped_scale
from app.ui.widgets.reader_interfaces import describe_to_readers

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.programme.session_stages import SessionPlan
    from app.ui.restart_request import RestartRequest

QUIT_SECONDS = 2.0


class MainController(QObject):
    """Sits between the pages, which only show and ask, and what keeps and plays.

    Window's thread only.
    """

    practice_kept = Signal(object)
    """A practice is over: its `Kept`."""

    pack_asked = Signal()
    """A programme file is to be chosen and opened."""

    pack_chosen = Signal(object)
    """The programme file at this path is to be opened."""

    quit_asked = Signal()
    """The program is to end, whether or not it stays in the tray when its window is closed."""

    restart_asked = Signal(object)
    """A `RestartRequest`, please."""

    def __init__(
        self, services_for: Callable[[Shell], Services], parent: QObject | None = None
    ) -> None:
        """`services_for` gives the services of a window whose shell this is."""
        super().__init__(parent)
        self.services = services = services_for(self)
        self._window = services.window
        self._profile_data = services.profile_data
        self._player = services.player
        self._playback = services.playback
        self._notice = ErrorNotice(services.window, services.profile_data, self)
        self._check = SoundCheck(services.player, self)
        self._preparing = False
        self._last: int | None = None
        self.practice = PracticeController(
            services.window,
            services.playback,
            services.player,
            services.profile_data.settings,
            services.theme,
            self._notice.words,
            self.show_error,
            self,
        )
        self._today = TodayController(
            services.window,
            services.profile_data,
            services.player,
            services.playback,
            self.show_error,
            self,
        )
        describe_to_readers()
        self._controllers = self._make_controllers()
        self._show_navigation()
        self._connect()

    def _make_controllers(self) -> dict[PageId, PageController]:
        services = self.services
        self._start = StartController(services, self.practice, self._check.stop, self)
        self._reading = ReadingController(services, self)
        self._silence = SilenceController(services, self)
        self.room = RoomAccess(services, self)
        programme = ProgrammeController(services, self)
        self.drafts = DraftsController(services, self)
        self._notes = NotesController(services, self)
        self.practice_kept.connect(programme.take_kept)
        controllers: tuple[PageController, ...] = (
            programme,
            self.drafts,
            GroupsController(services, self),
            AdherenceController(services, self),
            JourneyController(services, self),
            self._notes,
            SettingsController(services, self),
            AboutController(services, self),
        )
        return {controller.page_id: controller for controller in controllers}

    def _show_navigation(self) -> None:
        """Let the words at the side lead to what there is for this person."""
        page_ids = {PageId.TODAY, *self._controllers}
        if not self._profile_data.settings.facilitates:
            page_ids -= {PageId.EDITOR, PageId.GROUPS, PageId.ADHERENCE}
        if not self._profile_data.settings.notes:
            page_ids.discard(PageId.NOTES)
        self._window.navigation.show_only(page_ids)

    def _connect(self) -> None:
        window, playback, appearance = self._window, self._playback, self.services.appearance
        window.today.begun.connect(self.begin)
        window.today.session_asked.connect(self.begin_session)
        window.today.voice_chosen.connect(self._choose_voice)
        window.today.text_asked.connect(self.read)
        window.today.silence_asked.connect(self._silence.open)
        window.today.reason_given.connect(self._keep_reason)
        window.today.dates_asked.connect(self.ask_dates)
        window.today.programme_asked.connect(lambda: self.go(PageId.PROGRAMME))
        window.today.pack_asked.connect(self.pack_asked)
        window.navigation.asked.connect(self.go)
        playback.practice_ended.connect(self._on_practice_ended)
        playback.session_left.connect(partial(self._show_kept, stopped=True))
        playback.noticed.connect(self.show_error)
        self._check.ended.connect(self._on_checked)
        appearance.changed.connect(self.rebuild_pages)
        appearance.noticed.connect(self.show_error)
        playback.became_idle.connect(appearance.follow_system)
        self._profile_data.changed.connect(self._follow)
        CodeAsker(self.services, self)
        Shortcuts(window, self.quit_asked.emit, self._change_text_size, self.go)

    @property
    def preparing(self) -> bool:
        """Whether the first programme is still being installed, and nothing else can be shown."""
        return self._preparing

    def start(self, preparing: bool) -> None:
        """Take over the window: Today, or the first start.

        `preparing`: an installation is under way.
        """
        self._preparing = preparing and self._profile_data.programme is None
        if self._preparing:
            self._today.show_preparing()
        else:
            self._today.refresh()
        if self._profile_data.settings.started:
            self._window.go_to_today()
            self.room.resume()
        else:
            self._start.show(first=True)

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
            self._today.refresh()
        self.drafts.resume()

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
        try:
            playable = self._profile_data.playable(recording_id)
        except AppError as error:
            self.show_error(error)
            return
        self._window.show_notice("")
        self._playback.begin(playable, at_seconds, silent=silent, context=context, session=session)

    @Slot(object, float)
    def begin_session(self, plan: SessionPlan, at_seconds: float) -> None:
        """Practise a session of the programme in use, its first recording from `at_seconds` on."""
        self._window.show_notice("")
        try:
            self._playback.begin_session(plan, self._profile_data.sources, at_seconds)
        except AppError as error:
            self.show_error(error)

    def ring(self, recording_id: str) -> None:
        """Ring a bell for a group, unless something is under way; `OWN_BELL` too."""
        data = self._profile_data
        try:
            bell = data.recording(recording_id) if recording_id != OWN_BELL else None
            self._playback.ring(data.sources.bell(bell))
        except AppError as error:
            self.show_error(error)

    def quit(self) -> None:
        """The window was closed: end and keep what is under way."""
        self._today.close()
        self.drafts.close()
        self._notes.close()
        self.services.appearance.close()
        self._check.stop()
        self.room.quit()
        self._playback.close(QUIT_SECONDS)
        self.practice.keep_volume()
        with suppress(AppError):  # the next time it is where it is at first
            self._profile_data.settings.window_place = self._window.place

    # A practice

    @Slot(object)
    def _on_practice_ended(self, kept: Kept) -> None:
        self._last = kept.practice.id if kept.practice is not None else None
        if self._playback.idle:
            stopped = kept.reason is EndReason.STOPPED
            self._show_kept(may_ask_why=kept.stopped_early, stopped=stopped)
        if kept.error is not None:
            self.show_error(kept.error)
        self.practice_kept.emit(kept)

    def _show_kept(self, may_ask_why: bool = False, *, stopped: bool) -> None:
        """Nothing is under way any more: Today says what was heard, and a screen reader too."""
        self._today.refresh()
        words = self._today.show_kept(self._playback.heard_seconds, may_ask_why)
        self._window.leave_practice()
        ended = self.tr("Stopped.") if stopped else ""
        announce(self._window, " ".join(filter(None, (ended, words))))

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
        elif page_id in self._controllers:
            self._controllers[page_id].show()

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        """Something changed: what is no page's own follows; each page does so by itself."""
        if changes & Changes.SETTINGS:
            self._show_navigation()
        if changes & Changes.PROGRAMME_IN_USE:
            self._window.leave_sub_page_of_programme()

    def rebuild_pages(self) -> None:
        """The language, the theme or the text size was changed: every page is built anew."""
        page_id = self._window.page_id
        self._window.rebuild_pages()
        for controller in self._controllers.values():
            controller.forget()
        self._notice.show_again()
        self._today.refresh()
        if page_id in self._controllers:
            self._controllers[page_id].show()
        self._start.rebuild()

    @Slot(int)
    def _change_text_size(self, steps: int) -> None:
        """Show larger or smaller words, 0: as large as at first; not while something plays, nor
        over a page whose words or work would be lost by it."""
        sub_page, reading = self._window.sub_page, self._reading.read_now
        if not self._playback.idle or (sub_page is not None and reading is None):
            return
        scale = self.services.theme.text_scale
        wanted = stepped_scale(scale, steps) if steps else 1.0
        if wanted != scale:
            self.services.appearance.take_text_scale(wanted)
            if reading is not None:
                self.read(reading)

    @Slot(object)
    def _choose_voice(self, label: str) -> None:
        """Offer recordings in this voice from now on."""
        try:
            self._profile_data.settings.voice = label
        except AppError as error:
            self.show_error(error)
            self._today.refresh()

    @Slot()
    def look_again(self) -> None:
        """The person is back: look for a new day, new headphones, and what a command changed."""
        if not self._playback.idle or self._preparing:
            return
        self._player.warm_up()
        try:
            self._profile_data.look_again()
        except AppError as error:
            self.show_error(error)

    @Slot(str)
    def read(self, recording_id: str) -> None:
        """Open the text of the recording with this id."""
        self._reading.read(recording_id)

    def open_room(self, number: int, draft: str | None = None, group_id: int | None = None) -> None:
        """Look whether all is ready to lead the session with this number, and open the room; of the
        programme in use, or of one that is being made, by the id `draft`; for a group, None for the
        one that has it today."""
        self.room.open(number, draft, group_id)

    def lend_draft(self, draft_id: str) -> None:
        """Have a programme that is open under “My programmes” saved there and left."""
        self.drafts.lend(draft_id)

    def open_pack(self) -> None:
        """Ask for a programme file, and open it."""
        self.pack_asked.emit()

    def install_pack(self, pack: Path) -> None:
        """Install this programme file and use its programme."""
        self.pack_chosen.emit(pack)

    def restart(self, request: RestartRequest) -> None:
        """Close the records, do something, open records again, after this call has returned."""
        self.restart_asked.emit(request)

    # The first start, and the sound

    @Slot()
    def ask_dates(self) -> None:
        """Ask for the date of session one and the sound, as at the first start."""
        self._start.show(first=False)

    @Slot()
    def check_sound(self) -> None:
        """Play a few quiet seconds, which are no practice."""
        try:
            source = self._profile_data.check_source()
        except AppError as error:
            self.show_error(error)
            return
        if source is None or not self._playback.make_way():
            return
        self._window.show_notice("")
        settings = self._profile_data.settings
        self._check.play(source, self._playback.volume.db, settings.device)

    @Slot(object)
    def _on_checked(self, error: AppError | None) -> None:
        if error is not None:
            self.show_error(error)
        self._today.refresh()

    @Slot(object)
    def show_error(self, error: AppError | None, *, of_page: bool = False) -> None:
        """Show an error in the window; None takes it away, as another page does one `of_page`."""
        self._notice.show(error, of_page=of_page)
