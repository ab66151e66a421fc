"""Practising in silence and settling first: by keyboard, with a real player, into the records."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.audio.protocol import PlayerState
from app.core.moment import Ticks
from app.core.practice.practice import EndReason, Practice
from app.core.practice.silence import Silence
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.i18n.dates import Dates
from app.ui.i18n.translator import Translator
from app.ui.journey.queries import JourneyQueries
from app.ui.playback.session_player import SessionPlayer
from app.ui.practice.dark_screen import DarkTimer
from app.ui.practice.intermission_page import IntermissionPage
from app.ui.silence.page import SilencePage
from app.ui.silence.view_model import silence_view_model
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.stage import Stage

KEY = Qt.Key
FAST_PLAYER = (sys.executable, "-m", "tests.ui.null_player", "100")
"""A real player, a hundred times as fast as life."""

Open = Callable[..., Program]


def a_bell(manifest: dict[str, Any]) -> None:
    """The second tone is a bell, which no session plays."""
    programme = manifest["programme"]
    programme["recordings"][1]["kind"] = "bell"
    for session in programme["sessions"]:
        for block in session["blocks"]:
            if block.get("recording") == "breath":
                block["recording"] = "body-scan"


@pytest.fixture
def opened(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Open:
    """Opens a programme with a bell, before session one unless `start` says otherwise."""

    def open_it(player: tuple[str, ...] = FAST_PLAYER, **arrangement: Any) -> Program:
        arrangement = {"start": date(2027, 1, 11), **arrangement}
        install_tones((3.0, 3.0, 40.0), edit=a_bell, volume_db=-20.0, **arrangement)
        return open_program(player_command=player)

    return open_it


def press(program: Program, key: Qt.Key) -> None:
    QTest.keyClick(program.window.windowHandle(), key)
    QApplication.processEvents()


def button(program: Program, words: str) -> QAbstractButton:
    """The visible button with these words or this name."""
    shown = [b for b in program.window.findChildren(QAbstractButton) if b.isVisible()]
    return next(b for b in shown if words in (b.text(), b.accessibleName()))


def silence_page(program: Program) -> SilencePage:
    button(program, "Practise in silence").click()
    page = program.window.sub_page
    assert isinstance(page, SilencePage)
    return page


def is_heard(program: Program, seconds: float = 0.0) -> bool:
    assert program.player is not None
    status = program.player.status
    return status.state is PlayerState.PLAYING and sum(b - a for a, b in status.spans) > seconds


def intermission(program: Program) -> IntermissionPage | None:
    pages = [page for page in program.window.findChildren(IntermissionPage) if page.isVisible()]
    return pages[0] if pages else None


def practices(program: Program) -> list[Practice]:
    return program.log.practices()


def test_from_the_first_day_space_begins_and_all_of_it_is_kept_apart(
    opened: Open, qtbot: QtBot
) -> None:
    program = opened(silence=Silence(minutes=1, in_between=True))
    page = silence_page(program)
    assert program.main_controller is not None
    with qtbot.waitSignal(program.main_controller.practice_kept, timeout=20_000):
        press(program, KEY.Key_Space)
        assert not page.isVisible()
    (kept,) = practices(program)
    assert (kept.kind, kept.recording, kept.context) == ("silence", "", "home")
    assert (kept.unique_seconds, kept.end_reason) == (60.0, EndReason.ENDED)
    assert kept.verdict is not None
    assert kept.verdict.completed
    view = program.window.today._view
    assert view is not None
    assert (view.silent_today, view.kept_today) == ("In silence today: 1 minute", "")
    assert program.window.today.kept_words == "1 minute kept."
    journey = JourneyQueries(program.profile_data).view()
    assert journey.silence == "In silence, counted apart: 1 practice, 1 min"
    assert [figure.value for figure in journey.figures][1] == "0 min"
    (line,) = journey.entries.lines
    assert (line.what, line.length, line.outcome) == ("Practice in silence", "1:00", "practised")


def test_a_choice_is_kept_at_once_and_there_the_next_time(opened: Open) -> None:
    program = opened()
    page = silence_page(program)
    button(program, "20 minutes").click()
    button(program, "1 minute").click()
    button(program, "middle").click()
    button(program, "at the start").click()
    page._every.setValue(7)
    assert page._sentence.text() == (
        "1 minute to settle, 20 minutes of silence with a bell every 7 minutes, bell."
    )
    assert page._begin.accessibleDescription() == page._sentence.text()
    settings = program.profile_data.settings
    assert settings.settle_seconds == 60
    assert settings.silence == Silence(20, "middle", False, True, True, 7)
    press(program, KEY.Key_Escape)
    assert program.window.today.isVisible()
    assert program.window.focusWidget() is button(program, "Practise in silence")
    page = silence_page(program)
    page._minutes.setValue(12)  # to type a length chooses it
    assert page._length.value == "other"
    button(program, "Hear it once").click()
    assert not program.playback.idle
    program.playback.stop()
    button(program, "no bell").click()
    assert not page._start.isEnabled()
    assert not button(program, "Hear it once").isEnabled()
    assert page._sentence.text() == "1 minute to settle, 12 minutes of silence."
    assert settings.silence.minutes == 12
    assert practices(program) == []


def test_a_pause_in_a_bell_stays_one_and_space_goes_on(opened: Open, qtbot: QtBot) -> None:
    program = opened(NULL_PLAYER)
    silence_page(program)
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_heard(program), timeout=20_000)
    press(program, KEY.Key_Space)
    assert program.player is not None
    player = program.player
    qtbot.waitUntil(lambda: player.status.state is PlayerState.PAUSED, timeout=20_000)
    heard = player.status.playhead_seconds
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_heard(program, heard), timeout=20_000)
    assert program.window.practice._line.text() == " "
    assert program.main_controller is not None
    with qtbot.waitSignal(program.main_controller.practice_kept, timeout=20_000):
        press(program, KEY.Key_Escape)
    (kept,) = practices(program)
    assert len(kept.spans) == 1  # not a frame was lost in between
    assert kept.end_reason is EndReason.STOPPED


def test_a_lost_output_pauses_and_never_goes_on_alone(opened: Open, qtbot: QtBot) -> None:
    program = opened((*FAST_PLAYER, "960000"), silence=Silence(bell=None))
    silence_page(program)
    press(program, KEY.Key_Space)
    playback = program.playback
    qtbot.waitUntil(lambda: playback.output_lost, timeout=20_000)
    qtbot.waitUntil(lambda: practices(program)[0].unique_seconds > 0, timeout=20_000)
    (running,) = practices(program)
    assert running.unique_seconds <= 20.0
    assert running.end_reason is None
    program.playback.take_media_key()
    assert playback.paused


def test_a_killed_player_is_replaced_and_the_silence_goes_on(opened: Open, qtbot: QtBot) -> None:
    program = opened(silence=Silence(minutes=5))
    assert program.player is not None
    player = program.player
    silence_page(program)
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_heard(program, 20.0), timeout=20_000)
    killed = player.process_id
    os.kill(killed, signal.SIGKILL)
    assert program.main_controller is not None
    with qtbot.waitSignal(program.main_controller.practice_kept, timeout=30_000):
        pass
    (kept,) = practices(program)
    assert player.process_id != killed
    assert (kept.kind, kept.unique_seconds, kept.end_reason) == ("silence", 300.0, EndReason.ENDED)


class TestSettling:
    @pytest.fixture
    def settling(self, opened: Open) -> Program:
        """The minute before the home practice."""
        program = opened(NULL_PLAYER, start=date(2026, 11, 16), settle_seconds=60)
        press(program, KEY.Key_Space)
        return program

    def test_it_says_so_counts_nowhere_and_space_begins_at_once(
        self, settling: Program, qtbot: QtBot
    ) -> None:
        page = intermission(settling)
        assert page is not None
        assert page._before.text() == "Time to settle down. It is not counted."
        assert page._line.text() in ("It begins by itself in 1:00.", "It begins by itself in 0:59.")
        assert practices(settling) == []
        press(settling, KEY.Key_Space)
        qtbot.waitUntil(lambda: is_heard(settling), timeout=20_000)
        assert intermission(settling) is None
        (running,) = practices(settling)
        assert running.recording == "home"
        assert settling.main_controller is not None
        with qtbot.waitSignal(settling.main_controller.practice_kept, timeout=20_000):
            press(settling, KEY.Key_Escape)
        assert settling.playback.idle
        assert practices(settling)[0].spans[0][0] == 0.0

    def test_esc_leaves_it_and_nothing_is_kept(self, settling: Program) -> None:
        assert not settling.playback.idle
        press(settling, KEY.Key_Escape)
        assert settling.playback.idle
        assert settling.window.today.isVisible()
        assert settling.window.today.kept_words == ""
        assert practices(settling) == []

    def test_when_its_time_is_over_the_practice_begins(
        self, settling: Program, qtbot: QtBot
    ) -> None:
        timer(settling).start(0)
        qtbot.waitUntil(lambda: is_heard(settling), timeout=20_000)
        assert intermission(settling) is None

    def test_after_sleep_it_waits_for_the_person(
        self, settling: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        session = settling.playback.findChild(SessionPlayer)
        assert isinstance(session, SessionPlayer)
        now = session._ticks()
        later = Ticks(now.monotonic_seconds + 1, now.boottime_seconds + 3_600)
        monkeypatch.setattr(session, "_ticks", lambda: later)
        timer(settling).start(0)
        qtbot.waitUntil(lambda: settling.playback.is_held, timeout=20_000)
        page = intermission(settling)
        assert page is not None
        assert page._line.text() == "It begins when you are ready."
        assert practices(settling) == []

    def test_the_screen_goes_dark_by_itself_in_it_too(self, opened: Open) -> None:
        program = opened(
            NULL_PLAYER, start=date(2026, 11, 16), settle_seconds=180, dark_screen=True
        )
        press(program, KEY.Key_Space)
        assert program.main_controller is not None
        (dark,) = program.main_controller.findChildren(DarkTimer)
        assert dark._timer.isActive()
        press(program, KEY.Key_Escape)
        assert not dark._timer.isActive()


def timer(program: Program) -> QTimer:
    session = program.playback.findChild(SessionPlayer)
    assert isinstance(session, SessionPlayer)
    return session._timer


@pytest.mark.parametrize(
    ("silence", "settle_seconds", "words"),
    [
        (Silence(), 0, "Campana, 15 minuti di silenzio, campana."),
        (Silence(1, at_end=False), 10, "10 secondi per sistemarti, campana, 1 minuto di silenzio."),
        (
            Silence(5, "middle", in_between=True),
            0,
            "Campana, 5 minuti di silenzio, campana. "
            "Finisce prima che suoni una campana nel mezzo.",
        ),
    ],
)
def test_the_sentence_says_all_of_the_choice(
    qapp: QApplication, stage: Stage, silence: Silence, settle_seconds: int, words: str
) -> None:
    translator = Translator(qapp, "it", QLocale.c())
    dates = Dates(QLocale("it_IT"))
    view = silence_view_model(silence, settle_seconds, stage.clock.now(), dates)
    translator.remove()
    assert view.sentence == words
