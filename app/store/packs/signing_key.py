"""The facilitator's own key: made once, readable by them only, and theirs to take elsewhere.

It is kept as minisign keeps a secret key without a password, so that either program can use the
other's: https://jedisct1.github.io/minisign.
"""

from __future__ import annotations

import base64
import binascii
import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.errors import QT_TRANSLATE_NOOP
from app.core.programme.manifest import Signer, is_signer_name
from app.core.programme.pack_errors import (
    NotASignerName,
    SigningKeyThere,
    SigningKeyUnusable,
    SigningKeyUnwritable,
)
from app.store import disk, os_errors
from app.store.file_lock import FileLock
from app.store.packs import signature
from app.store.paths import SIGNING_KEY, Home

MAX_FILE_BYTES = 4096

IS_NO_KEY = QT_TRANSLATE_NOOP("errors", "it is no secret key")
HAS_PASSWORD = QT_TRANSLATE_NOOP("errors", "it is protected by a password")
IS_DAMAGED = QT_TRANSLATE_NOOP("errors", "it is damaged")
HAS_NO_NAME = QT_TRANSLATE_NOOP("errors", "it does not say whose it is")

_COMMENT = "Evenbreath signing key of "
_NO_PASSWORD = b"\0\0"
_CHECKSUM_KIND = b"B2"
_SEED_BYTES = 32
_CHECKSUM_BYTES = 32
# Kind of the key, of its password's hash and of its checksum; salt and two costs of the password.
_HEAD_BYTES = 2 + 2 + 2 + 32 + 8 + 8
_ALL_BYTES = (
    _HEAD_BYTES + signature.KEY_ID_BYTES + _SEED_BYTES + signature.PUBLIC_BYTES + _CHECKSUM_BYTES
)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key to sign with, and the name that its owner signs by. Any thread may use it."""

    name: str
    key_id: bytes
    public: bytes
    seed: bytes = field(repr=False)

    @staticmethod
    def load(home: Home) -> SigningKey | None:
        """The key of this computer, None where none was made.

        Raises SigningKeyUnusable for one that was damaged, and DataFolderUnusable.
        """
        path = home.root / SIGNING_KEY
        with os_errors.translate_errors(home.root):
            try:
                data = _content(path)
            except FileNotFoundError:
                return None
            with suppress(OSError):  # a copy of the folder may have lost it
                path.chmod(0o600)
        return _parse(data, path.name, None)

    @staticmethod
    def make(home: Home, name: str) -> SigningKey:
        """Make the key of this computer; `name` is what those read who get its packs.

        Raises NotASignerName, SigningKeyThere where there is one already, DiskFull and
        DataFolderUnusable.
        """
        from nacl.signing import SigningKey as Secret

        _require_name(name)
        secret = Secret.generate()
        key = SigningKey(
            name, os.urandom(signature.KEY_ID_BYTES), bytes(secret.verify_key), bytes(secret)
        )
        key._keep(home, replace_other=False)
        return key

    @staticmethod
    def import_from(
        home: Home, file: Path, name: str | None = None, *, replace_other: bool = False
    ) -> SigningKey:
        """Keep the key in a file as that of this computer; `name` None is the one in the file.

        The same key again may bring another name. Another key takes the place of one that is there
        only if `replace_other`. Raises what `read` raises, SigningKeyThere, DiskFull and
        DataFolderUnusable.
        """
        key = SigningKey.read(file, name)
        key._keep(home, replace_other=replace_other)
        return key

    @staticmethod
    def read(file: Path, name: str | None = None) -> SigningKey:
        """The key in a file, ours or minisign's; `name` None is the one in the file.

        Raises SigningKeyUnusable and NotASignerName.
        """
        try:
            data = _content(file)
        except OSError as error:
            raise SigningKeyUnusable(name=file.name, detail=os_errors.phrase(error)) from error
        return _parse(data, file.name, name)

    @property
    def signer(self) -> Signer:
        """Who signs, as a manifest says it."""
        return Signer(self.name, self.public_key)

    @property
    def public_key(self) -> str:
        """The public half, as minisign writes it."""
        return signature.write_public_key(self.key_id, self.public)

    def sign(self, message: bytes, comment: str) -> bytes:
        """The content of a signature file over `message`; `comment` is signed with it."""
        return signature.sign(self.seed, self.key_id, message, comment)

    def export_to(self, file: Path, *, overwrite: bool = False) -> None:
        """Write the key, secret half and all, to a file that only this user can read.

        A file that is there is kept unless `overwrite`. Raises SigningKeyUnwritable.
        """
        try:
            if not overwrite and disk.is_named(file):
                raise SigningKeyUnwritable(name=file.name, detail=os_errors.IS_THERE)
            disk.replace_file(file, self._data())
        except OSError as error:
            raise SigningKeyUnwritable(name=file.name, detail=os_errors.phrase(error)) from error

    def rename(self, home: Home, name: str) -> SigningKey:
        """Keep this computer's key under another name. Raises what `import_from` raises."""
        _require_name(name)
        renamed = replace(self, name=name)
        renamed._keep(home, replace_other=False)
        return renamed

    def _keep(self, home: Home, *, replace_other: bool) -> None:
        with os_errors.translate_errors(home.root):
            disk.make_folder(home.runtime)
            lock = FileLock.take(home.runtime / "signing.lock")
        if lock is None:  # another is being made at this very moment
            raise SigningKeyThere(name=self.name)
        try:
            there = None if replace_other else SigningKey.load(home)
            if there is not None and there.public_key != self.public_key:
                raise SigningKeyThere(name=there.name)
            with os_errors.translate_errors(home.root):
                disk.replace_file(home.root / SIGNING_KEY, self._data())
        finally:
            lock.remove()

    def _data(self) -> bytes:
        head = signature.ED25519 + _NO_PASSWORD + _CHECKSUM_KIND
        secret = self.key_id + self.seed + self.public
        raw = head.ljust(_HEAD_BYTES, b"\0") + secret + _checksum(secret)
        text = base64.b64encode(raw).decode("ascii")
        return f"{signature.UNTRUSTED}{_COMMENT}{self.name}\n{text}\n".encode()


