"""From blocks of samples to a device: what an output is, and the one that makes real sound."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from app.audio.play.device import Device, chosen_device
from app.audio.play.portaudio import (
    errors_as_os_error,
    forget_alsa_configuration,
    look_anew,
    portaudio,
    quiet,
)
from app.audio.protocol import stable_id
from app.core.errors import (
    QT_TRANSLATE_NOOP,
    DeviceRefused,
    NoDevice,
    NoPortAudio,
    UnknownDevice,
)

if TYPE_CHECKING:
    from app.audio.play.resampler import Resampler
    from app.audio.samples import Samples

LATENCY_SECONDS = 0.12
"""What the device holds: enough for a busy computer, little enough for a pause to feel prompt."""

ASLEEP_SECONDS = 3.0
"""A device that nobody played to for so long may have gone to sleep."""

WARM_SECONDS = 120.0
"""How long a stream that nobody plays to stays open."""

FRESH_SECONDS = 5.0
"""What was seen of the devices this short a time ago still holds."""

AHEAD_SECONDS = 2.0
"""A device that takes sound this much faster than it can be heard does not play it."""

_STEREO = 2
_RATE_REFUSED = -9997
_REFUSALS = {
    -9985: QT_TRANSLATE_NOOP("errors", "it is in use or not connected"),
    -9998: QT_TRANSLATE_NOOP("errors", "it takes no sound of this kind"),
    -9997: QT_TRANSLATE_NOOP("errors", "it takes no sound of this kind"),
}
_NOT_ON_WINDOWS = ("Windows DirectSound", "Windows WDM-KS", "ASIO")
"""Blocking writes to DirectSound report success without playing, and WDM-KS has none."""


class OutputChanged(OSError):
    """The output is there, but the sound comes out elsewhere now, or would at the next start."""


class Output(Protocol):
    """One device, or something that stands for one. One thread may call it.

    Frames are counted at the rate given to `start`, from `start` on. Every call may raise OSError
    when the device is gone; one that never returns is cured only by ending the process.
    """

    @property
    def underruns(self) -> int:
        """Gaps since `start` that the device reported."""
        ...

    @property
    def device_id(self) -> str:
        """Which output was started last: the id of an `OutputDevice`, "" for none."""
        ...

    @property
    def route(self) -> str:
        """The same, and which of its ways out, where it has several."""
        ...

    @property
    def sample_rate(self) -> int:
        """The rate of the device that was started last, whatever the recording's; 0 for none."""
        ...

    @property
    def asleep(self) -> bool:
        """Whether what is written first after `start` may be lost, as the device only wakes up."""
        ...

    @property
    def spare_seconds(self) -> float:
        """How much of what it holds is for a computer too busy to write: while something is about
        to change, so much room is better left free."""
        ...

    def prepare(self, sample_rate: int) -> None:
        """Do now what shortens a `start` on the system's default device. No sound, no error."""

    def start(self, sample_rate: int, channels: int, device: str | None) -> None:
        """Get ready to take blocks of `channels` (1 or 2); `device` None is the system's default.

        Raises NoPortAudio, NoDevice, UnknownDevice or DeviceRefused.
        """

    def room(self) -> int:
        """How many frames can be written without waiting."""
        ...

    def write(self, block: Samples) -> None:
        """Hand over a block [at most `room()` frames, channels]."""

    def take_back(self, most: int) -> int:
        """Take back at most so many of the frames written last, and return how many; they count
        as not written. 0 where what was written cannot be had again."""
        ...

    def heard(self) -> int:
        """How many frames were played: written minus what the device still holds. Never falls."""
        ...

    def stop(self) -> None:
        """Play nothing more, what the device still holds included."""

    def release(self, now: bool = False) -> None:
        """Let go of a device that nobody plays to, at once or once it was unused for a while."""

    def refresh(self) -> None:
        """Look at the devices anew; only while nothing is started."""

    def devices(self) -> list[Device]:
        """The devices seen at the last look. Raises NoPortAudio or NoDevice."""
        ...


