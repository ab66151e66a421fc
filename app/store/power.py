"""What the computer runs on, as the system tells: mains or battery, and for how long."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from app.core.room.preflight import Power

SUPPLIES = Path("/sys/class/power_supply")
"""Linux: a folder for each supply (Documentation/ABI/testing/sysfs-class-power)."""

NO_BATTERY = Power(has_battery=False, plugged_in=True)


def power(supplies: Path = SUPPLIES) -> Power:
    """What the computer runs on; as one without a battery where the system does not say."""
    if sys.platform == "win32":
        return _windows_power()
    with suppress(OSError):
        return _linux_power(supplies)
    return NO_BATTERY


def _linux_power(supplies: Path) -> Power:
    """Raises OSError where there is no such folder."""
    batteries = []
    on_mains = None
    for supply in sorted(supplies.iterdir()):
        kind = _text(supply / "type")
        # A mouse has a battery too, which says that it is the device's.
        if kind == "Battery" and _text(supply / "scope") != "Device":
            batteries.append(supply)
        elif kind in ("Mains", "USB"):
            on_mains = bool(on_mains) or _text(supply / "online") == "1"
    if not batteries:
        return NO_BATTERY
    discharges = any(_text(battery / "status") == "Discharging" for battery in batteries)
    plugged_in = not discharges if on_mains is None else on_mains
    return Power(True, plugged_in, None if plugged_in else _minutes_left(batteries))


def _minutes_left(batteries: list[Path]) -> int | None:
    """How long the batteries last at what is drawn now; None where they do not say."""
    for held, drawn in (("energy_now", "power_now"), ("charge_now", "current_now")):
        left = sum(_number(battery / held) for battery in batteries)
        rate = sum(abs(_number(battery / drawn)) for battery in batteries)
        if left > 0 and rate > 0:
            return round(60 * left / rate)
    return None


def _text(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text().strip()
    return ""


def _number(path: Path) -> float:
    with suppress(ValueError):
        return float(_text(path))
    return 0.0


def _windows_power() -> Power:
    """As `GetSystemPowerStatus` tells (winbase.h)."""
    if sys.platform != "win32":  # for the type checker, which sees one system at a time
        return NO_BATTERY
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = (
            ("on_mains", ctypes.c_ubyte),
            ("flags", ctypes.c_ubyte),
            ("percent", ctypes.c_ubyte),
            ("saver", ctypes.c_ubyte),
            ("seconds_left", ctypes.c_ulong),
            ("seconds_full", ctypes.c_ulong),
        )

    status = Status()
    no_battery, unknown = 128, 0xFFFFFFFF
    if not ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return NO_BATTERY
    if status.flags & no_battery:
        return NO_BATTERY
    left = None if status.seconds_left == unknown else status.seconds_left // 60
    return Power(True, status.on_mains == 1, left)
