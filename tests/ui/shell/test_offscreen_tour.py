"""The tour of the pages where there is no screen: its pictures are what a person sees."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.main import Program
from app.ui.page_id import PageId
from app.ui.programme.page import ProgrammePage
from app.ui.settings.page import SettingsPage
from app.ui.shell import offscreen_tour
from app.ui.shell.offscreen_tour import PICTURE_SIZE, OffscreenTour
from tests.ui.conftest import MakeProgram
from tests.ui.scenes import settle_layout

NULL_PLAYER = (sys.executable, "-m", "tests.ui.null_player", "20")
PAGES = (PageId.PROGRAMME, PageId.JOURNEY, PageId.SETTINGS, PageId.ABOUT)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    return folder


def test_every_page_is_pictured_as_it_is_once_all_of_it_is_there(
    make_program: MakeProgram, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offscreen_tour, "PLAY_SECONDS", 1.0)
    said: list[str] = []
    program = make_program(player_command=NULL_PLAYER, packs=None)
    tour = OffscreenTour(program, pictures, said.append)
    tour.take()
    assert [path.stem for path in tour.pictures][-4:] == [page_id.value for page_id in PAGES]
    for page_id in PAGES:
        pictured = QImage(str(pictures / f"{page_id.value}.png"))
        assert (pictured.width(), pictured.height()) == PICTURE_SIZE
        assert pictured == whole(program, page_id), f"{page_id.value}, after {said}"


def test_without_a_programme_it_ends_as_failed(make_program: MakeProgram) -> None:
    said: list[str] = []
    made = lambda *_: make_program(player_command=NULL_PLAYER, packs=[])  # noqa: E731
    assert offscreen_tour.tour(made, said.append) == 1
    assert any("No programme is installed" in line for line in said)


def whole(program: Program, page_id: PageId) -> QImage:
    """A page with all that is built a moment after it is shown."""
    program.window.navigation.asked.emit(page_id)
    page = program.window.page(page_id)
    finish: Callable[[], None] | None = None
    if isinstance(page, ProgrammePage):
        finish = page.build_rest
    if isinstance(page, SettingsPage):
        finish = page.complete
    if finish is not None:
        finish()
    settle_layout(program.window)
    return program.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
