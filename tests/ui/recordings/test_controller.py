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
from app.core.programme.transcript import parse_webvtt
from app.main import Program
from app.ui.editor.open_draft import OpenDraft
from app.ui.recordings.controller import RecordingController
from app.ui.recordings.transcript_page import TranscriptPage
from app.ui.recordings.trim_page import TrimPage
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.sub_page import SubPage
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.dropped_files import drop
from tests.ui.panel_stage import house_of, open_desk


class Chosen(FileDialog):
    """The dialog, answered: this file was chosen."""

    path: Path | None = None
    kinds = ""

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        self.kinds = kinds
        return self.path


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
def files() -> Chosen:
    return Chosen()


@pytest.fixture
def recordings(program: Program, open_draft: OpenDraft, files: Chosen) -> RecordingController:
    """The panel of the voice, on a page in front."""
    services = house_of(program)
    page = SubPage(services.theme, "Monday group")
    recordings = RecordingController(services, open_draft, page, files)
    recordings.show_recording(open_draft.draft.programme.recordings[0].id)
    page.column.addWidget(recordings.panel)
    program.window.go_to_sub_page(page)
    return recordings


def voice(open_draft: OpenDraft) -> Recording:
    return open_draft.draft.programme.recordings[0]


def test_the_panel_shows_what_was_measured(recordings: RecordingController) -> None:
    view = recordings.panel.view
    assert view is not None
    assert view.source_name == "Seduta 3 corpo.wav"
    assert {row.name: row.value for row in view.rows}["Length"] == "0:38"
    asked = [question.words for question in view.questions]
    assert "6 s of silence at the start: cut it?" in asked
    assert len(view.peaks) == 400


def test_a_typed_title_is_one_edit(recordings: RecordingController, open_draft: OpenDraft) -> None:
    before = voice(open_draft).title
    recordings.panel.form.title.selectAll()
    QTest.keyClicks(recordings.panel.form.title, "Il corpo")
    assert voice(open_draft).title == "Il corpo"
    open_draft.undo()
    assert voice(open_draft).title == before
    assert recordings.panel.view is not None
    assert recordings.panel.view.title == before


def test_the_question_of_silence_opens_prepare_with_the_cut_chosen(
    program: Program, recordings: RecordingController
) -> None:
    cut = next(one for one in recordings.panel.questions.buttons if one.text() == "Cut it…")
    cut.click()
    (page,) = program.window.findChildren(TrimPage)
    assert page.wish.trim_start_seconds > 4
    assert page.keep.isEnabled()


def test_kind_and_language_are_edits_of_their_own(
    recordings: RecordingController, open_draft: OpenDraft
) -> None:
    recordings.panel.form.kinds.buttons["breath-attention"].click()
    recordings.panel.form.languages.buttons["en"].click()
    assert (voice(open_draft).kind, voice(open_draft).language) == ("breath-attention", "en")
    open_draft.undo()
    assert (voice(open_draft).kind, voice(open_draft).language) == ("breath-attention", "it")


def test_a_removed_recording_is_not_shown_and_comes_back(
    recordings: RecordingController, open_draft: OpenDraft
) -> None:
    recording_id = voice(open_draft).id
    recordings.panel.remove.click()
    recordings.panel.question.confirmed.emit()  # it stands in a session
    assert open_draft.draft.programme.recording(recording_id) is None
    assert recordings.panel.view is None
    open_draft.undo()
    assert recordings.panel.view is not None
    assert recordings.panel.view.id == recording_id


def test_it_is_heard_from_the_place_of_the_slider_and_ends_with_the_page(
    recordings: RecordingController, program: Program, qtbot: QtBot
) -> None:
    panel, player = recordings.panel, program.player
    assert player is not None
    panel.hearing.slider.setValue(10)
    panel.hearing.listen.click()
    qtbot.waitUntil(lambda: bool(player.status.spans), timeout=20_000)
    assert player.status.spans[0][0] == pytest.approx(10.0, abs=0.01)
    assert panel.hearing.listen.text() == "Stop"
    program.window.go_to_today()
    assert not recordings.listening.playing
    qtbot.waitUntil(lambda: player.idle, timeout=20_000)
    assert program.log.practices() == []


