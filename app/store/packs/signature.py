"""Signatures as minisign writes them, so that other programs can check what ours signed.

The format is that of https://jedisct1.github.io/minisign: four lines, of which the second is the
signature of the message, or of its BLAKE2b hash, and the fourth that of the second and the third.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from app.core.errors import QT_TRANSLATE_NOOP

UNTRUSTED = "untrusted comment: "
TRUSTED = "trusted comment: "
ED25519 = b"Ed"
"""The kind of every key, and of a signature over the message itself."""

PREHASHED = b"ED"
"""The kind of a signature over the BLAKE2b hash of the message, 64 bytes long."""

KEY_ID_BYTES = 8
PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64

NO_SIGNATURE = QT_TRANSLATE_NOOP("errors", "it is not written as a signature")
OTHER_KEY = QT_TRANSLATE_NOOP("errors", "it was made with another key")
WRONG_SIGNATURE = QT_TRANSLATE_NOOP("errors", "it does not belong to this content")


class SignatureInvalid(ValueError):
    """A signature that proves nothing: `detail` is one of the phrases above."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


@dataclass(frozen=True, slots=True)
class _Signature:
    kind: bytes
    key_id: bytes
    of_message: bytes
    comment: str
    of_all: bytes


def verify(public_key: str, message: bytes, minisig: bytes) -> str:
    """The trusted comment of a signature by that key over `message`.

    `minisig` is the content of a signature file. Raises SignatureInvalid, also for a key that is
    none.
    """
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    key_id, public = read_public_key(public_key)
    signature = _read(minisig)
    if signature.key_id != key_id:
        raise SignatureInvalid(OTHER_KEY)
    signed = _hash(message) if signature.kind == PREHASHED else message
    try:
        key = VerifyKey(public)
        key.verify(signed, signature.of_message)
        key.verify(signature.of_message + signature.comment.encode(), signature.of_all)
    except CryptoError:
        raise SignatureInvalid(WRONG_SIGNATURE) from None
    return signature.comment


def sign(seed: bytes, key_id: bytes, message: bytes, comment: str) -> bytes:
    """The content of a signature file over `message` with a trusted comment of one line.

    `seed` are the 32 secret bytes of the key. The same arguments always give the same bytes.
    """
    from nacl.signing import SigningKey

    if not comment.isprintable():
        raise ValueError("the comment of a signature is one line of text")
    key = SigningKey(seed)
    of_message = key.sign(_hash(message)).signature
    of_all = key.sign(of_message + comment.encode()).signature
    lines = (
        f"{UNTRUSTED}signed with Evenbreath",
        _base64(PREHASHED + key_id + of_message),
        TRUSTED + comment,
        _base64(of_all),
    )
    return "".join(f"{line}\n" for line in lines).encode()


def read_public_key(public_key: str) -> tuple[bytes, bytes]:
    """The eight bytes that name a minisign public key, and its 32 own. Raises SignatureInvalid."""
    raw = _unbase64(public_key.encode("ascii", "replace"))
    if len(raw) != len(ED25519) + KEY_ID_BYTES + PUBLIC_BYTES or raw[:2] != ED25519:
        raise SignatureInvalid(NO_SIGNATURE)
    return raw[2 : 2 + KEY_ID_BYTES], raw[2 + KEY_ID_BYTES :]


def write_public_key(key_id: bytes, public: bytes) -> str:
    """A minisign public key as text of 56 characters."""
    return _base64(ED25519 + key_id + public)


def shown_key_id(public_key: str) -> str:
    """The name of a key as minisign shows it, 16 hexadecimal digits; "?" for what is no key."""
    try:
        key_id, _ = read_public_key(public_key)
    except SignatureInvalid:
        return "?"
    return f"{int.from_bytes(key_id, 'little'):016X}"


def _read(minisig: bytes) -> _Signature:
    try:
        lines = minisig.decode().removesuffix("\n").split("\n")
    except UnicodeDecodeError:
        raise SignatureInvalid(NO_SIGNATURE) from None
    lines = [line.removesuffix("\r") for line in lines]
    if len(lines) != 4 or not lines[0].startswith(UNTRUSTED) or not lines[2].startswith(TRUSTED):
        raise SignatureInvalid(NO_SIGNATURE)
    raw, of_all = (_unbase64(line.encode()) for line in (lines[1], lines[3]))
    kind, key_id = raw[:2], raw[2 : 2 + KEY_ID_BYTES]
    of_message = raw[2 + KEY_ID_BYTES :]
    if kind not in (ED25519, PREHASHED) or {len(of_message), len(of_all)} != {SIGNATURE_BYTES}:
        raise SignatureInvalid(NO_SIGNATURE)
    return _Signature(kind, key_id, of_message, lines[2].removeprefix(TRUSTED), of_all)


def _hash(message: bytes) -> bytes:
    from hashlib import blake2b  # only where something is signed

    return blake2b(message).digest()


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _unbase64(text: bytes) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise SignatureInvalid(NO_SIGNATURE) from None
