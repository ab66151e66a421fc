"""Where a session that is led in the room stands: its entries, the present one, what sounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from app.core.room.blocks import RoomBlock
from app.core.room.record import Ending, Entry, RunRecord, block_record


class Mode(Enum):
    """READY -> RUNNING <-> PAUSED; after the last block OVER, from where Back leads back; CLOSED is
    the end."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RoomHead:
    """What a session is a run of.

    `starts_at` is when it is planned to begin, in seconds since 1970, None where no time is known;
    `planned_seconds` is the length that the session says. `group` is the id of a group, None where
    it is led for none.
    """

    uid: str
    programme_id: str
    programme_version: int
    session: int
    title: str
    planned_seconds: float
    starts_at: float | None = None
    group: str | None = None
    group_name: str = ""


@dataclass(slots=True)
class Fading:
    """A sound that was asked to stop, since when, and the key of what is to sound after it.

    `goes_on`: that is the same block, from where this one stops.
    """

    play: int
    since: float
    fade_seconds: float
    then: int | None = None
    goes_on: bool = False


class Place(NamedTuple):
    """Where an entry is, to be put back: see `Entry`."""

    key: int
    begun: bool
    ending: Ending | None
    position_seconds: float
    waited_seconds: float


class Return(NamedTuple):
    """Where Back leads for a short while after a Next at `at`: the entry that was left, at its
    place, paused or not, None for the time before the session; and all that was entered since, as
    it was before."""

    at: float
    left: Place | None
    paused: bool
    entered: tuple[Place, ...] = ()


class NextStep(NamedTuple):
    """What Next will do: the block it ends (None: nothing has begun), whether that sounds now and
    fades out, the block that follows (None: that was all), and whether it goes on at its place."""

    ends: Entry | None
    fades: bool
    begins: Entry | None
    goes_on: bool


class RoomState:
    """Owns the entries of a session, which of them is the present one, and what sounds.

    Instants are seconds since 1970. `Room` is what changes it.
    """

    def __init__(self, head: RoomHead, blocks: Iterable[RoomBlock]) -> None:
        self.head = head
        self.entries = [Entry(key, block) for key, block in enumerate(blocks)]
        self.mode = Mode.READY
        self.present: Entry | None = None
        self.started_at: float | None = None
        self.ended_at: float | None = None
        self.lost = False
        """Whether it is paused because the output is gone or the sound could not be played."""
        self.silenced: tuple[Entry, ...] | None = None
        """What was heard when Esc silenced it, until it goes on; None where Esc was not pressed."""
        self.broke_off_at: float | None = None
        """When the program ended in the middle of it, until it goes on."""
        self.handed_over = False
        """Whether it came from another computer, until it goes on."""
        self.changes = 0
        """Grows with everything that is to be kept at once."""
        self.last_at = 0.0
        self.plays = 0
        self.keys = len(self.entries)
        self.sound: int | None = None
        """The number of the play of the present entry."""
        self.fading: Fading | None = None
        self.ringing: set[int] = set()
        """The plays of bells that ring over what runs."""
        self.played: dict[int, Entry] = {}
        """The entry of every play that may still be told of."""
        self.back_to: Return | None = None
        self.next_at: float | None = None
        self.taken: list[tuple[int, RoomBlock | None]] = []
        """What was left out (None) or shortened (the block as it was), by key, the last one
        last."""

    def entry(self, key: int | None) -> Entry | None:
        """The entry with this key."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def following(self, entry: Entry | None = None) -> Entry | None:
        """The block that comes after an entry, or after the present one; None: that was all."""
        entry = entry or self.present
        if entry is None and self.mode in (Mode.OVER, Mode.CLOSED):
            return None
        first = self.entries.index(entry) + 1 if entry is not None else 0
        return next((one for one in self.entries[first:] if not _is_passed(one)), None)

    def before(self) -> Entry | None:
        """The block that Back leads to; None where there is none."""
        last = self.entries.index(self.present) if self.present is not None else len(self.entries)
        return next((one for one in reversed(self.entries[:last]) if not _is_passed(one)), None)

    @property
    def in_inserted_silence(self) -> bool:
        """Whether the present block is a silence that no plan has."""
        block = self.present.block if self.present is not None else None
        return block is not None and block.inserted and block.kind == "silence"

    @property
    def can_extend(self) -> bool:
        """Whether the present block can be made longer: a recording and a bell have a length of
        their own."""
        under_way = self.mode in (Mode.RUNNING, Mode.PAUSED)
        kind = self.present.block.kind if self.present is not None else None
        return under_way and kind not in ("recording", "bell", None)

    def next_step(self) -> NextStep:
        """What Next will do now."""
        begins = self.following()
        fades = self.sound is not None and self.mode is Mode.RUNNING
        return NextStep(self.present, fades, begins, begins is not None and begins.goes_on)

    def sounding(self) -> tuple[Entry, ...]:
        """What is heard now, a fade included."""
        plays = [self.sound] if self.mode is Mode.RUNNING else []
        plays += [self.fading.play if self.fading is not None else None, *sorted(self.ringing)]
        return tuple(self.played[play] for play in plays if play in self.played)

    def left_seconds(self) -> float:
        """What is still to come, as it is planned by now: what is over its plan takes no more."""
        if self.mode in (Mode.OVER, Mode.CLOSED):
            return 0.0
        left = max(0.0, self.present.left_seconds) if self.present is not None else 0.0
        first = self.entries.index(self.present) + 1 if self.present is not None else 0
        return left + sum(_to_come(one) for one in self.entries[first:] if not _is_passed(one))

    def ends_at(self, at: float) -> float:
        """When it will end, as it stands at the time `at`: begun when it is planned, not before."""
        starts_at = self.head.starts_at
        if self.mode is Mode.READY and starts_at is not None:
            at = max(at, starts_at)
        return at + self.left_seconds()

    @property
    def planned_end(self) -> float | None:
        """When it was to end; None before that is known."""
        start = self.head.starts_at if self.head.starts_at is not None else self.started_at
        return start + self.head.planned_seconds if start is not None else None

    def record(self) -> RunRecord | None:
        """What was run so far; None where it has not begun."""
        if self.started_at is None:
            return None
        head = self.head
        return RunRecord(
            *(head.uid, head.programme_id, head.programme_version, head.session, head.group),
            *(self.started_at, self.ended_at, head.planned_seconds),
            tuple(block_record(entry, entry is self.present) for entry in self.entries),
        )


def place_of(entry: Entry) -> Place:
    """Where an entry is."""
    return Place(
        *(entry.key, entry.begun, entry.ending, entry.position_seconds, entry.waited_seconds)
    )


def _is_passed(entry: Entry) -> bool:
    """Whether the room does not come to it: it was left out, or inserted and is over. A bell that
    was inserted rang over what ran."""
    over = entry.block.kind == "bell" or entry.ending is not None
    return entry.passed_over or (entry.block.inserted and over)


def _to_come(entry: Entry) -> float:
    """Seconds that an entry takes which is gone to, perhaps once more."""
    if entry.ending is Ending.DONE and entry.block.sounds:
        return entry.whole_seconds
    return max(0.0, entry.left_seconds)
