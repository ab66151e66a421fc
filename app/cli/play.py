"""The commands `play` and `silence`: they play in real time, and what is heard is kept."""

from __future__ import annotations

import gc
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from types import FrameType

import click

from app.audio.child import PLAYER_COMMAND, Child
from app.audio.play.player_child import PlayerChild
from app.audio.protocol import PlayerState, PlayerStatus, Source
from app.cli.context import NAME, Request, command
from app.cli.home import OpenHome
from app.cli.terminal import Terminal, day_text
from app.core.errors import (
    AppError,
    CutShort,
    NotAPosition,
    RecordingClosed,
    RecordingClosedUndated,
    UnexpectedError,
    UnknownDevice,
    UnknownRecording,
)
from app.core.moment import clock_length
from app.core.practice.practice import CONTINUE_EARLIER_SECONDS, EndReason
from app.core.practice.record_errors import SilenceCutShort
from app.core.practice.silence import LEAST_MINUTES, MOST_MINUTES, NO_RECORDING, Silence
from app.core.programme.programme import Recording
from app.core.programme.schedule import is_open, opens_on
from app.store.records.practice_keeper import PracticeKeeper
from app.store.records.practice_log import Begin

SILENCE_TITLE = "Practice in silence"
TICK_SECONDS = 0.1
LINE_EVERY_SECONDS = 60
"""How often a line says where the practice is, if none can be drawn over."""
FADED_SECONDS = 3.0
"""A stop fades for a second; an output that takes longer than this is not waited for."""

_POSITION = re.compile(r"(?:([0-9]{1,2}):(?=[0-5][0-9]:))?([0-9]{1,3}):([0-5][0-9])")


@command("play")
@click.argument("recording")
@click.option("--from", "position", metavar="MM:SS", help="Begin there.")
@click.option("--device", metavar="NAME", type=NAME, help="The sound output; “devices” lists them.")
@click.option("--no-sound", is_flag=True, help="Play in silence; this never counts as practice.")
def play(
    request: Request, recording: str, position: str | None, device: str | None, no_sound: bool
) -> None:
    """Play a recording, by its id, in real time. Ctrl-C stops and keeps."""

    def choose(opened: OpenHome) -> tuple[Recording, Source, float]:
        chosen = open_recording(opened, recording)
        at_seconds = 0.0 if position is None else parse_position(position, chosen.seconds)
        path = opened.library.recording_path(opened.installed, chosen)
        return chosen, Source.of(path, chosen, chosen.title), at_seconds

    _practise(request, choose, device, no_sound)


@command("silence")
@click.argument("minutes", type=click.IntRange(LEAST_MINUTES, MOST_MINUTES))
@click.option(
    "--bell",
    type=click.Choice(["low", "middle", "none"]),
    default="low",
    show_default=True,
    help="The bell at the start and at the end.",
)
@click.option(
    "--every",
    type=click.IntRange(LEAST_MINUTES, MOST_MINUTES),
    metavar="N",
    help="Ring it every N minutes in between, too.",
)
@click.option("--device", metavar="NAME", type=NAME, help="The sound output; “devices” lists them.")
@click.option("--no-sound", is_flag=True, help="Without the bell; this never counts as practice.")
def silence(
    request: Request, minutes: int, bell: str, every: int | None, device: str | None, no_sound: bool
) -> None:
    """Practise in silence for 1 to 180 MINUTES, in real time. Ctrl-C stops and keeps."""
    chosen = Silence(
        minutes,
        bell="low" if bell == "low" else "middle" if bell == "middle" else None,
        in_between=every is not None,
        every_minutes=every or Silence().every_minutes,
    )

    def choose(opened: OpenHome) -> tuple[Recording, Source, float]:
        from app.ui.playback.sources import RecordingSources  # free of Qt

        sources = RecordingSources(opened.library, opened.installed)
        playable = sources.silence(chosen, SILENCE_TITLE, min(opened.settings.bell_db, 0.0))
        return playable.recording, playable.source, 0.0

    _practise(request, choose, device, no_sound)


