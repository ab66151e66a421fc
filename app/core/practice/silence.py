"""A practice in silence: how long it is, when its bell is struck, and what stands for its
recording."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from app.core.programme.programme import Recording

BellName = Literal["low", "middle"]
"""The bells that can be chosen, by their pitch."""

LEAST_MINUTES, MOST_MINUTES = 1, 180
OFFERED_MINUTES = (5, 10, 15, 20, 30)
SETTLE_SECONDS = (0, 10, 60, 180)
"""The quiet that can be had before any practice; 0 is none."""

NO_RECORDING = ""
"""The id of no recording: what a practice in silence, and one by hand without a recording, keeps
in its place. A recording's own id never is empty."""

_SAMPLE_RATE = 48_000


@dataclass(frozen=True, slots=True)
class Silence:
    """What a person chose: so many minutes, and when the bell, if any, is struck in them.

    `every_minutes` is kept for the next time also while it is not rung in between. Immutable; any
    thread may use it.
    """

    minutes: int = 15
    bell: BellName | None = "low"
    at_start: bool = True
    at_end: bool = True
    in_between: bool = False
    every_minutes: int = 5

    def to_json(self) -> dict[str, Any]:
        """As it is kept in the settings."""
        return asdict(self)

    @staticmethod
    def from_json(value: object) -> Silence:
        """What was kept; what cannot be read of it is as at first."""
        kept, first = value if isinstance(value, dict) else {}, Silence()
        bell = kept.get("bell", first.bell)
        return Silence(
            minutes=_minutes(kept.get("minutes"), first.minutes),
            bell=bell if bell in (None, "low", "middle") else first.bell,
            at_start=kept.get("at_start") is not False,
            at_end=kept.get("at_end") is not False,
            in_between=kept.get("in_between") is True,
            every_minutes=_minutes(kept.get("every_minutes"), first.every_minutes),
        )

    @property
    def seconds(self) -> float:
        """Its length in seconds."""
        return self.minutes * 60.0

    @property
    def strikes_in_between(self) -> int:
        """How often the bell is struck between start and end; 0 also where the time between two
        strikes is not shorter than the whole."""
        if self.bell is None or not self.in_between:
            return 0
        return (self.minutes - 1) // self.every_minutes

    def strikes(self) -> tuple[float, ...]:
        """When the bell is struck, in seconds from the start, ascending; the last may be at the
        end."""
        if self.bell is None:
            return ()
        between = [n * self.every_minutes * 60.0 for n in range(1, self.strikes_in_between + 1)]
        return (*[0.0] * self.at_start, *between, *[self.seconds] * self.at_end)


def _minutes(value: object, otherwise: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        return otherwise
    return value if LEAST_MINUTES <= value <= MOST_MINUTES else otherwise


def silence_recording(silence: Silence, title: str) -> Recording:
    """What the player and the records take for the recording of a practice in silence.

    It has no id and no file. `title` is what the person sees.
    """
    return Recording(
        id=NO_RECORDING,
        title=title,
        kind="other",
        language="",
        sha256="",
        bytes=0,
        sample_rate=_SAMPLE_RATE,
        channels=1,
        frames=round(silence.seconds * _SAMPLE_RATE),
        loudness_lufs=0.0,
        true_peak_dbtp=0.0,
        gain_db=0.0,
    )
