"""From the key to the ear: how long after the press of the space bar the first sound is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.bench.players import Evenbreath, Player
from tests.bench.recordings import BenchRecording
from tests.bench.stage import Stage
from tests.bench.table import NOTHING, Row, median, milliseconds

ALLOWED_BEHIND_MPV_SECONDS = 0.015
NO_SOUND_SECONDS = 5.0
SILENCE_SECONDS = 0.25


def measure(
    stage: Stage,
    others: Sequence[Player],
    recordings: Sequence[BenchRecording],
    places: Sequence[float],
    presses: int,
    say: Callable[[str], None],
) -> list[Row]:
    """One row for each recording and place; the players take turns, each press a fresh start."""
    players: list[Player] = [Evenbreath(stage), *others]
    return [
        _row(stage, players, recording, place, presses, say)
        for recording in recordings
        for place in places
    ]


def press_to_sound(
    stage: Stage, player: Player, recording: BenchRecording, place: float, *, closes: bool = True
) -> float | None:
    """Seconds from one press to the first sample that is not zero; None if none came.

    With `closes` the player is ended again.
    """
    try:
        player.open(recording, place)
        if not stage.capture.wait_for_silence(SILENCE_SECONDS, NO_SOUND_SECONDS):
            return None
        stage.capture.listen()
        pressed = stage.keyboard.press("space")
        heard = stage.capture.first_sound(NO_SOUND_SECONDS)
        return None if heard is None else heard - pressed
    finally:
        if closes:
            player.close()


def _row(
    stage: Stage,
    players: Sequence[Player],
    recording: BenchRecording,
    place: float,
    presses: int,
    say: Callable[[str], None],
) -> Row:
    name = f"{recording.name.upper()}, {int(place) // 60}:{int(place) % 60:02d}"
    times: dict[str, list[float]] = {player.name: [] for player in players}
    for n in range(presses):
        for player in players:
            taken = press_to_sound(stage, player, recording, place)
            if taken is not None:
                times[player.name].append(taken)
        last = ", ".join(f"{key} {1000 * (t[-1] if t else 0):.0f}" for key, t in times.items())
        say(f"key press to sound, {name}, {n + 1} of {presses}: {last} ms")

    def told(player: str) -> str:
        taken = times.get(player)
        if taken is None:
            return NOTHING
        if not taken:
            return "no sound"
        silent = presses - len(taken)
        return milliseconds(taken) + (f", silent {silent} of {presses}" if silent else "")

    ours, mpv = times["Evenbreath"], times.get("mpv", [])
    limit = median(mpv) + ALLOWED_BEHIND_MPV_SECONDS if mpv else None
    reached = None
    if limit is not None:
        reached = len(ours) == presses and median(ours) <= limit
    return Row(
        measured=f"key press to first sound, 90-minute {name}",
        ours=told("Evenbreath"),
        mpv=told("mpv"),
        others=f"QMediaPlayer {told('QMediaPlayer')}" if "QMediaPlayer" in times else NOTHING,
        at_most="mpv + 15 ms" + (f" = {1000 * limit:.0f} ms" if limit else ""),
        reached=reached,
    )
