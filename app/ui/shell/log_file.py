"""The log of what nobody expected: bugs with their traceback, and what the player process said."""

from __future__ import annotations

import faulthandler
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from app.core.errors import AppError, UnexpectedError

LARGEST_BYTES = 500_000


class LogFile:
    """Owns the log file and the file before it; any thread may write.

    It never raises: a log that cannot be written is not worth losing a practice for.
    """

    def __init__(self, path: Path) -> None:
        """Start to write at `path`; a large file becomes `path` with ".1" at its end."""
        self.path = path
        self._file = None
        with suppress(OSError):
            if path.exists() and path.stat().st_size > LARGEST_BYTES:
                path.replace(path.with_name(path.name + ".1"))
            self._file = path.open("a", encoding="utf-8", errors="replace")

    def note(self, text: str) -> None:
        """Write a line with the machine's time."""
        if self._file is not None:
            with suppress(OSError, ValueError):
                self._file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {text}\n")
                self._file.flush()

    def note_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write a traceback."""
        import traceback

        self.note("".join(traceback.format_exception(kind, error, trace)))

    def take_bugs(self, tell: Callable[[AppError], None]) -> None:
        """From now on write what nobody caught in any thread, and tell of the first, plainly.

        `tell` is called in the thread of the bug.
        """
        told = False

        def hook(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            nonlocal told
            self.note_bug(kind, error, trace)
            if not told:
                told = True
                tell(UnexpectedError(detail=kind.__name__))

        def thread_hook(bug: threading.ExceptHookArgs) -> None:
            if bug.exc_type is not SystemExit:  # a thread that ends itself
                hook(bug.exc_type, bug.exc_value or bug.exc_type(), bug.exc_traceback)

        sys.excepthook = hook
        threading.excepthook = thread_hook

    def take_crashes(self) -> None:
        """Let the interpreter write its own crashes here too."""
        with suppress(OSError, ValueError, RuntimeError):
            faulthandler.enable(self._file or sys.stderr)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            if faulthandler.is_enabled():
                faulthandler.disable()
            with suppress(OSError):
                self._file.close()
            self._file = None
