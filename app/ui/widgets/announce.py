"""Says to a screen reader what has changed, once and politely: after what it is saying now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


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
