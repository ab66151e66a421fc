"""A practice by keyboard: through the window, a real player process, and into the records."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.audio.protocol import PlayerState
from app.core.errors import DiskFull
from app.core.practice.practice import EndReason, Practice, StopReason
from app.core.programme.programme import Programme
from app.main import Program
from app.store.records.practice_log import PracticeLog
from app.ui.page_id import PageId
from app.ui.playback import running_practice
from app.ui.playback.play import Play
from app.ui.playback.player_client import PlayerClient
from app.ui.practice.countdown_ring import CountdownRing
from app.ui.widgets.accessibility import LiveLabel
from app.ui.widgets.scroll_area import scroll_area_of
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.reader import read
from tests.ui.stage import Stage

KEY = Qt.Key

Install = Callable[..., Programme]


def press(program: Program, key: Qt.Key) -> None:
    """A key as it comes from the keyboard: to the window, which sends it to what has the focus."""
    QTest.keyClick(program.window.windowHandle(), key)


def state(program: Program) -> PlayerState:
    assert program.player is not None
    return program.player.status.state


def is_playing(program: Program) -> bool:
    assert program.player is not None
    return state(program) is PlayerState.PLAYING and bool(program.player.status.spans)


def practices(program: Program) -> list[Practice]:
    return program.log.practices()


@pytest.fixture
def program(install_tones: Install, open_program: MakeProgram) -> Program:
    """Today with a home practice of 40 seconds, at the volume that was used last."""
    install_tones((3.0, 3.0, 40.0), volume_db=-20.0)
    return open_program(player_command=NULL_PLAYER)


@pytest.fixture
def begun(program: Program, qtbot: QtBot) -> Program:
    """A practice that has been heard for a moment."""
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_playing(program), timeout=20_000)
    return program


def stop(program: Program, qtbot: QtBot) -> None:
    assert program.main_controller is not None
    with qtbot.waitSignal(program.main_controller.practice_kept, timeout=20_000):
        press(program, KEY.Key_Escape)


def test_space_begins_and_esc_stops_and_keeps(begun: Program, qtbot: QtBot) -> None:
    stop(begun, qtbot)
    (practice,) = practices(begun)
    assert practice.recording == "home"
    assert practice.end_reason is EndReason.STOPPED
    assert practice.unique_seconds > 0


def test_the_player_is_told_before_the_row_is_written(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    play, reserve = PlayerClient.play, PracticeLog.reserve

    def noted_play(player: PlayerClient, *arguments: Any, **named: Any) -> Play:
        made = play(player, *arguments, **named)
        assert player._process._process is not None
        assert player._process._process.bytesToWrite() == 0
        order.append("told")
        return made

    def noted_reserve(log: PracticeLog, begin: Any) -> int:
        order.append("reserved")
        return reserve(log, begin)

    monkeypatch.setattr(PlayerClient, "play", noted_play)
    monkeypatch.setattr(PracticeLog, "reserve", noted_reserve)
    press(program, KEY.Key_Space)
    assert order == ["told", "reserved"]
    qtbot.waitUntil(lambda: is_playing(program), timeout=20_000)


def test_a_row_is_there_as_soon_as_it_begins(begun: Program) -> None:
    (practice,) = practices(begun)
    assert practice.ended_at is None


def test_space_pauses_and_goes_on(begun: Program, qtbot: QtBot) -> None:
    press(begun, KEY.Key_Space)
    qtbot.waitUntil(lambda: state(begun) is PlayerState.PAUSED, timeout=20_000)
    press(begun, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_playing(begun), timeout=20_000)
    assert len(practices(begun)) == 1


def test_space_pauses_whatever_has_the_focus(begun: Program, qtbot: QtBot) -> None:
    press(begun, KEY.Key_Tab)
    press(begun, KEY.Key_Space)
    qtbot.waitUntil(lambda: state(begun) is PlayerState.PAUSED, timeout=20_000)


def test_enter_presses_what_has_the_focus(begun: Program, qtbot: QtBot) -> None:
    press(begun, KEY.Key_Return)  # Pause has it at the beginning
    qtbot.waitUntil(lambda: state(begun) is PlayerState.PAUSED, timeout=20_000)


def test_d_makes_the_screen_dark_and_any_key_wakes_it(begun: Program) -> None:
    press(begun, KEY.Key_D)
    assert begun.window.dark
    press(begun, KEY.Key_Right)
    assert not begun.window.dark
    assert state(begun) is PlayerState.PLAYING


def test_the_dark_screen_is_black(begun: Program, qtbot: QtBot) -> None:
    press(begun, KEY.Key_D)
    image = begun.window.grab().toImage()
    assert {image.pixelColor(x, 200).name() for x in range(0, image.width(), 9)} == {"#000000"}


def test_space_pauses_in_the_dark_without_light(begun: Program, qtbot: QtBot) -> None:
    press(begun, KEY.Key_D)
    press(begun, KEY.Key_Space)
    qtbot.waitUntil(lambda: state(begun) is PlayerState.PAUSED, timeout=20_000)
    assert begun.window.dark


def test_the_screen_stays_dark_when_the_practice_is_over(begun: Program, qtbot: QtBot) -> None:
    press(begun, KEY.Key_D)
    stop(begun, qtbot)
    assert begun.window.dark
    press(begun, KEY.Key_A)
    assert begun.window.today.isVisible()


def test_arrows_change_the_volume_in_steps_of_two_db(begun: Program, qtbot: QtBot) -> None:
    press(begun, KEY.Key_Right)
    press(begun, KEY.Key_Down)
    press(begun, KEY.Key_Left)
    stop(begun, qtbot)
    assert begun.settings.volume_db == -22.0


@pytest.fixture
def volumes(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How loud each play began, in dB."""
    begun: list[float] = []
    play = PlayerClient.play

    def noted_play(player: PlayerClient, *arguments: Any, **named: Any) -> Play:
        begun.append(named["volume_db"])
        return play(player, *arguments, **named)

    monkeypatch.setattr(PlayerClient, "play", noted_play)
    return begun


