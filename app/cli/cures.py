"""The command that cures what an error says: errors are the window's too, where none is typed."""

from __future__ import annotations

from app.core.errors import AppError

_CURES = {
    "DraftRecordingMissing": (
        "“evenbreath programme add FILE --replace ID” brings it back, “programme check” says more."
    ),
    "NoDraft": "“evenbreath programme new NAME” begins one.",
    "NoProgramme": "“evenbreath pack install FILE” does so.",
    "NoSuchRecording": "“evenbreath programme check --json” lists those it has.",
    "NoSigningKey": (
        "“evenbreath programme key make NAME” makes one, “programme key import FILE” brings yours."
    ),
    "NotReadyToPack": "“evenbreath programme check” says all that is missing.",
    "PackThere": "With “--force” the new file takes its place.",
    "PlanUnreadable": "“evenbreath programme export-plan FILE” writes one as it must be.",
    "SigningKeyThere": (
        "“evenbreath programme key export FILE” saves it, "
        "“programme key import FILE --replace” brings the other."
    ),
    "RecordingClosedUndated": "“evenbreath start DATE” sets it.",
    "SignedByAnother": "“evenbreath programme new NAME --from ID” does so.",
    "UnknownDevice": "“evenbreath devices” lists those that are there.",
    "UnknownDraft": "“evenbreath programme drafts” shows those that are there.",
    "UnknownProgramme": "“evenbreath programme list” shows those that are there.",
    "UnknownRecording": "“evenbreath status” lists those it has.",
    "UnsignedOverSigned": "“--sign” signs it.",
}
"""What is said after the sentence of an error, by the error's class."""


def with_cure(sentence: object) -> str:
    """A sentence for a terminal; that of an error with the command that cures it, if one does."""
    cure = _CURES.get(type(sentence).__name__) if isinstance(sentence, AppError) else None
    return f"{sentence} {cure}" if cure else str(sentence)
