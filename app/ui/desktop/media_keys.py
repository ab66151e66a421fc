"""Media keys and headset buttons: they pause, go on with and stop what is under way."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.audio.protocol import OFF_DB, PlayerState, PlayerStatus
from app.core.programme.programme import Recording
from app.ui.desktop.mpris import Mpris, NowPlaying
from app.ui.playback.playback import Playback
from app.ui.playback.session_player import Intermission


class MediaKeys(QObject):
    """Stands between what is under way and the desktop's session bus. Window's thread only.

    A practice is on the bus from its first sound to its end, a session to the end of its last
    recording: between two of them the next one is there, paused. Nothing that a key does can start
    what is not under way, or make it louder.
    """

    softer_asked = Signal(float)
    """A volume in dB that is softer than now; OFF_DB for none."""

    raise_asked = Signal()
    """Bring the window to the front."""

    _asked = Signal(str, float)

    def __init__(
        self,
        playback: Playback,
        bus_address: str,
        note: Callable[[str], None] = lambda text: None,
        parent: QObject | None = None,
    ) -> None:
        """`note` takes lines for the log."""
        super().__init__(parent)
        self._playback = playback
        self._title = ""
        self._number = 0
        self._length_seconds = 0.0
        self._asked.connect(self._do, Qt.ConnectionType.QueuedConnection)
        self._mpris = Mpris(bus_address, self._asked.emit, note)
        playback.practice_begun.connect(self._on_begun)
        playback.practice_changed.connect(self._on_changed)
        playback.intermission_begun.connect(self._on_intermission)
        playback.became_idle.connect(self._on_idle)

    def close(self) -> None:
        """Leave the bus. Nothing works afterwards."""
        self._mpris.close()

    @Slot()
    def show_volume(self) -> None:
        """Tell the desktop the volume, which has changed."""
        if self._playback.practising:
            self._show(not self._playback.paused, self._playback.playhead_seconds)

    @Slot(object)
    def _on_begun(self, recording: Recording) -> None:
        # Shown at the player's first report: nothing is done here between the key and the sound.
        self._take(recording)

    @Slot(object)
    def _on_changed(self, status: PlayerStatus) -> None:
        playing = status.state is PlayerState.PLAYING and not self._playback.paused
        self._show(playing, status.playhead_seconds)

    @Slot(object)
    def _on_intermission(self, intermission: Intermission) -> None:
        self._take(intermission.following.recording)
        self._show(playing=False, position_seconds=0.0)

    @Slot()
    def _on_idle(self) -> None:
        self._mpris.hide()

    def _take(self, recording: Recording) -> None:
        self._number += 1
        self._title = recording.title
        self._length_seconds = recording.seconds

    def _show(self, playing: bool, position_seconds: float) -> None:
        self._mpris.show(
            NowPlaying(
                number=self._number,
                title=self._title,
                length_microseconds=round(self._length_seconds * 1e6),
                playing=playing,
                can_play=not self._playback.output_lost,
                position_microseconds=round(position_seconds * 1e6),
                at_seconds=time.monotonic(),
                volume=self._volume,
            )
        )

    @property
    def _volume(self) -> float:
        return _linear(self._playback.volume.db)

    @Slot(str, float)
    def _do(self, what: str, value: float) -> None:
        playback = self._playback
        if what == "Raise":
            self.raise_asked.emit()
        elif playback.idle:
            return
        elif what == "PlayPause":
            playback.take_media_key()
        elif what == "Play" and not playback.output_lost:
            playback.resume()
        elif what == "Pause":
            playback.pause()
        elif what == "Stop":
            playback.stop()
        elif what == "Volume" and math.isfinite(value) and value < self._volume:
            self.softer_asked.emit(_db(value))


def session_bus(environment: Mapping[str, str]) -> str | None:
    """The address of the person's session bus, if there is one on this computer."""
    if not sys.platform.startswith("linux"):
        return None
    address = environment.get("DBUS_SESSION_BUS_ADDRESS")
    if address:
        return address if address.startswith("unix:") else None
    path = Path(environment.get("XDG_RUNTIME_DIR") or "/nowhere") / "bus"
    return f"unix:path={path}" if path.exists() else None


def _linear(db: float) -> float:
    return 0.0 if db <= OFF_DB else 10 ** (db / 20)


def _db(volume: float) -> float:
    return 20 * math.log10(volume) if volume > 0 else OFF_DB
