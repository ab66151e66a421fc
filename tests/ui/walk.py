"""A walk through every scene there is, for whoever wants to look at each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget

from app.main import Program
from app.ui.i18n.translator import Translator
from tests.ui import (
    adherence_scenes,
    editor_scenes,
    groups_scenes,
    notes_scenes,
    panel_scenes,
    room_scenes,
    scenes,
)
from tests.ui.casts import on_stage
from tests.ui.scenes import Scene, rest, settle_layout

_ALL = (
    *scenes.SCENES,
    *editor_scenes.SCENES,
    *panel_scenes.SCENES,
    *notes_scenes.SCENES,
    *groups_scenes.SCENES,
    *adherence_scenes.SCENES,
    *room_scenes.SCENES,
)
_CASTS = tuple(dict.fromkeys(scene.cast for scene in _ALL))

SCENES: tuple[Scene, ...] = tuple(sorted(_ALL, key=lambda scene: _CASTS.index(scene.cast)))
"""All of them; those over the same records together."""


def walk(
    application: QApplication,
    language: str = "en",
    scale: float = 1.0,
    theme: str | None = None,
    translator: Callable[[QApplication, str, QLocale], Translator] = Translator,
    scenes: Sequence[Scene] | None = None,
) -> Iterator[tuple[Scene, Program, QWidget]]:
    """Show one scene after the other: the scene, the program, and the window to look at.

    One program is opened for all scenes over the same records.
    """
    for cast, its_scenes in groupby(SCENES if scenes is None else scenes, lambda one: one.cast):
        with on_stage(application, cast, language, scale, theme, translator) as program:
            for scene in its_scenes:
                if scene.cast != "first":
                    rest(program)
                other = scene.show(program)
                window = other or program.window
                settle_layout(window)
                yield scene, program, window
                if other is not None:
                    other.close()
                    other.deleteLater()
