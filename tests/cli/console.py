"""The commands as people and programs call them: in this process, and as one of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.audio.child import Child
from app.cli import main
from tests.packs import PROGRAMME_ID

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 300 if sys.platform == "win32" else 60
"""How long a command may take; Wine takes its time."""

EXAMPLE_NOW = "2026-12-09T07:42:00+01:00"
"""A Wednesday of week four, if session one was held on 16 November 2026."""


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The answer as JSON."""
        return json.loads(self.out)

    @property
    def words(self) -> str:
        """The answer with all white space the same, for looking for words across columns."""
        return " ".join(self.out.split())


def assert_refused(answer: Answer, words: str) -> None:
    """Exit code 1 and one sentence on standard error that has the words; no traceback anywhere."""
    assert answer.code == 1, answer
    lines = answer.err.splitlines()
    assert len(lines) == 1, answer.err
    assert lines[0].endswith("."), answer.err
    assert words in lines[0]
    assert "Traceback" not in answer.out + answer.err


class Console:
    """Calls commands inside this process on one data folder, at a time that a test sets."""

    def __init__(
        self, home: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]
    ) -> None:
        self.home = home
        self._patch = patch
        self._capture = capture
        patch.delenv("TZ", raising=False)
        self.at(EXAMPLE_NOW)

    def at(self, now: str) -> Console:
        """From now on it is `now`."""
        self._patch.setenv("EVENBREATH_NOW", now)
        return self

    def __call__(self, *arguments: str, player: Child | None = None) -> Answer:
        self._capture.readouterr()
        code = main.main([*arguments], {"EVENBREATH_HOME": str(self.home)}, player)
        out, err = self._capture.readouterr()
        return Answer(code, out, err)

    def ok(self, *arguments: str) -> Answer:
        """Call a command that must succeed and say nothing on standard error."""
        answer = self(*arguments)
        assert (answer.code, answer.err) == (0, ""), answer
        return answer


def copy_home(source: Path, target: Path) -> Path:
    """A data folder of its own; recordings of bundled programmes are shared where possible."""

    def copy(file: str, to: str) -> None:
        if file.endswith(".mka") and PROGRAMME_ID not in file:
            with suppress(OSError):
                os.link(file, to)
                return
        shutil.copy2(file, to)

    return Path(shutil.copytree(source, target, copy_function=copy))


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command of its own on a data folder."""
    environ = {**os.environ, "EVENBREATH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    environ.pop("TZ", None)
    return environ | more


def command_line(*arguments: str) -> list[str]:
    """The command line of a command of its own."""
    return [sys.executable, "-m", "app", *arguments]


def run_command(
    home: Path,
    *arguments: str,
    before: Sequence[str] = (),
    **environ: str,
) -> Answer:
    """Run a command as a process of its own; `before` stands before its command line."""
    done = subprocess.run(
        [*before, *command_line(*arguments)],
        env=environment(home, **environ),
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def file_device(folder: Path) -> dict[str, str]:
    """The environment where `cifile` is a real sound output, which writes `folder/sound.raw`; the
    test is skipped where there is no ALSA."""
    _need_alsa()
    folder.mkdir(exist_ok=True)
    config = folder / "asound.conf"
    config.write_text(
        'pcm.cifile { type file slave.pcm "null" file "%s" format "raw" }\n'
        % (folder / "sound.raw"),
        encoding="utf-8",
    )
    return {"ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{config}"}


def no_device(folder: Path) -> dict[str, str]:
    """The environment of a computer whose only sound output has gone; the test is skipped where
    there is no ALSA."""
    _need_alsa()
    config = folder / "asound.conf"
    config.write_text("pcm.gone { type hw card 99 }\n", encoding="utf-8")
    return {"ALSA_CONFIG_PATH": str(config)}


def _need_alsa() -> None:
    if sys.platform == "win32":
        pytest.skip("outputs that are files, or none at all, are ALSA's")


@contextmanager
def playing(
    home: Path, *arguments: str, now: str = EXAMPLE_NOW, **environ: str
) -> Iterator[subprocess.Popen[str]]:
    """A `play` that runs in a process of its own; from the moment in which something was heard."""
    process = subprocess.Popen(
        command_line("play", *arguments),
        env=environment(home, EVENBREATH_NOW=now, **environ),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        # The third line says where the practice is: it plays, and its row is reserved.
        lines = [process.stdout.readline() for _ in range(3)]
        assert "0:" in lines[-1], (lines, process.poll())
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
