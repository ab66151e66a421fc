"""The page of headache notes and those that it leads to, in each state they can be in."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.core.notes.notes import Duration, Level
from app.main import Program
from app.ui.notes.figures_page import FiguresPage
from app.ui.notes.list_pages import MedicinesPage, QuestionnairesPage
from app.ui.notes.page import NotesPage
from app.ui.page_id import PageId
from app.ui.widgets.buttons import Button
from tests.ui.scenes import Scene, aside, go, press, settings_at


def notes_page(program: Program) -> NotesPage:
    go(PageId.NOTES, program)
    page = program.window.page(PageId.NOTES)
    assert isinstance(page, NotesPage)
    page.complete()
    return page


def folded(program: Program) -> None:
    notes_page(program)


def answered(program: Program) -> None:
    """Today is noted, and everything that may be said of it."""
    page = notes_page(program)
    page.level_given.emit(Level.MODERATE)
    page.open_more()
    page.answered.emit({"duration": Duration.TO_4_H})
    page.counted.emit(1, 1)
    page.focus_first()


def corrected(program: Program) -> None:
    """A day that was noted late, then changed, and is about to be deleted."""
    page = notes_page(program)
    page.day_asked.emit(program.profile_data.today() - timedelta(days=4))
    page.level_given.emit(Level.SEVERE)
    page.level_given.emit(Level.NONE)
    press(page, QCoreApplication.translate("_TakeBack", "Delete this day…"))


def long_ago(program: Program) -> None:
    """A month in which nothing is noted."""
    page = notes_page(program)
    page.day_asked.emit(program.profile_data.today() - timedelta(days=60))


def medicines(program: Program) -> MedicinesPage:
    notes_page(program).medicines_asked.emit()
    return aside(program, MedicinesPage)


def medicines_shown(program: Program) -> None:
    medicines(program)


def change_combination(program: Program) -> None:
    buttons = medicines(program).acute.findChildren(Button)
    next(one for one in buttons if "Difmetre" in one.accessibleName()).click()


def add_preventive(program: Program) -> None:
    medicines(program).preventives.add.click()


def questionnaires(program: Program) -> None:
    notes_page(program).questionnaires_asked.emit()


def add_questionnaire(program: Program) -> None:
    questionnaires(program)
    page = aside(program, QuestionnairesPage)
    page.list.add.click()


def figures(program: Program, blocks: bool = False) -> None:
    notes_page(program).figures_asked.emit()
    page = aside(program, FiguresPage)
    page.step_asked.emit(-1)
    if blocks:
        page.kind_asked.emit(True)


SCENES = (
    Scene("notes", "notes", folded),
    Scene("notes-answered", "notes", answered),
    Scene("notes-corrected", "notes", corrected),
    Scene("medicines", "notes", medicines_shown),
    Scene("medicines-combination", "notes", change_combination),
    Scene("medicines-preventive", "notes", add_preventive),
    Scene("questionnaires", "notes", questionnaires),
    Scene("questionnaires-add", "notes", add_questionnaire),
    Scene("notes-figures", "notes", figures),
    Scene("notes-blocks", "notes", partial(figures, blocks=True)),
    Scene("settings-notes", "notes", partial(settings_at, "notes")),
    Scene("notes-empty", "notes-empty", long_ago),
)
"""All of them, over two casts."""
