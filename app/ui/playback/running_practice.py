"""One practice from Begin to kept: between the player's reports, the page and the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.audio.protocol import PlayerState, PlayerStatus, Source
from app.core.errors import AppError
from app.core.moment import Moment, Ticks
from app.core.practice.practice import Context, EndReason, OutputKind, Practice
from app.core.programme.programme import Programme, Recording
from app.store.records.practice_keeper import PracticeKeeper
from app.store.records.practice_log import Begin
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.sleep_inhibitor import SleepInhibitor

TICK_MILLISECONDS = 250
BACK_SECONDS = 15.0
"""How far one step back leads."""

STOP_SECONDS = 3.0
"""The fade takes 1 s; a player that takes longer than this to stop is ended."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How a practice ended: what is kept of it (None: nothing), why, and with which error."""

    practice: Practice | None
    reason: EndReason
    error: AppError | None


class RunningPractice(QObject):
    """Owns the practice that runs; only the window's thread may call it.

    The order at Begin is: first the line to the player, then the row. Whatever ends the practice,
    `ended` is emitted once for it, and its row is closed before.
    """

    begun = Signal(object)
    """A practice has begun: its `Recording`."""

    changed = Signal(object)
    """The newest `PlayerStatus` of the running practice."""

    ended = Signal(object)
    """The practice is over: a `Kept`."""

    noticed = Signal(object)
    """An `AppError` about what cannot be kept, or None when it can again."""

    def __init__(
        self,
        player: PlayerClient,
        keeper: PracticeKeeper,
        awake: SleepInhibitor,
        now: Callable[[], Moment],
        ticks: Callable[[], Ticks],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._keeper = keeper
        self._awake = awake
        self._now = now
        self._ticks = ticks
        self._running = False
        self._stopping_since: Ticks | None = None
        self._notice: AppError | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        player.status_changed.connect(self._on_status)
        player.player_replaced.connect(self._on_replaced)

    @property
    def running(self) -> bool:
        """Whether a practice is begun and not over."""
        return self._running

    @property
    def playhead_seconds(self) -> float:
        """Where the practice that runs, or ran last, is, in seconds of media time."""
        return self._player.status.playhead_seconds

    @property
    def paused(self) -> bool:
        """Whether it waits for the person."""
        return self._running and not self._player.playing

    def begin(
        self,
        programme: Programme,
        recording: Recording,
        source: Source,
        at_seconds: float,
        *,
        volume_db: float,
        device: str | None = None,
        silent: bool = False,
        context: Context = "home",
        session: int | None = None,
    ) -> None:
        """Play and keep a recording from `at_seconds` of media time; nothing while one runs.

        `context` "group" is a play in the group `session` of that number: never home practice.
        """
        if self._running:
            return
        self._running = True
        play = self._player.play(
            source, at_seconds, volume_db=volume_db, device=device, silent=silent
        )
        output: OutputKind = "null" if silent else "device"
        begin = Begin(programme, recording, self._now(), session, context, output)
        self._keeper.begin(begin, self._ticks(), play)
        self._stopping_since = None
        self._timer.start()
        self._tell_notice()
        self.begun.emit(recording)

    def pause_or_resume(self) -> None:
        """Pause what plays, go on with what is paused."""
        if not self._running or self._stopping_since is not None:
            return
        if self._player.playing:
            self._player.pause()
        else:
            self._player.resume()
        self.changed.emit(self._player.status)

    @Slot()
    def pause(self) -> None:
        """Pause what plays."""
        if self._running and not self.paused:
            self.pause_or_resume()

    @Slot()
    def resume(self) -> None:
        """Go on with what is paused."""
        if self.paused:
            self.pause_or_resume()

    @Slot()
    def jump_back(self) -> None:
        """Hear the last 15 seconds again."""
        self.jump_to(self.playhead_seconds - BACK_SECONDS)

    @Slot(float)
    def jump_to(self, at_seconds: float) -> None:
        """Go on at `at_seconds` of media time; a pause stays one.

        Nothing counts as heard by this: spans are what the device took before and takes after.
        """
        if self._running and self._stopping_since is None:
            self._player.seek(at_seconds)
            self.changed.emit(self._player.status)

    @Slot()
    def stop(self) -> None:
        """Fade out, stop and keep."""
        if self._running and self._stopping_since is None:
            self._stopping_since = self._ticks()
            self._player.stop()

    def ticks(self) -> Ticks:
        """The clocks of this moment."""
        return self._ticks()

    def stay_awake(self) -> None:
        """Keep the computer awake while nothing plays, because something follows by itself."""
        self._awake.hold()

    def rest(self) -> None:
        """Nothing follows by itself any more."""
        if not self._running:
            self._awake.release()

    def quit(self, seconds: float) -> None:
        """Stop and keep within `seconds`, on the way out."""
        if self._running:
            self._stopping_since = self._ticks()
            self._player.wait_until_stopped(seconds)
            self._finish(self._keeper_reason())
        self._keeper.catch_up()
        self._awake.close()

    @Slot()
    def _tick(self) -> None:
        since = self._stopping_since
        if since is not None and self._ticks().running_since(since) > STOP_SECONDS:
            self._player.give_up_stopping()
        self._follow(self._player.status)

    @Slot(object)
    def _on_status(self, status: PlayerStatus) -> None:
        if self._running:
            self._follow(status)
            # What fades out at the end does not play any more, but it is no pause either.
            if self._running and self._stopping_since is None:
                self.changed.emit(status)

    @Slot(int)
    def _on_replaced(self, play: int) -> None:
        self._keeper.player_replaced(play)

    def _follow(self, status: PlayerStatus) -> None:
        """Feed the newest report to the keeper and do what it says."""
        if not self._running:
            return
        step = self._keeper.tick(
            status.state.value,
            status.spans,
            self._ticks(),
            self._now(),
            lost=status.lost,
            play=status.play,
        )
        self._tell_notice()
        if step.pause:
            self._player.pause()
            self.changed.emit(self._player.status)
        if status.state is PlayerState.PLAYING and self._player.playing:
            self._awake.hold()
        elif not self._player.playing:
            self._awake.release()
        if step.close is not None:
            self._finish(step.close)
        elif self._stopping_since is not None and self._player.idle:
            # Stopped before the first sound: nothing began that could report an end.
            self._finish(self._keeper_reason())

    def _keeper_reason(self) -> EndReason:
        self._keeper.stop(self._now())
        return EndReason.STOPPED

    def _finish(self, reason: EndReason) -> None:
        if not self._running:
            return
        self._running = False
        self._stopping_since = None
        self._timer.stop()
        self._awake.release()
        self._player.stop()
        self._tell_notice()
        practice = self._keeper.practice()
        if practice is not None and practice.end_reason is not None:
            reason = practice.end_reason
        error = self._player.status.error if reason is EndReason.FAILED else None
        self.ended.emit(Kept(practice, reason, error))

    def _tell_notice(self) -> None:
        if self._keeper.notice is not self._notice:
            self._notice = self._keeper.notice
            self.noticed.emit(self._notice)
