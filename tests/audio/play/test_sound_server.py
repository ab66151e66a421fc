"""The player process on a real sound server: time, place, spans, and what a loss does."""

from __future__ import annotations

import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from app.audio.protocol import PlayerState, PlayerStatus, Source
from tests.audio.pulse import PulseSink, Recorder, read_capture
from tests.bench.sound_server import PULSEAUDIO_PROGRAMS
from tests.child_player import ChildPlayer
from tests.recordings import RATE, Ints, noise, write_recording

pytestmark = pytest.mark.skipif(
    not all(shutil.which(program) for program in PULSEAUDIO_PROGRAMS), reason="needs PulseAudio"
)

LOST_SECONDS = 2.0
"""Within this the person is told that the output is gone."""


@dataclass
class Room:
    """A sound server, a recorder in it, and a recording whose every stretch is like no other."""

    server: PulseSink
    capture: Recorder
    source: Source
    samples: Ints
    folder: Path


@contextmanager
def short_folder() -> Iterator[Path]:
    """A socket's path has at most 107 bytes, and those of pytest's folders are long."""
    path = Path(tempfile.mkdtemp(prefix="evenbreath-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def long_recording(recordings: Path) -> tuple[Source, Ints]:
    samples = noise(45.0)
    return write_recording(recordings / "long.mka", samples), samples


@contextmanager
def furnished(long_recording: tuple[Source, Ints]) -> Iterator[Room]:
    source, samples = long_recording
    with (
        short_folder() as folder,
        PulseSink(folder) as server,
        Recorder(server.environment, folder / "parec.log") as capture,
    ):
        try:
            yield Room(server, capture, source, samples, folder)
        finally:
            server.thaw()


@pytest.fixture(scope="module")
def lasting_room(long_recording: tuple[Source, Ints]) -> Iterator[Room]:
    with furnished(long_recording) as room:
        yield room


@pytest.fixture
def room(lasting_room: Room) -> Iterator[Room]:
    """A room that the next test finds as this one did."""
    yield lasting_room
    lasting_room.server.wake()
    lasting_room.capture.wait_for_silence(0.3, 10)


@pytest.fixture
def doomed_room(long_recording: tuple[Source, Ints]) -> Iterator[Room]:
    """A room whose server does not survive."""
    with furnished(long_recording) as room:
        yield room


@pytest.fixture
def player(room: Room) -> Iterator[ChildPlayer]:
    with ChildPlayer(room.server.environment) as child:
        yield child


@pytest.fixture
def doomed_player(doomed_room: Room) -> Iterator[ChildPlayer]:
    with ChildPlayer(doomed_room.server.environment) as child:
        yield child


def begin(player: ChildPlayer, room: Room, at_seconds: float = 0.0, **fields: object) -> None:
    """Open and play, and wait until something was heard."""
    player.send("open", source=room.source, at_seconds=at_seconds)
    values = {"volume_db": 0.0, "fade_in_seconds": 0.0, **fields}
    player.send("play", source=room.source, at_seconds=at_seconds, play=1, **values)
    player.until(lambda status: bool(status.spans))


def heard_seconds(status: PlayerStatus) -> float:
    return sum(end - start for start, end in status.spans)


def stretches(captured: np.ndarray, samples: Ints) -> list[tuple[float, float]]:
    """Which media time was captured, in seconds: read off the samples alone, whatever their volume.

    The recording is noise, so that a few milliseconds of it are found in one place only.
    """
    media = samples[:, 0].astype(np.float32)
    sound = np.flatnonzero(captured.any(axis=1))
    runs = np.split(sound, np.flatnonzero(np.diff(sound) > RATE // 50) + 1)
    found = []
    for run in runs:
        first, last = _place(captured, media, run[0], 1), _place(captured, media, run[-1], -1)
        found.append((first / RATE, (last + 1) / RATE))
    return found


def _place(captured: np.ndarray, media: np.ndarray, frame: int, step: int) -> int:
    """The media frame that is heard at the captured `frame`, the first or last of a run."""
    width = 256
    start = frame if step > 0 else frame - width + 1
    probe = captured[start : start + width, 0]
    size = 1 << 16
    best, place = 0.0, 0
    for at in range(0, len(media), size):
        part = media[at : at + size + width]
        match = np.correlate(part, probe, "valid")
        if len(match) and abs(match).max() > best:
            best, place = abs(match).max(), at + int(np.argmax(abs(match)))
    return place if step > 0 else place + width - 1


def test_plays_in_real_time_and_to_the_last_sample(room: Room) -> None:
    """On a busy machine server or recorder may drop a step of their own, but not each time."""
    assert any(is_played_whole(room) for _ in range(3))


def is_played_whole(room: Room) -> bool:
    """Whether each sample that was kept of the last six seconds is exact, up to the last."""
    kept = room.folder / "kept.raw"
    room.capture.wait_for_silence(0.3, 5)
    room.capture.keep_in(kept)
    with ChildPlayer(room.server.environment) as player:
        begin(player, room, 39.0)
        started = time.monotonic()
        status = player.until_state(PlayerState.ENDED, 1)
        took = time.monotonic() - started
        room.capture.wait_for_silence(0.3, 5)
    room.capture.stop_keeping()
    captured = read_capture(kept)
    sound = np.flatnonzero(captured.any(axis=1))
    got = captured[sound[0] : sound[-1] + 1]
    assert status.spans == ((39.0, 45.0),)
    assert 5.5 < took < 8.5
    # The server itself may drop some milliseconds while its sink wakes up; then all is exact.
    assert len(got) > (6.0 - 0.03) * RATE
    return np.array_equal(got, room.samples[-len(got) :].astype(np.float32) / 32768)


def test_spans_are_what_the_sink_received(room: Room, player: ChildPlayer) -> None:
    """Random pauses, seeks, volumes and a stop; then spans and captured samples are compared."""
    random = np.random.default_rng(7)
    kept = room.folder / "kept.raw"
    room.capture.keep_in(kept)
    begin(player, room, 10.0)
    for _ in range(3):
        time.sleep(random.uniform(0.3, 0.9))
        player.send("volume", volume_db=float(random.uniform(-12, 0)))
        time.sleep(random.uniform(0.2, 0.6))
        player.send("pause")
        player.until_state(PlayerState.PAUSED, 1)
        time.sleep(0.15)
        player.send("resume")
        player.until_state(PlayerState.PLAYING, 1)
        time.sleep(random.uniform(0.5, 0.9))
        player.send("pause")
        player.until_state(PlayerState.PAUSED, 1)
        player.send("seek", at_seconds=float(random.uniform(0, 40)))
        time.sleep(0.15)
        player.send("resume")
        player.until_state(PlayerState.PLAYING, 1)
    time.sleep(0.5)
    player.send("stop")
    status = player.until_state(PlayerState.STOPPED, 1)
    room.capture.wait_for_silence(0.3, 5)
    room.capture.stop_keeping()
    heard = merged(stretches(read_capture(kept), room.samples))
    assert len(heard) == len(status.spans)
    for (got_start, got_end), (start, end) in zip(heard, status.spans, strict=True):
        # The first frames of a fade in and the last of a fade out are next to silent.
        assert got_start == pytest.approx(start, abs=0.01)
        assert got_end == pytest.approx(end, abs=0.03)


def merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that meet are one: a pause leaves no hole in media time."""
    result = spans[:1]
    for start, end in spans[1:]:
        if abs(start - result[-1][1]) < 0.04:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def test_after_a_pause_no_frame_is_lost_and_none_comes_twice(
    room: Room, player: ChildPlayer
) -> None:
    kept = room.folder / "kept.raw"
    room.capture.keep_in(kept)
    begin(player, room, 20.0)
    time.sleep(0.5)
    player.send("pause")
    paused = player.until_state(PlayerState.PAUSED, 1)
    time.sleep(0.3)
    player.send("resume")
    player.until_state(PlayerState.PLAYING, 1)
    time.sleep(0.5)
    player.send("stop")
    stopped = player.until_state(PlayerState.STOPPED, 1)
    room.capture.wait_for_silence(0.3, 5)
    room.capture.stop_keeping()
    before, after = stretches(read_capture(kept), room.samples)
    assert len(stopped.spans) == 1
    assert before[1] == pytest.approx(paused.playhead_seconds, abs=0.03)
    assert after[0] == pytest.approx(paused.playhead_seconds, abs=0.01)


def lose(player: ChildPlayer, since: float) -> tuple[PlayerStatus, float]:
    """Wait until the output is called lost; returns that status and how long it took."""
    status = player.until(lambda status: status.lost, 10)
    return status, time.monotonic() - since


def check_lost(status: PlayerStatus, took: float) -> None:
    assert took <= LOST_SECONDS
    assert status.state is PlayerState.PAUSED
    assert type(status.error).__name__ == "DeviceLost"
    assert status.playhead_seconds == pytest.approx(status.spans[-1][1], abs=0.001)


def test_a_server_that_dies_pauses_within_two_seconds_and_a_new_one_is_found(
    doomed_room: Room, doomed_player: ChildPlayer
) -> None:
    room, player = doomed_room, doomed_player
    begin(player, room, 30.0)
    time.sleep(1.0)
    since = time.monotonic()
    room.server.kill()
    lost, took = lose(player, since)
    check_lost(lost, took)
    shutil.rmtree(room.folder / "pulse", ignore_errors=True)
    with PulseSink(room.folder):
        player.send("resume")
        status = player.until(lambda status: heard_seconds(status) > heard_seconds(lost) + 0.5)
        assert (len(status.spans), status.lost) == (1, False)


def test_a_suspended_sink_pauses_and_waking_it_does_not_resume(
    room: Room, player: ChildPlayer
) -> None:
    begin(player, room)
    time.sleep(1.0)
    since = time.monotonic()
    room.server.suspend()
    lost, took = lose(player, since)
    check_lost(lost, took)
    room.server.wake()
    time.sleep(1.0)
    assert player.status.lost
    assert player.status.spans == lost.spans
    player.send("resume")
    status = player.until(lambda status: heard_seconds(status) > heard_seconds(lost) + 0.5)
    assert len(status.spans) == 1


def test_a_frozen_server_pauses_and_the_process_asks_for_its_end(
    doomed_room: Room, doomed_player: ChildPlayer
) -> None:
    room, player = doomed_room, doomed_player
    begin(player, room)
    time.sleep(1.0)
    since = time.monotonic()
    room.server.freeze()
    check_lost(*lose(player, since))
    # Whether a call hangs in a frozen server is the sound library's doing; if one does, it ends.
    end = time.monotonic() + 4
    while player.process.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    assert player.process.poll() in (None, 75)
    assert player.status.lost


def test_a_server_that_is_frozen_from_the_start_is_lost_too(
    doomed_room: Room, doomed_player: ChildPlayer
) -> None:
    room, player = doomed_room, doomed_player
    player.until(lambda status: True)
    room.server.freeze()
    player.send("play", source=room.source, play=1)
    status = player.until(lambda status: status.lost or status.state is PlayerState.FAILED, 10)
    assert status.spans == ()


def test_a_stopped_player_process_that_goes_on_has_lost_nothing(
    room: Room, player: ChildPlayer
) -> None:
    begin(player, room)
    player.process.send_signal(signal.SIGSTOP)
    time.sleep(3.0)
    player.process.send_signal(signal.SIGCONT)
    before = heard_seconds(player.status)
    status = player.until(lambda status: heard_seconds(status) > before + 1.0)
    assert not status.lost


def test_a_player_that_gets_no_processor_for_half_a_second_leaves_no_gap(
    room: Room, player: ChildPlayer
) -> None:
    begin(player, room)
    kept = room.folder / "kept.raw"
    room.capture.keep_in(kept)
    for _ in range(3):
        player.process.send_signal(signal.SIGSTOP)
        time.sleep(0.5)
        player.process.send_signal(signal.SIGCONT)
        enough = heard_seconds(player.status) + 1.0
        player.until(lambda status, enough=enough: heard_seconds(status) > enough)
    room.capture.stop_keeping()
    sound = np.abs(read_capture(kept)).max(axis=1)
    assert sound[: len(sound) // 480 * 480].reshape(-1, 480).max(axis=1).min() > 0
    assert player.status.underruns == 0


def test_the_warm_stream_makes_no_sound_and_is_let_go_after_the_play(
    room: Room, player: ChildPlayer
) -> None:
    room.capture.listen()
    player.send("open", source=room.source)
    player.until(lambda status: True)
    time.sleep(1.0)
    assert room.capture.first_sound(0.5) is None
    player.send("play", source=room.source, at_seconds=44.5, play=1)
    player.until_state(PlayerState.ENDED, 1)
    end = time.monotonic() + 5
    while room.server.sink_inputs():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_pause_and_a_volume_are_heard_at_once(room: Room, player: ChildPlayer) -> None:
    """Silence at most 60 ms after the fade of 250 ms; a volume within 150 ms."""
    kept = room.folder / "kept.raw"
    room.capture.keep_in(kept)
    begin(player, room, 5.0)
    time.sleep(0.6)
    said_at = time.monotonic()
    player.send("volume", volume_db=-40.0)
    time.sleep(0.5)
    paused_at = time.monotonic()
    player.send("pause")
    player.until_state(PlayerState.PAUSED, 1)
    room.capture.wait_for_silence(0.3, 5)
    room.capture.stop_keeping()
    sound = read_capture(kept)
    ended_at = room.capture.last_heard_at
    levels = np.abs(sound[: len(sound) // 480 * 480]).max(axis=1).reshape(-1, 480).max(axis=1)
    last = int(np.flatnonzero(levels)[-1])
    loud = int(np.flatnonzero(levels > 0.05)[-1])
    # The recorder's time of the last sound places all others, in steps of 10 ms.
    volume_heard_at = ended_at - (last - loud) / 100
    assert volume_heard_at - said_at <= 0.15 + 0.2, "a volume in dB glides there in 0.2 s"
    assert ended_at - paused_at <= 0.25 + 0.06


def test_a_sink_that_was_asleep_plays_half_a_second_of_silence_first(
    long_recording: tuple[Source, Ints],
) -> None:
    source, _ = long_recording
    with short_folder() as folder, PulseSink(folder) as server:
        server.let_sleep()
        with ChildPlayer(server.environment) as player:
            player.until(lambda status: True)
            sent_at = time.monotonic()
            player.send("play", source=source, play=1, fade_in_seconds=0)
            status = player.until(lambda status: bool(status.spans))
            assert time.monotonic() - sent_at - heard_seconds(status) >= 0.5


def test_alsas_way_to_the_server_holds_no_ten_seconds_that_count_as_heard(room: Room) -> None:
    """As a person may have set it for programs that crackle; a real ALSA and a real PortAudio."""
    config = room.folder / "alsa.conf"
    server = room.server.environment["PULSE_SERVER"]
    config.write_text(
        f'</usr/share/alsa/alsa.conf>\npcm.deep {{ type pulse server "{server}" }}\n'
        "pcm.!default deep\n"
    )
    environment = {
        **room.server.environment,
        "ALSA_CONFIG_PATH": str(config),
        "PULSE_LATENCY_MSEC": "10000",
        "PULSE_SERVER": "unix:/nowhere",
    }
    with ChildPlayer(environment) as player:
        began = time.monotonic()
        player.send("play", source=room.source, play=1, device="deep")
        player.until(lambda status: bool(status.spans) and status.spans[-1][1] > 0.5)
        assert player.status.spans[-1][1] < time.monotonic() - began
        paused_at = time.monotonic()
        player.send("pause")
        status = player.until_state(PlayerState.PAUSED, 1)
        assert status.spans[-1][1] < time.monotonic() - began
        assert time.monotonic() - paused_at < LOST_SECONDS


def test_bells_in_silence_are_heard_at_their_frames(room: Room, player: ChildPlayer) -> None:
    """At the start, in between and at the end; what the waking sink drops is before the first."""
    rings = noise(0.2, channels=1, seed=5)
    bell = write_recording(room.folder / "bell.mka", rings)
    silence = Source.of_silence(1.4, "Silence", bell, (0.0, 0.7, 1.4), 0.0)
    kept = room.folder / "bells.raw"
    room.capture.keep_in(kept)
    player.send("play", source=silence, play=1, volume_db=0.0)
    status = player.until_state(PlayerState.ENDED, 1)
    room.capture.wait_for_silence(0.3, 5)
    room.capture.stop_keeping()
    assert status.spans == ((0.0, 1.6),)
    captured = read_capture(kept)[:, 0]
    wave = rings[:, 0].astype(np.float32) / 32768
    last = np.flatnonzero(captured)[-1] - len(wave) + 1
    between = last - round(0.7 * RATE)
    assert np.array_equal(captured[last : last + len(wave)], wave)
    assert np.array_equal(captured[between : between + len(wave)], wave)
    assert not captured[between + len(wave) : last].any()
    first = between - round(0.7 * RATE)
    half = len(wave) // 2  # past the 50 ms in which the strike loses its hardness
    assert np.array_equal(captured[first + half : first + len(wave)], wave[half:])
    assert not captured[first + len(wave) : between].any()
