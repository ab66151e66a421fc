"""Which programme is in use is the person's choice: a failing read never chooses another."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import facts
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library
from app.store.packs.pack import MANIFEST
from app.store.profile_lock import ProfileLock
from app.store.records.database import Database
from app.store.records.practice_log import Begin, PracticeLog
from app.ui.page_id import PageId
from tests.packs import PROGRAMME_ID, tiny_pack
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

OTHER = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    """A programme that comes with the program and is not installed yet."""

    def other(manifest: dict[str, Any]) -> None:
        manifest["programme"] |= {"id": OTHER, "title": "Another six weeks"}

    return tiny_pack(tmp_path / "bundled.evenbreath", edit=other)


@pytest.fixture
def crashed(stage: Stage, install_tones: Callable[..., Programme]) -> None:
    """Records with a practice whose window crashed."""
    programme = install_tones()
    recording = programme.recording("home")
    assert recording is not None
    with (
        ProfileLock.acquire(stage.home.profile_folder()),
        Database.open(stage.home.records(), stage.clock.now()) as database,
    ):
        log = PracticeLog(database)
        practice_id = log.reserve(Begin(programme, recording, stage.clock.now()))
        log.save(practice_id, [(0.0, 2.0)], stage.clock.now())


def wait_until_installed(program: Program, qtbot: QtBot) -> None:
    """What comes with the program is installed, and the window has taken it in."""
    desktop = program.desktop
    assert desktop is not None
    qtbot.waitUntil(lambda: desktop.opening._ready, timeout=20_000)
    assert [one.programme.id for one in Library(program._home).installed()] != [PROGRAMME_ID]


def in_use(program: Program) -> tuple[str | None, str | None]:
    """The programme that the window shows, and the one that is kept as chosen."""
    programme = program.profile_data.programme
    return programme.id if programme else None, program.settings.current_programme


def words_of(page: QWidget) -> str:
    """All that is written on a page."""
    return " ".join(label.text() for label in page.findChildren(QLabel))


def come_back() -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_where_recovering_fails_the_programme_is_found_all_the_same(
    crashed: None, stage: Stage, make_program: MakeProgram, bundled: Path, qtbot: QtBot
) -> None:
    program = make_program(check=facts, packs=[bundled])
    program.database._connection.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(stage.home.records(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # another program writes for longer than anybody waits
        with qtbot.waitSignal(program.started, timeout=10_000):
            program.open()
        other.execute("ROLLBACK")
    assert "records" in program.window.notice
    wait_until_installed(program, qtbot)
    assert in_use(program) == (PROGRAMME_ID, PROGRAMME_ID)


def test_a_programme_that_cannot_be_read_just_now_stays_the_chosen_one(
    stage: Stage,
    install_tones: Callable[..., Programme],
    open_program: MakeProgram,
    bundled: Path,
    qtbot: QtBot,
) -> None:
    install_tones()
    manifest = Library(stage.home).programme(PROGRAMME_ID).folder / MANIFEST
    manifest.rename(manifest.with_name("elsewhere"))
    program = open_program(check=facts, packs=[bundled])
    wait_until_installed(program, qtbot)
    assert in_use(program) == (None, PROGRAMME_ID)  # nothing was taken in its place, nor shown
    manifest.with_name("elsewhere").rename(manifest)
    come_back()
    assert in_use(program) == (PROGRAMME_ID, PROGRAMME_ID)


def test_a_programme_that_is_in_use_stays_so_while_it_cannot_be_read(
    stage: Stage,
    install_tones: Callable[..., Programme],
    open_program: MakeProgram,
    bundled: Path,
    qtbot: QtBot,
) -> None:
    install_tones()
    program = open_program(check=facts, packs=[bundled])
    wait_until_installed(program, qtbot)
    manifest = Library(stage.home).programme(PROGRAMME_ID).folder / MANIFEST
    manifest.rename(manifest.with_name("elsewhere"))
    come_back()
    assert in_use(program) == (PROGRAMME_ID, PROGRAMME_ID)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("unreadable", "“Six small weeks” cannot be read just now"),
        ("gone", "“Six small weeks” is not on this computer"),
    ],
)
def test_a_missing_programme_is_named_and_the_person_chooses(
    stage: Stage,
    install_tones: Callable[..., Programme],
    make_program: MakeProgram,
    open_program: MakeProgram,
    bundled: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
    said: str,
) -> None:
    install_tones()
    Library(stage.home).install(bundled, facts)
    before = open_program(check=facts, packs=[bundled])
    wait_until_installed(before, qtbot)
    before.window.close()
    folder = Library(stage.home).programme(PROGRAMME_ID).folder.parent
    if how == "gone":
        folder.rename(stage.home.root / "elsewhere")
    else:
        read_bytes = Path.read_bytes

        def fail(path: Path) -> bytes:
            if path.is_relative_to(folder):
                raise OSError(errno.EIO, "Input/output error")
            return read_bytes(path)

        monkeypatch.setattr(Path, "read_bytes", fail)
    program = open_program(check=facts, packs=[bundled])
    wait_until_installed(program, qtbot)
    assert in_use(program) == (None, PROGRAMME_ID)
    assert said in words_of(program.window.today)
    (choose,) = [b for b in program.window.today.findChildren(QPushButton) if "Choose" in b.text()]
    choose.click()
    page = program.window.page(PageId.PROGRAMME)
    assert page is not None
    assert said in words_of(page)
    (use,) = [b for b in page.findChildren(QPushButton) if b.text() == "Use this one"]
    program.window.navigation.asked.emit(PageId.JOURNEY)
    journey = program.window.page(PageId.JOURNEY)
    assert journey is not None
    assert "Your practices are kept." in words_of(journey)
    assert in_use(program) == (None, PROGRAMME_ID)
    use.click()
    assert in_use(program) == (OTHER, OTHER)


def test_another_language_does_not_replace_a_programme_that_cannot_be_read(
    stage: Stage,
    install_tones: Callable[..., Programme],
    open_program: MakeProgram,
    bundled: Path,
    qtbot: QtBot,
) -> None:
    install_tones()
    Library(stage.home).install(bundled, facts)
    manifest = Library(stage.home).programme(PROGRAMME_ID).folder / MANIFEST
    manifest.rename(manifest.with_name("elsewhere"))
    program = open_program(check=facts, packs=[bundled])
    wait_until_installed(program, qtbot)
    assert program.main_controller is not None
    program.main_controller.services.appearance.take_language("it")
    assert program.settings.current_programme == PROGRAMME_ID


def test_where_nobody_chose_what_comes_with_the_program_is_in_use(
    stage: Stage, open_program: MakeProgram, bundled: Path, qtbot: QtBot
) -> None:
    program = open_program(check=facts, packs=[bundled])
    wait_until_installed(program, qtbot)
    assert in_use(program) == (OTHER, OTHER)
