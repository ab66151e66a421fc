"""Words that can be pressed stand in line with other words, and keys side by side are equal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text

WORDS = "Hull"
"""Its letters begin and end with an upright stroke."""


def first_and_last_ink(widget: QWidget) -> tuple[int, int]:
    """The columns of pixels that are as bright as letters, in the middle of the widget."""
    image: QImage = widget.grab().toImage()
    line = range(image.height() // 2 - 5, image.height() // 2 + 2)
    ground = image.pixelColor(image.width() - 1, 0).lightness()
    inked = [
        x
        for x in range(image.width())
        if max(image.pixelColor(x, y).lightness() for y in line) > ground + 40
    ]
    return inked[0], inked[-1]


@pytest.mark.parametrize("kind", ["link", "action", "back"])
def test_a_links_words_begin_where_others_do_with_the_focus_too(
    kind: str, qapp: QApplication, qtbot: QtBot
) -> None:
    Theme().apply(qapp)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(40, 0, 40, 0)
    words, link = Text(WORDS, wraps=False), Button(WORDS, kind)
    column.addWidget(words, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    page.show()
    assert words.x() == link.x()
    assert first_and_last_ink(words)[0] == first_and_last_ink(link)[0]
    assert link.width() == max(words.width(), TARGET_PIXELS)
    qtbot.waitUntil(page.isActiveWindow)
    link.clearFocus()
    before = page.grab().toImage()
    link.setFocus(Qt.FocusReason.TabFocusReason)
    after = page.grab().toImage()
    # Its frame is outside of it, where no edge of what holds it cuts it off.
    beside = link.geometry().left() - 5, link.geometry().center().y()
    assert before.pixel(*beside) != after.pixel(*beside)


def test_keys_side_by_side_are_equally_high(qapp: QApplication, qtbot: QtBot) -> None:
    Theme().apply(qapp)
    keys = [Button("Keep", kind) for kind in ("plain", "primary", "quiet", "link")]
    for key in keys:
        qtbot.addWidget(key)
        key.ensurePolished()
    assert {key.sizeHint().height() for key in keys} == {TARGET_PIXELS}
