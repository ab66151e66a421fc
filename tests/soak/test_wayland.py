"""The window on Wayland: on sway at three scales, and on GNOME's and KDE's own compositors.

`make soak ARGS=tests/soak/test_wayland.py`, with sway, grim, wtype, gnome-shell and kwin-wayland.
The pictures are kept in `build/pictures`. Of GNOME and KDE only the compositor runs: what the rest
of their sessions does, such as holding off sleep, is done by a stand-in on the same bus.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from jeepney import DBusAddress, MessageType, Properties
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

from app.audio.python_command import program_command
from app.store.records.settings import Settings
from tests import kill_rounds
from tests.bench import processes
from tests.bench.capture import Capture
from tests.private_bus import Service
from tests.soak import gnome_session, kwin_session, sway_session
from tests.soak.bare_system import BASES
from tests.soak.wayland_session import Session, wait_for

APP_ID = "org.evenbreath.Evenbreath"
WORDS = 24
"""Where there are words, there are more than so many different colour values."""

DARK = 80
"""Of 255, what the mean of all pixels never exceeds before the first key is pressed."""

SLEEP = {"Inhibit": ("u", (7,)), "Uninhibit": (None, ()), "UnInhibit": (None, ())}
KEEPERS = ("org.gnome.SessionManager", "org.freedesktop.PowerManagement")
"""Who holds off sleep, in GNOME and elsewhere."""

pytestmark = pytest.mark.soak

Make = Callable[[], AbstractContextManager[Session]]


def desktop(name: str, programs: Sequence[str], make: Make) -> object:
    missing = ", ".join(program for program in programs if not shutil.which(program))
    skip = pytest.mark.skipif(bool(missing), reason=f"needs {missing}")
    return pytest.param((name, make), id=name, marks=skip)


DESKTOPS = [
    *(
        desktop(f"sway-{n}", sway_session.PROGRAMS, partial(sway_session.sway_session, n))
        for n in (1, 1.5, 2)
    ),
    desktop("gnome", gnome_session.PROGRAMS, gnome_session.gnome_session),
    desktop("kwin", kwin_session.PROGRAMS, kwin_session.kwin_session),
]


@pytest.fixture(params=DESKTOPS)
def shown(request: pytest.FixtureRequest) -> Iterator[tuple[str, Session]]:
    """A desktop with its name."""
    name, make = request.param
    with make() as session:
        yield name, session


@contextmanager
def opened(
    session: Session, home: Path, sound: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its window shown and focused, until it is asked to end."""
    environment = {**(sound or {}), **session.environment, "LC_ALL": "C.UTF-8"}
    log = home.with_suffix(".log")
    command = program_command("--home", str(home))
    window = processes.start(command, environment, log)
    try:
        wait_for(lambda: focused(session) == window.pid, 60, f"{log}: {session.windows()}")
        yield window
        window.send_signal(signal.SIGTERM)
        assert window.wait(30) == 0, log.read_text(encoding="utf-8")
    finally:
        processes.end(window)


def focused(session: Session) -> int | None:
    """The process of the window that has the keys."""
    return next((window.pid for window in session.windows() if window.focused), None)


def test_a_practice_begins_by_keys_and_is_heard_and_holds_off_sleep(
    shown: tuple[str, Session], sound: Mapping[str, str], tmp_path: Path
) -> None:
    name, session = shown
    home, picture = tmp_path / "home", BASES / "pictures" / f"wayland-{name}.png"
    bus = session.environment["DBUS_SESSION_BUS_ADDRESS"]
    with (
        Capture(sound, tmp_path / "parec.log") as capture,
        Service(bus, KEEPERS, SLEEP) as keeper,
        Brightness(session) as brightness,
        opened(session, home, sound),
    ):
        assert brightness.most() < DARK
        assert [window.app_id for window in session.windows()] == [APP_ID]
        session.picture(picture.with_stem(picture.stem + "-first"))
        capture.listen()
        presses = 0
        while presses < 6 and capture.first_sound(5) is None:
            session.press("space")
            presses += 1
        assert capture.first_sound(5) is not None
        keeper.wait_until(lambda members: "Inhibit" in members)
        session.picture(picture.with_stem(picture.stem + "-practice"))
        playing = session.pixels()
        session.press("Escape")
        keeper.wait_until(lambda members: members[-1].lower() == "uninhibit")
        wait_for(lambda: differs(session.pixels(), playing), 10, "the practice stays")
        session.picture(picture.with_stem(picture.stem + "-stopped"))
    log = subprocess.run(
        program_command("--home", str(home), "log", "--json"), stdout=subprocess.PIPE, check=True
    )
    (practice,) = json.loads(log.stdout)
    assert practice["end_reason"] == "stopped"


