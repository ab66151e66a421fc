"""The commands for the computer: its sound outputs, what is missing, and how to mend that."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from app import __version__
from app.audio.protocol import kept_choice, stable_id
from app.audio.python_command import program_command, python_command
from app.cli.context import Request, command
from app.cli.home import OpenHome
from app.cli.terminal import day_text
from app.core.errors import (
    AppError,
    RecordingDamaged,
    RecordingMissing,
    UnexpectedError,
    UnknownDevice,
)
from app.core.programme.programme import Recording
from app.store import os_errors
from app.store.packs.library import Installed
from app.store.paths import bundled_packs
from app.store.records.summary import summary_of

LOW_DISK_BYTES = 100_000_000
"""With less room than this left, a programme may not fit."""
TRIAL_SECONDS = 30.0

_QT_TRIAL = "import PySide6, PySide6.QtWidgets; print(PySide6.__version__)"
_QT_MISSING = (
    "the window cannot open ({detail}). On Debian and Ubuntu, install its libraries with "
    "“apt-get install libegl1 libgl1 libxkbcommon0 libfontconfig1 libfreetype6 libglib2.0-0 "
    "libx11-6 libdbus-1-3 libxcb-cursor0 libxkbcommon-x11-0”."
)
_AV_TRIAL = "import av; print(av.__version__)"
_AV_MISSING = "recordings cannot be read ({detail}); install Evenbreath again."
_OUTPUT_TRIAL = """
import sys
from app.audio.play.output_trial import main
sys.exit(main(sys.argv[1] if sys.argv[1:] else None))
"""
_PLAYS_NOTHING = (
    "“{name}” takes sound faster than it can be heard, so it plays nothing. Choose another output "
    "in Settings, or with --device."
)
_SOUND_BROKEN = (
    "the sound system does not answer. On Debian and Ubuntu, install its settings anew with "
    "“apt-get install --reinstall libasound2-data”; elsewhere, start the computer again."
)


@command("devices", json=True)
def devices(request: Request) -> None:
    """List the sound outputs."""
    from app.audio.play.system_output import SystemOutput  # see `Doctor._sound`

    output = SystemOutput()
    output.refresh()
    found = output.devices()
    if request.json:
        request.terminal.json(
            [{"id": stable_id(d.id), "name": d.name, "default": d.is_default} for d in found]
        )
        return
    request.terminal.table(
        [(device.name, "default" if device.is_default else "") for device in found], indent=""
    )


@command("doctor", json=True)
def doctor(request: Request) -> None:
    """Say what is installed, what is missing, and how to mend it."""
    with request.open(remarks=False) as opened:
        findings = Doctor(opened, request.log_bug).findings()
    if request.json:
        request.terminal.json([{"check": f.check, "ok": f.ok, "text": f.text} for f in findings])
    else:
        request.terminal.table(
            [("ok" if f.ok else "--", f.check, f.text) for f in findings], indent=""
        )
    request.complained |= not all(finding.ok for finding in findings)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing: whether it is in order, and what it is or what to do."""

    check: str
    ok: bool
    text: str


