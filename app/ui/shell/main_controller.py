"""Answers what the pages ask for: begins practices, sets dates, keeps the pages up to date."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.practice.practice import Context, EndReason, StopReason
from app.store.packs.library import Installed
from app.store.profiles import Profiles
from app.ui.controller import House, Room
from app.ui.drafts.controller import DraftsRoom
from app.ui.i18n.messages import sentence
from app.ui.i18n.translator import Translator
from app.ui.journey.controller import JourneyRoom
from app.ui.page_id import Place
from app.ui.participant import Participant
from app.ui.playback.player_client import PlayerBridge
from app.ui.playback.preview import SoundCheck
from app.ui.playback.running_practice import Kept, PracticeRun
from app.ui.practice.controller import PracticeRoom
from app.ui.practice.session_player_controller import Walking
from app.ui.programme.controller import ProgrammeRoom
from app.ui.reading.about_controller import AboutRoom
from app.ui.reading.controller import ReadingRoom
from app.ui.settings.controller import SettingsRoom
from app.ui.shell.appearance import Looks
from app.ui.shell.main_window import Window
from app.ui.start.controller import StartRoom
from app.ui.theme.theme import Theme
from app.ui.today.controller import TodayRoom
from app.ui.widgets.accessibility import announce

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from app.store.packs.pack import Check
    from app.ui.editor.open_draft import DraftDesk

QUIT_SECONDS = 2.0


class Host(QObject):
    """Sits between the pages, which only show and ask, and what keeps and plays.

    Window's thread only.
    """

    practice_kept = Signal(object)
    """A practice is over: its `Kept`."""

    settled = Signal()
    """Records, dates or settings were changed."""

    pack_asked = Signal()
    """A programme file is to be chosen and opened."""

    restart_asked = Signal(object)
    """A `Restart`, please."""

    def __init__(
        self,
        window: Window,
        participant: Participant,
        bridge: PlayerBridge,
        run: PracticeRun,
        theme: Theme,
        translator: Translator,
        profiles: Profiles,
        profile: str,
        checking: Callable[[], AbstractContextManager[Check]],
        make_desk: Callable[[], DraftDesk],
        parent: QObject | None = None,
    ) -> None:
        """`profile` is the id of the person whose records are open, one of `profiles`;
        `checking` gives what looks into recordings, `make_desk` what programmes are made on."""
        super().__init__(parent)
        self._window = window
        self._participant = participant
        self._bridge = bridge
        self._run = run
        self._theme = theme
        self._translator = translator
        self._profiles = profiles
        self._profile = profile
        self._checking = checking
        self._make_desk = make_desk
        self._noticed: AppError | None = None
        self._check = SoundCheck(bridge, self)
        self.looks = Looks(participant, theme, translator, self._is_idle, self)
        self._preparing = False
        self._last: int | None = None
        self.practice = PracticeRoom(
            window, run, bridge, participant.settings, self._sentence, self.say, self
        )
        self._today = TodayRoom(window, participant, bridge, self.say, self._is_idle, self)
        self.walking = Walking(
            window,
            participant,
            bridge,
            run,
            theme,
            self._begin_next,
            lambda: (self.practice.volume.db, self._today.device),
            self,
        )
        self._rooms = self._make_rooms()
        self._offer_places()
        self._connect()

    def _make_rooms(self) -> dict[Place, Room]:
        house = House(
            window=self._window,
            participant=self._participant,
            theme=self._theme,
            translator=self._translator,
            bridge=self._bridge,
            run=self._run,
            profiles=self._profiles,
            profile=self._profile,
            checking=self._checking,
            make_desk=self._make_desk,
            restart=self.restart_asked.emit,
            begin=self.begin,
            walk=self.walking.walk.begin,
            ring=self.walking.ring,
            go=self.go,
            say=self.say,
            settle=self.settle,
            restyle=self.restyle,
            looks=self.looks,
            check_sound=self._check_sound,
            open_pack=self.pack_asked.emit,
            ask_dates=self._ask_dates,
            read=lambda recording_id: self._reading.read(recording_id),
        )
        self._start = StartRoom(house, self.practice, self._check.stop, self)
        self._reading = ReadingRoom(house, self)
        programme_room = ProgrammeRoom(house, self)
        self.drafts = DraftsRoom(house, self)
        self.practice_kept.connect(programme_room.take_kept)
        rooms: tuple[Room, ...] = (
            programme_room,
            self.drafts,
            JourneyRoom(house, self),
            SettingsRoom(house, self),
            AboutRoom(house, self),
        )
        return {room.place: room for room in rooms}

    def _offer_places(self) -> None:
        """Let the words at the side lead to what there is for this person."""
        places = {Place.TODAY, *self._rooms}
        if not self._participant.settings.facilitates:
            places.discard(Place.EDITOR)
        self._window.navigation.offer(places)

    def _connect(self) -> None:
        window, run = self._window, self._run
        window.today.begun.connect(self.begin)
        window.today.walk_asked.connect(self.walking.walk.begin)
        window.today.voice_chosen.connect(self._choose_voice)
        window.today.text_asked.connect(self._reading.read)
        window.today.reason_given.connect(self._keep_reason)
        window.today.dates_asked.connect(self._ask_dates)
        window.navigation.asked.connect(self.go)
        self.walking.left.connect(self._leave_walk)
        self.walking.noticed.connect(self.say)
        run.ended.connect(self._on_ended)
        run.noticed.connect(self.say)
        self._check.ended.connect(self._on_checked)
        self.looks.changed.connect(self.restyle)
        self.looks.noticed.connect(self.say)
        run.ended.connect(self.looks.follow_system)

    def start(self, preparing: bool) -> None:
        """Take over the window: Today, or the first start.

        `preparing`: an installation is under way.
        """
        self._preparing = preparing and self._participant.programme is None
        if self._preparing:
            self._today.show_preparing()
            self._window.go_to_today()
        else:
            self._show_first_page()

    def _show_first_page(self) -> None:
        self._today.refresh()
        if self._participant.programme is not None and not self._participant.settings.started:
            self._start.show(first=True)
        else:
            self._window.go_to_today()

    @Slot(object, object)
    def take_installed(self, installed: list[Installed], error: AppError | None) -> None:
        """An installation is over."""
        self._take(installed, error, use=self._participant.programme is None)

    @Slot(object, object)
    def take_pack(self, installed: list[Installed], error: AppError | None) -> None:
        """An installation that was asked for is over; what it brought is the programme in use."""
        # At the first start those that come with the program are before it.
        self._take(installed[-1:], error, use=True)

    def _take(self, installed: list[Installed], error: AppError | None, use: bool) -> None:
        if error is not None:
            self.say(error)
        try:
            if installed and use:
                self._participant.use(installed)
            else:
                self._participant.find_programme()
        except AppError as problem:
            self.say(problem)
        if self._preparing:
            self._preparing = False
            self._show_first_page()
        elif not self._run.running:
            self._today.refresh()
        self._start.take_programme()

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
        participant = self._participant
        programme = participant.programme
        if self._run.running or programme is None:
            return
        try:
            recording = participant.recording(recording_id)
            source = participant.source(recording)
        except AppError as error:
            self.say(error)
            return
        self._check.stop()
        self.walking.bell.stop()
        self._window.say("")
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
        self.looks.close()
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
            self.say(kept.error)
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
            self._participant.set_stop_reason(self._last, StopReason(reason))
        except AppError as error:
            self.say(error)
            return
        self._window.today.show_kept(self.tr("Noted."), asks_why=False)
        announce(self._window, self.tr("Noted."))

    # The pages

    @Slot(object)
    def go(self, place: Place) -> None:
        """Go to a place, its page brought up to date."""
        if place is Place.TODAY:
            self._today.refresh()
            self._window.go_to_today()
        elif place in self._rooms:
            self._rooms[place].show()

    def settle(self) -> None:
        """Records, dates or settings were changed: what is shown follows."""
        self._offer_places()
        self._today.refresh()
        for room in self._rooms.values():
            room.refresh()
        self.settled.emit()

    def restyle(self) -> None:
        """The language, the theme or the text size was changed: every page is built anew."""
        place = self._window.place
        self._window.restyle()
        for room in self._rooms.values():
            room.forget()
        if self._window.notice:
            self.say(self._noticed)
        self._today.refresh()
        if place in self._rooms:
            self._rooms[place].show()
        self._start.restyle()

    @Slot(str)
    def _choose_voice(self, label: str) -> None:
        """Offer recordings in this voice from now on."""
        try:
            self._participant.settings.voice = label
        except AppError as error:
            self.say(error)
        self.settle()

    @Slot()
    def look_again(self) -> None:
        """The person is back at the window: there may be a new day, new headphones, or dates and
        programmes that a command has changed."""
        self._bridge.warm_up()
        self._today.follow_day()
        if self._is_idle() and not self._preparing:
            try:
                self._participant.find_programme()
            except AppError as error:
                self.say(error)
            self._today.refresh()

    # The first start, and the sound

    @Slot()
    def _ask_dates(self) -> None:
        self._start.show(first=False)

    @Slot()
    def _check_sound(self) -> None:
        recording = self._participant.check_recording()
        if recording is None:
            return
        try:
            source = self._participant.source(recording)
        except AppError as error:
            self.say(error)
            return
        self._window.say("")
        self._check.play(source, self.practice.volume.db, self._today.device)

    @Slot(object)
    def _on_checked(self, error: AppError | None) -> None:
        if error is not None:
            self.say(error)
        self._today.refresh()

    @Slot(object)
    def say(self, error: AppError | None) -> None:
        """Show an error in the window; None takes it away."""
        self._noticed = error
        self._window.say(self._sentence(error) if error is not None else "")

    def _sentence(self, error: AppError) -> str:
        return sentence(error, self._participant.dates)
