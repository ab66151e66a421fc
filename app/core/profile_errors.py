"""What can stand in the way where several people keep their records on one computer."""

from __future__ import annotations

from app.core.errors import QT_TRANSLATE_NOOP, AppError


class ProfileNameUnusable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "A name needs 1 to {longest} characters. Please write it once more."
    )


class ProfileNameTaken(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Somebody here is called “{name}” already. Please choose a name that tells them apart.",
    )


class UnknownProfile(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "Nobody called “{name}” keeps records here. Choose one of these: {names}."
    )


class ProfileNotNamed(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Several people keep their records here: {names}. Say whose are meant with --profile NAME.",
    )
