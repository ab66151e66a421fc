"""Packs whose parts are not what the manifest says, nor what a pack may carry, nor truly signed."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.hostile import bad_sound
from tests.hostile.bad_pack import (
    TITLE,
    VERSION,
    BadPack,
    Members,
    Write,
    damaged,
    good_manifest,
    good_members,
    good_pack,
    recordings,
    signature_bad,
    with_members,
)
from tests.packs import write_members

UNNAMED = damaged("it holds a part that its manifest does not name")
MISSING = damaged("a part is missing")
WRONG_SIZE = damaged("a part has another length than its manifest says")
WRONG_CONTENT = damaged("a part is not what its manifest says")
NO_MATROSKA = damaged("home: it is no Matroska file or is damaged")
NOT_MATROSKA = damaged("home: is not Matroska")
OTHER_STREAMS = damaged("home: must hold one audio stream and nothing else")
OTHER_LENGTH = damaged("home: has another length than the manifest says")
OTHER_RATE = damaged("home: has another sample rate than the manifest says")
OTHER_CHANNELS = damaged("home: has another number of channels than the manifest says")


def home_member() -> str:
    return f"recordings/{recordings()['home'].sha256}.mka"


def without(name: Callable[[], str]) -> Write:
    return with_members(lambda good: {key: good[key] for key in good if key != name()})


def with_member(name: Callable[[], str], data: Callable[[bytes | None], bytes]) -> Write:
    return with_members(lambda good: {**good, name(): data(good.get(name()))})


def home(**said: Any) -> Write:
    """The recording is the good one; its entry in the manifest says something else."""

    def write(path: Path) -> None:
        manifest = good_manifest()
        manifest["programme"]["recordings"][2] |= said
        write_members(path, good_members(manifest))

    return write


def home_is(make: Callable[[], bytes], **said: Any) -> Write:
    """The recording is another one, and the manifest names it as it should."""

    def write(path: Path) -> None:
        data = make()
        manifest = good_manifest()
        sha256 = hashlib.sha256(data).hexdigest()
        entry = {"sha256": sha256, "bytes": len(data), **said}
        manifest["programme"]["recordings"][2] |= entry
        members = good_members(manifest)
        del members[home_member()]
        write_members(path, {**members, f"recordings/{sha256}.mka": data})

    return write


def two_lengths(path: Path) -> None:
    """Two entries share one file, and say different lengths of it."""
    manifest = good_manifest()
    entries = manifest["programme"]["recordings"]
    entries[1] |= {"sha256": entries[2]["sha256"], "bytes": entries[2]["bytes"] + 1}
    members = good_members(manifest)
    del members[f"recordings/{recordings()['breath'].sha256}.mka"]
    write_members(path, members)


def swapped(path: Path) -> None:
    """Two recordings in each other's place."""
    members = good_members()
    one, other = home_member(), f"recordings/{recordings()['breath'].sha256}.mka"
    write_members(path, {**members, one: members[other], other: members[one]})


def wrong_transcript(path: Path) -> None:
    manifest = good_manifest()
    sha256 = hashlib.sha256(b"WEBVTT\n").hexdigest()
    manifest["programme"]["recordings"][2]["transcript"] = sha256
    write_members(path, {**good_members(manifest), f"transcripts/{sha256}.vtt": b"<script>"})


