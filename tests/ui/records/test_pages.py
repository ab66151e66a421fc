"""Backed up, brought back, deleted: nothing is replaced or gone that was not looked at first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from threading import Event
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.errors import PracticeRunning
from app.core.programme.programme import Programme
from app.main import Program
from app.store.backup import full_backup
from app.store.backup.backup_file import look
from app.store.profile_lock import ProfileLock
from app.store.records.by_hand import ByHand
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from app.ui.records.backup_page import BackupPage
from app.ui.records.controller import RecordsController
from app.ui.widgets.choices import TickBox
from app.ui.widgets.sub_page import SubPage
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.records.test_export_page import Answers, data_room
from tests.ui.shell.test_profile_switcher import Services
from tests.ui.stage import Stage

NAME = "Evenbreath 2026-12-09.evenbreath-backup"
HEARD = [("2026-12-07T07:30:00+01:00", "body-and-breath", 488.0)]


@pytest.fixture
def services(
    qapp: QApplication, stage: Stage, example: Programme, qtbot: QtBot
) -> Iterator[Services]:
    """One person in week four with one practice, the program open."""
    stage.arrange(example, heard=HEARD)
    services = Services(qapp, stage, qtbot)
    services.start()
    yield services
    services.close()


def room(services: Services, answer: Path | None = None) -> RecordsController:
    return data_room(services.program, Answers(answer))


def page(program: Program) -> SubPage:
    (found,) = [p for p in program.window.findChildren(SubPage) if p.isVisible()]
    return found


def words(program: Program) -> list[str]:
    shown = [x.text() for x in page(program).findChildren(QLabel) if x.isVisibleTo(page(program))]
    return [text.replace("\N{ZERO WIDTH SPACE}", "") for text in shown]


def press(program: Program, name: str) -> None:
    """Press a button with the keyboard."""
    (found,) = [
        b for b in page(program).findChildren(QPushButton) if b.text() == name and b.isVisible()
    ]
    found.setFocus()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)
    QApplication.processEvents()


def restarted(services: Services, qtbot: QtBot, name: str) -> Program:
    """Press what closes and opens the records; the program that is open then."""
    with qtbot.waitSignal(services.running.opened, timeout=10_000):
        press(services.program, name)
    return services.program


def back_up(services: Services, qtbot: QtBot, folder: Path) -> Path:
    room(services, folder).open_backup()
    press(services.program, "Save…")
    saved = f"Saved to {folder / NAME}"
    qtbot.waitUntil(lambda: saved in words(services.program), timeout=10_000)
    return folder / NAME


def choose(services: Services, qtbot: QtBot) -> None:
    """Choose the file that the dialog answers with; it was looked into."""
    press(services.program, "Choose a file…")
    qtbot.waitUntil(lambda: "Bring it back" in buttons(services.program), timeout=10_000)


def buttons(program: Program) -> list[str]:
    return [b.text() for b in page(program).findChildren(QPushButton) if b.isVisible()]


def add_by_hand(services: Services, example: Programme) -> None:
    profile_data = services.program.profile_data
    ByHand(profile_data.database).add(example, date(2026, 12, 8), 20, profile_data.now())


def sources(program: Program) -> list[str]:
    return sorted(practice.source for practice in program.log.practices())


def test_a_backup_holds_what_there_is(services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    contents = look(back_up(services, qtbot, tmp_path))
    assert (contents.summary.practices, contents.summary.by_hand) == (1, 0)


def test_the_focus_is_back_where_it_was(services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    back_up(services, qtbot, tmp_path)
    focus = services.program.window.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Save…"


@pytest.mark.parametrize("wanted", [True, False])
def test_recordings_are_in_it_if_wanted(
    install_tones: Callable[..., Programme],
    open_program: MakeProgram,
    qtbot: QtBot,
    tmp_path: Path,
    wanted: bool,
) -> None:
    install_tones()
    program = open_program()
    data_room(program, Answers(tmp_path)).open_backup()
    page(program).findChild(TickBox).setChecked(wanted)
    press(program, "Save…")
    qtbot.waitUntil((tmp_path / NAME).exists, timeout=10_000)
    assert look(tmp_path / NAME).programmes[0].has_recordings is wanted


def test_the_page_says_what_there_is(services: Services) -> None:
    room(services).open_backup()
    assert any("1 " in text and "measured" in text for text in words(services.program))


def test_a_backup_that_cannot_be_written_is_said(
    services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    room(services, tmp_path / "nowhere").open_backup()
    press(services.program, "Save…")
    qtbot.waitUntil(
        lambda: "could not be written" in services.program.window.notice, timeout=10_000
    )
    press(services.program, "Save…")  # it can be tried again


def test_a_restore_shows_first_what_it_would_replace(
    services: Services, qtbot: QtBot, tmp_path: Path, example: Programme
) -> None:
    backup = back_up(services, qtbot, tmp_path)
    add_by_hand(services, example)
    room(services, backup).open_restore()
    choose(services, qtbot)
    shown = words(services.program)
    at = shown.index("by hand")
    assert shown[at + 1 : at + 3] == ["0", "1"]
    assert any("It is older" in text for text in shown)
    assert sources(services.program) == ["by-hand", "player"]


def test_a_restore_brings_the_backup_back(
    services: Services, qtbot: QtBot, tmp_path: Path, example: Programme
) -> None:
    backup = back_up(services, qtbot, tmp_path)
    add_by_hand(services, example)
    room(services, backup).open_restore()
    choose(services, qtbot)
    program = restarted(services, qtbot, "Bring it back")
    assert sources(program) == ["player"]
    assert program.window.notice.startswith("The backup was brought back: 1 ")


def test_what_was_replaced_can_be_brought_back_from_its_copy(
    services: Services, qtbot: QtBot, tmp_path: Path, example: Programme
) -> None:
    backup = back_up(services, qtbot, tmp_path)
    add_by_hand(services, example)
    room(services, backup).open_restore()
    choose(services, qtbot)
    restarted(services, qtbot, "Bring it back")
    room(services).open_restore()
    texts = [b.text() for b in page(services.program).findChildren(QPushButton)]
    copy = [text for text in texts if text.startswith("9")][-1]  # made before a restore
    press(services.program, copy)
    qtbot.waitUntil(lambda: "Bring it back" in buttons(services.program), timeout=10_000)
    program = restarted(services, qtbot, "Bring it back")
    assert sources(program) == ["by-hand", "player"]


def test_copies_that_cannot_be_listed_just_now_are_said_and_not_left_out(
    services: Services, qtbot: QtBot
) -> None:
    folder = services.program.profile_data.database.path.parent / "backups"
    if folder.exists():
        folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder)  # a folder that no look gets into
    room(services).open_restore()
    assert str(folder.name) in services.program.window.notice
    assert "Choose a file…" in buttons(services.program)


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04 nothing"])
def test_what_is_no_backup_is_said_and_changes_nothing(
    services: Services, qtbot: QtBot, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "letter.evenbreath-backup"
    path.write_bytes(data)
    room(services, path).open_restore()
    press(services.program, "Choose a file…")
    window = services.program.window
    qtbot.waitUntil(lambda: "letter.evenbreath-backup" in window.notice, timeout=10_000)
    assert "Bring it back" not in buttons(services.program)


def test_a_file_that_is_gone_by_then_is_said_and_the_records_stay(
    services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    backup = back_up(services, qtbot, tmp_path)
    room(services, backup).open_restore()
    choose(services, qtbot)
    backup.unlink()
    program = restarted(services, qtbot, "Bring it back")
    assert "cannot be opened" in program.window.notice
    assert sources(program) == ["player"]


class Held:
    """The real function behind a gate, so that it can be left while it is under way."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> None:
        self.begun, self.gate = Event(), Event()
        self._real = getattr(module, name)
        monkeypatch.setattr(module, name, self)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        self.begun.set()
        assert self.gate.wait(20)
        return self._real(*arguments, **options)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """Writing a backup waits for the gate."""
    return Held(monkeypatch, full_backup, "write_backup")


