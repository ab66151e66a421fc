"""With two screens the face is on the second one and the operator's page on the first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from app.core.room.blocks import RoomBlock
from app.core.room.room import Room
from app.core.room.state import RoomHead
from app.ui.i18n.dates import Dates
from app.ui.room.screen import RoomScreen
from app.ui.room.view_model import face_view_model, room_view_model
from app.ui.theme.theme import Theme

application = QApplication([])
screen, window = RoomScreen(Theme("dim-neutral", 1.0)), QMainWindow()
head, talk = RoomHead("u", "p", 1, 4, "Near and far", 5400.0), RoomBlock("talk", "A", 60.0, "Mine")
room = Room(head, [talk])
room.next(1e9)
window.setCentralWidget(screen)
window.setGeometry(100, 100, 1160, 600)
window.show()
screen.show_second(True)
screen.page.show_view(room_view_model(room, 1e9, 60, Dates(QLocale.c())))
second = screen.second
second.show_view(face_view_model(room, ""))
application.processEvents()
told = {
    "screens": len(application.screens()),
    "second": second.geometry().getRect(),
    "is_framed": not second.windowFlags() & second.windowFlags().FramelessWindowHint,
    "words": [label.text() for label in second.findChildren(QLabel)],
    "note": screen.page._note.text(),
}
window.move(1500, 100)  # the operator's page is taken to the other screen
application.processEvents()
screen.show_second(False)
screen.show_second(True)
application.processEvents()
told["then"] = screen.second.geometry().getRect()
screen.show_second(False)
told["closed"] = screen.second is None
print(json.dumps(told))
"""


def test_the_face_is_on_the_other_screen_without_the_note(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96,
         "logicalBaseDpi": 96, "dpr": 1}
        for name, x in (("first", 0), ("second", 1366))
    ]  # fmt: skip
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}))
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=dict(os.environ) | {"QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    told = json.loads(done.stdout)
    assert told["screens"] == 2
    assert told["second"] == [1366, 0, 1366, 768]
    assert not told["is_framed"]
    assert told["words"] == ["Near and far", "Talking together", ""]
    assert told["note"] == "Mine"
    assert told["then"] == [0, 0, 1366, 768]
    assert told["closed"]
