"""Behind the panel: each change is one edit of the draft that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.programme.programme import Programme, Recording
from app.main import Program
from app.ui.editor.open_draft import DraftDesk
from app.ui.recordings.controller import RecordingDesk
from app.ui.recordings.transcript_page import TranscriptChoice
from app.ui.widgets.file_dialogs import FileChoice
from app.ui.widgets.sub_page import Aside
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.panel_stage import house_of, open_desk


class Chosen(FileChoice):
    """The dialog, answered: this file was chosen."""

    path: Path | None = None

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.path


@pytest.fixture
def program(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Program:
    install_tones()
    return open_program(player_command=NULL_PLAYER)


@pytest.fixture
def desk(program: Program) -> Iterator[DraftDesk]:
    desk = open_desk(program)
    yield desk
    desk.close()


@pytest.fixture
def files() -> Chosen:
    return Chosen()


@pytest.fixture
def recordings(program: Program, desk: DraftDesk, files: Chosen) -> RecordingDesk:
    """The panel of the voice, on a page in front."""
    house = house_of(program)
    page = Aside(house.theme, "Monday group")
    recordings = RecordingDesk(house, desk, page, files)
    recordings.show_recording(desk.draft.programme.recordings[0].id)
    page.column.addWidget(recordings.panel)
    program.window.go_to_aside(page)
    return recordings


def voice(desk: DraftDesk) -> Recording:
    return desk.draft.programme.recordings[0]


def test_the_panel_shows_what_was_measured(recordings: RecordingDesk) -> None:
    view = recordings.panel.view
    assert view is not None
    assert view.source_name == "Seduta 3 corpo.wav"
    assert {row.name: row.value for row in view.rows}["Length"] == "0:38"
    assert any("6 s of silence" in remark for remark in view.remarks)
    assert len(view.peaks) == 400


def test_a_typed_title_is_one_edit(recordings: RecordingDesk, desk: DraftDesk) -> None:
    before = voice(desk).title
    recordings.panel.open_form()
    QTest.keyClicks(recordings.panel.form.title, "Il corpo")
    assert voice(desk).title == "Il corpo"
    desk.undo()
    assert voice(desk).title == before
    assert recordings.panel.view is not None
    assert recordings.panel.view.title == before


def test_kind_and_language_are_edits_of_their_own(
    recordings: RecordingDesk, desk: DraftDesk
) -> None:
    recordings.panel.open_form()
    recordings.panel.form.kinds.buttons["breath-attention"].click()
    recordings.panel.form.languages.buttons["en"].click()
    assert (voice(desk).kind, voice(desk).language) == ("breath-attention", "en")
    desk.undo()
    assert (voice(desk).kind, voice(desk).language) == ("breath-attention", "it")


def test_a_removed_recording_is_not_shown_and_comes_back(
    recordings: RecordingDesk, desk: DraftDesk
) -> None:
    recording_id = voice(desk).id
    recordings.panel.remove.click()
    assert desk.draft.programme.recording(recording_id) is None
    assert recordings.panel.view is None
    desk.undo()
    assert recordings.panel.view is not None
    assert recordings.panel.view.id == recording_id


def test_it_is_heard_from_the_place_of_the_slider_and_ends_with_the_page(
    recordings: RecordingDesk, program: Program, qtbot: QtBot
) -> None:
    panel, bridge = recordings.panel, program.bridge
    assert bridge is not None
    panel.slider.setValue(10)
    panel.listen.click()
    qtbot.waitUntil(lambda: bool(bridge.status.spans), timeout=20_000)
    assert bridge.status.spans[0][0] == pytest.approx(10.0, abs=0.01)
    assert panel.listen.text() == "Stop"
    program.window.go_to_today()
    assert not recordings.listening.playing
    qtbot.waitUntil(lambda: bridge.idle, timeout=20_000)
    assert program.log.practices() == []


def test_the_transcript_is_read_shown_and_removed(
    recordings: RecordingDesk, desk: DraftDesk, files: Chosen, tmp_path: Path, program: Program
) -> None:
    srt = tmp_path / "corpo.srt"
    srt.write_text("1\n00:00:01,000 --> 00:00:04,000\nSiediti comodo.\n", encoding="utf-8")
    files.path = srt
    recordings.panel.transcript.click()
    (page,) = program.window.findChildren(TranscriptChoice)
    page.choose.click()
    assert page.lines.text() == "Siediti comodo."
    assert voice(desk).transcript is not None
    page.remove.click()
    assert voice(desk).transcript is None
    assert page.focusWidget() is page.choose
    desk.undo()
    assert page.lines.text() == "Siediti comodo."


def test_a_transcript_that_cannot_be_read_is_a_sentence(
    recordings: RecordingDesk, desk: DraftDesk, files: Chosen, tmp_path: Path, program: Program
) -> None:
    files.path = tmp_path / "nowhere.srt"
    recordings.open_transcript()
    (page,) = program.window.findChildren(TranscriptChoice)
    page.choose.click()
    assert "nowhere.srt" in program.window.notice
    assert voice(desk).transcript is None


def test_escape_leads_back(recordings: RecordingDesk, program: Program, qtbot: QtBot) -> None:
    recordings.open_transcript()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.window.findChildren(TranscriptChoice))
