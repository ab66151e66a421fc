"""Large words, small windows, both languages: nothing is cut off or scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.ui.adherence.people_table import PeopleTable
from app.ui.i18n.translator import LANGUAGES
from app.ui.room.keys import Key
from app.ui.room.page import RoomPage
from app.ui.theme.theme import PAGE_EDGE
from app.ui.widgets.buttons import Button, RoundButton
from app.ui.widgets.form_rows import FormRows
from app.ui.widgets.label import Text
from app.ui.widgets.sliders import Volume
from tests.ui.casts import SIZE
from tests.ui.geometry import cut_off, scrolls_across, visible
from tests.ui.scenes import settle_layout
from tests.ui.walk import SCENES, walk

pytestmark = pytest.mark.timeout(600)  # a walk through every scene, on a slow machine too

Size = tuple[int, int]


@pytest.fixture(autouse=True)
def font_as_before(qapp: QApplication) -> Iterator[None]:
    """Large words are for these tests alone."""
    font = qapp.font()
    yield
    qapp.setFont(font)


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


def test_the_one_key_of_the_room_is_seen_with_the_largest_words(qapp: QApplication) -> None:
    chosen = [scene for scene in SCENES if scene.name == "room"]
    for _, _, window in walk(qapp, "it", 2.0, scenes=chosen):
        (room,) = visible(window, RoomPage)
        key = room._keys[Key.NEXT]
        assert window.rect().contains(QRect(key.mapTo(window, QPoint()), key.size()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_usual_day_fits_the_window_with_two_more_recordings(
    qapp: QApplication, language: str
) -> None:
    chosen = [scene for scene in SCENES if scene.name == "today"]
    for _, _, window in walk(qapp, language, 1.0, scenes=chosen):
        begins = [one for one in visible(window, Button) if one.property("kind") == "action"]
        end = begins[1].mapTo(window, begins[1].rect().bottomLeft()).y()
        assert end + PAGE_EDGE < window.height()


def test_what_belongs_together_stands_on_one_line(qapp: QApplication) -> None:
    """In Italian, in a window of the usual size."""
    seen = set()
    names = ("silence", "first-start", "adherence")
    for scene, _, window in walk(qapp, "it", scenes=[one for one in SCENES if one.name in names]):
        for rows in visible(window, FormRows):
            for question, holder in rows._rows:
                pressed = min(visible(holder, QAbstractButton), key=lambda one: one.x())
                middle = pressed.mapTo(window, pressed.rect().center()).y()
                above = question.contentsMargins().top() + question.fontMetrics().height() / 2
                top = question.mapTo(window, QPoint()).y()
                assert top + above == pytest.approx(middle, abs=2), question.text()
                seen.add(scene.name)
        for table in visible(window, PeopleTable):
            assert table.columns, "each row is a block of lines"
            seen.add(scene.name)
    assert seen == set(names)


def test_the_head_of_the_room_stands_above_its_columns(qapp: QApplication) -> None:
    """The clock above the run sheet, the end above the block's title, the words of the last button
    above the edge of the keys."""
    for _, _, window in walk(qapp, "it", scenes=[one for one in SCENES if one.name == "room"]):
        (page,) = visible(window, RoomPage)
        (first,) = (one for one in visible(page.sheet, Text) if one.text() == "Arriving")

        def left(part: QWidget, window: QWidget = window) -> int:
            return part.mapTo(window, part.contentsRect().topLeft()).x()  # type: ignore[attr-defined]

        assert left(page._clock) == left(first) == PAGE_EDGE
        assert left(page._end) == left(page._title) == left(page._keys[Key.NEXT])
        key, button = page._keys[Key.SILENCE], page._session
        words = button.fontMetrics().horizontalAdvance(button.text())
        end = left(button) + (button.width() + words) / 2
        assert end == pytest.approx(left(key) + key.width(), abs=3)
        window.resize(*SMALL)
        settle_layout(window)
        assert left(page._clock) == left(page.time) == left(page._keys[Key.NEXT]) == PAGE_EDGE
        ends = {part.x() + part.width() for part in (page._beside, page._note_rule)}
        assert ends == {page._keys[Key.SILENCE].geometry().right() + 1}


@pytest.mark.soak
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_scenes_have_room_in_all_windows(
    qapp: QApplication, language: str, scale: float
) -> None:
    sizes = (*SIZES, LOW) if scale == 1.0 else SIZES
    assert problems(qapp, language, scale, sizes) == []
