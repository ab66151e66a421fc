"""The words of the room say what is so, and what the one key will do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.core.moment import clock_length
from app.core.room.blocks import RoomBlock
from app.core.room.preflight import Check
from app.core.room.room import Room
from app.core.room.room_json import room_from_json, room_json
from app.core.room.state import Mode
from app.ui.i18n.dates import Dates
from app.ui.i18n.translator import Translator
from app.ui.room.keys import Key
from app.ui.room.page import RoomPage
from app.ui.room.preflight_page import LineView, PreflightPage, PreflightViewModel
from app.ui.room.session_panel import SessionPanel
from app.ui.room.view_model import RoomViewModel, face_view_model, room_view_model
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import LiveLabel
from app.ui.widgets.choices import TickBox
from app.ui.widgets.scroll_area import ScrollArea
from tests.core.room.simulated_player import BEGAN_AT, SimulatedPlayer
from tests.ui.scenes import settle_layout

DATES = Dates(QLocale("en_GB"))


def view(room: Room, at: float) -> RoomViewModel:
    return room_view_model(room, at, 60, DATES)


def local(instant: float) -> datetime:
    return datetime.fromtimestamp(instant, timezone(timedelta(hours=1)))


def led(*presses: float) -> SimulatedPlayer:
    """A session in which Next was pressed after so many seconds each."""
    player = SimulatedPlayer()
    for seconds in presses:
        player.run(seconds)
        player.do(player.room.next(player.at))
    return player


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """The words are translated by the application."""
    translator = Translator(qapp, "en", QLocale.c())
    yield
    translator.remove()


def test_before_it_begins_the_key_says_what_it_begins() -> None:
    shown = view(Room(led().room.head, [e.block for e in led().room.entries]), BEGAN_AT)
    assert shown.now == "Not begun yet"
    assert shown.coming == "Next: Arriving, 4 minutes"
    assert shown.step == (
        "The Next key begins the session and starts the talk's time. Nothing sounds."
    )


def test_before_it_begins_the_end_is_counted_from_the_planned_beginning() -> None:
    head = replace(led().room.head, starts_at=BEGAN_AT + 1800)
    room = Room(head, [RoomBlock("talk", "Arriving", 240.0)])
    early, late = view(room, BEGAN_AT), view(room, BEGAN_AT + 2400)
    assert early.end == f"ends {DATES.clock(local(BEGAN_AT + 2040))}"
    assert late.end == f"ends {DATES.clock(local(BEGAN_AT + 2640))}"
    assert not early.can_go_back
    assert early.can_go_next
    assert not early.can_keep_silence


@pytest.mark.parametrize(
    ("hours", "says"), [(0.5, ", 30 minutes earlier than planned"), (10.0, "")]
)
def test_a_session_at_another_time_of_the_day_is_not_so_many_minutes_early(
    hours: float, says: str
) -> None:
    room = Room(
        replace(led().room.head, starts_at=BEGAN_AT + hours * 3600, planned_seconds=240),
        [RoomBlock("talk", "Arriving", 240.0)],
    )
    room.next(BEGAN_AT)
    assert view(room, BEGAN_AT).end == f"ends {DATES.clock(local(BEGAN_AT + 240))}{says}"


@pytest.mark.parametrize("seconds", [0.0, 29.0, 31.0, 59.0])
@pytest.mark.parametrize("minutes", [-3, 0, 16])
def test_the_minutes_late_are_those_between_the_two_times_that_are_read(
    minutes: int, seconds: float
) -> None:
    """“planned 18:00 to 19:30” above “ends 19:46, 17 minutes later” would not add up."""
    starts_at = BEGAN_AT - BEGAN_AT % 60
    planned = 240.0 + 60 * 60
    head = replace(led().room.head, starts_at=starts_at, planned_seconds=planned)
    room = Room(head, [RoomBlock("talk", "Arriving", planned)])
    began = starts_at + 60 * minutes + seconds
    room.next(began)
    says = {
        -3: ", 3 minutes earlier than planned",
        0: "",
        16: ", 16 minutes later than planned",
    }
    ends = DATES.clock(local(began + planned))
    assert view(room, began).end == f"ends {ends}{says[minutes]}"


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(720.0, "12 minutes"), (1523.4, "25:23"), (26.0, "26 seconds"), (59.8, "1 minute")],
)
def test_of_how_long_is_never_less_than_what_is_left(seconds: float, says: str) -> None:
    room = Room(led().room.head, [RoomBlock("recording", "Scan", seconds, "", seconds, "scan")])
    room.next(BEGAN_AT)
    shown = view(room, BEGAN_AT)
    assert shown.time_note == f"left of {says}"
    assert shown.time == clock_length(round(seconds))  # never more than all of it
    room.pause(BEGAN_AT)
    assert view(room, BEGAN_AT).now == f"Paused at {clock_length(round(seconds))}"


def test_a_short_note_takes_no_more_room_than_it_needs(qtbot: QtBot) -> None:
    page = RoomPage(Theme())
    qtbot.addWidget(page)
    page.resize(1160, 728)
    page.show()
    page.show_view(view(led(1.0).room, BEGAN_AT))
    settle_layout(page)
    assert page._note.text()
    for area in page.findChildren(ScrollArea):
        assert area.verticalScrollBar().maximum() == 0


def test_in_the_smallest_window_whole_lines_of_the_note_are_seen(qtbot: QtBot) -> None:
    page = RoomPage(Theme())
    qtbot.addWidget(page)
    player = led(1.0)
    page.resize(820, 600)
    page.show()
    page.show_view(view(player.room, player.at)._replace(note="Long, long. " * 40))
    settle_layout(page)
    area = page._note_area
    lines = area.viewport().height() / page._note.fontMetrics().lineSpacing()
    assert lines == 2
    assert not page._plan.isVisible()
    assert area.visibleRegion().boundingRect().height() == area.height()


def test_where_nothing_could_go_that_is_said(qtbot: QtBot) -> None:
    panel = SessionPanel(Theme())
    qtbot.addWidget(panel)
    panel.show_ways(())
    assert "Nothing is left that could go." in [
        label.text() for label in panel.findChildren(QLabel)
    ]


def test_a_talk_over_its_plan_counts_up_in_words_and_the_end_moves() -> None:
    player = led(1.0)
    player.run(240.0 + 70.0)
    shown = view(player.room, player.at)
    assert (shown.now, shown.time, shown.time_note) == (
        "Now  ·  talk, waits for you",
        "1:10",
        "over 4 minutes",
    )
    assert shown.step == "The Next key ends the talk and rings the bell."
    assert "earlier than planned" in shown.end
    player.run(5400.0)
    assert "later than planned" in view(player.room, player.at).end


def test_the_time_is_reached_by_tab_and_read_in_full(qtbot: QtBot) -> None:
    player, page = led(1.0), RoomPage(Theme())
    qtbot.addWidget(page)

    def spoken() -> str:
        page.show_view(view(player.room, player.at))
        return page.time.accessibleName()

    def announced() -> str:
        page.show_view(view(player.room, player.at))
        label = page.findChild(LiveLabel)
        return label.accessibleName() if label is not None else ""

    page.focus_first()
    player.run(60.5)
    assert (spoken(), page.time.text()) == ("3 minutes left of 4 minutes", "3:00")
    player.run(41.0)
    assert announced() == ""  # only time went by
    assert spoken() == "2 minutes 19 seconds left of 4 minutes"
    player.do(player.room.pause_or_go_on(player.at))
    assert announced() == "Paused at 2:19"
    assert spoken() == "Paused, 2 minutes 19 seconds left"
    player.do(player.room.pause_or_go_on(player.at))
    assert announced() == "Now  ·  talk, waits for you"
    player.do(player.room.extend(player.at, 60.0))
    assert announced() == "3 minutes 19 seconds left of 5 minutes"
    player.run(260.0)
    assert spoken() == "1 minute 2 seconds over 5 minutes"
    page.show()
    page.focus_first()
    stops = []
    while page.focusWidget() not in stops:
        stops.append(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.time in stops
    said = [label.accessibleName() or label.text() for label in page.findChildren(QLabel)]
    assert "Next" in said  # in the sheet; a key says its name itself
    assert not {"Pause", "Back"} & set(said)
    assert {"planned: 4 minutes", "in fact: 6 minutes"} <= set(said)


def test_what_sounds_says_that_the_next_block_follows_by_itself() -> None:
    player = led(1.0, 200.0)
    player.run(2.0)
    shown = view(player.room, player.at)
    assert shown.title == "Bell, 3 strokes"
    assert shown.coming == "Next: Body scan, long, 25 minutes"
    assert shown.step == (
        "The Next key fades the bell out and starts the recording. It also follows by itself."
    )
    assert not shown.can_extend


def test_pause_silence_and_loss_say_what_goes_on() -> None:
    player = led(1.0, 200.0, 5.0)
    player.run(20.0)
    player.do(player.room.silence_all(player.at))
    player.run(2.0)
    shown = view(player.room, player.at)
    assert shown.now.startswith("Paused at 24:")
    assert shown.hint == (
        "All is silent: “Body scan, long” faded out. Space goes on; Esc is at once."
    )
    player.do(player.room.go_on(player.at))
    player.run(1.0)
    player.lose_output()
    shown = room_view_model(player.room, player.at, 60, DATES, "Plug it in.")
    assert shown.coming == "Plug it in."


def test_after_crashes_it_is_offered_to_go_on_and_then_to_leave_it() -> None:
    player = led(1.0, 200.0, 5.0)
    player.run(20.0)
    once = room_from_json(room_json(player.room), player.at + 60)
    assert view(once, player.at + 60).coming.startswith("The program ended at ")
    twice = room_from_json(room_json(once), player.at + 120)
    assert view(twice, player.at + 120).coming == (
        "The program has ended 2 times in “Body scan, long”. Next leaves it out; Space tries it "
        "once more."
    )


def test_the_sheet_tells_done_now_next_and_later_and_folds_what_is_long_done() -> None:
    player = led(1.0, 200.0, 5.0)
    player.do(player.room.ring(player.at, player.bell))
    player.room.leave_out(player.at, 4)
    rows = view(player.room, player.at).sheet
    assert [row.words for row in rows] == [
        *("Done", "Arriving", "Bell, 3 strokes", "Bell (inserted)"),
        *("Now", "Body scan, long", "Next", "Silence", "Later", "Break (left out)"),
        *("Breath", "Sitting", "Bell", "The week ahead"),
    ]
    assert (rows[1].planned, rows[1].real) == ("4", "3")
    player = led(1.0, *[5.0] * 8)
    rows = view(player.room, player.at).sheet
    assert rows[1].words == "5 done, 0 minutes"


def test_the_face_says_one_word_and_nothing_else() -> None:
    player = led(1.0)
    words = [face_view_model(player.room, "").word]
    player.run(1.0)
    player.do(player.room.next(player.at))
    player.do(player.room.silence_all(player.at))
    words.append(face_view_model(player.room, "").word)
    assert words == ["Talking together", "Listening"]


@pytest.mark.parametrize(
    ("theme", "size"),
    [
        ("dim-green", (1366, 768)),
        ("dim-neutral", (1366, 768)),
        ("dim-amber", (1366, 768)),
        ("dim-green", (820, 600)),
        ("dim-green", (1920, 1080)),
    ],
)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_time_is_at_least_nine_hundredths_of_the_height(
    theme: str, size: tuple[int, int], scale: float, qtbot: QtBot
) -> None:
    page = RoomPage(Theme(theme, scale))
    qtbot.addWidget(page)
    player = led(1.0)
    page.show_view(view(player.room, player.at))
    page.resize(*size)
    page.show()
    qtbot.waitUntil(lambda: page.height() >= size[1])
    digits = QFontMetricsF(page.time.font()).tightBoundingRect("0")
    assert digits.height() >= 0.09 * size[1]


def test_before_a_session_what_changes_by_itself_is_not_said_again(qtbot: QtBot) -> None:
    page = PreflightPage(Theme())
    qtbot.addWidget(page)

    def heard(free: str, output: str) -> str:
        lines = (
            LineView(Check.DISK, True, f"{free} are free.", ""),
            LineView(Check.OUTPUT, True, f"The sound goes to {output}.", ""),
        )
        page.show_view(PreflightViewModel("", lines, "", "Open the room", True))
        said = page.window().findChild(LiveLabel)
        return said.accessibleName() if said is not None else ""

    assert heard("25 GB", "Speakers") == ""
    assert heard("24 GB", "Speakers") == ""
    assert heard("24 GB", "Headphones") == "ready: The sound goes to Headphones."
    assert page.window().focusWidget() is page.open  # Enter opens the room


def test_a_box_before_a_session_keeps_the_focus_while_another_line_changes(qtbot: QtBot) -> None:
    page = PreflightPage(Theme())
    qtbot.addWidget(page)
    page.show()
    for free in ("25 GB", "24 GB"):
        lines = (
            LineView(Check.FILES, False, "“Body scan” is missing.", "", "a"),
            LineView(Check.DISK, True, f"{free} are free.", ""),
        )
        page.show_view(PreflightViewModel("", lines, "", "Open the room without it", True))
        settle_layout(page)
        (box,) = (one for one in page.findChildren(TickBox) if one.isVisible())
        if free == "25 GB":
            box.setFocus()
    assert page.window().focusWidget() is box


def test_at_the_end_next_is_pale_and_keeps_the_focus(qtbot: QtBot) -> None:
    player, page = led(1.0), RoomPage(Theme())
    qtbot.addWidget(page)
    page.show()
    key = page._keys[Key.NEXT]
    key.setFocus()
    page.show_view(view(player.room, player.at))
    assert key._words.isEnabled()
    while player.room.mode is not Mode.OVER:
        player.run(2.0)
        player.press_next()
    shown = view(player.room, player.at)
    assert not shown.can_go_next
    page.show_view(shown)
    assert not key._words.isEnabled()
    assert page.window().focusWidget() is key
    player.press_back()
    page.show_view(view(player.room, player.at))
    assert key._words.isEnabled()