def test_the_transcript_is_read_shown_and_removed(
    recordings: RecordingController,
    open_draft: OpenDraft,
    files: Chosen,
    tmp_path: Path,
    program: Program,
) -> None:
    srt = tmp_path / "corpo.srt"
    srt.write_text("1\n00:00:01,000 --> 00:00:04,000\nSiediti comodo.\n", encoding="utf-8")
    files.path = srt
    recordings.panel.transcript.click()
    (page,) = program.window.findChildren(TranscriptPage)
    page.choose.click()
    assert page.text.words() == "Siediti comodo."
    assert voice(open_draft).transcript is not None
    page.remove.click()
    assert voice(open_draft).transcript is None
    assert page.focusWidget() is page.choose
    open_draft.undo()
    assert page.text.words() == "Siediti comodo."


def test_a_text_is_pasted_spread_and_mended_in_one_place(
    recordings: RecordingController, open_draft: OpenDraft, program: Program
) -> None:
    recordings.open_transcript()
    (page,) = program.window.findChildren(TranscriptPage)
    page.text.setFocus()
    page.text.insertPlainText("Sit down. Close your eyes.\n\nBreathe.")
    page.choose.setFocus()
    assert page.text.words().split("\n") == ["Sit down.", "Close your eyes.", "", "Breathe."]

    def cues() -> list[tuple[float, str]]:
        text = open_draft.store.transcript_text(voice(open_draft).transcript)
        return [(cue.start_seconds, cue.text) for cue in parse_webvtt(text or "")]

    before = cues()
    page.text.setFocus()
    page.text.setPlainText("Sit down.\nClose both eyes.\n\nBreathe.")
    page.choose.setFocus()
    assert [at for at, _ in cues()] == [at for at, _ in before]
    assert [words for _, words in cues()] == ["Sit down.", "Close both eyes.", "Breathe."]
    page.text.setFocus()
    page.text.setPlainText("")
    page.choose.setFocus()
    assert voice(open_draft).transcript is None


def test_a_document_of_words_is_a_sentence_with_its_cure(
    recordings: RecordingController,
    open_draft: OpenDraft,
    files: Chosen,
    tmp_path: Path,
    program: Program,
) -> None:
    files.path = tmp_path / "corpo.docx"
    files.path.write_bytes(b"PK\x03\x04 and more")
    plain = tmp_path / "corpo.txt"
    plain.write_text("Siediti comodo.", encoding="utf-8")
    recordings.open_transcript()
    (page,) = program.window.findChildren(TranscriptPage)
    page.choose.click()
    assert "copy all the text and paste it here" in program.window.notice
    assert "doc" not in files.kinds
    assert drop(program, plain)
    assert program.window.notice == ""
    assert page.text.words() == "Siediti comodo."
    middle = page.text.viewport().mapTo(program.window, page.text.viewport().rect().center())
    assert drop(program, files.path, at=middle)
    assert page.text.words() == "Siediti comodo."
    assert "copy all the text and paste it here" in program.window.notice
    assert voice(open_draft).transcript is not None


def test_a_label_track_is_offered_as_chapters(
    recordings: RecordingController,
    open_draft: OpenDraft,
    files: Chosen,
    tmp_path: Path,
    program: Program,
) -> None:
    labels = tmp_path / "Labels 1.txt"
    labels.write_text(
        "0.5\t0.5\tArrivare\n2.0\t9.0\tPiedi\n900.0\t900.0\tOltre\n", encoding="utf-8"
    )
    files.path = labels
    recordings.open_transcript()
    (page,) = program.window.findChildren(TranscriptPage)
    page.choose.click()
    assert voice(open_draft).transcript is None  # nothing is taken before it is said as what
    assert page.focusWidget() is page.as_chapters
    page.as_chapters.click()
    chapters = [(chapter.at_seconds, chapter.title) for chapter in voice(open_draft).chapters]
    assert chapters[-2:] == [(0.5, "Arrivare"), (2.0, "Piedi")]
    assert not page.as_chapters.isVisible()
    page.choose.click()
    page.as_words.click()
    assert page.text.words().split() == ["Arrivare", "Piedi", "Oltre"]


def test_a_transcript_that_cannot_be_read_is_a_sentence(
    recordings: RecordingController,
    open_draft: OpenDraft,
    files: Chosen,
    tmp_path: Path,
    program: Program,
) -> None:
    files.path = tmp_path / "nowhere.srt"
    recordings.open_transcript()
    (page,) = program.window.findChildren(TranscriptPage)
    page.choose.click()
    assert "nowhere.srt" in program.window.notice
    assert voice(open_draft).transcript is None


def test_escape_leads_back(recordings: RecordingController, program: Program, qtbot: QtBot) -> None:
    recordings.open_transcript()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.window.findChildren(TranscriptPage))
