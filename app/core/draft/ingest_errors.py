"""What can go wrong with a recording that is taken in, prepared or made smaller."""

from __future__ import annotations

import errno
import os

from app.core.errors import QT_TRANSLATE_NOOP, AppError


class JobCancelled(AppError):
    template = QT_TRANSLATE_NOOP("errors", "“{name}” was left out, as you asked.")


class NotOnThisComputer(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” lies on a phone, in a mail or on another computer. "
        "Copy it to this computer first, then add it from there.",
    )


class SourceMissing(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{name}” is not there any more. Look where it is now, and add it again."
    )


class SourceIsFolder(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{name}” is a folder. Open it and choose the recordings in it."
    )


class SourceNotAFile(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{name}” is not an ordinary file. Choose a recording that is saved as a file."
    )


class SourceForbidden(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "You are not allowed to read “{name}”. "
        "Ask whoever it belongs to for a copy, or change who may read it.",
    )


class SourceEmpty(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{name}” is empty. Copy it once more from the phone or recorder, then add it."
    )


class SourceNotSound(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is not a sound file, or is too damaged to tell. "
        "Check that it plays elsewhere, or copy it once more.",
    )


class SourceIsPlaylist(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is a list of recordings, not a recording. Choose the recordings themselves.",
    )


class SourceIsArchive(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is a folder packed into one file. Unpack it, and choose the recordings in it.",
    )


class SourceIsPack(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is a programme, not a recording. Open it to install it, or choose a recording.",
    )


class SourceIsProject(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is a project of Audacity, not a recording. "
        "Export it there as WAV or FLAC, and add that file.",
    )


class SourceIsDocument(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is a text, not a recording. If it is what a recording says, open it, "
        "copy all of it and paste it under “Transcript” beside that recording.",
    )


class SourceIsTranscript(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is a text, not a recording. If it is what a recording says, choose it under "
        "“Transcript” beside that recording, or drop it on the recording.",
    )


class SourceUnfinished(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” cannot be played: the recorder was stopped before it could finish it. "
        "Open it on the phone, or where it was recorded, and share or save it again.",
    )


class SourceEncrypted(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is locked against copying, so it cannot be read. "
        "Ask whoever made it for a file without a lock.",
    )


class SourceWithoutSound(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "There is no sound in “{name}”. Choose a file with a recording in it."
    )


class SourceWithoutTrack(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "There is no sound track {track} in “{name}”; the last is number {last}. "
        "Choose another one.",
    )


class SourceOfUnknownKind(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The sound in “{name}” is of a kind that cannot be read here ({codec}). "
        "Save it as MP3, M4A, FLAC or WAV with the program it comes from.",
    )


class SourceDamaged(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is damaged: nothing of its sound can be read. "
        "Copy it once more from the phone or recorder.",
    )


class SourceTooShort(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” holds less than one second of sound. "
        "It may be cut off: copy it once more, or choose a longer recording.",
    )


class SourceTooLong(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{name}” is longer than 6 hours. Cut it into shorter recordings first."
    )


class SourceTooLarge(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” would take more than 4 GB. "
        "Save it at 48 kHz, or cut it into shorter recordings first.",
    )


class SourceRateUnusual(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” has a sample rate of {rate} Hz; 8,000 to 192,000 can be used. "
        "Save it at 48,000 Hz first.",
    )


class SourceChannelsUnusual(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” has {channels} channels; 1 to 8 can be used. Save it in stereo first.",
    )


class SourceLost(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” could not be read to its end ({detail}). "
        "Check that the drive or phone it lies on is still connected, and add it again.",
    )


class SourceChanged(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” changed while it was being read. "
        "Wait until it is saved or copied completely, then add it again.",
    )


class JobStalled(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Reading “{name}” came to a halt. "
        "If it lies on a network drive or a phone, copy it to this computer and add it from there.",
    )


class JobDied(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” cannot be read without harm, so it was left out. "
        "Save it anew with the program it comes from.",
    )


class NoSpaceForRecording(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "There is not enough space on the disk for “{name}”. "
        "Make room and try again; nothing was changed.",
    )


class RecordingUnwritable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "What was made of “{name}” could not be saved ({detail}). "
        "Check the data folder and try again; nothing was changed.",
    )


def writing_error(error: OSError, name: str) -> AppError:
    """The sentence for what kept a recording made of the file `name` from being written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoSpaceForRecording(name=name)
    if error.errno == errno.EFBIG:
        return SourceTooLarge(name=name)
    return RecordingUnwritable(name=name, detail=os.strerror(error.errno or errno.EIO))
