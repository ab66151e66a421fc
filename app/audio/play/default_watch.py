"""Notices that Windows or macOS uses another output now, which PortAudio does not tell.

A stream stays there on the output that it was opened on, so that nothing moves; but sound that was
sent to what the system uses is not to go on where the person does not listen any more.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from ctypes import byref, c_int, c_uint32, c_void_p

EVERY_SECONDS = 1.0
"""How often the system is asked."""

_MAC_CORE_AUDIO = "/System/Library/Frameworks/CoreAudio.framework/CoreAudio"
_MAC_SYSTEM = 1
_ENUMERATOR = (0xBCDE0395, 0xE52F, 0x467C, bytes.fromhex("8e3dc4579291692e"))
_ENUMERATOR_INTERFACE = (0xA95664D2, 0x9614, 0x4F35, bytes.fromhex("a746de8db63617e6"))
_RENDER, _MULTIMEDIA, _IN_PROCESS = 0, 1, 1


class DefaultWatch:
    """Owns the memory of which output the system used at the start. One thread may call it."""

    def __init__(
        self,
        ask: Callable[[], str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`ask` says which output the system uses now; None for this computer's own answer."""
        self._ask = ask or _QUESTIONS.get(sys.platform, lambda: "")
        self._clock = clock
        self._before = ""
        self._asked_at = clock()

    def begin(self) -> None:
        """From now on the present output is the right one."""
        self._before, self._asked_at = self._answer(), self._clock()

    def is_another(self) -> bool:
        """Whether the system uses another one than at `begin`; asked once a second."""
        now = self._clock()
        if now - self._asked_at < EVERY_SECONDS:
            return False
        self._asked_at = now
        return self._answer() != self._before

    def _answer(self) -> str:
        """The system's answer; one that does not come is no change."""
        with suppress(OSError, AttributeError, ValueError):
            return self._ask()
        return self._before


def _mac_default() -> str:
    """The number of the output, and of its way out, where it has several."""
    library = ctypes.CDLL(_MAC_CORE_AUDIO)

    def ask(device: int, selector: bytes, scope: bytes) -> int:
        address = (c_uint32 * 3)(*(int.from_bytes(code) for code in (selector, scope)), 0)
        value, size = c_uint32(), c_uint32(4)
        library.AudioObjectGetPropertyData(
            c_uint32(device), byref(address), c_uint32(0), None, byref(size), byref(value)
        )
        return value.value

    device = ask(_MAC_SYSTEM, b"dOut", b"glob")
    return f"{device}/{ask(device, b'ssrc', b'outp')}"


class _Guid(ctypes.Structure):
    _fields_ = (
        ("first", c_uint32),
        ("second", ctypes.c_uint16),
        ("third", ctypes.c_uint16),
        ("rest", ctypes.c_ubyte * 8),
    )


def _windows_default() -> str:
    """The id of the endpoint. Raises OSError where there is none."""
    if sys.platform != "win32":  # for the type checker, which sees one system at a time
        return ""
    ole = ctypes.WinDLL("ole32")
    ole.CoInitializeEx(None, 0)
    enumerator, endpoint, name = c_void_p(), c_void_p(), c_void_p()
    made = ole.CoCreateInstance(
        byref(_guid(_ENUMERATOR)),
        None,
        _IN_PROCESS,
        byref(_guid(_ENUMERATOR_INTERFACE)),
        byref(enumerator),
    )
    _succeed(made)
    try:
        _succeed(
            _method(enumerator, 4, c_int, c_int, c_void_p)(
                enumerator, _RENDER, _MULTIMEDIA, byref(endpoint)
            )
        )
        try:
            _succeed(_method(endpoint, 5, c_void_p)(endpoint, byref(name)))
            try:
                return ctypes.wstring_at(name.value or 0)
            finally:
                ole.CoTaskMemFree(name)
        finally:
            _method(endpoint, 2)(endpoint)
    finally:
        _method(enumerator, 2)(enumerator)


def _guid(parts: tuple[int, int, int, bytes]) -> _Guid:
    return _Guid(*parts[:3], (ctypes.c_ubyte * 8)(*parts[3]))


def _method(of: c_void_p, number: int, *takes: type) -> Callable[..., int]:
    """A method of a COM object by its place in the table of its functions; it takes the object
    first, and then what `takes` says."""
    if sys.platform != "win32":
        raise OSError("there are no COM objects")
    table = ctypes.cast(of, ctypes.POINTER(ctypes.POINTER(c_void_p)))[0]
    method: Callable[..., int] = ctypes.WINFUNCTYPE(ctypes.c_long, c_void_p, *takes)(table[number])
    return method


def _succeed(result: int) -> None:
    if result < 0:
        raise OSError(f"the system does not say: {result:#x}")


_QUESTIONS: dict[str, Callable[[], str]] = {"darwin": _mac_default, "win32": _windows_default}
