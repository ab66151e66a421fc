"""Keeps the computer awake while something plays; the screen may sleep."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from app.ui.playback.logind import idle_held_off

_JOIN_SECONDS = 2.0


class Awake:
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

    def hold(self) -> None:
        """Hold off sleep; a second call does nothing."""
        if self._let_go is None:
            self._let_go = Event()
            thread = Thread(target=self._keep, args=(self._let_go,), name="awake", daemon=True)
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

    def _keep(self, let_go: Event) -> None:
        try:
            from wakepy import keep  # as slow to load as the window: only once something plays

            buses: list[Any] = []
            try:
                with keep.running(on_fail="pass", dbus_adapter=_bus_kept_in(buses)) as mode:
                    if mode.active:
                        let_go.wait()
                        return
            finally:
                _close(buses)
            with idle_held_off() as held:
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
