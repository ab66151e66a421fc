"""What was given to the device and may be taken back, so that a pause need not wait for it."""

from __future__ import annotations

from collections import deque
from copy import copy
from typing import NamedTuple

from app.audio.play.fade import Fade
from app.audio.play.feed import Block
from app.audio.play.gain import Gain


class Piece(NamedTuple):
    """Frames of the recording (`block` None: of silence), as they came from the decoder, and the
    fade and the gain as they were before them."""

    frames: int
    block: Block | None
    fade: Fade
    gain: Gain


class Unheard:
    """Owns the pieces that were written last. One thread may call it."""

    def __init__(self) -> None:
        self._pieces: deque[Piece] = deque()
        self.frames = 0
        """How many frames the pieces have together."""

    def add(self, frames: int, block: Block | None, fade: Fade, gain: Gain) -> None:
        """A piece is about to be faded, scaled and written."""
        self._pieces.append(Piece(frames, block, copy(fade), copy(gain)))
        self.frames += frames

    def keep(self, frames: int) -> None:
        """Forget all but the last `frames`, in whole pieces."""
        while self._pieces and self.frames - self._pieces[0].frames >= frames:
            self.frames -= self._pieces.popleft().frames

    def take(self, frames: int, sample_rate: int) -> list[Piece]:
        """The pieces of the last `frames`, at most all there are, in their order; they go."""
        taken: list[Piece] = []
        while frames > 0 and self._pieces:
            piece = self._pieces.pop()
            self.frames -= piece.frames
            if piece.frames > frames:
                first, piece = _split(piece, piece.frames - frames, sample_rate)
                self._pieces.append(first)
                self.frames += first.frames
            taken.insert(0, piece)
            frames -= piece.frames
        return taken

    def clear(self) -> None:
        """Forget everything."""
        self._pieces.clear()
        self.frames = 0


def _split(piece: Piece, at: int, sample_rate: int) -> tuple[Piece, Piece]:
    """The first `at` frames of a piece, and the rest."""
    fade, gain = copy(piece.fade), copy(piece.gain)
    first = rest = None
    if piece.block is not None:
        fade.gains(at)
        gain.gains(at, sample_rate)
        frame, samples = piece.block
        first, rest = Block(frame, samples[:at]), Block(frame + at, samples[at:])
    return (
        Piece(at, first, piece.fade, piece.gain),
        Piece(piece.frames - at, rest, fade, gain),
    )
