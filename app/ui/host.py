"""Answers what the pages ask for: begins practices, sets dates, keeps the pages up to date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.audio.protocol import PlayerStatus
from app.core.errors import AppError
from app.core.practice import Context, EndReason, StopReason
from app.store.library import Installed
from app.ui.about_room import AboutRoom
from app.ui.counts import Counts
from app.ui.journey_room import JourneyRoom
from app.ui.participant import Participant
from app.ui.place import Place
from app.ui.player_bridge import PlayerBridge
from app.ui.practice_run import Kept, PracticeRun
from app.ui.room import House, Room
from app.ui.sentence import sentence
from app.ui.sound_check import SoundCheck
from app.ui.theme import Theme
from app.ui.translator import Translator
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ui.start_page import StartPage

_DAY_MILLISECONDS = 20_000
"""How often it is asked whether a new day has come."""

QUIT_SECONDS = 2.0


class Host(QObject):
    """Sits between the pages, which only show and ask, and what keeps and plays.

    Window's thread only.
    """

    practice_kept = Signal(object)
    """A practice is over: its `Kept`."""

    def __init__(
        self,
        window: Window,
        participant: Participant,
        bridge: PlayerBridge,
        run: PracticeRun,
        theme: Theme,
        translator: Translator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._participant = participant
        self._bridge = bridge
        self._run = run
        self._theme = theme
        self._translator = translator
        self._start: StartPage | None = None
        self._noticed: AppError | None = None
        self._check = SoundCheck(bridge, self)
        self._day: date | None = None
        self._preparing = False
        self._last: int | None = None
        self._volume_db = participant.settings.volume_db
        self._device: str | None = None
        self._rooms = self._make_rooms()
        window.navigation.offer({Place.TODAY, *self._rooms})
        self._connect()
        self._day_timer = QTimer(self)
        self._day_timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._day_timer.setInterval(_DAY_MILLISECONDS)
        self._day_timer.timeout.connect(self._follow_day)
        self._day_timer.start()

    def _make_rooms(self) -> dict[Place, Room]:
        house = House(
            window=self._window,
            participant=self._participant,
            theme=self._theme,
            translator=self._translator,
            bridge=self._bridge,
            run=self._run,
            begin=self.begin,
            go=self.go,
            say=self._show_notice,
            settle=self.settle,
            restyle=self.restyle,
            ask_dates=self._ask_dates,
            read=self._show_text,
        )
        rooms: tuple[Room, ...] = (JourneyRoom(house, self), AboutRoom(house, self))
        return {room.place: room for room in rooms}

    def _connect(self) -> None:
        window, run = self._window, self._run
        window.today.begun.connect(self.begin)
        window.today.text_asked.connect(self._show_text)
        window.today.reason_given.connect(self._keep_reason)
        window.today.dates_asked.connect(self._ask_dates)
        window.navigation.asked.connect(self.go)
        window.pause_asked.connect(run.pause_or_resume)
        window.stop_asked.connect(run.stop)
        run.changed.connect(self._show_status)
        run.ended.connect(self._on_ended)
        run.noticed.connect(self._show_notice)
        self._check.ended.connect(self._on_checked)
        window.volume_asked.connect(self._change_volume)

    def start(self, preparing: bool) -> None:
        """Take over the window: Today, or the first start.

        `preparing`: an installation is under way.
        """
        self._preparing = preparing and self._participant.programme is None
        if self._preparing:
            self._window.today.show_view(self._participant.preparing_view())
            self._window.go_to_today()
        else:
            self._show_first_page()

    def _show_first_page(self) -> None:
        self._refresh()
        if self._participant.programme is not None and not self._participant.settings.started:
            self._show_start(first=True)
        else:
            self._window.go_to_today()

    @Slot(object, object)
    def take_installed(self, installed: list[Installed], error: AppError | None) -> None:
        """An installation is over."""
        self._take(installed, error, use=self._participant.programme is None)

    @Slot(object, object)
    def take_pack(self, installed: list[Installed], error: AppError | None) -> None:
        """An installation that was asked for is over; what it brought is the programme in use."""
        self._take(installed, error, use=True)

    def _take(self, installed: list[Installed], error: AppError | None, use: bool) -> None:
        if error is not None:
            self._show_notice(error)
        try:
            if installed and use:
                self._participant.use(installed)
            else:
                self._participant.find_programme()
        except AppError as problem:
            self._show_notice(problem)
        if self._preparing:
            self._preparing = False
            self._show_first_page()
        elif not self._run.running:
            self._refresh()

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
            self._show_notice(error)
            return
        self._check.stop()
        self._window.say("")
        self._run.begin(
            programme,
            recording,
            source,
            at_seconds,
            volume_db=self._volume_db,
            device=self._device,
            silent=silent,
            context=context,
            session=session,
        )
        page = self._window.practice
        page.show_practice(recording.title, self._volume_db)
        page.show_state(at_seconds, recording.seconds, paused=False, line="")
        self._window.go_to_practice()

    def quit(self) -> None:
        """The window was closed: stop and keep what runs."""
        self._day_timer.stop()
        self._check.stop()
        self._run.quit(QUIT_SECONDS)
        self._keep_volume()

    # A practice

    @Slot(object)
    def _show_status(self, status: PlayerStatus) -> None:
        line = ""
        if status.lost and status.error is not None:
            line = self._sentence(status.error)
        elif status.quiet:
            line = self.tr("quiet part, practice continues")
        self._window.practice.show_state(
            status.playhead_seconds, status.duration_seconds, self._run.paused, line
        )

    @Slot(object)
    def _on_ended(self, kept: Kept) -> None:
        self._keep_volume()
        practice = kept.practice
        self._last = practice.id if practice else None
        self._refresh()
        if practice is None or practice.unique_seconds < 1:
            words = ""
        elif practice.unique_seconds < 60:
            words = Counts().seconds_kept(int(practice.unique_seconds))
        else:
            words = Counts().minutes_kept(int(practice.unique_seconds // 60))
        done = practice is not None and practice.verdict is not None and practice.verdict.completed
        early = kept.reason is EndReason.STOPPED and not done
        self._window.today.show_kept(words, asks_why=bool(words) and early)
        if kept.error is not None:
            self._show_notice(kept.error)
        self._window.leave_practice()
        self.practice_kept.emit(kept)

    @Slot(str)
    def _keep_reason(self, reason: str) -> None:
        if self._last is None:
            return
        try:
            self._participant.set_stop_reason(self._last, StopReason(reason))
        except AppError as error:
            self._show_notice(error)
            return
        self._window.today.show_kept(self.tr("Noted."), asks_why=False)

    @Slot(float)
    def _change_volume(self, volume_db: float) -> None:
        self._volume_db = volume_db
        self._bridge.set_volume(volume_db)

    def _keep_volume(self) -> None:
        settings = self._participant.settings
        try:
            if settings.volume_db != self._volume_db:
                settings.volume_db = self._volume_db
        except AppError as error:
            # It plays as loud as it was asked to; only the next start will not know.
            self._show_notice(error)

    # The pages

    def _refresh(self) -> None:
        """Bring Today up to date, and have the player open what its card offers."""
        self._day = self._participant.today()
        try:
            view = self._participant.today_view()
            self._device = self._participant.settings.device
            self._window.today.show_view(view)
            if view.card is not None:
                recording = self._participant.recording(view.card.recording)
                self._bridge.open(
                    self._participant.source(recording), view.card.continue_seconds or 0.0
                )
        except AppError as error:
            self._show_notice(error)

    @Slot(object)
    def go(self, place: Place) -> None:
        """Go to a place, its page brought up to date."""
        if place is Place.TODAY:
            self._refresh()
            self._window.go_to_today()
        elif place in self._rooms:
            self._rooms[place].show()

    def settle(self) -> None:
        """Records, dates or settings were changed: what is shown follows."""
        self._refresh()
        for room in self._rooms.values():
            room.refresh()

    def restyle(self) -> None:
        """The language, the theme or the text size was changed: every page is built anew."""
        place = self._window.place
        self._window.restyle()
        for room in self._rooms.values():
            room.forget()
        if self._window.notice:
            self._show_notice(self._noticed)
        self._refresh()
        if place in self._rooms:
            self._rooms[place].show()

    @Slot(str)
    def _show_text(self, recording_id: str) -> None:
        """Open the words of a recording."""
        from app.ui.reading_page import ReadingPage

        try:
            recording = self._participant.recording(recording_id)
            text = self._participant.text(recording_id)
        except AppError as error:
            self._show_notice(error)
            return
        self._window.go_to_reading(ReadingPage(self._theme, recording.title, text))

    @Slot()
    def _follow_day(self) -> None:
        if not self._run.running and self._day != self._participant.today():
            self._window.today.show_kept("", asks_why=False)
            self._refresh()

    @Slot()
    def look_again(self) -> None:
        """The person is back at the window: there may be a new day, new headphones, or dates and
        programmes that a command has changed."""
        self._bridge.warm_up()
        self._follow_day()
        if not self._run.running and not self._preparing:
            try:
                self._participant.find_programme()
            except AppError as error:
                self._show_notice(error)
            self._refresh()

    # The first start: language, date of session one, sound

    @Slot()
    def _ask_dates(self) -> None:
        self._show_start(first=False)

    def _show_start(self, first: bool) -> StartPage:
        from app.ui.start_page import StartPage

        participant = self._participant
        today = participant.today()
        page = StartPage(
            self._theme, participant.dates, today, participant.start_consequence, first
        )
        day = participant.start_date()
        page.show_date(day if day is not None or not first else today)
        page.show_volume(self._volume_db)
        page.show_sound_ready(participant.check_recording() is not None)
        page.finished.connect(self._take_start)
        page.check_asked.connect(self._check_sound)
        page.volume_asked.connect(self._change_volume)
        page.language_asked.connect(self._change_language)
        self._start = page
        self._window.go_to_start(page)
        return page

    @Slot(str)
    def _change_language(self, language: str) -> None:
        """Say everything in another language, from now on and at every start."""
        self._translator.use(language)
        try:
            self._participant.speak(self._translator.dates)
            self._participant.settings.language = language
        except AppError as error:
            self._show_notice(error)
        self.restyle()
        before = self._start
        if before is not None:
            page = self._show_start(before.first)
            page.show_date(before.day)
            page.focus_language()

    @Slot(object)
    def _take_start(self, day: date | None) -> None:
        self._check.stop()
        self._keep_volume()
        try:
            self._participant.set_start(day)
            self._participant.settings.started = True
        except AppError as error:
            self._show_notice(error)
        self._start = None
        self._refresh()
        self._window.leave_start()

    @Slot()
    def _check_sound(self) -> None:
        recording = self._participant.check_recording()
        if recording is None:
            return
        try:
            source = self._participant.source(recording)
        except AppError as error:
            self._show_notice(error)
            return
        self._window.say("")
        self._check.begin(source, self._volume_db, self._device)

    @Slot(object)
    def _on_checked(self, error: AppError | None) -> None:
        if error is not None:
            self._show_notice(error)
        self._refresh()

    @Slot(object)
    def _show_notice(self, error: AppError | None) -> None:
        self._noticed = error
        self._window.say(self._sentence(error) if error is not None else "")

    def say(self, error: AppError) -> None:
        """Show an error that was met on the way here."""
        self._show_notice(error)

    def _sentence(self, error: AppError) -> str:
        return sentence(error, self._participant.dates)
