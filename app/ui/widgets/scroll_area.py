"""The area that a page scrolls in: by wheel and keys, while something is dragged, to a widget."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QSpacerItem, QWidget

from app.ui import late_qt
from app.ui.theme.theme import PAGE_EDGE, PAGE_LEFT

EDGE_PIXELS = 56
"""What is dragged so near to the upper or lower edge scrolls the page."""

_DRAG_MILLISECONDS = 40
_DRAG_PIXELS = 14
_VIEW_MARGIN = 60
"""Pixels above and below what is brought into view."""

_FIRST, _SECOND = 1_000_000, 1_000
"""Shares of a row's width so unequal that one part has all it may take before the next has any."""

_LAYOUTS = 3
"""A page that grew a scroll bar is laid out again, and so are its rows."""


class ScrollArea(QScrollArea):
    """Holds one page and scrolls it. Window's thread only.

    Arrow keys, Page Up, Page Down, Home and End scroll it, from wherever on the page the focus is.
    """

    def __init__(
        self,
        page: QWidget,
        widest: int = 0,
        column: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """With `widest`, the page has room around it and is at most so many pixels wide.

        In a wide window it stands at the left of a column of `column` pixels in the middle, so that
        all pages have the same left edge.
        """
        super().__init__(parent)
        holder = _Holder(self, page, widest, max(column, widest)) if widest else page
        self.setProperty("focusPolicy", late_qt.NO_FOCUS)
        self.setWidgetResizable(True)
        self.setWidget(holder)
        self._outline: QFrame | None = None
        self.name_bars()

    def name_bars(self) -> None:
        """Name the scroll bars in the language of now."""
        self.verticalScrollBar().setAccessibleName(self.tr("Up and down"))
        self.horizontalScrollBar().setAccessibleName(self.tr("Left and right"))

    def take_keys(self, name: str) -> None:
        """Take the focus, for a page of words with little or nothing to press."""
        self.setProperty("focusPolicy", late_qt.STRONG_FOCUS)
        self.setAccessibleName(name)
        self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reason = late_qt.Qt.FocusReason
        if event.reason() in (reason.TabFocusReason, reason.BacktabFocusReason):
            self._show_outline(True)  # where nobody came by Tab, the page is as calm as ever

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_outline(False)

    def _show_outline(self, shown: bool) -> None:
        if shown and self._outline is None:
            self._outline = QFrame(self)
            self._outline.setProperty("kind", "outline")
            self._outline.setAttribute(late_qt.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if self._outline is not None:
            self._outline.setGeometry(self.rect())
            self._outline.setVisible(shown)

    def go_to_top(self) -> None:
        """Show where the page begins."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._outline is not None:
            self._outline.setGeometry(self.rect())
        bar = self.verticalScrollBar()
        # Asked for last: to wrap the parent PySide6 loads all its widgets, 20 ms before the first
        # paint.
        scrolls = bar.maximum() > bar.minimum()
        if scrolls and (holder := bar.parentWidget()) is not None and holder.isHidden():
            # By itself the bar comes a turn later, and then the whole page is laid out once more.
            self.setViewportMargins(0, 0, 0, 0)
            super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & late_qt.Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the window's, for the size of the words
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == late_qt.Qt.Key.Key_Home:
            self.go_to_top()
        elif event.key() == late_qt.Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)


class _Holder(QWidget):
    """The page with room around it, which is what scrolls.

    The page stands where it does with a scroll bar and without: the bar lies in the room beside it.
    """

    def __init__(self, area: QScrollArea, page: QWidget, widest: int, column: int) -> None:
        super().__init__()
        self._area = area
        self._bar = 0
        # The area may become wider by as much as its bar takes, and the page not at all.
        area.verticalScrollBar().rangeChanged.connect(self._make_room)
        page.setMaximumWidth(widest)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_LEFT, PAGE_EDGE, PAGE_EDGE, PAGE_EDGE)
        row.setSpacing(0)
        # First the page takes its room, then the rest of its column, then what is around both.
        row.addStretch(1)
        row.addWidget(page, _FIRST)
        row.addSpacerItem(QSpacerItem(column - widest, 0, QSizePolicy.Policy.Maximum))
        row.setStretch(2, _SECOND)
        row.addStretch(1)

    def sizeHint(self) -> QSize:
        # Qt's own would lay the whole page out once more, at a width that it never gets.
        return self.minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        """The height at the width that the area has for both, whichever part is asked for."""
        least = self._row.minimumSize().width()
        return self._row.heightForWidth(max(least, self._area.width() - self._bar))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        bar = min(max(0, self._area.width() - self.width()), PAGE_EDGE)
        if bar != self._bar:
            self._bar = bar
            self._row.setContentsMargins(PAGE_LEFT, PAGE_EDGE, PAGE_EDGE - bar, PAGE_EDGE)


def scroll_area_of(page: QWidget) -> ScrollArea:
    """The area that holds a page."""
    above = page.parentWidget()
    while not isinstance(above, ScrollArea):
        assert above is not None
        above = above.parentWidget()
    return above


class DragScroll(QObject):
    """Scrolls an area while something is dragged to one of its edges. Window's thread only.

    No widget is told of a drag that stays where it is, so the pointer is looked for at intervals.
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
        self._timer.setInterval(_DRAG_MILLISECONDS)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin to scroll: something is being dragged."""
        self._timer.start()

    def stop(self) -> None:
        """Scroll no more: it was let go."""
        self._timer.stop()

    def _step(self) -> None:
        viewport = self._area.viewport()
        y = viewport.mapFromGlobal(self._pointer()).y()
        way = -1 if y < EDGE_PIXELS else 1 if y > viewport.height() - EDGE_PIXELS else 0
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + way * _DRAG_PIXELS)


def bring_into_view(widget: QWidget, under: QWidget | None = None) -> None:
    """Scroll the page of a widget until all of the widget is seen. Window's thread only.

    Where it has to be scrolled for that, as much as there is room for is shown of `under`, a part
    of the page that holds the widget.
    """
    area = _laid_out_area(widget)
    if area is None:
        return
    if under is not None and widget.visibleRegion().boundingRect() != widget.rect():
        _show_span(area, under, under)
    area.ensureWidgetVisible(widget, 0, _VIEW_MARGIN)


def bring_place_into_view(widget: QWidget, place: QRect) -> None:
    """Scroll the page of a widget until a place in the widget is seen, and a little around it.
    Window's thread only."""
    area = _laid_out_area(widget)
    if area is not None and (page := area.widget()) is not None:
        middle = widget.mapTo(page, place.center())
        area.ensureVisible(middle.x(), middle.y(), place.width() // 2, place.height())


def bring_span_into_view(first: QWidget, last: QWidget) -> None:
    """Scroll the page until as much as there is room for is seen from the top of one widget to the
    end of another below it. Window's thread only."""
    area = _laid_out_area(first)
    if area is not None:
        _show_span(area, first, last)


def _laid_out_area(widget: QWidget) -> ScrollArea | None:
    """The area that scrolls a widget, after every layout that was asked for is made."""
    area: QWidget | None = widget.parentWidget()
    while area is not None and not isinstance(area, ScrollArea):
        area = area.parentWidget()
    if area is None:
        return None
    for _ in range(_LAYOUTS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return area


def _show_span(area: ScrollArea, first: QWidget, last: QWidget) -> None:
    page = area.widget()
    assert page is not None
    area.ensureVisible(0, last.mapTo(page, QPoint(0, last.height())).y(), 0, _VIEW_MARGIN)
    area.ensureVisible(0, first.mapTo(page, QPoint(0, 0)).y(), 0, _VIEW_MARGIN)
