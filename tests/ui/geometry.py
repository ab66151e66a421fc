"""Looks for words that are cut off, that lie over each other, or that cannot be scrolled to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QTableView,
    QWidget,
)

from app.ui.widgets.accessibility import LiveLabel
from app.ui.widgets.choices import MarkedWords

_BREAKS = re.compile("[ \N{ZERO WIDTH SPACE}]|(?<=-)")
"""Where a line may end: long words of some length have such places."""

_LEAVES = (QLabel, QAbstractButton, QLineEdit, QAbstractSpinBox, QSlider, QTableView)

Kind = TypeVar("Kind", bound=QWidget)


def visible(window: QWidget, kind: type[Kind]) -> list[Kind]:
    """The widgets of this kind that are seen; what only a screen reader follows is not."""
    shown = (widget for widget in window.findChildren(kind) if widget.isVisible())
    return [widget for widget in shown if not isinstance(widget, LiveLabel)]


def cut_off(window: QWidget) -> list[str]:
    """What is shown only in part, in words; empty where all is well."""
    shown = visible(window, QWidget)  # asked for once: there are hundreds
    leaves = _leaves(shown)
    return [
        *_cut_labels(_of(QLabel, shown)),
        *_cut_buttons(shown),
        *_cut_fields(_of(QLineEdit, shown)),
        *_cut_tables(_of(QTableView, shown)),
        *_cut_by_what_holds_it(leaves, window),
        *_over_each_other(leaves, window),
        *_out_of_reach(_of(QScrollArea, shown)),
    ]


def _of(kind: type[Kind], widgets: list[QWidget]) -> list[Kind]:
    return [widget for widget in widgets if isinstance(widget, kind)]


def _cut_labels(labels: list[QLabel]) -> Iterator[str]:
    for label in labels:
        if not label.text():
            continue  # a picture, or one that paints its words in the room that it gets
        width = label.width()
        needed = label.heightForWidth(width) if label.wordWrap() else label.sizeHint().height()
        if label.height() < needed:
            yield f"lines are missing: {label.text()!r} ({label.height()} of {needed})"
        shown = QLabel.text(label)  # with its places to end the line
        pieces = _BREAKS.split(shown) if label.wordWrap() else shown.splitlines()
        for piece in pieces:
            if label.contentsRect().width() < label.fontMetrics().horizontalAdvance(piece):
                yield f"too narrow for {piece!r}: {label.text()!r}"


def _cut_buttons(shown: list[QWidget]) -> Iterator[str]:
    for button in _of(QPushButton, shown):
        hint = button.sizeHint()
        if button.width() < hint.width() or button.height() < hint.height():
            yield f"too small: {button.text()!r} ({button.size().toTuple()}, {hint.toTuple()})"
    for button in _of(MarkedWords, shown):
        if button.height() < button.heightForWidth(button.width()):
            yield f"lines are missing: {button.text()!r}"
        least = button.minimumSizeHint()
        if button.width() < least.width():
            yield f"too narrow: {button.text()!r} ({button.width()} of {least.width()})"


def _cut_fields(fields: list[QLineEdit]) -> Iterator[str]:
    for field in fields:
        if field.fontMetrics().height() > field.height():
            yield f"too low: {field.displayText()!r}"
        if field.fontMetrics().horizontalAdvance(field.displayText()) > field.width():
            yield f"too narrow: {field.displayText()!r}"


def _cut_tables(tables: list[QTableView]) -> Iterator[str]:
    for table in tables:
        model, port = table.model(), table.viewport()
        wide = sum(table.columnWidth(at) for at in range(model.columnCount()))
        high = sum(table.rowHeight(at) for at in range(model.rowCount()))
        if wide > port.width() or high > port.height():
            yield f"a table of {wide} x {high} in {port.size().toTuple()}"
        letters = table.fontMetrics().horizontalAdvance("30")
        shown = [at for at in range(model.columnCount()) if not table.isColumnHidden(at)]
        if min(map(table.columnWidth, shown)) < letters:
            yield "a table's columns are too narrow"


def _leaves(shown: list[QWidget]) -> list[QWidget]:
    inside = (QAbstractSpinBox, QTableView)
    found = (widget for widget in shown if isinstance(widget, _LEAVES))
    return [widget for widget in found if not isinstance(widget.parentWidget(), inside)]


def _cut_by_what_holds_it(leaves: list[QWidget], window: QWidget) -> Iterator[str]:
    """Whatever is shown lies in all that is around it, up to what scrolls."""
    for leaf in leaves:
        above = leaf.parentWidget()
        while above is not None and above is not window:
            if isinstance(above.parentWidget(), QAbstractScrollArea):
                break
            place = QRect(leaf.mapTo(above, QPoint(0, 0)), leaf.size())
            if not above.rect().contains(place):
                yield f"reaches out of {type(above).__name__}: {_words(leaf)}"
                break
            above = above.parentWidget()


def _over_each_other(leaves: list[QWidget], window: QWidget) -> Iterator[str]:
    places: dict[QWidget, list[tuple[QWidget, QRect]]] = {}
    for leaf in leaves:
        port = _port(leaf, window)
        places.setdefault(port, []).append((leaf, QRect(leaf.mapTo(port, QPoint()), leaf.size())))
    for together in places.values():
        for (one, here), (other, there) in combinations(together, 2):
            # What stands in another one is placed by it.
            if one.isAncestorOf(other) or other.isAncestorOf(one):
                continue
            if here.intersects(there):
                yield f"over each other: {_words(one)} and {_words(other)}"


def _port(leaf: QWidget, window: QWidget) -> QWidget:
    """What scrolls it, or the window."""
    above = leaf.parentWidget()
    while above is not window and not isinstance(above.parentWidget(), QAbstractScrollArea):
        above = above.parentWidget()
    return above


def _out_of_reach(areas: list[QScrollArea]) -> Iterator[str]:
    for area in areas:
        page = area.widget()
        if page.width() < page.minimumSizeHint().width():
            yield f"a page is narrower than its words: {area.accessibleName()!r}"
        hidden = page.height() - area.viewport().height()
        wide = page.width() - area.viewport().width()
        if area.verticalScrollBar().maximum() < hidden:
            yield f"cannot be scrolled down: {area.accessibleName()!r}"
        if area.horizontalScrollBar().maximum() < wide:
            yield f"cannot be scrolled across: {area.accessibleName()!r}"


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return repr(text() if callable(text) else type(widget).__name__)


def scrolls_across(window: QWidget) -> list[str]:
    """The pages that are wider than the window."""
    return [
        f"{type(area.widget()).__name__} scrolls by {area.horizontalScrollBar().maximum()} pixels"
        for area in visible(window, QScrollArea)
        if area.horizontalScrollBar().maximum() > 0
    ]