class SoundOutput:
    """Owns the stream to a real device through PortAudio. One thread, always the same, may call it.

    It is written to without waiting: given a callback, PortAudio first plays the whole latency as
    silence, which is felt as a slow key. The recording's own rate is used where the device takes
    it, else the device's rate.
    """

    def __init__(self, latency_seconds: float = LATENCY_SECONDS) -> None:
        self.underruns = 0
        self.asleep = True
        self.spare_seconds = 0.0
        self.device_id = ""
        self._latency_seconds = latency_seconds
        self._stopped_at = -ASLEEP_SECONDS
        self._stream: Any = None
        self._opened_for: tuple[int, str | None] | None = None
        self._idle_since = time.monotonic()
        self._looked_at = -FRESH_SECONDS
        self._started = False
        self._started_at = 0.0
        self._capacity = self._holds = self._held = self._written = self._heard = 0
        self._resampler: Resampler | None = None
        self._to_media = 1.0

    @property
    def sample_rate(self) -> int:
        """As in `Output`."""
        return int(self._stream.samplerate) if self._stream is not None else 0

    @property
    def route(self) -> str:
        """As in `Output`: PortAudio knows of no ways out."""
        return self.device_id

    def prepare(self, sample_rate: int) -> None:
        """Load PortAudio, look at the devices, and open the default one where that does no harm.

        That is where a sound server shares the device among programs, and moves the stream when
        headphones come or go. The open stream is silent and needs no processor time.
        """
        with suppress(NoPortAudio, NoDevice, DeviceRefused):
            if self._started:
                return
            if time.monotonic() - self._looked_at > FRESH_SECONDS:
                self.refresh()
            if any(device.id in ("pulse", "pipewire") for device in _devices()):
                self._open(sample_rate, None)

    def start(self, sample_rate: int, channels: int, device: str | None) -> None:
        """As in `Output`; looks at the devices anew when the first try does not succeed."""
        self.stop()
        if sys.platform != "linux":
            self.refresh()
        try:
            self._start(sample_rate, channels, device)
        except (NoDevice, UnknownDevice, DeviceRefused):
            self.refresh()
            self._start(sample_rate, channels, device)

    def room(self) -> int:
        """As in `Output`; never more than the latency, whatever the device would take."""
        with errors_as_os_error():
            room = int(self._stream.write_available)
        self._held = max(0, self._capacity - room)
        room = min(room, max(0, self._holds - self._held))
        if self._resampler is None:
            return room
        # The filter may give back some frames at once that it kept before.
        return max(0, int((room - 64) * self._to_media))

    def write(self, block: Samples) -> None:
        """As in `Output`."""
        if self._resampler is not None:
            block = self._resampler.push(block)
        columns = self._stream.channels
        if block.shape[1] < columns:
            block = block.repeat(columns, axis=1)
        elif block.shape[1] > columns:
            block = block.mean(axis=1, keepdims=True)
        if not len(block):
            return
        with errors_as_os_error():
            gap = self._stream.write(block.tobytes())
        # Before the first block there was nothing in which a gap could be.
        self.underruns += bool(gap) and self._written > 0
        self._written += len(block)

    def take_back(self, most: int) -> int:
        """As in `Output`: PortAudio cannot."""
        return 0

    def heard(self) -> int:
        """As in `Output`; OSError also for a device that takes sound faster than time goes by."""
        self.room()
        played = self._written - self._held
        limit = time.monotonic() - self._started_at + self._latency_seconds + AHEAD_SECONDS
        if sys.platform == "win32" and played > limit * self._stream.samplerate:
            raise OSError("the device takes sound without playing it")
        self._heard = max(self._heard, int(played * self._to_media))
        return self._heard

    def stop(self) -> None:
        """As in `Output`."""
        if not self._started:
            return
        self._started = False
        self._idle_since = self._stopped_at = time.monotonic()
        with suppress(OSError), errors_as_os_error():
            self._stream.abort(ignore_errors=False)
        self.release(now=True)

    def release(self, now: bool = False) -> None:
        """As in `Output`."""
        if self._stream is None or self._started:
            return
        if now or time.monotonic() - self._idle_since > WARM_SECONDS:
            stream, self._stream, self._opened_for = self._stream, None, None
            stream.close()

    def refresh(self) -> None:
        """As in `Output`."""
        self.release(now=True)
        with quiet():
            look_anew(portaudio())
        self._looked_at = time.monotonic()

    def devices(self) -> list[Device]:
        """As in `Output`."""
        return _devices()

    def _start(self, sample_rate: int, channels: int, device: str | None) -> None:
        self._open(sample_rate, device)
        self._started = True
        self._started_at = time.monotonic()
        self.asleep = self._started_at - self._stopped_at > ASLEEP_SECONDS
        self._held = self._written = self._heard = self.underruns = 0
        rate = int(self._stream.samplerate)
        self._resampler, self._to_media = None, sample_rate / rate
        if rate != sample_rate:
            from app.audio.play.resampler import Resampler

            self._resampler = Resampler(sample_rate, rate, channels)

    def _open(self, sample_rate: int, device: str | None) -> None:
        """Have a stream that waits for its first block, the open one if it is right and well."""
        if self._opened_for == (sample_rate, device) and self._waits():
            return
        self.release(now=True)
        chosen = chosen_device(_devices(), device)
        for rate in (sample_rate, chosen.sample_rate):
            try:
                with quiet():
                    self._open_at(rate, chosen)
                break
            except portaudio().PortAudioError as error:
                code = error.args[1] if len(error.args) > 1 else 0
                if code != _RATE_REFUSED or rate == chosen.sample_rate:
                    raise DeviceRefused(detail=_REFUSALS.get(code, error.args[0])) from error
        self._opened_for = (sample_rate, device)
        self.device_id = stable_id(chosen.id)
        self._idle_since = time.monotonic()

    def _open_at(self, rate: int, device: Device) -> None:
        stream = portaudio().RawOutputStream(
            samplerate=rate,
            channels=min(device.channels, _STEREO),
            dtype="float32",
            latency=self._latency_seconds,
            device=device.index,
        )
        try:
            stream.start()
            # What there is room for before anything is written is all that it can hold.
            self._capacity = int(stream.write_available)
            least = self._least_frames(stream)
            self._holds = min(self._capacity, max(round(self._latency_seconds * rate), least))
        except BaseException:
            stream.close()
            raise
        self._stream = stream
        forget_alsa_configuration()

    def _least_frames(self, stream: Any) -> int:
        """What ALSA must hold to play at all: it begins when it has a period, and asks for the next
        one only when it has played one. The latency that PortAudio says is all but a period."""
        if sys.platform != "linux":
            return 0
        latency = int(stream.latency * stream.samplerate)
        return 2 * max(0, self._capacity - latency)

    def _waits(self) -> bool:
        """Whether the open stream was started, not aborted, and its device is still there."""
        if self._stream is None or self._stream.stopped:
            return False
        try:
            return int(self._stream.write_available) > 0
        except sys.modules["sounddevice"].PortAudioError:
            return False


