"""The file a facilitator brings: looked at before it is opened, only read, known by its hash."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from app.core.draft.ingest_errors import (
    SourceChanged,
    SourceEmpty,
    SourceEncrypted,
    SourceForbidden,
    SourceIsArchive,
    SourceIsDocument,
    SourceIsFolder,
    SourceIsPack,
    SourceIsPlaylist,
    SourceIsProject,
    SourceIsTranscript,
    SourceLost,
    SourceMissing,
    SourceNotAFile,
    SourceNotSound,
    SourceOfUnknownKind,
)
from app.core.draft.ingested import shown_name
from app.core.draft.subtitles import is_read_as_transcript
from app.core.errors import AppError

HASHED_BYTES = 1 << 20
TOLD_SECONDS = 2.0
HEAD_BYTES = 1 << 16
_PLAYLISTS = (b"#extm3u", b"ffconcat", b"[playlist]", b"<asx", b"<smil", b"[reference]")
_PLAYLISTS_IN_XML = (b"<asx", b"<smil", b"<playlist", b"<mpd")
_ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_COMPRESSED = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd")
_ARCHIVES = (*_ZIP, *_COMPRESSED, b"Rar!\x1a\7", b"7z\xbc\xaf\x27\x1c", b"MSCF\0\0\0\0")
_TAR, _TAR_AT = b"ustar", 257
_DOCUMENTS_IN_ZIP = (b"[Content_Types].xml", b"mimetypeapplication/", b"_rels/.rels")
_DOCUMENTS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_AUDACITY_3 = b"SQLite format 3\0"
_AUDACITY_ID = b"AUDY"
"""Where SQLite keeps whose file it is, at byte 68."""
_OTHER_KINDS = {
    b"ADIF": "ADIF",
    b"DSD ": "DSD",
    b"FRM8": "DSD",
    b"nut/": "NUT",
    b"RIFX": "RIFX",
    **{bytes([version]) + b"ds2": "DS2" for version in range(16)},
}
"""Sound that no decoder here turns into samples, or not to its end, by the first four bytes."""
_SHORTEST_TEXT = 16
_PACK_SUFFIX = ".evenbreath"
_TEXT = frozenset(range(32, 256)) | frozenset(b"\t\n\r\f\x1b")
_LOCKED_ASF = bytes.fromhex("fbb3112223bdd211b4b700a0c955fc6e")
"""The header of Windows Media files that says how they are encrypted."""


def _nothing() -> None:
    """Nobody waits for it."""


class SourceFile:
    """Owns the open source, as FFmpeg reads it, and the thread that hashes it meanwhile.

    One thread may call it. Reads, seeks and tells like a file; an error while reading is kept in
    `error`, as FFmpeg takes it for the end of the file.
    """

    def __init__(
        self, path: Path, reading: Callable[[], object] = _nothing, hashed: bool = True
    ) -> None:
        """Open the file at `path`; it need not be `hashed` a second time.

        `reading` is called now and then while it is read, as FFmpeg may read for minutes what is no
        sound. Raises an AppError for what is no recording at first sight.
        """
        self.path = path
        self.name = shown_name(path)
        self.error: OSError | None = None
        self._reading = reading
        self._tells_at = time.monotonic() + TOLD_SECONDS
        self._hash = hashlib.sha256()
        self._hashed_bytes = 0
        self._hash_error: OSError | None = None
        try:
            found = path.stat()
            if stat.S_ISDIR(found.st_mode):
                raise SourceIsFolder(name=self.name)
            # A pipe would be waited for, a device never end.
            if not stat.S_ISREG(found.st_mode):
                raise SourceNotAFile(name=self.name)
            self._file: BinaryIO = path.open("rb", buffering=0)
        except OSError as error:
            raise reading_error(error, self.name) from error
        self._found = os.fstat(self._file.fileno())
        self.size = self._found.st_size
        try:
            self._look()
        except OSError as error:
            self._file.close()
            raise reading_error(error, self.name) from error
        except AppError:
            self._file.close()
            raise
        self._ended = threading.Event()
        self._hashing = threading.Thread(target=self._hash_all, daemon=True)
        if hashed:
            self._hashing.start()

    def __enter__(self) -> SourceFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._file.close()

    def read(self, count: int) -> bytes:
        """The next bytes, at most `count`."""
        if (now := time.monotonic()) >= self._tells_at:
            self._tells_at = now + TOLD_SECONDS
            self._reading()
        try:
            return self._file.read(count)
        except OSError as error:
            self.error = error
            raise

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The place of the next byte."""
        return self._file.tell()

    def check(self) -> None:
        """Raises SourceLost when reading went wrong so far."""
        if self.error is not None:
            raise reading_error(self.error, self.name) from self.error

    def hashed(self, seconds: float) -> int | None:
        """Wait so long for the hash; how many bytes of it are done, or None when all are."""
        self._hashing.join(seconds)
        return self._hashed_bytes if self._hashing.is_alive() else None

    def sha256(self) -> str:
        """The hash of all its bytes; waits for it.

        Raises SourceChanged or SourceLost when the file is not any more what was opened.
        """
        self._hashing.join()
        try:
            if self._hash_error is not None:
                raise self._hash_error
            now = self.path.stat()
        except OSError as error:
            raise reading_error(error, self.name) from error
        if self._hashed_bytes != self.size or _mark(now) != _mark(self._found):
            raise SourceChanged(name=self.name)
        return self._hash.hexdigest()

    def _look(self) -> None:
        """Refuse what its first bytes give away."""
        head = self._file.read(HEAD_BYTES)
        self._file.seek(0)
        if not head:
            raise SourceEmpty(name=self.name)
        self._refuse_other_files(head)
        if _LOCKED_ASF in head:
            raise SourceEncrypted(name=self.name)

    def _refuse_other_files(self, head: bytes) -> None:
        """Raise the sentence for what is something else than sound."""
        name = self.name
        text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        is_xml = text.startswith((b"<?xml", b"<?wpl"))
        if text.startswith(_PLAYLISTS) or (is_xml and any(p in text for p in _PLAYLISTS_IN_XML)):
            raise SourceIsPlaylist(name=name)
        if (head.startswith(_AUDACITY_3) and head[68:72] == _AUDACITY_ID) or (
            is_xml and b"audacityproject" in text
        ):
            raise SourceIsProject(name=name)
        # FFmpeg would find the sound inside an archive whose parts are not compressed.
        if head.startswith(_ARCHIVES) or head[_TAR_AT:].startswith(_TAR):
            if any(mark in head[:512] for mark in _DOCUMENTS_IN_ZIP):
                raise SourceIsDocument(name=name)
            is_pack = b"manifest.json" in head[:512] or self.path.suffix.lower() == _PACK_SUFFIX
            raise SourceIsPack(name=name) if is_pack else SourceIsArchive(name=name)
        if head.startswith(_DOCUMENTS):
            raise SourceIsDocument(name=name)
        if _is_text(head):
            is_read = is_read_as_transcript(name)
            raise SourceIsTranscript(name=name) if is_read else SourceIsDocument(name=name)
        if _TEXT.issuperset(head):
            raise SourceNotSound(name=name)
        if (kind := _OTHER_KINDS.get(head[:4])) is not None:
            raise SourceOfUnknownKind(name=name, codec=kind)

    def _hash_all(self) -> None:
        try:
            with self.path.open("rb", buffering=0) as file:
                buffer = bytearray(HASHED_BYTES)
                view = memoryview(buffer)
                while (count := file.readinto(buffer)) and not self._ended.is_set():
                    self._hash.update(view[:count])
                    self._hashed_bytes += count
        except OSError as error:
            self._hash_error = error


def reading_error(error: OSError, name: str) -> AppError:
    """The sentence for what kept the source `name` from being read."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return SourceMissing(name=name)
    if error.errno in (errno.EACCES, errno.EPERM):
        return SourceForbidden(name=name)
    if error.errno == errno.EISDIR:
        return SourceIsFolder(name=name)
    return SourceLost(name=name, detail=os.strerror(error.errno or errno.EIO))


def _is_text(head: bytes) -> bool:
    """Whether it is words in any writing, in UTF-8, in UTF-16 or in one byte a letter."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.count(0) > len(head) // 4
    if len(head) >= _SHORTEST_TEXT and not any(head[1::2]) and _TEXT.issuperset(head[::2]):
        return True
    return _TEXT.issuperset(head) and len(head) >= _SHORTEST_TEXT


def _mark(found: os.stat_result) -> tuple[int, int, int]:
    return (found.st_ino, found.st_size, found.st_mtime_ns)
