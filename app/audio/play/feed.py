"""The recording decoded ahead, so that a slow disk is never heard."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from app.audio.play.decoder import Decoder
from app.audio.play.silence import SilenceDecoder
from app.audio.protocol import Source
from app.audio.samples import Samples
from app.core.errors import AppError, UnexpectedError

LEAST_SECONDS, MOST_SECONDS = 5.0, 7.0
"""Decoding goes on below the one and rests above the other: few wake-ups, little memory."""

BLOCKS_PER_SECOND = 10


class Block(NamedTuple):
    """Samples and the media frame at which they start."""

    frame: int
    samples: Samples


class Feed:
    """Owns the decoder and the thread that runs it. Any one other thread may call it.

    `ready` is called from that thread when there is something to take where nothing was before.
    """

    def __init__(self, ready: Callable[[], None]) -> None:
        self._ready = ready
        self._changed = threading.Condition()
        self._wanted: tuple[Source, int] | None = None
        self._source: Source | None = None
        self._next = 0
        self._queue: deque[Block] = deque()
        self._queued = 0
        self._channels = 0
        self._ended = False
        self._error: AppError | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="decoder", daemon=True)
        self._thread.start()

    @property
    def channels(self) -> int:
        """Channels of the recording, 0 until it is open."""
        with self._changed:
            return 0 if self._wanted else self._channels

    @property
    def rests(self) -> bool:
        """Whether enough is decoded for now, or nothing more comes."""
        with self._changed:
            return not self._has_work()

    @property
    def ended(self) -> bool:
        """Whether all up to the end of the recording was taken."""
        with self._changed:
            return self._ended and not self._queue and self._wanted is None

    @property
    def error(self) -> AppError | None:
        """Why nothing more comes once the rest is taken; None for no reason."""
        with self._changed:
            return self._error if not self._queue and self._wanted is None else None

    def open(self, source: Source, frame: int) -> None:
        """Have `source` from media frame `frame` on; nothing is lost if that is what is at hand."""
        with self._changed:
            at_hand = self._wanted or (self._source, self._next)
            if at_hand == (source, frame) and self._error is None:
                return
            self._wanted = (source, frame)
            self._queue.clear()
            self._queued = 0
            self._error = None
            self._ended = False
            self._changed.notify_all()

    def take(self, frames: int) -> Block | None:
        """At most `frames` that come next; None when there are none now, or none any more."""
        with self._changed:
            if self._wanted or not self._queue or frames <= 0:
                return None
            frame, samples = self._queue.popleft()
            if len(samples) > frames:
                self._queue.appendleft(Block(frame + frames, samples[frames:]))
                samples = samples[:frames]
            self._next = frame + len(samples)
            self._queued -= len(samples)
            if self._is_low():
                self._changed.notify_all()
            return Block(frame, samples)

    def give_back(self, block: Block) -> None:
        """Have what was taken last come next again; nothing while another place is wanted."""
        with self._changed:
            if self._wanted is None:
                self._queue.appendleft(block)
                self._queued += len(block.samples)
                self._next = block.frame

    def close(self, seconds: float = 1.0) -> None:
        """End the thread; waits for it at most `seconds`."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(seconds)

    def _is_low(self) -> bool:
        return self._source is not None and self._queued < LEAST_SECONDS * self._source.sample_rate

    def _run(self) -> None:
        decoder: Decoder | SilenceDecoder | None = None
        try:
            while True:
                with self._changed:
                    self._changed.wait_for(self._has_work)
                    if self._closed:
                        return
                    wanted = self._wanted
                try:
                    if wanted is not None:
                        decoder = self._placed(decoder, *wanted)
                        self._take_over(wanted, decoder)
                    if decoder is not None:
                        self._decode_on(decoder)
                except AppError as error:
                    if decoder is not None:
                        decoder.close()
                    decoder = None
                    self._give_up(wanted, error)
                except Exception as error:
                    detail = f"{type(error).__name__}: {error}"
                    self._give_up(wanted, UnexpectedError(detail=detail))
                    raise
        finally:
            if decoder is not None:
                decoder.close()
            self._ready()

    def _has_work(self) -> bool:
        goes_on = not self._ended and self._error is None and self._is_low()
        return self._closed or self._wanted is not None or goes_on

    @staticmethod
    def _placed(
        decoder: Decoder | SilenceDecoder | None, source: Source, frame: int
    ) -> Decoder | SilenceDecoder:
        """`decoder` at `frame` if it has `source` open, else a new one."""
        if decoder is not None and decoder.source == source:
            decoder.seek(frame)
            return decoder
        if decoder is not None:
            decoder.close()
        return Decoder(source, frame) if source.path else SilenceDecoder(source, frame)

    def _take_over(self, wanted: tuple[Source, int], decoder: Decoder | SilenceDecoder) -> None:
        with self._changed:
            if self._wanted is wanted:
                self._source, self._next = wanted
                self._channels = decoder.channels
                self._wanted = None

    def _decode_on(self, decoder: Decoder | SilenceDecoder) -> None:
        """Decode until there is enough, or something else is wanted."""
        most = MOST_SECONDS * decoder.source.sample_rate
        size = decoder.source.sample_rate // BLOCKS_PER_SECOND
        while True:
            frame = decoder.frame
            samples = decoder.read(size)
            with self._changed:
                if self._wanted is not None or self._closed:
                    return
                news = not self._queue
                self._ended = not len(samples)
                if len(samples):
                    self._queue.append(Block(frame, samples))
                    self._queued += len(samples)
                enough = self._ended or self._queued >= most
            if news or self._ended:
                self._ready()
            if enough:
                return

    def _give_up(self, wanted: tuple[Source, int] | None, error: AppError) -> None:
        """Nothing more comes, for that reason, until something is wanted anew."""
        with self._changed:
            if self._wanted is None or self._wanted is wanted:
                if self._wanted is not None:
                    self._source, self._next = self._wanted
                self._wanted = None
                self._error = error
        self._ready()
