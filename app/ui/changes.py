"""What can change while the window is open, so that each page knows whether it is concerned."""

from __future__ import annotations

from enum import Flag, auto


class Changes(Flag):
    """What is not as it was, told by `ProfileData.changed`; any of them at once.

    Openings are none of them: what is open follows from the programme, its dates, what was heard
    and the day, and whoever shows it looks it up when one of these changed.
    """

    PROGRAMME_IN_USE = auto()
    """Another programme is in use, or none, or another version of it."""

    INSTALLED_PROGRAMMES = auto()
    """Programmes came to this computer, or other versions of them, or their dates."""

    DATES = auto()
    """When a session is or was attended."""

    RECORDS = auto()
    """What was practised, by whichever programme, noted of headaches, or led in the room."""

    SETTINGS = auto()
    """What the person chose; language, colours and text size apart, with which every page is built
    anew."""

    DAY = auto()
    """The local day."""


NOTHING = Changes(0)
