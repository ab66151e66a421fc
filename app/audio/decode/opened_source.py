"""The source is opened by its content alone, and the stream in it chosen that is listened to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import av
from av.audio.codeccontext import AudioCodecContext
from av.audio.stream import AudioStream
from av.codec.codec import Properties
from av.container.input import InputContainer
from av.stream import Disposition

from app.audio.container import open_container
from app.audio.decode.time_stamps import MAX_SECONDS
from app.audio.source.chunked_file import boxes
from app.audio.source.extent import Extent
from app.audio.source.readers import Reader, bytes_at
from app.audio.source.source_file import SourceFile
from app.audio.source.tags import behind_tags
from app.core.draft.ingest_errors import (
    SourceEncrypted,
    SourceNotSound,
    SourceOfUnknownKind,
    SourceUnfinished,
    SourceWithoutSound,
    SourceWithoutTrack,
)
from app.core.draft.ingested import MAX_CHAPTERS
from app.core.draft.text import one_line

FORMATS = (
    "aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dss,dts,dtshd,eac3,flac,flv,iff,loas,matroska,"
    "webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,mpc,mpc8,mpeg,mpegts,ogg,rm,shn,tak,tta,voc,w64,wav,wv,xwma"
)
"""What a file may be, by FFmpeg's names: none that reads other files."""

READ_BYTES = 1 << 18

LARGE_PACKETS = {"max_size": str(1 << 16)}
"""Of a WAV, whose packets are cut at will: each of them takes its turn in Python."""
FEW_PROBED = {"max_probe_packets": "8"}
"""Of a WAV, in which FFmpeg looks for DTS that is said to be samples: half a megabyte of it, not
all that it may read, which takes as long as to decode minutes.
"""
_WAV = (b"RIFF", b"RF64", b"BW64")

MAX_SAID_SECONDS = 1e9

FIRST_MP3_BYTES = 1 << 13
FREE_FORMAT = "MP3 in free format"
GUESSED = frozenset(
    ("aac", "loas", "amr", "amrnb", "amrwb", "ac3", "eac3", "dts", "dtshd", "mpeg", "mpegts", "voc")
)
"""Kinds that say nothing of their length."""

LONGEST_TRACK_NAME = 60
LONGEST_CHAPTER_TITLE = 120
_NO_TRACK_NAMES = ("SoundHandler", "GPAC ISO Audio Handler", "Core Media Audio")
"""What programs write where nobody named a track."""

LOCKED_TAGS = ("drms", "enca", "aavd", "p608")
"""How MP4 marks sound that a shop has locked."""


COUNTING = ("flac", "wv", "tta", "ape")
"""The containers whose head has the number of all frames, by FFmpeg's name."""


class About(NamedTuple):
    """What the source says of itself, before any of it is decoded."""

    codec: str
    lossy: bool
    said_seconds: float | None
    counts_frames: bool
    """Whether `said_seconds` are the frames that its writer counted."""
    pictures: int
    had_video: bool
    tracks: tuple[str, ...]
    """The names of the sound tracks, where there are several."""
    chapters: tuple[tuple[float, str], ...]
    """Where the file's chapters begin in seconds of the chosen track, and their titles."""

    @staticmethod
    def of(container: InputContainer, stream: AudioStream, file: SourceFile) -> About:
        pictures = [
            s for s in container.streams if Disposition(s.disposition) & Disposition.attached_pic
        ]
        codec = stream.codec_context.codec
        kept = Properties(codec.properties)
        return About(
            codec=codec.canonical_name,
            lossy=Properties.LOSSY in kept and Properties.LOSSLESS not in kept,
            said_seconds=_said_seconds(container, stream, file),
            counts_frames=container.format.name in COUNTING,
            pictures=len(pictures),
            had_video=any(s.type == "video" and s not in pictures for s in container.streams),
            tracks=_track_names(container),
            chapters=tuple(_chapters(container, stream)),
        )


def opened(file: SourceFile, reader: Reader | None = None) -> InputContainer:
    """The container in the file, by its content alone; nothing else can be opened from it.

    `reader` is one of those of its `Extent`; None opens the first.
    """
    try:
        reader = reader or Extent.of(file).readers[0]
        options = {"format_whitelist": FORMATS, "protocol_whitelist": "none", **LARGE_PACKETS}
        if bytes_at(reader, 0, 4) in _WAV:
            options |= FEW_PROBED
        reader.seek(0)
        return open_container(reader, options, buffer_size=READ_BYTES)
    except (av.FFmpegError, OSError, ValueError) as error:
        file.check()
        kind = SourceUnfinished if lacks_index(file) else SourceNotSound
        raise kind(name=file.name) from error


def lacks_index(file: SourceFile) -> bool:
    """Whether it is an MP4 without the part that says where its sound lies, written last."""
    names = [name for _, name, _ in boxes(file)]
    if not names or names[0] not in (b"ftyp", b"mdat", b"wide", b"free", b"skip"):
        return False
    # Phones keep pictures in the same kind of file, with "meta" for their index.
    return bool({b"ftyp", b"mdat"} & set(names)) and not {b"moov", b"moof", b"meta"} & set(names)


