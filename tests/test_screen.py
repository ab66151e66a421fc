"""Where a window can be opened, and where the program tours its pages instead."""

from __future__ import annotations

import pytest

from app.screen import has_screen


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_on_linux_the_environment_names_a_screen(name: str) -> None:
    assert has_screen({name: "x"}, "linux")
    assert not has_screen({name: ""}, "linux")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_there_always_is_one(platform: str) -> None:
    assert has_screen({}, platform)
