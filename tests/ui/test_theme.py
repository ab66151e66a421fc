"""Every theme is dim and legible, painted first, and nothing in it moves."""

from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

from app.core.programme import Programme
from app.ui.theme import DEFAULT_THEME, PALETTES, Palette, Theme, contrast
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

GROUNDS = ("background", "surface", "selected")


def ratio(palette: Palette, one: str, other: str) -> float:
    return contrast(getattr(palette, one), getattr(palette, other))


@pytest.mark.parametrize(("name", "ground"), [*product(PALETTES, (*GROUNDS, "fill"))])
def test_text_is_legible_and_never_glares(name: str, ground: str) -> None:
    assert 7.0 <= ratio(PALETTES[name], "text", ground) <= 11.0


@pytest.mark.parametrize(("name", "ground"), [*product(PALETTES, GROUNDS)])
def test_secondary_text_is_legible(name: str, ground: str) -> None:
    assert ratio(PALETTES[name], "secondary", ground) >= 5.5


@pytest.mark.parametrize(
    ("name", "role", "ground"),
    [*product(PALETTES, ("outline", "accent", "focus"), ("background", "surface"))],
)
def test_controls_are_seen(name: str, role: str, ground: str) -> None:
    assert ratio(PALETTES[name], role, ground) >= 3.0


@pytest.mark.parametrize("name", PALETTES)
def test_selected_text_is_legible(name: str) -> None:
    assert ratio(PALETTES[name], "background", "secondary") >= 5.5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#17191A", "#C6CBC8") == pytest.approx(10.7, abs=0.05)


def test_an_unknown_theme_is_the_default() -> None:
    assert Theme("a theme of a later version").name == DEFAULT_THEME


@pytest.mark.parametrize(("asked", "given"), [(0.1, 1.0), (1.5, 1.5), (9.0, 2.0)])
def test_text_scales_up_to_twice_its_size(asked: float, given: float) -> None:
    assert Theme(None, asked).scale == given


def test_nothing_moves_or_blinks(open_program: MakeProgram, example: Programme) -> None:
    program = open_program()
    style = QApplication.style()
    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    assert style.styleHint(duration, None, program.window) == 0
    assert QApplication.cursorFlashTime() == 0


@pytest.mark.parametrize("name", PALETTES)
def test_the_first_frame_is_in_the_theme(
    name: str, qtbot: QtBot, stage: Stage, example: Programme, make_program: MakeProgram
) -> None:
    stage.arrange(example, theme=name)
    program = make_program()
    frames: list[QImage] = []
    program.window.first_painted.connect(
        lambda: frames.append(program.window.screen().grabWindow(0).toImage())
    )
    with qtbot.waitSignal(program.started):
        program.open()
    palette = PALETTES[name]
    inside = frames[0].copy(program.window.geometry())
    pixels = [inside.pixelColor(x, y) for x in range(0, 700, 5) for y in range(0, 700, 5)]
    assert pixels[0] == QColor(palette.background)
    assert max(map(QColor.lightness, pixels)) <= max(
        QColor(colour).lightness() for colour in (palette.text, palette.surface)
    )
