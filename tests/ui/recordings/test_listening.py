"""Listening while a programme is made: the same player and gain, any place, and no practice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.audio.protocol import PlayerState, Source
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.playback.play import Play
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.preview import Preview
from app.ui.recordings.listening import Listening
from app.ui.widgets.sub_page import SubPage
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.panel_stage import house_of


@pytest.fixture
def program(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Program:
    """A home practice of 40 seconds, heard four times as fast."""
    install_tones((3.0, 3.0, 40.0), loudest_db=-6.0, volume_db=-20.0)
    return open_program(player_command=NULL_PLAYER)


@pytest.fixture
def source(program: Program) -> Source:
    profile_data = program.profile_data
    assert profile_data.programme is not None
    recording = profile_data.programme.recordings[2]
    return replace(profile_data.sources.source(recording), gain_db=4.5)


@pytest.fixture
def listening(program: Program, source: Source) -> Listening:
    listening = Listening(house_of(program), program)
    listening.load(source)
    return listening


def player(program: Program) -> PlayerClient:
    assert program.player is not None
    return program.player


def heard(listening: Listening, qtbot: QtBot) -> None:
    begun_at = listening.at_seconds
    qtbot.waitUntil(lambda: listening.at_seconds > begun_at, timeout=20_000)


def test_it_is_heard_from_any_place(listening: Listening, program: Program, qtbot: QtBot) -> None:
    listening.seek(12.0)
    listening.begin()
    qtbot.waitUntil(lambda: bool(player(program).status.spans), timeout=20_000)
    assert player(program).status.spans[0][0] == pytest.approx(12.0, abs=0.01)
    listening.seek(30.0)
    qtbot.waitUntil(lambda: listening.at_seconds > 30.0, timeout=20_000)
    assert listening.playing


def test_nothing_of_it_is_kept(listening: Listening, program: Program, qtbot: QtBot) -> None:
    listening.begin()
    heard(listening, qtbot)
    listening.set_volume(-30.0)
    listening.stop()
    qtbot.waitUntil(lambda: player(program).idle, timeout=20_000)
    assert program.log.practices() == []
    assert program.settings.volume_db == -20.0


def test_it_is_never_louder_than_the_person_allows(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []
    begin, change = PlayerClient.play, Play.set_volume

    def noted(player: PlayerClient, source: Source, at: float, **options: object) -> Play:
        asked.append(options["volume_db"])  # type: ignore[arg-type]
        return begin(player, source, at, **options)  # type: ignore[arg-type]

    def changed(play: Play, volume_db: float) -> None:
        asked.append(volume_db)
        change(play, volume_db)

    monkeypatch.setattr(PlayerClient, "play", noted)
    monkeypatch.setattr(Play, "set_volume", changed)
    listening.begin()
    listening.set_volume(0.0)
    assert asked == [-20.0, -6.0]


def test_the_stored_gain_goes_to_the_player(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Source] = []
    play = PlayerClient.play

    def noted(player: PlayerClient, source: Source, at: float, **options: object) -> Play:
        asked.append(source)
        return play(player, source, at, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(PlayerClient, "play", noted)
    listening.begin()
    assert asked[0].gain_db == 4.5


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_a_key_ends_it_and_the_page_stays(
    listening: Listening, program: Program, qtbot: QtBot, key: Qt.Key
) -> None:
    page = SubPage(program.theme, "Chapters")
    program.window.go_to_sub_page(page)
    listening.begin()
    heard(listening, qtbot)
    QTest.keyClick(program.window.windowHandle(), key)
    assert not listening.playing
    assert page.isVisible()
    assert listening.at_seconds > 0.0
    qtbot.waitUntil(lambda: player(program).idle, timeout=20_000)


def test_a_space_that_is_typed_ends_nothing(
    listening: Listening, program: Program, qtbot: QtBot
) -> None:
    page = SubPage(program.theme, "Chapters")
    field = QLineEdit()
    page.column.addWidget(field)
    program.window.go_to_sub_page(page)
    field.setFocus()
    listening.begin()
    heard(listening, qtbot)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Space)
    assert field.text() == " "
    assert listening.playing


def test_at_its_end_it_is_over_and_can_begin_anew(
    listening: Listening, qtbot: QtBot, source: Source
) -> None:
    listening.seek(source.seconds - 2.0)
    with qtbot.waitSignal(listening.ended, timeout=20_000):
        listening.begin()
    assert not listening.playing
    assert listening.at_seconds == pytest.approx(source.seconds, abs=0.1)
    listening.begin()
    assert listening.at_seconds == 0.0


def test_a_practice_takes_the_player_over(
    listening: Listening, program: Program, qtbot: QtBot
) -> None:
    listening.begin()
    heard(listening, qtbot)
    assert program.main_controller is not None
    assert program.playback is not None
    program.main_controller.begin("home", 0.0)
    assert not listening.playing
    qtbot.waitUntil(lambda: player(program).status.state is PlayerState.PLAYING, timeout=20_000)
    assert program.playback.practising


def test_while_a_practice_runs_nothing_else_is_heard(
    listening: Listening, program: Program
) -> None:
    assert program.main_controller is not None
    program.main_controller.begin("home", 0.0)
    listening.begin()
    assert not listening.playing


def test_another_file_falls_silent_and_another_title_does_not(
    listening: Listening, source: Source, qtbot: QtBot
) -> None:
    listening.begin()
    heard(listening, qtbot)
    listening.load(replace(source, title="Another name"))
    assert listening.playing
    listening.load(replace(source, path=source.path + "x"))
    assert not listening.playing
    assert listening.at_seconds == 0.0


def test_of_two_sounds_the_later_one_is_heard(
    listening: Listening, program: Program, source: Source, qtbot: QtBot
) -> None:
    other = Preview(player(program), program)
    other.play(source, -20.0, None)
    with qtbot.waitSignal(other.ended, timeout=20_000):
        listening.begin()
    assert listening.playing
    assert not other.playing
