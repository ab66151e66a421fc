"""What stands behind the room: from the look before it to its end, and back after a crash."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError, UnknownProgramme
from app.core.room.room import Room
from app.core.room.room_errors import (
    RoomUnderWay,
    SessionEndedHere,
    SessionProgrammeMissing,
    SessionWentOnHere,
)
from app.core.room.state import Mode, RoomHead
from app.store.records.session_runs import SessionRuns
from app.store.room_files import RoomProgramme
from app.store.room_store import FrozenSession, RoomStore
from app.ui.i18n.agreement import filled

if TYPE_CHECKING:
    from app.core.room.hand_over import HandOver
    from app.ui.page_controller import Services
    from app.ui.room.preflight_controller import PreflightController
    from app.ui.room.room_operator import RoomOperator

STALE = timedelta(hours=6)
"""A session that broke off so long ago is over: it is recorded as it was, not offered."""


class RoomController(QObject):
    """Owns the room while it is open. Window's thread only."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._store = RoomStore(services.profiles.home.room_state(services.profile))
        self._preflight: PreflightController | None = None
        self.operator: RoomOperator | None = None
        """What runs and shows the session while the room is open."""

    def look_before(
        self, number: int, draft: str | None = None, group_id: int | None = None
    ) -> None:
        """Open the page before a session of the programme in use, or of a draft by its id; for a
        group, None for the one that has it today."""
        try:
            self._require_free()
            led = self._led(draft)
            led.session(number)
            self._look_at(led, number, group_id=group_id)
        except AppError as error:
            self._services.shell.show_error(error)

    def _require_free(self) -> None:
        """Raises RoomUnderWay where a session is under way here."""
        if self._store.is_under_way:
            frozen = self._store.frozen()
            raise RoomUnderWay(title=frozen.session.title if frozen is not None else "")

    def _look_at(
        self,
        led: RoomProgramme,
        number: int,
        hand_over: HandOver | None = None,
        group_id: int | None = None,
    ) -> None:
        """Open the page before a session. Raises what looking for its group raises."""
        from uuid import uuid4

        from app.ui.room.preflight_controller import PreflightController
        from app.ui.theme.theme import CONTENT_PIXELS

        controller = PreflightController(
            *(self._services, self._store, led, number, lambda: str(uuid4())),
            *(hand_over, group_id, self),
        )
        self._preflight = controller
        if hand_over is None:
            controller.opened.connect(self._open)
        else:
            controller.opened.connect(
                lambda _, frozen, missing: self._open_handed_over(hand_over, frozen, missing)
            )
        self._services.window.go_to_sub_page(controller.page, CONTENT_PIXELS)

    def _led(self, draft: str | None) -> RoomProgramme:
        """Raises what reading the programme raises."""
        data = self._services.profile_data
        if draft is None:
            installed = data.library.programme(data.programme_or_raise().id)
            return RoomProgramme.of_installed(data.library, installed, data.packs)
        from app.store.packs.draft_store import DraftStore

        drafts = DraftStore(self._services.profiles.home)
        return RoomProgramme.of_draft(drafts, drafts.load(draft), data.library, data.packs)

    def resume(self) -> None:
        """Open the room anew where the program ended in the middle of a session; one of another
        day is recorded as it was."""
        if not self._store.is_under_way:
            return
        services, data = self._services, self._services.profile_data
        now = data.now().instant.timestamp()
        try:
            room, frozen = self._store.load(now), self._store.frozen()
            if room is None:
                return
            broke_off_at = room.broke_off_at or now
            is_stale = now - broke_off_at > STALE.total_seconds()
            if is_stale or frozen is None or room.mode is Mode.CLOSED:
                self._record(room, broke_off_at)
                return
        except AppError as error:
            services.shell.show_error(error)
            return
        said = services.window.notice
        self._enter(room, frozen)
        services.window.show_notice(said)  # nobody has read it yet: it is said after the session

    def _record(self, room: Room, ended_at: float) -> None:
        """Keep what was run of a session that is not gone on with. Raises AppErrors."""
        from app.ui.room.running_session import started_moment

        data = self._services.profile_data
        room.close(ended_at)
        room.ended_at = ended_at if room.ended_at is None else min(room.ended_at, ended_at)
        record = room.record()
        if record is not None:
            moment = started_moment(record.started_at, data.now())
            SessionRuns(data.database).keep(record, moment)
        self._store.close()

    def take_over(self, name: str, hand_over: HandOver) -> None:
        """Open the page before a session that another computer handed over in a file of this name;
        one of another day is recorded as it was."""
        services, data = self._services, self._services.profile_data
        at = data.now().instant.timestamp()
        try:
            self._require_free()
            room = hand_over.room(at)
            self._require_newest(name, room)
            handed_over_at = hand_over.state["saved_at"]
            if room.mode is Mode.CLOSED or at - handed_over_at > STALE.total_seconds():
                self._record(room, handed_over_at)
                words = self.tr("What was run of “{title}” is recorded here now.")
                services.window.show_notice(filled(words, title=room.head.title))
                return
            led = self._led_elsewhere(name, hand_over)
            led.session(room.head.session)
            self._look_at(led, room.head.session, hand_over)
        except AppError as error:
            services.shell.show_error(error)

    def _led_elsewhere(self, name: str, hand_over: HandOver) -> RoomProgramme:
        """Raises SessionProgrammeMissing, and what reading the programme raises."""
        data = self._services.profile_data
        title, version = hand_over.programme_title, hand_over.programme_version
        try:
            installed = data.library.programme(hand_over.programme_id, version)
        except UnknownProgramme as error:
            raise SessionProgrammeMissing(name=name, title=title, version=version) from error
        return RoomProgramme.of_installed(data.library, installed, data.packs)

    def _require_newest(self, name: str, room: Room) -> None:
        """Raises SessionEndedHere and SessionWentOnHere, and what reading the records raises."""
        known = SessionRuns(self._services.profile_data.database).run(room.head.uid)
        if known is None:
            return
        if known.ended_at is not None:
            raise SessionEndedHere(name=name)
        here = sum(block.actual_seconds for block in known.blocks)
        if here > sum(entry.actual_seconds for entry in room.entries) + 1.0:
            raise SessionWentOnHere(name=name)

    @Slot(object, object, tuple)
    def _open(self, head: RoomHead, frozen: FrozenSession, missing: tuple[str, ...]) -> None:
        blocks = [block.without(missing) for block in frozen.blocks]
        self._enter(Room(head, blocks), frozen)

    def _open_handed_over(
        self, hand_over: HandOver, frozen: FrozenSession, missing: tuple[str, ...]
    ) -> None:
        room = hand_over.room(self._services.profile_data.now().instant.timestamp())
        for entry in room.entries:
            entry.block = frozen.as_here(entry.block).without(missing)
            entry.position_seconds = min(entry.position_seconds, entry.whole_seconds)
        self._enter(room, frozen)

    def _enter(self, room: Room, frozen: FrozenSession) -> None:
        from app.ui.room.room_operator import RoomOperator

        services = self._services
        if self.operator is not None or not services.playback.enter_room():
            return
        operator = self.operator = RoomOperator(services, self._store, room, frozen, self)
        operator.closed.connect(self._leave)
        services.window.show_notice("")
        services.window.cover(operator.screen)
        operator.begin()

    @Slot()
    def _leave(self) -> None:
        operator, self.operator = self.operator, None
        if operator is not None:
            operator.end()
            self._services.profile_data.take_session_run()
            self._services.window.uncover(operator.screen)
            self._say_recorded(operator.session.room)
            self._services.window.show_what_waited()
            self._services.playback.leave_room()  # what waited is said then
            operator.deleteLater()

    def _say_recorded(self, room: Room) -> None:
        """Say that what was run is kept; where it is not, that was said."""
        if room.started_at is not None and not self._store.is_under_way:
            words = self.tr("What was run of “{title}” is recorded.")
            self._services.window.show_notice(filled(words, title=room.head.title))

    def quit(self) -> None:
        """The program ends: how far the session is is kept for the next start."""
        operator, self.operator = self.operator, None
        if operator is not None:
            operator.put_away()
            self._services.playback.leave_room()
