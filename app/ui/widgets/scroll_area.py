"""A page that scrolls: by wheel and keys, while something is dragged, and to what is new in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, QTimer
from PySide6.QtGui import QCursor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from app.ui import late_qt

_NO_FOCUS, _STRONG_FOCUS = 0, 11
"""Qt.FocusPolicy by its numbers: to name it loads every enumeration of Qt's, which would be a tenth
of the time to the first paint."""

EDGE_PIXELS = 56
"""So near to an edge, it scrolls."""

_EVERY_MILLISECONDS = 40
_STEP_PIXELS = 14
_AROUND = 60
"""Pixels that are kept free above and below."""

_LAYOUTS = 3
"""A page that grew a scroll bar is laid out again, and so are its rows."""


class ScrollArea(QScrollArea):
    """Holds one page, at most `widest` pixels wide. Window's thread only.

    Arrow keys, Page Up, Page Down, Home and End scroll it, from wherever on the page the focus is.
    """

    def __init__(
        self,
        page: QWidget,
        widest: int = 0,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if widest:
            page.setMaximumWidth(widest)
            holder: QWidget = _Holder()
            row = QHBoxLayout(holder)
            row.setContentsMargins(48, 36, 40, 32)
            row.setSpacing(0)
            if centred:
                row.addStretch(1)
            row.addWidget(page, 1000)
            row.addStretch(1)
        else:
            holder = page
        self.setProperty("focusPolicy", _NO_FOCUS)
        self.setWidgetResizable(True)
        self.setWidget(holder)
        self.name_bars()

    def name_bars(self) -> None:
        """Name what scrolls in the language of now."""
        self.verticalScrollBar().setAccessibleName(self.tr("Up and down"))
        self.horizontalScrollBar().setAccessibleName(self.tr("Left and right"))

    def take_keys(self, name: str) -> None:
        """Take the focus, for a page of words with little or nothing to press."""
        self.setProperty("focusPolicy", _STRONG_FOCUS)
        self.setAccessibleName(name)
        self.setFocus()

    def go_to_top(self) -> None:
        """Show where the page begins."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        holder = bar.parentWidget()
        if holder is not None and bar.maximum() > bar.minimum() and holder.isHidden():
            # By itself the bar comes a turn later, and then the whole page is laid out once more.
            self.setViewportMargins(0, 0, 0, 0)
            super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:

        bar = self.verticalScrollBar()
        if event.key() == late_qt.Qt.Key.Key_Home:
            self.go_to_top()
        elif event.key() == late_qt.Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)


class _Holder(QWidget):
    """What scrolls, with room around it. Window's thread only."""

    def sizeHint(self) -> QSize:
        # Qt's own would lay the whole page out once more, at a width that it never gets.
        return self.minimumSizeHint()


class Side(ScrollArea):
    """Holds what stands at the side, as wide as its words need. Window's thread only.

    Where the window is too low for it, it scrolls.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        page = self.widget()
        assert page is not None  # it was given one when it was made
        needed = page.minimumSizeHint()
        scrolls = self.height() < needed.height()
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        return QSize(max(needed.width(), page.minimumWidth()) + bar, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self.updateGeometry()


def scroll_area_of(page: QWidget) -> ScrollArea:
    """The area that holds a page."""
    above = page.parentWidget()
    while not isinstance(above, ScrollArea):
        assert above is not None
        above = above.parentWidget()
    return above


class DragScroll(QObject):
    """Scrolls an area as long as it runs. Window's thread only.

    What is dragged comes to no widget of its own, so the pointer is looked for again and again.
    """

    def __init__(
        self,
        area: QScrollArea,
        pointer: Callable[[], QPoint] = QCursor.pos,
        parent: QObject | None = None,
    ) -> None:
        """`pointer` tells where on the screen the pointer is."""
        super().__init__(parent)
        self._area = area
        self._pointer = pointer
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Something is held from now on."""
        self._timer.start()

    def stop(self) -> None:
        """It was let go."""
        self._timer.stop()

    def _step(self) -> None:
        viewport = self._area.viewport()
        y = viewport.mapFromGlobal(self._pointer()).y()
        way = -1 if y < EDGE_PIXELS else 1 if y > viewport.height() - EDGE_PIXELS else 0
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + way * _STEP_PIXELS)


def bring_into_view(widget: QWidget, under: QWidget | None = None) -> None:
    """Scroll the page of a widget until all of it can be seen. Window's thread only.

    Where that is not so yet, as much as there is room for is shown of `under`, which it is in.
    """
    area: QWidget | None = widget.parentWidget()
    while area is not None and not isinstance(area, ScrollArea):
        area = area.parentWidget()
    if area is None:
        return
    # Where it lies is known once all that asked for it is laid out.
    for _ in range(_LAYOUTS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    if under is not None and widget.visibleRegion().boundingRect() != widget.rect():
        page = area.widget()
        assert page is not None
        top = under.mapTo(page, QPoint(0, 0)).y()
        area.ensureVisible(0, top + under.height(), 0, _AROUND)
        area.ensureVisible(0, top, 0, _AROUND)
    area.ensureWidgetVisible(widget, 0, _AROUND)
