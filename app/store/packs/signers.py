"""Who signed each programme when it first came, so that another signer does not pass unnoticed."""

from __future__ import annotations

import json
from pathlib import Path

from app.core.errors import QT_TRANSLATE_NOOP, DataFolderUnusable
from app.core.programme.manifest import Signer, is_signer_name
from app.core.programme.pack_errors import SignerChanged
from app.store import disk, os_errors
from app.store.packs.signature import SignatureInvalid, read_public_key, shown_key_id
from app.store.paths import SIGNERS, Home

MAX_FILE_BYTES = 4_000_000
NOBODY = QT_TRANSLATE_NOOP("errors", "nobody")


class Signers:
    """The signers that were trusted on first use, by programme. One thread at a time may change it.

    A file that is damaged reads as empty: the installed programmes still say who signed them. One
    that cannot be read just now is neither: both methods raise DataFolderUnusable then.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._path: Path = home.root / SIGNERS

    def known(self, programme_id: str) -> Signer | None:
        """Who signs a programme; None if nobody who is known does."""
        return self._read().get(programme_id)

    def remember(self, programme_id: str, signer: Signer | None) -> None:
        """From now on `signer` signs a programme, or nobody does.

        Raises DiskFull and DataFolderUnusable; the file is then as it was.
        """
        signers = self._read()
        if signers.get(programme_id) == signer:
            return
        if signer is None:
            del signers[programme_id]
        else:
            signers[programme_id] = signer
        value = {
            key: {"name": one.name, "public_key": one.public_key}
            for key, one in sorted(signers.items())
        }
        data = json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
        with os_errors.translate_errors(self._home.root):
            disk.replace_file(self._path, data)

    def _read(self) -> dict[str, Signer]:
        try:
            with os_errors.translate_errors(self._home.root), self._path.open("rb") as file:
                data = file.read(MAX_FILE_BYTES)
        except DataFolderUnusable as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return {}
            raise
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            return {}
        entries = value.items() if isinstance(value, dict) else ()
        return {key: signer for key, entry in entries if (signer := _signer(entry))}


def is_same_signer(one: Signer | None, other: Signer | None) -> bool:
    """Whether both are somebody, with the same key; a name is only what they say."""
    return one is not None and other is not None and one.public_key == other.public_key


def require_signer(signer: Signer | None, wanted: Signer | None, title: str) -> None:
    """Raise SignerChanged for the programme of that title if `wanted` is somebody else."""
    if wanted is not None and not is_same_signer(signer, wanted):
        raise SignerChanged(title=title, before=_said(wanted), now=_said(signer))


def _said(signer: Signer | None) -> str:
    return f"{signer.name} ({shown_key_id(signer.public_key)})" if signer else NOBODY


def _signer(entry: object) -> Signer | None:
    if not isinstance(entry, dict):
        return None
    name, public_key = entry.get("name"), entry.get("public_key")
    if not isinstance(name, str) or not isinstance(public_key, str) or not is_signer_name(name):
        return None
    try:
        read_public_key(public_key)
    except SignatureInvalid:
        return None
    return Signer(name, public_key)
