"""A D-Bus session bus of a test's own, with a place on it for what a desktop would bring."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jeepney import HeaderFields, MessageType, message_bus, new_error, new_method_return
from jeepney.io.threading import DBusConnection, ReceiveStopped, open_dbus_connection

NO_BUS = "dbus-daemon is not installed (Debian's package dbus)"

MISSING = shutil.which("dbus-daemon") is None or shutil.which("dbus-send") is None

_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/><listen>unix:path={path}</listen>
<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


@contextmanager
def private_bus() -> Iterator[str]:
    """A bus daemon of one's own, with no service it could start; its address."""
    # A socket's path has at most 107 bytes, and those of pytest's folders are long.
    with tempfile.TemporaryDirectory(prefix="evenbreath-") as folder:
        yield from _bus_in(Path(folder))


def _bus_in(folder: Path) -> Iterator[str]:
    path = folder / "bus"
    configuration = folder / "bus.conf"
    configuration.write_text(_CONFIGURATION.format(path=path))
    command = ["dbus-daemon", "--nofork", "--print-address=1", f"--config-file={configuration}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
        assert daemon.stdout is not None
        try:
            assert daemon.stdout.readline(), "the bus did not start"
            yield f"unix:path={path}"
        finally:
            daemon.kill()


class Service:
    """Services on a bus that answer what `answers` says and note what they were asked.

    A thread of its own answers; `calls` holds (interface, member, arguments) and may be read by
    any. The context ends it.
    """

    def __init__(
        self, address: str, names: tuple[str, ...], answers: Mapping[str, tuple[str, Any]]
    ) -> None:
        """`answers` maps a member's name to the signature and the body of its reply."""
        self.calls: list[tuple[str, str, tuple[Any, ...]]] = []
        self._answers = answers
        self._changed = threading.Condition()
        self._connection = open_dbus_connection(address, enable_fds=True)
        for name in names:
            self._connection.send(message_bus.RequestName(name))
        self._thread = threading.Thread(target=self._serve, name="service", daemon=True)

    def __enter__(self) -> Service:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.interrupt()
        self._thread.join(5)
        self._connection.close()

    def members(self) -> list[str]:
        """What was asked so far, in order."""
        with self._changed:
            return [member for _, member, _ in self.calls]

    def wait_until(self, wanted: Callable[[list[str]], bool], seconds: float = 10.0) -> None:
        """Wait until what was asked is as it should be; AssertionError if it never is."""
        with self._changed:
            done = self._changed.wait_for(lambda: wanted([m for _, m, _ in self.calls]), seconds)
        assert done, f"it was asked {self.members()}"

    def _serve(self) -> None:
        connection: DBusConnection = self._connection
        while True:
            try:
                message = connection.receive()
            except ReceiveStopped:
                return
            if message.header.message_type is not MessageType.method_call:
                continue
            fields = message.header.fields
            member = fields[HeaderFields.member]
            if member in self._answers:
                connection.send(new_method_return(message, *self._answers[member]))
            else:
                name = "org.freedesktop.DBus.Error.UnknownMethod"
                connection.send(new_error(message, name, "s", (member,)))
            with self._changed:
                interface = fields.get(HeaderFields.interface, "")
                self.calls.append((interface, member, message.body))
                self._changed.notify_all()
