"""The way into the room from anywhere: what stands behind it is loaded when it is first needed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.store import disk

if TYPE_CHECKING:
    from app.core.room.hand_over import HandOver
    from app.ui.page_controller import Services
    from app.ui.room.controller import RoomController


class RoomAccess(QObject):
    """Owns what stands behind the room, once there is anything. Window's thread only."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._controller: RoomController | None = None

    @property
    def controller(self) -> RoomController:
        """What stands behind the room."""
        if self._controller is None:
            from app.ui.room.controller import RoomController

            self._controller = RoomController(self._services, self)
        return self._controller

    def open(self, number: int, draft: str | None = None, group_id: int | None = None) -> None:
        """Look whether all is ready to lead the session with this number, and open the room; of the
        programme in use, or of one that is being made, by the id `draft`; for a group."""
        self.controller.look_before(number, draft, group_id)

    def take_over(self, name: str, hand_over: HandOver) -> None:
        """Go on with a session that another computer handed over in a file of this name."""
        self.controller.take_over(name, hand_over)

    def resume(self) -> None:
        """Go on with a session in the middle of which the program ended, if there is one."""
        services = self._services
        with suppress(OSError):  # the room says what cannot be read just now
            if not disk.is_there(services.profiles.home.room_state(services.profile)):
                return
        self.controller.resume()

    def quit(self) -> None:
        """The program ends: how far a session is is kept for the next start."""
        if self._controller is not None:
            self._controller.quit()
