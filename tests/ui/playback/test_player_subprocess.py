"""The player's process: one that does not start is gone, and none may say more than can be held."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.playback.player_subprocess import LONGEST_LINE_BYTES, PlayerSubprocess

NOWHERE = ("/no/such/program",)
QUIET = (sys.executable, "-c", "import sys; sys.stdin.read()")

Make = Callable[[Sequence[str]], PlayerSubprocess]


@pytest.fixture
def notes() -> list[str]:
    """The lines for the log."""
    return []


@pytest.fixture
def make(notes: list[str]) -> Iterator[Make]:
    made: list[PlayerSubprocess] = []

    def make(command: Sequence[str]) -> PlayerSubprocess:
        made.append(PlayerSubprocess(command, notes.append))
        return made[-1]

    yield make
    for process in made:
        process.close()
        process.deleteLater()


def processes(owner: PlayerSubprocess) -> list[QProcess]:
    return owner.findChildren(QProcess)


def says(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"import sys; {code}; sys.stdout.flush(); sys.stdin.read()")


def test_one_that_cannot_be_started_is_lost_and_gone(make: Make, qtbot: QtBot) -> None:
    process = make(NOWHERE)
    with qtbot.waitSignal(process.lost, timeout=10_000):
        process.start()
    assert not process.is_there
    qtbot.waitUntil(lambda: processes(process) == [])


def test_closed_before_that_was_noticed_it_is_gone_too(make: Make, qtbot: QtBot) -> None:
    process = make(NOWHERE)
    process.start()
    process.close()
    qtbot.waitUntil(lambda: processes(process) == [])


def test_every_one_is_gone_after_the_close(make: Make, qtbot: QtBot) -> None:
    process = make(QUIET)
    process.start()
    process.discard()
    process.start()
    process.close()
    assert all(one.state() is QProcess.ProcessState.NotRunning for one in processes(process))
    qtbot.waitUntil(lambda: processes(process) == [])


def test_one_that_could_not_be_started_takes_no_later_one_with_it(
    make: Make, notes: list[str], qtbot: QtBot
) -> None:
    process = make(NOWHERE)
    process.start()
    qtbot.waitUntil(lambda: bool(notes))
    process.discard()  # before `lost` is told
    process._command = list(QUIET)
    process.start()
    number = process.id
    with qtbot.assertNotEmitted(process.lost, wait=600):
        pass
    assert process.id == number != 0


def test_a_line_without_an_end_is_the_end_of_its_process(
    make: Make, notes: list[str], qtbot: QtBot
) -> None:
    process = make(says("sys.stdout.write('x' * 9_000_000)"))
    with qtbot.waitSignal(process.lost, timeout=15_000):
        process.start()
    assert not process.is_there
    assert any("too long" in note for note in notes)
    assert max(map(len, notes)) < 500


def test_a_long_line_that_is_no_message_is_noted_in_short(
    make: Make, notes: list[str], qtbot: QtBot
) -> None:
    process = make(says(f"print('x' * {LONGEST_LINE_BYTES // 2})"))
    process.start()
    qtbot.waitUntil(lambda: bool(notes), timeout=15_000)
    assert len(notes[0]) < 500
    assert process.is_there


def test_what_it_complains_of_is_noted_in_short(make: Make, notes: list[str], qtbot: QtBot) -> None:
    process = make(says("sys.stderr.write('x' * 200_000); sys.stderr.flush()"))
    process.start()
    qtbot.waitUntil(lambda: bool(notes), timeout=15_000)
    QTest.qWait(200)
    assert sum(map(len, notes)) < 20_000
