"""A process that shows one scene after the other and says how it is read from inside.

It prints a JSON line for each scene and shows the next when a line comes in.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QEventLoop, QSocketNotifier
from PySide6.QtWidgets import QApplication

from tests.ui.casts import refresh_all
from tests.ui.reader import Node, read
from tests.ui.walk import walk

Read = dict[str, object]


def as_json(node: Node) -> Read:
    """A thing that is read, and what is in it."""
    met = node.met
    return {
        "name": met.name,
        "role": met.role.name,
        "value": met.value,
        "checked": met.checked,
        "enabled": not met.disabled,
        "focusable": met.focusable,
        "children": [as_json(child) for child in node.children],
    }


def wait_for_line() -> None:
    """Answer whoever reads the window from outside until a line comes in."""
    loop = QEventLoop()
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(loop.quit)
    loop.exec()
    notifier.setEnabled(False)
    sys.stdin.buffer.raw.read(1)  # type: ignore[attr-defined]


def main(language: str) -> int:
    """Show them all; returns the exit code."""
    application = QApplication(["evenbreath"])
    application.setApplicationName("evenbreath")
    application.setQuitOnLastWindowClosed(False)
    for scene, _, window in walk(application, language):
        window.activateWindow()
        refresh_all(100)
        shown = {"scene": scene.name, "title": window.windowTitle(), "tree": as_json(read(window))}
        print(json.dumps(shown), flush=True)
        wait_for_line()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
