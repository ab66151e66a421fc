"""The people on this computer: added, named, changed to and removed, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import PracticeRunning
from app.core.programme.programme import Programme
from app.main import Program
from app.store.paths import DEFAULT_PROFILE
from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles
from app.ui.people.controller import PeopleController
from app.ui.people.page import PeoplePage
from app.ui.restart_request import RestartRequest
from app.ui.widgets.buttons import Button
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

KEY = Qt.Key


class People:
    """The page as a person uses it, and what it asked the program for."""

    def __init__(self, program: Program) -> None:
        self.program = program
        assert program.main_controller is not None
        self.services = next(iter(program.main_controller._controllers.values())).services
        self.profiles: Profiles = self.services.profiles
        self.restarts: list[RestartRequest] = []
        program.restart_asked.connect(self.restarts.append)
        self.room = PeopleController(self.services)
        self.room.open()

    @property
    def page(self) -> PeoplePage:
        pages = self.program.window.findChildren(PeoplePage)
        return next(page for page in pages if page.isVisible())

    def press(self, name: str) -> None:
        """Tab to what has this name, and press Enter."""
        self.tab_to(name)
        QTest.keyClick(self.program.window.windowHandle(), KEY.Key_Return)

    def tab_to(self, name: str) -> None:
        for _ in range(20):
            focus = self.program.window.focusWidget()
            if focus is not None and focus.accessibleName() == name:
                return
            QTest.keyClick(self.program.window.windowHandle(), KEY.Key_Tab)
        raise AssertionError(f"Tab never came to {name}")

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.program.window.windowHandle(), letter)

    def shown(self, kind: type[QWidget] = Button) -> list[str]:
        """The names of what is shown."""
        found = self.page.findChildren(kind)
        return [widget.accessibleName() for widget in found if widget.isVisible()]

    def names(self) -> list[str]:
        return [person.name for person in self.profiles.people()]


@pytest.fixture
def people(example: Programme, open_program: MakeProgram) -> People:
    """One person, who has no name yet."""
    return People(open_program())


@pytest.fixture
def two(people: People) -> People:
    """Maria, whose window it is, and Anna."""
    people.profiles.rename(DEFAULT_PROFILE, "Maria")
    people.profiles.add("Anna")
    people.room.open()
    return people


def test_who_is_alone_is_only_offered_to_add_somebody(people: People) -> None:
    assert people.shown() == ["Back", "Add a person…"]


def test_with_the_second_person_both_get_a_name(people: People) -> None:
    people.press("Add a person…")
    people.type("Maria")
    people.tab_to("Their name")
    people.type("Anna Bianchi")
    people.press("Add this person")
    assert people.names() == ["Anna Bianchi", "Maria"]


def test_a_third_person_is_asked_for_one_name(two: People) -> None:
    two.press("Add a person…")
    assert two.shown(QLineEdit) == ["Their name"]
    two.type("Berta")
    QTest.keyClick(two.program.window.windowHandle(), KEY.Key_Return)
    assert two.names() == ["Anna", "Berta", "Maria"]


def test_who_was_added_has_the_focus_to_change_to_them(two: People) -> None:
    two.press("Add a person…")
    two.type("Berta")
    two.press("Add this person")
    focus = two.program.window.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Switch to Berta"


def test_a_name_that_cannot_be_is_said_and_can_be_mended(two: People) -> None:
    two.press("Add a person…")
    two.type("anna")
    two.press("Add this person")
    assert "Somebody here is called “anna” already" in two.program.window.notice
    two.tab_to("Their name")
    two.type("Berta")
    two.press("Add this person")
    assert two.program.window.notice == ""
    assert two.names() == ["Anna", "Berta", "Maria"]


def test_another_name(two: People) -> None:
    two.press("Rename Anna")
    two.type("Annalisa")
    two.press("Keep this name")
    assert two.names() == ["Annalisa", "Maria"]


def test_the_window_says_whose_it_is(two: People) -> None:
    assert two.program.window.windowTitle() == "Maria – Evenbreath"


def test_a_switch_is_asked_of_the_program(two: People) -> None:
    two.press("Switch to Anna")
    anna = two.profiles.chosen("Anna")
    assert two.restarts == [RestartRequest(profile=anna)]


def test_nobody_is_removed_without_a_second_answer(two: People) -> None:
    two.press("Remove Anna")
    QTest.keyClick(two.program.window.windowHandle(), KEY.Key_Return)
    assert two.names() == ["Anna", "Maria"]
    assert "Remove Anna" in two.shown()


def test_somebody_else_is_removed(two: People, qtbot: QtBot) -> None:
    two.press("Remove Anna")
    two.press("Remove for good")
    without = ["Back", "Rename Maria", "Add a person…"]
    qtbot.waitUntil(lambda: two.shown() == without, timeout=10_000)
    assert two.names() == ["Maria"]


def test_leaving_the_page_meanwhile_leads_nowhere(two: People, qtbot: QtBot) -> None:
    two.press("Remove Anna")
    two.press("Remove for good")
    QTest.keyClick(two.program.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: two.names() == ["Maria"], timeout=10_000)
    qtbot.wait(20)
    assert not any(page.isVisible() for page in two.program.window.findChildren(PeoplePage))


def test_who_practises_in_another_window_is_not_removed(two: People, qtbot: QtBot) -> None:
    folder = two.profiles.home.profile_folder(two.profiles.chosen("Anna"))
    with ProfileLock.acquire(folder):
        two.press("Remove Anna")
        two.press("Remove for good")
        said = str(PracticeRunning())
        qtbot.waitUntil(lambda: two.program.window.notice == said, timeout=10_000)
    assert two.names() == ["Anna", "Maria"]


def test_removing_oneself_is_asked_of_the_program(two: People) -> None:
    two.press("Remove Maria")
    two.press("Remove for good")
    (restart,) = two.restarts
    assert restart.action is not None
    assert two.names() == ["Anna", "Maria"]
    with two.program.leave() as owner:
        restart.action(owner, lambda fraction: None)
    assert two.names() == ["Anna"]


def test_escape_leads_back(two: People, stage: Stage) -> None:
    QTest.keyClick(two.program.window.windowHandle(), KEY.Key_Escape)
    assert not any(page.isVisible() for page in two.program.window.findChildren(PeoplePage))


def test_space_belongs_to_the_name_while_one_is_typed(two: People) -> None:
    two.press("Add a person…")
    two.type("A B")
    field = two.program.window.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "A B"
