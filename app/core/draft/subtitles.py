"""The words of a recording from whatever file somebody has them in, as the WebVTT of a pack."""

from __future__ import annotations

import html
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.draft.errors import TranscriptIsDocument, TranscriptUnreadable
from app.core.draft.text import in_lines, one_line
from app.core.draft.timed_text import label_track, timed_text
from app.core.errors import QT_TRANSLATE_NOOP
from app.core.programme.remark import Remark
from app.core.programme.transcript import PARAGRAPH_PAUSE_SECONDS, Cue

MAX_BYTES = 2_000_000
"""Several hours of speech are a tenth of it."""

GUESSED_LETTERS = QT_TRANSLATE_NOOP(
    "remarks",
    "“{file}” is written in an old way, so accents were guessed. Look whether they are right.",
)
BEYOND_END = QT_TRANSLATE_NOOP(
    "remarks",
    "“{file}” goes on after the recording has ended. Check that it belongs to this recording.",
)
LEFT_OUT = QT_TRANSLATE_NOOP(
    "remarks",
    "Parts of “{file}” were left out, because their times were not understood: {count}. Look "
    "whether words are missing.",
)
SPREAD = QT_TRANSLATE_NOOP(
    "remarks",
    "“{file}” has no times, so its sentences were spread evenly over the recording.",
)

_TOO_LARGE = QT_TRANSLATE_NOOP("errors", "it is larger than 2 MB")
_NO_TEXT = QT_TRANSLATE_NOOP("errors", "it is no text")
_NO_CUES = QT_TRANSLATE_NOOP("errors", "there are no words with times in it")
_NO_WORDS = QT_TRANSLATE_NOOP("errors", "there are no words in it")
_OTHER_KIND = QT_TRANSLATE_NOOP("errors", "it is none of these kinds of file")

_PLAIN_SUFFIXES = ("txt", "text", "md")
_SUFFIXES = ("vtt", "srt", "sbv", "tsv", "lrc", *_PLAIN_SUFFIXES)
_DOCUMENTS = ("docx", "docm", "dotx", "doc", "odt", "rtf", "pages", "pdf")
"""Of word processors: their words are not read, as no library for them is part of the program."""

