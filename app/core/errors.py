"""Every error a person can meet, as one sentence that says what is wrong and what to do."""

from __future__ import annotations

from typing import Any, ClassVar


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  (the name lupdate looks for)
    """Mark `text` for translation and return it unchanged; works without Qt."""
    return text


class AppError(Exception):
    """An expected error: a sentence template and its fields.

    `str(error)` is the English sentence. The window translates `template` in the context "errors"
    and fills in `fields` itself. Errors cross process borders as `to_json()` and come back by
    `from_json()`. A bug is not an `AppError`.
    """

    template: ClassVar[str] = ""

    def __init__(self, **fields: object) -> None:
        super().__init__(self.template.format(**fields))
        self.fields: dict[str, object] = fields

    def __str__(self) -> str:
        return self.template.format(**self.fields)

    def to_json(self) -> dict[str, Any]:
        """`{"error": class name, "fields": {name: text or number}}`, ready for `json.dumps`."""
        plain = {k: v if isinstance(v, (int, float)) else str(v) for k, v in self.fields.items()}
        return {"error": type(self).__name__, "fields": plain}

    @staticmethod
    def from_json(value: dict[str, Any]) -> AppError:
        """The error that `to_json` described; an unknown name becomes `UnexpectedError`."""
        kinds = {kind.__name__: kind for kind in AppError.__subclasses__()}
        kind = kinds.get(str(value.get("error")), UnexpectedError)
        try:
            return kind(**value.get("fields", {}))
        except (KeyError, IndexError, TypeError):
            return UnexpectedError(detail=str(value))


class UnexpectedError(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Something went wrong that the program did not expect ({detail}). "
        "Your practices are safe; please start the program again.",
    )


# Sound


class NoPortAudio(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The sound library PortAudio is missing. Install it (on Debian and Ubuntu it is the "
        "package libportaudio2), then start the program again.",
    )


class NoDevice(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "No sound output was found. Connect headphones or speakers, then try again.",
    )


class UnknownDevice(AppError):
    template = QT_TRANSLATE_NOOP("errors", "There is no sound output named “{name}”.")


class OutputAbsent(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is not connected. Press Space again to use the system's output.",
    )


class DeviceRefused(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The sound output could not be opened ({detail}). "
        "Close other programs that use it or choose another output, then try again.",
    )


class DeviceLost(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The sound output is gone. Your practice is paused and your place is kept; "
        "continue when the output is back.",
    )


class DeviceChanged(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The sound output has changed. Your practice is paused and your place is kept; "
        "continue when you are ready to hear it there.",
    )


class CutShort(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The sound output is gone. What you heard of “{title}” is kept; when the output is back, "
        "play on with --from {position}.",
    )


class PlayerLost(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The sound stopped several times and could not be brought back. "
        "What you heard is kept; please start the program again.",
    )


class ChildNotStarted(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "A part of the program could not be started ({detail}). "
        "Close other programs and try again; if that does not help, install Evenbreath again.",
    )


class RecordingMissing(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The recording “{title}” is not on this computer any more. "
        "Open the programme's pack again to bring it back.",
    )


class RecordingDamaged(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The recording “{title}” is damaged and cannot be played. "
        "Open the programme's pack again to replace it.",
    )


class RecordingOutOfReach(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The recording “{title}” cannot be read just now ({detail}). Try once more in a moment.",
    )


class RecordingEndsPlayer(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The recording “{title}” cannot be played: the player ends at it every time. "
        "What you heard is kept. Ask whoever made the programme to save this recording anew.",
    )


class RecordingUnreadable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "This file cannot be read as a recording ({detail}). Choose another file.",
    )


# Programme and schedule


class UnknownRecording(AppError):
    template = QT_TRANSLATE_NOOP("errors", "The programme has no recording “{recording}”.")


class RecordingClosed(AppError):
    template = QT_TRANSLATE_NOOP("errors", "“{title}” opens on {date}.")


class RecordingClosedUndated(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{title}” is not open yet: session one has no date.",
    )


class TranscriptMissing(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The text of “{title}” cannot be read. Install the programme's file again; "
        "the recording itself can be played.",
    )


class UnknownSession(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "The programme has no session {number}; its sessions are 1 to {last}."
    )


class NotYetHeld(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "{date} is still to come. Choose the day on which session {number} was attended.",
    )


class NotADate(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{text}” is not a date. Write it as year-month-day, for example 2026-11-16."
    )


class DateOutOfRange(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "The date {date} is too far away. Choose one between 2000 and 2200."
    )


class NotAPosition(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{text}” is not a position in this recording. "
        "Write minutes and seconds, for example 3:30.",
    )


class NotANow(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "EVENBREATH_NOW is “{text}”, which is no instant with an offset. "
        "Write it like 2026-12-09T07:42:00+01:00.",
    )


class NotAZone(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "TZ is “{text}”, which is no time zone. Write it like Europe/Rome, or leave it out.",
    )


class ZoneIgnored(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "TZ is “{text}”, which is no time zone, so days are counted by this computer's own zone. "
        "Write it like Europe/Rome, or leave it out.",
    )


class NowDisagreesWithZone(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "EVENBREATH_NOW says {text}, but in the zone {zone} that instant has another offset. "
        "Change one of the two.",
    )


class OutputUnwritable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The answer could not be written ({detail}). "
        "Make room where it goes, or send it elsewhere.",
    )


class NoProgramme(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "No programme is installed. Open a programme's file to install one."
    )


class UnknownProgramme(AppError):
    template = QT_TRANSLATE_NOOP("errors", "There is no programme “{programme}” on this computer.")


class InstalledOnly(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{title}” is installed, but could not be made the programme in use. "
        "Once that is mended, choose it.",
    )


class ProgrammeUnreadable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The programme “{programme}” cannot be read just now ({detail}). "
        "No other was taken in its place; try again in a moment, or choose another programme.",
    )


# Records


class DataFolderUnusable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The data folder {path} cannot be used ({detail}). "
        "Make it writable or choose another with --home.",
    )


class DiskFull(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The disk is full. You can go on listening, but this practice cannot be kept "
        "until there is space again.",
    )


class RecordsNewer(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Your records were written by a newer Evenbreath. Update the program; nothing was changed.",
    )


class RecordsForeign(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The file {path} holds other tables than records of Evenbreath do. It was left as it is. "
        "Put it somewhere else, then start the program again.",
    )


class RecordsDamaged(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Your records could not be read. The damaged file was kept as {kept}, "
        "and the copy of {date} was brought back.",
    )


class RecordsLost(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Your records could not be read, and there is no earlier copy. "
        "The damaged file was kept as "
        "{kept}, and new records were begun.",
    )


class RecordsMissing(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "Your records were gone from their folder. The copy of {date} was brought back."
    )


class RecordsBroken(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Your records cannot be read at the moment. "
        "Close Evenbreath everywhere and start it again: "
        "it then brings back the newest good copy.",
    )


class RecordsUnreadable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Your records cannot be read just now ({detail}). "
        "Nothing was changed; try again in a moment.",
    )


class NoSpaceForRecords(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The disk is full, so your records could not be made ready. "
        "Make room and start the program again; nothing was changed.",
    )


class NoSpaceToKeep(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The disk is full, so this could not be kept. Make room and try again.",
    )


class RecordsBusy(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "Your records are in use by another program. Try again in a moment."
    )


class PracticeRunning(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Evenbreath is already open with these records. Practise there, or close it first.",
    )


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