def leave(program: Program) -> None:
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert program.window.findChildren(BackupPage) == []


def test_a_backup_that_is_done_after_its_page_was_left_still_says_so(
    services: Services, qtbot: QtBot, tmp_path: Path, held: Held
) -> None:
    room(services, tmp_path).open_backup()
    press(services.program, "Save…")
    leave(services.program)
    held.gate.set()
    window = services.program.window
    qtbot.waitUntil(lambda: bool(window.notice), timeout=10_000)
    assert window.notice.replace("\N{ZERO WIDTH SPACE}", "") == f"Saved to {tmp_path / NAME}"
    assert look(tmp_path / NAME).summary.practices == 1


def test_a_practice_that_was_begun_meanwhile_is_not_disturbed(
    install_tones: Callable[..., Programme],
    open_program: MakeProgram,
    qtbot: QtBot,
    tmp_path: Path,
    held: Held,
) -> None:
    programme = install_tones()
    program = open_program(player_command=NULL_PLAYER)
    data_room(program, Answers(tmp_path)).open_backup()
    press(program, "Save…")
    leave(program)
    assert program.main_controller is not None
    program.main_controller.begin(programme.home_practice[0], 0.0)
    playback = program.playback
    assert playback is not None
    held.gate.set()
    qtbot.waitUntil((tmp_path / NAME).exists, timeout=10_000)
    qtbot.waitUntil(lambda: program.tasks is not None and not program.tasks.saving)
    qtbot.waitUntil(lambda: playback.playhead_seconds > 0.5, timeout=20_000)
    assert program.window.notice == ""
    playback.stop()
    qtbot.waitUntil(lambda: program.window.notice.startswith("Saved to"), timeout=20_000)


