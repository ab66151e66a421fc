"""Runs commands with one fault each and judges what is left: the oracle of all campaigns."""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from errno import EACCES, EIO, EMFILE, ENOSPC
from pathlib import Path

from tests.faults import data_folder, injector
from tests.faults.commands import Command, may_change, may_go
from tests.faults.injector import Fault, Kind

ERRORS: dict[Kind, tuple[int, ...]] = {
    Kind.OPEN: (EIO, EMFILE, EACCES),
    Kind.READ: (EIO,),
    Kind.LIST: (EIO, EACCES),
    Kind.WRITE: (EIO, ENOSPC),
    Kind.SYNC: (EIO,),
    Kind.RENAME: (EIO, EACCES, ENOSPC),
    Kind.UNLINK: (EIO, EACCES),
    Kind.MAKE: (EIO, ENOSPC, EACCES),
    Kind.STAT: (EIO,),
}
LONGEST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: its exit code (None: it was killed), what it said, how many calls."""

    code: int | None
    out: str
    err: str
    calls: dict[Kind, int] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """How many points were tried, by command and kind, and what was wrong with which."""

    points: dict[str, dict[str, int]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """All points."""
        return sum(sum(kinds.values()) for kinds in self.points.values())

    def add(self, command: Command, fault: Fault, wrong: Sequence[str]) -> None:
        """Count a point, and what was wrong with it."""
        kinds = self.points.setdefault(command.name, {})
        kinds[fault.column] = kinds.get(fault.column, 0) + 1
        self.wrong += [f"{command.name}, {fault}: {what}" for what in wrong]


class Campaign:
    """Owns a folder with the data folder to begin with; one thread, in a process of its own that
    was started with the injector loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = folder / "files"
        self._template = data_folder.make(folder / "home")
        self._run = 0
        self._before: dict[str, dict[str, str]] = {}

    def points(self, command: Command) -> Iterator[Fault]:
        """All faults that a command can meet."""
        counts = self._count(command)
        for kind, count in counts.items():
            for nth in range(1, count + 1):
                for error in ERRORS[kind]:
                    yield Fault(kind, nth, error)
                    if kind is not Kind.STAT:
                        yield Fault(kind, nth, error, forever=True)
        changing = Kind.WRITE | Kind.SYNC | Kind.RENAME | Kind.UNLINK | Kind.MAKE
        changes = sum(count for kind, count in counts.items() if kind & changing)
        for nth in range(1, changes + 1):
            yield Fault(changing, nth, kills=True)

    def try_point(self, command: Command, fault: Fault) -> list[str]:
        """Run a command with a fault; returns what was wrong, nothing if all was well."""
        home, files = self._fresh(command)
        try:
            if command.name not in self._before:
                self._before[command.name] = data_folder.kept(home)
            before = self._before[command.name]
            outcome = self._act(command, home, files, fault)
            return [*judge_answer(outcome, fault), *judge_left(command, home, before, outcome)]
        finally:
            shutil.rmtree(home.parent, ignore_errors=True)

    def _count(self, command: Command) -> dict[Kind, int]:
        home, files = self._fresh(command)
        outcome = self._act(command, home, files, Fault(Kind.OPEN))
        if outcome.code != 0:
            raise AssertionError(f"{command.name} fails by itself: {outcome}")
        shutil.rmtree(home.parent, ignore_errors=True)
        return outcome.calls

    def _fresh(self, command: Command) -> tuple[Path, Path]:
        self._run += 1
        folder = self._folder / f"run{self._run}"
        data_folder.copy(self._template, folder / "home")
        shutil.copytree(self._files, folder / "files", copy_function=os.link)
        if command.prepare is not None:
            command.prepare(folder / "home")
        return folder / "home", folder / "files"

    def _act(self, command: Command, home: Path, files: Path, fault: Fault) -> Outcome:
        """Run a command in a child of this process, whose calls under the folder may fail."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            reader, writer = os.pipe()
            child = os.fork()
            if not child:
                _be(command, home, files, fault, (out.fileno(), err.fileno(), writer))
            os.close(writer)
            code = _wait(child)
            calls = json.loads(os.read(reader, 1000) or b"{}")
            os.close(reader)
            out.seek(0)
            err.seek(0)
            return Outcome(
                code,
                out.read().decode(errors="replace"),
                err.read().decode(errors="replace"),
                {Kind(int(kind)): count for kind, count in calls.items()},
            )


def _be(
    command: Command, home: Path, files: Path, fault: Fault, descriptors: tuple[int, int, int]
) -> None:
    """Be the child: run the command, armed, and end without a way back."""
    code = 70
    try:
        import io
        import sys

        os.dup2(descriptors[0], 1)
        os.dup2(descriptors[1], 2)
        sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb"), encoding="utf-8")
        sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb"), encoding="utf-8")
        injector.arm(home.parent, fault)
        code = command.act(home, files)
    except BaseException:
        injector.disarm()
        os.write(2, traceback.format_exc().encode())
    calls = injector.disarm()
    os.write(descriptors[2], json.dumps({int(kind): n for kind, n in calls.items()}).encode())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _wait(child: int) -> int | None:
    """The exit code of a child; None where it was killed."""
    ends = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < ends:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 124


def judge_answer(outcome: Outcome, fault: Fault) -> Iterator[str]:
    """Done, or one error in sentences; never a bug's."""
    if outcome.code is None:
        if not fault.kills:
            yield "ended by a signal"
        return
    if outcome.code not in (0, 1):
        yield f"exit code {outcome.code}: {outcome.err[-600:]}"
    said = outcome.err.strip()
    if "Traceback" in said or "did not expect" in said:
        yield f"a bug's answer: {said[-600:]}"
    if outcome.code == 1 and not (said or outcome.out).endswith("."):
        yield f"no sentence: {said!r}"


def judge_left(
    command: Command, home: Path, before: dict[str, str], outcome: Outcome
) -> Iterator[str]:
    """What was kept is kept, nothing was set aside, and the program opens all of it again."""
    log = home / "evenbreath.log"
    if log.exists():
        yield f"a traceback in the log: {log.read_text(encoding='utf-8')[-900:]}"
    if not (may_go(command, "profile") and not (home / "profiles" / "default").exists()):
        try:
            yield from data_folder.opens(home)
        except Exception as error:
            yield f"cannot be opened afterwards: {error!r}"
    after = data_folder.kept(home)
    for name, value in before.items():
        if name not in after:
            if not may_go(command, name):
                yield f"gone: {name}"
        elif after[name] != value and not may_change(command, name):
            yield f"changed: {name}"
    for name in after.keys() - before.keys():
        if not may_change(command, name):
            yield f"new: {name}"
        elif name.startswith("profile ") and not after[name] and "deleted" not in command.name:
            yield f"nameless: {name}"
    if outcome.code == 1 and "nothing was changed" in outcome.err.lower():
        for name in before.keys() | after.keys():
            if before.get(name) != after.get(name) and not name.startswith(("copy", "opened")):
                yield f"said that nothing was changed, but: {name}"
