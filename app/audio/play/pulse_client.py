"""A connection to the person's sound server: PulseAudio, or PipeWire in PulseAudio's place.

Through libpulse, which is there wherever ALSA can reach such a server. Its event loop is turned by
whoever calls, without waiting, so that a server that hangs never holds up the caller.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable, Mapping
from ctypes import POINTER, c_char_p, c_int, c_uint8, c_uint32, c_uint64, c_void_p
from dataclasses import dataclass, field
from typing import Any

ANSWER_SECONDS = 2.0
"""A server that has not answered after this does not answer."""

DUMMY = "auto_null"
"""The sink that a server puts up for itself where there is no other: nobody hears it."""

PROPERTIES = {
    "application.name": "Evenbreath",
    "application.id": "org.evenbreath.Evenbreath",
    "application.icon_name": "org.evenbreath.Evenbreath",
    "media.role": "music",
    # Else a server remembers one volume for everything that plays music.
    "module-stream-restore.id": "sink-input-by-application-id:org.evenbreath.Evenbreath",
}
"""How the system's mixer shows the program, and keeps its volume there."""

_NAME = PROPERTIES["application.name"].encode()

CONTEXT_READY, STREAM_READY = 4, 2
_CONTEXT_FAILED, _STREAM_FAILED = 5, 3
_NO_AUTOSPAWN = 1
_SINK_AND_SERVER_EVENTS = 0x0001 | 0x0080
_SUSPENDED = 2
_CHANNELS_MAX = 32


class SampleSpec(ctypes.Structure):
    """`pa_sample_spec`."""

    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


class BufferAttributes(ctypes.Structure):
    """`pa_buffer_attr`, in bytes."""

    _fields_ = tuple(
        (name, c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize")
    )


class _ChannelMap(ctypes.Structure):
    _fields_ = (("channels", c_uint8), ("map", c_int * _CHANNELS_MAX))


class _Volumes(ctypes.Structure):
    _fields_ = (("channels", c_uint8), ("values", c_uint32 * _CHANNELS_MAX))


class _PortInfo(ctypes.Structure):
    """The beginning of `pa_sink_port_info`."""

    _fields_ = (("name", c_char_p), ("description", c_char_p))


class _SinkInfo(ctypes.Structure):
    """`pa_sink_info` up to the port in use."""

    _fields_ = (
        ("name", c_char_p),
        ("index", c_uint32),
        ("description", c_char_p),
        ("sample_spec", SampleSpec),
        ("channel_map", _ChannelMap),
        ("owner_module", c_uint32),
        ("volume", _Volumes),
        ("mute", c_int),
        ("monitor_source", c_uint32),
        ("monitor_source_name", c_char_p),
        ("latency", c_uint64),
        ("driver", c_char_p),
        ("flags", c_int),
        ("proplist", c_void_p),
        ("configured_latency", c_uint64),
        ("base_volume", c_uint32),
        ("state", c_int),
        ("n_volume_steps", c_uint32),
        ("card", c_uint32),
        ("n_ports", c_uint32),
        ("ports", c_void_p),
        ("active_port", POINTER(_PortInfo)),
    )


class _ServerInfo(ctypes.Structure):
    """`pa_server_info` up to the default sink."""

    _fields_ = (
        ("user_name", c_char_p),
        ("host_name", c_char_p),
        ("server_version", c_char_p),
        ("server_name", c_char_p),
        ("sample_spec", SampleSpec),
        ("default_sink_name", c_char_p),
    )


class _CardInfo(ctypes.Structure):
    """`pa_card_info` up to its properties."""

    _fields_ = (
        ("index", c_uint32),
        ("name", c_char_p),
        ("owner_module", c_uint32),
        ("driver", c_char_p),
        ("n_profiles", c_uint32),
        ("profiles", c_void_p),
        ("active_profile", c_void_p),
        ("proplist", c_void_p),
    )


_OnServer = ctypes.CFUNCTYPE(None, c_void_p, POINTER(_ServerInfo), c_void_p)
_OnSink = ctypes.CFUNCTYPE(None, c_void_p, POINTER(_SinkInfo), c_int, c_void_p)
_OnCard = ctypes.CFUNCTYPE(None, c_void_p, POINTER(_CardInfo), c_int, c_void_p)
_OnEvent = ctypes.CFUNCTYPE(None, c_void_p, c_int, c_uint32, c_void_p)
OnUnderflow = ctypes.CFUNCTYPE(None, c_void_p, c_void_p)

_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    # name: (result, *arguments)
    "mainloop_new": (c_void_p,),
    "mainloop_get_api": (c_void_p, c_void_p),
    "mainloop_prepare": (c_int, c_void_p, c_int),
    "mainloop_poll": (c_int, c_void_p),
    "mainloop_dispatch": (c_int, c_void_p),
    "mainloop_free": (None, c_void_p),
    "context_new_with_proplist": (c_void_p, c_void_p, c_char_p, c_void_p),
    "context_connect": (c_int, c_void_p, c_char_p, c_int, c_void_p),
    "context_get_state": (c_int, c_void_p),
    "context_disconnect": (None, c_void_p),
    "context_unref": (None, c_void_p),
    "context_subscribe": (c_void_p, c_void_p, c_int, c_void_p, c_void_p),
    "context_set_subscribe_callback": (None, c_void_p, _OnEvent, c_void_p),
    "context_get_server_info": (c_void_p, c_void_p, _OnServer, c_void_p),
    "context_get_sink_info_list": (c_void_p, c_void_p, _OnSink, c_void_p),
    "context_get_card_info_list": (c_void_p, c_void_p, _OnCard, c_void_p),
    "operation_unref": (None, c_void_p),
    "proplist_new": (c_void_p,),
    "proplist_sets": (c_int, c_void_p, c_char_p, c_char_p),
    "proplist_gets": (c_char_p, c_void_p, c_char_p),
    "proplist_free": (None, c_void_p),
    "stream_new_with_proplist": (c_void_p, c_void_p, c_char_p, c_void_p, c_void_p, c_void_p),
    "stream_connect_playback": (
        *(c_int, c_void_p, c_char_p, POINTER(BufferAttributes), c_int, c_void_p, c_void_p),
    ),
    "stream_set_underflow_callback": (None, c_void_p, OnUnderflow, c_void_p),
    "stream_get_state": (c_int, c_void_p),
    "stream_get_device_index": (c_uint32, c_void_p),
    "stream_get_buffer_attr": (POINTER(BufferAttributes), c_void_p),
    "stream_writable_size": (ctypes.c_size_t, c_void_p),
    "stream_get_latency": (c_int, c_void_p, POINTER(c_uint64), POINTER(c_int)),
    "stream_write": (
        *(c_int, c_void_p, c_char_p, ctypes.c_size_t, c_void_p, ctypes.c_int64, c_int),
    ),
    "stream_cork": (c_void_p, c_void_p, c_int, c_void_p, c_void_p),
    "stream_flush": (c_void_p, c_void_p, c_void_p, c_void_p),
    "stream_disconnect": (c_int, c_void_p),
    "stream_unref": (None, c_void_p),
}


