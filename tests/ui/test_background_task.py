"""What takes a while comes back to the window's thread, with its result or its sentence."""

from __future__ import annotations

from collections.abc import Callable
from threading import current_thread

import pytest
from pytestqt.qtbot import QtBot

from app.core.errors import AppError, DiskFull, UnexpectedError
from app.ui.background_task import BackgroundTask

Outcome = tuple[object, AppError | None]


@pytest.fixture
def run(qtbot: QtBot) -> Callable[[Callable[[], object]], Outcome]:
    def run(work: Callable[[], object]) -> Outcome:
        errand = BackgroundTask(work)
        with qtbot.waitSignal(errand.done) as done:
            errand.start()
        result, failed = done.args
        return result, failed

    return run


def test_brings_the_result(run: Callable[[Callable[[], object]], Outcome]) -> None:
    assert run(lambda: 7) == (7, None)


def test_works_in_a_thread_of_its_own(run: Callable[[Callable[[], object]], Outcome]) -> None:
    here = current_thread()
    assert run(lambda: current_thread() is here) == (False, None)


def test_brings_the_sentence_of_what_went_wrong(
    run: Callable[[Callable[[], object]], Outcome],
) -> None:
    def work() -> None:
        raise DiskFull()

    result, failed = run(work)
    assert result is None
    assert isinstance(failed, DiskFull)


def test_a_bug_is_said_plainly(run: Callable[[Callable[[], object]], Outcome]) -> None:
    assert isinstance(run(lambda: 1 // 0)[1], UnexpectedError)
