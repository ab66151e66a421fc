"""The pages that the navigation at the side leads to."""

from __future__ import annotations

from enum import Enum


class PageId(Enum):
    """A page that can be gone to at any time while no practice is under way.

    The value is a plain word for it, which is stored nowhere.
    """

    TODAY = "today"
    PROGRAMME = "programme"
    EDITOR = "editor"
    GROUPS = "groups"
    ADHERENCE = "adherence"
    JOURNEY = "journey"
    NOTES = "notes"
    SETTINGS = "settings"
    ABOUT = "about"
