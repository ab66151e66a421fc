"""The room and the page before it, in each state they can be in; nothing plays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt

from app.core.groups.groups import Attendance
from app.core.room.blocks import RoomBlock
from app.core.room.preflight import (
    Check,
    FileFinding,
    FileProblem,
    Occasion,
    Power,
    disk_line,
    file_lines,
    output_line,
    power_line,
    session_line,
    sleep_line,
)
from app.core.room.room import Room
from app.core.room.room_json import room_from_json, room_json
from app.core.room.shortening import Shortening
from app.core.room.state import RoomHead
from app.main import Program
from app.ui.i18n.messages import remark_words
from app.ui.page_id import PageId
from app.ui.room.attendance_page import PersonLine
from app.ui.room.preflight_page import LineView, PreflightPage, PreflightViewModel
from app.ui.room.screen import RoomScreen
from app.ui.room.session_panel import ShorteningRow
from app.ui.room.view_model import face_view_model, room_view_model
from app.ui.room.words import shortening_words
from app.ui.theme.theme import CONTENT_PIXELS
from tests.core.room.simulated_player import SHORT_SCAN
from tests.ui.scenes import Scene, go

TODAY = date(2026, 12, 9)
BEGAN_AT = 1_765_299_600.0
"""18:00 in Rome on a Tuesday in December 2025, UTC+1."""

OFFSET_MINUTES = 60
NOTE = (
    "With an unpleasant sensation there are three honest moves: go a little nearer, stay at the "
    "edge, or go somewhere else in the body.\nAsk: When did you go nearer, and when did you go "
    "away?"
)
BLOCKS = (
    RoomBlock("talk", "Arriving", 240.0),
    RoomBlock("talk", "The first week at home", 780.0),
    RoomBlock("bell", "", 36.0, "", 36.0, "bell", "a", 3, 12.0),
    RoomBlock("recording", "Breath and sensations", 1080.0, "", 1080.0, "breath", "b"),
    RoomBlock("silence", "", 120.0, "", 120.0),
    RoomBlock("talk", "Going near, going far", 720.0, NOTE),
    RoomBlock("break", "", 600.0),
    RoomBlock("talk", "What comes with the pain", 720.0, "Stay with what is said."),
    RoomBlock(
        "recording",
        "Body scan with the breath",
        1500.0,
        "",
        1500.0,
        "scan",
        "c",
        shorter=("short-scan",),
    ),
    RoomBlock("bell", "", 12.0, "", 12.0, "bell", "a", 1, 12.0),
    RoomBlock("talk", "The week ahead", 360.0),
)

GROUP, TITLE = "Monday group", "Near and far"
LONG_NAME = "A name as long as some people have it"
WORDS = frozenset(
    {
        LONG_NAME,
        *(GROUP, TITLE, SHORT_SCAN.title, "Body scan, long"),
        *(block.title for block in BLOCKS),
        *(line for block in BLOCKS for line in (block.note, *block.note.splitlines())),
    }
) - {""}
"""What programmes and groups say themselves, in no language of the program."""

Lead = Callable[[Room, float], float]
"""Brings a room into a state, from a time on; returns the time of then."""


def led_to_talk(room: Room, at: float) -> float:
    """Five blocks are done and a talk has run for 4:40."""
    room.next(at)
    for seconds in (244.0, 1020.0, 36.0, 1080.0, 120.0):
        at += seconds
        if room.sound is not None:
            room.ended(at, room.sound, [(0.0, seconds)])
        else:
            room.next(at)
    room.advance(at + 280.0)
    return at + 280.0


def led_over(room: Room, at: float) -> float:
    """The talk has gone on for longer than it was planned."""
    at = led_to_talk(room, at)
    room.advance(at + 510.0)
    return at + 510.0


def led_to_recording(room: Room, at: float) -> float:
    """A recording sounds."""
    for seconds in (244.0, 1020.0):
        room.next(at)
        at += seconds
    room.next(at)
    room.ended(at + 36.0, room.sound or 0, [(0.0, 36.0)])
    room.heard(at + 400.0, room.sound or 0, 364.0, [(0.0, 364.0)])
    return at + 400.0


def silenced(room: Room, at: float) -> float:
    at = led_to_recording(room, at)
    room.silence_all(at)
    return at + 5.0


def lost(room: Room, at: float) -> float:
    at = led_to_recording(room, at)
    room.output_lost(at, room.sound or 0)
    return at + 5.0


def not_begun(room: Room, at: float) -> float:
    return at


def led_to_end(room: Room, at: float) -> float:
    at = led_to_talk(room, at)
    while room.present is not None:
        room.next(at)
        at += 60.0
        room.tick(at)
    return at


def _room() -> Room:
    head = RoomHead("u", "p", 3, 4, TITLE, 5400.0, BEGAN_AT, "g", GROUP)
    return Room(head, BLOCKS)


def shown(
    lead: Lead,
    program: Program,
    *,
    crashed: bool = False,
    face: bool = False,
    panel: bool = False,
    people: bool = False,
    trouble: str = "",
) -> None:
    """The room in that state, in the whole window."""
    room = _room()
    at = lead(room, BEGAN_AT)
    if crashed:
        room = room_from_json(room_json(room), at + 90.0)
        at += 90.0
    screen = RoomScreen(program.theme)
    dates = program.profile_data.dates
    view = room_view_model(room, at, OFFSET_MINUTES, dates, trouble)
    screen.page.show_view(view)
    screen.page.show_people_key(True)
    screen.face.show_view(face_view_model(room, view.clock))
    program.window.cover(screen)
    screen.show_page()
    if face:
        screen.toggle_face()
    if people:
        about = QCoreApplication.translate(
            "RoomAttendance", "{group}, session {number}: {noted} of {all} noted"
        )
        marks = (Attendance.PRESENT, Attendance.REMOTE, Attendance.ABSENT, None)
        names = ("Anna", "", LONG_NAME, "")
        screen.people.show_people(
            about.format(group=GROUP, number=4, noted=3, all=4),
            [
                PersonLine(f"M-{n:02d}", name, mark)
                for n, (name, mark) in enumerate(zip(names, marks, strict=True), start=1)
            ],
        )
        screen.show_people()
    if panel:
        screen.show_panel(short=False)
        ways = (
            Shortening(room.entries[8], SHORT_SCAN, 840.0),
            Shortening(room.entries[7], None, 720.0),
        )
        words = QCoreApplication.translate("RoomOperator", "then it ends {time}")
        words = words.format(time="19:20")
        screen.panel.show_ways(
            [ShorteningRow(n, shortening_words(way), words) for n, way in enumerate(ways)]
        )
        screen.panel.show_levels(-12.0, 0.0, -6.0)
        screen.panel.show_state(
            can_skip=True, can_take_back=False, can_begin_earlier=True, can_hand_over=True
        )
        screen.panel.show_face(clock=True, second=False, has_second=False)


def _told(words: str, count: int = -1) -> str:
    """What the page's controller says, in the language of now."""
    return QCoreApplication.translate("PreflightController", words, "", count)


