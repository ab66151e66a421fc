"""The computer stays awake on Windows as well, which is asked by each thread for itself."""

from __future__ import annotations

import ctypes
import sys

import pytest

from app.ui.playback.sleep_inhibitor import SleepInhibitor

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="asks Windows itself")

ES_CONTINUOUS, ES_SYSTEM, ES_DISPLAY = 0x8000_0000, 1, 2
"""What a thread may ask of Windows (winbase.h, SetThreadExecutionState)."""


@pytest.mark.parametrize(("screen", "asked"), [(False, ES_SYSTEM), (True, ES_SYSTEM | ES_DISPLAY)])
def test_windows_is_asked_and_told_when_it_is_over(
    screen: bool, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    ask = kernel.SetThreadExecutionState
    answers: list[tuple[int, int]] = []

    def heard(state: int) -> int:
        before = int(ask(state)) & 0xFFFF_FFFF
        answers.append((int(state), before))
        return before

    monkeypatch.setattr(kernel, "SetThreadExecutionState", heard)
    notes: list[str] = []
    awake = SleepInhibitor(notes.append)
    awake.hold(screen=screen)
    awake.close()
    (held, _), (let_go, before) = answers
    assert (held, let_go) == (ES_CONTINUOUS | asked, ES_CONTINUOUS)
    assert before == held  # by Windows' own word, in the same thread
    assert notes == []
