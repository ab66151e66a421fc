"""The room as it is led: keys and buttons go to the session that runs, its state to the screens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.audio.protocol import DeviceList
from app.core.errors import AppError, UnknownRecording
from app.core.programme.programme import number_and_title
from app.core.room.blocks import RoomBlock, inserted_bell
from app.core.room.room import Room
from app.core.room.room_errors import SessionFileUnwritable
from app.core.room.shortening import Shortening, shortenings
from app.store.paths import agreed_file
from app.store.records.groups import Groups
from app.store.records.session_runs import SessionRuns
from app.store.room_hand_over import SUFFIX
from app.store.room_store import FrozenSession, RoomStore
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import sentence
from app.ui.room.attendance import RoomAttendance
from app.ui.room.keys import Key
from app.ui.room.outputs import RoomOutputs
from app.ui.room.running_session import RunningSession
from app.ui.room.screen import RoomScreen
from app.ui.room.session_panel import ShorteningRow
from app.ui.room.sounds import RoomSounds
from app.ui.room.view_model import face_view_model, room_view_model
from app.ui.room.words import loss_words, shortening_words
from app.ui.widgets.file_dialogs import FileDialog

if TYPE_CHECKING:
    from app.ui.page_controller import Services

MINUTE_SECONDS, FIVE_MINUTES_SECONDS = 60.0, 300.0
SILENCE_SECONDS = 60.0
_NOT_IN_NAMES = '\\/:*?"<>|\n\t'
"""What no file is called on one system or the other."""


class RoomOperator(QObject):
    """Owns the session that runs and what shows it. Window's thread only."""

    closed = Signal()
    """The session is over and recorded: the room is to be left."""

    def __init__(
        self,
        services: Services,
        store: RoomStore,
        room: Room,
        frozen: FrozenSession,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        data = services.profile_data
        self._dates: Dates = data.dates
        self._bells = services.make_player(self)
        self._bells.start()
        volume = services.playback.volume
        self.sounds = RoomSounds(services.player, self._bells, volume, data.settings, frozen, self)
        self.session = RunningSession(
            room,
            frozen,
            self.sounds,
            store,
            SessionRuns(data.database),
            data.now,
            services.ticks,
            self,
        )
        self.screen = RoomScreen(services.theme)
        self.attendance = RoomAttendance(
            Groups(data.database),
            room.head,
            self.screen.people,
            data.now,
            self._tell,
            self,
        )
        self.files = FileDialog()
        self._ways: tuple[Shortening, ...] = ()
        self._outputs = RoomOutputs(data.settings, self._tell)
        self._clock_on_face = False
        self._wants_second = True
        self._shown = ""
        self.screen.pressed.connect(self.press)
        panel = self.screen.panel
        panel.shortened.connect(self._shorten)
        panel.voice_asked.connect(self.sounds.change_volume)
        panel.bells_asked.connect(self._change_bells)
        panel.output_chosen.connect(self._choose_output)
        services.player.devices_listed.connect(self._show_outputs)
        panel.clock_wanted.connect(self._show_clock)
        panel.second_screen_wanted.connect(self._show_second)
        panel.end_asked.connect(self.session.close_session)
        panel.hand_over_asked.connect(self._hand_over)
        self.session.changed.connect(self._show)
        self.session.noticed.connect(self._tell)
        self.session.closed.connect(self.closed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_screens_changed)
            application.screenAdded.connect(self._on_screens_changed)

    def begin(self) -> None:
        """Show the room: the face goes to a second screen, where there is one."""
        has_people = self.attendance.show_people(names=False)
        self.screen.page.show_people_key(has_people)
        self.screen.panel.show_people_key(has_people)
        self._show_second(True)
        self._show()
        self.screen.show_page()
        self._open_next()

    def end(self) -> None:
        """Nothing of it is shown any more."""
        self.screen.close_second()
        self._bells.close()

    def put_away(self) -> None:
        """The program ends: the session is gone on with at the next start."""
        self.session.put_away()
        self.end()

    @Slot(object, bool)
    def press(self, key: Key, repeated: bool = False) -> None:
        """Do what a key is for."""
        room, session = self.session.room, self.session
        if key is Key.NEXT:
            session.press(lambda at: room.next(at, repeated=repeated))
        if repeated:
            return
        match key:
            case Key.BACK:
                session.press(room.back)
            case Key.PAUSE:
                session.press(room.pause_or_go_on)
            case Key.SILENCE_ALL:
                session.press(room.silence_all)
            case Key.MINUTE:
                session.press(lambda at: room.extend(at, MINUTE_SECONDS))
            case Key.FIVE_MINUTES:
                session.press(lambda at: room.extend(at, FIVE_MINUTES_SECONDS))
            case Key.SILENCE:
                session.press(lambda at: room.keep_silence(at, SILENCE_SECONDS))
            case Key.BELL:
                self._ring()
            case Key.SKIP:
                session.change(room.skip)
            case Key.TAKE_BACK:
                session.change(room.take_back)
            case Key.EARLIER:
                session.change(lambda at: room.began_earlier(at, MINUTE_SECONDS))
            case Key.SHORTEN | Key.SESSION:
                self._toggle_panel(short=key is Key.SHORTEN)
            case Key.PEOPLE:
                self._toggle_people()
            case Key.FACE:
                self.screen.toggle_face()
        self._open_next()

    def _toggle_panel(self, *, short: bool) -> None:
        if self.screen.shows_panel:
            self.screen.show_page()
        else:
            self._services.player.list_devices()
            self._show_panel(self.session.at)
            self.screen.show_panel(short=short)

    @Slot()
    def _hand_over(self) -> None:
        """Ask for a file, in which the session then goes on at another computer."""
        head, window = self.session.room.head, self._services.window
        name = filled(
            self.tr("Session {session}"), session=number_and_title(head.session, head.title)
        )
        plain = "".join(letter for letter in name if letter not in _NOT_IN_NAMES) + SUFFIX
        kinds = self.tr("A session on its way") + f" (*{SUFFIX})"
        title = self.tr("A file for the other computer")
        path = self.files.to_save(self.screen.window(), title, plain, kinds)
        if path is None:
            return
        try:
            path = agreed_file(path, SUFFIX, SessionFileUnwritable)
            self.session.hand_over(path)
        except AppError as error:
            self._tell(error)
            return
        words = self.tr(
            "The session is in “{name}”. Open it with Evenbreath on the other computer, or here to "
            "go on here after all."
        )
        window.show_notice(filled(words, name=path.name))

    def _toggle_people(self) -> None:
        names = self._services.profile_data.settings.shows_names
        if self.screen.shows_people:
            self.screen.show_page()
        elif self.attendance.show_people(names=names):
            self.screen.show_people()

    def _ring(self) -> None:
        bell = self._bell()
        if bell is None:
            self._tell(UnknownRecording(recording="bell"))
            return
        self.session.press(lambda at: self.session.room.ring(at, bell))

    def _bell(self) -> RoomBlock | None:
        """The bell that can be rung now: the first of the session, or the program's own."""
        frozen = self.session.frozen
        blocks = (entry.block for entry in self.session.room.entries)
        used = (frozen.recording(block) for block in blocks if block.has_bell and block.sounds)
        bell = next((one for one in used if one is not None), frozen.own_bell)
        return inserted_bell(bell, is_own=bell == frozen.own_bell) if bell is not None else None

    @Slot(object)
    def _tell(self, error: AppError | None) -> None:
        """Say what is wrong with the session that runs, or that nothing is any more."""
        words = sentence(error, self._dates) if error is not None else ""
        self._services.window.show_notice(words, of_front=True)

    @Slot()
    def _open_next(self) -> None:
        """Have the player ready for what Next begins, where nothing sounds."""
        room = self.session.room
        following = room.following()
        if following is not None and following.block.sounds and room.sound is None:
            self.sounds.open(following.block, following.position_seconds)

    @Slot()
    def _show(self) -> None:
        session = self.session
        room, at = session.room, session.at
        view = room_view_model(
            room,
            at,
            self._services.profile_data.now().utc_offset_minutes,
            self._dates,
            self._trouble(),
        )
        self.screen.page.show_view(view)
        face = face_view_model(room, view.clock if self._clock_on_face else "")
        self.screen.face.show_view(face)
        if self.screen.second is not None:
            self.screen.second.show_view(face)
        if self.screen.shows_panel:
            self._show_panel(at)

    def _trouble(self) -> str:
        """What is wrong with the sound and what helps; nothing where nothing is."""
        error, settings = self.session.sound_error, self._services.profile_data.settings
        if error is None:
            return ""
        return loss_words(error, settings.device_name if settings.device else None, self._dates)

    def _show_panel(self, at: float) -> None:
        room, panel, data = self.session.room, self.screen.panel, self._services.profile_data
        following = room.following()
        present = room.present
        panel.show_state(
            can_skip=following is not None and following.waits,
            can_take_back=bool(room.taken),
            can_begin_earlier=present is not None and not present.block.sounds,
            can_hand_over=room.started_at is not None,
        )
        self._ways = shortenings(room, self.session.frozen.programme)
        ends = room.ends_at(at)
        rows = [
            ShorteningRow(n, shortening_words(way), self._end_words(ends - way.wins_seconds))
            for n, way in enumerate(self._ways)
        ]
        panel.show_ways(rows)
        self.screen.watch_again()
        volume = self._services.playback.volume
        panel.show_levels(volume.db, volume.loudest_db, data.settings.bell_db)
        panel.show_face(
            clock=self._clock_on_face,
            second=self.screen.second is not None,
            has_second=self.screen.other_screen is not None,
        )

    def _end_words(self, ends: float) -> str:
        offset = self._services.profile_data.now().utc_offset_minutes
        local = datetime.fromtimestamp(ends, UTC).astimezone(timezone(timedelta(minutes=offset)))
        return self.tr("then it ends {time}").format(time=self._dates.clock(local))

    @Slot(int)
    def _shorten(self, index: int) -> None:
        if not index < len(self._ways):
            return
        way, room = self._ways[index], self.session.room
        if way.recording is None:
            self.session.change(lambda at: room.leave_out(at, way.entry.key))
        else:
            recording = way.recording
            self.session.change(lambda at: room.shorten(at, way.entry.key, recording))

    @Slot(float)
    def _change_bells(self, bell_db: float) -> None:
        try:
            self.sounds.change_bells(bell_db)
        except AppError as error:
            self._tell(error)

    @Slot(object)
    def _show_outputs(self, devices: DeviceList) -> None:
        self._outputs.take(devices)
        self.screen.panel.show_outputs(self._outputs.options, self._outputs.chosen)
        self.screen.watch_again()

    @Slot(object)
    def _choose_output(self, device: str | None) -> None:
        """What sounds pauses; it goes on there."""
        if self._outputs.choose(device):
            self.session.leave_output()

    @Slot(bool)
    def _show_clock(self, wanted: bool) -> None:
        self._clock_on_face = wanted
        self._show()

    @Slot(bool)
    def _show_second(self, wanted: bool) -> None:
        self._wants_second = wanted
        self.screen.show_second(wanted)
        self._show()

    @Slot(object)
    def _on_screens_changed(self, screen: object) -> None:
        # Where the second one is gone the face would come over the operator's page. Later: what is
        # there now is told before the windows have moved.
        QTimer.singleShot(0, self, lambda: self._show_second(self._wants_second))
