"""Every action of every control on every page, done as a screen reader does it: what is shown then
is what is kept, and what is shown after the next start."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import kill_rounds
from tests.bench.screen import Screen
from tests.private_bus import MISSING, NO_BUS, private_bus
from tests.soak.at_spi import Heard, accessibility_bus, launcher, session
from tests.soak.worked_window import Key, Page, WorkedWindow, named

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(MISSING, reason=f"needs a bus: {NO_BUS}"),
    pytest.mark.skipif(launcher is None, reason="needs at-spi2-core"),
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb"),
]

KEPT = (("Today",), ("Programme",), ("Journey",), ("About",), ("My programmes",), ("Settings",))
"""The pages on which what is chosen is kept at once, by the buttons that lead there."""

PASSING = (
    ("Journey", "Add a practice…"),
    ("Settings", "Back up…"),
    ("Settings", "Restore…"),
    ("Settings", "Export…"),
    ("Settings", "People…"),
)
"""The pages whose choices are for what is done there, and are kept nowhere."""

LEFT_OUT = {
    "Delete everything…": "it takes away what is compared",
    "Remove…": "it takes away what is compared",
    "I do not know yet": "it takes away the dates, on which the other pages hang",
    "Today": "it is gone to all the time, and a new entry is of today already",
    "Begin": "a practice leads away from the page for minutes",
    "Continue": "a practice leads away from the page for minutes",
    "From the start": "a practice leads away from the page for minutes",
    "Open the folder": "it begins another program",
    "Copy the path": "it changes the clipboard alone",
    "Play three quiet seconds": "it is heard, not seen",
}
"""Buttons that are not pressed, and why."""

ROUNDS = (("SetFocus",), ("Press",), ("Toggle",), ("Decrease", "Increase", "Set"))
"""What is done between two starts of the program. "Set" is what a reader does with a value."""

PASSING_SETTINGS = frozenset({"window_place", "reminded_on", "tray_explained", "volumes"})
"""Settings that the program keeps for itself."""

SHOWN_SECONDS = 20.0
KEPT_SECONDS = 10.0

Kept = dict[str, Any]


class Walk:
    """Goes through the program over several starts, and notes what is not as it should be."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._done: set[tuple[Key, str]] = set()
        self._first: dict[str, int] = {}
        self._meanings: dict[str, dict[object, object]] = defaultdict(dict)
        self.visited: set[tuple[str, ...]] = set()
        self.found: list[str] = []
        self.steps = 0
        self.window: WorkedWindow

    def round(self, actions: tuple[str, ...]) -> None:
        """Do these actions of all controls on all pages."""
        self._first.clear()
        for names in (*PASSING, *KEPT):
            page = self._open(names)
            while page and (step := self._next(names, page, actions)) is not None:
                page = self._do(names, page, *step)

    def shown(self) -> dict[tuple[str, ...], list[tuple[object, ...]]]:
        """What each page shows that has just been opened."""
        return {names: _words(self._open(names)) for names in (*PASSING, *KEPT)}

    def kept(self) -> Kept:
        """What the records hold: each setting by its name, and the rows of every other table."""
        return kept_in(self._home)

    def _open(self, names: tuple[str, ...]) -> Page:
        """The page; nothing where it does not exist just now."""
        try:
            page = self.window.go(*names)
        except LookupError:
            return {}
        self.visited.add(names)
        return page

    def _next(
        self, names: tuple[str, ...], page: Page, actions: tuple[str, ...]
    ) -> tuple[Key, str] | None:
        """What is to be done next on a page, if anything."""
        words = (names[0], *LEFT_OUT)  # the first one led here
        left_out = {one.address for name in words for one in named(page, name)}
        for action in actions:
            for key in self._in_turn(page):
                one = page[key]
                can = action in one.actions or (action == "Set" and one.role == "slider")
                can = can and one.role != "scroll bar"  # the page alone moves by it
                can = can and (action == "SetFocus" or one.address not in left_out)
                if can and one.enabled and (key, action) not in self._done:
                    self._done.add((key, action))
                    return key, action
        return None

    def _in_turn(self, page: Page) -> Iterator[Key]:
        """All there is, options in such a turn that the one after that of before is the last."""
        for key in page:
            group = [other for other in page if other.id == key.id]
            if page[key].role != "radio button":
                yield key
            elif key.number == 0:
                chosen = next((k.number for k in group if page[k].checked), 0)
                first = self._first.setdefault(key.id, chosen + 2)
                for number in range(len(group)):
                    yield Key(key.id, (first + number) % len(group))

    def _do(self, names: tuple[str, ...], page: Page, key: Key, action: str) -> Page:
        """Do one thing and see what comes of it; the page as it is then."""
        self.steps += 1
        control = page[key]
        where = f"{' > '.join(names)}: {action} of {control.role} {control.name!r}"
        kept = self.kept()
        if action == "Set":
            assert control.value is not None
            self.window.set_value(control, control.value - 1 if control.value > 1 else 2)
        else:
            self.window.do(control, action)
        if control.role == "push button" and action == "Press":
            return self._see_pressed(names, page, where)
        if action == "SetFocus":
            if self.window.wait_for(key, control, lambda now: now.focused, SHOWN_SECONDS) is None:
                self.found.append(f"{where}: it has no focus")
            return page
        now = self.window.wait_for(key, control, lambda now: _took(control, now), SHOWN_SECONDS)
        if now is None:
            self.found.append(f"{where}: nothing came of it")
            return self.window.page()
        page = self.window.look()
        is_kept = names in KEPT
        self._compare(where, page, key, kept, is_changed=is_kept and _state(now) != _state(control))
        return page

    def _see_pressed(self, names: tuple[str, ...], page: Page, where: str) -> Page:
        until = time.monotonic() + SHOWN_SECONDS
        before = _words(page)
        while _words(self.window.page()) == before:
            if time.monotonic() > until:
                self.found.append(f"{where}: nothing came of it")
                return page
        return self._open(names)

    def _compare(self, where: str, page: Page, key: Key, kept: Kept, is_changed: bool) -> None:
        """What is shown belongs to what is kept, and nothing else does."""
        until = time.monotonic() + (KEPT_SECONDS if is_changed else 0.0)
        while (changes := _changes(kept, self.kept())) == {} and time.monotonic() < until:
            time.sleep(0.02)
        if is_changed and not changes:
            self.found.append(f"{where}: shown, not kept")
        elif not is_changed and changes:
            self.found.append(f"{where}: kept without being shown: {changes}")
        settings = {name: value for name, value in changes.items() if name.startswith("setting ")}
        if not settings:
            return
        shown = tuple(_state(one) for other, one in page.items() if other.id == key.id)
        meanings = self._meanings[f"{key.id} {sorted(settings)}"]
        meant = repr(sorted(settings.items()))
        if meanings.setdefault(shown, meant) != meant:
            self.found.append(f"{where}: {meanings[shown]} and {meant} are shown alike")
        if list(meanings.values()).count(meant) > 1:
            self.found.append(f"{where}: {meant} is shown in two ways")


