"""How attendance is shown: a letter in a shape, which tell it without a colour, and its words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.core.groups.groups import Attendance
from app.ui.theme.theme import Theme

translate = QCoreApplication.translate

SHAPE_PIXELS = 30
"""How wide a shape is at 100 % text."""

SIGNS = {
    Attendance.PRESENT: "P",
    Attendance.REMOTE: "R",
    Attendance.MADE_UP: "M",
    Attendance.ABSENT: "A",
}
"""The letter of each attendance, which is its key too: the same in every language."""


def attendance_words(attendance: Attendance) -> str:
    """“made up”."""
    return {
        Attendance.PRESENT: translate("Attendance", "present"),
        Attendance.REMOTE: translate("Attendance", "remote"),
        Attendance.MADE_UP: translate("Attendance", "made up"),
        Attendance.ABSENT: translate("Attendance", "absent"),
    }[attendance]


def draw_mark(
    painter: QPainter, theme: Theme, centre: QPointF, attendance: Attendance | None, sign: str
) -> None:
    """Draw an attendance around `centre`: a disc for present, a square for remote, a ring for made
    up, the bare letter for absent."""
    radius = SHAPE_PIXELS * theme.scale / 2
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(theme.colour("accent"), 2))
    filled = attendance in (Attendance.PRESENT, Attendance.REMOTE)
    painter.setBrush(theme.colour("fill") if filled else Qt.BrushStyle.NoBrush)
    if attendance in (Attendance.PRESENT, Attendance.MADE_UP):
        painter.drawEllipse(inner)
    elif attendance is Attendance.REMOTE:
        painter.drawRoundedRect(inner, 6, 6)
    painter.setPen(theme.colour("text" if attendance is not None else "secondary"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign)
