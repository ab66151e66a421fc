"""Jumping within a recording: to where was asked, and nothing is heard by jumping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.audio.protocol import PlayerState, Source
from app.core.practice.practice import EndReason, Practice
from app.core.practice.spans import unique_seconds
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.playback.play import Play
from app.ui.playback.playback import Playback
from app.ui.playback.player_client import PlayerClient
from tests.driven_window import kill
from tests.packs import tiny_recording
from tests.ui.conftest import NULL_PLAYER, MakeProgram

KEY = Qt.Key
SECONDS = 60.0


@pytest.fixture
def source(tmp_path: Path) -> Source:
    tone = tiny_recording(SECONDS)
    path = tmp_path / "tone.mka"
    path.write_bytes(tone.data)
    return Source(str(path), "A tone", tone.sample_rate, tone.frames)


@pytest.fixture
def player() -> Iterator[PlayerClient]:
    player = PlayerClient(NULL_PLAYER)
    yield player
    player.close()
    player.deleteLater()


@pytest.fixture
def play(player: PlayerClient, source: Source, qtbot: QtBot) -> Play:
    """A play that has been heard for a moment."""
    play = player.play(source, 20.0, volume_db=-12.0)
    qtbot.waitUntil(lambda: bool(play.status.spans), timeout=20_000)
    return play


def wait_for_span(qtbot: QtBot, play: Play, at_seconds: float) -> None:
    """Until something was heard from there on."""

    def heard() -> bool:
        return any(abs(start - at_seconds) < 0.01 for start, _ in play.status.spans)

    qtbot.waitUntil(heard, timeout=20_000)


def pause(qtbot: QtBot, play: Play) -> None:
    play.pause()
    qtbot.waitUntil(lambda: play.status.state is PlayerState.PAUSED, timeout=20_000)


def test_what_is_heard_after_a_jump_is_a_span_of_its_own(qtbot: QtBot, play: Play) -> None:
    play.seek(5.0)
    wait_for_span(qtbot, play, 5.0)
    first, second = play.status.spans
    assert first[0] == pytest.approx(20.0, abs=0.01)
    assert second[0] == pytest.approx(5.0, abs=0.01)


def test_the_place_is_shown_before_it_is_heard(qtbot: QtBot, play: Play) -> None:
    places: list[float] = []
    play.changed.connect(lambda status: places.append(status.playhead_seconds))
    play.seek(5.0)
    assert play.status.playhead_seconds == 5.0
    wait_for_span(qtbot, play, 5.0)
    assert max(places) < 19.0  # no report from before the jump showed through


def test_a_jump_in_a_pause_waits_for_its_end(qtbot: QtBot, play: Play) -> None:
    pause(qtbot, play)
    play.seek(40.0)
    assert play.status.state is PlayerState.PAUSED
    play.resume()
    wait_for_span(qtbot, play, 40.0)


def test_a_jump_is_not_lost_with_the_player(qtbot: QtBot, player: PlayerClient, play: Play) -> None:
    pause(qtbot, play)
    play.seek(40.0)
    before = player.process_id
    kill(before)
    qtbot.waitUntil(lambda: player.process_id not in (0, before), timeout=20_000)
    play.resume()
    wait_for_span(qtbot, play, 40.0)


def test_a_jump_while_the_player_is_gone_counts(
    qtbot: QtBot, player: PlayerClient, play: Play
) -> None:
    pause(qtbot, play)
    before = player.process_id
    kill(before)
    qtbot.waitUntil(lambda: player.process_id not in (0, before), timeout=20_000)
    play.seek(7.0)
    play.resume()
    wait_for_span(qtbot, play, 7.0)


@pytest.mark.parametrize(("asked", "given"), [(-30.0, 0.0), (1e6, SECONDS)])
def test_there_is_nothing_before_the_start_and_after_the_end(
    play: Play, asked: float, given: float
) -> None:
    play.seek(asked)
    assert play.status.playhead_seconds == given


def test_when_it_is_over_there_is_nowhere_to_jump(
    qtbot: QtBot, player: PlayerClient, play: Play
) -> None:
    play.stop()
    qtbot.waitUntil(lambda: play.over, timeout=20_000)
    at_seconds = play.status.playhead_seconds
    play.seek(5.0)
    assert play.status.playhead_seconds == at_seconds
    assert player.idle


def press(program: Program, key: Qt.Key) -> None:
    QTest.keyClick(program.window.windowHandle(), key)


def with_chapters(manifest: dict[str, Any]) -> None:
    """Chapters at the start, at 20 and at 57 seconds of the home practice of 60."""
    for recording in manifest["programme"]["recordings"]:
        if recording["id"] == "home":
            recording["chapters"] = [
                {"at_seconds": at, "title": title}
                for at, title in ((0.0, "Arriving"), (20.0, "The breath"), (57.0, "The end"))
            ]


@pytest.fixture
def program(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Program:
    """A home practice of a minute in three chapters, for someone who wants places shown."""
    install_tones((3.0, 3.0, SECONDS), edit=with_chapters, shows_places=True)
    return open_program(player_command=NULL_PLAYER)


def begin(program: Program, qtbot: QtBot) -> Playback:
    press(program, KEY.Key_Space)
    assert program.player is not None
    assert program.playback is not None
    player = program.player
    qtbot.waitUntil(lambda: bool(player.status.spans), timeout=20_000)
    return program.playback


def wait_for_place(qtbot: QtBot, program: Program, after: float, before: float = SECONDS) -> None:
    assert program.player is not None
    player = program.player

    def there() -> bool:
        return bool(player.status.spans) and after < player.status.spans[-1][1] < before

    qtbot.waitUntil(there, timeout=30_000)


def stopped(qtbot: QtBot, program: Program) -> Practice:
    assert program.main_controller is not None
    with qtbot.waitSignal(program.main_controller.practice_kept, timeout=20_000):
        press(program, KEY.Key_Escape)
    return program.log.practices()[0]


def test_what_is_heard_again_counts_once(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    wait_for_place(qtbot, program, after=4.0)
    press(program, KEY.Key_B)
    assert program.player is not None
    player = program.player
    qtbot.waitUntil(lambda: len(player.status.spans) == 2, timeout=20_000)
    wait_for_place(qtbot, program, after=6.0)
    kept = stopped(qtbot, program)
    first, second = kept.spans
    assert first[1] > 4.0
    assert second == (pytest.approx(0.0, abs=0.01), second[1])
    assert second[1] > first[1]
    assert kept.unique_seconds == pytest.approx(second[1], abs=0.05)
    assert kept.played_seconds == pytest.approx(second[1] + first[1], abs=0.05)


def test_jumping_to_the_last_chapter_earns_nothing(program: Program, qtbot: QtBot) -> None:
    playback = begin(program, qtbot)
    with qtbot.waitSignal(playback.practice_ended, timeout=30_000):
        press(program, KEY.Key_C)
        press(program, KEY.Key_Down)
        press(program, KEY.Key_Down)
        press(program, KEY.Key_Return)
    (kept,) = program.log.practices()
    assert kept.end_reason is EndReason.ENDED
    assert kept.spans[-1] == (pytest.approx(57.0, abs=0.01), pytest.approx(SECONDS, abs=0.01))
    assert kept.unique_seconds == pytest.approx(unique_seconds(kept.spans))
    assert kept.unique_seconds < 20.0
    assert kept.verdict is not None
    assert not kept.verdict.completed


def test_back_twice_is_back_by_twice_as_much(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    assert program.player is not None
    assert program.playback is not None
    program.playback.seek(50.0)
    press(program, KEY.Key_B)
    press(program, KEY.Key_B)
    assert program.player.status.playhead_seconds == pytest.approx(20.0)


def test_back_in_a_pause_stays_a_pause(program: Program, qtbot: QtBot) -> None:
    playback = begin(program, qtbot)
    press(program, KEY.Key_Space)
    press(program, KEY.Key_B)
    assert program.player is not None
    player = program.player
    qtbot.waitUntil(lambda: player.status.state is PlayerState.PAUSED, timeout=20_000)
    assert playback.paused


def test_nobody_sees_places_who_does_not_want_them(
    install_tones: Callable[..., Programme], open_program: MakeProgram, qtbot: QtBot
) -> None:
    install_tones((3.0, 3.0, SECONDS), edit=with_chapters)
    program = open_program(player_command=NULL_PLAYER)
    begin(program, qtbot)
    assert program.player is not None
    assert program.playback is not None
    program.playback.seek(30.0)
    press(program, KEY.Key_B)
    press(program, KEY.Key_C)
    assert program.player.status.playhead_seconds == pytest.approx(30.0)
    words = [label.text() for label in visible_buttons(program)]
    assert not [text for text in words if "15" in text or "Chapters" in text]


def visible_buttons(program: Program) -> list[Any]:
    from PySide6.QtWidgets import QAbstractButton

    page = program.window.practice
    return [button for button in page.findChildren(QAbstractButton) if button.isVisible()]


def focused(program: Program) -> str:
    widget = program.window.focusWidget()
    assert widget is not None
    return widget.accessibleName()


def test_the_chapters_take_the_place_of_the_ring_and_leave_it(
    program: Program, qtbot: QtBot
) -> None:
    begin(program, qtbot)
    page = program.window.practice
    press(program, KEY.Key_C)
    assert not page._ring.isVisible()
    assert focused(program) == "Arriving, 0:00"
    names = [focused(program) for _ in range(5) if press(program, KEY.Key_Tab) is None]
    assert names == ["The breath, 0:20", "The end, 0:57", "Stop", "Pause", "Dark screen"]
    press(program, KEY.Key_C)
    assert page._ring.isVisible()


def test_a_chosen_chapter_begins_there(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    press(program, KEY.Key_C)
    press(program, KEY.Key_Down)
    press(program, KEY.Key_Return)
    assert program.player is not None
    wait_for_span(qtbot, program.player, 20.0)
    assert program.window.practice._ring.isVisible()
