"""One typeface in all own themes, its regular weight; where it cannot be had, the desktop's."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

import app.ui
from app.core.programme.programme import Programme
from app.ui.theme import bundled_font
from app.ui.theme.bundled_font import bundled_family, font_file
from app.ui.theme.theme import PALETTES, SYSTEM_THEME, TIME_POINTS, Theme
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

FAMILY = "Atkinson Hyperlegible"


@pytest.fixture
def not_loaded_yet() -> Iterator[None]:
    bundled_family.cache_clear()
    yield
    bundled_family.cache_clear()


def widths(font: QFont) -> set[float]:
    metrics = QFontMetricsF(font)
    return {metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}


def pixels(points: float) -> int:
    """The height of such a font on the screen.

    QFontInfo.pointSizeF() is not asked: Qt keeps one engine for a family and a height in pixels,
    and it tells the points of the font that was made first, which may be one on paper: 4.8 points
    at 300 dots an inch are as many pixels as 15 points at 96.
    """
    screen = QGuiApplication.primaryScreen()
    return round(points * screen.logicalDotsPerInchY() / 72)


@pytest.mark.parametrize("name", PALETTES)
def test_own_themes_are_set_in_the_bundled_font(qapp: QApplication, name: str) -> None:
    found = QFontInfo(Theme(name).font())
    assert (found.family(), found.pixelSize()) == (FAMILY, pixels(15.0))
    assert not found.bold()


def test_who_follows_the_desktop_has_its_font(qapp: QApplication) -> None:
    general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    found = QFontInfo(Theme(SYSTEM_THEME).font())
    assert found.family() != FAMILY
    assert found.pixelSize() >= pixels(max(14.0, general.pointSizeF()))


@pytest.mark.parametrize("points", [15.0, TIME_POINTS])
def test_tabular_digits_are_equally_wide(qapp: QApplication, points: float) -> None:
    theme = Theme()
    assert len(widths(theme.font(points))) > 1
    assert len(widths(theme.font(points, tabular=True))) == 1


@pytest.mark.usefixtures("not_loaded_yet")
def test_without_the_package_the_window_opens_in_the_font_of_the_desktop(
    monkeypatch: pytest.MonkeyPatch,
    stage: Stage,
    example: Programme,
    open_program: MakeProgram,
) -> None:
    monkeypatch.setitem(sys.modules, "fontpkg_atkinson_hyperlegible", None)
    assert font_file() is None
    stage.arrange(example)
    window = open_program().window
    expected = QFontInfo(Theme(SYSTEM_THEME).font()).family()
    assert {QFontInfo(label.font()).family() for label in window.findChildren(QLabel)} == {expected}


@pytest.mark.usefixtures("not_loaded_yet")
@pytest.mark.parametrize("content", [None, b"no font"])
def test_a_file_that_is_gone_or_damaged_is_done_without(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "font.ttf"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(bundled_font, "font_file", lambda: file)
    assert QFontInfo(Theme().font()).family() != FAMILY


def test_the_package_is_not_imported_for_its_file(qapp: QApplication) -> None:
    assert bundled_family() == FAMILY
    assert "fontpkg_atkinson_hyperlegible" not in sys.modules


def test_nothing_on_a_screen_is_bold() -> None:
    folder = Path(app.ui.__path__[0])
    bold = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if re.search(r"setBold|setWeight|QFont\.Weight|font-weight", path.read_text("utf-8"))
    ]
    assert [path for path in bold if not path.startswith("printing/")] == []
