"""What can be wrong with an answer in the editor."""

from __future__ import annotations

from app.core.errors import QT_TRANSLATE_NOOP, AppError


class NotANumber(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{text}” is not a number. Write one such as 10, or 5:00 for minutes and seconds."
    )
