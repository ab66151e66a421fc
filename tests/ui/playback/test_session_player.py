"""A session practised alone: through the window and a real player process, into the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.audio.protocol import Command, PlayerState
from app.clock import Clock
from app.core.errors import DeviceLost
from app.core.moment import Ticks
from app.core.practice.practice import EndReason, Practice
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.i18n.plurals import Counts
from app.ui.playback.play import Play
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.player_subprocess import PlayerSubprocess
from app.ui.playback.session_player import SessionPlayer
from app.ui.practice.intermission_page import IntermissionPage
from tests.packs import recording_entry, tiny_recording
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.stage import Stage

KEY = Qt.Key
Install = Callable[..., Programme]
QUICK_SECONDS = 0.05
OFFER = "This week's session: Week 4"


def three_recordings(manifest: dict[str, Any]) -> None:
    """Session four plays all three tones, with a talk, a bell and a silence between them."""
    programme = manifest["programme"]
    programme["sessions"][3]["blocks"] = [
        {"type": "bell", "recording": "breath"},
        {"type": "recording", "recording": "body-scan"},
        {"type": "talk", "title": "Sharing", "minutes": 10, "note": "How was it?"},
        {"type": "recording", "recording": "breath"},
        {"type": "silence", "seconds": 120},
        {"type": "recording", "recording": "home"},
    ]


def with_bell(manifest: dict[str, Any]) -> None:
    """The second tone is a bell, between the two others."""
    programme = manifest["programme"]
    programme["recordings"][1]["kind"] = "bell"
    programme["sessions"][1]["blocks"] = [{"type": "recording", "recording": "body-scan"}]
    programme["sessions"][4]["blocks"] = [{"type": "recording", "recording": "body-scan"}]
    programme["sessions"][3]["blocks"] = [
        {"type": "recording", "recording": "body-scan"},
        {"type": "bell", "recording": "breath"},
        {"type": "recording", "recording": "home"},
    ]


def press(program: Program, key: Qt.Key) -> None:
    QTest.keyClick(program.window.windowHandle(), key)
    QApplication.processEvents()


def practices(program: Program) -> list[Practice]:
    """Oldest first."""
    return program.log.practices(newest_first=False)


def between(program: Program) -> IntermissionPage | None:
    pages = [page for page in program.window.findChildren(IntermissionPage) if page.isVisible()]
    return pages[0] if pages else None


def words(program: Program) -> list[str]:
    page = between(program)
    assert page is not None
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def begin(program: Program, qtbot: QtBot) -> None:
    """Press Begin of what Today offers for the week."""
    name = f"Begin: {OFFER}"
    (button,) = [
        b for b in program.window.today.findChildren(QPushButton) if b.accessibleName() == name
    ]
    button.click()
    qtbot.waitUntil(lambda: heard(program), timeout=20_000)


def heard(program: Program) -> bool:
    assert program.player is not None
    status = program.player.status
    return status.state is PlayerState.PLAYING and bool(status.spans)


def until_between(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: between(program) is not None, timeout=20_000)


def offered(recordings: int) -> str:
    """What Today says of so many recordings of three seconds, and two minutes of silence."""
    return f"{Counts().recordings(recordings)}, {Counts().minutes(2)}, one after another"


def session(program: Program) -> SessionPlayer:
    assert program.playback is not None
    return program.playback._session


@pytest.fixture
def program(install_tones: Install, open_program: MakeProgram) -> Program:
    """Week four, whose session plays three tones of three seconds."""
    install_tones((3.0, 3.0, 3.0), edit=three_recordings, volume_db=-20.0)
    return open_program(player_command=NULL_PLAYER)


def test_today_offers_the_session_with_its_recordings_and_minutes(program: Program) -> None:
    said = [label.text() for label in program.window.today.findChildren(QLabel)]
    assert OFFER in said
    assert offered(3) in said


def test_it_goes_on_by_itself_to_the_end(program: Program, qtbot: QtBot) -> None:
    session(program).gap_seconds = QUICK_SECONDS
    begin(program, qtbot)
    until_between(program, qtbot)
    qtbot.waitUntil(lambda: len(practices(program)) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: between(program) is not None, timeout=20_000)
    press(program, KEY.Key_Space)  # the session's two minutes of silence
    qtbot.waitUntil(lambda: program.window.today.isVisible(), timeout=20_000)
    kept = practices(program)
    assert [p.recording for p in kept] == ["body-scan", "breath", "home"]
    assert {p.end_reason for p in kept} == {EndReason.ENDED}
    assert {(p.context, p.session) for p in kept} == {("home", None)}
    assert all(p.verdict is not None and p.verdict.completed for p in kept)
    assert 4 in program.profile_data.calendar.completions(program.profile_data.programme)
    assert program.window.today.kept_words == "9 seconds kept."


def test_between_two_recordings_it_says_what_comes_next(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    until_between(program, qtbot)
    assert words(program) == [
        "3 seconds kept.",
        "2 of 3: then Breath",
        "3 seconds",
        "It begins by itself in 0:06.",
    ]


def test_the_sessions_silence_is_kept_as_quiet_time(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    until_between(program, qtbot)
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: heard(program), timeout=20_000)
    until_between(program, qtbot)
    assert "It begins by itself in 2:00." in words(program)
    assert session(program)._timer.interval() == 120_000


def test_space_goes_on_at_once(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    until_between(program, qtbot)
    press(program, KEY.Key_Space)
    assert between(program) is None
    qtbot.waitUntil(lambda: heard(program), timeout=20_000)
    assert practices(program)[-1].recording == "breath"


def test_esc_ends_it_and_everything_is_kept(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    until_between(program, qtbot)
    press(program, KEY.Key_Escape)
    assert program.window.today.isVisible()
    assert program.window.today.kept_words == "3 seconds kept."
    assert not session(program).under_way
    assert [p.recording for p in practices(program)] == ["body-scan"]


def test_an_early_stop_ends_it(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    assert program.main_controller is not None
    with qtbot.waitSignal(program.main_controller.practice_kept, timeout=20_000):
        press(program, KEY.Key_Escape)
    assert not session(program).under_way
    assert program.window.today.isVisible()
    (kept,) = practices(program)
    assert kept.end_reason is EndReason.STOPPED


@pytest.mark.parametrize("reason", [r for r in EndReason if r is not EndReason.ENDED])
def test_only_an_ended_recording_leads_on(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, reason: EndReason
) -> None:
    from app.ui.playback.running_practice import Kept

    begin(program, qtbot)
    assert program.playback is not None
    session(program).take(Kept(None, reason, None))
    assert not session(program).under_way
    program.playback.stop()


def test_what_was_practised_is_not_offered_again(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    until_between(program, qtbot)
    press(program, KEY.Key_Escape)
    said = [label.text() for label in program.window.today.findChildren(QLabel)]
    assert offered(2) in said


def test_a_dark_screen_stays_dark_between_and_after(program: Program, qtbot: QtBot) -> None:
    session(program).gap_seconds = QUICK_SECONDS
    begin(program, qtbot)
    press(program, KEY.Key_D)
    qtbot.waitUntil(lambda: len(practices(program)) == 2, timeout=20_000)
    assert program.window.dark
    qtbot.waitUntil(lambda: session(program).in_intermission, timeout=20_000)
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: not session(program).under_way, timeout=20_000)
    assert program.window.dark
    press(program, KEY.Key_A)
    assert program.window.today.isVisible()


def test_esc_ends_it_in_the_dark(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    press(program, KEY.Key_D)
    qtbot.waitUntil(lambda: session(program).in_intermission, timeout=20_000)
    press(program, KEY.Key_Escape)
    assert not session(program).under_way
    assert program.window.dark


def test_a_computer_that_slept_does_not_go_on_by_itself(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(program, qtbot)
    until_between(program, qtbot)
    since = session(program)._quiet_since
    slept = Ticks(since.monotonic_seconds + 60, since.boottime_seconds + 3600)
    monkeypatch.setattr(session(program), "_ticks", lambda: slept)
    session(program)._timer.start(0)
    qtbot.waitUntil(lambda: "It begins when you are ready." in words(program), timeout=20_000)
    assert len(practices(program)) == 1
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: heard(program), timeout=20_000)


def test_the_next_recording_does_not_begin_by_itself_at_another_output(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headphones that are pulled out in the quiet between two recordings."""
    begin(program, qtbot)
    until_between(program, qtbot)
    assert program.playback is not None
    practice = program.playback._practice
    assert practice._play is not None
    monkeypatch.setattr(practice._play, "status", replace(practice._play.status, route="phones#"))
    playback = program.playback
    qtbot.waitUntil(lambda: playback.output_lost, timeout=20_000)
    assert not heard(program)
    press(program, KEY.Key_MediaPlay)
    assert not heard(program)
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: heard(program), timeout=20_000)


