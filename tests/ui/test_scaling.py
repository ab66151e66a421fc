"""Large words, small windows, both languages: nothing is cut off or scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.i18n.translator import LANGUAGES
from app.ui.theme.theme import PAGE_EDGE
from app.ui.widgets.buttons import Button, RoundButton
from app.ui.widgets.sliders import Volume
from tests.ui.casts import SIZE
from tests.ui.geometry import cut_off, scrolls_across, visible
from tests.ui.scenes import settle_layout
from tests.ui.walk import SCENES, walk

pytestmark = pytest.mark.timeout(600)  # a walk through every scene, on a slow machine too

Size = tuple[int, int]

SMALL: Size = (820, 600)
LOW: Size = (911, 512)
"""What a screen of 1366 x 768 pixels has at a scale of 150 %."""

SIZES: tuple[Size, ...] = (SMALL, SIZE, (1366, 768))

SAMPLE = ("today", "today-continue", "programme", "practice", "journey", "settings", "first-start")
"""Scenes for the sizes that not all of them go through."""

PRACTISING = (
    *("practice", "practice-paused", "practice-quiet", "practice-lost", "practice-places"),
    *("practice-chapters", "practice-in-silence", "practice-output-absent"),
)


def problems(
    application: QApplication,
    language: str,
    scale: float,
    sizes: Iterable[Size],
    names: Sequence[str] = (),
) -> list[str]:
    """What is wrong in the scenes of these names, or in all: the scene, the size, the fault."""
    found = []
    chosen = [scene for scene in SCENES if not names or scene.name in names]
    for scene, _, window in walk(application, language, scale, scenes=chosen):
        for size in sizes:
            window.resize(*size)
            settle_layout(window)
            faults = [*cut_off(window), *scrolls_across(window)]
            if scene.name in PRACTISING:
                faults += _out_of_the_window(window)
            found += [f"{scene.name} {size[0]}x{size[1]}: {fault}" for fault in faults]
        window.resize(*SIZE)
    return found


def _out_of_the_window(window: QWidget) -> list[str]:
    """The controls of a practice that are not seen without scrolling."""
    controls = [*visible(window, RoundButton), *visible(window, Volume)]
    assert len(controls) == 4
    places = [(QRect(one.mapTo(window, QPoint()), one.size()), one) for one in controls]
    return [
        f"out of the window: {type(one).__name__} at {place.getRect()}"
        for place, one in places
        if not window.rect().contains(place)
    ]


def test_all_scenes_have_room_for_words_twice_as_large(qapp: QApplication) -> None:
    """In Italian, whose words are longer; `make soak` has both languages, in all windows."""
    assert problems(qapp, "it", 2.0, (SMALL,)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_have_room_in_other_windows(qapp: QApplication, language: str) -> None:
    assert problems(qapp, language, 1.0, (SMALL, LOW), SAMPLE) == []
    assert problems(qapp, language, 2.0, (SIZE,), SAMPLE) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_usual_day_fits_the_window_with_two_more_recordings(
    qapp: QApplication, language: str
) -> None:
    chosen = [scene for scene in SCENES if scene.name == "today"]
    for _, _, window in walk(qapp, language, 1.0, scenes=chosen):
        begins = [one for one in visible(window, Button) if one.property("kind") == "action"]
        end = begins[1].mapTo(window, begins[1].rect().bottomLeft()).y()
        assert end + PAGE_EDGE < window.height()


@pytest.mark.soak
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_scenes_have_room_in_all_windows(
    qapp: QApplication, language: str, scale: float
) -> None:
    sizes = (*SIZES, LOW) if scale == 1.0 else SIZES
    assert problems(qapp, language, scale, sizes) == []
