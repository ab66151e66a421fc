"""All pages are equally wide, and what is read at length has a width of its own."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app.ui.theme.theme import CONTENT_PIXELS, PAGE_LEFT, TEXT_PIXELS
from app.ui.widgets.scroll_area import ScrollArea
from tests.ui.geometry import visible
from tests.ui.scenes import settle_layout
from tests.ui.walk import SCENES, walk

UI = Path(__file__).parents[2] / "app" / "ui"
ASKED = re.compile(r"\bwidest(?:: int)? = (\w+)$|go_to_sub_page\([\w.]+, (\S+)\)", re.MULTILINE)
WIDTHS = {"CONTENT_PIXELS", "TEXT_PIXELS", "self.widest"}

PAGES = ("today", "programme", "reading", "journey", "export", "settings", "backup", "about")
Size = tuple[int, int]
WIDE: tuple[Size, ...] = ((1440, 900), (1920, 1080))


def test_no_page_has_a_width_of_its_own() -> None:
    asked = {
        (path.name, first or second)
        for path in UI.rglob("*.py")
        for first, second in ASKED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 5
    assert {width for _, width in asked} <= WIDTHS


def test_all_pages_stand_in_one_column_in_the_middle_of_wide_windows(qapp: QApplication) -> None:
    """From 1,400 pixels up; what is read at length is narrower, and begins where the others do."""
    chosen = [scene for scene in SCENES if scene.name in PAGES]
    columns: dict[Size, set[int]] = {size: set() for size in WIDE}
    for scene, _, window in walk(qapp, scenes=chosen):
        for size in WIDE:
            window.resize(*size)
            settle_layout(window)
            area = max(visible(window, ScrollArea), key=ScrollArea.width)
            item = area.widget().layout().itemAt(1)
            assert item is not None
            page = item.widget()
            assert page is not None
            left = page.mapTo(window, QPoint()).x()
            columns[size].add(left)
            around = area.mapTo(window, QPoint()).x()
            middle = left + CONTENT_PIXELS / 2
            assert middle == pytest.approx(around + area.width() / 2, abs=PAGE_LEFT / 2), scene.name
            assert page.width() in (CONTENT_PIXELS, TEXT_PIXELS)
    assert all(len(lefts) == 1 for lefts in columns.values())
