"""The room, led as a screen reader leads it: what is shown after each action is what is kept."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.store.paths import Home
from tests.soak.reader_desktop import NEEDS_A_READER, Desktop, begun, read_records, spent, tell
from tests.soak.worked_window import PAUSE_SECONDS, Page, WorkedWindow, named

pytestmark = NEEDS_A_READER

PATIENCE_SECONDS = 60.0

STEPS = (
    *("Next", "Session", "Who is here", "Back to the room"),  # the head is too narrow for the key
    *("+ 1 min", "+ 5 min", "Pause", "Go on", "Session"),
    *("It began a minute earlier", "Leave out what comes next", "Take back what was left out"),
    *("Take it", "with the clock", "Back to the room"),
    *("Silence, 1 min", "Pause", "Go on", "Bell", "Next", "Back"),
    *("Session", "What the room sees"),
)
"""What is pressed, in this order, by its English name."""

BELLS = 1
"""Which of the two sliders is that of bells."""

GOES_ON = {"saved_at", "waited_seconds", "position_seconds", "paused_seconds", "heard"}
"""What of the session changes by itself, as time goes by."""

Kept = dict[str, Any]


class Led:
    """One session that is led, and what was not as it should be."""

    def __init__(self, home: Path) -> None:
        self._state = Home(home).room_state()
        self._home = home
        self.done = 0
        self.found: list[str] = []
        self.window: WorkedWindow

    def kept(self) -> Kept:
        """What is kept of the session, without its times; nothing while nothing is."""
        if not self._state.exists():
            return {}
        kept: Kept = json.loads(self._state.read_bytes(), object_hook=_without_times)
        return kept

    def press(self, english: str) -> None:
        """Press one key, wait for what comes of it, and compare."""
        page = self.wait(
            lambda page: any(one.enabled for one in named(page, english)),
            f"{english} is not there or cannot be pressed",
        )
        if page is None:
            return
        before = _looks(page), self.kept()
        self.window.do(named(page, english)[0], "Press")
        self.done += 1
        self.wait(
            lambda page: (_looks(page), self.kept()) != before, f"{english}: nothing came of it"
        )
        self.compare(english)

    def focus_all(self) -> None:
        """Put the focus on each thing that takes it."""
        for key, one in self.window.look().items():
            if "SetFocus" in one.actions and one.enabled:
                self.window.do(one, "SetFocus")
                self.done += 1
                if not self.window.wait_for(key, one, lambda now: now.focused, PATIENCE_SECONDS):
                    self.found.append(f"{one.role} {one.name}: it has no focus")

    def set_sliders(self) -> None:
        """Set each slider to another value. That of bells is kept at once, that of the voice when
        the session ends."""
        sliders = [(k, one) for k, one in self.window.look().items() if one.role == "slider"]
        for at, (key, one) in enumerate(sliders):
            assert one.value is not None
            before, wanted = self.settings("bell_db"), one.value - 2
            self.window.set_value(one, wanted)
            self.done += 1
            if not self.window.wait_for(
                key, one, lambda now, wanted=wanted: now.value == wanted, PATIENCE_SECONDS
            ):
                self.found.append(f"{one.name}: nothing came of it")
            if at == BELLS:
                self.wait(
                    lambda _, before=before: self.settings("bell_db") != before,
                    f"{one.name}: not kept",
                )

    def mark_people(self) -> None:
        """Press each person's line: what it says then is kept."""
        sql = "SELECT participant_id, session, status FROM group_attendance"
        for key, one in self.window.look().items():
            if "AttendanceRow" in key.id:
                before = self._rows(sql)
                self.window.do(one, "Press")
                self.done += 1
                if not self.window.wait_for(
                    key, one, lambda now, name=one.name: now.name != name, PATIENCE_SECONDS
                ):
                    self.found.append(f"{one.name}: nothing came of it")
                if self._rows(sql) == before:
                    self.found.append(f"{one.name}: not kept")

    def settings(self, name: str) -> list[tuple[object, ...]]:
        """What is kept of one setting."""
        return self._rows(f"SELECT value FROM setting WHERE name = '{name}'")

    def compare(self, where: str) -> None:
        """What the operator's page shows is what is kept."""
        if self.wait(lambda page: not list(self._differences(page)), "") is None:
            self.found += [f"{where}: {words}" for words in self._differences(self.window.look())]

    def _differences(self, page: Page) -> Iterator[str]:
        kept = self.kept()
        if not kept or not named(page, "Next"):  # nothing is kept yet, or the panel is shown
            return
        labels = [one.name for one in page.values() if one.role == "label"]
        if bool(named(page, "Go on")) != (kept["mode"] == "paused"):
            yield f"{kept['mode']} is kept"
        for entry in kept["entries"]:
            title = entry["block"]["title"]
            # Once in the sheet, and once as what is now.
            wanted = 1 + (entry["key"] == kept["present"])
            if title and sum(label.startswith(title) for label in labels) < wanted:
                yield f"{title} is not shown {wanted} times"

    def wait(self, is_so: Callable[[Page], bool], words: str) -> Page | None:
        """The page once it is so; else None, and what is wrong is noted."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            if is_so(page := self.window.look()):
                return page
            time.sleep(PAUSE_SECONDS)
        self.found += [words] if words else []
        return None

    def run_so_far(self, kept: Kept) -> list[tuple[object, ...]]:
        """What another start must not change; what sounds may end before."""
        names = ("key", "block", "added_seconds")
        return [tuple(entry[name] for name in names) for entry in kept["entries"]]

    def runs(self) -> int:
        """How many sessions are recorded as ended."""
        return len(self._rows("SELECT uid FROM session_runs WHERE ended_at IS NOT NULL"))

    def _rows(self, sql: str) -> list[tuple[object, ...]]:
        with read_records(self._home) as database:
            return database.execute(sql).fetchall()


def _without_times(value: Kept) -> Kept:
    return {name: part for name, part in value.items() if name not in GOES_ON}


def _looks(page: Page) -> list[tuple[str, bool, bool]]:
    """What is read of a page, but for what has numbers in it and so may go on by itself."""
    return [
        (one.name, one.enabled, one.checked)
        for one in page.values()
        if one.role not in ("notification", "label") or not any(map(str.isdigit, one.name))
    ]


def test_what_is_done_in_the_room_is_shown_and_kept(
    worked_home: Path, language: str, reader_desktop: Desktop, capsys: pytest.CaptureFixture[str]
) -> None:
    led = Led(worked_home)
    began = spent()
    with begun(worked_home, reader_desktop) as led.window:
        led.window.go("Programme", "Open the room")
        led.press("Monday group")
        led.press("Open the room")
        led.focus_all()
        for english in STEPS:
            led.press(english)
            if english == "Who is here":
                led.focus_all()
                led.mark_people()
            if english == "Session":
                led.focus_all()
                led.set_sliders()
        before, volumes = led.kept(), led.settings("volumes")
    with begun(worked_home, reader_desktop) as led.window:
        led.compare("after another start")
        assert led.run_so_far(led.kept()) == led.run_so_far(before)
        led.press("Session")
        led.press("End the session…")
        assert led.runs() == 0
        led.press("End it")
        led.wait(lambda _: led.runs() == 1, "the session is not recorded")
        led.wait(lambda _: led.settings("volumes") != volumes, "the voice's volume is not kept")
    tell(capsys, f"{language}, the room: {led.done} actions", led.found, began)
    assert led.found == []
