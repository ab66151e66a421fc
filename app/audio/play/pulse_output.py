"""The output that plays to one sink of the sound server, and to no other."""

from __future__ import annotations

import ctypes
import sys
import time
from contextlib import suppress
from ctypes import c_int, c_uint64
from typing import TYPE_CHECKING

from app.audio.play.device import Device, chosen_device
from app.audio.play.output import WARM_SECONDS, OutputChanged
from app.audio.play.pulse_client import (
    PROPERTIES,
    STREAM_READY,
    BufferAttributes,
    OnUnderflow,
    PulseClient,
    SampleSpec,
    ServerGone,
    Sink,
)
from app.core.errors import AppError, DeviceRefused

if TYPE_CHECKING:
    from app.audio.samples import Samples

LATENCY_SECONDS = 1.0
"""What the server holds: so long may a busy computer leave the program without a processor."""

CHANGING_SECONDS = 0.2
"""What it is to hold while something is about to change, as not all of it can be taken back."""

WAKING_SECONDS = 0.5
"""A sink that was asleep is awake so long after a stream was opened on it."""

PIPEWIRE_STEP_SECONDS = 1024 / 48_000
PULSE_STEP_SECONDS = 0.03
"""How much the server asks for at a time, and has before it begins to play: on PipeWire the quantum
that it chooses then; PulseAudio wakes up as often."""

_FLOAT32 = 5 if sys.byteorder == "little" else 6
_CHANNELS = 2
_FRAME_BYTES = 4 * _CHANNELS
_NO_SIZE = 0xFFFFFFFF
_NO_SIZE_T = ctypes.c_size_t(-1).value
_EARLY_REQUESTS = 0x4000
"""The sink's part of the latency, which cannot be taken back, is one step."""
_STREAM_FLAGS = (
    0x0001  # start corked
    | 0x0002  # interpolate timing
    | 0x0008  # update timing by itself
    | 0x0200  # never move to another sink: be ended instead
    | _EARLY_REQUESTS
)


