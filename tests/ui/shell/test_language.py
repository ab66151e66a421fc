"""The language: chosen on the first page, at once everywhere, and its programme with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import facts
from app.core.errors import DeviceLost
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library
from app.store.records.calendar import Calendar
from app.ui.i18n.translator import Translator
from app.ui.page_id import PageId
from app.ui.start.page import StartPage
from app.ui.today.controller import look_up_today
from app.ui.widgets.buttons import Button
from tests.packs import tiny_pack
from tests.ui.conftest import MakeProgram
from tests.ui.stage import START, Stage

FAMILY = "7d0f2a6e-9a0b-4b52-8c4e-1f4b8f1f2a90"
ENGLISH = "0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11"
ITALIAN = "1e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c12"

InstallPair = Callable[..., tuple[Programme, list[Path]]]


def say_in(
    language: str, programme_id: str, family: str | None
) -> Callable[[dict[str, Any]], None]:
    def edit(manifest: dict[str, Any]) -> None:
        manifest["programme"] |= {"id": programme_id, "language": language, "family": family}

    return edit


@pytest.fixture
def install_pair(stage: Stage, tmp_path: Path) -> InstallPair:
    """Installs a programme in English and one in Italian; the English one is in use."""

    def install(family: str | None = FAMILY, **arrangement: Any) -> tuple[Programme, list[Path]]:
        packs = []
        for language, programme_id in (("en", ENGLISH), ("it", ITALIAN)):
            path = tmp_path / f"{language}.evenbreath"
            packs.append(tiny_pack(path, edit=say_in(language, programme_id, family)))
        english, _ = [Library(stage.home).install(pack, facts).programme for pack in packs]
        stage.arrange(english, **arrangement)
        return english, packs

    return install


def choose(program: Program, name: str) -> None:
    """Press the button of a language with the keyboard."""
    (button,) = [b for b in page(program).findChildren(QAbstractButton) if b.text() == name]
    button.setFocus()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)


def go_on(program: Program) -> None:
    """Go on to Today with the keyboard."""
    (button,) = [b for b in page(program).findChildren(Button) if b.property("kind") == "primary"]
    button.setFocus()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Space)


def page(program: Program) -> StartPage:
    """The page in front, not one that is on its way out."""
    (found,) = [p for p in program.window.findChildren(StartPage) if p.isVisible()]
    return found


def words(program: Program) -> list[str]:
    return [button.text() for button in program.window.findChildren(QAbstractButton)]


def in_use(program: Program) -> str:
    assert program.profile_data.programme is not None
    return program.profile_data.programme.id


@pytest.fixture
def first_start(stage: Stage, open_program: MakeProgram) -> Program:
    stage.arrange(stage.install_example(), start=None, started=False)
    return open_program()


def test_the_first_page_offers_both_languages(first_start: Program) -> None:
    buttons = page(first_start).findChildren(QAbstractButton)
    offered = {b.text(): b.isChecked() for b in buttons if b.isCheckable()}
    assert offered["English"]
    assert not offered["Italiano"]


def test_the_first_page_changes_at_once(first_start: Program) -> None:
    choose(first_start, "Italiano")
    assert "Vai a Oggi" in [b.text() for b in page(first_start).findChildren(QAbstractButton)]


def test_the_focus_stays_on_the_language(first_start: Program) -> None:
    choose(first_start, "Italiano")
    focus = first_start.window.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert (focus.text(), focus.isVisible()) == ("Italiano", True)


def test_what_was_answered_stays(first_start: Program) -> None:
    page(first_start).show_date(date(2026, 11, 2))
    choose(first_start, "Italiano")
    assert page(first_start).day == date(2026, 11, 2)


def test_not_knowing_the_date_stays(first_start: Program) -> None:
    page(first_start).show_date(None)
    choose(first_start, "Italiano")
    assert page(first_start).day is None


def test_the_language_of_now_pressed_again_stays_pressed(first_start: Program) -> None:
    before = page(first_start)
    choose(first_start, "English")
    assert page(first_start) is before
    checked = [b.text() for b in before.findChildren(QAbstractButton) if b.isChecked()]
    assert ("English" in checked, "Italiano" in checked) == (True, False)


def test_every_page_changes(first_start: Program, qtbot: QtBot) -> None:
    window = first_start.window
    window.navigation.asked.emit(PageId.JOURNEY)
    window.practice.show_practice("Body scan", -12.0)
    choose(first_start, "Italiano")
    go_on(first_start)
    window.navigation.asked.emit(PageId.JOURNEY)
    assert window.practice is not None
    qtbot.waitUntil(lambda: "Change the date" not in words(first_start))
    shown = words(first_start)
    assert {"Oggi", "Percorso", "Inizia", "Date e lingua", "Chiudi avviso"} <= set(shown)
    assert not {"Today", "Journey", "Begin", "Dates and language", "Put away"} & set(shown)


def test_dates_change_too(first_start: Program) -> None:
    choose(first_start, "Italiano")
    assert look_up_today(first_start.profile_data).date_line.startswith("Mercoledì 9 dicembre")


def test_a_notice_that_is_shown_changes_too(first_start: Program) -> None:
    first_start.show_error(DeviceLost())
    before = first_start.window.notice
    choose(first_start, "Italiano")
    assert first_start.window.notice not in ("", before)


def test_the_choice_is_kept(first_start: Program) -> None:
    choose(first_start, "Italiano")
    assert first_start.settings.language == "it"


def test_without_a_choice_the_window_goes_on_following_the_computer(first_start: Program) -> None:
    go_on(first_start)
    assert first_start.settings.language is None


def test_it_can_be_changed_later_from_today(stage: Stage, open_program: MakeProgram) -> None:
    stage.arrange(stage.install_example())
    program = open_program()
    program.window.today.dates_asked.emit()
    choose(program, "Italiano")
    go_on(program)
    assert program.window.today.isVisible()
    assert "Date e lingua" in words(program)


def test_there_and_back_again(first_start: Program) -> None:
    choose(first_start, "Italiano")
    choose(first_start, "English")
    assert "Go to Today" in [b.text() for b in page(first_start).findChildren(QAbstractButton)]
    assert first_start.settings.language == "en"


def test_its_programme_comes_with_it(install_pair: InstallPair, open_program: MakeProgram) -> None:
    _, packs = install_pair(start=None, started=False)
    program = open_program(packs=packs)
    choose(program, "Italiano")
    assert in_use(program) == ITALIAN
    assert program.settings.current_programme == ITALIAN


def test_opening_a_translation_takes_the_dates_along(
    stage: Stage, install_pair: InstallPair, open_program: MakeProgram
) -> None:
    english, packs = install_pair(attended={1: date(2026, 11, 17)})
    program = open_program(packs=packs)
    assert in_use(program) == english.id
    program.profile_data.use([program.profile_data.library.programme(ITALIAN)])
    course = Calendar(program.database).course(ITALIAN)
    assert course.start_date == START
    assert course.attended == {1: date(2026, 11, 17)}


def test_dates_that_were_set_already_come_along(
    stage: Stage, install_pair: InstallPair, open_program: MakeProgram
) -> None:
    english, packs = install_pair(attended={1: date(2026, 11, 17)})
    program = open_program(packs=packs)
    Calendar(program.database).move_session(english, 5, date(2026, 12, 16), stage.clock.now())
    program.window.today.dates_asked.emit()
    choose(program, "Italiano")
    course = Calendar(program.database).course(ITALIAN)
    assert course.start_date == START
    assert course.attended == {1: date(2026, 11, 17)}
    assert course.moved == {5: date(2026, 12, 16)}


def test_a_programme_somebody_practised_with_stays(
    install_pair: InstallPair, open_program: MakeProgram
) -> None:
    _, packs = install_pair(heard=[("2026-12-08T07:30:00+01:00", "home", 3.0)])
    program = open_program(packs=packs)
    program.window.today.dates_asked.emit()
    choose(program, "Italiano")
    assert in_use(program) == ENGLISH


def test_a_facilitators_programme_stays(
    install_pair: InstallPair, open_program: MakeProgram
) -> None:
    install_pair(start=None, started=False)
    program = open_program(packs=())
    choose(program, "Italiano")
    assert in_use(program) == ENGLISH


def test_a_programme_of_no_family_stays(
    install_pair: InstallPair, open_program: MakeProgram
) -> None:
    _, packs = install_pair(family=None, start=None, started=False)
    program = open_program(packs=packs)
    choose(program, "Italiano")
    assert in_use(program) == ENGLISH


def test_a_programme_that_stays_is_not_lost_at_the_next_look(
    install_pair: InstallPair, open_program: MakeProgram
) -> None:
    heard = [("2026-12-08T07:30:00+01:00", "home", 3.0)]
    _, packs = install_pair(heard=heard, current_programme=None)
    program = open_program(packs=packs)
    program.window.today.dates_asked.emit()
    choose(program, "Italiano")
    program.profile_data.find_programme()
    assert in_use(program) == ENGLISH


def test_a_language_taken_back_leaves_no_words_behind(first_start: Program) -> None:
    translator: Translator = first_start.translator
    choose(first_start, "Italiano")
    translator.use("en")
    assert first_start.window.today.tr("Begin") == "Begin"