def before(program: Program, *, missing: bool = False) -> None:
    """The page before the session."""
    problem = FileProblem.MISSING if missing else None
    occasion = Occasion(4, TITLE, 90, TODAY, TODAY, "18:00", "19:30", GROUP, 7)
    lines = (
        session_line(occasion),
        *file_lines([FileFinding("scan", "Body scan, long", problem)]),
        output_line("USB Audio Analog Stereo"),
        power_line(Power(True, False, 70), 90),
        disk_line(14_200_000_000),
        sleep_line(held_off=not missing),
    )
    go(PageId.GROUPS, program)
    dates = program.profile_data.dates
    views = [
        LineView(
            line.check,
            line.ready,
            remark_words(line.says, dates),
            remark_words(line.helps, dates) if line.helps is not None else "",
            line.recording,
        )
        for line in lines
    ]
    if missing:
        views[2] = LineView(Check.OUTPUT, None, "", "")
    page = PreflightPage(program.theme)
    page.show_groups([(1, GROUP)], 1)
    page.show_volume(-12.0, 0.0)
    words = page.tr("Open the room without it") if missing else _told("Open the room")
    when = _told("{date}, {time}. The same checks can be made the day before.")
    when = when.format(
        date=dates.long(TODAY), time=dates.clock(datetime.combine(TODAY, time(17, 35)))
    )
    worth = _told("%n line(s) worth a look. The room opens all the same.", 1)
    if missing:
        worth = _told("Tick what the session goes on without, then the room opens.")
    page.show_view(PreflightViewModel(when, tuple(views), worth, words, True))
    program.window.go_to_sub_page(page, CONTENT_PIXELS)
    page.open.setFocus(Qt.FocusReason.OtherFocusReason)


SCENES: tuple[Scene, ...] = (
    Scene("room", "course", partial(shown, led_to_talk)),
    Scene("room-not-begun", "course", partial(shown, not_begun)),
    Scene("room-over", "course", partial(shown, led_over)),
    Scene("room-recording", "course", partial(shown, led_to_recording)),
    Scene("room-silenced", "course", partial(shown, silenced)),
    Scene("room-lost", "course", partial(shown, lost)),
    Scene("room-crashed", "course", partial(shown, led_to_recording, crashed=True)),
    Scene("room-end", "course", partial(shown, led_to_end)),
    Scene("room-face", "course", partial(shown, led_to_talk, face=True)),
    Scene("room-session", "course", partial(shown, led_to_talk, panel=True)),
    Scene("room-people", "course", partial(shown, led_to_talk, people=True)),
    Scene("preflight", "groups", before),
    Scene("preflight-missing", "groups", partial(before, missing=True)),
)