class PulseOutput:
    """Owns the connection to the sound server and the stream there. One thread may call it.

    The stream belongs to the sink that it was opened on: the server ends it when that sink goes.
    While it plays, it also counts as lost when the sink's sound comes out elsewhere (headphones
    that are pulled out of a jack), and, where nobody chose a sink, when the system's own choice
    changes. A `start` on the sink that `prepare` opened needs no answer of the server's.
    """

    def __init__(self, latency_seconds: float = LATENCY_SECONDS) -> None:
        self.underruns = 0
        self.device_id = ""
        self.asleep = False
        self.spare_seconds = max(0.0, latency_seconds - CHANGING_SECONDS)
        self._latency_seconds = latency_seconds
        self._client: PulseClient | None = None
        self._stream: int | None = None
        self._sink: Sink | None = None
        self._rate = 0
        self._buffer_bytes = self._step_bytes = 0
        self._follows_default = False
        self._started = False
        self._idle_since = time.monotonic()
        self._written = self._heard = 0
        self._taken_back = 0
        self._woken_at = -WAKING_SECONDS
        self._on_underflow = OnUnderflow(self._take_underflow)

    @property
    def route(self) -> str:
        """As in `Output`."""
        return "" if self._sink is None else f"{self._sink.name}#{self._sink.port}"

    @property
    def sample_rate(self) -> int:
        """As in `Output`."""
        return 0 if self._sink is None else self._sink.sample_rate

    def is_there(self) -> bool:
        """Whether a sound server answers; connects to it where that was not done yet."""
        try:
            self._connected()
        except ServerGone:
            return False
        return True

    def devices(self) -> list[Device]:
        """The sinks that can be heard, by the names that people know. Empty without a server."""
        with suppress(ServerGone):
            client = self._connected()
            client.settle()
            return _devices(client)
        self.release(now=True)
        return []

    def held_cards(self) -> frozenset[int]:
        """ALSA's numbers of the cards that belong to the server."""
        with suppress(ServerGone):
            return self._connected().held_cards()
        return frozenset()

    def prepare(self, sample_rate: int) -> None:
        """As in `Output`."""
        if not self._started:
            with suppress(AppError, OSError):
                self._open(sample_rate, None)

    def start(self, sample_rate: int, channels: int, device: str | None) -> None:
        """As in `Output`; OSError where the server does not answer."""
        self.stop()
        try:
            self._open(sample_rate, device)
        except OSError:
            self.release(now=True)
            raise
        self.asleep = time.monotonic() - self._woken_at < WAKING_SECONDS
        self._follows_default = device is None
        self._started = True
        self._written = self._heard = self._taken_back = self.underruns = 0
        self._cork(False)

    def room(self) -> int:
        """As in `Output`."""
        self._check()
        return self._writable_bytes() // _FRAME_BYTES + self._taken_back

    def write(self, block: Samples) -> None:
        """As in `Output`."""
        if block.shape[1] == 1:
            block = block.repeat(_CHANNELS, axis=1)
        data = block.tobytes()
        client = self._playing()
        # Bytes from the end of what was written before; all of what was taken back is replaced.
        offset, self._taken_back = -self._taken_back * _FRAME_BYTES, 0
        if client.library.pa_stream_write(self._stream, data, len(data), None, offset, 0) < 0:
            raise ServerGone("the sound server takes nothing")
        self._written += len(block)
        client.turn()

    def take_back(self, most: int) -> int:
        """As in `Output`: what the server has not handed to the sink yet, which it tells in steps.

        What is written next is put in its place there.
        """
        self._check()
        waiting = self._buffer_bytes - self._writable_bytes()
        frames = max(0, min(most, (waiting - self._step_bytes) // _FRAME_BYTES - self._taken_back))
        self._taken_back += frames
        self._written -= frames
        return frames

    def heard(self) -> int:
        """As in `Output`."""
        self._check()
        library = self._playing().library
        latency, negative = c_uint64(), c_int()
        if library.pa_stream_get_latency(self._stream, latency, negative) < 0 or negative.value:
            return self._heard
        # The time between two of the server's reports is guessed; what it asks for is a fact.
        held = max(
            round(latency.value * self._rate / 1e6),
            (self._buffer_bytes - self._writable_bytes()) // _FRAME_BYTES,
        )
        self._heard = max(self._heard, self._written - held)
        return self._heard

    def stop(self) -> None:
        """As in `Output`."""
        if not self._started:
            return
        self._started = False
        self._idle_since = time.monotonic()
        self._close_stream()

    def release(self, now: bool = False) -> None:
        """As in `Output`."""
        if self._client is None or self._started:
            return
        if now or time.monotonic() - self._idle_since > WARM_SECONDS:
            self._close_stream()
            client, self._client = self._client, None
            client.close()
            return
        try:
            self._client.turn()
        except ServerGone:
            self.release(now=True)

    def refresh(self) -> None:
        """As in `Output`: the server tells of what changes."""

    def _connected(self) -> PulseClient:
        if self._client is not None:
            try:
                self._client.turn()
                return self._client
            except ServerGone:
                self._close_stream()
                self._client.close()
                self._client = None
        self._client = PulseClient()
        self._idle_since = time.monotonic()
        return self._client

    def _open(self, sample_rate: int, device: str | None) -> None:
        """Have a stream that waits for its first block, the open one if it is right and well."""
        client = self._connected()
        client.settle()
        sink = self._chosen(client, device)
        if sink.asleep:
            self._woken_at = time.monotonic()
        if self._is_open(client, sink, sample_rate):
            return
        self._close_stream()
        self._sink, self._rate, self.device_id = sink, sample_rate, sink.name
        self._open_stream(client, sink, sample_rate)
        self._idle_since = time.monotonic()

    def _is_open(self, client: PulseClient, sink: Sink, rate: int) -> bool:
        if self._stream is None or (self._sink, self._rate) != (sink, rate):
            return False
        return int(client.library.pa_stream_get_state(self._stream)) == STREAM_READY

    def _chosen(self, client: PulseClient, device: str | None) -> Sink:
        chosen = chosen_device(_devices(client), device)
        return next(sink for sink in client.real_sinks() if sink.name == chosen.id)

    def _open_stream(self, client: PulseClient, sink: Sink, rate: int) -> None:
        call = client.library
        properties = client.properties(PROPERTIES)
        self._stream = call.pa_stream_new_with_proplist(
            client.context,
            PROPERTIES["application.name"].encode(),
            ctypes.byref(SampleSpec(_FLOAT32, rate, _CHANNELS)),
            None,
            properties,
        )
        call.pa_proplist_free(properties)
        if self._stream is None:
            raise DeviceRefused(detail="it takes no sound of this kind")
        call.pa_stream_set_underflow_callback(self._stream, self._on_underflow, None)
        step = _bytes(PIPEWIRE_STEP_SECONDS if client.on_pipewire else PULSE_STEP_SECONDS, rate)
        wanted = BufferAttributes(
            _NO_SIZE, _bytes(self._latency_seconds, rate), step, step, _NO_SIZE
        )
        name = sink.name.encode()
        try:
            if call.pa_stream_connect_playback(
                self._stream, name, wanted, _STREAM_FLAGS, None, None
            ):
                raise ServerGone("the sound server refuses")
            client.wait(lambda: int(call.pa_stream_get_state(self._stream)) >= STREAM_READY)
            if call.pa_stream_get_state(self._stream) != STREAM_READY:
                raise DeviceRefused(detail="it is in use or not connected")
        except BaseException:
            self._close_stream()
            raise
        given = call.pa_stream_get_buffer_attr(self._stream).contents
        self._buffer_bytes = int(given.tlength)
        self._step_bytes = max(step, int(given.minreq))

    def _close_stream(self) -> None:
        stream, self._stream = self._stream, None
        if stream is None or self._client is None:
            return
        call = self._client.library
        call.pa_stream_set_underflow_callback(stream, OnUnderflow(), None)
        call.pa_stream_disconnect(stream)
        call.pa_stream_unref(stream)
        with suppress(ServerGone):
            self._client.turn()

    def _cork(self, corked: bool) -> None:
        client = self._playing()
        client.forget(client.library.pa_stream_cork(self._stream, int(corked), None, None))
        client.turn()

    def _playing(self) -> PulseClient:
        if self._client is None or self._stream is None:
            raise ServerGone("nothing is started")
        return self._client

    def _check(self) -> None:
        """Take in what the server has said. Raises OSError when the sound goes elsewhere."""
        client, sink = self._playing(), self._sink
        client.turn()
        call = client.library
        if call.pa_stream_get_state(self._stream) != STREAM_READY or sink is None:
            raise OSError("the sound server has ended the stream")
        now = client.sinks.get(sink.index)
        if now is None or now.name != sink.name:
            raise OSError("the sink is gone")
        if now.port != sink.port or call.pa_stream_get_device_index(self._stream) != sink.index:
            raise OutputChanged("the sound comes out elsewhere")
        if self._follows_default and client.default_name != sink.name:
            raise OutputChanged("the system uses another sink")

    def _writable_bytes(self) -> int:
        size = int(self._playing().library.pa_stream_writable_size(self._stream))
        if size == _NO_SIZE_T:
            raise ServerGone("the sound server has ended the stream")
        return min(size, self._buffer_bytes)

    def _take_underflow(self, _: int, __: int) -> None:
        # Before the first block there was nothing in which a gap could be.
        self.underruns += self._written > 0


def _devices(client: PulseClient) -> list[Device]:
    default = client.default_sink()
    return [
        Device(id=sink.name, name=sink.description, is_default=sink is default)
        for sink in client.real_sinks()
    ]


def _bytes(seconds: float, rate: int) -> int:
    return round(seconds * rate) * _FRAME_BYTES
