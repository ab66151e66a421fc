"""Whether there is a screen to open a window on; asked before Qt is loaded, which takes long."""

from __future__ import annotations

import sys
from collections.abc import Mapping

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_screen(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a program with this environment can open a window; off Linux, always."""
    return not platform.startswith("linux") or any(environ.get(name) for name in _NAMES)
