"""The sounds of a session in the room: does what the room commands, tells what became of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.audio.protocol import STRIKE_FADE_SECONDS, PlayerState, PlayerStatus, Source
from app.core.errors import AppError
from app.core.room.blocks import RoomBlock
from app.core.room.commands import (
    Command,
    PauseSound,
    PlaySound,
    ResumeSound,
    RingBell,
    StopSound,
)
from app.store.records.settings import OFF_DB, Settings
from app.store.room_store import FrozenSession
from app.ui.playback.play import BEGIN_FADE_SECONDS, RESUME_FADE_SECONDS, Play
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.volume_limit import VolumeLimit


class RoomSounds(QObject):
    """Owns the sounds that the room has asked for, by their numbers. Window's thread only.

    One player has the blocks, the other one the bells that ring over them. The volume is that of
    the output; bells are `bell_db` against the voice.
    """

    heard = Signal(int, object)
    """A sound goes on: its number, its newest `PlayerStatus`."""

    over = Signal(int, object)
    """A sound is over: its number, its last `PlayerStatus`; FAILED has an error."""

    def __init__(
        self,
        player: PlayerClient,
        bells: PlayerClient,
        volume: VolumeLimit,
        settings: Settings,
        frozen: FrozenSession,
        parent: QObject | None = None,
    ) -> None:
        """`bells` is another player than `player`."""
        super().__init__(parent)
        self._player = player
        self._bells = bells
        self._volume = volume
        self._settings = settings
        self._frozen = frozen
        self._plays: dict[int, Play] = {}
        self._rings: set[int] = set()
        """The numbers of sounds that are bells and nothing else."""
        self._has_volume = False
        self.is_volume_kept = True
        """Whether the volume is remembered as it was chosen last."""

    def do(self, command: Command) -> None:
        """Do what the room commands; returns at once, and tells nothing before that."""
        match command:
            case PlaySound():
                self._begin(self._player, command.play, command.block, command)
            case RingBell():
                self._begin(self._bells, command.play, command.block, None)
            case PauseSound():
                if command.play in self._plays:
                    self._plays[command.play].pause(command.fade_seconds)
            case ResumeSound():
                if command.play in self._plays:
                    self._plays[command.play].resume()
            case StopSound():
                if command.play in self._plays:
                    self._plays[command.play].stop(command.fade_seconds)

    def open(self, block: RoomBlock, at_seconds: float) -> None:
        """Get a block's sound ready that may come next; nothing where it is missing."""
        try:
            self._player.open(self._source(block, 0.0), at_seconds)
        except AppError:
            return  # it is said when its turn has come

    def change_volume(self, volume_db: float) -> None:
        """Play as loud as was asked for, within the person's limit."""
        self._volume.choose(volume_db)
        self.is_volume_kept = False
        self._apply_volume()

    def change_bells(self, bell_db: float) -> None:
        """Let bells be so much louder than the voice. Raises what writing a setting raises."""
        self._settings.bell_db = bell_db
        self._apply_volume()

    def keep_volume(self) -> None:
        """Remember the volume for this output. Raises what writing a setting raises."""
        self._volume.keep()
        self.is_volume_kept = True

    def wait_until_stopped(self, seconds: float) -> None:
        """Stop, and block until nothing is heard or `seconds` are over: on the way out."""
        for player in (self._bells, self._player):
            player.wait_until_stopped(seconds)

    def _begin(
        self, player: PlayerClient, number: int, block: RoomBlock, command: PlaySound | None
    ) -> None:
        added = command.added_seconds if command is not None else 0.0
        at_seconds = command.at_seconds if command is not None else 0.0
        fade = BEGIN_FADE_SECONDS
        if command is not None and command.resumes:
            fade = RESUME_FADE_SECONDS
        elif block.kind == "bell":
            fade = STRIKE_FADE_SECONDS
        try:
            source = self._source(block, added)
        except AppError as error:
            status = PlayerStatus(PlayerState.FAILED, playhead_seconds=at_seconds, error=error)
            # Later: whoever commanded this has yet to hear that it was done.
            QTimer.singleShot(0, self, partial(self.over.emit, number, status))
            return
        if block.kind != "recording":
            self._rings.add(number)
        if not self._has_volume:
            self._volume.begin()
            self._has_volume = True
        play = player.play(
            source,
            at_seconds,
            volume_db=self._db(number),
            device=self._settings.device,
            fade_in_seconds=fade,
        )
        self._plays[number] = play
        play.changed.connect(partial(self._on_changed, number))
        play.ended.connect(partial(self._on_over, number))
        if play.over:  # no process could be started
            QTimer.singleShot(0, self, partial(self._on_over, number, play.status))

    def _source(self, block: RoomBlock, added_seconds: float) -> Source:
        """What the player needs of a block. Raises RecordingMissing and DataFolderUnusable."""
        recording = self._frozen.recording(block)
        source = None
        if recording is not None:
            source = Source.of(self._frozen.path(recording), recording, recording.title)
        if block.kind == "recording" and source is not None:
            return source
        return Source.of_silence(
            block.media_seconds + added_seconds,
            block.title,
            source,
            block.strikes(added_seconds),
            0.0,
        )

    def _db(self, number: int) -> float:
        """How loud a sound is now."""
        level_db = self._volume.db
        if number in self._rings and level_db > OFF_DB:
            level_db += min(self._settings.bell_db, 0.0)
        return level_db

    def _apply_volume(self) -> None:
        for number, play in self._plays.items():
            play.set_volume(self._db(number))

    def _on_changed(self, number: int, status: PlayerStatus) -> None:
        if self._volume.arrive(status.output):
            self._apply_volume()
        self.heard.emit(number, status)

    def _on_over(self, number: int, status: PlayerStatus) -> None:
        if self._plays.pop(number, None) is None:
            return
        self._rings.discard(number)
        self.over.emit(number, status)
