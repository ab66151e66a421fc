"""The output for everyday use: the sound server's where one answers, else PortAudio's."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from app.audio.play.default_watch import DefaultWatch
from app.audio.play.device import Device, chosen_device
from app.audio.play.output import Output, OutputChanged, SoundOutput
from app.audio.play.pulse_output import PulseOutput
from app.core.errors import NoDevice, NoPortAudio, UnknownDevice

if TYPE_CHECKING:
    from app.audio.samples import Samples


_USUAL_RATE = 48_000
"""Of recordings that were made for this program, and of most others."""


class SystemOutput:
    """Owns an output of each kind, and plays to one of them. One thread may call it.

    Where a sound server answers, its sinks are the outputs, and PortAudio is asked only for what
    the server does not hold. PortAudio's streams stay where they are: where nobody chose their
    output, it counts as lost when the system uses another one.
    """

    def __init__(self, portaudio: Output | None = None, watch: DefaultWatch | None = None) -> None:
        """Both are this computer's own where none is given."""
        self._server = PulseOutput()
        self._portaudio = portaudio or SoundOutput()
        self._watch = watch or DefaultWatch()
        self._follows_default = False
        self._outdated = True
        self._output: Output = self._server

    @property
    def underruns(self) -> int:
        """As in `Output`."""
        return self._output.underruns

    @property
    def device_id(self) -> str:
        """As in `Output`."""
        return self._output.device_id

    @property
    def route(self) -> str:
        """As in `Output`."""
        return self._output.route

    @property
    def sample_rate(self) -> int:
        """As in `Output`."""
        return self._output.sample_rate

    @property
    def asleep(self) -> bool:
        """As in `Output`."""
        return self._output.asleep

    @property
    def spare_seconds(self) -> float:
        """As in `Output`."""
        return self._output.spare_seconds

    def prepare(self, sample_rate: int) -> None:
        """As in `Output`."""
        self._shared().prepare(sample_rate)

    def start(self, sample_rate: int, channels: int, device: str | None) -> None:
        """As in `Output`."""
        self.stop()
        self._output = self._shared()
        self._follows_default = device is None and self._output is self._portaudio
        self._watch.begin()
        try:
            self._output.start(sample_rate, channels, device)
        except UnknownDevice:
            if self._output is self._portaudio:
                raise
            self._outdated = True
            unheld = chosen_device(self._unheld(), device)
            self._output = self._portaudio
            self._output.start(sample_rate, channels, unheld.id)

    def connect(self) -> None:
        """Find out whether a sound server answers, and have a stream wait there that fits most
        recordings; another thread may do so before all else."""
        if self._server.is_there():
            self._server.prepare(_USUAL_RATE)

    def room(self) -> int:
        """As in `Output`."""
        if self._follows_default and self._watch.is_another():
            raise OutputChanged("the system uses another output")
        return self._output.room()

    def write(self, block: Samples) -> None:
        """As in `Output`."""
        self._output.write(block)

    def take_back(self, most: int) -> int:
        """As in `Output`."""
        return self._output.take_back(most)

    def heard(self) -> int:
        """As in `Output`."""
        return self._output.heard()

    def stop(self) -> None:
        """As in `Output`."""
        self._output.stop()

    def release(self, now: bool = False) -> None:
        """As in `Output`."""
        self._server.release(now)
        self._portaudio.release(now)

    def refresh(self) -> None:
        """As in `Output`: a server tells of what changes, PortAudio is asked when it matters."""
        self._outdated = True
        if not self._server.is_there():
            self._look_at_portaudio()

    def devices(self) -> list[Device]:
        """As in `Output`: with a server its sinks, and what it does not hold."""
        if not self._server.is_there():
            return self._portaudio.devices()
        found = self._server.devices()
        found += self._unheld()
        if not found:
            raise NoDevice
        return found

    def _look_at_portaudio(self) -> None:
        """Have it look anew, once after each `refresh`: it would end a stream of its."""
        if self._outdated:
            self._portaudio.refresh()
            self._outdated = False

    def _shared(self) -> Output:
        return self._server if self._server.is_there() else self._portaudio

    def _unheld(self) -> list[Device]:
        """PortAudio's outputs that lead neither to the server nor to a card of its."""
        held = self._server.held_cards()
        with suppress(NoPortAudio, NoDevice):
            self._look_at_portaudio()
            return [
                replace(device, is_default=False)
                for device in self._portaudio.devices()
                if device.is_offered and device.card not in held
            ]
        return []
