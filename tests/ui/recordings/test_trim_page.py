"""A recording is prepared: seen, heard at both ends, then kept in the place of what it was."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import facts
from app.core.draft.editing import remove_recording, set_chapters, set_transcript
from app.core.programme.programme import Chapter, Programme, Recording
from app.core.programme.transcript import parse_webvtt
from app.main import Program
from app.store.packs.library import Library
from app.ui.editor.open_draft import OpenDraft
from app.ui.i18n.dates import Dates
from app.ui.recordings.controller import RecordingController
from app.ui.recordings.trim_page import TrimPage
from app.ui.recordings.trim_view_model import Wish, seconds_words
from app.ui.theme.theme import Theme
from app.ui.widgets.spin_fields import SecondsField
from tests.packs import tiny_pack
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.panel_stage import house_of, open_desk
from tests.ui.scenes import settle_layout
from tests.ui.stage import Stage

WAIT = 60_000
OTHER_ID = "7a1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c99"
TEXT = (
    "WEBVTT\n\n00:01.000 --> 00:03.000\nNothing yet.\n\n"
    "00:10.000 --> 00:14.000\nNotice the breath.\n"
)


@pytest.fixture
def program(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Program:
    install_tones()
    return open_program(player_command=NULL_PLAYER)


@pytest.fixture
def open_draft(program: Program) -> Iterator[OpenDraft]:
    open_draft = open_desk(program)
    yield open_draft
    open_draft.close()


@pytest.fixture
def page(program: Program, open_draft: OpenDraft) -> TrimPage:
    recordings = RecordingController(house_of(program), open_draft, program)
    recordings.show_recording(voice(open_draft).id)
    recordings.open_prepare()
    (page,) = program.window.findChildren(TrimPage)
    return page


def voice(open_draft: OpenDraft) -> Recording:
    return open_draft.draft.programme.recordings[0]


def keep(page: TrimPage, program: Program, qtbot: QtBot) -> None:
    page.keep.click()
    qtbot.waitUntil(lambda: not program.window.findChildren(TrimPage), timeout=WAIT)


def test_nothing_is_asked_for_at_first(page: TrimPage) -> None:
    assert page.wish == Wish()
    assert page._effect.text() == "Nothing is changed yet."
    assert not page.keep.isEnabled()


def test_the_suggestion_is_shown_in_seconds_and_on_the_line(page: TrimPage) -> None:
    page.suggest.click()
    assert page.wish == Wish(5.0, 6.0, 0.5, 1.0)
    assert page._effect.text() == "0:38 → 0:27  ·  5 s cut at the start  ·  6 s cut at the end"
    assert page.waveform._kept == (pytest.approx(5 / 38), pytest.approx(1 - 6 / 38))
    assert page.keep.isEnabled()


def test_cuts_that_leave_nothing_are_a_sentence(page: TrimPage) -> None:
    page.start.setValue(30.0)
    page.end.setValue(30.0)
    assert "less than a second" in page._effect.text()
    assert not page.keep.isEnabled()
    assert not page.hear_start.isEnabled()
    page.end.setValue(0.0)
    assert page.keep.isEnabled()


def test_the_bells_are_those_of_the_programme(page: TrimPage, open_draft: OpenDraft) -> None:
    bell = open_draft.draft.programme.recordings[1]
    assert list(page.bell_before.buttons) == [None, bell.id]
    page.bell_before.buttons[bell.id].click()
    assert page.wish.bell_before == bell.id
    assert page._effect.text() == "0:38 → 0:44"  # one of quiet, three of bell, two of quiet


def test_the_programs_own_bells_are_offered_and_heard(
    stage: Stage, program: Program, open_draft: OpenDraft
) -> None:
    def with_bell(manifest: dict[str, Any]) -> None:
        manifest["programme"] |= {"id": OTHER_ID, "title": "Own"}
        manifest["programme"]["recordings"][1]["kind"] = "bell"

    pack = tiny_pack(stage.home.root / "bundled.evenbreath", edit=with_bell)
    Library(stage.home).install(pack, facts)
    program.profile_data.packs = [pack]
    own, other = open_draft.draft.programme.recordings[1], voice(open_draft)
    open_draft.edit(lambda draft: remove_recording(draft, own.id), "remove")
    recordings = RecordingController(house_of(program), open_draft, program)
    recordings.show_recording(other.id)
    recordings.open_prepare()
    (page,) = program.window.findChildren(TrimPage)
    none, bell = page.bell_before.buttons
    assert none is None
    page.bell_before.buttons[bell].click()
    assert page.keep.isEnabled()
    hear = page.hear_bells["before"]
    hear.click()
    assert hear.text() == "Stop"
    hear.click()
    assert hear.text() == "Listen to this bell"


def test_mono_is_offered_where_there_are_two_channels(page: TrimPage) -> None:
    assert page.mono.isVisible()
    page.mono.click()
    assert page.wish.mono
    assert page.keep.isEnabled()


@pytest.mark.parametrize("which", ["start", "end"])
def test_an_end_is_heard_before_it_is_kept(
    page: TrimPage, program: Program, open_draft: OpenDraft, qtbot: QtBot, which: str
) -> None:
    player = program.player
    assert player is not None
    before = open_draft.draft
    page.suggest.click()
    button = page.hear_start if which == "start" else page.hear_end
    button.click()
    qtbot.waitUntil(lambda: bool(player.status.spans), timeout=WAIT)
    assert button.text() == "Stop"
    assert player.status.duration_seconds == pytest.approx(15.0, abs=0.1)
    assert open_draft.draft is before
    button.click()
    qtbot.waitUntil(lambda: player.idle, timeout=WAIT)
    program.window.leave_sub_page()
    assert list(open_draft.store.staging.iterdir()) == []
    assert program.log.practices() == []


def test_what_is_kept_takes_the_place_of_the_recording(
    page: TrimPage, program: Program, open_draft: OpenDraft, qtbot: QtBot
) -> None:
    before = voice(open_draft)
    page.suggest.click()
    page.mono.click()
    keep(page, program, qtbot)
    after = voice(open_draft)
    assert (after.id, after.channels) == (before.id, 1)
    assert after.seconds == pytest.approx(27.0, abs=0.01)
    assert open_draft.store.recording_path(after.sha256).exists()
    assert open_draft.store.recording_path(before.sha256).exists()
    open_draft.undo()
    assert voice(open_draft) == before


def test_chapters_and_words_go_along(
    page: TrimPage, program: Program, open_draft: OpenDraft, qtbot: QtBot
) -> None:
    chapters = [Chapter(0.0, "Arriving"), Chapter(12.0, "Breath"), Chapter(37.0, "Gone")]
    draft = set_chapters(open_draft.draft, voice(open_draft).id, chapters)
    sha256 = open_draft.store.keep_transcript(TEXT)
    open_draft.do(set_transcript(draft, voice(open_draft).id, sha256), "words")
    page.start.setValue(5.0)
    page.end.setValue(6.0)
    keep(page, program, qtbot)
    places = [(c.at_seconds, c.title) for c in voice(open_draft).chapters]
    assert places == [(0.0, "Arriving"), (7.0, "Breath")]
    text = open_draft.store.transcript_text(voice(open_draft).transcript)
    assert [(c.start_seconds, c.text) for c in parse_webvtt(text or "")] == [
        (5.0, "Notice the breath.")
    ]


def test_cancel_leaves_everything_as_it_was(
    page: TrimPage,
    program: Program,
    open_draft: OpenDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepare, begun = open_draft.jobs.prepare, threading.Event()

    def slowly(*arguments: object) -> object:
        begun.set()
        cancelled = arguments[-1]
        assert callable(cancelled)
        while not cancelled():
            threading.Event().wait(0.01)
        return prepare(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(open_draft.jobs, "prepare", slowly)
    before = open_draft.draft
    page.suggest.click()
    page.keep.click()
    assert begun.wait(20)
    assert page.work.isVisible()
    assert not page.start.isEnabled()
    page.work.cancel.click()
    qtbot.waitUntil(lambda: not page.work.isVisible(), timeout=20_000)
    assert open_draft.draft is before
    assert page.keep.isEnabled()
    assert page.isVisible()
    assert program.window.notice == ""


def test_a_recording_that_is_gone_is_a_sentence(
    page: TrimPage, program: Program, open_draft: OpenDraft, qtbot: QtBot
) -> None:
    open_draft.store.recording_path(voice(open_draft).sha256).unlink()
    page.suggest.click()
    page.keep.click()
    qtbot.waitUntil(lambda: bool(program.window.notice), timeout=WAIT)
    assert page.isVisible()


def test_another_wish_ends_what_is_heard(page: TrimPage, program: Program, qtbot: QtBot) -> None:
    player = program.player
    assert player is not None
    page.suggest.click()
    page.hear_start.click()
    qtbot.waitUntil(lambda: bool(player.status.spans), timeout=WAIT)
    page.mono.click()
    assert page.hear_start.text() == "Listen to the start"


def test_it_is_heard_from_where_it_is_clicked_and_cut_there(
    page: TrimPage, program: Program, qtbot: QtBot
) -> None:
    player, waveform, left = program.player, page.waveform, Qt.MouseButton.LeftButton
    assert player is not None
    settle_layout(program.window)

    def at(seconds: float) -> QPoint:
        return QPoint(round(waveform._x(seconds / 38.0)), 30)

    def heard_from() -> list[float]:
        return [start for start, _ in player.status.spans]

    QTest.mouseClick(waveform, left, pos=at(19.0))
    assert page._at_seconds == pytest.approx(19.0, abs=0.1)
    assert not page.keep.isEnabled()  # a place is no cut
    before = page.hearing.listen.width()
    page.hearing.listen.click()
    settle_layout(program.window)
    assert page.hearing.listen.width() == before  # else the volume beside it changes its row
    qtbot.waitUntil(lambda: bool(heard_from()), timeout=WAIT)
    assert heard_from()[0] == pytest.approx(19.0, abs=0.1)
    QTest.mouseClick(waveform, left, pos=at(30.0))
    qtbot.waitUntil(lambda: len(heard_from()) > 1, timeout=WAIT)
    assert heard_from()[1] == pytest.approx(30.0, abs=0.1)
    QTest.mousePress(waveform, left, pos=at(0.0))
    QTest.mouseMove(waveform, at(5.0))
    QTest.mouseRelease(waveform, left, pos=at(5.0))
    assert page.wish.trim_start_seconds == pytest.approx(5.0, abs=0.1)
    assert page.hearing.listen.text() == "Stop"  # drawing a handle leaves it heard
    page.hearing.listen.click()
    QTest.mouseClick(waveform, left, pos=at(5.0))  # on the handle, which stays
    assert page._at_seconds == pytest.approx(5.0, abs=0.1)
    page.hearing.slider.setFocus()
    QTest.keyClick(page.hearing.slider, Qt.Key.Key_Home)
    QTest.keyClick(page.hearing.slider, Qt.Key.Key_PageUp)
    page.cut_after.click()
    assert page.wish.trim_end_seconds == pytest.approx(23.0)
    page.start.setFocus()
    QTest.keyClick(page.start, Qt.Key.Key_Down)
    assert waveform._kept == (pytest.approx(4.5 / 38, abs=0.01), pytest.approx(15 / 38))
    assert program.log.practices() == []


def test_seconds_are_written_as_the_person_does(qtbot: QtBot) -> None:
    field = SecondsField(Theme(), "Cut", QLocale("it_IT"))
    qtbot.addWidget(field)
    field.show_seconds(6.2, 38.0)
    assert field.text() == "6,2 s"
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == pytest.approx(6.7)
    assert seconds_words(6.0, Dates(QLocale("it_IT"))) == "6 s"


def test_space_is_left_to_the_page(qtbot: QtBot) -> None:
    field = SecondsField(Theme(), "Cut", QLocale("en_GB"))
    qtbot.addWidget(field)
    field.show_seconds(6.2, 38.0)
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert field.text() == "6.2 s"
