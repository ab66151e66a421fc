"""A session that is led in the room, as a state machine on plain values: what the person does."""

from __future__ import annotations

from app.core.programme.programme import Recording
from app.core.room.blocks import RoomBlock, inserted_silence
from app.core.room.commands import (
    QUIET_FADE_SECONDS,
    Command,
    Commands,
    PauseSound,
    ResumeSound,
    RingBell,
    StopSound,
)
from app.core.room.movement import NOTHING, RoomMovement
from app.core.room.record import Ending, Entry
from app.core.room.state import Mode, Return, place_of

SWALLOW_SECONDS = 0.7
"""A Next that comes so soon after the one before is not meant."""

RETURN_SECONDS = 3.0
"""For so long after Next, Back leads to the second at which it was pressed."""


class Room(RoomMovement):
    """Owns what is run of one session. It knows no clock and plays nothing: each call takes the
    time `at`, in seconds since 1970 that never go back, and gives the commands for the player.

    The player's reports come back by `heard`, `ended`, `stopped`, `output_lost` and `failed`. One
    thread may call it.
    """

    def next(self, at: float, *, repeated: bool = False) -> Commands:
        """Begin, or end the present block and go to the next one; a press that follows another one
        too soon, or that the keyboard repeats, does nothing."""
        self.advance(at)
        before, self.next_at = self.next_at, at
        if repeated or (before is not None and at - before < SWALLOW_SECONDS):
            return NOTHING
        if self.mode in (Mode.OVER, Mode.CLOSED):
            return NOTHING
        left, following = self.present, self.following()
        if left is None:
            self.started_at = at
            return self._enter(following, Return(at, None, paused=False))
        back = Return(at, place_of(left), self.mode is Mode.PAUSED)
        commands = self._leave(Ending.LEFT if left.block.sounds else Ending.DONE)
        return commands + self._enter(following, back)

    def returns(self, at: float) -> bool:
        """Whether Back undoes the last Next at the time `at`."""
        return self.back_to is not None and at - self.back_to.at <= RETURN_SECONDS

    def may_not_have_begun(self, at: float) -> bool:
        """Whether Back would still take back the first Next: then nothing was run."""
        return self.back_to is not None and self.back_to.left is None and self.returns(at)

    def back(self, at: float) -> Commands:
        """Go back to the block before, at its place; shortly after Next to the same second of it,
        whatever has ended by itself meanwhile.

        From an inserted silence that is the block that waits for it. What had ended begins anew.
        """
        self.advance(at)
        if self.mode in (Mode.READY, Mode.CLOSED):
            return NOTHING
        back = self.back_to
        if back is not None and self.returns(at):
            return self._return(back)
        if self.in_inserted_silence:
            commands, before = self._leave(Ending.LEFT), self.following()
        else:
            before = self.before()
            if before is None:
                return NOTHING
            commands = self._leave(None)
        return commands + self._enter(before)

    def pause(self, at: float) -> Commands:
        """Pause the present block; what sounds fades out quickly and keeps its place."""
        self.advance(at)
        if self.mode is not Mode.RUNNING:
            return NOTHING
        self._rest()
        return (PauseSound(self.sound),) if self.sound is not None else NOTHING

    def go_on(self, at: float) -> Commands:
        """Go on after a pause."""
        self.advance(at)
        if self.mode is not Mode.PAUSED or self.present is None:
            return NOTHING
        self.mode = Mode.RUNNING
        self._forget_pause()
        self.changes += 1
        if not self.present.block.sounds or self.fading is not None:
            return NOTHING  # what is to sound after a fade does so by itself
        if self.sound is not None:
            return (ResumeSound(self.sound),)
        return self._play(self.present)

    def pause_or_go_on(self, at: float) -> Commands:
        """The one key for both; it begins nothing."""
        return self.go_on(at) if self.mode is Mode.PAUSED else self.pause(at)

    def silence_all(self, at: float) -> Commands:
        """Fade everything to silence and pause; asked again, at once. Nothing is lost by it."""
        self.advance(at)
        again, sounding = self.silenced is not None, self.sounding()
        fade = 0.0 if again else QUIET_FADE_SECONDS
        commands: list[Command] = [StopSound(play, fade) for play in sorted(self.ringing)]
        if self.fading is not None:
            commands.append(StopSound(self.fading.play, fade))
        if self.sound is not None:
            commands.append(PauseSound(self.sound, fade))
        if not again and (sounding or self.mode in (Mode.RUNNING, Mode.PAUSED)):
            self.silenced = sounding
        self._rest()
        return tuple(commands)

    def extend(self, at: float, seconds: float) -> Commands:
        """Make the present block longer, where it has no length of its own."""
        self.advance(at)
        entry = self.present
        if entry is None or not self.can_extend:
            return NOTHING
        entry.added_seconds += seconds
        self.changes += 1
        if self.sound is None:
            return NOTHING
        # The player goes on at the same second of a longer silence.
        return self._fade_out(StopSound(self.sound, 0.0), then=entry)

    def ring(self, at: float, bell: RoomBlock) -> Commands:
        """Ring a bell now, over what runs."""
        self.advance(at)
        if self.mode is Mode.CLOSED or not bell.sounds:
            return NOTHING
        entry = self._insert(bell)
        entry.begun = True
        play = self._number(entry)
        self.ringing.add(play)
        return (RingBell(play, bell),)

    def keep_silence(self, at: float, seconds: float) -> Commands:
        """A silence now: what runs waits for it and goes on at its place; in such a silence, so
        much longer."""
        self.advance(at)
        if self.mode in (Mode.READY, Mode.CLOSED):
            return NOTHING
        if self.in_inserted_silence:
            return self.extend(at, seconds)
        commands = self._leave(None)
        return commands + self._enter(self._insert(inserted_silence(seconds)))

    def began_earlier(self, at: float, seconds: float) -> float:
        """The present block began so much earlier than Next was pressed; returns by how much that
        can be: no earlier than the block before it, which was so much shorter then."""
        self.advance(at)
        entry, before = self.present, self.before()
        if entry is None or entry.block.sounds or self.mode is Mode.CLOSED:
            return 0.0
        if before is None:
            self.started_at = (at if self.started_at is None else self.started_at) - seconds
        elif before.block.sounds:
            return 0.0
        else:
            seconds = min(seconds, before.waited_seconds)
            before.waited_seconds -= seconds
        entry.waited_seconds += seconds
        self.back_to = None
        self.changes += 1
        return seconds

    def leave_out(self, at: float, key: int) -> bool:
        """Leave out a block that has not begun; returns whether it does."""
        self.advance(at)
        entry = self._to_change(key)
        if entry is None:
            return False
        entry.ending = Ending.SKIPPED
        self._keep_taken(key, None)
        return True

    def skip(self, at: float) -> bool:
        """Leave out the block that comes next, where it has not begun."""
        following = self.following()
        return following is not None and self.leave_out(at, following.key)

    def shorten(self, at: float, key: int, recording: Recording) -> bool:
        """Play a shorter recording in the place of that of a block that has not begun."""
        self.advance(at)
        entry = self._to_change(key)
        if entry is None or recording.id not in entry.block.shorter:
            return False
        self._keep_taken(key, entry.block)
        entry.block = entry.block.with_recording(recording)
        return True

    def take_back(self, at: float) -> int | None:
        """Take back what was shortened or left out last, of what has not begun meanwhile; returns
        the key of its entry."""
        self.advance(at)
        while self.taken and self.mode is not Mode.CLOSED:
            key, block = self.taken.pop()
            entry = self.entry(key)
            if entry is None or entry.begun:
                continue
            if block is None:
                entry.ending = None
            else:
                entry.block = block
            self.changes += 1
            return key
        return None

    def close(self, at: float) -> Commands:
        """End the session: what sounds fades out; nothing of it can be gone on with."""
        self.advance(at)
        if self.mode is Mode.CLOSED:
            return NOTHING
        commands = [StopSound(play, QUIET_FADE_SECONDS) for play in sorted(self.ringing)]
        if self.sound is not None:
            commands.append(StopSound(self.sound, QUIET_FADE_SECONDS))
        self.sound = self.fading = self.back_to = None
        self.mode, self.ended_at = Mode.CLOSED, at
        self.changes += 1
        return tuple(commands)

    def _to_change(self, key: int) -> Entry | None:
        """The entry with this key, if it has yet to begin."""
        entry = self.entry(key)
        waits = entry is not None and entry.waits and self.mode is not Mode.CLOSED
        return entry if waits else None

    def _keep_taken(self, key: int, block: RoomBlock | None) -> None:
        self.taken.append((key, block))
        self.changes += 1

    def _insert(self, block: RoomBlock) -> Entry:
        """Put a block that no plan has before the present one."""
        at = len(self.entries) if self.mode is Mode.OVER else 0
        if self.present is not None:
            at = self.entries.index(self.present)
        entry = Entry(self.keys, block)
        self.keys += 1
        self.entries.insert(at, entry)
        self.changes += 1
        return entry
