"""Two outputs on a real sound server: sound stays where it was sent, and ends where it is lost."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from app.audio.play.output import OutputChanged
from app.audio.play.pulse_output import PulseOutput
from app.audio.protocol import OutputDevice, PlayerState, PlayerStatus, Source
from tests.audio.play.test_sound_server import LOST_SECONDS, short_folder
from tests.audio.pulse import PulseSink, Recorder
from tests.bench.capture import FINE_MS
from tests.bench.sound_server import MONITOR, PULSEAUDIO_PROGRAMS, SINK
from tests.child_player import ChildPlayer
from tests.recordings import noise, write_recording

pytestmark = pytest.mark.skipif(
    not all(shutil.which(program) for program in PULSEAUDIO_PROGRAMS), reason="needs PulseAudio"
)

PHONES = OutputDevice("phones", "Kopfhörer USB", is_default=True)


class Outputs:
    """A sound server with headphones, the default, and another sink beside them; both recorded."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack = stack
        self._folder = folder
        self.server = stack.enter_context(PulseSink(folder))
        # Else the server moves a recorder to the monitor of each new default.
        self.server.control("set-default-source", MONITOR)
        self.elsewhere = self._recorder(SINK)
        self.connect()

    def connect(self) -> None:
        """Have the headphones there, as the system's default."""
        if PHONES.id not in self.server.connected:
            self.server.connect_sink(PHONES.id, PHONES.name)
            self.phones = self._recorder(PHONES.id)
        self.server.control("set-default-sink", PHONES.id)
        self.elsewhere.listen()

    def _recorder(self, sink: str) -> Recorder:
        log = self._folder / "parec.log"
        recorder = Recorder(self.server.environment, log, FINE_MS, f"{sink}.monitor")
        return self._stack.enter_context(recorder)


@pytest.fixture(scope="module")
def lasting_outputs() -> Iterator[Outputs]:
    with short_folder() as folder, ExitStack() as stack:
        yield Outputs(stack, folder)


@pytest.fixture
def outputs(lasting_outputs: Outputs) -> Iterator[Outputs]:
    yield lasting_outputs
    lasting_outputs.connect()


@pytest.fixture(scope="module")
def source(recordings: Path) -> Source:
    return write_recording(recordings / "outputs.mka", noise(10.0))


@pytest.fixture
def player(outputs: Outputs) -> Iterator[ChildPlayer]:
    with ChildPlayer(outputs.server.environment) as child:
        yield child


def begin(player: ChildPlayer, outputs: Outputs, source: Source, device: str | None) -> None:
    """Play, and wait until the headphones sound."""
    outputs.phones.listen()
    player.send("play", source=source, play=1, fade_in_seconds=0, device=device)
    assert outputs.phones.first_sound(10) is not None
    player.until(lambda status: bool(status.spans))


def lose(player: ChildPlayer, since: float) -> PlayerStatus:
    status = player.until(lambda status: status.lost, 10)
    assert time.monotonic() - since < LOST_SECONDS
    assert status.state is PlayerState.PAUSED
    return status


def test_a_stream_waits_at_the_server_before_anything_is_asked_for(
    outputs: Outputs, player: ChildPlayer
) -> None:
    until = time.monotonic() + 20
    while "float32le 2ch 48000Hz" not in outputs.server.control("list", "short", "sink-inputs"):
        assert time.monotonic() < until
        time.sleep(0.02)
    assert player.process.poll() is None


@pytest.mark.parametrize("device", [None, PHONES.id], ids=["the system's own", "by name"])
def test_headphones_that_are_pulled_out_pause_and_nothing_sounds_elsewhere(
    outputs: Outputs, player: ChildPlayer, source: Source, device: str | None
) -> None:
    begin(player, outputs, source, device)
    since = time.monotonic()
    outputs.server.disconnect_sink(PHONES.id)
    lost = lose(player, since)
    assert type(lost.error).__name__ == "DeviceLost"
    outputs.connect()  # and no coming back by itself
    assert outputs.elsewhere.first_sound(0.7) is None
    assert outputs.phones.last_heard_at < since
    assert player.status.spans == lost.spans
    assert lost.spans[-1][1] == pytest.approx(lost.playhead_seconds)


def test_another_default_pauses_and_the_next_start_is_there(
    outputs: Outputs, player: ChildPlayer, source: Source
) -> None:
    begin(player, outputs, source, None)
    since = time.monotonic()
    outputs.server.control("set-default-sink", SINK)
    lost = lose(player, since)
    assert type(lost.error).__name__ == "DeviceChanged"
    assert outputs.elsewhere.first_sound(0.5) is None
    assert outputs.phones.last_heard_at - since < LOST_SECONDS
    player.send("resume")
    assert player.until(lambda status: status.output == SINK).lost is False
    assert outputs.elsewhere.first_sound(5) is not None


