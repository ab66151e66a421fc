"""Decodes files that were joined, one after the other, as one sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.audio.decode.opened_source import chosen, opened
from app.audio.decode.source_decoder import Decoded, SourceDecoder
from app.audio.source.extent import Extent
from app.audio.source.readers import FilePart, Reader
from app.audio.source.source_file import SourceFile
from app.core.draft.ingest_errors import (
    SourceEncrypted,
    SourceNotSound,
    SourceOfUnknownKind,
    SourceUnfinished,
    SourceWithoutSound,
)

_UNREADABLE = (
    SourceEncrypted,
    SourceNotSound,
    SourceOfUnknownKind,
    SourceUnfinished,
    SourceWithoutSound,
)
"""What may be wrong with one of joined files, so that the others are taken without it."""


def decoded_parts(
    decoder: SourceDecoder, file: SourceFile, readers: Iterable[Reader], track: int
) -> Iterator[Decoded]:
    """What `decoder` gives of each of `readers`, which are in `file`, and of those that are found
    to follow them; `track` is the number of the sound track in each that has so many.

    Raises an AppError for what cannot be used.
    """
    waiting, is_first, is_cut = list(readers), True, False
    while waiting:
        reader = waiting.pop(0)
        try:
            with opened(file, reader) as container:
                count = len(container.streams.audio)
                stream = chosen(container, file, track if is_first or track <= count else None)
                yield from decoder.decoded(reader, container, stream)
        except _UNREADABLE:
            if is_first:
                raise
            decoder.left_out = True
            decoder.goes_on_at = None
        is_first, decoder.altered = False, True
        if decoder.goes_on_at is not None:
            rest = Extent.within(FilePart(reader, decoder.goes_on_at, reader.size))
            waiting[:0] = rest.readers
            is_cut = rest.cut_short
    decoder.breaks_off |= is_cut
