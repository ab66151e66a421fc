"""What stands behind Today: what it shows, what it says was kept, and the day that it follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot

from app.core.errors import AppError, OutputAbsent
from app.core.practice.practice import first_day_to_continue
from app.core.programme import schedule
from app.core.programme.schedule import Course
from app.ui.changes import Changes
from app.ui.i18n.messages import sentence
from app.ui.i18n.plurals import Counts
from app.ui.page_id import PageId
from app.ui.programme_in_use import missing_words
from app.ui.today.view_model import TodayViewModel, empty_view, monday_of, today_view_model
from app.ui.widgets.accessibility import announce

if TYPE_CHECKING:
    from app.ui.playback.playback import Playback
    from app.ui.playback.player_client import PlayerClient
    from app.ui.profile_data import ProfileData
    from app.ui.shell.main_window import MainWindow

translate = QCoreApplication.translate

_DAY_MILLISECONDS = 20_000
"""How often it is asked whether a new day has come."""

_SHOWS = Changes.PROGRAMME_IN_USE | Changes.DATES | Changes.RECORDS | Changes.SETTINGS | Changes.DAY


def look_up_today(profile_data: ProfileData) -> TodayViewModel:
    """What Today shows now; openings that are new are stored. Raises AppErrors."""
    programme, settings, now = profile_data.programme, profile_data.settings, profile_data.now()
    if programme is None:
        words, missing = missing_words(profile_data.missing), profile_data.missing
        note = words.note or translate(
            "TodayController",
            "Do you have a programme file? Open it here, or drop it on this window.",
        )
        day = profile_data.dates.long(now.local_date)
        view = empty_view(day, words.headline, note)
        return view._replace(chooses=missing is not None, has_none=missing is None)
    course, today = profile_data.calendar.see(programme, now), now.local_date
    monday = monday_of(today)
    first = min(monday, first_day_to_continue(today))
    return today_view_model(
        programme,
        course,
        profile_data.log.between(programme.id, first, monday + timedelta(days=6)),
        today,
        profile_data.dates,
        session_left=_session_left(profile_data, course, today),
        voice=settings.voice,
        shows_figures=settings.shows_figures,
    )


def _session_left(profile_data: ProfileData, course: Course, today: date) -> tuple[str, ...]:
    """The recordings of this week's session for whoever practises it alone.

    None for a facilitator, where the session was attended, and where it has only one.
    """
    programme = profile_data.programme_or_raise()
    session = programme.session(schedule.week(programme, course, today))
    if session is None or profile_data.settings.facilitates or session.number in course.attended:
        return ()
    if schedule.session_dates(programme, course)[session.number] is None:
        return ()
    return profile_data.left_of(course, session) if len(set(session.plays)) > 1 else ()


class TodayController(QObject):
    """Keeps Today up to date, also where the window stays open over midnight.

    What changes while Today is in front is shown at once; else when it comes to the front. What it
    offers is got ready in the player as soon as it is shown. Window's thread only.
    """

    def __init__(
        self,
        window: MainWindow,
        profile_data: ProfileData,
        player: PlayerClient,
        playback: Playback,
        show_error: Callable[[AppError], None],
        parent: QObject | None = None,
    ) -> None:
        """`show_error` shows an error in the window."""
        super().__init__(parent)
        self._window = window
        self._profile_data = profile_data
        self._player = player
        self._playback = playback
        self._show_error = show_error
        self._stale = True
        profile_data.changed.connect(self._follow)
        window.page_shown.connect(self._on_page_shown)
        playback.output_absent.connect(self._show_absent)
        playback.practice_begun.connect(lambda: window.today.show_absent(""))
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(_DAY_MILLISECONDS)
        self._timer.timeout.connect(self.follow_day)
        self._timer.start()

    def refresh(self) -> None:
        """Bring Today up to date, and have the player open what its card offers."""
        try:
            view = look_up_today(self._profile_data)
            self._window.today.show_view(view)
            if view.card is not None:
                playable = self._profile_data.playable(view.card.recording)
                self._player.open(playable.source, view.card.continue_seconds or 0.0)
            self._stale = False
        except AppError as error:
            self._show_error(error)

    def refresh_if_stale(self) -> None:
        """Bring Today up to date if something changed since it last was."""
        if self._stale:
            self.refresh()

    def show_preparing(self) -> None:
        """Say that the programme is only just being got ready."""
        words = translate("TodayController", "Preparing the recordings…")
        day = self._profile_data.dates.long(self._profile_data.today())
        self._window.today.show_view(empty_view(day, words))
        self._stale = False

    def show_kept(self, seconds: float, may_ask_why: bool) -> str:
        """Say how much was kept, and ask why it ended early if that may be asked.

        Returns the words, "" for less than a second, of which nothing is said.
        """
        words = Counts().kept(seconds)
        self._window.today.show_kept(words, asks_why=bool(words) and may_ask_why)
        return words

    @Slot(object)
    def _show_absent(self, error: OutputAbsent) -> None:
        """Say, below Begin where that was pressed, what the next press does."""
        if not self._window.is_in_front(PageId.TODAY):
            self._show_error(error)
            return
        self.refresh()  # what the card offers is got ready anew
        words = sentence(error, self._profile_data.dates)
        self._window.today.show_absent(words)
        announce(self._window, words)

    @Slot()
    def follow_day(self) -> None:
        """Show the new day, if one has come."""
        if self._playback.idle:
            self._profile_data.follow_day()

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if changes & Changes.DAY:  # what was kept the day before is not said any more
            self._window.today.show_kept("", asks_why=False)
        if changes & _SHOWS:
            self._stale = True
            if self._window.is_in_front(PageId.TODAY):
                self.refresh()

    @Slot(object)
    def _on_page_shown(self, page_id: PageId) -> None:
        if page_id is PageId.TODAY:
            self.refresh_if_stale()

    def close(self) -> None:
        """The window was closed: no new day is shown."""
        self._timer.stop()
