"""The project's tests on Windows' Python under Wine, and the program as it is installed there.

    python -m tests.windows                 all of it
    python -m tests.windows tests/store -x  these tests alone, with pytest's options

Under Wine run the tests of the rules, the store, the commands and that part of the window which
asks for nothing of POSIX; `left_out.txt` names those that cannot, each with its reason. Each file
of tests has a process of its own, so that one that ends badly, or never, takes no other with it.
Then the set-up program, practices with sound and two windows are tried from outside, with this
system's own Python. Ends with 1 if anything failed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assets.packaging.tree import ROOT, NotBuildable
from tests.windows import wine
from tests.windows.left_out import reasons

SUITES = (
    *("tests/core", "tests/store", "tests/cli", "tests/audio/ingest/test_windows_job.py"),
    "tests/ui/playback/test_sleep_on_windows.py",
    *("tests/ui/desktop", "tests/ui/i18n", "tests/ui/theme", "tests/ui/widgets"),
    *("tests/ui/today", "tests/ui/practice", "tests/ui/journey", "tests/ui/records"),
    *("tests/ui/settings", "tests/ui/people", "tests/ui/start", "tests/ui/reading"),
)
AT_ONCE = 2
TEST_SECONDS = 300
FILE_SECONDS = 1800
"""Wine on a machine that does other things as well needs minutes for what takes seconds."""

NO_TESTS = 5
"""pytest's exit code where all that there is was left out."""

FROM_OUTSIDE = ("-m", "pytest", "-m", "soak", "--timeout", "0", "tests/windows")


def main(arguments: list[str]) -> int:
    """Run what is asked for, and say which part failed."""
    lacking = wine.missing()
    if lacking is not None:
        print(f"{lacking} is missing. On Debian: apt-get install", *wine.PACKAGES)
        return 1
    try:
        wine.prepare()
    except NotBuildable as error:
        print(error)
        return 1
    names = [name for name in arguments if not name.startswith("-")] or SUITES
    options = [option for option in arguments if option.startswith("-")]
    failed = run_files(files(names), options)
    if not arguments and subprocess.run((sys.executable, *FROM_OUTSIDE), cwd=ROOT).returncode:
        failed.append("tests/windows failed")
    print(*failed, sep="\n")
    return 1 if failed else 0


def files(names: Iterable[str]) -> list[str]:
    """The files of tests in these folders; what names a file or a test stays as it is."""
    found = []
    for name in names:
        inside = sorted(Path(ROOT, name).rglob("test_*.py"))
        found += [path.relative_to(ROOT).as_posix() for path in inside] or [name]
    left_out = reasons()
    return [name for name in found if not left_out.get(name, "").startswith("not loadable:")]


def run_files(names: Iterable[str], options: list[str]) -> list[str]:
    """Run these, each in a process of its own; returns a line for each that failed or hung."""
    began, counted = time.monotonic(), Counter[str]()
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as threads:
        runs = {name: threads.submit(run_until_said, name, options) for name in names}
        for name, run in runs.items():
            code, said = run.result()
            last = said.rstrip().rpartition("\n")[2].strip("= ")
            print(f"{name}: {last}" if code in (0, NO_TESTS) else f"-- {name}\n{said}", flush=True)
            for number, what in re.findall(r"(\d+) (passed|failed|skipped|errors?)", last):
                counted[what] += int(number)
            if code is None:
                failed.append(f"{name} hung: ended after {FILE_SECONDS} s")
            elif code not in (0, NO_TESTS):
                failed.append(f"{name} failed")
    counts = ", ".join(f"{number} {what}" for what, number in sorted(counted.items()))
    print(f"Under Wine: {counts} in {time.monotonic() - began:.0f} s", flush=True)
    return failed


def run_until_said(name: str, options: Iterable[str]) -> tuple[int | None, str]:
    """The same as `run_file`: Wine at times ends a process before its first word, which is then
    started once more.
    """
    code, said = run_file(name, options)
    return (code, said) if said.strip() else run_file(name, options)


def run_file(
    name: str, options: Iterable[str] = (), seconds: float = FILE_SECONDS
) -> tuple[int | None, str]:
    """Run pytest under Wine on a file; its exit code, None if it hung, and what it said."""
    asked = ("-p", "tests.windows.left_out", "-p", "no:cacheprovider", "--timeout", TEST_SECONDS)
    words = ("-m", "pytest", "-v", "--tb=short", *map(str, asked), *options, name)
    with subprocess.Popen(
        wine.wine(wine.PYTHON / "python.exe", *words),
        cwd=ROOT,
        env=wine.environment({"PYTHONDONTWRITEBYTECODE": "1"}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,  # for Wine an open file is none that it can write to
        stderr=subprocess.STDOUT,
    ) as process:
        said, _ = wine.heard(process, seconds)
        code = process.poll()
        process.kill()
    return code, said.decode(errors="replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
