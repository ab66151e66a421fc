"""The messages between the window and the processes that handle sound: one JSON object a line."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.core.errors import AppError

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.draft.ingested import Ingested
    from app.core.programme.programme import Recording

HEARTBEAT_SECONDS = 0.25
"""The player process reports at every change and at least this often."""

OFF_DB = -120.0
"""A volume that is off."""

SILENCE_RATE = 48_000
"""The sample rate of silence without a bell."""

STRIKE_FADE_SECONDS = 0.05
"""A bell begins with its strike, which a second's fade would swallow; so short a one only takes the
hardness from a strike that has any."""

SYSTEM_DEVICES = ("default", "pulse", "pipewire")
"""ALSA's names for what the system uses."""

Span = tuple[float, float]

_CARD_NUMBER = re.compile(r" \(hw:\d*,(\d+)\)$")


class PlayerState(StrEnum):
    """STOPPED -> PLAYING <-> PAUSED -> STOPPED; PLAYING ends as ENDED, STOPPED or FAILED.

    A fade out belongs to PLAYING: PAUSED and STOPPED say that its last frame was heard, ENDED that
    the recording's last frame was.
    """

    STOPPED = "stopped"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Source:
    """A recording as the player needs it: where it lies and which of its frames count.

    `frames` remain after `skip_frames` decoded frames were dropped at the start; `gain_db` is
    stored with the recording. `title` is for sentences. With "" as `path` it is silence of so many
    frames, in which `bell` is struck at each of `strikes` (frames, ascending); a strike at its end
    rings out after it.
    """

    path: str
    title: str
    sample_rate: int
    frames: int
    skip_frames: int = 0
    gain_db: float = 0.0
    bell: Source | None = None
    strikes: tuple[int, ...] = ()

    @staticmethod
    def of(path: Path, sound: Recording | Ingested, title: str) -> Source:
        """The file at `path`, of which `sound` says what was measured."""
        return Source(
            path=str(path),
            title=title,
            sample_rate=sound.sample_rate,
            frames=sound.frames,
            skip_frames=sound.skip_frames,
            gain_db=sound.gain_db,
        )

    @staticmethod
    def of_silence(
        seconds: float, title: str, bell: Source | None, strikes: tuple[float, ...], bell_db: float
    ) -> Source:
        """Silence of so many seconds with `bell` struck at `strikes` (seconds from its start), as
        loud as its recording says and `bell_db` dB more."""
        rate = bell.sample_rate if bell else SILENCE_RATE
        return Source(
            path="",
            title=title,
            sample_rate=rate,
            frames=round(seconds * rate),
            gain_db=bell.gain_db + bell_db if bell else 0.0,
            bell=bell,
            strikes=tuple(round(at * rate) for at in strikes) if bell else (),
        )

    @staticmethod
    def from_json(value: dict[str, Any]) -> Source:
        """The source that a line held; TypeError for anything else."""
        bell = value.get("bell")
        value["bell"] = Source.from_json(bell) if bell is not None else None
        return Source(**{**value, "strikes": tuple(value.get("strikes", ()))})

    @property
    def seconds(self) -> float:
        """Length in seconds of media time."""
        return self.frames / self.sample_rate


