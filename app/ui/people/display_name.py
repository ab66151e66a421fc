"""The name of a person as the screen shows it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.store.profiles import Person, Profiles


def shown_name(person: Person) -> str:
    """The name, or words for somebody who has none yet."""
    return person.name or QCoreApplication.translate("Person", "Without a name")


def window_title(profiles: Profiles, profile: str) -> str:
    """The window's title; where there are several people it says whose window it is."""
    name = profiles.person(profile).name if len(profiles.ids()) > 1 else ""
    return f"{name} – Evenbreath" if name else "Evenbreath"
