"""Words twice as large, in both languages, in a usual and in a small window: nothing is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.i18n.translator import LANGUAGES
from tests.ui.casts import SIZE
from tests.ui.geometry import cut_off, scrolls_across
from tests.ui.scenes import settle_layout
from tests.ui.walk import walk

SMALL = (800, 600)

Problems = dict[str, list[str]]
"""By window size, "usual" or "small": the scene, and what is wrong in it."""


@pytest.fixture(scope="module", params=LANGUAGES)
def large(request: pytest.FixtureRequest, qapp: QApplication) -> Problems:
    """What is cut off in any scene at 200 %."""
    problems: Problems = {"usual": [], "small": [], "across": []}
    for scene, _, window in walk(qapp, request.param, 2.0):
        problems["usual"] += [f"{scene.name}: {problem}" for problem in cut_off(window)]
        problems["across"] += [f"{scene.name}: {problem}" for problem in scrolls_across(window)]
        window.resize(*SMALL)
        settle_layout(window)
        problems["small"] += [f"{scene.name}: {problem}" for problem in cut_off(window)]
        window.resize(*SIZE)
    return problems


def test_nothing_is_cut_off(large: Problems) -> None:
    assert large["usual"] == []


def test_nothing_is_cut_off_in_a_small_window(large: Problems) -> None:
    assert large["small"] == []


def test_no_page_is_wider_than_the_window(large: Problems) -> None:
    assert large["across"] == []
