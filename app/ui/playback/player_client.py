"""The player process as the window has it: what plays, what is made ready, which outputs it has."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.audio.protocol import Command, DeviceList, PlayerState, PlayerStatus, Source
from app.core.errors import PlayerLost, RecordingEndsPlayer
from app.ui.playback.play import BEGIN_FADE_SECONDS, EARLIER_SECONDS, Play
from app.ui.playback.player_subprocess import PlayerSubprocess

REPLACEMENTS = 3
"""How often in one play a new process may take over."""

DEADLY_TIMES = 3
"""A recording at whose sound so many processes ended, one right after the other, ends them all."""

AT_ONCE_SECONDS = EARLIER_SECONDS + 3.0
"""A process that ends within so much sound, or so long after it opened a file, ends at that."""

WARM_SECONDS = 60.0
"""After so long, a person who comes back to the window has everything made ready anew."""


class PlayerClient(QObject):
    """Owns the player process and the one `Play` that it plays. Window's thread only.

    A process that dies or hangs is replaced, and what it played is told so. A recording at which
    it dies again and again is not given to a fourth one.
    """

    devices_listed = Signal(object)
    """The `DeviceList` that was asked for."""

    def __init__(
        self,
        command: Sequence[str],
        note: Callable[[str], None] = lambda text: None,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """`command` starts a player process; `note` takes lines for the log."""
        super().__init__(parent)
        self._monotonic = monotonic
        self._process = PlayerSubprocess(command, note, monotonic, self)
        self._process.started.connect(self._open_card)
        self._process.reported.connect(self._take)
        self._process.devices_listed.connect(self._on_devices_listed)
        self._process.lost.connect(self._on_lost)
        self._numbers = itertools.count(1)
        self._play: Play | None = None
        self._absent: str | None = None
        self.name_of_device: Callable[[str], str] = str
        """Gives the name that a person knows an output by."""
        self._replacements = 0
        self._deaths: dict[Source, int] = {}
        self._card: tuple[Source, float] | None = None
        self._opened_at = monotonic()
        self._last_status = PlayerStatus()

    @property
    def process_id(self) -> int:
        """The process that plays, 0 for none."""
        return self._process.id

    @property
    def status(self) -> PlayerStatus:
        """The newest status of what plays, or the last one of what played last."""
        return self._play.status if self._play is not None else self._last_status

    @property
    def idle(self) -> bool:
        """Whether nothing plays, is paused or fades out."""
        return self._play is None

    def start(self) -> None:
        """Start the process so that it is warm when it is needed; a second call does nothing."""
        self._process.start()

    def open(self, source: Source, at_seconds: float = 0.0) -> None:
        """Get a recording ready that may be begun next."""
        if self._card != (source, at_seconds):
            self._card = (source, at_seconds)
            self._open_card()

    def play(
        self,
        source: Source,
        at_seconds: float = 0.0,
        *,
        volume_db: float,
        device: str | None = None,
        silent: bool = False,
        fade_in_seconds: float = BEGIN_FADE_SECONDS,
        route: str = "",
    ) -> Play:
        """Play a recording from `at_seconds` of media time, in place of what plays now.

        Where the sound would not come out at `route` any more, it begins paused and lost.

        The line has been handed to the operating system when this returns.
        """
        before = self._play
        if device == self._absent:  # the person was told of it, and asks again
            device = None
        self._absent = None
        self._replacements = 0
        self._play = play = Play(
            self._process,
            self._numbers,
            source,
            at_seconds,
            volume_db=volume_db,
            device=device,
            silent=silent,
            route=route,
            name_of=self.name_of_device,
        )
        play.ended.connect(self._on_ended)
        if self._is_deadly(source):
            # Later: whoever asked has yet to connect to it.
            QTimer.singleShot(0, play, lambda: play.fail(RecordingEndsPlayer(title=source.title)))
        else:
            play.begin(fade_in_seconds)
        if before is not None:
            before.ended.disconnect(self._on_ended)
            before.give_way()  # only now: what listens to it may take its time
        return play

    def wait_for_output(self, seconds: float) -> None:
        """Block until it is known of what plays whether the output that was asked for is there, at
        most so long; not at all where none was asked for."""
        play, ends_at = self._play, self._monotonic() + seconds
        while play is not None and play.seeks_output and self._process.is_there:
            left = ends_at - self._monotonic()
            if left <= 0:
                return
            self._process.hear(max(1, min(50, round(1000 * left))))

    def set_volume(self, volume_db: float) -> None:
        """Change the volume of what plays, in dB."""
        if self._play is not None:
            self._play.set_volume(volume_db)

    def list_devices(self) -> None:
        """Ask which sound outputs there are now; `devices_listed` answers, soon or never.

        While something plays, they are those that were there when it began.
        """
        self._process.send(Command("devices"))

    def warm_up(self) -> None:
        """Get the card's recording and the output ready anew if that was long ago.

        The player lets go of an output that nobody plays to, and headphones come and go.
        """
        if self._monotonic() - self._opened_at > WARM_SECONDS:
            self._open_card()

    def wait_until_stopped(self, seconds: float) -> None:
        """Stop, and block until what plays has ended or `seconds` are over: on the way out."""
        play = self._play
        if play is None:
            return
        play.stop()
        ends_at = self._monotonic() + seconds
        while not play.over and self._process.is_there and self._monotonic() < ends_at:
            self._process.hear(50)
        play.give_up_stopping()

    def close(self) -> None:
        """End the process and wait until it is gone. Nothing works afterwards."""
        self._process.close()

    @Slot()
    def _open_card(self) -> None:
        if self._card is not None and self.idle and not self._is_deadly(self._card[0]):
            self._opened_at = self._monotonic()
            source, at_seconds = self._card
            self._process.send(Command("open", {"source": source, "at_seconds": at_seconds}))

    @Slot(object)
    def _on_devices_listed(self, devices: DeviceList) -> None:
        # To look at the devices closes the output that was ready.
        self._open_card()
        self.devices_listed.emit(devices)

    @Slot(object)
    def _take(self, status: PlayerStatus) -> None:
        if self._play is not None:
            self._play.take(status)

    @Slot(object)
    def _on_ended(self, status: PlayerStatus) -> None:
        """What plays has ended; whoever asked for it is told after this."""
        if self._play is not None and not status.spans:
            self._absent = self._play.absent
        self._play = None
        self._card = None
        self._last_status = status
        ended_it = isinstance(status.error, RecordingEndsPlayer)
        if status.state is PlayerState.FAILED and self._process.is_there and not ended_it:
            # An output that was refused may be there for a process that looks anew.
            self._process.discard()
            self._process.start()

    @Slot()
    def _on_lost(self) -> None:
        self._replacements += 1
        play = self._play
        self._count_death()
        if play is not None and self._is_deadly(play.source):
            play.fail(RecordingEndsPlayer(title=play.source.title))
            self._process.start()  # for whatever comes next
        elif self._replacements <= REPLACEMENTS:
            self._process.start()
            if play is not None:
                play.take_loss()
        elif play is not None:
            play.fail(PlayerLost())

    def _count_death(self) -> None:
        """Know which recording the process was at when it ended."""
        if not self._process.spoke or self._process.was_killed:
            return  # it never began, or somebody ended it
        if self._play is not None:
            if self._play.playing:
                source = self._play.source
                at_once = self._play.heard_seconds <= AT_ONCE_SECONDS
                self._deaths[source] = self._deaths.get(source, 0) * at_once + 1
        elif self._card is not None and self._monotonic() - self._opened_at <= AT_ONCE_SECONDS:
            source = self._card[0]
            self._deaths[source] = self._deaths.get(source, 0) + 1

    def _is_deadly(self, source: Source) -> bool:
        return self._deaths.get(source, 0) >= DEADLY_TIMES
