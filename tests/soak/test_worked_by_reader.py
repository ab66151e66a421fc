"""Every action of every control on every page, done as a screen reader does it: what is shown then
is what is kept, and what is shown after the next start."""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.soak.at_spi import Heard
from tests.soak.reader_desktop import NEEDS_A_READER, Desktop, begun, read_records, spent, tell
from tests.soak.worked_window import (
    PAUSE_SECONDS,
    READ_FOLDER,
    Key,
    Page,
    WorkedWindow,
    is_front,
    is_named,
    is_outside,
    named,
)

pytestmark = NEEDS_A_READER

MORE = "More about today, only if you like"

KEPT = (
    ("Today",),
    ("Today", "Practise in silence"),
    ("Programme",),
    ("Journey",),
    ("About",),
    ("My programmes",),
    ("My programmes", "Open"),
    ("Headache notes", MORE),
    ("Groups",),
    ("Settings",),
)
"""The pages on which what is chosen is kept at once, by the buttons that lead there."""

BEFORE_A_SESSION = ("Groups", "Open the room")
"""How loud it will be is kept at once there, for which group it is led is not."""

PASSING = (
    ("Journey", "Add a practice…"),
    ("Settings", "Back up…"),
    ("Settings", "Restore…"),
    ("Settings", "Export…"),
    ("Settings", "People…"),
    ("Headache notes", "My medicines", "Add a medicine…"),
    ("Headache notes", "My medicines", "Add a preventive…"),
    ("Headache notes", "My medicines", "Change"),
    ("Headache notes", "Questionnaires", "Add a questionnaire…"),
    ("Headache notes", "All figures"),
    ("Groups", "New group…"),
    BEFORE_A_SESSION,
    ("Adherence",),
    ("Adherence", READ_FOLDER),
)
"""The pages whose choices are for what is done there, and are kept nowhere."""

OF_READ, OF_HEAD, OF_FRONT = "PeopleTable", "HeadButton", "CalendarPanel.Text"
"""In the ids of the table that is there once files of others were read, of a column's head that is
a button as it sorts, and of the words of the day in front: which day that is is kept nowhere."""

LEFT_OUT = {
    "Delete everything…": "it takes away what is compared",
    "Delete…": "it takes away what is compared",
    "Remove…": "it takes away what is compared",
    "I do not know yet": "it takes away the dates, on which the other pages hang",
    "Today": "it is gone to all the time, and a new entry is of today already",
    "Begin": "a practice leads away from the page for minutes",
    "Continue": "a practice leads away from the page for minutes",
    "From the start": "a practice leads away from the page for minutes",
    "All definitions": "it stays open until the program ends",
    "Open the folder": "it begins another program",
    "Copy the path": "it changes the clipboard alone",
    "Play three quiet seconds": "it is heard, not seen",
    "Hear it once": "it is heard, not seen",
    "Play the test": "it is heard, not seen",
    "Look again": "what it finds is the same",
    "Hide figures": "it takes away the calendar; Settings has the same choice",
    "Open the room": "the room has a walk of its own",
}
"""Buttons that are not pressed, and why."""

OPENS_A_FIELD = "another:"
"""A choice beside a field: what the field holds is kept."""

ROUNDS = (("SetFocus", "Press"), ("Toggle", "Decrease", "Increase", "Set"))
"""What is done between two starts of the program. "Set" is what a reader does with a value."""

SESSIONS = 6
MENU_ENTRIES = 5
"""What can be said of a field of attendance, to take it back among it."""

PASSING_SETTINGS = frozenset({"window_place", "reminded_on", "tray_explained", "volumes"})
"""Settings that the program keeps for itself."""

SHOWN_SECONDS = 20.0
KEPT_SECONDS = 10.0

Kept = dict[str, Any]
Shown = dict[tuple[str, ...], list[tuple[object, ...]]]


