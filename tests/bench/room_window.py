"""The program's window, which here goes into the room by itself: session one of the programme."""

from __future__ import annotations

import sys
from uuid import uuid4

from app.__main__ import main
from app.core.room.room import Room
from app.core.room.state import RoomHead
from app.main import Program
from app.store.room_files import RoomProgramme

SESSION = 1


def enter(program: Program) -> None:
    """Open the room, as after what is looked at before a session."""
    assert program.main_controller is not None
    controller, data = program.main_controller.room.controller, program.profile_data
    programme = data.programme_or_raise()
    led = RoomProgramme.of_installed(data.library, data.library.programme(programme.id), data.packs)
    frozen, _ = controller._store.freeze(programme, SESSION, None, led.path_of)
    head = RoomHead(str(uuid4()), programme.id, programme.version, SESSION, "Session", 5400)
    controller._enter(Room(head, frozen.blocks), frozen)


if __name__ == "__main__":
    started = Program.open

    def opened(program: Program) -> None:
        program.started.connect(lambda: enter(program))
        started(program)

    Program.open = opened  # type: ignore[method-assign]
    sys.exit(main(sys.argv[1:]))