_DOCUMENT_HEADS = (b"PK\3\4", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")
"""Their first bytes, whatever they are called."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"”»’)])\s+")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_END_SLACK_SECONDS = 2.0
_LAST_SECONDS = 99 * 3600.0


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """A transcript as a pack carries it, and what is worth a look in it."""

    webvtt: str
    remarks: tuple[Remark, ...] = ()
    labels: tuple[Cue, ...] = ()
    """Places with names, if the file is a label track of Audacity: they may be chapters."""


def may_be_transcript(name: str) -> bool:
    """Whether a file of that name holds words: a transcript, or a document that is told of."""
    return name.lower().rpartition(".")[2] in (*_SUFFIXES, *_DOCUMENTS)


def is_read_as_transcript(name: str) -> bool:
    """Whether the words of a file of that name can be taken in as they are."""
    return name.lower().rpartition(".")[2] in _SUFFIXES


def read_transcript(data: bytes, name: str, seconds: float) -> ReadTranscript:
    """The transcript in a file of that name, for a recording of `seconds`.

    What has times in it keeps them, whatever its ending; a plain text is spread over the recording.
    Text in no UTF is taken for Windows-1252. Raises TranscriptUnreadable.
    """
    shown = one_line(name)

    def refused(detail: str) -> TranscriptUnreadable:
        return TranscriptUnreadable(name=shown, detail=detail)

    suffix = name.lower().rpartition(".")[2]
    if suffix in _DOCUMENTS or data.startswith(_DOCUMENT_HEADS):
        raise TranscriptIsDocument(name=shown)
    if len(data) > MAX_BYTES:
        raise refused(_TOO_LARGE)
    text, guessed = _decoded(data)
    if text is None or _BINARY.search(text):
        raise refused(_NO_TEXT)
    if suffix not in _SUFFIXES and not text.lstrip("\ufeff").startswith("WEBVTT"):
        raise refused(_OTHER_KIND)
    remarks = [Remark(GUESSED_LETTERS, {"file": shown})] if guessed else []
    labels = label_track(text)
    timed = timed_text(text)
    cues = labels or timed.cues
    if not cues:
        if suffix not in _PLAIN_SUFFIXES:
            raise refused(_NO_CUES)
        if not text.strip():
            raise refused(_NO_WORDS)
        remarks.append(Remark(SPREAD, {"file": shown}))
        return ReadTranscript(text_to_vtt(text, seconds), tuple(remarks))
    if timed.not_understood:
        remarks.append(Remark(LEFT_OUT, {"file": shown, "count": timed.not_understood}))
    if max(cue.start_seconds for cue in cues) > seconds + _END_SLACK_SECONDS:
        remarks.append(Remark(BEYOND_END, {"file": shown}))
    return ReadTranscript(write_webvtt(cues), tuple(remarks), labels)


def write_webvtt(cues: Iterable[Cue]) -> str:
    """Cues as a WebVTT file (W3C), in the order of their times."""
    parts = ["WEBVTT\n"]
    for cue in sorted(cues, key=lambda cue: cue.start_seconds):
        # A cue's text is one line, so no blank line and no arrow can begin another cue.
        text = html.escape(one_line(cue.text), quote=False)
        parts.append(f"\n{_clock(cue.start_seconds)} --> {_clock(cue.end_seconds)}\n{text}\n")
    return "".join(parts)


def text_to_vtt(text: str, seconds: float) -> str:
    """Plain text as WebVTT: a cue for each sentence, spread over `seconds` by their lengths.

    Between paragraphs lies a pause, as long as whoever reads it needs to see them apart.
    """
    paragraphs = [list(_sentences(part)) for part in re.split(r"\n\s*\n", in_lines(text))]
    paragraphs = [sentences for sentences in paragraphs if sentences]
    letters = sum(len(sentence) for sentences in paragraphs for sentence in sentences)
    if not letters:
        return write_webvtt(())
    # At most half of the time is pause, however many paragraphs there are.
    pause = PARAGRAPH_PAUSE_SECONDS + 0.1
    pauses = len(paragraphs) - 1
    if pauses and pause * pauses > seconds / 2:
        pause = seconds / 2 / pauses
    per_letter = (seconds - pause * pauses) / letters
    cues, at = [], 0.0
    for sentences in paragraphs:
        for sentence in sentences:
            end = at + per_letter * len(sentence)
            cues.append(Cue(at, end, sentence))
            at = end
        at += pause
    return write_webvtt(cues)


def _decoded(data: bytes) -> tuple[str | None, bool]:
    """The text in some bytes, None for none, and whether its letters had to be guessed."""
    utf16 = _utf16(data)
    coding = utf16 or ("utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8")
    for encoding, guessed in ((coding, False), ("cp1252", True)):
        try:
            return data.decode(encoding), guessed
        except UnicodeDecodeError:
            if utf16:
                break
    return None, False


def _utf16(data: bytes) -> str | None:
    """Which UTF-16 it is, with a mark in front or, as most letters have one, by its zero bytes."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    pairs = len(data) // 2
    if pairs and data[1::2].count(0) > pairs / 2:
        return "utf-16-le"
    return "utf-16-be" if pairs and data[::2].count(0) > pairs / 2 else None


def _sentences(paragraph: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(one_line(paragraph)):
        if sentence.strip():
            yield sentence.strip()


def _clock(seconds: float) -> str:
    """A time as WebVTT writes it: 00:01:02.345."""
    thousandths = round(min(max(seconds, 0.0), _LAST_SECONDS) * 1000)
    hours, rest = divmod(thousandths, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
