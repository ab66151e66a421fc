"""From one person's records to another's, and back to the same after they were closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.errors import AppError, NoSpaceToKeep, PracticeRunning
from app.core.programme.programme import Programme
from app.main import Program
from app.store.owner import Owner
from app.store.paths import DEFAULT_PROFILE
from app.store.profiles import Person, Profiles
from app.store.records.database import Database
from app.store.records.settings import Settings
from app.ui.i18n.translator import Translator
from app.ui.people.chooser_window import PeopleWindow
from app.ui.restart_request import Restart
from app.ui.shell.profile_switcher import Running
from app.ui.theme.theme import Theme
from tests.ui.stage import Stage


class House:
    """A running program over the stage's folder, and what it was told and did."""

    def __init__(self, application: QApplication, stage: Stage, qtbot: QtBot) -> None:
        self.stage = stage
        self.qtbot = qtbot
        self.profiles = Profiles(stage.home)
        self.bugs: list[BaseException] = []
        self.made: list[Program] = []
        self.asked: list[PeopleWindow] = []
        self.translators: list[Translator] = []
        self.failures: list[AppError] = []
        self.running = Running(
            self.profiles,
            partial(self.make, application),
            partial(self.ask, application),
            self.bugs.append,
        )
        self.running.failed.connect(self.failures.append)

    def make(self, application: QApplication, profile: str) -> Program:
        self.made.append(self.stage.program(application, profile=profile))
        self.translators.append(self.made[-1].translator)
        return self.made[-1]

    def ask(self, application: QApplication) -> PeopleWindow:
        translator = Translator(application, "en", QLocale.c())
        self.translators.append(translator)
        self.asked.append(PeopleWindow(Theme(), translator, self.profiles.people()))
        return self.asked[-1]

    @property
    def program(self) -> Program:
        """What is open now."""
        program = self.running.program
        assert isinstance(program, Program)
        return program

    def start(self, profile: str | None = None) -> Program:
        with self.qtbot.waitSignal(self.running.opened, timeout=10_000):
            self.running.start(profile)
        return self.program

    def restart(self, restart: Restart) -> Program:
        """Ask for a restart as a page does, and wait for what is open then."""
        assert self.program.host is not None
        with self.qtbot.waitSignal(self.running.opened, timeout=10_000):
            self.program.host.restart_asked.emit(restart)
        return self.program

    def close(self) -> None:
        for program in self.made:
            try:
                program.close()
            except RuntimeError:  # Qt has ended it
                continue
        for translator in self.translators:
            translator.remove()
        for window in QApplication.topLevelWidgets():
            window.deleteLater()


@pytest.fixture
def house(qapp: QApplication, stage: Stage, example: Programme, qtbot: QtBot) -> Iterator[House]:
    """One person in week four."""
    house = House(qapp, stage, qtbot)
    yield house
    house.close()


@pytest.fixture
def anna(house: House) -> Person:
    """A second person, who has chosen nothing yet."""
    house.profiles.rename(DEFAULT_PROFILE, "Maria")
    return house.profiles.add("Anna")


def settings_of(house: House, profile: str, read: Callable[[Settings], object]) -> object:
    with Database.open(house.stage.home.records(profile), house.stage.clock.now()) as database:
        return read(Settings(database))


def press(window: PeopleWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.windowHandle(), key)


def visible(house: House) -> list[object]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]


def test_one_person_goes_straight_in(house: House) -> None:
    assert house.start().profile == DEFAULT_PROFILE
    assert house.asked == []


def test_several_people_are_asked_before_any_records_are_opened(house: House, anna: Person) -> None:
    house.running.start()
    assert house.made == []
    Owner.acquire(house.stage.home.profile_folder()).release()
    Owner.acquire(house.stage.home.profile_folder(anna.id)).release()


