"""The errors of a session in the room, as sentences."""

from __future__ import annotations

from app.core.errors import QT_TRANSLATE_NOOP, AppError


class RoomStateBroken(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "How far the session in the room was cannot be read. It is kept as “{kept}”; what was run "
        "until the last block stands in the records. Open the room anew to go on.",
    )


class RoomUnderWay(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{title}” is still under way in the room. Go on with it or end it first.",
    )
