"""The page of groups and those that it leads to, in each state they can be in."""

from __future__ import annotations

from app.main import Program
from app.ui.groups.page import GroupsPage
from app.ui.groups.people_page import PeoplePage
from app.ui.page_id import PageId
from tests.ui.scenes import Scene, aside, go


def groups_page(program: Program) -> GroupsPage:
    go(PageId.GROUPS, program)
    page = program.window.page(PageId.GROUPS)
    assert isinstance(page, GroupsPage)
    return page


def shown(program: Program) -> None:
    groups_page(program)


def without_names(program: Program) -> None:
    page = groups_page(program)
    page.names_switched.emit(False)


def to_come(program: Program) -> None:
    page = groups_page(program)
    page.names_switched.emit(True)
    page.list.buttons[2].click()


def new_group(program: Program) -> None:
    groups_page(program).new_asked.emit()


def session(program: Program) -> None:
    page = groups_page(program)
    page.list.buttons[1].click()
    page.session_asked.emit(5)


def people(program: Program) -> None:
    groups_page(program).change_asked.emit()


def person(program: Program) -> None:
    people(program)
    aside(program, PeoplePage).show_person("M-05")


def more_people(program: Program) -> None:
    people(program)
    aside(program, PeoplePage).people.add.click()


SCENES = (
    Scene("groups", "groups", shown),
    Scene("groups-without-names", "groups", without_names),
    Scene("groups-to-come", "groups", to_come),
    Scene("groups-session", "groups", session),
    Scene("groups-people", "groups", people),
    Scene("groups-person", "groups", person),
    Scene("groups-more-people", "groups", more_people),
    Scene("groups-new", "groups", new_group),
    Scene("groups-empty", "facilitator", shown),
)
"""All of them, over two casts."""
