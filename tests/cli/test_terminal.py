"""What the commands print with: any title, any encoding, and readers that go away."""

from __future__ import annotations

import errno
import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from app.cli.terminal import ReaderGone, Terminal, day_text, plain, width
from app.core.errors import OutputUnwritable

ROOT = Path(__file__).parents[2]


def written(encoding: str, text: str) -> bytes:
    """The bytes that a line becomes on a terminal of that encoding."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    terminal = Terminal(stream, None)
    terminal.line(text)
    terminal.flush()
    return raw.getvalue()


def test_a_terminal_that_knows_the_signs_gets_them() -> None:
    assert written("utf-8", "“Corpo e respiro” – è così…") == (
        "“Corpo e respiro” – è così…\n".encode()
    )


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("ascii", b'"Corpo e respiro" - ? cos?...\n'),
        ("latin-1", '"Corpo e respiro" - è così...\n'.encode("latin-1")),
        ("cp437", '"Corpo e respiro" - è così...\n'.encode("cp437")),
    ],
)
def test_a_simpler_terminal_gets_simpler_signs(encoding: str, expected: bytes) -> None:
    assert written(encoding, "“Corpo e respiro” – è così…") == expected


def test_json_is_ascii_where_the_terminal_is() -> None:
    raw = io.BytesIO()
    terminal = Terminal(io.TextIOWrapper(raw, encoding="ascii", newline="\n"), None)
    terminal.json({"title": "è"})
    terminal.flush()
    assert raw.getvalue() == b'{\n  "title": "\\u00e8"\n}\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[2Jb", "a\N{REPLACEMENT CHARACTER}[2Jb"),
        ("two\nlines", "two lines"),
        ("a\u202eb", "a\N{REPLACEMENT CHARACTER}b"),
        ("a\udcffb", "a\N{REPLACEMENT CHARACTER}b"),
        ("Corpo\u2028respiro", "Corpo\N{REPLACEMENT CHARACTER}respiro"),
        ("家族👩‍👧", "家族👩‍👧"),
    ],
)
def test_nothing_steers_the_terminal(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_columns_are_aligned_also_for_wide_signs(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal(sys.stdout, sys.stderr).table([("呼吸", "1:00"), ("breath", "2:00")], indent="")
    assert capsys.readouterr().out == "呼吸    1:00\nbreath  2:00\n"
    assert width("e\N{COMBINING GRAVE ACCENT}") == 1


def test_a_full_disk_behind_a_redirection_is_said() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full on this system")
    with full.open("w") as stream:
        terminal = Terminal(stream, None)
        terminal.line("a line")
        with pytest.raises(OutputUnwritable):
            terminal.flush()
        terminal.abandon()


def test_a_gone_reader_does_not_stop_the_progress() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        terminal = Terminal(stream, None)
        terminal.progress("0:01 of 8:21")
        terminal.progress("0:02 of 8:21")
        terminal.note("Kept.")


class ReadByNobody(io.StringIO):
    """A pipe as Windows has it, whose reader has gone."""

    def write(self, text: str) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")


def test_a_gone_reader_is_known_by_windows_word_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(ReaderGone):
        Terminal(ReadByNobody(), None).line("a line")


def test_missing_streams_are_no_reason_to_stop() -> None:
    terminal = Terminal(None, None)
    terminal.line("a line")
    terminal.json([])
    terminal.progress("0:01")
    terminal.complain("Something is wrong.")
    terminal.flush()


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_over_on_a_screen() -> None:
    screen = Screen()
    terminal = Terminal(screen, None)
    terminal.progress("0:09 of 8:21, longer")
    terminal.progress("0:10 of 8:21")
    terminal.note("Kept.")
    assert screen.getvalue() == "\r0:09 of 8:21, longer\r0:10 of 8:21        \nKept.\n"


def test_a_complaint_comes_on_a_line_of_its_own() -> None:
    screen = Screen()
    terminal = Terminal(screen, screen)
    terminal.progress("0:10 of 8:21")
    terminal.complain("The sound output is gone.")
    assert screen.getvalue() == "\r0:10 of 8:21\nThe sound output is gone.\n"


def test_a_day_in_words() -> None:
    assert day_text(date(2026, 11, 30)) == "Monday 30 November 2026"
