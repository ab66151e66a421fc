"""What can go wrong while a programme is being made."""

from __future__ import annotations

from app.core.errors import QT_TRANSLATE_NOOP, AppError

# Editing


class PartGone(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "This part of the programme is not there any more. Nothing was changed."
    )


class NoSuchRecording(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "This programme has no recording “{recording}”. Nothing was changed.",
    )


class FileOfAnother(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is in this programme already, as “{title}”. Choose another file.",
    )


class NumberOutOfRange(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "This number cannot be taken. Choose one from {low} to {high}."
    )


class NotALanguage(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{text}” is not the code of a language. Write one such as it, en or en-GB."
    )


# Transcripts


class TranscriptUnreadable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” cannot be read as a transcript ({detail}). "
        "Choose a WebVTT, an SRT or a plain text file.",
    )


class TranscriptIsDocument(TranscriptUnreadable):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is a document, whose text cannot be read from here. "
        "Open it, copy all the text and paste it here.",
    )


# Drafts on disk


class UnknownDraft(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "There is no programme “{draft}” among those being made."
    )


class NoDraft(AppError):
    template = QT_TRANSLATE_NOOP("errors", "No programme is being made yet.")


class DraftThere(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{title}” is among the programmes that are being made already. Open it there."
    )


class SignedByAnother(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{title}” was not signed with the key on this computer, so it cannot be continued here. "
        "Begin a programme of your own with all that it has.",
    )


class DraftInUse(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{title}” is being changed in another window or by another command. "
        "Close it there, then try again.",
    )


class DraftBusy(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{title}” is still being worked on under “My programmes”: recordings are added to it, or "
        "a pack of it is made. Try again when that is done.",
    )


class DraftBroughtBack(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The last change to “{title}” could not be read. The programme as it was before that "
        "change was brought back; the damaged file was kept as {kept}.",
    )


class DraftLost(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "This programme cannot be read, and neither can the copy of it ({name}). "
        "Nothing was changed; its recordings are still there.",
    )


class DraftTooLarge(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The texts of this programme are too long to be kept. Shorten the last one; "
        "the programme as it was before is still there.",
    )


class DraftNewer(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "This programme was changed by a newer Evenbreath. "
        "Update the program; nothing was changed.",
    )


# Making a pack


class NotReadyToPack(AppError):
    template = QT_TRANSLATE_NOOP("errors", "No pack can be made yet: {problem}")


class DraftRecordingMissing(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The recording “{title}” is not on this computer any more. "
        "Add its file again, then make the pack.",
    )


class PackNameTaken(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is there already and is no earlier pack of this programme. "
        "Choose another name; nothing was written.",
    )


class PackThere(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{name}” is there already. Choose another name; nothing was written."
    )


class UnsignedOverSigned(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is there already and signed by {signer}; the new pack would not be signed. "
        "Sign it too, or choose another name; nothing was written.",
    )


class PlanUnreadable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” cannot be taken as the plan of a programme ({detail}). Nothing was changed.",
    )


class NotANumber(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{text}” is not a number. Write one such as 10, or 5:00 for minutes and seconds."
    )
