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
from app.ui.playback.player_client import PlayerBridge
from tests.packs import tiny_recording
from tests.ui.conftest import NULL_PLAYER

SECONDS = 40.0
PLAY_DB = -12.0

MakeBridge = Callable[..., PlayerBridge]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    tone = tiny_recording(SECONDS)
    path = tmp_path / "tone.mka"
    path.write_bytes(tone.data)
    return Source(str(path), "A tone", tone.sample_rate, tone.frames)


@pytest.fixture
def make_bridge() -> Iterator[MakeBridge]:
    made: list[PlayerBridge] = []

    def make(command: tuple[str, ...] = NULL_PLAYER) -> PlayerBridge:
        made.append(PlayerBridge(command))
        return made[-1]

    yield make
    for bridge in made:
        bridge.close()
        bridge.deleteLater()


@pytest.fixture
def bridge(make_bridge: MakeBridge) -> PlayerBridge:
    return make_bridge()


def wait_until_heard(qtbot: QtBot, bridge: PlayerBridge, seconds: float = 0.5) -> None:
    """Until the play that was last asked for reports what it played."""

    def heard() -> bool:
        spans = bridge.status.spans
        playing = bridge.status.state is PlayerState.PLAYING
        return playing and bool(spans) and spans[-1][1] - spans[0][0] > seconds

    qtbot.waitUntil(heard, timeout=20_000)


def wait_for_state(qtbot: QtBot, bridge: PlayerBridge, state: PlayerState) -> None:
    qtbot.waitUntil(lambda: bridge.status.state is state, timeout=20_000)


def kill(bridge: PlayerBridge, number: signal.Signals = signal.SIGKILL) -> None:
    os.kill(bridge.process_id, number)


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_plays_and_reports(qtbot: QtBot, bridge: PlayerBridge, source: Source) -> None:
    bridge.start()
    play = bridge.play(source, 5.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge)
    assert bridge.status.play == play
    assert bridge.status.spans[0][0] == pytest.approx(5.0, abs=0.01)
    assert bridge.status.duration_seconds == pytest.approx(SECONDS)


def test_plays_to_the_end(qtbot: QtBot, bridge: PlayerBridge, source: Source) -> None:
    bridge.play(source, SECONDS - 2, volume_db=PLAY_DB)
    wait_for_state(qtbot, bridge, PlayerState.ENDED)
    assert bridge.status.spans[-1][1] == pytest.approx(SECONDS, abs=0.001)
    assert bridge.idle


def test_pauses_and_goes_on(qtbot: QtBot, bridge: PlayerBridge, source: Source) -> None:
    play = bridge.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge)
    bridge.pause()
    wait_for_state(qtbot, bridge, PlayerState.PAUSED)
    bridge.resume()
    wait_for_state(qtbot, bridge, PlayerState.PLAYING)
    assert bridge.status.play == play


def test_stops(qtbot: QtBot, bridge: PlayerBridge, source: Source) -> None:
    bridge.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge)
    bridge.stop()
    wait_for_state(qtbot, bridge, PlayerState.STOPPED)
    assert bridge.status.spans
    assert bridge.idle


def test_a_killed_process_is_replaced_and_goes_on_a_little_earlier(
    qtbot: QtBot, bridge: PlayerBridge, source: Source
) -> None:
    first = bridge.play(source, 10.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge, 4.0)
    with qtbot.waitSignal(bridge.player_replaced, timeout=20_000) as replaced:
        heard_until = bridge.status.spans[-1][1]
        kill(bridge)
    wait_until_heard(qtbot, bridge)
    assert bridge.status.play == replaced.args[0] != first
    # It may have reported a little more before it died.
    assert -2.0 <= bridge.status.spans[0][0] - heard_until <= 0.0


def test_a_process_that_hangs_is_replaced(
    qtbot: QtBot, bridge: PlayerBridge, source: Source
) -> None:
    bridge.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge)
    hung = bridge.process_id
    with qtbot.waitSignal(bridge.player_replaced, timeout=20_000):
        kill(bridge, signal.SIGSTOP)
    wait_until_heard(qtbot, bridge)
    qtbot.waitUntil(lambda: not is_there(hung))


def test_what_is_paused_stays_paused_when_its_process_dies(
    qtbot: QtBot, bridge: PlayerBridge, source: Source
) -> None:
    bridge.play(source, 10.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge)
    bridge.pause()
    wait_for_state(qtbot, bridge, PlayerState.PAUSED)
    before = bridge.process_id
    kill(bridge)
    qtbot.waitUntil(lambda: bridge.process_id not in (0, before), timeout=20_000)
    qtbot.wait(600)  # in which it would have gone on
    assert bridge.status.state is PlayerState.PAUSED
    with qtbot.waitSignal(bridge.player_replaced):
        bridge.resume()
    wait_until_heard(qtbot, bridge)
    assert bridge.status.spans[0][0] >= 10.0


