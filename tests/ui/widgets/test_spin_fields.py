"""Fields whose parts go up and down: Space and the wheel are the page's, the text has its room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.i18n.dates import Dates
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.spin_fields import DateField, SecondsField, TimeField
from tests.ui.scenes import settle_layout

ITALIAN = QLocale("it_IT")


class Page(QWidget):
    """Notes the keys that its field leaves to it."""

    def __init__(self, field: QAbstractSpinBox) -> None:
        super().__init__()
        self.field = field
        self.keys: list[int] = []
        QVBoxLayout(self).addWidget(field)
        self.resize(400, 100)

    def keyPressEvent(self, event) -> None:
        self.keys.append(event.key())


def a_date() -> DateField:
    field = DateField(Dates(ITALIAN))
    field.show_day(date(2026, 12, 9))
    return field


def a_time() -> TimeField:
    field = TimeField(Dates(ITALIAN))
    field.show_time(time(18, 30))
    return field


def some_seconds() -> SecondsField:
    field = SecondsField(Theme(), "Fade", ITALIAN)
    field.show_seconds(2.5, 10.0)
    return field


@pytest.fixture(params=[a_date, a_time, some_seconds])
def page(request: pytest.FixtureRequest, qtbot: QtBot) -> Page:
    make: Callable[[], QAbstractSpinBox] = request.param
    page = Page(make())
    qtbot.addWidget(page)
    page.show()
    page.field.setFocus()
    return page


def test_space_is_the_pages(page: Page) -> None:
    before = page.field.text()
    QTest.keyClick(page.field, Qt.Key.Key_Space)
    assert page.keys == [Qt.Key.Key_Space]
    assert page.field.text() == before


def test_the_wheel_is_the_pages(page: Page) -> None:
    before = page.field.text()
    at, turned = QPointF(page.field.rect().center()), QPoint(0, 120)
    wheel = QWheelEvent(
        at,
        QPointF(page.field.mapToGlobal(at.toPoint())),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.field, wheel)
    assert not wheel.isAccepted()
    assert page.field.text() == before


def test_the_arrow_keys_change_it(page: Page) -> None:
    before = page.field.text()
    QTest.keyClick(page.field, Qt.Key.Key_Up)
    assert page.field.text() != before


def test_the_text_has_the_room_of_the_field(page: Page) -> None:
    assert page.field.lineEdit().height() == page.field.height() - 4


def test_a_time_is_written_as_the_locale_does(qtbot: QtBot) -> None:
    for name, text in (("it_IT", "19:05"), ("en_US", "7:05 PM")):
        field = TimeField(Dates(QLocale(name)))
        qtbot.addWidget(field)
        field.show_time(time(19, 5))
        assert field.text().replace("\N{NARROW NO-BREAK SPACE}", " ") == text
        assert field.moment == time(19, 5)


def test_a_time_leaves_space_to_the_page(qtbot: QtBot) -> None:
    field = TimeField(Dates(QLocale("it_IT")))
    qtbot.addWidget(field)
    field.show_time(time(19, 5))
    with qtbot.assertNotEmitted(field.timeChanged):
        QTest.keyClick(field, Qt.Key.Key_Space)
    assert field.moment == time(19, 5)


def test_a_screen_reader_raises_and_lowers_a_date_and_a_time(qtbot: QtBot) -> None:
    day, moment = DateField(Dates(ITALIAN)), TimeField(Dates(ITALIAN))
    day.show_day(date(2026, 12, 31))
    moment.show_time(time(23, 58))
    for field, asked in ((day, day.dateChanged), (moment, moment.timeChanged)):
        qtbot.addWidget(field)
        value = QAccessible.queryAccessibleInterface(field).valueInterface()
        assert value.minimumStepSize() == 1
        assert value.minimumValue() < value.currentValue() < value.maximumValue()
        with qtbot.waitSignal(asked):
            value.setCurrentValue(value.currentValue() + value.minimumStepSize())
    assert day.day == date(2027, 1, 1)
    assert moment.moment == time(23, 59)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("make", [a_date, a_time, some_seconds])
def test_a_field_is_as_high_as_a_button_beside_it(
    qtbot: QtBot, make: Callable[[], QAbstractSpinBox], scale: float
) -> None:
    page, button, theme = Page(make()), Button("Today"), Theme(text_scale=scale)
    qtbot.addWidget(page)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(button)
    page.setFont(theme.font())
    page.setStyleSheet(theme._style_sheet())
    page.show()
    settle_layout(page)
    page.adjustSize()
    settle_layout(page)
    assert page.field.height() == button.height()
