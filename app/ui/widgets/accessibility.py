"""What a screen reader is told, and where Tab leads."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QScrollArea, QWidget

from app.ui import late_qt


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say `words`; nothing when there are none. Window's thread only.

    They are told in the name of the widget's window, as the widget may be behind the dark screen.
    """
    if not words:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget.window(), words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


def keep_place(part: QWidget, before: QWidget | None = None) -> None:
    """Let Tab come to what is in `part` where `part` stands, or right after `before`.

    Left to itself it would come last of all to what was built last. Nothing changes where nothing
    before it on its page takes the focus.
    """
    # The chain does not tell what stands before a part: what was built late may be far behind the
    # part that it is in. The tree does, within a page; pages themselves change places in it.
    stop = before if before is not None and _is_stop(before) else _stop_before(before or part)
    if stop is None:
        return
    for after in part.findChildren(QWidget):
        if _is_stop(after):
            QWidget.setTabOrder(stop, after)
            stop = after


def _stop_before(part: QWidget) -> QWidget | None:
    """What takes the focus and comes before `part` in the tree of its page, as it was built."""
    page = part
    while not page.isWindow() and not isinstance(page, QScrollArea):
        parent = page.parentWidget()
        assert parent is not None  # only a window has none
        page = parent
    stop = page if _is_stop(page) else None
    for widget in page.findChildren(QWidget):
        if widget is part:
            break
        if _is_stop(widget):
            stop = widget
    return stop


def _is_stop(widget: QWidget) -> bool:
    inside = isinstance(widget.parentWidget(), QAbstractSpinBox)
    return bool(widget.focusPolicy() & late_qt.Qt.FocusPolicy.TabFocus) and not inside
