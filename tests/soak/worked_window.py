"""The real program, read and worked over the accessibility bus alone."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tests.bench import processes
from tests.bench.screen import Screen
from tests.driven_window import ROOT
from tests.soak.at_spi import Heard, ScreenReader

PATIENCE_SECONDS = 60.0

PAUSE_SECONDS = 0.05
"""Between two looks for what is to come, so that most of a walk is waiting."""

REST_SECONDS = 0.25
"""As long as nothing changes on a page that is at rest."""

_COMES_SECONDS = 5.0
"""Until a button that leads on has come up."""

_ITALIAN = ROOT / "assets" / "translations" / "evenbreath_it.ts"

_WAYS_BACK = ("Back · Esc", "Back", "Cancel")
"""What leads back from a page or a dialog over the one that is wanted."""


_TO_LIST = "Back to all programmes"

READ_FOLDER = "Read a folder…"
"""Leads to a dialog, in which the way to a folder is typed."""


class Key(NamedTuple):
    """Which thing on a page it is, the same in every language: the n-th with its id."""

    id: str
    number: int


Page = dict[Key, Heard]
"""All that a window holds, in the order in which it is read."""


class WorkedWindow:
    """Owns one start of the program, and the screen reader that works it."""

    def __init__(
        self,
        home: Path,
        environment: Mapping[str, str],
        bus: str,
        screen: Screen,
        handed_in: Path | None = None,
    ) -> None:
        """`bus` is the address of the accessibility bus; `handed_in` the folder that is typed where
        one is asked for."""
        self._screen = screen
        self._handed_in = handed_in
        self._reader = ScreenReader(bus, "evenbreath")
        command = [sys.executable, "-m", "app", "--home", str(home)]
        self._process = subprocess.Popen(command, cwd=ROOT, env=dict(environment))
        screen.wait_for_window(self._process.pid, PATIENCE_SECONDS)
        self.look()  # before that it may not know yet how to end when it is told to

    def close(self) -> None:
        """End the program as a desktop does that is shut down."""
        self._process.terminate()
        try:
            code = self._process.wait(PATIENCE_SECONDS)
            assert code == 0, f"it ended with {code}"
        finally:
            processes.kill(self._process)
            self._reader.close()

    def page(self) -> Page:
        """What the window in front holds, once two readings are the same but for numbers in words,
        such as the time of day and how much disk is free."""
        before: Page = {}
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                page = _keyed(self._reader.front_window())
            except (LookupError, TimeoutError):  # something went while it was read
                continue
            still = _all_still(page)
            looking = any(one.name in _in_each_language("looking…") for one in page.values())
            if still == before and not looking:
                return page
            before = still
            time.sleep(REST_SECONDS)
        raise TimeoutError("the page does not come to rest")

    def look(self) -> Page:
        """What the window in front holds, at rest or not."""
        try:
            return _keyed(self._reader.front_window())
        except LookupError:  # something went while it was read
            return self.page()

    def go(self, *names: str, page: Page | None = None) -> Page:
        """Press one button after the other, each named in English, but what is folded open already;
        what is shown then. `page` is what is shown now, where it is known.

        Raises LookupError where there is none of that name.
        """
        page = page or self.page()
        while not named(page, names[0]):
            page = self._press(page, *_WAYS_BACK)
        page = self._press(page, names[0])
        if named(page, _TO_LIST):  # a programme stays open while one looks at other pages
            page = self._press(page, _TO_LIST)
        for name in names[1:]:
            until = time.monotonic() + _COMES_SECONDS
            while not named(page, name) and time.monotonic() < until:
                page = self.page()
            page = self._press(page, name)
        return page

    def _press(self, page: Page, *names: str) -> Page:
        for name in names:
            for button in named(page, name)[:1]:
                if button.description in _in_each_language("open"):
                    return page
                self.do(button, "Press")
                if name == READ_FOLDER:
                    return self._read_folder()
                return self.page() if is_front(button) else self.changed(page)
        raise LookupError(f"no {names} among {[one.name for one in page.values() if one.actions]}")

    def changed(self, before: Page, seconds: float = PATIENCE_SECONDS) -> Page:
        """What is shown once it is another than before and at rest. Raises TimeoutError."""
        was = _all_still(before)
        until = time.monotonic() + seconds
        while _all_still(self.look()) == was:
            if time.monotonic() > until:
                raise TimeoutError(f"nothing changed among {[one.name for one in before.values()]}")
            time.sleep(PAUSE_SECONDS)
        return self.page()

    def _read_folder(self) -> Page:
        """Type the way to the folder into the dialog that comes; the page with what was read."""
        self._wait_for_windows(2)
        self._screen.xdotool("type", "--delay", "30", str(self._handed_in))
        self._screen.xdotool("key", "Return")
        self._wait_for_windows(1)
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            page = self.page()
            if any(one.role == "table" for one in page.values()):
                return page
        raise TimeoutError("what was handed in is not read")

    def choose_in_menu(self, number: int) -> None:
        """Choose the n-th entry of a menu that comes, by its keys: it is on the bus by its events
        only."""
        self._wait_for_windows(2)
        self._screen.xdotool("key", *["Down"] * number, "Return")
        self._wait_for_windows(1)

    def _wait_for_windows(self, count: int) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while len(self._screen.windows(self._process.pid)) != count:
            if time.monotonic() > until:
                raise TimeoutError(f"there are not {count} windows")
            time.sleep(0.05)

    def do(self, control: Heard, action: str) -> None:
        """Do one of its actions. Raises LookupError if it is gone."""
        self._reader.do(control, action)

    def set_value(self, control: Heard, value: float) -> None:
        """Have a slider stand at a value. Raises LookupError if it is gone."""
        self._reader.set_value(control, value)

    def wait_for(
        self, key: Key, control: Heard, done: Callable[[Heard], bool], seconds: float
    ) -> Heard | None:
        """The control once it is as wanted, wherever it is by then; None if it never is."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            now = self._reader.again(control)
            if now is None or now.id != key.id:  # the page was built anew
                now = self.page().get(key, control)
                control = now
            if done(now):
                return now
            time.sleep(PAUSE_SECONDS)
        return None


