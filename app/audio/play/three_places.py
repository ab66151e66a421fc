"""Whether a recording decodes where it begins, in its middle and where it ends."""

from __future__ import annotations

from app.audio.play.decoder import Decoder
from app.audio.protocol import Source
from app.core.errors import RecordingDamaged

PIECE_SECONDS = 0.5
"""So much is decoded at each of the three places."""


def decode_three_places(source: Source) -> None:
    """Decode a recording's first, middle and last half second.

    Raises RecordingMissing, and RecordingDamaged where one of them does not decode as it should.
    """
    piece = min(round(PIECE_SECONDS * source.sample_rate), source.frames)
    for at_frame in (0, (source.frames - piece) // 2, source.frames - piece):
        decoder = Decoder(source, at_frame)
        try:
            if len(decoder.read(piece)) < piece or decoder.damaged_packets:
                raise RecordingDamaged(title=source.title)
        finally:
            decoder.close()