def test_a_second_start_brings_the_window_to_the_front(
    shown: tuple[str, Session], tmp_path: Path
) -> None:
    """KDE lets no window come forward for a start that nobody clicked, and shows that it asks."""
    name, session = shown
    with opened(session, tmp_path / "first") as first, opened(session, tmp_path / "other"):
        with Brightness(session) as brightness:
            brightness.most()
        environment = {**session.environment, "LC_ALL": "C.UTF-8"}
        if isinstance(session, gnome_session.GnomeSession):
            environment["XDG_ACTIVATION_TOKEN"] = session.token()
        again = program_command("--home", str(tmp_path / "first"))
        assert subprocess.run(again, env=environment, timeout=30).returncode == 0

        def came() -> bool:
            window = next(w for w in session.windows() if w.pid == first.pid)
            return window.focused or (name == "kwin" and window.asks)

        wait_for(came, 10, str(session.windows()))


@pytest.mark.skipif(
    not all(map(shutil.which, sway_session.PROGRAMS)), reason="needs sway, grim and wtype"
)
def test_its_icon_is_in_the_tray_of_sway(tmp_path: Path) -> None:
    home = tmp_path / "home"
    subprocess.run(program_command("--home", str(home), "start", "2026-01-05"), check=True)
    with closing(kill_rounds.records(home)) as database:
        Settings(database).tray = True
    with sway_session.sway_session(1) as session, session.tray():
        bus = session.environment["DBUS_SESSION_BUS_ADDRESS"]
        wait_for(lambda: items(bus) == [], 20, "there is no tray")
        with opened(session, home):
            wait_for(lambda: len(items(bus) or ()) == 1, 20, "the tray has no icon")
            session.picture(BASES / "pictures" / "wayland-sway-tray.png")
        wait_for(lambda: items(bus) == [], 20, "the icon stays")


def items(bus: str) -> list[str] | None:
    """What is in the tray on a bus; None if there is no tray."""
    watcher = DBusAddress(
        "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"
    )
    with open_dbus_connection(bus) as connection:
        asked = Properties(watcher).get("RegisteredStatusNotifierItems")
        reply = connection.send_and_get_reply(asked, timeout=10)
        if reply.header.message_type is MessageType.error:
            return None
        return list(unwrap_msg(reply)[0][1])


class Brightness:
    """How bright the desktop was at most until words are shown in it and nothing moves any more;
    a thread looks at it again and again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._settled = threading.Event()
        self._thread = threading.Thread(target=self._look, name="brightness", daemon=True)
        self._most = 0.0

    def __enter__(self) -> Brightness:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._settled.set()
        self._thread.join(20)

    def most(self) -> float:
        """The mean of all pixels at the brightest moment; waits for the end."""
        assert self._settled.wait(60), "it never comes to rest"
        self._thread.join(20)
        return self._most

    def _look(self) -> None:
        before = b""
        while not self._settled.is_set():
            now = self._session.pixels()
            self._most = max(self._most, mean(now))
            if has_words(now) and now == before:
                self._settled.set()
            before = now
            self._settled.wait(0.1)


def has_words(pixels: bytes) -> bool:
    return len(set(pixels)) > WORDS


def differs(one: bytes, other: bytes) -> bool:
    """Whether two pictures are of different pages, not of the same page a second later."""
    sampled = zip(one[::100], other[::100], strict=True)
    return sum(abs(a - b) > 8 for a, b in sampled) > len(one) // 100 // 200


def mean(pixels: bytes) -> float:
    """The mean of some thousands of colour values."""
    sampled = pixels[::100]
    return sum(sampled) / len(sampled)
