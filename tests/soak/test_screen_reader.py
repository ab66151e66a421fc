"""What a screen reader finds on the accessibility bus is what the window says of itself."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.screen import Screen
from tests.private_bus import private_bus
from tests.soak.at_spi import Heard, ScreenReader, accessibility_bus, session
from tests.soak.reader_desktop import NEEDS_A_READER

ROLES = {
    "Window": "frame",
    "Client": "filler",
    "Border": "panel",
    "Pane": "panel",
    "LayeredPane": "layered pane",
    "Button": "push button",
    "CheckBox": "check box",
    "RadioButton": "radio button",
    "Slider": "slider",
    "SpinBox": "spin box",
    "ScrollBar": "scroll bar",
    "StaticText": "label",
    "EditableText": "text",
    "Table": "table",
    "ColumnHeader": "column header",
    "Cell": "cell",
}
"""Qt's role: what it is called on the bus."""

pytestmark = NEEDS_A_READER


def flat(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything that was read from inside."""
    yield tree
    for child in tree["children"]:
        yield from flat(child)


def differences(inside: list[dict[str, Any]], heard: list[Heard]) -> Iterator[str]:
    """Where both do not say the same."""
    if len(inside) != len(heard):
        yield f"{len(inside)} things inside, {len(heard)} on the bus"
        return
    for one, other in zip(inside, heard, strict=True):
        said = one["name"], ROLES.get(one["role"]), one["checked"], one["enabled"]
        if said != (other.name, other.role, other.checked, other.enabled):
            yield f"{said} inside, {other[:5]} on the bus"
        if one["focusable"] != other.focusable:
            yield f"{one['name']}: takes the focus inside or on the bus only"
        # Qt has no number for a date, whose text is on the bus all the same.
        if one["role"] in ("Slider", "ScrollBar") and float(one["value"]) != other.value:
            yield f"{one['name']}: {one['value']} inside, {other.value} on the bus"


def test_the_bus_says_what_the_window_says(tmp_path: Path, language: str) -> None:
    found = []
    with Screen(tmp_path / "screen") as screen, private_bus() as bus:
        desktop = session(bus) | screen.environment | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        environment = desktop | {"QT_QPA_PLATFORM": "xcb", "XDG_CACHE_HOME": str(tmp_path)}
        command = [sys.executable, "-m", "tests.soak.shown_scenes", language]
        with (
            accessibility_bus(environment) as address,
            subprocess.Popen(
                command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            ) as shown,
        ):
            assert shown.stdin is not None
            assert shown.stdout is not None
            reader = ScreenReader(address, "evenbreath")
            for line in shown.stdout:
                scene = json.loads(line)
                inside = list(flat(scene["tree"]))
                heard = list(reader.front_window().all())
                found += [f"{scene['scene']}: {words}" for words in differences(inside, heard)]
                shown.stdin.write(b"\n")
                shown.stdin.flush()
            reader.close()
    assert found == []
