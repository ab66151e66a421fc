"""What a screen reader says, and the order in which Tab goes through a page."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QScrollArea, QWidget

from app.ui import late_qt
from app.ui.widgets.label import spoken

READER_MILLISECONDS = 1500
"""Until a screen reader has heard how a window or a page was made. What has the focus by then it
does not name, and of a field it says what happened in it."""


class LiveLabel(QLabel):
    """Says what was announced last: a label that nobody sees, and that has to be visible to be
    heard. A screen reader meets it as a notification. Window's thread only."""

    interface: object = None
    """How a screen reader meets it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(0, 0, 1, 1)
        self.lower()

    def say(self, words: str) -> None:
        """Come up with these words: that is what readers say."""
        self.hide()
        self.setAccessibleName(words)
        self.show()


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say `words`; nothing when there are none. Window's thread only.

    It is the widget's window that says them, as the widget may be behind the dark screen. On Linux
    a notification comes up, which every Orca says; only those from 45 on know announcements, and
    they would say both.
    """
    if not words:
        return
    words, window = spoken(words), widget.window()
    if sys.platform == "linux":
        (window.findChild(LiveLabel) or LiveLabel(window)).say(words)
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(window, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


def is_read_by_orca() -> bool:
    """Whether a screen reader of Linux listens, or may."""
    from PySide6.QtGui import QAccessible, QGuiApplication

    return QAccessible.isActive() and QGuiApplication.platformName() in ("xcb", "wayland")


def tell_focus(field: QWidget) -> None:
    """Tell a screen reader that a field has the focus, before the field tells of its caret.

    Qt tells it last, and Orca takes what has a caret that moves for what it has named already.
    """
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(field, QAccessible.Event.Focus))


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
