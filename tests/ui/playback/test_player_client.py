"""The player process is replaced when it dies or hangs, and what is paused stays paused."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.audio.protocol import DeviceList, PlayerState, PlayerStatus, Source
from app.core.errors import PlayerLost
from app.ui.playback.player_client import PlayerClient
from tests.packs import tiny_recording
from tests.ui.conftest import NULL_PLAYER

SECONDS = 40.0
PLAY_DB = -12.0

MakeBridge = Callable[..., PlayerClient]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    tone = tiny_recording(SECONDS)
    path = tmp_path / "tone.mka"
    path.write_bytes(tone.data)
    return Source(str(path), "A tone", tone.sample_rate, tone.frames)


@pytest.fixture
def make_bridge() -> Iterator[MakeBridge]:
    made: list[PlayerClient] = []

    def make(command: tuple[str, ...] = NULL_PLAYER) -> PlayerClient:
        made.append(PlayerClient(command))
        return made[-1]

    yield make
    for player in made:
        player.close()
        player.deleteLater()


@pytest.fixture
def player(make_bridge: MakeBridge) -> PlayerClient:
    return make_bridge()


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
    assert player.status.play == play
    assert player.status.spans[0][0] == pytest.approx(5.0, abs=0.01)
    assert player.status.duration_seconds == pytest.approx(SECONDS)


def test_plays_to_the_end(qtbot: QtBot, player: PlayerClient, source: Source) -> None:
    player.play(source, SECONDS - 2, volume_db=PLAY_DB)
    wait_for_state(qtbot, player, PlayerState.ENDED)
    assert player.status.spans[-1][1] == pytest.approx(SECONDS, abs=0.001)
    assert player.idle


def test_pauses_and_goes_on(qtbot: QtBot, player: PlayerClient, source: Source) -> None:
    play = player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    player.pause()
    wait_for_state(qtbot, player, PlayerState.PAUSED)
    player.resume()
    wait_for_state(qtbot, player, PlayerState.PLAYING)
    assert player.status.play == play


def test_stops(qtbot: QtBot, player: PlayerClient, source: Source) -> None:
    player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    player.stop()
    wait_for_state(qtbot, player, PlayerState.STOPPED)
    assert player.status.spans
    assert player.idle


def test_a_killed_process_is_replaced_and_goes_on_a_little_earlier(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    first = player.play(source, 10.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player, 4.0)
    with qtbot.waitSignal(player.player_replaced, timeout=20_000) as replaced:
        heard_until = player.status.spans[-1][1]
        kill(player)
    wait_until_heard(qtbot, player)
    assert player.status.play == replaced.args[0] != first
    # It may have reported a little more before it died.
    assert -2.0 <= player.status.spans[0][0] - heard_until <= 0.0


def test_a_process_that_hangs_is_replaced(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    hung = player.process_id
    with qtbot.waitSignal(player.player_replaced, timeout=20_000):
        kill(player, signal.SIGSTOP)
    wait_until_heard(qtbot, player)
    qtbot.waitUntil(lambda: not is_there(hung))


def test_what_is_paused_stays_paused_when_its_process_dies(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    player.play(source, 10.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    player.pause()
    wait_for_state(qtbot, player, PlayerState.PAUSED)
    before = player.process_id
    kill(player)
    qtbot.waitUntil(lambda: player.process_id not in (0, before), timeout=20_000)
    qtbot.wait(600)  # in which it would have gone on
    assert player.status.state is PlayerState.PAUSED
    with qtbot.waitSignal(player.player_replaced):
        player.resume()
    wait_until_heard(qtbot, player)
    assert player.status.spans[0][0] >= 10.0


def test_gives_up_after_three_replacements(
    qtbot: QtBot, make_bridge: MakeBridge, source: Source
) -> None:
    player = make_bridge((sys.executable, "-c", "raise SystemExit(3)"))
    player.play(source, volume_db=PLAY_DB)
    wait_for_state(qtbot, player, PlayerState.FAILED)
    assert isinstance(player.status.error, PlayerLost)
    assert player.idle


def test_a_program_that_is_not_there_is_no_crash(
    qtbot: QtBot, make_bridge: MakeBridge, source: Source
) -> None:
    player = make_bridge(("/no/such/program",))
    player.play(source, volume_db=PLAY_DB)
    wait_for_state(qtbot, player, PlayerState.FAILED)
    assert isinstance(player.status.error, PlayerLost)


def test_the_next_begin_tries_again(qtbot: QtBot, make_bridge: MakeBridge, source: Source) -> None:
    player = make_bridge((sys.executable, "-c", "raise SystemExit(3)"))
    player.play(source, volume_db=PLAY_DB)
    wait_for_state(qtbot, player, PlayerState.FAILED)
    player._child._command = list(NULL_PLAYER)
    player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)


def test_stopping_ends_even_with_a_process_that_hangs(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    kill(player, signal.SIGSTOP)
    player.stop()
    player.give_up_stopping()
    assert player.status.state is PlayerState.STOPPED
    assert player.status.spans


def test_nonsense_from_the_process_is_noted_and_skipped(
    qtbot: QtBot, make_bridge: MakeBridge, source: Source
) -> None:
    script = "import sys; print('nonsense', flush=True); sys.stdin.read()"
    notes: list[str] = []
    player = make_bridge((sys.executable, "-c", script))
    player._child._note = notes.append
    player.start()
    qtbot.waitUntil(lambda: any("nonsense" in note for note in notes), timeout=20_000)


def test_a_lost_output_is_a_pause_with_a_new_process(
    qtbot: QtBot, player: PlayerClient, source: Source
) -> None:
    play = player.play(source, 10.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    before = player.process_id
    lost = PlayerStatus(
        PlayerState.PAUSED, play, 11.0, SECONDS, ((10.0, 11.0),), PlayerLost(), lost=True
    )
    player._take(lost)
    assert player.process_id != before
    assert player.status.lost
    assert not player.playing
    player.resume()
    wait_until_heard(qtbot, player)
    assert not player.status.lost


def test_the_process_is_gone_when_the_bridge_is_closed(
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
    sent: list[str] = []
    send = player._send

    def noted(verb: str, **fields: object) -> None:
        sent.append(verb)
        send(verb, **fields)

    monkeypatch.setattr(player, "_send", noted)
    with qtbot.waitSignal(player.devices_listed, timeout=20_000):
        player.list_devices()
    assert sent == ["devices", "open"]


def test_who_stops_when_the_process_is_replaced_hears_nothing_more(
    qtbot: QtBot, player: PlayerClient, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    player.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, player)
    player.player_replaced.connect(player.stop)
    sent: list[str] = []
    monkeypatch.setattr(player, "_send", lambda verb, **fields: sent.append(verb))
    kill(player, signal.SIGKILL)
    wait_for_state(qtbot, player, PlayerState.STOPPED)
    assert player.idle
    assert "play" not in sent
