"""Where the room is heard: the outputs that are known, and the one that is chosen among them."""

from __future__ import annotations

from collections.abc import Callable

from app.audio.protocol import DeviceList, kept_choice
from app.core.errors import AppError
from app.core.room.preflight import Line, output_line
from app.store.records.settings import Settings
from app.ui.settings.view_model import device_options
from app.ui.widgets.choices import Option


class RoomOutputs:
    """Owns what the player told of the outputs last. Window's thread only."""

    def __init__(self, settings: Settings, tell: Callable[[AppError], None]) -> None:
        """`tell` shows why a choice cannot be kept."""
        self._settings = settings
        self._tell = tell
        self._known = DeviceList(())

    def take(self, devices: DeviceList) -> None:
        """The player tells which outputs there are."""
        self._known = devices

    @property
    def chosen(self) -> str | None:
        """The id of the chosen output; None for the one that the system uses."""
        return kept_choice(self._settings.device)

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen, the system's own output first."""
        return device_options(self._known, self.chosen, self._settings.device_name)

    def line(self, *, is_off: bool) -> Line:
        """Where the sound goes, as it is said before a session; `is_off`: its volume is off."""
        chosen, names = self.chosen, {one.id: one.name for one in self._known.devices}
        if chosen is not None:
            name = names.get(chosen, self._settings.device_name or chosen)
            return output_line(name, is_there=chosen in names, is_off=is_off)
        usual = next((one.name for one in self._known.devices if one.is_default), None)
        return output_line(usual or next(iter(names.values()), None), is_off=is_off)

    def choose(self, device: str | None) -> bool:
        """Keep that the room is heard there from now on; returns whether it could be kept."""
        name = next((one.name for one in self._known.devices if one.id == device), None)
        try:
            self._settings.choose_device(device, name)
        except AppError as error:
            self._tell(error)
            return False
        return True
