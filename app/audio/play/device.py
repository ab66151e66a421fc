"""The sound outputs that a person can choose from, and the one that is meant by what they chose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.audio.protocol import SYSTEM_DEVICES, OutputDevice, stable_id
from app.core.errors import NoDevice, UnknownDevice

_TREATMENTS = (
    *SYSTEM_DEVICES,
    "sysdefault",
    "front",
    "rear",
    "center_lfe",
    "side",
    "surround",
    "iec958",
    "spdif",
    "hdmi",
    "dmix",
    "dsnoop",
    "samplerate",
    "speex",
    "lavrate",
    "upmix",
    "vdownmix",
    "jack",
    "oss",
    "null",
)
"""ALSA lists ways to treat sound beside devices; they help nobody to find their headphones."""

_CARD = re.compile(r" \(hw:(\d+),\d+\)$")


@dataclass(frozen=True, slots=True)
class Device(OutputDevice):
    """A sound output with what it takes to open it.

    `index` is PortAudio's number; None for one of the sound server's, whose id is its name there.
    """

    index: int | None = None
    channels: int = 2
    sample_rate: int = 0

    @property
    def card(self) -> int | None:
        """ALSA's number of the card that this is, for as long as the computer is on."""
        found = None if self.index is None else _CARD.search(self.id)
        return int(found[1]) if found else None

    @property
    def is_offered(self) -> bool:
        """Whether a person would know it for something that sounds."""
        return self.index is None or not self.id.startswith(_TREATMENTS)


def offered(devices: Iterable[Device]) -> tuple[OutputDevice, ...]:
    """What a person is shown of them: each once, under an id that still holds tomorrow."""
    shown: dict[str, OutputDevice] = {}
    uses: Counter[str] = Counter()
    for device in devices:
        key = stable_id(device.id)
        if not device.is_offered or key in shown:
            continue
        name = _CARD.sub("", device.name).removesuffix(": -")
        uses[name] += 1
        if uses[name] > 1:
            name = f"{name} ({uses[name]})"
        shown[key] = OutputDevice(key, name, device.is_default)
    return tuple(shown.values())


def chosen_device(devices: list[Device], name: str | None) -> Device:
    """The device of that id or name, or the only one whose name holds it, in whatever case.

    Without a name the default; ALSA's names for what the system uses mean it too, where they are
    none of the devices. Raises UnknownDevice, or NoDevice when there is no default.
    """
    if name is not None:
        wanted, small = stable_id(name), name.casefold()
        for fits in (
            [device for device in devices if device.id == name][:1],
            [device for device in devices if stable_id(device.id) == wanted][:1],
            [device for device in devices if device.name.casefold() == small],
            [device for device in devices if small in device.name.casefold()],
        ):
            if len(fits) == 1:
                return fits[0]
        if name not in SYSTEM_DEVICES:
            raise UnknownDevice(name=name)
    default = next((device for device in devices if device.is_default), None)
    if default is None:
        raise NoDevice
    return default
