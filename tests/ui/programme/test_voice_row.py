"""The voice of one's choice: asked for on the page, kept, and used."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.core.programme.programme import Programme
from app.main import Program
from app.ui.page_id import PageId
from app.ui.programme.page import ProgrammePage
from app.ui.today.controller import look_up_today
from app.ui.widgets.choices import RadioButton
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

MAN, WOMAN = "Man's voice", "Woman's voice"


def two_voices(manifest: dict[str, Any]) -> None:
    """The home practice in two voices."""
    recordings = manifest["programme"]["recordings"]
    home = recordings[0]
    home["voice"] = "Woman's voice"
    other = {"id": "other-voice", "voice": "Man's voice", "variant_of": home["id"]}
    recordings.append({**home, **other, "sha256": "e" * 64, "title": "Body and breath, again"})


@pytest.fixture
def programme(stage: Stage) -> Programme:
    made = stage.install_example(two_voices)
    stage.arrange(made)
    return made


@pytest.fixture
def program(programme: Programme, open_program: MakeProgram) -> Program:
    return open_program()


def button(program: Program, label: str) -> RadioButton:
    QApplication.processEvents()
    buttons = program.window.today.findChildren(RadioButton)
    (found,) = [b for b in buttons if b.text() == label and b.isVisible()]
    return found


def card(program: Program) -> str:
    view = look_up_today(program.profile_data)
    assert view.card is not None
    return view.card.recording


def test_the_card_says_which_voice_it_is(program: Program) -> None:
    assert button(program, WOMAN).isChecked()
    assert not button(program, MAN).isChecked()


def test_another_voice_is_kept_and_offered(program: Program) -> None:
    button(program, MAN).click()
    assert program.settings.voice == "Man's voice"
    assert card(program) == "other-voice"
    assert button(program, MAN).isChecked()


def test_the_voice_of_now_stays_chosen(program: Program) -> None:
    button(program, WOMAN).click()
    assert button(program, WOMAN).isChecked()
    assert program.settings.voice is None


def test_it_can_be_chosen_on_the_programmes_page_too(program: Program) -> None:
    program.window.navigation.asked.emit(PageId.PROGRAMME)
    page = program.window.page(PageId.PROGRAMME)
    assert isinstance(page, ProgrammePage)
    page.voice_chosen.emit("Man's voice")
    assert card(program) == "other-voice"


def test_a_voice_that_is_not_there_gives_way(
    stage: Stage, programme: Programme, open_program: MakeProgram
) -> None:
    stage.arrange(programme, voice="A child's voice")
    assert card(open_program()) == "body-and-breath"


def test_days_are_not_counted_where_figures_are_hidden(
    stage: Stage, programme: Programme, open_program: MakeProgram
) -> None:
    stage.arrange(programme, shows_figures=False)
    view = look_up_today(open_program().profile_data)
    assert (view.days, view.days_title) == ((), "")
    assert view.weeks
