"""A sound server of the bench's own with one virtual sink, to which every player plays."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from tests.bench import processes

RATE = 48_000
SINK = "bench"
MONITOR = f"{SINK}.monitor"

PIPEWIRE_PROGRAMS = ("pipewire", "wireplumber", "pipewire-pulse", "dbus-daemon", "pactl", "parec")
PULSEAUDIO_PROGRAMS = ("pulseaudio", "pactl", "parec")

PIPEWIRE_SINK = f"""
context.properties = {{ default.clock.rate = {RATE} }}
context.objects = [ {{ factory = adapter args = {{
    factory.name = support.null-audio-sink
    node.name = {SINK}
    media.class = Audio/Sink
    object.linger = true
    audio.position = [ FL FR ]
    monitor.channel-volumes = false
}} }} ]
"""


ALSA_DEFAULT = "pcm.!default pulse\nctl.!default pulse\n"
"""What a desktop's own set-up says: ALSA's default output leads to the sound server."""


class SoundServer:
    """Owns the processes of a private PipeWire, or PulseAudio where that is what is installed.

    `environment` is what a player needs to play there; the runtime folder in it is private, so the
    sound of the person who runs the bench is not touched.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` is empty and short (a socket's path has at most 107 bytes)."""
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.connected: dict[str, str] = {}
        """The sinks that `connect_sink` plugged in, with the numbers of their modules."""
        self.environment = _environment(folder)
        self.kind = kind() or ""

    def __enter__(self) -> SoundServer:
        (self._folder / ".asoundrc").write_text(ALSA_DEFAULT, encoding="ascii")
        try:
            if self.kind == "PipeWire":
                self._start_pipewire()
            else:
                self._start_pulseaudio()
            self._wait_for_sink()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def control(self, *words: str) -> str:
        """What `pactl` answers to `words`. Raises CalledProcessError where it complains."""
        run = subprocess.run(
            ["pactl", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        )
        return run.stdout

    def connect_sink(self, name: str, description: str) -> None:
        """Plug in another virtual output, and wait until it is there."""
        self.connected[name] = self.control(
            *("load-module", "module-null-sink", f"sink_name={name}", f"rate={RATE}"),
            *(
                "format=float32le",
                "channels=2",
                f"sink_properties='device.description=\"{description}\"'",
            ),
        ).strip()
        until = time.monotonic() + 5
        while f"\t{name}.monitor\t" not in self.control("list", "short", "sources"):
            if time.monotonic() > until:
                raise RuntimeError(f"{self.kind} has no sink {name}")
            time.sleep(0.02)

    def disconnect_sink(self, name: str) -> None:
        """Pull out an output that `connect_sink` plugged in; nothing where it is gone already."""
        module = self.connected.pop(name, None)
        if module is not None:
            self.control("unload-module", module)

    def force_quantum(self, frames: int) -> None:
        """Have PipeWire work in steps of so many frames, whatever its clients ask for."""
        command = ["pw-metadata", "-n", "settings", "0", "clock.force-quantum", str(frames)]
        subprocess.run(command, env=self.environment, capture_output=True, check=True)

    def _start_pipewire(self) -> None:
        config = self._folder / "config/pipewire/pipewire.conf.d"
        config.mkdir(parents=True)
        (config / "sink.conf").write_text(PIPEWIRE_SINK, encoding="utf-8")
        bus = self.environment["DBUS_SESSION_BUS_ADDRESS"]
        self._start("dbus-daemon", "--session", "--nofork", f"--address={bus}")
        self._start("pipewire")
        self._wait_for_file("pipewire-0")
        self._start("wireplumber")
        self._start("pipewire-pulse")

    def _start_pulseaudio(self) -> None:
        sink = f"module-null-sink sink_name={SINK} rate={RATE} format=float32le"
        options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        self._start(
            "pulseaudio", *options, "-L", sink, "-L", "module-native-protocol-unix auth-anonymous=1"
        )

    def _start(self, *command: str) -> None:
        log = self._folder / f"{command[0]}.log"
        self._processes.append(processes.start(command, self.environment, log))

    def _wait_for_file(self, name: str) -> None:
        until = time.monotonic() + 10
        while not (self._folder / name).exists():
            if time.monotonic() > until:
                raise RuntimeError(f"{self.kind} did not start; see {self._folder}")
            time.sleep(0.05)

    def _wait_for_sink(self) -> None:
        until = time.monotonic() + 15
        while True:
            listing = subprocess.run(
                ["pactl", "list", "short", "sources"],
                env=self.environment,
                capture_output=True,
                text=True,
                check=False,
            )
            if MONITOR in listing.stdout:
                return
            if time.monotonic() > until:
                raise RuntimeError(f"{self.kind} has no sink; see {self._folder}")
            time.sleep(0.1)

    def _end(self) -> None:
        for process in reversed(self._processes):
            processes.end(process)
        self._processes.clear()


def kind() -> str | None:
    """ "PipeWire" or "PulseAudio", whichever can be started here; None when neither can."""
    if all(shutil.which(program) for program in PIPEWIRE_PROGRAMS):
        return "PipeWire"
    if all(shutil.which(program) for program in PULSEAUDIO_PROGRAMS):
        return "PulseAudio"
    return None


def _environment(folder: Path) -> dict[str, str]:
    kept = ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    return environment | {
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
        "PULSE_SERVER": f"unix:{folder}/pulse/native",
    }


def player_environment(server: SoundServer, screen: Mapping[str, str]) -> dict[str, str]:
    """The environment of a player: this sound server and that screen."""
    return server.environment | dict(screen)