class Walk:
    """Goes through one page over several starts of the program, and notes what is not as it should
    be."""

    def __init__(self, home: Path, names: tuple[str, ...]) -> None:
        """`names` are those of the buttons that lead to the page."""
        self._home = home
        self._names = names
        self._done: set[tuple[Key, str]] = set()
        self._first: dict[str, int] = {}
        self._chosen = 0
        self._meanings: dict[str, dict[object, object]] = defaultdict(dict)
        self._states: dict[str, dict[object, object]] = defaultdict(dict)
        self.found: list[str] = []
        self.window: WorkedWindow

    @property
    def counts(self) -> tuple[int, int]:
        """Of the controls that were worked, and of what was done."""
        return len({key for key, _ in self._done}), len(self._done)

    def round(self, actions: tuple[str, ...]) -> None:
        """Do these actions of all controls on the page."""
        self._first.clear()
        page = self._open(self._names)
        while page and (step := self._next(page, actions)) is not None:
            page = self._do(page, *step)

    def shown(self) -> Shown:
        """What the page shows that has just been opened; what is set changes every page."""
        pages = (*PASSING, *KEPT) if self._names == ("Settings",) else (self._names,)
        # What is read of others' files is kept nowhere.
        return {names: self._lasting(names) for names in pages if READ_FOLDER not in names}

    def _lasting(self, names: tuple[str, ...]) -> list[tuple[object, ...]]:
        """The words of a page without those of what lasts until the program ends."""
        page = self._open(names)
        lasting = {
            key: one
            for key, one in page.items()
            if OF_FRONT not in key.id and not is_named(one, "Undo") and not is_named(one, "Redo")
        }
        return _words(lasting)

    def compare_starts(self, actions: tuple[str, ...], shown: Shown, kept: Kept) -> None:
        """After another start all is shown and kept as it was after these actions."""
        for page, words in self.shown().items():
            lost = [one for one in shown[page] if one not in words]
            new = [one for one in words if one not in shown[page]]
            if lost or new:
                self.found.append(f"{page} after {actions}: {lost} became {new}")
        if changes := _changes(kept, self.kept()):
            self.found.append(f"kept otherwise after {actions} and the end: {changes}")

    def kept(self) -> Kept:
        """As in `kept_in`."""
        return kept_in(self._home)

    def _open(self, names: tuple[str, ...], page: Page | None = None) -> Page:
        """The page; nothing where it does not exist just now. What was read is not read again.
        `page` is what is shown now, where it is known."""
        try:
            if READ_FOLDER in names:
                page = page or self.window.page()
                if any(one.role == "table" and OF_READ in key.id for key, one in page.items()):
                    return page
            return self.window.go(*names, page=page)
        except LookupError:
            return {}

    def _next(self, page: Page, actions: tuple[str, ...]) -> tuple[Key, str] | None:
        """What is to be done next, if anything."""
        words = (*self._names, *LEFT_OUT)  # the former led here
        left_out = {one.address for name in words for one in named(page, name)}
        left_out |= {one.address for one in page.values() if is_outside(one)}
        for action in actions:
            for key in self._in_turn(page):
                one = page[key]
                can = action in one.actions or (action == "Set" and one.role == "slider")
                can = can and one.role != "scroll bar"  # the page alone moves by it
                can = can and (action == "SetFocus" or one.address not in left_out)
                can = can and (action == "SetFocus" or not is_front(one))
                if can and one.enabled and (key, action) not in self._done:
                    self._done.add((key, action))
                    return key, action
        return None

    def _in_turn(self, page: Page) -> Iterator[Key]:
        """All there is, options in such a turn that the one after that of before is the last;
        cells first, column by column: two of one row may lead to the same."""
        cells = [key for key in page if page[key].role == "cell"]
        heads = [key for key in page if page[key].role == "column header" or OF_HEAD in key.id]
        columns = max(1, len(heads))
        yield from (key for column in range(columns) for key in cells[column::columns])
        groups: dict[str, list[Key]] = defaultdict(list)
        for key in page:
            groups[key.id].append(key)
        for key, one in page.items():
            group = groups[key.id]
            if one.role not in ("cell", "radio button"):
                yield key
            elif one.role == "radio button" and key.number == 0:
                chosen = next((k.number for k in group if page[k].checked), 0)
                first = self._first.setdefault(key.id, chosen + 2)
                yield from (Key(key.id, (first + at) % len(group)) for at in range(len(group)))

    def _do(self, page: Page, key: Key, action: str) -> Page:
        """Do one thing and see what comes of it; the page as it is then."""
        control = page[key]
        where = f"{action} of {control.role} {control.name!r}"
        kept = self.kept()
        try:
            self._act(control, action)
        except LookupError:  # the page was made anew since it was read
            page = self.window.page()
            if key not in page:
                return page
            control = page[key]
            self._act(control, action)
        if control.role == "cell" and self._has_menu(page, key):
            return self._see_chosen(key, control, where, kept)
        if (control.role == "push button" and action == "Press") or control.role == "cell":
            return page if control.checked else self._see_pressed(page, where)
        if action == "SetFocus":
            if self.window.wait_for(key, control, lambda now: now.focused, SHOWN_SECONDS) is None:
                self.found.append(f"{where}: it has no focus")
            return page
        now = self.window.wait_for(key, control, lambda now: _took(control, now), SHOWN_SECONDS)
        if now is None:
            self.found.append(f"{where}: nothing came of it")
            return self.window.page()
        page = self.window.look()
        loudness = self._names == BEFORE_A_SESSION and control.role == "slider"
        is_kept = (loudness or self._names in KEPT) and not named({key: control}, OPENS_A_FIELD)
        self._compare(where, page, key, kept, is_changed=is_kept and _state(now) != _state(control))
        return page

    def _act(self, control: Heard, action: str) -> None:
        if action == "Set":
            assert control.value is not None
            self.window.set_value(control, control.value - 1 if control.value > 1 else 2)
        else:
            self.window.do(control, action)

    def _has_menu(self, page: Page, key: Key) -> bool:
        """Whether a cell is a field of attendance: those are in the last columns."""
        of_table = [one.role for other, one in page.items() if other.id == key.id]
        columns = of_table.count("column header")
        cell = key.number - of_table.index("cell")
        return "AttendanceTable" in key.id and cell % columns >= columns - SESSIONS

    def _see_chosen(self, key: Key, control: Heard, where: str, kept: Kept) -> Page:
        """Choose of the menu, each time another entry: the field changes if what is kept does."""
        self._chosen += 1
        self.window.choose_in_menu(1 + self._chosen % MENU_ENTRIES)
        until = time.monotonic() + KEPT_SECONDS
        while time.monotonic() < until:
            page = self.window.look()
            time.sleep(PAUSE_SECONDS)
            changed = page[key].name != control.name
            if changed == bool(_changes(kept, self.kept())) and changed:
                return page
        page = self.window.page()
        if (page[key].name != control.name) != bool(_changes(kept, self.kept())):
            self.found.append(f"{where}: shown and kept differ")
        return page

    def _see_pressed(self, page: Page, where: str) -> Page:
        until = time.monotonic() + SHOWN_SECONDS
        before = _words(page), _noticed(page)
        while (_words(now := self.window.look()), _noticed(now)) == before:
            if time.monotonic() > until:
                self.found.append(f"{where}: nothing came of it")
                return page
            time.sleep(PAUSE_SECONDS)
        return self._open(self._names, self.window.page())

    def _compare(self, where: str, page: Page, key: Key, kept: Kept, is_changed: bool) -> None:
        """What is shown belongs to what is kept, and nothing else does."""
        until = time.monotonic() + (KEPT_SECONDS if is_changed else 0.0)
        while (changes := _changes(kept, self.kept())) == {} and time.monotonic() < until:
            time.sleep(PAUSE_SECONDS)
        if is_changed and not changes:
            self.found.append(f"{where}: shown, not kept")
        elif not is_changed and changes:
            self.found.append(f"{where}: kept without being shown: {changes}")
        settings = {name: value for name, value in changes.items() if name.startswith("setting ")}
        if not settings:
            return
        group = [one for other, one in page.items() if other.id == key.id]
        of, meant = f"{key.id} {sorted(settings)}", repr(sorted(settings.items()))
        # With their names: another programme has other voices in the same place.
        shown = tuple((one.name, *_state(one)) for one in group)
        if (before := self._meanings[of].setdefault(shown, meant)) != meant:
            self.found.append(f"{where}: {before} and {meant} are shown alike")
        states = tuple(map(_state, group))  # without: the language may be another one by now
        if self._states[of].setdefault(meant, states) != states:
            self.found.append(f"{where}: {meant} is shown in two ways")