def tracks_in_order(container: InputContainer) -> list[int]:
    """The numbers of the sound tracks, from 1, the one first that a player would take."""
    streams, best = container.streams.audio, container.streams.best("audio")
    return sorted(_known_tracks(container), key=lambda number: streams[number - 1] is not best)


def chosen(container: InputContainer, file: SourceFile, track: int | None = None) -> AudioStream:
    """The stream of a sound track, ready to decode; None for the one that a player would take."""
    name = file.name
    streams = container.streams.audio
    if not streams:
        raise SourceWithoutSound(name=name)
    if track is not None and not 1 <= track <= len(streams):
        raise SourceWithoutTrack(name=name, track=track, last=len(streams))
    stream = streams[(track or tracks_in_order(container)[0]) - 1]
    codec = stream.codec_context
    if codec is None:
        raise SourceOfUnknownKind(name=name, codec="?")
    if _tag(codec) in LOCKED_TAGS:
        raise SourceEncrypted(name=name)
    if not codec.sample_rate and _is_free_format(file):
        raise SourceOfUnknownKind(name=name, codec=FREE_FORMAT)
    codec.thread_count = 1
    if codec.codec.canonical_name == "flac":
        # Without these a damaged frame is noise at any level.
        codec.options = {"err_detect": "crccheck+explode"}
    return stream


def _known_tracks(container: InputContainer) -> list[int]:
    """The numbers of the tracks that are some; all where none is. Damage may look like the
    beginning of another one, of no kind or at no time.
    """
    streams = container.streams.audio
    numbers = list(range(1, len(streams) + 1))
    return [
        n
        for n, stream in zip(numbers, streams, strict=True)
        if stream.codec_context is not None
        and (stream.start_time or 0) * (stream.time_base or 0) < MAX_SECONDS
    ] or numbers


def _is_free_format(file: SourceFile) -> bool:
    """Whether it is an MP3 whose frames do not say their bit rate (ISO/IEC 11172-3, 2.4.2.3)."""
    head = bytes_at(file, 0, 4)
    return head[:1] == b"\xff" and head[1] & 0xE6 == 0xE2 and not head[2] & 0xF0


def _track_names(container: InputContainer) -> tuple[str, ...]:
    if len(_known_tracks(container)) < 2:
        return ()
    tags = (stream.metadata for stream in container.streams.audio[:MAX_CHAPTERS])
    names = (one_line(tag.get("title") or tag.get("handler_name") or "") for tag in tags)
    return tuple("" if name in _NO_TRACK_NAMES else name[:LONGEST_TRACK_NAME] for name in names)


def _chapters(container: InputContainer, stream: AudioStream) -> Iterator[tuple[float, str]]:
    """The chapters, in time from the first sound; one without a title has its number for it."""
    begins = 0.0
    # ID3 counts from the first frame, of which FFmpeg leaves out what the encoder put before.
    if stream.start_time and stream.time_base and container.format.name != "mp3":
        begins = float(stream.start_time * stream.time_base)
    for number, chapter in enumerate(container.chapters()[:MAX_CHAPTERS], 1):
        seconds = float(chapter["start"] * (chapter["time_base"] or 0)) - begins
        title = one_line(chapter["metadata"].get("title", "")) or str(number)
        yield max(0.0, seconds), title[:LONGEST_CHAPTER_TITLE]


def _tag(codec: AudioCodecContext) -> str:
    """How the container calls the codec; nothing where that is not ASCII, as in AVI and WAV."""
    try:
        return codec.codec_tag
    except UnicodeDecodeError:
        return ""


def _said_seconds(container: InputContainer, stream: AudioStream, file: SourceFile) -> float | None:
    """The length that the file claims; None where FFmpeg only guesses it from its bytes."""
    kinds = container.format.name.split(",")
    if not GUESSED.isdisjoint(kinds):
        return None
    if stream.duration is not None and stream.time_base is not None:
        seconds = float(stream.duration * stream.time_base)
    elif container.duration is not None:
        seconds = container.duration / av.time_base
    else:
        return None
    if "mp3" in kinds:
        claimed = _claimed_by_mp3(file, stream)
        # FFmpeg knows the length to the sample, but guesses where something was appended.
        if claimed is None or abs(claimed - seconds) > 1:
            return claimed
    return seconds if 0 <= seconds <= MAX_SAID_SECONDS else None


def _claimed_by_mp3(file: SourceFile, stream: AudioStream) -> float | None:
    """The length by the count of frames in an MP3's first one (“Xing” or “Info”, “VBRI”)."""
    first = bytes_at(file, behind_tags(file), FIRST_MP3_BYTES)
    rate = stream.codec_context.sample_rate
    if not rate:
        return None
    for mark, place in ((b"Xing", 8), (b"Info", 8), (b"VBRI", 14)):
        at = first.find(mark)
        if at < 0 or (place == 8 and not first[at + 7] & 1):
            continue
        frames = int.from_bytes(first[at + place : at + place + 4], "big")
        return frames * (1152 if rate >= 32_000 else 576) / rate
    return None
