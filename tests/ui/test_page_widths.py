"""All pages are equally wide, and what is read at length has a width of its own."""

import re
from pathlib import Path

UI = Path(__file__).parents[2] / "app" / "ui"
ASKED = re.compile(r"\bwidest(?:: int)? = (\w+)$|go_to_sub_page\([\w.]+, (\S+)\)", re.MULTILINE)
WIDTHS = {"CONTENT_PIXELS", "TEXT_PIXELS", "self.widest"}


def test_no_page_has_a_width_of_its_own() -> None:
    asked = {
        (path.name, first or second)
        for path in UI.rglob("*.py")
        for first, second in ASKED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 5
    assert {width for _, width in asked} <= WIDTHS
