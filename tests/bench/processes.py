"""What processes cost, as the kernel counts it, and how those that the bench starts are ended."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 0


def start(
    command: Sequence[str], environment: Mapping[str, str], log: Path
) -> subprocess.Popen[bytes]:
    """A process in a group of its own whose output goes to the end of `log`."""
    with log.open("ab") as file:
        return subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def end(process: subprocess.Popen[bytes], patience_seconds: float = 3.0) -> None:
    """Ends a process that `start` began, with all that it started; by force if it does not go."""
    family = tree(process.pid)
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(patience_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    for pid in family[1:]:
        if _session(pid) == process.pid:
            _kill(pid)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and all that it started at once."""
    end(process, patience_seconds=0.0)


def tree(pid: int) -> list[int]:
    """`pid` and everything below it, parents first; without those that are gone."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [pid]
    for parent in found:
        found += children.get(parent, [])
    return found


def pss_bytes(pids: Sequence[int]) -> int:
    """Memory of `pids` together, pages shared with others counted in proportion (PSS)."""
    return sum(_kilobytes(f"/proc/{pid}/smaps_rollup", "Pss:") for pid in pids) * 1024


def resident_bytes(pids: Sequence[int]) -> int:
    """Memory of `pids`, pages shared with others counted in full.

    Unlike PSS it does not change when some other program loads the same libraries.
    """
    return sum(_kilobytes(f"/proc/{pid}/status", "VmRSS:") for pid in pids) * 1024


def peak_bytes(pid: int) -> int:
    """The most memory that a process has ever held at once (peak resident set)."""
    return _kilobytes(f"/proc/{pid}/status", "VmHWM:") * 1024


def cpu_seconds(pids: Sequence[int]) -> float:
    """Processor time that `pids` have used, their own and the system's on their behalf."""
    ticks = 0
    for pid in pids:
        if fields := _stat(pid):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS_PER_SECOND


def mapped_files(pid: int) -> set[str]:
    """The files that are mapped into a process: every library that it has loaded is among them."""
    try:
        lines = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    return {line.split(maxsplit=5)[5] for line in lines if "/" in line}


def wait_gone(pid: int, seconds: float) -> bool:
    """Whether `pid` is gone (a zombie is) within `seconds`."""
    until = time.monotonic() + seconds
    while is_there(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def is_there(pid: int) -> bool:
    """Whether `pid` runs; one that ended and waits to be collected does not."""
    fields = _stat(pid)
    return bool(fields) and fields[0] not in "ZX"


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; none when the process is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(") ")[2].split()


def _session(pid: int) -> int | None:
    fields = _stat(pid)
    return int(fields[3]) if fields else None


def _kilobytes(path: str, key: str) -> int:
    """The number behind `key` in a file of /proc; 0 when the process is gone."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(key)), 0)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
