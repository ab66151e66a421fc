"""The sound outputs that a person can choose from, and the one that a name stands for."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import NoDevice, UnknownDevice


@dataclass(frozen=True, slots=True)
class Device:
    """A sound output as it is offered to a person."""

    name: str
    is_default: bool
    index: int
    channels: int
    sample_rate: int


def chosen_device(devices: list[Device], name: str | None) -> Device:
    """The device of that name, or the only one whose name holds it, in whatever case.

    Without a name the default. Raises UnknownDevice, or NoDevice when there is no default.
    """
    if name is None:
        default = next((device for device in devices if device.is_default), None)
        if default is None:
            raise NoDevice
        return default
    small = name.casefold()
    for fits in (
        [device for device in devices if device.name == name][:1],
        [device for device in devices if device.name.casefold() == small],
        [device for device in devices if small in device.name.casefold()],
    ):
        if len(fits) == 1:
            return fits[0]
    raise UnknownDevice(name=name)