def test_who_is_chosen_has_their_own_records(house: House, anna: Person) -> None:
    house.running.start()
    with house.qtbot.waitSignal(house.running.opened, timeout=10_000):
        press(house.asked[0], Qt.Key.Key_Return)
    assert house.program.profile == anna.id
    assert not house.program.settings.started
    assert house.program.window.windowTitle() == "Anna – Evenbreath"


def test_the_arrow_keys_go_from_name_to_name_and_space_takes_one(
    house: House, anna: Person
) -> None:
    house.running.start()
    press(house.asked[0], Qt.Key.Key_Down)
    with house.qtbot.waitSignal(house.running.opened, timeout=10_000):
        press(house.asked[0], Qt.Key.Key_Space)
    assert house.program.profile == DEFAULT_PROFILE


def test_a_named_person_is_not_asked(house: House, anna: Person) -> None:
    assert house.start(anna.id).profile == anna.id
    assert house.asked == []


def test_records_that_are_open_elsewhere_are_said_on_the_page(house: House, anna: Person) -> None:
    house.running.start()
    with Owner.acquire(house.stage.home.profile_folder(anna.id)):
        press(house.asked[0], Qt.Key.Key_Return)
        house.qtbot.waitUntil(lambda: len(house.asked) == 2)
    assert house.asked[1]._notices.text == str(PracticeRunning())


def test_a_switch_keeps_the_place_on_the_screen(house: House, anna: Person) -> None:
    before = house.start(DEFAULT_PROFILE).window
    before.setGeometry(40, 50, 600, 500)
    after = house.restart(Restart(profile=anna.id)).window
    assert after.geometry().getRect() == (40, 50, 600, 500)


def test_the_window_before_stays_until_the_next_is_painted(house: House, anna: Person) -> None:
    before = house.start(DEFAULT_PROFILE).window
    seen: list[bool] = []
    make = house.make

    def look(*arguments: object) -> Program:
        program = make(*arguments)  # type: ignore[arg-type]
        program.window.first_painted.connect(lambda: seen.append(before.isVisible()))
        seen.append(before.isVisible())
        return program

    house.running._make = partial(look, QApplication.instance())
    house.restart(Restart(profile=anna.id))
    assert seen == [True, True]
    house.qtbot.waitUntil(lambda: visible(house) == [house.program.window])


def test_a_switch_gives_the_records_back(house: House, anna: Person) -> None:
    house.start(DEFAULT_PROFILE)
    house.restart(Restart(profile=anna.id))
    Owner.acquire(house.stage.home.profile_folder()).release()
    with pytest.raises(PracticeRunning):
        Owner.acquire(house.stage.home.profile_folder(anna.id))


def test_each_person_has_their_own_language(house: House, anna: Person) -> None:
    house.start(DEFAULT_PROFILE).settings.language = "it"
    house.restart(Restart(profile=anna.id)).settings.language = "en"
    house.restart(Restart(profile=DEFAULT_PROFILE))
    assert house.program.settings.language == "it"
    assert settings_of(house, anna.id, lambda settings: settings.language) == "en"


def test_a_practice_that_runs_is_stopped_and_kept(
    house: House, anna: Person, install_tones: Callable[..., Programme]
) -> None:
    from tests.ui.conftest import NULL_PLAYER

    programme = install_tones()
    house.make = lambda application, profile: Program(  # type: ignore[method-assign]
        application,
        house.stage.home,
        house.stage.clock,
        house.stage.log_file,
        Translator(application, "en", QLocale.c()),
        profile=profile,
        packs=(),
        player_command=NULL_PLAYER,
    )
    house.running._make = partial(house.make, QApplication.instance())
    program = house.start(DEFAULT_PROFILE)
    assert program.host is not None
    program.host.begin(programme.home_practice[0], 0.0)
    run = program.run
    house.qtbot.waitUntil(lambda: run is not None and run.playhead_seconds > 0.5, timeout=20_000)
    house.restart(Restart(profile=anna.id))
    practices = house.restart(Restart(profile=DEFAULT_PROFILE)).log.practices()
    assert [p.end_reason.value for p in practices if p.end_reason] == ["stopped"]
    house.program.close()