@dataclass(frozen=True, slots=True)
class PlayerStatus:
    """A copy of the player's state at one moment; times are seconds of media time.

    `play` is the number given with the `play` command that this status is of (0: none yet).
    `spans` are the half-open ranges that the device took during that play, in the order heard.
    `lost` is true when PAUSED was not asked for: the output is gone and `error` says so. `quiet` is
    true while the recording itself is silent. `underruns` counts gaps that the device reported.
    `output` is the id of the output it is heard on, "" until that is known; `route` also says which
    of its ways out (headphones or loudspeakers of one card), and is only there to be compared.
    """

    state: PlayerState = PlayerState.STOPPED
    play: int = 0
    playhead_seconds: float = 0.0
    duration_seconds: float = 0.0
    spans: tuple[Span, ...] = ()
    error: AppError | None = None
    lost: bool = False
    quiet: bool = False
    underruns: int = 0
    output: str = ""
    route: str = ""

    def to_line(self) -> bytes:
        """One JSON line."""
        return _line(
            {
                "state": self.state.value,
                "play": self.play,
                "playhead_seconds": self.playhead_seconds,
                "duration_seconds": self.duration_seconds,
                "spans": [list(span) for span in self.spans],
                "error": self.error.to_json() if self.error else None,
                "lost": self.lost,
                "quiet": self.quiet,
                "underruns": self.underruns,
                "output": self.output,
                "route": self.route,
            }
        )

    @staticmethod
    def from_line(line: bytes) -> PlayerStatus:
        """The status that `to_line` wrote; ValueError, KeyError or TypeError for anything else."""
        value = json.loads(line)
        return PlayerStatus(
            state=PlayerState(value["state"]),
            play=int(value["play"]),
            playhead_seconds=float(value["playhead_seconds"]),
            duration_seconds=float(value["duration_seconds"]),
            spans=tuple((float(a), float(b)) for a, b in value["spans"]),
            error=AppError.from_json(value["error"]) if value["error"] else None,
            lost=bool(value["lost"]),
            quiet=bool(value["quiet"]),
            underruns=int(value["underruns"]),
            output=str(value["output"]),
            route=str(value["route"]),
        )


@dataclass(frozen=True, slots=True)
class OutputDevice:
    """A sound output as it is offered to a person.

    `id` is what is kept of a choice: it stays the same when the computer is started again. `name`
    is what is shown.
    """

    id: str
    name: str
    is_default: bool = False


def stable_id(device: str) -> str:
    """An output's id without the number of ALSA's card, which changes at a restart."""
    return _CARD_NUMBER.sub(r" (hw:,\1)", device)


def kept_choice(stored: str | None) -> str | None:
    """The id of the output that a person chose once; None for what the system uses."""
    return None if stored is None or stored in SYSTEM_DEVICES else stable_id(stored)


@dataclass(frozen=True, slots=True)
class DeviceList:
    """The sound outputs that are there, the system's own choice among them.

    The answer to `devices`; empty where there are none.
    """

    devices: tuple[OutputDevice, ...] = ()

    def to_line(self) -> bytes:
        """One JSON line."""
        return _line({"devices": [[d.id, d.name, d.is_default] for d in self.devices]})

    @staticmethod
    def from_line(line: bytes) -> DeviceList | None:
        """The list that `to_line` wrote; None for any other line."""
        try:
            found = json.loads(line)["devices"]
            return DeviceList(
                tuple(OutputDevice(str(key), str(name), bool(own)) for key, name, own in found)
            )
        except (ValueError, KeyError, TypeError):
            return None


@dataclass(frozen=True, slots=True)
class Command:
    """A line to the player process: a verb and what it needs.

    Verbs: `open` (source, at_seconds: get ready, no sound), `play` (source, at_seconds, play,
    volume_db, device, fade_in_seconds, silent: true plays to the null output, route: only there),
    `pause` and `stop` (fade_seconds, if another than ever), `resume`, `seek` (at_seconds), `volume`
    (volume_db), `refresh` (look at the devices anew when nothing plays), `devices` (the same, and
    say which there are: a `DeviceList`), `quit`.
    """

    verb: str
    fields: dict[str, Any] = field(default_factory=dict)

    def to_line(self) -> bytes:
        """One JSON line."""
        fields = {
            name: _source_fields(value) if isinstance(value, Source) else value
            for name, value in self.fields.items()
        }
        return _line({"verb": self.verb, **fields})

    @staticmethod
    def from_line(line: bytes) -> Command:
        """The command that `to_line` wrote; ValueError, KeyError or TypeError for anything else."""
        value = json.loads(line)
        verb = str(value.pop("verb"))
        if value.get("source") is not None:
            value["source"] = Source.from_json(value["source"])
        return Command(verb, value)


def _source_fields(source: Source) -> dict[str, Any]:
    fields = {name: getattr(source, name) for name in source.__slots__}
    return {**fields, "bell": _source_fields(source.bell) if source.bell else None}


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode() + b"\n"
