"""What is under way: a practice, a session practised alone, or a bell that rings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.protocol import STRIKE_FADE_SECONDS, PlayerStatus, Source
from app.core.errors import AppError, OutputAbsent
from app.core.moment import Moment, Ticks
from app.core.practice.practice import Context
from app.core.programme.session_stages import SessionPlan
from app.store.records.practice_keeper import PracticeKeeper
from app.store.records.settings import OFF_DB, Settings
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.preview import Preview
from app.ui.playback.running_practice import Kept, RunningPractice
from app.ui.playback.session_player import Intermission, SessionPlayer
from app.ui.playback.sleep_inhibitor import SleepInhibitor
from app.ui.playback.sources import Playable, RecordingSources
from app.ui.playback.volume_limit import VolumeLimit

REWIND_SECONDS = 15.0
"""How far one step back leads."""


class Playback(QObject):
    """Owns the practice that runs, the session it may belong to, and the bell that rings; and knows
    whether the room is open, where another one has the player.

    Whoever must not be in their way asks `idle`, or waits for `became_idle`. Sounds that are no
    practice (`Preview`) are not under way: whatever begins here takes their place. Window's thread
    only.
    """

    practice_begun = Signal(object, float)
    """A practice has begun: its `Recording`, and where in it, in seconds of media time."""

    practice_changed = Signal(object)
    """The newest `PlayerStatus` of the practice that runs."""

    practice_ended = Signal(object)
    """A practice is over and its row is closed: its `Kept`. Where its session goes on, this is not
    idle, and `intermission_begun` came before."""

    intermission_begun = Signal(object)
    """A recording of a session is over and another one follows, or a practice after some quiet in
    which to lie down: an `Intermission`."""

    intermission_held = Signal()
    """The computer slept or the output is gone: the session waits for `resume`."""

    session_left = Signal()
    """A session was ended between two of its recordings, or a practice before it had begun."""

    became_idle = Signal()
    """Nothing is under way any more; comes after every other signal of that end."""

    output_absent = Signal(object)
    """Nothing was begun, as the output that was chosen is not there: an `OutputAbsent`. The next
    begin plays to the system's."""

    noticed = Signal(object)
    """An `AppError` about what cannot be played or kept, or None when it can be kept again."""

    def __init__(
        self,
        player: PlayerClient,
        keeper: PracticeKeeper,
        awake: SleepInhibitor,
        settings: Settings,
        now: Callable[[], Moment],
        ticks: Callable[[], Ticks],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._awake = awake
        self._settings = settings
        self._was_idle = True
        self._in_room = False
        self.volume = VolumeLimit(settings)
        player.name_of_device = self._name_of_device
        self._practice = RunningPractice(player, keeper, awake, now, ticks, self)
        self._practice.changed.connect(self._on_practice_changed)
        self._practice.ended.connect(self._on_practice_ended)
        self._practice.noticed.connect(self.noticed)
        self._session = SessionPlayer(ticks, lambda: settings.bells, self)
        self._session.due.connect(self._begin_recording_of_session)
        self._session.intermission_begun.connect(self._on_intermission)
        self._session.held.connect(self._on_held)
        self._session.left.connect(self._on_session_left)
        self._session.bell_due.connect(self._ring)
        self._session.noticed.connect(self.noticed)
        self._bell = Preview(player, self)
        self._bell.ended.connect(self._on_bell_ended)

    @property
    def idle(self) -> bool:
        """Whether no practice runs, no session is under way, no bell rings, and the room is not
        open."""
        return not (self._is_taken or self._bell.playing)

    @property
    def in_room(self) -> bool:
        """Whether the room is open: whatever is to be said then waits."""
        return self._in_room

    @property
    def _is_taken(self) -> bool:
        """Whether nothing else may begin."""
        return self._practice.running or self._session.under_way or self._in_room

    @property
    def practising(self) -> bool:
        """Whether a practice runs, be it paused."""
        return self._practice.running

    @property
    def paused(self) -> bool:
        """Whether the practice that runs waits for the person."""
        return self._practice.paused

    @property
    def output_lost(self) -> bool:
        """Whether it waits because its output is gone: only the window's own key or button goes
        on."""
        held = self._session.in_intermission and self._session.output_lost
        return self._practice.output_lost or held

    @property
    def playhead_seconds(self) -> float:
        """Where the practice that runs, or ran last, is, in seconds of media time."""
        return self._practice.playhead_seconds

    @property
    def is_held(self) -> bool:
        """Whether a session waits for the person between two of its recordings."""
        return self._session.is_held

    @property
    def quiet_left_seconds(self) -> float:
        """What is left of the quiet between two recordings; 0 where there is none."""
        return self._session.quiet_left_seconds

    @property
    def heard_seconds(self) -> float:
        """What was heard in the session that is under way or was last, or in a single practice."""
        return self._session.heard_seconds

    def begin(
        self,
        playable: Playable,
        at_seconds: float,
        *,
        silent: bool = False,
        context: Context = "home",
        session: int | None = None,
    ) -> None:
        """Begin a practice from `at_seconds` of media time, unless one or a session is under way.

        The player is told first; at home, after the quiet to lie down in that the person wants.
        `silent` plays to no device; that never counts as practice, and what is played to a group
        (`context`) never counts as home practice.
        """
        if self._is_taken:
            return
        settle_seconds = self._settings.settle_seconds
        if settle_seconds and context == "home" and not silent:
            self._session.begin_one(playable, at_seconds, settle_seconds)
            return
        self._begin(playable, at_seconds, self.volume.begin(), silent, context, session)

    def begin_session(
        self, plan: SessionPlan, sources: RecordingSources, at_seconds: float
    ) -> None:
        """Practise the recordings of a session one after another, unless something is under way;
        the first from `at_seconds` of media time on.

        Raises RecordingMissing and RecordingDamaged of its first recording.
        """
        if not (self._practice.running or self._in_room):
            self._session.begin(plan, sources, at_seconds, self._settings.settle_seconds)

    def ring(self, bell: Source) -> None:
        """Ring a bell that belongs to no session, unless something is under way."""
        if self.idle:
            self._ring(bell)

    def make_way(self) -> bool:
        """Whether a sound that is no practice may begin now; a bell for a group falls silent."""
        if self._is_taken:
            return False
        self._bell.stop()
        self._tell_if_idle()
        return True

    def enter_room(self) -> bool:
        """The room opens: computer and screen stay awake, and nothing else begins until it is left.
        Returns whether it may."""
        if not self.make_way():
            return False
        self._in_room, self._was_idle = True, False
        self._awake.hold(screen=True)
        return True

    def leave_room(self) -> None:
        """The room is closed."""
        if self._in_room:
            self._in_room = False
            self._awake.release()
            self._tell_if_idle()

    @Slot()
    def pause_or_resume(self) -> None:
        """Pause what plays, go on with what is paused; between two recordings, begin the next."""
        if self._session.in_intermission:
            self._session.go_on()
        else:
            self._practice.pause_or_resume()

    @Slot()
    def take_media_key(self) -> None:
        """A key of a keyboard or a headset was pressed that pauses and goes on.

        Whoever presses it may not see that the output is another one now, so that after a loss it
        does nothing.
        """
        if not self.output_lost:
            self.pause_or_resume()

    @Slot()
    def pause(self) -> None:
        """Pause what plays."""
        if self.practising and not self.paused:
            self._practice.pause_or_resume()

    @Slot()
    def resume(self) -> None:
        """Go on with what is paused; between two recordings, begin the next."""
        if self.paused or self._session.in_intermission:
            self.pause_or_resume()

    @Slot()
    def rewind(self) -> None:
        """Hear the last 15 seconds of the practice again."""
        self._practice.jump_to(self.playhead_seconds - REWIND_SECONDS)

    @Slot(float)
    def seek(self, at_seconds: float) -> None:
        """Go on in the practice at `at_seconds` of media time; a pause stays one."""
        self._practice.jump_to(at_seconds)

    @Slot()
    def stop(self) -> None:
        """End what is under way: the practice fades out and is kept, and no other one follows."""
        self._bell.stop()
        self._session.stop()
        self._practice.stop()
        self._tell_if_idle()

    def close(self, seconds: float) -> None:
        """End what is under way and keep it within `seconds`, on the way out."""
        self._bell.stop()
        self._session.left.disconnect(self._on_session_left)  # it is no page's business any more
        self._session.stop()
        self._practice.close(seconds)
        self._awake.close()

    @property
    def _device(self) -> str | None:
        """The output to ask for: within a session the system's own, once that was agreed to."""
        goes_on = self._session.under_way and self._session.heard_seconds > 0
        if goes_on and self._practice.uses_system_output:
            return None
        return self._settings.device

    def _name_of_device(self, device: str) -> str:
        settings = self._settings
        return (settings.device_name if device == settings.device else None) or device

    @Slot(object)
    def _on_practice_changed(self, status: PlayerStatus) -> None:
        if self.volume.arrive(status.output):
            self._player.set_volume(self.volume.db)
        self.practice_changed.emit(status)

    def _begin(
        self,
        playable: Playable,
        at_seconds: float,
        volume_db: float,
        silent: bool = False,
        context: Context = "home",
        session: int | None = None,
        route: str = "",
    ) -> None:
        try:
            self._practice.begin(
                playable,
                at_seconds,
                volume_db=volume_db,
                device=self._device,
                silent=silent,
                context=context,
                session=session,
                route=route,
                asks_first=not (self._session.under_way and self._session.heard_seconds),
            )
        except OutputAbsent as error:
            self._session.give_up()
            self.output_absent.emit(error)
            return
        self._was_idle = False
        self.practice_begun.emit(playable.recording, at_seconds)
        self._practice.tell_output()

    @property
    def _route(self) -> str:
        """Where the next sound of a session may come out: where the last one did, as it comes by
        itself; "" for anywhere."""
        session = self._session
        by_itself = session.under_way and session.heard_seconds > 0 and not session.output_lost
        return self._practice.route if by_itself else ""

    @Slot(object, float)
    def _begin_recording_of_session(self, playable: Playable, at_seconds: float) -> None:
        # Within a session it is as loud as the recording before.
        goes_on = self._session.heard_seconds > 0
        volume_db = self.volume.choose(self.volume.db) if goes_on else self.volume.begin()
        self._begin(playable, at_seconds, volume_db, route=self._route)

    @Slot(object)
    def _ring(self, bell: Source) -> None:
        """Ring, `bell_db` against the volume of the voice; where that is off, so is the bell."""
        self._was_idle = False
        level_db = self.volume.db
        if level_db > OFF_DB:
            level_db += min(self._settings.bell_db, 0.0)
        self._bell.play(
            bell,
            level_db,
            self._device,
            fade_in_seconds=STRIKE_FADE_SECONDS,
            route=self._route,
        )

    @Slot(object)
    def _on_practice_ended(self, kept: Kept) -> None:
        self._session.take(kept)
        self.practice_ended.emit(kept)
        self._tell_if_idle()

    @Slot(object)
    def _on_intermission(self, intermission: Intermission) -> None:
        self._was_idle = False
        self._bell.stop()  # one that was only tried; that of a session has yet to ring
        self._player.open(intermission.following.source)
        self._awake.hold()  # what follows comes by itself
        self.intermission_begun.emit(intermission)

    @Slot()
    def _on_held(self) -> None:
        self._awake.release()
        self.intermission_held.emit()

    @Slot()
    def _on_session_left(self) -> None:
        self._awake.release()
        self.session_left.emit()
        self._tell_if_idle()

    @Slot(object)
    def _on_bell_ended(self, error: AppError | None) -> None:
        if self._session.under_way:
            self._session.take_rung(error)
        elif error is not None:
            self.noticed.emit(error)
        self._tell_if_idle()

    def _tell_if_idle(self) -> None:
        if self.idle and not self._was_idle:
            self._was_idle = True
            self.became_idle.emit()
