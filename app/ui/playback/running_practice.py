"""One practice from Begin to kept: between what plays, what is shown, and the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.audio.protocol import PlayerState, PlayerStatus
from app.core.errors import AppError, OutputAbsent
from app.core.moment import Moment, Ticks
from app.core.practice.practice import Context, EndReason, OutputKind, Practice
from app.store.records.practice_keeper import PracticeKeeper
from app.store.records.practice_log import Begin
from app.ui.playback.play import Play
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.sleep_inhibitor import SleepInhibitor
from app.ui.playback.sources import Playable

TICK_MILLISECONDS = 250
OUTPUT_SECONDS = 1.0
"""So long at most Begin waits to know whether the output that was chosen is there. One that is says
so in some milliseconds; what is known later is said by the practice that was begun."""
STOP_SECONDS = 3.0
"""The fade takes 1 s; a player that takes longer than this to stop is ended."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How a practice ended: what is kept of it (None: nothing), why, and with which error."""

    practice: Practice | None
    reason: EndReason
    error: AppError | None

    @property
    def stopped_early(self) -> bool:
        """Whether the person stopped it before it was completed."""
        verdict = self.practice.verdict if self.practice is not None else None
        return self.reason is EndReason.STOPPED and not (verdict is not None and verdict.completed)


class RunningPractice(QObject):
    """Owns the practice that runs; only the window's thread may call it.

    The order at Begin is: first the line to the player, then the row. From then on one timer feeds
    what was heard to the keeper, whatever the player says in between; the end of the play is the
    last time. Whatever ends the practice, `ended` is emitted once for it, and its row is closed
    before.
    """

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
        self._play: Play | None = None
        self._stopping_since: Ticks | None = None
        self._notice: AppError | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._tick)

    @property
    def running(self) -> bool:
        """Whether a practice is begun and not over."""
        return self._running

    @property
    def playhead_seconds(self) -> float:
        """Where the practice that runs, or ran last, is, in seconds of media time."""
        return self._play.status.playhead_seconds if self._play is not None else 0.0

    @property
    def paused(self) -> bool:
        """Whether it waits for the person."""
        return self._running and self._play is not None and not self._play.playing

    @property
    def route(self) -> str:
        """Where the practice that runs, or ran last, was heard last; "" once that was lost."""
        return self._play.status.route if self._play is not None else ""

    @property
    def uses_system_output(self) -> bool:
        """Whether the practice that runs, or ran last, went to the system's output because the
        chosen one was not there."""
        return self._play is not None and self._play.absent is not None

    @property
    def output_lost(self) -> bool:
        """Whether it waits because its output is gone."""
        return self.paused and self._play is not None and self._play.status.lost

    def begin(
        self,
        playable: Playable,
        at_seconds: float,
        *,
        volume_db: float,
        device: str | None = None,
        silent: bool = False,
        context: Context = "home",
        session: int | None = None,
        route: str = "",
        asks_first: bool = False,
    ) -> None:
        """Play and keep a recording from `at_seconds` of media time; nothing while one runs.

        `context` "group" is a play in the group `session` of that number: never home practice.
        With `asks_first` raises OutputAbsent where `device` is not there; then nothing was begun,
        and the same call goes to the system's own output.
        """
        if self._running:
            return
        programme, recording, source = playable
        play = self._play = self._player.play(
            source, at_seconds, volume_db=volume_db, device=device, silent=silent, route=route
        )
        if asks_first and not silent:
            self._player.wait_for_output(OUTPUT_SECONDS)
            if isinstance(play.status.error, OutputAbsent):
                play.stop()
                raise play.status.error
        self._running = True
        output: OutputKind = "null" if silent else "device"
        begin = Begin(programme, recording, self._now(), session, context, output)
        self._keeper.begin(begin, self._ticks())
        self._stopping_since = None
        play.changed.connect(self._on_changed)
        play.ended.connect(self._tick)
        self._timer.start()
        self._tell_notice()

    def tell_output(self) -> None:
        """Tell by `changed` where it is heard, if that is known already."""
        if self._running and self._play is not None and self._play.status.output:
            self.changed.emit(self._play.status)

    def pause_or_resume(self) -> None:
        """Pause what plays, go on with what is paused."""
        play = self._play
        if not self._running or play is None or self._stopping_since is not None:
            return
        if play.playing:
            play.pause()
        else:
            play.resume()
        self.changed.emit(play.status)

    def jump_to(self, at_seconds: float) -> None:
        """Go on at `at_seconds` of media time; a pause stays one.

        Nothing counts as heard by this: spans are what the device took before and takes after.
        """
        if self._running and self._play is not None and self._stopping_since is None:
            self._play.seek(at_seconds)
            self.changed.emit(self._play.status)

    def stop(self) -> None:
        """Fade out, stop and keep."""
        if self._running and self._play is not None and self._stopping_since is None:
            self._stopping_since = self._ticks()
            self._play.stop()

    def close(self, seconds: float) -> None:
        """Stop and keep within `seconds`, on the way out."""
        if self._running:
            self._stopping_since = self._ticks()
            self._player.wait_until_stopped(seconds)
            self._finish(self._keeper_reason())
        self._keeper.catch_up()

    @Slot()
    def _tick(self) -> None:
        """Feed the newest report to the keeper and do what it says."""
        play, since = self._play, self._stopping_since
        if not self._running or play is None:
            return
        now = self._ticks()
        if since is not None and not play.over and now.running_since(since) > STOP_SECONDS:
            play.give_up_stopping()  # its end is the last tick
            return
        status = play.status
        step = self._keeper.tick(
            status.state.value, status.spans, now, self._now(), lost=status.lost
        )
        self._tell_notice()
        if step.pause and not play.over:
            play.pause()
            self.changed.emit(play.status)
        if status.state is PlayerState.PLAYING and play.playing:
            self._awake.hold()
        elif not play.playing:
            self._awake.release()
        if step.close is not None:
            self._finish(step.close)
        elif play.over:
            # Stopped before the first sound: nothing began that could report an end.
            self._finish(self._keeper_reason())

    @Slot(object)
    def _on_changed(self, status: PlayerStatus) -> None:
        # What fades out at the end does not play any more, but it is no pause either.
        if self._running and self._stopping_since is None:
            self.changed.emit(status)

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
        self._tell_notice()
        error = None
        if self._play is not None:
            self._play.stop()
            error = self._play.status.error if reason is EndReason.FAILED else None
        practice = self._keeper.practice()
        if practice is not None and practice.end_reason is not None:
            reason = practice.end_reason
        self.ended.emit(Kept(practice, reason, error))

    def _tell_notice(self) -> None:
        if self._keeper.notice is not self._notice:
            self._notice = self._keeper.notice
            self.noticed.emit(self._notice)
