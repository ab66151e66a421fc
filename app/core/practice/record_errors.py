"""What can go wrong with a person's own records: by hand, exported, backed up, brought back."""

from __future__ import annotations

from app.core.errors import QT_TRANSLATE_NOOP, AppError

# By hand


class DayToCome(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "{date} is still to come. Choose the day on which you practised."
    )


class SilenceCutShort(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The sound output is gone. What you practised in silence is kept; begin anew when the "
        "output is back.",
    )


class NotMinutes(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{text}” cannot be the minutes of a practice. "
        "Write a number above 0 and up to 1440, for example 10.",
    )


class MeasuredPractice(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "This practice was measured by the player and stays as it is. "
        "Only practices entered by hand can be changed or removed.",
    )


class EntryGone(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "This practice is not in the records any more. Nothing was changed."
    )


# Export


class BadCode(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{code}” cannot be a participant code. "
        "Use up to 40 letters, digits, dots or dashes, beginning with a letter or a digit.",
    )


class ExportFolderForeign(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "In that folder there is a file “{name}” that is not from an export of Evenbreath. "
        "Choose another folder; nothing was written.",
    )


class ExportUnwritable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The export could not be written to “{name}” ({detail}). "
        "Choose another folder and try again.",
    )


class PageUnwritable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The page “{name}” could not be written ({detail}). Choose another place and try again.",
    )


# Backup and restore


class BackupNameTaken(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is there already and is not a backup of these records. "
        "Choose another name; nothing was written.",
    )


class StillSaving(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "A backup or an export is still being saved. Wait until it is done, then try again.",
    )


class BackupUnwritable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The backup “{name}” could not be written ({detail}). Choose another place and try again.",
    )


class BackupUnreadable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{name}” cannot be opened ({detail}). Check the file and try again."
    )


class NotABackup(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is not a backup of Evenbreath ({detail}). "
        "Choose another file; nothing was changed.",
    )


class BackupDamaged(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The backup “{name}” is damaged or was changed ({detail}). "
        "Choose another one; nothing was changed.",
    )


class BackupWithout(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The backup is made, but without “{titles}”: not all of it can be read. "
        "Open its pack again, then make another backup.",
    )


class BackupRowUnusable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” cannot be brought back: its table “{table}” holds in row {row} what this program "
        "never writes ({detail}). Nothing was changed; choose another backup.",
    )


class BackupTooNew(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The backup “{name}” was made by a newer Evenbreath. "
        "Update the program, then try again; nothing was changed.",
    )


class NoSpaceToRestore(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "There is not enough space on the disk to bring the backup back ({needed} MB are needed). "
        "Make room and try again; your records are as they were.",
    )


class RestoreStopped(AppError):
    """Raised once programmes of the backup may have come, which only add to what is there."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "The backup cannot be brought back just now ({detail}). Your records are as they were; "
        "programmes that it brings may be here already. Try again in a moment.",
    )


class NotConfirmed(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "Nothing was replaced. To bring this backup back, add --yes."
    )


class NotDeleted(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Not everything could be deleted: {path} is still there. "
        "Close other programs that use it and try again, or remove it yourself.",
    )
