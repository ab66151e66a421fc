"""What of the recording was heard: from frames that the device played to spans of media time."""

from __future__ import annotations

from collections import deque


class Heard:
    """Owns what one play gave the device and what the device played of it. One thread may call it.

    Media frames are counted from the start of the recording, the device's frames from the start of
    its stream. Silence that is written around the recording moves the device on, and nothing else.
    """

    def __init__(self, frame: int) -> None:
        """`frame` is the first media frame to come."""
        self.spans: list[tuple[int, int]] = []
        """Half-open ranges of media frames in the order heard; those that meet are one."""
        self._next = frame
        self._given: deque[tuple[int | None, int]] = deque()
        self._played = 0
        self._written = 0

    @property
    def frame(self) -> int:
        """The media frame to be heard next."""
        for frame, _ in self._given:
            if frame is not None:
                return frame
        return self._next

    @property
    def written(self) -> int:
        """The device's frames that were written to its present stream."""
        return self._written

    @property
    def played(self) -> int:
        """The device's frames of its present stream that were played."""
        return self._played

    def give(self, frame: int, frames: int) -> None:
        """Media from `frame` on was written."""
        self._given.append((frame, frames))
        self._written += frames
        self._next = frame + frames

    def give_silence(self, frames: int) -> None:
        """Silence was written."""
        self._given.append((None, frames))
        self._written += frames

    def take_back(self, frames: int) -> None:
        """The last `frames` that were given are not played after all."""
        self._written -= frames
        while frames > 0:
            frame, length = self._given.pop()
            part = min(frames, length)
            if part < length:
                self._given.append((frame, length - part))
            if frame is not None:
                self._next = frame + length - part
            frames -= part

    def play(self, frames: int) -> bool:
        """The device has played `frames` of its present stream; returns whether that is more."""
        more = frames - self._played
        if more <= 0:
            return False
        self._played = frames
        while more > 0 and self._given:
            frame, length = self._given.popleft()
            part = min(more, length)
            if part < length:
                self._given.appendleft((None if frame is None else frame + part, length - part))
            if frame is not None:
                self._note(frame, frame + part)
            more -= part
        return True

    def drop(self) -> int:
        """The stream is over, what it did not play unheard; returns the frame to go on from."""
        frame = self.frame
        self._given.clear()
        self._played = self._written = 0
        self._next = frame
        return frame

    def jump(self, frame: int) -> None:
        """While nothing is given, the recording goes on at `frame`."""
        self._next = frame

    def _note(self, start: int, end: int) -> None:
        if self.spans and self.spans[-1][1] == start:
            self.spans[-1] = (self.spans[-1][0], end)
        else:
            self.spans.append((start, end))
