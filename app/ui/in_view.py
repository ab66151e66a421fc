"""Brings what was just shown into view, on a page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from app.ui.scrolling import Scrolling

_AROUND = 60
"""Pixels that are kept free above and below."""

_LAYOUTS = 3
"""A page that grew a scroll bar is laid out again, and so are its rows."""


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page of a widget until all of it can be seen. Window's thread only."""
    area: QWidget | None = widget.parentWidget()
    while area is not None and not isinstance(area, Scrolling):
        area = area.parentWidget()
    if area is None:
        return
    # Where it lies is known once all that asked for it is laid out.
    for _ in range(_LAYOUTS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    area.ensureWidgetVisible(widget, 0, _AROUND)