class Doctor:
    """Looks at each thing and changes none; only the thread that opened the data folder may use
    it."""

    def __init__(self, opened: OpenHome, log_bug: Callable[[], None]) -> None:
        """`log_bug` keeps the exception that is being handled."""
        self._opened = opened
        self._log_bug = log_bug

    def findings(self) -> list[Finding]:
        """Everything that was looked at; what the rest depends on comes first."""
        checks: list[tuple[str, Callable[[], Iterator[Finding]]]] = [
            ("program", self._program),
            ("window", self._window),
            ("sound", self._sound),
            ("recordings", self._recordings),
            ("clock", self._clock),
            ("data folder", self._data_folder),
            ("records", self._records),
            ("programmes", self._programmes),
        ]
        return [finding for name, check in checks for finding in self._told(name, check)]

    def _told(self, name: str, check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
        """A check's findings; an error that a person can meet is one of them, and so is a bug."""
        try:
            yield from check()
        except AppError as error:
            yield Finding(name, False, str(error))
        except Exception as error:  # the other checks must be told all the same
            self._log_bug()
            detail = f"{type(error).__name__}: {error}"
            yield Finding(name, False, str(UnexpectedError(detail=detail)))

    def _program(self) -> Iterator[Finding]:
        python = f"Python {platform.python_version()} on {platform.system()}"
        yield Finding("program", True, f"Evenbreath {__version__}, {python}")

    def _window(self) -> Iterator[Finding]:
        """Whether Qt loads; a library that it misses is found by nothing less."""
        trial = run_apart(python_command(_QT_TRIAL))
        if trial.returncode == 0:
            yield Finding("window", True, f"Qt {trial.stdout.strip()}")
        else:
            yield Finding("window", False, _QT_MISSING.format(detail=_last_line(trial.stderr)))

    def _sound(self) -> Iterator[Finding]:
        """Which outputs there are, asked in another process: PortAudio ends the one that asks where
        ALSA knows no output at all."""
        trial = run_apart(program_command("devices", "--json"))
        if trial.returncode == 1:
            yield Finding("sound", False, _last_line(trial.stderr))
            return
        if trial.returncode != 0:
            yield Finding("sound", False, _SOUND_BROKEN)
            return
        devices = json.loads(trial.stdout)
        names = [d["name"] + (" (default)" if d["default"] else "") for d in devices]
        yield Finding("sound", True, "outputs: " + ", ".join(names))
        chosen = kept_choice(self._opened.settings.device)
        if chosen is not None and chosen not in [device["id"] for device in devices]:
            name = self._opened.settings.device_name or chosen
            yield Finding("sound", False, str(UnknownDevice(name=name)))
            return
        trial = run_apart(python_command(_OUTPUT_TRIAL, *([chosen] if chosen is not None else [])))
        if trial.returncode != 0:
            yield Finding("sound", False, _last_line(trial.stderr))
            return
        tried = json.loads(trial.stdout)
        name = next((d["name"] for d in devices if d["id"] == tried["device"]), tried["device"])
        if tried["too_fast"]:
            yield Finding("sound", False, _PLAYS_NOTHING.format(name=name))
        else:
            text = (
                f"“{name}” plays at {tried['sample_rate']} Hz, holds "
                f"{tried['holds_seconds'] * 1000:.0f} ms, and is heard after "
                f"{tried['latency_seconds'] * 1000:.0f} ms"
            )
            yield Finding("sound", True, text)

    def _recordings(self) -> Iterator[Finding]:
        """Whether what reads recordings loads, and opens one that came with the program."""
        trial = run_apart(python_command(_AV_TRIAL))
        if trial.returncode != 0:
            yield Finding("recordings", False, _AV_MISSING.format(detail=_last_line(trial.stderr)))
            return
        name = f"PyAV {trial.stdout.strip()}"
        trial_file = self._opened.home.runtime / "doctor.mka"
        try:
            with ZipFile(bundled_packs()[0]) as pack:
                members = [m for m in pack.infolist() if m.filename.endswith(".mka")]
                smallest = pack.read(min(members, key=lambda m: m.file_size))
        except (OSError, IndexError, ValueError, BadZipFile) as error:
            text = f"{name}; none came with the program ({error}); install Evenbreath again."
            yield Finding("recordings", False, text)
            return
        try:
            trial_file.write_bytes(smallest)
            facts = self._opened.check(trial_file)
        except OSError as error:
            text = f"{name}; none was tried, as it cannot be written ({os_errors.phrase(error)})."
            yield Finding("recordings", False, text)
            return
        finally:
            with suppress(OSError):  # whatever lies there is nothing to anybody
                trial_file.unlink()
        text = f"{name} opens them ({facts.codec}, {facts.sample_rate} Hz)"
        yield Finding("recordings", True, text)

    def _clock(self) -> Iterator[Finding]:
        clock = self._opened.clock
        now = clock.now()
        text = f"{day_text(now.local_date)}, {now.local:%H:%M}, zone {now.zone}"
        if clock.shown is not None:
            text += ", set by EVENBREATH_NOW"
        yield Finding("clock", True, text)
        for remark in clock.remarks:
            yield Finding("clock", False, str(remark))

    def _data_folder(self) -> Iterator[Finding]:
        root = self._opened.home.root
        trial = self._opened.home.runtime / "doctor"
        try:
            trial.write_bytes(b"")
            trial.unlink()
            free = shutil.disk_usage(root).free
        except OSError as error:
            text = f"{root} cannot be written ({os_errors.phrase(error)}); make it writable."
            yield Finding("data folder", False, text)
            return
        yield Finding("data folder", True, str(root))
        free_text = f"{free / 1e6:.0f} MB free" if free < 1e9 else f"{free / 1e9:.0f} GB free"
        if free < LOW_DISK_BYTES:
            yield Finding("disk", False, f"only {free_text}; make room for programmes and records.")
        else:
            yield Finding("disk", True, free_text)

    def _records(self) -> Iterator[Finding]:
        """Whether the records are sound: opening them checks all of them."""
        found = summary_of(self._opened.database)
        count = found.practices + found.by_hand
        kept = "1 practice kept" if count == 1 else f"{count} practices kept"
        yield Finding("records", True, kept)

    def _programmes(self) -> Iterator[Finding]:
        known = self._opened.programmes()
        titles = {one.programme.id: f"“{one.programme.title}”" for one in known}
        for programme_id in self._opened.library.unreadable():
            name = titles.get(programme_id, programme_id)
            text = f"{name}: the newest version here is damaged or cannot be read just now; "
            yield Finding("programme", False, text + "try again, else install its pack again.")
        for installed in known:
            programme = installed.programme
            name = f"“{programme.title}”, version {programme.version}"
            bad, unread = [], []
            for recording in programme.recordings:
                try:
                    if not self._is_whole(installed, recording):
                        bad.append(f"“{recording.title}”")
                except (AppError, OSError):  # which says nothing against it
                    unread.append(f"“{recording.title}”")
            if bad:
                text = f"{name}: {', '.join(bad)} missing or damaged; install its pack again."
                yield Finding("programme", False, text)
            if unread:
                text = f"{name}: {', '.join(unread)} cannot be read just now; try again."
                yield Finding("programme", False, text)
            if not bad and not unread:
                yield Finding("programme", True, name)
        self._opened.programme  # noqa: B018  (says so if there is none, or another was asked for)

    def _is_whole(self, installed: Installed, recording: Recording) -> bool:
        """Raises ProgrammeUnreadable and OSError where that cannot be told just now."""
        try:
            path = self._opened.library.recording_path(installed, recording)
        except (RecordingMissing, RecordingDamaged):
            return False
        return _sha256(path) == recording.sha256


def run_apart(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command of `python_command` that may end badly; exit code 124 for one that hangs."""
    python, *rest = command
    try:
        return subprocess.run(
            (python, "-X", "utf8", *rest),  # for what it prints
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=TRIAL_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "", "it does not answer")


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it ended without a word"])[-1]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
