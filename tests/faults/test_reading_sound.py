"""A failing call says nothing of a recording: its sound is whole, or it cannot be read just now."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.driven_window import ROOT
from tests.faults import injector

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="lets calls of Linux' C library fail"),
    pytest.mark.skipif(
        sys.platform == "linux" and not injector.can_inject(), reason="needs a C compiler"
    ),
]


def test_no_failing_call_makes_a_recording_damaged_or_changes_its_sound(tmp_path: Path) -> None:
    library = injector.build(tmp_path)
    folder = tmp_path / "recordings"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.sound_reader", str(folder)],
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    for act, outcomes in found.items():
        for fault, seen in outcomes.items():
            assert seen.keys() <= {"whole", "RecordingOutOfReach"}, (act, fault, seen)
    assert found["decoded"]["READ once"]["whole"] > 20
    assert found["decoded"]["READ forever"] == {
        "RecordingOutOfReach": found["decoded"]["READ once"]["whole"]
    }
