"""The player process is replaced when it dies or hangs, and what is paused stays paused."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.audio.protocol import Command, DeviceList, PlayerState, PlayerStatus, Source
from app.core.errors import DeviceChanged, PlayerLost, RecordingEndsPlayer
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.player_subprocess import PlayerSubprocess
from tests.packs import tiny_recording
from tests.ui.conftest import NULL_PLAYER

SECONDS = 40.0
PLAY_DB = -12.0

MakeClient = Callable[..., PlayerClient]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    tone = tiny_recording(SECONDS)
    path = tmp_path / "tone.mka"
    path.write_bytes(tone.data)
    return Source(str(path), "A tone", tone.sample_rate, tone.frames)


@pytest.fixture
def make_client() -> Iterator[MakeClient]:
    made: list[PlayerClient] = []

    def make(command: tuple[str, ...] = NULL_PLAYER) -> PlayerClient:
        made.append(PlayerClient(command))
        return made[-1]

    yield make
    for player in made:
        player.close()
        player.deleteLater()


@pytest.fixture
def player(make_client: MakeClient) -> PlayerClient:
    return make_client()


def wait_until_heard(qtbot: QtBot, player: PlayerClient, seconds: float = 0.5) -> None:
    """Until the play that was last asked for reports what it played."""

    def heard() -> bool:
        spans = player.status.spans
        playing = player.status.state is PlayerState.PLAYING
        return playing and bool(spans) and spans[-1][1] - spans[0][0] > seconds

    qtbot.waitUntil(heard, timeout=20_000)


def wait_for_state(qtbot: QtBot, player: PlayerClient, state: PlayerState) -> None:
    qtbot.waitUntil(lambda: player.status.state is state, timeout=20_000)


def kill(player: PlayerClient, number: signal.Signals = signal.SIGKILL) -> None:
    os.kill(player.process_id, number)


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_plays_and_reports(qtbot: QtBot, player: PlayerClient, source: Source) -> None:
    player.start()
    play = player.play(source, 5.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    assert player.status == play.status
    assert player.status.spans[0][0] == pytest.approx(5.0, abs=0.01)
    assert player.status.duration_seconds == pytest.approx(SECONDS)


def test_plays_to_the_end(qtbot: QtBot, player: PlayerClient, source: Source) -> None:
    player.play(source, SECONDS - 2, volume_db=PLAY_DB)
    wait_for_state(qtbot, player, PlayerState.ENDED)
    assert player.status.spans[-1][1] == pytest.approx(SECONDS, abs=0.001)
    assert player.idle


def test_pauses_and_goes_on(qtbot: QtBot, player: PlayerClient, source: Source) -> None:
    play = player.play(source, volume_db=PLAY_DB)
    number = play.status.play
    wait_until_heard(qtbot, player)
    play.pause()
    wait_for_state(qtbot, player, PlayerState.PAUSED)
    play.resume()
    wait_for_state(qtbot, player, PlayerState.PLAYING)
    assert play.status.play == number


def test_stops(qtbot: QtBot, player: PlayerClient, source: Source) -> None:
    play = player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    play.stop()
    wait_for_state(qtbot, player, PlayerState.STOPPED)
    assert play.over
    assert player.status.spans
    assert player.idle


def test_a_killed_process_is_replaced_and_goes_on_a_little_earlier(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    play = player.play(source, 10.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player, 4.0)
    number, (first,) = play.status.play, play.status.spans
    kill(player)
    qtbot.waitUntil(lambda: len(play.status.spans) == 2, timeout=20_000)
    before, after = play.status.spans
    assert play.status.play != number
    # It may have reported a little more before it died.
    assert before[0] == first[0]
    assert -2.0 <= after[0] - before[1] <= 0.0


def test_a_process_that_hangs_is_replaced(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    play = player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    hung = player.process_id
    kill(player, signal.SIGSTOP)
    qtbot.waitUntil(lambda: len(play.status.spans) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not is_there(hung))


def test_what_is_paused_stays_paused_when_its_process_dies(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    play = player.play(source, 10.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    play.pause()
    wait_for_state(qtbot, player, PlayerState.PAUSED)
    before = player.process_id
    kill(player)
    qtbot.waitUntil(lambda: player.process_id not in (0, before), timeout=20_000)
    qtbot.wait(600)  # in which it would have gone on
    assert play.status.state is PlayerState.PAUSED
    (heard,) = play.status.spans
    play.resume()
    qtbot.waitUntil(lambda: len(play.status.spans) == 2, timeout=20_000)
    assert play.status.spans[0] == heard
    assert play.status.spans[1][0] >= 10.0


def test_spans_of_every_process_are_told_as_one_play(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    play = player.play(source, volume_db=PLAY_DB)
    told: list[PlayerStatus] = []
    play.changed.connect(told.append)
    for times in (1, 2):
        wait_until_heard(qtbot, player)
        kill(player)
        qtbot.waitUntil(lambda times=times: len(play.status.spans) == times + 1, timeout=20_000)
    played = [sum(end - start for start, end in status.spans) for status in told]
    assert played == sorted(played)


def test_gives_up_after_three_replacements(
    qtbot: QtBot, make_client: MakeClient, source: Source
) -> None:
    player = make_client((sys.executable, "-c", "raise SystemExit(3)"))
    player.play(source, volume_db=PLAY_DB)
    wait_for_state(qtbot, player, PlayerState.FAILED)
    assert isinstance(player.status.error, PlayerLost)
    assert player.idle


def test_a_program_that_is_not_there_is_no_crash(
    qtbot: QtBot, make_client: MakeClient, source: Source
) -> None:
    player = make_client(("/no/such/program",))
    player.play(source, volume_db=PLAY_DB)
    wait_for_state(qtbot, player, PlayerState.FAILED)
    assert isinstance(player.status.error, PlayerLost)


def test_the_next_begin_tries_again(qtbot: QtBot, make_client: MakeClient, source: Source) -> None:
    player = make_client((sys.executable, "-c", "raise SystemExit(3)"))
    player.play(source, volume_db=PLAY_DB)
    wait_for_state(qtbot, player, PlayerState.FAILED)
    player._process._command = list(NULL_PLAYER)
    player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)


def test_a_recording_that_ends_the_process_is_not_tried_a_fourth_time(
    qtbot: QtBot, make_client: MakeClient, source: Source, tmp_path: Path
) -> None:
    killer = replace(source, path=str(tmp_path / "killer.mka"))
    Path(source.path).rename(killer.path)
    player = make_client((*NULL_PLAYER, "killer"))
    started = []
    player._process.started.connect(lambda: started.append(player.process_id))
    player.play(killer, volume_db=PLAY_DB)
    wait_for_state(qtbot, player, PlayerState.FAILED)
    assert isinstance(player.status.error, RecordingEndsPlayer)
    assert "A tone" in str(player.status.error)
    assert len(started) == 4  # three that it ended, and one for whatever comes next
    there = player.process_id
    again = player.play(killer, volume_db=PLAY_DB)
    with qtbot.waitSignal(again.ended, timeout=5_000):
        pass
    assert isinstance(player.status.error, RecordingEndsPlayer)
    player.open(killer)
    other = replace(killer, path=str(tmp_path / "other.mka"))
    Path(killer.path).rename(other.path)
    player.play(other, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player, 4.0)
    assert player.process_id == there


def test_kills_from_outside_condemn_no_recording(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    play = player.play(source, volume_db=PLAY_DB)
    for _ in range(3):
        number = play.status.play
        qtbot.waitUntil(lambda: play.heard_seconds > 0, timeout=20_000)
        kill(player)
        qtbot.waitUntil(lambda was=number: play.status.play > was, timeout=20_000)  # type: ignore[misc]
    wait_until_heard(qtbot, player)


def test_stopping_ends_even_with_a_process_that_hangs(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    play = player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    kill(player, signal.SIGSTOP)
    play.stop()
    play.give_up_stopping()
    assert player.status.state is PlayerState.STOPPED
    assert player.status.spans


def test_nonsense_from_the_process_is_noted_and_skipped(
    qtbot: QtBot, make_client: MakeClient, source: Source
) -> None:
    script = "import sys; print('nonsense', flush=True); sys.stdin.read()"
    notes: list[str] = []
    player = make_client((sys.executable, "-c", script))
    player._process._note = notes.append
    player.start()
    qtbot.waitUntil(lambda: any("nonsense" in note for note in notes), timeout=20_000)


def test_a_lost_output_is_a_pause_with_a_new_process(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    play = player.play(source, 10.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    before = player.process_id
    lost = PlayerStatus(
        PlayerState.PAUSED,
        play.status.play,
        11.0,
        SECONDS,
        ((10.0, 11.0),),
        PlayerLost(),
        lost=True,
    )
    player._take(lost)
    assert player.process_id != before
    assert player.status.lost
    assert not play.playing
    play.resume()
    wait_until_heard(qtbot, player)
    assert not player.status.lost


def test_a_new_process_goes_on_by_itself_only_where_the_old_one_was_heard(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    play = player.play(source, 10.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    player._take(replace(player.status, route="headphones#"))
    player._process._lose()  # dies before it says more
    qtbot.waitUntil(lambda: player.status.lost, timeout=20_000)
    assert isinstance(player.status.error, DeviceChanged)
    assert not play.playing
    play.resume()
    wait_until_heard(qtbot, player)
    assert not player.status.lost


def test_the_process_is_gone_when_the_client_is_closed(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    pid = player.process_id
    player.close()
    assert not is_there(pid)


def test_the_devices_are_told_when_they_are_asked_for(qtbot: QtBot, player: PlayerClient) -> None:
    with qtbot.waitSignal(player.devices_listed, timeout=20_000) as told:
        player.list_devices()
    assert told.args == [DeviceList()]


def test_the_card_is_made_ready_again_after_a_look_at_the_devices(
    qtbot: QtBot, player: PlayerClient, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    player.open(source)
    sent = verbs_sent(monkeypatch)
    with qtbot.waitSignal(player.devices_listed, timeout=20_000):
        player.list_devices()
    assert sent == ["devices", "open"]


def test_a_play_that_another_one_replaces_is_over_when_the_line_is_sent(
    qtbot: QtBot, player: PlayerClient, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    sent = verbs_sent(monkeypatch)
    ends: list[tuple[PlayerState, list[str]]] = []
    first.ended.connect(lambda status: ends.append((status.state, list(sent))))
    second = player.play(source, 20.0, volume_db=PLAY_DB)
    assert ends == [(PlayerState.STOPPED, ["play"])]
    for ask in (first.pause, first.resume, first.stop, first.give_up_stopping):
        ask()
    first.seek(3.0)
    first.set_volume(0.0)
    assert sent == ["play"]
    qtbot.waitUntil(lambda: bool(second.status.spans), timeout=20_000)
    assert second.status.spans[0][0] == pytest.approx(20.0, abs=0.01)
    assert len(ends) == 1


def test_a_play_that_loses_its_output_while_it_stops_is_over(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    play = player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    play.stop()
    lost = PlayerStatus(PlayerState.PAUSED, play.status.play, 1.0, SECONDS, lost=True)
    player._take(lost)
    assert play.over
    assert play.status.state is PlayerState.STOPPED


def verbs_sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the process from now on."""
    sent: list[str] = []
    send = PlayerSubprocess.send

    def noted(process: PlayerSubprocess, command: Command) -> None:
        sent.append(command.verb)
        send(process, command)

    monkeypatch.setattr(PlayerSubprocess, "send", noted)
    return sent
