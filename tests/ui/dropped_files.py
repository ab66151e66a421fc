"""Files that are dropped on the window, as a desktop does it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.main import Program


def drop(program: Program, *files: Path | QUrl, at: QPoint | None = None) -> bool:
    """Drop files on the window as a desktop does; whether it takes them.

    Who is below the pointer is asked first, and then what that stands in.
    """
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(f)) if isinstance(f, Path) else f for f in files])
    data.setText("\n".join(url.toString() for url in data.urls()))
    point = at or QPoint(5, 5)
    below = program.window.childAt(point) or program.window
    point = below.mapFrom(program.window, point)
    held = QDragEnterEvent(
        point,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    held.ignore()
    QApplication.sendEvent(below, held)
    if not held.isAccepted():
        return False
    dropped = QDropEvent(
        QPointF(point),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(below, dropped)
    return True
