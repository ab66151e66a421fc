"""Runs commands with one fault each and judges what is left: the oracle of all campaigns."""

from __future__ import annotations

import gc
import json
import os
import re
import select
import shutil
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from errno import EACCES, EIO, EMFILE, ENOSPC
from functools import partial
from pathlib import Path

from tests.faults import data_folder, injector
from tests.faults.commands import Command, is_dated, is_noted, is_whole, may_change, may_go
from tests.faults.injector import Fault, Kind
from tests.faults.power_loss import Change, Disk, PowerLoss, left_by, losses, read_changes
from tests.faults.without_chance import without_chance

ERRORS: dict[Kind, tuple[int, ...]] = {
    Kind.OPEN: (EIO, EMFILE, EACCES, ENOSPC),
    Kind.READ: (EIO,),
    Kind.LIST: (EIO, EMFILE, EACCES),
    Kind.WRITE: (EIO, ENOSPC),
    Kind.SYNC: (EIO, ENOSPC),
    Kind.RENAME: (EIO, EACCES, ENOSPC),
    Kind.UNLINK: (EIO, EACCES),
    Kind.MAKE: (EIO, ENOSPC, EACCES),
    Kind.STAT: (EIO, EACCES),
}
CHANGING = Kind.WRITE | Kind.SYNC | Kind.RENAME | Kind.UNLINK | Kind.MAKE
Point = Fault | PowerLoss
LONGEST_SECONDS = 60.0
_ID = re.compile("-".join(f"[0-9a-f]{{{n}}}" for n in (8, 4, 4, 4, 12)) + '|(?<="id": )[0-9]+')


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: its exit code (None: it was killed), what it said, how many calls."""

    code: int | None
    out: str
    err: str
    calls: dict[Kind, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CleanRun:
    """A command that met no fault: what was kept before and after, and all that it did."""

    before: dict[str, str]
    after: dict[str, str]
    calls: dict[Kind, int]
    disk: Disk
    changes: list[Change]


@dataclass(slots=True)
class Tally:
    """How many points were tried, by command and kind, and what was wrong with which."""

    points: dict[str, dict[str, int]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """All points."""
        return sum(sum(kinds.values()) for kinds in self.points.values())

    def add(self, command: Command, point: Point, wrong: Sequence[str]) -> list[str]:
        """Count a point, and what was wrong with it; returns that in words."""
        kinds = self.points.setdefault(command.name, {})
        kinds[point.column] = kinds.get(point.column, 0) + 1
        told = [f"{command.name}, {point}: {what}" for what in wrong]
        self.wrong += told
        return told


class Campaign:
    """Owns a folder with the data folder to begin with; one thread, in a process of its own that
    was started with the injector loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = folder / "files"
        self._template = data_folder.make(folder / "home")
        self._run = 0
        self._clean: dict[str, CleanRun] = {}
        self._spare: dict[str, tuple[Path, _Look]] = {}

    def points(self, command: Command) -> Iterator[Point]:
        """All faults that a command can meet."""
        clean = self._clean_run(command)
        for kind, count in clean.calls.items():
            for nth in range(1, count + 1):
                for error in ERRORS[kind]:
                    yield Fault(kind, nth, error)
                    if kind is not Kind.STAT:
                        yield Fault(kind, nth, error, forever=True)
        changes = sum(count for kind, count in clean.calls.items() if kind & CHANGING)
        for nth in range(1, changes + 1):
            yield Fault(CHANGING, nth, kills=True)
        yield from losses(clean.disk, clean.changes)

    def try_point(self, command: Command, point: Point) -> list[str]:
        """Let a command meet a fault; returns what was wrong, nothing if all was well."""
        clean = self._clean_run(command)
        home, untouched = self._spare.pop(command.name, None) or self._fresh(command)
        wrong: list[str] = []
        if isinstance(point, PowerLoss):
            outcome = Outcome(0 if point.after == len(clean.changes) else None, "", "")
            _lose_power(home.parent, clean, point)
        else:
            outcome = self._act(command, home, point)
            wrong += judge_answer(outcome, point)
            if _look_of(home.parent) == untouched:
                self._spare[command.name] = home, untouched
                return [*wrong, *judge_kept(command, clean, clean.before, outcome)]
        wrong += judge_left(command, home, clean, outcome)
        shutil.rmtree(home.parent)
        return wrong

    def _clean_run(self, command: Command) -> CleanRun:
        if command.name not in self._clean:
            home, _ = self._fresh(command)
            before, disk = data_folder.kept(home), Disk(home.parent)
            record = self._folder / "record"
            with record.open("ab") as file:
                outcome = self._act(command, home, Fault(Kind.OPEN), file.fileno())
            if outcome.code != command.code:
                raise AssertionError(f"{command.name} fails by itself: {outcome}")
            changes, after = read_changes(record), data_folder.kept(home)
            record.unlink()
            shutil.rmtree(home.parent)
            self._clean[command.name] = CleanRun(before, after, outcome.calls, disk, changes)
        return self._clean[command.name]

    def _fresh(self, command: Command) -> tuple[Path, _Look]:
        """A data folder to begin with, with the folder of files beside it, and how both look."""
        self._run += 1
        home = self._folder / f"run{self._run}" / "home"
        data_folder.copy(self._prepared(command), home)
        shutil.copytree(self._files, home.parent / "files", copy_function=os.link)
        return home, _look_of(home.parent)

    def _prepared(self, command: Command) -> Path:
        if command.prepare is None:
            return self._template
        home = self._folder / f"prepared for {command.name}"
        if not home.exists():
            data_folder.copy(self._template, home)
            command.prepare(home)
        return home

    def _act(self, command: Command, home: Path, fault: Fault, record: int = -1) -> Outcome:
        """Run a command in a child of this process, whose calls under the folder may fail."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            reader, writer = os.pipe()
            child = os.fork()
            if not child:
                arm = partial(injector.arm, home.parent, fault, record)
                _be(command, home, arm, (out.fileno(), err.fileno(), writer))
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
    command: Command,
    home: Path,
    arm: Callable[[], None],
    descriptors: tuple[int, int, int],
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
        gc.disable()
        without_chance()
        arm()
        code = command.act(home, home.parent / "files")
    except BaseException:
        injector.disarm()
        os.write(2, traceback.format_exc().encode())
    calls = injector.disarm()
    os.write(descriptors[2], json.dumps({int(kind): n for kind, n in calls.items()}).encode())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _lose_power(folder: Path, clean: CleanRun, loss: PowerLoss) -> None:
    """Leave in a folder what the disk may hold after the loss."""
    shutil.rmtree(folder)
    folder.mkdir()
    for path, content in left_by(clean.disk, clean.changes, loss).items():
        if content is None:
            (folder / path).mkdir(mode=0o700)
        else:
            (folder / path).write_bytes(content)


def _wait(child: int) -> int | None:
    """The exit code of a child; None where it was killed."""
    ending = os.pidfd_open(child)
    in_time, _, _ = select.select([ending], [], [], LONGEST_SECONDS)
    os.close(ending)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not in_time:
        return 124
    return None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)


_Look = frozenset[tuple[str, int, int, int]]


def _look_of(folder: Path) -> _Look:
    """All names below a folder, and by what it shows that a file was written to."""
    found = []
    for above, folders, files in os.walk(folder):
        found += [(f"{above}/{name}", 0, 0, 0) for name in folders]
        for name in files:
            status = os.lstat(f"{above}/{name}")
            changed = status.st_ino, status.st_mtime_ns, status.st_size
            found.append((f"{above}/{name}", *changed))
    return frozenset(found)


def judge_answer(outcome: Outcome, fault: Fault) -> Iterator[str]:
    """Done, or one error in sentences; never a bug's, and none that calls damaged what merely could
    not be read once."""
    if outcome.code is None:
        if not fault.kills:
            yield "ended by a signal"
        return
    if outcome.code not in (0, 1):
        yield f"exit code {outcome.code}: {outcome.err[-600:]}"
    said = outcome.err.strip()
    if "Traceback" in said or "did not expect" in said:
        yield f"a bug's answer: {said[-600:]}"
    if outcome.code == 1 and not any(line.endswith(".") for line in _lines(outcome)):
        yield f"no sentence: {said!r}"
    if not fault.forever and re.search(r"\b(is|was|are) damaged\b", said):
        yield f"told as damage: {said[-600:]}"


def _lines(outcome: Outcome) -> list[str]:
    """What was said: on the error stream, or in the answer where that is empty."""
    return (outcome.err.strip() or outcome.out.strip()).splitlines()


def judge_left(command: Command, home: Path, clean: CleanRun, outcome: Outcome) -> Iterator[str]:
    """All of a data folder can be opened again, and what was kept is kept."""
    log = home / "evenbreath.log"
    if log.exists():
        yield f"a traceback in the log: {log.read_text(encoding='utf-8')[-900:]}"
    if not (may_go(command, "profile") and not (home / "profiles" / "default").exists()):
        try:
            yield from data_folder.opens(home)
        except Exception as error:
            yield f"cannot be opened afterwards: {error!r}"
    after = data_folder.kept(home)
    yield from judge_kept(command, clean, after, outcome)
    if command.is_all_or_none:
        try:
            data_folder.opens(home)  # the next start goes on with it
        except Exception as error:
            yield f"cannot be opened afterwards: {error!r}"
        after = data_folder.kept(home)
        own = [name for name in clean.before if not name.startswith(("file", "profile"))]
        left = [name for name in own if name in after]
        if left and len(left) < len(own):
            yield f"neither all there nor all gone: {len(left)} of {len(own)}, {left[0]}"


def judge_kept(
    command: Command, clean: CleanRun, after: dict[str, str], outcome: Outcome
) -> Iterator[str]:
    """What was kept before is kept `after`, nothing was set aside, and as much is done as without
    a fault if it is said to be."""
    before = clean.before
    for name, value in before.items():
        if name not in after:
            if not may_go(command, name):
                yield f"gone: {name}"
        elif not _holds(after[name], value) and not may_change(command, name):
            yield f"changed: {name}"
    for name in after.keys() - before.keys():
        if not may_change(command, name):
            yield f"new: {name}"
        elif name.startswith("profile ") and not after[name] and clean.after.get(name) != "":
            yield f"nameless: {name}"
    if outcome.code == 1 and "nothing was changed" in outcome.err.lower():
        for name in before.keys() | after.keys():
            same = name in before and name in after and _holds(after[name], before[name])
            # The place for records that were never begun is nobody's yet.
            is_bare = name.startswith("profile ") and name not in before and not after[name]
            if not same and not is_bare and not is_noted(name):
                yield f"said that nothing was changed, but: {name}"
    for name in after:
        if after[name] != before.get(name) and is_whole(command, name):
            wanted = clean.after.get(name)
            if wanted is None and not _is_temporary(name):
                yield f"of no run without a fault: {name}"
            elif wanted is not None and after[name] != wanted:
                yield f"neither the old nor the new: {name}"
    if outcome.code == command.code:
        for name in sorted(before.keys() | clean.after.keys()):
            wanted = clean.after.get(name)
            if is_noted(name) or wanted == before.get(name):
                continue
            if _without_ids(after.get(name)) == _without_ids(wanted):
                continue
            if wanted is not None and name not in before and _is_elsewhere(name, wanted, after):
                continue
            if wanted is None or name not in after or not is_dated(command, name):
                yield f"said to be done, but not: {name}{_difference(after.get(name), wanted)}"


def _difference(found: str | None, wanted: str | None) -> str:
    """What two values differ by, as far as that can be said in a line."""
    if not (found and wanted and found.startswith("{") and wanted.startswith("{")):
        return ""
    one, other = json.loads(found), json.loads(wanted)
    keys = [key for key in other if one.get(key) != other[key]]
    return "".join(f", {key} {one.get(key)!r} for {other[key]!r}"[:200] for key in keys[:5])


def _is_elsewhere(name: str, wanted: str, after: dict[str, str]) -> bool:
    """Whether what is new is there under another number: a row whose first writing was told as
    failed, and was none, is written again."""
    kind = f"{name.split()[0]} "
    values = (_without_ids(value) for other, value in after.items() if other.startswith(kind))
    return _without_ids(wanted) in values


def _without_ids(value: str | None) -> str | None:
    """A value without what is drawn once more where something is tried again."""
    return value and _ID.sub("", value)


def _is_temporary(name: str) -> bool:
    """Whether what bears this name is of a writer that was killed, and nothing to anybody."""
    return name.endswith((".new", ".half", "-journal")) or "/." in name


def _holds(new: str, old: str) -> bool:
    """Whether a value is as it was; bringing records up to date may add to what a practice says."""
    if new == old or not (old.startswith("{") and new.startswith("{")):
        return new == old
    return json.loads(old).items() <= json.loads(new).items()
