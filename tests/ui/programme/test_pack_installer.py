"""A pack is opened while the window is open, and never while a practice is under way."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import facts
from app.audio.protocol import PlayerState
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.programme.pack_installer import PackInstaller
from tests.packs import tiny_pack, write_members
from tests.ui.conftest import NULL_PLAYER, MakeProgram

OTHER = "11111111-2222-4333-8444-555555555555"
IN_USE = "“Other weeks” is on this computer and in use now."


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of another programme than the one in use."""

    def other(manifest: dict[str, Any]) -> None:
        manifest["programme"] |= {"id": OTHER, "title": "Other weeks"}

    return tiny_pack(tmp_path / "other.evenbreath", edit=other)


@pytest.fixture
def program(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Program:
    """Today with a home practice of 40 seconds; files are looked at in this process."""
    install_tones((3.0, 3.0, 40.0))
    return open_program(player_command=NULL_PLAYER, check=facts)


def opening(program: Program) -> PackInstaller:
    assert program.desktop is not None
    return program.desktop.opening


def programme(program: Program) -> str:
    assert program.profile_data.programme is not None
    return program.profile_data.programme.title


def press(program: Program, key: Qt.Key) -> None:
    QTest.keyClick(program.window.windowHandle(), key)


def begin(program: Program, qtbot: QtBot) -> None:
    press(program, Qt.Key.Key_Space)
    player = program.player
    assert player is not None
    qtbot.waitUntil(
        lambda: player.status.state is PlayerState.PLAYING and bool(player.status.spans),
        timeout=20_000,
    )


def test_its_programme_is_in_use_and_said(program: Program, pack: Path, qtbot: QtBot) -> None:
    opening(program).open(pack)
    qtbot.waitUntil(lambda: program.window.notice == IN_USE, timeout=10_000)
    assert programme(program) == "Other weeks"


def test_of_a_file_of_dates_it_is_said_that_they_are_new(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    library = program.profile_data.library
    (installed,) = library.installed()
    manifest = json.loads(installed.manifest_bytes) | {"content": "dates"}
    manifest["programme"]["sessions"][4]["date"] = "2026-12-17"
    members = {"manifest.json": json.dumps(manifest).encode()}
    opening(program).open(write_members(tmp_path / "dates.evenbreath", members))
    qtbot.waitUntil(lambda: "has its new dates now" in program.window.notice, timeout=10_000)
    (installed,) = library.installed()
    assert installed.programme.sessions[4].date == date(2026, 12, 17)


def test_a_bad_pack_is_one_sentence_and_changes_nothing(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    opening(program).open(tmp_path / "nowhere.evenbreath")
    qtbot.waitUntil(lambda: "nowhere.evenbreath" in program.window.notice, timeout=10_000)
    assert programme(program) == "Six small weeks"


def test_several_are_opened_one_after_the_other(
    program: Program, pack: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([opening(program).installed] * 2, timeout=20_000):
        opening(program).open(tmp_path / "nowhere.evenbreath")
        opening(program).open(pack)
    assert programme(program) == "Other weeks"


def test_while_a_practice_runs_nothing_is_installed(
    program: Program, pack: Path, qtbot: QtBot
) -> None:
    begin(program, qtbot)
    opening(program).open(pack)
    assert "when this practice is over" in program.window.notice
    assert not opening(program).busy
    assert program.playback is not None
    assert program.playback.practising
    with qtbot.waitSignal(opening(program).installed, timeout=20_000):
        press(program, Qt.Key.Key_Escape)
    assert program.window.notice == IN_USE
    (practice,) = program.log.practices()
    assert practice.ended_at is not None
    assert practice.unique_seconds > 0


def test_an_outcome_waits_for_the_end_of_a_practice(
    program: Program, pack: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    install = opening(program)._install
    monkeypatch.setattr(
        opening(program), "_install", lambda path: (go_on.wait(20), install(path))[1]
    )
    opening(program).open(pack)
    begin(program, qtbot)
    go_on.set()
    qtbot.waitUntil(lambda: not opening(program).busy, timeout=20_000)
    assert programme(program) == "Six small weeks"
    assert program.window.notice == ""
    with qtbot.waitSignal(opening(program).installed, timeout=20_000):
        press(program, Qt.Key.Key_Escape)
    assert programme(program) == "Other weeks"


def test_a_pack_that_comes_during_the_start_waits_for_it(
    install_tones: Callable[..., Programme], open_program: MakeProgram, pack: Path, qtbot: QtBot
) -> None:
    install_tones()
    program = open_program(check=facts)
    opening(program).open(pack)  # at once: what the start installs may still be under way
    qtbot.waitUntil(lambda: program.window.notice == IN_USE, timeout=10_000)


def test_the_dialog_opens_what_is_chosen(program: Program, pack: Path, qtbot: QtBot) -> None:
    opening(program).choose()
    (dialog,) = program.window.findChildren(QFileDialog)
    assert dialog.nameFilters()[0] == "Evenbreath programmes (*.evenbreath)"
    dialog.fileSelected.emit(str(pack))
    dialog.done(0)
    qtbot.waitUntil(lambda: program.window.notice == IN_USE, timeout=10_000)


class TestDropped:
    def hold(self, program: Program, *urls: QUrl) -> tuple[bool, bool]:
        """Whether what is dragged over the window and let go there is taken, at each."""
        data = QMimeData()
        data.setUrls(list(urls))
        copy, left, no_key = (
            Qt.DropAction.CopyAction,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, no_key)
        QApplication.sendEvent(program.window, enter)
        drop = QDropEvent(QPoint(9, 9), copy, data, left, no_key, QEvent.Type.Drop)
        QApplication.sendEvent(program.window, drop)
        return enter.isAccepted(), drop.isAccepted()

    def test_one_file_is_opened(self, program: Program, pack: Path, qtbot: QtBot) -> None:
        assert self.hold(program, QUrl.fromLocalFile(str(pack))) == (True, True)
        qtbot.waitUntil(lambda: program.window.notice == IN_USE, timeout=10_000)

    def test_anything_else_is_refused(self, program: Program, pack: Path, tmp_path: Path) -> None:
        file = QUrl.fromLocalFile(str(pack))
        folder = QUrl.fromLocalFile(str(tmp_path))
        for held in [(), (file, file), (folder,), (QUrl("https://example.org/a.evenbreath"),)]:
            assert self.hold(program, *held) == (False, False)
        assert not opening(program).busy


def test_at_the_first_start_it_is_in_use_whatever_came_with_the_program(
    open_program: MakeProgram, tmp_path: Path, pack: Path, qtbot: QtBot
) -> None:
    bundled = tiny_pack(tmp_path / "bundled.evenbreath")
    program = open_program(check=facts, packs=[bundled], pack=pack)
    qtbot.waitUntil(lambda: program.profile_data.programme is not None, timeout=20_000)
    assert programme(program) == "Other weeks"
