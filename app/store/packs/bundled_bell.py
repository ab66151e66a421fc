"""The bell that comes with the program: of a programme that was installed with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.core.programme.programme import Recording
from app.store.packs.library import Installed, Library


def bundled_bells(
    library: Library, packs: Sequence[Path] | None = None
) -> tuple[tuple[Installed, Recording], ...]:
    """All bells of the first programme with bells that came with the program, and whose they are.

    `packs` are those that come with the program (None: what lies with it).
    """
    for installed in library.installed():
        bells = [one for one in installed.programme.recordings if one.kind == "bell"]
        if bells and library.came_with_program(installed.programme.id, packs):
            return tuple((installed, bell) for bell in bells)
    return ()


def bundled_bell(
    library: Library, packs: Sequence[Path] | None = None, wanted: str | None = None
) -> tuple[Installed, Recording] | None:
    """The bell with the id `wanted` (None: the first one) of a programme that came with the
    program, and whose it is; None where there is none.

    `packs` are those that come with the program (None: what lies with it).
    """
    for installed in library.installed():
        bells = (one for one in installed.programme.recordings if one.kind == "bell")
        bell = next((one for one in bells if wanted in (None, one.id)), None)
        if bell is not None and library.came_with_program(installed.programme.id, packs):
            return installed, bell
    return None
