"""How far a job has come is drawn on one line, and only where a line can be drawn over."""

from __future__ import annotations

import io

from app.cli.terminal import Steps, Terminal


class Screen(io.StringIO):
    """A terminal that somebody looks at."""

    def isatty(self) -> bool:
        return True


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def drawn(screen: io.StringIO, *steps: tuple[float, float], quiet: bool = False) -> list[str]:
    """The lines that were drawn for steps of (seconds, fraction)."""
    clock = Clock()
    show = Steps(Terminal(screen, None), quiet, clock).progress("a.wav (1 of 2)")
    for seconds, fraction in steps:
        clock.now = 100.0 + seconds
        show(fraction)
    return [line.strip() for line in screen.getvalue().split("\r") if line.strip()]


def test_what_is_left_is_guessed_from_what_was_done() -> None:
    lines = drawn(Screen(), (0.0, 0.0), (10.0, 0.25))
    assert lines == ["a.wav (1 of 2): 0%", "a.wav (1 of 2): 25%, about 0:30 left"]


def test_it_is_not_guessed_in_the_first_moments() -> None:
    assert drawn(Screen(), (1.0, 0.5)) == ["a.wav (1 of 2): 50%"]


def test_the_line_is_not_drawn_all_the_time() -> None:
    assert len(drawn(Screen(), *((n / 100, n / 100) for n in range(100)))) == 2


def test_nothing_is_drawn_into_a_file_or_where_an_answer_is_in_json() -> None:
    assert drawn(io.StringIO(), (3.0, 0.5)) == []
    assert drawn(Screen(), (3.0, 0.5), quiet=True) == []
