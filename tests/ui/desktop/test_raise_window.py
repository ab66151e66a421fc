"""The window comes forward however it was away, and the desktop's leave is used up by that."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.desktop.raise_window import raise_window

TOKEN = "XDG_ACTIVATION_TOKEN"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_hidden_one_is_shown(window: QWidget) -> None:
    window.hide()
    raise_window(window)
    assert window.isVisible()


def test_a_minimised_one_comes_back_as_it_was(window: QWidget) -> None:
    window.showFullScreen()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    raise_window(window)
    assert window.windowState() & Qt.WindowState.WindowFullScreen
    assert not window.isMinimized()


def test_the_leave_is_there_for_qt_and_gone_afterwards(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []
    monkeypatch.setattr(window, "activateWindow", lambda: seen.append(os.environ.get(TOKEN)))
    raise_window(window, "leave-1")
    assert seen == ["leave-1"]
    assert TOKEN not in os.environ


def test_without_a_leave_an_older_one_is_not_kept(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TOKEN, "of the start")
    raise_window(window)
    assert TOKEN not in os.environ
