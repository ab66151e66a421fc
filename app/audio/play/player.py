"""The player as its users see it: calls go down, and one frozen status comes back."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from math import isfinite

from app.audio.play.device import offered
from app.audio.play.device_loss import Progress, StallWatch
from app.audio.play.fade import Fades
from app.audio.play.feed import Feed
from app.audio.play.null_output import NullOutput
from app.audio.play.output import Output
from app.audio.play.writer import SHORT_TURN_SECONDS, Writer
from app.audio.protocol import (
    STRIKE_FADE_SECONDS,
    OutputDevice,
    PlayerState,
    PlayerStatus,
    Source,
)
from app.core.errors import AppError, DeviceLost, UnexpectedError

HUNG_SECONDS = 1.0
"""A call to a lost device that has not returned after this will not return."""

QUICK_FADE_SECONDS, QUICK_SECONDS = 0.1, 0.6
"""How something that is to make way at once fades, and how long that may take."""

IDLE_SECONDS = 15.0
"""How often a player that does nothing looks whether to let go of the device."""


class Player:
    """Owns a decoder thread, a writer thread and the output; any thread may call it.

    Calls return at once and are done in order by the writer thread, which alone touches the
    output. `status` is a copy and never waits for the device. STOPPED, PAUSED and ENDED are told
    when the last frame was heard, fades included. A player that `must_end` hangs in its device:
    nothing but ending the process helps, and the place where it was is in the status.
    """

    def __init__(
        self,
        output_factory: Callable[[], Output],
        fades: Fades | None = None,
        on_change: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`on_change` is called, from any thread, when a status differs in more than its times."""
        self._output_factory = output_factory
        self._fades = fades or Fades()
        self._on_change = on_change
        self._clock = clock
        # Shared by all threads, under the lock of the condition.
        self._changed = threading.Condition()
        self._orders: deque[Callable[[], None]] = deque()
        self._woken = False
        self._closing = False
        self._status = PlayerStatus()
        self._generation = 0
        self._progress = Progress()
        self._stall_watch = StallWatch(clock())
        self._calling_since: float | None = None
        self._given_up = False
        # The writer thread's own.
        self._sound: Output | None = None
        self._null: NullOutput | None = None
        self._writer: Writer | None = None
        self._writers_generation = 0
        self._feed = Feed(self._wake)
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    @property
    def must_end(self) -> bool:
        """Whether the output was lost in a call that does not return: the process must end."""
        with self._changed:
            since = self._calling_since
            return self._given_up and since is not None and self._clock() - since > HUNG_SECONDS

    def open(self, source: Source, at_seconds: float = 0.0) -> None:
        """Get ready to play from there without delay; no sound, and no word of what is missing."""

        def order() -> None:
            if self._writer is None or self._writer.over:
                self._feed.open(source, _frame(source, at_seconds))
                with self._calling():
                    self._real_output().prepare(source.sample_rate)

        self._order(order)

    def play(
        self,
        source: Source,
        at_seconds: float = 0.0,
        play: int = 0,
        volume_db: float = 0.0,
        device: str | None = None,
        fade_in_seconds: float | None = None,
        silent: bool = False,
        route: str = "",
    ) -> None:
        """Play `source` from `at_seconds` of media time; what plays now makes way.

        `play` numbers the play in its statuses; `device` None is the system's default; `silent`
        plays to the null output. `route` is that of an earlier status: where it is another one now,
        nothing sounds, as if the output had just been lost. What goes wrong is told by a status:
        FAILED and its error.
        """
        frame, volume_db = _frame(source, at_seconds), _finite(volume_db)
        with self._changed:
            self._generation += 1
            generation = self._generation
            self._progress = Progress()
            self._stall_watch.restart()
            self._status = PlayerStatus(
                state=PlayerState.PLAYING,
                play=play,
                playhead_seconds=frame / source.sample_rate,
                duration_seconds=source.seconds,
            )

        def order() -> None:
            self._make_way()
            with self._calling():
                output = self._silent_output() if silent else self._real_output()
            fade = self._fades.start_seconds if fade_in_seconds is None else fade_in_seconds
            if frame in source.strikes:
                fade = min(fade, STRIKE_FADE_SECONDS)
            self._writers_generation = generation
            self._writer = Writer(source, frame, self._feed, output, self._fades)
            self._writer.begin(volume_db, device, fade, route)

        self._order(order)

    def pause(self, fade_seconds: float | None = None) -> None:
        """Fade out and be PAUSED, in `fade_seconds` (None: as ever); does nothing unless playing.

        Asked again within a fade it is that fade which takes so long from now on.
        """
        self._order_writer(lambda writer: writer.pause(fade_seconds))

    def resume(self) -> None:
        """Play on from the frame after the last one heard; only while paused or pausing."""
        self._order_writer(Writer.resume)

    def stop(self, fade_seconds: float | None = None) -> None:
        """Fade out and be STOPPED, as `pause`; does nothing unless playing or paused."""
        self._order_writer(lambda writer: writer.stop(fade_seconds))

    def seek(self, at_seconds: float) -> None:
        """Go on at `at_seconds` of media time; does nothing unless playing or paused."""
        at_seconds = _finite(at_seconds)
        self._order_writer(lambda writer: writer.seek(_frame(writer.source, at_seconds)))

    def set_volume(self, volume_db: float) -> None:
        """Change the volume of what plays; never louder than it was recorded, 0 dB."""
        volume_db = _finite(volume_db)
        self._order_writer(lambda writer: writer.set_volume(volume_db))

    def refresh(self) -> None:
        """Look at the devices anew, unless something plays."""

        def order() -> None:
            if self._writer is None or not self._writer.started:
                with self._calling(), suppress(AppError):
                    self._real_output().refresh()

        self._order(order)

    def list_devices(self, answer: Callable[[tuple[OutputDevice, ...]], None]) -> None:
        """Look at the devices as `refresh` does, and give `answer` those to choose from.

        The writer thread calls it; with none where there are none.
        """
        self.refresh()

        def order() -> None:
            devices: tuple[OutputDevice, ...] = ()
            with self._calling(), suppress(AppError):
                devices = offered(self._real_output().devices())
            answer(devices)

        self._order(order)

    def status(self) -> PlayerStatus:
        """The newest status. Also sees to it that a device that takes nothing is called lost."""
        lost = self._watch()
        if lost:
            self._on_change()
        with self._changed:
            return self._status

    def close(self) -> None:
        """Fade out quickly and end both threads; does not wait for a device that hangs."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(QUICK_SECONDS + HUNG_SECONDS)
        self._feed.close()

    # The writer thread

    def _run(self) -> None:
        try:
            wait_seconds = IDLE_SECONDS
            while True:
                with self._changed:
                    self._changed.wait_for(self._is_wanted, wait_seconds)
                    self._woken = False
                    orders = list(self._orders)
                    self._orders.clear()
                    closing = self._closing
                if closing:
                    self._make_way()
                    with self._calling():
                        if self._sound is not None:
                            self._sound.release(now=True)
                    return
                for order in orders:
                    order()
                wait_seconds = self._turn()
        except BaseException as error:
            detail = f"{type(error).__name__}: {error}"
            with self._changed:
                self._status = replace(
                    self._status, state=PlayerState.FAILED, error=UnexpectedError(detail=detail)
                )
            self._on_change()
            raise

    def _turn(self) -> float:
        """One turn of what plays, if anything does; returns the seconds until the next."""
        writer = self._writer
        if writer is None:
            return self._idle()
        if writer.state is PlayerState.PLAYING:
            with self._calling():
                wait_seconds = writer.turn()
            self._watch(writer)
            with self._changed:
                given_up = self._given_up
            if given_up:
                writer.lose()
        self._publish(writer)
        if writer.state is PlayerState.PLAYING:
            return wait_seconds
        with self._calling():
            writer.silence()
        with self._changed:
            self._given_up = False
        return self._idle()

    def _idle(self) -> float:
        with self._calling():
            if self._sound is not None:
                self._sound.release()
        return IDLE_SECONDS

    def _make_way(self) -> None:
        """Fade out what plays, and forget it."""
        writer, self._writer = self._writer, None
        if writer is None or not writer.started:
            return
        writer.stop(QUICK_FADE_SECONDS)
        until = time.monotonic() + QUICK_SECONDS
        with self._calling():
            while writer.state is PlayerState.PLAYING and time.monotonic() < until:
                time.sleep(min(writer.turn(), SHORT_TURN_SECONDS))
            writer.silence()

    def _publish(self, writer: Writer) -> None:
        """Make what the writer knows the newest status, unless another play was asked for."""
        rate = writer.source.sample_rate
        with self._changed:
            before = self._status
            if self._writers_generation != self._generation:
                return
            self._progress = Progress(writer.progress, writer.heard.played > 0)
            self._status = PlayerStatus(
                state=writer.state,
                play=before.play,
                playhead_seconds=writer.heard.frame / rate,
                duration_seconds=writer.source.seconds,
                spans=tuple((start / rate, end / rate) for start, end in writer.heard.spans),
                error=writer.error,
                lost=writer.lost,
                quiet=writer.quiet,
                underruns=writer.underruns,
                output=writer.device_id,
                route=writer.route,
            )
            after = self._status
        if _told(before) != _told(after):
            self._on_change()

    def _watch(self, writer: Writer | None = None) -> bool:
        """Call the output lost if it played nothing for too long; returns whether it did so.

        Done by the writer thread after each turn, and by whoever asks for a status in case the
        writer thread hangs in a call.
        """
        with self._changed:
            if writer is not None and self._writers_generation == self._generation:
                self._progress = Progress(writer.progress, writer.heard.played > 0)
            playing = self._status.state is PlayerState.PLAYING and not self._given_up
            if not self._stall_watch.is_lost(self._clock(), self._progress, playing=playing):
                return False
            self._given_up = True
            self._status = replace(
                self._status, state=PlayerState.PAUSED, error=DeviceLost(), lost=True, quiet=False
            )
            return True

    @contextmanager
    def _calling(self) -> Iterator[None]:
        """Around every call to the output, which may hang."""
        with self._changed:
            self._calling_since = self._clock()
        try:
            yield
        finally:
            with self._changed:
                self._calling_since = None

    def _real_output(self) -> Output:
        if self._sound is None:
            self._sound = self._output_factory()
        return self._sound

    def _silent_output(self) -> Output:
        if self._null is None:
            self._null = NullOutput()
        return self._null

    # Between the threads

    def _is_wanted(self) -> bool:
        return bool(self._orders) or self._woken or self._closing

    def _order(self, order: Callable[[], None]) -> None:
        with self._changed:
            self._orders.append(order)
            self._changed.notify_all()

    def _order_writer(self, verb: Callable[[Writer], None]) -> None:
        def order() -> None:
            if self._writer is not None:
                verb(self._writer)

        self._order(order)

    def _wake(self) -> None:
        """There is something new to take from the feed."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()


def _frame(source: Source, at_seconds: float) -> int:
    return max(0, min(round(_finite(at_seconds) * source.sample_rate), source.frames))


def _finite(value: float) -> float:
    """`value`; TypeError or ValueError when it is no number that can be played with."""
    if not isfinite(value):
        raise ValueError("not a finite number")
    return value


def _told(status: PlayerStatus) -> tuple[object, ...]:
    return (status.state, status.play, status.lost, status.quiet, type(status.error), status.output)
