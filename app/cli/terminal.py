"""What a command says on a terminal: words, progress, questions."""

from __future__ import annotations

import codecs
import contextlib
import errno
import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice, zip_longest
from typing import Any, TextIO

import click

from app.core.errors import OutputUnwritable

_SIMPLER = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "−": "-"}
)
# Characters that reverse the text after them: with them a title can pretend to be another.
_REVERSING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_PIECE_ROWS = 1000
"""So many rows are written at once, and the columns of a table aligned over them at least."""
_BAR_COLUMNS = 20
_BESIDE_BAR_COLUMNS = 22
"""What percent, time left and the signs between take."""


class ReaderGone(Exception):
    """The program that read standard output has ended: no error, but a reason to write no more."""


class Terminal:
    """Standard output and standard error as the commands use them; one thread only.

    Every line can be written whatever the stream's encoding. Control characters never are, as
    titles come from packs that anyone may have made. Either stream may be missing.
    """

    def __init__(self, out: TextIO | None, err: TextIO | None) -> None:
        self._out, self._err = out, err
        self._progress = ""
        for stream in (out, err):
            make_lenient(stream)

    @property
    def is_interactive(self) -> bool:
        """Whether a line can be drawn over."""
        return self._out is not None and self._out.isatty()

    @property
    def _is_utf8(self) -> bool:
        encoding = getattr(self._out, "encoding", None) or "ascii"
        return codecs.lookup(encoding).name == "utf-8"

    def line(self, text: str = "") -> None:
        """One line on standard output. Raises ReaderGone and OutputUnwritable."""
        self._end_progress()
        self._write(plain(text) + "\n")

    def json(self, value: Any) -> None:
        """A value for another program, on standard output. Raises as `line` does."""
        text = json.dumps(value, ensure_ascii=not self._is_utf8, allow_nan=False, indent=2)
        self._write(text + "\n")

    @property
    def json_text(self) -> Callable[[object], str]:
        """Writes a value as JSON, with the characters that the stream can take."""
        return json.JSONEncoder(ensure_ascii=not self._is_utf8).encode

    def json_rows(self, lines: Iterable[str]) -> None:
        """Values for another program that are JSON already, as an array with a line for each.
        Raises as `line` does."""
        rest, before = iter(lines), "[\n"
        while piece := ",\n".join(islice(rest, _PIECE_ROWS)):
            self._write(before + piece)
            before = ",\n"
        self._write("[]\n" if before == "[\n" else "\n]\n")

    def table(self, rows: Iterable[tuple[str, ...]], indent: str = "  ") -> int:
        """Rows in aligned columns; the last is as long as it likes. Returns how many there were.

        Thousands of rows are not held together: columns grow when a later row needs it. Raises as
        `line` does.
        """
        count, rest = 0, iter(rows)
        widths: list[int] = []
        self._end_progress()
        while piece := list(islice(rest, _PIECE_ROWS)):
            count += len(piece)
            columns = [list(map(plain, column)) for column in zip(*piece, strict=True)]
            own = [max(map(width, column)) for column in columns]
            widths = [max(pair) for pair in zip_longest(own, widths, fillvalue=0)]
            padded = [
                [cell + " " * (wide - width(cell)) for cell in column]
                for column, wide in zip(columns, widths, strict=True)
            ]
            lines = map("  ".join, zip(*padded, strict=True))
            self._write("".join([f"{(indent + line).rstrip()}\n" for line in lines]))
        return count

    def progress(self, text: str) -> None:
        """Show where a practice is, over what this showed before; a line that cannot be written
        stops nothing."""
        if not self.is_interactive:
            self.note(text)
            return
        text = plain(text)[: _columns() - 1]
        try:
            self._write("\r" + text + " " * (len(self._progress) - len(text)))
            self._progress = text
            self.flush()
        except (ReaderGone, OutputUnwritable):
            self.abandon()

    @contextlib.contextmanager
    def bar(self, what: str, *, quiet: bool = False) -> Iterator[Callable[[float], None]]:
        """Draw how far a job is, for as long as it lasts; gives what to call with the fraction that
        is done, 0 to 1. Nothing is said where `quiet` or where a line cannot be drawn over."""
        if quiet or not self.is_interactive:
            yield lambda fraction: None
            return
        room = _columns() - _BAR_COLUMNS - _BESIDE_BAR_COLUMNS
        label = plain(what)[: max(room, 0)]
        with click.progressbar(
            length=100, label=label, width=_BAR_COLUMNS, file=self._out
        ) as drawn:
            yield lambda fraction: drawn.update(round(fraction * 100) - drawn.pos)

    def note(self, text: str) -> None:
        """One line on standard output; one that cannot be written stops nothing."""
        try:
            self.line(text)
            self.flush()
        except (ReaderGone, OutputUnwritable):
            self.abandon()

    def complain(self, sentence: object) -> None:
        """One sentence on standard error, after all that was said before."""
        from app.cli.cures import with_cure  # only where something is wrong

        try:
            self._end_progress()
            self.flush()
        except (ReaderGone, OutputUnwritable):
            self.abandon()
        if self._err is not None:
            with contextlib.suppress(OSError):
                self._err.write(plain(with_cure(sentence)) + "\n")
                self._err.flush()

    def flush(self) -> None:
        """Write out what is buffered. Raises ReaderGone and OutputUnwritable."""
        if self._out is not None:
            with _translate_errors():
                self._out.flush()

    def abandon(self) -> None:
        """Write no more to standard output, not even at exit: its reader is gone."""
        stream, self._out = self._out, None
        self._progress = ""
        with contextlib.suppress(OSError, ValueError):
            if stream is not None:
                _redirect_to_null(stream.fileno())

    def _end_progress(self) -> None:
        if self._progress:
            self._progress = ""
            self._write("\n")

    def _write(self, text: str) -> None:
        if self._out is not None:
            with _translate_errors():
                self._out.write(text)


