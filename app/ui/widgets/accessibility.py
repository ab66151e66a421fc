"""What a screen reader says, and the order in which Tab goes through a page."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QScrollArea, QWidget

from app.ui import late_qt
from app.ui.widgets.label import spoken

LIVE_LABEL = "live"
"""The object name of a window's label that says what was announced last."""


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say `words`; nothing when there are none. Window's thread only.

    It is the widget's window that says them, as the widget may be behind the dark screen. Older
    readers know nothing of announcements: they follow the name and the description of a label.
    """
    if not words:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    words = spoken(words)
    event = QAccessibleAnnouncementEvent(widget.window(), words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
    live = widget.window().findChild(QLabel, LIVE_LABEL) or _live_label(widget.window())
    live.setAccessibleName("")  # what is said again is a change too
    live.setAccessibleDescription("")
    live.setAccessibleName(words)
    live.setAccessibleDescription(words)


def _live_label(window: QWidget) -> QLabel:
    """A label that nobody sees, and that has to be visible to be heard."""
    label = QLabel(window)
    label.setObjectName(LIVE_LABEL)
    label.setGeometry(0, 0, 1, 1)
    label.lower()
    label.show()
    return label


def keep_tab_order(part: QWidget, before: QWidget | None = None) -> None:
    """Have Tab reach what is in `part` where the eye does, or right after `before`.

    By itself Qt puts what is built last at the end of Tab's order. Nothing changes where nothing
    before the part on its page takes the focus.
    """
    # Tab's order does not tell what stands before a part: what was built late may come far behind
    # the part that it is in. The tree of widgets does, within a page; pages change places in it.
    stop = before if before is not None and _is_stop(before) else _stop_before(before or part)
    if stop is None:
        return
    for after in part.findChildren(QWidget):
        if _is_stop(after):
            QWidget.setTabOrder(stop, after)
            stop = after


def _stop_before(part: QWidget) -> QWidget | None:
    """The last widget before `part` in the tree of its page that takes the focus."""
    page = part
    while not page.isWindow() and not isinstance(page, QScrollArea):
        above = page.parentWidget()
        assert above is not None  # only a window has none
        page = above
    stop = page if _is_stop(page) else None
    for widget in page.findChildren(QWidget):
        if widget is part:
            break
        if _is_stop(widget):
            stop = widget
    return stop


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget; the line edit inside a spin box is no stop of its own."""
    inside = isinstance(widget.parentWidget(), QAbstractSpinBox)
    return bool(widget.focusPolicy() & late_qt.Qt.FocusPolicy.TabFocus) and not inside
