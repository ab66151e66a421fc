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


class SessionFileUnreadable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” cannot be opened ({detail}). Have the session handed over once more, and open "
        "the new file.",
    )


class SessionFileNewer(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” was made by a newer Evenbreath. Bring this one up to date, then open it again.",
    )


class SessionFileUnwritable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” cannot be written ({detail}). The session is still here, paused; choose another "
        "place for the file.",
    )


class SessionProgrammeMissing(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The session in “{name}” needs “{title}”, version {version}. Open its programme file on "
        "this computer first, then “{name}” again.",
    )


class SessionEndedHere(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The session in “{name}” was ended on this computer. What was run is kept as it is.",
    )


class SessionWentOnHere(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The session in “{name}” went on further than in this file. Open the file that was made "
        "last.",
    )