def _columns() -> int:
    """How wide the terminal is."""
    import shutil  # loads two compressors, which hardly any command needs

    return shutil.get_terminal_size().columns


@contextlib.contextmanager
def _translate_errors() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError as error:
        if sys.platform == "win32" and error.errno == errno.EINVAL:  # its word for a broken pipe
            raise ReaderGone from error
        detail = (error.strerror or type(error).__name__).lower()
        raise OutputUnwritable(detail=detail) from error


def plain(text: str) -> str:
    """The text as one line, without anything that steers a terminal."""
    if text.isprintable():  # which nothing is that would have to be replaced
        return text
    return "".join(
        (" " if sign in "\t\r\n" else "\N{REPLACEMENT CHARACTER}")
        if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _REVERSING
        else sign
        for sign in text
    )


def width(text: str) -> int:
    """The terminal columns that a text takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


@lru_cache(4096)  # a log says the same lengths again and again
def day_text(day: date) -> str:
    """A date in words, for example `Monday 30 November 2026`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def _redirect_to_null(number: int) -> None:
    """Drop what is written to a file descriptor from now on. Raises OSError."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, number)
    os.close(null)


def use_console_encoding(stream: TextIO | None) -> None:
    """On Windows, have a pipe or a file get the characters that the console beside it shows.

    A pipe's reader there, such as `more`, takes what comes for text in the console's code page,
    which is hardly ever that of the windows, Python's choice. Without a console it is UTF-8.
    """
    if sys.platform != "win32" or stream is None or stream.isatty():
        return
    import ctypes

    page = ctypes.windll.kernel32.GetConsoleOutputCP()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None or "PYTHONIOENCODING" in os.environ:
        return
    try:
        reconfigure(encoding=f"cp{page or 65001}")
    except LookupError:  # one that Python does not know
        reconfigure(encoding="utf-8")


def make_lenient(stream: TextIO | None) -> None:
    """Make a stream write simpler characters for those that its encoding lacks."""
    codecs.register_error("evenbreath.simpler", _simpler)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="evenbreath.simpler")


def _simpler(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end].translate(_SIMPLER)
    return missing.encode(error.encoding, "replace").decode(error.encoding), error.end
