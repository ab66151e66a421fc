"""PortAudio through the module sounddevice: loaded when needed, told to look anew, kept quiet."""

from __future__ import annotations

import atexit
import ctypes
import ctypes.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from app.core.errors import NoDevice, NoPortAudio

_PORTAUDIO = "libportaudio.so.2"


def portaudio() -> Any:
    """The sounddevice module, loaded when first needed. Raises NoPortAudio."""
    if "sounddevice" in sys.modules:
        return sys.modules["sounddevice"]
    try:
        with quiet(), _linker_asked_first():
            import sounddevice
    except (OSError, ImportError) as error:
        raise NoPortAudio from error
    # At exit it would close streams, which never returns when the sound server hangs.
    atexit.unregister(sounddevice._exit_handler)
    return sounddevice


@contextmanager
def _linker_asked_first() -> Iterator[None]:
    """Have sounddevice, while it is loaded, take the PortAudio that this process would link with.

    It may lie beside the interpreter, where a package brings one. By itself sounddevice asks
    `ldconfig`, `gcc` and `ld`, each in a process that is waited for, and knows of none there.
    """

    def linked(name: str) -> str | None:
        return _PORTAUDIO

    find_library = ctypes.util.find_library
    if sys.platform == "linux":
        with suppress(OSError):  # then sounddevice looks in its own ways
            ctypes.CDLL(_PORTAUDIO)
            ctypes.util.find_library = linked
    try:
        yield
    finally:
        ctypes.util.find_library = find_library


def look_anew(sounddevice: Any) -> None:
    """PortAudio knows the devices of the moment in which it was initialised."""
    while sounddevice._initialized:
        sounddevice._terminate()
    try:
        sounddevice._initialize()
    except sounddevice.PortAudioError as error:
        raise NoDevice from error


def forget_alsa_configuration() -> None:
    """Give back the 9 MB in which ALSA keeps all its configuration files once they were read.

    What is open does not need them; what is opened next reads them again, which takes a moment.
    """
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        # Only where PortAudio has loaded it.
        library = ctypes.CDLL("libasound.so.2", mode=os.RTLD_NOLOAD)
        library.snd_config_update_free_global()


@contextmanager
def errors_as_os_error() -> Iterator[None]:
    """PortAudio's errors on a running stream mean that the device is gone."""
    try:
        yield
    except sys.modules["sounddevice"].PortAudioError as error:
        raise OSError(str(error.args[0])) from error


@contextmanager
def quiet() -> Iterator[None]:
    """Keep off a terminal what sound libraries write to standard error while they try devices."""
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "wb") as nothing:  # noqa: PTH123  (a descriptor is wanted)
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
