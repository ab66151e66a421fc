"""The session that runs in the room: between the keys, the player, the clock, disk and records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.audio.protocol import PlayerState, PlayerStatus
from app.core.errors import AppError
from app.core.moment import Moment, Ticks
from app.core.practice.tracker import SLEPT_SECONDS
from app.core.room.commands import Commands
from app.core.room.room import Room
from app.core.room.state import Mode
from app.store.records.session_runs import SessionRuns
from app.store.room_hand_over import write_hand_over
from app.store.room_store import FrozenSession, RoomStore
from app.ui.room.sounds import RoomSounds

TICK_MILLISECONDS = 250
STORE_SECONDS = 5.0
STOP_SECONDS = 2.0


class RunningSession(QObject):
    """Owns the room's state while it is open. Window's thread only.

    Whatever changes is done first, then heard, then kept: a key reaches the player before the disk.
    What cannot be kept is told once, and the session goes on.
    """

    changed = Signal()
    """Something is another than before, or time has passed: at least four times a second."""

    noticed = Signal(object)
    """An `AppError` about what cannot be kept or played, or None when it can again."""

    closed = Signal()
    """The session is over and recorded."""

    def __init__(
        self,
        room: Room,
        frozen: FrozenSession,
        sounds: RoomSounds,
        store: RoomStore,
        runs: SessionRuns,
        now: Callable[[], Moment],
        ticks: Callable[[], Ticks],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.room = room
        self.frozen = frozen
        self.sounds = sounds
        self._store = store
        self._runs = runs
        self._now = now
        self._ticks = ticks
        self._began = now().instant.timestamp()
        self._first_ticks = self._last_ticks = ticks()
        self._stored_at = 0.0
        self._stored_changes = -1
        self._recorded: tuple[object, ...] = ()
        self._problem: AppError | None = None
        self.sound_error: AppError | None = None
        """Why it is paused, where the sound is gone."""
        sounds.heard.connect(self._on_heard)
        sounds.over.connect(self._on_over)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @property
    def at(self) -> float:
        """Now, in seconds since 1970; it runs on in sleep and never back, whatever the clock is set
        to meanwhile."""
        return self._began + self._ticks().elapsed_since(self._first_ticks)

    def press(self, key: Callable[[float], Commands]) -> None:
        """Do what a key is for: `key` is one of the room's methods that give commands."""
        self._do(key(self.at))

    def change(self, change: Callable[[float], object]) -> None:
        """Do what a key is for that sounds no different: `change` is one of the room's methods."""
        change(self.at)
        self._do(())

    def close_session(self) -> None:
        """End the session for good; it is recorded once what sounds has faded out."""
        self._do(self.room.close(self.at))
        self.sounds.wait_until_stopped(STOP_SECONDS)
        self._finish()

    def put_away(self) -> None:
        """The program ends: keep how far it is, so that it is gone on with at the next start."""
        self.room.pause(self.at)
        self.sounds.wait_until_stopped(STOP_SECONDS)
        self._timer.stop()
        self._keep(lambda: self._store.save(self.room, put_away=True))

    def leave_output(self) -> None:
        """Pause, and let go of the output: what sounds goes on at its place on the chosen one."""
        if self.room.sound is not None:
            self.sound_error = None
            self._do(self.room.leave_output(self.at))

    def hand_over(self, path: Path) -> None:
        """Pause, and write the session into a file that goes on elsewhere: here it is over, and
        what was run so far stays recorded. Raises SessionFileUnwritable; then it waits here."""
        self._do(self.room.pause(self.at))
        self.sounds.wait_until_stopped(STOP_SECONDS)
        write_hand_over(path, self.room, self.frozen.programme.title)
        self._finish()

    def _finish(self) -> None:
        self._timer.stop()
        try:
            self.sounds.keep_volume()
            self._record()
            self._store.close()
        except AppError as error:
            # Its state stays on the disk, from where it is recorded at the next start.
            self.noticed.emit(error)
        self.closed.emit()

    def _do(self, commands: Commands) -> None:
        for command in commands:
            self.sounds.do(command)
        if self.room.mode is Mode.RUNNING:
            self.sound_error = None
        self.changed.emit()
        self._store_if_due()

    @Slot(int, object)
    def _on_heard(self, play: int, status: PlayerStatus) -> None:
        self.room.heard(self.at, play, status.playhead_seconds, status.spans)
        if status.lost and self.room.sound == play and not self.room.lost:
            self.room.output_lost(self.at, play)
            self.sound_error = status.error
            self._do(())

    @Slot(int, object)
    def _on_over(self, play: int, status: PlayerStatus) -> None:
        was_sound = play == self.room.sound
        if status.state is PlayerState.ENDED:
            commands = self.room.ended(self.at, play, status.spans)
        elif status.state is PlayerState.FAILED:
            commands = self.room.failed(self.at, play, status.spans)
            if was_sound:
                self.sound_error = status.error
        else:
            commands = self.room.stopped(self.at, play, status.spans)
        self._do(commands)

    @Slot()
    def _tick(self) -> None:
        ticks, before = self._ticks(), self._last_ticks
        self._last_ticks = ticks
        present = self.room.present
        slept = ticks.slept_since(before) > SLEPT_SECONDS
        if slept and present is not None and present.block.sounds:
            self._do(self.room.pause(self.at))
        self._do(self.room.tick(self.at))
        if not self.sounds.is_volume_kept:  # not at every step of a slider
            self._keep(self.sounds.keep_volume)

    def _store_if_due(self) -> None:
        changed = self.room.changes != self._stored_changes
        is_begun = self.room.mode not in (Mode.READY, Mode.CLOSED) or self.room.started_at
        if not is_begun and self._stored_changes < 0:
            return  # nothing was begun: there is nothing to go on with
        if not changed and self.room.last_at - self._stored_at < STORE_SECONDS:
            return
        self._stored_at, self._stored_changes = self.room.last_at, self.room.changes
        self._keep(self._store_and_record)

    def _store_and_record(self) -> None:
        self._store.save(self.room)
        record = self.room.record()
        if record is None or self.room.may_not_have_begun(self.at):
            return
        endings = tuple(block.ending for block in record.blocks)
        if (record.started_at, endings) != self._recorded:
            self._record()
            self._recorded = (record.started_at, endings)

    def _record(self) -> None:
        """Write what was run so far. Raises what writing the records raises."""
        record = self.room.record()
        if record is not None:
            self._runs.keep(record, started_moment(record.started_at, self._now()))

    def _keep(self, write: Callable[[], None]) -> None:
        try:
            write()
        except AppError as error:
            if self._problem is None:
                self._problem = error
                self.noticed.emit(error)
        else:
            if self._problem is not None:
                self._problem = None
                self.noticed.emit(None)


def started_moment(started_at: float, now: Moment) -> Moment:
    """When a session began, on the clock of now."""
    instant = datetime.fromtimestamp(started_at, UTC)
    return Moment(instant, now.zone, now.utc_offset_minutes)