def test_the_computer_is_kept_awake_between_two_recordings(program: Program, qtbot: QtBot) -> None:
    assert program.playback is not None
    awake = program.playback._awake
    begin(program, qtbot)
    until_between(program, qtbot)
    assert awake.held
    press(program, KEY.Key_Escape)


def test_a_missing_recording_ends_it_with_a_sentence(
    program: Program, qtbot: QtBot, stage: Any
) -> None:
    begin(program, qtbot)
    breath = program.profile_data.recording("breath")
    for path in stage.home.programmes.rglob(f"{breath.sha256}.mka"):
        path.unlink()
    qtbot.waitUntil(lambda: not session(program).under_way, timeout=20_000)
    assert "“Breath” is not on this computer" in program.window.notice
    assert program.window.today.isVisible()


def test_closing_the_window_between_two_recordings_is_quiet(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    until_between(program, qtbot)
    program.window.close()
    assert program.player is not None
    assert program.player.process_id == 0


class TestBells:
    @pytest.fixture
    def ringing(
        self, install_tones: Install, open_program: MakeProgram, monkeypatch: pytest.MonkeyPatch
    ) -> Callable[..., tuple[Program, list[tuple[str, float]]]]:
        """Opens a week whose session has a bell; also what was played, and how loud."""
        played: list[tuple[str, float]] = []
        play = PlayerClient.play

        def noted(player: PlayerClient, source: Any, *arguments: Any, **named: Any) -> Play:
            played.append((source.title, named["volume_db"]))
            return play(player, source, *arguments, **named)

        monkeypatch.setattr(PlayerClient, "play", noted)

        def open_it(**settings: Any) -> tuple[Program, list[tuple[str, float]]]:
            install_tones((3.0, 3.0, 3.0), edit=with_bell, volume_db=-20.0, **settings)
            program = open_program(player_command=NULL_PLAYER)
            session(program).gap_seconds = QUICK_SECONDS
            return program, played

        return open_it

    def test_it_rings_between_and_is_no_practice(self, ringing: Any, qtbot: QtBot) -> None:
        program, played = ringing(bell_db=-8.0)
        begin(program, qtbot)
        qtbot.waitUntil(lambda: not session(program).under_way, timeout=30_000)
        assert played == [("Body scan", -20.0), ("Breath", -28.0), ("Home", -20.0)]
        assert [p.recording for p in practices(program)] == ["body-scan", "home"]

    def test_its_strike_is_not_faded_away(
        self, ringing: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fades: list[float] = []
        send = PlayerSubprocess.send

        def heard(child: PlayerSubprocess, command: Command) -> None:
            if command.verb == "play":
                fades.append(command.fields["fade_in_seconds"])
            send(child, command)

        monkeypatch.setattr(PlayerSubprocess, "send", heard)
        program, _ = ringing()
        begin(program, qtbot)
        qtbot.waitUntil(lambda: not session(program).under_way, timeout=30_000)
        assert fades == [1.0, 0.05, 1.0]

    def test_it_does_not_ring_where_bells_are_unwanted(self, ringing: Any, qtbot: QtBot) -> None:
        program, played = ringing(bells=False)
        begin(program, qtbot)
        qtbot.waitUntil(lambda: not session(program).under_way, timeout=30_000)
        assert [title for title, _ in played] == ["Body scan", "Home"]

    def test_where_the_output_is_gone_nothing_goes_on_by_itself(
        self, ringing: Any, qtbot: QtBot
    ) -> None:
        program, _ = ringing()
        begin(program, qtbot)
        assert program.playback is not None
        bell = program.playback._bell
        qtbot.waitUntil(lambda: bell.playing, timeout=20_000)
        bell.stop()
        bell.ended.emit(DeviceLost())
        assert "It begins when you are ready." in words(program)
        assert program.window.notice
        press(program, KEY.Key_Escape)


class TestVoices:
    @pytest.fixture
    def program(self, install_tones: Install, open_program: MakeProgram) -> Program:
        """The body scan is there in two voices, and the other one is chosen."""

        def edit(manifest: dict[str, Any]) -> None:
            three_recordings(manifest)
            recordings = manifest["programme"]["recordings"]
            recordings[0]["voice"] = "Woman's voice"
            breath = recordings[1]  # a file that is there; a second tone is not needed
            other = {**recording_entry("body-scan-2", "body-scan", tiny_recording(3.0))}
            other |= {"variant_of": "body-scan", "voice": "Man's voice", "title": "Body scan"}
            other |= {name: breath[name] for name in ("sha256", "bytes", "frames")}
            recordings.append(other)

        install_tones((3.0, 3.0, 3.0), edit=edit, voice="Man's voice")
        return open_program(player_command=NULL_PLAYER)

    def test_it_is_played_in_the_chosen_voice(self, program: Program, qtbot: QtBot) -> None:
        begin(program, qtbot)
        assert practices(program)[0].recording == "body-scan-2"
        press(program, KEY.Key_Escape)

    def test_it_counts_for_the_session(self, program: Program, qtbot: QtBot) -> None:
        begin(program, qtbot)
        until_between(program, qtbot)
        press(program, KEY.Key_Escape)
        said = [label.text() for label in program.window.today.findChildren(QLabel)]
        assert offered(2) in said


def test_it_goes_on_the_next_day_where_it_was_stopped(
    install_tones: Install, open_program: MakeProgram, stage: Stage, qtbot: QtBot
) -> None:
    install_tones((12.0, 3.0, 3.0), edit=three_recordings, volume_db=-20.0)
    program = open_program(player_command=NULL_PLAYER)
    begin(program, qtbot)
    qtbot.waitUntil(lambda: program.playback.playhead_seconds > 6, timeout=20_000)
    press(program, KEY.Key_Escape)
    qtbot.waitUntil(lambda: program.playback.idle, timeout=20_000)
    (stopped,) = practices(program)
    program.close()
    stage.clock = Clock.from_environment({"EVENBREATH_NOW": "2026-12-10T23:50:00+01:00"})
    program = open_program(player_command=NULL_PLAYER)
    (button,) = [
        b
        for b in program.window.today.findChildren(QPushButton)
        if b.accessibleName() == f"Continue: {OFFER}"
    ]
    session(program).gap_seconds = QUICK_SECONDS
    button.click()
    qtbot.waitUntil(lambda: len(practices(program)) == 3, timeout=20_000)
    first, second = practices(program)[1:]
    assert (first.recording, second.recording) == ("body-scan", "breath")
    assert first.spans[0][0] == pytest.approx(stopped.spans[-1][1] - 2, abs=0.01)
    assert first.end_reason is EndReason.ENDED
    press(program, KEY.Key_Escape)
    qtbot.waitUntil(lambda: program.playback.idle, timeout=20_000)
    said = [label.text() for label in program.window.today.findChildren(QLabel)]
    assert any(Counts().recordings(2) in text for text in said)  # of the first, nothing is left


def test_the_quiet_counts_down_and_can_be_dark(program: Program, qtbot: QtBot) -> None:
    begin(program, qtbot)
    until_between(program, qtbot)
    qtbot.waitUntil(lambda: "It begins by itself in 0:05." in words(program), timeout=5_000)
    press(program, KEY.Key_D)
    assert program.window.dark
    press(program, KEY.Key_Space)  # begins the next one, and it stays dark
    qtbot.waitUntil(lambda: heard(program), timeout=20_000)
    assert program.window.dark
    press(program, KEY.Key_Escape)
    qtbot.waitUntil(lambda: program.playback.idle, timeout=20_000)


def test_the_quiet_to_settle_comes_before_its_first_recording(
    program: Program, qtbot: QtBot
) -> None:
    program.profile_data.settings.settle_seconds = 60
    name = f"Begin: {OFFER}"
    buttons = program.window.today.findChildren(QPushButton)
    next(b for b in buttons if b.accessibleName() == name and b.isVisible()).click()
    assert words(program)[:2] == ["Time to settle down. It is not counted.", "Body scan"]
    assert practices(program) == []
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: heard(program), timeout=20_000)
    until_between(program, qtbot)
    assert [practice.recording for practice in practices(program)] == ["body-scan"]
    assert words(program)[1] == "2 of 3: then Breath"
