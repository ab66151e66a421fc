"""How far a job has come is drawn on one line, and only where a line can be drawn over."""

from __future__ import annotations

import io

import pytest

from app.cli.terminal import Terminal, width


class Screen(io.StringIO):
    """A terminal that somebody looks at."""

    def isatty(self) -> bool:
        return True


def drawn(stream: io.StringIO, what: str, *fractions: float, quiet: bool = False) -> str:
    """What a job writes that comes as far as each of the fractions."""
    with Terminal(stream, None).bar(what, quiet=quiet) as show:
        for fraction in fractions:
            show(fraction)
    return stream.getvalue()


def test_a_bar_says_what_is_done_and_ends_its_line() -> None:
    text = drawn(Screen(), "a.wav (1 of 2)", 0.0, 0.25, 1.0)
    lines = [line for line in text.split("\r") if "a.wav (1 of 2)" in line]
    assert [line.count("#") for line in lines] == [0, 5, 20]
    assert "25%" in lines[1]
    assert text.endswith("\n")


def test_a_bar_can_go_back() -> None:
    assert "10%" in drawn(Screen(), "a.wav", 0.5, 0.1).split("\r")[-1]


def test_a_job_that_fails_ends_its_line() -> None:
    screen = Screen()

    def fail() -> None:
        with Terminal(screen, None).bar("a.wav"):
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert screen.getvalue().endswith("\n")


def test_a_long_title_stays_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = drawn(Screen(), "A long walk " * 20 + "\x1b[31m", 0.0, 0.5, 1.0)
    lines = text.replace("\x1b[?25l", "").replace("\x1b[?25h", "").split("\r")
    assert max(width(line.rstrip("\n")) for line in lines) < 60
    assert "\x1b[31m" not in drawn(Screen(), "\x1b[31m red", 0.5)


def test_nothing_is_drawn_into_a_file_or_where_an_answer_is_in_json() -> None:
    assert drawn(io.StringIO(), "a.wav", 0.5) == ""
    assert drawn(Screen(), "a.wav", 0.5, quiet=True) == ""
