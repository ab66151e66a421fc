"""A null output in simulated time: does what the room asks of the player, and counts what it pulls.

What it pulled is known exactly; what it tells is what the real player tells, every 250 ms and at
each change.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field

from app.core.programme.programme import Recording
from app.core.room.blocks import RoomBlock, inserted_bell
from app.core.room.commands import (
    Commands,
    PauseSound,
    PlaySound,
    ResumeSound,
    RingBell,
    StopSound,
)
from app.core.room.hand_over import dump_hand_over, parse_hand_over
from app.core.room.record import Ending
from app.core.room.room import Room
from app.core.room.room_json import room_from_json, room_json
from app.core.room.state import Mode, RoomHead
from tests.core.examples import recording_json

REPORT_SECONDS = 0.25
STORE_SECONDS = 5.0
PAUSE_FADE_SECONDS = 0.25
EARLIER_SECONDS = 2.0
BEGAN_AT = 1_765_000_000.0
RUNNING, FADING, PAUSED = "running", "fading", "paused"


def recording(recording_id: str, seconds: int, kind: str = "body-scan") -> Recording:
    """A recording of so many seconds."""
    fields = recording_json(recording_id, kind, seconds)
    fields["chapters"] = ()
    return Recording(**fields)


BELL = recording("low-bell", 12, "bell")
BLOCKS = (
    RoomBlock("talk", "Arriving", 240.0, "Welcome."),
    RoomBlock("bell", media_seconds=36.0, planned_seconds=36.0, strokes=3, bell_seconds=12.0),
    RoomBlock(
        "recording", "Body scan, long", 1500.0, "", 1500.0, "body-scan", "ab" * 32,
        shorter=("short-scan",),
    ),
    RoomBlock(
        "silence", "", 120.0, "", 120.0, bell_seconds=12.0, bell_at_end=True, bell_every_seconds=60
    ),
    RoomBlock("break", "", 600.0),
    RoomBlock("recording", "Breath", 540.0, "", 540.0, "breath", "cd" * 32),
    RoomBlock("live", "Sitting", 600.0, "I sit."),
    RoomBlock("bell", media_seconds=12.0, planned_seconds=12.0, bell_seconds=12.0),
    RoomBlock("talk", "The week ahead", 360.0),
)  # fmt: skip
SHORT_BELLS = (
    RoomBlock("bell", media_seconds=1.5, planned_seconds=1.5, bell_seconds=1.5),
    RoomBlock("bell", planned_seconds=12.0),
    *BLOCKS[2:4],
    RoomBlock("bell", media_seconds=0.8, planned_seconds=0.8, bell_seconds=0.8),
    *BLOCKS[5:],
)
"""A session that begins with a short bell and one that is missing."""
SHORT_SCAN = recording("short-scan", 660)


def head(planned_seconds: float = 5400.0) -> RoomHead:
    """Session four of a programme."""
    uid, programme = (f"{n:08d}-2222-4333-8444-555555555555" for n in (1, 2))
    return RoomHead(uid, programme, 3, 4, "Near and far", planned_seconds, BEGAN_AT)


@dataclass
class Sound:
    """One play: where it is, what was pulled of it, and what was told of that."""

    key: int
    at: float
    length: float
    state: str = RUNNING
    ends_in: float = 0.0
    """How long a fade still takes."""
    pauses: bool = False
    """Whether the fade leads to a pause."""
    spans: list[list[float]] = field(default_factory=list)
    told: float = 0.0
    """Seconds that were told of, and when that was."""
    told_at: float = 0.0

    @property
    def pulled(self) -> float:
        return sum(end - start for start, end in self.spans)

    def pull(self, seconds: float) -> None:
        if not self.spans or self.spans[-1][1] != self.at:
            self.spans.append([self.at, self.at])
        self.at += seconds
        self.spans[-1][1] = self.at


class SimulatedPlayer:
    """Owns a room, what it plays, and the time."""

    def __init__(self, blocks: tuple[RoomBlock, ...] = BLOCKS) -> None:
        self.at = BEGAN_AT
        self.room = Room(head(), blocks)
        self.sounds: dict[int, Sound] = {}
        self.pulled: dict[int, float] = {}
        """Seconds that the output pulled for each entry, less what no record can know of."""
        self.waited: dict[int, float] = {}
        self.paused: dict[int, float] = {}
        self.added: dict[int, float] = {}
        """Seconds that each entry without sound waited, that each was paused, and made longer."""
        self.before_next: dict[int, tuple[float, float, Ending | None]] = {}
        """When Next was pressed last: what each had waited, its place, and how it had ended."""
        self.since_next: set[int] = set()
        """What was entered since."""
        self.stored = room_json(self.room)
        self.stored_at, self.stored_changes = self.at, self.room.changes
        self.bell = inserted_bell(BELL)
        self.gaps: list[float] = []
        """How long nothing was pulled between two blocks that sound, one right after the other."""

    # The player

    def do(self, commands: Commands) -> None:
        """Do what the room asks for, and keep its state as the program does."""
        for command in commands:
            match command:
                case PlaySound():
                    loud = [s for s in self.sounds.values() if s.key not in self._bells()]
                    assert not loud, "two sounds at once"
                    self._begin(command.play, command.block, command.at_seconds, command)
                case RingBell():
                    self._begin(command.play, command.block, 0.0, None)
                case PauseSound() if command.play in self.sounds:
                    fade = command.fade_seconds
                    self._fade(command.play, PAUSE_FADE_SECONDS if fade is None else fade, True)
                case StopSound() if command.play in self.sounds:
                    self._fade(command.play, command.fade_seconds, False)
                case ResumeSound() if command.play in self.sounds:
                    self.sounds[command.play].state = RUNNING
        if self.room.present is not None:
            self.since_next.add(self.room.present.key)
        self.store()

    def _bells(self) -> set[int]:
        return {self.room.played[play].key for play in self.room.ringing}

    def _begin(self, play: int, block: RoomBlock, at: float, command: PlaySound | None) -> None:
        added = command.added_seconds if command is not None else 0.0
        key = self.room.played[play].key
        self.sounds[play] = Sound(key, at, block.media_seconds + added, told_at=self.at)
        self.pulled.setdefault(key, 0.0)

    def _fade(self, play: int, seconds: float, pauses: bool) -> None:
        sound = self.sounds[play]
        if sound.state == PAUSED:
            if not pauses:
                self._end(play, "stopped")
            return
        sound.ends_in = min(seconds, sound.ends_in) if sound.state == FADING else seconds
        sound.state, sound.pauses = FADING, pauses

    def _end(self, play: int, how: str) -> None:
        sound = self.sounds.pop(play)
        spans = [(start, end) for start, end in sound.spans]
        self.do(getattr(self.room, how)(self.at, play, spans))

    def _report(self, play: int) -> None:
        sound = self.sounds[play]
        sound.told, sound.told_at = sound.pulled, self.at
        self.room.heard(self.at, play, sound.at, [(a, b) for a, b in sound.spans])

    def run(self, seconds: float, *, told: bool = True) -> None:
        """Let time pass; `told`: what sounds then has just been told of, else a moment ago."""
        until = self.at + seconds
        while self.at < until - 1e-9:
            step = until - self.at
            # Reports come every 250 ms; those that change nothing in between are left out, and
            # what happens next does so between two of them.
            step = min(step, step - REPORT_SECONDS / 2 if step > REPORT_SECONDS else step)
            for sound in self.sounds.values():
                if sound.state != PAUSED:
                    step = min(step, sound.length - sound.at)
                if sound.state == FADING:
                    step = min(step, sound.ends_in)
            # The program looks at the clock four times a second; here as often as it matters.
            self._step(max(0.0, min(step, STORE_SECONDS)))
            self.do(self.room.tick(self.at))
        if told:
            for play in self.sounds:
                self._report(play)
        self.do(self.room.tick(self.at))

    def _step(self, seconds: float) -> None:
        self.at += seconds
        present, mode = self.room.present, self.room.mode
        if present is not None and mode is Mode.PAUSED:
            self.paused[present.key] = self.paused.get(present.key, 0.0) + seconds
        elif present is not None and mode is Mode.RUNNING and not present.block.sounds:
            self.waited[present.key] = self.waited.get(present.key, 0.0) + seconds
        for sound in self.sounds.values():
            if sound.state == PAUSED:
                continue
            sound.pull(seconds)
            self.pulled[sound.key] += seconds
            sound.ends_in -= seconds
        for play, sound in self.sounds.items():
            faded = sound.state == FADING and sound.ends_in <= 1e-9
            if faded and sound.pauses:
                sound.state = PAUSED
                self._report(play)
            elif sound.state != PAUSED and self.at - sound.told_at >= REPORT_SECONDS:
                self._report(play)
        for play, sound in list(self.sounds.items()):
            if sound.at >= sound.length - 1e-9:
                self._end(play, "ended")
            elif sound.state == FADING and sound.ends_in <= 1e-9:
                self._end(play, "stopped")

    # Keys of which more is known than what is pulled

    def press_next(self, repeated: bool = False) -> None:
        """Next: what each had waited is what Back within three seconds leads back to."""
        self.room.advance(self.at)
        state = {
            entry.key: (self.waited.get(entry.key, 0.0), entry.position_seconds, entry.ending)
            for entry in self.room.entries
        }
        before, since = self.room.back_to, self.since_next
        self.since_next = set()
        self.do(self.room.next(self.at, repeated=repeated))
        if self.room.back_to is not before:
            self.before_next = state
        else:
            self.since_next |= since

    def press_back(self) -> None:
        """Back: shortly after Next all is as it was then, but for what was heard and the pauses."""
        back = self.room.back_to if self.room.returns(self.at) else None
        self.do(self.room.back(self.at))
        if back is not None:
            left = back.left.key if back.left is not None else None
            for key in {*self.since_next, left} - {None}:
                entry, (waited, place, ending) = self.room.entry(key), self.before_next[key]
                assert entry is not None
                self.waited[key] = waited
                if key != left:
                    assert (entry.position_seconds, entry.ending) == (place, ending)
            assert left == (self.room.present.key if self.room.present is not None else None)
            assert (self.room.started_at is None) == (left is None)

    def undo_next(self) -> None:
        """Next by mistake: Back before three seconds are over."""
        self.press_next()
        self.run(2.6, told=False)
        self.press_back()

    def extend(self, seconds: float) -> None:
        """The present block is made longer, where it can be."""
        if self.room.can_extend and self.room.present is not None:
            key = self.room.present.key
            self.added[key] = self.added.get(key, 0.0) + seconds
        self.do(self.room.extend(self.at, seconds))

    def keep_silence(self, seconds: float) -> None:
        """A silence now, or so much more of the one that was asked for."""
        if self.room.in_inserted_silence and self.room.can_extend and self.room.present is not None:
            key = self.room.present.key
            self.added[key] = self.added.get(key, 0.0) + seconds
        self.do(self.room.keep_silence(self.at, seconds))

    def began_earlier(self, seconds: float) -> None:
        """The present block takes so much of the one before it, or of the time before it all."""
        present, before = self.room.present, self.room.before()
        moved = self.room.began_earlier(self.at, seconds)
        if moved and present is not None:
            self.waited[present.key] = self.waited.get(present.key, 0.0) + moved
            if before is not None:
                self.waited[before.key] = self.waited.get(before.key, 0.0) - moved

    # What goes wrong

    def kill(self) -> None:
        """The player's process is ended: a new one goes on a little before what was told last."""
        play = self.room.sound
        sound = self.sounds.get(play) if play is not None else None
        if play is None or sound is None:
            return
        loss = sound.pulled - sound.told
        self._lose(sound.key, loss)
        if loss > 0:
            sound.spans[-1][1] -= loss
            sound.at -= loss
        if sound.spans:
            sound.at = max(sound.spans[-1][0], sound.at - EARLIER_SECONDS)
        if sound.state == FADING:
            sound.state, sound.ends_in = PAUSED, 0.0

    def lose_output(self) -> None:
        """The output is gone."""
        play = self.room.sound
        if play is not None and self.sounds[play].state == RUNNING:
            self.sounds[play].state = PAUSED
            self._report(play)
            self.room.output_lost(self.at, play)
        self.store()

    def fail(self) -> None:
        """The recording cannot be played on."""
        if self.room.sound is not None:
            self._end(self.room.sound, "failed")

    def cut_power(self) -> None:
        """All is gone but what was stored last; the program is started again a minute later."""
        kept = room_from_json(json.loads(json.dumps(self.stored)), self.at + 60.0)
        for entry in kept.entries:
            if entry.key in self.pulled:
                loss = self.pulled[entry.key] - entry.actual_seconds
                assert -0.001 <= loss <= STORE_SECONDS + REPORT_SECONDS + 0.1, loss
                self.pulled[entry.key] = entry.actual_seconds
            for known, seconds in (
                (self.waited, entry.waited_seconds),
                (self.paused, entry.paused_seconds),
            ):
                loss = known.get(entry.key, 0.0) - seconds
                assert -0.001 <= loss <= STORE_SECONDS + REPORT_SECONDS + 0.1, loss
                known[entry.key] = seconds
            assert entry.added_seconds == self.added.get(entry.key, 0.0)  # kept at every change
        keys = {entry.key for entry in kept.entries}
        assert keys == {entry.key for entry in self.room.entries}  # kept at every change
        self.at += 60.0
        self.sounds.clear()
        self.room = kept
        self.store(due=True)

    def hand_over(self) -> None:
        """The session goes to another computer, in its file, and is gone on with a minute later."""
        if self.room.started_at is None:
            return
        self.do(self.room.pause(self.at))
        for play in list(self.sounds):
            self._end(play, "stopped")
        hand_over = parse_hand_over(dump_hand_over(self.room, "Six weeks"))
        self.at += 60.0
        self.room = hand_over.room(self.at)
        self.store(due=True)

    def _lose(self, key: int, seconds: float) -> None:
        assert -0.001 <= seconds <= REPORT_SECONDS + 0.001, seconds
        self.pulled[key] -= seconds

    def store(self, due: bool | None = None) -> None:
        """Keep the state where that is due: at every change and every 5 s."""
        changed = self.room.changes != self.stored_changes
        if due or changed or self.at - self.stored_at >= STORE_SECONDS:
            self.stored = room_json(self.room)
            self.stored_at, self.stored_changes = self.at, self.room.changes

    # At the end

    def finish(self) -> None:
        """End the session and let what sounds fade out."""
        self.do(self.room.close(self.at))
        self.run(3.0)
        assert not self.sounds
        self.check()

    def check(self) -> None:
        """What was recorded is what was pulled."""
        record = self.room.record()
        for entry in self.room.entries:
            if entry.block.sounds:
                pulled = self.pulled.get(entry.key, 0.0)
                assert abs(entry.actual_seconds - pulled) <= 0.1, (entry, pulled)
            else:
                waited = self.waited.get(entry.key, 0.0)
                assert abs(entry.actual_seconds - waited) <= 0.1, (entry, waited)
            paused = self.paused.get(entry.key, 0.0)
            assert abs(entry.paused_seconds - paused) <= 0.1, (entry, paused)
            assert entry.added_seconds == self.added.get(entry.key, 0.0), entry
        if record is not None:
            actual = sum(block.actual_seconds for block in record.blocks if block.spans)
            assert abs(actual - sum(self.pulled.values())) <= 0.1
            for block, entry in zip(record.blocks, self.room.entries, strict=True):
                assert abs(block.actual_seconds - entry.actual_seconds) <= 0.001


