"""Every window of a test is closed, and every practice it began was closed once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import facts
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library
from app.store.records.practice_log import PracticeLog
from app.ui.theme.theme import Theme
from tests.packs import Edit, tiny_pack
from tests.ui.stage import Stage

NULL_PLAYER = (sys.executable, "-m", "tests.ui.null_player", "4")
"""The real player process, four times as fast as life, to no device."""

MakeProgram = Callable[..., Program]


@pytest.fixture(autouse=True)
def first_look(qapp: QApplication) -> None:
    """The theme that a new window has, whichever the test before left to the application."""
    theme = Theme()
    window = qapp.palette().window().color()
    if (window, qapp.font()) != (theme.colour("background"), theme.font()):
        theme.apply(qapp)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """An empty data folder on a Wednesday in December."""
    stage = Stage(tmp_path / "home")
    yield stage
    stage.log_file.close()


@pytest.fixture
def example(stage: Stage) -> Programme:
    """The example programme in week four, with empty recordings: to be looked at."""
    programme = stage.install_example()
    stage.arrange(programme)
    return programme


@pytest.fixture
def with_texts(stage: Stage) -> Programme:
    """The example programme in week four, with words that can be read."""
    ids = ("body-and-breath", "body-scan", "breath")
    programme = stage.install_example(texts={name: words_of(name) for name in ids})
    stage.arrange(programme)
    return programme


def words_of(name: str) -> str:
    """A transcript (WebVTT): the first sentence says whose it is, then forty paragraphs."""
    said = [f"The words of {name}.", *(f"Notice breath {n}." for n in range(1, 41))]
    cues = [f"00:{n:02d}:01.000 --> 00:{n:02d}:04.000\n{text}" for n, text in enumerate(said)]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


@pytest.fixture
def install_tones(stage: Stage, tmp_path: Path) -> Callable[..., Programme]:
    """Installs a programme of three tones that can be played, in week four."""

    def install(
        seconds: tuple[float, float, float] = (3.0, 3.0, 8.0),
        edit: Edit | None = None,
        **arrangement: Any,
    ) -> Programme:
        pack = tiny_pack(tmp_path / "tones.evenbreath", seconds=seconds, edit=edit)
        programme = Library(stage.home).install(pack, facts).programme
        stage.arrange(programme, **arrangement)
        return programme

    return install


@pytest.fixture
def closings(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[int]]:
    """How often each practice that was begun was closed; looked at after the test."""
    begun: list[int] = []
    closed: Counter[int] = Counter()
    reserve, close = PracticeLog.reserve, PracticeLog.close

    def noted_reserve(log: PracticeLog, begin: Any) -> int:
        begun.append(reserve(log, begin))
        return begun[-1]

    def noted_close(log: PracticeLog, practice_id: int, *arguments: Any) -> bool:
        closed[practice_id] += 1
        return close(log, practice_id, *arguments)

    monkeypatch.setattr(PracticeLog, "reserve", noted_reserve)
    monkeypatch.setattr(PracticeLog, "close", noted_close)
    yield closed
    assert {practice_id: closed[practice_id] for practice_id in begun} == dict.fromkeys(begun, 1)


@pytest.fixture
def make_program(qapp: QApplication, stage: Stage, closings: Counter[int]) -> Iterator[MakeProgram]:
    """Makes the whole program over the stage's folder, or another's, its window not yet shown."""
    made: list[Program] = []

    def make(at: Stage = stage, **options: Any) -> Program:
        made.append(at.program(qapp, **options))
        return made[-1]

    yield make
    for program in made:
        program.close()
        program.translator.remove()
        program.window.deleteLater()
        program.deleteLater()


@pytest.fixture
def open_program(qtbot: QtBot, make_program: MakeProgram) -> MakeProgram:
    """Opens the whole program over the stage's folder, ready to be used."""

    def open_it(**options: Any) -> Program:
        program = make_program(**options)
        with qtbot.waitSignal(program.started, timeout=10_000):
            program.open()
        return program

    return open_it
