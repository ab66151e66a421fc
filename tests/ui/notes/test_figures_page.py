"""All figures: what each is counted from, and no comparison where too few days are filled."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.core.notes.figures import Period, block, count, month_of
from app.core.notes.notes import HeadacheDay, Level
from app.core.programme.programme import Programme
from app.main import Program
from app.store.records.notes import Notes
from app.ui.notes.figures_page import FiguresPage
from app.ui.notes.page import NotesPage
from app.ui.page_id import PageId
from tests.ui.conftest import MakeProgram
from tests.ui.diary import fill_notes
from tests.ui.geometry import visible
from tests.ui.scenes import aside
from tests.ui.stage import START, Stage


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    """Notes of six weeks up to yesterday."""
    stage.arrange(example, notes=True)
    program = open_program()
    fill_notes(Notes(program.database), program.profile_data.now())
    return program


def opened(program: Program) -> FiguresPage:
    program.window.navigation.asked.emit(PageId.NOTES)
    page = program.window.page(PageId.NOTES)
    assert isinstance(page, NotesPage)
    page.figures_asked.emit()
    return aside(program, FiguresPage)


def spoken(page: FiguresPage) -> dict[str, str]:
    """Each figure by its words and its period."""
    QApplication.processEvents()
    named = [one.accessibleName() for one in visible(page, QLabel)]
    return dict(name.rsplit(": ", 1) for name in named if ": " in name and name[-1] != ".")


def expected(notes: Notes, period: Period, head: str) -> dict[str, str]:
    figures = count(period, notes.days(period.first, period.last), notes.medicines())
    filled = figures.days_filled
    return {
        f"Days filled, {head}": f"{filled} of {period.days}",
        f"Headache days, {head}": f"{figures.headache_days} of {filled}",
        f"moderate or severe, {head}": f"{figures.moderate_or_severe_days} of {filled}",
        f"Days with acute medicine, {head}": f"{figures.acute_days} of {filled}",
    }


def test_a_month_stands_alone_beside_one_that_is_hardly_filled(program: Program) -> None:
    page, notes = opened(program), Notes(program.database)
    page.step_asked.emit(-1)
    november = month_of(program.profile_data.today() - timedelta(days=30))
    shown = spoken(page)
    assert expected(notes, november, "November 2026").items() <= shown.items()
    assert not any("October" in name for name in shown)
    assert any("October 2026" in one.text() for one in visible(page, QLabel))


def test_a_block_stands_beside_the_days_before_session_one(program: Program) -> None:
    notes, now = Notes(program.database), program.profile_data.now()
    for ago in range(60):
        day = now.local_date - timedelta(days=ago)
        if notes.day(day) is None:
            notes.keep(HeadacheDay(day, Level.NONE), now)
    page = opened(program)
    page.kind_asked.emit(True)
    shown = spoken(page)
    assert sum(name.startswith("Headache days") for name in shown) == 2
    first, before = block(1, START), block(0, START)
    head = next(n for n in shown if n.startswith("Headache days, Block 1")).partition(", ")[2]
    assert expected(notes, first, head).items() <= shown.items()
    head = next(n for n in shown if n.startswith("Headache days, Before")).partition(", ")[2]
    assert expected(notes, before, head).items() <= shown.items()