def test_what_was_heard_elsewhere_before_does_not_begin_here_by_itself(
    outputs: Outputs, player: ChildPlayer, source: Source
) -> None:
    """A recording that follows another, a process that takes over, and a pause of the person's."""
    outputs.phones.listen()
    player.send("play", source=source, play=1, fade_in_seconds=0, route=f"{SINK}#")
    status = player.until(lambda status: status.lost)
    assert (status.spans, type(status.error).__name__) == ((), "DeviceChanged")
    player.send("resume")
    assert outputs.phones.first_sound(5) is not None
    player.until(lambda status: bool(status.spans) and not status.lost)
    player.send("pause")
    player.until_state(PlayerState.PAUSED, 1)
    outputs.server.control("set-default-sink", SINK)
    outputs.elsewhere.listen()
    player.send("resume")
    player.until(lambda status: status.lost)
    assert outputs.elsewhere.first_sound(0.3) is None
    player.send("resume")
    assert outputs.elsewhere.first_sound(5) is not None


def test_a_chosen_output_stays_whatever_the_default_and_the_mixer_do(
    outputs: Outputs, player: ChildPlayer, source: Source
) -> None:
    begin(player, outputs, source, PHONES.id)
    outputs.server.control("set-default-sink", SINK)
    shown = outputs.server.control("list", "sink-inputs")
    for line in (
        'application.name = "Evenbreath"',
        'application.icon_name = "org.evenbreath.Evenbreath"',
        'media.role = "music"',
    ):
        assert line in shown
    number = shown.split("#")[1].split()[0]
    with pytest.raises(subprocess.CalledProcessError):
        outputs.server.control("move-sink-input", number, SINK)
    heard = player.status.playhead_seconds
    player.until(lambda status: status.playhead_seconds > heard + 0.3)
    assert not player.status.lost


def test_headphones_that_leave_their_jack_pause_though_the_sink_stays(outputs: Outputs) -> None:
    """Their card's loudspeakers sound then. A virtual sink has no jack: the one that the stream was
    begun on is said to have been in it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in outputs.server.environment.items():
            patch.setenv(name, value)
        output = PulseOutput()
        output.start(48_000, 2, PHONES.id)
        assert output.room() > 0
        assert output._sink is not None
        output._sink = replace(output._sink, port="analog-output-headphones")
        with pytest.raises(OutputChanged):
            output.room()
        output.stop()
        output.release(now=True)


def test_outputs_are_listed_by_name_and_the_chosen_one_sounds(
    outputs: Outputs, player: ChildPlayer, source: Source
) -> None:
    known = {device.id: device for device in player.list_devices().devices}
    assert known.keys() == {PHONES.id, SINK}
    assert known[PHONES.id] == PHONES
    outputs.phones.listen()
    player.send("play", source=source, play=1, fade_in_seconds=0, device=SINK)
    assert outputs.elsewhere.first_sound(5) is not None
    assert outputs.phones.first_sound(0.3) is None


def test_what_the_server_does_not_hold_is_an_output_beside_its_sinks(
    outputs: Outputs, source: Source, tmp_path: Path
) -> None:
    config, sound = tmp_path / "asound.conf", tmp_path / "sound.raw"
    config.write_text(f'pcm.studio {{ type file slave.pcm "null" file "{sound}" format "raw" }}\n')
    alsa = {"ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{config}"}
    with ChildPlayer({**outputs.server.environment, **alsa}) as player:
        known = [device.name for device in player.list_devices().devices]
        assert known[-1] == "studio"
        assert {PHONES.name, "studio"} < set(known)
        assert not {"pulse", "default"} & set(known)
        player.send("play", source=source, play=1, device="studio", fade_in_seconds=0)
        player.until_state(PlayerState.ENDED, 1)
        assert sound.stat().st_size
        player.send("play", source=source, play=2, device="not there")
        status = player.until(lambda status: status.play == 2 and status.error is not None)
        assert type(status.error).__name__ == "UnknownDevice"


def test_nothing_plays_or_counts_on_a_server_s_dummy_output(source: Source) -> None:
    """The only output goes while it plays, and the server puts up a dummy in its place."""
    with short_folder() as folder, PulseSink(folder) as server:
        server.control("load-module", "module-always-sink")
        with ChildPlayer(server.environment) as player:
            player.send("play", source=source, play=1, fade_in_seconds=0)
            player.until(lambda status: bool(status.spans))
            since = time.monotonic()
            server.control("unload-module", "module-null-sink")
            lost = lose(player, since)
            assert "auto_null" in server.control("list", "short", "sinks")
            assert player.list_devices().devices == ()
            player.send("resume")
            status = player.until(lambda status: type(status.error).__name__ == "NoDevice")
            server.connect_sink(PHONES.id, PHONES.name)
            time.sleep(0.5)
            assert player.status.spans == status.spans == lost.spans
            assert player.status.state is PlayerState.PAUSED