def test_an_action_has_the_records_closed_and_held(house: House) -> None:
    program = house.start()
    held: list[bool] = []

    def act(owner: Owner) -> None:
        held.append(owner.held)
        with pytest.raises(PracticeRunning):
            Owner.acquire(house.stage.home.profile_folder())
        records = house.stage.home.records()
        records.rename(records.with_name("moved"))
        records.with_name("moved").rename(records)

    house.restart(Restart(act))
    assert held == [True]
    assert house.program is not program
    assert house.program.settings.started


def test_what_an_action_says_is_said_in_the_next_window(house: House) -> None:
    house.start()
    house.restart(Restart(lambda owner: "All is as it was in May."))
    assert house.program.window.notice == "All is as it was in May."


def test_after_an_action_that_could_not_be_done_all_is_as_it_was(
    house: House, anna: Person
) -> None:
    house.start(DEFAULT_PROFILE)

    def act(owner: Owner) -> None:
        raise NoSpaceToKeep()

    house.restart(Restart(act, profile=anna.id))
    assert house.program.profile == DEFAULT_PROFILE
    assert house.program.window.notice == str(NoSpaceToKeep())
    assert house.bugs == []


def test_a_bug_in_an_action_is_noted_and_the_records_open_again(house: House) -> None:
    house.start()

    def act(owner: Owner) -> None:
        raise ZeroDivisionError

    house.restart(Restart(act))
    assert "did not expect (ZeroDivisionError)" in house.program.window.notice
    assert [type(bug) for bug in house.bugs] == [ZeroDivisionError]


def test_records_that_cannot_be_opened_leave_one_where_one_was(house: House, anna: Person) -> None:
    house.start(DEFAULT_PROFILE)
    with Owner.acquire(house.stage.home.profile_folder(anna.id)):
        house.restart(Restart(profile=anna.id))
    assert house.program.profile == DEFAULT_PROFILE
    assert house.program.window.notice == str(PracticeRunning())


def test_who_is_removed_leaves_the_one_who_is_left(house: House, anna: Person) -> None:
    house.start(anna.id)
    house.restart(Restart(lambda owner: house.profiles.remove(anna.id, owner)))
    assert house.program.profile == DEFAULT_PROFILE
    assert house.profiles.ids() == (DEFAULT_PROFILE,)


def test_who_is_removed_among_three_leaves_the_question(house: House, anna: Person) -> None:
    house.profiles.add("Berta")
    program = house.start(anna.id)
    program.restart_asked.emit(Restart(lambda owner: house.profiles.remove(anna.id, owner)))
    house.qtbot.waitUntil(lambda: bool(house.asked) and visible(house) == [house.asked[0]])
    assert [button.text() for button in house.asked[0]._buttons] == ["Berta", "Maria"]


def test_the_only_person_whose_records_are_gone_starts_anew(house: House) -> None:
    house.start()
    house.restart(Restart(lambda owner: house.profiles.remove(DEFAULT_PROFILE, owner)))
    assert house.program.profile == DEFAULT_PROFILE
    assert not house.program.settings.started


def test_nothing_that_can_be_opened_is_told(house: House) -> None:
    house.start()
    lent: list[Owner] = []

    def act(owner: Owner) -> None:
        owner.release()
        lent.append(Owner.acquire(house.stage.home.profile_folder()))

    with house.qtbot.waitSignal(house.running.failed):
        house.program.restart_asked.emit(Restart(act))
    lent[0].release()
    assert [type(error) for error in house.failures] == [PracticeRunning]


def test_closing_what_is_open_gives_everything_back(house: House) -> None:
    house.start()
    house.running.close()
    Owner.acquire(house.stage.home.profile_folder()).release()
