"""What stands behind the page before a session: looks at all of it, and opens the room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from app.audio.protocol import DeviceList, Source
from app.core.errors import AppError
from app.core.groups.groups import Group
from app.core.programme.programme import Recording
from app.core.programme.schedule import session_dates
from app.core.room.hand_over import HandOver
from app.core.room.preflight import (
    Check,
    FileFinding,
    Line,
    Occasion,
    disk_line,
    file_lines,
    handed_over_line,
    power_line,
    session_line,
    sleep_line,
)
from app.core.room.state import RoomHead
from app.store import disk
from app.store.power import power
from app.store.records.groups import Groups
from app.store.records.settings import OFF_DB
from app.store.room_files import RoomProgramme, look_at_files
from app.store.room_store import FrozenSession, RoomStore
from app.ui.background_task import Cancelled, Progress
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import remark_words
from app.ui.page_controller import Services
from app.ui.playback.sleep_inhibitor import can_hold_off_sleep
from app.ui.playback.sources import own_bell
from app.ui.room.outputs import RoomOutputs
from app.ui.room.preflight_page import LineView, PreflightPage, PreflightViewModel
from app.ui.room.words import title_words

_LOOK_MILLISECONDS = 3_000
"""How often power, disk and outputs are looked at: what is plugged in changes its line."""


class PreflightController(QObject):
    """Owns one page before a session. Window's thread only."""

    opened = Signal(object, object, tuple)
    """The room is to open: its `RoomHead`, the `FrozenSession`, and the ids of recordings that are
    missing."""

    def __init__(
        self,
        services: Services,
        store: RoomStore,
        led: RoomProgramme,
        number: int,
        new_uid: Callable[[], str],
        hand_over: HandOver | None = None,
        group_id: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`hand_over` is the session as another computer led it so far, None for a new one.
        `group_id` is the group that it is led for; None for the one that has it today."""
        super().__init__(parent)
        self._hand_over = hand_over
        self._services = services
        self._store = store
        self._led = led
        self._number = number
        self._new_uid = new_uid
        self._frozen: FrozenSession | None = None
        self._missing: tuple[str, ...] = ()
        self._found: dict[Check, tuple[Line, ...]] = {}
        self._outputs = RoomOutputs(services.profile_data.settings, services.shell.show_error)
        data = services.profile_data
        groups = Groups(data.database).groups() if hand_over is None else []
        self._groups = [group for group in groups if group.programme_id == led.programme.id]
        chosen = (one for one in self._groups if one.id == group_id)
        today = (one for one in self._groups if group_id is None and self._is_today(one))
        self._group = next(chosen, None) or next(today, None)
        self.page = PreflightPage(services.theme)
        self.page.open_asked.connect(self._open)
        self.page.test_asked.connect(self._test)
        self.page.look_asked.connect(self.look)
        self.page.pack_asked.connect(services.shell.open_pack)
        self.page.volume_asked.connect(self._change_volume)
        self.page.output_chosen.connect(self._choose_output)
        self.page.group_chosen.connect(self._choose_group)
        self.page.destroyed.connect(self.deleteLater)
        services.player.devices_listed.connect(self._take_devices)
        self._timer = QTimer(self.page)  # gone with the page
        self._timer.timeout.connect(self._look_if_seen)
        self._timer.start(_LOOK_MILLISECONDS)
        self.page.show_groups(
            [(one.id, one.name) for one in self._groups], self._group.id if self._group else None
        )
        services.playback.volume.begin()
        self.look()

    def _is_today(self, group: Group) -> bool:
        today = self._services.profile_data.today()
        return any(s.number == self._number and s.slot.day == today for s in group.sessions)

    @Slot()
    def look(self) -> None:
        """Look at all of it anew; files and sleep in threads of their own."""
        services, store, led, number = self._services, self._store, self._led, self._number

        def look_at(progress: Progress, cancelled: Cancelled) -> object:
            frozen, _ = store.freeze(led.programme, number, led.own_bell, led.path_of)

            def try_sound(path: Path, recording: Recording) -> None:
                services.try_sound(Source.of(path, recording, recording.title))

            return frozen, tuple(look_at_files(frozen.recordings, frozen.path, try_sound))

        self._frozen = None
        self._found.pop(Check.FILES, None)
        services.tasks.start(look_at).done.connect(self._take_files)
        services.tasks.start(lambda *_: can_hold_off_sleep()).done.connect(self._take_sleep)
        self._look_around()

    @Slot()
    def _look_if_seen(self) -> None:
        if self.page.isVisible():
            self._look_around()

    def _look_around(self) -> None:
        minutes = self._led.session(self._number).minutes
        self._found[Check.SESSION] = (self._session_line(),)
        self._found[Check.POWER] = (power_line(power(), minutes),)
        try:
            free = disk.free_bytes(self._services.profile_data.data_folder)
        except OSError:
            free = 0
        self._found[Check.DISK] = (disk_line(free),)
        if self._services.playback.idle:
            self._services.player.list_devices()
        self._show()

    @Slot(object, object)
    def _take_files(
        self, result: tuple[FrozenSession, tuple[FileFinding, ...]] | None, error: AppError | None
    ) -> None:
        if error is not None:
            self._services.shell.show_error(error)
        if result is None:
            return
        self._frozen, findings = result
        lines = self._found[Check.FILES] = file_lines(findings)
        self._missing = tuple(line.recording for line in lines if line.recording is not None)
        self._show()

    @Slot(object, object)
    def _take_sleep(self, held: bool | None, error: AppError | None) -> None:
        self._found[Check.SLEEP] = (sleep_line(held_off=bool(held)),)
        self._show()

    @Slot(object)
    def _take_devices(self, devices: DeviceList) -> None:
        self._outputs.take(devices)
        is_off = self._services.playback.volume.db <= OFF_DB
        self._found[Check.OUTPUT] = (self._outputs.line(is_off=is_off),)
        if isValid(self.page):
            self.page.show_outputs(self._outputs.options, self._outputs.chosen)
        self._show()

    def _looking_words(self, check: Check) -> str:
        return {
            Check.FILES: self.tr("Recordings and bells are opened and decoded."),
            Check.OUTPUT: self.tr("The sound output is looked for."),
            Check.SLEEP: self.tr("Whether the computer stays awake is tried."),
        }.get(check, "")

    def _session_line(self) -> Line:
        if self._hand_over is None:
            return session_line(self._occasion())
        room = self._hand_over.room(0.0)
        entry = room.present
        number, title = room.head.session, room.head.title
        if entry is None:
            return handed_over_line(number, title, None)
        return handed_over_line(number, title, title_words(entry.block), entry.left_seconds)

    def _occasion(self) -> Occasion:
        data = self._services.profile_data
        session, now = self._led.session(self._number), data.now()
        at, planned_on, people, name = session.time, None, 0, ""
        if self._group is not None:
            slot = self._group.session(self._number).slot
            planned_on, at = slot.day, slot.time or at
            people = sum(one.withdrawn_on is None for one in self._group.participants)
            name = self._group.name
        elif not self._led.is_draft:
            course = data.calendar.see(self._led.programme, now)
            planned_on = session_dates(self._led.programme, course)[self._number]
        start = end = None
        if at is not None:
            begins = datetime.combine(now.local_date, at)
            start = data.dates.clock(begins)
            end = data.dates.clock(begins + timedelta(minutes=session.minutes))
        return Occasion(
            *(self._number, session.title, session.minutes, now.local_date, planned_on),
            *(start, end, name, people),
        )

    def _show(self) -> None:
        if not isValid(self.page):
            return
        data = self._services.profile_data
        lines = []
        for check in Check:
            found = self._found.get(check, ())
            lines += [_line_view(line, data.dates) for line in found]
            if check not in self._found:
                lines.append(LineView(check, None, self._looking_words(check), ""))
        worth = sum(line.ready is False for line in lines)
        outcome = ""
        if self._missing:
            outcome = self.tr("Tick what the session goes on without, then the room opens.")
        elif worth:
            outcome = self.tr("%n line(s) worth a look. The room opens all the same.", "", worth)
        elif self._frozen is not None:
            outcome = self.tr("All is ready.")
        words = self.tr("Open the room without it") if self._missing else self.tr("Open the room")
        now = data.now()
        when = self.tr("{date}, {time}. The same checks can be made the day before.")
        self.page.show_view(
            PreflightViewModel(
                when.format(date=data.dates.long(now.local_date), time=data.dates.clock(now.local)),
                tuple(lines),
                outcome,
                words,
                self._frozen is not None,
            )
        )
        volume = self._services.playback.volume
        self.page.show_volume(volume.db, volume.loudest_db)

    @Slot(object)
    def _choose_group(self, group_id: int | None) -> None:
        self._group = next((one for one in self._groups if one.id == group_id), None)
        self.page.show_groups([(one.id, one.name) for one in self._groups], group_id)
        self._look_around()

    @Slot(object)
    def _choose_output(self, device: str | None) -> None:
        """The room is heard there from now on, as loud as it was there last."""
        self._outputs.choose(device)
        self._services.playback.volume.begin()
        self._services.player.list_devices()

    @Slot(float)
    def _change_volume(self, volume_db: float) -> None:
        volume = self._services.playback.volume
        self._services.player.set_volume(volume.choose(volume_db))
        try:
            volume.keep()
        except AppError as error:
            self._services.shell.show_error(error)
        self._services.player.list_devices()

    @Slot()
    def _test(self) -> None:
        """Ring a bell once, as loud as the room will be."""
        services, data = self._services, self._services.profile_data
        try:
            services.playback.ring(own_bell(data.library, data.packs))
        except AppError as error:
            services.shell.show_error(error)

    @Slot()
    def _open(self) -> None:
        frozen = self._frozen
        if frozen is None:
            return
        session = frozen.session
        self.opened.emit(
            RoomHead(
                uid=self._new_uid(),
                programme_id=frozen.programme.id,
                programme_version=frozen.programme.version,
                session=session.number,
                title=session.title,
                planned_seconds=session.minutes * 60,
                starts_at=self._starts_at(),
                group=self._group.uid if self._group is not None else None,
                group_name=self._group.name if self._group is not None else "",
            ),
            frozen,
            self._missing,
        )

    def _starts_at(self) -> float | None:
        """When it is planned to begin today, in seconds since 1970; None where no time is known."""
        now = self._services.profile_data.now()
        at = self._led.session(self._number).time
        day: date = now.local_date
        if self._group is not None:
            at = self._group.session(self._number).slot.time or at
        if at is None:
            return None
        return datetime.combine(day, at, now.local.tzinfo).timestamp()


def _line_view(line: Line, dates: Dates) -> LineView:
    helps = remark_words(line.helps, dates) if line.helps is not None else ""
    missing = line.recording if line.must_acknowledge else None
    return LineView(line.check, line.ready, remark_words(line.says, dates), helps, missing)
