"""What takes a while comes back to the window's thread, once, with its result or its sentence."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread, current_thread

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.core.draft.ingest_errors import JobCancelled
from app.core.errors import AppError, DiskFull, UnexpectedError
from app.ui.background_task import BackgroundTask, BackgroundTasks, Cancelled, Progress, Work
from app.ui.shell.log_file import LogFile

Outcome = tuple[object, AppError | None]


class Told(QObject):
    """Takes errors from any thread to the window's, as the window does."""

    met = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[AppError] = []
        self.threads: list[Thread] = []
        self.met.connect(self.take)

    def take(self, error: AppError) -> None:
        self.errors.append(error)
        self.threads.append(current_thread())


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def log(tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The log's file, which takes what nobody caught."""
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)  # given back afterwards
    file = LogFile(tmp_path / "evenbreath.log")
    file.take_bugs(told.met.emit)
    yield file.path
    file.close()


def run(qtbot: QtBot, work: Work) -> Outcome:
    task = BackgroundTask(work)
    with qtbot.waitSignal(task.done, timeout=10_000) as done:
        task.start()
    result, failed = done.args or (None, None)
    return result, failed


def fail(*_: object) -> None:
    raise DiskFull()


def stumble(*_: object) -> None:
    raise ZeroDivisionError("by a bug")


def until_cancelled(progress: Progress, cancelled: Cancelled) -> None:
    while not cancelled():
        Event().wait(0.005)
    raise JobCancelled(name="it")


def test_brings_the_result(qtbot: QtBot) -> None:
    assert run(qtbot, lambda *_: 7) == (7, None)


def test_works_in_a_thread_of_its_own(qtbot: QtBot) -> None:
    here = current_thread()
    assert run(qtbot, lambda *_: current_thread() is here) == (False, None)


def test_tells_of_its_end_once_and_on_the_windows_thread(qtbot: QtBot) -> None:
    ends: list[Thread] = []
    task = BackgroundTask(lambda *_: 7)
    task.done.connect(lambda *_: ends.append(current_thread()))
    with qtbot.waitSignal(task.done, timeout=10_000):
        task.start()
    qtbot.wait(20)
    assert ends == [current_thread()]


def test_brings_the_sentence_of_what_went_wrong(qtbot: QtBot) -> None:
    result, failed = run(qtbot, fail)
    assert result is None
    assert isinstance(failed, DiskFull)


def test_says_how_far_it_is_on_the_windows_thread(qtbot: QtBot) -> None:
    said: list[tuple[float, Thread]] = []

    def work(progress: Progress, cancelled: Cancelled) -> None:
        for fraction in (0.0, 0.001, 0.5, 1.0):
            progress(fraction)

    task = BackgroundTask(work)
    task.progressed.connect(lambda fraction: said.append((fraction, current_thread())))
    with qtbot.waitSignal(task.done, timeout=10_000):
        task.start()
    assert said == [(fraction, current_thread()) for fraction in (0.0, 0.5, 1.0)]


def test_what_was_given_up_in_time_is_no_error(qtbot: QtBot) -> None:
    task = BackgroundTask(until_cancelled)
    with qtbot.waitSignal(task.done, timeout=10_000) as done:
        task.start()
        task.cancel()
    assert done.args == [None, None]


def test_what_was_given_up_too_late_brings_its_result(qtbot: QtBot) -> None:
    given_up = Event()

    def work(progress: Progress, cancelled: Cancelled) -> int:
        given_up.wait(10)
        return 7

    task = BackgroundTask(work)
    with qtbot.waitSignal(task.done, timeout=10_000) as done:
        task.start()
        task.cancel()
        given_up.set()
    assert done.args == [7, None]


def test_it_is_told_although_nobody_holds_it(qtbot: QtBot) -> None:
    results: list[object] = []
    go_on = Event()

    def begin() -> None:
        task = BackgroundTask(lambda *_: go_on.wait(10))
        task.done.connect(lambda result, _: results.append(result))
        task.start()

    begin()
    gc.collect()
    go_on.set()
    qtbot.waitUntil(lambda: results == [True], timeout=10_000)


# Bugs


def test_a_bug_in_it_is_written_with_its_traceback_and_told_once(
    qtbot: QtBot, log: Path, told: Told
) -> None:
    result, failed = run(qtbot, stumble)
    assert result is None
    assert isinstance(failed, UnexpectedError)
    text = log.read_text()
    assert "in stumble\n    raise ZeroDivisionError" in text
    assert text.count("Traceback") == 1
    qtbot.waitUntil(lambda: bool(told.errors))
    assert [str(error) for error in told.errors] == [str(failed)]  # one sentence, shown once


def test_a_bug_in_any_other_thread_is_written_and_told_on_the_windows_thread(
    qtbot: QtBot, log: Path, told: Told
) -> None:
    for _ in range(2):
        thread = Thread(target=stumble)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: bool(told.errors))
    assert log.read_text().count("in stumble\n    raise ZeroDivisionError") == 2
    assert [str(error) for error in told.errors] == [
        str(UnexpectedError(detail="ZeroDivisionError"))
    ]
    assert told.threads == [current_thread()]


# All that are under way


def test_closing_gives_up_what_runs_and_nobody_is_told(qtbot: QtBot) -> None:
    tasks = BackgroundTasks()
    tidied = Event()

    def work(progress: Progress, cancelled: Cancelled) -> None:
        try:
            until_cancelled(progress, cancelled)
        finally:
            tidied.set()

    told: list[object] = []
    tasks.start(work).done.connect(lambda *_: told.append(work))
    tasks.close(10)
    assert tidied.is_set()
    qtbot.wait(50)
    assert not told


def test_closing_lets_what_saves_end_by_itself(qtbot: QtBot) -> None:
    tasks = BackgroundTasks()
    saved: list[bool] = []

    def work(progress: Progress, cancelled: Cancelled) -> None:
        Event().wait(0.1)
        saved.append(not cancelled())

    tasks.start(work, saves=True)
    assert tasks.saving
    tasks.close(10)
    assert saved == [True]


def test_closing_gives_up_what_saves_when_it_takes_too_long(qtbot: QtBot) -> None:
    tasks = BackgroundTasks()
    ended = Event()

    def work(progress: Progress, cancelled: Cancelled) -> None:
        try:
            until_cancelled(progress, cancelled)
        finally:
            ended.set()

    tasks.start(work, saves=True)
    tasks.close(0.1)
    assert ended.is_set()


def test_closing_does_not_wait_for_ever(qtbot: QtBot) -> None:
    tasks = BackgroundTasks()
    stuck, ended = Event(), Event()

    def work(progress: Progress, cancelled: Cancelled) -> None:
        stuck.wait(30)
        ended.set()

    tasks.start(work)
    tasks.close(0.1)
    assert not ended.is_set()
    stuck.set()
    assert ended.wait(10)


class Held:
    """Stands for the sound or the programme that a piece of work looks at."""


@pytest.mark.parametrize("closes", [False, True])
def test_of_what_ended_nothing_is_held(qtbot: QtBot, closes: bool) -> None:
    tasks = BackgroundTasks()

    def begin() -> weakref.ref[Held]:
        held = Held()
        task = tasks.start(lambda *_, held=held: None, saves=True)
        task.done.connect(lambda *_: task.cancel())  # as a page does, which may need it again
        return weakref.ref(held)

    held = begin()
    if closes:
        tasks.close(10)
    else:
        qtbot.waitUntil(lambda: not tasks.saving, timeout=10_000)

    def is_gone() -> bool:
        gc.collect()
        return held() is None

    qtbot.waitUntil(is_gone, timeout=10_000)
