"""The places that the words at the side lead to."""

from __future__ import annotations

from enum import Enum


class PageId(Enum):
    """A page that can be gone to at any time while no practice is under way."""

    TODAY = "today"
    PROGRAMME = "programme"
    EDITOR = "editor"
    JOURNEY = "journey"
    SETTINGS = "settings"
    ABOUT = "about"
