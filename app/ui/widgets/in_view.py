"""Brings what was just shown into view, on a page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QWidget

from app.ui.widgets.scrolling import Scrolling

_AROUND = 60
"""Pixels that are kept free above and below."""

_LAYOUTS = 3
"""A page that grew a scroll bar is laid out again, and so are its rows."""


def bring_into_view(widget: QWidget, under: QWidget | None = None) -> None:
    """Scroll the page of a widget until all of it can be seen. Window's thread only.

    Where that is not so yet, as much as there is room for is shown of `under`, which it is in.
    """
    area: QWidget | None = widget.parentWidget()
    while area is not None and not isinstance(area, Scrolling):
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