def _took(before: Heard, now: Heard) -> bool:
    """Whether what was done with a control is seen."""
    if before.role == "radio button":
        return now.checked
    return _state(before) != _state(now)


def _state(one: Heard) -> tuple[bool, float | None, str]:
    return one.checked, one.value, one.text


def _words(page: Page) -> list[tuple[object, ...]]:
    """All that is read of a page but what was announced or noticed last, how far it is scrolled,
    and what time it is or will be."""
    return [
        (
            key.id,
            _timeless(one).name,
            one.role,
            one.description,
            one.enabled,
            *_state(_timeless(one)),
        )
        for key, one in page.items()
        if one.role not in ("notification", "scroll bar")
        and not key.id.endswith(("qt_scrollarea_hcontainer", "qt_scrollarea_vcontainer"))
        and "NoticeBar" not in key.id
        and not one.name.startswith("EVENBREATH_NOW")
    ]


def _noticed(page: Page) -> list[str]:
    """What is noticed on a page, such as what a form lacks that is to be kept."""
    return [one.name for key, one in page.items() if "NoticeBar" in key.id]


def _timeless(one: Heard) -> Heard:
    """It without the times of day and the free disk in a label; times in fields are chosen."""
    if one.role != "label":
        return one
    return one._replace(name=_TIME.sub("…", one.name), text=_TIME.sub("…", one.text))


