"""The project's tests on Windows' Python under Wine, and the program as it is installed there.

    python -m tests.windows                 all of it
    python -m tests.windows tests/store -x  these tests alone, with pytest's options

Under Wine run the tests of the rules, the store, the commands and that part of the window which
asks for nothing of POSIX; `left_out.txt` names those that cannot, each with its reason. Then the
set-up program, practices with sound and two windows are tried from outside, with this system's own
Python. Ends with 1 if anything failed.
"""

from __future__ import annotations

import subprocess
import sys

from assets.packaging.tree import ROOT
from assets.packaging.windows_tree import NotBuildable
from tests.windows import wine

SUITES = (
    *("tests/core", "tests/store", "tests/cli", "tests/audio/ingest/test_windows_job.py"),
    *("tests/ui/desktop", "tests/ui/i18n", "tests/ui/theme", "tests/ui/widgets"),
    *("tests/ui/today", "tests/ui/practice", "tests/ui/journey", "tests/ui/records"),
    *("tests/ui/settings", "tests/ui/people", "tests/ui/start", "tests/ui/reading"),
)
"""Each in a process of its own: one that ends badly takes no other with it."""

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
    failed = [words for words in ([arguments] if arguments else _suites()) if run(words)]
    if not arguments and subprocess.run((sys.executable, *FROM_OUTSIDE), cwd=ROOT).returncode:
        failed.append(["tests/windows"])
    for words in failed:
        print("failed:", *words)
    return 1 if failed else 0


def run(words: list[str]) -> int:
    """Run pytest under Wine with these arguments; returns its exit code."""
    print("--", *words, flush=True)
    asked = ("-p", "tests.windows.left_out", "-p", "no:cacheprovider", "--timeout", "600")
    with subprocess.Popen(
        wine.wine(wine.PYTHON / "python.exe", "-m", "pytest", "-q", "--tb=short", *asked, *words),
        cwd=ROOT,
        env=wine.environment({"PYTHONDONTWRITEBYTECODE": "1"}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,  # for Wine an open file is none that it can write to
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
        return process.wait()


def _suites() -> list[list[str]]:
    return [[name] for name in SUITES]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