def test_one_that_failed_after_its_page_was_left_still_says_so(
    services: Services, qtbot: QtBot, tmp_path: Path, held: Held
) -> None:
    room(services, tmp_path / "nowhere").open_backup()
    press(services.program, "Save…")
    leave(services.program)
    held.gate.set()
    window = services.program.window
    qtbot.waitUntil(lambda: "could not be written" in window.notice, timeout=10_000)


def test_the_page_opened_again_shows_the_backup_that_is_under_way(
    services: Services, qtbot: QtBot, tmp_path: Path, held: Held
) -> None:
    data = room(services, tmp_path)
    data.open_backup()
    press(services.program, "Save…")
    leave(services.program)
    data.open_backup()
    assert "Saving…" in words(services.program)
    held.gate.set()
    saved = f"Saved to {tmp_path / NAME}"
    qtbot.waitUntil(lambda: saved in words(services.program), timeout=10_000)
    assert "Saved to" not in services.program.window.notice  # it is said on the page


def test_a_backup_can_be_cancelled(
    services: Services, qtbot: QtBot, tmp_path: Path, held: Held
) -> None:
    room(services, tmp_path).open_backup()
    press(services.program, "Save…")
    press(services.program, "Cancel")
    held.gate.set()
    qtbot.waitUntil(lambda: "Cancel" not in buttons(services.program), timeout=10_000)
    assert list(tmp_path.glob("*.evenbreath-backup*")) == []
    assert services.program.window.notice == ""
    press(services.program, "Save…")  # it can be tried again
    qtbot.waitUntil((tmp_path / NAME).exists, timeout=10_000)


def test_nothing_is_deleted_while_its_backup_is_still_being_saved(
    services: Services, qtbot: QtBot, tmp_path: Path, held: Held
) -> None:
    room(services, tmp_path).open_backup()
    press(services.program, "Save…")
    room(services).open_delete()
    press(services.program, "Delete everything…")
    press(services.program, "Yes, delete")
    qtbot.wait(50)
    assert "still being saved" in services.program.window.notice
    assert sources(services.program) == ["player"]
    held.gate.set()
    qtbot.waitUntil((tmp_path / NAME).exists, timeout=10_000)


