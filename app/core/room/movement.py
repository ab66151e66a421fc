"""How a session in the room moves from block to block, and what the player's reports do."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.practice.spans import Span
from app.core.room.commands import Commands, PlaySound, StopSound
from app.core.room.record import NEARLY_SECONDS, Ending, Entry
from app.core.room.state import Fading, Mode, Place, Return, RoomState, place_of

STOP_PATIENCE_SECONDS = 3.0
"""A sound that has not said by then, after its fade, that it stopped, is taken to have stopped."""

LEAVE_FADE_SECONDS = 0.25
"""How what sounds fades out where it is to go on at another output."""

NOTHING: Commands = ()


class RoomMovement(RoomState):
    """Lets time pass and blocks follow each other. What sounds ends by itself and the next block
    follows; talks, breaks and what is guided live wait for Next.

    The reports of the player come with the number of the play; each call takes the time `at`, in
    seconds since 1970 that never go back, and gives the commands for the player.
    """

    def advance(self, at: float) -> None:
        """Let time pass, up to `at`."""
        passed = max(0.0, at - self.last_at) if self.last_at else 0.0
        self.last_at = max(self.last_at, at)
        if self.present is None:
            return
        if self.mode is Mode.PAUSED:
            self.present.paused_seconds += passed
        elif self.mode is Mode.RUNNING and not self.present.block.sounds:
            self.present.waited_seconds += passed

    def tick(self, at: float) -> Commands:
        """Let time pass; a sound that never said that it stopped is waited for no longer."""
        self.advance(at)
        fading = self.fading
        if fading is None or at - fading.since <= fading.fade_seconds + STOP_PATIENCE_SECONDS:
            return NOTHING
        return self._after_fade()

    # What the player says

    def heard(self, at: float, play: int, playhead: float, spans: Iterable[Span]) -> None:
        """A report of a play: where it is, and all that the output took of it."""
        self.advance(at)
        entry = self.played.get(play)
        if entry is not None:
            entry.heard[play] = tuple(spans)
            if play == self.sound:
                entry.position_seconds = max(0.0, min(playhead, entry.whole_seconds))

    def ended(self, at: float, play: int, spans: Iterable[Span]) -> Commands:
        """A sound ran to its end: the next block follows."""
        return self._over(at, play, spans, Ending.DONE)

    def stopped(self, at: float, play: int, spans: Iterable[Span]) -> Commands:
        """A sound has stopped, as it was asked to; where it was not, it waits for the person."""
        return self._over(at, play, spans, Ending.LEFT)

    def failed(self, at: float, play: int, spans: Iterable[Span]) -> Commands:
        """A sound could not be played on: it waits for the person, at its place."""
        is_sound = play == self.sound
        commands = self._over(at, play, spans, Ending.LEFT)
        self.lost = self.lost or is_sound
        return commands

    def output_lost(self, at: float, play: int) -> None:
        """The output of a play is gone or another one: it is paused and waits for the person."""
        self.advance(at)
        if play == self.sound:
            self.lost = True
            self._rest()

    def leave_output(self, at: float) -> Commands:
        """Another output was chosen: what sounds is paused, ends on the one before, and goes on at
        its place when it is asked to."""
        self.advance(at)
        self._rest()
        self.lost = False
        return (StopSound(self.sound, LEAVE_FADE_SECONDS),) if self.sound is not None else NOTHING

    def _over(self, at: float, play: int, spans: Iterable[Span], ending: Ending) -> Commands:
        self.advance(at)
        entry = self.played.pop(play, None)
        if entry is None:
            return NOTHING
        entry.heard[play] = tuple(spans)
        self.changes += 1
        if play in self.ringing:
            self.ringing.discard(play)
            entry.ending = ending
        elif self.fading is not None and play == self.fading.play:
            return self._after_fade()
        elif play == self.sound:
            self.sound = None
            if ending is Ending.DONE:
                entry.position_seconds = entry.whole_seconds
            if ending is Ending.DONE and self.mode is Mode.RUNNING:
                return self._after_end(entry)
            self._rest()
        return NOTHING

    def _after_end(self, entry: Entry) -> Commands:
        entry.ending = Ending.DONE
        return self._enter(self.following(entry), self.back_to)

    def _after_fade(self) -> Commands:
        """What faded out is silent: what is to come after it may sound."""
        fading, self.fading = self.fading, None
        then = self.entry(fading.then) if fading is not None else None
        if fading is None or then is None or then is not self.present:
            return NOTHING
        if fading.goes_on and then.heard.get(fading.play):
            then.position_seconds = min(then.heard[fading.play][-1][1], then.whole_seconds)
        return self._play(then) if self.mode is Mode.RUNNING else NOTHING

    # How it moves

    def _enter(self, entry: Entry | None, back: Return | None = None) -> Commands:
        """Make an entry the present one and let it run; None is the end. `back` is where Back leads
        from there for a short while."""
        self.back_to = back
        self._forget_pause()
        self.present = entry
        self.changes += 1
        if entry is None:
            self.mode = Mode.OVER
            return NOTHING
        if back is not None:
            self.back_to = back._replace(entered=(*back.entered, place_of(entry)))
        self.mode = Mode.RUNNING
        entry.begun, entry.ending = True, None
        if not entry.block.sounds:
            if entry.block.kind in ("talk", "break", "live"):
                return NOTHING
            entry.ending = Ending.LEFT  # a bell that cannot be had, a silence of no length
            return self._enter(self.following(entry), self.back_to)
        if self._is_at_end(entry):
            entry.position_seconds = 0.0
        if self.fading is not None:
            self.fading.then, self.fading.goes_on = entry.key, False
            return NOTHING
        return self._play(entry)

    def _play(self, entry: Entry) -> Commands:
        """Let the present entry sound from its place; one that is at its end is over."""
        if self._is_at_end(entry):
            return self._after_end(entry)
        self.sound = play = self._number(entry)
        at_seconds, resumes = entry.position_seconds, entry.position_seconds > 0
        return (PlaySound(play, entry.block, at_seconds, entry.added_seconds, resumes),)

    def _is_at_end(self, entry: Entry) -> bool:
        return entry.position_seconds >= entry.whole_seconds - NEARLY_SECONDS

    def _leave(self, ending: Ending | None) -> Commands:
        """The present entry, if any, is it no more; None: it is not over. What sounds fades out."""
        if self.present is None:
            return NOTHING
        self.present.ending = ending
        return self._fade_out() if self.sound is not None else NOTHING

    def _fade_out(self, stop: StopSound | None = None, then: Entry | None = None) -> Commands:
        """Let the sound fade out; `then` goes on after it where it stopped."""
        assert self.sound is not None
        stop = stop or StopSound(self.sound)
        key = then.key if then is not None else None
        self.fading = Fading(stop.play, self.last_at, stop.fade_seconds, key, then is not None)
        self.sound = None
        return (stop,)

    def _return(self, back: Return) -> Commands:
        """Undo Next: the same second of the block before, and nothing of those it led to."""
        commands = self._leave(None)
        for place in reversed(back.entered):
            self._put_back(place)
        if back.left is None:
            self._forget_pause()
            self.mode, self.present, self.started_at, self.back_to = Mode.READY, None, None, None
            self.changes += 1
            return commands
        entry = self._put_back(back.left)
        entered = self._enter(entry)
        if back.paused:
            entered = self._hold(entry)
        return commands + entered

    def _hold(self, entry: Entry) -> Commands:
        """Have what was just entered wait, before anything of it was heard."""
        if self.sound is not None:
            self.played.pop(self.sound)
            self.sound = None
        self.mode = Mode.PAUSED
        return NOTHING

    def _put_back(self, place: Place) -> Entry:
        entry = self.entry(place.key)
        assert entry is not None
        entry.begun = place.begun or bool(entry.heard)
        entry.ending = place.ending
        entry.position_seconds, entry.waited_seconds = place.position_seconds, place.waited_seconds
        return entry

    def _rest(self) -> None:
        """Be paused."""
        if self.mode is Mode.RUNNING and self.present is not None:
            self.mode = Mode.PAUSED
            self.present.pauses += 1
        self.changes += 1

    def _forget_pause(self) -> None:
        self.lost, self.silenced, self.broke_off_at = False, None, None
        self.handed_over = False

    def _number(self, entry: Entry) -> int:
        """A number for a new play of an entry."""
        self.plays += 1
        self.played[self.plays] = entry
        return self.plays
