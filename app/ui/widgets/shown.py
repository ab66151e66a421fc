"""Whether a part of a page is there: said only where it is new, as saying it lays the page out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_shown(part: QWidget, shown: bool) -> None:
    """Have a part of the page there, or not."""
    if part.isHidden() == shown:
        part.setVisible(shown)
