"""The output that stands for a device plays in real time; none needs a library to be named."""

from __future__ import annotations

import subprocess
import sys

from app.audio.play.null_output import NullOutput
from tests.audio.conftest import ManualClock


def test_the_module_needs_no_sound_library() -> None:
    code = (
        "import sys, app.audio.play.output; print(sorted({'sounddevice', 'av'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_null_output_plays_in_real_time(clock: ManualClock) -> None:
    import numpy as np

    output = NullOutput(clock=clock, latency_seconds=0.5)
    output.start(1000, 1, None)
    output.write(np.zeros((500, 1), np.float32))
    clock.advance(0.2)
    assert (output.heard(), output.room()) == (200, 200)
    clock.advance(5.0)
    assert (output.heard(), output.room()) == (500, 500)


def test_the_null_output_reports_a_gap(clock: ManualClock) -> None:
    import numpy as np

    output = NullOutput(clock=clock)
    output.start(1000, 1, None)
    for _ in range(2):
        output.write(np.zeros((100, 1), np.float32))
        clock.advance(1.0)
    output.heard()
    assert output.underruns == 1
