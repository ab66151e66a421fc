"""The title that a new recording takes from its file and from the folder that holds it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from app.core.draft.ingested import shown_name
from app.core.draft.text import one_line, title_of_file

_MANY_FILES = 1_000
"""A folder with more is no folder of a course; reading all of it would take its time."""


def title_of(file: Path, taken: Iterable[str]) -> str:
    """The title of a recording made from `file`, for a programme that has the titles `taken`.

    Its folder's name stands behind it where another recording has that title already, such as a
    "Body scan" of each week. A folder that cannot be read just now gives the plain title.
    """
    title = title_of_file(shown_name(file), _names_in(file.parent))
    folder = one_line(shown_name(file.absolute().parent))
    if folder and title.casefold() in {other.casefold() for other in taken}:
        return f"{title} ({folder})"
    return title


def _names_in(folder: Path) -> list[str]:
    names: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                names.append(entry.name)
                if len(names) > _MANY_FILES:
                    return []
    except OSError:
        return []
    return names
