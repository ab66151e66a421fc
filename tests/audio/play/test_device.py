"""Which output is chosen, and what is said when there is none."""

from __future__ import annotations

import pytest

from app.audio.play.device import Device, chosen_device
from app.core.errors import NoDevice, UnknownDevice


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
