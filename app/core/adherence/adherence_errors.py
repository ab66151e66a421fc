"""Why a file that was handed in is left out, each as one sentence."""

from __future__ import annotations

from app.core.errors import QT_TRANSLATE_NOOP, AppError

# What a spreadsheet did to a file, as a phrase for `ChangedBySpreadsheet`.
SEMICOLONS = QT_TRANSLATE_NOOP("errors", "semicolons stand between the columns")
TABS = QT_TRANSLATE_NOOP("errors", "tabs stand between the columns")
DATES_TURNED = QT_TRANSLATE_NOOP("errors", "dates are written in another way")
DECIMAL_COMMAS = QT_TRANSLATE_NOOP("errors", "numbers have a comma instead of a point")
NUMBERS_CHANGED = QT_TRANSLATE_NOOP("errors", "numbers are written in another way")
LINES_CHANGED = QT_TRANSLATE_NOOP("errors", "lines end in another way")
CODE_CHANGED = QT_TRANSLATE_NOOP("errors", "the participant's code is another one than before")

# Why a file cannot be opened, as a phrase for `HandInUnreadable`.
BAD_ZIP = QT_TRANSLATE_NOOP("errors", "the zip file is damaged or cut short")
LOCKED = QT_TRANSLATE_NOOP("errors", "it is locked with a password")
ODD_ZIP = QT_TRANSLATE_NOOP("errors", "it is packed in a way that only few programs know")


class HandInUnreadable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” cannot be read just now ({detail}). It was left out; try again, or ask for the "
        "file once more.",
    )


class NotAnExport(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is not an export of Evenbreath. It was left out; ask for the folder or the file "
        "that “Export” makes.",
    )


class ExportIncomplete(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is not a whole export: {missing} is missing. It was left out; ask for the whole "
        "folder.",
    )


class ChangedBySpreadsheet(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” was changed by a spreadsheet: in {file} {what}. It was left out; ask for a new "
        "export that nobody has opened and saved.",
    )


class ExportChanged(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” was changed after it was made: {file} is not as it was written. It was left out; "
        "ask for a new export.",
    )


class ExportNewer(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” was made by a newer Evenbreath. It was left out; update the program, then read "
        "it again.",
    )


class HandInTooLarge(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is larger than any export of one person. It was left out; ask for a new export.",
    )


class FolderTooDeep(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” lies in too many folders. It was left out; read that folder by itself.",
    )


class FolderHoldsExport(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” holds somebody's export. Choose another folder for the tables; nothing was "
        "written.",
    )
