"""What a facilitator makes: a programme of sessions, recordings and the rules it states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar

RecordingKind = Literal[
    "body-scan", "breath-attention", "body-and-breath", "arriving", "closing", "bell", "other"
]
Variant = Literal["normal", "short", "difficult-day"]
BlockType = Literal["recording", "bell", "silence", "talk", "break", "live"]
Extra = Mapping[str, Any]
"""What other programs may have put into a pack: kept, and read only where it says so."""

_TITLE_CHARACTERS = 60

T = TypeVar("T")

UNIQUE_FRACTION = "unique-fraction"
KNOWN_RULES = frozenset({(UNIQUE_FRACTION, 1)})
"""The completion rules (name, version) this program knows."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named place in a recording, `at_seconds` of media time from its first sample."""

    at_seconds: float
    title: str


@dataclass(frozen=True, slots=True)
class Recording:
    """One audio file of a programme.

    `frames` counts what remains after `skip_frames` decoded frames were dropped at the start; every
    time and span counts from there. `gain_db` is applied at playback.
    """

    id: str
    title: str
    kind: RecordingKind
    language: str
    sha256: str
    bytes: int
    sample_rate: int
    channels: int
    frames: int
    loudness_lufs: float
    true_peak_dbtp: float
    gain_db: float
    chapters: tuple[Chapter, ...] = ()
    transcript: str | None = None
    skip_frames: int = 0
    voice: str | None = None
    variant_of: str | None = None
    variant: Variant = "normal"
    extra: Extra = field(default_factory=dict, hash=False)

    @property
    def seconds(self) -> float:
        """Length in seconds of media time."""
        return self.frames / self.sample_rate


@dataclass(frozen=True, slots=True)
class SilenceBells:
    """When a bell is struck in a silence; `recording` is that of the bell, None for the program's
    own."""

    start: bool = False
    end: bool = False
    every_minutes: float | None = None
    recording: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One step of a session; which fields matter depends on `type`.

    A live block is guided by the facilitator's own voice, after a script that is its note.
    """

    type: BlockType
    title: str | None = None
    minutes: float | None = None
    note: str | None = None
    recording: str | None = None
    strokes: int = 1
    seconds: float | None = None
    bell_after: bool = False
    bells: SilenceBells | None = None

    @property
    def bell_at_end(self) -> bool:
        """Whether a bell is struck when this silence is over."""
        return self.bell_after or (self.bells is not None and self.bells.end)

    @property
    def rings(self) -> str | None:
        """The id of the recording that it plays or rings; None for none that is named."""
        return self.bells.recording if self.bells is not None else self.recording


_SESSION_TITLES = {"en": "Session {number}", "it": "Incontro {number}"}


def session_title(language: str, number: int) -> str:
    """What a session is called in a programme of that language until it gets a title of its own."""
    spoken = language.partition("-")[0].lower()
    return _SESSION_TITLES.get(spoken, _SESSION_TITLES["en"]).format(number=number)


def own_title(number: int, title: str) -> str:
    """The title of that session; empty where it says no more than the number, in any language."""
    return "" if title in {session_title(one, number) for one in _SESSION_TITLES} else title


def number_and_title(number: int, title: str) -> str:
    """“4, Near and far”; the number alone of a session without a title of its own."""
    own = own_title(number, title)
    return f"{number}, {own}" if own else str(number)


@dataclass(frozen=True, slots=True)
class Session:
    """A weekly group meeting: an ordered run of blocks."""

    number: int
    title: str
    minutes: float
    blocks: tuple[Block, ...]
    date: date | None = None
    time: time | None = None
    extra: Extra = field(default_factory=dict, hash=False)

    @property
    def plays(self) -> tuple[str, ...]:
        """The ids of the recordings it plays, in its order; bells are none of them."""
        played = (block for block in self.blocks if block.type == "recording")
        return tuple(block.recording for block in played if block.recording is not None)


@dataclass(frozen=True, slots=True)
class Unlock:
    """When home practice opens: with a session's date, or at once."""

    home_practice_from_session: int
    open_now: bool = False


@dataclass(frozen=True, slots=True)
class Completion:
    """The named rule that turns what was heard into a verdict."""

    rule: str
    version: int
    fraction: float

    @property
    def name(self) -> str:
        """The rule as it is stored with a verdict, for example `unique-fraction/1`."""
        return f"{self.rule}/{self.version}"