WAITS = (0.02, 0.1, 0.3, 0.5, 0.8, 1.2, 2.5, 4.0, 11.0, 65.0, 400.0, 1200.0)


def walk(seed: int, steps: int = 40) -> SimulatedPlayer:
    """Press keys and have things happen by chance, then end the session and compare."""
    chance = random.Random(seed)
    player = SimulatedPlayer(SHORT_BELLS if seed % 3 == 0 else BLOCKS)
    actions = (
        *[player.press_next] * 5,
        lambda: player.press_next(repeated=True),
        *[player.press_back] * 2,
        *[player.undo_next] * 2,
        *[lambda: player.do(player.room.pause_or_go_on(player.at))] * 3,
        *[lambda: player.do(player.room.silence_all(player.at))] * 2,
        lambda: player.extend(60),
        lambda: player.extend(300),
        lambda: player.do(player.room.ring(player.at, player.bell)),
        lambda: player.keep_silence(60),
        lambda: player.room.skip(player.at),
        lambda: player.began_earlier(60),
        lambda: player.room.leave_out(player.at, chance.randrange(player.room.keys)),
        lambda: player.room.shorten(player.at, chance.randrange(player.room.keys), SHORT_SCAN),
        lambda: player.room.take_back(player.at),
        player.kill,
        player.lose_output,
        lambda: player.do(player.room.leave_output(player.at)),
        player.fail,
        player.cut_power,
        player.hand_over,
    )
    for _ in range(steps):
        player.run(chance.choice(WAITS), told=False)
        chance.choice(actions)()
        player.store()
        room = player.room
        assert (room.present is None) == (room.mode in (Mode.READY, Mode.OVER))
        assert room.left_seconds() >= 0
        if room.mode is Mode.RUNNING and room.present is not None and room.present.block.sounds:
            assert room.sound in player.sounds or room.fading is not None, "silent for no reason"
    player.finish()
    return player