def _parse(data: bytes, file_name: str, name: str | None) -> SigningKey:
    """The key in the content of a file, by `name` or, if None, by the name in the file."""
    from nacl.signing import SigningKey as Secret

    def unusable(detail: str) -> SigningKeyUnusable:
        return SigningKeyUnusable(name=file_name, detail=detail)

    try:
        first, text = data.decode().split("\n")[:2]
        raw = base64.b64decode(text.strip(), validate=True)
    except (ValueError, binascii.Error):
        raise unusable(IS_NO_KEY) from None
    if not first.startswith(signature.UNTRUSTED) or raw[:2] != signature.ED25519:
        raise unusable(IS_NO_KEY)
    if raw[2:4] != _NO_PASSWORD:
        raise unusable(HAS_PASSWORD)
    if len(raw) != _ALL_BYTES or raw[4:6] != _CHECKSUM_KIND:
        raise unusable(IS_NO_KEY)
    secret, checksum = raw[_HEAD_BYTES:-_CHECKSUM_BYTES], raw[-_CHECKSUM_BYTES:]
    key_id, seed = secret[: signature.KEY_ID_BYTES], secret[signature.KEY_ID_BYTES :][:_SEED_BYTES]
    public = secret[-signature.PUBLIC_BYTES :]
    # minisign leaves the checksum of a key without a password empty.
    if checksum not in (bytes(_CHECKSUM_BYTES), _checksum(secret)):
        raise unusable(IS_DAMAGED)
    if bytes(Secret(seed).verify_key) != public:
        raise unusable(IS_DAMAGED)
    if name is None:
        name = first.strip().removeprefix(signature.UNTRUSTED + _COMMENT)
        if first.strip() == name or not is_signer_name(name):
            raise unusable(HAS_NO_NAME)
    _require_name(name)
    return SigningKey(name, key_id, public, seed)


def _content(path: Path) -> bytes:
    """What a small file holds; nothing for what is no file. Raises OSError."""
    if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
        return b""
    with path.open("rb") as file:
        return file.read(MAX_FILE_BYTES)


def _checksum(secret: bytes) -> bytes:
    from hashlib import blake2b  # only where a key is read or written

    return blake2b(signature.ED25519 + secret, digest_size=_CHECKSUM_BYTES).digest()


def _require_name(name: str) -> None:
    if not is_signer_name(name):
        raise NotASignerName(name=name)