def named(page: Page, english: str) -> list[Heard]:
    """The buttons that bear this name in any language, whatever follows a colon or dots."""
    return [one for one in page.values() if "Press" in one.actions and is_named(one, english)]


def is_named(one: Heard, english: str) -> bool:
    """Whether it bears this name in any language, whatever follows a colon or dots."""
    names = {one.name, one.name.partition(":")[0], one.name.partition("… ")[0] + "…"}
    return bool(names & _in_each_language(english))


def is_front(button: Heard) -> bool:
    """Whether it leads to what is in front already."""
    return button.description in _in_each_language("This page")


def is_outside(cell: Heard) -> bool:
    """Whether it is a field of a calendar in which no day of the month stands."""
    return cell.description in _in_each_language("in another month")


@cache
def _in_each_language(english: str) -> frozenset[str]:
    messages = ElementTree.parse(_ITALIAN).iter("message")
    italian = {m.findtext("translation", "") for m in messages if m.findtext("source") == english}
    return frozenset({english, *italian} - {""})


def _all_still(page: Page) -> Page:
    return {key: _still(one) for key, one in page.items()}


def _still(one: Heard) -> Heard:
    if one.role not in ("label", "notification"):
        return one._replace(address=("", ""))
    name, text = (re.sub(r"\d+", "0", words) for words in (one.name, one.text))
    return one._replace(address=("", ""), name=name, text=text)


def _keyed(window: Heard) -> Page:
    counts: Counter[str] = Counter()
    page = {}
    for heard in window.all():
        page[Key(heard.id, counts[heard.id])] = heard._replace(children=())
        counts[heard.id] += 1
    return page