def test_gives_up_after_three_replacements(
    qtbot: QtBot, make_bridge: MakeBridge, source: Source
) -> None:
    bridge = make_bridge((sys.executable, "-c", "raise SystemExit(3)"))
    bridge.play(source, volume_db=PLAY_DB)
    wait_for_state(qtbot, bridge, PlayerState.FAILED)
    assert isinstance(bridge.status.error, PlayerLost)
    assert bridge.idle


def test_a_program_that_is_not_there_is_no_crash(
    qtbot: QtBot, make_bridge: MakeBridge, source: Source
) -> None:
    bridge = make_bridge(("/no/such/program",))
    bridge.play(source, volume_db=PLAY_DB)
    wait_for_state(qtbot, bridge, PlayerState.FAILED)
    assert isinstance(bridge.status.error, PlayerLost)


def test_the_next_begin_tries_again(qtbot: QtBot, make_bridge: MakeBridge, source: Source) -> None:
    bridge = make_bridge((sys.executable, "-c", "raise SystemExit(3)"))
    bridge.play(source, volume_db=PLAY_DB)
    wait_for_state(qtbot, bridge, PlayerState.FAILED)
    bridge._child._command = list(NULL_PLAYER)
    bridge.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge)


def test_stopping_ends_even_with_a_process_that_hangs(
    qtbot: QtBot, bridge: PlayerBridge, source: Source
) -> None:
    bridge.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge)
    kill(bridge, signal.SIGSTOP)
    bridge.stop()
    bridge.give_up_stopping()
    assert bridge.status.state is PlayerState.STOPPED
    assert bridge.status.spans


def test_nonsense_from_the_process_is_noted_and_skipped(
    qtbot: QtBot, make_bridge: MakeBridge, source: Source
) -> None:
    script = "import sys; print('nonsense', flush=True); sys.stdin.read()"
    notes: list[str] = []
    bridge = make_bridge((sys.executable, "-c", script))
    bridge._child._note = notes.append
    bridge.start()
    qtbot.waitUntil(lambda: any("nonsense" in note for note in notes), timeout=20_000)


def test_a_lost_output_is_a_pause_with_a_new_process(
    qtbot: QtBot, bridge: PlayerBridge, source: Source
) -> None:
    play = bridge.play(source, 10.0, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge)
    before = bridge.process_id
    lost = PlayerStatus(
        PlayerState.PAUSED, play, 11.0, SECONDS, ((10.0, 11.0),), PlayerLost(), lost=True
    )
    bridge._take(lost)
    assert bridge.process_id != before
    assert bridge.status.lost
    assert not bridge.playing
    bridge.resume()
    wait_until_heard(qtbot, bridge)
    assert not bridge.status.lost


def test_the_process_is_gone_when_the_bridge_is_closed(
    qtbot: QtBot, bridge: PlayerBridge, source: Source
) -> None:
    bridge.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge)
    pid = bridge.process_id
    bridge.close()
    assert not is_there(pid)


def test_the_devices_are_told_when_they_are_asked_for(qtbot: QtBot, bridge: PlayerBridge) -> None:
    with qtbot.waitSignal(bridge.devices_listed, timeout=20_000) as told:
        bridge.list_devices()
    assert told.args == [DeviceList()]


def test_the_card_is_made_ready_again_after_a_look_at_the_devices(
    qtbot: QtBot, bridge: PlayerBridge, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge.open(source)
    sent: list[str] = []
    send = bridge._send

    def noted(verb: str, **fields: object) -> None:
        sent.append(verb)
        send(verb, **fields)

    monkeypatch.setattr(bridge, "_send", noted)
    with qtbot.waitSignal(bridge.devices_listed, timeout=20_000):
        bridge.list_devices()
    assert sent == ["devices", "open"]


def test_who_stops_when_the_process_is_replaced_hears_nothing_more(
    qtbot: QtBot, bridge: PlayerBridge, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge.play(source, volume_db=PLAY_DB)
    wait_until_heard(qtbot, bridge)
    bridge.player_replaced.connect(bridge.stop)
    sent: list[str] = []
    monkeypatch.setattr(bridge, "_send", lambda verb, **fields: sent.append(verb))
    kill(bridge, signal.SIGKILL)
    wait_for_state(qtbot, bridge, PlayerState.STOPPED)
    assert bridge.idle
    assert "play" not in sent
