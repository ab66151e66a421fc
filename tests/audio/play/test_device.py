"""Which output is chosen, and what is said when there is none."""

from __future__ import annotations

import pytest

from app.audio.play.device import Device, chosen_device, offered
from app.audio.protocol import OutputDevice, kept_choice
from app.core.errors import NoDevice, UnknownDevice


def device(name: str, is_default: bool = False) -> Device:
    return Device(name, name, is_default, index=0)


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


def test_a_card_is_the_same_when_alsa_gives_it_another_number() -> None:
    kept = offered([device("USB Audio: - (hw:1,0)")])[0]
    assert kept == OutputDevice("USB Audio: - (hw:,0)", "USB Audio")
    now = [device("HDA: Analog (hw:1,0)"), device("USB Audio: - (hw:3,0)")]
    assert chosen_device(now, kept.id) is now[1]
    assert chosen_device(now, "USB Audio: - (hw:1,0)") is now[1]  # as it was kept once


def test_a_sink_is_known_by_the_server_s_name_and_shown_by_its_own() -> None:
    sink = Device("alsa_output.usb-1", "Kopfhörer USB", True)
    assert offered([sink]) == (OutputDevice("alsa_output.usb-1", "Kopfhörer USB", True),)
    for asked in ("alsa_output.usb-1", "kopfhörer usb", "kopf", "pulse"):
        assert chosen_device([sink], asked) is sink


def test_each_output_is_offered_once_and_ways_to_treat_sound_are_not() -> None:
    names = ["HDA: Analog (hw:0,0)", "surround51", "pulse", "default", "HDA: Analog (hw:1,0)"]
    assert [known.name for known in offered(map(device, names))] == ["HDA: Analog"]


def test_two_outputs_of_one_name_are_told_apart() -> None:
    twins = [Device("usb-1", "Headset"), Device("usb-2", "Headset"), Device("usb-3", "Headset")]
    assert [known.name for known in offered(twins)] == ["Headset", "Headset (2)", "Headset (3)"]


def test_what_was_once_chosen_as_the_sound_server_is_the_system_s_own() -> None:
    assert [kept_choice(stored) for stored in ("pulse", "default", None)] == [None] * 3
    assert kept_choice("USB Audio: - (hw:2,0)") == "USB Audio: - (hw:,0)"
