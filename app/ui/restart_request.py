"""The request to close the records, do something, and open records again."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.store.profile_lock import ProfileLock

Action = Callable[[ProfileLock, Callable[[float], None]], str | None]
"""Done with the records closed, by whoever holds the profile; told is how far it is, 0 to 1."""


class RestartRequest(NamedTuple):
    """Close the records, do something, open records again in the same place on the screen."""

    action: Action | None = None
    """Done in a `BackgroundTask` while the database is closed and the owner holds the profile. It
    may release the owner and raise AppErrors; a sentence that it returns is said in the window
    that opens next."""

    words: str = ""
    """What the window says meanwhile, such as “The backup is being brought back…”."""

    profile: str | None = None
    """Whose records are opened then; None: the same person's, or if they are gone those of the one
    who is left."""