@dataclass(frozen=True, slots=True)
class Dose:
    """What the programme suggests for home: minutes a day (low, high) and days a week."""

    minutes: tuple[float, float]
    days_per_week: int


@dataclass(frozen=True, slots=True)
class Programme:
    """A course: its sessions, recordings and rules, in one version that never changes."""

    id: str
    version: int
    title: str
    language: str
    author: str
    licence: str
    description: str
    unlock: Unlock
    completion: Completion
    practice_day_min_seconds: float
    dose: Dose
    recordings: tuple[Recording, ...]
    sessions: tuple[Session, ...]
    home_practice: tuple[str, ...]
    handout: str
    synthetic_voice: bool = False
    start_date: date | None = None
    family: str | None = None
    zone: str | None = None
    group_code: str | None = None
    extra: Extra = field(default_factory=dict, hash=False)

    def __hash__(self) -> int:
        # What tells programmes apart in nearly every case, without a look at all that they hold.
        return hash((self.id, self.version))

    def recording(self, recording_id: str) -> Recording | None:
        """The recording with that id, or None."""
        return _recordings(Same(self.recordings)).get(recording_id)

    def session(self, number: int) -> Session | None:
        """The session with that number, or None."""
        # Nearly always in its place: to look that up takes no comparison with another programme.
        if 0 < number <= len(self.sessions) and self.sessions[number - 1].number == number:
            return self.sessions[number - 1]
        return _sessions(Same(self.sessions)).get(number)

    def uses(self, recording_id: str) -> tuple[int, ...]:
        """The numbers of the sessions that name that recording, as a bell too, in their order."""
        return _uses(Same(self.sessions)).get(recording_id, ())

    @property
    def silence_counts(self) -> bool:
        """Whether a practice in silence counts as home practice: only if its `extra` says so."""
        return self.extra.get("silence_counts") is True

    @property
    def handout_parts(self) -> tuple[str | None, tuple[str, ...]]:
        """The handout's title, None without one, and its paragraphs, each on one line.

        A short first paragraph without a full stop is the title.
        """
        paragraphs = [" ".join(part.split()) for part in self.handout.split("\n\n")]
        first, *others = [part for part in paragraphs if part] or [""]
        if others and len(first) <= _TITLE_CHARACTERS and not first.endswith((".", ":")):
            return first, tuple(others)
        return None, tuple(part for part in (first, *others) if part)

    def is_home_practice(self, recording_id: str) -> bool:
        """Whether that recording is practised at home."""
        return recording_id in _home_practice(Same(self.home_practice))


@dataclass(frozen=True, slots=True)
class RecordingFacts:
    """What opening a recording's file says about it, without decoding.

    `end_seconds` is the end of the last packet on the stream's own clock, encoder delay included.
    """

    container: str
    codec: str
    audio_streams: int
    other_streams: int
    sample_rate: int
    channels: int
    end_seconds: float


# A programme may name thousands of recordings and sessions, and each is asked for by name again
# and again. Of two with the same name the first counts.


class Same(Generic[T]):
    """A tuple as a key that is equal only to itself: to compare all that it holds takes time, and a
    programme that is edited is asked of in many states that differ little."""

    __slots__ = ("all",)

    def __init__(self, all_: tuple[T, ...]) -> None:
        self.all = all_

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.all is other.all

    def __hash__(self) -> int:
        return id(self.all)


@lru_cache(maxsize=8)
def _recordings(recordings: Same[Recording]) -> Mapping[str, Recording]:
    return MappingProxyType({one.id: one for one in reversed(recordings.all)})


@lru_cache(maxsize=8)
def _sessions(sessions: Same[Session]) -> Mapping[int, Session]:
    return MappingProxyType({one.number: one for one in reversed(sessions.all)})


@lru_cache(maxsize=8)
def _uses(sessions: Same[Session]) -> Mapping[str, tuple[int, ...]]:
    uses: dict[str, dict[int, None]] = {}
    for session in sessions.all:
        for block in session.blocks:
            if block.rings is not None:
                uses.setdefault(block.rings, {})[session.number] = None
    return MappingProxyType({one: tuple(numbers) for one, numbers in uses.items()})


@lru_cache(maxsize=8)
def _home_practice(home_practice: Same[str]) -> frozenset[str]:
    return frozenset(home_practice.all)
