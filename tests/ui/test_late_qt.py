"""What the first paint does without: Qt's enumerations, and all that only shows or plays later."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.programme.programme import Programme
from app.ui import late_qt
from tests.ui.stage import NOW, Stage

ROOT = Path(__file__).parent.parent.parent

PAINTED = """
import enum, json, os, sys
from pathlib import Path
from app import main
from app.ui.desktop.instance_client import StartOptions
def built(kind):
    return [kind, *(found for below in kind.__subclasses__() for found in built(below))]
def report(program):
    names = {kind.__qualname__ for kind in built(enum.Enum)}
    enumerations = {name for name in names if name.startswith(("Qt.", "QWizard."))}
    from PySide6 import QtCore
    modules = sorted(name for name in sys.modules if name.startswith("app."))
    qt = sorted(enumerations)
    print(json.dumps({"qt": qt, "modules": modules}), flush=True)
    os._exit(0)
main.Program._start = report
main.run(StartOptions(home=Path(sys.argv[1])))
"""
"""The window as a person starts it, which ends at its first paint and tells what it loaded."""

LATER = (
    "app.audio",
    "app.store.packs",
    "app.ui.profile_data",
    "app.ui.playback",
    "app.ui.practice",
    "app.ui.programme",
    "app.ui.journey",
    "app.ui.settings",
    "app.ui.silence",
    "app.ui.editor",
    "app.ui.today.view_model",
    "app.ui.shell.main_controller",
)
"""What is looked up, shown or played once the empty window is there."""


@pytest.fixture
def painted(stage: Stage, example: Programme) -> dict[str, object]:
    """What was there when the window had been painted for the first time."""
    stage.arrange(example)
    done = subprocess.run(
        [sys.executable, "-c", PAINTED, str(stage.home.root)],
        cwd=ROOT,
        env=dict(os.environ) | {"EVENBREATH_NOW": NOW, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_no_enumeration_of_qt_is_built_before_the_first_paint(painted: dict[str, object]) -> None:
    """Those of QWizard stand for all widgets: PySide6 loads every class of them to wrap one that it
    was not told of, such as the holder of a scroll bar."""
    assert painted["qt"] == []


def test_only_the_empty_window_is_loaded_before_the_first_paint(
    painted: dict[str, object],
) -> None:
    modules = painted["modules"]
    assert isinstance(modules, list)
    assert "app.ui.shell.main_window" in modules
    assert [name for name in modules if name.startswith(LATER)] == []


def test_the_numbers_are_those_of_the_enumerations() -> None:
    from PySide6.QtCore import Qt

    assert late_qt.Qt is Qt
    assert Qt.TextFormat.PlainText.value == late_qt.PLAIN_TEXT
    assert Qt.FocusPolicy.NoFocus.value == late_qt.NO_FOCUS
    assert Qt.FocusPolicy.StrongFocus.value == late_qt.STRONG_FOCUS
