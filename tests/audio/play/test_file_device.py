"""A real stream into a device that is a file: what arrives is the recording, bit for bit."""

from __future__ import annotations

import os
from ctypes.util import find_library
from pathlib import Path

import numpy as np
import pytest

from app.audio.protocol import PlayerState, Source
from tests.child_player import ChildPlayer
from tests.recordings import Ints, noise, write_recording

ALSA_CONFIG = Path("/usr/share/alsa/alsa.conf")

pytestmark = pytest.mark.skipif(
    not ALSA_CONFIG.exists() or find_library("portaudio") is None,
    reason="needs ALSA and PortAudio (libportaudio2)",
)


class FileDevice:
    """An ALSA device "evenfile" that writes what it is given to a file, as fast as it is given."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "captured.raw"
        config = folder / "asound.conf"
        config.write_text(
            f'<{ALSA_CONFIG}>\npcm.evenfile {{ type file slave.pcm "null" '
            f'file "{self.path}" format "raw" }}\n'
        )
        # No sound server is found from there, only what the file defines.
        self.environment = os.environ | {
            "ALSA_CONFIG_PATH": str(config),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{folder}/none",
        }

    def captured(self, channels: int = 2) -> np.ndarray:
        """The float samples that arrived, without the silence before and after them."""
        values = np.fromfile(self.path, np.float32).reshape(-1, channels)
        sound = np.flatnonzero(values.any(axis=1))
        return values[sound[0] : sound[-1] + 1]

    def tail_frames(self, channels: int = 2) -> int:
        values = np.fromfile(self.path, np.float32).reshape(-1, channels)
        return len(values) - 1 - int(np.flatnonzero(values.any(axis=1))[-1])


@pytest.fixture
def device(tmp_path: Path) -> FileDevice:
    return FileDevice(tmp_path)


def play_whole(device: FileDevice, source: Source, name: str = "evenfile") -> None:
    with ChildPlayer(device.environment) as player:
        player.send("play", source=source, play=1, device=name, fade_in_seconds=0)
        status = player.until(lambda status: status.play == 1 and status.state != "playing", 60)
        assert status.state is PlayerState.ENDED, status
        assert status.spans == ((0.0, source.seconds),)


def as_floats(samples: Ints) -> np.ndarray:
    return samples.astype(np.float32) / 32768


@pytest.mark.parametrize("sample_rate", [48_000, 44_100])
def test_a_whole_recording_arrives_bit_for_bit(
    device: FileDevice, tmp_path: Path, sample_rate: int
) -> None:
    samples = noise(60.0, sample_rate=sample_rate)
    play_whole(device, write_recording(tmp_path / "a.mka", samples, sample_rate=sample_rate))
    assert np.array_equal(device.captured(), as_floats(samples))


def test_mono_arrives_as_the_same_in_both_channels(device: FileDevice, tmp_path: Path) -> None:
    samples = noise(5.0, channels=1)
    play_whole(device, write_recording(tmp_path / "a.mka", samples))
    assert np.array_equal(device.captured(), np.repeat(as_floats(samples), 2, axis=1))


def test_silence_follows_the_last_sample(device: FileDevice, tmp_path: Path) -> None:
    play_whole(device, write_recording(tmp_path / "a.mka", noise(3.0)))
    # Of the half second the file device keeps what is in its buffer when it is stopped.
    assert device.tail_frames() >= 0.2 * 48_000


def test_a_part_of_the_name_is_enough(device: FileDevice, tmp_path: Path) -> None:
    play_whole(device, write_recording(tmp_path / "a.mka", noise(1.0)), "EVENFI")


def test_every_span_is_a_stretch_of_samples_that_arrived(
    device: FileDevice, tmp_path: Path
) -> None:
    samples = noise(60.0)
    source = write_recording(tmp_path / "a.mka", samples)
    with ChildPlayer(device.environment) as player:
        player.send("play", source=source, at_seconds=50.0, play=1, device="evenfile")
        status = player.until_state(PlayerState.ENDED, 1)
    assert status.spans == ((50.0, 60.0),)
    captured = device.captured()
    # All but the fade in is unchanged, and nothing else arrived.
    faded = 48_000
    assert len(captured) == 10 * 48_000
    assert np.array_equal(captured[faded:], as_floats(samples)[50 * 48_000 + faded :])


def test_without_any_device_one_sentence_says_so(tmp_path: Path) -> None:
    config = tmp_path / "asound.conf"
    config.write_text("pcm.default { type hw card 31 }\n")
    environment = os.environ | {"ALSA_CONFIG_PATH": str(config)}
    source = write_recording(tmp_path / "a.mka", noise(1.0))
    with ChildPlayer(environment) as player:
        player.send("play", source=source, play=1)
        status = player.until_state(PlayerState.FAILED, 1)
    assert type(status.error).__name__ == "NoDevice"


def test_an_unknown_device_is_named(device: FileDevice, tmp_path: Path) -> None:
    source = write_recording(tmp_path / "a.mka", noise(1.0))
    with ChildPlayer(device.environment) as player:
        player.send("play", source=source, play=1, device="Hall")
        status = player.until_state(PlayerState.PAUSED, 1)
    assert status.lost
    assert "“Hall”" in str(status.error)


def test_without_portaudio_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    # This is what the real module raises when it is loaded.
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')\n")
    source = write_recording(tmp_path / "a.mka", noise(1.0))
    with ChildPlayer(os.environ, stand_ins=tmp_path) as player:
        player.send("play", source=source, play=1)
        status = player.until_state(PlayerState.FAILED, 1)
    assert "libportaudio2" in str(status.error)


def test_the_device_is_listed(device: FileDevice) -> None:
    with ChildPlayer(device.environment) as player:
        assert "evenfile" in [device.name for device in player.list_devices().devices]


def test_a_device_that_comes_is_listed_when_it_is_asked_for_again(device: FileDevice) -> None:
    with ChildPlayer(device.environment) as player:
        assert "latefile" not in [device.name for device in player.list_devices().devices]
        config = Path(device.environment["ALSA_CONFIG_PATH"])
        late = config.read_text().replace("evenfile", "latefile")
        config.write_text(config.read_text() + late)
        assert "latefile" in [device.name for device in player.list_devices().devices]


def test_a_device_whose_name_is_no_utf_8_is_left_out_and_the_others_play(
    device: FileDevice, tmp_path: Path
) -> None:
    config = Path(device.environment["ALSA_CONFIG_PATH"])
    odd = config.read_bytes().replace(b"evenfile", b"'Kopfh\xf6rer'").splitlines(keepends=True)[-1]
    config.write_bytes(config.read_bytes() + odd)
    with ChildPlayer(device.environment) as player:
        assert [known.name for known in player.list_devices().devices] == ["evenfile"]
    play_whole(device, write_recording(tmp_path / "noise.mka", noise(1.0)))


def test_to_list_the_devices_disturbs_nothing_that_plays(
    device: FileDevice, tmp_path: Path
) -> None:
    source = write_recording(tmp_path / "noise.mka", noise(60.0, channels=1))
    with ChildPlayer(device.environment) as player:
        player.send("play", source=source, play=1, device="evenfile", fade_in_seconds=0)
        assert "evenfile" in [device.name for device in player.list_devices().devices]
        status = player.until(lambda status: status.play == 1 and status.state != "playing", 60)
    # A file takes everything at once, so that the gaps it reports on a busy machine mean nothing.
    assert status.state is PlayerState.ENDED
    assert status.spans == ((0.0, 60.0),)