def test_a_window_that_is_closed_meanwhile_leaves_a_whole_backup_or_none(
    install_tones: Callable[..., Programme],
    open_program: MakeProgram,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install_tones()
    folder = tmp_path / "stick"
    folder.mkdir()
    program = open_program()
    data_room(program, Answers(folder)).open_backup()
    # It never comes to its end by itself: only giving it up ends it.
    monkeypatch.setattr(full_backup, "_add_programme", endless(full_backup._add_programme))
    press(program, "Save…")
    qtbot.waitUntil(lambda: any(folder.iterdir()), timeout=10_000)
    program.window.close()
    assert list(folder.iterdir()) == []


def endless(add: Callable[..., Any]) -> Callable[..., Any]:
    def add_for_ever(backup: object, number: int, *arguments: Any) -> Any:
        for another in count(number):
            add(backup, another, *arguments)

    return add_for_ever


def test_the_window_goes_on_during_a_large_restore(
    services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    large = tmp_path / "large.sqlite"
    many(services.stage.home.records(), large, 10_000)
    room(services, large).open_restore()
    choose(services, qtbot)
    window, turns = services.program.window, []

    def tick() -> None:
        said = [text.text() for text in window.findChildren(QLabel) if text.isVisible()]
        turns.append("The backup is being brought back…" in said)

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(5)
    program = restarted(services, qtbot, "Bring it back")
    timer.stop()
    assert turns.count(True) > 20
    assert len(program.log.practices()) == 10_000


def test_closing_the_window_during_a_restore_loses_nothing(
    services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    large = tmp_path / "large.sqlite"
    many(services.stage.home.records(), large, 3_000)
    room(services, large).open_restore()
    choose(services, qtbot)
    press(services.program, "Bring it back")
    window = services.program.window
    window.close()
    assert not window.isVisible()
    records, now = services.stage.home.records(), services.stage.clock.now()

    def given_back() -> bool:
        try:
            ProfileLock.acquire(records.parent).release()
        except PracticeRunning:
            return False
        return True

    qtbot.waitUntil(given_back, timeout=20_000)
    with Database.open(records, now) as database:
        assert database.notices == []
        assert len(PracticeLog(database).practices()) == 3_000
    assert len(services.made) == 1


def many(records: Path, target: Path, number: int) -> None:
    """Records like these, with so many practices like the one that they hold."""
    with closing(sqlite3.connect(records)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        columns = [row[1] for row in copy.execute("PRAGMA table_info(practice)")][1:]
        names = ", ".join(column for column in columns if column != "uid")
        uid = "printf('%08x-0000-4000-8000-%012x', i, i)"
        copy.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {number}) "
            f"INSERT INTO practice ({names}, uid) SELECT {names}, {uid} FROM practice, n"
        )
        copy.commit()


def test_to_delete_takes_two_steps(services: Services) -> None:
    room(services).open_delete()
    press(services.program, "Delete everything…")
    focus = services.program.window.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Keep everything"
    press(services.program, "Keep everything")
    assert sources(services.program) == ["player"]
    assert "Yes, delete" not in [
        b.text() for b in page(services.program).findChildren(QPushButton) if b.isVisible()
    ]


def test_after_everything_was_deleted_the_program_starts_as_new(
    services: Services, qtbot: QtBot
) -> None:
    room(services).open_delete()
    press(services.program, "Delete everything…")
    program = restarted(services, qtbot, "Yes, delete")
    assert program.log.practices() == []
    assert not program.settings.started
    assert list(services.stage.home.profile_folder().glob("backups/*")) == []


def test_a_backup_saved_elsewhere_survives_that(
    services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    backup = back_up(services, qtbot, tmp_path)
    room(services).open_delete()
    press(services.program, "Delete everything…")
    restarted(services, qtbot, "Yes, delete")
    assert look(backup).summary.practices == 1


def test_a_backup_can_be_made_first(services: Services) -> None:
    room(services).open_delete()
    press(services.program, "Back up first…")
    assert page(services.program).title == "Back up"


def test_escape_deletes_nothing(services: Services) -> None:
    room(services).open_delete()
    press(services.program, "Delete everything…")
    QTest.keyClick(services.program.window.windowHandle(), Qt.Key.Key_Escape)
    assert sources(services.program) == ["player"]
    assert not any(p.isVisible() for p in services.program.window.findChildren(SubPage))
