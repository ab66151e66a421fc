"""What is under way has one owner: in the silence of a session nothing takes it for idle."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

import app.ui.theme.system_palette as system
from app.audio.play.decoder import facts
from app.audio.protocol import Command, PlayerState, PlayerStatus
from app.core.practice.practice import EndReason
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library
from app.store.packs.signing_key import SigningKey
from app.store.paths import Home
from app.store.records.practice_keeper import PracticeKeeper
from app.ui.desktop.instance_client import ActivationRequest
from app.ui.desktop.media_keys import MediaKeys
from app.ui.desktop.tray_icon import TrayIcon
from app.ui.page_id import PageId
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.player_subprocess import PlayerSubprocess
from app.ui.playback.running_practice import TICK_MILLISECONDS
from app.ui.practice.intermission_page import IntermissionPage
from app.ui.programme.signer_question import SignerQuestion
from app.ui.recordings.listening import Listening
from app.ui.theme.theme import SYSTEM_THEME
from tests.packs import pack_members, tiny_manifest, tiny_pack, tiny_recordings, write_members
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.panel_stage import house_of
from tests.ui.stage import Stage
from tests.ui.theme.test_theme import LOOKS

OTHER = "11111111-2222-4333-8444-555555555555"
OFFER = "Begin: This week's session: Week 4"

Install = Callable[..., Programme]


def two_recordings(manifest: dict[str, Any]) -> None:
    """Session four plays two tones with a minute of silence between them."""
    manifest["programme"]["sessions"][3]["blocks"] = [
        {"type": "recording", "recording": "body-scan"},
        {"type": "silence", "seconds": 60},
        {"type": "recording", "recording": "home"},
    ]


def with_bell(manifest: dict[str, Any]) -> None:
    """Session four plays two tones; the third one is a bell that rings between them."""
    programme = manifest["programme"]
    programme["recordings"][1]["kind"] = "bell"
    programme["sessions"][1]["blocks"] = [{"type": "recording", "recording": "body-scan"}]
    programme["sessions"][4]["blocks"] = [{"type": "recording", "recording": "body-scan"}]
    programme["sessions"][3]["blocks"] = [
        {"type": "recording", "recording": "body-scan"},
        {"type": "bell", "recording": "breath"},
        {"type": "recording", "recording": "home"},
    ]


@pytest.fixture
def open_week(install_tones: Install, open_program: MakeProgram) -> Callable[..., Program]:
    """Opens week four, whose session plays two tones; takes an edit and settings."""

    def open_it(edit: Any = two_recordings, **settings: Any) -> Program:
        install_tones((3.0, 3.0, 30.0), edit=edit, volume_db=-20.0, **settings)
        return open_program(player_command=NULL_PLAYER, check=facts)

    return open_it


@pytest.fixture
def program(open_week: Callable[..., Program]) -> Program:
    return open_week()


@pytest.fixture
def in_silence(program: Program, qtbot: QtBot) -> Program:
    """The silence between the two recordings of a session."""
    until_silence(program, qtbot)
    return program


def player(program: Program) -> PlayerClient:
    assert program.player is not None
    return program.player


def is_heard(program: Program) -> bool:
    status = player(program).status
    return status.state is PlayerState.PLAYING and bool(status.spans)


def begin_session(program: Program, qtbot: QtBot) -> None:
    (button,) = [
        b for b in program.window.today.findChildren(QPushButton) if b.accessibleName() == OFFER
    ]
    button.click()
    qtbot.waitUntil(lambda: is_heard(program), timeout=20_000)


def until_silence(program: Program, qtbot: QtBot) -> None:
    begin_session(program, qtbot)
    qtbot.waitUntil(lambda: intermission(program) is not None, timeout=20_000)


def intermission(program: Program) -> IntermissionPage | None:
    pages = [page for page in program.window.findChildren(IntermissionPage) if page.isVisible()]
    return pages[0] if pages else None


def press(program: Program, key: Qt.Key) -> None:
    QTest.keyClick(program.window.windowHandle(), key)
    QApplication.processEvents()


def let_silence_pass(program: Program) -> None:
    """Every timer that waits for one moment comes to it."""
    for timer in program.findChildren(QTimer):
        if timer.isSingleShot() and timer.isActive():
            timer.start(0)
    for _ in range(5):
        QTest.qWait(10)


def recordings(program: Program) -> list[str]:
    """What was practised, oldest first."""
    return [p.recording for p in program.log.practices(newest_first=False)]


def title(program: Program) -> str:
    assert program.profile_data.programme is not None
    return program.profile_data.programme.title


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Command]:
    """The lines to the player process."""
    commands: list[Command] = []
    send = PlayerSubprocess.send

    def noted(process: PlayerSubprocess, command: Command) -> None:
        commands.append(command)
        send(process, command)

    monkeypatch.setattr(PlayerSubprocess, "send", noted)
    return commands


@pytest.fixture
def other_pack(tmp_path: Path) -> Path:
    """A pack of another programme, whose recordings have the same ids."""

    def other(manifest: dict[str, Any]) -> None:
        two_recordings(manifest)
        manifest["programme"] |= {"id": OTHER, "title": "Other weeks"}

    return tiny_pack(tmp_path / "other.evenbreath", seconds=(2.0, 2.0, 5.0), edit=other)


class TestWindowClosedToTheTray:
    @pytest.fixture(autouse=True)
    def a_tray(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(TrayIcon, "available", property(lambda tray: True))
        monkeypatch.setattr(TrayIcon, "keeps", property(lambda tray: tray._sign is not None))

    def test_in_the_silence_the_session_is_over(
        self, open_week: Callable[..., Program], qtbot: QtBot
    ) -> None:
        program = open_week(tray=True)
        until_silence(program, qtbot)
        program.window.close()
        let_silence_pass(program)
        assert program.window.isHidden()
        assert program.owner.held
        assert recordings(program) == ["body-scan"]
        assert program.desktop is not None
        program.desktop.tray.open_asked.emit()
        assert program.window.today.isVisible()
        assert program.window.today.kept_words == "3 seconds kept."

    def test_as_a_recording_ends_the_next_one_does_not_begin(
        self, open_week: Callable[..., Program], qtbot: QtBot
    ) -> None:
        program = open_week(tray=True)
        begin_session(program, qtbot)
        program.window.close()
        ends(program)
        let_silence_pass(program)
        assert recordings(program) == ["body-scan"]
        assert intermission(program) is None
        assert player(program).idle


def ends(program: Program) -> None:
    """The player says that the recording was heard to its end, whatever was asked of it."""
    status = player(program).status
    whole = ((0.0, status.duration_seconds),)
    player(program)._take(
        PlayerStatus(
            PlayerState.ENDED,
            status.play,
            status.duration_seconds,
            status.duration_seconds,
            whole,
        )
    )


def test_esc_as_a_recording_ends_ends_the_session(program: Program, qtbot: QtBot) -> None:
    begin_session(program, qtbot)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    ends(program)
    assert intermission(program) is None
    assert program.window.today.isVisible()
    assert recordings(program) == ["body-scan"]


@pytest.mark.parametrize("how", ["quit", "change of person"])
def test_leaving_as_a_recording_ends_begins_nothing(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    begin_session(program, qtbot)
    monkeypatch.setattr(PlayerSubprocess, "hear", lambda process, milliseconds: ends(program))
    if how == "quit":
        program.close()
    else:
        program.leave().release()
    assert program.window.findChildren(IntermissionPage) == []
    waiting = [t for t in program.findChildren(QTimer) if t.isSingleShot() and t.isActive()]
    assert waiting == []


class TestPackOpenedInTheSilence:
    def drop(self, program: Program, pack: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(pack))])
        how = (
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(program.window, QDragEnterEvent(*how))
        QApplication.sendEvent(program.window, QDropEvent(*how, QEvent.Type.Drop))

    def double_click(self, program: Program, pack: Path) -> None:
        program.answer(ActivationRequest(pack=pack))

    def menu(self, program: Program, pack: Path) -> None:
        assert program.main_controller is not None
        program.main_controller.pack_asked.emit()
        (dialog,) = program.window.findChildren(QFileDialog)
        dialog.fileSelected.emit(str(pack))
        dialog.done(0)

    @pytest.mark.parametrize("how", ["drop", "double_click", "menu"])
    def test_it_waits_until_the_session_is_over(
        self, in_silence: Program, other_pack: Path, qtbot: QtBot, how: str
    ) -> None:
        program = in_silence
        assert program.desktop is not None
        opening = program.desktop.opening
        getattr(self, how)(program, other_pack)
        assert not opening.busy
        assert "when this practice is over" in program.window.notice
        press(program, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: is_heard(program), timeout=20_000)
        assert not opening.busy
        assert title(program) == "Six small weeks"
        with qtbot.waitSignal(opening.installed, timeout=20_000):
            press(program, Qt.Key.Key_Escape)
        assert title(program) == "Other weeks"
        assert "“Other weeks” is on this computer" in program.window.notice

    def test_it_is_opened_when_the_session_is_left_in_the_silence(
        self, in_silence: Program, other_pack: Path, qtbot: QtBot
    ) -> None:
        program = in_silence
        assert program.desktop is not None
        self.double_click(program, other_pack)
        assert not program.desktop.opening.busy
        with qtbot.waitSignal(program.desktop.opening.installed, timeout=20_000):
            press(program, Qt.Key.Key_Escape)
        assert title(program) == "Other weeks"

    def test_a_signers_question_waits_and_is_then_seen(
        self, open_week: Callable[..., Program], stage: Stage, tmp_path: Path, qtbot: QtBot
    ) -> None:
        def signed(name: str, version: int) -> Path:
            tones = tiny_recordings()
            manifest = tiny_manifest(tones)
            manifest["programme"] |= {"id": OTHER, "version": version, "title": "Signed weeks"}
            key = SigningKey.make(Home.open(tmp_path / name), name)
            manifest["signer"] = {"name": key.name, "public_key": key.public_key}
            members = pack_members(manifest, tones)
            minisig = key.sign(members["manifest.json"], "a test")
            path = tmp_path / f"{name}.evenbreath"
            return write_members(path, {**members, "manifest.minisig": minisig})

        Library(stage.home).install(signed("Anna", 1), facts)
        program = open_week()
        until_silence(program, qtbot)
        assert program.desktop is not None
        program.desktop.opening.open(signed("Zeno", 2))
        QTest.qWait(50)
        assert program.window.findChildren(SignerQuestion) == []
        assert not program.desktop.opening.busy
        with qtbot.waitSignal(program.desktop.opening.signer_asked, timeout=20_000):
            press(program, Qt.Key.Key_Escape)
        (question,) = program.window.findChildren(SignerQuestion)
        assert question.isVisible()


class TestOthersAskTheSame:
    def media_keys(self, program: Program) -> MediaKeys:
        """As on a bus that is not there: only what a key does matters here."""
        assert program.playback is not None
        return MediaKeys(program.playback, "unix:path=/nowhere", parent=program)

    def test_a_media_key_ends_the_session_in_the_silence(self, in_silence: Program) -> None:
        keys = self.media_keys(in_silence)
        keys._do("Stop", 0.0)
        keys.close()
        assert in_silence.window.today.isVisible()
        let_silence_pass(in_silence)
        assert recordings(in_silence) == ["body-scan"]

    def test_a_media_key_goes_on_from_the_silence(self, in_silence: Program, qtbot: QtBot) -> None:
        keys = self.media_keys(in_silence)
        keys._do("PlayPause", 0.0)
        qtbot.waitUntil(lambda: is_heard(in_silence), timeout=20_000)
        keys._do("Stop", 0.0)
        qtbot.waitUntil(lambda: player(in_silence).idle, timeout=20_000)
        keys.close()
        assert recordings(in_silence) == ["body-scan", "home"]

    def test_nothing_is_listened_to_in_the_silence(self, in_silence: Program) -> None:
        profile_data = in_silence.profile_data
        listening = Listening(house_of(in_silence), in_silence)
        listening.load(profile_data.playable("home").source)
        listening.begin()
        assert not listening.playing
        assert player(in_silence).idle

    def test_outputs_are_not_looked_at_in_the_silence(
        self, in_silence: Program, sent: list[Command], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = player(in_silence)._monotonic()
        monkeypatch.setattr(player(in_silence), "_monotonic", lambda: before + 3600.0)
        assert in_silence.main_controller is not None
        in_silence.main_controller.look_again()
        in_silence.main_controller.go(PageId.SETTINGS)
        assert [command.verb for command in sent] == []

    def test_no_reminder_comes_in_the_silence(
        self, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        until_silence(program, qtbot)
        assert program.desktop is not None
        monkeypatch.setattr(type(program.log), "practices", lambda log, **how: [])
        assert not program.desktop._may_speak()
        press(program, Qt.Key.Key_Escape)
        assert program.desktop._may_speak()

    def test_the_desktops_colours_are_followed_when_the_session_is_left(
        self, open_week: Callable[..., Program], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = open_week(theme=SYSTEM_THEME)
        until_silence(program, qtbot)
        monkeypatch.setattr(system, "system_look", lambda application: LOOKS["dark"])
        assert program.main_controller is not None
        program.main_controller.services.appearance.follow_system()
        assert program.theme.palette.background != LOOKS["dark"].window
        press(program, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: program.theme.palette.background == LOOKS["dark"].window)


def test_another_programme_with_the_same_ids_is_not_played_into_a_session(
    in_silence: Program, other_pack: Path, stage: Stage, qtbot: QtBot
) -> None:
    before = in_silence.profile_data.recording("home")
    Library(stage.home).install(other_pack, facts)
    in_silence.profile_data.use_programme(OTHER)
    press(in_silence, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_heard(in_silence), timeout=20_000)
    press(in_silence, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: player(in_silence).idle, timeout=20_000)
    kept = in_silence.log.practices(newest_first=False)
    assert len({practice.programme_id for practice in kept}) == 1
    assert kept[-1].recording_sha256 == before.sha256


def test_a_player_that_dies_while_a_bell_rings_is_asked_for_each_play_once(
    open_week: Callable[..., Program], qtbot: QtBot, sent: list[Command]
) -> None:
    program = open_week(with_bell)
    until_silence(program, qtbot)
    let_silence_pass(program)
    qtbot.waitUntil(lambda: is_heard(program), timeout=20_000)
    os.kill(player(program).process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(recordings(program)) == 2, timeout=30_000)
    qtbot.waitUntil(lambda: is_heard(program), timeout=20_000)
    plays = Counter(c.fields["play"] for c in sent if c.verb == "play")
    assert set(plays.values()) == {1}
    press(program, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: player(program).idle, timeout=20_000)
    assert [p.end_reason for p in program.log.practices(newest_first=False)] == [
        EndReason.ENDED,
        EndReason.STOPPED,
    ]


class TestFromTheKeyToTheLine:
    @pytest.fixture
    def read(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[Program], list[str]]:
        """What SQLite is asked between now and the next `play` line to the player."""

        def watch(program: Program) -> list[str]:
            asked: list[str] = []
            connection = program.database._connection
            connection.set_trace_callback(asked.append)
            send = PlayerSubprocess.send

            def noted(process: PlayerSubprocess, command: Command) -> None:
                send(process, command)
                if command.verb == "play":
                    connection.set_trace_callback(None)

            monkeypatch.setattr(PlayerSubprocess, "send", noted)
            return asked

        return watch

    def test_nothing_is_read_for_a_recording(
        self, program: Program, read: Callable[[Program], list[str]], qtbot: QtBot
    ) -> None:
        asked = read(program)
        press(program, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: is_heard(program), timeout=20_000)
        assert asked == []
        assert recordings(program) == ["home"]

    def test_nothing_is_read_for_a_session_nor_for_what_follows_in_it(
        self, program: Program, read: Callable[[Program], list[str]], qtbot: QtBot
    ) -> None:
        asked = read(program)
        until_silence(program, qtbot)
        assert asked == []
        asked = read(program)
        press(program, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: is_heard(program), timeout=20_000)
        assert asked == []
        assert recordings(program) == ["body-scan", "home"]


def test_one_clock_ticks_the_practice(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks: list[str] = []
    tick = PracticeKeeper.tick

    def noted(keeper: PracticeKeeper, state: str, *report: Any, **more: Any) -> Any:
        ticks.append(state)
        return tick(keeper, state, *report, **more)

    monkeypatch.setattr(PracticeKeeper, "tick", noted)
    press(program, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_heard(program), timeout=20_000)
    timers = [t for t in program.findChildren(QTimer) if t.interval() == TICK_MILLISECONDS]
    for timer in timers:
        timer.stop()
    ticks.clear()
    before = player(program).status.playhead_seconds
    qtbot.waitUntil(lambda: player(program).status.playhead_seconds > before + 3, timeout=20_000)
    assert ticks == []
    press(program, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: player(program).idle, timeout=20_000)
    assert ticks == ["stopped"]


def test_a_bell_for_a_group_gives_way_to_what_is_listened_to(
    open_week: Callable[..., Program], qtbot: QtBot
) -> None:
    program = open_week(with_bell)
    assert program.playback is not None
    idle: list[bool] = []
    program.playback.became_idle.connect(lambda: idle.append(True))
    assert program.main_controller is not None
    program.main_controller.ring("breath")
    assert not program.playback.idle
    listening = Listening(house_of(program), program)
    listening.load(program.profile_data.playable("home").source)
    listening.begin()
    assert listening.playing
    assert program.playback.idle
    assert idle == [True]
    listening.stop()


def test_it_is_idle_once_after_each_end(open_week: Callable[..., Program], qtbot: QtBot) -> None:
    program = open_week(with_bell)
    assert program.playback is not None
    told: list[str] = []
    program.playback.practice_ended.connect(lambda kept: told.append("ended"))
    program.playback.became_idle.connect(lambda: told.append("idle"))
    assert program.main_controller is not None
    program.main_controller.ring("breath")
    qtbot.waitUntil(lambda: told == ["idle"], timeout=20_000)
    until_silence(program, qtbot)
    let_silence_pass(program)
    qtbot.waitUntil(lambda: is_heard(program), timeout=20_000)  # the bell
    press(program, Qt.Key.Key_Escape)
    assert told == ["idle", "ended", "idle"]
