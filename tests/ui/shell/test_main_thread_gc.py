"""Garbage waits for the window's thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.shell.main_thread_gc import MainThreadGc


class Knot(QObject):
    """Only the garbage collector can end it: it holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[MainThreadGc]:
    collector = MainThreadGc()
    yield collector
    collector.close()


def test_no_other_thread_ends_a_widget(collector: MainThreadGc) -> None:
    knot = weakref.ref(Knot())

    def allocate() -> None:
        kept = [[n] for n in range(50 * gc.get_threshold()[0])]
        assert kept

    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert knot() is not None
    collector._collect()
    assert knot() is None


def test_python_collects_by_itself_afterwards(qtbot: QtBot) -> None:
    collector = MainThreadGc()
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()
