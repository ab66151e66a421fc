"""The focus is seen at every stop of Tab: it changes pixels by 3:1 or more."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QMargins, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.i18n.dates import Dates
from app.ui.practice.countdown_ring import CountdownRing
from app.ui.theme.palette import contrast
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button, RoundButton, Sign
from app.ui.widgets.choices import RadioButton, TickBox
from app.ui.widgets.scroll_area import ScrollArea
from app.ui.widgets.sliders import VolumeSlider
from app.ui.widgets.spin_fields import DateField
from app.ui.widgets.text_fields import LineField

KINDS = ("plain", "primary", "begin", "quiet", "link", "action", "back", "nav")
LEAST_PIXELS = 50
FRAME = QMargins(2, 2, 2, 2)
"""Links are framed outside."""

THEMES = ("dim-neutral", "dim-green", "dim-amber", "soft-light")


def stops(theme: Theme) -> list[QWidget]:
    field = DateField(Dates(QLocale("en_GB")))
    field.show_day(date(2026, 12, 9))
    ring = CountdownRing(theme)
    ring.show_time("8:16", "left", 0.3, "8 minutes 16 seconds left")
    area = ScrollArea(QWidget())
    area.take_keys("A page")
    area.clearFocus()
    chosen = RadioButton(theme, "Chosen")
    chosen.setChecked(True)
    return [
        *(Button(kind, kind) for kind in KINDS),
        RoundButton(theme, Sign.STOP, 56),
        RoundButton(theme, Sign.PAUSE, 76, primary=True),
        RadioButton(theme, "Not chosen"),
        chosen,
        TickBox(theme, "A box"),
        field,
        LineField(theme, "A line", 20),
        VolumeSlider(theme),
        ring,
        area,
    ]


def picture(window: QWidget, place: QRect) -> QImage:
    QApplication.processEvents()
    return window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("name", THEMES)
def test_the_focus_is_seen(name: str, qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(name)
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    widgets = stops(theme)
    for widget in widgets:
        column.addWidget(widget)
    window.show()
    window.setFocus()
    unseen = []
    for widget in widgets:
        place = widget.geometry().marginsAdded(FRAME)
        before = picture(window, place)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        after = picture(window, place)
        widget.clearFocus()
        assert widget.geometry().marginsAdded(FRAME) == place  # nothing moves by it
        changed = {
            (x, y): (before.pixelColor(x, y).name(), after.pixelColor(x, y).name())
            for x in range(before.width())
            for y in range(before.height())
            if before.pixel(x, y) != after.pixel(x, y)
        }
        strong = {pair for pair in set(changed.values()) if contrast(*pair) >= 3}
        if sum(pair in strong for pair in changed.values()) < LEAST_PIXELS:
            unseen.append(f"{type(widget).__name__} {widget.accessibleName()}")
    assert unseen == []
