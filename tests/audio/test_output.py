"""Which output is chosen, and what is said when there is none."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.audio.null_output import NullOutput
from app.audio.output import Device, chosen_device
from app.core.errors import NoDevice, UnknownDevice
from tests.audio.conftest import ManualClock


def device(name: str, is_default: bool = False) -> Device:
    return Device(name, is_default, index=0, channels=2, sample_rate=48_000)


DEVICES = [device("Speakers", True), device("USB Headphones"), device("USB Headphones Pro")]


@pytest.mark.parametrize(
    ("asked", "got"),
    [
        (None, "Speakers"),
        ("Speakers", "Speakers"),
        ("USB Headphones", "USB Headphones"),
        ("usb headphones", "USB Headphones"),
        ("pro", "USB Headphones Pro"),
        ("SPEAK", "Speakers"),
    ],
)
def test_a_device_is_chosen_by_name_or_by_a_part_that_only_it_has(
    asked: str | None, got: str
) -> None:
    assert chosen_device(DEVICES, asked).name == got


@pytest.mark.parametrize("asked", ["Hall", "usb", "", "headphone"])
def test_a_name_that_fits_none_or_several_is_unknown(asked: str) -> None:
    with pytest.raises(UnknownDevice):
        chosen_device(DEVICES, asked)


def test_without_a_default_there_is_no_device() -> None:
    with pytest.raises(NoDevice):
        chosen_device(DEVICES[1:], None)


def test_the_module_needs_no_sound_library() -> None:
    code = "import sys, app.audio.output; print(sorted({'sounddevice', 'av'} & set(sys.modules)))"
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