_TIME = re.compile(r"\b\d{1,2}:\d{2}\b|\b\d+\sGB")


def _changes(before: Kept, after: Kept) -> Kept:
    names = before.keys() | after.keys()
    return {name: after.get(name) for name in names if before.get(name) != after.get(name)}


def kept_in(home: Path) -> Kept:
    """Each setting by its name, the rows of every other table, and the programmes being made."""
    with read_records(home) as database:
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
    kept = {
        f"setting {name}{part}": value
        for name, text in settings.items()
        if name not in PASSING_SETTINGS
        for part, value in _parts(text)
    }
    drafts = (home / "workshop" / "drafts").iterdir()
    made = {f"draft {file.name}": file.read_bytes() for file in drafts if file.suffix == ".json"}
    return {**rows, **kept, **made}


def _parts(text: str) -> list[tuple[str, Any]]:
    """What is kept in a setting: of one with several values, each with its name."""
    value = json.loads(text)
    if not isinstance(value, dict):
        return [("", text)]
    return [(f" {name}", part) for name, part in value.items()]


@pytest.mark.parametrize("names", [*KEPT, *PASSING], ids=" > ".join)
def test_what_a_reader_does_is_shown_and_kept(
    worked_home: Path,
    handed_in: Path,
    language: str,
    names: tuple[str, ...],
    reader_desktop: Desktop,
    capsys: pytest.CaptureFixture[str],
) -> None:
    walk = Walk(worked_home, names)
    before: tuple[tuple[str, ...], Shown, Kept] | None = None
    began = spent()
    for actions in ROUNDS:
        with begun(worked_home, reader_desktop, handed_in) as walk.window:
            if before is not None:
                walk.compare_starts(*before)
            walk.round(actions)
            before = actions, walk.shown(), walk.kept()
    with begun(worked_home, reader_desktop, handed_in) as walk.window:
        assert before is not None
        walk.compare_starts(*before)
    controls, done = walk.counts
    what = f"{language}, {' > '.join(names)}: {controls} controls, {done} actions"
    tell(capsys, what, walk.found, began)
    assert walk.found == []
    assert controls
