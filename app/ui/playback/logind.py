"""The login manager of Linux: where no desktop answers, it can be asked not to sleep by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_NAME = "org.freedesktop.login1"
_ANSWER_SECONDS = 5.0


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