def open_recording(opened: OpenHome, recording_id: str) -> Recording:
    """A recording of the programme that is open today; all are to whoever facilitates.

    Raises UnknownRecording, RecordingClosed and RecordingClosedUndated.
    """
    programme, now = opened.programme, opened.clock.now()
    recording = programme.recording(recording_id)
    if recording is None:
        raise UnknownRecording(recording=recording_id)
    course = opened.calendar.see(programme, now)
    if not (
        opened.settings.facilitates or is_open(programme, course, recording_id, now.local_date)
    ):
        day = opens_on(programme, course, recording_id)
        if day is None:
            raise RecordingClosedUndated(title=recording.title)
        raise RecordingClosed(title=recording.title, date=day_text(day))
    return recording


def parse_position(text: str, duration_seconds: float) -> float:
    """Seconds of media time for `3:30`, `90:00` or `1:30:00`. Raises NotAPosition."""
    match = _POSITION.fullmatch(text)
    if match is None:
        raise NotAPosition(text=text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    at_seconds = float(hours * 3600 + minutes * 60 + seconds)
    if at_seconds >= duration_seconds:
        raise NotAPosition(text=text)
    return at_seconds


def _practise(
    request: Request,
    choose: Callable[[OpenHome], tuple[Recording, Source, float]],
    device: str | None,
    no_sound: bool,
) -> None:
    """Play what `choose` gives, from a second of media time on, and keep what is heard of it."""
    if request.player is None:
        request.player = Child([*PLAYER_COMMAND, *(["--no-sound"] if no_sound else [])])
    with request.open() as opened:
        opened.hurry()
        opened.hold_profile()
        recording, source, at_seconds = choose(opened)
        device = device or opened.settings.device
        with closing(PlayerChild(request.player)) as player:
            practice = TerminalPractice(opened, request.terminal, player, recording, source)
            kept = practice.run(at_seconds, device, no_sound)
    request.complained |= not kept


class TerminalPractice:
    """Owns one practice until it is kept; only the thread that made it may call it."""

    def __init__(
        self,
        opened: OpenHome,
        terminal: Terminal,
        player: PlayerChild,
        recording: Recording,
        source: Source,
    ) -> None:
        self._opened = opened
        self._clock = opened.clock
        self._terminal = terminal
        self._player = player
        self._recording = recording
        self._source = source
        self._keeper = PracticeKeeper(opened.log)
        self._stop = threading.Event()
        self._notice: AppError | None = None
        self._line: int | None = None

    def run(self, at_seconds: float, device: str | None, no_sound: bool) -> bool:
        """Play until the recording ends, a signal asks to stop or the output is lost.

        Returns whether all that was heard is kept. Its row in the records is reserved before the
        first sound. Raises the player's error; CutShort or SilenceCutShort for a lost output.
        """
        opened, recording = self._opened, self._recording
        kept_db = opened.settings.volume_on(device or "")
        volume_db = opened.settings.volume_db if kept_db is None else kept_db
        begin = Begin(
            opened.programme,
            recording,
            self._clock.now(),
            output="null" if no_sound else "device",
        )
        if self._clock.shown is not None:
            self._terminal.note(self._clock.shown)
        with stopping_signals(self._stop):
            self._keeper.begin(begin, self._clock.ticks())
            self._show_notice()
            try:
                self._player.play(
                    self._source,
                    at_seconds=at_seconds,
                    volume_db=volume_db,
                    device=device,
                    silent=no_sound,
                )
                gc.enable()  # `app.__main__` had it rest until now
                with ExitStack() as awake:
                    last = self._follow(awake)
            finally:
                self._keeper.stop(self._clock.now())
        self._show_notice()
        self._print_kept(no_sound, last)
        opened.calendar.see(opened.programme, self._clock.now())
        if last.lost and not self._stop.is_set():
            if isinstance(last.error, UnknownDevice):
                chosen = device == opened.settings.device and opened.settings.device_name
                raise UnknownDevice(name=chosen or device)
            if recording.id == NO_RECORDING:
                raise SilenceCutShort()
            raise CutShort(
                title=recording.title, position=clock_length(int(self._continue_at(last)))
            )
        if last.state is PlayerState.FAILED:
            raise last.error or UnexpectedError(detail="the player gave up")
        return self._notice is None

    def _follow(self, awake: ExitStack) -> PlayerStatus:
        """Feed the player's reports to the keeper until the practice is closed; the last report.

        The computer is kept `awake` once something was heard: what does so is slow to load.
        """
        heard = False
        leaving_since: float | None = None
        while True:
            status = self._player.status()
            # Whoever ends all processes at once ends the player too: then nothing was lost.
            lost = status.lost and not self._stop.wait(TICK_SECONDS)
            now = self._clock.now()
            step = self._keeper.tick(
                status.state.value, status.spans, self._clock.ticks(), now, lost=lost
            )
            self._show_notice()
            self._show(status)
            if status.spans and not heard:
                heard = True
                awake.enter_context(keep_awake())
            if lost:
                self._keeper.close(now, EndReason.DEVICE_LOST)
            if status.lost or not self._keeper.running:
                return status
            seconds = self._clock.monotonic_seconds()
            if leaving_since is None and (self._stop.is_set() or step.pause):
                self._player.stop()
                leaving_since = seconds
            elif leaving_since is not None and seconds - leaving_since > FADED_SECONDS:
                return status
            if leaving_since is None:
                self._stop.wait(TICK_SECONDS)
            else:
                time.sleep(TICK_SECONDS)

    def _show(self, status: PlayerStatus) -> None:
        """Say where the practice is: each second on a terminal, else at its start and each
        minute."""
        if status.state not in (PlayerState.PLAYING, PlayerState.PAUSED) or not status.spans:
            return
        second = int(status.playhead_seconds)
        line = second if self._terminal.is_interactive else second // LINE_EVERY_SECONDS
        if line == self._line:
            return
        first, self._line = self._line is None, line
        text = f"{clock_length(second)} of {clock_length(self._recording.seconds)}"
        if first and not self._terminal.is_interactive:
            self._terminal.progress(f"{self._recording.title}. Ctrl-C stops and keeps it.")
        elif self._terminal.is_interactive:
            text = f"{self._recording.title}   {text}   Ctrl-C stops and keeps it."
        self._terminal.progress(text)

    def _show_notice(self) -> None:
        """Say once that the practice cannot be kept; it goes on all the same."""
        notice = self._keeper.notice
        if notice is not None and type(notice) is not type(self._notice):
            self._terminal.complain(notice)
        self._notice = notice

    def _print_kept(self, no_sound: bool, last: PlayerStatus) -> None:
        practice = self._keeper.practice()
        if practice is None:
            if self._notice is None and last.state is not PlayerState.FAILED:
                self._terminal.note("Nothing was heard, so nothing was kept.")
            return
        heard = (
            f"{clock_length(practice.unique_seconds)} of {clock_length(practice.duration_seconds)}"
        )
        if no_sound:
            self._terminal.note(f"Played without sound: {heard}. It does not count.")
        else:
            completed = practice.verdict is not None and practice.verdict.completed
            what = "completed" if completed else "stopped early"
            self._terminal.note(f"Kept: {heard} heard, {what}.")

    def _continue_at(self, last: PlayerStatus) -> float:
        return max(0.0, last.playhead_seconds - CONTINUE_EARLIER_SECONDS)


@contextmanager
def stopping_signals(stop: threading.Event) -> Iterator[None]:
    """Set `stop` when Ctrl-C, another program or a closing terminal asks this process to end."""

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()

    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def keep_awake() -> Iterator[None]:
    """Keep the computer from sleeping, on systems that allow it; the screen may sleep."""
    from wakepy import keep

    with keep.running(on_fail="pass"):
        yield