def test_it_begins_no_louder_than_last_time(program: Program, volumes: list[float]) -> None:
    press(program, KEY.Key_Space)
    assert volumes == [-20.0]


def test_it_begins_always_the_same_for_who_wants_that(
    program: Program, volumes: list[float]
) -> None:
    program.settings.starts_at_last_volume = False
    program.settings.start_volume_db = -30.0
    press(program, KEY.Key_Space)
    assert volumes == [-30.0]


def test_the_limit_holds_from_the_first_sound_on(
    program: Program, volumes: list[float], qtbot: QtBot
) -> None:
    program.settings.loudest_db = -26.0
    press(program, KEY.Key_Space)
    assert volumes == [-26.0]
    press(program, KEY.Key_Right)
    stop(program, qtbot)
    assert program.settings.volume_db == -26.0


def test_what_is_kept_is_announced(
    begun: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Elsewhere it is an event, which leaves nothing.
    monkeypatch.setattr("app.ui.widgets.accessibility.sys", SimpleNamespace(platform="linux"))
    stop(begun, qtbot)
    label = begun.window.findChild(LiveLabel)
    assert isinstance(label, LiveLabel)
    assert label.isVisible()
    assert label.accessibleName() == f"Stopped. {begun.window.today.kept_words}"


def test_the_time_left_is_a_label_that_tab_reaches(begun: Program) -> None:
    (ring,) = begun.window.practice.findChildren(CountdownRing)
    begun.window.practice.show_state(0.0, 496.0, paused=False, line="")
    met = QAccessible.queryAccessibleInterface(ring)
    assert met.role() is QAccessible.Role.StaticText
    assert met.text(QAccessible.Text.Name) == "8 minutes 16 seconds left"
    for _ in range(10):
        if begun.window.focusWidget() is ring:
            break
        press(begun, KEY.Key_Tab)
    assert begun.window.focusWidget() is ring
    begun.window.practice.show_state(1.0, 496.0, paused=False, line="")
    assert met.text(QAccessible.Text.Name) == "8 minutes 16 seconds left"  # no voice every second
    begun.window.practice.show_state(16.0, 496.0, paused=False, line="")
    assert met.text(QAccessible.Text.Name) == "8 minutes left"
    press(begun, KEY.Key_Space)
    assert begun.playback is not None
    assert begun.playback.paused


def test_each_control_has_one_name(begun: Program) -> None:
    names = [met.name for met in read(begun.window.practice).all() if met.name]
    assert [name for name in names if "Stop" in name or "Pause" in name] == ["Stop", "Pause"]


def test_an_early_stop_is_told_in_one_quiet_line(begun: Program, qtbot: QtBot) -> None:
    stop(begun, qtbot)
    assert begun.window.today.kept_words.endswith("kept.")


def test_what_was_kept_stands_at_the_top_of_what_is_seen(begun: Program, qtbot: QtBot) -> None:
    begun.window.resize(420, 320)
    area = scroll_area_of(begun.window.today)
    area.verticalScrollBar().setRange(0, 500)
    area.verticalScrollBar().setValue(500)
    stop(begun, qtbot)
    assert area.verticalScrollBar().value() == 0


def test_a_reason_can_be_given_with_one_tap(begun: Program, qtbot: QtBot) -> None:
    stop(begun, qtbot)
    begun.window.today.reason_given.emit(StopReason.ATTACK.value)
    (practice,) = practices(begun)
    assert practice.stop_reason is StopReason.ATTACK


def test_space_continues_after_an_early_stop(begun: Program, qtbot: QtBot) -> None:
    assert begun.player is not None
    player = begun.player
    qtbot.waitUntil(lambda: player.status.playhead_seconds > 6, timeout=20_000)
    stop(begun, qtbot)
    (first,) = practices(begun)
    press(begun, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_playing(begun), timeout=20_000)
    stop(begun, qtbot)
    second = practices(begun)[0]
    assert second.spans[0][0] == pytest.approx(first.spans[-1][1] - 2.0, abs=0.01)


def test_closing_the_window_keeps_what_was_heard(begun: Program) -> None:
    assert begun.player is not None
    log_path = begun.database.path
    begun.window.close()
    assert begun.player.process_id == 0
    assert log_path.exists()


def test_closing_the_window_closes_the_row_as_stopped(
    begun: Program, stage: Stage, open_program: MakeProgram
) -> None:
    begun.window.close()
    again = open_program()
    (practice,) = practices(again)
    assert practice.end_reason is EndReason.STOPPED
    assert practice.unique_seconds > 0


def test_a_practice_plays_to_its_end_and_is_completed(
    install_tones: Install, open_program: MakeProgram, qtbot: QtBot
) -> None:
    install_tones((3.0, 3.0, 6.0))
    program = open_program(player_command=NULL_PLAYER)
    assert program.main_controller is not None
    with qtbot.waitSignal(program.main_controller.practice_kept, timeout=30_000):
        press(program, KEY.Key_Space)
    (practice,) = practices(program)
    assert practice.end_reason is EndReason.ENDED
    assert practice.verdict is not None
    assert practice.verdict.completed
    assert program.window.today.isVisible()


def test_on_a_full_disk_it_plays_and_says_so(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> int:
        raise DiskFull()

    monkeypatch.setattr(PracticeLog, "reserve", full)
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_playing(program), timeout=20_000)
    assert "disk is full" in program.window.notice


def test_a_missing_recording_is_a_sentence(
    install_tones: Install, open_program: MakeProgram, stage: Stage
) -> None:
    install_tones()
    for path in stage.home.programmes.rglob("*.mka"):
        path.unlink()
    program = open_program()
    press(program, KEY.Key_Space)
    assert "“Home” is not on this computer" in program.window.notice
    assert practices(program) == []


def test_the_page_is_drawn_at_most_once_a_second(begun: Program, qtbot: QtBot) -> None:
    assert begun.player is not None
    player = begun.player
    ring = begun.window.practice._ring
    drawn: list[str] = []
    update = ring.update
    ring.update = lambda: (drawn.append(ring._time), update())
    start = player.status.playhead_seconds
    qtbot.waitUntil(lambda: player.status.playhead_seconds > start + 6, timeout=20_000)
    assert len(drawn) == len(set(drawn))


ABSENT = "“Kopfhörer USB” is not connected. Press Space again to use the system's output."


@pytest.fixture
def unplugged(install_tones: Install, open_program: MakeProgram) -> Program:
    """The output that was chosen is not connected; on the system's it was softer last."""
    install_tones((3.0, 3.0, 40.0), volume_db=-12.0)
    program = open_program(player_command=(*NULL_PLAYER, "absent"))
    settings = program.profile_data.settings
    settings.device, settings.device_name = "alsa_output.usb", "Kopfhörer USB"
    settings.keep_volume(-26.0, "the system's")
    settings.keep_volume(-12.0, "alsa_output.usb")
    return program


def lines_of(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_an_output_that_is_not_connected_is_said_below_begin_and_space_plays_on_the_systems(
    unplugged: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No louder than it was there last; and the next practice asks for the chosen one again."""
    monkeypatch.setattr(running_practice, "OUTPUT_SECONDS", 30.0)
    program, settings = unplugged, unplugged.profile_data.settings
    page, today, playback = program.window.practice, program.window.today, program.playback
    assert playback is not None
    for kept in range(2):
        press(program, KEY.Key_Space)
        assert lines_of(today).count(ABSENT) == 1
        assert program.window.is_in_front(PageId.TODAY)
        assert playback.idle
        assert len(practices(program)) == kept
        press(program, KEY.Key_Space)
        qtbot.waitUntil(lambda: is_playing(program), timeout=20_000)
        qtbot.waitUntil(lambda: page._volume.db == -26.0)
        assert page._line.text().strip() == ""
        stop(program, qtbot)
        assert ABSENT not in lines_of(today)
    assert settings.volume_on("the system's") == -26.0
    assert settings.volume_on("alsa_output.usb") == -12.0
    assert settings.device == "alsa_output.usb"


def test_an_output_of_which_nothing_is_known_in_time_is_said_in_the_practice(
    unplugged: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_practice, "OUTPUT_SECONDS", 0.0)
    playback = unplugged.playback
    assert playback is not None
    press(unplugged, KEY.Key_Space)
    qtbot.waitUntil(lambda: playback.output_lost, timeout=20_000)
    assert unplugged.window.practice._line.text() == ABSENT
    playback.take_media_key()  # whoever presses it does not see the line
    assert playback.output_lost
    press(unplugged, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_playing(unplugged), timeout=20_000)