def edited(edit: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    return lambda: edit(recordings()["home"].data)


NAMED = [
    BadPack("a recording missing", MISSING, without(home_member)),
    BadPack(
        "a recording that nobody names",
        UNNAMED,
        with_member(lambda: "recordings/" + "0a" * 32 + ".mka", lambda _: b"x"),
    ),
    BadPack("a transcript missing", MISSING, home(transcript="0a" * 32)),
    BadPack(
        "a transcript that nobody names",
        UNNAMED,
        with_member(lambda: "transcripts/" + "0a" * 32 + ".vtt", lambda _: b"WEBVTT\n"),
    ),
    BadPack("another transcript", WRONG_CONTENT, wrong_transcript),
    BadPack("a recording of another length", WRONG_SIZE, home(bytes=2_999)),
    BadPack("two lengths of one recording", WRONG_SIZE, two_lengths),
    BadPack(
        "a recording with one bit changed",
        WRONG_CONTENT,
        with_member(
            home_member, lambda data: (data or b"")[:-1] + bytes([(data or b"\0")[-1] ^ 1])
        ),
    ),
    BadPack(
        "a recording of zeros",
        WRONG_CONTENT,
        with_member(home_member, lambda data: bytes(len(data or b""))),
    ),
    BadPack("recordings that changed places", WRONG_SIZE, swapped),
]

SOUND = [
    BadPack("text for a recording", NO_MATROSKA, home_is(lambda: b"Dear participants, " * 50)),
    BadPack("one byte for a recording", NO_MATROSKA, home_is(lambda: b"\x1a")),
    BadPack("a head without a body", NO_MATROSKA, home_is(edited(lambda data: data[:40]))),
    BadPack("zeros for a recording", NO_MATROSKA, home_is(lambda: bytes(50_000))),
    BadPack("a list of files", NO_MATROSKA, home_is(bad_sound.ffconcat)),
    BadPack("a playlist", NO_MATROSKA, home_is(bad_sound.playlist)),
    BadPack("MP3", NO_MATROSKA, home_is(lambda: bad_sound.muxed("mp3", "libmp3lame"))),
    BadPack("Ogg", NO_MATROSKA, home_is(lambda: bad_sound.muxed("ogg", "libopus"))),
    BadPack("WAV", NO_MATROSKA, home_is(lambda: bad_sound.muxed("wav", "pcm_s16le"))),
    BadPack("FLAC as it is", NO_MATROSKA, home_is(lambda: bad_sound.muxed("flac", "flac"))),
    BadPack("M4A", NO_MATROSKA, home_is(lambda: bad_sound.muxed("mp4", "aac"))),
    BadPack("WebM", NOT_MATROSKA, home_is(lambda: bad_sound.muxed("webm", "libopus"))),
    BadPack(
        "Matroska that calls itself something else",
        NOT_MATROSKA,
        home_is(edited(lambda data: data.replace(b"matroska", b"matrosky", 1))),
    ),
    BadPack(
        "two voices at once",
        OTHER_STREAMS,
        home_is(lambda: bad_sound.muxed("matroska", "flac", "flac")),
    ),
    BadPack(
        "sound with pictures",
        OTHER_STREAMS,
        home_is(lambda: bad_sound.muxed("matroska", "flac", "mjpeg")),
    ),
    BadPack(
        "pictures alone",
        damaged("home: it holds no sound"),
        home_is(lambda: bad_sound.muxed("matroska", "ffv1")),
    ),
    *(
        BadPack(
            f"{codec} in Matroska",
            damaged(f"home: has a codec that packs do not carry ({codec})"),
            home_is(lambda codec=codec: bad_sound.muxed("matroska", codec)),
        )
        for codec in ("pcm_s16le", "ac3", "mp2", "eac3")
    ),
    BadPack(
        "a codec that nobody knows",
        damaged("home: its sound is coded in a way that is not known here"),
        home_is(edited(lambda data: data.replace(b"A_FLAC", b"A_FLEX", 1))),
    ),
    BadPack("half a recording", OTHER_LENGTH, home_is(edited(lambda data: data[: len(data) // 2]))),
    BadPack("0.3 s longer than said", OTHER_LENGTH, home_is(lambda: bad_sound.flac(1.8))),
    BadPack("0.3 s shorter than said", OTHER_LENGTH, home_is(lambda: bad_sound.flac(1.2))),
    BadPack("an hour said of a second", OTHER_LENGTH, home(frames=48_000 * 3_600)),
    BadPack("dropped frames that are not there", OTHER_LENGTH, home(skip_frames=20_000)),
    BadPack("another rate", OTHER_RATE, home_is(lambda: bad_sound.flac(rate=44_100))),
    BadPack("twice the rate", OTHER_RATE, home(sample_rate=96_000, frames=144_000)),
    BadPack("stereo said to be mono", OTHER_CHANNELS, home_is(lambda: bad_sound.flac(channels=2))),
    BadPack("mono said to be stereo", OTHER_CHANNELS, home(channels=2)),
]


class Key:
    """A minisign key of a stranger, and what it signs: written here without the program's code."""

    def __init__(self, seed: int) -> None:
        from nacl.signing import SigningKey

        self._secret = SigningKey(bytes([seed]) * 32)
        self.id = bytes([seed]) * 8

    @property
    def public_key(self) -> str:
        return _base64(b"Ed" + self.id + bytes(self._secret.verify_key))

    def sign(self, message: bytes, comment: str = "a pack", *, hashed: bool = True) -> bytes:
        if hashed:
            message = hashlib.blake2b(message).digest()
        signature = self._secret.sign(message).signature
        both = self._secret.sign(signature + comment.encode()).signature
        lines = [
            "untrusted comment: signed",
            _base64((b"ED" if hashed else b"Ed") + self.id + signature),
            f"trusted comment: {comment}",
            _base64(both),
        ]
        return "\n".join(lines).encode() + b"\n"


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def signed_members(version: int, seed: int = 1) -> Members:
    """The members of a good pack with a good signature."""
    key = Key(seed)
    manifest = good_manifest(version)
    manifest["signer"] = {"name": "A clinic", "public_key": key.public_key}
    members = good_members(manifest)
    return {**members, "manifest.minisig": key.sign(members["manifest.json"])}


def signed(change: Callable[[Members], Members]) -> Write:
    return lambda path: write_members(path, change(signed_members(VERSION)))


def signed_anew(sign: Callable[[bytes], bytes]) -> Write:
    """A pack whose signature is another one."""
    return signed(lambda good: {**good, "manifest.minisig": sign(good["manifest.json"])})


def signature_line(number: int, edit: Callable[[bytes], bytes]) -> Write:
    """A good signature with one line changed."""

    def change(good: Members) -> Members:
        lines = good["manifest.minisig"].split(b"\n")
        lines[number] = edit(lines[number])
        return {**good, "manifest.minisig": b"\n".join(lines)}

    return signed(change)


def retitled(good: Members) -> Members:
    manifest = json.loads(good["manifest.json"])
    manifest["programme"]["title"] = "Six other weeks"
    return {**good, "manifest.json": json.dumps(manifest).encode()}


def named_other(good: Members) -> Members:
    """Another's key in the manifest, signed by one's own."""
    manifest = json.loads(good["manifest.json"])
    manifest["signer"]["public_key"] = Key(2).public_key
    data = json.dumps(manifest).encode()
    return {**good, "manifest.json": data, "manifest.minisig": Key(1).sign(data)}


def flipped(line: bytes) -> bytes:
    """One bit of what the line's Base64 stands for."""
    data = bytearray(base64.b64decode(line))
    data[20] ^= 1
    return base64.b64encode(data)


NOT_WRITTEN = signature_bad("it is not written as a signature")
OTHER_KEY = signature_bad("it was made with another key")
OTHER_CONTENT = signature_bad("it does not belong to this content")

SIGNED = [
    BadPack(
        "said to be signed",
        signature_bad("it is missing"),
        signed(lambda good: {name: good[name] for name in good if name != "manifest.minisig"}),
    ),
    BadPack(
        "signed by nobody",
        signature_bad("the manifest does not say who signed"),
        with_members(lambda good: {**good, "manifest.minisig": Key(1).sign(good["manifest.json"])}),
    ),
    BadPack("a signed manifest that was changed", OTHER_CONTENT, signed(retitled)),
    BadPack("signed by another key", OTHER_KEY, signed_anew(lambda data: Key(2).sign(data))),
    BadPack("signed in another's name", OTHER_KEY, signed(named_other)),
    BadPack(
        "a signature of something else", OTHER_CONTENT, signed_anew(lambda _: Key(1).sign(b""))
    ),
    BadPack(
        "a signature of something else, not hashed",
        OTHER_CONTENT,
        signed_anew(lambda _: Key(1).sign(b"", hashed=False)),
    ),
    BadPack("no signature but text", NOT_WRITTEN, signed_anew(lambda _: b"trust me")),
    BadPack("an empty signature", NOT_WRITTEN, signed_anew(lambda _: b"")),
    BadPack("a signature of bytes", NOT_WRITTEN, signed_anew(lambda _: bytes(range(256)) * 4)),
    BadPack(
        "a signature of three lines",
        NOT_WRITTEN,
        signed_anew(lambda data: b"\n".join(Key(1).sign(data).split(b"\n")[:3])),
    ),
    BadPack("a signature changed", OTHER_CONTENT, signature_line(1, flipped)),
    BadPack(
        "a signed comment changed",
        OTHER_CONTENT,
        signature_line(2, lambda line: line + b", really"),
    ),
    BadPack("the signature of the comment changed", OTHER_CONTENT, signature_line(3, flipped)),
    BadPack(
        "a signature of another kind",
        NOT_WRITTEN,
        signature_line(1, lambda line: base64.b64encode(b"XX" + base64.b64decode(line)[2:])),
    ),
    BadPack("a signature cut short", NOT_WRITTEN, signature_line(1, lambda line: line[:40])),
]

MEMBERS = [*NAMED, *SOUND, *SIGNED]

OTHER_SIGNERS = [
    BadPack(
        "nobody signed where a clinic did",
        f"Until now “{TITLE}” was signed by A clinic (0101010101010101); this pack is signed by "
        "nobody. Ask whoever gave it to you whether that is right. Nothing was changed.",
        good_pack,
    ),
    BadPack(
        "another signed where a clinic did",
        f"Until now “{TITLE}” was signed by A clinic (0101010101010101); this pack is signed by "
        "A clinic (0202020202020202). Ask whoever gave it to you whether that is right. Nothing "
        "was changed.",
        lambda path: write_members(path, signed_members(VERSION, seed=2)),
    ),
]
"""Packs that are in order, where a signed version is installed: a question, and no before yes."""