@dataclass(frozen=True, slots=True)
class Sink:
    """An output of the server. `port` is where its sound comes out, for example headphones or
    loudspeakers of the same card; "" where it has but one way. `asleep`: it is suspended, as the
    server does with one that nobody played to for some seconds. `sample_rate` is its own."""

    index: int
    name: str
    description: str
    port: str = ""
    asleep: bool = field(default=False, compare=False)
    sample_rate: int = field(default=0, compare=False)


class ServerGone(OSError):
    """The server is not there, or says nothing."""


class PulseClient:
    """Owns the connection to the sound server. One thread may call it.

    `sinks` and `default_name` are what the server said last; it tells of each change, and `turn`
    takes that in.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        """Connect. Raises ServerGone where no server answers."""
        self.library = _load()
        self.sinks: dict[int, Sink] = {}
        self.default_name = ""
        self.on_pipewire = False
        """Whether the server is PipeWire."""
        self._chosen_default = environment.get("PULSE_SINK", "")
        self._found: dict[int, Sink] = {}
        self._outdated = False
        self._asking = False
        # What C calls must live as long as the connection.
        self._on_server = _OnServer(self._take_server)
        self._on_sink = _OnSink(self._take_sink)
        self._on_event = _OnEvent(self._take_event)
        call = self.library
        self._loop: int | None = call.pa_mainloop_new()
        properties = self.properties(PROPERTIES)
        self.context: int | None = call.pa_context_new_with_proplist(
            call.pa_mainloop_get_api(self._loop),
            PROPERTIES["application.name"].encode(),
            properties,
        )
        call.pa_proplist_free(properties)
        try:
            if call.pa_context_connect(self.context, None, _NO_AUTOSPAWN, None) < 0:
                raise ServerGone("there is no sound server")
            self.wait(lambda: self._state() == CONTEXT_READY)
            call.pa_context_set_subscribe_callback(self.context, self._on_event, None)
            self.forget(
                call.pa_context_subscribe(self.context, _SINK_AND_SERVER_EVENTS, None, None)
            )
            self._ask()
            self.wait(lambda: not self._asking)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Leave the server. Nothing works afterwards."""
        if self.context is not None:
            self.library.pa_context_disconnect(self.context)
            self.library.pa_context_unref(self.context)
            self.library.pa_mainloop_free(self._loop)
            self.context = self._loop = None

    def turn(self, seconds: float = 0.0) -> None:
        """Take in what the server has said, waiting at most so long for something.

        Raises ServerGone.
        """
        if self._outdated and not self._asking:
            self._ask()
        call = self.library
        wait_microseconds = round(seconds * 1e6)
        while call.pa_mainloop_prepare(self._loop, wait_microseconds) >= 0:
            ready = call.pa_mainloop_poll(self._loop)
            if ready < 0 or call.pa_mainloop_dispatch(self._loop) <= 0:
                break
            wait_microseconds = 0
        if self._state() >= _CONTEXT_FAILED:
            raise ServerGone("the sound server is gone")

    def wait(self, done: Callable[[], bool]) -> None:
        """Turn until it is `done`. Raises ServerGone when the server does not answer in time."""
        ends_at = time.monotonic() + ANSWER_SECONDS
        while not done():
            left = ends_at - time.monotonic()
            if left <= 0:
                raise ServerGone("the sound server does not answer")
            self.turn(min(left, 0.1))

    def settle(self) -> None:
        """Know all changes of which the server has told by now. Raises ServerGone."""
        self.turn()
        self.wait(lambda: not (self._asking or self._outdated))

    def default_sink(self) -> Sink | None:
        """The sink that the system uses where nobody chose one; None where nobody would hear it."""
        return next((s for s in self.real_sinks() if s.name == self.default_name), None)

    def real_sinks(self) -> list[Sink]:
        """The sinks that can be heard, in the server's order."""
        return [sink for sink in self.sinks.values() if sink.name != DUMMY]

    def held_cards(self) -> frozenset[int]:
        """ALSA's numbers of the cards that belong to the server. Raises ServerGone."""
        cards: set[int] = set()
        answered: list[bool] = []

        def take(_: int, info: Any, end: int, __: int) -> None:
            if end:
                answered.append(True)
                return
            number = self._property(info.contents.proplist, b"alsa.card")
            if number.isascii() and number.isdigit():
                cards.add(int(number))

        on_card = _OnCard(take)
        self.forget(self.library.pa_context_get_card_info_list(self.context, on_card, None))
        self.wait(lambda: bool(answered))
        return frozenset(cards)

    def properties(self, values: Mapping[str, str]) -> int:
        """A property list of libpulse's, to be freed by the caller."""
        made: int = self.library.pa_proplist_new()
        for name, value in values.items():
            self.library.pa_proplist_sets(made, name.encode(), value.encode())
        return made

    def forget(self, operation: int | None) -> None:
        """Let an operation run whose end is of no interest. Raises ServerGone if it cannot."""
        if operation is None:
            raise ServerGone("the sound server is gone")
        self.library.pa_operation_unref(operation)

    def _state(self) -> int:
        return int(self.library.pa_context_get_state(self.context))

    def _ask(self) -> None:
        """Ask for the default and the sinks; the answers come in this order."""
        self._outdated, self._asking, self._found = False, True, {}
        call, context = self.library, self.context
        self.forget(call.pa_context_get_server_info(context, self._on_server, None))
        self.forget(call.pa_context_get_sink_info_list(context, self._on_sink, None))

    # Called by libpulse, from within `turn`; an exception in them would be lost.

    def _take_server(self, _: int, info: Any, __: int) -> None:
        if info:
            self.on_pipewire = "PipeWire" in (_text(info.contents.server_name) or "")
            self.default_name = self._chosen_default or _text(info.contents.default_sink_name) or ""

    def _take_sink(self, _: int, info: Any, end: int, __: int) -> None:
        if end:
            self.sinks, self._asking = self._found, False
            return
        sink = info.contents
        name = _text(sink.name)
        description = _text(sink.description)
        if name is None or description is None:
            return
        port = sink.active_port.contents.name if sink.active_port else None
        self._found[sink.index] = Sink(
            sink.index,
            name,
            description or name,
            _text(port) or "",
            asleep=sink.state == _SUSPENDED,
            sample_rate=sink.sample_spec.rate,
        )

    def _take_event(self, _: int, __: int, ___: int, ____: int) -> None:
        self._outdated = True

    def _property(self, properties: int, name: bytes) -> str:
        return _text(self.library.pa_proplist_gets(properties, name)) or ""


def _text(value: bytes | None) -> str | None:
    """The text of what the server calls something; None where it is none."""
    try:
        return (value or b"").decode()
    except UnicodeDecodeError:
        return None


def _load() -> Any:
    """libpulse with its functions declared. Raises ServerGone where it is not installed."""
    if sys.platform != "linux":
        raise ServerGone("there is no sound server on this system")
    try:
        library = ctypes.CDLL("libpulse.so.0")
        for name, (result, *arguments) in _FUNCTIONS.items():
            function = getattr(library, f"pa_{name}")
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError) as error:
        raise ServerGone("libpulse is not installed") from error
    return library
