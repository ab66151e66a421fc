"""Keeps the computer awake while something plays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

_NAME = "org.freedesktop.login1"
_ANSWER_SECONDS = 5.0
_JOIN_SECONDS = 2.0


@contextmanager
def idle_held_off() -> Iterator[bool]:
    """Within it the computer does not sleep for being idle; yields whether that could be had.

    Somebody who sends it to sleep, or closes the lid, still does. Blocks until the login manager
    has answered (systemd, "Inhibitor Locks"). May be used in any thread.
    """
    try:
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection
        from jeepney.wrappers import unwrap_msg
    except ImportError:  # not on this system
        yield False
        return
    address = DBusAddress("/org/freedesktop/login1", _NAME, _NAME + ".Manager")
    asked = ("idle", "Evenbreath", "A practice plays", "block")
    try:
        connection = open_dbus_connection("SYSTEM", enable_fds=True)
    except (OSError, RuntimeError, ValueError):
        yield False
        return
    with connection:
        lock = None
        try:
            message = new_method_call(address, "Inhibit", "ssss", asked)
            (lock,) = unwrap_msg(connection.send_and_get_reply(message, timeout=_ANSWER_SECONDS))
        except Exception:  # no such service, not allowed, no answer: all the same here
            yield False
            return
        try:
            yield True
        finally:
            lock.close()


@contextmanager
def sleep_held_off(*, screen: bool = False) -> Iterator[bool]:
    """Within it the computer does not sleep for being idle, nor with `screen` its screen; yields
    whether that could be had.

    Blocks until the desktop has answered. May be used in any thread. Raises what a desktop's own
    library may raise.
    """
    from wakepy import keep  # as slow to load as the window: only once something plays

    buses: list[Any] = []
    try:
        held = (keep.presenting if screen else keep.running)(
            on_fail="pass", dbus_adapter=_bus_kept_in(buses)
        )
        with held as mode:
            if mode.active:
                yield True
                return
    finally:
        _close(buses)
    with idle_held_off() as is_held:
        yield is_held


def can_hold_off_sleep() -> bool:
    """Whether sleep could be held off just now, the screen's too; lets go at once. May block for
    some seconds."""
    try:
        with sleep_held_off(screen=True) as held:
            return held
    except Exception:  # whatever a desktop's own library raises: then it cannot
        return False


class SleepInhibitor:
    """Holds off the computer's sleep in a thread of its own; called from the window's thread.

    Asking the desktop takes a while and may fail: then the computer sleeps as it always does.
    """

    def __init__(self, note: Callable[[str], None] = lambda text: None) -> None:
        self._note = note
        self._let_go: Event | None = None
        self._threads: list[Thread] = []

    @property
    def held(self) -> bool:
        """Whether sleep is held off, as far as this program could."""
        return self._let_go is not None

    def hold(self, *, screen: bool = False) -> None:
        """Hold off sleep, with `screen` that of the screen too; a second call does nothing."""
        if self._let_go is None:
            self._let_go = Event()
            asked = (self._let_go, screen)
            thread = Thread(target=self._keep, args=asked, name="awake", daemon=True)
            self._threads = [t for t in self._threads if t.is_alive()] + [thread]
            thread.start()

    def release(self) -> None:
        """Let the computer sleep again; returns at once."""
        if self._let_go is not None:
            self._let_go.set()
            self._let_go = None

    def close(self) -> None:
        """Let go and wait for the threads, for a bounded time."""
        self.release()
        for thread in self._threads:
            thread.join(_JOIN_SECONDS)

    def _keep(self, let_go: Event, screen: bool) -> None:
        try:
            with sleep_held_off(screen=screen) as held:
                if not held:
                    self._note("this computer's sleep could not be held off")
                let_go.wait()
        except Exception as error:
            self._note(f"this computer's sleep could not be held off: {error}")


def _bus_kept_in(buses: list[Any]) -> type | None:
    """Wakepy's way to D-Bus, noted in `buses`: it forgets to close it where nothing answers."""
    try:
        from wakepy.dbus_adapters.jeepney import JeepneyDBusAdapter
    except ImportError:  # not on this system
        return None

    class Bus(JeepneyDBusAdapter):
        def __init__(self) -> None:
            super().__init__()
            buses.append(self)

    return Bus


def _close(buses: list[Any]) -> None:
    for bus in buses:
        bus.close_connections()
    buses.clear()
