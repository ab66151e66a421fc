"""Every theme is dim and legible, painted first, and nothing in it moves."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

import app.ui
import app.ui.theme.system_palette as system
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.page_id import PageId
from app.ui.theme.palette import Palette, contrast
from app.ui.theme.system_palette import SystemLook, system_palette
from app.ui.theme.theme import BODY_POINTS, DEFAULT_THEME, PALETTES, SYSTEM_THEME, THEMES, Theme
from app.ui.widgets.buttons import Button
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

GROUNDS = ("background", "surface", "selected")

LEAST = {
    # words
    ("text", "background"): 7.0,
    ("text", "surface"): 7.0,
    ("text", "selected"): 7.0,
    ("text", "fill"): 7.0,
    ("secondary", "background"): 5.5,
    ("secondary", "surface"): 5.5,
    ("secondary", "selected"): 5.5,
    ("background", "secondary"): 5.5,  # words that are selected
    ("notice", "background"): 5.5,  # what is worth a second look
    ("notice", "surface"): 5.5,
    ("notice", "selected"): 5.5,
    # the edges of buttons, fields, boxes to tick, rings to choose, sliders, today's tile
    ("outline", "background"): 3.0,
    ("outline", "surface"): 3.0,
    ("accent", "background"): 3.0,
    ("accent", "surface"): 3.0,
}
"""The least contrast of one colour on another, wherever it is used."""

DECORATION = {"hairline"}
"""It only accompanies words and edges that are seen without it."""

LOOKS = {
    "light": SystemLook("#efefef", "#ffffff", "#000000", "#308cc6", False, 10.0),
    "dark": SystemLook("#2d2d2d", "#242424", "#ffffff", "#308cc6", False, 10.0),
    "faint": SystemLook("#f0f0f0", "#ffffff", "#8a8a8a", "#f0e0d0", False, 10.0),
    "odd": SystemLook("#002b36", "#fdf6e3", "#839496", "#073642", False, 10.0),
    "contrast": SystemLook("#000000", "#000000", "#ffffff", "#1aebff", True, 10.0),
    "contrast, yellow": SystemLook("#000000", "#000000", "#ffff00", "#008000", True, 10.0),
    "contrast, white": SystemLook("#ffffff", "#ffffff", "#000000", "#37006e", True, 10.0),
}
"""What desktops look like."""


def ratio(palette: Palette, one: str, other: str) -> float:
    return contrast(getattr(palette, one), getattr(palette, other))


@pytest.mark.parametrize(("name", "ground"), [*product(PALETTES, (*GROUNDS, "fill"))])
def test_text_never_glares(name: str, ground: str) -> None:
    assert ratio(PALETTES[name], "text", ground) <= 11.0


@pytest.mark.parametrize(("name", "pair"), [*product(PALETTES, LEAST)])
def test_all_is_seen_where_it_is_used(name: str, pair: tuple[str, str]) -> None:
    assert ratio(PALETTES[name], *pair) >= LEAST[pair]


@pytest.mark.parametrize(("name", "pair"), [*product(LOOKS, LEAST)])
def test_all_is_seen_in_the_colours_of_a_desktop(name: str, pair: tuple[str, str]) -> None:
    assert ratio(system_palette(LOOKS[name]), *pair) >= LEAST[pair]


def test_on_middle_grey_words_are_as_clear_as_they_can_be() -> None:
    grey = SystemLook("#808080", "#808080", "#808080", "#808080", False, 10.0)
    assert system_palette(grey).text == "#000000"


def test_no_colour_is_used_unchecked() -> None:
    checked = {role for pair in LEAST for role in pair} | {"fill"} | DECORATION
    assert set(Palette._fields) == checked
    drawn = set()
    for path in Path(app.ui.__path__[0]).rglob("*.py"):
        drawn |= set(re.findall(r"colour\(\s*\"(\w+)\"", path.read_text(encoding="utf-8")))
    assert drawn <= checked


@pytest.mark.parametrize("name", [name for name, look in LOOKS.items() if look.high_contrast])
def test_a_desktop_with_high_contrast_keeps_its_colours(name: str) -> None:
    look, palette = LOOKS[name], system_palette(LOOKS[name])
    assert (palette.background, palette.text) == (look.window, look.text)
    assert {palette.surface, palette.selected, palette.fill} == {look.window}
    assert palette.secondary == look.text


@pytest.mark.parametrize("name", [*LOOKS, *PALETTES])
def test_the_edge_of_what_has_the_focus_is_another(name: str) -> None:
    palette = PALETTES.get(name) or system_palette(LOOKS[name])
    assert contrast(palette.text, palette.outline) >= 2.0


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_desktop_that_can_be_read_keeps_its_ground_and_text(name: str) -> None:
    palette = system_palette(LOOKS[name])
    assert (palette.background, palette.text) == (LOOKS[name].window, LOOKS[name].text)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#17191A", "#C6CBC8") == pytest.approx(10.7, abs=0.05)


def test_an_unknown_theme_is_the_default() -> None:
    assert Theme("a theme of a later version").name == DEFAULT_THEME


@pytest.mark.parametrize(("asked", "given"), [(0.1, 1.0), (1.5, 1.5), (9.0, 2.0)])
def test_text_scales_up_to_twice_its_size(asked: float, given: float) -> None:
    assert Theme(None, asked).scale == given


@pytest.fixture
def plain_desktop(qapp: QApplication) -> QApplication:
    """The application without a palette of its own, as it starts."""
    qapp.setPalette(QPalette())
    return qapp


def test_who_follows_the_desktop_has_its_colours(plain_desktop: QApplication) -> None:
    desktop = plain_desktop.palette()
    palette = Theme(SYSTEM_THEME).palette
    assert palette.background == desktop.window().color().name()
    assert palette.text == desktop.windowText().color().name()


def test_larger_words_of_the_desktop_are_larger_here(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = LOOKS["light"]._replace(points=1.5 * 14.0)
    monkeypatch.setattr(system, "system_look", lambda application: look)
    assert Theme(SYSTEM_THEME).scale == 1.5
    assert Theme(SYSTEM_THEME, 1.2).scale == pytest.approx(1.8)
    assert Theme("dim-amber").scale == 1.0


def test_a_plain_black_and_white_desktop_is_followed_unasked(plain_desktop: QApplication) -> None:
    stark = QPalette(Qt.GlobalColor.black)
    stark.setColor(QPalette.ColorRole.Window, Qt.GlobalColor.black)
    stark.setColor(QPalette.ColorRole.WindowText, Qt.GlobalColor.white)
    plain_desktop.setPalette(stark)
    assert Theme(None).name == SYSTEM_THEME
    assert Theme("dim-green").name == "dim-green"


def test_nothing_moves_or_blinks(open_program: MakeProgram, example: Programme) -> None:
    program = open_program()
    style = QApplication.style()
    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    assert style.styleHint(duration, None, program.window) == 0
    assert QApplication.cursorFlashTime() == 0


def test_what_tab_comes_to_has_another_edge_and_no_shade_inside(
    open_program: MakeProgram, example: Programme
) -> None:
    program = open_program()
    first = program.window.today.findChildren(Button)[0]
    first.setFocus()
    button = first
    while button is first or button.property("kind") in ("link", "action", "back"):
        QTest.keyClick(button, Qt.Key.Key_Tab)
        button = program.window.focusWidget()
        assert isinstance(button, Button)
    with_focus = button.grab().toImage()
    button.clearFocus()
    without = button.grab().toImage()
    middle = button.width() // 2
    assert with_focus.pixelColor(middle, 0) != without.pixelColor(middle, 0)
    assert with_focus.pixelColor(middle, 5) == without.pixelColor(middle, 5)


@pytest.mark.parametrize("name", THEMES)
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
    palette = program.theme.palette
    assert program.theme.name == name
    inside = frames[0].copy(program.window.geometry())
    pixels = [inside.pixelColor(x, y) for x in range(0, 700, 5) for y in range(0, 700, 5)]
    assert pixels[0] == QColor(palette.background)
    lightness = [QColor(colour).lightness() for colour in palette]
    assert min(lightness) <= min(map(QColor.lightness, pixels))
    assert max(map(QColor.lightness, pixels)) <= max(lightness)


# A change while the window is open

SIZE = QSize(1100, 760)


def show_today(program: Program) -> None:
    program.window.go_to_today()


def show_notice(program: Program) -> None:
    program.window.go_to_today()
    program.window.show_notice("The sound output is gone.")


def show_journey(program: Program) -> None:
    program.window.navigation.asked.emit(PageId.JOURNEY)


def show_about(program: Program) -> None:
    program.window.navigation.asked.emit(PageId.ABOUT)


def show_settings(program: Program) -> None:
    program.window.navigation.asked.emit(PageId.SETTINGS)


def show_reading(program: Program) -> None:
    program.window.today.text_asked.emit("body-and-breath")


def show_start(program: Program) -> None:
    program.window.today.dates_asked.emit()


def show_practice(program: Program) -> None:
    program.window.practice.show_state(10.0, 480.0, paused=False, line="quiet")
    program.window.go_to_practice()


PAGES = [
    show_today,
    show_notice,
    show_journey,
    show_about,
    show_settings,
    show_reading,
    show_start,
    show_practice,
]


def picture(program: Program) -> QImage:
    program.window.setFocus()  # where the focus is, is another matter
    for _ in range(4):
        QApplication.processEvents()
    return program.window.grab().toImage()


@pytest.mark.parametrize("show", PAGES, ids=lambda show: show.__name__.removeprefix("show_"))
def test_a_page_takes_another_theme_and_size_whole(
    show: object, stage: Stage, with_texts: Programme, open_program: MakeProgram
) -> None:
    assert callable(show)
    changed = open_program(text_scale=1.0)
    changed.window.resize(SIZE)
    show(changed)
    before = picture(changed)
    assert changed.main_controller is not None
    changed.main_controller.services.appearance.take_text_scale(1.3)
    changed.main_controller.services.appearance.take_theme("dim-amber")
    show(changed)
    after = picture(changed)
    changed.close()
    started = open_program(text_scale=1.3)
    started.window.resize(SIZE)
    show(started)
    assert after != before
    assert after == picture(started)


def test_what_the_desktop_changes_is_taken_up(
    qtbot: QtBot,
    stage: Stage,
    example: Programme,
    open_program: MakeProgram,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage.arrange(example, theme=SYSTEM_THEME)
    program = open_program()
    assert program.main_controller is not None
    # No desktop is here whose colours could be changed; what it would tell the window is real.
    monkeypatch.setattr(system, "system_look", lambda application: LOOKS["dark"])
    with qtbot.waitSignal(program.main_controller.services.appearance.changed):
        QApplication.sendEvent(program.window, QEvent(QEvent.Type.ThemeChange))
    assert program.theme.palette.background == LOOKS["dark"].window
    assert picture(program).pixelColor(3, 3) == QColor(LOOKS["dark"].window)


def test_another_theme_does_not_follow_the_desktop(
    stage: Stage, example: Programme, open_program: MakeProgram, qapp: QApplication
) -> None:
    program = open_program()
    assert not program.theme.follow(qapp)
    assert program.theme.palette == PALETTES[DEFAULT_THEME]


def test_words_are_of_the_size_that_was_chosen(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    stage.arrange(example, text_scale=1.5)
    program = open_program(text_scale=None)
    assert program.theme.scale == 1.5
    assert QFont(program.window.font()).pointSizeF() == 1.5 * BODY_POINTS


@pytest.mark.parametrize("kind", ["plain", "primary", "quiet"])
def test_a_button_that_cannot_be_pressed_looks_so(
    stage: Stage, example: Programme, open_program: MakeProgram, kind: str
) -> None:
    program = open_program()
    button = Button("Undo", kind)
    button.setParent(program.window)
    button.show()
    can = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != can


def test_the_same_colours_and_type_once_more_style_no_widget_anew(
    qapp: QApplication, qtbot: QtBot
) -> None:
    Theme(DEFAULT_THEME).apply(qapp)
    button = Restyled("Begin", "primary")
    qtbot.addWidget(button)
    button.show()
    before = button.restyled
    Theme(DEFAULT_THEME).apply(qapp)  # as a window does that opens after another
    assert button.restyled == before
    (other,) = [name for name in THEMES if name not in (DEFAULT_THEME, SYSTEM_THEME)][:1]
    Theme(other).apply(qapp)
    assert button.restyled > before


class Restyled(Button):
    """Counts how often it was styled."""

    restyled = 0

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self.restyled += 1
        return super().event(event)
