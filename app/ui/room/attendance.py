"""Who is in the room, kept at once: between the room's page of people and the group's records."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.groups.groups import Attendance, Group
from app.core.moment import Moment
from app.core.room.state import RoomHead
from app.store.records.groups import Groups
from app.ui.i18n.agreement import filled
from app.ui.room.attendance_page import AttendancePage, PersonLine


class RoomAttendance(QObject):
    """Keeps who takes part in the session that is led. Window's thread only.

    It is that of the group, so that it can be changed on the group's page afterwards.
    """

    def __init__(
        self,
        groups: Groups,
        head: RoomHead,
        page: AttendancePage,
        now: Callable[[], Moment],
        tell: Callable[[AppError | None], None],
        parent: QObject | None = None,
    ) -> None:
        """`tell` shows what cannot be kept, and takes that away again."""
        super().__init__(parent)
        self._groups = groups
        self._head = head
        self._page = page
        self._now = now
        self._tell = tell
        self._names = False
        page.marked.connect(self._mark)

    def show_people(self, *, names: bool) -> bool:
        """Bring the page up to date; returns whether there is anybody to be shown."""
        self._names = names
        try:
            group = self._group()
        except AppError as error:
            self._tell(error)
            return False
        if group is None or not group.participants:
            return False
        self._show(group)
        return True

    def _group(self) -> Group | None:
        """The group that the session is led for. Raises what reading it raises."""
        uid = self._head.group
        if uid is None:
            return None
        return next((group for group in self._groups.groups() if group.uid == uid), None)

    def _show(self, group: Group) -> None:
        number = self._head.session
        people = [person for person in group.participants if person.withdrawn_on is None]
        marks = [person.attendance.get(number) for person in people]
        lines = [
            PersonLine(
                person.code,
                (person.name or "") if self._names else "",
                mark.attendance if mark is not None else None,
            )
            for person, mark in zip(people, marks, strict=True)
        ]
        about = self.tr("{group}, session {number}: {noted} of {all} noted")
        noted = sum(mark is not None for mark in marks)
        words = filled(about, group=group.name, number=number, noted=noted, all=len(people))
        self._page.show_people(words, lines)

    @Slot(str, object)
    def _mark(self, code: str, attendance: Attendance | None) -> None:
        try:
            group = self._group()
            if group is None:
                return
            number = self._head.session
            group = self._groups.mark(group.id, number, code, attendance, self._now())
        except AppError as error:
            self._tell(error)
            return
        self._tell(None)
        self._show(group)
