"""What can go wrong with a pack: read, checked, written, installed."""

from __future__ import annotations

from app.core.errors import QT_TRANSLATE_NOOP, AppError


class PackUnreadable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "“{name}” cannot be opened ({detail}). Check the file and try again."
    )


class NotAPack(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” is not an Evenbreath pack ({detail}). "
        "Ask for the file again from whoever made it.",
    )


class PackRepacked(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” was made anew by another program ({detail}), as when a pack is unpacked and "
        "packed again. Ask for the file as Evenbreath made it, and open it as it is.",
    )


class PackDamaged(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The pack “{name}” is damaged or was changed ({detail}). "
        "Nothing was installed; ask for the file again.",
    )


class PackTooNew(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The pack “{name}” was made for a newer Evenbreath. "
        "Update the program, then open it again.",
    )


class PackTooLarge(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The pack “{name}” is larger than a pack may be ({detail}). Nothing was installed.",
    )


class PackTooSlow(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "Opening the recordings of the pack “{name}” takes too long. Nothing was installed; "
        "try once more while the computer has little else to do, or ask for a new file.",
    )


class PackUnwritable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The pack “{name}” could not be written ({detail}). Choose another place and try again.",
    )


class InstallRunning(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors", "Another pack is being installed at this moment. Try again when it is done."
    )


class PackOlder(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{title}” is already here in version {installed}; this pack has version {version}. "
        "Nothing was changed.",
    )


class PackConflict(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "This pack says it is version {version} of “{title}”, but differs from the version "
        "{version} "
        "on this computer. Nothing was changed; ask its maker for a new version.",
    )


class PackForAnother(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "This file moves the dates of “{title}” version {version}, which is not on this computer. "
        "Open the programme's own pack first.",
    )


class GroupPackOfAnother(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” moves the sessions of group {code}, and the programme here is that of another "
        "group. Ask for the file of your own group.",
    )


class NoSpaceToInstall(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "There is not enough space on the disk to install the pack ({needed} MB are needed). "
        "Make room and open it again.",
    )


# Signatures


class PackSignatureBad(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The signature of the pack “{name}” is not right ({detail}). "
        "Nothing was installed; ask for the file again.",
    )


class SignerChanged(AppError):
    """A question, not a verdict: whoever accepts the new signer may install the pack."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "Until now “{title}” was signed by {before}; this pack is signed by {now}. "
        "Ask whoever gave it to you whether that is right. Nothing was changed.",
    )


class NotASignerName(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” cannot be the name of who signs. Write one line of at most 100 characters.",
    )


class NoSigningKey(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "There is no signing key on this computer yet. Make one, or import the one you have.",
    )


class SigningKeyThere(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "This computer already has a signing key, of {name}. Export it if it is still needed, "
        "then import the other one in its place.",
    )


class SigningKeyUnusable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "“{name}” cannot be used as a signing key ({detail}). Choose a secret key of minisign that "
        "has no password.",
    )


class SigningKeyUnwritable(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "The signing key could not be written to “{name}” ({detail}). "
        "Choose another place and try again.",
    )
