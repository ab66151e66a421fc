"""Files that a facilitator may bring by mistake, and what is then read.

Each is made anew from nothing: no sound of anybody lies in the repository.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.hostile import bad_sound
from tests.packs import tone

RATE = bad_sound.RATE


@dataclass(frozen=True)
class BadAudio:
    """`write` puts the file at a path that ends in `file_name`; `sentence` is what is then read."""

    name: str
    file_name: str
    sentence: str
    write: Callable[[Path], object]


@dataclass(frozen=True)
class OddAudio:
    """A file that looks wrong and is taken all the same: `seconds` of it, no more.

    `said_seconds` is what its header claims, None where that is the truth or nothing.
    """

    name: str
    file_name: str
    seconds: float
    make: Callable[[], bytes]
    said_seconds: float | None = None
    had_video: bool = False


def not_sound(name: str) -> str:
    return (
        f"“{name}” is not a sound file, or is too damaged to tell. "
        "Check that it plays elsewhere, or copy it once more."
    )


def document(name: str) -> str:
    return (
        f"“{name}” is a text, not a recording. If it is what a recording says, open it, "
        "copy all of it and paste it under “Transcript” beside that recording."
    )


def packed(name: str) -> str:
    return f"“{name}” is a folder packed into one file. Unpack it, and choose the recordings in it."


def unfinished(name: str) -> str:
    return (
        f"“{name}” cannot be played: the recorder was stopped before it could finish it. "
        "Open it on the phone, or where it was recorded, and share or save it again."
    )


def playlist(name: str) -> str:
    return f"“{name}” is a list of recordings, not a recording. Choose the recordings themselves."


def without_sound(name: str) -> str:
    return f"There is no sound in “{name}”. Choose a file with a recording in it."


def too_short(name: str) -> str:
    return (
        f"“{name}” holds less than one second of sound. "
        "It may be cut off: copy it once more, or choose a longer recording."
    )


def nothing_in(name: str) -> str:
    return (
        f"“{name}” is damaged: nothing of its sound can be read. "
        "Copy it once more from the phone or recorder."
    )


def locked(name: str) -> str:
    return (
        f"“{name}” is locked against copying, so it cannot be read. "
        "Ask whoever made it for a file without a lock."
    )


def wav(
    seconds: float = 2.0,
    rate: int = RATE,
    channels: int = 1,
    *,
    said_bytes: int | None = None,
    kind: int = 1,
) -> bytes:
    """A WAV of 16 bits, header written by hand so that it can lie."""
    data = tone(round(seconds * rate), 220.0, rate, channels).astype("<i2").tobytes()
    form = struct.pack("<2H2L2H", kind, channels, rate, rate * 2 * channels, 2 * channels, 16)
    length = len(data) if said_bytes is None else said_bytes
    body = b"WAVEfmt " + struct.pack("<L", len(form)) + form + b"data" + struct.pack("<L", length)
    return b"RIFF" + struct.pack("<L", min(len(body) + length, 0xFFFFFFFF)) + body + data


def mp3() -> bytes:
    return bad_sound.muxed("mp3", "libmp3lame")


def m4a(*codecs: str) -> bytes:
    return bad_sound.muxed("mp4", *(codecs or ("aac",)))


def drm() -> bytes:
    """An M4A as a shop sells it: the sample entry says that the sound is locked."""
    return m4a().replace(b"mp4a", b"drms")


def longer_mp3() -> bytes:
    """An MP3 whose Xing header counts a thousand times as many frames as there are."""
    data = bytearray(mp3())
    at = max(data.find(b"Xing"), data.find(b"Info"))
    data[at + 8 : at + 12] = struct.pack(">L", 65_000)
    return bytes(data)


def without_index() -> bytes:
    """A voice memo whose recorder was switched off too early: the sound is there, the index not."""
    data = m4a()
    return data[: data.rindex(b"moov") - 4]


def archive(compression: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as packed:
        packed.writestr("body-scan.mp3", mp3())
    return buffer.getvalue()


def png() -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(17) + Random(3).randbytes(5000)


def bad(name: str, file_name: str, sentence: Callable[[str], str], data: bytes) -> BadAudio:
    return BadAudio(name, file_name, sentence(file_name), lambda path: path.write_bytes(data))


def made(
    name: str, file_name: str, sentence: Callable[[str], str], make: Callable[[], bytes]
) -> BadAudio:
    return BadAudio(name, file_name, sentence(file_name), lambda path: path.write_bytes(make()))


def _odd_rate(rate: int) -> Callable[[str], str]:
    return lambda name: (
        f"“{name}” has a sample rate of {rate} Hz; 8,000 to 192,000 can be used. "
        "Save it at 48,000 Hz first."
    )


def _odd_channels(channels: int) -> Callable[[str], str]:
    return lambda name: (
        f"“{name}” has {channels} channels; 1 to 8 can be used. Save it in stereo first."
    )


M3U = b"#EXTM3U\n#EXTINF:600,Body scan\nfile:///etc/hostname\n"
PLS = b"[playlist]\nFile1=/etc/hostname\nNumberOfEntries=1\n"
HTML = b"<!DOCTYPE html><html><body>Please sign in to download.</body></html>"

BAD_AUDIO = [
    BadAudio(
        "empty",
        "memo.m4a",
        "“memo.m4a” is empty. Copy it once more from the phone or recorder, then add it.",
        Path.touch,
    ),
    BadAudio(
        "a folder",
        "Body scan.mp3",
        "“Body scan.mp3” is a folder. Open it and choose the recordings in it.",
        Path.mkdir,
    ),
    BadAudio(
        "a pipe",
        "body.wav",
        "“body.wav” is not an ordinary file. Choose a recording that is saved as a file.",
        os.mkfifo,
    ),
    BadAudio(
        "a device without end",
        "zero.wav",
        "“zero.wav” is not an ordinary file. Choose a recording that is saved as a file.",
        lambda path: path.symlink_to("/dev/zero"),
    ),
    BadAudio(
        "not there",
        "gone.mp3",
        "“gone.mp3” is not there any more. Look where it is now, and add it again.",
        lambda path: None,
    ),
    BadAudio(
        "a link to what is gone",
        "gone.mp3",
        "“gone.mp3” is not there any more. Look where it is now, and add it again.",
        lambda path: path.symlink_to("elsewhere.mp3"),
    ),
    bad("text renamed", "body-scan.mp3", document, b"Dear participants, " * 500),
    bad("a sign-in page", "body-scan.mp3", document, HTML * 20),
    bad("zeros", "body-scan.mp3", not_sound, bytes(100_000)),
    bad("chance", "body-scan.m4a", not_sound, Random(7).randbytes(100_000)),
    bad("a picture", "body-scan.mp3", not_sound, png()),
    made("an archive", "body-scan.mp3", packed, lambda: archive(zipfile.ZIP_DEFLATED)),
    made("an archive that only holds", "a.mp3", packed, lambda: archive(zipfile.ZIP_STORED)),
    bad("one byte", "a.mp3", not_sound, b"\xff"),
    bad("tags without sound", "a.mp3", not_sound, b"ID3\4\0\0\0\0\x0f\x7f" + bytes(2047)),
    made("an M4A without its index", "memo.m4a", unfinished, without_index),
    bad("ffconcat renamed", "body-scan.mp3", playlist, bad_sound.ffconcat()),
    bad("a playlist of the net renamed", "body-scan.mp3", playlist, bad_sound.playlist()),
    bad("M3U", "list.m3u", playlist, M3U),
    bad("M3U with a byte order mark", "list.m3u8", playlist, b"\xef\xbb\xbf" + M3U),
    bad("PLS", "list.pls", playlist, PLS),
    made("locked by a shop", "song.m4p", locked, drm),
    made("pictures alone", "film.mp4", without_sound, lambda: m4a("mjpeg")),
    made(
        "pictures alone in Matroska",
        "a.mka",
        without_sound,
        lambda: bad_sound.muxed("matroska", "ffv1"),
    ),
    made("half a second", "short.wav", too_short, lambda: wav(0.5)),
    made("a header and no sound", "short.wav", nothing_in, lambda: wav()[:44]),
    made("cut within its first second", "cut.wav", too_short, lambda: wav()[:40_000]),
    made("4 kHz", "slow.wav", _odd_rate(4_000), lambda: wav(rate=4_000)),
    made("384 kHz", "fast.wav", _odd_rate(384_000), lambda: wav(rate=384_000)),
    made("12 channels", "many.wav", _odd_channels(12), lambda: wav(channels=12)),
]

ODD_AUDIO = [
    OddAudio("a WAV cut short", "a.wav", 1.5, lambda: wav()[: 44 + 2 * 72_000]),
    OddAudio("a WAV of unknown length", "a.wav", 2.0, lambda: wav(said_bytes=0xFFFFFFFF)),
    OddAudio("a WAV under another name", "a.mp3", 2.0, wav),
    OddAudio("an MP3 that says it is long", "a.mp3", 1.5, longer_mp3, 1_560.0),
    OddAudio("an MP3 behind a long tag", "a.mp3", 1.5, lambda: _tagged(mp3())),
    OddAudio("an MP3 with rubbish at its end", "a.mp3", 1.5, lambda: mp3() + bytes(5000)),
    OddAudio("a film with sound", "a.mp4", 1.5, lambda: m4a("aac", "mjpeg"), had_video=True),
    OddAudio(
        "two voices in one file", "a.mka", 1.5, lambda: bad_sound.muxed("matroska", "flac", "flac")
    ),
]


def _tagged(data: bytes) -> bytes:
    """An ID3 tag of a hundred kilobytes of nothing."""
    size = 100_000
    coded = bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\4\0\0" + coded + bytes(size) + data