def _devices() -> list[Device]:
    """The outputs that PortAudio knows. Raises NoPortAudio or NoDevice."""
    sounddevice = portaudio()
    apis = sounddevice.query_hostapis()
    usable = {
        number
        for number, api in enumerate(apis)
        if api["devices"] and api["name"] not in _NOT_ON_WINDOWS
    }
    if sys.platform == "win32":
        # The same devices under each name: take one, WASAPI where it is there.
        names = {apis[number]["name"]: number for number in usable}
        usable = {names.get("Windows WASAPI", names.get("MME", -1))}
    default = sounddevice.default.device[1]
    defaults = {apis[number]["default_output_device"] for number in usable}
    if default not in defaults:
        default = min((index for index in defaults if index >= 0), default=-1)
    found = []
    for index in sorted(index for number in usable for index in apis[number]["devices"]):
        try:
            info = sounddevice.query_devices(index)
        except UnicodeDecodeError:
            continue  # no person could tell which one it is
        if info["max_output_channels"] > 0:
            device = Device(
                id=str(info["name"]),
                name=str(info["name"]),
                is_default=index == default,
                index=index,
                channels=int(info["max_output_channels"]),
                sample_rate=int(info["default_samplerate"]),
            )
            found.append(device)
    if not found:
        raise NoDevice
    return found