def _took(before: Heard, now: Heard) -> bool:
    """Whether what was done with a control is seen."""
    if before.role == "radio button":
        return now.checked
    return _state(before) != _state(now)


def _state(one: Heard) -> tuple[bool, float | None, str]:
    return one.checked, one.value, one.text


def _words(page: Page) -> list[tuple[object, ...]]:
    """All that is read of a page but what was announced last, and how far it is scrolled."""
    return [
        (key.id, one.name, one.role, one.description, one.enabled, *_state(one))
        for key, one in page.items()
        if not key.id.endswith(".live") and one.role != "scroll bar"
    ]


def _changes(before: Kept, after: Kept) -> Kept:
    names = before.keys() | after.keys()
    return {name: after.get(name) for name in names if before.get(name) != after.get(name)}


def kept_in(home: Path) -> Kept:
    """Each setting by its name, and the rows of every other table."""
    records = home / "profiles" / "default" / "records.sqlite"
    with closing(sqlite3.connect(f"file:{records}?mode=ro", uri=True)) as database:
        tables = [
            row[0]
            for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        rows = {
            table: database.execute(f'SELECT * FROM "{table}"').fetchall()
            for table in tables
            if table != "setting" and not table.startswith("sqlite_")
        }
        settings = dict(database.execute("SELECT name, value FROM setting"))
    kept = {f"setting {n}": value for n, value in settings.items() if n not in PASSING_SETTINGS}
    return {**rows, **kept}


@contextmanager
def begun(
    home: Path, environment: Mapping[str, str], bus: str, screen: Screen
) -> Iterator[WorkedWindow]:
    """The program, from its start to its end."""
    window = WorkedWindow(home, environment, bus, screen)
    try:
        yield window
    finally:
        window.close()


def make_home(folder: Path, environment: Mapping[str, str]) -> Path:
    """A data folder in the fourth week of a course, with a programme that is being made."""
    home = kill_rounds.make_home(folder)
    for words in (("start", "2026-11-16"), ("attended", "1"), ("programme", "new", "My weeks")):
        command = [sys.executable, "-m", "app", "--home", str(home), *words]
        subprocess.run(command, env=dict(environment), check=True, stdout=subprocess.DEVNULL)
    return home


def test_what_a_reader_does_is_shown_and_kept(
    tmp_path: Path, sound: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with Screen(tmp_path / "screen") as screen, private_bus() as session_bus:
        environment = session(session_bus) | dict(sound) | screen.environment
        environment |= {
            "DBUS_SESSION_BUS_ADDRESS": session_bus,
            "EVENBREATH_NOW": kill_rounds.NOW,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }
        home = make_home(tmp_path / "home", environment)
        walk = Walk(home)
        with accessibility_bus(environment) as bus:
            for actions in ROUNDS:
                with begun(home, environment, bus, screen) as walk.window:
                    walk.round(actions)
                    shown = walk.shown()
                    kept = walk.kept()
                with begun(home, environment, bus, screen) as walk.window:
                    for names, words in walk.shown().items():
                        lost = [one for one in shown[names] if one not in words]
                        new = [one for one in words if one not in shown[names]]
                        if lost or new:
                            walk.found.append(f"{names} after {actions}: {lost} became {new}")
                    changes = _changes(kept, walk.kept())
                    if changes:
                        walk.found.append(f"kept otherwise after the end: {changes}")
    with capsys.disabled():
        print(f"\n{walk.steps} actions; {len(walk.found)} differences")
    assert walk.found == []
    assert walk.visited == {*PASSING, *KEPT}
