"""Writes one play to the device: faded, scaled, counted as heard; paused where it is gone."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial

import numpy as np

from app.audio.play.fade import Fade, Fades
from app.audio.play.feed import Feed
from app.audio.play.gain import Gain
from app.audio.play.heard import Heard
from app.audio.play.output import Output, OutputChanged
from app.audio.play.quiet_part import QuietPart
from app.audio.play.unheard import Unheard
from app.audio.protocol import PlayerState, Source
from app.core.errors import AppError, DeviceChanged, DeviceLost, UnknownDevice

TAIL_SECONDS = 0.5
"""Silence that the device must have played after the last frame before it is stopped: it never
drains, and a sound server keeps some sound of its own."""

FADED_TAIL_SECONDS = 0.05
"""The same after a fade out, whose last frames are next to silent."""

WAKE_SECONDS = 0.5
"""Silence before the first sound on a device that was asleep, which would swallow a word."""

LEAST_FADE_SECONDS = 0.1
"""What the device holds, and does not give back, is taken from the fade into a pause; but so much
of it stays, as less would be heard as a cut."""

TURN_SECONDS = 0.05
"""How long the device is left alone: less than half of what it holds."""

SHORT_TURN_SECONDS = 0.02
"""The same while something is about to change."""


class _Aim(Enum):
    """Where the present play is going."""

    PLAY = "play"
    PAUSE = "pause"
    STOP = "stop"


class Writer:
    """Owns the play of one recording on one output. One thread may call it, `turn` in time.

    `state`, `error` and what else is public is what a status says. STOPPED and PAUSED come when the
    fade out was heard, ENDED when the last frame was.
    """

    def __init__(
        self, source: Source, at_frame: int, feed: Feed, output: Output, fades: Fades
    ) -> None:
        self.source = source
        self.state = PlayerState.PLAYING
        self.error: AppError | None = None
        self.lost = False
        self.underruns = 0
        self.progress = 0
        """Grows whenever the device has played something, and while it has nothing to play."""
        self.heard = Heard(at_frame)
        self.started = False
        self.device_id = ""
        """The output that it was heard on last."""
        self.route = ""
        """Where it was heard last, and is to be heard again; "" once that was lost."""
        self._feed = feed
        self._output = output
        self._fades = fades
        self._fade = Fade()
        self._gain = Gain()
        self._aim = _Aim.PLAY
        self._device: str | None = None
        self._seek_to: int | None = None
        self._draining_from: int | None = None
        self._tail_seconds = TAIL_SECONDS
        self._quiet = QuietPart(source.sample_rate)
        self._unheard = Unheard()
        self._changes: list[Callable[[], None]] = []
        self._silence_frames = self._channels = self._gaps_before = 0
        self._resumed = self._dry = False
        self._broken: AppError | None = None
        feed.open(source, at_frame)

    @property
    def over(self) -> bool:
        """Whether this play has come to its end, whichever it was."""
        return self.state not in (PlayerState.PLAYING, PlayerState.PAUSED)

    @property
    def _at_rest(self) -> bool:
        """Whether nothing was given to the output yet, or again."""
        waiting = self.state is PlayerState.PLAYING and not self.started
        return waiting or self.state is PlayerState.PAUSED

    @property
    def _changing(self) -> bool:
        """Whether the present play is about to end, to pause or to go on elsewhere."""
        going_on = self._aim is _Aim.PLAY and self._seek_to is None and self._draining_from is None
        return not going_on

    @property
    def quiet(self) -> bool:
        """Whether the recording itself has been silent for a while."""
        return self.state is PlayerState.PLAYING and self._quiet.lasts

    def begin(
        self, volume_db: float, device: str | None, fade_in_seconds: float, route: str = ""
    ) -> None:
        """Start to play; only on `route`, where that is not empty.

        What goes wrong is told by `state` and `error`.
        """
        self.route = route
        self._device = device
        self._gain.set(self.source.gain_db + volume_db)
        self._fade.rise(self._frames(fade_in_seconds))

    def pause(self, fade_seconds: float | None = None) -> None:
        """Fade out, then be PAUSED; where that is under way already, in `fade_seconds`."""
        again = self._aim is _Aim.PAUSE and fade_seconds is not None
        if self.state is not PlayerState.PLAYING or not (self._aim is _Aim.PLAY or again):
            return
        if not self.started:
            self.state = PlayerState.PAUSED
            return
        self._aim = _Aim.PAUSE
        self._change(lambda: self._fall(self._pause_fade_seconds(fade_seconds)))

    def resume(self) -> None:
        """Play on from the frame after the last one heard."""
        if self.state is PlayerState.PAUSED:
            self.state, self.lost, self.error = PlayerState.PLAYING, False, None
            self._resumed = True
            self._feed.open(self.source, self.heard.frame)
        elif self.state is not PlayerState.PLAYING or self._aim is not _Aim.PAUSE:
            return
        self._aim = _Aim.PLAY
        self._draining_from = None
        if self._seek_to is not None:
            self._change(partial(self._fall, self._fades.seek_seconds))
        else:
            self._change(lambda: self._fade.rise(self._frames(self._fades.resume_seconds)))

    def stop(self, fade_seconds: float | None = None) -> None:
        """Fade out, then be STOPPED."""
        again = self._aim is _Aim.STOP and fade_seconds is None
        if self._at_rest:
            self.state = PlayerState.STOPPED
        elif self.state is PlayerState.PLAYING and not again:
            self._aim = _Aim.STOP
            seconds = self._fades.stop_seconds if fade_seconds is None else fade_seconds
            self._change(partial(self._fall, seconds))

    def seek(self, frame: int) -> None:
        """Go on at media frame `frame`, kept within the recording."""
        frame = max(0, min(frame, self.source.frames))
        if self._at_rest:
            self.heard.jump(frame)
            self._feed.open(self.source, frame)
        elif self.state is PlayerState.PLAYING and self._aim is not _Aim.STOP:
            self._seek_to = frame
            if self._aim is _Aim.PLAY:
                # The tail has nothing to fade.
                tail = self._draining_from is not None
                self._draining_from = None
                self._change(partial(self._fall, 0 if tail else self._fades.seek_seconds))

    def set_volume(self, volume_db: float) -> None:
        """Glide to that volume."""
        self._change(lambda: self._gain.glide(self.source.gain_db + volume_db))

    def lose(self, error: AppError | None = None) -> None:
        """The output is gone: be PAUSED with that reason, at the frame after the last one heard."""
        self.state, self.lost, self.error = PlayerState.PAUSED, True, error or DeviceLost()
        self.route = ""
        self._rest()

    def silence(self) -> None:
        """Make the output stop at once. May never return when the output hangs."""
        if self.started:
            self.started = False
            self._output.stop()

    def turn(self) -> float:
        """Give the device what it has room for; returns the seconds until the next turn is due."""
        if self.state is not PlayerState.PLAYING:
            return TURN_SECONDS
        if not self.started and not self._start():
            return SHORT_TURN_SECONDS
        try:
            self._follow()
            if self._changes:
                self._do_changes()
            wrote = self._fill(self._room())
            full = self._room() < max(1, wrote // 2)
            self._follow()
        except OutputChanged:
            self.lose(DeviceChanged())
            return 0.0
        except OSError:
            self.lose()
            return 0.0
        self._conclude()
        if self.state is not PlayerState.PLAYING or (wrote and not full):
            return 0.0
        return SHORT_TURN_SECONDS if self._changing or not wrote else TURN_SECONDS

    def _start(self) -> bool:
        """Open the output once there is something to play."""
        self.progress += 1
        if self._feed.error is not None:
            self._fail(self._feed.error)
            return False
        channels = self._feed.channels
        if not channels:
            return False
        try:
            self._output.start(self.source.sample_rate, channels, self._device)
        except AppError as error:
            if self._resumed or isinstance(error, UnknownDevice):
                self.state, self.lost, self.error = PlayerState.PAUSED, True, error
                self.route = ""
            else:
                self._fail(error)
            return False
        except OSError:
            self.lose()
            return False
        self._channels = channels
        self._silence_frames = self._frames(WAKE_SECONDS) if self._output.asleep else 0
        self.started = True
        if self.route not in ("", self._output.route):
            self.lose(DeviceChanged())
            return False
        self.device_id, self.route = self._output.device_id, self._output.route
        return True

    def _change(self, change: Callable[[], None]) -> None:
        """Have `change` heard as soon as can be: in the next turn, with all that is taken back."""
        if self.started and self.state is PlayerState.PLAYING:
            self._changes.append(change)
        else:
            change()

    def _do_changes(self) -> None:
        if self._draining_from is None:
            self._take_back()
        changes, self._changes = self._changes, []
        for change in changes:
            change()

    def _take_back(self) -> None:
        """Be where the device is, as far as it gives back what it holds."""
        frames = self._output.take_back(self._unheard.frames)
        if frames <= 0:
            return
        self.heard.take_back(frames)
        pieces = self._unheard.take(frames, self.source.sample_rate)
        self._fade, self._gain = pieces[0].fade, pieces[0].gain
        for piece in reversed(pieces):
            if piece.block is None:
                self._silence_frames += piece.frames
            else:
                self._feed.give_back(piece.block)

    def _follow(self) -> None:
        """Take over what the device has played by now."""
        if self.heard.play(self._output.heard()) or self.heard.played >= self.heard.written:
            self.progress += 1
        self.underruns = self._gaps_before + self._output.underruns
        self._unheard.keep(self.heard.written - self.heard.played)

    def _room(self) -> int:
        """How many frames are to be written: less than there is room for while something is about
        to change, so that what comes after it, or instead of it, is heard soon."""
        room = self._output.room()
        if self._changing:
            room -= self._frames(self._output.spare_seconds)
        return max(0, room)

    def _fill(self, room: int) -> int:
        """Write at most `room` frames; returns how many."""
        left = room
        while left > 0:
            if self._silence_frames:
                frames = min(left, self._silence_frames)
                self._unheard.add(frames, None, self._fade, self._gain)
                self._write_silence(frames)
                self._silence_frames -= frames
                left -= frames
                continue
            if self._draining_from is not None:
                frames = min(left, self._room())
                self._write_silence(frames)
                return room - left + frames
            block = self._feed.take(min(left, self._fade.frames_to_silence or left))
            if block is None:
                if not self._has_more():
                    continue
                self._note_gap()
                break
            self._dry = False
            self._quiet.note(block.samples)
            samples = block.samples
            self._unheard.add(len(samples), block, self._fade, self._gain)
            for gains in (
                self._gain.gains(len(samples), self.source.sample_rate),
                self._fade.gains(len(samples)),
            ):
                if not isinstance(gains, float) or gains != 1.0:
                    samples = samples * np.asarray(gains, np.float32)
            self._output.write(np.clip(samples, -1.0, 1.0))
            self.heard.give(block.frame, len(samples))
            left -= len(samples)
            if self._fade.silent:
                self._on_silence()
        return room - left

    def _has_more(self) -> bool:
        """Whether to wait for more of the recording; otherwise the tail begins, or it failed."""
        if self._feed.error is not None:
            # What was decoded before is still heard.
            self._broken = self._feed.error
            self._drain(TAIL_SECONDS)
            return False
        if self._feed.ended:
            self._drain(TAIL_SECONDS)
            return False
        return True

    def _note_gap(self) -> None:
        """Count it once when the device has run dry because decoding is late."""
        if not self._dry and 0 < self.heard.written <= self.heard.played:
            self._dry = True
            self._gaps_before += 1

    def _on_silence(self) -> None:
        """A fade out has come to its end."""
        if self._aim is not _Aim.PLAY:
            self._drain(FADED_TAIL_SECONDS)
        elif self._seek_to is not None:
            self._feed.open(self.source, self._seek_to)
            self._seek_to = None
            self._unheard.clear()
            self._fade.rise(self._frames(self._fades.resume_seconds))

    def _conclude(self) -> None:
        """See whether what was waited for has been heard."""
        if self._draining_from is None:
            return
        if self.heard.played < self._draining_from + self._frames(self._tail_seconds):
            return
        if self._broken is not None:
            self._fail(self._broken)
        elif self._feed.ended and self.heard.frame >= self.source.frames:
            self.state = PlayerState.ENDED
        elif self._aim is _Aim.PAUSE:
            self.state = PlayerState.PAUSED
        elif self._aim is _Aim.STOP:
            self.state = PlayerState.STOPPED
        else:
            self.state = PlayerState.ENDED
        self._rest()

    def _rest(self) -> None:
        """What holds once the device is to stop."""
        frame = self.heard.drop()
        if self._seek_to is not None and self.state is PlayerState.PAUSED:
            frame = self._seek_to
            self.heard.jump(frame)
        self._seek_to = self._draining_from = None
        self._gaps_before = self.underruns
        self._quiet.restart()
        self._silence_frames = 0
        self._unheard.clear()
        self._changes.clear()
        self._fade = Fade()
        if self.state is PlayerState.PAUSED:
            self._feed.open(self.source, frame)

    def _fail(self, error: AppError) -> None:
        self.state, self.error = PlayerState.FAILED, error

    def _pause_fade_seconds(self, asked: float | None) -> float:
        """How long the fade into a pause may take, so that what the device holds delays nothing."""
        if asked is not None:
            return asked
        held_seconds = (self.heard.written - self.heard.played) / self.source.sample_rate
        seconds = self._fades.pause_seconds
        return min(seconds, max(seconds - held_seconds, LEAST_FADE_SECONDS))

    def _fall(self, seconds: float) -> None:
        self._fade.fall(self._frames(seconds))
        if self._fade.silent and self._draining_from is None:
            self._on_silence()

    def _drain(self, tail_seconds: float) -> None:
        self._draining_from = self.heard.written
        self._unheard.clear()
        self._tail_seconds = tail_seconds

    def _write_silence(self, frames: int) -> None:
        self._output.write(np.zeros((frames, self._channels), np.float32))
        self.heard.give_silence(frames)

    def _frames(self, seconds: float) -> int:
        return round(seconds * self.source.sample_rate)
