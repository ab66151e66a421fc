"""Media keys and headset buttons: they pause, go on with and stop a practice that is under way."""

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
from app.ui.playback.running_practice import RunningPractice


class MediaKeys(QObject):
    """Stands between the running practice and the desktop's session bus. Window's thread only.

    The practice is on the bus from its first sound to its end and at no other time. Nothing that a
    key does can start a practice, or make one louder.
    """

    softer_asked = Signal(float)
    """A volume in dB that is softer than now; OFF_DB for none."""

    raise_asked = Signal()
    """Bring the window to the front."""

    _asked = Signal(str, float)

    def __init__(
        self,
        run: RunningPractice,
        volume_db: Callable[[], float],
        bus_address: str,
        note: Callable[[str], None] = lambda text: None,
        parent: QObject | None = None,
    ) -> None:
        """`volume_db` says how loud it plays; `note` takes lines for the log."""
        super().__init__(parent)
        self._run = run
        self._volume_db = volume_db
        self._title = ""
        self._number = 0
        self._length_seconds = 0.0
        self._asked.connect(self._do, Qt.ConnectionType.QueuedConnection)
        self._mpris = Mpris(bus_address, self._asked.emit, note)
        run.begun.connect(self._on_begun)
        run.changed.connect(self._on_changed)
        run.ended.connect(self._on_ended)

    def close(self) -> None:
        """Leave the bus. Nothing works afterwards."""
        self._mpris.close()

    @Slot()
    def show_volume(self) -> None:
        """Tell the desktop the volume, which has changed."""
        if self._run.running:
            self._show(not self._run.paused)

    @Slot(object)
    def _on_begun(self, recording: Recording) -> None:
        self._number += 1
        self._title = recording.title
        # Shown at the player's first report: nothing is done here between the key and the sound.
        self._length_seconds = recording.seconds

    @Slot(object)
    def _on_changed(self, status: PlayerStatus) -> None:
        self._show(status.state is PlayerState.PLAYING and not self._run.paused)

    @Slot(object)
    def _on_ended(self, kept: object) -> None:
        self._mpris.hide()

    def _show(self, playing: bool) -> None:
        self._mpris.show(
            NowPlaying(
                number=self._number,
                title=self._title,
                length_microseconds=round(self._length_seconds * 1e6),
                playing=playing,
                position_microseconds=round(self._run.playhead_seconds * 1e6),
                at_seconds=time.monotonic(),
                volume=_linear(self._volume_db()),
            )
        )

    @Slot(str, float)
    def _do(self, what: str, value: float) -> None:
        run = self._run
        if what == "Raise":
            self.raise_asked.emit()
        elif not run.running:
            return
        elif what == "PlayPause":
            run.pause_or_resume()
        elif what == "Play":
            run.resume()
        elif what == "Pause":
            run.pause()
        elif what == "Stop":
            run.stop()
        elif what == "Volume" and math.isfinite(value) and value < _linear(self._volume_db()):
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
