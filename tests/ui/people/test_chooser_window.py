"""The window that asks who is practising."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QPushButton

from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles
from app.store.records.database import Database
from app.store.records.practice_log import Begin, PracticeLog
from app.store.records.summary import practised_last
from app.ui.i18n.translator import Translator
from app.ui.people.chooser_window import ChooserWindow
from app.ui.theme.theme import Theme
from tests.core import examples
from tests.ui.stage import Stage


def test_whoever_practised_last_has_the_focus(stage: Stage, qapp: QApplication) -> None:
    profiles = Profiles(stage.home)
    anna, ben = profiles.add("Anna").id, profiles.add("Ben").id
    for person, day in ((anna, "2026-12-07"), (ben, "2026-12-08")):
        home, at = profiles.home, examples.moment(f"{day}T07:42:00+01:00")
        with (
            ProfileLock.acquire(home.profile_folder(person)),
            Database.open(home.records(person), at) as database,
        ):
            PracticeLog(database).reserve(Begin(examples.programme(), examples.recording(), at))
    ids = [person.id for person in profiles.people()]
    assert practised_last(profiles.home, ids) == ben
    assert practised_last(profiles.home, [anna]) == anna
    assert practised_last(profiles.home, ["nobody"]) is None
    translator = Translator(qapp, "en", QLocale.c())
    window = ChooserWindow(Theme(), translator, profiles.people(), ben)
    window.show()
    focus = window.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Ben"
    window.close()
    translator.remove()


def test_a_name_is_whole_where_the_window_has_room_for_it(stage: Stage, qapp: QApplication) -> None:
    profiles = Profiles(stage.home)
    name = "Maria Antonietta Quattrocchi-Santacroce"
    profiles.add("Anna")
    profiles.add(name)
    translator = Translator(qapp, "en", QLocale.c())
    window = ChooserWindow(Theme(), translator, profiles.people())
    window.show()
    assert {button.text() for button in window.findChildren(QPushButton)} >= {"Anna", name}
    window.resize(400, 600)
    assert name not in {button.text() for button in window.findChildren(QPushButton)}
    assert name in {button.accessibleName() for button in window.findChildren(QPushButton)}
    window.close()
    translator.remove()
