"""How soon a play is silent and paused when its output is lost, and whether it sounds elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack

from app.audio.protocol import Source
from tests.bench.capture import FINE_MS, Capture
from tests.bench.latency import NO_SOUND_SECONDS
from tests.bench.sound_server import MONITOR, SINK, SoundServer
from tests.bench.stage import Stage
from tests.bench.table import Row, milliseconds
from tests.child_player import ChildPlayer
from tests.recordings import noise, write_recording

PHONES = "phones"
ALLOWED_SECONDS = 2.0
BEFORE_SECONDS, AFTER_SECONDS = 0.4, 1.0
"""How long it plays before the loss, and how long is listened after it was told."""


def _pull_out(server: SoundServer) -> None:
    server.disconnect_sink(PHONES)


def _choose_another(server: SoundServer) -> None:
    server.control("set-default-sink", SINK)


_WAYS: tuple[tuple[str | None, Callable[[SoundServer], None]], ...] = (
    (None, _pull_out),
    (PHONES, _pull_out),
    (None, _choose_another),
)
"""Which output is asked for (None: the system's own), and how it is lost."""


def measure(stage: Stage, tries: int, say: Callable[[str], None]) -> list[Row]:
    """One row: headphones pulled out, the same when chosen by name, and another default, by turns.

    A try that sounds in the other output, or is never told, is counted by itself.
    """
    source = write_recording(stage.folder / "noise.mka", noise(20.0))
    # Else the server moves a recorder to the monitor of each new default.
    stage.server.control("set-default-source", MONITOR)
    times: list[float] = []
    elsewhere = untold = 0
    for number in range(tries):
        device, lose = _WAYS[number % len(_WAYS)]
        took, sounded = _try(stage, source, device, lose)
        elsewhere += sounded
        if took is None:
            untold += 1
        else:
            times.append(took)
        if number % 10 == 9:
            say(f"lost output: {number + 1} of {tries}, {elsewhere} elsewhere, {untold} untold")
    text = f"{milliseconds(times)}, at most {1000 * max(times):.0f}" if times else "never told"
    return [
        Row(
            measured=f"output lost to silence and pause, {tries} tries by three ways",
            ours=f"{text}; {elsewhere} sounded elsewhere, {untold} were not told",
            at_most=f"{ALLOWED_SECONDS:.0f} s, none elsewhere",
            reached=not (elsewhere or untold) and max(times) <= ALLOWED_SECONDS,
        )
    ]


def _try(
    stage: Stage, source: Source, device: str | None, lose: Callable[[SoundServer], None]
) -> tuple[float | None, bool]:
    """Seconds from the loss until it is both silent and told as a pause (None: it never was), and
    whether anything was heard in the other output."""
    server = stage.server
    with ExitStack() as stack:
        stack.callback(server.disconnect_sink, PHONES)
        server.connect_sink(PHONES, "Headphones")
        server.control("set-default-sink", PHONES)
        log = stage.folder / "phones.log"
        phones = stack.enter_context(Capture(server.environment, log, FINE_MS, f"{PHONES}.monitor"))
        player = stack.enter_context(ChildPlayer(server.environment))
        phones.listen()
        player.send("play", source=source, play=1, fade_in_seconds=0, device=device)
        if phones.first_sound(2 * NO_SOUND_SECONDS) is None:
            return None, False
        time.sleep(BEFORE_SECONDS)
        stage.capture.listen()
        lost_at = time.monotonic()
        lose(server)
        told_at = None
        try:
            player.until(lambda status: status.lost, NO_SOUND_SECONDS)
            told_at = player.said_at[-1]
        except AssertionError:
            pass
        sounded = stage.capture.first_sound(AFTER_SECONDS) is not None
    if told_at is None:
        return None, sounded
    return max(told_at, phones.last_heard_at) - lost_at, sounded
