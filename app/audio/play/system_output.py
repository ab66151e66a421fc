"""The output for everyday use: the sound server's where one answers, else PortAudio's."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from app.audio.play.device import Device, chosen_device
from app.audio.play.output import Output, SoundOutput
from app.audio.play.pulse_output import PulseOutput
from app.audio.protocol import SYSTEM_DEVICES
from app.core.errors import NoDevice, NoPortAudio, UnknownDevice

if TYPE_CHECKING:
    from app.audio.samples import Samples


class SystemOutput:
    """Owns an output of each kind, and plays to one of them. One thread may call it.

    Where a sound server answers, its sinks are the outputs, and PortAudio is asked only for what
    the server does not hold.
    """

    def __init__(self) -> None:
        self._server = PulseOutput()
        self._portaudio = SoundOutput()
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
    def asleep(self) -> bool:
        """As in `Output`."""
        return self._output.asleep

    def prepare(self, sample_rate: int) -> None:
        """As in `Output`."""
        self._shared().prepare(sample_rate)

    def start(self, sample_rate: int, channels: int, device: str | None) -> None:
        """As in `Output`."""
        self.stop()
        self._output = self._shared()
        try:
            self._output.start(sample_rate, channels, device)
        except UnknownDevice:
            if self._output is self._portaudio:
                raise
            self._portaudio.refresh()
            unheld = chosen_device(self._unheld(), device)
            self._output = self._portaudio
            self._output.start(sample_rate, channels, unheld.id)

    def room(self) -> int:
        """As in `Output`."""
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
        """As in `Output`: a server tells of what changes."""
        if not self._server.is_there():
            self._portaudio.refresh()

    def devices(self) -> list[Device]:
        """As in `Output`; with a server, what it does not hold is looked up anew."""
        if not self._server.is_there():
            return self._portaudio.devices()
        found = self._server.devices()
        with suppress(NoPortAudio, NoDevice):
            self._portaudio.refresh()
            found += self._unheld()
        if not found:
            raise NoDevice
        return found

    def _shared(self) -> Output:
        return self._server if self._server.is_there() else self._portaudio

    def _unheld(self) -> list[Device]:
        """PortAudio's outputs that lead neither to the server nor to a card of its."""
        held = self._server.held_cards()
        return [
            Device(device.id, device.name, False, device.index, device.channels, device.sample_rate)
            for device in self._portaudio.devices()
            if device.id not in SYSTEM_DEVICES and device.card not in held
        ]
