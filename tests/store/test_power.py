"""What the computer runs on is read as Linux tells it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.core.room.preflight import Power
from app.store.power import NO_BATTERY, power

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="folders of Linux")


def supply(root: Path, name: str, **said: str) -> None:
    folder = root / name
    folder.mkdir()
    for key, value in said.items():
        (folder / key).write_text(value + "\n")


def test_without_a_battery_it_runs_on_the_mains(tmp_path: Path) -> None:
    assert power(tmp_path / "none") == NO_BATTERY
    supply(tmp_path, "AC", type="Mains", online="1")
    supply(tmp_path, "hidpp", type="Battery", scope="Device", status="Discharging")
    assert power(tmp_path) == NO_BATTERY


def test_a_battery_lasts_for_what_it_holds_at_what_is_drawn(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="0")
    drawn = {"energy_now": "21000000", "power_now": "18000000"}
    supply(tmp_path, "BAT0", type="Battery", status="Discharging", **drawn)
    assert power(tmp_path) == Power(True, False, 70)
    (tmp_path / "AC" / "online").write_text("1")
    assert power(tmp_path) == Power(True, True)


def test_a_battery_that_does_not_say_is_not_guessed(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0", type="Battery", status="Discharging", power_now="none")
    assert power(tmp_path) == Power(True, False, None)
